"""The figures of a case, laid out for checking: a report at a time in text order, and which of them can be compared."""

from __future__ import annotations

import functools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from firsthand.codebook.checks import COMPARED_WITHIN, SAME_TIME
from firsthand.codebook.measures import RUNNING
from firsthand.model import Claim, Figure, Measure, Nature, Place, Reading
from firsthand.reading.sentences import sentence_around
from firsthand.registry.names import fold
from firsthand.tracing import TracedClaim
from firsthand.tracing.claims import may_be_each_ones_own, number_of
from firsthand.tracing.subjects import compatible, singular

NEARBY = 600
"""Characters within which two figures of a report can belong to one sum."""
_OF_THEM = r"\s+(?:\w+ )?(?:of|among) (?:the|those|these|his|its|their) (?:\w+ )?"
_OF_ITS_OWN = re.compile(r"\s+of (?:its|their|our)\b")
_OF_THE_DEAD = re.compile(rf"{_OF_THEM}(?:dead|killed|deceased|victims|bodies|casualties)\b")
_OF_THE_WOUNDED = re.compile(rf"{_OF_THEM}(?:injured|wounded|hurt|hospitali[sz]ed)\b")


@dataclass(frozen=True, eq=False)
class Count:
    """A figure with its claim in context, and what is asked of it again and again."""

    claim: TracedClaim
    figure: Figure

    @functools.cached_property
    def bounds(self) -> tuple[int, int]:
        """Where the sentence that it stands in begins and ends."""
        return sentence_around(self.claim.report.text, *self.claim.claim.span)

    @functools.cached_property
    def sentence(self) -> str:
        """The words of that sentence."""
        return self.claim.report.text[slice(*self.bounds)]

    @functools.cached_property
    def is_part(self) -> bool:
        """Whether it counts some of a whole: one that the report gives, or "two of the dead", wherever their number is told."""
        return self.figure.part_of is not None or self.is_of_the_wounded or self._goes_on(_OF_THE_DEAD)

    @functools.cached_property
    def is_of_the_wounded(self) -> bool:
        """Whether it counts some that were wounded first: "three of the injured", by whom a toll grows, are no toll."""
        return self._goes_on(_OF_THE_WOUNDED)

    @functools.cached_property
    def is_of_its_own(self) -> bool:
        """Whether it counts some of "its" or "their" people, whosever they are."""
        return self._goes_on(_OF_ITS_OWN)

    def _goes_on(self, words: re.Pattern[str]) -> bool:
        """Whether these words stand right behind the number."""
        return words.match(self.claim.report.text, self.claim.claim.span.end) is not None

    @functools.cached_property
    def people(self) -> frozenset[str]:
        """The words for those whom it counts, in the singular."""
        return frozenset(map(singular, (self.figure.population or "").casefold().split()))

    @functools.cached_property
    def at(self) -> int:
        return self.claim.claim.span.start

    @property
    def day(self) -> date | None:
        """The last day that the figure is about: its period's end, else the day on which it was said."""
        return self.claim.period.end if self.claim.period is not None else self.claim.said

    @functools.cached_property
    def nature(self) -> Nature:
        """The figure's; a count over more than a month that was given within one after it is one since its beginning."""
        period, said = self.claim.period, self.claim.said
        if self.figure.nature is not Nature.FLOW or period is None or said is None:
            return self.figure.nature
        is_long = period.end - period.start > COMPARED_WITHIN and said - period.end <= COMPARED_WITHIN
        return Nature.CUMULATIVE if is_long else Nature.FLOW

    @property
    def origin(self) -> str | None:
        return self.claim.origin.key if self.claim.origin is not None else None


