"""Taking reports into a case: bytes to the originals, records to the ledger, one log entry each, reported after the commit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from firsthand.custody.log import Act
from firsthand.custody.originals import Originals
from firsthand.custody.records import Artefact, Original, Record, StoredReport, sha256
from firsthand.errors import Altered, BadRecord, FirsthandError
from firsthand.ledger.store import Deed, Kept, Store
from firsthand.model import Notice, Report

_METADATA = ("publisher", "published", "language", "url", "title")


class Collected(Struct, frozen=True, kw_only=True):
    """A report with the bytes it came from and how its text was made. ``source`` is the path or address it was taken from."""

    report: Report
    original: bytes
    media_type: str
    encoding: str | None
    operation: str
    tool: str
    source: str


class Stage(StrEnum):
    """What became of one item of a batch."""

    ADDED = "added"
    KNOWN = "known"
    READ = "read"
    UNREAD = "unread"
    FAILED = "failed"


class Outcome(Struct, frozen=True, kw_only=True):
    """What became of one item: ``known`` is stored already, ``unread`` is kept and not read (``notice`` says why)."""

    stage: Stage
    source: str
    report: str | None = None
    notice: Notice | None = None
    error: FirsthandError | None = None


def failed(error: FirsthandError, source: str, report: str | None = None) -> Outcome:
    return Outcome(stage=Stage.FAILED, source=source, report=report, error=error)


class Collector:
    """Stores batches of reports under an alias. Hashes an original once for all the reports that came in it."""

    def __init__(self, store: Store, originals: Originals, alias: str) -> None:
        self._store = store
        self._originals = originals
        self._alias = alias
        self._hashed: tuple[bytes, str] = (b"", sha256(b""))
        self._swept = False

    def collect(self, items: Sequence[Collected | FirsthandError], at: datetime) -> list[Outcome]:
        """Store a batch in one transaction; what fails by itself is told in its place and the rest goes on.

        Raises:
            CaseError: nothing of the batch was stored.
        """
        with self._store.transaction():
            if not self._swept:
                self._originals.sweep()
                self._swept = True
            return [self._one(item, at) for item in items]

    def _one(self, item: Collected | FirsthandError, at: datetime) -> Outcome:
        if isinstance(item, FirsthandError):
            return failed(item, item.where or "")
        report, source = item.report, printable(item.source)
        if (broken := broken_text(report)) is not None:
            return failed(broken, source, printable(report.id))
        try:
            kept = self._store.kept(report.id)
            if kept is not None:
                self._refuse_another(kept, item)
                return Outcome(stage=Stage.KNOWN, source=source, report=report.id)
            records = self._records(item, source)
        except (BadRecord, Altered) as wrong:
            return failed(wrong, source, report.id)
        self._store.append(Deed(Act.COLLECTED, report.id, self._alias, at), records)
        return Outcome(stage=Stage.ADDED, source=source, report=report.id)

    def _records(self, item: Collected, source: str) -> list[Record]:
        """The records of a report that is new; its original is on the disk when they are made."""
        report, records = item.report, list[Record]()
        original = self._hash(item.original)
        if not self._store.has_original(original):
            self._originals.put(item.original)
            records.append(Original(sha256=original, size=len(item.original), media_type=item.media_type))
        artefact = Artefact(
            id=self._store.next_id(Artefact),
            sha256=sha256(report.text.encode()),
            original=original,
            operation=item.operation,
            tool=item.tool,
            media_type=item.media_type,
            encoding=item.encoding,
            characters=len(report.text),
            text=report.text,
        )
        stored = StoredReport(
            id=report.id,
            artefact=artefact.id,
            publisher=report.publisher,
            published=None if report.published is None else report.published.isoformat(),
            language=report.language,
            url=report.url,
            title=report.title,
            source=source,
            collector=self._alias,
        )
        return [*records, artefact, stored]

    def _refuse_another(self, kept: Kept, item: Collected) -> None:
        """An id stands for one report. The same bytes stay known where another version of a tool makes other text of them."""
        differing = [] if kept.artefact.sha256 == sha256(item.report.text.encode()) else ["text"]
        if differing and kept.artefact.original == self._hash(item.original) and kept.artefact.tool != item.tool:
            return
        published = None if item.report.published is None else item.report.published.isoformat()
        for field in _METADATA:
            given = published if field == "published" else getattr(item.report, field)
            if given != getattr(kept.report, field):
                differing.append(field)
        if differing:
            raise BadRecord(
                f"the case has a report {item.report.id!r} already, with another {' and another '.join(differing)}.",
                where=printable(item.source),
                cure="Give this one an id of its own: a report that is stored is never changed.",
            )

    def _hash(self, data: bytes) -> str:
        if data is not self._hashed[0]:
            self._hashed = (data, sha256(data))
        return self._hashed[1]


def broken_text(report: Report) -> BadRecord | None:
    """The error for a report with half of a surrogate pair, which is no character: it can be neither stored nor hashed."""
    for field in ("id", "text", "publisher", "language", "url", "title"):
        value = getattr(report, field)
        if value is not None and not _is_text(value):
            return BadRecord(
                f"the {field} holds half a character (a lone surrogate).",
                where=printable(report.id),
                cure="Write the file anew as UTF-8.",
            )
    return None


def _is_text(value: str) -> bool:
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def printable(name: str) -> str:
    """A name as it can be stored and shown: bytes of a file name that are no text appear as escapes."""
    return name.encode("utf-8", "backslashreplace").decode()
