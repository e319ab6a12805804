"""Places that a report only points back to: "in the city", "across the country", "in the enclave", "our town"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from firsthand.codebook import measures
from firsthand.gazetteer.store import shared_gazetteer
from firsthand.model import Place
from firsthand.reading.figures.counted import lemma
from firsthand.reading.figures.standing import Standing
from firsthand.reading.parse import Parse
from firsthand.reading.places import KIND_SAID, tells_where

_TOWNS: Final = frozenset("city town village settlement hamlet".split())
_DIVISIONS: Final = frozenset("region province oblast governorate".split())
ENCLAVES: Final = frozenset("enclave strip territory".split())
_COUNTRIES: Final = frozenset("country nation".split())
_CAPITALS: Final = frozenset({"capital"})
_SAME: Final = frozenset("area camp commune county department district locality neighbourhood quarter subdistrict township".split())
"""Kinds of area that point back only as "the same"."""
_KINDS: Final = _TOWNS | _DIVISIONS | ENCLAVES | _COUNTRIES | _CAPITALS
_LEAVING: Final = frozenset({"abandon", "escape", "flee", "leave", "quit"})
_WITHIN: Final = frozenset("in across throughout inside within around of".split())
_TIMING: Final = frozenset({"since", "during", "until", "between", "on"})
_KNOWN: Final = frozenset({"same", "our"})
_POINTING: Final = frozenset({"the", "this", "that", "our"})
_AREAS: Final = _KINDS | _SAME
_POINT: Final = 2
_DIVISION: Final = 4
_PART: Final = 5
_NATION: Final = 6
_CITY: Final = 20_000
"""People from whom on a place is called a city; villages named beside it are not meant."""


Named = Mapping[int, Sequence[Standing[Place]]]
"""Places by the sentence that they stand in."""


def areas_meant(parse: Parse, named: Named) -> Iterator[Standing[Place]]:
    """The places that "in the city", "across the country", "our town" mean, where they stand, as the report named them before."""
    for token in range(len(parse)):
        if lemma(parse, token) in _AREAS and _points_back(parse, token):
            found = next(fitting(named_before(parse, named, token), lemma(parse, token)), None)
            if found is not None and not _is_rivalled(parse, named, found, token):
                yield Standing(found.value, token, token)


def _is_rivalled(parse: Parse, named: Named, found: Standing[Place], token: int) -> bool:
    """ "Gaza: … received 28 people in Deir al-Balah after a strike in the city": the gazetteer has that town as a division only."""
    if lemma(parse, token) not in _TOWNS:
        return False
    between = (p.value for p in named.get(parse.sentence[token], ()) if found.last < p.first < token and tells_where(p.value))
    return any(_POINT < (p.precision or _POINT) <= _DIVISION and KIND_SAID not in p.reasons for p in between)


def _points_back(parse: Parse, token: int) -> bool:
    """Whether a noun of a kind of area stands behind "in the" or for what is struck, with no name or word that tells it apart."""
    before = [t for t in parse.children[token] if t < token]
    known = [t for t in before if parse.lower[t] in _KNOWN]  # "in the same district", "in our camp"
    if lemma(parse, token) not in (_AREAS if known else _KINDS):
        return False
    verb = parse.lemma[parse.head[token]]
    struck = parse.dep[token] in ("dobj", "nsubjpass") and verb in _LEAVING | measures.EVENT_VERBS
    of_attack = parse.lower[parse.head[token]] == "on" and lemma(parse, parse.head[parse.head[token]]) in measures.EVENT_NOUNS
    within = parse.dep[token] == "pobj" and (of_attack or parse.lower[parse.head[token]] in _WITHIN)
    if not struck and not within:
        return False
    before = [t for t in before if parse.lower[t] != "same"]
    behind = [t for t in parse.children[token] if t > token and parse.dep[t] in ("prep", "appos", "relcl", "acl")]
    behind = [t for t in behind if parse.lower[t] not in _TIMING]
    return any(parse.lower[t] in _POINTING for t in before) and len(before) == 1 and not behind


def named_before(parse: Parse, named: Named, token: int) -> Iterator[Standing[Place]]:
    """The places named before a token, the nearest first."""
    for sentence in range(parse.sentence[token], -1, -1):
        yield from (p for p in reversed(named.get(sentence, ())) if p.first < token)


def fitting(places: Iterable[Standing[Place]], kind: str) -> Iterator[Standing[Place]]:
    for place in places:
        width = place.value.precision or _POINT
        if is_adjective(place.value):
            continue
        if kind in _COUNTRIES:
            fits = width == _NATION
        elif kind == "strip":
            fits = "gaza" in place.value.name.lower()
        elif kind in ENCLAVES:
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
    return any(c.row in gazetteer.capitals and c.country == place.country for c in gazetteer.candidates(place.name))


def _is_city(place: Place) -> bool:
    known = shared_gazetteer().candidates(place.name)
    return any(c.geonameid == place.geonameid and c.population >= _CITY for c in known)


def is_adjective(place: Place) -> bool:
    return any(reason.startswith("adjective of") for reason in place.reasons)
