"""Opening a ledger: for writing where that can be, else for reading; the migrations; SQLite's errors in our words."""

from __future__ import annotations

import functools
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from firsthand.custody.folder import newer
from firsthand.custody.originals import no_room, not_writable
from firsthand.errors import Altered, CaseBusy, CaseError, FirsthandError, NotACase

BUSY_SECONDS = 10.0
"""How long a writer waits for another one."""
_NO_ROOM_BELOW = 256 * 1024
"""SQLite calls some writes to a full disk an input/output error; with less than this free, that is what it was."""
_PRIMARY = 0xFF


@dataclass(frozen=True, slots=True)
class Opened:
    """A connection in autocommit mode; ``unwritable`` says why it cannot write, ``copy`` is the copy that it reads.

    ``reads`` is what to open to read the same once more.
    """

    connection: sqlite3.Connection
    reads: tuple[Path, str]
    unwritable: CaseError | None = None
    copy: tempfile.TemporaryDirectory[str] | None = None


def create(path: Path) -> None:
    """Make the ledger, or complete one whose making was cut short."""
    with told(path):
        connection = _connect(path, "mode=rwc")
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            migrate(connection, path)
        finally:
            connection.close()


def opened(path: Path) -> Opened:
    """Open a ledger that is there, in the newest form of its tables where it can be written to.

    Raises:
        NotACase: there is no ledger.
        NewerCase: a later version wrote it.
        Altered: it is damaged.
    """
    if not path.is_file():
        raise NotACase("the ledger is missing.", where=str(path), cure="Restore ledger.db from a copy of the case.")
    if not os.access(path, os.R_OK, effective_ids=os.access in os.supports_effective_ids):
        raise NotACase("the ledger may not be read.", where=str(path), cure="Ask its owner for access.")
    try:
        return Opened(_writable(path), (path, "mode=ro"))
    except sqlite3.OperationalError as wrong:
        error = as_ours(wrong, path)
        if not isinstance(error, CaseError) or isinstance(error, CaseBusy):
            raise error from wrong
        return _readable(path, error)
    except sqlite3.DatabaseError as wrong:
        raise as_ours(wrong, path) from wrong


def copy(path: Path, out: Path) -> None:
    """Copy a ledger as it stands at one moment, also while others write to it. ``out`` must not be there yet.

    Raises:
        NotACase: there is no ledger.
        Altered: it is damaged.
        DiskFull, ReadOnlyCase: the copy cannot be written.
    """
    source = opened(path)
    try:
        with told(out):
            target = _connect(out, "mode=rwc")
            try:
                source.connection.backup(target)
                target.execute("PRAGMA journal_mode = WAL")
            finally:
                target.close()
    finally:
        source.connection.close()
        if source.copy is not None:
            source.copy.cleanup()


def beside(opened: Opened) -> sqlite3.Connection:
    """Another connection that reads the same ledger, for any one thread at a time. It gives text as bytes."""
    path, mode = opened.reads
    connection = sqlite3.connect(_uri(path, mode), uri=True, isolation_level=None, timeout=BUSY_SECONDS, check_same_thread=False)
    connection.text_factory = bytes
    return connection


