"""Where a claim may be said to be about (codebook §7 rule 9): its own place, or one that stands close by and is said to."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from msgspec.structs import replace

from firsthand.gazetteer.layout import Kind, Use
from firsthand.gazetteer.store import shared_gazetteer
from firsthand.model import Place, Reading, Span
from firsthand.publishing.signs import UNKNOWN_PLACE, Cover
from firsthand.reading.figures.locatives import is_scene
from firsthand.reading.figures.standing import Standing
from firsthand.reading.parse import Parse

_LONGEST_HEADING = 16
_NEAR = 2
_WITHIN_ONE = (Kind.CITY, Kind.SECOND)
"""What may lie in one division, so that its name says where it is."""
_MOST = 2
"""Places of a sentence or paragraph that may be given for a claim without one; with more, which is meant cannot be told."""


NOT_ON_THE_MAP = "a place not on the map"
"""What is said where a claim names a place that no map knows: never the name of another place of its sentence."""
_BEFORE_A_PLACE = re.compile(r"\b(?:in|at|near|nearby|around|(?:farmstead|farm|hamlet|village|settlement)(?: of)?) $")
_LONGEST_BEFORE = 20


class Basis(StrEnum):
    """Where the place of a claim was named. The words are those the dossier shows."""

    CLAIM = "named in the claim"
    SENTENCE = "named in the sentence, not in the claim"
    PARAGRAPH = "named in the paragraph, not in the claim"
    HEADING = "named in the heading of the report, not in the claim"
    DATELINE = "the dateline: where the report was filed, not where it happened"
    COMPARED = "that of the number with which it is compared, not in the claim"
    GROUP = "named by others for the same claim, not in this report's"
    REPORT = "not in the claim: no other place on the map is named in its report"


class Placed(NamedTuple):
    """The name of a place, where it was named, and the places that it stands for."""

    name: str
    basis: Basis
    places: tuple[Place, ...] = ()


def resolved(reading: Reading, covers: Sequence[Cover] = ()) -> list[Place]:
    """The places of a reading that the map knows, without adjectives ("Russian") and what the gate covers."""
    return [found for place in named(reading, covers) if (found := on_the_map(place)).geonameid is not None]


def named(reading: Reading, covers: Sequence[Cover] = ()) -> list[Place]:
    """The places of a reading by name, whether the map knows them or not."""
    return [
        place
        for place in reading.places
        if not any("adjective" in reason for reason in place.reasons)
        and not any(c.start < place.span.end and place.span.start < c.end for c in covers)
    ]


def on_the_map(place: Place) -> Place:
    """A place that the reading left open, since it lies far from others, by the only division that has places of its name."""
    if place.geonameid is not None or place.candidates == 0:
        return place
    found = [each for each in shared_gazetteer().candidates(place.name) if each.use is not Use.ADJECTIVE]
    if not found or len({(each.country, each.first) for each in found}) > 1 or found[0].kind not in _WITHIN_ONE:
        return place
    first = found[0]
    division = shared_gazetteer().place(first.first).name if first.first >= 0 else None
    return replace(
        place, lat=first.lat, lon=first.lon, geonameid=first.geonameid, precision=_NEAR, division=division, country=first.country
    )


def scenes(places: Iterable[Place], p: Parse) -> list[Place]:
    """The places that say where something happened: not who acted or spoke there, whose body it is, or where somebody spoke."""
    return [place for place in places if is_scene(p, _standing(place, p))]


def place_of(spans: Sequence[Span], named: Sequence[Place], p: Parse, title: str | None = None) -> Placed | None:
    """The place of a claim at ``spans``: its own, else that of its sentence, its paragraph, the report's heading or dateline."""
    places = scenes(named, p)
    inside = [place for place in places if any(s.start <= place.span.start and place.span.end <= s.end for s in spans)]
    if inside:
        return Placed(inside[0].name, Basis.CLAIM, (inside[0],))
    tokens = [i for i in range(len(p)) if any(s.start <= p.start[i] < s.end for s in spans)]
    for basis, ranges, of in ((Basis.SENTENCE, p.sentences, p.sentence), (Basis.PARAGRAPH, p.paragraphs, p.paragraph)):
        around = [Span(p.start[ranges[n][0]], p.end[ranges[n][1] - 1]) for n in {of[i] for i in tokens}]
        if told := _named(places, around):
            return _together(told, basis)
    heading = {place.name: place for place in places if title and p.text[place.span.start : place.span.end] in title}
    if told := heading or _named(places, [_heading(p)]):
        return _together(told, Basis.HEADING)
    datelines = [n for n in range(len(p.paragraphs)) if p.is_dateline(n)]
    filed = _named(named, [Span(p.start[p.paragraphs[n][0]], p.end[p.paragraphs[n][1] - 1]) for n in datelines])
    first = next(iter(filed.values()), None)
    return Placed(first.name, Basis.DATELINE, (first,)) if first is not None and len(datelines) == 1 else None


def stands_on_no_map(figure: Span, covers: Iterable[Cover], places: Iterable[Place], p: Parse) -> bool:
    """Whether the first place that its sentence names behind a figure is one that no map knows."""
    end = next((p.end[end - 1] for first, end in p.sentences if p.start[first] <= figure.start < p.end[end - 1]), figure.end)
    unknown = [
        c.start
        for c in covers
        if figure.end <= c.start < end
        and c.role == UNKNOWN_PLACE
        and _BEFORE_A_PLACE.search(p.text, max(0, c.start - _LONGEST_BEFORE), c.start)
    ]
    known = [place.span.start for place in places if figure.end <= place.span.start < end]
    return bool(unknown) and min(unknown) < min(known, default=end)


def _standing(place: Place, p: Parse) -> Standing[Place]:
    first, last = (bisect.bisect_right(p.start, at) - 1 for at in (place.span.start, place.span.end - 1))
    return Standing(place, first, last)


def _together(named: Mapping[str, Place], basis: Basis) -> Placed | None:
    return Placed(" / ".join(named), basis, tuple(named.values())) if len(named) <= _MOST else None


def _heading(p: Parse) -> Span:
    """The characters of a heading that opens the text: a short first paragraph that is no sentence."""
    if not p.paragraphs or p.is_dateline(0):
        return Span(0, 0)
    first, end = p.paragraphs[0]
    whole = p.words[end - 1] in (".", "!", "?", "”", '"')
    return Span(0, 0) if whole or end - first > _LONGEST_HEADING or len(p.paragraphs) == 1 else Span(p.start[first], p.end[end - 1])


def _named(places: Iterable[Place], around: Sequence[Span]) -> dict[str, Place]:
    named: dict[str, Place] = {}
    for place in places:
        if any(s.start <= place.span.start and place.span.end <= s.end for s in around):
            named.setdefault(place.name, place)
    return named
