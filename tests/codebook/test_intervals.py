"""The laws of interval arithmetic, and what each approximator allows."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from firsthand.codebook.intervals import Interval, allowed, bounded, exact, last_step, point, said, widest
from firsthand.model import Approximator, Figure, Measure
from tests.tracing.written import Written

A = Approximator
patient = settings(suppress_health_check=[HealthCheck.too_slow])
"""A busy machine draws fractions slowly; that says nothing about the arithmetic."""
numbers = st.fractions(min_value=0, max_value=10_000, max_denominator=20)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    """An interval of numbers that are not negative and that holds at least one number."""
    low, high = sorted((draw(numbers), draw(numbers)))
    open_high = draw(st.booleans())
    excluded = (draw(st.booleans()), draw(st.booleans())) if open_high or low < high else (False, False)
    return Interval(low, None if open_high else high, excluded[0], excluded[1] and not open_high)


@st.composite
def members(draw: st.DrawFn) -> tuple[Interval, Fraction]:
    """An interval and a number in it."""
    interval, number = draw(intervals()), draw(numbers)
    low, high = interval.low or Fraction(0), interval.high
    middle = (low + high) / 2 if high is not None else low + 1
    return interval, number if interval.holds(number) else middle


@patient
@given(intervals(), intervals())
def test_sums_commute_and_meeting_is_mutual(a: Interval, b: Interval) -> None:
    assert a.plus(b) == b.plus(a)
    assert a.meets(b) == b.meets(a)
    assert a.meets(a)


@patient
@given(intervals(), intervals(), intervals())
def test_sums_associate(a: Interval, b: Interval, c: Interval) -> None:
    assert a.plus(b).plus(c) == a.plus(b.plus(c))


@patient
@given(members(), members())
def test_a_sum_holds_every_sum_of_members(a: tuple[Interval, Fraction], b: tuple[Interval, Fraction]) -> None:
    assert a[0].plus(b[0]).holds(a[1] + b[1])


@patient
@given(members(), members())
def test_a_quotient_holds_every_quotient_of_members(a: tuple[Interval, Fraction], b: tuple[Interval, Fraction]) -> None:
    assume(b[1] > 0)
    assert a[0].over(b[0]).holds(a[1] / b[1])


@patient
@given(members(), st.fractions(min_value=Fraction(1, 10), max_value=100, max_denominator=10))
def test_a_multiple_holds_every_multiple_of_a_member(a: tuple[Interval, Fraction], factor: Fraction) -> None:
    assert a[0].times(factor).holds(a[1] * factor)


@patient
@given(members(), intervals())
def test_what_shares_a_number_meets_and_what_is_below_does_not(a: tuple[Interval, Fraction], b: Interval) -> None:
    if b.holds(a[1]):
        assert a[0].meets(b)
    if a[0].is_below(b):
        assert not b.holds(a[1])
        assert not b.is_below(a[0])


@patient
@given(intervals())
def test_an_excluded_end_is_not_met_at_that_end(a: Interval) -> None:
    if a.high is not None:
        assert a.meets(point(a.high)) == (not a.high_excluded)


@given(st.integers(0, 10**9), st.integers(0, 4))
def test_stored_decimals_are_taken_as_shown(digits: int, places: int) -> None:
    shown = f"{digits / 10**places:.{places}f}"
    assert exact(float(shown)) == Fraction(shown)


@pytest.mark.parametrize(("number", "step"), [("2700", 100), ("42", 1), ("39.2", Fraction(1, 10)), ("30", 10), ("0", 1)])
def test_the_last_step_is_the_place_of_the_last_digit(number: str, step: Fraction) -> None:
    assert last_step(Fraction(number)) == step


def figure_of(approximator: Approximator, number: float, high: float | None = None, measure: Measure = Measure.KILLED) -> Figure:
    """A figure as it is read."""
    w = Written("r", "so many")
    w.counted("so many", measure, number, approximator=approximator, high=high)
    [figure] = w.read().reading.figures
    return figure


@pytest.mark.parametrize(
    ("approximator", "number", "expected"),
    [
        (A.EXACT, 300, Interval(Fraction(300), Fraction(300))),
        (A.ABOUT, 300, Interval(Fraction(300), Fraction(300))),
        (A.AT_LEAST, 300, Interval(Fraction(300), None)),
        (A.MORE_THAN, 300, Interval(Fraction(300), None, low_excluded=True)),
        (A.UP_TO, 300, Interval(Fraction(0), Fraction(300))),
        (A.FEWER_THAN, 300, Interval(Fraction(0), Fraction(300), high_excluded=True)),
        (A.NEARLY, 300, Interval(Fraction(270), Fraction(300), high_excluded=True)),
    ],
)
def test_each_approximator_bounds_what_was_said(approximator: Approximator, number: float, expected: Interval) -> None:
    assert said(figure_of(approximator, number)) == expected


def test_a_range_is_its_two_ends() -> None:
    assert said(figure_of(A.BETWEEN, 200, 300)) == Interval(Fraction(200), Fraction(300))


@pytest.mark.parametrize(
    ("number", "low", "high"), [(2_700, 2_650, 2_750), (3_000, 2_700, 3_300), (20, 18, 22), (42, "41.5", "42.5"), (0, 0, 0)]
)
def test_about_covers_half_a_step_and_at_most_a_tenth(number: float, low: Fraction, high: Fraction) -> None:
    assert allowed(figure_of(A.ABOUT, number)) == Interval(Fraction(low), Fraction(high))


def test_an_exact_count_is_compared_exactly_and_an_exact_share_as_printed() -> None:
    assert allowed(figure_of(A.EXACT, 300)) == point(Fraction(300))
    assert allowed(figure_of(A.EXACT, 30, measure=Measure.SHARE)) == Interval(Fraction("29.5"), Fraction("30.5"))
    assert allowed(figure_of(A.EXACT, 33.3, measure=Measure.SHARE)) == Interval(Fraction("33.25"), Fraction("33.35"))


@pytest.mark.parametrize(
    ("approximator", "number", "reach"),
    [
        (A.EXACT, 300, (300, 300)),
        (A.ABOUT, 2_700, (2_430, 2_970)),
        (A.AT_LEAST, 300, (300, math.inf)),
        (A.MORE_THAN, 300, (300, math.inf)),
        (A.UP_TO, 300, (0, 300)),
        (A.NEARLY, 300, (270, 300)),
    ],
)
def test_what_is_put_together_reaches_as_far_as_the_words_ever_do(
    approximator: Approximator, number: float, reach: tuple[float, float]
) -> None:
    figure = figure_of(approximator, number)
    assert widest(figure) == reach
    assert (allowed(figure).low or 0) >= reach[0]
    assert allowed(figure).high is None or (allowed(figure).high or 0) <= reach[1]


def test_a_range_that_is_shown_stays_open_where_the_words_give_no_end() -> None:
    assert bounded(figure_of(A.UP_TO, 300)) == Interval(None, Fraction(300))
    assert bounded(figure_of(A.NEARLY, 300)) == Interval(None, Fraction(300), high_excluded=True)
    assert bounded(figure_of(A.MORE_THAN, 300)) == Interval(Fraction(300), None, low_excluded=True)
