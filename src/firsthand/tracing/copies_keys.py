"""Which texts to compare: those that share keys. What a key tells follows from the reports that hold it and from no others.

A key that many reports hold is a wire text that many print, or a phrase of the house: "Click here to subscribe". Each report is
compared only with the few that hold the key next before it and with the first, so that no phrase costs a square; the telling keys
of a text bring it together with its copies. A phrase that comes back week after week is in stock, and makes no copies.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from firsthand.tracing.copies_text import Hashes, Mask, Text

BEFORE = 6
"""So many holders of a key before a report are compared with it, and the first."""
COMPARED = 16
"""So many reports at most are compared with one, those that share the most keys with it."""
AGAIN = 7
"""Days without a report that holds a key, after which it comes back."""
TIMES_BACK = 2
"""A key that came back so often is in stock: a copy printed late comes back once."""
FEW = 6
"""Keys below which one that is shared is enough to compare two texts."""

Indices = NDArray[np.int64]


class _Held(NamedTuple):
    """Some keys with the texts that hold them, the keys in their order, the holders of each in time order.

    ``group`` is the place of each holder's key among ``keys``, and ``first`` where the holders of each begin.
    """

    keys: Hashes
    holders: Indices
    group: Indices
    first: Indices

    @property
    def places(self) -> Indices:
        """How many hold the same key before each holder."""
        return np.arange(len(self.holders)) - self.first[self.group]


class Meetings:
    """Which texts meet, kept up to date. Texts go by number."""

    def __init__(self) -> None:
        self.stock: Hashes = np.zeros(0, dtype=np.uint32)
        """The keys in stock, sorted."""
        self.of: dict[int, tuple[int, ...]] = {}
        """For each text the earlier ones that it is compared with, if any."""
        self.beside: dict[int, set[int]] = {}
        """The same, the earlier ones with the later too."""
        self._texts: dict[int, Text] = {}
        self._keys: Hashes = np.zeros(0, dtype=np.uint32)
        self._holders: Indices = np.zeros(0, dtype=np.int64)
        self._rank: Indices = np.zeros(0, dtype=np.int64)
        self._day: Indices = np.zeros(0, dtype=np.int64)

    def change(
        self, gone: Sequence[int], new: Mapping[int, Text], order: Sequence[int], days: Mapping[int, int]
    ) -> tuple[set[int], Hashes]:
        """Take texts out and put others in: the texts of which any meeting is another than it was, and the keys in stock that are.

        ``order`` are all texts in time order, those too that go; ``days`` tells on which day, as an ordinal, the new ones were
        published, below 0 where that is not known.
        """
        touched = _each_once([self._text(n, new).keys for n in (*gone, *new)])
        self._texts |= new
        self._put_in(new, order, days)
        all_new = len(new) == len(self._texts)
        doubtful = self._following(self._held(touched), np.array([*gone, *new])) if not all_new else set(new)
        for number in gone:
            del self._texts[number]
        if gone:
            kept = np.isin(self._holders, np.array(gone), invert=True)
            self._keys, self._holders = self._keys[kept], self._holders[kept]
        held = self._held(touched)
        other = np.setxor1d(
            touched[self._is_stock(held)], touched[np.isin(touched, self.stock, assume_unique=True)], assume_unique=True
        )
        self.stock = np.setxor1d(self.stock, other, assume_unique=True)
        if not all_new:
            doubtful |= set(held.holders[np.isin(touched, other)[held.group]].tolist())
        return self._meet(doubtful - set(gone), gone), other

    def _text(self, number: int, new: Mapping[int, Text]) -> Text:
        return new[number] if number in new else self._texts[number]

    def _put_in(self, new: Mapping[int, Text], order: Sequence[int], days: Mapping[int, int]) -> None:
        """List new texts under their keys."""
        size = max(order, default=-1) + 1
        self._rank = np.zeros(size, dtype=np.int64)
        self._rank[np.array(order, dtype=np.int64)] = np.arange(len(order))
        self._day = np.concatenate([self._day, np.full(max(0, size - len(self._day)), -1)])
        for number, day in days.items():
            self._day[number] = day
        keys = np.concatenate([np.zeros(0, dtype=np.uint32), *(text.keys for text in new.values())])
        holders = np.repeat(np.fromiter(new, dtype=np.int64, count=len(new)), [len(text.keys) for text in new.values()])
        by_key = np.argsort(keys, kind="stable")
        keys, holders = keys[by_key], holders[by_key]
        at = np.searchsorted(self._keys, keys)
        self._keys, self._holders = np.insert(self._keys, at, keys), np.insert(self._holders, at, holders)

    def _held(self, keys: Hashes) -> _Held:
        """Who holds some keys, which come sorted. A key that one text alone holds is left with none."""
        begin, end = np.searchsorted(self._keys, keys), np.searchsorted(self._keys, keys, side="right")
        sizes = np.where(end - begin > 1, end - begin, 0)
        first = np.cumsum(sizes) - sizes
        group = np.repeat(np.arange(len(keys)), sizes)
        holders = self._holders[np.arange(len(group)) - first[group] + begin[group]]
        in_time = np.lexsort((self._rank[holders], group))
        return _Held(keys, holders[in_time], group, first)

    def _following(self, held: _Held, changed: Indices) -> set[int]:
        """The texts that may meet others than before: those behind one that changed, all where the first did."""
        is_changed = np.isin(held.holders, changed)
        at = np.arange(len(held.holders))
        latest = np.maximum.accumulate(np.where(is_changed, at, -1)) if len(at) else at
        each = np.bincount(held.group[is_changed], minlength=len(held.keys))
        near = (latest >= held.first[held.group]) & (at - latest <= BEFORE + each[held.group])
        opening = np.zeros(len(held.keys), dtype=np.bool_)
        opening[held.group[is_changed & (held.places == 0)]] = True
        return {*changed.tolist(), *held.holders[near | opening[held.group]].tolist()}

    def _is_stock(self, held: _Held) -> Mask:
        """Which keys came back often after days without a report that holds them."""
        on = self._day[held.holders]
        on, of = on[on >= 0], held.group[on >= 0]
        again = (of[1:] == of[:-1]) & (on[1:] - on[:-1] > AGAIN)
        return np.bincount(of[1:][again], minlength=len(held.keys)) >= TIMES_BACK

    def _meet(self, doubtful: set[int], gone: Iterable[int]) -> set[int]:
        """Find out anew whom some texts meet: all of which any meeting is another than it was."""
        met: dict[int, list[int]] = {}
        for later, earlier in self._pairs(doubtful):
            met.setdefault(later, []).append(earlier)
        changed: set[int] = set()
        for number in (*doubtful, *gone):
            before, after = self.of.pop(number, ()), tuple(met.get(number, ()))
            if after:
                self.of[number] = after
            if before != after:
                changed |= {number, *before, *after}
                self._beside(number, set(before), set(after))
        return changed - set(gone)

    def _beside(self, number: int, before: set[int], after: set[int]) -> None:
        for other in before - after:
            for one, its in ((number, other), (other, number)):
                self.beside[one].discard(its)
                if not self.beside[one]:
                    del self.beside[one]
        for other in after - before:
            self.beside.setdefault(number, set()).add(other)
            self.beside.setdefault(other, set()).add(number)

    def _pairs(self, later: set[int]) -> Iterable[tuple[int, int]]:
        """Pairs that share two keys, or one where a text has few, of each later one those that share most."""
        keys = _each_once([self._texts[n].keys for n in later])
        held = self._held(keys[np.isin(keys, self.stock, assume_unique=True, invert=True)])
        numbers = np.fromiter(later, dtype=np.int64, count=len(later))
        is_later = np.zeros(len(self._rank), dtype=np.bool_)
        is_later[numbers] = True
        found = []
        for back in range(1, BEFORE + 1):
            same = (held.group[back:] == held.group[:-back]) & is_later[held.holders[back:]]
            found.append((held.holders[back:][same] << 32) | held.holders[:-back][same])
        beyond = (held.places > BEFORE) & is_later[held.holders]
        found.append((held.holders[beyond] << 32) | held.holders[held.first[held.group[beyond]]])
        pairs, shared = np.unique(np.concatenate(found), return_counts=True)
        last, first = pairs >> 32, pairs & 0xFFFFFFFF
        sizes = np.zeros(len(self._rank), dtype=np.int64)
        sizes[numbers] = [len(self._texts[n].keys) for n in later]
        for n in np.setdiff1d(first, numbers).tolist():
            sizes[n] = len(self._texts[n].keys)
        kept = (shared >= 2) | (np.minimum(sizes[first], sizes[last]) < FEW)
        last, first, shared = last[kept], first[kept], shared[kept]
        best = np.lexsort((self._rank[first], -shared, last))
        last, first = last[best], first[best]
        begins = np.flatnonzero(np.r_[True, last[1:] != last[:-1]]) if len(last) else np.zeros(0, dtype=np.int64)
        place = np.arange(len(last)) - np.repeat(begins, np.diff(np.r_[begins, len(last)]))
        return zip(last[place < COMPARED].tolist(), first[place < COMPARED].tolist(), strict=True)


def _each_once(each: Iterable[Hashes]) -> Hashes:
    """All checksums of some lists, sorted. (`numpy.unique` hashes them first, which takes several times as long.)"""
    found = np.sort(np.concatenate([np.zeros(0, dtype=np.uint32), *each]))
    return found[np.r_[True, found[1:] != found[:-1]]] if len(found) else found
