"""The range of what was reported for a claim group: from the smallest low to the largest high, and what each end rests on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from msgspec.structs import replace

from firsthand.codebook.checks import BEST_ONE_NUMBER
from firsthand.codebook.intervals import Interval, bounded, exact
from firsthand.model import (
    Approximator,
    Claim,
    ClaimGroup,
    Judgement,
    JudgementAct,
    Nature,
    OriginValue,
    Reconciled,
)
from firsthand.tracing import TracedClaim
from firsthand.tracing.judgements import Judgements


class _Own(NamedTuple):
    """What one origin last gave, with its figures of that day."""

    key: str
    day: date | None
    claims: tuple[TracedClaim, ...]

    @property
    def bounds(self) -> tuple[tuple[Interval, Claim], ...]:
        return tuple((bounded(c.figure), c.claim) for c in self.claims if c.figure is not None)


def reconciled(group: ClaimGroup, claims: Iterable[TracedClaim]) -> Reconciled | None:
    """The range of one claim group, None where no named origin that counts gives a number of it.

    ``claims`` are those of the group in context that were not discounted. Denials give no number. What reports of one day make of
    one origin's number differently is kept as wide as it was told.
    """
    values = list(_latest(claims))
    if not values:
        return None
    ends = [end for own in values for end in own.bounds]
    low, low_excluded, low_on = _smallest_low(ends)
    high, high_excluded, high_on = _largest_high(ends)
    best, best_by = _best(values)
    about = frozenset(c.claim for own in values for c in own.claims if _says_about(c))
    return Reconciled(
        claim_group=group,
        low=_number(low),
        low_excluded=low_excluded,
        high=_number(high),
        high_excluded=high_excluded,
        low_rests_on=low_on,
        high_rests_on=high_on,
        low_about=about.issuperset(low_on),
        high_about=about.issuperset(high_on),
        best=best,
        best_by=best_by,
        values=tuple(_as_value(own) for own in values),
    )


def judged(ranges: Iterable[Reconciled], judgements: Judgements) -> tuple[Reconciled, ...]:
    """The ranges with the best values that analysts chose, which go before a rule's; the last holds where several were merged."""
    return tuple(_judged(one, judgements.on(JudgementAct.BEST, one.claim_group.claims)) for one in ranges)


def _judged(one: Reconciled, chosen: Sequence[Judgement]) -> Reconciled:
    return replace(one, best=float(chosen[-1].value), best_by=f"analyst {chosen[-1].who}") if chosen else one


def _says_about(claim: TracedClaim) -> bool:
    return claim.figure is not None and claim.figure.approximator is Approximator.ABOUT


def holds(one: Reconciled, number: Fraction) -> bool:
    """Whether a number lies within a range; an excluded end is not in it, and an end that is told as "about" bounds nothing."""
    low = exact(one.low) if one.low is not None and not one.low_about else None
    high = exact(one.high) if one.high is not None and not one.high_about else None
    return Interval(low, high, one.low_excluded, one.high_excluded).holds(number)


def _latest(claims: Iterable[TracedClaim]) -> Iterator[_Own]:
    """For each origin its figures of the latest day that it gives one for, as it last gave them, in the order of their keys."""
    by_origin: dict[str, list[TracedClaim]] = defaultdict(list)
    for claim in claims:
        counts = claim.figure is not None and claim.figure.nature is not Nature.PLANNED and not claim.is_denied
        if counts and claim.origin is not None:
            by_origin[claim.origin.key].append(claim)
    for key, given in sorted(by_origin.items()):
        own = [c for c in given if c.replaced_by is None] or given  # what a report tells as replaced is not its last number
        last = max(map(_turn, own))
        latest = sorted((c for c in own if _turn(c) == last), key=lambda c: c.order)
        yield _Own(key, _day(latest[0]), tuple(latest))


def _turn(claim: TracedClaim) -> tuple[date, date]:
    """What makes one number of an origin later than another: the day that it is about, then the day on which it was said."""
    return _day(claim) or date.min, claim.said or date.min


def _day(claim: TracedClaim) -> date | None:
    return claim.period.end if claim.period is not None else claim.said


def _smallest_low(ends: Sequence[tuple[Interval, Claim]]) -> tuple[Fraction | None, bool, tuple[Claim, ...]]:
    if opened := tuple(claim for one, claim in ends if one.low is None):
        return None, False, opened
    low, excluded = min((one.low or Fraction(0), one.low_excluded) for one, _ in ends)
    return low, excluded, tuple(claim for one, claim in ends if (one.low, one.low_excluded) == (low, excluded))


def _largest_high(ends: Sequence[tuple[Interval, Claim]]) -> tuple[Fraction | None, bool, tuple[Claim, ...]]:
    if opened := tuple(claim for one, claim in ends if one.high is None):
        return None, False, opened
    high, included = max((one.high or Fraction(0), not one.high_excluded) for one, _ in ends)
    return high, not included, tuple(claim for one, claim in ends if (one.high, not one.high_excluded) == (high, included))


def _best(values: Sequence[_Own]) -> tuple[float | None, str | None]:
    """The number that every origin gives without a bound; the rule's name with it."""
    figures = [c.figure for own in values for c in own.claims if c.figure is not None]
    numbers = {f.best for f in figures}
    if len(numbers) == 1 and all(f.approximator is Approximator.EXACT for f in figures):
        return numbers.pop(), BEST_ONE_NUMBER
    return None, None


def _as_value(own: _Own) -> OriginValue:
    low, low_excluded, _ = _smallest_low(own.bounds)
    high, high_excluded, _ = _largest_high(own.bounds)
    first = own.claims[0].origin
    return OriginValue(
        origin=first.voice if first is not None else "",
        registry=first.registry if first is not None else None,
        day=own.day,
        low=_number(low),
        low_excluded=low_excluded,
        high=_number(high),
        high_excluded=high_excluded,
        claims=tuple(c.claim for c in own.claims),
    )


def _number(end: Fraction | None) -> float | None:
    return float(end) if end is not None else None
