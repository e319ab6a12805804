"""What one text carries of another: its words that stand in the other too, and the whole sentences that are reprinted."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

import numpy as np

from firsthand.model import Span
from firsthand.reading.sentences import SENTENCE_END
from firsthand.tracing.copies_text import GUARANTEED, KEYED, Hashes, Mask, Text, places_of, words_at

WHOLE_SENTENCE = 0.85
"""A sentence is reprinted where this much of its words is."""
PASSAGE = 30
"""Words of reprinted sentences in a row, quotations aside, that make a partial reprint: two desks may word one short fact alike."""

_QUOTED = re.compile(r"“[^”\n]{10,900}[”\n]|«[^»\n]{10,900}»|\"[^\"\n]{10,900}\"")

Words = Sequence[tuple[int, int]]


def in_stock(texts: Sequence[Text], stock: Hashes) -> list[Mask]:
    """Of each text the words that stand in phrases in stock: parts of one list. Between two keys in stock that lie near, all do."""
    runs = [len(text.keyed) for text in texts]
    whole = np.concatenate([stock[:0], *(text.keyed for text in texts)])
    hits = places_of(stock, whole)
    of = np.searchsorted(np.cumsum(runs), hits, side="right")
    near = np.flatnonzero((of[1:] == of[:-1]) & (hits[1:] - hits[:-1] < GUARANTEED))
    covered = np.zeros(len(whole) + 1, dtype=np.int8)
    covered[hits[near]] += 1
    covered[hits[near + 1]] -= 1
    covered = covered.cumsum(dtype=np.int8)
    covered[hits] = 1
    return words_at(np.flatnonzero(covered), texts, runs, KEYED)


def newly_covered(texts: Sequence[Text], stock: Hashes, more: Hashes) -> set[int]:
    """Which of some texts have words that stand in stock by ``more`` keys and not by ``stock`` alone."""
    each = [text.keyed for text in texts]
    whole = np.concatenate([more[:0], *each])
    ends = np.cumsum([len(keyed) for keyed in each])
    hits = places_of(more, whole)
    of = np.searchsorted(ends, hits, side="right")
    begins = ends - [len(keyed) for keyed in each]
    reach = np.arange(1, GUARANTEED)
    near = []
    for way in (-1, 1):
        at = hits[:, None] + way * reach
        inside = (at >= begins[of][:, None]) & (at < ends[of][:, None])
        found = inside & np.isin(whole[np.where(inside, at, 0)], stock)
        near.append(np.where(found.any(axis=1), found.argmax(axis=1) + 1, GUARANTEED))
    return set(of[near[0] + near[1] >= GUARANTEED].tolist())


def reprinted(text: str, words: Words, carried: Mask, telling: Mask) -> Mask:
    """The carried words that stand in passages: whole sentences in a row, `PASSAGE` telling words of them at least.

    ``words`` are where the text's words stand, ``carried`` those that the other text has too, and ``telling`` those that count. A
    sentence in quotation marks may stand in a passage and makes none: whoever is quoted said it to both.
    """
    counts = carried & telling & ~_quoted(text, words)
    found = np.zeros(len(words), dtype=np.bool_)
    passage: list[tuple[int, int]] = []
    for first, last in [*_sentences(text, words), (len(words), len(words))]:
        if first < last and np.count_nonzero(carried[first:last]) >= WHOLE_SENTENCE * (last - first):
            passage.append((first, last))
            continue
        if passage and counts[passage[0][0] : passage[-1][1]].sum() >= PASSAGE:
            found[passage[0][0] : passage[-1][1]] = True
        passage = []
    return found & carried


def spans_of(words: Words, mask: Mask) -> tuple[Span, ...]:
    """Words as characters, those in a row as one span."""
    edges = np.flatnonzero(np.diff(np.r_[False, mask, False].astype(np.int8)))
    return tuple(Span(words[first][0], words[last - 1][1]) for first, last in zip(edges[::2], edges[1::2], strict=True))


def _sentences(text: str, words: Words) -> Iterator[tuple[int, int]]:
    """Sentences as ranges of words. An abbreviation cuts one in two, which does no harm."""
    first = 0
    for end in SENTENCE_END.finditer(text):
        n = bisect_left(words, (end.start(),))
        if first < n < len(words):
            yield first, n
            first = n
    if words:
        yield first, len(words)


def _quoted(text: str, words: Words) -> Mask:
    mask = np.zeros(len(words), dtype=np.bool_)
    for match in _QUOTED.finditer(text):
        mask[bisect_left(words, (match.start(),)) : bisect_left(words, (match.end(),))] = True
    return mask
