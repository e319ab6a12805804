"""Criteria of status and credibility, as data (codebook §5): what is asked of a claim group, and which answers decide.

The first rule that fits decides. Only an analyst's judgement discounts a claim or confirms that origins are independent. Another
status or credibility that an analyst sets stands beside the computed one.
"""

from __future__ import annotations

from collections.abc import Iterable
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
    NOT_DISCOUNTED = "not_discounted"


class Words(NamedTuple):
    """How a criterion reads where it is met and where it is not, and what changed when it comes to be met or ceases to be."""

    met: str
    unmet: str
    gained: str
    lost: str


WORDS: dict[Criterion, Words] = {
    Criterion.ORIGIN_RECORDED: Words(
        "an origin is named",
        "no origin is named: lineage not recorded",
        "a named origin was added",
        "no named origin is left",
    ),
    Criterion.SECOND_ORIGIN: Words(
        "two or more named origins",
        "provisional: fewer than two named origins",
        "a second named origin was added",
        "fewer than two named origins are left",
    ),
    Criterion.SECOND_LINE: Words(
        "two known origins that are no outlets say it: no recorded tie joins them, or an analyst found them independent",
        "no two lines say it: all goes back to one origin, item or supplier, to outlets, or to who is not known or not committed",
        "a second line was added",
        "all origins were found to go back to one line",
    ),
    Criterion.INDEPENDENT: Words(
        "an analyst confirmed that two or more of the origins are independent",
        "independence of the origins is not confirmed",
        "an analyst confirmed that two or more of the origins are independent",
        "independence of the origins is confirmed no more",
    ),
    Criterion.DIFFERENT_STANDING: Words(
        "origins of different standing agree",
        "no origins of different standing",
        "an origin of another standing agrees",
        "no origins of different standing are left",
    ),
    Criterion.NOT_ONLY_PARTIES: Words(
        "an origin known to be neither a belligerent nor its ally",
        "no origin known to be neither a belligerent nor its ally, on other material than theirs",
        "an origin that is no party was added",
        "no origin that is known to be no party is left",
    ),
    Criterion.ADMISSION: Words(
        "a belligerent admits it against its own side's interest: that confirms it, though one origin or one party alone would not",
        "no admission by a belligerent",
        "a belligerent admits it against its own side's interest",
        "no admission by a belligerent is left",
    ),
    Criterion.UNCONTESTED: Words(
        "no competing claim",
        "another voice claims otherwise or denies it",
        "no competing claim is left",
        "another voice claims otherwise or denies it now",
    ),
    Criterion.COMMITTED: Words(
        "an origin commits itself to it",
        "no origin goes beyond alleging, suspecting or passing on",
        "an origin commits itself to it now",
        "no origin that commits itself to it is left",
    ),
    Criterion.NOT_DISCOUNTED: Words(
        "no analyst discounted it",
        "an analyst discounted it",
        "no analyst discounts it any more",
        "an analyst discounted it",
    ),
}


_CRITERION_OF = {words: criterion for criterion, of in WORDS.items() for words in (of.met, of.unmet)}


def named(words: Iterable[str]) -> tuple[Criterion, ...]:
    """The criteria that a grade lists in words as met, or as not met."""
    return tuple(_CRITERION_OF[each] for each in words)


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
    StatusRule(Status.DISCOUNTED, NONE, _all(C.NOT_DISCOUNTED)),
    StatusRule(Status.CONTESTED, NONE, _all(C.UNCONTESTED)),
    StatusRule(Status.CONFIRMED, _all(C.ADMISSION), NONE),
    StatusRule(Status.CONFIRMED, _all(C.INDEPENDENT, C.DIFFERENT_STANDING, C.NOT_ONLY_PARTIES), NONE),
    StatusRule(Status.FAIR, _all(C.SECOND_ORIGIN, C.SECOND_LINE, C.NOT_ONLY_PARTIES), NONE),
    StatusRule(Status.FAIR, _all(C.INDEPENDENT, C.NOT_ONLY_PARTIES), NONE),
    StatusRule(Status.WEAK, NONE, NONE),
)
"""One origin, or parties only, never go beyond weak. An admission does: no party's interest speaks for it, so it is no support of a
party for itself, and the criterion says so."""

CREDIBILITY_RULES: tuple[CredibilityRule, ...] = (
    CredibilityRule(None, NONE, _all(C.NOT_DISCOUNTED)),
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
