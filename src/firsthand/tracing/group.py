"""A claim group while it is collected: its claims in time order, and why each was put with those before it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from firsthand.codebook.checks import ABOUT_AT_MOST
from firsthand.model import Approximator, Figure
from firsthand.tracing.claims import TracedClaim

Range = tuple[float, float]
_ABOUT = float(ABOUT_AT_MOST)


class Tie(NamedTuple):
    """That two claims are about the same thing: how much speaks for it, and what, in words."""

    points: int
    reasons: tuple[str, ...]


class Group(NamedTuple):
    """Claims that were put together, in time order, and why."""

    claims: tuple[TracedClaim, ...]
    reasons: tuple[str, ...]

    @property
    def key(self) -> str:
        """What tells a group from others: its first claim."""
        first = self.claims[0].claim
        return f"{first.report} {first.figure or first.statement} {first.span.start}"


def told(reasons: Iterable[str], joins: int) -> tuple[str, ...]:
    """Each reason once, the one that holds most often first, with for how many of so many later members it holds."""
    ordered = sorted(Counter(reasons).items(), key=lambda told: (-told[1], told[0]))
    return tuple(f"{words}." if times == joins else f"{words} ({times} of {joins})." for words, times in ordered)


def range_of(figure: Figure) -> Range:
    """The numbers that may be the same as a figure's, from zero to infinity where it is open.

    "About" and "nearly" reach as far as they ever do (`codebook.checks`): what is put together here, reckoning tells apart by the
    last step of each number, and a number that was put apart would never be compared.
    """
    if figure.best is not None and figure.approximator not in _OPEN:
        slack = figure.best * _ABOUT if figure.approximator is Approximator.ABOUT else 0.0
        return figure.best - slack, figure.best + slack
    high = math.inf if figure.high is None else figure.high
    low = (1 - _ABOUT) * high if figure.approximator is Approximator.NEARLY and figure.high is not None else 0.0
    return low if figure.low is None else figure.low, high


_OPEN = frozenset({Approximator.AT_LEAST, Approximator.MORE_THAN, Approximator.UP_TO, Approximator.FEWER_THAN})
