"""What several reports have a part in, by what it is about: the values of a series, one number that stands in several reports."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Sequence
from operator import itemgetter
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
Pairs = Sequence[tuple[K, V]]

_report: Callable[[tuple[str, int, object]], str] = itemgetter(0)


class Gathered(Generic[K, V]):
    """Values by key, kept up to date report by report; under each key by report, those of one report as it has them."""

    def __init__(self) -> None:
        self._under: dict[K, list[tuple[str, int, V]]] = {}

    def change(self, report: str, before: Pairs[K, V], after: Pairs[K, V]) -> set[K]:
        """Take what a report had out and put in what it has: the keys of both."""
        if not before and not after:
            return set()
        gone, new = {key for key, _ in before}, dict[K, list[tuple[str, int, V]]]()
        for n, (key, value) in enumerate(after):
            new.setdefault(key, []).append((report, n, value))
        for key in gone:
            held = self._under[key]
            del held[bisect_left(held, report, key=_report) : bisect_right(held, report, key=_report)]
            if not held and key not in new:
                del self._under[key]
        for key, values in new.items():
            held = self._under.setdefault(key, [])
            at = len(held) if not held or held[-1][0] < report else bisect_left(held, report, key=_report)
            held[at:at] = values
        return gone | new.keys()

    def of(self, key: K) -> list[V]:
        """The values under a key."""
        return [value for _, _, value in self._under.get(key, ())]

    def first(self, key: K) -> tuple[str, int]:
        """Where a key that has values is found first: the report, and the place among what it has."""
        report, place, _ = self._under[key][0]
        return report, place
