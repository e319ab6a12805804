"""The custody of one item: every record that belongs to an original or a report, what vouches for it, and whether it still holds.

The item is told whole: the original with all that was derived from it. Each record says which log entry brought it, and the
entries say who did what and when, each with the hash of the one before.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from firsthand.custody.erasures import SEALED, Erased
from firsthand.custody.exports import Exports
from firsthand.custody.log import BEFORE_FIRST, Acknowledged, Act, Entry, Head, acknowledged, recomputed_hash
from firsthand.custody.originals import Originals
from firsthand.custody.records import (
    KINDS,
    Artefact,
    Original,
    Record,
    StoredPages,
    StoredProvenance,
    StoredReading,
    StoredReport,
    StoredTombstone,
    digest,
    sha256,
)
from firsthand.custody.stamps import KeptStamp, all_held
from firsthand.custody.states import State, original_state
from firsthand.custody.timestamps import Stamp, stamped
from firsthand.custody.verify import Recorded
from firsthand.errors import UnknownReport


class KeptRecord(Struct, frozen=True, kw_only=True):
    """A record of the item: the entry that brought it, the digest that the entry vouches for, and what it says.

    A text, and the body of a reading, are left out of ``fields``: they are told by their SHA-256.
    """

    entry: int
    kind: str
    key: str
    digest: str
    state: State
    fields: dict[str, str | int | None]


class Custody(Struct, frozen=True, kw_only=True):
    """What is known of the custody of one item.

    ``originals`` are the bytes of it and those that held them, such as the record of a web archive. ``entries`` are those about
    it. ``chain_holds`` tells whether every entry of the whole log carries the hash of the one before; ``stamps`` are the
    timestamps of entries after the item had come, each held against the log as it is, and those that the log does not know.
    """

    item: str
    originals: tuple[str, ...]
    reports: tuple[str, ...]
    records: tuple[KeptRecord, ...]
    entries: tuple[Entry, ...]
    chain_holds: bool
    head: Head
    stamps: tuple[KeptStamp, ...]

    @property
    def holds(self) -> bool:
        """Whether everything is as the log recorded it."""
        is_held = all(record.state in (State.INTACT, State.ERASED) for record in self.records)
        return self.chain_holds and is_held and all(stamp.state is State.INTACT for stamp in self.stamps)


def custody_of(item: str, recorded: Recorded, originals: Originals, exports: Exports) -> Custody:
    """The custody of an item: a report by its id, or an original by its SHA-256. All of the log is re-hashed.

    Raises:
        UnknownReport: the case has neither a report nor an original of this name.
    """
    found = _Related(item, recorded)
    own = {(record.kind, record.key) for _, record in found.records}
    vouched: dict[tuple[str, str], Acknowledged] = {}
    gone, beside = list[KeptRecord](), list[KeptRecord]()
    entries, stamps, chained, holds, seq = list[Entry](), list[Stamp](), BEFORE_FIRST, True, 0
    for entry in recorded.entries():
        holds = holds and entry.seq == seq + 1 and entry.prev == chained and entry.hash == recomputed_hash(entry)
        chained, seq = entry.hash, entry.seq
        of_item = [each for each in acknowledged(entry) if (each.kind, each.key) in own]
        vouched |= {(each.kind, each.key): each for each in of_item}
        is_about = found.is_about(entry.subject)
        if of_item or is_about:
            entries.append(entry)
        named = [each for each in acknowledged(entry) if (each.kind, each.key) not in own]
        if is_about:
            gone += [_missing(entry, each) for each in named]
        elif of_item and entry.act == Act.COLLECTED:
            beside += [_missing(entry, each) for each in named]
        if (stamp := stamped(entry)) is not None:
            stamps.append(stamp)
    if not entries and not own:
        raise UnknownReport(
            "the case has no report and no original of this name.",
            where=item,
            cure="Give the id of a report, or the SHA-256 of an original as verify and the desk show it.",
        )
    erased = Erased.by(record for _, record in found.records if isinstance(record, StoredTombstone))
    records = [
        _erased(entry, record) if erased.covers(record) else _kept(entry, record, vouched.get((record.kind, record.key)), originals)
        for entry, record in found.records
    ]
    records += [*gone, *_nowhere(beside, recorded)]
    first = entries[0].seq if entries else 1
    return Custody(
        item=item,
        originals=tuple(sorted(found.originals)),
        reports=tuple(sorted(found.reports)),
        records=tuple(sorted(records, key=lambda record: (record.entry, record.kind, record.key))),
        entries=tuple(entries),
        chain_holds=holds,
        head=Head(seq, chained),
        stamps=tuple(each for each in all_held(stamps, recorded, exports) if each.entry is None or each.entry >= first),
    )


class _Related:
    """The records that belong to an item: by the original, the artefact or the report that each names."""

    def __init__(self, item: str, recorded: Recorded) -> None:
        self._item = item
        self.originals: set[str] = set()
        self.reports: set[str] = set()
        artefacts: dict[int, str] = {a.id: a.original for _, a in recorded.records(Artefact) if isinstance(a, Artefact)}
        reports = [report for _, report in recorded.records(StoredReport) if isinstance(report, StoredReport)]
        self.originals |= {artefacts[r.artefact] for r in reports if r.id == item and r.artefact in artefacts}
        self.originals |= {item} if recorded.has_original(item) else set()
        came = [(p.original, p.container) for _, p in recorded.records(StoredProvenance) if isinstance(p, StoredProvenance)]
        self.originals |= {original for original, container in came if container in self.originals}
        self.originals |= {container for original, container in came if container and original in self.originals}
        self._artefacts = {number for number, original in artefacts.items() if original in self.originals}
        self.reports |= {r.id for r in reports if r.artefact in self._artefacts or r.id == item}
        self.records = [brought for kind in KINDS for brought in recorded.records(kind) if self._belongs(brought[1])]

    def _belongs(self, record: Record) -> bool:
        if isinstance(record, Original):
            return record.sha256 in self.originals
        if isinstance(record, Artefact | StoredPages):
            return record.id in self._artefacts
        if isinstance(record, StoredReport):
            return record.id in self.reports
        if isinstance(record, StoredTombstone):
            return record.original in self.originals
        if isinstance(record, StoredProvenance):
            return record.report in self.reports or (record.report is None and record.original in self.originals)
        named = getattr(record, "report", None)
        return named in self.reports or self.is_about(getattr(record, "subject", ""))

    def is_about(self, subject: str) -> bool:
        """Whether the subject of a log entry, or of a judgement, is the item or words of it."""
        name = subject.removeprefix("report ")
        if name == self._item or name in self.reports or name in self.originals:
            return True
        return subject.startswith("claim ") and subject.removeprefix("claim ").rsplit(" ", 2)[0] in {self._item, *self.reports}


def _missing(entry: Entry, vouched: Acknowledged) -> KeptRecord:
    """A record of the item that the log speaks of and that is not there any more, or says now that it belongs to another."""
    return KeptRecord(entry=entry.seq, kind=vouched.kind, key=vouched.key, digest=vouched.sha256, state=State.MISSING, fields={})


def _erased(entry: int, record: Record) -> KeptRecord:
    """A record whose words were erased: what of it is left."""
    fields = {name: value for name, value in _fields(record) if name not in SEALED.get(type(record), ())}
    return KeptRecord(entry=entry, kind=record.kind, key=record.key, digest=digest(record), state=State.ERASED, fields=fields)


def _nowhere(named: list[KeptRecord], recorded: Recorded) -> list[KeptRecord]:
    """Of records that came in one act with the item's own, those that are not there at all: others belong to another item."""
    kinds = {record.kind for record in named}
    there = {(r.kind, r.key) for kind in KINDS if kind.kind in kinds for _, r in recorded.records(kind)} if kinds else set()
    return [record for record in named if (record.kind, record.key) not in there]


def _kept(entry: int, record: Record, vouched: Acknowledged | None, originals: Originals) -> KeptRecord:
    return KeptRecord(
        entry=entry,
        kind=record.kind,
        key=record.key,
        digest=digest(record),
        state=State.UNLOGGED if vouched is None else _state(record, vouched, originals),
        fields=dict(_fields(record)),
    )


def _state(record: Record, vouched: Acknowledged, originals: Originals) -> State:
    if digest(record) != vouched.sha256:
        return State.CHANGED
    if isinstance(record, Original):
        return original_state(originals, record.sha256)[0]
    if isinstance(record, Artefact):
        return State.INTACT if sha256(record.text.encode()) == record.sha256 else State.CHANGED
    if isinstance(record, StoredReading):
        return State.INTACT if sha256(record.body.encode()) == record.sha256 else State.CHANGED
    return State.INTACT


def _fields(record: Record) -> Iterator[tuple[str, Any]]:
    for name in record.__struct_fields__:
        if name not in ("text", "body"):
            yield name, getattr(record, name)
