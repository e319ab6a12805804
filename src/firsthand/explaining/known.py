"""What a story is told from: readings, trace, findings and grades, by claim."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from firsthand.explaining.story import Passage, passages
from firsthand.model import (
    Claim,
    Copying,
    Finding,
    Grade,
    Independence,
    Origin,
    ReadReport,
    Reconciled,
    Report,
    Series,
    Span,
    Trace,
)
from firsthand.registry import Registry
from firsthand.tracing import TracedClaim, claims_by_report
from firsthand.tracing.claims import unique_reads
from firsthand.tracing.judgements import NONE_JUDGED, Judgements
from firsthand.tracing.paths import Leads, lead_of, leads_of


class Found(NamedTuple):
    """What follows from the readings: what tracing, reckoning and grading found."""

    trace: Trace
    findings: Sequence[Finding]
    grades: Sequence[Grade]
    ranges: Sequence[Reconciled] = ()
    series: Sequence[Series] = ()


class Known:
    """A case, or some reports that were read, as stories look things up in it."""

    def __init__(
        self,
        reads: Iterable[ReadReport],
        found: Found,
        registry: Registry | None = None,
        judgements: Judgements = NONE_JUDGED,
    ) -> None:
        self._reads = unique_reads(reads)
        self.reads: Mapping[str, ReadReport] = {read.report.id: read for read in self._reads}
        self.reports: Mapping[str, Report] = {i: read.report for i, read in self.reads.items()}
        self.trace = found.trace
        self.groups = found.trace.independence
        self.registry = registry or Registry.shipped()
        self.origin_of: Mapping[Claim, Origin] = {c: origin for origin in found.trace.origins for c in origin.claims}
        self.grade_of: Mapping[str, Grade] = {grade.claim_group.id: grade for grade in found.grades}
        self.judgements = judgements
        self.range_of: Mapping[str, Reconciled] = {of.claim_group.id: of for of in found.ranges}
        self._series = found.series
        self._findings = found.findings

    @cached_property
    def context(self) -> Mapping[Claim, TracedClaim]:
        by_report = claims_by_report(self._reads, self.trace, self.registry)
        return {c.claim: c for own in by_report.values() for c in own}

    @cached_property
    def leads(self) -> Leads:
        """What reports carry of others."""
        return leads_of(self.trace.copying, self.reports)

    def copying(self, report: str) -> list[Copying]:
        """Whose text a report carries, in whole or in part."""
        return [c for c in self.trace.copying if c.report == report]

    def claims(self, of: Independence) -> list[TracedClaim]:
        """The claims of a group by publication, those of copies after the others of the day."""

        def rank(claim: TracedClaim) -> tuple[str, bool, str, Span]:
            published = claim.report.published
            is_copy = lead_of(claim, self.leads) is not None
            return published.isoformat() if published else "~", is_copy, claim.report.id, claim.claim.span

        return sorted((self.context[c] for c in of.claim_group.claims if c in self.context), key=rank)

    def findings(self, of: Independence) -> list[Finding]:
        """The findings that compare a claim of the group."""
        own = set(of.claim_group.claims)
        return [finding for finding in self._findings if own.intersection(finding.spans)]

    def series(self, of: Independence) -> list[Series]:
        """The running counts of several numbers that a claim of the group is one of."""
        own = set(of.claim_group.claims)
        return [each for each in self._series if len(each.values) > 1 and any(own.intersection(v.claims) for v in each.values)]

    def content(self, claim: Claim) -> tuple[Passage, ...]:
        """The stretch of content that a claim stands in; of a figure that nobody is cited for, its own characters."""
        read = self.reads[claim.report]
        statement = next((s for s in read.reading.statements if s.id == claim.statement), None)
        spans = statement.content if statement is not None else ()
        if claim.figure is not None:
            spans = tuple(s for s in spans if s.start <= claim.span.start and claim.span.end <= s.end) or (claim.span,)
        return passages(read.report, spans or (claim.span,))

    def at(self, claim: Claim) -> tuple[Passage, ...]:
        """A claim's own characters."""
        return passages(self.reports[claim.report], [claim.span])

    def local_ids(self, report: str) -> set[str]:
        reading = self.reads[report].reading
        return {s.id for s in reading.statements} | {f.id for f in reading.figures}

    def nested(self, report: str, statement: str) -> set[str]:
        """The statements inside a statement, at any depth."""
        inside: dict[str | None, list[str]] = defaultdict(list)
        for s in self.reads[report].reading.statements:
            inside[s.parent].append(s.id)
        found: set[str] = set()
        waiting = [statement]
        while waiting:
            for inner in inside[waiting.pop()]:
                if inner not in found:
                    found.add(inner)
                    waiting.append(inner)
        return found

    def name_of(self, voice: str) -> str:
        """A voice by its key: the registered name, or the name as reports give it."""
        entry = self.registry.entries.get(voice)
        return entry.name if entry is not None else voice.removeprefix("name:")
