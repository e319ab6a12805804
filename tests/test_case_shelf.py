"""What a case keeps, looked through page by page."""

from __future__ import annotations

from pathlib import Path

from firsthand import Case
from firsthand.model import Report


def test_reports_and_log_are_paged_from_the_newest(tmp_path: Path) -> None:
    with Case.create(tmp_path / "case") as case:
        case.add_reports(Report(id=f"r{n}", text=f"Report {n} of the harbour.") for n in range(5))
        first = case.shelf.reports(limit=2)
        assert [each.report.id for each in first] == ["r4", "r3"]
        assert [each.report.id for each in case.shelf.reports(before=first[-1].entry, limit=9)] == ["r2", "r1", "r0"]
        assert (first[0].characters, first[0].is_read) == (24, False)
        assert [entry.seq for entry in case.shelf.log(limit=2)] == [6, 5]
        assert [entry.seq for entry in case.shelf.log(before=3, limit=9)] == [2, 1]


def test_a_search_takes_in_what_came_since(tmp_path: Path) -> None:
    with Case.create(tmp_path / "case") as case:
        case.add_reports([Report(id="r1", text="Two schools were closed.")])
        assert [each.report.id for each, _ in case.shelf.search("closed", limit=5)] == ["r1"]
        case.add_reports([Report(id="r2", text="Closed again.")])
        assert {each.report.id for each, _ in case.shelf.search("closed", limit=5)} == {"r1", "r2"}
        assert case.verify().ok


def test_an_original_is_read_by_its_hash_alone(tmp_path: Path) -> None:
    with Case.create(tmp_path / "case") as case:
        case.add_reports([Report(id="r1", text="Two schools were closed.")])
        kept = case.shelf.kept("r1")
        assert kept is not None
        assert b"Two schools were closed." in (case.shelf.original(kept.artefact.original) or b"")
        assert case.shelf.original("../case.toml") is None
        assert case.shelf.original("0" * 64) is None
