"""Where the main incident of a report happened: the place of its toll's figures, else the division that the report names most."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from itertools import accumulate, pairwise
from typing import Final

from msgspec import structs

from firsthand.model import Approximator, Figure, IncidentPlace, Nature, Place, Polarity, Span, Statement
from firsthand.reading.incident_leads import APART_DAYS, LEAD, Found, days_apart, is_apart, is_background, point
from firsthand.reading.places import HOMONYM, ONLY_SENSE, tells_where
from firsthand.reading.sentences import sentence_around

_AREA: Final = 4
"""The widest place precision of an incident: a first-order division."""
_NEAR: Final = 200
"""Characters between numbers that are told of one event."""
_WAYS: Final = ("a street", "a road")
_PART: Final = 5
_NATION: Final = 6
_LONG: Final = timedelta(days=7)
_DATELINE: Final = re.compile(r"[A-Z][A-Z' -]{3,}")
_ACTS: Final = re.compile(
    r"['’]?s?\s+(?:also |has not |had not |did not |has never )?(?:said|says|denie[sd]|sen[dt]s?|back(?:s|ed)|claim(?:s|ed)"
    r"|accuse[sd]|admit(?:s|ted)|confirm(?:s|ed)|comment(?:s|ed)|acknowledge[sd]|refuse[sd]|wants|ordered"
    r"|has (?!been)|had (?!been)|would)\b",
    re.IGNORECASE,
)
"""What stands behind a capital that does or says something: "Pyongyang has sent", "Damascus denied"; no place of what happened."""
_BESIDE: Final = re.compile(r"\s*,?\s*(?:&|\band\b)\s*(?:(?:in|near)\s+)?(?:the\s+)?(?:[^\W\d]+\s+){0,3}", re.IGNORECASE)
"""What stands between two places of a list: "Baghdad and the northern city of Mosul"."""
_FORE: Final = 6
"""How many places told further down weigh as much as one of the lead, which says what a report is about."""
_ALMOST: Final = 0.9
_WITHIN: Final = re.compile(r"\b(?:in|across|inside|within|throughout)\s+(?:the\s+)?(?:[\w-]+\s+){0,2}\Z", re.IGNORECASE)
_NOUN: Final = re.compile(
    r"(?:['’]s?\b)|[ -](?:air|led|backed|trained|(?:air)?strikes?|raids?|attacks?|drones?|missiles?|shells?|bombs?|shelling|bombing"
    r"|bombardment|army|military|forces|troops|soldiers|warplanes?|jets?|fire)\b",
    re.IGNORECASE,
)
"""What makes a state's name in front of it the modifier of a noun: "US raids", "Syria's army"."""
_COUNTRYWIDE: Final = re.compile(
    r"\b(?:across|around|throughout) (?:(?:much|parts|most|all) of )?the (?:\w+ )?country\b|\bnationwide\b", re.IGNORECASE
)
_SEVERAL: Final = re.compile(
    r"\bacross\b|\baround the country\b"
    r"|\b(?:separate|several|multiple|simultaneous|coordinated|two|three|four|five|six|twin|(?:series|string|wave|spate) of)"
    r" (?:[\w-]+ ){0,3}?(?:attacks|strikes|airstrikes|raids|bombings|blasts|explosions|incidents|ambushes|clashes|bombs|states"
    r"|provinces)\b",
    re.IGNORECASE,
)
"""How a sentence says that its number is of several events, or of much of a country."""
_SET: Final = re.compile(r"\s+(?:on\s+\w+day|(?:north|south|east|west)\w*\s+of)\b", re.IGNORECASE)
_CAPTION: Final = 400
"""Characters that what is told below a picture hardly exceeds."""
_CREDIT: Final = re.compile(
    r"[(\[][^()\[\]\n]{0,60}\b(?:[Pp]hotos?|PHOTO|[Aa]rchives?|[Ff]ile|[Ii]mages|AFP|AP|Reuters|EPA|Xinhua|Getty)\b[^()\[\]\n]{0,40}[)\]]\s*$"
    r"|\bREUTERS/",
    re.MULTILINE,
)
"""Whose a picture is, at the end of what is told below it."""
_COMPOUND: Final = re.compile(r"-(?:led|based|backed|trained|brokered|made|supplied|born|allied|sponsored|funded)\b")


