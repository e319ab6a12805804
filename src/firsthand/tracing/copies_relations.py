"""How two texts that share words are related: one is a copy of the other, carries passages of it, or neither."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

import numpy as np

from firsthand.tracing.copies_editions import SHORTEST_NEAR, Edition, Precedence
from firsthand.tracing.copies_passages import PASSAGE, in_stock, reprinted
from firsthand.tracing.copies_text import Hashes, Mask, shared_in, word_spans

NEAR = 0.6
"""The share of a report's telling words that makes it a copy.

Among reports of many outlets on the same events, prints of one agency's text that desks had edited or cut share 65 % of the words
of the shorter one and more; write-ups that share some paragraphs 54 % and less.
"""
CUT = 0.3
"""Of two texts of one day the shorter is cut from the longer where it is this much of it; less may have been taken into it."""
OPENING = 25
"""First words of a report, which are carried too where a house copies itself: all that it prints may close with the same lines."""


BATCH = 256
"""Texts, or pairs of them, whose words are looked up together."""


class Relation(NamedTuple):
    """The edition whose words another carries, and which words of the other these are."""

    of: int
    carried: Mask


class Related(NamedTuple):
    """That an edition carries another's words: the whole of it, or some."""

    edition: int
    relation: Relation
    is_whole: bool


class _Shared(NamedTuple):
    """An edition, which of its words stand in an earlier one (a part of a longer list), and how many of these tell.

    ``back`` are the words of the earlier one that stand in this, where which of the two has them from the other may be asked.
    """

    edition: int
    words: Mask
    telling: int
    back: Mask | None


class _Words(NamedTuple):
    """Which words of an edition tell, phrases in stock aside, and how many they are."""

    telling: Mask
    number: int

    def carried(self, words: Mask) -> int:
        """How many of some words tell."""
        return int(np.count_nonzero(words & self.telling))

    def share(self, carried: int) -> float:
        """The share of the telling words that so many are; 0 where they are too few to tell."""
        return carried / self.number if self.number >= SHORTEST_NEAR else 0.0


class Kin:
    """Which editions carry words of which, kept up to date. Editions go by number, as they are placed.

    Each is a copy of one at most, the first of those that it could be: that follows from the editions of which one may be a copy of
    the other, directly or through others. ``whole`` tells whose copy each is, ``parts`` whose passages it carries.
    """

    def __init__(self) -> None:
        self.whole: dict[int, Relation] = {}
        self.parts: dict[int, list[Relation]] = {}
        self._related: dict[int, dict[int, Related | None]] = defaultdict(dict)
        self._words: dict[int, _Words] = {}
        self._left: set[int] = set()

    def leave_out(self, editions: Iterable[int]) -> None:
        """Forget some editions."""
        for n in editions:
            for other in self._related.pop(n, {}):
                del self._related[other][n]
                self._left.add(other)
            for known in (self.whole, self.parts, self._words):
                known.pop(n, None)
        self._left -= set(editions)

    def change(
        self,
        other: Iterable[int],
        met: Iterable[int],
        editions: Mapping[int, Edition],
        beside: Mapping[int, set[int]],
        stock: Hashes,
    ) -> set[int]:
        """Relate editions anew: those that are ``other`` than they were to all that they meet, those that ``met`` others to these.

        The editions of which it may be otherwise now whom they copy or carry passages of.
        """
        other = set(other)
        for n in other:
            self._words.pop(n, None)
        again = {(min(n, m), max(n, m)) for n in other for m in beside.get(n, ())}
        touched, self._left = {*other, *self._left}, set()
        for n in met:
            known, now = self._related[n].keys(), beside.get(n, set())
            if n not in other:
                again |= {(min(n, m), max(n, m)) for m in now - known}
            for gone in known - now:
                del self._related[n][gone], self._related[gone][n]
                touched |= {n, gone}
            if not now:  # Nobody tells it of keys that come into stock while it meets none.
                self._words.pop(n, None)
        unknown = iter({n for pair in again for n in pair if n not in self._words})
        while batch := list(itertools.islice(unknown, BATCH)):
            for n, covered in zip(batch, in_stock([editions[n].text for n in batch], stock), strict=True):
                self._words[n] = _Words(~covered, len(covered) - int(np.count_nonzero(covered)))
        for first, later, found in _relations(again, editions, self._words):
            before = self._related[first].get(later)
            self._related[first][later] = self._related[later][first] = found
            if found is not None or before is not None:
                touched |= {first, later}
        region = self._around(touched)
        self._choose(region, editions)
        return region

    def carrying(self, editions: Iterable[int]) -> set[int]:
        """The editions that carry passages of some."""
        return {
            m
            for n in editions
            for m, found in self._related.get(n, {}).items()
            if found is not None and not found.is_whole and found.edition == m
        }

    def _around(self, touched: Iterable[int]) -> set[int]:
        """Some editions with those that may be copies of one text with them."""
        region, waiting = set(touched), list(touched)
        while waiting:
            for m, found in self._related.get(waiting.pop(), {}).items():
                if found is not None and found.is_whole and m not in region:
                    region.add(m)
                    waiting.append(m)
        return region

    def _choose(self, region: set[int], editions: Mapping[int, Edition]) -> None:
        whole: list[tuple[int, Relation]] = []
        parts: dict[int, list[Relation]] = defaultdict(list)
        for n in region:
            self.whole.pop(n, None)
            self.parts.pop(n, None)
            for found in self._related.get(n, {}).values():
                if found is not None and found.edition == n and found.is_whole:
                    whole.append((n, found.relation))
                elif found is not None and found.edition == n:
                    parts[n].append(found.relation)
        self.whole |= _chosen(whole, editions)
        for n, each in parts.items():
            if n not in self.whole and (passages := _passages(n, each, editions, self._words[n].telling)):
                self.parts[n] = passages


