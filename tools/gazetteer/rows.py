"""Rows of the gazetteer before they are written: which names are kept, and where the middle of a division lies."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from firsthand.gazetteer.layout import Kind, Use
from firsthand.gazetteer.names import EXACT, POSTAL, fold

NameUse = tuple[str, Use]

_LATIN_OR_CYRILLIC = re.compile(r"[A-Za-zÀ-ɏḀ-ỿЀ-ӿ' ’‘ʼ.\-()]+")
_GENERIC = re.compile(
    r"(?i)[ ]+(oblast|region|province|governorate|district|raion|rayon|county|krai|prefecture|department|state|republic|"
    r"municipality|okrug|voivodeship|canton|parish|division|область|район|край|районы)['’]?$"
)
_RAION = re.compile(r"(?i)\s*(rayon|raion|district|район)$")
_NOT_BARE = {
    "central",
    "northern",
    "southern",
    "eastern",
    "western",
    "north",
    "south",
    "east",
    "west",
    "center",
    "capital",
    "national",
}


@dataclass(frozen=True, slots=True)
class Row:
    """A place; ``first`` and ``second`` are row numbers of its divisions plus one, 0 for none."""

    geonameid: int
    name: str
    lat: float
    lon: float
    country: str
    kind: Kind
    population: int
    first: int = 0
    second: int = 0


NEAR = 0.3
"""Degrees of latitude within which a town written by hand has the divisions of the nearest town."""


def far(a: Row, b: Row) -> float:
    """How far two places lie apart, in degrees of latitude; near enough at short distances."""
    return math.hypot(a.lat - b.lat, (a.lon - b.lon) * math.cos(math.radians(a.lat)))


def hand_lines(path: Path, fields: int) -> Iterator[list[str]]:
    """The lines of a hand-written table, filled up to ``fields`` fields."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            got = line.split("\t")
            yield got + [""] * (fields - len(got))


def keys_of(name: str, use: Use) -> Iterator[str]:
    """The keys a name is stored under. Capitals alone ("US", "U.S.") and abbreviations hold only as written."""
    name = name.strip()
    if not name:
        return
    if use is Use.POSTAL:
        yield POSTAL + name
    elif use is Use.EXACT or (use is Use.NAME and len(name) <= 6 and name.upper() == name and name.isascii()):
        yield EXACT + name
    elif key := fold(name):
        yield key


def alternates(names: Iterable[str]) -> Iterator[str]:
    """Alternate names worth keeping: Latin or Cyrillic, capitalised, no codes, no syllables of other scripts' transliteration."""
    for name in (unicodedata.normalize("NFC", n.strip()) for n in names):
        if len(name) < 3 or not _LATIN_OR_CYRILLIC.fullmatch(name) or not name.lstrip("'’‘ʼ")[:1].isupper():
            continue
        if name.isupper() and (len(name) <= 4 or name.isascii()):
            continue
        yield name


def centre(towns: list[dict[str, Any]], *, wide: bool) -> tuple[float, float]:
    """A point in the middle of a division's towns; for a wide one each half degree counts once, so that cities do not draw it."""
    cells: dict[tuple[int, int], list[tuple[float, float]]] = defaultdict(list)
    for number, town in enumerate(towns):
        lat, lon = town["latitude"], town["longitude"]
        cells[(int(lat * 2), int(lon * 2)) if wide else (number, 0)].append((lat, lon))
    points = [(sum(p[0] for p in c) / len(c), sum(p[1] for p in c) / len(c)) for c in cells.values()]
    return sum(p[0] for p in points) / len(points), sum(p[1] for p in points) / len(points)


def division_names(
    own: str, english: str | None, aliases: list[str], towns: list[dict[str, Any]], country: str
) -> tuple[str, list[NameUse]]:
    """The name shown and all names of a division. ``own`` counts only where there is no English one."""
    kept = list(alternates(aliases))
    generic = next((a for a in kept if _GENERIC.search(a) and a.isascii()), None)
    oblast = any(a.lower().endswith("область") for a in kept) and country in {"RU", "UA", "BY"}
    base = english or (generic and _GENERIC.sub("", generic)) or own
    shown = generic or (f"{base} Oblast" if oblast and not _GENERIC.search(base) else base) if english else generic or own
    uses: list[NameUse] = [(shown, Use.NAME), (base, Use.NAME)]
    uses += [(name, Use.ALTERNATE) for name in ([] if english else [own]) + kept]
    for name in [shown, base, *kept]:
        bare = _GENERIC.sub("", name)
        if bare != name and bare.lower().removeprefix("the ") not in _NOT_BARE:
            uses.append((bare, Use.NAME if country != "US" else Use.ALTERNATE))
    uses += [(name, Use.NAME) for name in _seat_names([own, *kept], towns)]
    return shown, uses


def _seat_names(names: list[str], towns: list[dict[str, Any]]) -> Iterator[str]:
    """ "Sudzhanskiy Rayon" is called Sudzha district in English: the town whose name the adjective begins with."""
    for town in seats(names, towns):
        yield f"{town['name']} District"
        yield f"{town['name']} Raion"


def seats(names: list[str], towns: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The town after which a raion is named, if it is among these: [] or one."""
    adjectives = {fold(_RAION.sub("", name)) for name in names if _RAION.search(name)}
    stems = {a[:-n] for a in adjectives for n in range(4, 8) if len(a) - n >= 4}
    for town in sorted(towns, key=lambda t: -t["population"]):
        name = fold(town["name"])
        if name in stems or name[:-1] in stems:
            return [town]
    return []
