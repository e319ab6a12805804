"""Where and when a figure's event was, as its own sentence and the places that were resolved in its report tell.

A figure without a place of its own has that of its sentence, or of the sentence before where it goes on about it ("the
strike"). A place lies within another where it was resolved to the same division or state. Uncertain stays uncertain.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from difflib import SequenceMatcher
from enum import IntEnum
from typing import NamedTuple

from firsthand.codebook.checks import LASTING_EVENTS
from firsthand.codebook.means import is_mishap
from firsthand.codebook.measures import EVENT_NOUNS, PERSON_NOUNS, PREDICATES
from firsthand.codebook.precision import NEAR_KM
from firsthand.gazetteer.distance import Point, kilometres
from firsthand.model import Figure, IncidentPlace, Place, Reading, Report
from firsthand.reading.places import tells_where
from firsthand.reading.sentences import sentence_around, sentence_start
from firsthand.registry import Registry
from firsthand.tracing.subjects import PlaceKey, content_words, place_of, side_in, singular

_NEAR_A_TOWN = 2
"""The place precision of what lies near a known place."""
SPELLED_ALIKE = 0.7
"""Part of two names' letters in common from which one may be a spelling of the other."""

_ARTICLE = re.compile(r"^[ae]\w[- ]")
"""The article in front of an Arabic name, in its spellings."""
FAR_KM = 500.0
"""How far two places of one name lie apart at least that are two, as a division's middle is no more than this from its town."""

LONGEST = 14
"""Characters of the longest word of a direction, and a space."""

OPENING = 600
"""Characters in which a report says by what means people were struck."""

_GOES_ON = re.compile(
    r"\b(?:the|this|that|these|those|both)\s+(?:[\w-]+\s+){0,2}?(?:air ?strikes?|strikes?|attacks?|raids?|blasts?|explosions?|"
    r"bombings?|shelling|bombardments?|clash(?:es)?|battles?|ambush|assaults?|massacre|incident|tolls?)\b",
    re.IGNORECASE,
)
"""How a sentence says that it goes on about what the one before told of."""

_WORD = re.compile(r"[a-z]+")
_PARTICIPLE = re.compile(r"\b(?:killing|claiming|leaving|injuring|wounding|destroying)\b|\bkills?\b", re.IGNORECASE)
_ONE_EVENT = EVENT_NOUNS - LASTING_EVENTS
EVENT_WORDS = content_words(" ".join(_ONE_EVENT))
"""Words for one event, cut as `content_words` cuts them."""
_PREDICATE_WORDS = frozenset(PREDICATES) | {"dead", "death", "toll", "casualty", "injury", "number", "least", "rise", "reach"}
UNTELLING = content_words(" ".join([*EVENT_NOUNS, *LASTING_EVENTS, *PERSON_NOUNS, *_PREDICATE_WORDS]))
"""Words with which every toll is told, so that no event is known again by them."""

_REGION = re.compile(r"\s+(?:region|oblast|province|governorate|division|state|raion|district)\b", re.IGNORECASE)


def is_called_region(name: str, text: str) -> bool:
    """Whether a text says "region" or the like behind a name."""
    at = text.find(name) if name else -1
    while at >= 0:
        if _REGION.match(text, at + len(name)):
            return True
        at = text.find(name, at + 1)
    return False


def was_mishap(text: str, sentence: tuple[int, int]) -> bool | None:
    """Whether no attack brought about what a sentence tells, as far as it and its report's opening say; None where they do not."""
    if (here := is_mishap(text[slice(*sentence)])) is False:
        return here
    opening = is_mishap(text[:OPENING])
    return opening if here is None or here == opening else None


@functools.lru_cache(maxsize=4_096)
def tells_of_an_event(sentence: str) -> bool:
    """Whether a sentence gives a toll of one event: "a raid killed 12", "killing 12", "kill 12 in an ambush"."""
    if _PARTICIPLE.search(sentence) is not None:
        return True
    return not _ONE_EVENT.isdisjoint(map(singular, _WORD.findall(sentence.lower())))


class Nearness(IntEnum):
    """How two places lie to each other, from apart to the same town."""

    APART = -1
    UNKNOWN = 0
    SAME_STATE = 1
    WITHIN = 2
    SAME_DIVISION = 3
    SAME_PLACE = 4


