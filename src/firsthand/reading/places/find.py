"""Places of a report: found in its words, settled together, each with its reasons."""

from __future__ import annotations

from collections.abc import Mapping

from firsthand.gazetteer.layout import Kind
from firsthand.gazetteer.store import Candidate, Gazetteer, shared_gazetteer
from firsthand.model import Place, Span
from firsthand.reading.parse import Parse
from firsthand.reading.places.actors import stands_for
from firsthand.reading.places.described import capitals_described
from firsthand.reading.places.doubt import doubt_far_places, keep_to_the_state_named
from firsthand.reading.places.lexicon import DIVISION_WORDS, HOME_WORDS, NEARNESS, SECOND_ORDER
from firsthand.reading.places.matches import Match
from firsthand.reading.places.mentions import find_mentions
from firsthand.reading.places.resolve import Sense, settle
from firsthand.reading.places.states import tell_states_apart
from firsthand.reading.places.theatres import theatres_named
from firsthand.reading.places.unknown import Unknown, container_of

UNLISTED = "not in the gazetteer"
"""The reason of a place that only the report knows: its point, if any, is that of what it lies in or near."""
_PRECISION = {Kind.CITY: 1, Kind.SECOND: 3, Kind.FIRST: 4, Kind.COUNTRY: 6, Kind.WATER: 7}
_KINDS = {
    Kind.CITY: "town or city",
    Kind.FIRST: "first-order division",
    Kind.SECOND: "second-order division",
    Kind.COUNTRY: "country",
    Kind.REGION: "region",
    Kind.WATER: "sea, lake or river",
}


def find_places(parse: Parse, gazetteer: Gazetteer | None = None) -> tuple[Place, ...]:
    """The places a report names, in order, with coordinates where the report and the gazetteer tell which place is meant.

    ``lat`` and ``lon`` are degrees, for areas a point inside them; ``precision`` is UCDP's. Adjectives of countries ("Russian")
    are places too, and say so among their reasons. Streets and roads are found but never given coordinates.
    """
    known = gazetteer or shared_gazetteer()
    matches, unknown = find_mentions(parse, known)
    _mark_divisions(parse, known, matches)
    theatres = theatres_named(matches, known)
    senses = settle(matches, known.capitals, _homes(parse, theatres))
    tell_states_apart(senses, known)
    keep_to_the_state_named(senses, theatres)
    doubt_far_places(senses, known.capitals, theatres)
    settled = {match.first: (match, sense.chosen) for sense in senses for match in sense.matches if sense.chosen is not None}
    places = [*(_unknown_place(parse, known, u, settled) for u in unknown), *capitals_described(parse, known, settled)]
    for sense in senses:
        if sense.chosen is None and all(match.group for match in sense.matches):
            continue  # who fights, and no place of that name
        lacking = any(match.lacking for match in sense.matches)
        places.extend(_place(parse, known, sense, match, lacking=lacking) for match in sense.matches)
    return tuple(sorted(places, key=lambda p: p.span))


def _homes(parse: Parse, theatres: frozenset[str]) -> dict[str, float]:
    """The countries whose public life a report's words belong to: at most two points each, a quarter for each word.

    A theatre of a war has as much as a state has by being named once.
    """
    used = HOME_WORDS.keys() & set(parse.lower)
    homes = dict.fromkeys(theatres, 1.0)
    for word in used:
        homes[HOME_WORDS[word]] = min(2.0, homes.get(HOME_WORDS[word], 0.0) + 0.25)
    return homes


def _mark_divisions(parse: Parse, gazetteer: Gazetteer, matches: list[Match]) -> None:
    """ "Kursk region", "Sumy and Kharkiv regions", "Sudzha district": which names are said to be divisions."""
    listed, level = len(parse), Kind.FIRST
    for match in reversed(matches):
        after = match.last + 1
        word = parse.lower[after] if after < len(parse) else ""
        plural = word.endswith("s") and word[:-1] in DIVISION_WORDS
        goes_on = after < listed and all(w in {",", "and", "or"} for w in parse.lower[after:listed])
        if (word in DIVISION_WORDS and word != "state") or plural or goes_on:
            match.division = level = Kind.SECOND if word.removesuffix("s") in SECOND_ORDER else level if goes_on else Kind.FIRST
            named = gazetteer.lookup(f"{match.key} {word.removesuffix('s')}") if not goes_on else ()
            within = {c.country for c in match.candidates}
            match.candidates = tuple(c for c in named if c.country in within and c.kind is not Kind.CITY) + match.candidates
        listed = match.first if plural or goes_on else -1


def _place(parse: Parse, gazetteer: Gazetteer, sense: Sense, match: Match, *, lacking: bool) -> Place:
    span = match.span(parse)
    name = " ".join(parse.text[span.start : span.end].split())
    best = sense.chosen
    if best is None:
        return Place(span, name, None, None, None, None, match.known, sense.reasons)
    if lacking:
        within = (f"in {gazetteer.described(best)}", UNLISTED)
        division = gazetteer.division(best)
        return Place(
            span, name, best.lat, best.lon, None, _precision(parse, match, best), 0, within, division, best.country or None
        )
    reasons = [f"{_KINDS[best.kind]}: {gazetteer.described(best)}"]
    if match.adjective:
        reasons = [f"adjective of {best.name}"]
    elif who := stands_for(parse, match, best, gazetteer.capitals):
        reasons.append(who)
    return Place(
        span,
        name,
        best.lat,
        best.lon,
        best.geonameid,
        _precision(parse, match, best),
        match.known,
        (*reasons, *sense.reasons),
        gazetteer.division(best),
        best.country or None,
    )


def _precision(parse: Parse, match: Match, best: Candidate) -> int:
    if best.kind is Kind.CITY:
        return 2 if match.first and parse.lower[match.first - 1] in NEARNESS else 1
    if best.kind is Kind.REGION:
        return 5 if best.country else 6
    return _PRECISION[best.kind]


def _unknown_place(parse: Parse, gazetteer: Gazetteer, unknown: Unknown, settled: Mapping[int, tuple[Match, Candidate]]) -> Place:
    """A name without candidates, with the point of the place that the report puts it in or near, if it does."""
    span = Span(*parse.span(unknown.first, unknown.last))
    name = " ".join(parse.text[span.start : span.end].split())
    reasons: tuple[str, ...] = (unknown.reason, UNLISTED)
    told = container_of(parse, unknown, settled) if unknown.settled else None
    if told is None:
        return Place(span, name, None, None, None, 7 if unknown.water else None, 0, reasons)
    relation, match, holder = told
    precision = 2 if holder.kind is Kind.CITY else _precision(parse, match, holder)
    reasons = (f"{relation} {gazetteer.described(holder)}", *reasons)
    division = gazetteer.division(holder)
    return Place(span, name, holder.lat, holder.lon, None, precision, 0, reasons, division, holder.country or None)
