"""Where the wars of a state are fought: what its army does or says is as likely to be there as at home."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterable, Mapping

from firsthand.codebook.standings import Standing
from firsthand.gazetteer.layout import Kind
from firsthand.gazetteer.store import Gazetteer
from firsthand.reading.places.matches import Match
from firsthand.registry.entries import shipped_conflicts


def theatres_named(matches: Iterable[Match], gazetteer: Gazetteer) -> frozenset[str]:
    """The countries (ISO codes) in which a state that a report names fights, other than that state."""
    theatres = _theatres(gazetteer)
    named = {match.candidates[0].country for match in matches if match.candidates[0].kind is Kind.COUNTRY}
    return frozenset(country for state in named for country in theatres.get(state, ()))


@functools.lru_cache(maxsize=4)
def _theatres(gazetteer: Gazetteer) -> Mapping[str, frozenset[str]]:
    """For each belligerent of the registry's conflicts the other countries that these are fought in."""
    found: dict[str, set[str]] = defaultdict(set)
    for conflict in shipped_conflicts():
        fought_in = {_code(name, gazetteer) for name in conflict.fought_in}
        for stance in conflict.state:
            if stance.standing is Standing.BELLIGERENT and stance.country is not None:
                state = _code(stance.country, gazetteer)
                found[state] |= fought_in - {state}
    return {state: frozenset(countries) for state, countries in found.items()}


def _code(country: str, gazetteer: Gazetteer) -> str:
    return next(place.country for place in gazetteer.candidates(country) if place.kind is Kind.COUNTRY)
