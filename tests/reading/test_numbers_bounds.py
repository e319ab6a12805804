"""Approximators: what a number bounds, as codebook §2 lays down."""

from __future__ import annotations

import pytest

from firsthand.model import Approximator as Words
from firsthand.reading.numbers import Quantity, find_quantities
from firsthand.reading.parse import shared_parser

Limits = tuple[float | None, float | None, float | None]


def only(text: str) -> Quantity:
    (found,) = find_quantities(shared_parser().parse(text))
    return found


@pytest.mark.parametrize(
    ("said", "approximator", "limits"),
    [
        ("300", Words.EXACT, (300, 300, 300)),
        ("exactly 300", Words.EXACT, (300, 300, 300)),
        ("about 300", Words.ABOUT, (None, 300, None)),
        ("some 300", Words.ABOUT, (None, 300, None)),
        ("an estimated 300", Words.ABOUT, (None, 300, None)),
        ("thirty-some", Words.ABOUT, (None, 30, None)),
        ("300-odd", Words.ABOUT, (None, 300, None)),
        ("300 or so", Words.ABOUT, (None, 300, None)),
        ("~300", Words.ABOUT, (None, 300, None)),
        ("at least 300", Words.AT_LEAST, (300, 300, None)),
        ("no fewer than 300", Words.AT_LEAST, (300, 300, None)),
        ("upwards of 300", Words.AT_LEAST, (300, 300, None)),
        ("as few as 300", Words.AT_LEAST, (300, 300, None)),
        ("300 or more", Words.AT_LEAST, (300, 300, None)),
        ("more than 300", Words.MORE_THAN, (300, None, None)),
        ("well over 300", Words.MORE_THAN, (300, None, None)),
        ("300+", Words.MORE_THAN, (300, None, None)),
        ("up to 300", Words.UP_TO, (None, None, 300)),
        ("as many as 300", Words.UP_TO, (None, None, 300)),
        ("no more than 300", Words.UP_TO, (None, None, 300)),
        ("fewer than 300", Words.FEWER_THAN, (None, None, 300)),
        ("nearly 300", Words.NEARLY, (None, None, 300)),
        ("just short of 300", Words.NEARLY, (None, None, 300)),
        ("close on 300", Words.NEARLY, (None, None, 300)),
        ("not even 300", Words.FEWER_THAN, (None, None, 300)),
        ("just under 300", Words.NEARLY, (None, None, 300)),
        ("200 to 300", Words.BETWEEN, (200, None, 300)),
        ("about 200 to 300", Words.BETWEEN, (200, None, 300)),
        ("tens of", Words.VAGUE, (10, None, None)),
        ("dozens of", Words.VAGUE, (12, None, None)),
        ("scores of", Words.VAGUE, (20, None, None)),
        ("hundreds of", Words.VAGUE, (100, None, None)),
        ("tens of thousands of", Words.VAGUE, (10_000, None, None)),
        ("several tens of thousands of", Words.VAGUE, (20_000, None, None)),
        ("several hundred", Words.VAGUE, (200, None, None)),
        ("a few dozen", Words.VAGUE, (24, None, None)),
        ("up to several hundred", Words.VAGUE, (None, None, None)),
    ],
)
def test_words_bound_a_number_as_the_codebook_says(said: str, approximator: Words, limits: Limits) -> None:
    found = only(f"The guild counted {said} weavers in town.")
    assert found.approximator is approximator
    assert (found.low, found.best, found.high) == limits


@pytest.mark.parametrize(
    ("text", "approximator"),
    [
        ("At least some 40 weavers came.", Words.AT_LEAST),
        ("More than about 40 weavers came.", Words.MORE_THAN),
        ("About 40 weavers at least came.", Words.AT_LEAST),
    ],
)
def test_a_bound_outweighs_about(text: str, approximator: Words) -> None:
    assert only(text).approximator is approximator


def test_sub_bounds_from_above() -> None:
    found = only("It is a sub-500 hectare estate.")
    assert (found.approximator, found.high) == (Words.FEWER_THAN, 500)


def test_over_as_part_of_a_verb_bounds_nothing() -> None:
    assert only("The guild handed over 20 looms.").approximator is Words.EXACT


def test_a_word_that_only_ends_like_an_approximator_bounds_nothing() -> None:
    assert only("The handsome 20 weavers came.").approximator is Words.EXACT
