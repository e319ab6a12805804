"""Contents ended where somebody else speaks: in an aside behind them, or in a clause of its own that is joined to them.

The parser hangs such clauses on the last noun or verb of what stands before; no voice puts forward what another one answers.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from firsthand.reading.attribution import lexicon as lx
from firsthand.reading.attribution.asides import is_aside
from firsthand.reading.attribution.extent import Attribution, Ranges, trimmed
from firsthand.reading.attribution.frames import CUES, Frame
from firsthand.reading.attribution.objects import CLAIMED_DEED, PAST_ALIKE, clause_of, is_charge
from firsthand.reading.parse import Parse

KNOWN_EXTENT: Final = frozenset({"noun", "turn", CLAIMED_DEED})
"""Rules that know where their content ends: "claims that P could not be verified" claims no more than P."""
_SETTING_APART: Final = frozenset({"while", "whereas", "but", "although", "though"})
_JOINING: Final = _SETTING_APART | {"and"}
_SCENE: Final = frozenset({"as", "while", "amid"})
_SIMPLE: Final = frozenset({"VBD", "VBZ", "VBP"})
_COUNTING: Final = (lx.PLACING - {"attribute", "blame"}) | lx.GIVING | lx.COUNTING
_NEAR: Final = 4
"""Tokens behind a verb of counting within which its number stands."""


def apart_from_others(p: Parse, found: Sequence[Attribution], frames: Mapping[int, Frame]) -> list[Attribution]:
    """Attributions without what another one says behind it, in a clause or an aside; ``frames`` are those of the text."""
    cues = (v for v, lemma in enumerate(p.lemma) if lemma in CUES or lemma in _COUNTING)
    begun = {start for v in cues if (start := _before_clause(p, v, frames.get(v))) is not None}
    as_told = (a.content[0][0] - 2 for a in found if a.rule == "as" and p.lower[a.content[0][0] - 1] in _JOINING)
    starts = sorted(begun | {comma for comma in as_told if p.words[comma] == ","})  # "…, while 56,000 had left, as Y reports"
    heads = sorted(a.head for a in found)
    return _without_asides(p, _before_added(p, [_without_scene(p, _up_to(p, a, starts, heads)) for a in found]))


def _before_clause(p: Parse, v: int, frame: Frame | None) -> int | None:
    """The comma or the conjunction before a clause in which another one speaks: ", while Y said", ", and Y put the toll at 17",
    "six had died but a survivor said that 19 had"; in a headline also "… as the army denies it".
    """
    subject = p.child(v, "nsubj")
    if p.quote[v] or not _is_told(p, v) or (frame is None and (subject is None or subject > v)):
        return None
    start = frame.source[0] if frame is not None else p.left[subject or v]
    first, end = p.sentences[p.sentence[v]]
    joining = _SETTING_APART | {"as"} if p.tag[v] == "VBZ" and p.words[end - 1] != "." else _SETTING_APART
    if start - 2 < first or p.lower[start - 1] not in joining | _JOINING:
        return None
    if p.words[start - 2] != ",":
        return start - 1 if p.lower[start - 1] in joining and _counts(p, v) else None
    told_before = p.tag[v] == "VBN" and p.lower[v - 1] not in ("has", "have")  # "and Y had said": as X has it
    alone = p.lower[start - 1] in _SETTING_APART or (p.tag[start] != "PRP" and not told_before)
    return start - 2 if _counts(p, v) and alone else None


def _is_told(p: Parse, v: int) -> bool:
    """Whether a verb tells what somebody did: "put" of "rooms put the number at 17" is an infinitive to the parser."""
    alike = p.tag[v] == "VB" and p.lemma[v] in PAST_ALIKE and p.child(v, "aux") is None
    return alike or p.tag[v] in _SIMPLE | {"VBN"}


def _counts(p: Parse, v: int) -> bool:
    """Whether a verb that may be one of counting has a count for its object."""
    numbered = p.lemma[v] in lx.COUNTING and "CD" in p.tag[v + 1 : v + 1 + _NEAR]
    return p.lemma[v] not in _COUNTING or numbered or p.lemma[p.child(v, "dobj") or v] in lx.COUNT_NOUNS


def _up_to(p: Parse, a: Attribution, starts: Sequence[int], heads: Sequence[int]) -> Attribution:
    """An attribution whose content ends before what another one says: "X said …, while Y said …"; ``starts`` and the ``heads`` of
    all attributions are in order. "He said X claimed 40 but Y said ten", without a comma, is his all through.
    """
    n, last = bisect_right(starts, max(a.content[0][0], a.head)), a.content[-1][1]
    start = starts[n] if n < len(starts) and starts[n] <= last else None
    if start is None or p.sentence[start] != p.sentence[a.head] or p.quote[start]:
        return a
    if p.words[start] != "," and bisect_right(heads, a.head) < bisect_left(heads, start):
        return a
    kept = trimmed(p, tuple((first, min(last, start - 1)) for first, last in a.content if first < start))
    return replace(a, content=kept or a.content)


def _without_scene(p: Parse, a: Attribution) -> Attribution:
    """An attribution without what went on as it was said: "…, X said, as members weighed a mission" is the publisher's."""
    before = [r for r in a.content if r[0] < a.head]
    if not before or a.rule in KNOWN_EXTENT:
        return a
    kept = tuple(r for r in a.content if r[0] < a.head or p.lower[r[0]] not in _SCENE or p.words[r[0] - 1] != "," or p.quote[r[0]])
    return replace(a, content=kept) if kept != a.content else a


