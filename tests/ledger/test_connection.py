"""A ledger opens in every state that a user can bring it in, or says why it does not."""

from __future__ import annotations

import shutil
import sqlite3
from importlib import resources
from pathlib import Path

import pytest

from firsthand.custody.log import Act
from firsthand.custody.records import StoredGrade
from firsthand.errors import Altered, NewerCase, NotACase, ReadOnlyCase
from firsthand.ledger import connection
from firsthand.ledger.sqlite import SqliteStore
from tests.custody.stand_ins import as_nobody, make_read_only
from tests.ledger.conftest import TEXTS, collected, deed


def test_making_a_ledger_twice_changes_nothing(store: SqliteStore, path: Path) -> None:
    head = store.head()
    connection.create(path)
    assert store.head() == head


def test_a_ledger_whose_making_was_cut_short_is_completed(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    path.touch()
    store = SqliteStore(path)
    assert store.head().seq == 0
    assert list(store.damage()) == []
    store.close()


def test_a_missing_ledger_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotACase, match="the ledger is missing"):
        SqliteStore(tmp_path / "ledger.db")


def test_a_ledger_of_a_later_version_is_refused_with_both_versions(path: Path) -> None:
    with sqlite3.connect(path) as later:
        later.execute("PRAGMA user_version = 41")
    later.close()
    with pytest.raises(NewerCase, match=r"has version 41, and Firsthand .* reads up to version 6\..*pip install --upgrade"):
        SqliteStore(path)


def first_form(folder: Path) -> Path:
    """A ledger as the first version of Firsthand made it."""
    path = folder / "ledger.db"
    script = (resources.files("firsthand.ledger") / "migrations" / "0001_foundation.sql").read_text()
    with sqlite3.connect(path) as made:
        made.executescript(f"{script}; PRAGMA user_version = 1")
    made.close()
    return path


def test_a_ledger_of_an_earlier_form_is_brought_to_the_newest(tmp_path: Path) -> None:
    store = SqliteStore(first_form(tmp_path))
    assert list(store.records(StoredGrade)) == []
    assert list(store.damage()) == []
    with store.transaction():
        store.append(deed(Act.COLLECTED, "r1"), collected(1, "r1", TEXTS["r1"]))
    store.close()


def test_a_ledger_of_an_earlier_form_that_may_only_be_read_verifies_as_it_is(tmp_path: Path) -> None:
    path = first_form(tmp_path)
    with make_read_only(tmp_path), as_nobody():
        store = SqliteStore(path)
        assert list(store.records(StoredGrade)) == []
        assert (store.provenance("r1"), store.pages("r1")) == ((), ())
        assert list(store.damage()) == []
        store.close()


def test_a_file_that_is_no_ledger_is_told(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    path.write_bytes(b"something else altogether, long enough for a header\n" * 40)
    with pytest.raises(Altered, match="the ledger is damaged"):
        SqliteStore(path)


def test_a_read_only_ledger_is_read_but_not_written(store: SqliteStore, path: Path) -> None:
    expected = list(store.reports())
    store.close()
    with make_read_only(path.parent), as_nobody():
        opened = SqliteStore(path)
        assert list(opened.reports()) == expected
        with pytest.raises(ReadOnlyCase, match="cannot be written to"), opened.transaction():
            pass
        opened.close()


def test_what_a_crash_left_in_the_write_ahead_log_is_read_from_a_read_only_folder(
    store: SqliteStore, path: Path, tmp_path: Path
) -> None:
    crashed = tmp_path / "crashed"
    crashed.mkdir()
    for name in ("ledger.db", "ledger.db-wal"):
        shutil.copyfile(path.with_name(name), crashed / name)
    with make_read_only(crashed), as_nobody():
        opened = SqliteStore(crashed / "ledger.db")
        assert list(opened.reports()) == list(store.reports())
        with pytest.raises(ReadOnlyCase), opened.transaction():
            pass
        opened.close()
        assert sorted(file.name for file in crashed.iterdir()) == ["ledger.db", "ledger.db-wal"]


def test_a_ledger_file_that_may_not_be_written_is_told_at_the_first_write(store: SqliteStore, path: Path) -> None:
    store.close()
    with make_read_only(path.parent):
        path.parent.chmod(0o777)
        with as_nobody():
            opened = SqliteStore(path)
            with pytest.raises(ReadOnlyCase), opened.transaction():
                opened.append(deed(Act.COLLECTED, "r3"), collected(3, "r3", "The port reopened."))
            opened.close()
