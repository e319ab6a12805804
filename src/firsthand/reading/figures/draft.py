"""A figure while it is read: what is known of it before its relations to other figures are."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.model import Measure, Nature, Statement, Unit, When
from firsthand.reading.figures.counted import Counted
from firsthand.reading.figures.decision import Decision


@dataclass(frozen=True, slots=True)
class Draft:
    """A figure to be. ``detail`` marks "including nine children"; ``within`` is the id of a total named only behind the figure."""

    id: str
    counted: Counted
    decision: Decision
    measure: Measure
    unit: Unit
    statement: Statement | None
    population: str | None
    place: str | None
    as_of: When | None
    nature: Nature
    detail: bool = False
    within: str | None = None

    @property
    def first(self) -> int:
        return self.counted.quantity.first

    @property
    def known(self) -> float | None:
        """The number to compare by: best, else the higher bound, else the lower."""
        quantity = self.counted.quantity
        if quantity.best is not None:
            return quantity.best
        return quantity.low if quantity.high is None else quantity.high
