"""Backup and restoring: a whole case copied as it stands at one moment, also while it is written to, and the copy verified."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from firsthand.case.case import Case
from firsthand.custody import folder as case_folder
from firsthand.custody.folder import CASE_FILE, LEDGER_FILE, ORIGINALS_FOLDER
from firsthand.custody.noted import NOTED, note
from firsthand.custody.originals import sync, told
from firsthand.custody.seals import KEYS_FILE, copy_keys
from firsthand.custody.verification import Verification
from firsthand.errors import CaseError, CaseExists, DiskFull, FirsthandError, NotACase
from firsthand.ledger import connection
from firsthand.ledger.parses import PARSES_FILE
from firsthand.ledger.search import INDEX_FILE

_BESIDE = ("", "-wal", "-shm", "-journal")
_LEFT_OUT = {*(f"{database}{more}" for database in (LEDGER_FILE, INDEX_FILE, PARSES_FILE) for more in _BESIDE), KEYS_FILE, NOTED}
"""The ledger and the keys are copied by themselves, and what follows from the ledger is not copied."""
_TEMPORARY = re.compile(r"(originals|timestamps)/[^/]+\.part|[^/]+\.(toml|html)\.part")
"""What a writer at work, or a crash, has between two names."""
_CHUNK = 1 << 20


def copied(case: Path, out: Path, *, keys_to: Path | None = None, keys_from: Path | None = None) -> Verification:
    """Copy a case into a folder that is not there yet, and verify the copy. The case is left as it is.

    ``keys_to`` is a file that takes the keys of an encrypted case, which then are not in the copy, over an earlier copy of them;
    ``keys_from`` is such a file, from which they are put back.

    The ledger comes first: whatever it speaks of lies among the originals by then. ``case.toml`` comes last: a copy that was cut
    short is no case. What is damaged is copied as it is, and told. Links are followed: the copy stands by itself.

    Raises:
        NotACase: ``case`` is none, or has no keys, or other things than keys lie at ``keys_to``.
        CaseExists: something lies at ``out``, or it lies in the case.
        CaseError: something of the case cannot be read; nothing of the copy is kept.
        DiskFull, ReadOnlyCase: there is no room, or ``out`` cannot be written.
    """
    about = case_folder.read(case)
    if about.cipher is None and (keys_to or keys_from):
        raise NotACase("this case is not encrypted: it has no keys.", where=str(case), cure="Leave --keys out.")
    if out.exists() or out.is_symlink():
        raise CaseExists("something lies here already.", where=str(out), cure="Name a folder that is not there yet.")
    if out.resolve().is_relative_to(case.resolve()):
        raise _inside(out)
    with told(out):
        out.mkdir(mode=0o700, parents=True)
    try:
        connection.copy(case / LEDGER_FILE, out / LEDGER_FILE)
        if about.cipher is not None:
            copy_keys(keys_from or case / KEYS_FILE, keys_to or out / KEYS_FILE)
        _copy_files(case, out)
    except DiskFull as full:
        shutil.rmtree(out, ignore_errors=True)
        cure = "Free some space, or name another disk, and run the command again: it begins anew."
        raise DiskFull("no room is left for the copy; nothing of it was kept.", where=full.where, cure=cure) from full
    except (FirsthandError, OSError):
        shutil.rmtree(out, ignore_errors=True)
        raise
    with Case.open(out, keys=keys_to) as opened:
        note(out / NOTED, opened.head)
        return opened.verify()


def _copy_files(case: Path, out: Path) -> None:
    """Folders, files, and at last ``case.toml``; then the names of all of them are put on the disk."""
    folders, files = list[Path](), list[Path]()
    for folder, names in _walk(case, out):
        folders.append(folder)
        files += [folder / name for name in names]
    with told(out):
        for folder in folders:
            (out / folder).mkdir(exist_ok=True)
        (out / ORIGINALS_FOLDER).mkdir(exist_ok=True)
    for file in sorted(files, key=lambda file: file.as_posix() == CASE_FILE):
        if file.as_posix() not in _LEFT_OUT and not _TEMPORARY.fullmatch(file.as_posix()):
            _copy_file(case / file, out / file)
    with told(out):
        for folder in (*reversed(folders), Path("..")):
            sync(out / folder)


def _walk(case: Path, out: Path) -> Iterator[tuple[Path, list[str]]]:
    """Every folder below the case, itself first, with the names of its files; links to folders are followed."""
    copy = out.resolve()
    for found, names, files in os.walk(case, followlinks=True, onerror=_unlisted):
        folder = Path(found)
        ways = [folder, *(parent for parent in folder.parents if parent.is_relative_to(case))]
        if len({way.resolve() for way in ways}) < len(ways):
            raise _unreadable(folder, "it is a link that leads back to a folder around it")
        if folder.resolve() == copy:
            raise _inside(out)
        names.sort()
        yield folder.relative_to(case), sorted(files)


def _copy_file(source: Path, target: Path) -> None:
    if not source.exists() and not source.is_symlink():
        return  # taken away since the folder was listed; if it matters, verification of the copy tells
    if source.exists() and not source.is_file():
        raise _unreadable(source, "it is neither a file nor a folder")
    chunks = _chunks(source)
    with told(target):
        with target.open("xb") as made:
            for chunk in chunks:
                made.write(chunk)
        shutil.copystat(source, target)
        sync(target)


def _chunks(source: Path) -> Iterator[bytes]:
    """The bytes of a file; what cannot be read is told of it, and not of where it was to be written."""
    try:
        with source.open("rb") as given:
            while chunk := given.read(_CHUNK):
                yield chunk
    except OSError as wrong:
        raise _unreadable(source, str(wrong.strerror)) from wrong


def _unlisted(wrong: OSError) -> None:
    raise _unreadable(Path(wrong.filename), str(wrong.strerror)) from wrong


def _unreadable(path: Path, why: str) -> CaseError:
    return CaseError(
        f"this cannot be read, so that the copy would not be whole: {why}. Nothing of it was kept.",
        where=str(path),
        cure="Make it readable for you, or take it out of the case, and run the command again.",
    )


def _inside(out: Path) -> CaseExists:
    return CaseExists("the copy would lie inside the case itself.", where=str(out), cure="Name a folder beside the case.")
