"""A content without whole clauses that another source speaks."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from firsthand.reading.attribution.extent import Attribution, Ranges, trimmed
from firsthand.reading.attribution.objects import CLAIMED_DEED
from firsthand.reading.parse import Parse

KNOWN_EXTENT = frozenset({"noun", "turn", CLAIMED_DEED})
"""Rules that know where their content ends: "claims that P could not be verified" claims no more than P."""


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
