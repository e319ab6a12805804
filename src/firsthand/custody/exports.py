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

DOSSIER, PUBLICATION = "dossier", "publication"


class Export(NamedTuple):
    """A dossier that the log recorded: the SHA-256 of its bytes, and its path below the case folder; None outside of it."""

    sha256: str
    path: str | None

    def __str__(self) -> str:
        """The subject of its log entry. A path outside the case is left out: it would tell of the machine and its user."""
        return " ".join(filter(None, (DOSSIER, self.sha256, self.path)))


class Exports(Protocol):
    """Where dossiers lie."""

    def rehash(self, path: str) -> str | None:
        """The SHA-256 of the file at a path below the case, or None where there is none."""


class FolderExports:
    """Dossiers in a case folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def rehash(self, path: str) -> str | None:
        file = self._folder / path
        if not file.resolve().is_relative_to(self._folder.resolve()):
            return None
        try:
            with file.open("rb") as stored:
                return hashlib.file_digest(stored, "sha256").hexdigest()
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            return None


def export_of(folder: Path, path: Path, page: bytes) -> Export:
    """What the log will say of a dossier at ``path``."""
    within = path.resolve().is_relative_to(folder.resolve())
    return Export(sha256(page), path.resolve().relative_to(folder.resolve()).as_posix() if within else None)


def exported(entry: Entry) -> Export | None:
    """The dossier that a log entry recorded; None where it recorded something else."""
    kind, _, rest = entry.subject.partition(" ")
    if entry.act != Act.EXPORTED or kind != DOSSIER:
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
def folder_written(path: Path, files: Mapping[str, bytes]) -> Iterator[None]:
    """Put a new folder of files on the disk under another name, let the body log it, and only then give it its name.

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
            yield
            part.rename(path)
            sync(path.parent)
        finally:
            shutil.rmtree(part, ignore_errors=True)
