"""How two texts that share words are related: one is a copy of the other, carries passages of it, or neither."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from firsthand.tracing.copies_passages import PASSAGE, in_stock, reprinted
from firsthand.tracing.copies_sheets import SHORTEST_NEAR, Place, Sheet
from firsthand.tracing.copies_text import Hashes, Mask, shared_with, word_spans

NEAR = 0.6
"""The share of a report's telling words that makes it a copy.

Among reports of many outlets on the same events, prints of one agency's text that desks had edited or cut share 65 % of the words
of the shorter one and more; write-ups that share some paragraphs 54 % and less.
"""
CUT = 0.3
"""Of two texts of one day the shorter is cut from the longer where it is this much of it; less may have been taken into it."""
OPENING = 25
"""First words of a report, which are carried too where a house copies itself: all that it prints may close with the same lines."""


class Relation(NamedTuple):
    """The sheet whose words another carries, and which words of the other these are."""

    of: int
    carried: Mask


class Relations(NamedTuple):
    """For each sheet by its position: whose copy it is, and whose passages it carries."""

    whole: dict[int, Relation]
    parts: dict[int, list[Relation]]


class _Words(NamedTuple):
    """Which words of a sheet tell, phrases in stock aside, and how many they are."""

    telling: Mask
    number: int

    def share(self, carried: Mask) -> float:
        """The share of the telling words that is carried; 0 where they are too few to tell."""
        return np.count_nonzero(carried & self.telling) / self.number if self.number >= SHORTEST_NEAR else 0.0


def relations(sheets: Sequence[Sheet], pairs: Iterable[tuple[int, int]], stock: Hashes) -> Relations:
    """How the sheets of each pair are related. Each is a copy of one at most, the first of those that it could be."""
    pairs = list(pairs)
    each = {n: _words(sheets[n], stock) for n in {n for pair in pairs for n in pair}}
    whole: list[tuple[int, Relation]] = []
    parts: dict[int, list[Relation]] = defaultdict(list)
    for pair in pairs:
        first, later = sorted(pair, key=lambda n: sheets[n].first.place)
        same_house = sheets[first].first.house == sheets[later].first.house is not None
        copy = _copy(first, later, sheets, each)
        if copy is not None:
            if not same_house or np.count_nonzero(copy[1].carried[:OPENING]) >= NEAR * OPENING:
                whole.append(copy)
        elif not same_house:
            # Passages of a text that a mark says is an agency's are the agency's, whenever they were printed.
            if sheets[later].is_relay and not sheets[first].is_relay:
                first, later = later, first
            carried = shared_with(sheets[later].text, sheets[first].text)
            if np.count_nonzero(carried & each[later].telling) >= PASSAGE:
                parts[later].append(Relation(first, carried))
    chosen = _chosen(whole, [sheet.first.place for sheet in sheets])
    return Relations(chosen, {n: _passages(n, found, sheets, each[n].telling) for n, found in parts.items() if n not in chosen})


def _words(sheet: Sheet, stock: Hashes) -> _Words:
    telling = ~in_stock(sheet.text, stock)
    return _Words(telling, int(np.count_nonzero(telling)))


def _copy(first: int, later: int, sheets: Sequence[Sheet], each: Mapping[int, _Words]) -> tuple[int, Relation] | None:
    """Which of two sheets is a copy of the other. Of one day, the shorter may be cut from the longer."""
    one, other = sheets[first], sheets[later]
    decided = one.first.place.is_decided(other.first.place)
    carried = shared_with(other.text, one.text)
    share = each[later].share(carried)
    if share < (NEAR if decided else CUT):
        return None
    if decided:
        return later, Relation(first, carried)
    back = shared_with(one.text, other.text)
    share_back = each[first].share(back)
    if share >= NEAR and share_back >= CUT:
        return later, Relation(first, carried)
    return (first, Relation(later, back)) if share_back >= NEAR else None


def _chosen(whole: Iterable[tuple[int, Relation]], places: Sequence[Place]) -> dict[int, Relation]:
    """For each copy the first of those whose copy it could be; what leads back to itself is left out."""
    chosen: dict[int, Relation] = {}
    for n, relation in sorted(whole, key=lambda link: (places[link[1].of] > places[link[0]], places[link[1].of], places[link[0]])):
        if n not in chosen and root_of(relation.of, chosen) != n:
            chosen[n] = relation
    return chosen


def root_of(sheet: int, whole: dict[int, Relation]) -> int:
    """The sheet at the end of a line of copies."""
    while sheet in whole:
        sheet = whole[sheet].of
    return sheet


def _passages(n: int, found: Iterable[Relation], sheets: Sequence[Sheet], telling: Mask) -> list[Relation]:
    """The passages that a sheet carries of each other, every word from the first that has it."""
    text = sheets[n].first.report.text
    words, left, kept = word_spans(text), telling.copy(), []
    for relation in sorted(found, key=lambda r: sheets[r.of].first.place):
        passages = reprinted(text, words, relation.carried, left) & left
        if passages.any():
            kept.append(Relation(relation.of, passages))
            left &= ~passages
    return kept
