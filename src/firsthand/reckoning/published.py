"""A published series as a table: one number a row, with its day and who gives it. Taken as it stands; no sentence is read."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from firsthand.codebook.intervals import allowed, said
from firsthand.codebook.vague import APPROXIMATORS, bounds
from firsthand.errors import BadRecord
from firsthand.model import Approximator, Chronicle, Figure, Measure, Nature, Span, Unit
from firsthand.reckoning.chronicle import DatedNumber, Heading, laid_out
from firsthand.reckoning.course import Point

COLUMNS = ("date", "number", "origin", "measure", "population", "place", "publisher")
"""The columns that are read; the first two are needed."""
_SPOKEN = re.compile(r"(?P<bound>\D*?)\s*(?P<number>\d[\d,\s]*(?:\.\d+)?)\s*(?P<after>\D*)")
_CURE = f"Columns are {', '.join(COLUMNS)}; dates as 2025-01-14, numbers as 3,000 or about 3,000; no number where none was given."


class Row(NamedTuple):
    """One number of a published series. ``origin`` None: nobody is named, as where a publisher fills a missing day."""

    day: date
    words: str
    origin: str | None
    heading: Heading
    publisher: str | None = None


def rows(text: str, where: str) -> Iterator[Row]:
    """The rows of a CSV file with a head. A row without a number is a day without a report.

    Raises:
        BadRecord: a needed column is missing, or a cell does not fit; names the line.
    """
    table = csv.DictReader(text.splitlines())
    missing = [name for name in COLUMNS[:2] if name not in (table.fieldnames or ())]
    if missing:
        raise BadRecord(f"has no column {' and no column '.join(missing)}.", where=where, cure=_CURE)
    for row in table:
        if (row["number"] or "").strip():
            yield _row(row, f"{where}:{table.line_num}")


def _row(row: Mapping[str, str | None], where: str) -> Row:
    cell = {name: (row.get(name) or "").strip() or None for name in COLUMNS}
    try:
        day, measure = date.fromisoformat(cell["date"] or ""), Measure(cell["measure"] or Measure.OTHER)
    except ValueError as wrong:
        raise BadRecord(f"{wrong}.", where=where, cure=_CURE) from wrong
    words = cell["number"] or ""
    if _bounded(words) is None:
        raise BadRecord(f"“{words}” is no number.", where=where, cure=_CURE)
    return Row(day, words, cell["origin"], Heading(measure, cell["population"], cell["place"]), cell["publisher"])


def published(found: Iterator[Row] | list[Row]) -> Chronicle:
    """The series of some rows, in time order whatever the order of the rows. Counts of events are cumulative."""
    by_heading: dict[Heading, list[Row]] = defaultdict(list)
    for row in found:
        by_heading[row.heading].append(row)
    parts = [laid_out(heading, [_dated(r) for r in sorted(own, key=lambda r: r.day)]) for heading, own in by_heading.items()]
    return Chronicle(series=tuple(s for p in parts for s in p.series), switches=tuple(s for p in parts for s in p.switches))


def _bounded(words: str) -> tuple[Approximator, float] | None:
    match = _SPOKEN.fullmatch(words)
    if match is None:
        return None
    spoken = (match["bound"].strip() or match["after"].strip()).lower()
    approximator = APPROXIMATORS.get(spoken) if spoken else Approximator.EXACT
    number = float(re.sub(r"[,\s]", "", match["number"]))
    return (approximator, number) if approximator is not None else None


def _dated(row: Row) -> DatedNumber:
    approximator, number = _bounded(row.words) or (Approximator.EXACT, 0.0)
    figure = _figure(row, approximator, number)
    point = Point(row.day, said(figure), allowed(figure), number)
    spoken = (figure.low, figure.best, figure.high)
    return DatedNumber(point, row.words, spoken, row.origin, None, row.origin, row.publisher, figure.nature)


def _figure(row: Row, approximator: Approximator, number: float) -> Figure:
    spoken = bounds(approximator, number)
    return Figure(
        id="",
        statement=None,
        span=Span(0, 0),
        measure=row.heading.measure,
        low=spoken.low,
        best=spoken.best,
        high=spoken.high,
        unit=Unit.PERSONS,
        approximator=approximator,
        population=row.heading.population,
        place=row.heading.place,
        as_of=None,
        nature=Nature.CUMULATIVE,
        part_of=None,
        base=None,
        score=1.0,
        rule="published series",
    )
