"""A claim group while it is collected: its claims in time order, and why each was put with those before it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from firsthand.tracing.claims import TracedClaim


class Join(NamedTuple):
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
