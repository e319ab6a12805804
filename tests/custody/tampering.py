"""A tamperer with every right on the files of a case, who knows how its log is made."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path


@contextmanager
def unguarded(case: Path) -> Iterator[sqlite3.Connection]:
    """The ledger with nothing that refuses a change; its guards are put back afterwards."""
    with closing(sqlite3.connect(case / "ledger.db")) as ledger, ledger:
        guards = ledger.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        ledger.execute("PRAGMA foreign_keys = OFF")
        for name, _ in guards:
            ledger.execute(f"DROP TRIGGER {name}")
        yield ledger
        for _, definition in guards:
            ledger.execute(definition)


def chained_anew(case: Path, change: Callable[[sqlite3.Connection], object]) -> None:
    """Change the ledger and work out the hash of every entry anew, so that the log holds again."""
    with unguarded(case) as ledger:
        change(ledger)
        before = "0" * 64
        for number, *rest in ledger.execute("SELECT seq, at, actor, act, subject, detail FROM log ORDER BY seq").fetchall():
            body = json.dumps([number, *rest, before], ensure_ascii=False, separators=(",", ":")).encode()
            made = hashlib.sha256(body).hexdigest()
            ledger.execute("UPDATE log SET prev = ?, hash = ? WHERE seq = ?", (before, made, number))
            before = made
    note_anew(case)


def cut(case: Path, after: int) -> None:
    """Take every entry of the log after one, and every record that came with one of them, out of the ledger."""
    with unguarded(case) as ledger:
        tables = ledger.execute("SELECT name FROM pragma_table_list WHERE type = 'table' AND name NOT LIKE 'sqlite_%'").fetchall()
        for (table,) in tables:
            ledger.execute(f"DELETE FROM {table} WHERE {'seq' if table == 'log' else 'entry'} > ?", (after,))  # noqa: S608
    note_anew(case)


def note_anew(case: Path) -> None:
    """Note the end of the log as it now is: a tamperer knows of that file, too."""
    with closing(sqlite3.connect(case / "ledger.db")) as ledger:
        (case / "log.head").write_text("{} {}\n".format(*ledger.execute("SELECT max(seq), hash FROM log").fetchone()))
