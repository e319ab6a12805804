"""What two texts have in common, looked up for many pairs at once."""

from __future__ import annotations

import re
from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from firsthand.tracing.copies_passages import in_stock
from firsthand.tracing.copies_text import GUARANTEED, KEYED, RUN, Text, shared_in, shared_with, texts_of, words_of

FEW = st.lists(st.lists(st.sampled_from([b"a", b"b", b"c", b"d"]), max_size=40), min_size=2, max_size=6)


def runs(words: list[bytes], length: int) -> list[tuple[bytes, ...]]:
    return [tuple(words[n : n + length]) for n in range(len(words) - length + 1)]


def standing(words: list[bytes], length: int, known: set[tuple[bytes, ...]]) -> list[bool]:
    at = [n for n, run in enumerate(runs(words, length)) if run in known]
    return [any(n <= word < n + length for n in at) for word in range(len(words))]


@given(st.text())
def test_words_are_the_same_whether_or_not_a_text_is_all_ascii(text: str) -> None:
    assert words_of(text) == [word.encode() for word in re.findall(r"\w+", text.casefold())]


@given(FEW)
def test_words_of_each_pair_are_shared_that_stand_in_a_run_of_both(words: list[list[bytes]]) -> None:
    texts = texts_of(words)
    places = [(one, other) for one in range(len(texts)) for other in range(len(texts))]
    found = shared_in([(texts[one], texts[other]) for one, other in places])
    assert [mask.tolist() for mask in found] == [standing(words[other], RUN, set(runs(words[one], RUN))) for one, other in places]


@given(FEW)
def test_texts_that_are_looked_up_together_share_what_they_share_alone(words: list[list[bytes]]) -> None:
    first, *others = texts_of(words)
    together = shared_in([(first, other) for other in others])
    assert [mask.tolist() for mask in together] == [shared_with(other, first).tolist() for other in others]


@given(FEW)
def test_words_between_two_near_keys_in_stock_stand_in_stock(words: list[list[bytes]]) -> None:
    texts = texts_of(words)
    stock = np.unique(texts[0].keys)
    found = in_stock(texts, stock)
    assert [mask.tolist() for mask in found] == [covered(text, set(stock.tolist())) for text in texts]


def covered(text: Text, stock: set[int]) -> list[bool]:
    hits = [n for n, run in enumerate(text.keyed.tolist()) if run in stock]
    begins = {
        *hits,
        *(n for one, other in pairwise(hits) if other - one < GUARANTEED for n in range(one, other)),
    }
    return [any(n <= word < n + KEYED for n in begins) for word in range(text.words)]
