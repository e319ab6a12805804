"""What `trace`, `grade`, `check` and `series` print of a case before anybody asks for all of it: what matters most comes first."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from firsthand.cli.group import cli
from firsthand.model import Measure, Nature, Polarity
from tests.case_of import case_of
from tests.grading.test_grade import MONITOR, STAFF, count
from tests.reckoning.test_between_reports import count as running
from tests.tracing.test_incidents import struck
from tests.tracing.written import Written


def printed(*words: object) -> str:
    done = CliRunner().invoke(cli, [str(word) for word in words], prog_name="firsthand")
    assert done.exit_code == 0, done.output
    return done.stdout


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "case"


def test_incidents_come_first_and_their_tolls_side_by_side(folder: Path) -> None:
    case_of(folder, struck("a", 12), struck("b", 19, voice="the clinic"), struck("c", 12, place="Rylsk")).close()
    lines = printed("trace", folder).splitlines()
    assert (lines[0], lines[3]) == ("Incidents", "  2 reports · 2 origins: Sudzha, Kursk (exact), 13 Jan 2025")
    assert lines[4] == "  killed: at least 12 (the mayor) · at least 19 (the clinic)"
    assert "1 more with one report (--all shows them)" in lines


def test_a_claim_of_several_reports_is_told_in_two_lines_with_its_one_origin(folder: Path) -> None:
    case_of(folder, *(count(report, 40, MONITOR) for report in "abc")).close()
    lines = printed("trace", folder).splitlines()
    at = next(n for n, line in enumerate(lines) if line.startswith("40 Russian soldiers [killed, Lyman]"))
    assert lines[at + 1] == f"  3 reports · 3 outlets · 1 origin: {MONITOR}"
    assert "Together because" not in "".join(lines)
    assert "Together because" in printed("trace", folder, "--all")


def test_of_several_origins_the_verdict_is_told(folder: Path) -> None:
    case_of(folder, count("a", 40, STAFF), count("b", 40, MONITOR)).close()
    said = " ".join(printed("trace", folder).split())
    assert "2 reports · 2 outlets · 2 origins: " in said
    assert "independence not established" in said


def test_few_claims_are_listed_and_the_others_are_counted(folder: Path) -> None:
    reads = [count(f"{report}{n}", 4**n, MONITOR) for n in range(2, 13) for report in "ab"]
    case_of(folder, *reads, count("c", 4**13, STAFF)).close()
    few, every = printed("trace", folder), printed("trace", folder, "--all")
    assert few.count("[killed, Lyman]") == 8
    assert "3 more with several reports or origins and 1 more with one report (--all shows them)" in " ".join(few.split())
    assert every.count("[killed, Lyman]") == 12


def test_grades_of_what_one_report_alone_has_are_a_number(folder: Path) -> None:
    case_of(folder, count("a", 40, STAFF), count("b", 40, MONITOR), struck("c", 12)).close()
    few, every = printed("grade", folder), printed("grade", folder, "--all")
    assert ("fair" in few, "At least 12" in few, "At least 12" in every) == (True, False, True)
    assert "1 more in one report alone: 1 weak (--all shows them)" in few
    assert "2 claim groups" in few


def test_a_denial_that_answers_nothing_here_is_among_them(folder: Path) -> None:
    case_of(folder, count("a", 40, STAFF, polarity=Polarity.DENIED)).close()
    assert "1 more in one report alone: 1 contested (--all shows them)" in printed("grade", folder)


def test_what_adds_up_is_a_number_and_no_number_without_a_finding_reads_as_right(folder: Path) -> None:
    w = Written("a", "The staff said 3 were killed and 4 wounded in Lyman, 7 casualties in all. Another 12 were taken.", "Daily")
    s = w.said(w.report.text, STAFF)
    for words, measure in (
        ("3", Measure.KILLED),
        ("4", Measure.WOUNDED),
        ("7", Measure.KILLED_OR_WOUNDED),
        ("12", Measure.CAPTURED),
    ):
        w.counted(words, measure, int(words), s, place="Lyman")
    case_of(folder, w.read()).close()
    few, every = (" ".join(printed("check", folder, *words).split()) for words in ((), ("--all",)))
    assert few.startswith("0 findings 1 more adds up (--all shows them) 4 numbers: 3 in a finding; 0 in none")
    assert "1 with nothing in the case to be held against. What is in no finding is not thereby right." in few
    assert every.startswith("adds up parts and total")


def test_a_number_that_is_only_repeated_is_no_series(folder: Path) -> None:
    reads = [running(f"r{n}", "40", on=f"2025-03-0{n}", nature=Nature.CUMULATIVE) for n in (3, 4)]
    case_of(folder, *reads).close()
    assert printed("series", folder) == "0 series\n1 more of one number (--all shows them)\n"
    assert "restated" in printed("series", folder, "--all")
