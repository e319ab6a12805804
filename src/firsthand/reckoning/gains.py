"""The number by which a running count grew, told with it, against what the same voice counted when that time began.

"415,500 since February, 1,200 of them in the past day" and the 414,000 of the day before: the two totals are 1,500 apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from firsthand.codebook.checks import Check, Result
from firsthand.codebook.intervals import allowed, exact
from firsthand.codebook.measures import RUNNING
from firsthand.model import Finding, Nature
from firsthand.reckoning.book import Count, Page
from firsthand.reckoning.sentences import are_joined
from firsthand.reckoning.wording import attributed, day, finding, may_meet, plain, sum_of, words
from firsthand.tracing.claims import number_of
from firsthand.tracing.subjects import compatible


def gain_with(page: Page, total: Count) -> Count | None:
    """The only number told with a running count by which it grew up to its day; None where there is none, or more than one."""
    if total.nature not in RUNNING or number_of(total.figure) is None:
        return None
    found = [c for c in page.near(total) if _is_gain(c, total)]
    return found[0] if len({number_of(c.figure) for c in found}) == 1 else None


def _is_gain(count: Count, total: Count) -> bool:
    """Whether a number is of the same people over the days that end with the count's: the voice's, or told on by the paper."""
    period, claim, whole = count.claim.period, count.claim, number_of(total.figure)
    over_days = period is not None and period.start < period.end == total.day and count.figure.nature is Nature.FLOW
    number = number_of(count.figure)
    if not over_days or number is None or whole is None or not 0 < number < whole:
        return False
    of_one_voice = count.origin == total.origin or (claim.is_publishers_own and are_joined(count, total))
    alike = count.figure.measure is total.figure.measure and compatible(claim.population, total.claim.population)
    places = claim.place, total.claim.place
    return of_one_voice and alike and (None in places or places[0] == places[1])


def against_gain(total: Count, gain: Count, earlier: Sequence[tuple[date, Count]]) -> Finding | None:
    """A gain against the count of the day on which its time began; None where the voice gave none then, or it may be any.

    Of several counts of that day one that it fits is enough.
    """
    period = gain.claim.period
    before = [count for on, count in earlier if period is not None and on == period.start and number_of(count.figure) is not None]
    told = [found for old in reversed(before) if (found := _against(total, gain, old)) is not None]
    fitting = [found for found in told if found.result == Result.ADDS_UP]
    return next(iter(fitting or told), None)


def _against(total: Count, gain: Count, old: Count) -> Finding | None:
    parts = [old.figure, gain.figure]
    summed, given = sum_of(parts), allowed(total.figure)
    then, grown, now = (exact(number_of(c.figure) or 0) for c in (old, gain, total))
    fits = then + grown == now or (summed.interval.high is not None and summed.interval.meets(given))
    if not fits and (summed.interval.meets(given) or may_meet(parts, total.figure)):
        return None  # "at least 120" and 30 more are at least 150: 170 is neither told nor excluded
    compared = (
        f"{attributed(total.claim)} of {day(total.claim)} is {_apart(now - then)} {words(old.claim)} of {day(old.claim)}, and "
        f"{words(gain.claim)} is given for the time between"
    )
    reconciled = f"it does not add up; {words(gain.claim)} more than {words(old.claim)} is {summed.words}, or others were counted"
    values = {"later": float(now), "earlier": float(then), "gain": float(grown)}
    return finding(
        Check.PARTS_AND_TOTAL,
        Result.ADDS_UP if fits else Result.DOES_NOT_ADD_UP,
        [total.claim, old.claim, gain.claim],
        f"{compared}: {'it adds up' if fits else reconciled}.",
        values,
    )


def _apart(change: Fraction) -> str:
    return f"{plain(abs(change))} {'less' if change < 0 else 'more'} than" if change else "no more than"
