"""The end of the log as it is noted beside the ledger: it never goes back, and gives away a copy that lacks entries."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from firsthand.case import Case
from firsthand.custody.exports import FolderExports
from firsthand.custody.log import Head
from firsthand.custody.noted import NOTED, note, noted
from firsthand.custody.states import State
from firsthand.model import Report
from tests.custody import tampering

FERRIES = Report(id="a", text="Two ferries sank.")
BRIDGES = Report(id="b", text="A bridge fell.")


def test_a_note_never_goes_back(tmp_path: Path) -> None:
    note(tmp_path / NOTED, Head(12, "b" * 64))
    note(tmp_path / NOTED, Head(9, "a" * 64))
    assert noted(FolderExports(tmp_path)) == Head(12, "b" * 64)


@pytest.mark.parametrize("data", [b"", b"12 ", b"12 " + b"b" * 63 + b"\n", b"twelve\n"])
def test_what_was_not_written_whole_is_no_note(data: bytes, tmp_path: Path) -> None:
    (tmp_path / NOTED).write_bytes(data)
    assert noted(FolderExports(tmp_path)) is None


def test_each_commit_is_noted_before_it_is_told(tmp_path: Path) -> None:
    with Case.create(tmp_path / "case") as case:
        for report in (FERRIES, BRIDGES):
            case.add_reports([report])
            assert noted(FolderExports(case.folder)) == case.head


def test_a_copy_whose_ledger_is_of_before_and_its_other_files_of_after_gives_itself_away(tmp_path: Path) -> None:
    case, copy = tmp_path / "case", tmp_path / "copy"
    with Case.create(case) as opened:
        opened.add_reports([FERRIES])
    with Case.open(case) as opened:
        opened.add_reports([BRIDGES])
        copy.mkdir()
        shutil.copy2(case / "ledger.db", copy)  # the write-ahead log has entry 3, and is folded in when the case is closed
    shutil.copytree(case, copy, ignore=shutil.ignore_patterns("ledger.db*"), dirs_exist_ok=True)
    with Case.open(copy) as opened:
        found = opened.verify()
    assert [(p.state, p.what, p.where, p.found) for p in found.problems] == [
        (State.MISSING, "log entry", "3", "a log that ends with entry 2")
    ]


def test_a_log_that_was_written_anew_is_not_the_one_that_was_noted(tmp_path: Path) -> None:
    with Case.create(tmp_path / "case") as case:
        case.add_reports([FERRIES])
    before = (tmp_path / "case" / NOTED).read_bytes()
    tampering.chained_anew(tmp_path / "case", lambda ledger: ledger.execute("UPDATE log SET actor = 'somebody' WHERE seq = 2"))
    (tmp_path / "case" / NOTED).write_bytes(before)
    with Case.open(tmp_path / "case") as case:
        assert [(p.state, p.what, p.where) for p in case.verify().problems] == [(State.CHANGED, "log entry", "2")]


def test_a_case_without_a_note_is_verified_as_it_is(tmp_path: Path) -> None:
    with Case.create(tmp_path / "case") as case:
        (case.folder / NOTED).unlink()
        assert case.verify().ok
