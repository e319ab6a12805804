"""Daily cumulative counts: does checking find every fall of one voice, keep two voices apart, and find nothing else?

Each day of a published series becomes a report of one sentence with the figure as it was given, and the product's own `check`
runs over all of them. Four series: killed and injured in Gaza, as two bodies reported them by turns, and Russian losses and
prisoners, as one belligerent claims them.

- As published no count falls, so that every ``cumulative`` finding is a false alarm.
- Then every 50th count is made a twentieth smaller than the one before it, as a slip of the pen or a withdrawn number would,
  and the findings are held against these falls. (From "about 20,000" to "about 19,000" is none by the published rules: the words
  leave it open.)
- Where the Gaza series pass from one body to the other, the first count of the new body is made smaller than the last of the
  old one. That is no fall of one voice: it must come out as a contradiction of two. Days without a report, which the series
  bridge with numbers from elsewhere, are nobody's and belong to neither.
- What the publishers say of their own numbers (`bench.corrections`) is held against what following the whole files finds.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from bench import corrections
from bench.corrections import BODIES
from firsthand.codebook.checks import Check
from firsthand.codebook.vague import bounds
from firsthand.model import (
    Approximator,
    Figure,
    Finding,
    Hedge,
    Hop,
    Kind,
    Measure,
    Nature,
    Polarity,
    Reading,
    ReadReport,
    Report,
    Role,
    Span,
    Statement,
    Unit,
    When,
)

EVERY = 50
APPROXIMATORS = {"about": Approximator.ABOUT, "more": Approximator.MORE_THAN}


class Day(NamedTuple):
    """A cumulative count as a voice gave it for a day; None: nobody did."""

    day: date
    voice: str | None
    number: int
    approximator: Approximator = Approximator.EXACT


class Series(NamedTuple):
    """The days of one measure of one population."""

    measure: Measure
    population: str
    days: tuple[Day, ...]


def measures(data: Path) -> dict[str, float]:
    """False alarms as a number, falls put in and switches in percent, and what publishers tell of their own numbers."""
    gaza, russia = list(_gaza(data)), list(_russia(data))
    false, found, wanted = 0, set[tuple[int, str]](), set[tuple[int, str]]()
    for number, series in enumerate([*gaza, *russia]):
        false += len(_falls(series))
        fallen, put_in = _with_falls(series)
        found |= {(number, report) for report in _falls(fallen)}
        wanted |= {(number, report) for report in put_in}
    told, switches = 0, 0
    for series in gaza:
        lowered, here = _with_lower_switches(series)
        falls, differing = _falls(lowered), _contradicted(lowered)
        told += len((here & differing) - falls)
        switches += len(here)
    return {
        "false alarms": float(false),
        "falls put in, found": 200 * len(found & wanted) / max(1, len(found) + len(wanted)),
        "switches lowered, told as two voices": 100 * told / max(1, switches),
        **corrections.measures(data),
    }


def _gaza(data: Path) -> Iterator[Series]:
    rows = _rows(data / "gaza_casualties_daily.json")
    for key, measure in (("killed_cum", Measure.KILLED), ("injured_cum", Measure.WOUNDED)):
        days = (Day(_day(row["report_date"]), BODIES[row["report_source"]], row[key]) for row in rows if row.get(key) is not None)
        yield Series(measure, "Palestinians", tuple(days))


def _russia(data: Path) -> Iterator[Series]:
    rows = _rows(data / "russia_losses_personnel.json")
    for key, measure in (("personnel", Measure.KILLED_OR_WOUNDED), ("POW", Measure.CAPTURED)):
        days = (
            Day(_day(row["date"]), "General Staff of Ukraine", row[key], APPROXIMATORS[row["personnel*"]])
            for row in rows
            if row.get(key)
        )
        yield Series(measure, "Russian soldiers", tuple(days))


def _rows(path: Path) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return rows


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _with_falls(series: Series) -> tuple[Series, set[str]]:
    """The series with every 50th count a twentieth below the one before it, and the ids of those reports.

    "More than" bounds nothing from above, and a number that is nobody's is no fall: such days are left as they are.
    """
    days, wanted = list(series.days), set[str]()
    for number in range(EVERY, len(days), EVERY):
        before, here = series.days[number - 1], days[number]
        if before.voice == here.voice is not None and here.approximator is not Approximator.MORE_THAN:
            days[number] = here._replace(number=before.number * 19 // 20)
            wanted.add(_id(number))
    return series._replace(days=tuple(days)), wanted


def _with_lower_switches(series: Series) -> tuple[Series, set[str]]:
    """The series with the first count of each other body a little below the last of the body before, and the ids of those reports.

    Only where the body's own earlier count is lower still, so that it is no fall of its own.
    """
    days, switches = list(series.days), set[str]()
    latest: dict[str, int] = {}
    for number, here in enumerate(days):
        before = days[number - 1]
        if number and here.voice and before.voice and before.voice != here.voice:
            lowered = before.number - 1
            if latest.get(here.voice, 0) < lowered:
                days[number] = here._replace(number=lowered)
                switches.add(_id(number))
        if here.voice:
            latest[here.voice] = days[number].number
    return series._replace(days=tuple(days)), switches


def _falls(series: Series) -> set[str]:
    """Ids of the reports whose count the check says fell."""
    return {max(finding.reports) for finding in _findings(series) if finding.check == Check.CUMULATIVE}


def _contradicted(series: Series) -> set[str]:
    """Ids of the reports whose count the check says another voice's does not meet, the later one of the two."""
    return {max(finding.reports) for finding in _findings(series) if finding.check == Check.CONTRADICTION}


def _findings(series: Series) -> Sequence[Finding]:
    from firsthand.reckoning import check
    from firsthand.tracing import trace

    reads = [_read_report(number, day, series) for number, day in enumerate(series.days)]
    return check(reads, trace(reads))


def _id(number: int) -> str:
    return f"{number:06d}"


def _read_report(number: int, day: Day, series: Series) -> ReadReport:
    voice = day.voice or "sources"
    said = f"{day.number} {series.population}"
    what = f"{said} had been {series.measure.value.replace('_', ' ')} since the war began"
    text = f"The {voice} said that {what}."
    when = When(day.day, day.day, 1)
    origin = Hop(Role.ORIGIN, voice, None, day.voice is not None, Hedge.ASSERTED, (_span(text, voice),))
    statement = Statement(
        id="s1",
        source=(_span(text, voice),),
        cue=(_span(text, "said"),),
        content=(_span(text, what),),
        parent=None,
        kind=Kind.FIGURE,
        polarity=Polarity.AFFIRMED,
        said_on=when,
        chain=(Hop(Role.PUBLISHER, "Daily Series", None, True, Hedge.ATTRIBUTED), origin),
        admission=False,
        score=1.0,
        rule="series",
    )
    bound = bounds(day.approximator, day.number)
    figure = Figure(
        id="f1",
        statement="s1",
        span=_span(text, str(day.number)),
        measure=series.measure,
        low=bound.low,
        best=bound.best,
        high=bound.high,
        unit=Unit.PERSONS,
        approximator=day.approximator,
        population=series.population,
        place=None,
        as_of=when,
        nature=Nature.CUMULATIVE,
        part_of=None,
        base=None,
        score=1.0,
        rule="series",
    )
    report = Report(id=_id(number), text=text, publisher="Daily Series", published=day.day, language="en")
    return ReadReport(report, Reading(id=report.id, statements=(statement,), figures=(figure,)))


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))
