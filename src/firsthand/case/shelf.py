"""What a case keeps, to be looked through page by page: reports, originals, the log, and full-text search."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from firsthand.custody.log import Entry
from firsthand.custody.originals import Originals
from firsthand.custody.provenance import Came, shown_provenance
from firsthand.custody.states import State, original_state
from firsthand.ledger.search import SearchIndex
from firsthand.ledger.store import Kept, Shelved, Store
from firsthand.model import ReadReport, Report, Span

_INDEXED_AT_ONCE = 2_000


class Shelf:
    """The stored parts of a case that is open. Pages run from the newest back; ``before`` is the last entry of the page before.

    ``index`` is where the search index lies; None keeps it in memory, since words on a disk outlive what is erased.
    """

    def __init__(self, index: Path | None, store: Store, originals: Originals) -> None:
        self._path = index
        self._store = store
        self._originals = originals
        self._index: SearchIndex | None = None

    def reports(self, *, before: int | None = None, limit: int) -> Sequence[Shelved]:
        """Reports without their texts, the latest collected first."""
        return self._store.shelved(before, limit)

    def report(self, report: str) -> Report | None:
        return self._store.report(report)

    def read(self, report: str) -> ReadReport | None:
        """A report with its latest reading as the program read it; None where it was not read."""
        found, reading = self._store.report(report), self._store.reading(report)
        return None if found is None or reading is None else ReadReport(found, reading)

    def kept(self, report: str) -> Kept | None:
        """A report with where it came from and how its text was made."""
        return self._store.kept(report)

    def erased(self, report: str) -> str | None:
        """Why a report was erased; None where it was not."""
        tombstone = self._store.tombstone(report, "")
        return None if tombstone is None else tombstone.why

    def came(self, report: str) -> Sequence[Came]:
        """How a report came to the case, where there is more to tell than the path of a file; the latest last."""
        return tuple(map(shown_provenance, self._store.provenance(report)))

    def pages(self, report: str) -> tuple[Span, ...]:
        """The characters of a report's text that came from each page, where it has pages."""
        return self._store.pages(report)

    def state(self, sha256: str) -> State:
        """Whether an original is still what it was: its bytes are hashed anew."""
        return original_state(self._originals, sha256)[0]

    def original(self, sha256: str) -> bytes | None:
        """The bytes as they arrived; None where there are none under this hash."""
        return self._originals.read(sha256)

    def log(self, *, before: int | None = None, limit: int) -> Sequence[Entry]:
        """Log entries, the last first."""
        return self._store.latest_entries(before, limit)

    def search(self, asked: str, *, field: str | None = None, offset: int = 0, limit: int) -> Sequence[tuple[Shelved, str]]:
        """Reports with their texts that hold all words, or sequences in quotation marks, the best first; in one ``field`` or any.

        The index takes in first what came since it was last asked.
        """
        if self._index is None:
            self._index = SearchIndex(self._path)
        while more := self._store.searchable(self._index.newest(), _INDEXED_AT_ONCE):
            self._index.add(more)
        return self._store.with_texts(self._index.find(asked, field, limit=limit, offset=offset))

    def close(self) -> None:
        if self._index is not None:
            self._index.close()
