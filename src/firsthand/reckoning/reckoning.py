"""Checking a case that grows. Each finding depends on the figures of one report, of one claim group, of one series
(`series.Subject`), or on one number of one voice or subject, or the losses of one day (`elsewhere.Key`): a new report changes only
what it has a part in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from functools import partial

from firsthand.codebook.checks import Check
from firsthand.codebook.measures import RUNNING
from firsthand.codebook.standings import Standing
from firsthand.model import Chronicle, Claim, Finding, Independence, Origin, ReadReport, Reconciled, Trace
from firsthand.reckoning.book import Count, Page
from firsthand.reckoning.chronicle import chronicle_of
from firsthand.reckoning.denied import denials, denied_elsewhere
from firsthand.reckoning.differing import contradictions, differing, taken_over
from firsthand.reckoning.drift import drift
from firsthand.reckoning.elsewhere import Key, elsewhere
from firsthand.reckoning.gathered import Gathered, K, V
from firsthand.reckoning.losses import LOSSES, disputed
from firsthand.reckoning.reconciled import reconciled
from firsthand.reckoning.series import Subject, Value, changed, revised, series
from firsthand.reckoning.sheets import EMPTY, Findings, Sheets, Spoken
from firsthand.tracing import TracedClaim
from firsthand.tracing.claims import number_of
from firsthand.tracing.labels import voice
from firsthand.tracing.memory import Memory, Roll, uncollected


class Reckoning:
    """The findings of a case, kept up to date. Its result is that of checking the same reports at once."""

    def __init__(self) -> None:
        self._sheets = Sheets()
        self._of_report: dict[str, Findings] = {}
        self._values: Gathered[Subject, Value] = Gathered()
        self._of_subject: dict[Subject, Findings] = {}
        self._numbers: Gathered[Key, Count] = Gathered()
        self._of_number: dict[Key, Findings] = {}
        self._told: Gathered[str, TracedClaim] = Gathered()
        self._denied: Gathered[str, TracedClaim] = Gathered()
        self._of_site: dict[str, Findings] = {}
        self._groups: Roll[Independence] = Roll()
        self._of_group: dict[int, Findings] = {}
        self._group_of: dict[Claim, Independence] = {}
        self._ranges: Memory[str, Reconciled | None] = Memory()
        self._once: dict[Claim, TracedClaim] = {}
        self._book: dict[str, Page] = {}
        self._origins: Roll[Origin] = Roll()
        self._occasion_of: dict[Claim, str] = {}
        self._counting: set[Claim] = set()
        """The claims of those who count for themselves: of known standing, and no media."""

    @uncollected()
    def check(self, reads: Iterable[ReadReport], spoken: Spoken, trace: Trace) -> Findings:
        """Every finding on these reports, all of the case. ``spoken`` are each report's claims, ``reads`` come by id."""
        self._sheets.lay(reads, spoken, trace)
        subjects, keys, sites, doubtful = self._take_in()
        doubtful |= self._go_back(trace.origins)
        self._find_on_subjects(subjects)
        self._find_on_groups(trace.independence, doubtful)
        self._find_on_numbers(keys, doubtful)
        self._find_on_sites(sites)
        found = [finding for report in sorted(self._of_report) for finding in self._of_report[report]]
        found += _in_order(self._of_subject, self._values)
        found += [f for number in map(id, trace.independence) if number in self._of_group for f in self._of_group[number]]
        found += _in_order(self._of_number, self._numbers)
        found += _in_order(self._of_site, self._denied)
        return tuple(sorted(self._once_each({f.id: f for f in reversed(found)}.values()), key=_order))

    def _once_each(self, found: Iterable[Finding]) -> Iterable[Finding]:
        """Findings without those that tell again what another tells, the one told first kept."""
        return {self._what_it_tells(finding): finding for finding in found}.values()

    def _what_it_tells(self, finding: Finding) -> object:
        """Of two voices that differ, they and their numbers in their claim groups; of a denial, who denies what; else the words."""
        if finding.check != Check.CONTRADICTION:
            return finding.check, frozenset(finding.reports), finding.says
        groups = [self._group_of.get(claim) for claim in finding.spans]
        claims = [self._once.get(claim) for claim in finding.spans]
        if None in groups or None in claims:
            return finding.id
        told = [(id(group), voice(c), _number(c)) for group, c in zip(groups, claims, strict=True) if c is not None]
        denial = next((each for each, c in zip(told, claims, strict=True) if c is not None and c.is_denied), None)
        return denial if denial is not None else frozenset(told)

    def _take_in(self) -> tuple[set[Subject], set[Key], set[str], set[Claim]]:
        """Take over the sheets that changed: the subjects, numbers, sites and claims that may be told of otherwise than before."""
        subjects, keys, sites, doubtful = set[Subject](), set[Key](), set[str](), set[Claim]()
        for report, before in sorted(self._sheets.changed.items()):
            after = self._sheets.all.get(report, EMPTY)
            _keep(self._of_report, report, after.findings)
            for claim in before.once:
                self._once.pop(claim.claim, None)
            self._once |= {claim.claim: claim for claim in after.once}
            doubtful.update(claim.claim for sheet in (before, after) for claim in sheet.once)
            self._book.pop(report, None)
            if after.page is not None:
                self._book[report] = after.page
            values = [[(value.subject, value) for value in sheet.values] for sheet in (before, after)]
            subjects |= self._values.change(report, *values)
            keys |= self._numbers.change(report, before.numbers, after.numbers)
            sites |= self._told.change(report, before.told, after.told)
            sites |= self._denied.change(report, before.denied, after.denied)
        self._sheets.changed = {}
        return subjects, keys, sites, doubtful

    def _go_back(self, origins: Sequence[Origin]) -> set[Claim]:
        """Take over which claims go back to whom: those of which any is another than before."""
        doubtful: set[Claim] = set()
        gone, new = self._origins.call(origins)
        for origin in gone:
            for claim in origin.claims:
                del self._occasion_of[claim]
            self._counting.difference_update(origin.claims)
            doubtful.update(origin.claims)
        for origin in new:
            self._occasion_of |= dict.fromkeys(origin.claims, origin.id)
            if origin.standing not in (Standing.MEDIA, Standing.UNKNOWN):
                self._counting.update(origin.claims)
            doubtful.update(origin.claims)
        return doubtful

    def chronicle(self, reads: Iterable[ReadReport], spoken: Spoken, trace: Trace) -> Chronicle:
        """The running counts of each origin over time, of what `check` takes, and where a publisher changes its source."""
        sheets = self._sheets.lay(reads, spoken, trace)
        return chronicle_of(page for report in sorted(sheets) if (page := sheets[report].page) is not None)

    def reconcile(self, spoken: Spoken, trace: Trace) -> tuple[Reconciled, ...]:
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

    def _find_on_subjects(self, subjects: Iterable[Subject]) -> None:
        for subject in subjects:
            _keep(self._of_subject, subject, _on_subject(self._values.of(subject)))

    def _find_on_groups(self, independence: Sequence[Independence], doubtful: Iterable[Claim]) -> None:
        gone, new = self._groups.call(independence)
        for group in gone:
            self._of_group.pop(id(group), None)
            for claim in group.claim_group.claims:
                del self._group_of[claim]
        for group in new:
            self._group_of |= dict.fromkeys(group.claim_group.claims, group)
        again = {id(group): group for group in (*new, *(self._group_of[c] for c in doubtful if c in self._group_of))}
        for number, group in again.items():
            claims = [self._once[c] for c in group.claim_group.claims if c in self._once]
            found = _on_group(claims, self._book, self._occasion_of, self._counting) if len(claims) > 1 else ()
            _keep(self._of_group, number, found)

    def _find_on_numbers(self, keys: set[Key], doubtful: set[Claim]) -> None:
        for report in {claim.report for claim in doubtful}:
            keys.update(key for key, count in self._sheets.all.get(report, EMPTY).numbers if count.claim.claim in doubtful)
        for key in keys:
            counts = self._numbers.of(key)
            found = self._on_number(key, counts) if len(counts) > 1 else ()
            _keep(self._of_number, key, found)

    def _find_on_sites(self, sites: Iterable[str]) -> None:
        for site in sites:
            denied = self._denied.of(site)
            _keep(self._of_site, site, tuple(denied_elsewhere(denied, self._told.of(site))) if denied else ())

    def _on_number(self, key: Key, counts: Sequence[Count]) -> Findings:
        """The findings under one key: on a side's losses of a day, or one number elsewhere."""
        if key[0] == LOSSES:
            return tuple(disputed(counts))
        return tuple(elsewhere(key, counts, self._book, self._occasion_of))


