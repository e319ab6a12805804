"""The checks of reckoning: their names, their results, and the published rules by which they decide (codebook §4).

Arithmetic is exact and never averages. Words such as "about" say that a number was rounded, not how far off it may be, so a
rule is needed to decide whether a sum or a share that they describe adds up. The rules below serve that one purpose: they
change no stored figure, no reconciled range and no other number that is shown.
"""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from fractions import Fraction


class Check(StrEnum):
    """What is compared."""

    PARTS_AND_TOTAL = "parts_and_total"
    SHARE_OF_BASE = "share_of_base"
    SUBSET = "subset"
    CUMULATIVE = "cumulative"
    RATE_OF_CHANGE = "rate_of_change"
    SAME_FIGURE_OTHER_MEASURE = "same_figure_other_measure"
    CONTRADICTION = "contradiction"
    UPDATE = "update"
    HEDGE_LOSS = "hedge_loss"
    FIGURE_CHANGED = "figure_changed"
    SUBJECT_CHANGED = "subject_changed"
    DENIAL_LOST = "denial_lost"
    ATTRIBUTION_LOST = "attribution_lost"
    HEADLINE = "headline"


DRIFT = frozenset(
    {
        Check.HEDGE_LOSS,
        Check.SAME_FIGURE_OTHER_MEASURE,
        Check.FIGURE_CHANGED,
        Check.SUBJECT_CHANGED,
        Check.DENIAL_LOST,
        Check.ATTRIBUTION_LOST,
        Check.HEADLINE,
    }
)
"""What changes between an origin's first statement and the reports that pass it on, or a text and its headline: a warning."""

CHECK_WORDS: dict[Check, str] = {
    Check.PARTS_AND_TOTAL: "parts against the total that is given with them",
    Check.SHARE_OF_BASE: "a share against its part and its base",
    Check.SUBSET: "a part that is larger than what it belongs to",
    Check.CUMULATIVE: "a cumulative count of one origin that falls",
    Check.RATE_OF_CHANGE: "a stated change against the two numbers it is between",
    Check.SAME_FIGURE_OTHER_MEASURE: "one number under two measures",
    Check.CONTRADICTION: "numbers of two voices that have none in common, or a claim and its denial",
    Check.UPDATE: "a number that a later one replaces, of the same voice or by the words of a report",
    Check.HEDGE_LOSS: "a hedge that is lost on the way",
    Check.FIGURE_CHANGED: "a number that is bounded otherwise than its origin bounded it, or is another",
    Check.SUBJECT_CHANGED: "a number that is told of other people, another place or another day than its origin told it of",
    Check.DENIAL_LOST: "what a voice denied, told as what it said",
    Check.ATTRIBUTION_LOST: "what an earlier report cites a voice for, told as the publisher's own",
    Check.HEADLINE: "a headline that gives another number than its text",
}
"""What each check finds, in words."""


class Result(StrEnum):
    """What came out. A comparison that cannot be made is no finding.

    ``DOES_NOT_MEET`` is the result of a contradiction: two ranges have no number in common. It says that two voices differ, not
    which of them errs. ``WARNING`` is for what is no arithmetic: a measure or a hedge that changed on the way.
    """

    ADDS_UP = "adds_up"
    DOES_NOT_ADD_UP = "does_not_add_up"
    DOES_NOT_MEET = "does_not_meet"
    SUPERSEDED = "superseded"
    WARNING = "warning"


SHOWN_FIRST = (Result.DOES_NOT_ADD_UP, Result.DOES_NOT_MEET, Result.WARNING, Result.SUPERSEDED, Result.ADDS_UP)
"""Results in the order in which people are shown them."""


class Step(StrEnum):
    """What a number of a series is to the number before it.

    A leap is a rise and no correction: only the source can say that it is one. ``MEETS``: the ranges have numbers in common, so
    that neither a rise nor a fall is told. Two numbers of one day have no order. A number that is repeated is no new number.
    """

    FIRST = "first"
    RISE = "rise"
    LEAP = "leap"
    FALL = "fall"
    CORRECTION = "correction"
    MEETS = "meets"
    SAME_DAY = "same_day"
    RESTATED = "restated"


LEAP_OVER = Fraction(3, 2)
"""A rise a day that is more than so many times the largest rise a day …"""
LEAP_AMONG = 30
"""… of the so many rises before it …"""
LEAP_AFTER = 7
"""… of which there are at least so many, is a leap."""

BEST_ONE_NUMBER = "one_number"
"""The one rule that gives a reconciled range a best value: every origin gives the same number, and none bounds it."""

LASTING_EVENTS = frozenset({"offensive", "siege", "battle", "fighting"})
"""Events that go on: a count of the dead of a siege is a running one, that of an air raid is not."""

ABOUT_AT_MOST = Fraction(1, 10)
""" "About N" covers half a step of N's last non-zero digit, and never more than this part of N.

"About 2,700" is a count rounded to hundreds: 2,650 to 2,750. "About 3,000" would by that rule alone cover 2,500 to 3,500, which
is wider than readers take it; a tenth keeps it at 2,700 to 3,300. It applies to the number that a sum or share is compared
with. The numbers that go into the sum or share count as said, since who prints a total has added up the numbers printed.
"""

NEARLY_WITHIN = Fraction(1, 10)
""" "Nearly N" is less than N, and by no more than this part of N: 39.2 % is nearly 40 %, 25 % is not nearly 30 %."""

SHARE_ROUNDED_TO = Fraction(1, 2)
"""A share without an approximator is rounded to its last printed digit: "30 %" covers 29.5 to 30.5, "33.3 %" 33.25 to 33.35."""

SHARE_IN_WORDS = Fraction(1, 20)
"""A share in words ("a third", "half") covers this part of itself to either side: nobody says "31.7 hundredths" in words."""

FACTOR_WITHIN = Fraction(1, 10)
""" "Tripled" covers a factor this part of three below or above it."""

SAME_TIME = timedelta(days=3)
"""Figures said within this time of each other are about the same time, unless they state other days."""

COMPARED_WITHIN = timedelta(days=31)
"""Running counts of two origins are compared within a month: an earlier one that is higher than a later one contradicts it."""

GROSSLY = 3
"""Numbers of which one is more than so many times the other are two claims, not one claim with competing numbers."""

BEYOND = 20
"""Numbers of which one is more than so many times the other are two claims also where one voice puts its toll against another's."""

SHARED_WORDS = 2
"""So many telling words of two sentences show that they tell of one thing."""

TELLING_NUMBER = 10
"""Smaller numbers recur by chance and are not taken for the same figure under another measure."""
