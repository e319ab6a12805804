"""Both sides of the gate, measured: no private name may be shown, and few bodies, peoples and places be withheld."""

import re
import tomllib
from pathlib import Path

import pytest

from tests.publishing import phrases
from tests.publishing.gate import shown

MOST_WITHHELD = 2
"""Of all the phrases that name bodies, peoples, places and nothing at all, how many may be withheld."""
MOST_MASKED = 4
ON_NO_MAP = {"Osterhal", "Tarnovka"}
"""Villages that the gazetteer lacks: the smaller a place, the surer, so that they are not named."""
MEASURED = tomllib.loads((Path(__file__).parent / "names_measured.toml").read_text("utf-8"))
MASKS = tomllib.loads((Path(__file__).parent / "masks.toml").read_text("utf-8"))


def _split(phrase: str) -> tuple[str, str]:
    """The text, and what of it should stay; the head of a table stays whole."""
    text, known = phrase.rsplit(" | ", 1)
    return (phrase, phrase) if " | " in text else (text, known)


PRIVATE = [
    *phrases.PRIVATE,
    *phrases.PRIVATE_ASIDE,
    *(tuple(p.rsplit(" | ", 1)) for part in (*MEASURED.values(), *MASKS.values()) for p in part["person"]),
]
OPEN = [*phrases.OPEN, *phrases.OPEN_ASIDE, *(_split(p) for part in MEASURED.values() for p in part["body"])]


@pytest.mark.parametrize(("text", "private"), PRIVATE)
def test_no_word_of_a_private_name_is_shown(text: str, private: str) -> None:
    [made] = shown(text)
    assert [word for word in private.split() if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", made)] == []


def test_few_bodies_peoples_and_places_are_withheld() -> None:
    withheld = [known for text, known in OPEN if known.replace("\n", " ") not in shown(text)[0]]
    assert len([known for known in withheld if known not in ON_NO_MAP]) <= MOST_WITHHELD, withheld
    assert set(withheld) >= ON_NO_MAP


def test_few_weapons_units_sites_and_outlets_are_withheld() -> None:
    given = [tuple(phrase.rsplit(" | ", 1)) for part in MASKS.values() for phrase in part["open"]]
    withheld = [known for text, known in given if known not in shown(text)[0]]
    assert len(withheld) <= MOST_MASKED, withheld


def test_the_phrases_are_enough_to_measure_by() -> None:
    assert len(PRIVATE) >= 280
    assert len(OPEN) >= 260
