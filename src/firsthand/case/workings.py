"""The objects that keep what follows from a case up to date, for as long as the voices that it knows stay the same."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from firsthand.registry import Registry

if TYPE_CHECKING:
    from firsthand.grading import Grading
    from firsthand.reckoning import Reckoning
    from firsthand.tracing import Tracing
    from firsthand.tracing.corrections import Corrections
    from firsthand.tracing.voices import Hearing


class Workings:
    """Each is made when it is first used. ``conflict`` is the one that was chosen for the case."""

    def __init__(self, registry: Registry | None = None, conflict: str | None = None) -> None:
        self.registry = registry or Registry.shipped()
        self._conflict = conflict

    @cached_property
    def corrections(self) -> Corrections:
        from firsthand.tracing.corrections import Corrections

        return Corrections()

    @cached_property
    def tracing(self) -> Tracing:
        from firsthand.tracing import Tracing

        return Tracing(self.registry, self._conflict)

    @cached_property
    def hearing(self) -> Hearing:
        from firsthand.tracing.voices import Hearing

        return Hearing(self.registry)

    @cached_property
    def reckoning(self) -> Reckoning:
        from firsthand.reckoning import Reckoning

        return Reckoning()

    @cached_property
    def grading(self) -> Grading:
        from firsthand.grading import Grading

        return Grading()
