"""Originals: bytes as they arrived, each stored once under its SHA-256 as ``originals/ab/<sha256>``, never overwritten."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from firsthand.custody.records import sha256
from firsthand.errors import Altered, DiskFull, ReadOnlyCase

_PART = ".part"
_CHUNK = 1 << 20
_HASH = re.compile(r"[0-9a-f]{64}")
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_READ_ONLY = {errno.EROFS, errno.EACCES, errno.EPERM}


class Originals(Protocol):
    """Where originals are kept. One writer at a time: the ledger's transaction sees to that."""

    def put(self, data: bytes) -> str:
        """Store bytes durably; returns their SHA-256. Bytes that are there already are left as they are."""

    def read(self, sha256: str) -> bytes | None:
        """The stored bytes, or None where there are none."""

    def rehash(self, sha256: str) -> str | None:
        """The SHA-256 of what is stored under this name now, or None where nothing is."""

    def names(self) -> Iterator[str]:
        """Every file there is, as a path below the originals, in order."""

    def sweep(self) -> int:
        """Remove the temporary files that a crash left; returns how many."""


def name_of(digest: str) -> str:
    """The path of an original below the originals."""
    return f"{digest[:2]}/{digest}"


def is_name(name: str) -> bool:
    """Whether a path below the originals is one that an original has."""
    folder, _, digest = name.partition("/")
    return bool(_HASH.fullmatch(digest)) and folder == digest[:2]


class FolderOriginals:
    """Originals in a folder of a local file system.

    Raises:
        DiskFull: there is no room; nothing that was stored has changed.
        ReadOnlyCase: the folder cannot be written to.
        Altered: other bytes stand under the name of those to be stored.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, data: bytes) -> str:
        digest = sha256(data)
        final = self._folder / name_of(digest)
        found = self.rehash(digest)
        if found == digest:
            return digest
        if found is not None:
            raise Altered(
                "other bytes stand under this name; they were left as they are.",
                where=str(final),
                cure="Run `firsthand verify` on the case and put the file back from a copy.",
            )
        with told(final):
            self._folder.mkdir(exist_ok=True)
            if not final.parent.is_dir():
                final.parent.mkdir()
                sync_folder(self._folder)
            part = self._written(data)
            self._place(part, final)
        return digest

    def _written(self, data: bytes) -> Path:
        """The bytes in a temporary file, on the disk. It stands beside the folders, where a sweep finds it at once."""
        handle, name = tempfile.mkstemp(suffix=_PART, dir=self._folder)
        part = Path(name)
        try:
            with os.fdopen(handle, "wb") as out:
                out.write(data)
                out.flush()
                os.fsync(out.fileno())
                os.fchmod(out.fileno(), 0o444)
        except OSError:
            part.unlink(missing_ok=True)
            raise
        return part

    def _place(self, part: Path, final: Path) -> None:
        part.rename(final)
        sync_folder(final.parent)

    def read(self, sha256: str) -> bytes | None:
        try:
            return (self._folder / name_of(sha256)).read_bytes()
        except FileNotFoundError:
            return None

    def rehash(self, sha256: str) -> str | None:
        try:
            with (self._folder / name_of(sha256)).open("rb") as stored:
                return hashlib.file_digest(stored, "sha256").hexdigest()
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            return None

    def names(self) -> Iterator[str]:
        for folder, folders, files in os.walk(self._folder):
            folders.sort()
            for file in sorted(files):
                yield (Path(folder) / file).relative_to(self._folder).as_posix()

    def sweep(self) -> int:
        with told(self._folder):
            parts = list(self._folder.glob(f"*{_PART}"))
            for part in parts:
                part.unlink(missing_ok=True)
        return len(parts)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def told(path: Path) -> Iterator[None]:
    """A full or read-only disk in the words of the tree of errors."""
    try:
        yield
    except OSError as wrong:
        if wrong.errno in _FULL:
            raise no_room(path) from wrong
        if wrong.errno in _READ_ONLY:
            raise not_writable(path) from wrong
        raise


def no_room(path: Path) -> DiskFull:
    return DiskFull(
        "no room is left to write; what was stored before is unchanged.",
        where=str(path),
        cure="Free some space and run the command again: it goes on where it stopped.",
    )


def not_writable(path: Path) -> ReadOnlyCase:
    return ReadOnlyCase(
        "the case cannot be written to; nothing was changed.",
        where=str(path),
        cure="Make the folder writable for you, or copy the case to a place where you may write.",
    )
