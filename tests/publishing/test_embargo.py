"""Which words tell where forces or people are: nearly all that do, and few of those that tell a toll."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from firsthand.publishing.embargo import telling_positions
from firsthand.reading.parse import shared_parser

SENTENCES = tomllib.loads((Path(__file__).parent / "positions.toml").read_text(encoding="utf-8"))


def tells_a_position(words: str) -> bool:
    return words in telling_positions([words], shared_parser())


@pytest.mark.parametrize("listed", ["positions", "positions_apart", "positions_unnamed", "positions_from"])
def test_no_sentence_that_tells_a_position_passes(listed: str) -> None:
    assert [words for words in SENTENCES[listed] if not tells_a_position(words)] == []


@pytest.mark.parametrize(("listed", "most"), [("tolls", 1), ("tolls_apart", 0), ("tolls_of_agencies", 0), ("tolls_from", 1)])
def test_few_sentences_that_tell_a_toll_are_stopped(listed: str, most: int) -> None:
    stopped = [words for words in SENTENCES[listed] if tells_a_position(words)]
    assert len(stopped) <= most, stopped


@pytest.mark.parametrize("verb", ["gambol", "encamp", "picnic", "loiter", "yodel"])
def test_a_verb_that_nobody_thought_of_stops_what_names_forces(verb: str) -> None:
    assert tells_a_position(f"Forty soldiers {verb} by the mill in Kupiansk")


def test_a_toll_does_not_open_what_is_told_beside_it() -> None:
    toll = "Four soldiers were killed in Kupiansk on Thursday"
    assert not tells_a_position(toll)
    assert tells_a_position(f"{toll} where the battalion dines")
    assert tells_a_position(f"{toll}. Their platoon is in the mill.")


def test_what_a_headline_shows_without_a_verb_is_a_position() -> None:
    assert tells_a_position("Tanks behind the mill of Kupiansk")
    assert not tells_a_position("Losses of the army in Kupiansk")
