"""Where the hurt are cared for, which is not where they were hurt."""

from __future__ import annotations

from typing import Final

from firsthand.model import Place
from firsthand.reading.figures.counted import Counted, lemma
from firsthand.reading.figures.index import Surroundings
from firsthand.reading.figures.standing import Standing
from firsthand.reading.parse import Parse

_HOUSES_OF_CARE: Final = frozenset({"hospital", "clinic", "infirmary"})
_CARING: Final = frozenset({"admit", "bring", "hospitalise", "hospitalize", "rush", "take", "transfer", "treat"})
_ADMITTING: Final = frozenset({"admit", "receive", "treat"})
_WITHIN_HOUSE: Final = frozenset({"pobj", "prep", "compound", "nmod", "appos"})
_STEPS: Final = 6


def is_of_care(parse: Parse, place: Standing[Place]) -> bool:
    """ "Were being treated at a hospital in X", "a clinic in X admitted": where the hurt are, and not where they were hurt."""
    house = place.last
    for _ in range(_STEPS):
        if lemma(parse, house) in _HOUSES_OF_CARE:
            break
        listed = parse.dep[house] == "conj" and parse.tag[house].startswith("NNP")  # "to hospitals in one town and another"
        if not listed and parse.dep[house] not in _WITHIN_HOUSE:
            return False
        house = parse.head[house]
    if parse.dep[house] == "nsubj":
        return parse.lemma[parse.head[house]] in _ADMITTING
    cared = lemma(parse, house) in _HOUSES_OF_CARE and parse.dep[house] == "pobj"
    return cared and parse.lemma[parse.head[parse.head[house]]] in _CARING


def care_of(around: Surroundings, counted: Counted) -> str | None:
    """Where those counted are cared for."""
    named = around.places.get(around.parse.sentence[counted.quantity.first], ())
    found = next((p for p in named if is_of_care(around.parse, p)), None)
    return None if found is None else found.value.name
