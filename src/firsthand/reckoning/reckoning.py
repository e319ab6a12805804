"""Checking a case that grows. Each finding depends on the figures of one report, of one claim group, of one series
(`series.Subject`), or on one number of one voice or subject (`elsewhere.Key`): a new report changes only what it has a part in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from firsthand.model import Chronicle, Claim, Finding, How, Independence, Origin, ReadReport, Reconciled, Trace
from firsthand.reckoning.book import Count, Page, page_of
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
from firsthand.reckoning.series import Subject, Value, changed, revised, series, values_in
from firsthand.reckoning.shares import shares
from firsthand.reckoning.totals import parts_and_totals, subsets
from firsthand.tracing import TracedClaim
from firsthand.tracing.memory import Memory, uncollected

Findings = tuple[Finding, ...]


class Sheet(NamedTuple):
    """What one report has a part in: its findings, and what of it is held against other reports."""

    findings: Findings
    once: tuple[TracedClaim, ...] = ()
    page: Page | None = None
    values: tuple[Value, ...] = ()
    numbers: tuple[tuple[Key, Count], ...] = ()


class Reckoning:
    """The findings of a case, kept up to date. Its result is that of checking the same reports at once."""

    def __init__(self) -> None:
        self._sheets: Memory[str, Sheet] = Memory()
        self._of_subject: Memory[Subject, Findings] = Memory()
        self._of_group: dict[str, tuple[Independence, Findings]] = {}
        self._of_number: Memory[Key, Findings] = Memory()
        self._ranges: Memory[str, Reconciled | None] = Memory()
        self._laid: dict[str, Sheet] = {}
        self._once: dict[Claim, TracedClaim] = {}
        self._book: dict[str, Page] = {}
        self._origins: dict[int, Origin] = {}
        self._occasion_of: dict[Claim, str] = {}

    @uncollected()
    def check(self, reads: Iterable[ReadReport], spoken: Mapping[str, tuple[TracedClaim, ...]], trace: Trace) -> Findings:
        """Every finding on these reports, all of the case. ``spoken`` are each report's claims, ``reads`` come by id."""
        sheets = laid_out(reads, spoken, trace, self._sheets)
        doubtful = self._take_in(sheets, trace)
        found = [finding for sheet in sheets.values() for finding in sheet.findings]
        found += self._on_subjects(sheets.values())
        found += self._on_groups(trace, doubtful)
        found += self._on_numbers(sheets.values(), doubtful)
        return tuple(sorted({f.id: f for f in reversed(found)}.values(), key=_order))

    def _take_in(self, sheets: dict[str, Sheet], trace: Trace) -> set[Claim]:
        """What each report has a part in and which claims go back to whom: the claims of which any is another than before."""
        before, self._laid = self._laid, sheets
        doubtful: set[Claim] = set()
        for report in [report for report, sheet in before.items() if sheets.get(report) is not sheet]:
            self._book.pop(report, None)
            doubtful.update(claim.claim for claim in before[report].once)
        for claim in doubtful:
            del self._once[claim]
        for report, sheet in [(report, sheet) for report, sheet in sheets.items() if before.get(report) is not sheet]:
            self._once |= {claim.claim: claim for claim in sheet.once}
            doubtful.update(claim.claim for claim in sheet.once)
            if sheet.page is not None:
                self._book[report] = sheet.page
        known, self._origins = self._origins, {id(origin): origin for origin in trace.origins}
        for origin in [origin for number, origin in known.items() if number not in self._origins]:
            for claim in origin.claims:
                del self._occasion_of[claim]
            doubtful.update(origin.claims)
        for origin in [origin for number, origin in self._origins.items() if number not in known]:
            self._occasion_of |= dict.fromkeys(origin.claims, origin.id)
            doubtful.update(origin.claims)
        return doubtful

    def chronicle(self, reads: Iterable[ReadReport], spoken: Mapping[str, tuple[TracedClaim, ...]], trace: Trace) -> Chronicle:
        """The running counts of each origin over time, of what `check` takes, and where a publisher changes its source."""
        sheets = laid_out(reads, spoken, trace, self._sheets)
        return chronicle_of(sheet.page for sheet in sheets.values() if sheet.page is not None)

    def reconcile(self, spoken: Mapping[str, tuple[TracedClaim, ...]], trace: Trace) -> tuple[Reconciled, ...]:
        """The range of what was reported for each claim group with figures, in the order of the trace."""
        discounted = frozenset(trace.discounted)
        context = {c.claim: c for own in spoken.values() for c in own if c.claim not in discounted}
        found: list[Reconciled | None] = []
        for independence in trace.independence:
            group = independence.claim_group
            claims = [context[c] for c in group.claims if c in context]
            found.append(self._ranges.of(group.id, (group, claims), partial(reconciled, group, claims)))
        self._ranges.sweep()
        return tuple(one for one in found if one is not None)

    def _on_subjects(self, sheets: Iterable[Sheet]) -> list[Finding]:
        told: dict[Subject, list[Value]] = defaultdict(list)
        for sheet in sheets:
            for value in sheet.values:
                told[value.subject].append(value)
        found = [f for subject, values in told.items() for f in self._of_subject.of(subject, values, partial(_on_subject, values))]
        self._of_subject.sweep()
        return found

    def _on_groups(self, trace: Trace, doubtful: set[Claim]) -> list[Finding]:
        known, self._of_group = self._of_group, {}
        found: list[Finding] = []
        for independence in trace.independence:
            group = independence.claim_group
            kept = known.get(group.id)
            if kept is None or kept[0] is not independence or not doubtful.isdisjoint(group.claims):
                claims = [self._once[c] for c in group.claims if c in self._once]
                kept = independence, _on_group(claims, self._book, self._occasion_of) if len(claims) > 1 else ()
            self._of_group[group.id] = kept
            found += kept[1]
        return found

    def _on_numbers(self, sheets: Iterable[Sheet], doubtful: set[Claim]) -> list[Finding]:
        told: dict[Key, list[Count]] = defaultdict(list)
        for sheet in sheets:
            for key, count in sheet.numbers:
                told[key].append(count)
        several = {key: counts for key, counts in told.items() if len(counts) > 1}
        self._of_number.forget(key for key, counts in several.items() if any(c.claim.claim in doubtful for c in counts))
        found: list[Finding] = []
        for key, counts in several.items():
            make = partial(_on_number, key, counts, self._book, self._occasion_of)
            found += self._of_number.of(key, counts, make)
        self._of_number.sweep()
        return found


