"""Reckoning: do the numbers add up, within a report, between reports, and over time. It compares and never corrects.

Each finding depends on the figures of one report, of one claim group, of one series (`series.Subject`), or on one number of one
voice or subject (`elsewhere.Key`): a new report changes only what it has a part in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from firsthand.model import Chronicle, Claim, Finding, How, ReadReport, Reconciled, Trace
from firsthand.reckoning.book import Count, Page, pages
from firsthand.reckoning.chronicle import chronicle_of
from firsthand.reckoning.differing import contradictions, denials, differing
from firsthand.reckoning.drift import drift
from firsthand.reckoning.elsewhere import Key, elsewhere, numbers, same_figures
from firsthand.reckoning.lists import lists
from firsthand.reckoning.rates import rates
from firsthand.reckoning.reconciled import reconciled
from firsthand.reckoning.revisions import revisions
from firsthand.reckoning.rivals import rivals
from firsthand.reckoning.rows import sums_of_rows
from firsthand.reckoning.sentences import sentence_around, worded
from firsthand.reckoning.series import Value, by_subject, changed, revised, series
from firsthand.reckoning.shares import shares
from firsthand.reckoning.totals import parts_and_totals, subsets
from firsthand.registry import Registry
from firsthand.tracing import TracedClaim, claims_in_context
from firsthand.tracing.claims import unique_reads

__all__ = ["check", "chronicle", "reconcile"]


def check(reads: Iterable[ReadReport], trace: Trace, registry: Registry | None = None) -> tuple[Finding, ...]:
    """Every finding on the reports, as a pure function of the readings and of how they were traced.

    Checks and results are those of `firsthand.codebook.checks`. Findings come in the order of check, then of report; the order
    of ``reads`` and duplicates by report id change nothing. Copies word for word are left out: their numbers are those of the
    first report. An edited copy may have changed them; what it repeats word for word is held against no other report.
    What an analyst rejected is held against nothing.
    """
    unique = unique_reads(reads)
    claims, book = _laid_open(unique, trace, registry)
    found = [finding for page in book.values() for finding in on_report(page)]
    once = _said_once(claims, unique, trace)
    between = {report: page.only(once) for report, page in book.items()}
    for values in by_subject(between.values()).values():
        found.extend(on_subject(values))
    context = {c.claim: c for c in claims if c.claim in once}
    occasion_of = {claim: origin.id for origin in trace.origins for claim in origin.claims}
    for group in trace.independence:
        found.extend(on_group([context[c] for c in group.claim_group.claims if c in context], between, occasion_of))
    told: dict[Key, list[Count]] = defaultdict(list)
    for page in between.values():
        for key, count in numbers(page):
            told[key].append(count)
    for key, counts in told.items():
        if len(counts) > 1:
            found.extend(elsewhere(key, counts, between, occasion_of))
    return tuple(sorted({f.id: f for f in reversed(found)}.values(), key=_order))


def chronicle(reads: Iterable[ReadReport], trace: Trace, registry: Registry | None = None) -> Chronicle:
    """The running counts of each origin over time, as `check` compares them, and where a publisher changes its source."""
    unique = unique_reads(reads)
    claims, book = _laid_open(unique, trace, registry)
    once = _said_once(claims, unique, trace)
    return chronicle_of(page.only(once) for page in book.values())


def reconcile(reads: Iterable[ReadReport], trace: Trace, registry: Registry | None = None) -> tuple[Reconciled, ...]:
    """The range of what was reported for each claim group with figures, in the order of the trace. Never an average.

    What an analyst discounted sets no end.
    """
    discounted = frozenset(trace.discounted)
    context = {c.claim: c for c in claims_in_context(reads, trace.copying, registry) if c.claim not in discounted}
    ranges = (
        reconciled(group.claim_group, [context[c] for c in group.claim_group.claims if c in context])
        for group in trace.independence
    )
    return tuple(one for one in ranges if one is not None)


def _laid_open(reads: Sequence[ReadReport], trace: Trace, registry: Registry | None) -> tuple[list[TracedClaim], dict[str, Page]]:
    """The claims of the reports and their figures by report, without copies word for word and without what an analyst rejected."""
    repeated = {copying.report for copying in trace.copying if copying.how is How.EXACT}
    rejected = frozenset(trace.rejected)
    spoken = claims_in_context(reads, trace.copying, registry, with_wholes=True)
    claims = [c for c in spoken if c.claim.report not in repeated and c.claim not in rejected]
    readings = {read.report.id: read.reading for read in reads}
    return claims, {page.counts[0].claim.claim.report: page for page in pages(claims, readings)}


def on_report(page: Page) -> Iterator[Finding]:
    """The findings within one report."""
    for within in (parts_and_totals, lists, sums_of_rows, shares, subsets, revisions, rates, rivals, same_figures):
        yield from within(page)


def on_subject(values: Iterable[Value]) -> Iterator[Finding]:
    """The findings on the series of one subject."""
    for own in series(values).values():
        yield from revised(own)
        yield from contradictions(own)
        yield from changed(own)


def on_group(claims: Sequence[TracedClaim], book: Mapping[str, Page], occasion_of: Mapping[Claim, str]) -> Iterator[Finding]:
    """The findings within one claim group."""
    counts = [Count(c, c.figure) for c in claims if c.figure is not None and not c.is_denied]
    yield from differing(counts, book)
    yield from denials(claims)
    yield from drift(claims, occasion_of)


def _said_once(claims: Iterable[TracedClaim], reads: Sequence[ReadReport], trace: Trace) -> set[Claim]:
    """All claims but those whose sentence stands word for word in the first report of a group of copies."""
    leading = {group[0] for group in trace.copies}
    texts = {read.report.id: worded(read.report.text) for read in reads if read.report.id in leading}
    first = {report: group[0] for group in trace.copies for report in group[1:]}
    return {c.claim for c in claims if not _stands_in(c, texts.get(first.get(c.claim.report, ""), ""))}


def _stands_in(claim: TracedClaim, text: str) -> bool:
    if not text:
        return False
    first, last = sentence_around(claim.report.text, *claim.claim.span)
    return worded(claim.report.text[first:last]) in text


def _order(finding: Finding) -> tuple[str, list[tuple[str, int, int]]]:
    return finding.check, [(claim.report, *claim.span) for claim in finding.spans]
