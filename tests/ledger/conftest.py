"""A small ledger of two reports, one of them read, as the ledger's tests need it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from firsthand.custody.log import Act
from firsthand.custody.records import (
    Artefact,
    Original,
    Record,
    StoredLineage,
    StoredPages,
    StoredProvenance,
    StoredReading,
    StoredReport,
    sha256,
)
from firsthand.interchange import encode
from firsthand.ledger import connection
from firsthand.ledger.sqlite import SqliteStore
from firsthand.ledger.store import Deed
from firsthand.model import Reading

AT = datetime(2025, 1, 13, 9, 30, tzinfo=UTC)
TEXTS = {"r1": "The mayor said two schools were closed.", "r2": "The agency counted 1,200 displaced people – not 1,500."}

PROVENANCE = StoredProvenance(
    id=1,
    report="r1",
    original=sha256(TEXTS["r1"].encode()),
    tool="test 1",
    requested="https://gazette.example.org/schools?from=feed",
    final="https://gazette.example.org/schools",
    canonical=None,
    retrieved="2025-01-13T09:29:58.000000Z",
    status=200,
    headers='[["content-type","text/plain"]]',
    container=None,
    place=None,
    facts="[]",
)
PAGES = StoredPages(1, "[[0,10],[11,39]]")
LINEAGE = StoredLineage(1, "r1", "canonical_link", None, "https://coast-wire.example.org/schools")


def collected(number: int, report: str, text: str) -> tuple[Original, Artefact, StoredReport]:
    """The records of one report."""
    data = text.encode()
    return (
        Original(sha256=sha256(data), size=len(data)),
        Artefact(
            id=number,
            sha256=sha256(data),
            original=sha256(data),
            operation="decode",
            tool="test 1",
            media_type="text/plain",
            encoding="utf-8",
            characters=len(text),
            text=text,
        ),
        StoredReport(
            id=report,
            artefact=number,
            publisher="Harbour Gazette",
            published="2025-01-12",
            language="en",
            url=None,
            title=None,
            source=f"{report}.txt",
            collector="heron",
        ),
    )


def reading(number: int, report: str, reader: str = "reader 1") -> StoredReading:
    """An empty reading of a report."""
    body = encode(Reading(id=report)).decode()
    return StoredReading(
        id=number,
        report=report,
        reader=reader,
        codebook="2026.1",
        at="2025-01-13T09:30:00.000000Z",
        sha256=sha256(body.encode()),
        body=body,
    )


def deed(act: Act, subject: str) -> Deed:
    return Deed(act, subject, "heron", AT)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "ledger.db"
    connection.create(made)
    return made


@pytest.fixture
def store(path: Path) -> Iterator[SqliteStore]:
    opened = SqliteStore(path)
    with opened.transaction():
        for number, (report, text) in enumerate(TEXTS.items(), start=1):
            more: list[Record] = [LINEAGE, PROVENANCE, PAGES] if report == LINEAGE.report else []
            opened.append(deed(Act.COLLECTED, report), [*collected(number, report, text), *more])
        opened.append(deed(Act.READ, "r1"), [reading(1, "r1")])
    yield opened
    opened.close()
