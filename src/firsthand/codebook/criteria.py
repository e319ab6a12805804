"""Criteria of status and credibility, as data (codebook §5): what is asked of a claim group, and which answers decide.

The first rule that fits decides. An analyst's judgement may set another status or credibility, and alone can discount a claim
or confirm that origins are independent; neither is computed.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from firsthand.model import Status


class Criterion(StrEnum):
    """What is asked of a claim group."""

    ORIGIN_RECORDED = "origin_recorded"
    SECOND_ORIGIN = "second_origin"
    SECOND_LINE = "second_line"
    INDEPENDENT = "independent"
    DIFFERENT_STANDING = "different_standing"
    NOT_ONLY_PARTIES = "not_only_parties"
    ADMISSION = "admission"
    UNCONTESTED = "uncontested"
    COMMITTED = "committed"


class Words(NamedTuple):
    """How a criterion reads where it is met and where it is not."""

    met: str
    unmet: str


WORDS: dict[Criterion, Words] = {
    Criterion.ORIGIN_RECORDED: Words("an origin is named", "no origin is named: lineage not recorded"),
    Criterion.SECOND_ORIGIN: Words("two or more named origins", "provisional: fewer than two named origins"),
    Criterion.SECOND_LINE: Words(
        "no recorded tie joins all the origins", "all that is recorded goes back to one line: one origin, one item or one supplier"
    ),
    Criterion.INDEPENDENT: Words(
        "an analyst confirmed that the origins are independent", "independence of the origins is not confirmed"
    ),
    Criterion.DIFFERENT_STANDING: Words("origins of different standing agree", "no origins of different standing"),
    Criterion.NOT_ONLY_PARTIES: Words(
        "an origin known to be neither a belligerent nor its ally", "no origin known to be neither a belligerent nor its ally"
    ),
    Criterion.ADMISSION: Words("a belligerent admits it against its own side's interest", "no admission by a belligerent"),
    Criterion.UNCONTESTED: Words("no competing claim", "another voice claims otherwise or denies it"),
    Criterion.COMMITTED: Words("an origin commits itself to it", "no origin goes beyond alleging, suspecting or passing on"),
}


class StatusRule(NamedTuple):
    """A status, and which criteria must be met and which must not be."""

    status: Status
    met: frozenset[Criterion]
    unmet: frozenset[Criterion]


class CredibilityRule(NamedTuple):
    """An Admiralty credibility (None is its 6, cannot be judged), and which criteria must be met and which must not be."""

    credibility: int | None
    met: frozenset[Criterion]
    unmet: frozenset[Criterion]


def _all(*criteria: Criterion) -> frozenset[Criterion]:
    return frozenset(criteria)


C = Criterion
NONE: frozenset[Criterion] = frozenset()

STATUS_RULES: tuple[StatusRule, ...] = (
    StatusRule(Status.CONTESTED, NONE, _all(C.UNCONTESTED)),
    StatusRule(Status.CONFIRMED, _all(C.ADMISSION), NONE),
    StatusRule(Status.CONFIRMED, _all(C.INDEPENDENT, C.DIFFERENT_STANDING, C.NOT_ONLY_PARTIES), NONE),
    StatusRule(Status.FAIR, _all(C.SECOND_ORIGIN, C.SECOND_LINE, C.NOT_ONLY_PARTIES), NONE),
    StatusRule(Status.WEAK, NONE, NONE),
)
"""An admission is no support by its own party's interest, so the cap for one origin or for parties does not hold it."""

CREDIBILITY_RULES: tuple[CredibilityRule, ...] = (
    CredibilityRule(None, NONE, _all(C.ORIGIN_RECORDED)),
    CredibilityRule(5, NONE, _all(C.UNCONTESTED)),
    CredibilityRule(1, _all(C.INDEPENDENT), NONE),
    CredibilityRule(2, _all(C.ADMISSION), NONE),
    CredibilityRule(2, _all(C.SECOND_ORIGIN, C.SECOND_LINE, C.NOT_ONLY_PARTIES), NONE),
    CredibilityRule(4, NONE, _all(C.COMMITTED)),
    CredibilityRule(4, NONE, _all(C.NOT_ONLY_PARTIES)),
    CredibilityRule(3, NONE, NONE),
)
"""1 confirmed by another independent origin · 2 probably true · 3 possibly true · 4 doubtful · 5 contradicted."""
