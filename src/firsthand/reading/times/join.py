"""What an expression takes from the one beside it: a time of day its day ("9 a.m. Tuesday", "Friday night"), a month its year."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from firsthand.reading.times.forms import FIRST_MONTH, Draft, Form, Move, Point, Shift
from firsthand.reading.times.tokens import Tokens

_TIME_THEN_DAY = frozenset({"", ",", "f", "ft", "i"})
_TIME_SOMEWHERE = frozenset({"x%", "x%,", "x%i"})
"""Between a time of day and its day: "5:30 a.m. local time on 20 March"; the place's time stands apart from both."""
_NIGHT_THEN_DAY = frozenset({"", "i", "j"})
"""Between a night and the day on which it began: "overnight on Saturday", "the night between Friday and Saturday"."""
_BOTH = frozenset({"~", "-", "7", "&", "r", "~t", "&t", ",&"})
_LISTED = frozenset({",", ",t"})


def joined(drafts: Iterable[Draft], tokens: Tokens) -> list[Draft]:
    """Drafts in order, those of one day and its part made one."""
    result: list[Draft] = []
    for draft in drafts:
        merged = _merge(result[-1], draft, tokens.kinds[result[-1].last + 1 : draft.first]) if result else None
        if merged:
            result[-1] = merged
        else:
            result.append(draft)
    return result


def _merge(left: Draft, right: Draft, between: str) -> Draft | None:
    """One draft of two neighbours, or None where they are not a day and its part."""
    time, day = _time_of_day(left), _day(right)
    if time and day and between in _TIME_THEN_DAY:
        return Draft(left.first, right.last, replace(day, part=time))
    day, time = _day(left), _time_of_day(right)
    if day and time and between == "":
        return Draft(left.first, right.last, replace(day, part=time))
    return right if between == "" and _is_clock_before(left.form, right.form) else None


def _is_clock_before(left: Form, right: Form) -> bool:
    """ "1924 16.05.2017": four digits right before a whole date are the time of day."""
    whole = isinstance(right, Point) and None not in (right.year, right.month, right.day)
    return whole and isinstance(left, Point) and isinstance(left.year, int) and left == Point(year=left.year)


def _time_of_day(draft: Draft) -> str | None:
    """The part of day of a draft that says nothing else."""
    form = draft.form
    return form.part if isinstance(form, Point) and form == Point(part=form.part) else None


def _day(draft: Draft) -> Point | Move | None:
    """The form of a draft that names a day without its part."""
    form = draft.form
    if isinstance(form, Point) and form.part is None and _names_day(form):
        return form
    return form if isinstance(form, Move) and form.shift.unit == "D" and form.part is None else None


def sharing(drafts: Sequence[Draft], kinds: str) -> list[Draft]:
    """Drafts with what they share with the next: "from June to August 2023" and "the spring and summer of 1943" name one year.

    In "from October to March 1945" the October is that of the year before.
    """
    result = list(drafts)
    shared = False
    for at in range(len(result) - 2, -1, -1):
        left, right = result[at], result[at + 1]
        between = kinds[left.last + 1 : right.first]
        form = _shared(left.form, right.form, between, shared)
        shared = form is not None
        if form is not None:
            result[at] = Draft(left.first, left.last, form)
    return result


def _shared(left: Form, right: Form, between: str, listed: bool) -> Form | None:
    """What ``left`` says once it has the year or the day of ``right``; None where it has nothing from it."""
    if between in _NIGHT_THEN_DAY and _is_night(left) and isinstance(right, Point) and right.part is None and _names_day(right):
        return replace(right, part="NI")
    if not isinstance(left, Point) or not isinstance(right, Point):
        return None
    if between in _TIME_SOMEWHERE and left == Point(part=left.part) and right.part is None and _names_day(right):
        return replace(right, part=left.part)
    if between in ("~", "-") and left == Point(part=left.part) and right.part is not None and _names_day(right):
        return replace(right, part=left.part)
    if not (between in _BOTH or (listed and between in _LISTED)) or right.year is None or right.bc:
        return None
    earlier, later = _month(left), _month(right)
    if earlier is None or later is None or left.year is not None or left.direction is not None:
        return None
    return replace(left, year=_back(right.year) if earlier > later else right.year)


def _is_night(form: Form) -> bool:
    if isinstance(form, Point):
        return form == Point(part="NI")
    return isinstance(form, Move) and form.part == "NI" and form.shift.unit == "D"


def _names_day(point: Point) -> bool:
    return point.day is not None or point.weekday is not None


def _month(point: Point) -> int | None:
    return point.month or FIRST_MONTH.get(point.season or "")


def _back(year: int | Shift) -> int | Shift:
    return year - 1 if isinstance(year, int) else replace(year, count=(year.count or 0) - 1)
