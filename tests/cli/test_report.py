"""`firsthand report` as a user calls it: what is kept of one report, and how it came."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from firsthand import Case
from firsthand.cli.group import cli
from tests.made.documents import pdf

PAGES = (
    ("The border ministry said on Monday that 20 soldiers had been killed in Goma.",),
    ("The rebels claimed that 40 soldiers had been captured there.",),
)


def run(*words: object) -> Result:
    return CliRunner().invoke(cli, [str(word) for word in words], prog_name="firsthand")


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cases")
    (folder / "bulletin.pdf").write_bytes(pdf(PAGES, title="Bulletin 12"))
    (folder / "scan.pdf").write_bytes(pdf([[]]))
    table = "id,text\nrow-1,Two ferries sank near the pier.\n"
    (folder / "list.csv").write_text(table)
    assert run("init", folder / "case").exit_code == 0
    done = run(
        "add", folder / "case", folder / "bulletin.pdf", folder / "scan.pdf", folder / "list.csv", "--publisher", "Border Post"
    )
    assert (done.exit_code, done.stdout) == (0, "2 added, 1 kept, not read\n")
    assert "Have its text recognised" in done.stderr
    return folder / "case"


def bulletin(case: Path) -> str:
    with Case.open(case) as opened:
        return next(report.id for report in opened.reports() if report.title == "Bulletin 12")


def test_a_report_is_shown_with_original_text_pages_and_what_the_document_says(case: Path) -> None:
    kept = json.loads(run("report", case, bulletin(case), "--json").stdout)
    assert (kept["original"]["media_type"], kept["original"]["state"]) == ("application/pdf", "intact")
    assert len(kept["pages"]) == 2
    assert kept["provenance"][0]["came"]["facts"] == [["PDF Title", "Bulletin 12"]]
    shown = run("report", case, bulletin(case)).stdout
    assert "2 pages, text extracted by pdf 1" in " ".join(shown.split())


def test_an_original_that_was_changed_is_told(case: Path) -> None:
    kept = json.loads(run("report", case, "row-1", "--json").stdout)
    assert kept["provenance"][0]["came"]["place"] == "row 2 of the table, kept with its heading"
    digest = kept["original"]["sha256"]
    stored = case / "originals" / digest[:2] / digest
    stored.chmod(0o600)
    stored.write_text("something else")
    assert json.loads(run("report", case, "row-1", "--json").stdout)["original"]["state"] == "changed"


def test_a_claim_is_explained_with_the_page_it_stands_on(case: Path) -> None:
    assert run("read", case).exit_code == 0
    assert ", page 2 “" in " ".join(run("explain", case, "40 soldiers").stdout.split())


def test_a_report_that_the_case_has_not_is_refused(case: Path) -> None:
    done = run("report", case, "nothing")
    assert (done.exit_code, "has no report 'nothing'" in done.stderr) == (2, True)


def test_a_map_of_columns_that_is_none_is_a_wrong_call(case: Path) -> None:
    done = run("add", case, "list.csv", "--columns", "body=Text")
    assert (done.exit_code, "The fields are id, text" in done.stderr) == (2, True)