def _relations(
    pairs: Collection[tuple[int, int]], editions: Mapping[int, Edition], each: Mapping[int, _Words]
) -> Iterator[tuple[int, int, Related | None]]:
    """How the editions of each pair are related, if they are; the first of the pair, and the later one."""
    precedence_of = {n: editions[n].prints[0].precedence for n in {n for pair in pairs for n in pair}}
    in_order = iter(sorted((one, two) if precedence_of[one] < precedence_of[two] else (two, one) for one, two in pairs))
    while batch := list(itertools.islice(in_order, BATCH)):
        shared = shared_in([(editions[first].text, editions[later].text) for first, later in batch])
        either = [(first, later) for first, later in batch if _may_lead_back(editions[first], editions[later])]
        back = dict(zip(either, shared_in([(editions[later].text, editions[first].text) for first, later in either]), strict=True))
        for (first, later), words in zip(batch, shared, strict=True):
            found = _Shared(later, words, each[later].carried(words), back.get((first, later)))
            yield first, later, _related(first, found, editions, each)


def _may_lead_back(first: Edition, later: Edition) -> bool:
    """Whether an edition may have its words from one that comes later: which came first is not known, or a mark says so."""
    return not first.first.precedence.is_decided(later.first.precedence) or (later.is_relay and not first.is_relay)


def _related(first: int, later: _Shared, editions: Mapping[int, Edition], each: Mapping[int, _Words]) -> Related | None:
    """How an edition and a later one are related, if they are. ``later`` are the words of the later one that the first has too."""
    one, other = editions[first], editions[later.edition]
    same_house = one.first.house == other.first.house is not None
    copy = _copy(first, later, editions, each)
    if copy is not None:
        opens = not same_house or np.count_nonzero(copy[1].carried[:OPENING]) >= NEAR * OPENING
        return Related(*copy, is_whole=True) if opens else None
    if same_house:
        return None
    if other.is_relay and not one.is_relay and later.back is not None:
        # Passages of a text that a mark says is an agency's are the agency's, whenever they were printed.
        telling = each[first].carried(later.back)
        return Related(first, Relation(later.edition, later.back.copy()), is_whole=False) if telling >= PASSAGE else None
    if later.telling < PASSAGE:
        return None
    return Related(later.edition, Relation(first, later.words.copy()), is_whole=False)


def _copy(first: int, later: _Shared, editions: Mapping[int, Edition], each: Mapping[int, _Words]) -> tuple[int, Relation] | None:
    """Which of two editions is a copy of the other. Of one day, the shorter may be cut from the longer."""
    one, other = editions[first], editions[later.edition]
    decided = one.first.precedence.is_decided(other.first.precedence)
    share = each[later.edition].share(later.telling)
    if share < (NEAR if decided else CUT):
        return None
    copy = later.edition, Relation(first, later.words.copy())
    if decided or later.back is None:
        return copy
    share_back = each[first].share(each[first].carried(later.back))
    if share >= NEAR and share_back >= CUT:
        return copy
    return (first, Relation(later.edition, later.back.copy())) if share_back >= NEAR else None


def _chosen(whole: Iterable[tuple[int, Relation]], editions: Mapping[int, Edition]) -> dict[int, Relation]:
    """For each copy the first of those whose copy it could be; what leads back to itself is left out."""

    def rank(link: tuple[int, Relation]) -> tuple[bool, Precedence, Precedence]:
        copy, of = editions[link[0]].first.precedence, editions[link[1].of].first.precedence
        return of > copy, of, copy

    chosen: dict[int, Relation] = {}
    for n, relation in sorted(whole, key=rank):
        if n not in chosen and root_of(relation.of, chosen) != n:
            chosen[n] = relation
    return chosen


def root_of(edition: int, whole: Mapping[int, Relation]) -> int:
    """The edition at the end of a line of copies."""
    while edition in whole:
        edition = whole[edition].of
    return edition


def _passages(n: int, found: Iterable[Relation], editions: Mapping[int, Edition], telling: Mask) -> list[Relation]:
    """The passages that an edition carries of each other, every word from the first that has it."""
    text = editions[n].first.report.text
    words, left, kept = word_spans(text), telling.copy(), []
    for relation in sorted(found, key=lambda r: editions[r.of].first.precedence):
        passages = reprinted(text, words, relation.carried, left) & left
        if passages.any():
            kept.append(Relation(relation.of, passages))
            left &= ~passages
    return kept
