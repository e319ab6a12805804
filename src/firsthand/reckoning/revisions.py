"""Numbers that one report sets beside earlier ones: revisions ("to 39 from 30")."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from firsthand.codebook.checks import Check, Result
from firsthand.codebook.measures import WHAT_IS
from firsthand.model import Claim, Finding, Measure, Nature
from firsthand.reckoning.book import Count, Page, same_subject
from firsthand.reckoning.factors import change_in, leads_to_base
from firsthand.reckoning.wording import finding, words
from firsthand.tracing.claims import number_of
from firsthand.tracing.labels import voice

_A_MONTH = 4
"""The date precision of a month; wider ones are higher."""


def revisions(page: Page) -> Iterator[Finding]:
    """Pairs in one report of which the words make one number replace the other."""
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
    """Two figures of which the report tells that one replaced the other, the later number first; and a number and its multiple."""
    before: dict[Measure, Count] = {}
    for count in page.counts:
        new = page[count.claim.replaced_by] if count.claim.replaced_by is not None else None
        if new is not None:
            yield new, count
        if count.figure.measure is Measure.SHARE or number_of(count.figure) is None:
            continue
        one, before[count.figure.measure] = before.get(count.figure.measure), count
        if one is not None and _is_multiple(one, count):
            yield one, count


def _is_multiple(one: Count, other: Count) -> bool:
    """ "300, three times the 100 of …": of two numbers of a sentence the second is what the first is held against."""
    linked = one.figure.part_of == other.figure.id or other.figure.part_of == one.figure.id
    told = other.at < one.bounds[1] and leads_to_base(one.claim.report.text[one.claim.claim.span.end : other.at])
    return told and not linked and same_subject(one, other) and number_of(one.figure) != number_of(other.figure)


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
