"""Which texts to compare: those that share keys. What a key tells follows from the reports that hold it and from no others.

A key that many reports hold is a wire text that many print, or a phrase of the house: "Click here to subscribe". Each report is
compared only with the few that hold the key next before it and with the first, so that no phrase costs a square; the telling keys
of a text bring it together with its copies. A phrase that comes back week after week is in stock, and makes no copies.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from firsthand.tracing.copies_text import Hashes, Text

BEFORE = 6
"""So many holders of a key before a report are compared with it, and the first."""
COMPARED = 16
"""So many reports at most are compared with one, those that share the most keys with it."""
AGAIN = 7
"""Days without a report that holds a key, after which it comes back."""
TIMES_BACK = 2
"""A key that came back so often is in stock: a copy printed late comes back once."""

_Indices = NDArray[np.int64]


class Met(NamedTuple):
    """Pairs of texts to compare, as positions, the earlier first; and the keys that are in stock, sorted."""

    pairs: list[tuple[int, int]]
    stock: Hashes


def met(texts: Sequence[Text], days: Sequence[date | None]) -> Met:
    """Which of the texts meet. They come in order, with the days on which they were published."""
    sizes = np.fromiter((len(text.keys) for text in texts), dtype=np.int64, count=len(texts))
    if not sizes.sum():
        return Met([], np.zeros(0, dtype=np.uint32))
    keys = np.concatenate([text.keys for text in texts])
    holders = np.repeat(np.arange(len(texts)), sizes)
    order = np.argsort(keys, kind="stable")
    keys, holders = keys[order], holders[order]
    begins = np.r_[True, keys[1:] != keys[:-1]]
    group = np.cumsum(begins) - 1
    first = np.flatnonzero(begins)
    is_stock = _times_back(holders, group, len(first), days) >= TIMES_BACK
    telling = ~is_stock[group]
    begins = begins[telling]
    return Met(_pairs(holders[telling], np.cumsum(begins) - 1, np.flatnonzero(begins), sizes), keys[first[is_stock]])


def _times_back(holders: _Indices, group: _Indices, groups: int, days: Sequence[date | None]) -> _Indices:
    """How often each key came back after days without a report that holds it."""
    ordinals = np.fromiter((day.toordinal() if day is not None else -1 for day in days), dtype=np.int64, count=len(days))
    on = ordinals[holders]
    on, of = on[on >= 0], group[on >= 0]
    order = np.lexsort((on, of))
    on, of = on[order], of[order]
    return np.bincount(of[1:][(of[1:] == of[:-1]) & (on[1:] - on[:-1] > AGAIN)], minlength=groups)


def _pairs(holders: _Indices, group: _Indices, first: _Indices, sizes: _Indices) -> list[tuple[int, int]]:
    """Pairs that share two keys, or one where a text has few, of each later one those that share most."""
    found = []
    for back in range(1, BEFORE + 1):
        same = group[back:] == group[:-back]
        found.append(np.stack((holders[:-back][same], holders[back:][same])))
    opening = holders[first[group]]
    beyond = np.arange(len(holders)) - first[group] > BEFORE
    found.append(np.stack((opening[beyond], holders[beyond])))
    pairs, shared = np.unique(np.concatenate(found, axis=1), axis=1, return_counts=True)
    few = np.minimum(sizes[pairs[0]], sizes[pairs[1]]) < 6
    kept = (shared >= 2) | few
    pairs, shared = pairs[:, kept], shared[kept]
    best = np.lexsort((pairs[0], -shared, pairs[1]))
    pairs = pairs[:, best]
    starts = np.flatnonzero(np.r_[True, pairs[1, 1:] != pairs[1, :-1]]) if pairs.size else np.zeros(0, dtype=np.int64)
    rank = np.arange(pairs.shape[1]) - np.repeat(starts, np.diff(np.r_[starts, pairs.shape[1]]))
    pairs = pairs[:, rank < COMPARED]
    return [(int(one), int(other)) for one, other in pairs.T]
