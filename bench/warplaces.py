"""Places of the project's own conflict sentences (`bench/warplaces`): which are resolved, and which rightly are not.

A wanted place says what should become of a name: ``at`` resolved within 60 km (an area further) and, where it says so, with
that precision; ``within`` resolved to the area that the report puts an unknown place in; ``uncertain`` found or not, but without
coordinates; ``voice`` not found, or said in its reasons to be an adjective or a speaker; ``none`` no place at all.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from bench.run import rows
from firsthand.model import Place
from firsthand.reading.places import find_places, tells_where

SPLITS = ("dev", "kept")
KINDS = ("at", "within", "uncertain", "voice", "none")
_REACH_KM = {1: 60.0, 4: 161.0, 6: 500.0, 7: 300.0}
"""How far a point may lie from the wanted one, by the wanted precision: a country's point is any in its middle."""


def measures(folder: Path) -> dict[str, float]:
    """Share of right outcomes in percent, for each split: all, and each kind."""
    reached: dict[str, float] = {}
    for split in SPLITS:
        right: Counter[str] = Counter()
        count: Counter[str] = Counter()
        for _, wanted, found in judged(rows(folder / f"{split}.jsonl")):
            kind = "resolved" if wanted["want"] in {"at", "within"} else "kept open"
            for name in (kind, "all"):
                count[name] += 1
                right[name] += is_right(wanted, found)
        reached |= {f"{name}, {split}": 100 * right[name] / count[name] for name in count}
    return reached


def judged(
    items: Iterable[Mapping[str, Any]],
) -> Iterator[tuple[Mapping[str, Any], Mapping[str, Any], tuple[Place, ...]]]:
    """Each wanted place with its item and the places found that touch its name."""
    from firsthand.reading.parse import shared_parser

    for item in items:
        places = find_places(shared_parser().parse(item["text"]))
        for wanted in item["places"]:
            start = item["text"].index(wanted["name"])
            end = start + len(wanted["name"])
            yield item, wanted, tuple(p for p in places if p.span.start < end and start < p.span.end)


def is_right(wanted: Mapping[str, Any], found: tuple[Place, ...]) -> bool:
    """Whether what was found is the outcome wanted."""
    if wanted["want"] == "uncertain":
        return all(place.lat is None for place in found)
    if wanted["want"] in {"voice", "none"}:
        return not found or (wanted["want"] == "voice" and not any(tells_where(place) for place in found))
    return any(_is_at(wanted, place) for place in found)


def _is_at(wanted: Mapping[str, Any], place: Place) -> bool:
    if place.lat is None or place.lon is None or not tells_where(place):
        return False
    if wanted["want"] == "within" and (place.precision or 0) < 3:
        return False
    near = _REACH_KM[4 if wanted["want"] == "within" else wanted.get("precision", 1)]
    right_kind = place.precision == wanted.get("precision", place.precision)
    return right_kind and _kilometres(place.lat, place.lon, wanted["lat"], wanted["lon"]) <= near


def _kilometres(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    a, b = math.radians(lat), math.radians(other_lat)
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(other_lon - lon) / 2) ** 2
    return 12_742 * math.asin(min(1.0, math.sqrt(half)))
