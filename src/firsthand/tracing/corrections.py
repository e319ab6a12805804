"""Readings as analysts corrected them. What was read stays stored as it was; this is what the case rests on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from functools import partial
from typing import Any

import msgspec
from msgspec.structs import replace

from firsthand.model import (
    Approximator,
    Claim,
    Figure,
    Hedge,
    Hop,
    Judgement,
    Kind,
    Measure,
    Nature,
    Polarity,
    Reading,
    ReadReport,
    Role,
    Span,
    Statement,
    Unit,
    When,
)
from firsthand.tracing.judgements import Judgements
from firsthand.tracing.memory import Memory

FIGURE_FIELDS: Mapping[str, Any] = {
    "span": Span,
    "measure": Measure,
    "low": float | None,
    "best": float | None,
    "high": float | None,
    "approximator": Approximator,
    "population": str | None,
    "place": str | None,
    "as_of": When | None,
    "unit": Unit,
    "nature": Nature,
}
"""What can be corrected of a figure, and the values that it takes."""
STATEMENT_FIELDS: Mapping[str, Any] = {
    "source": tuple[Span, ...],
    "cue": tuple[Span, ...],
    "content": tuple[Span, ...],
    "kind": Kind,
    "polarity": Polarity,
    "said_on": When | None,
    "chain": tuple[Hop, ...],
    "origin": str | None,
    "hedge": Hedge,
}
"""What can be corrected of a statement. ``origin`` is the voice at the end of its chain, None where nobody is named, and ``hedge``
that voice's; ``chain`` is the whole of it."""


class Corrections:
    """Readings with what analysts corrected, kept up to date: what is corrected as before stays the same value."""

    def __init__(self) -> None:
        self._made: Memory[str, ReadReport] = Memory()

    def of(self, reads: Iterable[ReadReport], judgements: Judgements) -> tuple[ReadReport, ...]:
        """All read reports. A main incident keeps no toll that rests on a corrected or rejected figure."""
        corrected, doubted = judgements.corrected, defaultdict[str, set[str | None]](set)
        for claim in judgements.rejected:
            doubted[claim.report].add(claim.figure)
        changed = corrected.keys() | doubted.keys()
        made = tuple(
            self._corrected(read, corrected.get(read.report.id, []), doubted[read.report.id]) if read.report.id in changed else read
            for read in reads
        )
        self._made.sweep()
        return made

    def _corrected(self, read: ReadReport, corrected: list[tuple[Judgement, Claim]], doubted: set[str | None]) -> ReadReport:
        made_from = (read, corrected, doubted)
        return self._made.of(read.report.id, made_from, partial(_corrected, read, corrected, doubted))


def _corrected(read: ReadReport, corrected: Iterable[tuple[Judgement, Claim]], doubted: Set[str | None]) -> ReadReport:
    reading = read.reading
    figures = {figure.id: figure for figure in reading.figures}
    statements = {statement.id: statement for statement in reading.statements}
    doubtful = set(doubted)
    for judgement, claim in corrected:
        if claim.figure is not None:
            figures[claim.figure] = figure_as(figures[claim.figure], judgement.value)
            doubtful.add(claim.figure)
        elif claim.statement is not None:
            statements[claim.statement] = statement_as(statements[claim.statement], judgement.value)
    made = replace(reading, figures=tuple(figures.values()), statements=tuple(statements.values()))
    return read._replace(reading=_without_tolls(made, doubtful))


def _without_tolls(reading: Reading, figures: set[str | None]) -> Reading:
    incident = reading.main_incident
    if incident is None or not any(figures.intersection(toll.figures) for toll in incident.toll):
        return reading
    toll = tuple(toll for toll in incident.toll if not figures.intersection(toll.figures))
    return replace(reading, main_incident=replace(incident, toll=toll) if toll else None)


def figure_as(figure: Figure, correction: str) -> Figure:
    """A figure with the fields of a correction, which is the value of its judgement."""
    return replace(figure, **_fields(correction, FIGURE_FIELDS))


def statement_as(statement: Statement, correction: str) -> Statement:
    """A statement with the fields of a correction, which is the value of its judgement."""
    fields = _fields(correction, STATEMENT_FIELDS)
    hop: dict[str, Any] = {name: fields.pop(name) for name in ("origin", "hedge") if name in fields}
    corrected = replace(statement, **fields)
    return replace(corrected, chain=_chain(corrected, hop)) if hop else corrected


def _fields(correction: str, types: Mapping[str, Any]) -> dict[str, Any]:
    return {name: msgspec.convert(value, types[name]) for name, value in msgspec.json.decode(correction).items()}


def _chain(statement: Statement, hop: Mapping[str, Any]) -> tuple[Hop, ...]:
    """The chain with another voice or hedge at its end, before the supplier. A publisher alone is given an origin."""
    voices = [h for h in statement.chain if h.role is not Role.SUPPLIER]
    suppliers = [h for h in statement.chain if h.role is Role.SUPPLIER]
    last = voices[-1] if voices else Hop(Role.PUBLISHER, None, None, False, Hedge.ASSERTED)
    hedge = hop.get("hedge", last.hedge)
    if "origin" not in hop:
        return (*voices[:-1], replace(last, hedge=hedge), *suppliers)
    voice = hop["origin"]
    kept = voices[:-1] if last.role is Role.ORIGIN else voices
    return (*kept, Hop(Role.ORIGIN, voice, None, voice is not None, hedge), *suppliers)
