"""Names that only say where another place lies: "in Hroza, a village near Kupiansk, in Kharkiv region"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from firsthand.model import Place
from firsthand.reading.figures.extents import POINT, is_within, width
from firsthand.reading.figures.standing import Standing
from firsthand.reading.parse import Parse
from firsthand.reading.places import tells_where
from firsthand.reading.places.lexicon import DIVISION_WORDS, SETTLEMENTS

_SIDE: Final = r"(?:(?:just |far )?(?:to the )?(?:north|south|east|west)(?:(?: - |-)?(?:east|west))?(?: of)?)"
_KIND: Final = rf"(?:{'|'.join(sorted(SETTLEMENTS | DIVISION_WORDS))}|suburb|capital|port|crossing|stronghold|community)"
_DISTANCE: Final = (
    r"(?:(?:about|some|around|nearly|roughly|just|over|almost) )?[\d.,]+ ?(?:km|kms|kilometres|kilometers|miles|mi)"
    r"(?: \( ?[\d.,]+ ?(?:km|kilometres|kilometers|miles) ?\))?"
)
_LYING: Final = r"(?:(?:which |that )?(?:lies|is|located|situated|lying) )?"
_NEAR: Final = r"(?:of|from|near|in|outside|inside|close to|on the outskirts of|away from|off|along|bordering)"
_WHOSE: Final = (
    rf"(?: the)?(?: (?:regional|provincial|state|district) capital| (?:city|town|village|capital)(?: of)?| {_SIDE[:-1]}ern)?)?"
)
_BESIDE: Final = re.compile(
    rf",? ?(?:"
    rf"(?:(?:a|an|the) (?:[\w'-]+ ){{0,4}}{_KIND} )?{_LYING}(?:{_DISTANCE} )?{_SIDE}(?: {_NEAR})?{_WHOSE}"
    rf"|(?:a|an|the) (?:[\w'-]+ ){{0,4}}{_KIND} {_LYING}(?:{_DISTANCE} )?{_NEAR}{_WHOSE}"
    rf"|{_LYING}{_DISTANCE} {_NEAR}{_WHOSE}"
    rf"|{_LYING}(?:near|close to|outside){_WHOSE})"
)
"""The words between a place and another that only says where it lies: ", a town 20 km north of", ", near", "east of"."""
_SIDE_OF: Final = r"(?:north|south)?(?: - ?)?(?:east|west)|north|south|centre|center|heart"
_PART: Final = r"(?:central|(?:north|south|east|west)\w*(?: - \w+)?)"
_INSIDE: Final = re.compile(rf"(?:{_KIND} )?(?:,|\(|,? ?in)(?: the)?(?: {_PART}| (?:far )?(?:{_SIDE_OF}) of(?: the)?)?")
"""The words between a place and the area that holds it: ",", "in", ", in the eastern", ", in the north of the"."""
_WITH_A_PART: Final = re.compile(rf".* (?:{_PART}|(?:{_SIDE_OF}) of(?: the)?)")
"""Of these those that name a part, by which what is behind them is an area, whatever the gazetteer has of that name."""
_OWNED: Final = re.compile(rf"['’]s(?: {_PART})?")
"""The words between a country that holds a place and its own area: ", in Sudan's North Darfur"."""
_FARTHEST: Final = 16
"""Tokens between a place and one that says where it lies."""


def without_locators(parse: Parse, places: Iterable[Standing[Place]]) -> Iterator[Standing[Place]]:
    """The places of a sentence, in its order, but for those that only say where the one before them lies."""
    held: Standing[Place] | None = None
    last = -1
    for place in places:
        if held is not None and tells_where(place.value) and _only_locates(parse, held, last, place):
            last = place.last
            continue
        yield place
        held, last = place if tells_where(place.value) else None, place.last


def _only_locates(parse: Parse, held: Standing[Place], last: int, place: Standing[Place]) -> bool:
    if not 0 < place.first - last - 1 <= _FARTHEST:
        return False
    between = " ".join(parse.lower[last + 1 : place.first])
    if parse.lower[held.last] == "capital" and between in ("of", "of the"):
        return True
    inside = _INSIDE.fullmatch(between) or (last > held.last and _OWNED.fullmatch(between))
    part = width(held) <= POINT and held.value.country == place.value.country and _WITH_A_PART.fullmatch(between) is not None
    if inside and (part or _is_wider(parse, place, held)):
        return True
    return width(held) <= POINT and _BESIDE.fullmatch(between) is not None


def _is_wider(parse: Parse, place: Standing[Place], held: Standing[Place]) -> bool:
    """Whether a place is an area that holds, or may hold, a town before it."""
    if width(held) > POINT:
        return is_within(held, place) and width(place) > width(held)
    if width(place) <= POINT:
        return not DIVISION_WORDS.isdisjoint(parse.lower[place.last + 1 : place.last + 2])
    return held.value.country is None or held.value.country == place.value.country
