"""Backup and restoring: a whole case copied as it stands at one moment, also while it is written to, and the copy verified."""

from __future__ import annotations

import shutil
from pathlib import Path

from firsthand.case.case import Case
from firsthand.custody import folder as case_folder
from firsthand.custody.folder import CASE_FILE, LEDGER_FILE, ORIGINALS_FOLDER
from firsthand.custody.originals import sync, told
from firsthand.custody.seals import KEYS_FILE, copy_keys
from firsthand.custody.verify import Verification
from firsthand.errors import CaseExists, FirsthandError, NotACase
from firsthand.ledger import connection
from firsthand.ledger.search import INDEX_FILE

_LEFT_OUT = {LEDGER_FILE, f"{LEDGER_FILE}-wal", f"{LEDGER_FILE}-shm", f"{LEDGER_FILE}-journal", INDEX_FILE, KEYS_FILE}
"""The ledger and the keys are copied by themselves, and what follows from the ledger is not copied."""


def copied(case: Path, out: Path, *, keys_to: Path | None = None, keys_from: Path | None = None) -> Verification:
    """Copy a case into a folder that is not there yet, and verify the copy. The case is left as it is.

    ``keys_to`` is a file that takes the keys of an encrypted case, which then are not in the copy, over an earlier copy of them;
    ``keys_from`` is such a file, from which they are put back.

    The ledger comes first: whatever it speaks of lies among the originals by then. ``case.toml`` comes last: a copy that was cut
    short is no case. What is damaged is copied as it is, and told.

    Raises:
        NotACase: ``case`` is none, or has no keys, or other things than keys lie at ``keys_to``.
        CaseExists: something lies at ``out``.
        DiskFull, ReadOnlyCase: there is no room, or ``out`` cannot be written.
    """
    about = case_folder.read(case)
    if about.cipher is None and (keys_to or keys_from):
        raise NotACase("this case is not encrypted: it has no keys.", where=str(case), cure="Leave --keys out.")
    if out.exists():
        raise CaseExists("something lies here already.", where=str(out), cure="Name a folder that is not there yet.")
    if out.resolve().is_relative_to(case.resolve()):
        raise CaseExists("the copy would lie inside the case itself.", where=str(out), cure="Name a folder beside the case.")
    with told(out):
        out.mkdir(mode=0o700, parents=True)
    try:
        connection.copy(case / LEDGER_FILE, out / LEDGER_FILE)
        if about.cipher is not None:
            copy_keys(keys_from or case / KEYS_FILE, keys_to or out / KEYS_FILE)
        with told(out):
            _copy_files(case, out)
    except (FirsthandError, OSError):
        shutil.rmtree(out, ignore_errors=True)
        raise
    with Case.open(out, keys=keys_to) as opened:
        return opened.verify()


def _copy_files(case: Path, out: Path) -> None:
    parts = [path for path in case.rglob("*") if path.is_file() and not path.is_symlink() and path.suffix != ".part"]
    for path in sorted(parts, key=lambda path: path.name == CASE_FILE):
        within = path.relative_to(case)
        if within.as_posix() not in _LEFT_OUT:
            target = out / within
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, target)
            sync(target)
    (out / ORIGINALS_FOLDER).mkdir(exist_ok=True)
    sync(out)
