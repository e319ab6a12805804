"""Roles come in stretches: one stray token does not break a content."""

from collections.abc import Sequence
from itertools import pairwise, product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from firsthand.reading.attribution.tagger.decode import EDGE, ROLES, best_roles, stretches

OUTSIDE, SOURCE, CUE, CONTENT = range(len(ROLES))


def scores(*likeliest: int, sure: float = 1.5) -> np.ndarray:
    """Log-scores of one window in which each token's likeliest role leads by ``sure``."""
    table = np.full((1, len(likeliest), len(ROLES)), -sure, np.float32)
    table[0, range(len(likeliest)), likeliest] = 0
    return table


def test_a_token_that_is_hardly_in_doubt_keeps_the_role_of_its_neighbours() -> None:
    found = best_roles(scores(CONTENT, CONTENT, OUTSIDE, CONTENT, CONTENT))
    assert found.tolist() == [[CONTENT] * 5]


def test_a_token_that_is_sure_breaks_the_stretch() -> None:
    found = best_roles(scores(CONTENT, CONTENT, CUE, CONTENT, CONTENT, sure=5.0))
    assert found.tolist() == [[CONTENT, CONTENT, CUE, CONTENT, CONTENT]]


def test_a_source_of_one_word_needs_less_to_be_one_than_a_content() -> None:
    assert best_roles(scores(OUTSIDE, SOURCE, OUTSIDE, OUTSIDE, sure=1.4)).tolist() == [[OUTSIDE, SOURCE, OUTSIDE, OUTSIDE]]
    assert best_roles(scores(OUTSIDE, CONTENT, OUTSIDE, OUTSIDE, sure=1.4)).tolist() == [[OUTSIDE] * 4]


def test_what_lies_past_the_end_of_a_window_decides_nothing() -> None:
    short, long = scores(SOURCE, CUE, CONTENT, sure=9.0), scores(*[OUTSIDE] * 40, sure=9.0)
    together = np.concatenate([np.concatenate([short, np.zeros_like(long[:, :37])], axis=1), long])
    assert best_roles(together)[0, :3].tolist() == best_roles(short)[0].tolist() == [SOURCE, CUE, CONTENT]


def test_stretches_are_token_ranges_of_the_text_with_both_ends() -> None:
    roles = np.asarray([CONTENT, CONTENT, OUTSIDE, CUE, SOURCE, SOURCE, CONTENT])
    assert stretches(roles, "content", 100) == ((100, 101), (106, 106))
    assert stretches(roles, "source", 100) == ((104, 105),)


@given(st.lists(st.lists(st.floats(-9, 0, width=32), min_size=4, max_size=4), min_size=1, max_size=5))
def test_no_sequence_of_roles_is_likelier_than_the_one_found(table: list[list[float]]) -> None:
    window = np.asarray([table], np.float32)

    def worth(sequence: Sequence[int]) -> float:
        edges = sum(float(EDGE[a] + EDGE[b]) for a, b in pairwise(sequence) if a != b)
        return sum(table[t][role] for t, role in enumerate(sequence)) - edges

    best = max(worth(sequence) for sequence in product(range(4), repeat=len(table)))
    assert worth(best_roles(window)[0].tolist()) >= best - 1e-4


@given(st.lists(st.integers(0, 3), max_size=30))
def test_stretches_of_all_roles_cover_each_token_once(roles: list[int]) -> None:
    found = [stretches(np.asarray(roles, np.int64), role, 0) for role in ROLES]
    covered = sorted(t for ranges in found for first, last in ranges for t in range(first, last + 1))
    assert covered == list(range(len(roles)))
