"""What follows from the readings of a case and from its judgements, worked out when it is asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from firsthand.case.workings import Workings
from firsthand.model import Chronicle, Claim, Finding, Grade, Judgement, ReadReport, Reconciled, Trace

if TYPE_CHECKING:
    from firsthand.explaining import Story
    from firsthand.registry import Registry
    from firsthand.tracing import TracedClaim
    from firsthand.tracing.judgements import Judgements
    from firsthand.tracing.voices import Heard


class _Traced(NamedTuple):
    """A trace with what reckoning takes beside it: the reports by id, and the claims of each."""

    trace: Trace
    reads: Sequence[ReadReport]
    spoken: Mapping[str, tuple[TracedClaim, ...]]


class Derived:
    """What follows from readings and judgements, each part worked out when it is first asked for.

    With the ``workings`` of earlier readings and judgements only what follows from the differences is worked out. They are those of
    the voices that ship and that these judgements add.
    """

    def __init__(self, read: tuple[ReadReport, ...], judged: tuple[Judgement, ...] = (), workings: Workings | None = None) -> None:
        self.as_read = read
        self.judged = judged
        self._workings = workings or Workings()

    @property
    def registry(self) -> Registry:
        """The voices that ship, and the case's own."""
        return self._workings.registry

    @cached_property
    def read_of(self) -> Mapping[str, ReadReport]:
        """The reports as they were read, by id."""
        return {read.report.id: read for read in self.as_read}

    @cached_property
    def judgements(self) -> Judgements:
        """The judgements that hold, found again in the readings."""
        from firsthand.tracing.judgements import Judgements

        return Judgements(self.as_read, self.judged, self.registry)

    @cached_property
    def reads(self) -> tuple[ReadReport, ...]:
        """The readings as analysts corrected them."""
        return self._workings.corrections.of(self.as_read, self.judgements) if self.judged else self.as_read

    @cached_property
    def voices(self) -> tuple[Heard, ...]:
        """Every named voice of the readings."""
        return self._workings.hearing.of(self.reads)

    @cached_property
    def _traced(self) -> _Traced:
        tracing = self._workings.tracing
        return _Traced(tracing.trace(self.reads, self.judgements), tracing.reads, tracing.spoken)

    @property
    def spoken(self) -> Mapping[str, tuple[TracedClaim, ...]]:
        """The claims of each report, with their origins."""
        return self._traced.spoken

    @property
    def trace(self) -> Trace:
        return self._traced.trace

    @cached_property
    def group_of(self) -> Mapping[Claim, str]:
        """The id of the claim group that holds each claim."""
        return {claim: i.claim_group.id for i in self.trace.independence for claim in i.claim_group.claims}

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        return self._workings.reckoning.check(self._traced.reads, self._traced.spoken, self.trace)

    @cached_property
    def ranges(self) -> tuple[Reconciled, ...]:
        from firsthand.reckoning.reconciled import judged

        return judged(self._workings.reckoning.reconcile(self._traced.spoken, self.trace), self.judgements)

    @cached_property
    def chronicle(self) -> Chronicle:
        return self._workings.reckoning.chronicle(self._traced.reads, self._traced.spoken, self.trace)

    @cached_property
    def grades(self) -> tuple[Grade, ...]:
        return self._workings.grading.grade(self.reads, self.trace, self.findings, self.judgements)

    def explain(self, asked: str) -> Story:
        """The story of one claim. See `Case.explain`."""
        from firsthand.explaining import Found, Known, explain

        found = Found(self.trace, self.findings, self.grades, self.ranges, self.chronicle.series)
        return explain(asked, Known(self.reads, found, self.registry, self.judgements))
