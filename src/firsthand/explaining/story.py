"""A claim's story as a value: chapters of plain sentences, each with the characters of the reports that it rests on."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from msgspec import Struct

from firsthand.model import ClaimGroup, Hedge, Report, Span, Status, Verdict

SAID = {
    Hedge.ASSERTED: "as a statement",
    Hedge.ATTRIBUTED: "as another's words",
    Hedge.ESTIMATED: "as an estimate or a belief",
    Hedge.ALLEGED: "as an allegation or a claim",
    Hedge.APPARENT: "as what appears so",
    Hedge.POSSIBLE: "as a possibility",
    Hedge.DENIED: "as a denial",
    Hedge.UNVERIFIED: "as unverified",
}
"""How a voice put its content forward, by the class of its hedge. Never a degree of belief of ours."""


class Topic(StrEnum):
    """What a chapter answers."""

    FIRST = "who_said_it_first"
    BASIS = "how_they_know"
    WAY = "who_relayed_it"
    CHANGED = "how_it_changed"
    DENIED = "who_denies_it"
    NUMBERS = "what_numbers_stand"
    INDEPENDENCE = "are_the_origins_independent"
    GRADE = "how_it_is_graded"
    JUDGED = "what_analysts_judged"
    STRONGER = "what_would_make_it_stronger"


class Passage(Struct, frozen=True):
    """Characters of a report, with what stands there."""

    report: str
    span: Span
    text: str


class Sentence(Struct, frozen=True):
    """A sentence of the story, and the passages that it rests on; a sentence of what no report says has none."""

    says: str
    passages: tuple[Passage, ...] = ()


class Chapter(Struct, frozen=True):
    topic: Topic
    sentences: tuple[Sentence, ...]


class Story(Struct, frozen=True, kw_only=True):
    """What the reports tell together of one claim group. ``credibility`` 6, cannot be judged, is None."""

    claim_group: ClaimGroup
    reports: int
    outlets: int
    origins: int
    verdict: Verdict
    status: Status | None
    credibility: int | None
    chapters: tuple[Chapter, ...]


def passages(report: Report, spans: Iterable[Span]) -> tuple[Passage, ...]:
    """What stands in spans of a report, each once and in order. An empty span has nothing to show."""
    apart = sorted({Span(*span) for span in spans if span[0] < span[1]})
    return tuple(Passage(report.id, span, report.text[span.start : span.end]) for span in apart)
