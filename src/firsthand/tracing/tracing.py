"""Tracing a case that grows: what follows from a report is worked out once, and anew only where what it follows from changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from firsthand.model import Claim, IncidentGroup, Independence, Measure, ReadReport, Trace
from firsthand.registry import Registry
from firsthand.tracing.carried import Carried, carried_text
from firsthand.tracing.claims import TracedClaim, claims_of_report
from firsthand.tracing.copies import Copies
from firsthand.tracing.copies_groups import CopyGroups
from firsthand.tracing.dependence import Ground
from firsthand.tracing.events import Event
from firsthand.tracing.group import Group
from firsthand.tracing.groups import Groups
from firsthand.tracing.held import Held
from firsthand.tracing.incidents import Material, find_incidents
from firsthand.tracing.independence import independence_of
from firsthand.tracing.judgements import NONE_JUDGED, Judgements
from firsthand.tracing.lines import Resting, evidence_lines, taken_up
from firsthand.tracing.memory import InOrder, Memory, Roll, uncollected
from firsthand.tracing.origins import Origins
from firsthand.tracing.paths import Lead, contributors, leads_of
from firsthand.tracing.settled import settled, with_settled
from firsthand.tracing.standing import Standings
from firsthand.tracing.turns import in_turn


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
        self._copies = Copies(self.registry)
        self._groups = Groups(self.registry)
        self._copied = CopyGroups()
        self._held = Held()
        self._by_id = InOrder(_id)
        self._telling: dict[str, ReadReport] = {}
        self.spoken: dict[str, tuple[TracedClaim, ...]] = {}
        """Each report's claims with the origins that they have in the case, those included that only give the whole of another
        figure ("150 of its 120 tanks")."""
        self._named: dict[str, tuple[TracedClaim, ...]] = {}
        self._untold: set[str] = set()
        self._carried: dict[str, Sequence[Carried]] = {}
        self._leads: dict[str, Sequence[Lead]] = {}
        self._contributed: dict[str, tuple[str, ...]] = {}
        self._placed: dict[str, tuple[TracedClaim, ...]] = {}
        self._unsettled: Roll[Group] = Roll()
        self._settled: dict[int, Group] = {}
        self._listed: Roll[Group] = Roll()
        self._at: dict[str, Group] = {}
        self._now: dict[Claim, TracedClaim] = {}
        self._group_of: dict[Claim, str] = {}
        self._origins = Origins(self.registry, self._standings, self._group_of)
        self._resting: dict[Claim, Resting] = {}
        self._line_of: dict[Claim, tuple[Claim, frozenset[str]]] = {}
        """Of each claim that rests on something, the first of its line, and who handed on what the line rests on."""
        self._independence: dict[int, Independence] = {}
        self._events: Memory[str, Event | None] = Memory()
        self._incidents: Memory[str, IncidentGroup] = Memory()
        self._judgements = NONE_JUDGED

    @property
    def reads(self) -> list[ReadReport]:
        """Each report once, in the order of their ids."""
        return self._by_id.all[:]

    @uncollected()
    def trace(self, reads: Iterable[ReadReport], judgements: Judgements = NONE_JUDGED) -> Trace:
        """What goes back to whom in these reports: all of the case, whatever was traced before."""
        gone, new, copied = self._take_in(reads)
        self._speak(gone, new, copied)
        judged = judgements.changed_since(self._judgements).claims
        misread = judgements.rejected ^ self._judgements.rejected if judged else frozenset()
        self._judgements = judgements
        self._place({*gone, *new, *copied, *(claim.report for claim in misread)}, judgements.rejected)
        groups = self._settle(judgements.regrouped(self._groups.all()))
        doubtful = self._regroup(groups)
        self._tell()
        items = {claim: named for claim, named in judgements.items.items() if claim in self._now}
        judged_on = {claim: (self._now[claim], taken_up(self._now[claim])) for claim in items}
        lines = evidence_lines((self._resting | judged_on).values(), self._group_of, items)
        doubtful |= self._rest(lines)
        doubtful.update(self._group_of[c.claim] for report in copied for c in self._placed.get(report, ()))
        # What is judged of claims decides of their own groups alone; of a voice, it makes everything anew.
        doubtful.update(self._group_of[claim] for claim in judged if claim in self._group_of)
        independence = self._independences(groups, doubtful, lines)
        material = Material(self.spoken, self._group_of, self._at, self._origins.origin_of, self._events, self._incidents)
        return Trace(
            origins=self._origins.all(),
            copies=self._copied.change(
                {*gone, *new, *copied}, self._copies.of, lambda report: self._held.of[report].report.published
            ),
            evidence_lines=tuple(tuple(c.claim for c in line) for line in lines),
            independence=independence,
            conflicts=self._standings.conflicts,
            rejected=self._all_of(judgements.rejected),
            copying=self._copies.all(),
            discounted=_discounted(independence, judgements),
            incidents=find_incidents(self._telling.values(), material, self.registry),
        )

    def _all_of(self, claims: frozenset[Claim]) -> tuple[Claim, ...]:
        """Some claims, in the order of their reports, those that are spoken."""
        of = sorted({claim.report for claim in claims} & self.spoken.keys())
        return tuple(c.claim for report in of for c in self.spoken[report] if c.claim in claims)

    def _take_in(self, reads: Iterable[ReadReport]) -> tuple[list[str], list[str], set[str]]:
        """The reports that are no more, those that are new or read anew, and those whose copying may be another than before."""
        known = self._held.of
        left, came = self._held.take(reads)
        now = self._held.of
        self._by_id.change(left, came)
        for read in left:
            self._telling.pop(read.report.id, None)
        self._telling |= {read.report.id: read for read in came if read.reading.main_incident is not None}
        gone = [read.report.id for read in left if read.report.id not in now]
        new = [read.report.id for read in came if known.get(read.report.id) != read]
        rewritten = [report for report in new if report not in known or known[report].report != now[report].report]
        before = [*gone, *(report for report in rewritten if report in known)]
        self._standings.leave_out(before)
        self._standings.take_in(now[report].report for report in rewritten)
        return gone, new, self._copies.change(before, [now[report].report for report in rewritten])

    def _speak(self, gone: Iterable[str], new: Iterable[str], copied: Iterable[str]) -> None:
        """Work out the claims of some reports; in what is carried of another's text that publisher speaks."""
        self._untold.update(gone)
        for report in gone:
            del self._named[report]
            for known in (self._carried, self._leads, self._contributed):
                known.pop(report, None)
        again = set(new)
        for report in copied:
            before = self._carried.pop(report, ())
            self._leads.pop(report, None)
            self._contributed.pop(report, None)
            if copying := self._copies.of(report):
                whose = {c.of: self._held.of[c.of].report for c in copying if c.of is not None}
                published = {of: other.published for of, other in whose.items()}
                self._carried[report] = carried_text(copying, published).get(report, ())
                self._leads[report] = leads_of(copying, whose).get(report, ())
                self._contributed[report] = contributors(copying).get(report, ())
            if self._carried.get(report, ()) != before:
                again.add(report)
        self._untold.update(again)
        for report in again:
            self._named[report] = in_turn(claims_of_report(self._held.of[report], self._carried.get(report, ()), self.registry))

    def _tell(self) -> None:
        """Bring each report's claims up to date with the origins that their groups settle. What did not change stays as it is."""
        spoken = dict(self.spoken)
        for report in self._untold:
            own, before = self._named.get(report), spoken.get(report)
            if own is None:
                spoken.pop(report, None)
            elif (now := with_settled(own, self._now)) != before:
                spoken[report] = now
        self.spoken, self._untold = spoken, set()

    def _place(self, reports: Iterable[str], rejected: frozenset[Claim]) -> None:
        """Bring the groups up to date with what some reports say."""
        gone: list[TracedClaim] = []
        new: list[TracedClaim] = []
        for report in reports:
            before, after = self._placed.pop(report, ()), _counting(self._named.get(report, ()), rejected)
            if after:
                self._placed[report] = after
            if before is not after and before != after:
                gone += [c for c in before if c not in after]
                new += [c for c in after if c not in before]
        self._groups.change(gone, new)

    def _settle(self, groups: Sequence[Group]) -> list[Group]:
        """The groups with the origins that their claims have beside each other. What did not change is the same object."""
        gone, new = self._unsettled.call(groups)
        for group in gone:
            del self._settled[id(group)]
        self._settled |= {id(group): settled(group, self.registry) for group in new}
        return [self._settled[id(group)] for group in groups]

    def _regroup(self, groups: Iterable[Group]) -> set[str]:
        """Take over the groups as they are now: the keys of those that are others than before."""
        out, new = self._listed.call(groups)
        for group in out:
            self._independence.pop(id(group), None)
            self._at.pop(group.key, None)
            for claim in group.claims:
                del self._now[claim.claim], self._group_of[claim.claim]
                self._resting.pop(claim.claim, None)
        for group in new:
            key = group.key
            self._at[key] = group
            for claim in group.claims:
                self._now[claim.claim], self._group_of[claim.claim] = claim, key
                if (taken := taken_up(claim)) or claim.supplier is not None:
                    self._resting[claim.claim] = claim, taken
        self._untold.update(claim.claim.report for group in (*out, *new) for claim in group.claims)
        before, after = _with_groups(out), _with_groups(new)
        self._origins.change(_others(before, after), _others(after, before))
        return {group.key for group in new}

    def _rest(self, lines: Sequence[Sequence[TracedClaim]]) -> set[str]:
        """Take over the lines of evidence as they are now: the groups of claims of which any is another than before."""
        before, self._line_of = self._line_of, {}
        for line in lines:
            suppliers = frozenset(c.supplier.key for c in line if c.supplier is not None)
            self._line_of |= dict.fromkeys((c.claim for c in line), (line[0].claim, suppliers))
        changed = {c for c in (*before, *self._line_of) if before.get(c) != self._line_of.get(c)}
        return {self._group_of[claim] for claim in changed if claim in self._group_of}

    def _independences(
        self, groups: Sequence[Group], doubtful: Iterable[str], lines: Sequence[Sequence[TracedClaim]]
    ) -> tuple[Independence, ...]:
        line_of = {c.claim: n for n, line in enumerate(lines) for c in line}
        handed_on = {n: of for n, line in enumerate(lines) if (of := [c for c in line if c.supplier is not None])}
        ground = Ground(line_of, handed_on, self._leads, self._contributed, self.registry, self._standings)
        for key in doubtful:
            group = self._at[key]
            before, found = self._independence.get(id(group)), independence_of(group, ground, self._judgements)
            self._independence[id(group)] = before if before is not None and before == found else found
        return tuple(map(self._independence.__getitem__, map(id, groups)))


def _id(read: ReadReport) -> str:
    return read.report.id


def _with_groups(groups: Iterable[Group]) -> dict[Claim, tuple[TracedClaim, str]]:
    return {claim.claim: (claim, key) for group in groups for key in (group.key,) for claim in group.claims}


def _others(
    these: Mapping[Claim, tuple[TracedClaim, str]], those: Mapping[Claim, tuple[TracedClaim, str]]
) -> Iterator[TracedClaim]:
    """Of some claims with their groups, those that are not the same among others."""
    return (known[0] for claim, known in these.items() if those.get(claim) != known)


def _discounted(independence: Iterable[Independence], judgements: Judgements) -> tuple[Claim, ...]:
    groups = (each.claim_group for each in independence) if judgements.held else ()
    return tuple(claim for group in groups for claim in judgements.discounted(group.claims))


def _counting(claims: tuple[TracedClaim, ...], rejected: frozenset[Claim]) -> tuple[TracedClaim, ...]:
    """The claims that are compared: of a known measure, and not rejected."""
    kept = tuple(
        c
        for c in claims
        if (c.figure is None or c.figure.measure is not Measure.OTHER) and (not rejected or c.claim not in rejected)
    )
    return claims if len(kept) == len(claims) else kept
