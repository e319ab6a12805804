"""What each report has a part in, kept up to date: its findings, and what of it is held against other reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from firsthand.model import Claim, Copying, Finding, How, ReadReport, Trace
from firsthand.reading.sentences import sentence_around
from firsthand.reckoning.book import Count, Page, page_of
from firsthand.reckoning.denied import denied_beside, told_of_sites
from firsthand.reckoning.elsewhere import Key, numbers, same_figures
from firsthand.reckoning.headline import headline
from firsthand.reckoning.lists import lists
from firsthand.reckoning.losses import answered_losses, losses
from firsthand.reckoning.rates import rates
from firsthand.reckoning.revisions import revisions
from firsthand.reckoning.rivals import rivals
from firsthand.reckoning.rows import sums_of_rows
from firsthand.reckoning.sentences import worded
from firsthand.reckoning.series import Value, values_in
from firsthand.reckoning.shares import shares
from firsthand.reckoning.tallies import by_region, late_deaths, tallied
from firsthand.reckoning.totals import parts_and_totals, remainders, subsets
from firsthand.tracing import TracedClaim
from firsthand.tracing.held import Held
from firsthand.tracing.memory import Roll

Findings = tuple[Finding, ...]
Spoken = Mapping[str, tuple[TracedClaim, ...]]


class Sheet(NamedTuple):
    """What one report has a part in: its findings, and what of it is held against other reports."""

    findings: Findings
    once: tuple[TracedClaim, ...] = ()
    page: Page | None = None
    values: tuple[Value, ...] = ()
    numbers: tuple[tuple[Key, Count], ...] = ()
    told: tuple[tuple[str, TracedClaim], ...] = ()
    """What it affirms, under each town or site …"""
    denied: tuple[tuple[str, TracedClaim], ...] = ()
    """… and denies."""


EMPTY = Sheet(())


class _Given(NamedTuple):
    """What a sheet is made from. ``leading`` is the report that a copy has its text from."""

    read: ReadReport
    own: tuple[TracedClaim, ...]
    leading: ReadReport | None
    rejected: AbstractSet[Claim]


class Sheets:
    """The sheets of a case. Only those are made anew that another report, claim or copy has a part in than before."""

    def __init__(self) -> None:
        self.all: dict[str, Sheet] = {}
        """By report; one that repeats another word for word has none."""
        self.changed: dict[str, Sheet] = {}
        """The sheets as they were of those reports of which they are others now, until somebody empties this."""
        self._given: dict[str, _Given] = {}
        self._held = Held()
        self._spoken: Roll[tuple[TracedClaim, ...]] = Roll()
        self._groups: Roll[tuple[str, ...]] = Roll()
        self._copying: Roll[Copying] = Roll()
        self._first: dict[str, str] = {}
        self._repeated: set[str] = set()
        self._rejected: dict[str, set[Claim]] = {}

    def lay(self, reads: Iterable[ReadReport], spoken: Spoken, trace: Trace) -> dict[str, Sheet]:
        """Bring the sheets up to date with a case; all of them."""
        for report in self._take_in(reads, spoken) | self._copied(trace):
            self._lay(report, spoken.get(report, ()))
        return self.all

    def _take_in(self, reads: Iterable[ReadReport], spoken: Spoken) -> set[str]:
        """The reports of which the reading or the claims are others than before, or that are no more."""
        gone, came = self._held.take(reads)
        changed = {read.report.id for read in (*gone, *came)}
        changed |= {report for report, leading in self._first.items() if leading in changed}
        unsaid, said = self._spoken.call(spoken.values())
        return changed | {own[0].claim.report for own in (*unsaid, *said) if own}

    def _copied(self, trace: Trace) -> set[str]:
        """The reports of which it is otherwise than before whose text they have, or what of them was rejected."""
        gone, came = self._groups.call(trace.copies)
        changed = {report for group in (*gone, *came) for report in group}
        for report in (report for group in gone for report in group[1:]):
            del self._first[report]
        self._first |= {report: group[0] for group in came for report in group[1:]}
        before, after = ({c.report for c in each if c.how is How.EXACT} for each in self._copying.call(trace.copying))
        self._repeated = (self._repeated - before) | after
        rejected: dict[str, set[Claim]] = defaultdict(set)
        for claim in trace.rejected:
            rejected[claim.report].add(claim)
        both = rejected.keys() | self._rejected.keys()
        changed |= before | after | {report for report in both if rejected.get(report) != self._rejected.get(report)}
        self._rejected = rejected
        return changed

    def _lay(self, report: str, own: tuple[TracedClaim, ...]) -> None:
        before, read = self.all.get(report, EMPTY), self._held.of.get(report)
        if read is None or report in self._repeated:
            self._given.pop(report, None)
            if self.all.pop(report, None) is not None:
                self.changed.setdefault(report, before)
            return
        leading = self._held.of.get(self._first.get(report, ""))
        given = _Given(read, own, leading, self._rejected.get(report, frozenset()))
        if self._given.get(report) != given:
            self._given[report], self.all[report] = given, _sheet(given)
            self.changed.setdefault(report, before)


def _sheet(given: _Given) -> Sheet:
    """What a report has a part in. Of a copy, what stands word for word in the first is held against nothing again."""
    claims = sorted((c for c in given.own if c.claim not in given.rejected), key=lambda c: c.order)
    page = page_of(claims, given.read.reading)
    text = worded(given.leading.report.text) if given.leading is not None else b""
    once = tuple(c for c in claims if not _stands_in(c, text))
    of_its_own = {c.claim for c in once}
    found = (*(_on_report(page) if page is not None else ()), *denied_beside(claims))
    kept = tuple(finding for finding in found if not of_its_own.isdisjoint(finding.spans))
    placed = tuple(told_of_sites(once))
    told, denied = (tuple(each for each in placed if each[1].is_denied is denies) for denies in (False, True))
    if page is None:
        return Sheet(kept, once, told=told, denied=denied)
    between = page.only(of_its_own)
    return Sheet(kept, once, between, tuple(values_in(between)), (*numbers(between), *losses(between)), told, denied)


def _stands_in(claim: TracedClaim, text: bytes) -> bool:
    if not text:
        return False
    first, last = sentence_around(claim.report.text, *claim.claim.span)
    return worded(claim.report.text[first:last]) in text


_WITHIN: tuple[tuple[int, Callable[[Page], Iterable[Finding]]], ...] = (
    (3, parts_and_totals),
    (3, remainders),
    (3, lists),
    (3, late_deaths),
    (3, tallied),
    (3, by_region),
    (3, sums_of_rows),
    (3, shares),
    (2, subsets),
    (2, revisions),
    (2, rates),
    (2, rivals),
    (2, answered_losses),
    (2, headline),
    (2, same_figures),
)
"""What is checked within a report, with the figures that a finding is on at least."""


def _on_report(page: Page) -> Iterator[Finding]:
    """The findings within one report."""
    figures = len(page.counts)
    for fewest, within in _WITHIN:
        if figures >= fewest:
            yield from within(page)
