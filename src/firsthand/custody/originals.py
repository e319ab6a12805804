"""Originals: bytes as they arrived, each stored once under its SHA-256 as ``originals/ab/<sha256>``, never overwritten."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from firsthand.custody.records import sha256
from firsthand.errors import Altered, CaseError, DiskFull, ReadOnlyCase

if TYPE_CHECKING:
    from firsthand.custody.seals import Seals

_PART = ".part"
_CHUNK = 1 << 20
_HASH = re.compile(r"[0-9a-f]{64}")
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
READ_ONLY = {errno.EROFS, errno.EACCES, errno.EPERM}
_NO_PLACE = {errno.ENOENT, errno.ENOTDIR, errno.EISDIR, errno.EEXIST, errno.ENAMETOOLONG, errno.ELOOP}


Put = Callable[[bytes], str]


class Originals(Protocol):
    """Where originals are kept. One writer at a time: the ledger's transaction sees to that."""

    def batch(self) -> AbstractContextManager[Put]:
        """Gives what stores bytes and returns their SHA-256; at the end of the batch all of them are on the disk."""

    def rehash(self, sha256: str) -> str | None:
        """The SHA-256 of what is stored under this name now, or None where nothing is."""

    def read(self, sha256: str) -> bytes | None:
        """What is stored under this name, or None where nothing is."""

    def names(self) -> Iterator[str]:
        """Every file there is, as a path below the originals, in order."""

    def sweep(self) -> int:
        """Remove the temporary files that a crash left; returns how many."""

    def number(self, sha256: str) -> int | None:
        """The number of the key that an original is sealed with, or None where it is not sealed or not there."""

    def holds_key(self, number: int) -> bool:
        """Whether the key of this number is there, and not destroyed."""

    def erase(self, numbers: Mapping[str, int]) -> None:
        """Destroy the keys of originals, and remove what they sealed; it is on the disk at the return."""


def name_of(digest: str) -> str:
    """The path of an original below the originals."""
    return f"{digest[:2]}/{digest}"


def is_name(name: str) -> bool:
    """Whether a path below the originals is one that an original has."""
    folder, _, digest = name.partition("/")
    return bool(_HASH.fullmatch(digest)) and folder == digest[:2]


class FolderOriginals:
    """Originals in a folder of a local file system; with ``seals`` each is encrypted with a key of its own.

    Raises:
        DiskFull: there is no room; nothing that was stored has changed.
        ReadOnlyCase: the folder cannot be written to.
        Altered: other bytes stand under the name of those to be stored.
    """

    def __init__(self, folder: Path, seals: Seals | None = None) -> None:
        self._folder = folder
        self._seals = seals
        self._new: dict[str, int] = {}
        """The keys of originals that are not in their places yet."""

    @contextmanager
    def batch(self) -> Iterator[Put]:
        """Bytes that are there already are left as they are.

        The disk is asked to write only once all temporary files are filled, because it writes many together almost as fast
        as one.
        """
        parts: dict[str, Path] = {}

        def put(data: bytes) -> str:
            digest = sha256(data)
            if digest not in parts and not self._is_there(digest):
                with told(self._folder):
                    parts[digest] = self._written(self._sealed(data, digest))
            return digest

        try:
            yield put
            with told(self._folder):
                self._settle(parts)
        finally:
            self._new = {}
            for part in parts.values():
                part.unlink(missing_ok=True)

    def _sealed(self, data: bytes, digest: str) -> bytes:
        if self._seals is None:
            return data
        self._new[digest] = number = self._seals.new()
        return self._seals.seal(number, data, digest)

    def _is_there(self, digest: str) -> bool:
        found = self.rehash(digest)
        if found is not None and found != digest:
            raise Altered(
                "other bytes stand under this name; they were left as they are.",
                where=str(self._folder / name_of(digest)),
                cure="Run `firsthand verify` on the case and put the file back from a copy.",
            )
        return found is not None

    def _written(self, data: bytes) -> Path:
        """The bytes in a temporary file. It stands beside the folders, where a sweep finds it at once."""
        self._folder.mkdir(exist_ok=True)
        handle, name = tempfile.mkstemp(suffix=_PART, dir=self._folder)
        part = Path(name)
        try:
            with os.fdopen(handle, "wb") as out:
                out.write(data)
                os.fchmod(out.fileno(), 0o444)
        except OSError:
            part.unlink(missing_ok=True)
            raise
        return part

    def _settle(self, parts: dict[str, Path]) -> None:
        """Give temporary files their names once their bytes are on the disk, then put the names there too."""
        if self._seals is not None and parts:
            self._seals.sync()
        for part in parts.values():
            sync(part)
        folders = {self._folder / digest[:2] for digest in parts}
        new = [folder for folder in folders if not folder.is_dir()]
        for folder in new:
            folder.mkdir()
        for digest, part in parts.items():
            self._place(part, self._folder / name_of(digest))
        for folder in (*folders, *([self._folder] if new else [])):
            sync(folder)

    def _place(self, part: Path, final: Path) -> None:
        part.rename(final)

    def rehash(self, sha256: str) -> str | None:
        if self._seals is not None:
            data = self.read(sha256)
            return None if data is None else hashlib.sha256(data).hexdigest()
        try:
            with (self._folder / name_of(sha256)).open("rb") as stored:
                return hashlib.file_digest(stored, "sha256").hexdigest()
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            return None

    def read(self, sha256: str) -> bytes | None:
        if not is_name(name := name_of(sha256)):
            return None
        try:
            data = (self._folder / name).read_bytes()
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            return None
        return data if self._seals is None else self._seals.open(data, sha256)

    def number(self, sha256: str) -> int | None:
        if self._seals is None or sha256 in self._new:
            return self._new.get(sha256)
        try:
            with (self._folder / name_of(sha256)).open("rb") as stored:
                return self._seals.number_of(stored.read(8))
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            return None

    def holds_key(self, number: int) -> bool:
        return self._seals is not None and self._seals.holds(number)

    def erase(self, numbers: Mapping[str, int]) -> None:
        if self._seals is not None:
            self._seals.destroy(numbers.values())
        with told(self._folder):
            for digest in numbers:
                file = self._folder / name_of(digest)
                if file.exists():
                    file.unlink()
                    sync(file.parent)

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


def sync(path: Path) -> None:
    """Put a file's bytes, or a folder's names, on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def told(path: Path) -> Iterator[None]:
    """A full or read-only disk, or a place where nothing can be written, in the words of the tree of errors."""
    try:
        yield
    except OSError as wrong:
        if wrong.errno in _FULL:
            raise no_room(path) from wrong
        if wrong.errno in READ_ONLY:
            raise not_writable(path) from wrong
        if wrong.errno in _NO_PLACE:
            raise CaseError(
                f"nothing can be written here: {wrong.strerror}.", where=str(path), cure="Check the path, or name another one."
            ) from wrong
        raise


def no_room(path: Path) -> DiskFull:
    return DiskFull(
        "no room is left to write; what was stored before is unchanged.",
        where=str(path),
        cure="Free some space and run the command again: it goes on where it stopped.",
    )


def not_writable(path: Path) -> ReadOnlyCase:
    return ReadOnlyCase(
        "cannot be written to; nothing was changed.",
        where=str(path),
        cure="Make it writable for you, or work on a copy of the case.",
    )
