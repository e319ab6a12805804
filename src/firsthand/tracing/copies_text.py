"""A text as its runs of words, and the keys under which two texts that share wording find each other.

Keys are chosen by winnowing (Schleimer, Wilkerson and Aiken 2003): of every window of runs the smallest checksum. They follow from
the text alone, and two texts that share `GUARANTEED` words in a row share a key.
"""

from __future__ import annotations

import functools
import re
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
    """A report's text by its number of words, the checksum of each run of them (also sorted), and its keys.

    ``keyed`` are the checksums of the longer runs of which the keys are some.
    """

    words: int
    runs: Hashes
    ordered: Hashes
    keyed: Hashes
    keys: Hashes


def words_of(report: Report) -> list[str]:
    """A report's words, in which two copies word for word are equal whatever their layout."""
    return _WORD.findall(report.text.casefold())


def word_spans(text: str) -> list[tuple[int, int]]:
    """Where the words of `words_of` stand, in characters."""
    return [match.span() for match in _WORD.finditer(text)]


def text_of(words: list[str]) -> Text:
    """Words as runs and keys; a text of fewer words than a run has none. Checksums are the same in every process."""
    each = np.fromiter(map(_checksum, words), dtype=np.uint32, count=len(words))
    runs, keyed = _runs(each, RUN), _runs(each, KEYED)
    if not len(keyed):
        return Text(len(words), runs, np.sort(runs), keyed, keyed)
    windows = np.lib.stride_tricks.sliding_window_view(keyed, min(WINDOW, len(keyed)))
    return Text(len(words), runs, np.sort(runs), keyed, np.unique(windows.min(axis=1)))


@functools.lru_cache(maxsize=200_000)
def _checksum(word: str) -> int:
    return crc32(word.encode())


def _runs(each: Hashes, length: int) -> Hashes:
    """A checksum for each run of so many words, mixed so that every one is as likely to be the smallest."""
    number = max(0, len(each) - length + 1)
    found = np.zeros(number, dtype=np.uint32)
    for n in range(length):
        found = found * _BASE + each[n : n + number]
    found ^= found >> np.uint32(15)
    return found * _MIXED


def words_in(runs: Mask, length: int) -> Mask:
    """The words that stand in at least one of some runs of so many words."""
    found = np.zeros(len(runs) + length - 1, dtype=np.bool_)
    for n in range(length):
        found[n : n + len(runs)] |= runs
    return found


def shared_with(text: Text, other: Text) -> Mask:
    """The words of ``text`` that stand in a run that ``other`` has too."""
    if not len(text.runs) or not len(other.runs):
        return np.zeros(text.words, dtype=np.bool_)
    at = np.searchsorted(other.ordered, text.runs)
    at[at == len(other.ordered)] = 0
    return words_in(other.ordered[at] == text.runs, RUN)
