"""How sure a reading is: how something was found → the share of what was found like it that is right.

The shares were measured on annotated texts and stand in `scores.toml`, which `python -m training.scores` writes. What counts as
right, and on which texts it was measured, is told there and in docs/explanation/confidence.md.
"""

from __future__ import annotations

import functools
import hashlib
import tomllib
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any

from firsthand.model import Unit

FILE = "scores.toml"
TAGGER = "tagger"
"""The rule of what the trained tagger alone found."""
OTHER = "other"
"""The key of all rules that were seen too seldom to have a share of their own."""

Curve = tuple[tuple[float, float], ...]
"""Points (the tagger's score of a cue, share right), rising; straight lines between them."""


@dataclass(frozen=True, slots=True)
class Scores:
    """Shares that are right, by how something was found.

    ``both`` is for cues that a rule and the tagger found, ``tagger`` for those that it alone found, ``rules`` for those that only a
    rule found; ``nested`` is the most for a statement inside another's content, ``publisher`` for what nobody is cited for.
    ``weights`` names the tagger that they were measured with.
    """

    name: str
    weights: str
    both: Curve
    tagger: Curve
    rules: Mapping[str, float]
    nested: float
    publisher: float
    figures: Mapping[str, float]

    def of_statement(self, rule: str, tagged: float | None, *, nested: bool) -> float:
        """The score of a statement with a cue; ``tagged`` is the tagger's score of the cue, None where it did not find it."""
        curve = self.tagger if rule == TAGGER else self.both
        share = _of_rule(self.rules, rule) if tagged is None else on_curve(curve, tagged)
        return round(min(share, self.nested) if nested else share, 3)

    def of_figure(self, rule: str, unit: Unit) -> float:
        """The score of a figure whose measure a rule gave."""
        return _of_rule(self.figures, figure_key(rule, unit))


def found_by(rule: str, tagged: float | None) -> str:
    """The rule of a statement, and the tagger where it found the same cue: "clause", "tagger", "clause+tagger"."""
    return rule if tagged is None or rule == TAGGER else f"{rule}+{TAGGER}"


def figure_key(rule: str, unit: Unit) -> str:
    """What figures are told apart by: the rule, and whether people or things are counted."""
    return f"{rule} of things" if unit is Unit.ITEMS else rule


def on_curve(curve: Curve, x: float) -> float:
    """The height of a curve; level before its first point and behind its last."""
    at = bisect_right(curve, x, key=lambda point: point[0])
    if at in (0, len(curve)):
        return curve[max(0, at - 1)][1]
    (x0, y0), (x1, y1) = curve[at - 1], curve[at]
    return y0 + (y1 - y0) * (x - x0) / (x1 - x0)


def _of_rule(shares: Mapping[str, float], rule: str) -> float:
    return shares[rule] if rule in shares else shares[OTHER]


@functools.cache
def shipped(*, trained: bool = True) -> Scores:
    """The scores in the package: of a reader with the tagger, or of one that reads by rules alone."""
    data = (resources.files("firsthand.reading") / FILE).read_bytes()
    table: dict[str, Any] = tomllib.loads(data.decode())
    how = table["trained" if trained else "by_rules"]
    return Scores(
        name=f"scores {hashlib.sha256(data).hexdigest()[:8]}",
        weights=table["weights"],
        both=_curve(how.get("both", ())),
        tagger=_curve(how.get("tagger", ())),
        rules=how["rules"],
        nested=how["nested"],
        publisher=how["publisher"],
        figures=table["figures"],
    )


def _curve(points: Any) -> Curve:
    return tuple((float(x), float(share)) for x, share in points)
