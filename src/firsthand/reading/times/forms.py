"""What an expression says before it is known when it was said: the grammar's output and the resolver's input."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

FIRST_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""The month in which each season begins."""


class Basis(StrEnum):
    """From where a relative expression counts: the report's date, or the last date the text named."""

    ANCHOR = "anchor"
    STORY = "story"


@dataclass(frozen=True, slots=True)
class Shift:
    """``count`` units of time (TimeML letter) after (positive) or before a basis; None is a vague number."""

    unit: str
    count: float | None
    basis: Basis
    sign: int = 1


@dataclass(frozen=True, slots=True)
class Point:
    """A calendar expression. What is not said is None; ``direction`` is -1 for "last", 0 "this", 1 "next".

    ``year`` may be relative ("of that year"). ``week`` counts the weeks of a month, -1 the last one; 0 is the week that
    holds the day. ``quarter`` is 0 for the one that the text tells of ("the 1988 period"). ``part`` is a TimeML part
    of day ("NI") or a clock time ("05:30"). ``side`` is 1 for the first half of a month ("early March"), -1 for the second.
    """

    year: int | Shift | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    season: str | None = None
    quarter: int | None = None
    half: int | None = None
    week: int | None = None
    years: str | None = None
    holiday: str | None = None
    part: str | None = None
    direction: int | None = None
    basis: Basis = Basis.ANCHOR
    bc: bool | None = None
    side: int = 0


@dataclass(frozen=True, slots=True)
class Move:
    """A unit of time relative to a basis: "last week", "three days ago", "that day", "yesterday morning"."""

    shift: Shift
    part: str | None = None


@dataclass(frozen=True, slots=True)
class Length:
    """A duration. ``window`` places it before (-1) or after (1) the report's date; 0 leaves it unplaced.

    ``within`` is 1 where it opens a period named behind it ("the first two months of 2023"), -1 where it closes it.
    """

    unit: str
    count: float | None
    window: int = 0
    within: int = 0


@dataclass(frozen=True, slots=True)
class Cycle:
    """Something that recurs: the value is complete."""

    value: str


@dataclass(frozen=True, slots=True)
class Vague:
    """PRESENT_REF, PAST_REF or FUTURE_REF. ``history`` marks what is a time in a history only ("the former", "this period")."""

    value: str
    history: bool = False


Form = Point | Move | Length | Cycle | Vague


@dataclass(frozen=True, slots=True)
class Draft:
    """An expression found: words ``first`` to ``last`` (both included) and what they say."""

    first: int
    last: int
    form: Form
