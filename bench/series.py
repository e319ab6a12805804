"""Daily cumulative counts of one voice: does checking find every fall, and nothing else?

Each day of a published series becomes a report of one sentence with the figure as it was given. The series as published never
fall, so that every ``cumulative`` finding on them is a false alarm. Then every 50th count is made smaller than the one before
it, as a slip of the pen or a withdrawn number would, and the findings are held against these.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from firsthand.codebook.checks import Check
from firsthand.model import (
    Approximator,
    Figure,
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


class Day(NamedTuple):
    """A cumulative count as a source gave it for a day."""

    day: date
    source: str
    killed: int


def measures(data: Path) -> dict[str, float]:
    """False alarms on the series under ``data`` as published, and F1 in percent of the falls put into it."""
    days = list(_days(data / "gaza_casualties_daily.json"))
    fallen, wanted = _with_falls(days)
    found = _alarms(fallen)
    return {
        "false alarms": float(len(_alarms(days))),
        "falls put in, found": 200 * len(found & wanted) / max(1, len(found) + len(wanted)),
    }


def _alarms(days: Iterable[Day]) -> set[str]:
    """Ids of the reports whose count the check says fell."""
    from firsthand.reckoning import check
    from firsthand.tracing import trace

    reads = [_read_report(number, day) for number, day in enumerate(days)]
    return {max(f.reports) for f in check(reads, trace(reads)) if f.check == Check.CUMULATIVE}


def _with_falls(days: list[Day]) -> tuple[list[Day], set[str]]:
    """The days with every 50th count a twentieth below the one before it, and the ids of those reports."""
    changed, wanted = list(days), set[str]()
    for number in range(EVERY, len(days), EVERY):
        if days[number - 1].source == days[number].source:
            changed[number] = days[number]._replace(killed=days[number - 1].killed * 19 // 20)
            wanted.add(_id(number))
    return changed, wanted


def _days(path: Path) -> Iterator[Day]:
    for row in json.loads(path.read_text(encoding="utf-8")):
        if row.get("killed_cum") is not None:
            yield Day(date.fromisoformat(row["report_date"]), row["report_source"], row["killed_cum"])


def _id(number: int) -> str:
    return f"{number:06d}"


def _read_report(number: int, day: Day) -> ReadReport:
    voice = f"source {day.source}"
    said = f"{day.killed} Palestinians"
    text = f"The {voice} said that {said} had been killed since the war began."
    content, count = _span(text, f"{said} had been killed since the war began"), _span(text, str(day.killed))
    when = When(day.day, day.day, 1)
    publisher = Hop(Role.PUBLISHER, "Daily Series", None, True, Hedge.ATTRIBUTED)
    statement = Statement(
        id="s1",
        source=(_span(text, voice),),
        cue=(_span(text, "said"),),
        content=(content,),
        parent=None,
        kind=Kind.FIGURE,
        polarity=Polarity.AFFIRMED,
        said_on=when,
        chain=(publisher, Hop(Role.ORIGIN, voice, None, True, Hedge.ASSERTED, (_span(text, voice),))),
        admission=False,
        score=1.0,
        rule="series",
    )
    figure = Figure(
        id="f1",
        statement="s1",
        span=count,
        measure=Measure.KILLED,
        low=day.killed,
        best=day.killed,
        high=day.killed,
        unit=Unit.PERSONS,
        approximator=Approximator.EXACT,
        population="Palestinians",
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
