"""Whose dead and hurt a service counts: "Gaza's Health Ministry", "the ministry in the Hamas-run enclave"."""

from __future__ import annotations

from typing import Final

from firsthand.model import Statement
from firsthand.reading.figures.areas import ENCLAVES, fitting, is_adjective, named_before
from firsthand.reading.figures.counted import lemma
from firsthand.reading.figures.index import Surroundings
from firsthand.reading.parse import Parse

_COUNTING: Final = frozenset({"health", "civil", "emergency", "ambulance"})
"""Words of the services that count the dead and hurt of their own territory."""


def territory_of(around: Surroundings, statement: Statement | None) -> str | None:
    """ "Gaza's Health Ministry said": where nothing else is told, such a service counts what happened in its territory."""
    if statement is None:
        return None
    text = around.parse.text
    for start, end in statement.source:
        if _COUNTING.isdisjoint(text[start:end].lower().split()):
            continue
        first, last = around.token(start), around.token(end - 1)
        pointed = next(
            (t for t in range(first, last + 1) if lemma(around.parse, t) in ENCLAVES and _ends_phrase(around.parse, t)), None
        )
        if (
            pointed is not None
            and (meant := next(fitting(named_before(around.parse, around.named, first), lemma(around.parse, pointed)), None))
            is not None
        ):
            return meant.value.name  # "the ministry in the Hamas-run enclave"
        for place in around.context.places:
            if start <= place.span.start and place.span.end <= end and not is_adjective(place):
                return place.name
    return None


def _ends_phrase(parse: Parse, token: int) -> bool:
    """Whether a kind of area carries no name of its own: "the besieged enclave", not "the Gaza Strip"."""
    return parse.tag[token] == "NN" and not any(
        parse.tag[t].startswith("NNP") and parse.dep[t] == "compound" for t in parse.children[token]
    )
