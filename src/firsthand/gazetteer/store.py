"""Place names → candidates, from the packed data files (layout.py). Loaded once, on first use; nothing is written anywhere."""

from __future__ import annotations

import functools
import tomllib
import zlib
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate, pairwise, takewhile
from typing import NamedTuple

import numpy as np

from firsthand.errors import MissingPart
from firsthand.gazetteer.layout import COLUMNS, DATA, Kind, Use
from firsthand.gazetteer.names import fold

_NAMES_KEPT = 16_384
"""Names of which the candidates are remembered: the last to be asked for."""
_APART = 64
"""Names from one to the next of those that are looked through first."""
_CURE = "Install firsthand again: its data files are part of the package."


class Candidate(NamedTuple):
    """A place that a name may mean.

    ``lat`` and ``lon`` are degrees, for an area a point inside. ``first`` and ``second`` are the rows of its divisions, -1 for
    none. ``geonameid`` is None for the few places written by hand.
    """

    row: int
    geonameid: int | None
    name: str
    lat: float
    lon: float
    country: str
    kind: Kind
    population: int
    first: int
    second: int
    use: Use


class Source(NamedTuple):
    """Where the data come from, for `doctor`."""

    name: str
    version: str
    date: str
    licence: str
    credit: str


class _Lines:
    """Lines of a file by number, cut from the whole when they are asked for: as objects of their own they take five times that."""

    def __init__(self, whole: bytes) -> None:
        self._whole = whole
        breaks = np.flatnonzero(np.frombuffer(whole, np.uint8) == ord("\n")).astype(np.uint32)
        self._ends = array("I", breaks.tobytes())
        self._ends.append(len(whole))

    def __len__(self) -> int:
        return len(self._ends)

    def __getitem__(self, number: int) -> bytes:
        return self._whole[self._ends[number - 1] + 1 if number else 0 : self._ends[number]]


class Gazetteer:
    """Look-up by folded name. About 30 MB; a new name costs a few microseconds, a name seen before less than one."""

    def __init__(self) -> None:
        *columns, codes, shown = _unpack("places")
        self._column = {name: array(kind, part) for (name, kind), part in zip(COLUMNS.items(), columns, strict=True)}
        self._countries = codes.decode().split("\n")
        self._shown = _Lines(shown)
        self._names = _Lines(_unpack("names")[0])
        self._signposts = [self._names[at] for at in range(0, len(self._names), _APART)]
        counts, rows, uses = _unpack("postings")
        self._first = array("I", accumulate(counts, initial=0))
        self._rows, self._uses = array("I", rows), uses
        self._remembered = functools.lru_cache(_NAMES_KEPT)(self._candidates)
        kinds = self._column["kind"]
        countries = takewhile(lambda row: kinds[row] == Kind.COUNTRY, range(len(kinds)))
        self._country_row = {self._countries[self._column["country"][row]]: row for row in countries}
        self.capitals = frozenset(self._column["second"][row] - 1 for row in self._country_row.values()) - {-1}

    def lookup(self, key: str) -> tuple[Candidate, ...]:
        """Candidates of a folded name, the strongest use first, then the most populous; () for no place."""
        return self._remembered(key)

    def candidates(self, name: str) -> tuple[Candidate, ...]:
        """Candidates of a name as written."""
        return self.lookup(fold(name))

    def place(self, row: int, use: Use = Use.NAME) -> Candidate:
        """The place in a row."""
        c = self._column
        return Candidate(
            row,
            c["geonameid"][row] or None,
            self._shown[row].decode(),
            c["lat"][row] / 1000,
            c["lon"][row] / 1000,
            self._countries[c["country"][row]],
            Kind(c["kind"][row]),
            c["population"][row],
            c["first"][row] - 1,
            c["second"][row] - 1,
            use,
        )

    def country(self, iso: str) -> Candidate | None:
        """The country with this ISO 3166 code; its ``second`` is the row of its capital."""
        row = self._country_row.get(iso)
        return None if row is None else self.place(row)

    def described(self, place: Candidate) -> str:
        """A place as a reader knows it: "Paris, Texas, United States"."""
        within = [self._shown[place.first].decode()] if place.first >= 0 else []
        country = self._country_row.get(place.country)
        if country is not None and country != place.row:
            within.append(self._shown[country].decode())
        return ", ".join(dict.fromkeys([place.name, *within]))

    def division(self, place: Candidate) -> str | None:
        """The name of the first-order division that a place is or lies in."""
        if place.kind is Kind.FIRST:
            return place.name
        return self._shown[place.first].decode() if place.first >= 0 else None

    def _candidates(self, key: str) -> tuple[Candidate, ...]:
        name = key.encode()
        end = bisect_right(self._signposts, name) * _APART
        at = bisect_left(self._names, name, max(0, end - _APART), min(end, len(self._names)))
        if at == len(self._names) or self._names[at] != name:
            return ()
        return tuple(self.place(self._rows[n], Use(self._uses[n])) for n in range(self._first[at], self._first[at + 1]))


def built() -> str:
    """The day on which the data were built, YYYY-MM-DD."""
    return str(tomllib.loads((DATA / "sources.toml").read_text(encoding="utf-8"))["built"])


def sources() -> Sequence[Source]:
    """The sources of the data with version, date, licence and credit."""
    listed = tomllib.loads((DATA / "sources.toml").read_text(encoding="utf-8"))["source"]
    return tuple(Source(**entry) for entry in listed)


@functools.cache
def shared_gazetteer() -> Gazetteer:
    """The process's one gazetteer, loaded on first use."""
    return Gazetteer()


def _unpack(name: str) -> list[bytes]:
    path = DATA / f"{name}.zlib"
    try:
        packed = zlib.decompress(path.read_bytes())
    except (OSError, zlib.error) as broken:
        raise MissingPart("the gazetteer's data cannot be read.", where=str(path), cure=_CURE) from broken
    (count,) = array("I", packed[:4])
    lengths = array("I", packed[4 : 4 + 4 * count])
    ends = list(accumulate(lengths, initial=4 + 4 * count))
    return [packed[start:end] for start, end in pairwise(ends)]
