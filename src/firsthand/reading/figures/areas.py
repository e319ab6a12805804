"""Places that a report only points back to: "in the city", "across the country", "in the enclave"; and whose ministry counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from firsthand.gazetteer.store import shared_gazetteer
from firsthand.model import Place, Statement
from firsthand.reading.figures.counted import Counted, lemma
from firsthand.reading.figures.index import Surroundings, semicolon_between
from firsthand.reading.figures.standing import Standing
from firsthand.reading.parse import Parse
from firsthand.reading.places import tells_where

_TOWNS: Final = frozenset("city town village settlement hamlet".split())
_DIVISIONS: Final = frozenset("region province oblast governorate".split())
_ENCLAVES: Final = frozenset("enclave strip territory".split())
_COUNTRIES: Final = frozenset("country nation".split())
_CAPITALS: Final = frozenset({"capital"})
_SAME: Final = frozenset("area camp commune county department district locality neighbourhood quarter subdistrict township".split())
"""Kinds of area that point back only as "the same"."""
_KINDS: Final = _TOWNS | _DIVISIONS | _ENCLAVES | _COUNTRIES | _CAPITALS
_LEAVING: Final = frozenset({"abandon", "escape", "flee", "leave", "quit"})
_WITHIN: Final = frozenset("in across throughout inside within around of".split())
_TIMING: Final = frozenset({"since", "during", "until", "between", "on"})
_POINTING: Final = frozenset({"the", "this", "that"})
_OWN_WORDS: Final = frozenset({"det", "punct"})
_POINT: Final = 2
_DIVISION: Final = 4
_PART: Final = 5
_NATION: Final = 6
_CITY: Final = 20_000
"""People from whom on a place is called a city; villages named beside it are not meant."""
_COUNTING: Final = frozenset({"health", "civil", "emergency", "ambulance"})
"""Words of the services that count the dead and hurt of their own territory."""


def area_meant(around: Surroundings, counted: Counted) -> str | None:
    """The place that "in the city" or "across the country" means beside a figure, as the report named it before."""
    parse, first = around.parse, counted.quantity.first
    begin, end = parse.sentences[parse.sentence[first]]
    areas = [t for t in range(begin, end) if _points_back(parse, t) and not semicolon_between(parse, *sorted((t, first)))]
    if not areas:
        return None
    area = min(areas, key=lambda t: abs(t - first))
    found = next(_fitting(_before(around, area), lemma(parse, area)), None)
    return None if found is None else parse.text[slice(*found.value.span)]


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
            (t for t in range(first, last + 1) if lemma(around.parse, t) in _ENCLAVES and _ends_phrase(around.parse, t)), None
        )
        if (
            pointed is not None
            and (meant := next(_fitting(_before(around, first), lemma(around.parse, pointed)), None)) is not None
        ):
            return text[slice(*meant.value.span)]  # "the ministry in the Hamas-run enclave"
        for place in around.context.places:
            if start <= place.span.start and place.span.end <= end and not _is_adjective(place):
                return text[slice(*place.span)]
    return None


def _ends_phrase(parse: Parse, token: int) -> bool:
    """Whether a kind of area carries no name of its own: "the besieged enclave", not "the Gaza Strip"."""
    return parse.tag[token] == "NN" and not any(
        parse.tag[t].startswith("NNP") and parse.dep[t] == "compound" for t in parse.children[token]
    )


def _points_back(parse: Parse, token: int) -> bool:
    """Whether a noun of a kind of area stands behind "in the", with no name or word that tells it from another."""
    before = [t for t in parse.children[token] if t < token]
    same = [t for t in before if parse.lower[t] == "same"]
    left = parse.dep[token] == "dobj" and parse.lemma[parse.head[token]] in _LEAVING  # "36,000 have fled the city"
    within = left or (parse.dep[token] == "pobj" and parse.lower[parse.head[token]] in _WITHIN)
    if not within or lemma(parse, token) not in (_KINDS | _SAME if same else _KINDS):
        return False
    before = [t for t in before if t not in same]
    behind = [t for t in parse.children[token] if t > token and parse.dep[t] in ("prep", "appos", "relcl", "acl")]
    behind = [t for t in behind if parse.lower[t] not in _TIMING]
    return any(parse.lower[t] in _POINTING for t in before) and len(before) == 1 and not behind


def _before(around: Surroundings, token: int) -> Iterator[Standing[Place]]:
    """The places named before a token, the nearest first."""
    for sentence in range(around.parse.sentence[token], -1, -1):
        yield from (p for p in reversed(around.named.get(sentence, ())) if p.first < token)


def _fitting(places: Iterable[Standing[Place]], kind: str) -> Iterator[Standing[Place]]:
    for place in places:
        width = place.value.precision or _POINT
        if _is_adjective(place.value):
            continue
        if kind in _COUNTRIES:
            fits = width == _NATION
        elif kind == "strip":
            fits = "gaza" in place.value.name.lower()
        elif kind in _ENCLAVES:
            fits = _DIVISION <= width <= _PART or "gaza" in place.value.name.lower()
        elif kind in _DIVISIONS:
            fits = width == _DIVISION
        elif kind in _SAME:
            fits = width <= _DIVISION and tells_where(place.value)
        elif kind in _CAPITALS:
            fits = _is_capital(place.value)
        elif kind == "city":
            fits = width <= _POINT and tells_where(place.value) and _is_city(place.value)
        else:
            fits = width <= _POINT and tells_where(place.value)
        if fits:
            yield place


def _is_capital(place: Place) -> bool:
    gazetteer = shared_gazetteer()
    return any(c.row in gazetteer.capitals and c.country == place.country for c in gazetteer.lookup(place.name.casefold()))


def _is_city(place: Place) -> bool:
    known = shared_gazetteer().lookup(place.name.casefold())
    return any(c.geonameid == place.geonameid and c.population >= _CITY for c in known)


def _is_adjective(place: Place) -> bool:
    return any(reason.startswith("adjective of") for reason in place.reasons)
