"""Synthetic reports as values: the report's text, the reading that a faultless reader would give, and the truth of each claim."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bench.synthetic.events import Said
from bench.synthetic.reports import Piece
from bench.synthetic.telling import Telling, Told
from firsthand.codebook.vague import bounds
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
from firsthand.registry import Registry

NATURES = {Measure.KILLED: Nature.STOCK, Measure.MISSING: Nature.STOCK, Measure.DISPLACED: Nature.STOCK}


class Truth(NamedTuple):
    """What is true of a claim: where it stands, the utterance that it goes back to, and what it is about.

    ``utterance`` is (voice, day, event), None where lineage is not recorded; ``content`` is event and measure as told.
    """

    report: str
    span: Span
    is_figure: bool
    utterance: tuple[str, str, str] | None
    content: tuple[str, str]


class Written(NamedTuple):
    """A report, its reading, and the truth of its claims, in the order of the reading."""

    read: ReadReport
    truth: tuple[Truth, ...]


def written(piece: Piece, registry: Registry) -> Written:
    """A piece as a report with the reading that its sentences were made for."""
    text, placed = laid_out(piece)
    report = Report(id=piece.id, text=text, publisher=piece.outlet.name, published=piece.day, language="en")
    statements, figures, truth = [], list[Figure](), []
    for number, (told, at) in enumerate(placed, start=1):
        statement = _statement(told, at, f"s{number}", piece.outlet.name, registry)
        statements.append(statement)
        if told.figure is not None and told.telling.said is not None:
            figures.append(_figure(told, told.telling.said, at, f"f{number}", statement.id))
        truth.append(_true(told, at, piece))
    reading = Reading(id=piece.id, statements=tuple(statements), figures=tuple(figures))
    return Written(ReadReport(report, reading), tuple(truth))


def laid_out(piece: Piece) -> tuple[str, list[tuple[Told, int]]]:
    """The text of a piece, and its claims with the characters at which their sentences begin."""
    parts: list[str] = []
    placed: list[tuple[Told, int]] = []
    at = 0
    for paragraph in piece.paragraphs:
        for sentence in paragraph:
            if sentence.told is not None:
                placed.append((sentence.told, at))
            parts += [sentence.text, " "]
            at += len(sentence.text) + 1
        parts[-1] = "\n\n"
        at += 1
    return "".join(parts[:-1]), placed


def _moved(span: Span | None, by: int) -> tuple[Span, ...]:
    return (Span(span.start + by, span.end + by),) if span is not None else ()


def _true(told: Told, at: int, piece: Piece) -> Truth:
    telling, utterance = told.telling, told.telling.utterance
    key = None if utterance is None else (utterance.voice.key, utterance.day.isoformat(), utterance.event.key)
    [span] = _moved(told.figure or told.content, at)
    measure = telling.measure.value if telling.measure is not None else "story"
    return Truth(piece.id, span, told.figure is not None, key, (telling.event.key, measure))


def _statement(told: Told, at: int, own_id: str, publisher: str, registry: Registry) -> Statement:
    telling = told.telling
    stated = telling.stated
    return Statement(
        id=own_id,
        source=_moved(told.source, at),
        cue=_moved(told.cue, at),
        content=_moved(told.content, at),
        parent=None,
        kind=Kind.FIGURE if told.figure is not None else telling.event.kind,
        polarity=Polarity.DENIED if telling.denies else Polarity.AFFIRMED,
        said_on=When(stated, stated, 1) if stated is not None else None,
        chain=tuple(_chain(telling, publisher, registry)),
        admission=False,
        score=1.0,
        rule="synthetic",
    )


def _chain(telling: Telling, publisher: str, registry: Registry) -> Iterator[Hop]:
    """The hops: what is cited is the publisher's only by attribution."""
    yield _hop(Role.PUBLISHER, publisher, Hedge.ATTRIBUTED if telling.names else telling.hedge, registry)
    for n, name in enumerate(telling.names):
        is_last = n == len(telling.names) - 1
        yield _hop(Role.ORIGIN if is_last else Role.VIA, name or None, telling.hedge if is_last else Hedge.ASSERTED, registry)


def _hop(role: Role, voice: str | None, hedge: Hedge, registry: Registry) -> Hop:
    entry = registry.find(voice) if voice else None
    return Hop(role, voice, entry.id if entry else None, voice is not None, hedge)


def _figure(told: Told, said: Said, at: int, own_id: str, statement: str) -> Figure:
    telling = told.telling
    measure = telling.measure or Measure.OTHER
    is_range = said.approximator is Approximator.BETWEEN
    low, best, high = (said.number, None, said.high) if is_range else bounds(said.approximator, said.number)
    [span] = _moved(told.figure, at)
    return Figure(
        id=own_id,
        statement=statement,
        span=span,
        measure=measure,
        low=low,
        best=best,
        high=high,
        unit=Unit.PERSONS,
        approximator=said.approximator,
        population=told.people,
        place=told.place,
        as_of=None,
        nature=NATURES.get(measure, Nature.FLOW),
        part_of=None,
        base=None,
        score=1.0,
        rule="synthetic",
    )


def reports_of(pieces: Sequence[Piece]) -> Iterator[Report]:
    """The pieces as plain reports, for a reader that has to find the claims itself."""
    for piece in pieces:
        text, _ = laid_out(piece)
        yield Report(id=piece.id, text=text, publisher=piece.outlet.name, published=piece.day, language="en")
