"""What figures are read from: the parse and what the other parts of reading found in the same text."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from firsthand.model import Place, Statement, Time
from firsthand.reading.parse import Parse
from firsthand.reading.scores import Scores, shipped


@dataclass(frozen=True, slots=True)
class FigureContext:
    """``statements`` carry ``said_on`` and chain already; ``published`` stands in where no time governs a figure."""

    parse: Parse
    statements: tuple[Statement, ...] = ()
    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()
    published: date | None = None
    scores: Scores = field(default_factory=shipped)
