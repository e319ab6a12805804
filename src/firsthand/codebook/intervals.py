"""The numbers that a figure leaves open, and exact arithmetic over them. No averages, no midpoints, no floating point in sums.

An interval holds every number that the words allow. ``None`` is an open end; an end is excluded where the words exclude it
("more than 100" is above 100). Counts and shares are never below zero, so that is where they begin when the words give no low.

Four questions are asked of a figure. A range that is shown takes its bounds as the words give them (`bounded`); a sum adds up the
numbers printed (`said`); a sum, a share or another voice is held against what they allow (`allowed`); and tracing puts together
what may be the same (`widest`).

| words | bounded | said | allowed | widest |
|---|---|---|---|---|
| 300 | 300 | 300 | 300; a share: to its last printed digit | 300 |
| about 300 | 300 | 300 | by its last digit, at most `checks.ABOUT_AT_MOST` | `checks.ABOUT_AT_MOST` to either side |
| at least 300 · more than 300 | from 300 · above 300 | the same | the same | from 300 |
| up to 300 · fewer than 300 | to 300 · below 300 | 0 to 300 · 0 to below 300 | as said | 0 to 300 |
| nearly 300 | below 300 | `checks.NEARLY_WITHIN` below 300, excluded | as said | as said, 300 included |
| 200 to 300 · hundreds | 200 to 300 · from 100 | the same | the same | the same |
"""

from __future__ import annotations

import math
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from firsthand.codebook import checks
from firsthand.codebook.vague import EXCLUDED_HIGH, EXCLUDED_LOW
from firsthand.model import Approximator, Figure, Unit

ZERO = Fraction(0)
HUNDRED = Fraction(100)
_ONE_NUMBER = frozenset({Approximator.EXACT, Approximator.ABOUT})


class Interval(NamedTuple):
    """Numbers from ``low`` to ``high``; None is an open end, ``*_excluded`` leaves the end itself out."""

    low: Fraction | None
    high: Fraction | None
    low_excluded: bool = False
    high_excluded: bool = False

    @property
    def is_point(self) -> bool:
        return self.low is not None and self.low == self.high

    def holds(self, number: Fraction) -> bool:
        above = self.low is None or self.low < number or (self.low == number and not self.low_excluded)
        below = self.high is None or number < self.high or (self.high == number and not self.high_excluded)
        return above and below

    def is_below(self, other: Interval) -> bool:
        """Whether every number here is smaller than every number there."""
        if self.high is None or other.low is None:
            return False
        return self.high < other.low or (self.high == other.low and (self.high_excluded or other.low_excluded))

    def meets(self, other: Interval) -> bool:
        """Whether some number lies in both."""
        return not self.is_below(other) and not other.is_below(self)

    def covers(self, other: Interval) -> bool:
        """Whether every number there lies here too."""
        low = self.low is None or (
            other.low is not None
            and (self.low < other.low or (self.low == other.low and (other.low_excluded or not self.low_excluded)))
        )
        high = self.high is None or (
            other.high is not None
            and (other.high < self.high or (self.high == other.high and (other.high_excluded or not self.high_excluded)))
        )
        return low and high

    def plus(self, other: Interval) -> Interval:
        """All sums of a number here and a number there."""
        return Interval(
            None if self.low is None or other.low is None else self.low + other.low,
            None if self.high is None or other.high is None else self.high + other.high,
            self.low_excluded or other.low_excluded,
            self.high_excluded or other.high_excluded,
        )

    def over(self, base: Interval) -> Interval:
        """All quotients of a number here by one there, for numbers that are not negative. Nothing bounds a quotient by zero."""
        low, low_excluded = ZERO, False
        if self.low is not None and base.high:
            low, low_excluded = self.low / base.high, self.low_excluded or (base.high_excluded and self.low > 0)
        elif self.low is not None and self.low > 0 and base.high is None:
            low_excluded = True
        high = None if self.high is None or not base.low else self.high / base.low
        high_excluded = high is not None and (self.high_excluded or (base.low_excluded and high > 0))
        return Interval(low, high, low_excluded, high_excluded)

    def times(self, factor: Fraction) -> Interval:
        """All multiples by a positive factor."""
        return Interval(
            None if self.low is None else self.low * factor,
            None if self.high is None else self.high * factor,
            self.low_excluded,
            self.high_excluded,
        )


