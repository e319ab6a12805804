"""What changes on the way: a hedge that is lost, a number that turns up under another measure."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from firsthand.codebook.checks import COMPARED_WITHIN_DAYS, TELLING_NUMBER, Check, Result
from firsthand.codebook.hedges import is_loss
from firsthand.model import Approximator, Claim, Finding, Hedge, Independence, Measure
from firsthand.reckoning.book import Count, Page, same_subject
from firsthand.reckoning.intervals import exact
from firsthand.reckoning.wording import attributed, content, finding, measure, plain, voice, where
from firsthand.tracing import TracedClaim
from firsthand.tracing.claims import number_of

_NARROWER = frozenset({Measure.KILLED, Measure.WOUNDED})


def hedge_losses(groups: Iterable[Independence], context: Mapping[Claim, TracedClaim]) -> Iterator[Finding]:
    """Later reports that state with a stronger class what the same origin said with a weaker one, each against the first such."""
    for group in groups:
        by_origin: dict[str, list[TracedClaim]] = defaultdict(list)
        for claim in group.claim_group.claims:
            known = context.get(claim)
            if known is not None and known.origin is not None and known.report.published is not None:
                by_origin[known.origin.key].append(known)
        for own in by_origin.values():
            yield from _losses(sorted(own, key=lambda c: (c.report.published, c.order)))


def _losses(claims: Sequence[TracedClaim]) -> Iterator[Finding]:
    """Claims come by day of publication; each is held against the weakest of the days before, once a report."""
    weakest: TracedClaim | None = None
    warned: set[str] = set()
    for _, day in itertools.groupby(claims, key=lambda c: c.report.published):
        same_day = list(day)
        for later in same_day:
            if weakest is not None and is_loss(weakest.hedge, later.hedge) and later.claim.report not in warned:
                warned.add(later.claim.report)
                yield _loss(weakest, later)
        for claim in same_day:
            if claim.hedge is not Hedge.DENIED and (weakest is None or is_loss(claim.hedge, weakest.hedge)):
                weakest = claim


def _loss(earlier: TracedClaim, later: TracedClaim) -> Finding:
    says = (
        f"{content(later)} stands in {where(later)} as {later.hedge} by {voice(later)}, while {where(earlier)} gave it as "
        f"{earlier.hedge} ({content(earlier)}): the hedge was lost on the way; with “{earlier.hedge}” the two would agree."
    )
    values = {"earlier": earlier.hedge.value, "later": later.hedge.value}
    return finding(Check.HEDGE_LOSS, Result.WARNING, [earlier, later], says, values)


def same_figures(pages: Iterable[Page]) -> Iterator[Finding]:
    """Killed or wounded that stands elsewhere as killed, or as wounded, with the same number: a known way rumours grow.

    Within one report whoever says it; between reports of one origin, or where population and place are named alike.
    """
    wide: dict[_Key, list[Count]] = defaultdict(list)
    narrow: list[Count] = []
    for page in pages:
        for count in page.counts:
            if (number_of(count.figure) or 0) < TELLING_NUMBER or count.figure.approximator is Approximator.VAGUE:
                continue
            if count.figure.measure is Measure.KILLED_OR_WOUNDED:
                for key in _keys(count):
                    wide[key].append(count)
            elif count.figure.measure in _NARROWER:
                narrow.append(count)
    for counts in wide.values():
        counts.sort(key=lambda c: c.claim.order)
    for count in narrow:
        other = next((found for key in _keys(count) if (found := _first_alike(wide[key], count)) is not None), None)
        if other is not None:
            yield _other_measure(other, count)


_Key = tuple[str, object, object]


def _keys(count: Count) -> Iterator[_Key]:
    """Under what an equal number is looked for, closest first: the same report, the same origin, the same people and place."""
    number, claim = number_of(count.figure), count.claim
    yield "report", number, claim.claim.report
    if count.origin is not None:
        yield "origin", number, count.origin
    if claim.population.qualifiers and claim.place is not None:
        yield "subject", number, (claim.population.qualifiers, claim.place)


def _first_alike(wide: Sequence[Count], narrow: Count) -> Count | None:
    """The earliest of some equal numbers, in time order, that may be about the same thing at about the same time."""
    near = timedelta(days=COMPARED_WITHIN_DAYS)
    said = narrow.claim.said
    begin = bisect_left(wide, said - near, key=lambda c: c.claim.said or date.max) if said is not None else 0
    for other in wide[begin:]:
        here = other.claim.claim.report == narrow.claim.claim.report
        if not here and (said is None or other.claim.said is None or other.claim.said > said + near):
            return None
        if same_subject(narrow, other) and narrow.figure.part_of != other.figure.id:
            return other
    return None


def _other_measure(wide: Count, narrow: Count) -> Finding:
    number = number_of(wide.figure) or 0
    says = (
        f"{plain(exact(number))} stands as {measure(wide.claim)} in {attributed(wide.claim)} in {where(wide.claim)}, and as "
        f"{measure(narrow.claim)} alone in {attributed(narrow.claim)} in {where(narrow.claim)}: one number under two measures; "
        f"they would agree if both counted {measure(wide.claim)}."
    )
    values = {"number": number, "measure": wide.figure.measure.value, "other_measure": narrow.figure.measure.value}
    return finding(Check.SAME_FIGURE_OTHER_MEASURE, Result.WARNING, [wide.claim, narrow.claim], says, values)
