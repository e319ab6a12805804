"""Drafts → values: what an expression says, given the report's date and the dates that the text named before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from firsthand.codebook.precision import date_precision
from firsthand.model import Span, Time, TimeType, When
from firsthand.reading.times import calendar, undated
from firsthand.reading.times.forms import FIRST_MONTH, Basis, Cycle, Draft, Length, Move, Point, Shift, Vague
from firsthand.reading.times.story import Story
from firsthand.reading.times.tokens import Tokens
from firsthand.reading.times.undated import Tense

_OPENING = re.compile(
    r"(?:[.!?\"”\n]|^)\s*(?:(?:In|By|During|From|Between|Throughout|Since|After|Before|Until|For|On|At)\s+)?(?:the\s+)?$"
)
OPENING = 24
"""Characters before a year in which its sentence must begin for it to open the sentence."""
_CLAUSE = 80
"""Characters before a date in which a word of duration is looked for."""
_BETWEEN = re.compile(r"j(?:t.f)?\Z")
"""Kinds in front of a range: "between", "between the mornings of"."""
_LASTED = re.compile(r"\b(?:until|till)\b[^.;:!?\n]*$")
_UNKNOWN = {
    "D": "XXXX-XX-XX", "W": "XXXX-WXX", "2W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX", "Y": "XXXX",
    "10Y": "XXX", "100Y": "XX",
}  # fmt: skip
_YEARS = {"Y": 1, "10Y": 10, "100Y": 100}
_DIGITS = {"Y": 4, "10Y": 3, "100Y": 2}
_SECONDS = {"TS": 1, "TM": 60, "TH": 3_600}
_LAST_YEAR = 9999
_WINDOW_PRECISION = {"D": 2, "W": 3, "2W": 4, "M": 4}


class Resolver:
    """Gives values to the drafts of one text, in order."""

    def __init__(self, tokens: Tokens, story: Story) -> None:
        self._tokens, self._story, self._anchor = tokens, story, story.anchor

    def times(self, drafts: Sequence[Draft]) -> list[Time]:
        return [self._time(draft) for draft in drafts]

    def _time(self, draft: Draft) -> Time:
        form, when = draft.form, None
        if isinstance(form, Vague):
            value, kind = form.value, TimeType.DATE
        elif isinstance(form, Cycle):
            value, kind = form.value, TimeType.SET
        elif isinstance(form, Length):
            value, kind = calendar.duration(form.unit, form.count), TimeType.DURATION
            when = self._window(form)
            self._story.measure(form)
        else:
            value, when = self._date(form, draft)
            kind = TimeType.TIME if "T" in value and not value.endswith("_REF") else TimeType.DATE
        return Time(Span(*self._tokens.original(draft.first, draft.last)), value, kind, when.precision if when else None, when)

    def _date(self, form: Point | Move, draft: Draft) -> tuple[str, When | None]:
        tokens, history = self._tokens, self._story.history
        timed = form.part is not None
        said = Tense.PAST if history else undated.tense(tokens.text, tokens.starts[draft.first], tokens.ends[draft.last], timed)
        value = self._point(form, said) if isinstance(form, Point) else self._move(form, said)
        self._story.mention(value)
        if not self._looks_aside(form, value, draft, said):
            self._story.remember(value)
        days = calendar.days_of(value)
        if days and isinstance(form, Point) and form.week:
            days = calendar.week_of_month(days, form.week)
        if days and isinstance(form, Point) and form.side:
            days = calendar.half_of_month(days, form.side)
        if days and isinstance(form, Move) and form.part == "NI" and form.shift == Shift("D", -1, Basis.ANCHOR):
            days = days[0], days[1] + timedelta(days=1)  # "overnight": the night that ended on the report's day
        return value, self._when(days, draft, said)

    def _looks_aside(self, form: Point | Move, value: str, draft: Draft, said: Tense) -> bool:
        """Whether what follows is not counted from this date.

        A report looks aside to compare ("a year earlier"); a history looks ahead ("by next summer") or names years in passing,
        which open no sentence or line.
        """
        if not self._story.history:
            return self._compares(form, value, draft, said)
        if isinstance(form, Point) and ((form.direction and form.basis is Basis.ANCHOR) or self._in_passing(form, draft)):
            return True
        if self._story.year is None or len(value.removeprefix("BC")) != 4:
            return False
        start = self._tokens.original(draft.first, draft.last)[0]
        return not _OPENING.search(self._tokens.source[max(0, start - OPENING) : start])

    def _compares(self, form: Point | Move, value: str, draft: Draft, said: Tense) -> bool:
        """Whether a report only compares with a date ("a year earlier"), tells with it when a period ended ("the quarter ended
        Sept. 30"), or looks to another quarter than its own, before it or to come."""
        if isinstance(form, Move):
            return form.shift.unit in ("Y", "Q") and form.shift.sign < 0
        if form.quarter == 0:
            return True
        if form.quarter:
            days, told = calendar.days_of(value), self._story.value
            if "-Q" in told and "-Q" in value and value < told:
                return True
            return said is Tense.COMING and days is not None and self._anchor is not None and days[1] > self._anchor
        tokens, at = self._tokens, draft.first - 1
        return at >= 0 and tokens.raw(at, at) in ("ended", "ending") and "-Q" in self._story.value

    def _in_passing(self, point: Point, draft: Draft) -> bool:
        """Whether a month of another year only tells how long something lasted ("until the fall of the city in May 1945") or which
        one it was ("above the May 2007 high")."""
        if not isinstance(point.year, int) or point.month is None or self._story.year in (None, point.year):
            return False
        tokens = self._tokens
        before = tokens.text[max(0, tokens.starts[draft.first] - _CLAUSE) : tokens.starts[draft.first]]
        if _LASTED.search(before):
            return True
        named = tokens.kinds[draft.first - 1 : draft.first] == "t" and tokens.kinds[draft.last + 1 : draft.last + 2] == "x"
        return named and tokens.raw(draft.last + 1, draft.last + 1).islower()

    def _window(self, length: Length) -> When | None:
        """The days of "the past two weeks": from so long before the report's date to it (or the reverse)."""
        anchor, history, count, unit = self._anchor, self._story.history, length.count, length.unit
        if anchor is None or history or not length.window or count is None:
            return None
        if unit.startswith("T"):
            count, unit = -(-count * _SECONDS[unit] // 86_400), "D"
        other = calendar.moved(anchor, unit, int(count) * length.window)
        if other is None:
            return None
        start, end = sorted((anchor, other))
        precision = _WINDOW_PRECISION.get(unit, 5) if count == 1 else date_precision(start, end - timedelta(days=start < end))
        return When(start, end, precision)

    def _when(self, days: tuple[date, date] | None, draft: Draft, said: Tense) -> When | None:
        """The days of a value; those of a past expression end with the report's date, and "since" reaches to it."""
        if days is None:
            return None
        start, end = days
        if self._anchor is not None and start <= self._anchor and not self._story.history:
            since = draft.first > 0 and self._tokens.kinds[draft.first - 1] == "="
            if since:
                end = self._anchor
            elif said is not Tense.COMING:
                end = min(end, self._anchor)
        return When(start, end, date_precision(start, end))

    def _point(self, point: Point, said: Tense) -> str:
        if point.years:
            return ("BC" if point.bc else "") + point.years
        year = self._year(point.year)
        if point.bc and year is not None:
            year = -abs(year)
        if point.quarter == 0 and year is not None:
            quarter = self._story.value[4:] if "-Q" in self._story.value and not self._story.bc else ""
            value = _written(year) + quarter
        elif point.day is not None and point.month is None and year is None:
            value = self._day_of_a_month(point.day, said)
        elif point.weekday is not None and point.day is None:
            value = self._weekday(point, point.weekday, said)
        elif point.month is not None:
            value = self._month(point, point.month, year, said)
        elif point.season or point.quarter or point.half or point.holiday:
            return self._of_year(point, year, said)
        elif year is not None:
            return _written(year)
        else:
            day = self._story.now(Basis.STORY)
            value = day.isoformat() if day else _UNKNOWN["D"]
        return _with_part(value, point.part)

    def _year(self, said: int | Shift | None) -> int | None:
        """A year said or relative, negative before Christ."""
        if not isinstance(said, Shift):
            return said
        base = self._story.this_year(said.basis, same=said.count == 0)
        return None if base is None else base + int(said.count or 0)

    def _month(self, point: Point, month: int, year: int | None, said: Tense) -> str:
        """A month, or a day of it."""
        if year is None:
            year = self._year_of_month(point, month, said)
        if point.week == 0:
            days = calendar.days_of(f"{year or 0:04}-{month:02}-{point.day:02}")
            return calendar.period(days[0], "W") if days else _UNKNOWN["W"]
        return (_written(year) if year is not None else "XXXX") + f"-{month:02}" + (f"-{point.day:02}" if point.day else "")

    def _year_of_month(self, point: Point, month: int, said: Tense) -> int | None:
        if self._story.history:
            return self._story.year_of_month(month, point.direction)
        if self._anchor is None:
            return None
        if point.weekday is not None and point.day is not None:
            year = undated.year_of_weekday(self._anchor, month, point.day, point.weekday)
            if year is not None:
                return year
        if point.direction == 0:
            return self._anchor.year
        return undated.nearest_year(self._anchor, month, point.day, undated.leaning(point.direction, said))

    def _day_of_a_month(self, day: int, said: Tense) -> str:
        """ "The 24th" of the month that the text is in."""
        story = self._story
        if story.history:
            known = story.year is not None and story.month is not None and not story.bc
            return f"{story.year:04}-{story.month:02}-{day:02}" if known else f"XXXX-XX-{day:02}"
        found = undated.nearest_day(self._anchor, day, said) if self._anchor else None
        return found.isoformat() if found else f"XXXX-XX-{day:02}"

    def _weekday(self, point: Point, weekday: int, said: Tense) -> str:
        base = self._story.now(point.basis)
        ahead = 0 if self._story.history and point.direction is None else point.direction
        day = undated.nearest_weekday(base, weekday, ahead, said) if base else None
        return day.isoformat() if day else f"XXXX-WXX-{weekday + 1}"

    def _of_year(self, point: Point, year: int | None, said: Tense) -> str:
        """Seasons, quarters, halves and holidays."""
        if year is None:
            year = self._year_of_period(point, said)
        written = _written(year) if year is not None else "XXXX"
        if point.holiday:
            day = calendar.holiday(point.holiday, year) if year is not None and 0 < year <= _LAST_YEAR else None
            return day or f"{written}-XX-XX"
        return written + "-" + (point.season or (f"Q{point.quarter}" if point.quarter else f"H{point.half}"))

    def _year_of_period(self, point: Point, said: Tense) -> int | None:
        if self._story.history and point.season and point.direction == 0 and point.basis is Basis.STORY:
            return self._story.this_year(Basis.STORY, same=True)
        if self._story.history and point.season and point.direction:
            return self._story.year_of_month(FIRST_MONTH[point.season], point.direction)
        if self._story.history:
            return self._story.this_year(Basis.STORY)
        if self._anchor is None:
            return None
        if point.holiday:
            return undated.nearest_holiday(self._anchor, point.holiday, said)
        if point.direction == 0:
            return self._anchor.year - (point.season == "WI" and self._anchor.month <= 2)
        if point.quarter or point.half:
            first = point.quarter * 3 - 2 if point.quarter else (point.half or 1) * 6 - 5
            return self._anchor.year - (first > self._anchor.month and said is not Tense.COMING)
        return undated.nearest_year(
            self._anchor, FIRST_MONTH.get(point.season or "", 1), None, undated.leaning(point.direction, said)
        )

    def _move(self, move: Move, said: Tense) -> str:
        shift, story = move.shift, self._story
        if story.history and shift.basis is Basis.ANCHOR and shift.unit == "D":
            return "PRESENT_REF" if shift.count == 0 and not move.part else _with_part(_UNKNOWN["D"], move.part)
        if shift.count is None:
            return "PAST_REF" if shift.sign < 0 else "FUTURE_REF"
        count = int(shift.count * shift.sign)
        if shift.unit in _YEARS:
            return self._moved_years(shift, count)
        if shift.unit == "Q" and "-Q" in story.value and not story.bc:
            return _quarters(story.value, count)
        if shift.unit == "Q" and count == -4 and self._anchor is not None and not story.history:
            return _quarters(calendar.period(self._anchor, "Q"), count - 1)
        if shift.unit == "M" and story.history and story.year and story.month and not story.bc:
            return _months(story.year * 12 + story.month - 1 + count)
        base = story.now(shift.basis)
        if shift.unit.startswith("T"):
            return base.isoformat() if base else _UNKNOWN["D"]
        if shift.unit in ("Q", "WE") and shift.basis is Basis.STORY and not count and not story.history:
            base, count = self._anchor, self._last_one(shift.unit, said)
        moved = calendar.moved(base, shift.unit, count) if base else None
        return _with_part(calendar.period(moved, shift.unit) if moved else self._unknown(shift), move.part)

    def _unknown(self, shift: Shift) -> str:
        """A day or week that is not known, in the month or year of a history that is: "1943-07-XX"."""
        story = self._story
        if story.history and shift.basis is Basis.STORY and shift.unit in ("D", "W") and story.year is not None:
            year = ("BC" if story.bc else "") + f"{story.year:04}"
            if shift.unit == "W":
                return f"{year}-WXX"
            month = story.value.removeprefix(year)[1:3]
            return f"{year}-{month}-XX" if month.isdigit() else f"{year}-XX-XX"
        return _UNKNOWN[shift.unit]

    def _last_one(self, unit: str, said: Tense) -> int:
        """ "The quarter" and "the weekend" of a report are the last full ones, unless the words point ahead."""
        at_weekend = self._anchor is not None and self._anchor.weekday() > 4
        return 0 if said is Tense.COMING or (unit == "WE" and at_weekend) else -1

    def _moved_years(self, shift: Shift, count: int) -> str:
        if shift.unit == "Y" and count == -1 and shift.sign < 0 and "-Q" in self._story.value and not self._story.bc:
            return _quarters(self._story.value, -4)
        year = self._story.this_year(shift.basis, same=count == 0)
        if year is None:
            return _UNKNOWN[shift.unit]
        moved = year + count * _YEARS[shift.unit]
        if abs(moved) > _LAST_YEAR:
            return "PAST_REF" if count < 0 else "FUTURE_REF"
        return _written(moved)[: _DIGITS[shift.unit] + (2 if moved < 0 else 0)]


def _with_part(value: str, part: str | None) -> str:
    """A day's value with its part of day or clock time."""
    return f"{value}T{part}" if part and value.count("-") == 2 else value


def _written(year: int) -> str:
    """A year as TimeML writes it; years before Christ are negative here."""
    return f"BC{-year:04}" if year < 0 else f"{year:04}"


def _quarters(value: str, count: int) -> str:
    """A quarter's value moved by quarters."""
    year, quarter = divmod(int(value[:4]) * 4 + int(value[-1]) - 1 + count, 4)
    return f"{year:04}-Q{quarter + 1}" if 0 < year <= _LAST_YEAR else _UNKNOWN["Q"]


def _months(total: int) -> str:
    """The value of a month counted from the year 0."""
    year, month = divmod(total, 12)
    return f"{year:04}-{month + 1:02}" if 0 < year <= _LAST_YEAR else _UNKNOWN["M"]


def spanning(times: Sequence[Time], drafts: Sequence[Draft], kinds: str) -> list[Time]:
    """Times in order, the days of both ends of a range being those of the whole."""
    result = list(times)
    for at in range(len(result) - 1):
        whole = _whole(result[at].when, result[at + 1].when, drafts[at], drafts[at + 1], kinds)
        if whole is not None:
            for end in (at, at + 1):
                t = result[end]
                result[end] = Time(t.span, t.value, t.type, whole.precision, whole)
    return result


def _whole(left: When | None, right: When | None, draft: Draft, following: Draft, kinds: str) -> When | None:
    """The range of two expressions: "between X and Y", "X–Y", "on 26 and 27 May", "in the two days to Y", "the first week of Y"."""
    joint = kinds[draft.last + 1 : following.first]
    if right is None:
        return None
    if joint == "f" and isinstance(draft.form, Length) and draft.form.within:
        return _end_of_period(right, draft.form)
    if joint == "~" and (ending := _ending_with(right, draft, kinds)) is not None:
        return ending
    if left is None or left.start > right.end:
        return None
    next_day = left.precision == right.precision == 1 and right.start - left.end == timedelta(days=1)
    joined = joint in ("~", ",~", "-") or (joint == "&" and (next_day or _BETWEEN.search(kinds, 0, draft.first) is not None))
    return When(left.start, right.end, date_precision(left.start, right.end)) if joined else None


def _end_of_period(period: When, length: Length) -> When | None:
    """The days of "the first four months of the year", "the last two weeks of March"; those to come are capped with the period."""
    if length.count is None or length.unit.startswith("T"):
        return None
    after = period.end + timedelta(days=1)
    if length.within < 0 and after.day != 1:
        return None  # the period is not over
    apart = calendar.moved(period.start if length.within > 0 else after, length.unit, int(length.count) * length.within)
    if apart is None:
        return None
    start, end = (period.start, apart - timedelta(days=1)) if length.within > 0 else (apart, period.end)
    start, end = max(start, period.start), min(end, period.end)
    return When(start, end, date_precision(start, end))


def _ending_with(day: When, draft: Draft, kinds: str) -> When | None:
    """The days of a stretch that ends with a day: "in the two days to Tuesday", "the week to 6 January", "the 24 hours to noon"."""
    form = draft.form
    stretch = Length("W", 1) if isinstance(form, Move) and (form.shift.unit, form.shift.count) == ("W", 0) else form
    if not isinstance(stretch, Length) or stretch.count is None or day.start != day.end:
        return None
    if "t" not in kinds[max(0, draft.first - 1) : draft.first + 1]:
        return None  # "put off two days to Tuesday"
    if stretch.unit in ("D", "W"):
        start = calendar.moved(day.end, stretch.unit, -int(stretch.count))
        start = start and start + timedelta(days=1)
    else:
        hours = stretch.count * _SECONDS[stretch.unit] if stretch.unit in _SECONDS else None
        start = calendar.moved(day.end, "D", -int(-(-hours // 86_400))) if hours else None
    return None if start is None else When(start, day.end, date_precision(start, day.end))
