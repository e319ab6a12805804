"""Folded names: what readers write alike meets, and nothing else does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.gazetteer.names import fold, fold_word, join_folded


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("Kursk", "kursk"),
        ("DEIR EZ-ZOR", "deir ez zor"),
        ("Khān Yūnis", "khan yunis"),
        ("Kup'yans'k", "kupyansk"),
        ("St. Petersburg", "saint petersburg"),
        ("Łódź", "lodz"),
        ("Суджа", "суджа"),
        ("U.S.", "us"),
    ],
)
def test_a_name_is_folded_to_its_key(written: str, key: str) -> None:
    assert fold(written) == key


def test_a_street_keeps_its_abbreviation_at_the_end() -> None:
    assert fold("High St.") == "high st"


@given(st.text())
def test_folding_twice_changes_nothing(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@given(st.lists(st.sampled_from(["Deir", "ez-Zor", "St.", "Khān", "Nizhny", "'s"]), min_size=1, max_size=4))
def test_folding_words_one_by_one_gives_the_same_key(words: list[str]) -> None:
    assert join_folded([fold_word(word) for word in words]) == fold(" ".join(words))
