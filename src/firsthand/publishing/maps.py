"""A map of where incidents happened, as SVG: land, a grid of degrees, and areas as wide as a place is known finely.

Equidistant cylindrical projection, true to scale at the middle of the map. No border is drawn.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from markupsafe import Markup

from firsthand.codebook.precision import DRAWN_AS_AREA_ABOVE, DRAWN_KM, PLACE_PRECISION
from firsthand.publishing import wording
from firsthand.publishing.land import Window, coasts

_WIDTH, _LOWEST, _TALLEST = 960, 380, 620
_KM = 111.2
"""Kilometres of a degree of latitude."""
_LEAST = 5.0
"""Degrees of latitude that a map shows at least: a place without what is around it is nowhere."""
_MARGIN = 0.12
_STEPS = (1, 2, 5, 10, 20, 30)
_SCALES = (10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
_LETTER, _LINE = 9.8, 16
_FINEST = 1.2
"""Points of the picture between two points of a coast."""
MOST_NAMES = 40
_INSIDE = 40
"""Points of a radius from which a name stands within its circle."""


class Spot(NamedTuple):
    """A place with how many incidents are told of it. ``precision`` is UCDP's, None where not known; ``href`` leads to them."""

    name: str
    lat: float
    lon: float
    precision: int | None
    incidents: int
    href: str | None


class Map(NamedTuple):
    """A map with what it shows in words."""

    picture: Markup
    says: str


class _Frame(NamedTuple):
    """A window with its scale: points of the picture for a degree of longitude and of latitude."""

    window: Window
    across: float
    down: float

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        return (lon - self.window.west) * self.across, (self.window.north - lat) * self.down

    @property
    def height(self) -> float:
        return (self.window.north - self.window.south) * self.down


def drawn(spots: Iterable[Spot], *, title: str = "Map of incidents") -> Map | None:
    """The map of some places; None where none can be drawn. What is known least finely lies below."""
    everywhere = sorted(spots, key=lambda spot: spot.name)
    given = sorted((spot for spot in everywhere if spot.precision in DRAWN_KM), key=_km, reverse=True)
    if not given:
        return None
    frame = _frame(given)
    says = " ".join(filter(None, (_says(given), _undrawn([spot for spot in everywhere if spot not in given]))))
    parts = [_land(frame), *_grid(frame), *(_area(spot, frame) for spot in given), *_names(given, frame), _scale(frame)]
    return Map(
        Markup(
            '<svg class="map" viewBox="0 0 {0} {1:.0f}" role="group" aria-labelledby="map-t map-d"><title id="map-t">{2}</title>'
            '<desc id="map-d">{3}</desc><rect class="sea" width="{0}" height="{1:.0f}"/>{4}</svg>'
        ).format(_WIDTH, frame.height, title, says, Markup("").join(parts)),
        says,
    )


def _km(spot: Spot) -> int:
    return DRAWN_KM[spot.precision or 0]


def _frame(spots: Sequence[Spot]) -> _Frame:
    """A window around all areas, with room, in the shape of a picture."""
    lats = [lat for s in spots for lat in (s.lat - _km(s) / _KM, s.lat + _km(s) / _KM)]
    south, north = max(-85.0, min(lats)), min(85.0, max(lats))
    cosine = max(0.2, math.cos(math.radians((south + north) / 2)))
    lons = [lon for s in spots for lon in (s.lon - _km(s) / _KM / cosine, s.lon + _km(s) / _KM / cosine)]
    middle_lat, middle_lon = (south + north) / 2, (min(lons) + max(lons)) / 2
    tall = max(_LEAST, (north - south) * (1 + 2 * _MARGIN))
    wide = max((max(lons) - min(lons)) * cosine * (1 + 2 * _MARGIN), tall * _WIDTH / _TALLEST)
    tall = max(tall, wide * _LOWEST / _WIDTH)
    wide, tall = min(wide, 360.0 * cosine), min(tall, 170.0)
    half = wide / cosine / 2
    middle_lon = min(max(middle_lon, -180 + half), 180 - half)
    middle_lat = min(max(middle_lat, -85 + tall / 2), 85 - tall / 2)
    window = Window(middle_lon - half, middle_lat - tall / 2, middle_lon + half, middle_lat + tall / 2)
    return _Frame(window, _WIDTH / (2 * half), _WIDTH / (2 * half) / cosine)


def _land(frame: _Frame) -> Markup:
    path = "".join(_outline(ring, frame) for ring in coasts(frame.window))
    return Markup('<path class="land" fill-rule="evenodd" d="{0}"/>').format(path)


def _outline(ring: Sequence[tuple[float, float]], frame: _Frame) -> str:
    """A ring as a path, without points that nobody could tell from the one before; nothing for what is smaller than a point."""
    kept = list[tuple[float, float]]()
    for x, y in (frame.at(*point) for point in ring):
        if not kept or abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= _FINEST:
            kept.append((x, y))
    return f"M{'L'.join(f'{x:.1f} {y:.1f}' for x, y in kept)}Z" if len(kept) > 2 else ""


