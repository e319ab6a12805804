"""A case of reports that were written with their readings, and who reads them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from firsthand import Case
from firsthand.errors import FirsthandError
from firsthand.model import Reading, ReadReport, Report


class AsWritten:
    """Reads reports as they were written down."""

    def __init__(self, reads: Iterable[ReadReport], version: str = "by hand 1") -> None:
        self.version = version
        self._readings = {read.report.id: read.reading for read in reads}

    def read_all(self, reports: Iterable[Report]) -> Iterator[tuple[Report, Reading | FirsthandError]]:
        for report in reports:
            yield report, self._readings[report.id]


def case_of(folder: Path, *reads: ReadReport) -> Case:
    """A new case, open, with these reports and readings."""
    case = Case.create(folder, alias="heron")
    put_into(case, *reads)
    return case


def put_into(case: Case, *reads: ReadReport) -> None:
    """Add reports to a case, and read them as they were written."""
    case.add_reports(read.report for read in reads)
    case.read(reader=AsWritten([*case.readings(), *reads]))
