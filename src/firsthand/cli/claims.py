"""`firsthand claims`: what the reports of a case claim, with the chain of each."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import click

from firsthand.cli import words
from firsthand.cli.cases import looked_into
from firsthand.cli.options import case_argument, json_option, min_score_option
from firsthand.model import Figure, Hedge, Measure, Polarity, ReadReport, Report, Role, Statement, When

EXTRACT = 160
MEASURES = f"Only figures that count this: {', '.join(m.value for m in Measure)}."


class Wanted(NamedTuple):
    """Filters; None lets everything through. Words match anywhere in a voice, without case."""

    measure: str | None
    origin: str | None
    report: str | None


class Row(NamedTuple):
    """A claim as listed: a figure with its statement, or a statement without figures."""

    report: Report
    statement: Statement | None
    figure: Figure | None


def rows(readings: Iterable[ReadReport], wanted: Wanted) -> Iterator[Row]:
    """Claims in the order of reports and text: each figure, and each statement that has none and does not only relay another.

    They are those that a dossier shows or withholds.
    """
    for report, reading in readings:
        if wanted.report is not None and report.id != wanted.report:
            continue
        statements = {statement.id: statement for statement in reading.statements}
        told = {figure.statement for figure in reading.figures} | {statement.parent for statement in reading.statements}
        found = [Row(report, statements.get(figure.statement or ""), figure) for figure in reading.figures]
        found += [Row(report, statement, None) for statement in reading.statements if statement.id not in told]
        yield from (row for row in sorted(found, key=_start) if _passes(row, wanted))


def _start(row: Row) -> int:
    if row.figure is not None:
        return row.figure.span.start
    return min((span.start for span in row.statement.content), default=0) if row.statement else 0


def _passes(row: Row, wanted: Wanted) -> bool:
    if wanted.measure is not None and (row.figure is None or row.figure.measure.value != wanted.measure):
        return False
    if wanted.origin is None:
        return True
    origin = words.origin(row.statement) if row.statement else None
    said_by = origin.voice if origin else row.report.publisher
    return wanted.origin.casefold() in (said_by or "").casefold()


@click.command()
@case_argument
@click.option("--measure", type=click.Choice([m.value for m in Measure]), metavar="MEASURE", help=MEASURES)
@click.option("--origin", metavar="NAME", help="Only claims whose origin has NAME in it.")
@click.option("--report", metavar="ID", help="Only claims of this report.")
@min_score_option
@json_option
def claims(case: Path, measure: str | None, origin: str | None, report: str | None, min_score: float, as_json: bool) -> None:
    """List the claims of a case: what is said, and the chain from publisher to origin."""
    from firsthand.cli.output import console, print_table, write_json
    from firsthand.interchange import public_figure

    with looked_into(case, "listing", min_score) as opened:
        found = list(rows(opened.readings(), Wanted(measure, origin, report)))
    if as_json:
        shapes = ((row, public_figure(row.figure) if row.figure else None) for row in found)
        write_json({"claims": [{"report": row.report.id, "statement": row.statement, "figure": figure} for row, figure in shapes]})
        return
    out = console()
    for _, of_report in itertools.groupby(found, key=lambda row: row.report.id):
        listed = list(of_report)
        out.print(_heading(listed[0].report), style="bold")
        print_table(out, (("Claim", ""), ("Hedge", ""), ("Origin and way", "")), (_cells(row) for row in listed))
        out.print()
    out.print(words.counted(len(found), "claim"), style="dim")


def _heading(report: Report) -> str:
    published = words.days(When(report.published, report.published, 1)) if report.published else ""
    return words.shown(" · ".join(filter(None, (report.publisher or words.UNKNOWN_PUBLISHER, published, report.id))))


def _cells(row: Row) -> tuple[str, ...]:
    hops = row.statement.chain if row.statement else ()
    relayed = [hop for hop in hops if hop.role is not Role.PUBLISHER]
    way = f"← {words.chain(relayed)}" if relayed else "the publisher"
    return _says(row), _commitment(row.statement) if row.statement else "", way


def _commitment(statement: Statement) -> str:
    """The hedge, that the voice denies where its class does not say so, and that the publisher could not verify it."""
    hedge = words.hedge(statement)
    denies = statement.polarity is Polarity.DENIED and hedge != Hedge.DENIED.value
    unverified = "not verified by the publisher" if statement.is_unverified_by_publisher else ""
    return ", ".join(filter(None, (hedge, "denied" if denies else "", unverified)))


def _says(row: Row) -> str:
    if row.figure is None:
        return words.extract(row.report.text, row.statement.content, EXTRACT) if row.statement else ""
    people = row.figure.population if row.figure.measure is not Measure.OTHER else None  # there it is what the figure counts
    about = ", ".join(filter(None, (people, row.figure.place, words.days(row.figure.as_of))))
    return f"{words.range_of(row.figure)} {words.measure(row.figure)}" + (f": {about}" if about else "")
