"""Custody reports of a case: what is known of one item, and the report that leaves the case, which the log records."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from importlib import metadata
from pathlib import Path

from firsthand.custody.exports import Exports, written
from firsthand.custody.item import Custody, custody_of
from firsthand.custody.log import Act
from firsthand.custody.originals import Originals
from firsthand.custody.records import sha256
from firsthand.ledger.store import Deed, Store

REPORT = "custody_report"
"""What the log calls a custody report that left the case."""


class CustodyReports:
    """The custody of single items of a case that is open."""

    def __init__(self, store: Store, originals: Originals, exports: Exports, alias: str, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._originals = originals
        self._exports = exports
        self._alias = alias
        self._clock = clock

    def of(self, item: str) -> Custody:
        """The custody of a report, by its id, or of an original, by its SHA-256. All of the log is re-hashed; nothing is written.

        Raises:
            UnknownReport: the case has no such item.
        """
        with self._store.snapshot():
            return custody_of(item, self._store, self._originals, self._exports)

    def write(self, item: str, out: Path, *, title: str) -> Custody:
        """Write the custody report of an item as HTML and log it as exported; returns what it tells.

        Raises:
            UnknownReport: the case has no such item.
            ReadOnlyCase: the case, or ``out``, cannot be written to.
        """
        from firsthand.publishing.custody import Told, render_custody

        found = self.of(item)
        is_sealed = any(self._originals.number(original) is not None for original in found.originals)
        told = Told(title, self._clock(), f"Firsthand {metadata.version('firsthand')}", is_sealed)
        page = render_custody(found, told).encode()
        with written(out, page), self._store.transaction():
            self._store.append(Deed(Act.EXPORTED, f"{REPORT} {sha256(page)}", self._alias, self._clock()), [])
        return found
