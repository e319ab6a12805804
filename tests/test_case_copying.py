"""Backup and restoring: the copy is the case as it stood, is verified, and overwrites nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from firsthand import Case
from firsthand.case.copying import copied
from firsthand.cli.group import cli
from firsthand.custody.states import State
from firsthand.errors import Altered, CaseError, CaseExists, NotACase
from firsthand.model import Report
from tests.case_of import case_of
from tests.custody.stand_ins import as_nobody, make_read_only
from tests.grading.test_grade import MONITOR, STAFF, count


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with case_of(tmp_path / "case", count("a", 40, STAFF), count("b", 40, MONITOR)) as made:
        made.judge("a/f1", "confirm")
        yield made


def test_a_copy_made_while_the_case_is_written_to_is_the_case_as_it_stood(case: Case, tmp_path: Path) -> None:
    head, trace = case.head, case.trace()
    found = copied(case.folder, tmp_path / "copy")
    case.add_reports([Report(id="later", text="Nothing else is known of it.")])
    assert (found.ok, found.head) == (True, head)
    with Case.open(tmp_path / "copy") as copy:
        assert (copy.head, copy.trace(), [r.id for r in copy.reports()]) == (head, trace, ["a", "b"])
        assert len(copy.judgements()) == 1


def test_a_copy_can_be_worked_in_and_restored(case: Case, tmp_path: Path) -> None:
    copied(case.folder, tmp_path / "copy")
    result = CliRunner().invoke(cli, ["restore", str(tmp_path / "copy"), str(tmp_path / "again")])
    assert result.exit_code == 0, result.output
    with Case.open(tmp_path / "again") as again:
        again.add_reports([Report(id="later", text="Nothing else is known of it.")])
        assert again.verify().ok


def test_nothing_is_overwritten(case: Case, tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    with pytest.raises(CaseExists, match="something lies here already"):
        copied(case.folder, tmp_path / "there")
    with pytest.raises(CaseExists, match="inside the case itself"):
        copied(case.folder, case.folder / "copy")
    with pytest.raises(NotACase):
        copied(tmp_path / "there", tmp_path / "copy")
    assert not (tmp_path / "copy").exists()


def test_a_damaged_case_is_copied_with_its_damage_and_told(case: Case, tmp_path: Path) -> None:
    original = next(path for path in (case.folder / "originals").rglob("*") if path.is_file())
    original.unlink()
    result = CliRunner().invoke(cli, ["backup", str(case.folder), str(tmp_path / "copy")])
    assert result.exit_code == Altered.exit_code
    assert "damage and all" in result.output
    with Case.open(tmp_path / "copy") as copy:
        assert [problem.state for problem in copy.verify().problems] == [State.MISSING]


def test_a_ledger_that_cannot_be_read_leaves_no_half_copy(case: Case, tmp_path: Path) -> None:
    case.close()
    for name in ("ledger.db-wal", "ledger.db-shm"):
        (case.folder / name).unlink(missing_ok=True)
    (case.folder / "ledger.db").write_bytes(b"no ledger at all" * 300)
    with pytest.raises(Altered):
        copied(case.folder, tmp_path / "copy")
    assert not (tmp_path / "copy").exists()


def test_an_original_that_may_not_be_read_is_named_with_its_cause_and_no_copy_is_left(case: Case, tmp_path: Path) -> None:
    original = next(path for path in (case.folder / "originals").rglob("*") if path.is_file())
    place = tmp_path / "place"
    place.mkdir()
    place.chmod(0o777)
    with make_read_only(case.folder):
        original.chmod(0o000)
        with as_nobody():
            with pytest.raises(CaseError, match=r"this cannot be read.*Permission denied") as told:
                copied(case.folder, place / "copy")
            assert told.value.where == str(original)
    assert list(place.iterdir()) == []


def test_a_ledger_that_may_not_be_read_is_named(case: Case) -> None:
    with make_read_only(case.folder):
        (case.folder / "ledger.db").chmod(0o000)
        with as_nobody(), pytest.raises(NotACase, match=r"ledger\.db: the ledger may not be read"):
            Case.open(case.folder)


def test_what_lies_behind_links_is_in_the_copy_too(case: Case, tmp_path: Path) -> None:
    bigger = tmp_path / "bigger disk"
    (case.folder / "originals").rename(bigger)
    (case.folder / "originals").symlink_to(bigger)
    (tmp_path / "notes.txt").write_text("Who was called.")
    (case.folder / "notes.txt").symlink_to(tmp_path / "notes.txt")
    (case.folder / "drafts").mkdir()
    (case.folder / "notes.part").write_text("A first part.")
    found = copied(case.folder, tmp_path / "copy")
    copy = tmp_path / "copy"
    assert (found.ok, found.intact["original"]) == (True, 2)
    assert not any(path.is_symlink() for path in copy.rglob("*"))
    assert (copy / "notes.txt").read_text() == "Who was called."
    assert (copy / "notes.part").read_text() == "A first part."
    assert (copy / "drafts").is_dir()


@pytest.mark.parametrize(("leads", "why"), [("nowhere", "No such file"), (".", "leads back to a folder around it")])
def test_a_link_that_cannot_be_followed_is_named(case: Case, tmp_path: Path, leads: str, why: str) -> None:
    (case.folder / "link").symlink_to(case.folder if leads == "." else tmp_path / leads)
    with pytest.raises(CaseError, match=f"link: this cannot be read.*{why}"):
        copied(case.folder, tmp_path / "copy")
    assert not (tmp_path / "copy").exists()


def test_what_a_writer_has_between_two_names_is_not_copied(case: Case, tmp_path: Path) -> None:
    (case.folder / "originals" / "tmpabc.part").write_bytes(b"half an orig")
    assert copied(case.folder, tmp_path / "copy").leftovers == ()
