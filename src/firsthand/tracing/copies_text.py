"""A text as its runs of words, and the keys under which two texts that share wording find each other.

Keys are chosen by winnowing (Schleimer, Wilkerson and Aiken 2003): of every window of runs the smallest checksum. They follow from
the text alone, and two texts that share `GUARANTEED` words in a row share a key.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any, NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

RUN = 5
"""Words of a run: what two texts have in common is told in runs."""
KEYED = 8
"""Words of a run that may become a key: so many in a row come back by chance in hardly any two texts."""
WINDOW = 5
"""Runs of which one becomes a key."""
GUARANTEED = KEYED + WINDOW - 1

_WORD = re.compile(r"\w+")
_APART = bytes(byte if chr(byte).isalnum() or byte == ord("_") else ord(" ") for byte in range(128)).ljust(256)
"""What makes spaces of all characters of ASCII that stand in no word: a third of the time of looking for words."""
_MIXED = np.uint32(2_654_435_761)
_SPARSE = 16
"""Places for each checksum in a table of those that some end with."""
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


def words_of(text: str) -> list[bytes]:
    """A text's words in UTF-8, in which two copies word for word are equal whatever their layout."""
    text = text.casefold()
    return text.encode().translate(_APART).split() if text.isascii() else [word.encode() for word in _WORD.findall(text)]


def word_spans(text: str) -> list[tuple[int, int]]:
    """Where the words of `words_of` stand, in characters."""
    if not text.isascii():
        return [match.span() for match in _WORD.finditer(text)]
    is_apart = np.frombuffer(text.encode().translate(_APART), dtype=np.uint8) == ord(" ")
    edges = np.flatnonzero(np.diff(is_apart, prepend=True, append=True)).tolist()
    return list(zip(edges[::2], edges[1::2], strict=True))


def texts_of(each: Sequence[Sequence[bytes]]) -> list[Text]:
    """Lists of words as runs and keys; a text of fewer words than a run has none. Checksums are the same in every process."""
    sizes = [len(words) for words in each]
    whole = np.fromiter(map(crc32, chain.from_iterable(each)), dtype=np.uint32, count=sum(sizes))
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


def words_at(places: NDArray[np.intp], texts: Sequence[Text], runs: Sequence[int], length: int) -> list[Mask]:
    """Of each text the words that stand in runs of so many words that begin at some places: parts of one list.

    Places are told among the runs of all texts one after the other; ``runs`` tells how many each has.
    """
    sizes = [text.words for text in texts]
    ends = np.cumsum(sizes)
    before = np.repeat(ends - sizes - np.cumsum(runs) + runs, runs)
    found, begins = np.zeros(sum(sizes), dtype=np.bool_), places + before[places]
    for n in range(length):
        found[begins + n] = True
    return [found[end - size : end] for end, size in zip(ends.tolist(), sizes, strict=True)]


def shared_with(text: Text, other: Text) -> Mask:
    """The words of ``text`` that stand in a run that another text has too."""
    return shared_in([(other, text)])[0]


def shared_in(pairs: Sequence[tuple[Text, Text]]) -> list[Mask]:
    """Of the second text of each pair the words that stand in a run that the first has too: parts of one list.

    Pairs with the same first text come in a row. To look all up together takes a third of the time.
    """
    if not pairs:
        return []
    firsts, of = list[Text](), list[int]()
    for first, _ in pairs:
        if not firsts or first is not firsts[-1]:
            firsts.append(first)
        of.append(len(firsts) - 1)
    texts = [text for _, text in pairs]
    hits = places_of(np.sort(_runs_of(firsts, range(len(firsts)))), _runs_of(texts, of))
    return words_at(hits, texts, [len(text.runs) for text in texts], RUN)


def _runs_of(texts: Sequence[Text], numbers: Iterable[int]) -> NDArray[np.int64]:
    """The runs of some texts one after the other, each with the number that its text has."""
    of = np.repeat(np.fromiter(numbers, dtype=np.int64, count=len(texts)), [len(text.runs) for text in texts])
    found: NDArray[np.int64] = (of << 32) | np.concatenate([text.runs for text in texts])
    return found


def places_of(few: NDArray[Any], many: NDArray[Any]) -> NDArray[np.intp]:
    """Where some of few checksums, which come sorted, stand among many: looked up by their last bits first, since most are none."""
    if not len(few):
        return np.zeros(0, dtype=np.intp)
    ends = np.zeros(1 << max(16, (_SPARSE * len(few)).bit_length()), dtype=np.bool_)
    last = many.dtype.type(len(ends) - 1)
    ends[few & last] = True
    likely = np.flatnonzero(ends[many & last])
    asked = many[likely]
    found: NDArray[np.intp] = likely[few.take(few.searchsorted(asked), mode="clip") == asked]
    return found
