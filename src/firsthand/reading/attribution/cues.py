"""Every cue of a text with its source and content. Pure functions over a Parse; ranges are token numbers, both ends included."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import replace

from firsthand.reading.attribution import lexicon as lx
from firsthand.reading.attribution.asides import answer
from firsthand.reading.attribution.citations import with_citations
from firsthand.reading.attribution.extent import Attribution, Ranges, trimmed
from firsthand.reading.attribution.frames import Frame, with_frames
from firsthand.reading.attribution.headlines import colon, quoted_headline, trailing
from firsthand.reading.attribution.phrases import (
    COUNTS,
    according,
    by_count,
    closing_report,
    noun_cue,
    own_count,
)
from firsthand.reading.attribution.shorthand import in_parentheses, per
from firsthand.reading.attribution.sources import can_speak
from firsthand.reading.attribution.turns import find_turns
from firsthand.reading.attribution.verbs import verb_cue
from firsthand.reading.parse import Parse

_NOUNS = lx.CUE_NOUNS | COUNTS
_SETTING_AGAINST = frozenset({"while", "whereas", "though", "although"})


def find_cues(p: Parse, frames: Mapping[int, Frame]) -> list[Attribution]:
    """Every cue of the text with its source and content, in the order of the cues; ``frames`` are those of the text."""
    found = find_turns(p)
    turns = {turn.head for turn in found}
    answered: set[int] = set()
    for i, lemma in enumerate(p.lemma):
        attribution = None
        if i in answered:
            continue
        if p.tag[i][0] == "V" or (p.dep[i] in ("ROOT", "ccomp", "conj", "relcl", "advcl", "acl") and lemma in lx.SPEECH):
            attribution = closing_report(p, i) or verb_cue(p, i)
        elif p.lower[i] == "to" and i and p.lower[i - 1] == "according":
            attribution = according(p, i)
        elif lemma in _NOUNS and p.tag[i][0] == "N":
            attribution = own_count(p, i) or (noun_cue(p, i) if lemma in lx.CUE_NOUNS else None)
        elif p.words[i] in (":", "):", "–", "—", "―", "-") and i not in turns:
            attribution = (
                quoted_headline(p, i)
                or trailing(p, i)
                or (colon(p, i) if p.words[i] in (":", "):") and not _is_cue(found, i - 1) else None)
            )
        elif p.lower[i] == "by" and p.dep[i] in ("agent", "prep"):
            attribution = by_count(p, i)
        elif p.lower[i] in ("per", "via"):
            attribution = per(p, i)
        elif p.words[i] == "(":
            attribution = in_parentheses(p, i)
        elif p.lower[i] == "which" and (attribution := answer(p, i)) is not None:
            answered.add(attribution.head)
        if attribution is not None and attribution.content and can_speak(p, attribution):
            found.append(attribution)
    found = _apart_from_sources(p, with_frames(p, found, frames))
    return _without_echoes(without_second_cues(p, with_citations(p, found)))


def _is_cue(found: list[Attribution], token: int) -> bool:
    return bool(found) and found[-1].head == token


def without_second_cues(p: Parse, found: list[Attribution]) -> list[Attribution]:
    """Contents ended before a second cue of the same source: "said … and claimed …" are two contents, not one in the other."""
    joined: dict[int, list[Attribution]] = {}
    for b in found:
        if b.source and p.dep[b.head] == "conj":
            joined.setdefault(b.source[0][0], []).append(b)  # "X, which …" and "X" are one
    out = []
    for a in found:
        content = a.content
        for b in joined.get(a.source[0][0], ()) if a.source else ():
            if b.head > a.head:
                content = tuple((first, min(last, b.cue[0][0] - 2) if first < b.head <= last else last) for first, last in content)
        content = trimmed(p, content) if content != a.content else content
        if content:
            out.append(replace(a, content=content))
    return out


def _apart_from_sources(p: Parse, found: list[Attribution]) -> list[Attribution]:
    """Contents without an "according to X" that stands at their edge: X is told of them, not by them."""
    told: dict[int, list[Attribution]] = {}
    for b in found:
        if b.rule == "according":
            told.setdefault(p.sentence[b.head], []).append(b)
    out = []
    for a in found:
        content = a.content
        for b in told.get(p.sentence[a.head], ()):
            if b is not a:
                own = (b.cue[0][0], b.source[0][1])
                if own[1] < a.head and p.words[own[1] + 1] == "," and p.lower[own[1] + 2] in _SETTING_AGAINST:
                    # "…, according to X, while some say Z, Y said": what stands behind "while" is Y's
                    content = tuple((own[1] + 3, last) if f <= own[0] and own[1] + 3 <= last else (f, last) for f, last in content)
                content = tuple(
                    (f, own[0] - 1) if f + 3 < own[0] <= last and own[1] >= last - 12 else (f, last) for f, last in content
                )
        out.append(replace(a, content=trimmed(p, content)) if content != a.content else a)
    return [a for a in out if a.content]


def _without_echoes(found: list[Attribution]) -> list[Attribution]:
    """One attribution for each content of a source; and no "is believed" of nobody inside what somebody says (that is a hedge)."""
    of_nobody = [a.head for a in found if a.rule == "raising" and not a.source]
    held = _held(of_nobody, found)
    owned = {a.content for a in found if a.source}
    out: dict[tuple[Ranges, Ranges], Attribution] = {}
    for a in found:
        spoken = a.rule == "raising" and not a.source and a.head in held
        spoken = spoken or (a.rule == "noun" and not a.source and a.content in owned)  # "confirmed through testimony that"
        if not spoken:
            out.setdefault((a.content, a.source), a)
    return list(out.values())


def _held(heads: list[int], found: list[Attribution]) -> set[int]:
    """Those of some heads of cues that stand in the content of another attribution."""
    heads = sorted(heads)
    return {
        head
        for b in found
        for first, last in b.content
        for head in heads[bisect_left(heads, first) : bisect_right(heads, last)]
        if head != b.head
    }