class Page:
    """The figures of one report in text order, and its reading.

    ``spoken`` are the numbers that stand in the report under each measure, whoever says or denies them.
    """

    def __init__(self, report: str, counts: Iterable[Count], reading: Reading, spoken: frozenset[tuple[Measure, float]]) -> None:
        self.report = report
        self.counts = sorted(counts, key=lambda c: (c.at, c.figure.id))
        self.reading = reading
        self.spoken = spoken
        self._starts = [c.at for c in self.counts]
        self._by_id = {c.figure.id: c for c in self.counts}
        self._places: dict[str, Place] = {}
        for place in reading.places:
            if place.geonameid is not None:
                self._places.setdefault(place.name.casefold(), place)

    def __getitem__(self, figure: str) -> Count | None:
        return self._by_id.get(figure)

    def near(self, count: Count) -> Sequence[Count]:
        """Figures near enough to belong to the same sum, the figure itself left out, nearest first."""
        first = bisect_left(self._starts, count.at - NEARBY)
        last = bisect_right(self._starts, count.at + NEARBY)
        around = (c for c in self.counts[first:last] if c.figure.id != count.figure.id)
        return sorted(around, key=lambda c: (abs(c.at - count.at), c.at))

    def only(self, claims: Container[Claim]) -> Page:
        """The page with the figures of some claims only."""
        counts = [c for c in self.counts if c.claim.claim in claims]
        return self if len(counts) == len(self.counts) else Page(self.report, counts, self.reading, self.spoken)

    def place_of(self, count: Count) -> Place | None:
        """The place that the reading resolved for a figure."""
        return self._places.get((count.figure.place or "").casefold())


def page_of(claims: Iterable[TracedClaim], reading: Reading) -> Page | None:
    """The affirmed figures of one report; None where it has none."""
    figured = [Count(claim, claim.figure) for claim in claims if claim.figure is not None]
    affirmed = [count for count in figured if not count.claim.is_denied]
    spoken = frozenset((c.figure.measure, number) for c in figured if (number := number_of(c.figure)) is not None)
    return Page(affirmed[0].claim.claim.report, affirmed, reading, spoken) if affirmed else None


def each_of_its_own(one: Count, other: Count) -> bool:
    """Whether two voices each count some of "its soldiers", or may: those of the one are not the other's."""
    told = one.is_of_its_own and other.is_of_its_own and one.origin != other.origin
    return told or may_be_each_ones_own(one.claim, other.claim)


def may_be_one_voice(one: Count, other: Count) -> bool:
    """Whether a body that a report does not place ("the general staff") may be the one that the other names: then no two differ."""
    pairs = (one.claim.origin, other.claim.origin), (other.claim.origin, one.claim.origin)
    return any(a is not None and b is not None and a.unplaced is not None and a.unplaced in fold(b.voice) for a, b in pairs)


def same_subject(one: Count, other: Count) -> bool:
    """Whether two figures may count the same people at the same place."""
    places = one.claim.place, other.claim.place
    return compatible(one.claim.population, other.claim.population) and (None in places or places[0] == places[1])


def same_period(one: Count, other: Count) -> bool:
    """Whether two figures may be about the same time."""
    if one.claim.period is not None and other.claim.period is not None:
        return (
            one.claim.period.start - SAME_TIME <= other.claim.period.end
            and other.claim.period.start - SAME_TIME <= one.claim.period.end
        )
    return one.day is None or other.day is None or abs(one.day - other.day) <= SAME_TIME


def same_nature(one: Count, other: Count) -> bool:
    """Whether two figures are both running counts, both counts over a period, or both plans."""
    both_running = one.nature in RUNNING and other.nature in RUNNING
    return both_running or one.nature is other.nature


def same_side(one: Count, other: Count) -> bool:
    """Whether two figures may count people of one side: what a voice admits of its own losses is no part of others' losses."""
    admits = [c.claim.statement is not None and c.claim.statement.admits(c.figure) for c in (one, other)]
    of_one = one.claim.statement is not None and one.claim.statement is other.claim.statement
    return not of_one or admits[0] is admits[1]


def comparable(one: Count, other: Count) -> bool:
    """Same people, place, time and nature, as far as the reports say."""
    return same_subject(one, other) and same_period(one, other) and same_nature(one, other) and same_side(one, other)