class Spot(NamedTuple):
    """A place to compare: its folded name, and what it was resolved to where it was.

    ``division`` is the folded name of the first-order division that it is or lies in. A town that gives its division the name
    is as wide as the division: reports seldom say which of the two they mean. ``is_wide``: unresolved, and called a region.
    ``is_near``: it lies near the town whose ``point`` it has. ``is_city``: a capital that is its own division, and no region is
    called by its name. ``side`` is the part of it that its words name ("eastern"); ``name`` is without that.
    """

    name: str
    is_state: bool = False
    geonameid: int | None = None
    division: str | None = None
    country: str | None = None
    is_division: bool = False
    is_wide: bool = False
    point: Point | None = None
    is_near: bool = False
    is_city: bool = False
    side: str | None = None


class Scene(NamedTuple):
    """Where a figure's event was and in which words it is told.

    ``around`` are the names of all places of the sentence, ``states`` those in which the report's places lie.
    """

    spot: Spot | None
    around: frozenset[str]
    words: frozenset[str]
    sentence: tuple[int, int]
    states: frozenset[str] = frozenset()


NOWHERE = Scene(None, frozenset(), frozenset(), (0, 0))


def nearness(one: Spot | None, other: Spot | None) -> Nearness:
    """How two places lie to each other. Places that were not resolved are apart unless their names are the same."""
    if one is None or other is None:
        return Nearness.UNKNOWN
    if one.side != other.side and (one.name == other.name or (one.geonameid is not None and one.geonameid == other.geonameid)):
        return Nearness.APART if one.side and other.side else Nearness.WITHIN
    if one.name == other.name or (one.geonameid is not None and one.geonameid == other.geonameid):
        if (None not in (one.country, other.country) and one.country != other.country) or _lie_far(one, other):
            return Nearness.APART
        if one.is_state:
            return Nearness.SAME_STATE
        is_wide = any(spot.is_division and not spot.is_city for spot in (one, other))
        return Nearness.SAME_DIVISION if is_wide else Nearness.SAME_PLACE
    if _holds(one, other) or _holds(other, one):
        return Nearness.WITHIN
    if (one.is_near or other.is_near) and _lie_near(one, other):
        return Nearness.WITHIN if one.point == other.point else Nearness.UNKNOWN
    if (one.is_state or other.is_state) and (one.country is None or other.country is None or one.country == other.country):
        return Nearness.UNKNOWN
    return Nearness.UNKNOWN if one.is_wide != other.is_wide else Nearness.APART


def _lie_far(one: Spot, other: Spot) -> bool:
    """Whether two places of one name are two by where they lie."""
    if one.geonameid == other.geonameid or one.point is None or other.point is None:
        return False
    return kilometres(one.point, other.point) > FAR_KM


def _holds(wide: Spot, narrow: Spot) -> bool:
    return wide.is_division and wide.division == narrow.division


def _lie_near(one: Spot, other: Spot) -> bool:
    """Whether two places, of which one is told to be near a town, may be one: two that no gazetteer knows are two."""
    if one.is_state or other.is_state or (one.geonameid is None and other.geonameid is None and one.is_near and other.is_near):
        return False
    here, there = one.point, other.point
    return here is not None and there is not None and kilometres(here, there) <= NEAR_KM


