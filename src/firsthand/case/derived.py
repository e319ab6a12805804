"""What follows from the readings of a case: origins, findings and grades, worked out when they are asked for."""

from __future__ import annotations

from functools import cached_property

from firsthand.model import Finding, Grade, ReadReport, Trace


class Derived:
    """What follows from the readings, each part worked out when it is first asked for. ``conflict`` is the one that was chosen."""

    def __init__(self, reads: tuple[ReadReport, ...], conflict: str | None = None) -> None:
        self.reads = reads
        self._conflict = conflict

    @cached_property
    def trace(self) -> Trace:
        from firsthand.tracing import trace

        return trace(self.reads, conflict=self._conflict)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        from firsthand.reckoning import check

        return check(self.reads, self.trace)

    @cached_property
    def grades(self) -> tuple[Grade, ...]:
        from firsthand.grading import grade

        return grade(self.reads, self.trace, self.findings)
