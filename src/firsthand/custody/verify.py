"""Verification: everything a case keeps, re-hashed and held against its log. Offline, and nothing is written.

The log and the records of each kind are read side by side in the order of the entries that brought them, so that memory
does not grow with the case.
"""

from __future__ import annotations

import heapq
import itertools
import operator
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import Any, Protocol

from msgspec import Struct

from firsthand.custody.erasures import Erased
from firsthand.custody.exports import DOSSIER, DRAFT_FILE, Exports, exported
from firsthand.custody.folder import CASE_FILE, described
from firsthand.custody.log import EMPTY, Acknowledged, Agreed, Entry, Head, Piece, acknowledged, recomputed_hash
from firsthand.custody.noted import against, noted
from firsthand.custody.originals import Originals, is_name
from firsthand.custody.proofs import NO_HEADERS, Headers
from firsthand.custody.publications import Publication, root
from firsthand.custody.records import (
    KINDS,
    Artefact,
    Original,
    Record,
    StoredGrade,
    StoredLineage,
    StoredProvenance,
    StoredPublication,
    StoredReading,
    StoredReport,
    StoredTombstone,
    digest,
    sha256,
)
from firsthand.custody.stamps import KeptStamp, all_held
from firsthand.custody.states import State, original_state
from firsthand.custody.timestamps import TIMESTAMP, Stamp, stamped
from firsthand.custody.verification import Problem, Verification
from firsthand.errors import Altered, BadRecord
from firsthand.interchange import decode
from firsthand.model import Reading, Span

LOG_ENTRY, CASE, LEDGER = "log entry", "case file", "ledger"
_WITH_CONTENT = (Original, Artefact, StoredReading, StoredPublication, StoredTombstone)
"""Records beside which there is something that their own hash stands for."""
_WITH_SEALED_DIGEST = (StoredReport, StoredLineage, StoredGrade, StoredProvenance)
"""Records whose digest cannot be worked out any more once their words were erased."""


class Recorded(Protocol):
    """What verification needs of a ledger."""

    def head(self) -> Head:
        """The end of the log."""

    def latest_entries(self, before: int | None, limit: int) -> list[Entry]:
        """Log entries, the last first; ``before`` is a log entry."""

    def entries(self, since: int = ..., upto: int = ...) -> Iterator[Entry]:
        """The log in order: all of it, or the entries after ``since`` up to ``upto``."""

    def pieces(self) -> AbstractContextManager[Iterator[Piece]]:
        """All of the log and all that came with it in pieces, in order; other threads look at them until it is left."""

    def records(self, kind: type[Record], since: int = ..., upto: int = ...) -> Iterator[tuple[int, Record]]:
        """Each record of a kind with the number of its entry, in the order of the entries: all, or as `entries` takes them."""

    def characters(self, report: str) -> int | None:
        """The length of a report's text, or None where there is no such report."""

    def text(self, report: str) -> str | None:
        """The text of a report, or None where there is no such report."""

    def has_original(self, sha256: str) -> bool:
        """Whether a record names this original."""

    def damage(self) -> Iterator[str]:
        """What is wrong with the store itself: damaged pages, guards against change that are gone."""


Progress = Callable[[int, int], None]
"""Called with how many items are done and how many there are; 0 where that is not known."""


def verify(
    recorded: Recorded,
    originals: Originals,
    exports: Exports,
    progress: Progress | None = None,
    headers: Headers = NO_HEADERS,
) -> Verification:
    """Re-hash originals, artefacts, records, log and dossiers, and hold every span of every reading against its text.

    What publications committed to is worked out anew from the texts. Blocks that proofs name are held against ``headers``.

    A dossier in the case folder is intact where it is one of the editions that the log recorded for its path.
    """
    return _Verifying(recorded, originals, exports, progress).run(headers)


