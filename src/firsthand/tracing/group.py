"""A claim group while it is collected: its claims in time order, and why each was put with those before it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from firsthand.model import Approximator, Figure
from firsthand.tracing.claims import TracedClaim

Range = tuple[float, float]


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
    """The numbers a figure allows, from zero to infinity where it is open; "about" and "nearly" a tenth to either side."""
    if figure.best is not None and figure.approximator not in _OPEN:
        slack = figure.best / 10 if figure.approximator is Approximator.ABOUT else 0.0
        return figure.best - slack, figure.best + slack
    high = math.inf if figure.high is None else figure.high
    low = 0.9 * high if figure.approximator is Approximator.NEARLY and figure.high is not None else 0.0
    return low if figure.low is None else figure.low, high


_OPEN = frozenset({Approximator.AT_LEAST, Approximator.MORE_THAN, Approximator.UP_TO, Approximator.FEWER_THAN})
