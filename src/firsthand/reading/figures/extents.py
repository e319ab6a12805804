"""How wide the places of a report are, and which lies in which."""

from __future__ import annotations

from typing import Final

from firsthand.model import Place
from firsthand.reading.figures.standing import Standing
from firsthand.reading.places import UNLISTED

POINT: Final = 2
"""The widest place precision of a town or what lies near one."""
_COUNTRY: Final = 5
"""The narrowest precision of what is no division of a country."""


def width(place: Standing[Place]) -> int:
    """How wide a place is; one that no gazetteer knows is taken for a village."""
    if place.value.geonameid is None and UNLISTED in place.value.reasons:
        return POINT
    return place.value.precision or POINT


def key(place: Standing[Place]) -> object:
    return place.value.geonameid or place.value.name.casefold()


def is_within(inner: Standing[Place], outer: Standing[Place]) -> bool:
    """Whether a place is another, or lies in it: a town in its division or country."""
    if key(inner) == key(outer):
        return True
    one, other = inner.value, outer.value
    if one.precision is None or other.precision is None or width(inner) >= width(outer):
        return False
    if other.precision <= POINT or one.country != other.country:
        return False
    return other.precision >= _COUNTRY or one.division == other.division
