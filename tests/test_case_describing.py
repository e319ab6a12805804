"""What `case.toml` says decides standings: the log vouches for it, and a change that nobody logged is told."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from firsthand import Case
from firsthand.cli.group import cli
from firsthand.custody.noted import NOTED
from firsthand.custody.states import State
from firsthand.custody.verification import Verification
from firsthand.errors import Altered, NotACase, UnknownConflict
from firsthand.model import Report
from tests.custody.tampering import unguarded


def run(*words: object) -> Result:
    return CliRunner().invoke(cli, [str(word) for word in words])


def verified(folder: Path) -> Verification:
    with Case.open(folder) as case:
        return case.verify()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with Case.create(tmp_path / "case", title="Border towns", conflict="russia-ukraine", alias="heron") as made:
        made.add_reports([Report(id="a", text="The mayor said two bridges were closed.")])
    return tmp_path / "case"


def test_the_first_entry_says_who_opened_the_case_and_vouches_for_what_it_is_about(folder: Path) -> None:
    with Case.open(folder) as case:
        first = case.shelf.log(limit=9)[-1]
        assert (first.seq, first.act, first.actor, first.subject.split()[0]) == (1, "opened", "heron", "case")
        assert case.verify().intact["case file"] == 1


@pytest.mark.parametrize(
    ("field", "other"), [("conflict", '"gaza"'), ("title", '"Other towns"'), ("created", '"2019-01-01T00:00:00.000000Z"')]
)
def test_a_change_of_any_field_that_nobody_logged_is_told(folder: Path, field: str, other: str) -> None:
    file = folder / "case.toml"
    lines = [f"{field} = {other}" if line.startswith(field) else line for line in file.read_text().splitlines()]
    file.write_text("\n".join(lines) + "\n")
    assert [(p.state, p.what, p.where) for p in verified(folder).problems] == [(State.CHANGED, "case file", "case.toml")]
    assert run("verify", folder).exit_code == Altered.exit_code


def test_a_change_by_the_command_is_logged_and_holds(folder: Path) -> None:
    done = run("init", folder, "--change", "--conflict", "gaza", "--by", "magpie")
    assert done.exit_code == 0, done.output
    with Case.open(folder) as case:
        assert (case.title, case.conflict) == ("Border towns", "gaza")
        assert [(entry.act, entry.actor) for entry in case.shelf.log(limit=1)] == [("opened", "magpie")]
        assert case.verify().ok


def test_what_was_edited_by_hand_can_be_vouched_for(folder: Path) -> None:
    file = folder / "case.toml"
    file.write_text(file.read_text().replace("Border towns", "Towns of the border"))
    assert not verified(folder).ok
    assert run("init", folder, "--change").exit_code == 0
    assert verified(folder).ok


def test_only_a_case_can_be_changed_and_only_to_a_conflict_that_is_known(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(UnknownConflict):
        Case.change(folder, conflict="atlantis")
    with pytest.raises(NotACase):
        Case.change(tmp_path / "none")
    assert verified(folder).ok


def test_a_case_of_an_earlier_version_whose_log_says_nothing_of_it_verifies(folder: Path) -> None:
    with Case.open(folder) as case:
        texts = [report.text for report in case.reports()]
    older = folder.parent / "older"
    with Case.create(older) as case:
        case.add_reports([Report(id="a", text=texts[0])])
    with unguarded(older) as ledger:
        _without_the_first(ledger)
    (older / NOTED).unlink()  # as old as the log
    found = verified(older)
    assert (found.ok, found.intact["case file"], found.intact["log entry"]) == (True, 0, 1)


def _without_the_first(ledger: sqlite3.Connection) -> None:
    """The log as it was before entries of a case's opening: the report's is the first."""
    from firsthand.custody.log import BEFORE_FIRST, Entry, recomputed_hash

    second = Entry._make(ledger.execute("SELECT * FROM log WHERE seq = 2").fetchone())._replace(seq=1, prev=BEFORE_FIRST)
    ledger.execute("DELETE FROM log")
    ledger.execute("INSERT INTO log VALUES (?, ?, ?, ?, ?, ?, ?, ?)", second._replace(hash=recomputed_hash(second)))
    for table in ("original", "artefact", "report"):
        ledger.execute(f"UPDATE {table} SET entry = 1")  # noqa: S608


def test_a_draft_that_nobody_wrote_is_told(folder: Path) -> None:
    (folder / "dossier.html").write_text("<p>Nobody was hurt.</p>")
    assert [(p.state, p.what, p.where) for p in verified(folder).problems] == [(State.UNLOGGED, "dossier", "dossier.html")]


def test_who_acts_is_named_by_each_command_that_writes(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("The mayor said on Monday that three roads were closed, and that nobody was hurt in the town.")
    assert run("add", folder, tmp_path / "b.txt", "--by", "magpie").exit_code == 0
    assert run("custody", folder, "a", "--out", tmp_path / "a.html", "--by", "wren").exit_code == 0
    with Case.open(folder) as case:
        assert [(entry.act, entry.actor) for entry in case.shelf.log(limit=2)] == [("exported", "wren"), ("collected", "magpie")]
        kept = case.shelf.kept(next(report.id for report in case.reports() if report.id != "a"))
        assert kept is not None
        assert kept.report.collector == "magpie"


def test_the_environment_can_name_who_acts_and_an_empty_alias_is_refused(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("The mayor said on Monday that three roads were closed, and that nobody was hurt in the town.")
    words = ["add", str(folder), str(tmp_path / "b.txt")]
    assert CliRunner().invoke(cli, words, env={"FIRSTHAND_ALIAS": "magpie"}).exit_code == 0
    with Case.open(folder) as case:
        assert case.shelf.log(limit=1)[0].actor == "magpie"
    assert CliRunner().invoke(cli, [*words, "--by", " "]).exit_code == 2
