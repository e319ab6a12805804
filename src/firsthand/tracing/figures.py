"""Which figures are about the same thing: measure, population, place and period, and numbers that can stand side by side."""

from __future__ import annotations

import itertools
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from firsthand.codebook.checks import GROSSLY
from firsthand.model import Measure, Nature
from firsthand.tracing.claims import TracedClaim, number_of
from firsthand.tracing.group import Group, Range, agreement, range_of
from firsthand.tracing.subjects import EVERYBODY

SAME_TIME = timedelta(days=3)
"""Running counts said within so many days of each other are about the same time, unless they state other days."""
RESTATED = timedelta(days=45)
"""The same number of the same origin within this time is the same claim restated."""
RECENT = 128
"""How many of the latest groups under one subject are compared: a common one must not cost a square."""

_RUNNING = frozenset({Nature.STOCK, Nature.CUMULATIVE})
_Key = tuple[str, object, float | None]


def figure_groups(claims: Iterable[TracedClaim]) -> Iterator[Group]:
    """Figures by measure, unit and nature, then by subject and period."""
    kinds: dict[tuple[str, ...], _Figures] = defaultdict(_Figures)
    for claim in claims:
        figure = claim.figure
        if figure is not None:
            nature = "running" if figure.nature in _RUNNING else figure.nature.value
            kinds[figure.measure.value, figure.unit.value, nature].place(claim)
    for kind in kinds.values():
        yield from kind.groups


class _Figures:
    """Groups of figures of one measure, found by subject."""

    def __init__(self) -> None:
        self.groups: list[Group] = []
        self._by_subject: dict[_Key, deque[Group]] = defaultdict(deque)
        self._listed: set[tuple[_Key, int]] = set()

    def place(self, claim: TracedClaim) -> None:
        """Put a claim into the group it fits best, if one fits and no second fits as well; else into a group of its own."""
        fits = {id(group): (points, group) for group in self._near(claim) if (points := _fit(claim, group)) is not None}
        ranked = sorted(fits.values(), key=lambda fit: -fit[0])
        if ranked and (len(ranked) == 1 or ranked[0][0] > ranked[1][0]):
            group = ranked[0][1]
            group.add(claim)
        else:
            group = Group(claim)
            self.groups.append(group)
        for key in _listed_under(claim):
            if (key, id(group)) not in self._listed:
                self._listed.add((key, id(group)))
                self._by_subject[key].append(group)

    def _near(self, claim: TracedClaim) -> Iterator[Group]:
        for key in _looked_up(claim):
            waiting = self._by_subject[key]
            while waiting and _outdated(waiting[0], claim):
                waiting.popleft()
            yield from itertools.islice(reversed(waiting), RECENT)


def _outdated(group: Group, claim: TracedClaim) -> bool:
    """Whether no claim as late as this one can join the group any more."""
    last = group.claims[-1].said
    return last is not None and claim.said is not None and claim.said - last > RESTATED


def _listed_under(claim: TracedClaim) -> Iterator[_Key]:
    """Where a claim's group can be found: place, population where no place is known, and number in population or report."""
    number = number_of(claim.figure) if claim.figure is not None else None
    if claim.place is not None:
        yield "place", claim.place, None
    if claim.population.qualifiers:
        if claim.place is None:
            yield "population", claim.population.qualifiers, None
        yield "number", claim.population.qualifiers, number
    yield "report", claim.claim.report, number


def _looked_up(claim: TracedClaim) -> Iterator[_Key]:
    yield from _listed_under(claim)
    if claim.place is not None and claim.population.qualifiers:
        yield "population", claim.population.qualifiers, None


def _fit(claim: TracedClaim, group: Group) -> int | None:
    """How well a figure fits a group; None where it may be about something else.

    Subjects must agree; what agrees only in lacking a subject must be the same number in the same report. The same origin may
    restate its number later.
    """
    number = number_of(claim.figure) if claim.figure is not None else None
    same_number = number is not None and number in group.numbers
    restated = _may_restate(claim) and number is not None and (claim.origin.key if claim.origin else None, number) in group.said_by
    points = agreement(claim, group, restated=restated)
    if points is None or claim.figure is None or group.is_part_or_whole(claim):
        return None
    if not same_number and not _may_compete(claim, range_of(claim.figure), group):
        return None
    if not _same_period(claim, group.claims[0]) and not (restated and within(claim.said, group.claims[-1].said, RESTATED)):
        return None
    if claim.figure.measure is Measure.SHARE and not same_number:
        return None
    if points < 2 and not (number is not None and (claim.claim.report, number) in group.said_here):
        return None
    return points + 2 * same_number + restated


def _may_compete(claim: TracedClaim, spoken: Range, group: Group) -> bool:
    """Whether another number may stand in a group: as one that meets its numbers, or as one that competes with them.

    Numbers that differ grossly are two claims. Those of other voices compete only where place and people are named alike, or
    where one day or one report holds them together; those of one voice are its revisions.
    """
    apart = [other for other in group.ranges if spoken[1] < other[0] or other[1] < spoken[0]]
    if any(max(spoken[0], other[0]) > GROSSLY * min(spoken[1], other[1]) for other in apart):
        return False
    if not apart or (claim.origin.key if claim.origin is not None else None) in group.voices:
        return True
    same_place = claim.place is not None and claim.place == group.place
    one_day = claim.said is not None and claim.said == group.claims[-1].said
    told_alike = claim.population == group.population and claim.population != EVERYBODY
    return same_place and (told_alike or one_day or claim.claim.report in group.reports)


def _may_restate(claim: TracedClaim) -> bool:
    """A count over stated days is about those days only; any other may be repeated later."""
    return claim.origin is not None and (claim.period is None or (claim.figure is not None and claim.figure.nature in _RUNNING))


def _same_period(one: TracedClaim, other: TracedClaim) -> bool:
    """Whether two figures are about the same time.

    Stated periods overlap (running counts may lie a few days apart); where one is not stated, the days on which they were
    said lie close together.
    """
    running = one.figure is not None and one.figure.nature in _RUNNING
    slack = SAME_TIME if running else timedelta(0)
    if one.period is not None and other.period is not None:
        return one.period.start - slack <= other.period.end and other.period.start - slack <= one.period.end
    mine = one.period.end if one.period is not None else one.said
    theirs = other.period.end if other.period is not None else other.said
    return within(mine, theirs, SAME_TIME) or (mine is None and theirs is None and one.claim.report == other.claim.report)


def within(one: date | None, other: date | None, span: timedelta) -> bool:
    return one is not None and other is not None and abs(one - other) <= span
