"""What published series say of themselves: falls, corrections by their publishers, missing days, switches of source.

    python -m bench.corrections DATA

Every cumulative column of the daily counts is followed as `firsthand series FILE` follows a file, each body by itself. What is
found is held against what the files themselves tell:

- falls: any number below the last one of the same body;
- additions: days on which the Gaza ministry added deaths of earlier weeks that a committee had confirmed (``killed_committee``),
  and the two days on which the source of the Russian losses corrected its count of people. All raise the count. A leap is a rise
  half as large again as any of the thirty before it: it shows such a day to a reader, and is not called a correction;
- corrections of equipment: the list gives only their sizes. The series that they correct are not among the files, so that none can
  be found, whatever its sign; how many there are is counted, and how many lower their count and could have shown as falls.
"""

from __future__ import annotations

import itertools
import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from firsthand.codebook.checks import Step
from firsthand.model import Chronicle, Measure, SeriesValue
from firsthand.reckoning.chronicle import Heading
from firsthand.reckoning.published import Row, published

BODIES = {"mohtel": "Gaza health ministry", "gmotel": "Gaza government media office", "missing": None}
STAFF = "General Staff of Ukraine"
FILLED = "the data set"
"""Columns that begin with ``ext_`` are filled by the publisher of the file: their numbers are nobody else's."""
_WORDS = {"about": "about ", "more": "more than "}
_NO_EQUIPMENT = frozenset({"date", "day", "personnel"})


class Found(NamedTuple):
    """What following a folder of series found, and what the files tell."""

    chronicles: dict[str, Chronicle]
    falls_told: set[tuple[str, str, date]]
    added: set[date]
    corrected: set[date]
    equipment: tuple[float, ...]

    def values(self) -> Iterator[tuple[str, str, SeriesValue]]:
        for name, chronicle in self.chronicles.items():
            for series in chronicle.series:
                yield from ((name, series.origin, value) for value in series.values)

    def at(self, step: Step) -> set[tuple[str, str, date]]:
        """Columns, bodies and days of a step."""
        return {(name, origin, value.day) for name, origin, value in self.values() if value.step == step}

    def leaps(self, name: str) -> set[date]:
        return {day for column, origin, day in self.at(Step.LEAP) if column == name and origin in (BODIES["mohtel"], STAFF)}


def follow(data: Path) -> Found:
    """Follow every cumulative column of the files in a folder."""
    gaza, russia = _rows(data / "gaza_casualties_daily.json"), _rows(data / "russia_losses_personnel.json")
    corrections = _rows(data / "russia_losses_equipment_correction.json")
    columns = {name: list(_gaza(gaza, name)) for name in sorted({key for row in gaza for key in row if key.endswith("_cum")})}
    columns |= {name: list(_russia(russia, name)) for name in ("personnel", "POW")}
    return Found(
        chronicles={name: published(rows) for name, rows in columns.items()},
        falls_told={fall for name, rows in columns.items() for fall in _falls(name, rows)},
        added={_day(row["report_date"]) for row in gaza if row.get("killed_committee")},
        corrected={_day(row["date"]) for row in corrections if row["personnel"]},
        equipment=tuple(v for row in corrections for key, v in row.items() if key not in _NO_EQUIPMENT and v),
    )


def measures(data: Path) -> dict[str, float]:
    """Falls and switches found in percent of those in the files; leaps as precision and recall of the publishers' own additions."""
    found = follow(data)
    falls, leaps = found.at(Step.FALL), found.leaps("killed_cum")
    added = leaps & found.added
    switches = sum(len(chronicle.switches) for chronicle in found.chronicles.values())
    return {
        "falls as published": float(len(found.falls_told)),
        "falls as published, found": 200 * len(falls & found.falls_told) / max(1, len(falls) + len(found.falls_told)),
        "switches of source": float(switches),
        "own additions, shown as leaps": 100 * len(added) / max(1, len(found.added)),
        "leaps that are own additions": 100 * len(added) / max(1, len(leaps)),
        "own corrections of people, shown as leaps": float(len(found.corrected & found.leaps("personnel"))),
        "own corrections of equipment, found": 0.0,
    }


def _gaza(rows: list[dict[str, Any]], name: str) -> Iterator[Row]:
    for row in rows:
        if row.get(name) is not None:
            body = FILLED if name.startswith("ext_") else BODIES[row["report_source"]]
            yield Row(_day(row["report_date"]), str(row[name]), body, Heading(Measure.OTHER, name, "Gaza"))


def _russia(rows: list[dict[str, Any]], name: str) -> Iterator[Row]:
    for row in rows:
        if row.get(name):
            words = (_WORDS[row["personnel*"]] if name == "personnel" else "") + str(row[name])
            yield Row(_day(row["date"]), words, STAFF, Heading(Measure.OTHER, name, None))


def _falls(name: str, rows: list[Row]) -> Iterator[tuple[str, str, date]]:
    """Numbers below the last one of the same body, looked for without the code under test."""
    for body in {row.origin for row in rows} - {None}:
        own = [(int(row.words.rsplit(" ", 1)[-1]), row.day) for row in rows if row.origin == body]
        yield from ((name, body or "", day) for (before, _), (number, day) in itertools.pairwise(own) if number < before)


def _rows(path: Path) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return rows


def _day(text: str) -> date:
    return date.fromisoformat(text)


def main(data: Path) -> None:
    """Print what was found, column by column."""
    found = follow(data)
    for name, chronicle in found.chronicles.items():
        for series in chronicle.series:
            steps = [value.step for value in series.values]
            missing = sum((last - first).days + 1 for first, last in series.gaps)
            print(
                f"{name} · {series.origin}: {len(steps)} numbers, {steps.count(Step.RESTATED)} repeated, "
                f"{steps.count(Step.LEAP)} leaps, {missing} days without one in {len(series.gaps)} gaps"
            )
            for value in series.values:
                if value.step == Step.FALL:
                    print(f"    fall {value.day}: {value.words}, {value.change:+g}")
        lower = [f"{s.later_day} {s.change:+g}" for s in chronicle.switches if s.change is not None and s.change < 0]
        if chronicle.switches:
            print(f"    {len(chronicle.switches)} switches of source; to a lower number: {', '.join(lower) or 'none'}")
    for name, wanted in (("killed_cum", found.added), ("personnel", found.corrected)):
        leaps = found.leaps(name)
        print(f"{name}: {len(wanted)} own additions, leaps on {', '.join(map(str, sorted(leaps & wanted)))}")
        print(f"    leaps on other days: {', '.join(map(str, sorted(leaps - wanted))) or 'none'}")
    lowering = sum(amount < 0 for amount in found.equipment)
    print(f"equipment: {len(found.equipment)} corrections, {lowering} of them downwards; no series to find them in")


if __name__ == "__main__":
    main(Path(sys.argv[1]) / "series" if (Path(sys.argv[1]) / "series").is_dir() else Path(sys.argv[1]))
