"""Both sides of the gate, measured on phrases of our own: no private name may be shown, and few bodies and places be withheld."""

import re
import tomllib
from pathlib import Path

import pytest

from firsthand.publishing import names, quoting
from firsthand.reading.parse import shared_parser
from firsthand.registry import Registry

PHRASES = tomllib.loads((Path(__file__).parent / "names_measured.toml").read_text("utf-8"))
MOST_WITHHELD = {"own": 1, "aside": 4}
"""Bodies, peoples and places of each part that are withheld although the text alone tells what they are."""


def shown(text: str) -> str:
    found = names.find(shared_parser().parse(text))
    known = names.Known((), Registry.shipped(), [found])
    return quoting.covered(text, 0, len(text), [*known.covers(text, found), *quoting.contacts(text)])


@pytest.mark.parametrize("phrase", [p for part in PHRASES.values() for p in part["person"]])
def test_no_word_of_a_private_name_is_shown(phrase: str) -> None:
    text, private = phrase.rsplit(" | ", 1)
    made = shown(text)
    assert [word for word in private.split() if re.search(rf"\b{re.escape(word)}\b", made)] == []


@pytest.mark.parametrize("part", PHRASES)
def test_few_bodies_peoples_and_places_are_withheld(part: str) -> None:
    withheld = [text for text, known in map(_split, PHRASES[part]["body"]) if known not in shown(text)]
    assert len(withheld) <= MOST_WITHHELD[part], withheld


def test_the_phrases_are_enough_to_measure_by() -> None:
    assert sum(len(part["person"]) for part in PHRASES.values()) >= 120
    assert sum(len(part["body"]) for part in PHRASES.values()) >= 90


def _split(phrase: str) -> tuple[str, str]:
    """The text, and what of it should stay; the head of a table stays whole."""
    text, known = phrase.rsplit(" | ", 1)
    return (phrase, phrase) if " | " in text else (text, known)