def _before_added(p: Parse, found: Sequence[Attribution]) -> list[Attribution]:
    """Contents ended before what the same voice adds: "X said 140 were wounded adding that shells had hit a school" are two, both
    X's, whatever the parser hangs "adding" on.
    """
    added = [b for b in found if _is_added(p, b)]
    out = list(found)
    for b in added:
        told = [n for n, a in enumerate(out) if a.head < b.head and any(f <= b.head <= last for f, last in a.content) and a.source]
        if not told or any(p.sentence[out[n].head] != p.sentence[b.head] for n in told):
            continue
        for n in told:
            cut = tuple((f, min(last, b.cue[0][0] - 1)) for f, last in out[n].content if f < b.head)
            out[n] = replace(out[n], content=trimmed(p, cut) or out[n].content)
        at = found.index(b)
        out[at] = replace(b, source=out[told[0]].source, relayed=b.relayed)
    return out


def _is_added(p: Parse, b: Attribution) -> bool:
    """ "… adding that …", outside quotation marks."""
    begins = b.content[0][0] if b.content else 0
    return p.lemma[b.head] == "add" and p.tag[b.head] == "VBG" and not p.quote[b.head] and begins > b.head


def _without_asides(p: Parse, found: Sequence[Attribution]) -> list[Attribution]:
    """Contents without a closing ", which Y called a lie", ", a charge Y denies": Y is told of them, not by them."""
    asides = [(comma, b) for b in found if (comma := _aside(p, b)) is not None]
    commas = sorted((comma, n) for n, (comma, _) in enumerate(asides))
    out = []
    for a in found:
        content = a.content
        hull = (content[0][0], content[-1][1] + 1) if content else (0, 0)
        within = (n for _, n in commas[bisect_left(commas, (hull[0], 0)) : bisect_left(commas, (hull[1], 0))])
        for comma, b in (asides[n] for n in sorted(within)):
            if b is not a and not any(first <= a.head <= last for first, last in ((comma, p.right[b.head]),)):
                end = p.right[b.head]
                before = (r for r in content if r[0] < comma or r[1] > end + 1)
                content = tuple((f, comma - 1) if f < comma <= last and end >= last - 1 else (f, last) for f, last in before)
        out.append(replace(a, content=trimmed(p, content)) if content != a.content else a)
    return [a for a in out if a.content]