def _writable(path: Path) -> sqlite3.Connection:
    connection = _connect(path, "mode=rw")
    try:
        # A version of 0 is a ledger whose making was cut short.
        if _version(connection) != len(_migrations()):
            migrate(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def _readable(path: Path, unwritable: CaseError) -> Opened:
    """For reading only.

    While another process has the case open, SQLite can follow it. Otherwise it wants to write beside the ledger first, which
    cannot be: without a ``ledger.db-wal`` the ledger is whole by itself; with one, as a crash leaves it, a copy is read.
    """
    with told(path):
        wal = path.with_name(path.name + "-wal")
        copy, reads = None, (path, "mode=ro")
        try:
            connection = _probed(*reads)
        except sqlite3.OperationalError:
            if not wal.exists() or wal.stat().st_size == 0:
                reads = (path, "mode=ro&immutable=1")
            else:
                copy = tempfile.TemporaryDirectory(prefix="firsthand-")
                for file in (path, wal):
                    shutil.copyfile(file, Path(copy.name) / file.name)
                reads = (Path(copy.name) / path.name, "mode=rw")
            connection = _probed(*reads)
        connection.execute("PRAGMA query_only = ON")
        _refuse_newer(_version(connection), path)
    return Opened(connection, reads, unwritable, copy)


def _probed(path: Path, mode: str) -> sqlite3.Connection:
    """A connection that has shown that it can read."""
    connection = _connect(path, mode)
    try:
        _version(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    connection = sqlite3.connect(_uri(path, mode), uri=True, isolation_level=None, timeout=BUSY_SECONDS)
    # Text that was damaged must reach `verify`, which names it; the driver would stop at its first bad byte.
    connection.text_factory = functools.partial(str, encoding="utf-8", errors="replace")
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")
    except BaseException:
        connection.close()
        raise
    return connection


def _uri(path: Path, mode: str) -> str:
    return f"{path.absolute().as_uri()}?{mode}"


def migrate(connection: sqlite3.Connection, path: Path) -> None:
    """Bring the tables to their newest form, each migration whole or not at all.

    Raises:
        NewerCase: a later version wrote them.
    """
    _apply(connection, _migrations())
    _refuse_newer(_version(connection), path)


def _apply(connection: sqlite3.Connection, scripts: tuple[str, ...]) -> None:
    for number, script in enumerate(scripts, start=1):
        connection.execute("BEGIN IMMEDIATE")
        try:
            if _version(connection) < number:
                for statement in _statements(script):
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {number}")
            connection.execute("COMMIT")
        except BaseException:
            connection.execute("ROLLBACK")
            raise


def expected_schema(ledger: sqlite3.Connection) -> dict[str, str]:
    """Every table, index and trigger with its SQL that a ledger of this one's form has."""
    with sqlite3.connect(":memory:", isolation_level=None) as connection:
        _apply(connection, _migrations()[: _version(ledger)])
        found = schema(connection)
    connection.close()
    return found


def schema(connection: sqlite3.Connection) -> dict[str, str]:
    """Every table, index and trigger with its SQL."""
    rows = connection.execute("SELECT type || ' ' || name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY 1")
    return dict(rows.fetchall())


def _refuse_newer(version: int, path: Path) -> None:
    if version > len(_migrations()):
        raise newer("ledger", version, len(_migrations()), path)


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


@functools.cache
def _migrations() -> tuple[str, ...]:
    """The scripts by number, from 1."""
    folder = resources.files("firsthand.ledger") / "migrations"
    scripts = sorted((file for file in folder.iterdir() if file.name.endswith(".sql")), key=lambda file: file.name)
    return tuple(script.read_text(encoding="utf-8") for script in scripts)


def _statements(script: str) -> Iterator[str]:
    """The statements of a script one by one, because `executescript` would commit what is open."""
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            yield pending
            pending = ""


@contextmanager
def told(path: Path) -> Iterator[None]:
    """SQLite's errors in the words of the tree of errors, whether they come from the driver or through SQLAlchemy."""
    from sqlalchemy.exc import DBAPIError

    try:
        yield
    except sqlite3.Error as wrong:
        raise as_ours(wrong, path) from wrong
    except DBAPIError as wrong:
        if isinstance(wrong.orig, sqlite3.Error):
            raise as_ours(wrong.orig, path) from wrong
        raise


def as_ours(wrong: sqlite3.Error, path: Path) -> FirsthandError:
    """What an error of SQLite means for the user. An error that is none of the user's is raised as it is."""
    code = getattr(wrong, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & _PRIMARY
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return CaseBusy(
            f"another process has been writing to the case for {BUSY_SECONDS:.0f} seconds.",
            where=str(path),
            cure="Wait until it is done and run the command again.",
        )
    if code == sqlite3.SQLITE_FULL:
        return no_room(path)
    if code in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN) and shutil.disk_usage(path.parent).free < _NO_ROOM_BELOW:
        return no_room(path)
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        return not_writable(path)
    if code == sqlite3.SQLITE_IOERR:
        return CaseError(f"the disk does not answer as it should: {wrong}.", where=str(path), cure="Check the disk.")
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return Altered(f"the ledger is damaged: {wrong}.", where=str(path), cure="Restore it from a copy of the case.")
    raise wrong
