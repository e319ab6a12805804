"""What follows from the readings of a case and from its judgements, worked out when it is asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from firsthand.model import Chronicle, Finding, Grade, Judgement, ReadReport, Reconciled, Trace

if TYPE_CHECKING:
    from firsthand.explaining import Story
    from firsthand.registry import Registry
    from firsthand.tracing.judgements import Judgements
    from firsthand.tracing.voices import Heard


class Derived:
    """What follows from readings and judgements, each part worked out when it is first asked for.

    ``conflict`` is the one that was chosen for the case.
    """

    def __init__(self, read: tuple[ReadReport, ...], judged: tuple[Judgement, ...] = (), conflict: str | None = None) -> None:
        self.as_read = read
        self.judged = judged
        self._conflict = conflict

    @cached_property
    def judgements(self) -> Judgements:
        """The judgements that hold, found again in the readings."""
        from firsthand.tracing.judgements import Judgements

        return Judgements(self.as_read, self.judged, self.registry)

    @cached_property
    def reads(self) -> tuple[ReadReport, ...]:
        """The readings as analysts corrected them."""
        if not self.judged:
            return self.as_read
        from firsthand.tracing.corrections import corrected

        return corrected(self.as_read, self.judgements)

    @cached_property
    def registry(self) -> Registry:
        """The voices that ship, and the case's own."""
        from firsthand.registry import Registry
        from firsthand.registry.own import with_own

        return with_own(Registry.shipped(), self.judged)

    @cached_property
    def voices(self) -> tuple[Heard, ...]:
        """Every named voice of the readings."""
        from firsthand.tracing.voices import heard

        return heard(self.reads, self.registry)

    @cached_property
    def trace(self) -> Trace:
        from firsthand.tracing import trace

        return trace(self.reads, self.registry, self._conflict, judgements=self.judgements)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        from firsthand.reckoning import check

        return check(self.reads, self.trace, self.registry)

    @cached_property
    def ranges(self) -> tuple[Reconciled, ...]:
        from firsthand.reckoning import reconcile

        return reconcile(self.reads, self.trace, self.registry)

    @cached_property
    def chronicle(self) -> Chronicle:
        from firsthand.reckoning import chronicle

        return chronicle(self.reads, self.trace, self.registry)

    @cached_property
    def grades(self) -> tuple[Grade, ...]:
        from firsthand.grading import grade

        return grade(self.reads, self.trace, self.findings, self.judgements)

    def explain(self, asked: str) -> Story:
        """The story of one claim. See `Case.explain`."""
        from firsthand.explaining import Found, Known, explain

        found = Found(self.trace, self.findings, self.grades, self.ranges, self.chronicle.series)
        return explain(asked, Known(self.reads, found, self.registry, self.judgements))
