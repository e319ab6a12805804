"""Speed of the ledger: durable single-entry commits a second, look-ups, and log entries verified a second; by clock and CPU.

    python bench/ledger.py [ENTRIES]

Runs on the disk of the temporary folder (TMPDIR); one writer, every commit synced before the next begins.
"""

from __future__ import annotations

import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from firsthand.custody.exports import FolderExports
from firsthand.custody.log import Act
from firsthand.custody.originals import FolderOriginals
from firsthand.custody.records import StoredJudgement
from firsthand.custody.verify import verify
from firsthand.ledger import connection
from firsthand.ledger.sqlite import SqliteStore
from firsthand.ledger.store import Deed


def main(entries: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.db"
        connection.create(path)
        store = SqliteStore(path)
        began = _now()
        for number in range(1, entries + 1):
            with store.transaction():
                _judge(store, number)
        _tell("durable single-entry commits", entries, began)
        began = _now()
        with store.transaction():
            for number in range(entries + 1, 21 * entries + 1):
                _judge(store, number)
        _tell("entries added in one transaction", 20 * entries, began)
        began = _now()
        for number in range(entries):
            store.characters(f"r{number}")
        _tell("point look-ups", entries, began)
        _verified("log entries verified, each with a record", store, Path(folder))
        began = _now()
        list(store.damage())
        _tell("  of which SQLite's own integrity check", 21 * entries, began)
        store.close()
        bare = Path(folder) / "bare"
        bare.mkdir()
        path = bare / "ledger.db"
        connection.create(path)
        store = SqliteStore(path)
        with store.transaction():
            for number in range(21 * entries):
                store.append(Deed(Act.COMMENTED, f"r{number}", "heron", datetime.now(UTC)), [])
        _verified("log entries verified, none with a record", store, bare)
        store.close()


def _verified(what: str, store: SqliteStore, folder: Path) -> None:
    for _ in range(5):
        began = _now()
        result = verify(store, FolderOriginals(folder / "originals"), FolderExports(folder))
        _tell(what, result.head.seq, began)
        if not result.ok:
            raise AssertionError(result.problems[0])


def _judge(store: SqliteStore, number: int) -> None:
    judgement = StoredJudgement(
        id=number, subject=f"r{number}", act="confirmed", value="", who="heron", at="2025-01-13", why="seen twice", supersedes=None
    )
    store.append(Deed(Act.CONFIRMED, judgement.subject, "heron", datetime.now(UTC)), [judgement])


def _now() -> tuple[float, float]:
    return time.perf_counter(), time.process_time()


def _tell(what: str, count: int, began: tuple[float, float]) -> None:
    clock, cpu = (now - before for now, before in zip(_now(), began, strict=True))
    print(f"{what:<45} {count / clock:>12,.0f} /s  {count / cpu:>12,.0f} a second of CPU  ({count:,})", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5_000)
