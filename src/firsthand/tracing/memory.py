"""Results that are kept as long as what they were made from stays the same, and making many of them."""

from __future__ import annotations

import gc
from bisect import bisect_left, insort
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
T = TypeVar("T")


MANY = 200_000
"""Values from which on the collector of cycles is not to walk through what was made: a case of some thousand claims."""


SEVERAL = 32
"""Where more than one in so many values of a list changes, it is put in order anew."""


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
    """What is in a list, each told by which object it is; of a long list it is found out fast what came and what went."""

    def __init__(self) -> None:
        self._now: dict[int, T] = {}

    def call(self, now: Iterable[T]) -> tuple[list[T], list[T]]:
        """Take a list as it is now: what went since it was taken last, and what came."""
        before, self._now = self._now, {id(one): one for one in now}
        gone = [one for number, one in before.items() if number not in self._now]
        return gone, [one for number, one in self._now.items() if number not in before]


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
