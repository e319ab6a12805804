"""Erasing: nothing that quotes an item stays in the case, the log says who, when and why, and what stays elsewhere is told."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from firsthand import Case
from firsthand.case.copying import copied
from firsthand.cli.group import cli
from firsthand.custody.states import State
from firsthand.errors import BadJudgement, CaseError, NotACase, UnknownReport
from firsthand.ledger.collecting import Stage
from firsthand.model import Report
from tests.case_of import put_into
from tests.grading.test_grade import MONITOR, STAFF, count
from tests.made.archives import article, warc
from tests.publishing.published import CONTACT, published, reports

WITNESS = Report(
    id="witness",
    title="Ferryman Oleksii remembers",
    text="Ferryman Oleksii said on Tuesday that 14 people drowned at the Zelenka crossing.",
    publisher="Harbour Watch",
    published=date(2025, 2, 12),
    language="en",
)
WORDS = (b"Ferryman", b"Oleksii", b"Zelenka", b"drowned")


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with Case.create(tmp_path / "case", alias="heron", encrypt=True) as made:
        put_into(made, count("a", 40, STAFF), count("b", 41, MONITOR))
        made.add_reports([WITNESS])
        made.read()
        yield made


def files_with(folder: Path, words: tuple[bytes, ...] = WORDS) -> list[str]:
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    return [path.name for path in files if any(word in path.read_bytes() for word in words)]


def test_no_file_of_an_encrypted_case_shows_words_of_a_report(case: Case) -> None:
    assert [found.report.id for found, _ in case.shelf.search("Zelenka", limit=5)] == ["witness"]
    assert files_with(case.folder) == []
    assert case.verify().ok


def test_what_was_erased_is_in_no_list_and_cannot_be_read(case: Case) -> None:
    sealed = {path: path.read_bytes() for path in case.folder.rglob("*") if path.is_file()}
    done = case.erasures.erase("witness", why="the witness asked for it", by="magpie")
    assert (done.reports, len(done.originals), done.judgements, done.publications) == (("witness",), 1, (), ())
    assert [report.id for report in case.reports()] == ["a", "b"]
    assert "witness" not in {read.report.id for read in case.readings()}
    assert case.shelf.search("Zelenka", limit=5) == []
    assert "Ferryman" not in repr(case.grade_history())
    original = done.originals[0]
    for path, data in sealed.items():
        if path.name == original:
            path.write_bytes(data)
    assert case.shelf.original(original) is None


def test_an_erased_item_is_neither_missing_nor_intact_and_the_log_says_by_whom_and_why(case: Case) -> None:
    done = case.erasures.erase("witness", why="the witness asked for it", by="magpie")
    found = case.verify()
    assert (found.ok, found.erased) == (True, done.originals)
    told = case.custody.of("witness")
    assert told.holds
    assert {record.state for record in told.records if record.kind in ("original", "artefact", "report")} == {State.ERASED}
    [tombstone] = [record for record in told.records if record.kind == "tombstone"]
    assert (tombstone.state, tombstone.fields["why"]) == (State.INTACT, "the witness asked for it")
    assert [(e.actor, e.act, e.subject) for e in told.entries if e.seq == done.entry] == [("magpie", "erased", "witness")]


def test_the_same_bytes_are_not_taken_in_again_and_the_id_stands_for_nothing_else(case: Case) -> None:
    case.erasures.erase("witness", why="the witness asked for it")
    [again] = case.add_reports([WITNESS])
    assert again.stage is Stage.KNOWN
    assert again.notice is not None
    assert "the witness asked for it" in again.notice.message
    [other] = case.add_reports([Report(id="witness", text="Another text altogether, of a bridge.")])
    assert "was erased" in str(other.error)


def test_grades_change_with_what_was_erased(case: Case) -> None:
    case.erasures.erase("b", why="the monitor withdrew it")
    with Case.create(case.folder.parent / "never", alias="heron") as never:
        put_into(never, count("a", 40, STAFF))
        never.add_reports([WITNESS])
        never.read()
        assert case.grade() == never.grade()
        assert case.trace() == never.trace()


def test_an_erasing_that_was_cut_short_is_told_by_verify_and_completed(case: Case, tmp_path: Path) -> None:
    shutil.copy(case.folder / "keys", tmp_path / "before")
    case.erasures.erase("witness", why="the witness asked for it")
    case.close()
    shutil.copy(tmp_path / "before", case.folder / "keys")
    with Case.open(case.folder) as again:
        [problem] = again.verify().problems
        assert (problem.what, problem.expected) == ("tombstone", "a destroyed key")
        entries = again.head.seq
        again.erasures.erase("witness", why="again")
        assert again.verify().ok
        assert again.head.seq == entries


def test_a_key_that_is_gone_without_a_tombstone_is_no_erasing(case: Case) -> None:
    keys = case.folder / "keys"
    data = bytearray(keys.read_bytes())
    data[32:64] = bytes(32)
    keys.write_bytes(data)
    found = case.verify()
    assert ("original", State.MISSING) in {(problem.what, problem.state) for problem in found.problems}
    assert found.erased == ()


def test_backups_rest_on_one_file_of_keys_and_renewing_it_erases_in_them(case: Case, tmp_path: Path) -> None:
    kept, first, second = tmp_path / "kept", tmp_path / "first", tmp_path / "second"
    assert copied(case.folder, first, keys_to=kept).ok
    case.erasures.erase("witness", why="the witness asked for it")
    assert copied(case.folder, second, keys_to=kept).ok
    with pytest.raises(NotACase, match="keys of this case are missing"):
        Case.open(second)
    assert copied(second, tmp_path / "again", keys_from=kept).ok
    copied(first, tmp_path / "old", keys_from=kept)
    with Case.open(tmp_path / "old") as old:
        assert old.shelf.report("witness") == Report(
            id="witness", text="", publisher="Harbour Watch", title="", published=WITNESS.published, language="en"
        )


def test_judgements_and_publications_that_speak_of_it_are_named(tmp_path: Path) -> None:
    with Case.create(tmp_path / "case", alias="heron", encrypt=True) as case:
        (case.folder / "profiles").mkdir()
        (case.folder / "profiles" / "public.toml").write_text(f'extends = "public"\ncontact = "{CONTACT}"\n', encoding="utf-8")
        case.add_reports(reports())
        case.read()
        claim = case.readings()[0].reading.figures[0].id
        case.judge(f"gazette/{claim}", "comment", "seen by heron")
        published(case, tmp_path / "out")
        case.press.draft()
        done = case.erasures.erase("gazette", why="the paper withdrew it")
        assert (done.judgements, done.publications) == ((1,), (1,))
        assert any("publication 1" in line for line in done.remains())
        assert not (case.folder / "dossier.html").exists()
        assert case.verify().ok


def test_a_record_that_held_it_alone_goes_with_it(tmp_path: Path) -> None:
    archive = tmp_path / "a.warc"
    archive.write_bytes(warc([("https://gazette.example.org/1", "text/html", article(1))]))
    with Case.create(tmp_path / "case", encrypt=True) as case:
        [added] = case.add(archive)
        assert added.report is not None
        done = case.erasures.erase(added.report, why="a court said so")
        assert len(done.originals) == 2
        assert case.verify().ok
        assert [path for path in (case.folder / "originals").rglob("*") if path.is_file()] == []


def test_erasing_needs_a_reason_an_item_and_an_encrypted_case(case: Case, tmp_path: Path) -> None:
    with pytest.raises(BadJudgement, match="needs a reason"):
        case.erasures.erase("witness", why=" ")
    with pytest.raises(UnknownReport):
        case.erasures.erase("nobody", why="x")
    with Case.create(tmp_path / "plain") as plain:
        plain.add_reports([WITNESS])
        with pytest.raises(CaseError, match="not encrypted"):
            plain.erasures.erase("witness", why="x")
        assert plain.verify().ok
        assert [entry.act for entry in plain.shelf.log(limit=9)] == ["collected", "opened"]


def test_the_command_asks_first_and_tells_what_remains(case: Case) -> None:
    case.close()
    asked = CliRunner().invoke(cli, ["erase", str(case.folder), "witness", "--why", "she asked"], input="n\n")
    assert asked.exit_code != 0
    done = CliRunner().invoke(cli, ["erase", str(case.folder), "witness", "--why", "she asked", "--json"])
    assert done.exit_code == 0, done.output
    assert json.loads(done.output)["reports"] == ["witness"]
    assert json.loads(done.output)["remains"]
    shown = CliRunner().invoke(cli, ["report", str(case.folder), "witness"])
    assert (shown.exit_code, "was erased (she asked)" in shown.output) == (2, True)
