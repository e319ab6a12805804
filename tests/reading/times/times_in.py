"""Reading times for the tests: the words of each expression with what was made of them."""

from __future__ import annotations

from datetime import date

from firsthand.model import Time
from firsthand.reading.times import find_times

PUBLISHED = date(2025, 1, 14)
"""A Tuesday."""


def values(text: str, anchor: date | None = PUBLISHED) -> dict[str, str]:
    """Words of each expression → its value."""
    return {text[t.span.start : t.span.end]: t.value for t in find_times(text, anchor)}


def days(text: str, anchor: date | None = PUBLISHED) -> dict[str, tuple[str, str, int] | None]:
    """Words of each expression → first day, last day and precision; None where it does not resolve."""
    return {
        text[t.span.start : t.span.end]: (t.when.start.isoformat(), t.when.end.isoformat(), t.when.precision) if t.when else None
        for t in find_times(text, anchor)
    }


def only(text: str, anchor: date | None = PUBLISHED) -> Time:
    """The one expression of a text."""
    (time,) = find_times(text, anchor)
    return time
