"""Taking reports into a case: bytes to the originals, records to the ledger, one log entry each, reported after the commit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from enum import StrEnum
from typing import TypeVar

from msgspec import Struct

from firsthand.custody.log import Act
from firsthand.custody.originals import Originals, Put
from firsthand.custody.provenance import Facts, Provenance, shown_provenance, stored_pages, stored_provenance, this_version
from firsthand.custody.records import (
    Artefact,
    Original,
    Record,
    StoredLineage,
    StoredProvenance,
    StoredReport,
    StoredTombstone,
    sha256,
)
from firsthand.errors import Altered, BadRecord, FirsthandError
from firsthand.ledger.store import Deed, Kept, Store
from firsthand.model import Notice, Report, Span

T = TypeVar("T")
_SAID_ANEW = ("publisher", "published")
"""What makes the same bytes another collection, where it is said otherwise: whose they are, and of which day."""


class Collected(Struct, frozen=True, kw_only=True):
    """A report with the bytes it came from and how its text was made.

    ``media_type`` and ``encoding`` are those of the bytes, ``source`` is where they were taken from, and ``notice`` what was
    noticed on the way. ``operation`` and original together name a derivation: done again, it makes nothing new. ``pages`` are
    the characters that came from each page.
    """

    report: Report
    original: bytes
    media_type: str
    encoding: str | None
    operation: str
    tool: str
    source: str
    notice: Notice | None = None
    provenance: Provenance | None = None
    pages: tuple[Span, ...] = ()


class Document(Struct, frozen=True, kw_only=True):
    """Bytes that are kept and are no report: a feed, or what has no text that can be read; ``why`` says then what to do."""

    original: bytes
    source: str
    provenance: Provenance
    why: FirsthandError | None = None


class Unchanged(Struct, frozen=True):
    """What was asked for again and is as it was: nothing is stored."""

    source: str


class Stage(StrEnum):
    """What became of one item of a batch."""

    ADDED = "added"
    KNOWN = "known"
    READ = "read"
    UNREAD = "unread"
    FAILED = "failed"


class Outcome(Struct, frozen=True, kw_only=True):
    """What became of one item: ``known`` is stored already, ``unread`` is kept and not read; ``notice`` says what to know."""

    stage: Stage
    source: str
    report: str | None = None
    notice: Notice | None = None
    error: FirsthandError | None = None


ToStore = Collected | Document | Unchanged | FirsthandError
"""What comes to be stored, or why nothing does."""


def failed(error: FirsthandError, source: str, report: str | None = None) -> Outcome:
    return Outcome(stage=Stage.FAILED, source=source, report=report, error=error)


class Collector:
    """Stores batches of reports under an alias."""

    def __init__(self, store: Store, originals: Originals, alias: str) -> None:
        self._store = store
        self._originals = originals
        self._alias = alias
        self._swept = False

    def collect(self, items: Sequence[ToStore], at: datetime) -> list[Outcome]:
        """Store a batch in one transaction; what fails by itself is told in its place and the rest goes on.

        Raises:
            CaseError: nothing of the batch was stored.
        """
        with self._store.transaction():
            if not self._swept:
                self._originals.sweep()
                self._swept = True
            # The batch of originals ends, and is on the disk, before the transaction does.
            with self._originals.batch() as put:
                return [self._one(item, put, at) for item in items]

    def _one(self, item: ToStore, put: Put, at: datetime) -> Outcome:
        if isinstance(item, FirsthandError):
            return failed(item, printable(item.where or ""))
        if isinstance(item, Unchanged):
            return Outcome(stage=Stage.KNOWN, source=printable(item.source))
        if isinstance(item, Document):
            return self._document(item, put, at)
        report, source = item.report, printable(item.source)
        if (broken := broken_text(report)) is not None:
            return failed(broken, source, printable(report.id))
        original = sha256(item.original)
        if (gone := self._store.tombstone(report.id, original)) is not None:
            return _erased(gone, original, source)
        try:
            kept = self._store.kept(report.id) or self._store.made_of(original, item.operation)
            if kept is not None:
                return self._known(kept, item, original, put, at)
            records = self._records(item, original, put)
        except (BadRecord, Altered) as wrong:
            return failed(wrong, source, report.id)
        self._store.append(Deed(Act.COLLECTED, report.id, self._alias, at), records)
        return Outcome(stage=Stage.ADDED, source=source, report=report.id, notice=item.notice)

    def _document(self, item: Document, put: Put, at: datetime) -> Outcome:
        """Bytes that are no report: kept once, and how they came."""
        original, source, why = sha256(item.original), printable(item.source), item.why
        if (gone := self._store.tombstone(source, original)) is not None and gone.original == original:
            return _erased(gone, original, source)
        notice = None if why is None else Notice(why.code, " ".join(filter(None, (why.message, why.cure))))
        if self._store.has_original(original) and not self._is_another(item.provenance, original):
            return Outcome(stage=Stage.KNOWN, source=source, notice=notice)
        try:
            records: list[Record] = [*self._originals_of(item.original, item.provenance, put)]
            records += self._came(item.provenance, original, None)
        except Altered as wrong:
            return failed(wrong, source)
        self._store.append(Deed(Act.COLLECTED, source, self._alias, at), records)
        return Outcome(stage=Stage.UNREAD, source=source, notice=notice)

    def _originals_of(self, data: bytes, provenance: Provenance | None, put: Put) -> Iterator[Original]:
        """Bytes, and those that held them, where they are not kept yet; puts them where originals are."""
        held = provenance.container if provenance is not None else None
        for each in dict.fromkeys(filter(None, (data, held))):
            if not self._store.has_original(sha256(each)):
                put(each)
                yield Original(sha256=sha256(each), size=len(each))

    def _came(self, provenance: Provenance | None, original: str, report: str | None) -> Iterator[StoredProvenance]:
        if provenance is not None:
            yield stored_provenance(provenance, self._store.next_id(StoredProvenance), original, report)

    def _known(self, kept: Kept, item: Collected, original: str, put: Put, at: datetime) -> Outcome:
        """The same bytes are known; the same id for something else is refused.

        That they stand at another address as well, or are said to be somebody else's, is recorded as another collection of them.
        """
        differing = _differing(kept, item.report)
        notice = None
        if differing and kept.artefact.original != original:
            raise BadRecord(
                f"the case has a report {item.report.id!r} already, with another {' and another '.join(differing)}.",
                where=printable(item.source),
                cure="Give this one an id of its own: a report that is stored is never changed.",
            )
        if differing:
            says = f"stored already, with another {' and another '.join(differing)}; what is stored is never changed."
            notice = Notice("kept_as_stored", says)
        came = item.provenance
        if came is not None and self._is_another(came, original):
            where = (
                "at another address as well"
                if self._store.requested(came.requested or "") is None
                else "again where another text stood"
            )
            self._append_again(kept, item, came, put, at)
            also = f"stands {where}, which is recorded{'' if notice is None else f'; it is {notice.message}'}"
            notice = Notice("stored_from_elsewhere", also)
        elif said := _said(differing, item.report):
            again = Provenance(tool=this_version(), place=item.source, facts=said)
            if self._is_said_first(again, original):
                self._append_again(kept, item, again, put, at)
        return Outcome(stage=Stage.KNOWN, source=printable(item.source), report=kept.report.id, notice=notice)

    def _append_again(self, kept: Kept, item: Collected, came: Provenance, put: Put, at: datetime) -> None:
        """Another collection of the bytes of a report."""
        original = kept.artefact.original
        records: list[Record] = [*self._originals_of(item.original, came, put), *self._came(came, original, kept.report.id)]
        self._store.append(Deed(Act.COLLECTED, kept.report.id, self._alias, at), records)

    def _is_another(self, came: Provenance, original: str) -> bool:
        """Whether bytes that are kept came from where they were not known to be: another address, or another answer of this one."""
        if came.requested is not None:
            last = self._store.requested(came.requested)
            return last is None or last.original != original
        return came.final is not None and all(each.final != came.final for each in self._store.came_to(original))

    def _is_said_first(self, again: Provenance, original: str) -> bool:
        return all(shown_provenance(each).facts != again.facts for each in self._store.came_to(original))

    def _records(self, item: Collected, original: str, put: Put) -> list[Record]:
        """The records of a report that is new; its original is put where originals are."""
        report = item.report
        records: list[Record] = [*self._originals_of(item.original, item.provenance, put)]
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
            source=printable(item.source),
            collector=self._alias,
        )
        records += [artefact, stored, *self._lineage(report), *self._came(item.provenance, original, report.id)]
        return [*records, stored_pages(artefact.id, item.pages)] if item.pages else records

    def _lineage(self, report: Report) -> Iterator[StoredLineage]:
        """What the report's metadata tells of its lineage, each under its number."""
        first = self._store.next_id(StoredLineage) if report.lineage else 0
        for number, found in enumerate(report.lineage, start=first):
            yield StoredLineage(number, report.id, found.told_by, found.name, found.address)