class _Verifying:
    def __init__(self, recorded: Recorded, originals: Originals, exports: Exports, progress: Progress | None) -> None:
        self._recorded = recorded
        self._originals = originals
        self._exports = exports
        self._editions: dict[str, list[str]] = {}
        self._stamps: list[Stamp] = []
        self._about: str | None = None
        self._progress = progress
        self._erased = Erased.by(())
        self._problems: list[Problem] = []
        self._intact = dict.fromkeys((LOG_ENTRY, CASE, *(kind.kind for kind in KINDS), DOSSIER, TIMESTAMP), 0)

    def run(self, headers: Headers) -> Verification:
        # Before the log is looked at: what another process writes meanwhile is not taken for a stray.
        has_draft = self._exports.has(DRAFT_FILE)
        told = noted(self._exports)
        try:
            head = self._records_and_log()
            for state, where, expected, found in against(told, self._recorded, head):
                self._problem(state, LOG_ENTRY, where, expected=expected, found=found)
        except Altered as wrong:
            # Pages that cannot be read hide what lies behind them: what was found so far still stands.
            self._problem(State.CHANGED, LEDGER, wrong.message)
            head = EMPTY
        self._hold_about()
        stamps = tuple(self._held_stamps(headers))
        leftovers = tuple(name for name in self._originals.names() if not self._is_recorded(name))
        removed = tuple(path for path, editions in self._editions.items() if not self._is_there(path, editions))
        if has_draft and DRAFT_FILE not in self._editions:
            self._problem(State.UNLOGGED, DOSSIER, DRAFT_FILE, found="a draft of which the log says nothing")
        return Verification(
            intact=self._intact,
            problems=tuple(self._problems),
            leftovers=leftovers,
            removed=removed,
            erased=tuple(sorted(self._erased.originals)),
            stamps=stamps,
            head=head,
        )

    def _is_there(self, path: str, editions: list[str]) -> bool:
        """Whether there is a dossier at this path; one that is no edition of the log's is a problem."""
        try:
            found = self._exports.rehash(path)
        except OSError as wrong:
            self._problem(State.UNREADABLE, DOSSIER, path, found=f"what cannot be read: {wrong.strerror}")
            return True
        if found in editions:
            self._intact[DOSSIER] += 1
        elif found is not None:
            self._problem(State.CHANGED, DOSSIER, path, expected=editions[-1], found=found)
        return found is not None

    def _records_and_log(self) -> Head:
        """Everything the ledger holds; returns the head of its log."""
        tombstones = (record for _, record in self._recorded.records(StoredTombstone) if isinstance(record, StoredTombstone))
        self._erased = Erased.by(tombstones)
        head = EMPTY
        with self._recorded.pieces() as pieces:
            for damage in self._recorded.damage():
                self._problem(State.CHANGED, LEDGER, damage)
            last = self._recorded.head().seq
            for piece in pieces:
                agreed = piece.agreed
                # What was erased says otherwise what a record may be.
                if agreed is None or agreed.before != head or self._erased.originals:
                    head = self._walk(piece, head)
                else:
                    head = self._agreed(agreed)
                if self._progress is not None:
                    self._progress(head.seq, last)
        return head

    def _agreed(self, agreed: Agreed) -> Head:
        self._intact[LOG_ENTRY] += agreed.last.seq - agreed.before.seq
        for kind, count in agreed.records.items():
            self._intact[kind] += count
        for entry in agreed.telling:
            self._told(entry)
        return agreed.last

    def _walk(self, piece: Piece, head: Head) -> Head:
        """Every entry of a piece with the records it brought, and the records of no entry; returns the new head."""
        seq, chained = head
        records = heapq.merge(
            *(self._recorded.records(kind, piece.after, piece.upto) for kind in KINDS), key=operator.itemgetter(0)
        )
        brought = next(records, None)
        for entry in self._recorded.entries(piece.after, piece.upto):
            for missing in range(seq + 1, entry.seq):
                self._problem(State.MISSING, LOG_ENTRY, str(missing))
            seq = entry.seq
            self._entry(entry, chained)
            self._told(entry)
            chained = entry.hash
            found: dict[tuple[str, str], Record] = {}
            while brought is not None and brought[0] <= seq:
                if brought[0] < seq:
                    self._unlogged(brought[1])
                else:
                    found[brought[1].kind, brought[1].key] = brought[1]
                brought = next(records, None)
            for vouched in acknowledged(entry):
                self._acknowledged(vouched, found.pop((vouched.kind, vouched.key), None))
            for record in found.values():
                self._unlogged(record)
        for _, record in () if brought is None else itertools.chain([brought], records):
            self._unlogged(record)
        return Head(seq, chained)

    def _told(self, entry: Entry) -> None:
        """What an entry says of a file in the case folder."""
        if (export := exported(entry)) is not None and export.path is not None:
            self._editions.setdefault(export.path, []).append(export.sha256)
        self._about = described(entry) or self._about
        if (stamp := stamped(entry)) is not None:
            self._stamps.append(stamp)

    def _entry(self, entry: Entry, chained: str) -> None:
        expected = recomputed_hash(entry)
        if entry.hash != expected:
            self._problem(State.CHANGED, LOG_ENTRY, str(entry.seq), expected=f"hash {expected}", found=entry.hash)
        elif entry.prev != chained:
            self._problem(
                State.CHANGED, LOG_ENTRY, str(entry.seq), expected=f"hash of the entry before {chained}", found=entry.prev
            )
        else:
            self._intact[LOG_ENTRY] += 1

    def _hold_about(self) -> None:
        """Whether ``case.toml`` is what the log vouched for last; the log of a case of an earlier version says nothing of it."""
        if self._about is None:
            return
        try:
            found = self._exports.rehash(CASE_FILE)
        except OSError as wrong:
            self._problem(State.UNREADABLE, CASE, CASE_FILE, found=f"what cannot be read: {wrong.strerror}")
            return
        if found == self._about:
            self._intact[CASE] += 1
        else:
            state = State.MISSING if found is None else State.CHANGED
            self._problem(state, CASE, CASE_FILE, expected=self._about, found=found)

    def _held_stamps(self, headers: Headers) -> Iterator[KeptStamp]:
        """Whether each timestamp is there as it was and stamps its entry as that now is; who signed it is not checked here."""
        for found in all_held(self._stamps, self._recorded, self._exports, headers):
            yield found
            if found.state is State.INTACT:
                self._intact[TIMESTAMP] += 1
            else:
                self._problem(found.state, TIMESTAMP, found.path, expected=found.expected, found=found.found)

    def _acknowledged(self, vouched: Acknowledged, record: Record | None) -> None:
        if record is None:
            self._problem(State.MISSING, vouched.kind, vouched.key, expected=vouched.sha256)
            return
        found, is_erased = digest(record), bool(self._erased.originals) and self._erased.covers(record)
        if is_erased and isinstance(record, _WITH_SEALED_DIGEST):
            return
        if found != vouched.sha256:
            self._problem(State.CHANGED, vouched.kind, vouched.key, expected=vouched.sha256, found=found)
        elif not is_erased and self._content_holds(record):
            self._intact[record.kind] += 1

    def _content_holds(self, record: Record) -> bool:
        """Whether what the record's own hash stands for is still there: bytes, text, body with its spans."""
        if not isinstance(record, _WITH_CONTENT):
            return True
        if isinstance(record, Original):
            return self._bytes_hold(record)
        if isinstance(record, Artefact):
            return self._same_hash(record, record.sha256, record.text) and self._same_length(record)
        if isinstance(record, StoredReading):
            return self._same_hash(record, record.sha256, record.body) and self._spans_hold(record)
        if isinstance(record, StoredPublication):
            return self._same_hash(record, record.sha256, record.body) and self._commitments_hold(record)
        return self._is_destroyed(record)

    def _bytes_hold(self, original: Original) -> bool:
        state, found = original_state(self._originals, original.sha256)
        if state is not State.INTACT:
            expected = f"{original.size} bytes" if state is State.MISSING else original.sha256
            self._problem(state, original.kind, original.sha256, expected=expected, found=found)
        return state is State.INTACT

    def _is_destroyed(self, tombstone: StoredTombstone) -> bool:
        is_held = self._originals.holds_key(tombstone.seal)
        if is_held:
            self._problem(State.CHANGED, tombstone.kind, tombstone.key, expected="a destroyed key", found=f"key {tombstone.seal}")
        return not is_held

    def _same_hash(self, record: Record, expected: str, content: str) -> bool:
        found = sha256(content.encode())
        if found != expected:
            self._problem(State.CHANGED, record.kind, record.key, expected=expected, found=found)
        return found == expected

    def _same_length(self, artefact: Artefact) -> bool:
        length = len(artefact.text)
        if length != artefact.characters:
            self._problem(
                State.CHANGED, artefact.kind, artefact.key, expected=f"{artefact.characters} characters", found=str(length)
            )
        return length == artefact.characters

    def _spans_hold(self, stored: StoredReading) -> bool:
        length = self._recorded.characters(stored.report)
        if length is None:
            self._problem(State.MISSING, "report", stored.report, expected=f"the report that reading {stored.key} is of")
            return False
        try:
            reading = decode(stored.body, Reading, f"reading {stored.key}")
        except BadRecord as wrong:
            self._problem(State.CHANGED, stored.kind, stored.key, expected="a reading", found=wrong.message)
            return False
        outside = next((span for span in spans_of(reading) if not 0 <= span.start <= span.end <= length), None)
        if outside is not None:
            self._problem(
                State.CHANGED, stored.kind, stored.key, expected=f"spans within {length} characters", found=f"span {list(outside)}"
            )
        return outside is None

    def _commitments_hold(self, stored: StoredPublication) -> bool:
        """Whether the roots that a publication gave are those of the texts as they are."""
        try:
            made = decode(stored.body, Publication, f"publication {stored.key}")
        except BadRecord as wrong:
            self._problem(State.CHANGED, stored.kind, stored.key, expected="a publication", found=wrong.message)
            return False
        holds = True
        for report, expected in made.roots.items():
            if report in self._erased.reports:
                continue
            text = self._recorded.text(report)
            found = None if text is None else root(text, made.secret)
            if found != expected:
                self._problem(State.CHANGED, stored.kind, f"{stored.key}, report {report}", expected=expected, found=found)
                holds = False
        return holds

    def _is_recorded(self, name: str) -> bool:
        return is_name(name) and self._recorded.has_original(name.partition("/")[2])

    def _unlogged(self, record: Record) -> None:
        self._problem(State.UNLOGGED, record.kind, record.key, found=digest(record))

    def _problem(self, state: State, what: str, where: str, *, expected: str | None = None, found: str | None = None) -> None:
        self._problems.append(Problem(state=state, what=what, where=where, expected=expected, found=found))


def spans_of(value: Any) -> Iterator[Span]:
    """Every span in a value of the model, at whatever depth."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from spans_of(item)
    elif isinstance(value, Struct):
        for field in value.__struct_fields__:
            yield from spans_of(getattr(value, field))