def laid_out(
    reads: Iterable[ReadReport], spoken: Mapping[str, tuple[TracedClaim, ...]], trace: Trace, memory: Memory[str, Sheet]
) -> dict[str, Sheet]:
    """What each report has a part in, by its id; ``reads`` come in the order of theirs."""
    first = {report: group[0] for group in trace.copies for report in group[1:]}
    repeated = {copying.report for copying in trace.copying if copying.how is How.EXACT}
    by_id = {read.report.id: read for read in reads}
    rejected: dict[str, set[Claim]] = defaultdict(set)
    for claim in trace.rejected:
        rejected[claim.report].add(claim)
    sheets = {}
    for report, read in by_id.items():
        if report in repeated:
            continue
        leading = by_id.get(first.get(report, ""))
        own, out = spoken.get(report, ()), rejected.get(report, set())
        sheets[report] = memory.of(report, (read, own, leading, out), partial(_sheet, read, own, leading, out))
    memory.sweep()
    return sheets


def _sheet(read: ReadReport, own: Sequence[TracedClaim], leading: ReadReport | None, rejected: set[Claim]) -> Sheet:
    """What a report has a part in. Of a copy, what stands word for word in the first is held against no other report."""
    claims = sorted((c for c in own if c.claim not in rejected), key=lambda c: c.order)
    page = page_of(claims, read.reading)
    text = worded(leading.report.text) if leading is not None else ""
    once = tuple(c for c in claims if not _stands_in(c, text))
    if page is None:
        return Sheet((), once)
    between = page.only({c.claim for c in once})
    return Sheet(tuple(_on_report(page)), once, between, tuple(values_in(between)), tuple(numbers(between)))


def _stands_in(claim: TracedClaim, text: str) -> bool:
    if not text:
        return False
    first, last = sentence_around(claim.report.text, *claim.claim.span)
    return worded(claim.report.text[first:last]) in text


def _on_report(page: Page) -> Iterator[Finding]:
    """The findings within one report."""
    for within in (parts_and_totals, lists, sums_of_rows, shares, subsets, revisions, rates, rivals, same_figures):
        yield from within(page)


def _on_subject(values: Sequence[Value]) -> Findings:
    """The findings on the series of one subject."""
    every = series(values).values()
    return tuple(finding for own in every for check in (revised, contradictions, changed) for finding in check(own))


def _on_group(claims: Sequence[TracedClaim], book: Mapping[str, Page], occasion_of: Mapping[Claim, str]) -> Findings:
    """The findings within one claim group."""
    counts = [Count(c, c.figure) for c in claims if c.figure is not None and not c.is_denied]
    return (*differing(counts, book), *denials(claims), *drift(claims, occasion_of))


def _on_number(key: Key, counts: Sequence[Count], book: Mapping[str, Page], occasion_of: Mapping[Claim, str]) -> Findings:
    """The findings on one number between reports."""
    return tuple(elsewhere(key, counts, book, occasion_of))


def _order(finding: Finding) -> tuple[str, list[tuple[str, int, int]]]:
    return finding.check, [(claim.report, *claim.span) for claim in finding.spans]
