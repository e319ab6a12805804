"""The case folder: ``case.toml``, ``ledger.db`` and ``originals/``."""

from __future__ import annotations

import json
import tomllib
from importlib import metadata
from pathlib import Path

import msgspec
from msgspec import Struct

from firsthand.custody.log import Act, Entry
from firsthand.custody.noted import NOTED
from firsthand.custody.originals import told
from firsthand.custody.records import sha256
from firsthand.custody.seals import KEYS_FILE
from firsthand.errors import CaseExists, NewerCase, NotACase

FORMAT = 1
CASE_FILE, LEDGER_FILE, ORIGINALS_FOLDER = "case.toml", "ledger.db", "originals"
_SUBJECT = "case"
_PART = f"{CASE_FILE}.part"
_OURS = {
    LEDGER_FILE,
    f"{LEDGER_FILE}-wal",
    f"{LEDGER_FILE}-shm",
    f"{LEDGER_FILE}-journal",
    ORIGINALS_FOLDER,
    KEYS_FILE,
    NOTED,
    _PART,
}


class CaseFile(Struct, frozen=True, kw_only=True):
    """What ``case.toml`` says. ``created`` is UTC, ``codebook`` the version the case was made under.

    ``conflict`` is the registry's id of the conflict that the case is about, where one was chosen; ``cipher`` is what originals and
    texts are encrypted with, where they are.
    """

    title: str
    format: int
    created: str
    codebook: str
    conflict: str | None = None
    cipher: str | None = None


def make_room(folder: Path) -> None:
    """Make the folder for a new case, or find one whose making was cut short.

    Raises:
        CaseExists: there is a case already.
        NotACase: something else stands there.
        ReadOnlyCase, DiskFull: it cannot be made.
    """
    with told(folder):
        if (folder / CASE_FILE).exists():
            raise CaseExists(
                "there is a case in this folder already.", where=str(folder), cure="Use it as it is, or name another folder."
            )
        if folder.exists() and not folder.is_dir():
            raise NotACase("this is a file, and a case is a folder.", where=str(folder), cure="Name a folder that is new or empty.")
        if folder.is_dir() and {path.name for path in folder.iterdir()} - _OURS:
            raise NotACase("the folder holds other files.", where=str(folder), cure="Name a folder that is new or empty.")
        # What a case holds can endanger people: nobody else on the machine may look in unless its owner says so.
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        (folder / ORIGINALS_FOLDER).mkdir(exist_ok=True)


def rendered(about: CaseFile) -> bytes:
    """``case.toml`` as it is written."""
    fields = msgspec.structs.asdict(about).items()
    return "".join(f"{field} = {_toml(value)}\n" for field, value in fields if value is not None).encode()


def subject_of(data: bytes) -> str:
    """What the log calls a ``case.toml`` that it vouches for."""
    return f"{_SUBJECT} {sha256(data)}"


def described(entry: Entry) -> str | None:
    """The SHA-256 of the ``case.toml`` that a log entry vouches for; None where it speaks of something else."""
    kind, _, digest = entry.subject.partition(" ")
    return digest if entry.act == Act.OPENED and kind == _SUBJECT else None


def read(folder: Path) -> CaseFile:
    """What ``case.toml`` says.

    Raises:
        NotACase: the folder is no case, or its ``case.toml`` cannot be understood.
        NewerCase: a later version made it.
    """
    path = folder / CASE_FILE
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        raise NotACase(
            "this is not a case: it has no case.toml.", where=str(folder), cure=f"Make a case first: firsthand init {folder}"
        ) from None
    except PermissionError as wrong:
        raise NotACase("the case may not be read.", where=str(path), cure="Ask its owner for access.") from wrong
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as wrong:
        raise _unreadable(path, wrong) from wrong
    version = given.get("format")
    if isinstance(version, int) and version > FORMAT:
        raise newer("format", version, FORMAT, folder)
    try:
        return msgspec.convert(given, CaseFile)
    except msgspec.ValidationError as wrong:
        raise _unreadable(path, wrong) from wrong


def newer(part: str, version: int, known: int, path: Path) -> NewerCase:
    """The error for a part of a case that a later version of Firsthand made."""
    return NewerCase(
        f"a later version of Firsthand made this case: its {part} has version {version}, and Firsthand "
        f"{metadata.version('firsthand')} reads up to version {known}.",
        where=str(path),
        cure="Install the newest version: pip install --upgrade firsthand",
    )


def _unreadable(path: Path, wrong: Exception) -> NotACase:
    return NotACase(f"case.toml cannot be understood: {wrong}.", where=str(path), cure="Restore it from a copy of the case.")


def _toml(value: str | int) -> str:
    """A value in TOML, whose strings are JSON's but for characters that do not print; those are left out."""
    if isinstance(value, int):
        return str(value)
    return json.dumps("".join(c for c in value if c.isprintable()), ensure_ascii=False)
