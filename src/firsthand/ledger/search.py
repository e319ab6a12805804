"""Full-text search over the reports of a ledger, in an index beside it that can be dropped: it is made anew from the ledger."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

FIELDS = ("id", "title", "publisher", "url", "text")
"""What of a report can be searched alone."""
INDEX_FILE = "search.db"
RANKED = 2_000
"""So many reports are put in order by how well they fit; where more hold what is asked for, the newest come first."""
_FORM = 1
_BUSY_SECONDS = 2.0
_PIECE = re.compile(r'"([^"]*)"|(\S+)')
_WORD = re.compile(r"\w+")


class Searchable(NamedTuple):
    """A report as it is searched. ``entry`` is the log entry that brought it, by which it is found again."""

    entry: int
    id: str
    title: str
    publisher: str
    url: str
    text: str


class SearchIndex:
    """An index that follows a ledger. It keeps no text of its own, only where words stand.

    Without a path, in a folder that cannot be written to, or where the file is damaged, it is made in memory.
    """

    def __init__(self, path: Path | None) -> None:
        self._db = _opened(path or Path(":memory:"))

    def newest(self) -> int:
        """The last log entry whose report is in the index; 0 where nothing is."""
        return int(self._db.execute("SELECT ifnull(max(rowid), 0) FROM words").fetchone()[0])

    def add(self, reports: Iterable[Searchable]) -> None:
        """Take reports in, each once, in the order of their entries."""
        self._db.execute("BEGIN")
        try:
            self._db.executemany("INSERT INTO words (rowid, id, title, publisher, url, text) VALUES (?, ?, ?, ?, ?, ?)", reports)
            self._db.execute("COMMIT")
        except BaseException:
            self._db.execute("ROLLBACK")
            raise

    def find(self, asked: str, field: str | None, *, limit: int, offset: int = 0) -> list[int]:
        """Entries of the reports that hold all words asked for, the best first. Words in quotation marks stand in a row.

        Words that more than `RANKED` reports hold tell little about which fits best: of these the newest come first.
        """
        query = _query(asked)
        if not query:
            return []
        if field is not None:
            query = f"{{{field}}} : ({query})"
        held = self._db.execute("SELECT count(*) FROM (SELECT 1 FROM words WHERE words MATCH ? LIMIT ?)", (query, RANKED + 1))
        order = "rank" if held.fetchone()[0] <= RANKED else "rowid DESC"
        found = self._db.execute(
            f"SELECT rowid FROM words WHERE words MATCH ? ORDER BY {order} LIMIT ? OFFSET ?",  # noqa: S608
            (query, limit, offset),
        )
        return [int(row[0]) for row in found]

    def close(self) -> None:
        self._db.close()


def newest_in(path: Path) -> int:
    """The last log entry of which an index at a path speaks; 0 where there is none that can be read."""
    if not path.is_file():
        return 0
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=_BUSY_SECONDS)) as index:
            return int(index.execute("SELECT ifnull(max(rowid), 0) FROM words").fetchone()[0])
    except sqlite3.DatabaseError:
        return 0


def words_of(asked: str) -> list[str]:
    """The words that are asked for, without quotation marks."""
    return _WORD.findall(asked)


def _query(asked: str) -> str:
    """What a person types, as FTS5 takes it: every word is quoted, so that none is an operator; a word alone may go on."""
    pieces = []
    for quoted, word in _PIECE.findall(asked):
        inside = " ".join(_WORD.findall(quoted or word))
        if inside:
            pieces.append(f'"{inside}"' if quoted else f'"{inside}"*')
    return " ".join(pieces)


def _opened(path: Path) -> sqlite3.Connection:
    try:
        connection = sqlite3.connect(path, isolation_level=None, timeout=_BUSY_SECONDS)
        try:
            return _made(connection)
        except sqlite3.DatabaseError:
            connection.close()
            raise
    except sqlite3.DatabaseError:
        return _made(sqlite3.connect(":memory:", isolation_level=None))


def _made(connection: sqlite3.Connection) -> sqlite3.Connection:
    """The connection with its table, which only an index of this form has."""
    if connection.execute("PRAGMA user_version").fetchone()[0] != _FORM:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("DROP TABLE IF EXISTS words")
        connection.execute(
            f"CREATE VIRTUAL TABLE words USING fts5({', '.join(FIELDS)}, content='', tokenize='unicode61 remove_diacritics 2')"
        )
        connection.execute(f"PRAGMA user_version = {_FORM}")
        connection.execute("COMMIT")
    return connection
