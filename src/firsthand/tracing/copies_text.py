"""A text as its runs of words, and the keys under which two texts that share wording find each other.

Keys are chosen by winnowing (Schleimer, Wilkerson and Aiken 2003): of every window of runs the smallest checksum. They follow from
the text alone, and two texts that share `GUARANTEED` words in a row share a key.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from firsthand.model import Report

RUN = 5
"""Words of a run: what two texts have in common is told in runs."""
KEYED = 8
"""Words of a run that may become a key: so many in a row come back by chance in hardly any two texts."""
WINDOW = 5
"""Runs of which one becomes a key."""
GUARANTEED = KEYED + WINDOW - 1

_WORD = re.compile(r"\w+")
_MIXED = np.uint32(2_654_435_761)
_BASE = np.uint32(1_000_003)

Hashes = NDArray[np.uint32]
Mask = NDArray[np.bool_]


class Text(NamedTuple):
    """A report's text by its number of words, the checksum of each run of them, and its keys, sorted.

    ``keyed`` are the checksums of the longer runs of which the keys are some.
    """

    words: int
    runs: Hashes
    keyed: Hashes
    keys: Hashes


def words_of(report: Report) -> list[str]:
    """A report's words, in which two copies word for word are equal whatever their layout."""
    return _WORD.findall(report.text.casefold())


def word_spans(text: str) -> list[tuple[int, int]]:
    """Where the words of `words_of` stand, in characters."""
    return [match.span() for match in _WORD.finditer(text)]


def texts_of(each: Sequence[Sequence[str]]) -> list[Text]:
    """Lists of words as runs and keys; a text of fewer words than a run has none. Checksums are the same in every process."""
    sizes = [len(words) for words in each]
    whole = np.fromiter(map(_checksum, chain.from_iterable(each)), dtype=np.uint32, count=sum(sizes))
    short = _grown(np.zeros_like(whole), whole, 0, RUN)
    long = _grown(short, whole, RUN, KEYED)
    runs, keyed = _mixed(short), _mixed(long)
    smallest = keyed[: max(0, len(keyed) - WINDOW + 1)].copy()
    for n in range(1, WINDOW):
        np.minimum(smallest, keyed[n : n + len(smallest)], out=smallest)
    own, windows, at = [], [], 0
    for size in sizes:
        own.append(keyed[at : at + max(0, size - KEYED + 1)])
        windows.append(
            smallest[at : at + len(own[-1]) - WINDOW + 1] if len(own[-1]) >= WINDOW else own[-1][np.argsort(own[-1])[:1]]
        )
        at += size
    ends = np.cumsum(sizes)
    return [
        Text(size, runs[end - size : end - size + max(0, size - RUN + 1)], long_runs, keys)
        for size, end, long_runs, keys in zip(sizes, ends.tolist(), own, _distinct(windows), strict=True)
    ]


def _distinct(each: Sequence[Hashes]) -> list[Hashes]:
    """Every list sorted, each checksum once."""
    if not each:
        return []
    of = np.repeat(np.arange(len(each), dtype=np.uint64), [len(one) for one in each])
    both = np.sort((of << np.uint64(32)) | np.concatenate(each))
    both = both[np.r_[True, both[1:] != both[:-1]]] if len(both) else both
    ends = np.searchsorted(both, np.arange(1, len(each), dtype=np.uint64) << np.uint64(32))
    return np.split(both.astype(np.uint32), ends)


@functools.lru_cache(maxsize=200_000)
def _checksum(word: str) -> int:
    return crc32(word.encode())


def _grown(begun: Hashes, each: Hashes, words: int, length: int) -> Hashes:
    """Runs of so many words, grown to a length."""
    number = max(0, len(each) - length + 1)
    found = begun[:number]
    for n in range(words, length):
        found = found * _BASE + each[n : n + number]
    return found


def _mixed(runs: Hashes) -> Hashes:
    """Checksums mixed so that every one is as likely to be the smallest."""
    return (runs ^ (runs >> np.uint32(15))) * _MIXED


def words_in(runs: Mask, length: int) -> Mask:
    """The words that stand in at least one of some runs of so many words."""
    found = np.zeros(len(runs) + length - 1, dtype=np.bool_)
    found[runs.nonzero()[0][:, None] + np.arange(length)] = True
    return found


def runs_in_order(text: Text) -> Hashes:
    """The runs of a text as `shared_with` looks them up: whoever compares many texts with one sorts them once."""
    return np.sort(text.runs)


def shared_with(text: Text, runs: Hashes) -> Mask:
    """The words of ``text`` that stand in a run that another text has too: ``runs`` are those of the other in order."""
    if not len(text.runs) or not len(runs):
        return np.zeros(text.words, dtype=np.bool_)
    nearest = runs.take(runs.searchsorted(text.runs), mode="clip")
    return words_in(nearest == text.runs, RUN)
