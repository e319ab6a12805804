"""From reports to a dossier with the real reader, and the examples of the documentation as they stand."""

from __future__ import annotations

import doctest
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

import firsthand
import firsthand.case
from firsthand import Case, read
from firsthand.custody.records import sha256
from firsthand.custody.states import State
from firsthand.errors import BadDate, BadScore, ReadOnlyCase, Withheld
from firsthand.ledger.collecting import Stage
from firsthand.ledger.sqlite import SqliteStore
from firsthand.model import Measure, Report
from tests.custody.stand_ins import as_nobody, make_read_only
from tests.custody.tampering import cut

REPORTS = [
    Report(
        id="morning",
        text=(
            "The coast guard of Vesland said on Monday that 30 people had been killed and 70 wounded in the storm, "
            "a total of 110 casualties in the port of Tarn."
        ),
        publisher="Harbour Gazette",
        published=date(2025, 3, 4),
        language="en",
    ),
    Report(
        id="evening",
        text="About 30 people were killed in the storm, the Harbour Gazette reported, citing the coast guard of Vesland.",
        publisher="Hill Courier",
        published=date(2025, 3, 5),
        language="en",
    ),
    Report(id="foreign", text="Le maire a dit que deux écoles étaient fermées.", publisher="Le Port", language="fr"),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("whole") / "case"
    with Case.create(path, title="Storm at Tarn") as case:
        case.add_reports(REPORTS)
        assert [outcome.stage for outcome in case.read()] == [Stage.READ, Stage.READ, Stage.UNREAD]
    return path


def test_readings_are_given_with_their_reports(folder: Path) -> None:
    with Case.open(folder) as case:
        readings = case.readings()
    assert [found.report for found in readings] == REPORTS[:2]
    assert {figure.measure for figure in readings[0].reading.figures} >= {Measure.KILLED, Measure.WOUNDED}
    assert all(reading.statements for _, reading in readings)


def test_a_case_that_was_read_has_nothing_more_to_read_but_what_is_unread(folder: Path) -> None:
    with Case.open(folder) as case:
        assert [(outcome.report, outcome.stage) for outcome in case.read()] == [("foreign", Stage.UNREAD)]


def test_a_case_is_traced_checked_and_graded(folder: Path) -> None:
    with Case.open(folder) as case:
        trace, findings, grades = case.trace(), case.check(), case.grade()
    assert any("coast guard" in origin.voice.lower() for origin in trace.origins)
    assert any(finding.result == "does_not_add_up" and finding.reports == ("morning",) for finding in findings)
    assert grades


def test_a_case_opened_with_a_least_score_tells_less_and_how_much_less(folder: Path) -> None:
    with Case.open(folder) as case:
        whole, everything = case.readings(), case.left_out()
    least = max(statement.score for _, reading in whole for statement in reading.statements)
    with Case.open(folder, min_score=least) as case:
        sure, left, origins = case.readings(), case.left_out(), case.trace().origins
    counts = [sum(len(reading.statements) for _, reading in readings) for readings in (whole, sure)]
    assert (everything.statements, everything.of_statements) == (0, counts[0])
    assert 0 < left.statements == counts[0] - counts[1]
    assert {claim.report for origin in origins for claim in origin.claims} <= {
        report.id for report, reading in sure if reading.figures
    }


def test_what_is_left_out_follows_what_was_read_since(tmp_path: Path) -> None:
    with Case.create(tmp_path / "case") as case:
        case.add_reports(REPORTS[:1])
        case.read()
        before = sum(len(reading.statements) for _, reading in case.readings())
        assert case.left_out().of_statements == before > 0
        case.add_reports(REPORTS[1:2])
        case.read()
        assert case.left_out().of_statements > before
        assert case.left_out().of_statements == sum(len(reading.statements) for _, reading in case.readings())


@pytest.mark.parametrize("least", [80, -0.1, float("nan")])
def test_a_least_score_lies_between_0_and_1(least: float, folder: Path) -> None:
    with pytest.raises(BadScore, match=r"is no least score\. Give one between 0 and 1"):
        read("Two ferries sank.", min_score=least)
    with pytest.raises(BadScore):
        Case.open(folder, min_score=least)


def test_a_dossier_lies_in_the_case_and_is_logged_with_its_hash(folder: Path) -> None:
    with Case.open(folder, alias="heron") as case:
        path = case.press.draft()
        assert case.verify().ok
    assert path == folder / "dossier.html"
    store = SqliteStore(folder / "ledger.db")
    last = list(store.entries())[-1]
    store.close()
    assert (last.act, last.actor, last.subject) == ("exported", "heron", f"dossier {sha256(path.read_bytes())} dossier.html")
    assert "Storm at Tarn" in path.read_text()


def test_a_draft_that_cannot_be_logged_is_not_written(folder: Path, tmp_path: Path) -> None:
    (folder / "dossier.html").unlink(missing_ok=True)
    with make_read_only(folder):
        tmp_path.chmod(0o755)
        with as_nobody(), Case.open(folder) as case, pytest.raises(ReadOnlyCase):
            case.press.draft()
    assert not (folder / "dossier.html").exists()


def test_a_case_tells_a_dossier_that_was_edited(folder: Path) -> None:
    with Case.open(folder) as case:
        page = case.press.draft()
        before = case.verify()
        page.write_text(page.read_text().replace("killed", "hurt"))
        after = case.verify()
        case.press.draft()
    assert (before.ok, before.intact["dossier"]) == (True, 1)
    assert [(problem.state, problem.what, problem.where) for problem in after.problems] == [("changed", "dossier", "dossier.html")]


def test_an_earlier_edition_is_a_dossier_of_the_case_too(folder: Path) -> None:
    with Case.open(folder) as case:
        page = case.press.draft()
        earlier = page.read_bytes()
        case.press.draft()
        page.write_bytes(earlier)
        assert case.verify().ok


def test_a_draft_and_a_search_index_give_away_that_the_end_of_the_log_was_cut_off(folder: Path, tmp_path: Path) -> None:
    cut_off = tmp_path / "cut"
    shutil.copytree(folder, cut_off)
    with Case.open(cut_off) as case:
        before = case.head.seq
        case.press.draft()
        case.add_reports([Report(id="later", text="The mayor said two bridges were closed.")])
        assert case.shelf.search("bridges", limit=1)
        assert case.verify().ok
    cut(cut_off, before)
    with Case.open(cut_off) as case:
        problems = case.verify().problems
    assert [(p.state, p.what) for p in problems] == [(State.CHANGED, "ledger"), (State.CHANGED, "dossier")]
    assert problems[0].where == f"search.db knows a report of entry {before + 2}, and the log ends at entry {before}"


def test_a_dossier_that_was_removed_is_noted_and_no_alteration(folder: Path) -> None:
    with Case.open(folder) as case:
        case.press.draft().unlink()
        result = case.verify()
    assert (result.ok, result.removed) == (True, ("dossier.html",))


def test_one_report_is_read_without_a_case() -> None:
    reading = read(REPORTS[0].text, publisher="Harbour Gazette", published=date(2025, 3, 4), id="morning")
    assert reading.id == "morning"
    assert [figure.best for figure in reading.figures] == [30, 70, 110]


def test_a_language_that_is_not_read_gives_a_warning_and_nothing_else() -> None:
    reading = read(REPORTS[2].text, language="fr")
    assert (reading.statements, reading.figures) == ((), ())
    assert [notice.code for notice in reading.warnings] == ["unread_language"]


def test_a_date_that_is_none_is_told() -> None:
    with pytest.raises(BadDate, match=r"'Tuesday' is no date\. Write it as YYYY-MM-DD\."):
        read("Two ferries sank.", published="Tuesday")


def test_an_unknown_name_of_the_package_is_told_as_python_does() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'Dossier'"):
        firsthand.Dossier  # noqa: B018


def test_importing_the_package_loads_nothing_heavy() -> None:
    code = "import sys, firsthand; print(sorted({'spacy', 'sqlalchemy', 'msgspec', 'trafilatura'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("module", [firsthand, firsthand.case])
def test_the_examples_hold(module: ModuleType, tmp_path: Path) -> None:
    result = doctest.testmod(module, extraglobs={"folder": tmp_path}, optionflags=doctest.ELLIPSIS)
    assert result.attempted > 0
    assert result.failed == 0


def test_two_people_shown_by_one_role_stay_two_and_a_denied_number_is_nobody_s(tmp_path: Path) -> None:
    said = ["Resident Olena Marchuk said 14 people were killed in Kupiansk on Monday."]
    said.append("Fourteen people were killed in Kupiansk on Monday, resident Petro Hrytsenko said.")
    said.append("The mayor of Kupiansk denied that 68 people were killed in Kupiansk on Monday.")
    day = date(2025, 1, 14)
    reports = [Report(id=f"r{n}", text=text, publisher=f"Wire {n}", published=day, language="en") for n, text in enumerate(said)]
    with Case.create(tmp_path / "case", title="Kupiansk") as case:
        case.add_reports(reports)
        case.read()
        page = case.press.draft().read_text(encoding="utf-8")
    assert "2 values from 2 named origins" in page
    assert "Marchuk" not in page
    assert "Hrytsenko" not in page


def test_a_case_of_which_nothing_was_read_has_no_dossier(tmp_path: Path) -> None:
    with Case.create(tmp_path / "case", title="Kupiansk") as case:
        case.add_reports(REPORTS[:1])
        with pytest.raises(Withheld, match=r"not one of the 1 reports .*firsthand read"):
            case.press.draft()
