"""`firsthand series`: what each origin counted over time, in a case or in a published file."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from firsthand.cli.cases import looked_into
from firsthand.cli.options import FOLDER, json_option, min_score_option
from firsthand.cli.words import bounds, counted, days, number, shown
from firsthand.codebook.checks import Step
from firsthand.model import Chronicle, Measure, Series, SeriesValue, Switch, When

if TYPE_CHECKING:
    from rich.console import Console

SHORT = 12
"""Series of so many numbers are shown whole, but for numbers that are repeated."""
_SAME = frozenset({Step.FIRST, Step.RESTATED})
TOLD = frozenset({Step.FIRST, Step.LEAP, Step.FALL, Step.CORRECTION, Step.SAME_DAY})
COLUMNS = (
    "measure",
    "population",
    "place",
    "origin",
    "date",
    "number",
    "low",
    "best",
    "high",
    "step",
    "change",
    "days",
    "publisher",
)
MEASURES = f"Only series that count this: {', '.join(m.value for m in Measure)}."
_FORMULA = ("=", "+", "-", "@", "\t")
"""How a cell begins that a spreadsheet would compute."""


class Wanted(NamedTuple):
    """Filters; None lets everything through. Words match anywhere in an origin's name, without case."""

    measure: str | None
    origin: str | None

    def passes(self, measure: Measure, *origins: str) -> bool:
        named = self.origin is None or any(self.origin.casefold() in origin.casefold() for origin in origins)
        return named and self.measure in (None, measure.value)


@click.command()
@click.argument("case", type=FOLDER, metavar="CASE|FILE")
@click.option("--measure", type=click.Choice([m.value for m in Measure]), metavar="MEASURE", help=MEASURES)
@click.option("--origin", metavar="NAME", help="Only series whose origin has NAME in it.")
@click.option("--all", "show_all", is_flag=True, help="Also list series of one number, and every number, also repeated.")
@click.option("--csv", "as_csv", is_flag=True, help="Print one number a row, in a form that this command reads.")
@min_score_option
@json_option
def series(case: Path, min_score: float, show_all: bool, as_csv: bool, as_json: bool, **wanted: str | None) -> None:
    """Follow running counts over time: what rises, falls, leaps, is missing.

    A cumulative count of one origin cannot fall. A leap is a rise that is half as
    large again as any of the thirty before it; only the source can say that it is
    a correction. Where a publisher passes from one origin to another, the numbers
    are of two counts.

    FILE is a published series, as CSV with the columns date and number and, where
    they are known, origin, measure, population, place and publisher.

    \b
    firsthand series kursk --measure killed
    firsthand series toll.csv --json
    """
    from firsthand.cli.output import console, write_json
    from firsthand.interchange import public_numbers

    if as_csv and as_json:
        raise click.UsageError("--csv and --json are two forms of one output: give one of them.")
    found = _wanted(_chronicle(case, min_score), Wanted(wanted["measure"], wanted["origin"]))
    if as_json:
        write_json(public_numbers(found))
    elif as_csv:
        sys.stdout.write(as_table(found))
    else:
        print_series(console(), found, show_all)


def _chronicle(path: Path, min_score: float) -> Chronicle:
    if path.is_file():
        from firsthand.reckoning.published import published, rows
        from firsthand.text.encoding import decode

        return published(rows(decode(path.read_bytes(), str(path)).text, str(path)))
    with looked_into(path, "following", min_score) as opened:
        return opened.series()


def _wanted(found: Chronicle, wanted: Wanted) -> Chronicle:
    return Chronicle(
        series=tuple(s for s in found.series if wanted.passes(s.measure, s.origin)),
        switches=tuple(s for s in found.switches if wanted.passes(s.measure, s.earlier_origin, s.later_origin)),
    )


def as_table(found: Chronicle) -> str:
    """The series as CSV, one number a row. A cell that a spreadsheet would compute is quoted by an apostrophe."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(COLUMNS)
    for one in found.series:
        for value in one.values:
            about = (one.measure.value, one.population, one.place, one.origin, value.day.isoformat(), value.words)
            numbers = (_plain(n) for n in (value.low, value.best, value.high))
            change = _plain(value.change)
            table.writerow((*map(_safe, about), *numbers, value.step, change, value.days, _safe(value.publisher)))
    return out.getvalue()


def _plain(value: float | None) -> str:
    """A number as programs read it."""
    return "" if value is None else f"{value:.0f}" if value.is_integer() else repr(value)


def _safe(cell: str | None) -> str:
    text = shown(cell or "")
    return f"'{text}" if text.startswith(_FORMULA) else text


def print_series(out: Console, found: Chronicle, show_all: bool) -> None:
    """Each series with its steps, and then the switches of source."""
    from firsthand.cli.output import print_table

    listed = [s for s in found.series if show_all or any(v.step not in _SAME for v in s.values)]
    for one in listed:
        out.print(shown(heading(one)), style="bold")
        told = one.values if show_all else tuple(_notable(one.values))
        print_table(out, (("Day", ""), ("Number", "right"), ("Change", "right"), ("What", "")), map(_cells, told))
        out.print(_summary(one, told), style="dim")
        out.print()
    if found.switches:
        out.print("Switches of source", style="bold")
        print_table(out, (("Publisher", ""), ("From", ""), ("To", ""), ("Change", "right")), map(_switched, found.switches))
        out.print()
    out.print(f"{len(listed):,} series", style="dim")
    if left := len(found.series) - len(listed):
        out.print(f"{left:,} more of one number (--all shows them)", style="dim")


def heading(one: Series) -> str:
    """What a series counts, and who does."""
    about = ", ".join(filter(None, (one.measure.value.replace("_", " "), one.population, one.place)))
    return f"{about} · {one.origin} · {one.nature}"


def _notable(values: tuple[SeriesValue, ...]) -> Iterator[SeriesValue]:
    """The numbers of a series that are other than those before; of a long one the last, and what is no plain rise."""
    other = [value for value in values if value.step != Step.RESTATED]
    for n, value in enumerate(other):
        if len(other) <= SHORT or value.step in TOLD or n == len(other) - 1:
            yield value


def _summary(one: Series, told: Sequence[SeriesValue]) -> str:
    restated = sum(value.step == Step.RESTATED for value in one.values)
    left_out = len(one.values) - restated - sum(value.step != Step.RESTATED for value in told)
    missing = sum((last - first).days + 1 for first, last in one.gaps)
    parts = (
        counted(len(one.values), "number"),
        f"{restated:,} repeated" if restated else "",
        f"{missing:,} {'day' if missing == 1 else 'days'} without a report in {counted(len(one.gaps), 'gap')}" if missing else "",
        f"{left_out:,} not shown (--all shows them)" if left_out else "",
    )
    return " · ".join(filter(None, parts))


def _cells(value: SeriesValue) -> tuple[str, ...]:
    told = Step(value.step).value.replace("_", " ")
    if value.largest is not None:
        told += f": the largest rise a day before was {number(value.largest)}"
    if value.days > 1:
        told += f", {value.days} days after the report before"
    return _day(value.day), bounds(value.low, value.best, value.high), _change(value.change), told


def _switched(one: Switch) -> tuple[str, ...]:
    earlier = f"{one.earlier_origin}, {_day(one.earlier_day)}"
    return one.publisher or "", earlier, f"{one.later_origin}, {_day(one.later_day)}", _change(one.change)


def _day(day: date) -> str:
    return days(When(day, day, 1))


def _change(change: float | None) -> str:
    if change is None:
        return ""
    return f"{'+' if change > 0 else '−' if change < 0 else ''}{number(abs(change))}"
