"""When incidents happened and when origins spoke, as rows of small SVG pictures over one scale of days.

A day is a mark, a range of days a bar from its first day to its last: never a point within it. Coordinates are percentages, as in
`plot`, so that a picture fits any width without a script.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from markupsafe import Markup

from firsthand.publishing import wording

_LEFT, _RIGHT = 2.0, 96.0
_HEIGHT = 24
_TICKS = 5
_MONTH = 45
"""Days from which ticks are months."""


class Days(NamedTuple):
    """A scale of days with its ticks."""

    first: date
    last: date
    ticks: tuple[date, ...]

    def at(self, day: date) -> float:
        """The place of a day across the picture, in per cent."""
        return _LEFT + (_RIGHT - _LEFT) * (day - self.first).days / max(1, (self.last - self.first).days)


class Lane(NamedTuple):
    """One row: its name, the days in words, and the picture of them. ``href`` leads to what it is about."""

    name: str
    says: str
    href: str | None
    picture: Markup


def scale(days: Iterable[date]) -> Days | None:
    """A scale that holds all days; None where there are none."""
    given = sorted(days)
    if not given:
        return None
    first, last = given[0], max(given[-1], given[0] + timedelta(days=1))
    return Days(first, last, tuple(_ticks(first, last)))


def _ticks(first: date, last: date) -> Sequence[date]:
    """At most some six days, of even distance: firsts of months where the scale is long."""
    total = (last - first).days
    if total < _MONTH:
        step = max(1, -(-total // _TICKS))
        return [first + timedelta(days=n) for n in range(0, total + 1, step)]
    months = [date(year, month, 1) for year in range(first.year, last.year + 1) for month in range(1, 13)]
    within = [day for day in months if first <= day <= last]
    return within[:: max(1, -(-len(within) // (_TICKS + 1)))]


def axis(on: Days) -> Markup:
    """The days of the ticks."""
    labels = Markup("").join(
        Markup('<text x="{0:.2f}%" y="14" class="{1}">{2}</text>').format(on.at(tick), _anchor(on, n), _tick(on, n))
        for n, tick in enumerate(on.ticks)
    )
    return Markup('<svg class="axis" width="100%" height="20" aria-hidden="true">{0}</svg>').format(labels)


def _anchor(on: Days, number: int) -> str:
    return "start" if number == 0 else "end" if on.at(on.ticks[number]) > 90 else ""


def _tick(on: Days, number: int) -> str:
    """A month with its year where that is another than the tick before has; or a day with its month."""
    day = on.ticks[number]
    if (on.last - on.first).days < _MONTH:
        return f"{day.day} {day:%b}"
    return f"{day:%b}" if number and on.ticks[number - 1].year == day.year else f"{day:%b} ’{day:%y}"


def bar(start: date, end: date, on: Days) -> Markup:
    """Days from the first to the last; a mark where it is one day."""
    x, wide = on.at(start), on.at(end) - on.at(start)
    if start == end:
        inner = Markup('<circle class="day" cx="{0:.2f}%" cy="50%" r="5"/>').format(x)
    else:
        inner = Markup('<rect class="days" x="{0:.2f}%" y="7" width="{1:.2f}%" height="10" rx="2"/>').format(x, max(wide, 0.6))
    return _lane(inner, on)


def dots(days: Iterable[date], on: Days) -> Markup:
    """One mark a day, the larger the more was said on it."""
    inner = Markup("").join(
        Markup('<circle class="said" cx="{0:.2f}%" cy="50%" r="{1}"/>').format(on.at(day), min(9, 3 + count))
        for day, count in sorted(Counter(days).items())
    )
    return _lane(inner, on)


def _lane(inner: Markup, on: Days) -> Markup:
    grid = Markup("").join(
        Markup('<line class="g" x1="{0:.2f}%" x2="{0:.2f}%" y1="0" y2="100%"/>').format(on.at(t)) for t in on.ticks
    )
    return Markup('<svg class="lane" width="100%" height="{0}" aria-hidden="true">{1}{2}</svg>').format(_HEIGHT, grid, inner)


def says(days: Sequence[date], what: str) -> str:
    """The first and the last of some days, in words."""
    if not days:
        return f"No day of {what} is told."
    return f"{wording.counted(len(set(days)), 'day')} with {what}: {wording.days(min(days), max(days))}."
