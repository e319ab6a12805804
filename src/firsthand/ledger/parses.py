"""The parses of texts that a case was read with, kept beside its ledger in a file that can be dropped: they are made anew.

A parse is used only for exactly its text, by the version that made it, and if its bytes are still those that were kept: in every
other case the text is parsed.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from firsthand.reading.parse import Parse, Parser

PARSES_FILE = "parses.db"
_BUSY_SECONDS = 2.0
_AT_ONCE = 500
_NOWHERE = ":memory:"


class KeptParses:
    """Parses texts, those that it has seen before without the model. The vectors of a parse are not kept.

    Without a path, or where the file cannot be read or written, parses are kept in memory. ``parser`` is by default the process's.
    """

    def __init__(self, path: Path | None, parser: Parser | None = None) -> None:
        self._given = parser
        self._path = path
        self._db: sqlite3.Connection | None = None

    @cached_property
    def _parser(self) -> Parser:
        from firsthand.reading.parse import shared_parser

        return self._given or shared_parser()

    def parse_all(self, texts: Iterable[str]) -> Iterator[Parse]:
        """The parses of texts in order."""
        listed = list(texts)
        found = self._found(set(listed))
        missing = [text for text in dict.fromkeys(listed) if text not in found]
        made = list(self._parser.parse_all(missing)) if missing else []  # even of nothing it would load the model
        self.keep(made)
        found |= {parse.text: parse for parse in made}
        yield from (found[text] for text in listed)

    def keep(self, parses: Sequence[Parse]) -> None:
        """Keep what was parsed. A disk that takes nothing more costs time later, and nothing else."""
        from firsthand.reading.kept import packed

        version = self._version()
        if not parses or version is None:
            return
        rows = [
            (key, body, _seal(key, body)) for of in parses if (body := packed(of)) is not None for key in (_key(of.text, version),)
        ]
        try:
            with self._opened(version) as db:
                db.executemany("INSERT OR REPLACE INTO parses VALUES (?, ?, ?)", rows)
        except sqlite3.Error:
            self.close()

    def close(self) -> None:
        if self._db is not None:
            self._db.close()
            self._db = None

    def _version(self) -> str | None:
        """What a parse depends on; None where that cannot be told, and nothing is kept."""
        from firsthand.reading.kept import version

        try:
            return version(self._parser)
        except OSError:
            return None

    def _found(self, texts: set[str]) -> dict[str, Parse]:
        from firsthand.reading.kept import unpacked

        version = self._version()
        if version is None:
            return {}
        of_key = {_key(text, version): text for text in texts}
        made = {}
        for key, body, seal in self._rows(version, list(of_key)):
            parse = unpacked(body, of_key[key]) if _seal(key, body) == seal else None
            if parse is not None:
                made[of_key[key]] = parse
        return made

    def _rows(self, version: str, keys: Sequence[bytes]) -> list[tuple[bytes, bytes, bytes]]:
        rows: list[tuple[bytes, bytes, bytes]] = []
        try:
            for at in range(0, len(keys), _AT_ONCE):
                some = keys[at : at + _AT_ONCE]
                marks = ", ".join("?" * len(some))
                rows += self._opened(version).execute(f"SELECT key, body, seal FROM parses WHERE key IN ({marks})", some)  # noqa: S608
        except sqlite3.Error:
            self.close()
        return rows

    def _opened(self, version: str) -> sqlite3.Connection:
        if self._db is None:
            try:
                self._db = _connected(str(self._path or _NOWHERE), version)
            except sqlite3.Error:
                self._path = None
                self._db = _connected(_NOWHERE, version)
        return self._db


def _connected(path: str, version: str) -> sqlite3.Connection:
    """A connection to parses of this version: those of any other are dropped."""
    db = sqlite3.connect(path, timeout=_BUSY_SECONDS)
    try:
        db.execute("PRAGMA synchronous = OFF")  # what a crash leaves half written fails its seal, or is no database
        db.execute("CREATE TABLE IF NOT EXISTS made_by (version TEXT PRIMARY KEY) STRICT, WITHOUT ROWID")
        db.execute("CREATE TABLE IF NOT EXISTS parses (key BLOB PRIMARY KEY, body BLOB NOT NULL, seal BLOB NOT NULL) STRICT")
        if db.execute("SELECT version FROM made_by").fetchall() != [(version,)]:
            with db:
                db.execute("DELETE FROM parses")
                db.execute("DELETE FROM made_by")
                db.execute("INSERT INTO made_by VALUES (?)", (version,))
    except sqlite3.Error:
        db.close()
        raise
    return db


def _key(text: str, version: str) -> bytes:
    return hashlib.sha256(f"{version}\0{text}".encode(errors="surrogatepass")).digest()


def _seal(key: bytes, body: bytes) -> bytes:
    return hashlib.sha256(key + body).digest()