def _aside(p: Parse, b: Attribution) -> int | None:
    """The comma before a relative clause whose verb is a cue with a subject of its own, about what stands before."""
    taken_up = b.content[0][0]
    if p.lower[taken_up] == "which" and b.content == ((taken_up, taken_up),) and p.words[taken_up - 1] == ",":
        return taken_up - 1  # "…, which was denied by Y"
    if b.rule in ("describing", "noun phrase") and is_aside(p, b):
        return b.source[0][0] - 2
    pronoun = p.child(b.head, "nsubj") if p.dep[b.head] == "relcl" and b.source else None
    if pronoun is not None and p.tag[pronoun] in ("WDT", "WP") and p.words[pronoun - 1] == ",":
        return pronoun - 1  # "…, which denied it"
    where = p.left[b.head] if p.dep[b.head] == "relcl" and b.source else 0
    if where and p.lower[where] == "where" and p.words[where - 1] == "," and b.source[0][0] == where + 1:
        return where - 1  # "…, where witnesses said"
    if p.dep[b.head] == "ccomp" and is_charge(p, p.head[b.head]):
        return p.head[b.head] - 1
    if p.dep[b.head] not in ("acl", "relcl") or b.rule not in ("describing", "noun phrase", "placing") or not b.source:
        return None
    noun = clause_of(p, b.head)
    first = p.left[b.head] if b.rule == "describing" and p.lemma[noun] not in lx.CHARGES | lx.COUNT_NOUNS else p.left[noun]
    return first - 1 if p.words[first - 1] == "," and b.source[0][0] > first else None


def apart(p: Parse, a: Attribution, found: Sequence[Attribution], voiced: list[tuple[int, int]], dividers: Sequence[int]) -> Ranges:
    """The content without whole clauses that another source speaks: past a semicolon, or in another sentence.

    ``voiced`` are the heads and numbers of those found that have a source and stand outside quotation marks.
    """
    if a.rule in KNOWN_EXTENT or not _are_divided(a, dividers):
        return a.content
    low, high = min(first for first, _ in a.content), max(last for _, last in a.content)
    high = next(iter(dividers[bisect_right(dividers, high) :]), p.sentences[p.sentence[high]][1])  # whose voice may stand behind
    near = voiced[bisect_left(voiced, (low, 0)) : bisect_left(voiced, (high + 1, 0))]
    others = [b for n in sorted(n for _, n in near) if (b := found[n]).source != a.source and b.cue != a.cue]
    content = a.content
    for b in others:
        divided = _divider(dividers, a.head, b.head)
        if divided is None or not (p.words[divided] == ";" or any(first <= b.head <= last for first, last in content)):
            continue
        if b.head > a.head:
            content = tuple((first, min(last, divided - 1)) for first, last in content if first < divided)
        else:
            content = tuple((max(first, divided + 1), last) for first, last in content if last > divided)
    return trimmed(p, content) if content != a.content else content


def dividers_of(p: Parse) -> list[int]:
    """Semicolons and ends of sentences, outside quotation marks."""
    last = len(p) - 1
    return [
        t
        for t, word in enumerate(p.words)
        if p.quote[t] == 0 and (word == ";" or (word in (".", "!", "?") and t < last and p.sentence[t] != p.sentence[t + 1]))
    ]


def _are_divided(a: Attribution, dividers: Sequence[int]) -> bool:
    """Whether a divider stands between a cue and the ends of its content."""
    first = min((a.head, *(first for first, _ in a.content)))
    last = max((a.head, *(last for _, last in a.content)))
    return bisect_right(dividers, first) < bisect_left(dividers, last)


def _divider(dividers: Sequence[int], one: int, other: int) -> int | None:
    """The divider between two tokens that is nearest to ``one``."""
    low, high = bisect_right(dividers, min(one, other)), bisect_left(dividers, max(one, other))
    if low >= high:
        return None
    return dividers[low] if one < other else dividers[high - 1]
