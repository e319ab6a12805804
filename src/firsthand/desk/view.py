"""A case as the pages show it: what follows from it at one moment of its log, with the look-ups that lists need."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from firsthand.case.judging import Listed, State
from firsthand.case.subjects import ON_GROUPS
from firsthand.codebook.checks import SHOWN_FIRST
from firsthand.model import (
    Claim,
    Copying,
    Figure,
    Finding,
    Grade,
    Independence,
    JudgementAct,
    ReadReport,
    Reconciled,
    Statement,
    Trace,
)
from firsthand.publishing.claims import dated
from firsthand.tracing.judgements import GROUP
from firsthand.tracing.origins import called

if TYPE_CHECKING:
    from firsthand.case import Case
    from firsthand.desk.queue import Item
    from firsthand.registry import Registry
    from firsthand.tracing.voices import Heard

T = TypeVar("T")
_GROUP_FIRST = re.compile(r"g-[0-9a-f]+:")
PER_PAGE = 50


class Part(NamedTuple, Generic[T]):
    """One page of a list: ``number`` counts from 1, ``total`` counts what the list holds."""

    items: Sequence[T]
    number: int
    pages: int
    total: int


def part(of: Sequence[T], number: int) -> Part[T]:
    """A page of a list, the nearest there is."""
    pages = max(1, -(-len(of) // PER_PAGE))
    number = min(max(number, 1), pages)
    return Part(of[(number - 1) * PER_PAGE : number * PER_PAGE], number, pages, len(of))


class Located(NamedTuple):
    """A claim with what was read there."""

    claim: Claim
    read: ReadReport
    statement: Statement | None
    figure: Figure | None


class View:
    """What a case holds at the moment of ``head``. Each part is asked for once; a new entry of the log makes a new view."""

    is_early = False

    def __init__(self, case: Case, before: View | None = None) -> None:
        """``before`` is the view of an earlier moment, of which what still holds is not made again."""
        self.case = case
        self.head = case.head
        self._kept: dict[str, Any] = {}
        self._pictures: dict[str, Any] = {}
        self._before = before
        if before is not None:
            before._before = None

    @cached_property
    def reads(self) -> Mapping[str, ReadReport]:
        return {read.report.id: read for read in self.case.readings()}

    @cached_property
    def as_read(self) -> Mapping[str, ReadReport]:
        """The same as the program read them, without corrections."""
        return {read.report.id: read for read in self.case.as_read()}

    @cached_property
    def trace(self) -> Trace:
        return self.case.trace()

    @cached_property
    def groups(self) -> Mapping[str, Independence]:
        """Claim groups by id, those in most reports first."""
        found = sorted(self.trace.independence, key=lambda of: (-of.reports, -len(of.claim_group.claims)))
        return {of.claim_group.id: of for of in found}

    @cached_property
    def listed_groups(self) -> Sequence[Independence]:
        return tuple(self.groups.values())

    @cached_property
    def group_of(self) -> Mapping[Claim, Independence]:
        return {claim: of for of in self.groups.values() for claim in of.claim_group.claims}

    @cached_property
    def origin_of(self) -> Mapping[Claim, str]:
        """The origin of each claim that has one, by one name for all that its reports call it."""
        names = called(self.trace.origins, self.registry)
        return {claim: names[origin.key] for origin in self.trace.origins for claim in origin.claims}

    @cached_property
    def rejected(self) -> frozenset[Claim]:
        return frozenset(self.trace.rejected)

    @cached_property
    def copying_of(self) -> Mapping[str, Sequence[Copying]]:
        """Whose text each report carries."""
        found: dict[str, list[Copying]] = defaultdict(list)
        for copying in self.trace.copying:
            found[copying.report].append(copying)
        return found

    @cached_property
    def grades(self) -> Mapping[str, Grade]:
        return {grade.claim_group.id: grade for grade in self.case.grade()}

    @cached_property
    def ranges(self) -> Mapping[str, Reconciled]:
        return {of.claim_group.id: of for of in self.case.ranges()}

    @cached_property
    def findings(self) -> Sequence[Finding]:
        """What does not add up first."""
        return sorted(self.case.check(), key=lambda finding: SHOWN_FIRST.index(finding.result))

    @cached_property
    def findings_on(self) -> Mapping[Claim, Sequence[Finding]]:
        found: dict[Claim, list[Finding]] = defaultdict(list)
        for finding in self.findings:
            for claim in finding.spans:
                found[claim].append(finding)
        return found

    @cached_property
    def judgements(self) -> Sequence[Listed]:
        return self.case.judgements()

    @cached_property
    def _judged(self) -> tuple[Mapping[Claim, list[Listed]], Mapping[str, list[Listed]]]:
        on_claims: dict[Claim, list[Listed]] = defaultdict(list)
        on_others: dict[str, list[Listed]] = defaultdict(list)
        for listed in self.judgements:
            for claim in listed.claims:
                on_claims[claim].append(listed)
            if not listed.claims:
                on_others[listed.judgement.subject].append(listed)
        return on_claims, on_others

    @cached_property
    def queue(self) -> Sequence[Item]:
        """What needs a person."""
        from firsthand.desk.queue import queue

        return queue(self)

    @property
    def waiting(self) -> int | None:
        """How many things need a person; None as long as no page asked for what follows from the reports, which may take long."""
        return len(self.queue) if "trace" in self.__dict__ else None

    @cached_property
    def measure_of(self) -> Mapping[str, str]:
        """What each group with figures counts."""
        found = ((of, self.located(of.claim_group.claims[0])) for of in self.listed_groups)
        return {of.claim_group.id: at.figure.measure for of, at in found if at is not None and at.figure is not None}

    def kept(self, name: str, made: Callable[[View], T]) -> T:
        """What a page makes of the case once, for as long as the view stands."""
        if name not in self._kept:
            self._kept[name] = made(self)
        found: T = self._kept[name]
        return found

    def pictured(self, name: str, made: Callable[[View], T]) -> T:
        """The same of what rests on readings and trace alone: most judgements change neither."""
        if name not in self._pictures:
            earlier = self._before._pictures if self._before is not None and self._rests_on_the_same(self._before) else {}
            self._pictures[name] = earlier[name] if name in earlier else made(self)
        found: T = self._pictures[name]
        return found

    def _rests_on_the_same(self, before: View) -> bool:
        """Whether an earlier view has these readings and this trace."""
        if before.trace is self.trace:
            return True
        ours, theirs = ((of.trace.independence, of.trace.origins, of.trace.incidents) for of in (self, before))
        readings = zip(self.reads.values(), before.reads.values(), strict=False)
        return ours == theirs and len(self.reads) == len(before.reads) and all(a is b for a, b in readings)

    @cached_property
    def days(self) -> Mapping[str, Mapping[str | None, date]]:
        """By report and statement, the last day on which it was said, as far as is told; under no statement the report's own."""
        before = self._before
        known = before.days if before is not None and "days" in before.__dict__ else {}
        same = {id_ for id_, read in self.reads.items() if before is not None and before.reads.get(id_) is read}
        return {id_: known[id_] if id_ in same and id_ in known else _days(read) for id_, read in self.reads.items()}

    def has_kept(self, name: str) -> bool:
        """Whether a page made this already."""
        return name in self._kept

    def judged(self, claims: Iterable[Claim]) -> Sequence[Listed]:
        """The judgements on some claims, each once, in the order in which they were made."""
        on_claims = self._judged[0]
        return sorted(
            {j.judgement.id: j for claim in claims for j in on_claims.get(claim, ())}.values(), key=lambda j: j.judgement.id
        )

    def judged_as(self, subject: str) -> Sequence[Listed]:
        """The judgements on a report, by the subject that is stored."""
        return self._judged[1].get(subject, ())

    def judged_as_voice(self, key: str) -> Sequence[Listed]:
        """The judgements on a voice under any name by which it counts now, and those that found another to be it."""
        return self._judged_voices.get(key, ())

    @cached_property
    def _judged_voices(self) -> Mapping[str, Sequence[Listed]]:
        from firsthand.tracing.judgements import current_key

        found: dict[str, list[Listed]] = defaultdict(list)
        for listed in self.judgements:
            made = listed.judgement
            if made.subject.startswith("voice "):
                named = [made.subject.removeprefix("voice "), *([made.value] if made.act is JudgementAct.SAME_VOICE else [])]
                for key in {current_key(name, self.registry) for name in named}:
                    found[key].append(listed)
        return found

    @cached_property
    def voices(self) -> Mapping[str, Heard]:
        """Every named voice by its key, those in most reports first."""
        return {voice.key: voice for voice in self.case.voices()}

    @cached_property
    def registry(self) -> Registry:
        return self.case.registry()

    def located(self, claim: Claim) -> Located | None:
        """A claim with its report and what was read there; None where it is read there no more."""
        read = self.reads.get(claim.report)
        if read is None:
            return None
        statement = next((s for s in read.reading.statements if s.id == claim.statement), None)
        figure = next((f for f in read.reading.figures if f.id == claim.figure), None)
        return Located(claim, read, statement, figure)

    def claim(self, name: str) -> Located | None:
        """A claim as people name it: REPORT/f1 or REPORT/s1."""
        report, _, number = name.rpartition("/")
        read = self.reads.get(report)
        if read is None:
            return None
        return next((self.located(claim) for claim in claims_of(read) if number == (claim.figure or claim.statement)), None)


def _days(read: ReadReport) -> Mapping[str | None, date]:
    told = [(s.id, dated(read.report, s, None)) for s in read.reading.statements]
    return {id_: day.end for id_, day in [*told, (None, dated(read.report, None, None))] if day is not None}


def claims_of(read: ReadReport) -> Sequence[Claim]:
    """Everything in a report that can be judged: its figures and statements, as judgements name them."""
    from firsthand.tracing.judgements import anchored

    return tuple(claim for _, claim in anchored(read.reading))


def holding(judged: Iterable[Listed], *acts: JudgementAct) -> Sequence[Listed]:
    """Those of some judgements that hold, of certain acts."""
    return tuple(j for j in judged if j.state is State.HOLDS and (not acts or j.judgement.act in acts))


def is_on_group(listed: Listed) -> bool:
    """Whether a judgement is on a whole group: by its act, or as a comment that begins with a group's id, as its page has it."""
    made = listed.judgement
    return made.act in ON_GROUPS or made.value == GROUP or _GROUP_FIRST.match(made.value) is not None


def assigned(judged: Iterable[Listed]) -> str | None:
    """Who is to look at something."""
    found = holding(judged, JudgementAct.ASSIGN)
    return found[-1].judgement.value if found else None
