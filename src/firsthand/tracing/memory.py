"""Results that are kept as long as what they were made from stays the same, and making many of them."""

from __future__ import annotations

import gc
from bisect import bisect_left, insort
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import compress, count
from operator import is_not
from typing import Any, Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
T = TypeVar("T")


MANY = 200_000
"""Values from which on the collector of cycles is not to walk through what was made: a case of some thousand claims."""


SEVERAL = 32
"""Where more than one in so many values of a list changes, it is put in order anew."""

EDITS, NEAR = 64, 12
"""So many places at which two lists differ are looked for one by one, each of no more than so many values."""


@contextmanager
def uncollected() -> Iterator[None]:
    """Work that makes many values and no cycles, without the collector of cycles, which would walk through all of them again and
    again: a quarter of the time of a big case. Afterwards too: what a big case was made into is set aside from it for good.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            if gc.get_count()[0] > MANY:
                gc.freeze()
            gc.enable()


class Memory(Generic[K, V]):
    """Results by key. What nobody asks for between two calls of `sweep` is forgotten."""

    def __init__(self) -> None:
        self._kept: dict[K, tuple[object, V]] = {}
        self._asked: dict[K, tuple[object, V]] = {}

    def of(self, key: K, made_from: object, make: Callable[[], V]) -> V:
        """The result under a key, made anew where ``made_from`` is not equal to what the kept one was made from."""
        known = self._kept.get(key)
        if known is None or known[0] != made_from:
            known = (made_from, make())
        self._asked[key] = known
        return known[1]

    def forget(self, keys: Iterable[K]) -> None:
        """Make the results under some keys anew when they are asked for."""
        for key in keys:
            self._kept.pop(key, None)

    def sweep(self) -> None:
        self._kept, self._asked = self._asked, {}


class Roll(Generic[T]):
    """What is in a list, each told by which object it is: fast where little of a long list is another than before."""

    def __init__(self) -> None:
        self._now: list[T] = []

    def call(self, now: Iterable[T]) -> tuple[list[T], list[T]]:
        """Take a list as it is now: what went since it was taken last, and what came."""
        before, self._now = self._now, list(now)
        gone, came = _apart(before, self._now)
        both = set(map(id, gone)).intersection(map(id, came))
        return [one for one in gone if id(one) not in both], [one for one in came if id(one) not in both]


def _apart(before: list[T], now: list[T]) -> tuple[list[T], list[T]]:
    """What stands in one of two lists and not at its place in the other."""
    gone, came, first, second = list[T](), list[T](), 0, 0
    for _ in range(EDITS):
        same = next(compress(count(), map(is_not, before[first:], now[second:])), min(len(before) - first, len(now) - second))
        first, second = first + same, second + same
        skipped = _until_same(before[first : first + NEAR], now[second : second + NEAR])
        if skipped is None:
            break
        gone += before[first : first + skipped[0]]
        came += now[second : second + skipped[1]]
        first, second = first + skipped[0], second + skipped[1]
    return gone + before[first:], came + now[second:]


def _until_same(one: list[T], other: list[T]) -> tuple[int, int] | None:
    """How many to leave out of each of two lists, so that both go on with the same; None: they do not."""
    places = {id(each): n for n, each in enumerate(other)}
    return min(((n, places[id(each)]) for n, each in enumerate(one) if id(each) in places), key=sum, default=None)


class InOrder(Generic[T]):
    """Values in the order of their places, kept up to date. No two have the same place."""

    def __init__(self, place: Callable[[T], Any]) -> None:
        self.all: list[T] = []
        self._place = place

    def change(self, gone: Sequence[T], new: Sequence[T]) -> None:
        """Take values out and put others in."""
        if SEVERAL * (len(gone) + len(new)) > len(self.all):
            out = set(map(self._place, gone))
            kept = [one for one in self.all if self._place(one) not in out] if out else self.all
            self.all = sorted([*kept, *new], key=self._place)
            return
        for one in gone:
            del self.all[bisect_left(self.all, self._place(one), key=self._place)]
        for one in new:
            insort(self.all, one, key=self._place)
