"""Short forms for the tests of figures: read a text, and make the statements, times and places that it is read with."""

from __future__ import annotations

from datetime import date

from firsthand.model import (
    Figure,
    Hedge,
    Hop,
    Kind,
    Place,
    Polarity,
    Role,
    Span,
    Statement,
    Time,
    TimeType,
    When,
)
from firsthand.reading.figures import FigureContext, find_figures
from firsthand.reading.parse import shared_parser

PUBLISHED = date(2023, 3, 20)


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def day(iso: str, until: str | None = None) -> When:
    start, end = date.fromisoformat(iso), date.fromisoformat(until or iso)
    return When(start, end, 1 if start == end else 3)


def time(text: str, words: str, when: When) -> Time:
    return Time(span(text, words), when.start.isoformat(), TimeType.DATE, when.precision, when)


def place(text: str, words: str) -> Place:
    return Place(span(text, words), words, None, None, None, None, 0)


def statement(
    text: str, content: str, *, cue: str, said_on: When | None = None, voice: str = "the ministry", name: str = "s1"
) -> Statement:
    hops = (
        Hop(Role.PUBLISHER, "Example Daily", None, True, Hedge.ASSERTED),
        Hop(Role.ORIGIN, voice, None, True, Hedge.ASSERTED),
    )
    return Statement(
        id=name,
        source=(),
        cue=(span(text, cue),),
        content=(span(text, content),),
        parent=None,
        kind=Kind.FIGURE,
        polarity=Polarity.AFFIRMED,
        said_on=said_on,
        chain=hops,
        admission=False,
        score=1.0,
        rule="test",
    )


def figures(
    text: str,
    *,
    statements: tuple[Statement, ...] = (),
    times: tuple[Time, ...] = (),
    places: tuple[Place, ...] = (),
) -> dict[str, Figure]:
    """The figures of ``text`` by their words; the same words twice would hide one, so tests avoid that."""
    found = find_figures(FigureContext(shared_parser().parse(text), statements, times, places, PUBLISHED))
    return {text[slice(*figure.span)]: figure for figure in found}
