"""What left a case: how the log names a draft or a publication, and writing one so that nothing leaves unlogged."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple, Protocol

from firsthand.custody.log import Act, Entry
from firsthand.custody.originals import sync, told
from firsthand.custody.records import sha256
from firsthand.errors import Withheld

DRAFT_FILE = "dossier.html"
"""Where a draft lies, below the case folder."""
DOSSIER, PUBLICATION = "dossier", "publication"
_IS_NONE = (FileNotFoundError, NotADirectoryError, IsADirectoryError)


class Export(NamedTuple):
    """A dossier that the log recorded: the SHA-256 of its bytes, and its path below the case folder; None outside of it."""

    sha256: str
    path: str | None

    def __str__(self) -> str:
        """The subject of its log entry. A path outside the case is left out: it would tell of the machine and its user."""
        return " ".join(filter(None, (DOSSIER, self.sha256, self.path)))


class Exports(Protocol):
    """The files of a case beside its ledger and its originals: dossiers, timestamps. All paths are below the case.

    Raises:
        OSError: there is something that cannot be read.
    """

    def has(self, path: str) -> bool:
        """Whether there is a file at a path."""

    def rehash(self, path: str) -> str | None:
        """The SHA-256 of the file at a path, or None where there is none."""

    def read(self, path: str) -> bytes | None:
        """The file at a path, or None where there is none."""

    def names(self, folder: str) -> Iterator[str]:
        """The paths of the files that lie in a folder, in order."""


class FolderExports:
    """The files of a case folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def has(self, path: str) -> bool:
        return (self._folder / path).is_file()

    def rehash(self, path: str) -> str | None:
        try:
            with self._within(path).open("rb") as stored:
                return hashlib.file_digest(stored, "sha256").hexdigest()
        except _IS_NONE:
            return None

    def read(self, path: str) -> bytes | None:
        try:
            return self._within(path).read_bytes()
        except _IS_NONE:
            return None

    def names(self, folder: str) -> Iterator[str]:
        try:
            found = sorted(path.name for path in self._within(folder).iterdir() if path.is_file())
        except _IS_NONE:
            return iter(())
        return (f"{folder}/{name}" for name in found)

    def _within(self, path: str) -> Path:
        """The place of a path. One that leads out of the case is none of its files."""
        file = self._folder / path
        if not file.resolve().is_relative_to(self._folder.resolve()):
            raise FileNotFoundError(path)
        return file


def export_of(folder: Path, path: Path, page: bytes) -> Export:
    """What the log will say of a dossier at ``path``."""
    within = path.resolve().is_relative_to(folder.resolve())
    return Export(sha256(page), path.resolve().relative_to(folder.resolve()).as_posix() if within else None)


def exported(entry: Entry) -> Export | None:
    """The dossier that a log entry recorded; None where it recorded something else."""
    if entry.act != Act.EXPORTED:
        return None
    kind, _, rest = entry.subject.partition(" ")
    if kind != DOSSIER:
        return None
    digest, _, path = rest.partition(" ")
    return Export(digest, path or None)


@contextmanager
def written(path: Path, page: bytes) -> Iterator[None]:
    """Put the page on the disk, let the body log it, and only then give it its name.

    Raises:
        CaseError: there is no room, or ``path`` cannot be written to; nothing is left behind.
    """
    part = path.with_name(f"{path.name}.part")
    with told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            part.write_bytes(page)
            sync(part)
            yield
            part.replace(path)
            sync(path.parent)
        finally:
            part.unlink(missing_ok=True)


@contextmanager
def folder_written(path: Path, files: Mapping[str, bytes]) -> Iterator[Path]:
    """Put a new folder of files on the disk under another name, let the body look at it there and log it, and only then name it.

    Raises:
        Withheld: there is something at ``path`` already.
        CaseError: there is no room, or ``path`` cannot be written to; nothing is left behind.
    """
    if path.exists() or path.is_symlink():
        raise Withheld("there is something there already, and it is not overwritten.", where=str(path), cure="Name a new folder.")
    with told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        part = Path(tempfile.mkdtemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent))
        try:
            for name, data in files.items():
                file = part / name
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(data)
                sync(file)
            part.chmod(0o755)
            yield part
            part.rename(path)
            sync(path.parent)
        finally:
            shutil.rmtree(part, ignore_errors=True)