def place_of_toll(found: Found, own: Sequence[Figure], toll: Sequence[Figure], *, spread: bool) -> IncidentPlace | None:
    """Where the toll was suffered: the place of its figures, else the division that the report names most, in the same country.

    What was suffered in several divisions (``spread``) has no place but the country that it is told of.
    """
    text, places = found.text, found.places
    named = next((f.place for f in toll if f.place is not None), None)
    state = next((p for p in places if p.name == named and _is_scene(text, p)), None)
    if spread:
        return None if state is None else _as_place(state)
    country = _country(text, places)
    told = [p for p in places if tells_where(p) and not _is_of_a_body(text, p)]
    scenes = [p for p in told if p.precision is not None and p.country == country]
    located = [p for p in scenes if p.division is not None or (p.precision is not None and p.precision <= _AREA)]
    by_name: dict[str | None, list[Place]] = {}
    at = {p.span for p in located}
    for place in told:
        if place.span in at or _is_sure(place) or HOMONYM in place.reasons:
            by_name.setdefault(place.name, []).append(place)
    for figure in toll:
        if here := by_name.get(figure.place):
            return _as_place(min(here, key=lambda p: (p.span not in at, abs(p.span.start - figure.span.start))))
    nations = {p.name for p in places if p.precision == _NATION}
    if all(f.place is None or f.place in nations for f in toll) and (near := _told_beside(own, toll, by_name)) is not None:
        return _as_place(min(by_name[near], key=lambda p: abs(p.span.start - toll[0].span.start)))
    unlisted = next((p for f in toll for p in told if p.name == f.place and _is_open(p)), None)
    if unlisted is None and _is_of_months(f for f in toll if f.place in nations):
        return None
    if state is not None and state.country != country and state.span.start < (found.headline or LEAD):
        scenes = [p for p in told if p.precision is not None and p.country == state.country]
        located = [p for p in scenes if p.division is not None or (p.precision is not None and p.precision <= _AREA)]
    elsewhere = _Elsewhere(found.statements)
    scenes, located = (
        [p for p in kept if not (_is_of_a_voice(found, elsewhere, p) or _is_beside(found, p))] for kept in (scenes, located)
    )
    happened = {p.division or p.name for p in scenes if _ACTS.match(text, p.span.end) is None}
    scenes, located = ([p for p in kept if (p.division or p.name) in happened] for kept in (scenes, located))
    weights: Counter[str | None] = Counter()
    for place in located:
        weights[place.division] += _FORE if place.span.start < LEAD else 1
    if unlisted is not None:
        return _within_division(_as_place(unlisted), weights, located)
    if not weights:
        return _as_place(scenes[0]) if scenes else None
    most = weights.most_common(1)[0][0]
    within = [p for p in located if p.division == most]
    names = Counter(p.name for p in within)
    return _as_place(max(within, key=lambda p: (names[p.name], -p.span.start)))


def _told_beside(own: Sequence[Figure], toll: Sequence[Figure], by_name: Mapping[str | None, Sequence[Place]]) -> str | None:
    """The place of the number of the same measure that stands nearest to a toll whose own is not told."""
    alike = [f for f in own if f.measure is toll[0].measure and f.place in by_name]
    steps = ((min(abs(f.span.start - t.span.start) for t in toll), f) for f in alike)
    step, nearest = min(steps, key=lambda pair: pair[0], default=(_NEAR, None))
    return nearest.place if nearest is not None and step < _NEAR else None


def _within_division(place: IncidentPlace, weights: Counter[str | None], located: Sequence[Place]) -> IncidentPlace:
    """A place that no gazetteer has, in the division that more than half of the report's other places are or lie in.

    That needs the division itself to be named, or two places of it: one town named beside it says nothing.
    """
    most, weight = weights.most_common(1)[0] if weights else (None, 0)
    if place.division is not None or most is None or 2 * weight <= weights.total():
        return place
    within = [p for p in located if p.division == most]
    told = any(p.precision == _AREA for p in within) or len({p.name for p in within}) > 1
    return structs.replace(place, division=most) if told else place


def _is_open(place: Place) -> bool:
    """Whether a place is no area that a map shows: a village that no gazetteer has is where it happened, and nowhere else is."""
    return place.precision == _PART or (place.precision is None and not any(r.startswith(_WAYS) for r in place.reasons))


def _is_of_months(toll: Iterable[Figure]) -> bool:
    """ "Almost 6,900 killed in Ukraine since February": a count of months over a country is of no town that is named beside it."""
    dated = [(f.nature, f.as_of) for f in toll if f.as_of is not None]
    return bool(dated) and all(nature is Nature.CUMULATIVE or when.end - when.start > _LONG for nature, when in dated)


def _is_scene(text: str, place: Place) -> bool:
    """Whether a state is told as where something happened: "in southern Lebanon", not "killed in US raids"."""
    within = place.precision == _NATION and tells_where(place) and _WITHIN.search(text, 0, place.span.start) is not None
    return within and _NOUN.match(text, place.span.end) is None


def is_spread(found: Found, own: Sequence[Figure], toll: Sequence[Figure]) -> bool:
    """Whether a toll is of several divisions: its sentence lists them, or smaller numbers of the same days tell of each."""
    named = [found.division.get(f.place or "", (None, None))[1] for f in toll]
    if any(named):
        return all(_is_listed(found, f) for f, division in zip(toll, named, strict=True) if division is not None)
    if any(_COUNTRYWIDE.search(found.text, *sentence_around(found.text, *f.span)) is not None for f in toll):
        return True
    whole, days = point(toll[0]) or 0.0, next((f.as_of for f in toll if f.as_of is not None), None)
    nations = {p.name for p in found.places if p.precision == _NATION}
    parts = [
        f
        for f in own
        if f.measure is toll[0].measure
        and f.place not in nations
        and f.part_of is None
        and f.approximator is not Approximator.VAGUE
        and not is_background(f)
        and (point(f) or 0.0) < whole
        and days_apart(f.as_of, days) <= APART_DAYS
    ]
    if _divisions(found, parts) < 2:
        return False
    return _are_summed(parts, whole) or any(_tells_of_several(found.text, f) for f in toll)


