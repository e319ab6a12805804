"""Contents with what is told of their count behind their voice: "70 have died, the office said on Friday, among them 10 women"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from firsthand.codebook.hedges import CUE_HEDGES
from firsthand.model import Hedge
from firsthand.reading.attribution import lexicon as lx
from firsthand.reading.attribution.extent import Attribution, trimmed
from firsthand.reading.attribution.lexicon import COUNT_NOUNS
from firsthand.reading.attribution.unsaid import COMING_TO
from firsthand.reading.parse import Parse

_OPENING: Final = frozenset({"among", "including", "mostly", "most", "many"})
_REVISING: Final = frozenset("correct cut lower raise reduce revise update".split())
_THEM: Final = (["of", "them"], ["of", "whom"])
_FINITE: Final = frozenset({"VBD", "VBZ", "VBP", "MD"})
REASON: Final = "reason"
"""The rule of why something is feared, which is not feared itself."""
ANSWER: Final = "answer"
"""The rule of what who denies something says instead."""
_TOLD: Final = lx.CHARGES | lx.CUE_NOUNS | lx.GIVEN
_RULES: Final = frozenset({"clause", "around", "noun phrase", "placing", "tagger"})
_CLOSED: Final = 3
"""What a parse has at the marks that close quotations."""
_NEAR: Final = 7
"""Tokens from a cue to the comma behind which its content goes on: its day and its addressee stand between."""


def with_detail(p: Parse, a: Attribution, heads: Sequence[int]) -> Attribution:
    """``a`` with what of its count is told behind its cue; ``heads`` are those of all cues, in order."""
    told = max(last for _, last in a.content)
    end = p.sentences[p.sentence[a.head]][1]
    if not a.source or a.rule not in _RULES or p.sentence[told] != p.sentence[a.head] or _is_within(p, a, told):
        return a
    cue = told if told > a.head else max(a.cue[-1][1], *(last for _, last in a.source), 0)
    near = range(cue + 1, min(cue + (_NEAR if told < a.head else 2), end - 2))
    comma = next((t for t in near if p.words[t] == ","), None)
    later = comma is not None and p.lower[comma + 1] == "after"  # "…, after three of the injured died in hospital"
    reaches = comma is not None and _reaches(p, comma + 1)
    if comma is None or not (later or reaches or (told < a.head and _opens_detail(p, comma + 1))):
        return a
    rest = range(comma + 1, end)
    another = bisect_left(heads, end) > bisect_left(heads, comma)
    goes_on = any((p.tag[t] in _FINITE and not later and not _is_relative(p, t)) or p.words[t] in (";", ":") for t in rest)
    if another or goes_on or not any(p.tag[t] == "CD" for t in rest):
        return a
    return replace(a, content=(*a.content, *trimmed(p, ((comma + 1, end - 1),))))


def _is_relative(p: Parse, t: int) -> bool:
    """ "The number it has announced"."""
    return "relcl" in (p.dep[t], p.dep[p.head[t]])


def _is_within(p: Parse, a: Attribution, told: int) -> bool:
    """Whether a content ends in quotation marks that hold more than its last words: “…,” X said, and not: X said he was “…”."""
    return p.quote[told] != 0 and (told < a.head or p.quote[told] != _CLOSED)


def apart_from_reason(p: Parse, a: Attribution) -> tuple[Attribution, ...]:
    """An attribution of what is only feared, and apart from it why: "fears that more have died, as dozens are missing"."""
    first, last = a.content[-1]
    if CUE_HEDGES.get(p.lemma[a.head]) is not Hedge.POSSIBLE or a.head > first:
        return (a,)
    comma = next((t for t in range(first + 1, last - 1) if p.words[t] == "," and _gives_reason(p, t + 1)), None)
    if comma is None:
        return (a,)
    feared = trimmed(p, (*a.content[:-1], (first, comma - 1)))
    return (replace(a, content=feared), replace(a, content=trimmed(p, ((comma + 1, last),)), rule=REASON))


def in_own_words(p: Parse, a: Attribution) -> tuple[Attribution, ...]:
    """ "The army denies any part in it: “Two died”": what stands quoted behind the colon is its own word, apart from what it
    denies. "It" and "the report" before the colon say nothing of what that is.
    """
    if CUE_HEDGES.get(p.lemma[a.head]) is not Hedge.DENIED or not a.source or p.quote[a.head]:
        return (a,)
    opened = next((t for first, last in a.content for t in range(first, last + 1) if p.quote[t] == 2), None)
    if opened is None or opened <= a.head or p.words[opened - 1] != ":":
        return (a,)
    own = trimmed(p, tuple((max(first, opened), last) for first, last in a.content if last > opened))
    denied = trimmed(p, tuple((max(a.head + 1, first), min(last, opened - 2)) for first, last in a.content if first < opened))
    if not own:
        return (a,)
    said = any(p.tag[t][0] == "N" and p.lemma[t] not in _TOLD for first, last in denied for t in range(first, last + 1))
    answer = replace(a, content=own, rule=ANSWER)
    return (replace(a, content=denied), answer) if said else (answer,)


def _gives_reason(p: Parse, t: int) -> bool:
    clause = p.head[t]
    finite = any(p.tag[k] in _FINITE for k in (clause, *p.children[clause]))
    return p.lower[t] in ("as", "because", "since") and p.dep[t] == "mark" and finite


def _reaches(p: Parse, first: int) -> bool:
    """ "…, bringing the toll to 18"."""
    counted = p.child(first, "dobj") if p.lemma[first] in COMING_TO and p.tag[first] == "VBG" else None
    return counted is not None and p.lemma[counted] in COUNT_NOUNS


def _opens_detail(p: Parse, first: int) -> bool:
    if p.lemma[first] in _REVISING and p.tag[first] == "VBG":
        return True  # "…, raising an earlier toll of 14"
    counted = p.tag[first] in ("CD", "DT", "JJS") and p.lower[first + 1 : first + 3] in _THEM
    return counted or p.lower[first] in _OPENING
