"""Calendar arithmetic over TimeML values."""

from __future__ import annotations

import importlib
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.reading.times import calendar
from tests.reading.times.times_in import PUBLISHED, only


@given(st.dates(min_value=date(1, 1, 1), max_value=date(9998, 12, 31)), st.sampled_from(["D", "W", "M", "Q", "Y", "10Y", "100Y"]))
def test_a_period_covers_the_day_it_was_made_from(day: date, unit: str) -> None:
    covered = calendar.days_of(calendar.period(day, unit))
    assert covered is not None
    assert covered[0] <= day <= covered[1]


@given(st.dates(min_value=date(1000, 1, 1), max_value=date(3000, 1, 1)), st.integers(-200, 200))
def test_moving_by_months_and_back_ends_within_the_month_left(day: date, months: int) -> None:
    there = calendar.add_months(day, months)
    assert there is not None
    back = calendar.add_months(there, -months)
    assert back is not None
    assert timedelta(0) <= day - back <= timedelta(days=3)


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2024-12-15TNI", date(2024, 12, 15), date(2024, 12, 15)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-W50", date(2024, 12, 9), date(2024, 12, 15)),
        ("2024-W50-WE", date(2024, 12, 14), date(2024, 12, 15)),
        ("2024-Q3", date(2024, 7, 1), date(2024, 9, 30)),
        ("2024-H1", date(2024, 1, 1), date(2024, 6, 30)),
        ("2024-WI", date(2024, 12, 1), date(2025, 2, 28)),
        ("199", date(1990, 1, 1), date(1999, 12, 31)),
        ("18", date(1800, 1, 1), date(1899, 12, 31)),
    ],
)
def test_days_of_a_value(value: str, first: date, last: date) -> None:
    assert calendar.days_of(value) == (first, last)


@pytest.mark.parametrize("value", ["XXXX-12-15", "2024-02-30", "2023-W53", "BC0480", "P3D", "PRESENT_REF", "2024-Q5"])
def test_a_value_that_names_no_days_of_the_calendar_has_none(value: str) -> None:
    assert calendar.days_of(value) is None


@pytest.mark.parametrize(
    ("unit", "count", "value"),
    [("D", 3, "P3D"), ("TH", 12, "PT12H"), ("W", None, "PXW"), ("10Y", 2, "P20Y"), ("10Y", None, "PXDE"), ("Y", 1.5, "P1Y6M")],
)
def test_duration_values(unit: str, count: float | None, value: str) -> None:
    assert calendar.duration(unit, count) == value


@pytest.mark.parametrize(
    ("name", "year", "value"),
    [
        ("easter", 2025, "2025-04-20"),
        ("easter", 1998, "1998-04-12"),
        ("thanksgiving", 2024, "2024-11-28"),
        ("christmas", 2024, "2024-12-25"),
    ],
)
def test_holidays(name: str, year: int, value: str) -> None:
    assert calendar.holiday(name, year) == value


@pytest.mark.parametrize(
    "words",
    ["12 January 2025", "Dec 31, 2024", "yesterday", "three days ago", "3 March 2022", "tomorrow", "2024-12-15", "10 days ago"],
)
def test_dateparser_agrees_on_what_both_can_read(words: str) -> None:
    now = datetime.combine(PUBLISHED, time(12))
    oracle = importlib.import_module("dateparser").parse(words, languages=["en"], settings={"RELATIVE_BASE": now})
    assert oracle is not None
    assert only(f"It fell {words}.").value == oracle.date().isoformat()
