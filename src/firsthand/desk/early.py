"""A case as far as it can be shown before it is traced: what is stored, and one report with its reading."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from firsthand.case.judging import Listed
from firsthand.desk.view import View
from firsthand.model import Claim, Finding, Grade, Independence, ReadReport, Reconciled, Trace
from firsthand.tracing.voices import Heard

if TYPE_CHECKING:
    from firsthand.case import Case


class EarlyView(View):
    """Stored records, and readings one report at a time as they were read. Of what follows from all of them it has nothing."""

    is_early = True

    def __init__(self, case: Case) -> None:
        super().__init__(case)
        self._one = _OneByOne(case)

    @cached_property
    def reads(self) -> Mapping[str, ReadReport]:
        return self._one

    @cached_property
    def trace(self) -> Trace:
        return Trace(origins=(), copies=(), evidence_lines=(), independence=())

    @cached_property
    def groups(self) -> Mapping[str, Independence]:
        return {}

    @cached_property
    def grades(self) -> Mapping[str, Grade]:
        return {}

    @cached_property
    def ranges(self) -> Mapping[str, Reconciled]:
        return {}

    @cached_property
    def findings(self) -> Sequence[Finding]:
        return ()

    @cached_property
    def findings_on(self) -> Mapping[Claim, Sequence[Finding]]:
        return {}

    @cached_property
    def judgements(self) -> Sequence[Listed]:
        return ()

    @cached_property
    def voices(self) -> Mapping[str, Heard]:
        return {}

    @property
    def waiting(self) -> int | None:
        return None


class _OneByOne(Mapping[str, ReadReport]):
    """The reports of a case with their latest readings, each looked up when it is asked for."""

    def __init__(self, case: Case) -> None:
        self._shelf = case.shelf

    def __getitem__(self, report: str) -> ReadReport:
        found = self._shelf.read(report)
        if found is None:
            raise KeyError(report)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0
