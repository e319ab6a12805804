"""Numbers that one report sets beside earlier ones: revisions ("to 39 from 30")."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from firsthand.codebook.checks import Check, Result
from firsthand.codebook.measures import WHAT_IS
from firsthand.model import Claim, Finding, Measure, Nature
from firsthand.reading.replaced import later_of
from firsthand.reckoning.book import Count, Page, same_subject
from firsthand.reckoning.factors import change_in, leads_to_base
from firsthand.reckoning.wording import finding, words
from firsthand.tracing.claims import number_of
from firsthand.tracing.labels import voice

_A_MONTH = 4
"""The date precision of a month; wider ones are higher."""


def revisions(page: Page) -> Iterator[Finding]:
    """Pairs in one sentence of which the words make one number replace the other."""
    for new, old in pairs(page):
        text = new.claim.report.text
        is_change = change_in(text, *new.bounds) is not None
        if not is_change and not _is_of_another_time(new, old):
            yield superseded(new, old)


def _is_of_another_time(new: Count, old: Count) -> bool:
    """Whether a number is of a time of its own ("up from 8,000 in March"): what was so then and what is so now both hold.

    A running toll is another matter: the later one takes in the earlier. Of two months each has a number of its own.
    """
    then, now = old.figure.as_of, new.figure.as_of
    if then is not None and now is not None and min(then.precision, now.precision) >= _A_MONTH:
        return then.end < now.start
    passing = old.figure.measure in WHAT_IS or old.figure.nature is new.figure.nature is Nature.FLOW
    return passing and then is not None and (now is None or then.end < now.start)


def pairs(page: Page) -> Iterator[tuple[Count, Count]]:
    """Two figures of one measure, one after the other, with different numbers, the later number first."""
    before: dict[Measure, Count] = {}
    counted = [c for c in page.counts if c.figure.measure is not Measure.SHARE and number_of(c.figure) is not None]
    for other in counted:
        one, before[other.figure.measure] = before.get(other.figure.measure), other
        if one is None:
            continue
        linked = one.figure.part_of == other.figure.id or other.figure.part_of == one.figure.id
        if same_subject(one, other) and not linked:
            ordered = _ordered(one, other)
            if ordered is not None and number_of(one.figure) != number_of(other.figure):
                yield ordered


def _ordered(one: Count, other: Count) -> tuple[Count, Count] | None:
    """Which of two figures, in text order, the words make the later number; None where they do not."""
    text, at = one.claim.report.text, other.claim.claim.span
    later = later_of(text, one.claim.claim.span, at)
    if later is not None:
        return (other, one) if later == at else (one, other)
    is_multiple = other.at < one.bounds[1] and leads_to_base(text[one.claim.claim.span.end : other.at])
    return (one, other) if is_multiple else None


def replaced(found: Iterable[Finding]) -> frozenset[Claim]:
    """The claims whose numbers findings of one report tell as replaced by later ones."""
    return frozenset(each.spans[1] for each in found if each.check == Check.UPDATE)


def superseded(new: Count, old: Count) -> Finding:
    """That the report gives one number as the later one of another."""
    flow = " over the period" if new.figure.nature is Nature.FLOW else ""
    before = "" if voice(old.claim) == voice(new.claim) else f", before that {voice(old.claim)}"
    says = (
        f"{words(new.claim)} supersedes {words(old.claim)} ({new.figure.measure.replace('_', ' ')}{flow}, {voice(new.claim)}"
        f"{before}): the report gives it as the later number; both are kept."
    )
    values = {"later": number_of(new.figure), "earlier": number_of(old.figure)}
    return finding(Check.UPDATE, Result.SUPERSEDED, [new.claim, old.claim], says, values)