def point(number: Fraction) -> Interval:
    return Interval(number, number)


@lru_cache(maxsize=65_536)
def exact(number: float) -> Fraction:
    """A stored number as the decimal that it shows: 39.2 is 392/10, not the binary fraction beside it."""
    return Fraction(Decimal(repr(number)))


def bounded(figure: Figure) -> Interval:
    """The bounds that a figure's words give, open where they give none; "about" bounds nothing and stands at its number."""
    return _bounded(figure.approximator, figure.low, figure.best, figure.high)


def said(figure: Figure) -> Interval:
    """The numbers that a figure's words allow, "about" taken at its number."""
    return _said(figure.approximator, figure.low, figure.best, figure.high)


def allowed(figure: Figure, *, in_words: bool = False) -> Interval:
    """The numbers with which a figure adds up, by the published rules of `codebook.checks`.

    ``in_words``: the figure is written without digits ("a third").
    """
    if figure.best is None or figure.approximator not in _ONE_NUMBER:
        return said(figure)
    return _allowed(figure.approximator, figure.best, figure.unit, in_words=in_words)


def widest(figure: Figure) -> tuple[float, float]:
    """The numbers that may be the same as a figure's, from zero to infinity where it is open, as floating-point numbers.

    "About" reaches as far as it ever does: what tracing puts together by this, reckoning tells apart by `allowed`, and what tracing
    put apart would never be compared.
    """
    return _widest(figure.approximator, figure.low, figure.best, figure.high)


@lru_cache(maxsize=16_384)
def _bounded(approximator: Approximator, low: float | None, best: float | None, high: float | None) -> Interval:
    if best is not None and approximator in _ONE_NUMBER:
        return point(exact(best))
    return Interval(
        None if low is None else exact(low),
        None if high is None else exact(high),
        low is not None and approximator in EXCLUDED_LOW,
        high is not None and approximator in EXCLUDED_HIGH,
    )


@lru_cache(maxsize=16_384)
def _said(approximator: Approximator, low: float | None, best: float | None, high: float | None) -> Interval:
    bounds = _bounded(approximator, low, best, high)
    if approximator is Approximator.NEARLY and bounds.high is not None:
        return bounds._replace(low=bounds.high * (1 - checks.NEARLY_WITHIN))
    return bounds if bounds.low is not None else bounds._replace(low=ZERO)


@lru_cache(maxsize=16_384)
def _allowed(approximator: Approximator, best: float, unit: Unit, *, in_words: bool) -> Interval:
    number = exact(best)
    if approximator is Approximator.ABOUT:
        slack = min(last_step(number) / 2, number * checks.ABOUT_AT_MOST)
    elif unit is not Unit.PERCENT:
        slack = ZERO
    else:
        slack = number * checks.SHARE_IN_WORDS if in_words else _printed_step(number) * checks.SHARE_ROUNDED_TO
    return Interval(max(ZERO, number - slack), number + slack)


@lru_cache(maxsize=16_384)
def _widest(approximator: Approximator, low: float | None, best: float | None, high: float | None) -> tuple[float, float]:
    stated = _said(approximator, low, best, high)
    within = checks.ABOUT_AT_MOST if approximator is Approximator.ABOUT else ZERO
    least, most = stated.low or ZERO, stated.high
    return float(least * (1 - within)), math.inf if most is None else float(most * (1 + within))


def last_step(number: Fraction) -> Fraction:
    """The place value of a number's last digit that is not zero: 100 for 2,700; 1 for 42; a tenth for 39.2."""
    if number == 0:
        return Fraction(1)
    step = Fraction(1)
    while number % step:
        step /= 10
    while number % (step * 10) == 0:
        step *= 10
    return step


def _printed_step(share: Fraction) -> Fraction:
    """The place value of a share's last printed digit; trailing zeros before the point are digits that were printed."""
    return min(last_step(share), Fraction(1))
