"""A claim as pages show it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from firsthand.case.judging import Listed
from firsthand.case.subjects import name_of
from firsthand.desk.marking import Around, around
from firsthand.desk.view import Located, View
from firsthand.model import Claim, Grade, Independence


class ClaimShown(NamedTuple):
    """A claim ready to be shown: its words among those around them, who it goes back to, its group, and what was judged of it."""

    name: str
    at: Located
    quote: Around
    origin: str | None
    group: Independence | None
    grade: Grade | None
    judged: Sequence[Listed]
    rejected: bool
    score: float
    rule: str


def claim_shown(view: View, at: Located) -> ClaimShown:
    of = view.group_of.get(at.claim)
    read = at.figure if at.figure is not None else at.statement
    return ClaimShown(
        name=name_of(at.claim),
        at=at,
        quote=around(at.read.report.text, at.claim.span),
        origin=view.origin_of.get(at.claim),
        group=of,
        grade=view.grades.get(of.claim_group.id) if of is not None else None,
        judged=view.judged((at.claim,)),
        rejected=at.claim in view.rejected,
        score=read.score if read is not None else 0.0,
        rule=read.rule if read is not None else "",
    )


def located(view: View, claims: Iterable[Claim]) -> list[Located]:
    return [at for claim in claims if (at := view.located(claim)) is not None]
