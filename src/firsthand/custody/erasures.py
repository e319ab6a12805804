"""What was erased of a case: the tombstones that the log vouches for, and which records they cover."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, Self

from firsthand.custody.records import (
    Artefact,
    Original,
    Record,
    StoredGrade,
    StoredLineage,
    StoredProvenance,
    StoredReading,
    StoredReport,
    StoredTombstone,
)
from firsthand.model import Anchor

SEALED: dict[type[Record], tuple[str, ...]] = {
    Artefact: ("text",),
    StoredReport: ("title",),
    StoredLineage: ("name",),
    StoredReading: ("body",),
    StoredGrade: ("label",),
    StoredProvenance: ("headers", "facts"),
}
"""What of records holds words of a report: in a case that is encrypted it is sealed as the original is."""


class Erased(NamedTuple):
    """What was erased, by originals (SHA-256) and reports."""

    originals: frozenset[str]
    reports: frozenset[str]

    @classmethod
    def by(cls, tombstones: Iterable[StoredTombstone]) -> Self:
        told = list(tombstones)
        return cls(frozenset(each.original for each in told), frozenset(each.report for each in told if each.report is not None))

    def covers(self, record: Record) -> bool:
        """Whether words of this record were erased."""
        if isinstance(record, Original):
            return record.sha256 in self.originals
        if isinstance(record, Artefact | StoredProvenance):
            return record.original in self.originals
        return type(record) in SEALED and report_of(record) in self.reports


def report_of(record: Record) -> str | None:
    """The report that a record is of, where it says that itself."""
    if isinstance(record, StoredReport):
        return record.id
    if isinstance(record, StoredGrade):
        anchor = Anchor.parse(record.subject)
        return None if anchor is None else anchor.report
    return record.report if isinstance(record, StoredLineage | StoredReading | StoredProvenance) else None
