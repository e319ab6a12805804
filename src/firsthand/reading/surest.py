"""A reading without what scores below a least score: fewer statements and figures, more of them right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from msgspec.structs import replace

from firsthand.errors import BadScore
from firsthand.model import Figure, Incident, Notice, Reading, Statement

BELOW = "below_min_score"
"""The code of the notice that says how much was left out."""


class Left(NamedTuple):
    """How many statements and figures were left out, and of how many."""

    statements: int
    of_statements: int
    figures: int
    of_figures: int

    def says(self, min_score: float) -> str:
        """The same in a sentence."""
        statements, figures = _of(self.statements, self.of_statements), _of(self.figures, self.of_figures)
        return (
            f"{statements} statements and {figures} figures score below {min_score:g}, or hang on one that does, and were left out."
        )


def least(min_score: float) -> float:
    """A least score as it was given.

    Raises:
        BadScore: it does not lie between 0 and 1.
    """
    if not 0 <= min_score <= 1:  # as NaN does not either
        raise BadScore(f"{min_score:g} is no least score.", cure="Give one between 0 and 1, such as 0.8.")
    return min_score


def at_least(reading: Reading, min_score: float) -> Reading:
    """The reading without statements and figures that score below ``min_score``, and without what hangs on them.

    A statement hangs on the one that it stands in, a figure on its statement, a toll on its figures. A figure that is a part, or a
    share, of one that is left out stays, and names it no more. Where something was left out, a notice says how much.
    """
    if min_score <= 0:
        return reading
    statements = _sure_statements(reading.statements, min_score)
    figures = _sure_figures(reading.figures, {s.id for s in statements}, min_score)
    left = lost([(reading, replace(reading, statements=statements, figures=figures))])
    if not (left.statements or left.figures):
        return reading
    notice = Notice(BELOW, left.says(min_score))
    return replace(
        reading,
        statements=statements,
        figures=figures,
        main_incident=_sure_incident(reading.main_incident, {f.id for f in figures}),
        warnings=(*reading.warnings, notice),
    )


def lost(pairs: Sequence[tuple[Reading, Reading]]) -> Left:
    """How much readings lost: each given before and after."""
    return Left(
        sum(len(before.statements) - len(after.statements) for before, after in pairs),
        sum(len(before.statements) for before, _ in pairs),
        sum(len(before.figures) - len(after.figures) for before, after in pairs),
        sum(len(before.figures) for before, _ in pairs),
    )


def _of(part: int, whole: int) -> str:
    return f"{part:,} of {whole:,}"


def _sure_statements(statements: Sequence[Statement], min_score: float) -> tuple[Statement, ...]:
    inside: dict[str | None, list[str]] = {}
    for statement in statements:
        inside.setdefault(statement.parent, []).append(statement.id)
    waiting = [s.id for s in statements if s.score < min_score]
    out = set(waiting)
    while waiting:
        hanging = [own for own in inside.get(waiting.pop(), ()) if own not in out]
        out.update(hanging)
        waiting += hanging
    return tuple(s for s in statements if s.id not in out)


def _sure_figures(figures: Sequence[Figure], statements: set[str], min_score: float) -> tuple[Figure, ...]:
    kept = [f for f in figures if f.score >= min_score and (f.statement is None or f.statement in statements)]
    ids = {f.id for f in kept}
    return tuple(replace(f, part_of=f.part_of if f.part_of in ids else None, base=f.base if f.base in ids else None) for f in kept)


def _sure_incident(incident: Incident | None, figures: set[str]) -> Incident | None:
    """The incident without tolls that rest on a figure left out; none where no toll is left."""
    toll = tuple(t for t in incident.toll if figures.issuperset(t.figures)) if incident is not None else ()
    return replace(incident, toll=toll) if incident is not None and toll else None
