"""A ledger whose texts are sealed: what is added is sealed, and views open it where it is asked for, without what was erased.

The views are temporary and have the names of the tables, so that every query finds them first, and none needs to know.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any

from firsthand.custody.erasures import SEALED, report_of
from firsthand.custody.records import Artefact, Record, StoredProvenance, StoredReport, StoredTombstone
from firsthand.custody.seals import TextSeals

_HIDDEN_BY = {
    "artefact": "tombstone.original = artefact.original",
    "provenance": "tombstone.original = provenance.original",
    "report": "tombstone.report = report.id",
    "lineage": "tombstone.report = lineage.report",
    "reading": "tombstone.report = reading.report",
}
_OF_ARTEFACT = "SELECT original FROM main.artefact WHERE id = ?"
_OF_REPORT = "SELECT original FROM main.report JOIN main.artefact ON artefact.id = report.artefact WHERE report.id = ?"
_TOMBSTONE = (
    f"SELECT {', '.join(StoredTombstone.__struct_fields__)} FROM tombstone WHERE original = ? OR report = ? "  # noqa: S608
    "ORDER BY original <> ? LIMIT 1"
)
_REPORTS = "SELECT report.id FROM main.report JOIN main.artefact ON artefact.id = report.artefact WHERE original = ?"
_HELD_BY_IT_ALONE = (
    "SELECT DISTINCT container FROM provenance AS mine WHERE original = ? AND container IS NOT NULL "
    "AND NOT EXISTS (SELECT 1 FROM provenance AS other WHERE other.container = mine.container AND other.original <> mine.original)"
)
_HELD_IN_IT = "SELECT DISTINCT original FROM provenance WHERE container = ?"


def open_views(db: sqlite3.Connection, seals: TextSeals) -> None:
    """Put a view in front of each table that keeps what is sealed."""
    db.create_function("opened", 2, lambda sealed, of: None if sealed is None else seals.opened(sealed.strip('"'), of))
    may_write = db.execute("PRAGMA query_only").fetchone()[0]
    db.execute("PRAGMA query_only = OFF")
    db.execute("PRAGMA temp_store = MEMORY")
    for kind in SEALED:
        hidden = _HIDDEN_BY.get(kind.kind)
        left = "" if hidden is None else f" WHERE NOT EXISTS (SELECT 1 FROM main.tombstone WHERE {hidden})"  # noqa: S608
        db.execute(f"CREATE TEMP VIEW {kind.kind} AS SELECT {opened(kind)}, entry FROM main.{kind.kind}{left}")  # noqa: S608
    db.execute(f"PRAGMA query_only = {may_write}")


def opened(kind: type[Record]) -> str:
    """The columns of a kind as SQL, opened."""
    sealed = SEALED.get(kind, ())
    return ", ".join(f"opened({f}, '{kind.kind}.{f}') AS {f}" if f in sealed else f for f in kind.__struct_fields__)


def sealed_fields(db: sqlite3.Connection, seals: TextSeals, record: Record) -> Iterator[Any]:
    """The fields of a record as they are stored. Those of JSON stay JSON."""
    kind = type(record)
    original = _original_of(db, record) if kind in SEALED else ""
    for field in kind.__struct_fields__:
        value = getattr(record, field)
        if field not in SEALED.get(kind, ()) or value is None:
            yield value
        else:
            sealed = seals.seal(original, value, f"{kind.kind}.{field}")
            yield f'"{sealed}"' if field in ("body", "headers", "facts") else sealed


def _original_of(db: sqlite3.Connection, record: Record) -> str:
    """The original that a record belongs to; it, or its report, was added before."""
    if isinstance(record, Artefact | StoredProvenance):
        return record.original
    asked = (_OF_ARTEFACT, record.artefact) if isinstance(record, StoredReport) else (_OF_REPORT, report_of(record))
    return str(db.execute(asked[0], (asked[1],)).fetchone()[0])


def tombstone_of(db: sqlite3.Connection, report: str, original: str) -> StoredTombstone | None:
    """The tombstone of these bytes, else that of a report of this id."""
    found = db.execute(_TOMBSTONE, (original, report, original)).fetchone()
    return None if found is None else StoredTombstone(*found)


def erased_with(db: sqlite3.Connection, original: str) -> list[tuple[str, str | None]]:
    """What holds the words of an original, each original with its reports: itself, what it was held in alone, and what it holds."""
    originals = [original, *(row[0] for asked in (_HELD_BY_IT_ALONE, _HELD_IN_IT) for row in db.execute(asked, (original,)))]
    found: list[tuple[str, str | None]] = []
    for each in dict.fromkeys(originals):
        reports = [row[0] for row in db.execute(_REPORTS, (each,))]
        found += [(each, report) for report in reports] or [(each, None)]
    return found
