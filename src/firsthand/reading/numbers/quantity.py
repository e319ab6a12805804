"""What a number in a text is: the value that `find_quantities` gives."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from firsthand.model import Approximator, Span


class QuantityKind(StrEnum):
    """What sort of number it is. Only COUNT, PERCENT and SHARE can become figures of people or things."""

    COUNT = "count"
    PERCENT = "percent"
    SHARE = "share"
    FACTOR = "factor"
    MONEY = "money"
    MEASURE = "measure"
    DURATION = "duration"
    AGE = "age"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its bounds.

    ``span`` covers approximator, numeral and percent sign; ``numeral`` leaves the approximator out. ``first`` and ``last`` are
    the tokens of ``span``, both included. ``said`` holds the number as said, or the two of a range. Bounds follow
    `codebook.vague`; percentages and shares count in percent ("a third" is 33.3). ``unit`` is the unit word as written.
    ``additional`` marks "another 20", "20 more".
    """

    span: Span
    numeral: Span
    first: int
    last: int
    said: tuple[float, ...]
    low: float | None
    best: float | None
    high: float | None
    approximator: Approximator
    kind: QuantityKind
    unit: str | None
    additional: bool
