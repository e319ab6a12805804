"""Reckoning: do the numbers add up, within a report, between reports, and over time. It compares and never corrects."""

from __future__ import annotations

from collections.abc import Iterable

from firsthand.model import Chronicle, Finding, ReadReport, Reconciled, Trace
from firsthand.reckoning.reckoning import Reckoning
from firsthand.registry import Registry
from firsthand.tracing import claims_by_report
from firsthand.tracing.claims import unique_reads

__all__ = ["Reckoning", "check", "chronicle", "reconcile"]


def check(reads: Iterable[ReadReport], trace: Trace, registry: Registry | None = None) -> tuple[Finding, ...]:
    """Every finding on the reports, as a pure function of the readings and of how they were traced.

    Checks and results are those of `firsthand.codebook.checks`. Findings come in the order of check, then of report; the order
    of ``reads`` and duplicates by report id change nothing. Copies word for word are left out: their numbers are those of the
    first report. An edited copy may have changed them; what it repeats word for word is held against no other report.
    What an analyst rejected is held against nothing.
    """
    unique = unique_reads(reads)
    return Reckoning().check(unique, claims_by_report(unique, trace, registry), trace)


def chronicle(reads: Iterable[ReadReport], trace: Trace, registry: Registry | None = None) -> Chronicle:
    """The running counts of each origin over time, as `check` compares them, and where a publisher changes its source."""
    unique = unique_reads(reads)
    return Reckoning().chronicle(unique, claims_by_report(unique, trace, registry), trace)


def reconcile(reads: Iterable[ReadReport], trace: Trace, registry: Registry | None = None) -> tuple[Reconciled, ...]:
    """The range of what was reported for each claim group with figures, in the order of the trace. Never an average.

    What an analyst discounted sets no end.
    """
    return Reckoning().reconcile(claims_by_report(reads, trace, registry), trace)
