"""Tracing a case that grows: what follows from a report is worked out once, and anew only where what it follows from changed."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from firsthand.model import Claim, Copying, Independence, Judgement, Measure, Origin, ReadReport, Trace
from firsthand.registry import Registry
from firsthand.tracing.carried import carried_text
from firsthand.tracing.claims import TracedClaim, claims_of_report
from firsthand.tracing.copies import copy_groups, copyings
from firsthand.tracing.dependence import Ground
from firsthand.tracing.group import Group
from firsthand.tracing.groups import Groups
from firsthand.tracing.incidents import find_incidents
from firsthand.tracing.independence import independence_of
from firsthand.tracing.judgements import NONE_JUDGED, Judgements
from firsthand.tracing.lines import evidence_lines, rests_on_something
from firsthand.tracing.memory import Memory
from firsthand.tracing.occasions import origins_of_voice
from firsthand.tracing.paths import Leads, contributors, leads_of
from firsthand.tracing.standing import Standings
from firsthand.tracing.timeline import Order


class Tracing:
    """The trace of a case, kept up to date. Its result is that of tracing the same reports at once.

    Standings are those of the conflict that each report is about: ``conflict``, by its id in the registry, unless a report is
    plainly about another; without it, the one that the report is plainly about.

    Raises:
        UnknownConflict: ``conflict`` is not in the registry.
    """

    def __init__(self, registry: Registry | None = None, conflict: str | None = None) -> None:
        self.registry = registry or Registry.shipped()
        self._standings = Standings(self.registry, conflict)
        self._groups = Groups(self.registry)
        self._reads: dict[str, ReadReport] = {}
        self._ids: list[str] = []
        self._spoken: Memory[str, tuple[TracedClaim, ...]] = Memory()
        self.spoken: dict[str, tuple[TracedClaim, ...]] = {}
        """Each report's claims, those included that only give the whole of another figure ("150 of its 120 tanks")."""
        self._placed: dict[str, tuple[TracedClaim, ...]] = {}
        self._ordered: list[TracedClaim] = []
        self._of_voice: Memory[str, list[tuple[tuple[str, str, str], Origin]]] = Memory()
        self._independence: Memory[str, Independence] = Memory()
        self._held: tuple[Judgement, ...] = ()
        self._judged = object()

    @property
    def reads(self) -> list[ReadReport]:
        """Each report once, in the order of their ids."""
        return [self._reads[report] for report in self._ids]

    def trace(self, reads: Iterable[ReadReport], judgements: Judgements = NONE_JUDGED) -> Trace:
        """What goes back to whom in these reports: all of the case, whatever was traced before."""
        self._take_in(reads)
        if judgements.held != self._held:
            self._held, self._judged = judgements.held, object()
        reports = [read.report for read in self.reads]
        by_id = {report.id: report for report in reports}
        copying = copyings(reports, self.registry)
        rejected = judgements.rejected
        self._speak(copying)
        self._place(rejected)
        groups = judgements.regrouped(self._groups.all())
        group_of = {c.claim: group.key for group in groups for c in group.claims}
        now = {c.claim: c for group in groups for c in group.claims}
        claims = [now[c.claim] for c in self._ordered]
        lines = evidence_lines([c for c in claims if rests_on_something(c)], group_of)
        origins = self._origins(groups, group_of)
        return Trace(
            origins=origins,
            copies=copy_groups(copying, reports),
            evidence_lines=tuple(tuple(c.claim for c in line) for line in lines),
            independence=self._independences(groups, lines, (leads_of(copying, by_id), contributors(copying)), judgements),
            conflicts=self._standings.conflicts,
            rejected=tuple(c.claim for own in self.spoken.values() for c in own if c.claim in rejected) if rejected else (),
            copying=copying,
            discounted=tuple(claim for group in groups for claim in judgements.discounted([c.claim for c in group.claims])),
            incidents=find_incidents(self.reads, claims, group_of, origins, self.registry),
        )

    def _take_in(self, reads: Iterable[ReadReport]) -> None:
        now = {read.report.id: read for read in reads}
        if now.keys() != self._reads.keys():
            self._ids = sorted(now)
        self._standings.take_in(read.report for report, read in now.items() if self._reads.get(report) is not read)
        self._standings.leave_out(self._reads.keys() - now.keys())
        self._reads = now

    def _speak(self, copying: Iterable[Copying]) -> None:
        """Work out each report's claims; in what is carried of another's text that publisher speaks."""
        carried = carried_text(copying, {report: read.report.published for report, read in self._reads.items()})
        self.spoken = {}
        for report, read in self._reads.items():
            own = carried.get(report, ())
            self.spoken[report] = self._spoken.of(report, (read, own), partial(claims_of_report, read, own, self.registry))
        self._spoken.sweep()

    def _place(self, rejected: frozenset[Claim]) -> None:
        """Bring the groups up to date with what the reports say."""
        placed = {report: _counting(own, rejected) for report, own in self.spoken.items()}
        gone: list[TracedClaim] = []
        new: list[TracedClaim] = []
        for report in self._placed.keys() | placed.keys():
            before, after = self._placed.get(report, ()), placed.get(report, ())
            if before is not after and before != after:
                gone += [c for c in before if c not in after]
                new += [c for c in after if c not in before]
        self._placed = placed
        self._groups.change(gone, new)
        if len(gone) + len(new) > len(self._ordered):
            self._ordered = sorted((c for own in placed.values() for c in own), key=_order)
            return
        for claim in gone:
            del self._ordered[bisect_left(self._ordered, claim.order, key=_order)]
        for claim in new:
            insort(self._ordered, claim, key=_order)

    def _origins(self, groups: Sequence[Group], group_of: Mapping[Claim, str]) -> tuple[Origin, ...]:
        """Every origin voice and occasion, in time order."""
        by_voice: dict[str, list[TracedClaim]] = defaultdict(list)
        for group in groups:
            for claim in group.claims:
                if claim.origin is not None:
                    by_voice[claim.origin.key].append(claim)
        found: list[tuple[tuple[str, str, str], Origin]] = []
        for voice, own in by_voice.items():
            made_from = (own, [group_of[c.claim] for c in own])
            make = partial(origins_of_voice, voice, own, group_of, self.registry, self._standings)
            found += self._of_voice.of(voice, made_from, make)
        self._of_voice.sweep()
        return tuple(origin for _, origin in sorted(found, key=lambda f: f[0]))

    def _independences(
        self,
        groups: Sequence[Group],
        lines: Sequence[Sequence[TracedClaim]],
        behind: tuple[Leads, Mapping[str, tuple[str, ...]]],
        judgements: Judgements,
    ) -> tuple[Independence, ...]:
        line_of = {c.claim: n for n, line in enumerate(lines) for c in line}
        first_of = {c.claim: line[0].claim for line in lines for c in line}
        leads, contributed = behind
        ground = Ground(line_of, leads, contributed, self.registry, self._standings)
        found = []
        for group in groups:
            resting = [first_of.get(c.claim) for c in group.claims]
            led = [(leads.get(c.claim.report), contributed.get(c.claim.report)) for c in group.claims]
            made_from = (group, resting, led, self._judged)
            found.append(self._independence.of(group.key, made_from, partial(independence_of, group, ground, judgements)))
        self._independence.sweep()
        return tuple(found)


def _counting(claims: tuple[TracedClaim, ...], rejected: frozenset[Claim]) -> tuple[TracedClaim, ...]:
    """The claims that are compared: of a known measure, and not rejected."""
    kept = tuple(
        c
        for c in claims
        if (c.figure is None or c.figure.measure is not Measure.OTHER) and (not rejected or c.claim not in rejected)
    )
    return claims if len(kept) == len(claims) else kept


def _order(claim: TracedClaim) -> Order:
    return claim.order
