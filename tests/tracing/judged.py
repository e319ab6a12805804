"""Judgements, written by hand, on reports that are."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from firsthand.interchange import encode
from firsthand.model import Anchor, Judgement, JudgementAct, OnIndependence, Span, Verdict

INDEPENDENT = Verdict.INDEPENDENT


class Desk:
    """Where an analyst judges: numbers the judgements."""

    def __init__(self) -> None:
        self._numbers: Iterator[int] = count(1)

    def judges(
        self, subject: Anchor | str, act: JudgementAct, value: str = "", *, who: str = "heron", supersedes: int | None = None
    ) -> Judgement:
        return Judgement(
            id=next(self._numbers),
            subject=str(subject),
            act=act,
            value=value,
            who=who,
            when="2025-03-01T09:30:00.000000Z",
            why="asked both",
            supersedes=supersedes,
        )


def independence(*origins: str, verdict: Verdict = INDEPENDENT, despite: tuple[str, ...] = ()) -> str:
    """The value of a judgement on independence."""
    return encode(OnIndependence(verdict=verdict, origins=origins, despite=despite)).decode()


def at(report: str, start: int, words: str, kind: str) -> Anchor:
    """Words of a report that begin at a character."""
    return Anchor(report, Span(start, start + len(words)), kind)
