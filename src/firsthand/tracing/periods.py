"""When two counts are about the same time: by the days that their reports state, else by when they were said."""

from __future__ import annotations

import re
from datetime import date, timedelta

from firsthand.codebook.checks import SAME_TIME
from firsthand.codebook.measures import LOST, RUNNING, UP_TO_NOW
from firsthand.model import Nature, When
from firsthand.tracing.claims import TracedClaim
from firsthand.tracing.scenes import tells_of_an_event
from firsthand.tracing.subjects import FORCES

RESTATES = 2
"""How much a number tells at least (`telling`) that one voice restates: "two killed" comes back with the next attack …"""
RESTATES_ALONE = 4
"""… and where it restates it in other words and it is no running count: "23 killed" comes back within weeks."""
RESTATED = timedelta(days=45)
"""The same number of the same origin within this time is the same claim restated."""
WEEK = WIDE = 3
"""The date precision of a week, above which a period runs on ("since 2011"): its count depends on the day it is said."""
_OVER = re.compile(
    r"\b(?:in|over|during|within|throughout|for) (?:the|a|one|this) (?:(?:past|last|previous|whole|same) )?(?:week|"
    r"seven days|fortnight|month|quarter|year)\b(?! before)",
    re.IGNORECASE,
)

_TOLD_OVER_TIME = re.compile(
    r"\b(?:conflict|(?:civil )?war|uprising|(?<!has )(?<!have )(?<!had )since|so far this|(?:last|past) (?:\w+ )?(?:days|weeks|"
    r"months|years)|this (?:week|month|year)|daily tolls?)\b",
    re.IGNORECASE,
)
"""Words by which a number is of a longer time than one event."""

_FELL = re.compile(
    r"(?<!has )(?<!have )(?<!has been )(?<!have been )\b(?:killed|kills|lost|loses|loss(?:es)?|died|eliminated|liquidated|"
    r"neutrali[sz]ed|destroyed|wiped out|slain|wounded|injured)\b",
    re.IGNORECASE,
)
"""Words for what fighting does to those who fight, not told as what it has done so far."""
_LOSSES = re.compile(r"\blosses\b[^.]{0,80}\b(?:amounted|came) to\b|\blosses of\b", re.IGNORECASE)
_SO_FAR = re.compile(rf"\b(?:{'|'.join(UP_TO_NOW)}|total(?:s|ed|led)?|overall|toll)\b", re.IGNORECASE)
"""A side's losses may be a day's though they "amounted to" a number, unless that is told to be the whole."""


def tells_over_time(sentence: str) -> bool:
    """Whether a sentence tells of a longer time than one event."""
    return _TOLD_OVER_TIME.search(sentence) is not None


def days_between(one: TracedClaim, other: TracedClaim) -> int | None:
    """2 where stated times are the same, 1 where the days are close, 0 where they may be, -1 where a report has no date at all.

    None: they are about other times, or nothing tells.
    """
    mine, theirs = one.period, other.period
    if mine is not None and theirs is not None:
        running = _is_of_running_nature(one) and _is_of_running_nature(other)
        if mine.precision > WIDE and theirs.precision > WIDE:
            return 1 if mine.start == theirs.start and are_within(one.said, other.said, SAME_TIME) else None
        if mine.start <= theirs.end and theirs.start <= mine.end:
            if _are_two_days(one, other):
                return None
            return 2 if (mine.precision > WIDE) == (theirs.precision > WIDE) else 0 if running else None
        if running:
            return 1 if are_within(mine.end, theirs.end, SAME_TIME) else None
        return 0 if _counts_what_was(one, other) or _counts_what_was(other, one) else None
    if mine is not None or theirs is not None:
        day, said = (mine.end, other.said) if mine is not None else (theirs.end if theirs is not None else None, one.said)
        if day is None or said is None:
            return -1
        late = (said - day).days
        return None if late < -1 or late > SAME_TIME.days else 1 if late == 0 else 0
    if one.said is None or other.said is None:
        return 0 if one.said is other.said and one.claim.report == other.claim.report else None
    return 1 if one.said == other.said else 0 if are_within(one.said, other.said, SAME_TIME) else None


def _are_two_days(one: TracedClaim, other: TracedClaim) -> bool:
    """Whether each counts "the past day" of another day: two times that only touch, each up to when it was said."""
    mine, theirs = one.period, other.period
    if (
        mine is None
        or theirs is None
        or _is_of_running_nature(one)
        or _is_of_running_nature(other)
        or is_one_in_the_other(mine, theirs)
    ):
        return False
    return one.said != other.said and mine.end == one.said and theirs.end == other.said


def _counts_what_was(one: TracedClaim, other: TracedClaim) -> bool:
    """Whether a count as of the day on which it was said may be of what another report dates a few days before."""
    if not _is_of_running_nature(one) or one.dates_event or one.period is None or other.period is None:
        return False
    return timedelta(0) <= one.period.end - other.period.end <= SAME_TIME


def _is_of_running_nature(claim: TracedClaim) -> bool:
    return claim.figure is not None and claim.figure.nature in RUNNING


def restates(one: TracedClaim, other: TracedClaim, telling: int, alike: int) -> bool:
    """Whether an origin may say its number again later: a count over stated days is about those days only."""
    running = [_is_of_running_nature(c) for c in (one, other)]
    timeless = all(c.period is None or runs for c, runs in zip((one, other), running, strict=True))
    timeless = timeless or (one.period is not None and other.period is not None and is_one_in_the_other(one.period, other.period))
    enough = RESTATES if alike or all(running) else RESTATES_ALONE
    return timeless and telling >= enough and are_within(one.said, other.said, RESTATED)


def is_one_in_the_other(one: When, other: When) -> bool:
    """Whether one time lies in the other: "between 27 and 31 March", "in late March"."""
    return (one.start <= other.start and other.end <= one.end) or (other.start <= one.start and one.end <= other.end)


def counts_over_time(claim: TracedClaim, sentence: str) -> bool:
    """Whether a sentence counts what happened in a week or more: "in the week to 8 August", not an event of "last week"."""
    period = claim.period
    return period is not None and period.precision >= WEEK and _OVER.search(sentence) is not None


def are_of_two_days_fighting(one: TracedClaim, other: TracedClaim, sentences: tuple[str, str]) -> bool:
    """Whether two claims count the soldiers or fighters lost in the fighting up to when each was said, on two days.

    Who counts them day by day has another number every day, of which none replaces another.
    """
    claims = zip((one, other), sentences, strict=True)
    return one.said != other.said and all(_is_of_the_days_fighting(claim, sentence) for claim, sentence in claims)


def _is_of_the_days_fighting(claim: TracedClaim, sentence: str) -> bool:
    """Whether a claim tells that soldiers or fighters fell, in no one event and since no day, and not that they have fallen."""
    figure = claim.figure
    if figure is None or figure.measure not in LOST or claim.population.people != FORCES:
        return False
    if figure.nature is Nature.CUMULATIVE and (_LOSSES.search(sentence) is None or _SO_FAR.search(sentence) is not None):
        return False
    is_timeless = not claim.dates_event and not tells_over_time(sentence) and not tells_of_an_event(sentence)
    return is_timeless and _FELL.search(sentence) is not None


def are_within(one: date | None, other: date | None, span: timedelta) -> bool:
    return one is not None and other is not None and abs(one - other) <= span
