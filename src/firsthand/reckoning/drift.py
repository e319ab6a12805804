"""What changes on the way: a hedge that is lost, a number that turns up under another measure."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta

from firsthand.codebook.checks import COMPARED_WITHIN_DAYS, TELLING_NUMBER, Check, Result
from firsthand.codebook.hedges import is_loss
from firsthand.model import Claim, Finding, Hedge, Independence, Measure
from firsthand.reckoning.book import Count, Page, same_subject
from firsthand.reckoning.intervals import exact
from firsthand.reckoning.wording import attributed, finding, measure, plain, voice, where, words
from firsthand.tracing import TracedClaim
from firsthand.tracing.groups import number_of, shortened

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
        f"{_content(later)} stands in {where(later)} as {later.hedge} by {voice(later)}, while {where(earlier)} gave it as "
        f"{earlier.hedge} ({_content(earlier)}): the hedge was lost on the way; with “{earlier.hedge}” the two would agree."
    )
    values = {"earlier": earlier.hedge.value, "later": later.hedge.value}
    return finding(Check.HEDGE_LOSS, Result.WARNING, [earlier, later], says, values)


def _content(claim: TracedClaim) -> str:
    return words(claim) if claim.figure is not None else f"“{shortened(claim.text, 80)}”"


def same_figures(pages: Iterable[Page]) -> Iterator[Finding]:
    """Killed or wounded that stands elsewhere as killed, or as wounded, with the same number: a known way rumours grow.

    Within one report whoever says it; between reports of one origin, or where population and place are named alike.
    """
    wide: dict[float, list[Count]] = defaultdict(list)
    narrow: list[tuple[float, Count]] = []
    for page in pages:
        for count in page.counts:
            number = number_of(count.figure)
            if number is None or number < TELLING_NUMBER:
                continue
            if count.figure.measure is Measure.KILLED_OR_WOUNDED:
                wide[number].append(count)
            elif count.figure.measure in _NARROWER:
                narrow.append((number, count))
    for number, count in narrow:
        ranked = [(nearness, n, other) for n, other in enumerate(wide[number]) if (nearness := _nearness(count, other)) is not None]
        if ranked:
            yield _other_measure(min(ranked)[2], count, number)


def _nearness(narrow: Count, wide: Count) -> int | None:
    """How closely two equal numbers belong together, closest first; None where they may have nothing to do with each other."""
    one, other = narrow.claim, wide.claim
    if not same_subject(narrow, wide) or narrow.figure.part_of == wide.figure.id:
        return None
    if one.claim.report == other.claim.report:
        return 0
    if one.said is None or other.said is None or abs(one.said - other.said) > timedelta(days=COMPARED_WITHIN_DAYS):
        return None
    if narrow.origin is not None and narrow.origin == wide.origin:
        return 1
    named_alike = bool(one.population.qualifiers) and one.population.qualifiers == other.population.qualifiers
    return 2 if named_alike and one.place is not None and one.place == other.place else None


def _other_measure(wide: Count, narrow: Count, number: float) -> Finding:
    says = (
        f"{plain(exact(number))} stands as {measure(wide.claim)} in {attributed(wide.claim)} in {where(wide.claim)}, and as "
        f"{measure(narrow.claim)} alone in {attributed(narrow.claim)} in {where(narrow.claim)}: one number under two measures; "
        f"they would agree if both counted {measure(wide.claim)}."
    )
    values = {"number": number, "measure": wide.figure.measure.value, "other_measure": narrow.figure.measure.value}
    return finding(Check.SAME_FIGURE_OTHER_MEASURE, Result.WARNING, [wide.claim, narrow.claim], says, values)
