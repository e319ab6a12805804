"""Joins a time of day to the day beside it: "9 a.m. Tuesday", "the morning of 5 May", "Friday night"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from firsthand.reading.times.forms import Draft, Move, Point
from firsthand.reading.times.tokens import Tokens

_TIME_THEN_DAY = frozenset({"", ",", "f", "ft", "i"})


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
    return None


def _time_of_day(draft: Draft) -> str | None:
    """The part of day of a draft that says nothing else."""
    form = draft.form
    return form.part if isinstance(form, Point) and form == Point(part=form.part) else None


def _day(draft: Draft) -> Point | Move | None:
    """The form of a draft that names a day without its part."""
    form = draft.form
    if isinstance(form, Point) and form.part is None and (form.day is not None or form.weekday is not None):
        return form
    return form if isinstance(form, Move) and form.shift.unit == "D" and form.part is None else None