def _divisions(found: Found, figures: Sequence[Figure]) -> int:
    """How many divisions numbers are of."""
    return len({d for f in figures if (d := found.division.get(f.place or "", (None, None))[1]) is not None})


def _are_summed(parts: Sequence[Figure], whole: float) -> bool:
    """ "Bombs kill 19: six died in one town, nine in another": whether a toll counts those of several places.

    "70 killed: 30 soldiers and 39 rebels in Aleppo, five in Homs" is one place's, which almost all of it was suffered at.
    """
    most: Counter[str] = Counter()
    sums: Counter[str] = Counter()
    for figure in parts:
        if figure.place is not None:
            number = int(point(figure) or 0)
            most[figure.place] = max(most[figure.place], number)
            sums[figure.place] += number
    here = any(total >= _ALMOST * whole for total in sums.values())
    return len(most) > 1 and not here and 3 * whole <= 5 * sum(most.values()) <= 5 * whole


def _tells_of_several(text: str, figure: Figure) -> bool:
    return _SEVERAL.search(text, *sentence_around(text, *figure.span)) is not None


def _is_listed(found: Found, figure: Figure) -> bool:
    """ "In Baghdad and the northern city of Mosul": whether a number's sentence names a second division beside its own."""
    start, end = sentence_around(found.text, *figure.span)
    here = [p for p in found.places if start <= p.span.start < end and p.division is not None and tells_where(p)]
    pairs = (pair for pair in pairwise(here) if figure.place in (pair[0].name, pair[1].name))
    return any(
        one.division != other.division
        and one.country == other.country
        and _BESIDE.fullmatch(found.text, one.span.end, other.span.start) is not None
        for one, other in pairs
    )


def _is_beside(found: Found, place: Place) -> bool:
    """Whether a place is named for another event, or below a picture: no scene of what is told of none."""
    text = found.text
    if is_apart(found, place.span):
        return True
    start = text.rfind("\n", max(0, place.span.start - _CAPTION), place.span.start)
    end = text.find("\n", place.span.end, place.span.end + _CAPTION)
    return start >= 0 and end >= 0 and end - start <= _CAPTION and _CREDIT.search(text, start + 1, end) is not None


def _is_of_a_voice(found: Found, elsewhere: _Elsewhere, place: Place) -> bool:
    """Whether a place stands with who speaks, or in what is denied; "in Goma on Monday a group said" tells where, run together."""
    return elsewhere.holds(place.span) and _SET.match(found.text, place.span.end) is None


class _Elsewhere:
    """The words that name who speaks ("a colonel in Mozdok") or tell what is denied ("denied shelling Ganja")."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        spans = sorted(s for t in statements for s in (*t.source, *(t.content if t.polarity is Polarity.DENIED else ())))
        self._starts = [span.start for span in spans]
        self._ends = list(accumulate((span.end for span in spans), max))

    def holds(self, span: Span) -> bool:
        """Whether a name stands in such words."""
        before = bisect_right(self._starts, span.start)
        return before > 0 and self._ends[before - 1] >= span.end


def _is_sure(place: Place) -> bool:
    """Whether a place is no other of its name, so that it needs no other place of its country beside it."""
    return place.precision is not None and place.precision <= _AREA and not ONLY_SENSE.isdisjoint(place.reasons)


def _country(text: str, places: Sequence[Place]) -> str | None:
    """The country that the report speaks of most, its towns counting double."""
    weights: Counter[str] = Counter()
    for place in places:
        if place.country is not None and place.precision is not None and not _is_of_a_body(text, place):
            weights[place.country] += 2 if place.precision <= _AREA else 1
    return weights.most_common(1)[0][0] if weights else None


def _is_of_a_body(text: str, place: Place) -> bool:
    """ "BEIRUT", "(New York) –", "US-led", "Britain-based": where the report or a voice comes from."""
    start, end = place.span
    bracketed = text[start - 1 : start] == "(" and text[: start - 1].rpartition("\n")[2].strip() == ""
    return bracketed or _DATELINE.fullmatch(text, start, end) is not None or _COMPOUND.match(text, end) is not None


def _as_place(place: Place) -> IncidentPlace:
    return IncidentPlace(
        span=Span(*place.span),
        name=place.name,
        lat=place.lat,
        lon=place.lon,
        geonameid=place.geonameid,
        precision=place.precision,
        division=place.division,
    )