def _grid(frame: _Frame) -> Iterator[Markup]:
    """Lines of whole degrees, with their numbers at the edge."""
    window = frame.window
    step = next((s for s in _STEPS if (window.north - window.south) / s <= 6), _STEPS[-1])
    for lat in range(math.ceil(window.south / step) * step, math.floor(window.north) + 1, step):
        _, y = frame.at(0, lat)
        yield Markup('<path class="grid" d="M0 {0:.1f}H{1}"/><text class="degree" x="4" y="{2:.1f}">{3}</text>').format(
            y, _WIDTH, y - 4, f"{abs(lat)}° {'N' if lat >= 0 else 'S'}"
        )
    for lon in range(math.ceil(window.west / step) * step, math.floor(window.east) + 1, step):
        x, _ = frame.at(lon, 0)
        if x > _WIDTH - _LETTER * 5:
            continue
        yield Markup('<path class="grid" d="M{0:.1f} 0V{1:.0f}"/><text class="degree" x="{2:.1f}" y="{3:.0f}">{4}</text>').format(
            x, frame.height, x + 4, frame.height - 6, f"{abs(lon)}° {'E' if lon >= 0 else 'W'}"
        )


def _area(spot: Spot, frame: _Frame) -> Markup:
    x, y = frame.at(spot.lon, spot.lat)
    radius = _radius(spot, frame)
    is_area = (spot.precision or 0) > DRAWN_AS_AREA_ABOVE
    made = Markup('<circle class="{0}" cx="{1:.1f}" cy="{2:.1f}" r="{3:.1f}"><title>{4}</title></circle>').format(
        "area" if is_area else "town", x, y, radius, _told(spot)
    )
    return made if spot.href is None else Markup('<a href="{0}" aria-label="{1}">{2}</a>').format(spot.href, _told(spot), made)


def _radius(spot: Spot, frame: _Frame) -> float:
    return max(5.0, _km(spot) / _KM * frame.down)


def _told(spot: Spot) -> str:
    return f"{spot.name}: {wording.counted(spot.incidents, 'incident')}, {PLACE_PRECISION[spot.precision or 0]}"


def _names(spots: Sequence[Spot], frame: _Frame) -> Iterator[Markup]:
    """Names beside their places, those with most incidents first; one that finds no room is left out, and stands in the table."""
    taken: list[tuple[float, float, float, float]] = []
    for spot in sorted(spots, key=lambda s: -s.incidents)[:MOST_NAMES]:
        text = spot.name if spot.incidents == 1 else f"{spot.name} ({spot.incidents})"
        x, y = frame.at(spot.lon, spot.lat)
        wide, radius = _LETTER * len(text), _radius(spot, frame)
        off = 4 + min(radius, _INSIDE)
        within = ((x - wide / 2, y + 5),) if 2 * radius > wide else ()
        for left, line in (*within, (x + off, y + 5), (x - wide - off, y + 5), (x - wide / 2, y - 9), (x - wide / 2, y + 20)):
            box = (left, line - _LINE, left + wide, line + 3)
            inside = box[0] >= 0 and box[1] >= 0 and box[2] <= _WIDTH and box[3] <= frame.height
            if inside and not any(_overlap(box, other) for other in taken):
                taken.append(box)
                yield Markup('<text class="place" x="{0:.1f}" y="{1:.1f}">{2}</text>').format(left, line, text)
                break


def _overlap(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _scale(frame: _Frame) -> Markup:
    """A bar of round kilometres, as they are in the middle of the map."""
    point = frame.down / _KM
    km = max(s for s in _SCALES if s * point <= _WIDTH / 4 or s == _SCALES[0])
    right, y = _WIDTH - 16, 24
    return Markup(
        '<path class="scale" d="M{0:.1f} {1:.0f}v6H{2}v-6"/>'
        '<text class="degree" x="{2}" y="{3:.0f}" text-anchor="end">{4} km</text>'
    ).format(right - km * point, y, right, y - 4, f"{km:,}")


def _says(spots: Sequence[Spot]) -> str:
    """The map in a sentence or two."""
    total = sum(spot.incidents for spot in spots)
    areas = sum((spot.precision or 0) > DRAWN_AS_AREA_ABOVE for spot in spots)
    most = max(spots, key=lambda spot: spot.incidents)
    where = (
        f"{wording.counted(total, 'incident')} at {wording.counted(len(spots), 'place')}, most at {most.name} ({most.incidents})."
    )
    return f"{where} {areas} of them {'is' if areas == 1 else 'are'} known as an area only, and drawn as one." if areas else where


def _undrawn(spots: Sequence[Spot]) -> str:
    named = ", ".join(f"{spot.name} ({spot.incidents})" for spot in spots)
    return f"Known by country alone, and not drawn: {named}." if named else ""
