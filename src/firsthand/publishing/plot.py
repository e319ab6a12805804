"""Figures as small SVG pictures: one row a figure, time running down, the number across.

A point is drawn only where a best value was given. A range is a bar, an open end an arrow, an excluded bound a ring, a bound
that follows from the codebook's table of vague words a dashed line. Coordinates are percentages, so that a picture fits any
width without a script; no text of a report enters it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple

from markupsafe import Markup

from firsthand.codebook.vague import EXCLUDED_HIGH, EXCLUDED_LOW
from firsthand.model import Approximator, Figure

COLOURS = 8
SHAPES = 8
_LEFT, _RIGHT = 3.0, 95.0
_HEIGHT, _MIDDLE = 28, "50%"

SYMBOLS = Markup(
    '<svg class="defs" width="0" height="0" aria-hidden="true"><defs>'
    '<circle id="m0" r="5.5"/>'
    '<rect id="m1" x="-5" y="-5" width="10" height="10"/>'
    '<path id="m2" d="M0-7 7 0 0 7-7 0Z"/>'
    '<path id="m3" d="M0-6.5 6.5 5.5h-13Z"/>'
    '<path id="m4" d="M0 6.5 6.5-5.5h-13Z"/>'
    '<path id="m5" d="M-2-6.5h4v4.5h4.5v4H2v4.5h-4V2h-4.5v-4H-2Z"/>'
    '<path id="m6" d="M-3-6h6l3.5 6L3 6h-6l-3.5-6Z"/>'
    '<path id="m7" d="M0-7.5 2.2-2.4 7.2-2.4 3.2 1.2 4.6 6.5 0 3.5-4.6 6.5-3.2 1.2-7.2-2.4-2.2-2.4Z"/>'
    '<path id="right" d="M-7-5 1 0-7 5"/><path id="left" d="M7-5-1 0 7 5"/><path id="cap" d="M0-6V6"/><circle id="ring" r="4"/>'
    '<circle id="about" r="10"/>'
    "</defs></svg>"
)
"""The shapes that rows refer to; stands once in the page."""


NOTHING = Markup("")


class Scale(NamedTuple):
    """A linear scale from zero to ``top`` with its tick values, which are whole numbers: people and things are counted."""

    top: float
    ticks: tuple[float, ...]

    def at(self, value: float) -> str:
        """The place of a value across the picture, in per cent."""
        return f"{_LEFT + (_RIGHT - _LEFT) * value / self.top:.2f}%"

    @property
    def steps(self) -> int:
        """How many steps the ticks make, 1 to 6: a page rules its rows by this number, without an element for each line."""
        return len(self.ticks) - 1


def scale(figures: Iterable[Figure]) -> Scale:
    """A scale from zero to a round number that holds every bound, with room for the arrow of an open end."""
    given = [(n, f) for f in figures for n in (f.low, f.best, f.high) if n is not None]
    return _round(max((n if f.high is not None or f.low is None else n * 1.15 for n, f in given), default=0.0))


def _round(largest: float) -> Scale:
    if largest <= 0:
        return Scale(1.0, (0.0, 1.0))
    step = 10.0 ** math.floor(math.log10(largest))
    for finer in (step / 5, step / 2, step, step * 2):
        if largest / finer <= 5:
            step = finer
            break
    step = max(step, 1.0)
    count = math.ceil(largest / step)
    return Scale(count * step, tuple(n * step for n in range(count + 1)))


def mark(origin: int | None) -> str:
    """CSS class of an origin's colour; None is a chain that records no origin."""
    return "o-none" if origin is None else f"o{origin % COLOURS}"


def _shape(origin: int | None) -> int:
    """Shapes turn one further with each round of colours, so that 64 origins differ."""
    return 0 if origin is None else (origin + origin // COLOURS) % SHAPES


def key(origin: int | None, *, hollow: bool) -> Markup:
    """An origin's marker as it stands beside its name."""
    return Markup('<svg class="key {0}{1}" width="18" height="18" aria-hidden="true"><use href="#m{2}" x="9" y="9"/></svg>').format(
        mark(origin), " hollow" if hollow else "", _shape(origin)
    )


def axis(on: Scale, words: tuple[str, ...]) -> Markup:
    """The axis of a panel: ``words`` stand at the ticks, and lines rise from them where the page has no rules of its own."""
    last = len(words) - 1
    line = Markup('<line class="g" x1="{0}" x2="{0}" y1="-100000" y2="0"/>')
    lines = Markup("").join(line.format(on.at(tick)) for tick in on.ticks)
    labels = Markup("").join(
        Markup('<text x="{0}" y="14" class="{1}">{2}</text>').format(
            on.at(tick), "end" if n == last else "start" if n == 0 else "", word
        )
        for n, (tick, word) in enumerate(zip(on.ticks, words, strict=True))
    )
    return Markup(
        '<svg class="axis" width="100%" height="20" overflow="visible" aria-hidden="true"><g class="rules">{0}</g>{1}</svg>'
    ).format(lines, labels)


def row(figure: Figure, on: Scale, origin: int | None, *, hollow: bool) -> Markup:
    """One figure on a panel's scale. ``hollow`` markers are uncorroborated."""
    classes = " ".join(filter(None, ("row", mark(origin), "hollow" if hollow else "")))
    return Markup('<svg class="{0}" width="100%" height="{1}" aria-hidden="true">{2}</svg>').format(
        classes, _HEIGHT, _extent(figure, on) + _best(figure, on, origin)
    )


def _extent(figure: Figure, on: Scale) -> Markup:
    """The bar between the bounds, with an arrow where an end is open."""
    low, high = figure.low, figure.high
    if (low is None and high is None) or low == high:
        return Markup("")
    start = on.at(low) if low is not None else f"{_LEFT}%"
    end = on.at(high) if high is not None else "98%"
    kind = "bar rule" if figure.approximator is Approximator.VAGUE else "bar"
    parts = [Markup('<line class="{0}" x1="{1}" x2="{2}" y1="{3}" y2="{3}"/>').format(kind, start, end, _MIDDLE)]
    parts.append(_end(start, "left" if low is None else "ring" if figure.approximator in EXCLUDED_LOW else "cap"))
    parts.append(_end(end, "right" if high is None else "ring" if figure.approximator in EXCLUDED_HIGH else "cap"))
    return Markup("").join(parts)


def _end(at: str, shape: str) -> Markup:
    return Markup('<use class="{0}" href="#{0}" x="{1}" y="{2}"/>').format(shape, at, _MIDDLE)


def _best(figure: Figure, on: Scale, origin: int | None) -> Markup:
    """The marker at the best value; a dashed ring around it where the words were "about" and no bound is known."""
    if figure.best is None:
        return Markup("")
    at = on.at(figure.best)
    halo = _end(at, "about") if figure.approximator is Approximator.ABOUT else Markup("")
    return halo + Markup('<use href="#m{0}" x="{1}" y="{2}"/>').format(_shape(origin), at, _MIDDLE)