def _number(claim: TracedClaim) -> object:
    return number_of(claim.figure) if claim.figure is not None else claim.claim


def _keep(known: dict[K, Findings], key: K, found: Findings) -> None:
    """Keep the findings under a key, where there are any."""
    if found:
        known[key] = found
    else:
        known.pop(key, None)


def _in_order(found: Mapping[K, Findings], gathered: Gathered[K, V]) -> list[Finding]:
    """Findings in the order in which what they are about is told first."""
    return [finding for key in sorted(found, key=gathered.first) for finding in found[key]]


def _on_subject(values: Sequence[Value]) -> Findings:
    """The findings on the series of one subject."""
    found: list[Finding] = []
    for own in series(values).values():
        running = [v for v in own if v.nature in RUNNING]
        found += (*revised(running), *contradictions(running), *changed(own))
    return tuple(found)


def _on_group(
    claims: Sequence[TracedClaim], book: Mapping[str, Page], occasion_of: Mapping[Claim, str], counting: Set[Claim]
) -> Findings:
    """The findings within one claim group."""
    pages = [(book.get(c.claim.report), c.figure) for c in claims if c.figure is not None]
    counts = [count for page, figure in pages if page is not None and (count := page[figure.id]) is not None]
    return (*taken_over(counts, book), *differing(counts, book), *denials(claims), *drift(claims, occasion_of, counting))


def _order(finding: Finding) -> tuple[str, list[tuple[str, int, int]]]:
    return finding.check, [(claim.report, *claim.span) for claim in finding.spans]
