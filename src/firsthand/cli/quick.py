"""The quick look at one report: what was noticed, who says what through whom, then the figures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from firsthand.cli import words
from firsthand.cli.output import console, print_table
from firsthand.model import Category, Figure, Incident, Polarity, Reading, Report, Role, Statement, Toll

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

EXTRACT = 280
"""Characters of a statement's content that are quoted."""


def show(report: Report, reading: Reading) -> None:
    """Print a reading for a person, at 80 columns."""
    out = console()
    _heading(out, report)
    for notice in reading.warnings:
        # Before anything else: what follows may rest on a guess.
        out.print(words.shown(f"! {notice.message}"), style="yellow")
    numbers = {statement.id: n for n, statement in enumerate(_in_order(reading), start=1)}
    if reading.statements:
        _title(out, "Who says what")
    for statement in _in_order(reading):
        _statement(out, report, statement, numbers[statement.id])
    if reading.figures:
        _title(out, "Figures")
        _figures(out, report, reading, numbers)
    if reading.main_incident:
        _title(out, "Main incident")
        out.print(_incident(reading.main_incident, {figure.id: figure for figure in reading.figures}))
    if reading.evidence:
        _title(out, "Evidence")
        _evidence(out, report, reading)
    if not reading.statements and not reading.figures and not reading.warnings:
        out.print("Nothing that is attributed or counted was found.")


def _in_order(reading: Reading) -> list[Statement]:
    return sorted(reading.statements, key=lambda s: min((*s.source, *s.cue, *s.content), default=(0, 0)))


def _heading(out: Console, report: Report) -> None:
    published = report.published
    parts = (
        words.shown(report.publisher or "publisher not known"),
        f"{published.day} {words.MONTHS[published.month - 1]} {published.year}" if published else "date not known",
        words.shown(report.language or ""),
        f"{len(report.text):,} characters",
    )
    if report.title:
        out.print(words.shown(report.title), style="bold")
    out.print(" · ".join(filter(None, parts)), style="dim")


def _title(out: Console, title: str) -> None:
    out.print()
    out.print(title, style="bold underline")
    out.print()


def _statement(out: Console, report: Report, statement: Statement, number: int) -> None:
    from rich.padding import Padding
    from rich.text import Text

    label = f"{number:>2}  "
    about = [words.hedge(statement), statement.kind.value]
    if statement.polarity.value == "denied":
        about.append("denies it")
    is_cited = any(hop.role is Role.ORIGIN for hop in statement.chain)  # a publisher's own words admit nothing
    if statement.admission and is_cited and statement.polarity is not Polarity.DENIED:
        about.append("against its own interest")
    if statement.said_on:
        about.append(f"said {words.days(statement.said_on)}")
    block = Text()
    block.append_text(_chain(statement))
    block.append("\n" + " · ".join(filter(None, about)) + "\n", style="dim")
    block.append(words.extract(report.text, statement.content, EXTRACT))
    grid = _beside(Text(label, style="dim"), block)
    out.print(Padding(grid, (0, 0, 1, 0)))


def _beside(label: Text, block: Text) -> Table:
    from rich.table import Table

    grid = Table.grid(padding=0)
    grid.add_column(width=4)
    grid.add_column(overflow="fold")
    grid.add_row(label, block)
    return grid


def _chain(statement: Statement) -> Text:
    """The chain with its origin in bold: the voice that the reader should remember."""
    from rich.text import Text

    line, first = Text(), words.origin(statement)
    for hop in statement.chain:
        if hop.role is Role.SUPPLIER:
            continue
        if line:
            line.append(" ← ", style="dim")
        line.append(words.voice(hop), style="bold" if hop is first else "")
    supplied = [words.voice(hop) for hop in statement.chain if hop.role is Role.SUPPLIER]
    if supplied:
        line.append(f" (material from {', '.join(supplied)})", style="dim")
    return line


def _figures(out: Console, report: Report, reading: Reading, numbers: dict[str, int]) -> None:
    columns = (("Words", ""), ("Range", "right"), ("Counts", ""), ("Who, where", ""), ("As of", ""), ("Said in", "right"))
    rows = []
    for figure in sorted(reading.figures, key=lambda f: f.span):
        group = ", ".join(filter(None, (figure.population, figure.place)))
        statement = numbers.get(figure.statement or "")
        rows.append(
            (
                report.text[figure.span.start : figure.span.end],
                words.range_of(figure),
                words.measure(figure),
                group,
                words.days(figure.as_of),
                str(statement) if statement else "report",
            )
        )
    print_table(out, columns, rows)


def _incident(incident: Incident, figures: Mapping[str, Figure]) -> str:
    """The main incident in one line: when, where, and whom it struck."""
    place = incident.place
    where = ", ".join(dict.fromkeys(filter(None, (place.name, place.division)))) if place else ""
    tolls = []
    for toll in incident.toll:
        whom = "" if toll.category is Category.ALL else f" {toll.category.value}"
        tolls.append(f"{toll.measure.value.replace('_', ' ')}{whom} {_toll(toll, figures)}")
    return words.shown(" · ".join(filter(None, (words.days(incident.date), where, *tolls))))


def _toll(toll: Toll, figures: Mapping[str, Figure]) -> str:
    """A toll with how its words bound it; of several figures their sum, which bounds nothing where one is told as "about"."""
    if len(toll.figures) == 1:
        return words.range_of(figures[toll.figures[0]])
    return words.bounds(toll.low, toll.best, toll.high)


def _evidence(out: Console, report: Report, reading: Reading) -> None:
    """Each item with the words that name it, and of the rest what the text tells."""
    from rich.padding import Padding
    from rich.text import Text

    for item in sorted(reading.evidence, key=lambda each: each.span):
        told = (
            ("made with", item.made_with),
            ("supplied by", item.supplier),
            ("released by", item.released_by),
            ("of", item.event_date),
            ("shows", item.depicts),
            ("limits", "; ".join(dict.fromkeys(item.limits))),
        )
        block = Text.assemble((f"{item.what} ", "bold"), words.extract(report.text, (item.span,), EXTRACT))
        for label, value in told:
            if value:
                block.append(f"\n{label} ", style="dim")
                block.append(words.shown(value))
        out.print(Padding(_beside(Text(""), block), (0, 0, 1, 0)))
