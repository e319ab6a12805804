"""Places as coarse as a profile wants them (codebook §7 rule 5): a named town or division, and a cell of a fixed grid.

Coarsening is a function of the place alone. Nothing is moved at random: jitter averages out, a cell does not.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from firsthand.codebook import weapons
from firsthand.gazetteer.layout import Kind, Use
from firsthand.gazetteer.store import Candidate, shared_gazetteer
from firsthand.model import Place
from firsthand.publishing import plain, roles
from firsthand.publishing.profiles import Finest, Profile
from firsthand.publishing.signs import Cover, Name, Sign

_NAMED = re.compile(r"[^\W\d_][\w’'-]*")
_SECOND, _FIRST, _COUNTRY = 3, 4, 6
_NEAR = 2
_ALLOWED = {
    Finest.TOWN: (Kind.CITY, Kind.SECOND, Kind.FIRST),
    Finest.SECOND: (Kind.SECOND, Kind.FIRST),
    Finest.FIRST: (Kind.FIRST,),
    Finest.COUNTRY: (),
}
_ALWAYS = (Kind.COUNTRY, Kind.REGION, Kind.WATER)
_PRECISION = {Kind.CITY: _NEAR, Kind.SECOND: _SECOND, Kind.FIRST: _FIRST, Kind.COUNTRY: _COUNTRY}
_DRAWN = _SECOND
"""The coarsest precision that is drawn: a division's middle says nothing of where in it."""


class Area(Struct, frozen=True):
    """A place as it may be published: its name, UCDP precision, country, and the cell it lies in as west, south, east, north.

    ``cell`` is None above a second-order division, where a drawn cell would show more than is known.
    """

    name: str
    precision: int | None
    country: str | None
    division: str | None
    cell: tuple[float, float, float, float] | None


class Coarse(NamedTuple):
    """A place with the name that it goes by; ``is_finer``: its own name is finer than the profile allows."""

    place: Place
    is_finer: bool


def coarse(place: Place, profile: Profile) -> Coarse | None:
    """A place as the profile allows it; None where nothing that it lies in is known."""
    found = _row(place)
    if found is None:
        if place.precision is not None and place.precision >= _floor(profile):
            return Coarse(place, is_finer=False)
        name = place.division or _country(place.country)
        return Coarse(_as(place, name, _FIRST if place.division else _COUNTRY, None), is_finer=True) if name else None
    if _is_allowed(found, profile):
        return Coarse(replace(place, precision=_precision(place, found)), is_finer=False)
    above = next((each for each in _above(found) if _is_allowed(each, profile)), None)
    if above is None:
        return None
    return Coarse(_as(place, above.name, _PRECISION.get(above.kind, _COUNTRY), above), is_finer=True)


def area(place: Place, profile: Profile) -> Area:
    """Where a coarsened place is drawn."""
    cell = None
    if place.lat is not None and place.lon is not None and place.precision is not None and place.precision <= _DRAWN:
        cell = cell_of(place.lat, place.lon, profile.grid_degrees)
    return Area(place.name, place.precision, place.country, place.division, cell)


def cell_of(lat: float, lon: float, degrees: float) -> tuple[float, float, float, float]:
    """The cell of the grid through 0° N 0° E in which a point lies: west, south, east, north."""
    west, south = (_rounded(math.floor(value / degrees + 1e-9) * degrees) for value in (lon, lat))
    return west, south, _rounded(west + degrees), _rounded(south + degrees)


def hidden(places: Iterable[tuple[Place, Coarse | None]]) -> dict[str, str]:
    """The names that must not be shown, with what stands in their place."""
    return {
        place.name: f"a place in {found.place.name}" if found is not None else "a place"
        for place, found in places
        if (found is None or found.is_finer) and not plain.is_large_place(place.name)
    }


def called_like(places: Iterable[str], found: Iterable[Sequence[Name]]) -> dict[str, str]:
    """Units, services and weapons that have a place's name ("the Azov Brigade"), each with "": that tells not where they are."""
    within = [place.casefold() for place in places]
    bodies = {name.text for of_text in found for name in of_text if name.sign is Sign.BODY_OR_THING}
    return {text: "" for text in bodies if any(place in text.casefold() for place in within) and _is_nowhere(text)}


def _is_nowhere(text: str) -> bool:
    words = text.casefold().replace("-", " ").split()
    return plain.is_acronym(text) or not roles.UNIT_NOUNS.isdisjoint(words) or not weapons.TYPES.isdisjoint(words)


def covers(text: str, names: dict[str, str]) -> Sequence[Cover]:
    """What of a text names a place that must not be shown. ``names`` gives what stands in its place, "" for what is none there."""
    if not names:
        return ()
    listed = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    folded = {name.casefold(): role for name, role in names.items()}
    found = re.finditer(rf"(?<!\w)(?:{listed})(?!\w)", text, re.IGNORECASE)
    return [Cover(m.start(), m.end(), folded[m[0].casefold()]) for m in found if folded.get(m[0].casefold())]


def is_known(said: str, profile: Profile) -> bool:
    """Whether words for a place name only what the map has and the profile allows: "northern Gaza", never an unknown hamlet."""
    capitalised = [word for word in _NAMED.findall(said) if word[0].isupper()]
    unknown = [word for word in capitalised if not plain.is_common(word.casefold()) and not plain.is_people(word.casefold())]
    whole = [said, " ".join(capitalised), " ".join(unknown)]
    return "[" not in said and bool(capitalised) and any(_is_on_the_map(name, profile) for name in whole)


def _is_on_the_map(name: str, profile: Profile) -> bool:
    """Whether the first thing that the map has by a name may be named."""
    found = [each for each in shared_gazetteer().candidates(name) if each.use in (Use.NAME, Use.EXACT)]
    return plain.is_large_place(name) or (bool(found) and _is_allowed(found[0], profile))


def _rounded(value: float) -> float:
    return round(value, 6) + 0.0


def _floor(profile: Profile) -> int:
    return {Finest.TOWN: _SECOND, Finest.SECOND: _SECOND, Finest.FIRST: _FIRST, Finest.COUNTRY: _COUNTRY}[profile.finest_place]


def _row(place: Place) -> Candidate | None:
    for found in shared_gazetteer().candidates(place.name):
        if found.geonameid == place.geonameid and (found.lat, found.lon) == (place.lat, place.lon):
            return found
    return None


def _is_allowed(place: Candidate, profile: Profile) -> bool:
    if place.kind in _ALWAYS:
        return True
    if place.kind not in _ALLOWED[profile.finest_place]:
        return False
    return place.kind is not Kind.CITY or place.population >= profile.town_inhabitants


def _above(place: Candidate) -> Iterable[Candidate]:
    gazetteer = shared_gazetteer()
    for row in (place.second, place.first):
        if row >= 0:
            yield gazetteer.place(row)
    country = gazetteer.country(place.country)
    if country is not None:
        yield country


def _country(iso: str | None) -> str | None:
    found = shared_gazetteer().country(iso) if iso is not None else None
    return found.name if found is not None else None


def _precision(place: Place, found: Candidate) -> int | None:
    """Never "exact": a town is a place that something happened near."""
    return max(place.precision or _NEAR, _NEAR) if found.kind is Kind.CITY else place.precision


def _as(place: Place, name: str, precision: int, row: Candidate | None) -> Place:
    where = (row.lat, row.lon, row.geonameid) if row is not None else (None, None, None)
    return replace(place, name=name, precision=precision, lat=where[0], lon=where[1], geonameid=where[2] or place.geonameid)
