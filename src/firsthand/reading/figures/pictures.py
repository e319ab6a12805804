"""Where pictures were taken that a report describes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from firsthand.model import Place
from firsthand.reading.figures.counted import lemma
from firsthand.reading.figures.standing import Standing
from firsthand.reading.parse import Parse
from firsthand.reading.places import tells_where

_PICTURES: Final = frozenset("footage video film clip photograph photo image picture".split())
FILMING: Final = frozenset({"film", "photograph", "geolocate"})
_BEHIND: Final = frozenset({"from", "in", "at", "near", "of"})


def places_of_pictures(parse: Parse, places: Sequence[Standing[Place]]) -> list[Standing[Place]]:
    """ "Footage from X shows", "a video filmed in X": where what a picture shows was."""
    found = []
    for place in places:
        of = parse.head[place.last]
        if parse.dep[place.last] == "pobj" and parse.tag[of].startswith("N") and parse.lower[parse.head[of]] in _BEHIND:
            of = parse.head[parse.head[of]] if parse.dep[of] == "pobj" else of
        made = parse.lower[of] in _BEHIND and (lemma(parse, parse.head[of]) in _PICTURES or parse.lemma[parse.head[of]] in FILMING)
        if made and tells_where(place.value):
            found.append(place)
    return found
