"""The custody of one item: all that belongs to it and nothing else, who did what, and what differs from what was recorded."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from firsthand import Case
from firsthand.cli.group import cli
from firsthand.custody.item import Custody
from firsthand.custody.originals import name_of
from firsthand.custody.states import State
from firsthand.errors import Altered, UnknownReport
from tests.case_of import case_of
from tests.custody.stand_ins import as_nobody, make_read_only
from tests.custody.tampering import unguarded
from tests.grading.test_grade import MONITOR, STAFF, count
from tests.intake.test_addresses import ROBOTS, article, fetcher
from tests.made.archives import article as archived
from tests.made.archives import warc
from tests.made.documents import pdf
from tests.made.server import Server, page


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with case_of(tmp_path / "case", count("a", 40, STAFF), count("b", 41, MONITOR)) as made:
        made.judge("a/f1", "confirm", by="magpie")
        made.judge("b/f1", "reject", why="misread")
        yield made


def original_of(case: Case, report: str) -> str:
    kept = case.shelf.kept(report)
    assert kept is not None
    return kept.artefact.original


def acts(found: Custody) -> list[str]:
    return [entry.act for entry in found.entries]


def test_an_item_is_told_with_all_that_was_derived_from_it_and_nothing_of_others(case: Case) -> None:
    found = case.custody.of("a")
    assert found.holds
    assert (found.originals, found.reports) == ((original_of(case, "a"),), ("a",))
    assert [record.kind for record in found.records][:4] == ["artefact", "original", "report", "reading"]
    assert {"judgement"} <= {record.kind for record in found.records}
    assert "b" not in {record.fields.get("report", record.key) for record in found.records}
    assert acts(found) == ["collected", "read", "graded", "confirmed", "graded"]
    assert [entry.actor for entry in found.entries if entry.act == "confirmed"] == ["magpie"]


def test_an_original_and_its_report_have_one_custody(case: Case) -> None:
    by_report, by_original = case.custody.of("a"), case.custody.of(original_of(case, "a"))
    assert (by_report.records, by_report.entries) == (by_original.records, by_original.entries)


def test_no_text_is_told_only_its_hash(case: Case) -> None:
    found = case.custody.of("a")
    assert not any({"text", "body"} & record.fields.keys() for record in found.records)


def test_what_the_case_does_not_have_is_refused(case: Case) -> None:
    with pytest.raises(UnknownReport, match=r"z: the case has no report and no original of this name\. Give"):
        case.custody.of("z")


def test_changed_bytes_are_told_for_their_item_alone(case: Case) -> None:
    path = case.folder / "originals" / name_of(original_of(case, "a"))
    path.chmod(0o644)
    path.write_bytes(b"other bytes")
    assert [(r.kind, r.state) for r in case.custody.of("a").records if r.state is not State.INTACT] == [("original", State.CHANGED)]
    assert not case.custody.of("a").holds
    assert case.custody.of("b").holds
    path.unlink()
    assert State.MISSING in {r.state for r in case.custody.of("a").records}


def test_a_record_that_the_log_speaks_of_and_that_is_gone_is_told(case: Case) -> None:
    with unguarded(case.folder) as ledger:
        ledger.execute("DELETE FROM reading WHERE report = 'a'")
    found = case.custody.of("a")
    assert [(r.kind, r.state) for r in found.records if r.state is not State.INTACT] == [("reading", State.MISSING)]
    assert case.custody.of("b").holds


def test_a_report_that_was_taken_out_is_known_by_the_log(case: Case) -> None:
    with unguarded(case.folder) as ledger:
        ledger.execute("DELETE FROM report WHERE id = 'a'")
    found = case.custody.of("a")
    assert not found.holds
    assert ("report", "a", State.MISSING) in {(r.kind, r.key, r.state) for r in found.records}


def test_a_log_that_was_rewritten_breaks_the_chain_of_every_item(case: Case) -> None:
    with unguarded(case.folder) as ledger:
        ledger.execute("UPDATE log SET actor = 'somebody' WHERE seq = 1")
    found = case.custody.of("b")
    assert (found.chain_holds, found.holds) == (False, False)


def test_the_report_for_others_is_logged_and_says_how_to_check_it_by_hand(case: Case, tmp_path: Path) -> None:
    out = tmp_path / "a.html"
    result = CliRunner().invoke(cli, ["custody", str(case.folder), "a", "--out", str(out)])
    assert result.exit_code == 0, result.output
    page = out.read_text(encoding="utf-8")
    assert "Everything is as it was recorded" in page
    assert f"originals/{name_of(original_of(case, 'a'))}" in page
    assert "<script" not in page
    assert [(entry.act, entry.subject.split()[0]) for entry in case.shelf.log(limit=1)] == [("exported", "custody_report")]
    assert case.verify().ok


def test_the_report_counts_records_and_entries_in_words(case: Case, tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("Forty people were wounded in the town.")
    (added,), out = case.add(tmp_path / "note.txt"), tmp_path / "report.html"
    for item, entries in (("a", "5 entries"), (added.report or "", "1 entry")):
        case.custody.write(item, out, title="Kursk")
        assert f"held against {entries} of the log" in out.read_text(encoding="utf-8")


def test_what_differs_is_the_exit_code_too(case: Case) -> None:
    (case.folder / "originals" / name_of(original_of(case, "a"))).unlink()
    assert CliRunner().invoke(cli, ["custody", str(case.folder), "a", "--json"]).exit_code == Altered.exit_code


def collected_in(folder: Path, kind: str) -> Case:
    """A case with one item that came some way, with what came with it."""
    made = Case.create(folder / "case")
    file = folder / f"item.{kind}"
    if kind == "fetched":
        with Server({**ROBOTS, "/night": page(article(1))}) as server:
            made.add(server.url("/night"), fetcher=fetcher())
        return made
    pages = [(f"https://gazette.example.org/{n}", "text/html; charset=utf-8", archived(n)) for n in (1, 2)]
    two_pages = [["The mayor said two bridges were closed."], ["Nobody was hurt, she said."]]
    data = {"warc": warc(pages), "pdf": pdf(two_pages), "scan": pdf([[]])}
    file.write_bytes(data[kind])
    made.add(file)
    return made


KINDS_OF_WAYS = {
    "fetched": ["artefact", "original", "original", "provenance", "report"],
    "warc": ["artefact", "original", "original", "provenance", "report"],
    "pdf": ["artefact", "original", "pages", "report"],
    "scan": ["original", "provenance"],
}


@pytest.mark.parametrize("way", KINDS_OF_WAYS)
def test_an_item_is_whole_whichever_way_it_came(tmp_path: Path, way: str) -> None:
    with collected_in(tmp_path, way) as case:
        ids = [report.id for report in case.reports()] or [name.partition("/")[2] for name in case_files(case)]
        for each in ids:
            found = case.custody.of(each)
            assert found.holds
            assert [record.kind for record in found.records] == KINDS_OF_WAYS[way]


def case_files(case: Case) -> list[str]:
    return [path.relative_to(case.folder / "originals").as_posix() for path in (case.folder / "originals").glob("*/*")]


@pytest.mark.parametrize("way", ["fetched", "warc"])
def test_what_held_the_bytes_belongs_to_the_item_and_leads_to_it(tmp_path: Path, way: str) -> None:
    with collected_in(tmp_path, way) as case:
        report = next(iter(case.reports())).id
        (came,) = case.shelf.came(report)
        assert came.container is not None
        assert case.custody.of(came.container).reports == (report,)
        path = case.folder / "originals" / name_of(came.container)
        path.unlink()
        assert [(r.key, r.state) for r in case.custody.of(report).records if r.state is not State.INTACT] == [
            (came.container, State.MISSING)
        ]


def test_how_a_document_without_text_came_cannot_be_taken_away_unseen(tmp_path: Path) -> None:
    with collected_in(tmp_path, "scan") as case:
        (name,) = case_files(case)
        with unguarded(case.folder) as ledger:
            ledger.execute("DELETE FROM provenance")
        found = case.custody.of(name.partition("/")[2])
        assert [(r.kind, r.state) for r in found.records if r.state is not State.INTACT] == [("provenance", State.MISSING)]


def test_an_original_that_may_not_be_read_is_unreadable_and_not_changed(case: Case) -> None:
    path = case.folder / "originals" / name_of(original_of(case, "a"))
    with make_read_only(case.folder):
        path.chmod(0o000)
        with as_nobody():
            found = case.custody.of("a")
            assert [(r.kind, r.state) for r in found.records if r.state is not State.INTACT] == [("original", State.UNREADABLE)]
            (problem,) = case.verify().problems
    assert (problem.state, problem.found) == (State.UNREADABLE, "what cannot be read: Permission denied")