class Surroundings:
    """One report's places and sentences, ready to be asked about its figures."""

    def __init__(self, report: Report, reading: Reading, registry: Registry) -> None:
        self._text = report.text
        self._registry = registry
        self._places = sorted((p for p in reading.places if self._is_where(p)), key=_start)
        self._by_name: dict[str, list[Place]] = defaultdict(list)
        for place in self._places:
            self._by_name[place.name].append(place)
        self._states = frozenset(p.country for p in self._places if p.country is not None)
        main = reading.main_incident
        self._of_toll = {f for toll in main.toll for f in toll.figures} if main is not None else set()
        self._main = main.place if main is not None else None

    def _is_where(self, place: Place) -> bool:
        """No adjective or government, and no part of a compound ("US-led")."""
        end = place.span.end
        return tells_where(place) and self._text[end : end + 1] != "-"

    def scene(self, figure: Figure) -> Scene:
        """Where a figure's event was."""
        start, end = sentence_around(self._text, *figure.span)
        named = self._between(start, end)
        spot = self._own(figure, named)
        if spot is None and not named and _GOES_ON.search(self._text, start, end):
            before = sentence_start(self._text, max(0, start - 2))
            spot = self._nearest(figure, self._between(before, start))
        if spot is None and figure.id in self._of_toll and self._main is not None:
            spot = self.spot_of(self._main)
        around = frozenset(f"{self._side(p) or ''} {place_name(p.name, self._registry)}" for p in named)
        words = content_words(self._text[start:end])
        return Scene(spot, around, frozenset(w for w in words if not w[0].isdigit()), (start, end), self._states)

    def _between(self, start: int, end: int) -> list[Place]:
        first = bisect_left(self._places, start, key=_start)
        return [p for p in self._places[first : bisect_left(self._places, end, key=_start)] if p.span.end <= end]

    def _own(self, figure: Figure, named: Sequence[Place]) -> Spot | None:
        """The figure's place, by a finer one of its sentence that lies in it; else the nearest of its sentence."""
        if figure.place is None:
            return self._nearest(figure, named)
        resolved = self._by_name.get(figure.place)
        if not resolved:
            key = place_of(figure.place, self._registry)
            wide, side = self._is_region(figure), side_in(figure.place)
            own = Spot(key.name, key.is_state, is_wide=wide, side=side) if key is not None else None
        else:
            own = self.spot_of(min(resolved, key=lambda p: abs(p.span.start - figure.span.start)))
        if own is not None and not own.is_state and not own.is_division:
            return own
        finer = [p for p in named if (spot := self.spot_of(p)) is not None and own is not None and _is_finer(spot, own)]
        return self._nearest(figure, finer) or own

    def _is_region(self, figure: Figure) -> bool:
        """Whether the report calls the figure's place a region, as far as its own sentence goes."""
        start, end = sentence_around(self._text, *figure.span)
        return is_called_region(figure.place or "", self._text[start:end])

    def _nearest(self, figure: Figure, places: Sequence[Place]) -> Spot | None:
        fine = [p for p in places if p.precision is not None and p.precision <= 5] or [p for p in places if p.precision is None]
        if not fine:
            return None
        return self.spot_of(min(fine, key=lambda p: abs(p.span.start - figure.span.end)))

    def _side(self, place: Place | IncidentPlace) -> str | None:
        """The part of a place that its name or the word before it tells: "West Darfur", "eastern Aleppo"."""
        before = self._text[max(0, place.span.start - LONGEST) : place.span.start].split()
        return side_in(place.name) or (side_in(before[-1]) if before else None)

    def spot_of(self, place: Place | IncidentPlace) -> Spot | None:
        """A resolved place to compare."""
        country = place.country if isinstance(place, Place) else None
        spot = _spot(place.name, place.geonameid, place.division, country, self._registry)
        if spot is not None:
            spot = spot._replace(side=self._side(place))
        if spot is not None and spot.is_division and self._registry.is_capital(place.name):
            spot = spot._replace(is_city=not is_called_region(place.name, self._text))
        if spot is None or place.lat is None or place.lon is None:
            return spot
        return spot._replace(point=Point(place.lat, place.lon), is_near=place.precision == _NEAR_A_TOWN)


def _start(place: Place) -> int:
    return place.span.start


def _is_finer(spot: Spot, than: Spot) -> bool:
    if than.is_state:
        return not spot.is_state and (than.country is None or spot.country == than.country)
    return not spot.is_division and spot.division == than.division


@functools.lru_cache(maxsize=65_536)
def _spot(name: str, geonameid: int | None, division: str | None, country: str | None, registry: Registry) -> Spot | None:
    key = place_of(name, registry)
    if key is None:
        return None
    wide = place_of(division, registry)
    division_name = wide.name if wide is not None else None
    is_division = division_name is not None and _is_spelling_of(key.name, division_name)
    return Spot(key.name, key.is_state, geonameid, division_name, country, is_division)


def _is_spelling_of(name: str, other: str) -> bool:
    """ "Deir el-Zour" and "deir ez-zor" are one name; reports spell as they hear, and hear how it begins: Toretsk is no Donetsk."""
    one, another = _ARTICLE.sub("", name), _ARTICLE.sub("", other)
    alike = one[:1] == another[:1] and SequenceMatcher(None, name, other, autojunk=False).ratio() >= SPELLED_ALIKE
    return name == other or alike


def place_name(name: str, registry: Registry) -> str:
    """A place's folded name, or the name itself where nothing of it tells."""
    key: PlaceKey | None = place_of(name, registry)
    return key.name if key is not None else name
