"""Where a text stands in time: its own date, what it has named so far, and whether it tells a history.

A report counts undated days from its date of publication. A history (its years lie well before that date, and it hardly ever
says "yesterday" or "on Monday") counts them from the last date it named.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from firsthand.reading.times import calendar
from firsthand.reading.times.forms import Basis, Draft, Length, Move, Point

_NAMED = re.compile(
    r"(?P<bc>BC)?(?P<year>\d{4})(?:-(?:(?P<month>\d\d)(?:-(?P<day>\d\d))?|Q\d|H\d|W\d\d(?:-WE)?|(?P<season>[A-Z]{2})))?(?:T.*)?"
)
_SEASON_MONTH = {"SP": 4, "SU": 7, "FA": 10, "WI": 1}
OLD_YEARS, OLD_PER_NEAR = 5, 6
"""A history names at least so many years before its own, and so many for each time counted from its own day."""
MONTHS_BACK = 10
"""An undated month that lies further back than this from the last month named is the next year's (January after December)."""


@dataclass(slots=True)
class Story:
    """What the text has named so far. ``value`` is the last date's value, ``day`` the last full date; ``bc`` is before Christ.

    ``named`` is the last year that was named at all, also in passing: the one that "that year" means.
    """

    anchor: date | None
    history: bool
    year: int | None = None
    month: int | None = None
    day: date | None = None
    value: str = ""
    bc: bool = False
    named: int | None = None

    def mention(self, value: str) -> None:
        """Take note that a date was named, whether or not what follows is counted from it."""
        named = _NAMED.fullmatch(value)
        if named is not None:
            self.named = -int(named["year"]) if named["bc"] else int(named["year"])

    def remember(self, value: str) -> None:
        """Take note of a date's value; one without a year changes nothing."""
        named = _NAMED.fullmatch(value)
        if named is None:
            return
        self.value, self.bc = value, bool(named["bc"])
        self.year = int(named["year"])
        self.month = int(named["month"]) if named["month"] else _SEASON_MONTH.get(named["season"] or "")
        days = calendar.days_of(value) if named["day"] else None
        self.day = days[0] if days else self.day

    def measure(self, length: Length) -> None:
        """Take note of a measure: with "the nine months" a report leaves the quarter that it told of for the year."""
        if length.unit == "M" and length.count in (6, 9) and "-Q" in self.value:
            self.value = self.value[:4]

    def now(self, basis: Basis) -> date | None:
        """The day that a relative expression counts from. A history has no day of its own, and forgets one it has left behind."""
        if self.history:
            return self.day if self.day is not None and self.value.startswith(self.day.isoformat()) else None
        return self.anchor if basis is Basis.ANCHOR else self.day or self.anchor

    def this_year(self, basis: Basis, same: bool = False) -> int | None:
        """The year that a relative expression counts from; negative before Christ. ``same``: it means that very year."""
        if same and self.history and basis is Basis.STORY and self.named is not None:
            return self.named
        if (self.history or basis is Basis.STORY) and self.year is not None:
            return -self.year if self.bc else self.year
        return self.anchor.year if self.anchor else None

    def year_of_month(self, month: int, direction: int | None) -> int | None:
        """The year of an undated month or season of a history: that of the last date named, or the one beside it."""
        if self.year is None:
            return None
        year = -self.year if self.bc else self.year
        if self.month is None:
            return year
        if direction:
            behind = month <= self.month if direction > 0 else month >= self.month
            return year + direction * behind
        return year + 1 if self.month - month > MONTHS_BACK else year


def is_history(drafts: Sequence[Draft], anchor: date | None) -> bool:
    """Whether a text tells a history, by the years it names and how seldom it counts from its own day."""
    points = [draft.form for draft in drafts if isinstance(draft.form, Point)]
    years = [point.year for point in points if isinstance(point.year, int)]
    if anchor is None:
        return bool(years)
    old = sum(year < anchor.year - 1 for year in years)
    near = sum(point.weekday is not None and point.day is None for point in points)
    near += sum(isinstance(draft.form, Move) and draft.form.shift.basis is Basis.ANCHOR for draft in drafts)
    return old >= OLD_YEARS and old >= OLD_PER_NEAR * near
