"""The course of one origin's count: which numbers rise, leap, fall, are corrected or only restated, and which days are missing."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from firsthand.codebook.checks import LEAP_AFTER, LEAP_AMONG, LEAP_OVER, Step
from firsthand.codebook.intervals import Interval


class Point(NamedTuple):
    """A number of a series on its day. ``number`` is the number as said, whatever bounds it.

    ``states_day``: the source gives the day, so that an older number is no late report of that older number.
    ``is_corrected``: the source's words say that the number corrects an earlier one. ``moment``: the report, and the minute of the
    day that it gives for the number, as live reports do: two minutes of one report have an order.
    """

    day: date
    said: Interval
    allowed: Interval
    number: object
    states_day: bool = True
    is_corrected: bool = False
    moment: tuple[str, int] | None = None


class Taken(NamedTuple):
    """A step of a series: ``at`` is the number's place in it, ``since`` that of the last new number before; None at the first.

    ``change`` is the difference of the numbers as said, None where a range leaves it open; ``days`` lie between this number and
    the last report before it, new or not. ``largest`` is the largest rise a day to which a leap was compared.
    """

    at: int
    since: int | None
    step: Step
    change: Fraction | None
    days: int
    largest: Fraction | None = None


def course(points: Sequence[Point]) -> Iterator[Taken]:
    """The steps of points in time order. A number that is repeated is no new number; two numbers of one day have no order."""
    latest: int | None = None
    reported: date | None = None
    seen: set[object] = set()
    rises: deque[Fraction] = deque(maxlen=LEAP_AMONG)
    for n, point in enumerate(points):
        days = (point.day - reported).days if reported is not None else 0
        reported = point.day
        if latest is None:
            yield Taken(n, None, Step.FIRST, None, 0)
            latest = n
            seen.add(point.number)
            continue
        before = points[latest]
        change = _difference(before, point)
        step = _step(before, point, is_seen=point.number in seen)
        seen.add(point.number)
        if step in (Step.RESTATED, Step.SAME_DAY):
            yield Taken(n, latest, step, change if step is Step.SAME_DAY else None, days)
            latest = n if step is Step.SAME_DAY else latest
            continue
        largest = max(rises) if len(rises) >= LEAP_AFTER else None
        if step is Step.RISE and change is not None:
            rate = change / max(1, (point.day - before.day).days)
            if largest is not None and rate > largest * LEAP_OVER:
                step = Step.LEAP
            rises.append(rate)
        yield Taken(n, latest, step, change, days, largest if step is Step.LEAP else None)
        latest = n


def _difference(before: Point, point: Point) -> Fraction | None:
    if before.said.is_point and point.said.is_point and before.said.low is not None and point.said.low is not None:
        return point.said.low - before.said.low
    return None


def _step(before: Point, point: Point, *, is_seen: bool) -> Step:
    if point.number == before.number or (is_seen and not point.states_day):
        return Step.RESTATED
    if point.day == before.day and not _is_after(point, before):
        return Step.SAME_DAY
    if point.allowed.is_below(before.allowed):
        return Step.CORRECTION if point.is_corrected else Step.FALL
    return Step.RISE if before.allowed.is_below(point.allowed) else Step.MEETS


def _is_after(point: Point, before: Point) -> bool:
    one, other = before.moment, point.moment
    return one is not None and other is not None and one[0] == other[0] and one[1] < other[1]
