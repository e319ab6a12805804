"""Reckoning: do the numbers add up, within a report, between reports, and over time. It compares and never corrects."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from firsthand.codebook.checks import Check
from firsthand.model import Finding, ReadReport, Trace
from firsthand.reckoning.book import pages
from firsthand.reckoning.drift import hedge_losses, same_figures
from firsthand.reckoning.lists import lists
from firsthand.reckoning.revisions import rates, revisions
from firsthand.reckoning.rivals import rivals
from firsthand.reckoning.series import contradictions, denials, numbers_by_report, revised, series
from firsthand.reckoning.shares import shares
from firsthand.reckoning.totals import parts_and_totals, subsets
from firsthand.registry import Registry
from firsthand.tracing import claims_in_context
from firsthand.tracing.claims import unique_reads
from firsthand.tracing.copies import words_of

__all__ = ["check"]


def check(reads: Iterable[ReadReport], trace: Trace, registry: Registry | None = None) -> tuple[Finding, ...]:
    """Every finding on the reports, as a pure function of the readings and of how they were traced.

    Checks and results are those of `firsthand.codebook.checks`. Findings come in the order of check, then of report; the order
    of ``reads`` and duplicates by report id change nothing. Copies word for word are left out: their numbers are those of the
    first report. An edited copy may have changed them.
    """
    unique = unique_reads(reads)
    repeated = _reprints(unique, trace)
    claims = [c for c in claims_in_context(unique, trace.copies, registry, with_wholes=True) if c.claim.report not in repeated]
    context = {c.claim: c for c in claims}
    affirmed = [c for c in claims if not c.is_denied]
    book = list(pages(affirmed))
    found: list[Finding] = []
    for page in book:
        for within in (parts_and_totals, lists, shares, subsets, revisions, rates):
            found.extend(within(page))
    misnamed = list(same_figures(book))
    found.extend(misnamed)
    doubtful = {narrow for wide, narrow in (f.spans for f in misnamed) if context[wide].order < context[narrow].order}
    spoken_of = numbers_by_report(claims)
    for subject, values in series(book, doubtful).items():
        found.extend(revised(subject, values))
        found.extend(contradictions(values, spoken_of))
    compared = {frozenset(f.spans) for f in found if f.check == Check.CONTRADICTION}
    found.extend(f for page in book for f in rivals(page) if frozenset(f.spans) not in compared)
    found.extend(denials(trace.independence, context))
    found.extend(hedge_losses(trace.independence, context))
    return tuple(sorted({f.id: f for f in found}.values(), key=_order))


def _reprints(reads: Sequence[ReadReport], trace: Trace) -> set[str]:
    """Reports that copy the first of their group word for word."""
    words = {read.report.id: read.report for read in reads}
    return {
        report
        for group in trace.copies
        for report in group[1:]
        if report in words and group[0] in words and words_of(words[report]) == words_of(words[group[0]])
    }


def _order(finding: Finding) -> tuple[str, list[tuple[str, int, int]]]:
    return finding.check, [(claim.report, *claim.span) for claim in finding.spans]
