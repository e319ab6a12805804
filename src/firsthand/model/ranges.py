"""Numbers of several reports together: series over time, and the range of what was reported. Never an average."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from firsthand.model.sets import Measure
from firsthand.model.traces import Claim, ClaimGroup


class SeriesValue(Struct, frozen=True, kw_only=True, gc=False):
    """One number of a series, with its words.

    ``step`` is a `codebook.checks.Step`. ``change`` is the difference to the last new number, null where a range leaves it
    open; ``days`` lie since the report before, 0 at the first. ``largest`` is the largest rise a day before a leap.
    """

    day: date
    words: str
    low: float | None
    best: float | None
    high: float | None
    step: str
    change: float | None
    days: int
    largest: float | None
    publisher: str | None
    claims: tuple[Claim, ...]


class Series(Struct, frozen=True, kw_only=True, gc=False):
    """What one origin counted of one subject, in time order. ``gaps``: days without a report, first and last of each stretch."""

    id: str
    measure: Measure
    population: str | None
    place: str | None
    origin: str
    registry: str | None
    nature: str
    values: tuple[SeriesValue, ...]
    gaps: tuple[tuple[date, date], ...]


class Switch(Struct, frozen=True, kw_only=True, gc=False):
    """Where a publisher passes from one origin's count of a subject to another's. ``change`` is no rise or fall of a count."""

    publisher: str | None
    measure: Measure
    population: str | None
    place: str | None
    earlier_day: date
    earlier_origin: str
    later_day: date
    later_origin: str
    change: float | None


class Chronicle(Struct, frozen=True, kw_only=True, gc=False):
    """The series of a case or of a published file, and the switches of source in it."""

    series: tuple[Series, ...]
    switches: tuple[Switch, ...]


class OriginValue(Struct, frozen=True, kw_only=True, gc=False):
    """What one origin last gave for a claim group: the widest of its numbers of that day."""

    origin: str
    registry: str | None
    day: date | None
    low: float | None
    low_excluded: bool
    high: float | None
    high_excluded: bool
    claims: tuple[Claim, ...]


class Reconciled(Struct, frozen=True, kw_only=True, gc=False):
    """The range of what was reported for one claim group: no confidence interval.

    From the smallest low to the largest high over origins that are not discounted, one value an origin: its latest. An end that
    one of them leaves open is open, null. ``*_rests_on`` are the claims that set an end; where all of them say "about", ``*_about``
    is true, and the end stands at their number and bounds nothing. ``best`` is by the analyst or rule of ``best_by``; else null.
    """

    claim_group: ClaimGroup
    low: float | None
    low_excluded: bool
    high: float | None
    high_excluded: bool
    low_rests_on: tuple[Claim, ...]
    high_rests_on: tuple[Claim, ...]
    low_about: bool
    high_about: bool
    best: float | None
    best_by: str | None
    values: tuple[OriginValue, ...]
