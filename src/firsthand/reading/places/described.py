"""Capitals that a report names by their country only: "the Somali capital", "Chad's capital", "the capital of Haiti"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from firsthand.gazetteer.layout import Kind
from firsthand.gazetteer.store import Candidate, Gazetteer
from firsthand.model import Place, Span
from firsthand.reading.parse import Parse
from firsthand.reading.places.lexicon import NEARNESS
from firsthand.reading.places.matches import Match


def capitals_described(parse: Parse, gazetteer: Gazetteer, settled: Mapping[int, tuple[Match, Candidate]]) -> Iterator[Place]:
    """The capitals that such words mean, under their own names; none where the name stands beside: "the Somali capital, Mogadishu".

    ``settled`` are the resolved matches by their first token.
    """
    for token, word in enumerate(parse.lower):
        if word != "capital" or parse.tag[token] != "NN":
            continue
        country = _country_beside(parse, token, settled)
        seat = None if country is None or country.second < 0 else gazetteer.place(country.second)
        if country is None or seat is None or _is_named(parse, token, seat, settled):
            continue
        near = bool(NEARNESS.intersection(parse.lower[max(0, parse.left[token] - 2) : token]))
        yield Place(
            Span(*parse.span(token, token)),
            seat.name,
            seat.lat,
            seat.lon,
            seat.geonameid,
            2 if near else 1,
            1,
            (f"capital of {country.name}",),
            gazetteer.division(seat),
            seat.country,
        )


def _country_beside(parse: Parse, token: int, settled: Mapping[int, tuple[Match, Candidate]]) -> Candidate | None:
    """The country whose name or adjective stands right before a capital, or behind it and "of"."""
    of = token + 1 + (parse.lower[token + 1 : token + 3] == ["of", "the"])
    possessive = token - 1 - (parse.lower[token - 1] in ("'s", "’s"))
    for match, place in settled.values():
        behind = match.first == of + 1 and parse.lower[token + 1 : token + 2] == ["of"]
        if place.kind is Kind.COUNTRY and (match.last in (token - 1, possessive) or behind):
            return place
    return None


def _is_named(parse: Parse, token: int, seat: Candidate, settled: Mapping[int, tuple[Match, Candidate]]) -> bool:
    """Whether the capital's own name stands within its phrase: "Mogadishu, the Somali capital", "the Somali capital Mogadishu"."""
    around = parse.sentences[parse.sentence[token]]
    return any(place.row == seat.row and around[0] <= match.first < around[1] for match, place in settled.values())
