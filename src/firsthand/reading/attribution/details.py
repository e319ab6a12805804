"""Contents with the detail of a count behind their voice: "70 have died, the office said on Friday, among them 10 women"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from firsthand.reading.attribution.extent import Attribution, trimmed
from firsthand.reading.parse import Parse

_OPENING: Final = frozenset({"among", "including", "mostly", "most", "many"})
_THEM: Final = (["of", "them"], ["of", "whom"])
_FINITE: Final = frozenset({"VBD", "VBZ", "VBP", "MD"})
_NEAR: Final = 7
"""Tokens from a cue to the comma behind which its content goes on: its day and its addressee stand between."""


def with_detail(p: Parse, a: Attribution, heads: Sequence[int]) -> Attribution:
    """``a`` with what of its count is told behind its cue; ``heads`` are those of all cues, in order."""
    told = max(last for _, last in a.content)
    cue = max(a.cue[-1][1], *(last for _, last in a.source), 0)
    end = p.sentences[p.sentence[a.head]][1]
    if not a.source or a.rule not in ("clause", "around", "tagger") or not told < a.head or p.sentence[told] != p.sentence[a.head]:
        return a
    comma = next((t for t in range(cue + 1, min(cue + _NEAR, end - 2)) if p.words[t] == ","), None)
    if comma is None or not _opens_detail(p, comma + 1):
        return a
    rest = range(comma + 1, end)
    another = bisect_left(heads, end) > bisect_left(heads, comma)
    if another or any(p.tag[t] in _FINITE or p.words[t] in (";", ":") for t in rest) or not any(p.tag[t] == "CD" for t in rest):
        return a
    return replace(a, content=(*a.content, *trimmed(p, ((comma + 1, end - 1),))))


def _opens_detail(p: Parse, first: int) -> bool:
    counted = p.tag[first] in ("CD", "DT", "JJS") and p.lower[first + 1 : first + 3] in _THEM
    return counted or p.lower[first] in _OPENING
