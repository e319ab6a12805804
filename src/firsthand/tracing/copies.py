"""Copies: reports whose text is the same, or nearly so. The earliest leads; of one day, the one whose publisher the text names.

A text that begins "SEOUL (Coast Wire) -" or ends "(Coast Wire)" says whose it is. Otherwise the order of one day is left to
the id.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import combinations, pairwise
from zlib import crc32

from firsthand.model import Report
from firsthand.tracing.joining import Joined

_WORD = re.compile(r"\w+")

SHINGLE = 5
"""Words of a shingle."""
NEAR = 0.5
"""Reports are copies when their sets of shingles share this much of their union (Jaccard).

A desk that cuts an agency's text and turns a few sentences round leaves about half of the runs of five words whole. Two desks
that write up one briefing by themselves share far fewer, their quotations included.
"""
SHORTEST_NEAR = 30
"""Words below which only the same text counts as a copy: two voices can word one short sentence alike."""
SHORTEST_SAME = 8
SAMPLED = 8
"""One shingle in so many looks for candidates in a long text: copies share thousands, and a few are enough to meet."""
FEW = 8
"""Up to so many holders of a shingle are all compared; of more, each with the first and with its neighbour."""


def copy_groups(reports: Sequence[Report]) -> tuple[tuple[str, ...], ...]:
    """Ids of reports that copy each other, the earliest first in each group; groups in the order of their first."""
    words = {report.id: words_of(report) for report in reports}
    joined = Joined(words)
    same: dict[tuple[str, ...], str] = {}
    for report in sorted(reports, key=lambda r: r.id):
        text = tuple(words[report.id])
        if len(text) >= SHORTEST_SAME:
            joined.join(report.id, same.setdefault(text, report.id))
    shingles = {i: _shingles(words[i]) for i in same.values() if len(words[i]) >= SHORTEST_NEAR}
    for one, other in _candidates(shingles):
        if joined.root(one) != joined.root(other) and _jaccard(shingles[one], shingles[other]) >= NEAR:
            joined.join(one, other)
    published = {report.id: (report.published or date.max, not _names_itself(report), report.id) for report in reports}
    groups = [tuple(sorted(group, key=published.__getitem__)) for group in joined.groups() if len(group) > 1]
    return tuple(sorted(groups, key=lambda group: published[group[0]]))


def words_of(report: Report) -> list[str]:
    """A report's words, in which two copies word for word are equal whatever their layout."""
    return [word.casefold() for word in _WORD.findall(report.text)]


def _names_itself(report: Report) -> bool:
    """Whether a wire mark in the text names the report's own publisher."""
    return report.publisher is not None and f"({report.publisher})" in report.text


def _shingles(words: list[str]) -> frozenset[int]:
    """Checksums of runs of words. Stable between processes, unlike `hash`."""
    return frozenset(crc32(" ".join(words[n : n + SHINGLE]).encode()) for n in range(len(words) - SHINGLE + 1))


def _candidates(shingles: dict[str, frozenset[int]]) -> Iterable[tuple[str, str]]:
    """Pairs that share a sampled shingle, each once."""
    holders: dict[int, list[str]] = defaultdict(list)
    for report, own in sorted(shingles.items()):
        for shingle in own:
            if shingle % SAMPLED == 0 or len(own) < 20 * SAMPLED:
                holders[shingle].append(report)
    pairs: set[tuple[str, str]] = set()
    for group in holders.values():
        if len(group) <= FEW:
            pairs.update(combinations(group, 2))
        else:
            pairs.update(pairwise(group))
            pairs.update((group[0], other) for other in group[1:])
    return sorted(pairs)


def _jaccard(one: frozenset[int], other: frozenset[int]) -> float:
    shared = len(one & other)
    return shared / (len(one) + len(other) - shared)
