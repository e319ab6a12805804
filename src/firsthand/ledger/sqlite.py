"""The ledger in one SQLite file: WAL, synchronous writes, STRICT tables that refuse every change of a row."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, create_engine, exists, func, select
from sqlalchemy.pool import StaticPool

from firsthand.custody.log import EMPTY, Act, Entry, Head, Piece, following
from firsthand.custody.noted import NOTED, note
from firsthand.custody.provenance import shown_pages
from firsthand.custody.records import (
    KINDS,
    Artefact,
    Record,
    StoredLineage,
    StoredPages,
    StoredProvenance,
    StoredReport,
    StoredTombstone,
)
from firsthand.custody.seals import TextSeals
from firsthand.errors import Altered
from firsthand.interchange import decode
from firsthand.ledger import connection, tables
from firsthand.ledger.agreeing import HIGHEST, LOWEST, pieces
from firsthand.ledger.reports import as_report, reports
from firsthand.ledger.sealed import erased_with, open_views, opened, sealed_fields, tombstone_of
from firsthand.ledger.search import INDEX_FILE, Searchable, newest_in
from firsthand.ledger.store import Deed, Kept, Latest, Shelved
from firsthand.model import Lineage, Reading, ReadReport, Report, Span, ToldBy

_AT_ONCE = 200
"""Rows fetched at once where they carry whole texts."""


def _insert(table: str, columns: Sequence[str]) -> str:
    # Names are those of our own tables; values are always bound.
    return f"INSERT INTO main.{table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"  # noqa: S608


_INSERT_ENTRY = _insert("log", Entry._fields)
_INSERT = {kind: _insert(kind.kind, (*kind.__struct_fields__, "entry")) for kind in KINDS}
_SELECT = {
    kind: f"SELECT entry, {', '.join(kind.__struct_fields__)} FROM {kind.kind} WHERE entry > ? AND entry <= ? ORDER BY entry"  # noqa: S608
    for kind in KINDS
}
_SELECT_OPENED = {
    kind: f"SELECT entry, {opened(kind)} FROM main.{kind.kind} WHERE entry > ? AND entry <= ? ORDER BY entry"  # noqa: S608
    for kind in KINDS
}
_KEPT = (
    f"SELECT {', '.join(f'report.{f}' for f in StoredReport.__struct_fields__)}, "  # noqa: S608
    f"{', '.join(f'artefact.{f}' for f in Artefact.__struct_fields__)} "
    "FROM report JOIN artefact ON artefact.id = report.artefact WHERE "
)
# The sign before the last column keeps SQLite from going through all readings where few came since.
_READINGS = (
    "SELECT report.entry, report.id, text, publisher, published, language, url, title, body "
    "FROM reading JOIN report ON report.id = reading.report JOIN artefact ON artefact.id = report.artefact "
    "WHERE reading.id IN (SELECT max(id) FROM reading WHERE entry > ? GROUP BY +report) ORDER BY report.entry"
)
_LISTED = (
    f"{', '.join(f'report.{f}' for f in StoredReport.__struct_fields__)}, report.entry, artefact.characters, "  # noqa: S608
    "EXISTS (SELECT 1 FROM reading WHERE reading.report = report.id) "
    "FROM report JOIN artefact ON artefact.id = report.artefact"
)
_SEARCHABLE = (
    "SELECT report.entry, report.id, ifnull(title, ''), ifnull(publisher, ''), ifnull(url, ''), text "
    "FROM report JOIN artefact ON artefact.id = report.artefact WHERE report.entry > ? ORDER BY report.entry LIMIT ?"
)
_PROVENANCE = f"SELECT {', '.join(StoredProvenance.__struct_fields__)} FROM provenance WHERE "  # noqa: S608
_PAGES = "SELECT pages.id, spans FROM pages JOIN report ON report.artefact = pages.id WHERE report.id = ?"
_LATEST = f"SELECT {', '.join(Entry._fields)} FROM log WHERE seq < ? ORDER BY seq DESC LIMIT ?"  # noqa: S608
_HAS_TABLE = "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?"
_HOLDS = "SELECT 1 FROM log WHERE seq = ? AND hash = ?"
_HEAD = "SELECT seq, hash FROM log ORDER BY seq DESC LIMIT 1"


class SqliteStore:
    """A `ledger.store.Store` in one file. One connection, for one thread.

    What is done for each report that is added or verified uses the driver, which is ten times as fast; other look-ups go
    through SQLAlchemy over the same connection, so that they see what an open transaction has added. With ``seals``, texts are
    sealed, and what was erased is only told by `records` and `tombstone`.
    """

    def __init__(self, path: Path, seals: TextSeals | None = None) -> None:
        self._path = path
        self._seals = seals
        self._appended: Head | None = None
        """The end of the log within a transaction that is open."""
        self._read_by: dict[tuple[str, str], int] = {}
        """The entry up to which a version of reader and codebook has read every report."""
        self._opened = connection.opened(path)
        self._db = self._opened.connection
        if seals is not None:
            open_views(self._db, seals)
        # The connection is ours to begin, commit and close: the pool must not roll it back between two look-ups.
        engine = create_engine("sqlite://", creator=lambda: self._db, poolclass=StaticPool, pool_reset_on_return=None)
        self._core = engine.connect().execution_options(isolation_level="AUTOCOMMIT")

    @contextmanager
    def transaction(self) -> Iterator[None]:
        if self._opened.unwritable is not None:
            raise self._opened.unwritable
        with connection.told(self._path):
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._db.execute("COMMIT")
                if self._appended is not None:
                    note(self._path.with_name(NOTED), self._appended)
            except BaseException:
                # SQLite has rolled back by itself where the disk was full.
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise
            finally:
                self._appended = None

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        if self._db.in_transaction:
            yield
            return
        with connection.told(self._path):
            self._db.execute("BEGIN")
            try:
                yield
            finally:
                self._db.execute("ROLLBACK")

    def append(self, deed: Deed, records: Sequence[Record]) -> Entry:
        entry = following(self.head(), deed.at, deed.actor, deed.act, deed.subject, records)
        self._db.execute(_INSERT_ENTRY, entry)
        self._appended = Head(entry.seq, entry.hash)
        for record in records:
            kind = type(record)
            if self._seals is not None:
                fields = tuple(sealed_fields(self._db, self._seals, record))
            else:
                fields = tuple(getattr(record, f) for f in kind.__struct_fields__)
            self._db.execute(_INSERT[kind], (*fields, entry.seq))
        return entry

    def next_id(self, kind: type[Record]) -> int:
        return int(self._db.execute(f"SELECT ifnull(max(id), 0) + 1 FROM main.{kind.kind}").fetchone()[0])  # noqa: S608

    def kept(self, report: str) -> Kept | None:
        return self._kept("report.id = ?", report)

    def made_of(self, original: str, operation: str) -> Kept | None:
        return self._kept("artefact.original = ? AND artefact.operation = ?", original, operation)

    def _kept(self, wanted: str, *values: str) -> Kept | None:
        with connection.told(self._path):
            row = self._db.execute(_KEPT + wanted, values).fetchone()
        fields = len(StoredReport.__struct_fields__)
        if row is None:
            return None
        report = StoredReport(*row[:fields])
        return Kept(report, Artefact(*row[fields:]), self._lineage(tables.lineage.c.report == report.id).get(report.id, ()))

    def provenance(self, report: str) -> tuple[StoredProvenance, ...]:
        return self._provenance("report = ? ORDER BY id", report)

    def requested(self, address: str) -> StoredProvenance | None:
        return next(iter(self._provenance("requested = ? ORDER BY id DESC LIMIT 1", address)), None)

    def came_to(self, original: str) -> tuple[StoredProvenance, ...]:
        return self._provenance("original = ? ORDER BY id", original)

    def _provenance(self, wanted: str, value: str) -> tuple[StoredProvenance, ...]:
        with connection.told(self._path):
            if not self._has_table(StoredProvenance):
                return ()
            return tuple(StoredProvenance(*row) for row in self._db.execute(_PROVENANCE + wanted, (value,)))

    def pages(self, report: str) -> tuple[Span, ...]:
        with connection.told(self._path):
            row = self._db.execute(_PAGES, (report,)).fetchone() if self._has_table(StoredPages) else None
        return () if row is None else shown_pages(StoredPages(*row))

    def _has_table(self, kind: type[Record]) -> bool:
        """Whether the ledger keeps records of a kind: one of an earlier form that may only be read lacks those that came later."""
        return self._db.execute(_HAS_TABLE, (kind.kind,)).fetchone() is not None

    def reports(self) -> Iterator[Report]:
        lineage = self._lineage()
        return (as_report(row, lineage) for row in self._rows(reports().order_by(tables.report.c.entry)))

    def report(self, report: str) -> Report | None:
        row = self._first(reports().where(tables.report.c.id == report))
        return None if row is None else as_report(row, self._lineage(tables.lineage.c.report == report))

    def _lineage(self, *wanted: ColumnElement[bool]) -> dict[str, tuple[Lineage, ...]]:
        """What metadata tells of lineage, by report: all, or some."""
        if not self._has_table(StoredLineage):
            return {}
        c, found = tables.lineage.c, dict[str, tuple[Lineage, ...]]()
        for row in self._rows(select(c.report, c.told_by, c.name, c.address).where(*wanted).order_by(c.id)):
            if row.told_by not in ToldBy.__members__.values():
                raise Altered(
                    f"the lineage of {row.report} is not as Firsthand wrote it.", cure="Restore it from a copy of the case."
                )
            told = Lineage(told_by=ToldBy(row.told_by), name=row.name, address=row.address)
            found[row.report] = (*found.get(row.report, ()), told)
        return found

    def unread(self, reader: str, codebook: str) -> list[str]:
        stored, by_now, version = tables.report.c, tables.reading.c, (reader, codebook)
        is_read = exists().where(by_now.report == stored.id, by_now.reader == reader, by_now.codebook == codebook)
        is_later = stored.entry > self._read_by.get(version, LOWEST)
        last = self.head().seq
        waiting = list(self._rows(select(stored.id, stored.entry).where(is_later, ~is_read).order_by(stored.entry)))
        if not self._db.in_transaction:
            # What is being read in a transaction may still come to nothing.
            self._read_by[version] = waiting[0].entry - 1 if waiting else last
        return [row.id for row in waiting]

    def never_read(self) -> int:
        stored, by_now = tables.report, tables.reading
        row = self._first(
            select(func.count().label("number")).where(~exists().where(by_now.c.report == stored.c.id)).select_from(stored)
        )
        return 0 if row is None else int(row.number)

    def is_read(self, report: str, reader: str, codebook: str) -> bool:
        c = tables.reading.c
        return self._first(select(c.id).where(c.report == report, c.reader == reader, c.codebook == codebook)) is not None

    def reading(self, report: str) -> Reading | None:
        c = tables.reading.c
        row = self._first(select(c.body).where(c.report == report).order_by(c.id.desc()).limit(1))
        return None if row is None else decode(row.body, Reading, report)

    def readings(self, since: int = 0) -> Iterator[Latest]:
        by_now = tables.reading.c
        lineage = self._lineage(tables.lineage.c.report.in_(select(by_now.report).where(by_now.entry > since)))
        with connection.told(self._path):
            for collected, *fields, body in self._db.execute(_READINGS, (since,)):
                report = as_report(fields, lineage)
                yield Latest(collected, ReadReport(report, decode(body, Reading, report.id)))

    def artefact_hashes(self) -> dict[str, str]:
        stored, made = tables.report, tables.artefact
        return {
            row.id: row.sha256 for row in self._rows(select(stored.c.id, made.c.sha256).join(made, made.c.id == stored.c.artefact))
        }

    def acts(self, act: Act) -> Iterator[Entry]:
        c = tables.log.c
        found = self._rows(select(*(c[field] for field in Entry._fields)).where(c.act == act).order_by(c.seq))
        return (Entry._make(row) for row in found)

    def head(self) -> Head:
        found = self._db.execute(_HEAD).fetchone()
        return EMPTY if found is None else Head(*found)

    def holds(self, head: Head) -> bool:
        return head == EMPTY or self._db.execute(_HOLDS, head).fetchone() is not None

    def entries(self, since: int = LOWEST, upto: int = HIGHEST) -> Iterator[Entry]:
        with connection.told(self._path):
            yield from map(Entry._make, self._streamed("SELECT * FROM log WHERE seq > ? AND seq <= ? ORDER BY seq", (since, upto)))

    @contextmanager
    def pieces(self) -> Iterator[Iterator[Piece]]:
        with connection.told(self._path), pieces(partial(connection.beside, self._opened)) as looked_at:
            yield looked_at

    def records(self, kind: type[Record], since: int = LOWEST, upto: int = HIGHEST) -> Iterator[tuple[int, Record]]:
        with connection.told(self._path):
            if not self._has_table(kind):
                return
            asked = _SELECT if self._seals is None else _SELECT_OPENED
            for entry, *fields in self._streamed(asked[kind], (since, upto)):
                yield entry, kind(*fields)

    def _streamed(self, query: str, values: Sequence[Any] = ()) -> Iterator[Sequence[Any]]:
        """The rows of a query. Text is read as fast as it can be, and from the first row that is damaged on as it can be read."""
        rows, done, tolerant = self._db.execute(query, values), 0, self._db.text_factory
        while True:
            # What others ask between two pieces is read as ever.
            self._db.text_factory = str
            try:
                some = rows.fetchmany(_AT_ONCE)
            except sqlite3.OperationalError as wrong:
                if "decode" not in str(wrong):
                    raise
                self._db.text_factory = tolerant
                yield from islice(self._db.execute(query, values), done, None)
                return
            finally:
                self._db.text_factory = tolerant
            if not some:
                return
            yield from some
            done += len(some)

    def characters(self, report: str) -> int | None:
        found = self._db.execute(
            "SELECT characters FROM artefact JOIN report ON report.artefact = artefact.id WHERE report.id = ?", (report,)
        ).fetchone()
        return None if found is None else int(found[0])

    def text(self, report: str) -> str | None:
        with connection.told(self._path):
            found = self._db.execute(
                "SELECT text FROM artefact JOIN report ON report.artefact = artefact.id WHERE report.id = ?", (report,)
            ).fetchone()
        return None if found is None else str(found[0])

    def has_original(self, sha256: str) -> bool:
        with connection.told(self._path):
            return self._db.execute("SELECT 1 FROM original WHERE sha256 = ?", (sha256,)).fetchone() is not None

    def tombstone(self, report: str, original: str) -> StoredTombstone | None:
        with connection.told(self._path):
            return tombstone_of(self._db, report, original) if self._seals is not None else None

    def was_erased(self, since: int) -> bool:
        return next(self.records(StoredTombstone, since), None) is not None

    def erased_with(self, original: str) -> list[tuple[str, str | None]]:
        with connection.told(self._path):
            return erased_with(self._db, original)

    def damage(self) -> Iterator[str]:
        with connection.told(self._path):
            for (says,) in self._db.execute("PRAGMA integrity_check"):
                if says != "ok":
                    yield says
            expected, found = connection.expected_schema(self._db), connection.schema(self._db)
        for name in sorted(expected.keys() | found.keys()):
            if expected.get(name) != found.get(name):
                yield f"{name} is not as Firsthand made it"
        indexed = newest_in(self._path.with_name(INDEX_FILE))
        if indexed > self.head().seq and indexed > self._head_by_now():
            yield f"{INDEX_FILE} knows a report of entry {indexed}, and the log ends at entry {self.head().seq}"

    def _head_by_now(self) -> int:
        """Where the log ends now: beyond the snapshot that this connection sees, where another process wrote since."""
        other = SqliteStore(self._path)
        try:
            return other.head().seq
        finally:
            other.close()

    def shelved(self, before: int | None, limit: int) -> list[Shelved]:
        wanted = f"SELECT {_LISTED} WHERE report.entry < ? ORDER BY report.entry DESC LIMIT ?"
        with connection.told(self._path):
            return [_shelved(row) for row in self._db.execute(wanted, (HIGHEST if before is None else before, limit))]

    def with_texts(self, entries: Sequence[int]) -> list[tuple[Shelved, str]]:
        wanted = f"SELECT text, {_LISTED} WHERE report.entry IN ({', '.join('?' * len(entries))})"
        with connection.told(self._path):
            rows = self._db.execute(wanted, entries).fetchall()
        found = {shelved.entry: (shelved, text) for text, *rest in rows if (shelved := _shelved(rest))}
        return [found[entry] for entry in entries if entry in found]

    def searchable(self, after: int, limit: int) -> list[Searchable]:
        with connection.told(self._path):
            return [Searchable(*row) for row in self._db.execute(_SEARCHABLE, (after, limit))]

    def latest_entries(self, before: int | None, limit: int) -> list[Entry]:
        with connection.told(self._path):
            return [Entry._make(row) for row in self._db.execute(_LATEST, (HIGHEST if before is None else before, limit))]

    def close(self) -> None:
        self._core.close()
        self._db.close()
        if self._opened.copy is not None:
            self._opened.copy.cleanup()

    def _rows(self, query: Select[Any]) -> Iterator[Row[Any]]:
        with connection.told(self._path):
            yield from self._core.execute(query.execution_options(yield_per=_AT_ONCE))

    def _first(self, query: Select[Any]) -> Row[Any] | None:
        with connection.told(self._path):
            return self._core.execute(query).first()


def _shelved(row: Sequence[Any]) -> Shelved:
    return Shelved(StoredReport(*row[:-3]), row[-3], row[-2], bool(row[-1]))