def _erased(gone: StoredTombstone, original: str, source: str) -> Outcome:
    """What was erased is not taken in again, and its id stands for nothing else."""
    if gone.original != original:
        error = BadRecord(
            f"the report {gone.report!r} was erased from this case, and this is another.",
            where=source,
            cure="Give this one an id of its own.",
        )
        return failed(error, source, gone.report)
    notice = Notice("erased", f"it was erased from this case ({gone.why}), and is not taken in again.")
    return Outcome(stage=Stage.KNOWN, source=source, report=gone.report, notice=notice)


def _differing(kept: Kept, report: Report) -> list[str]:
    """What differs between a report that is stored and one that arrives."""
    published = None if report.published is None else report.published.isoformat()
    given = {
        "publisher": report.publisher,
        "published": published,
        "language": report.language,
        "url": report.url,
        "title": report.title,
    }
    differing = [field for field, value in given.items() if value != getattr(kept.report, field)]
    differing += ["lineage"] if report.lineage != kept.lineage else []
    return differing if kept.artefact.sha256 == sha256(report.text.encode()) else ["text", *differing]


def _said(differing: Sequence[str], report: Report) -> Facts:
    """What is said of bytes that are kept, other than before."""
    return tuple((f"said anew, {field}", str(getattr(report, field))) for field in differing if field in _SAID_ANEW)


def broken_text(report: Report) -> BadRecord | None:
    """The error for a report with half of a surrogate pair, which is no character: it can be neither stored nor hashed."""
    told = {field: getattr(report, field) for field in ("id", "text", "publisher", "language", "url", "title")}
    lineage = ((f"lineage ({found.told_by})", value) for found in report.lineage for value in (found.name, found.address))
    for field, value in (*told.items(), *lineage):
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


def batches(items: Iterable[T], length: Callable[[T], int], limits: tuple[int, int]) -> Iterator[list[T]]:
    """Items in order, in lists of as many items or characters as the limits say."""
    batch: list[T] = []
    characters = 0
    for item in items:
        batch.append(item)
        characters += length(item)
        if len(batch) == limits[0] or characters >= limits[1]:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch
