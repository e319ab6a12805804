"""Choices that are taken back: a weak reading of a name far from everything else that a report names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from firsthand.gazetteer.distance import kilometres
from firsthand.gazetteer.layout import Kind, Use
from firsthand.gazetteer.store import Candidate
from firsthand.reading.places.resolve import FAR_KM, LARGEST, Sense

FAR = 500.0
"""Kilometres from the nearest other place beyond which a weak reading is doubted."""
FAR_FROM_COUNTRY = 2_500.0
"""The same where the report names countries only: from their middles."""
WELL_KNOWN = 200_000
"""People by whom a place is known under its names in other languages too."""
SMALL = 50_000
"""People of a town below which a place of its name that is on no map is as likely, where all else lies far away."""
_SMALL_TOWN = "a small town"
HOMONYM = "one of several towns of this name in several countries"
_OTHER_NAME = "known by this name in another language or spelling only"
_OF_A_GROUP = "the name of an armed group"
_AS_LARGE = 0.1
"""The share of a city's people from which another of its name in a state that is named may be meant."""
_SEVERAL = 2
"""Other places of one country by which a large city is doubted too, where its name here is one of another language."""
_COMPARED = 200
"""So many other places are measured against; a report that names more has none far away."""
_POINTS = frozenset({Kind.CITY, Kind.FIRST, Kind.SECOND})


def doubt_far_places(senses: Sequence[Sense], capitals: frozenset[int], theatres: frozenset[str]) -> None:
    """Leave a name unresolved that is only a site's, another spelling, or a small town's, where its place lies far from all others.

    ``capitals`` are rows of the gazetteer: they are named for their governments, which speak of what is far away;
    not one that opens the report, which was written there. What lies in one of ``theatres``, the countries in which a state
    that is named fights, is not far.
    """
    countries = Counter(country for country, _ in {(s.chosen.country, s.chosen.row) for s in senses if s.chosen is not None})
    weak = {id(sense): why for sense in senses if (why := _weakness(sense)) is not None}
    firm = [s.chosen for s in senses if s.chosen is not None and id(s) not in weak][:_COMPARED]
    points = [place for place in firm if place.kind in _POINTS]
    opening = {s.chosen.row for s in senses if s.chosen is not None and any(m.first == 0 for m in s.matches)}
    told = any(place.row not in capitals - opening for place in points)
    for sense in senses:
        if id(sense) not in weak or sense.chosen is None or sense.chosen.country in theatres:
            continue
        place = sense.chosen
        alone, why = countries[place.country] == 1, weak[id(sense)]
        if why == HOMONYM:
            if alone and firm and all(kilometres(place, other) > FAR_FROM_COUNTRY for other in firm):
                sense.chosen, sense.reasons = None, (f"{place.name} lies far from the report's other places", why)
            continue
        if why == _OTHER_NAME and place.population >= WELL_KNOWN:
            doubted = len(points) >= _SEVERAL and told and len({other.country for other in points}) == 1
        else:
            doubted = bool(firm) and (told or why != _SMALL_TOWN)
        nothing_else = why == _OF_A_GROUP and not firm
        if alone and (nothing_else or (doubted and _is_far(place, points, firm))):
            sense.chosen = None
            sense.reasons = (why,) if nothing_else else (f"{place.name} lies far from the report's other places", why)


def _weakness(sense: Sense) -> str | None:
    """Why a name may well not mean the place chosen for it; None where nothing says so."""
    place = sense.chosen
    if place is None or place.kind not in _POINTS or any(m.container or m.division for m in sense.matches):
        return None
    site = sense.matches[0].site
    if site is not None and all(m.site for m in sense.matches):
        return f"here the name of a {site}"
    if all(m.group for m in sense.matches) and place.population < WELL_KNOWN:
        return _OF_A_GROUP
    if place.use is Use.ALTERNATE:
        return _OTHER_NAME
    if place.kind is Kind.CITY and place.population < SMALL:
        return _SMALL_TOWN
    if place.kind is Kind.CITY and place.population < WELL_KNOWN and any(_is_another(c, place) for c in sense.candidates):
        return HOMONYM
    return None


def _is_another(candidate: Candidate, place: Candidate) -> bool:
    """Whether a place of the same name lies in another country and not just across the border, as Rafah does."""
    return candidate.country != place.country and kilometres(candidate, place) > FAR_KM


def _is_far(place: Candidate, points: Sequence[Candidate], firm: Sequence[Candidate]) -> bool:
    if points:
        return all(kilometres(place, other) > FAR for other in points)
    return all(kilometres(place, other) > FAR_FROM_COUNTRY or other.kind is not Kind.COUNTRY for other in firm)


def keep_to_the_state_named(senses: Sequence[Sense], theatres: frozenset[str]) -> None:
    """Give a city that only its size speaks for to the one state that the report names, where that has a city of the name too.

    "Lebanon's health ministry said that 21 people were killed in Tripoli". Where a state fights abroad, it is left unresolved.
    """
    states = {s.chosen.country for s in senses if s.chosen is not None and s.chosen.kind is Kind.COUNTRY}
    for sense in senses:
        place = sense.chosen
        if place is None or place.kind is not Kind.CITY or place.country in states or sense.reasons != (LARGEST,):
            continue
        large = place.population * _AS_LARGE
        own = [c for c in sense.candidates if c.kind is Kind.CITY and c.country in states and c.population >= large]
        if len({c.country for c in own}) != 1:
            continue
        if theatres:
            sense.chosen, sense.reasons = None, (HOMONYM,)
        else:
            sense.chosen, sense.reasons = own[0], ("the report names its state",)
