"""Reckoning: do the numbers add up, within a report, between reports, and over time. It compares and never corrects."""

from __future__ import annotations

from collections.abc import Iterable

from firsthand.model import Finding, ReadReport, Trace
from firsthand.reckoning.book import pages
from firsthand.reckoning.drift import hedge_losses, same_figures
from firsthand.reckoning.revisions import rates, revisions
from firsthand.reckoning.series import contradictions, revised, series
from firsthand.reckoning.shares import shares
from firsthand.reckoning.totals import parts_and_totals, subsets
from firsthand.registry import Registry
from firsthand.tracing import claims_in_context

__all__ = ["check"]


def check(reads: Iterable[ReadReport], trace: Trace, registry: Registry | None = None) -> tuple[Finding, ...]:
    """Every finding on the reports, as a pure function of the readings and of how they were traced.

    Checks and results are those of `firsthand.codebook.checks`. Findings come in the order of check, then of report; the order
    of ``reads`` and duplicates by report id change nothing. Copies are left out: their numbers are those of the first report.
    """
    claims = claims_in_context(reads, trace.copies, registry)
    repeated = {report for group in trace.copies for report in group[1:]}
    context = {c.claim: c for c in claims if c.claim.report not in repeated}
    book = list(pages(claims, trace.copies))
    found: list[Finding] = []
    for page in book:
        for within in (parts_and_totals, shares, subsets, revisions, rates):
            found.extend(within(page))
    misnamed = list(same_figures(book))
    found.extend(misnamed)
    doubtful = {narrow for wide, narrow in (f.spans for f in misnamed) if context[wide].order < context[narrow].order}
    for subject, values in series(book, doubtful).items():
        found.extend(revised(subject, values))
        found.extend(contradictions(values))
    found.extend(hedge_losses(trace.independence, context))
    return tuple(sorted({f.id: f for f in found}.values(), key=_order))


def _order(finding: Finding) -> tuple[str, list[tuple[str, int, int]]]:
    return finding.check, [(claim.report, *claim.span) for claim in finding.spans]
