"""One voice's claims in strands, kept up to date: a change works out anew only what has to do with the claims that changed."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from datetime import date
from operator import attrgetter
from typing import Generic, NamedTuple, TypeVar

from firsthand.model import Claim
from firsthand.tracing.claims import TracedClaim
from firsthand.tracing.joining import Joined
from firsthand.tracing.memory import InOrder
from firsthand.tracing.occasions import REPORTED_WITHIN, numbers_of, text_of, words_of

T = TypeVar("T", bound=Hashable)

MANY = 8
"""Where more than one in so many of a voice's claims are new, all of its strands are made anew."""


class _Strand(NamedTuple, Generic[T]):
    """Claims in time order that may be of one occasion, in which of their groups each is, and the origins made of them.

    Which groups these are changes nothing: only which claims share one.
    """

    claims: list[TracedClaim]
    sharing: list[int]
    origins: list[T]


class Strands(Generic[T]):
    """One voice's claims, apart where none of one strand can be of one occasion with any of another.

    That takes the same text, group, telling number or words, and days that lie near. ``make`` makes the origins of one strand.
    """

    def __init__(self, make: Callable[[Sequence[TracedClaim]], list[T]]) -> None:
        self._make = make
        self._claims: InOrder[TracedClaim] = InOrder(attrgetter("order"))
        self._keys: dict[Claim, frozenset[object]] = {}
        self._numbers = itertools.count()
        self._strands: dict[int, _Strand[T]] = {}
        self._number_of: dict[Claim, int] = {}

    def __bool__(self) -> bool:
        return bool(self._strands)

    def change(
        self, gone: Sequence[TracedClaim], new: Sequence[TracedClaim], group_of: Mapping[Claim, str]
    ) -> tuple[list[T], list[T]]:
        """Take claims out and put others in, those among both whose groups are others: the origins that went, and those that came.

        A strand may fall apart where a claim goes, and takes in those that a new claim may be of one occasion with. An origin that
        is equal to one before stays that object.
        """
        self._claims.change(gone, new)
        touched = {self._number_of.pop(claim.claim): None for claim in gone}
        for claim in gone:
            self._keys.pop(claim.claim, None)
        if MANY * len(new) > len(self._claims.all):
            touched = dict.fromkeys(self._strands)
        else:
            touched |= dict.fromkeys(number for claim in new for number in self._meeting(claim, group_of))
        left = [self._strands.pop(number) for number in touched]
        out = {claim.claim for claim in gone}
        doubtful = [claim for strand in left for claim in strand.claims if claim.claim not in out]
        known = {strand.claims[0].claim: strand for strand in left}
        kept = {origin: origin for strand in left for origin in strand.origins}
        made = [self._strand(claims, group_of, known, kept) for claims in self._apart([*doubtful, *new], group_of)]
        for strand in made:
            number = next(self._numbers)
            self._strands[number] = strand
            self._number_of |= dict.fromkeys((claim.claim for claim in strand.claims), number)
        before = {id(origin): origin for strand in left for origin in strand.origins}
        after = {id(origin): origin for strand in made for origin in strand.origins}
        return [before[n] for n in before.keys() - after.keys()], [after[n] for n in after.keys() - before.keys()]

    def _strand(
        self,
        claims: list[TracedClaim],
        group_of: Mapping[Claim, str],
        known: Mapping[Claim, _Strand[T]],
        kept: Mapping[T, T],
    ) -> _Strand[T]:
        first: dict[str, int] = {}
        sharing = [first.setdefault(group_of[claim.claim], n) for n, claim in enumerate(claims)]
        before = known.get(claims[0].claim)
        if before is not None and before.sharing == sharing and before.claims == claims:
            return before
        return _Strand(claims, sharing, [kept.get(origin, origin) for origin in self._make(claims)])

    def _meeting(self, claim: TracedClaim, group_of: Mapping[Claim, str]) -> set[int]:
        """The strands with a claim that a new one may be of one occasion with."""
        own, group, day = self._keys_of(claim), group_of[claim.claim], _day(claim)
        first = bisect_left(self._claims.all, day - REPORTED_WITHIN.days, key=_day)
        last = bisect_left(self._claims.all, day + REPORTED_WITHIN.days + 1, first, key=_day)
        return {
            number
            for other in self._claims.all[first:last]
            if (number := self._number_of.get(other.claim)) is not None
            and _are_near(*sorted((other.said, claim.said), key=_or_last))
            and (group_of[other.claim] == group or not own.isdisjoint(self._keys_of(other)))
        }

    def _keys_of(self, claim: TracedClaim) -> frozenset[object]:
        """What a claim shares with others of one occasion, its group aside: its text, its number, its words."""
        found = self._keys.get(claim.claim)
        if found is None:
            keys = ((claim.claim.report,), (text_of(claim),), *numbers_of(claim), *words_of(claim))
            found = self._keys[claim.claim] = frozenset(keys)
        return found

    def _apart(self, claims: Iterable[TracedClaim], group_of: Mapping[Claim, str]) -> list[list[TracedClaim]]:
        """Claims in time order, in strands."""
        ordered = sorted(claims, key=lambda claim: claim.order)
        joined = Joined(range(len(ordered)))
        last: dict[object, int] = {}
        for n, claim in enumerate(ordered):
            for key in (("group", group_of[claim.claim]), *self._keys_of(claim)):
                if (before := last.get(key)) is not None and _are_near(ordered[before].said, claim.said):
                    joined.join(before, n)
                last[key] = n
        return [[ordered[n] for n in members] for members in joined.groups()]


def _or_last(day: date | None) -> date:
    return day or date.max


def _day(claim: TracedClaim) -> int:
    return _or_last(claim.said).toordinal()


def _are_near(one: date | None, other: date | None) -> bool:
    return one is other if one is None or other is None else other - one <= REPORTED_WITHIN
