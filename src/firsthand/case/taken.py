"""What a case is given → what it stores: from files outside, or from a program's memory."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from firsthand import codebook
from firsthand.custody.log import timestamp
from firsthand.custody.provenance import this_version
from firsthand.custody.records import StoredReading, sha256
from firsthand.errors import BadRecord
from firsthand.interchange import encode, line_of
from firsthand.ledger.collecting import Collected, Document, ToStore, broken_text
from firsthand.model import Notice, Reading, Report

if TYPE_CHECKING:
    from firsthand.intake import Item

EXTRACTED = "text extracted"
"""The operation that makes a text artefact of an original."""


def from_outside(arrival: Item) -> ToStore:
    from firsthand.intake import Arrival

    if not isinstance(arrival, Arrival):
        return arrival
    artefact = arrival.artefact
    return Collected(
        report=arrival.report,
        original=arrival.original,
        media_type=artefact.media,
        encoding=artefact.encoding or None,
        operation=EXTRACTED,
        tool=artefact.extractor,
        source=arrival.where,
        notice=_as_one(artefact.warnings),
        provenance=arrival.provenance,
        pages=artefact.pages,
    )


def _as_one(notices: Sequence[Notice]) -> Notice | None:
    return Notice(notices[0].code, " ".join(notice.message for notice in notices)) if notices else None


def from_memory(report: Report) -> Collected | BadRecord:
    broken = broken_text(report)
    if broken is not None:
        return broken
    return Collected(
        report=report,
        original=line_of(report),
        media_type="application/json",
        encoding="utf-8",
        operation=EXTRACTED,
        tool=this_version(),
        source=report.id,
    )


def length(item: ToStore) -> int:
    """The size of an item as far as memory goes: that of its bytes."""
    return len(item.original) if isinstance(item, Collected | Document) else 0


def as_stored(reading: Reading, number: int, reader: str, at: datetime) -> StoredReading:
    """A reading as the record that the case keeps, under its number."""
    body = encode(reading)
    return StoredReading(
        id=number,
        report=reading.id,
        reader=reader,
        codebook=codebook.VERSION,
        at=timestamp(at),
        sha256=sha256(body),
        body=body.decode(),
    )
