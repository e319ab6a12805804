"""Making a case, and changing what its ``case.toml`` says. The log vouches for that file, because standings follow from it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from msgspec.structs import replace

from firsthand.custody import folder as case_folder
from firsthand.custody.exports import written
from firsthand.custody.folder import CASE_FILE, LEDGER_FILE, CaseFile, subject_of
from firsthand.custody.log import Act
from firsthand.custody.seals import KEYS_FILE, make_keys
from firsthand.errors import NotACase
from firsthand.ledger import connection
from firsthand.ledger.sqlite import SqliteStore
from firsthand.ledger.store import Deed


def make(folder: Path, about: CaseFile, who: str, at: datetime) -> None:
    """Make the folder of a case. The log speaks of ``case.toml`` before there is one: with it the folder is a case.

    Raises:
        UnknownConflict: the registry has no such conflict.
        CaseExists, NotACase: something else stands there.
    """
    _known(about.conflict)
    case_folder.make_room(folder)
    connection.create(folder / LEDGER_FILE)
    if about.cipher is not None:
        make_keys(folder / KEYS_FILE)
    _describe(folder, about, who, at)


def change(folder: Path, *, title: str | None, conflict: str | None, who: str, at: datetime) -> None:
    """Give a case another title or conflict, where one is given, and vouch for its ``case.toml`` as it is then.

    Raises:
        UnknownConflict: the registry has no such conflict.
        NotACase: the folder is none.
    """
    before = case_folder.read(folder)
    _known(conflict)
    about = replace(before, title=title or before.title, conflict=conflict or before.conflict)
    if not (folder / LEDGER_FILE).is_file():
        raise NotACase("the ledger is missing.", where=str(folder), cure="Restore ledger.db from a copy of the case.")
    _describe(folder, about, who, at)


def _describe(folder: Path, about: CaseFile, who: str, at: datetime) -> None:
    data = case_folder.rendered(about)
    store = SqliteStore(folder / LEDGER_FILE)
    try:
        with written(folder / CASE_FILE, data), store.transaction():
            store.append(Deed(Act.OPENED, subject_of(data), who, at), [])
    finally:
        store.close()


def _known(conflict: str | None) -> None:
    if conflict is not None:
        from firsthand.registry import Registry

        Registry.shipped().conflict(conflict)
