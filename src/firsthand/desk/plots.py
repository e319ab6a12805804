"""What the claims of a group count over time, as rows of pictures with their words; the rows are those of a dossier."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from markupsafe import Markup

from firsthand.desk.view import Located
from firsthand.model import Claim, Figure, Unit
from firsthand.publishing import plot, wording
from firsthand.publishing.claims import dated


class Row(NamedTuple):
    """One figure: when, whose, what was said, its bounds in words, and the picture of them."""

    day: str
    origin: str
    says: str
    bounds: tuple[str, str, str]
    key: Markup
    picture: Markup
    claim: Located


class Panel(NamedTuple):
    """Rows on one scale: its axis as SVG, and how many steps its ticks make."""

    rows: tuple[Row, ...]
    axis: Markup
    steps: int


def panel(claims: Sequence[Located], origins: Mapping[Claim, str]) -> Panel | None:
    """The figures of a group in order of time on one scale; None where it has none, or only shares of different bases."""
    given = [(claim, claim.figure) for claim in claims if claim.figure is not None and claim.figure.unit is not Unit.PERCENT]
    if not given:
        return None
    ordered = sorted(given, key=lambda pair: _when(pair[0]))
    on = plot.scale(figure for _, figure in ordered)
    voices = {voice: n for n, voice in enumerate(dict.fromkeys(origins.get(claim.claim) for claim, _ in ordered))}
    rows = []
    for claim, figure in ordered:
        who = origins.get(claim.claim)
        number = voices[who] if who is not None else None
        day = dated(claim.read.report, claim.statement, figure)
        rows.append(
            Row(
                day=wording.dated(day) if day is not None else "no date",
                origin=who or wording.NO_ORIGIN,
                says=wording.figure(figure),
                bounds=_bounds(figure),
                key=plot.key(number, hollow=False),
                picture=plot.row(figure, on, number, hollow=False),
                claim=claim,
            )
        )
    return Panel(tuple(rows), plot.axis(on, tuple(wording.number(tick) for tick in on.ticks)), on.steps)


def _when(claim: Located) -> tuple[str, str]:
    day = dated(claim.read.report, claim.statement, claim.figure)
    return (day.end.isoformat() if day is not None else "9999", claim.read.report.id)


def _bounds(figure: Figure) -> tuple[str, str, str]:
    low, best, high = (wording.number(n) if n is not None else "–" for n in (figure.low, figure.best, figure.high))
    return low, best, high
