"""The seam between the use cases and what keeps a case's records. `ledger.sqlite` keeps them in a file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import NamedTuple, Protocol

from firsthand.custody.log import Act, Entry, Head
from firsthand.custody.records import Artefact, Record, StoredProvenance, StoredReport, StoredTombstone
from firsthand.custody.verify import Recorded
from firsthand.ledger.search import Searchable
from firsthand.model import Lineage, Reading, ReadReport, Report, Span


class Kept(NamedTuple):
    """A report that is in the case, with its artefact and what its metadata tells of its lineage."""

    report: StoredReport
    artefact: Artefact
    lineage: tuple[Lineage, ...]


class Latest(NamedTuple):
    """A report with its latest reading; ``collected`` is the log entry that brought the report."""

    collected: int
    read: ReadReport


class Shelved(NamedTuple):
    """A report in a list: without its text, with the log entry that brought it."""

    report: StoredReport
    entry: int
    characters: int
    is_read: bool


class Deed(NamedTuple):
    """What is entered in the log: who did what to what, and when (aware)."""

    act: Act
    subject: str
    actor: str
    at: datetime


class Store(Recorded, Protocol):
    """Records that are added and never changed.

    Raises:
        CaseBusy, DiskFull, ReadOnlyCase: nothing of the transaction was stored.
        Altered: what is stored is damaged.
    """

    def transaction(self) -> AbstractContextManager[None]:
        """One writer at a time; all that is appended within is durable once it ends, or none of it is stored."""

    def snapshot(self) -> AbstractContextManager[None]:
        """All that is read within is of one moment: that of the snapshot or transaction around it, where there is one."""

    def holds(self, head: Head) -> bool:
        """Whether the log goes on from this entry: nothing was cut off or replaced since it was the last."""

    def append(self, deed: Deed, records: Sequence[Record]) -> Entry:
        """Add records with the log entry that vouches for them. Only within a transaction."""

    def next_id(self, kind: type[Record]) -> int:
        """The number of the next record of a kind that is numbered. Only within a transaction."""

    def kept(self, report: str) -> Kept | None:
        """A report by its id."""

    def made_of(self, original: str, operation: str) -> Kept | None:
        """The report whose text an operation made of an original."""

    def tombstone(self, report: str, original: str) -> StoredTombstone | None:
        """The tombstone of these bytes, else that of a report of this id."""

    def was_erased(self, since: int) -> bool:
        """Whether entries after ``since`` brought a tombstone: nothing that was worked out before may be kept."""

    def erased_with(self, original: str) -> list[tuple[str, str | None]]:
        """What is erased with an original, each with its report: itself, what held it alone, and what it holds."""

    def provenance(self, report: str) -> tuple[StoredProvenance, ...]:
        """How a report came here, beyond the path of a file; the latest last."""

    def requested(self, address: str) -> StoredProvenance | None:
        """What was fetched last from an address."""

    def came_to(self, original: str) -> tuple[StoredProvenance, ...]:
        """How these bytes came here, each time that they did; the latest last."""

    def pages(self, report: str) -> tuple[Span, ...]:
        """The characters of a report's text that came from each page, where it has pages."""

    def reports(self) -> Iterator[Report]:
        """Every report in the order of collection."""

    def report(self, report: str) -> Report | None:
        """One report by its id."""

    def unread(self, reader: str, codebook: str) -> list[str]:
        """Ids of the reports that this version of reader and codebook has not read, in the order of collection."""

    def never_read(self) -> int:
        """How many reports have no reading by any version."""

    def is_read(self, report: str, reader: str, codebook: str) -> bool:
        """Whether this version of reader and codebook has read the report."""

    def reading(self, report: str) -> Reading | None:
        """The latest reading of a report."""

    def readings(self, since: int = 0) -> Iterator[Latest]:
        """Every report that a log entry after ``since`` brought a reading of, with the latest, in the order of collection."""

    def artefact_hashes(self) -> dict[str, str]:
        """The SHA-256 of each report's text artefact by report id."""

    def acts(self, act: Act) -> Iterator[Entry]:
        """The log entries of one kind of act, in order."""

    def shelved(self, before: int | None, limit: int) -> list[Shelved]:
        """Reports in lists, the latest collected first; ``before`` is a log entry."""

    def with_texts(self, entries: Sequence[int]) -> list[tuple[Shelved, str]]:
        """The reports that some log entries brought, each with its text, in the order of ``entries``."""

    def searchable(self, after: int, limit: int) -> list[Searchable]:
        """Reports that came after a log entry, in order, as a search takes them in."""

    def close(self) -> None:
        """Let go of the store; it cannot be used afterwards."""
