"""Grades are kept as they change, with what changed them."""

from __future__ import annotations

from pathlib import Path

import pytest

from firsthand import Case
from firsthand.errors import BadJudgement
from firsthand.model import Measure, ReadReport
from tests.case_of import AsWritten, case_of, put_into
from tests.grading.test_grade import COMMITTEE, MONITOR, STAFF, count
from tests.tracing.written import Written


def elsewhere(report: str) -> ReadReport:
    w = Written(report, "The committee counted 40 Russian soldiers killed in Torske.", f"Paper {report}", "2025-02-10")
    s = w.said(w.report.text, COMMITTEE)
    w.counted("40", Measure.KILLED, 40, s, population="Russian soldiers", place="Torske")
    return w.read()


def told(case: Case, group: str | None = None) -> list[tuple[str, str]]:
    return [(change.cause, change.says) for change in case.grade_history(group)]


def test_a_second_origin_is_told_as_what_changed_the_grade(tmp_path: Path) -> None:
    with case_of(tmp_path / "case", count("b", 40, STAFF)) as case:
        put_into(case, count("c", 40, MONITOR))
        assert told(case) == [
            ("read b", "first graded: weak, credibility 4"),
            (
                "read c",
                "was weak, now fair, credibility was 4, now 2: a second named origin was added; a second line was added; an origin "
                "of another standing agrees; an origin that is no party was added",
            ),
        ]


def test_what_changes_nothing_is_not_kept(tmp_path: Path) -> None:
    with case_of(tmp_path / "case", count("b", 40, MONITOR)) as case:
        head = case.head
        put_into(case, count("c", 40, MONITOR))
        assert len(told(case)) == 1
        assert case.head.seq == head.seq + 2  # collected and read
        case.judge("c/f1", "confirm")
        assert len(told(case)) == 1


def test_a_group_keeps_its_history_when_an_earlier_report_leads_it(tmp_path: Path) -> None:
    with case_of(tmp_path / "case", count("b", 40, STAFF)) as case:
        put_into(case, count("a", 40, MONITOR))
        first, second = case.grade_history()
        assert (first.claim, second.claim, second.replaces) == ("b/f1", "a/f1", first.id)
        assert first.claim_group == second.claim_group


def test_a_judgement_is_named_as_the_cause_with_who_made_it(tmp_path: Path) -> None:
    with case_of(tmp_path / "case", count("a", 40, MONITOR), count("b", 40, COMMITTEE)) as case:
        case.judge("a/f1", "independence", "independent", why="asked both", by="magpie")
        last = case.grade_history()[-1]
        assert (last.who, last.cause) == ("magpie", "judgement 1: independence")
        assert last.says == (
            "was fair, now confirmed, credibility was 2, now 1: "
            "an analyst confirmed that two or more of the origins are independent"
        )
        case.judge("1", "withdraw", why="too fast", by="magpie")
        assert told(case)[-1] == (
            "judgement 2: withdraw",
            "was confirmed, now fair, credibility was 1, now 2: independence of the origins is confirmed no more",
        )


def test_an_override_is_no_change_of_the_computed_grade(tmp_path: Path) -> None:
    with case_of(tmp_path / "case", count("a", 40, MONITOR)) as case:
        case.judge("a/f1", "grade", "confirmed", why="seen")
        assert len(told(case)) == 1


def test_the_history_of_one_group_leads_back_through_what_was_merged(tmp_path: Path) -> None:
    with case_of(tmp_path / "case", count("a", 40, STAFF), elsewhere("z")) as case:
        assert len(told(case)) == 2
        assert told(case, "z/f1") == [("read a, z", "first graded: weak, credibility 3")]
        case.judge("a/f1", "merge", "z/f1", why="one fight")
        assert [cause for cause, _ in told(case, "a/f1")] == ["read a, z", "read a, z", "judgement 1: merge"]
        with pytest.raises(BadJudgement):
            case.grade_history("g-nothing")


def test_a_group_that_is_no_more_keeps_its_past(tmp_path: Path) -> None:
    with case_of(tmp_path / "case", count("a", 40, MONITOR)) as case:
        case.judge("a/f1", "reject", why="misread")
        [past] = case.grade_history()
        assert (past.claim, past.claim_group) == ("a/f1", None)


def test_the_history_is_verified_with_the_case(tmp_path: Path) -> None:
    with case_of(tmp_path / "case", count("a", 40, MONITOR)) as case:
        put_into(case, count("b", 40, COMMITTEE))
        result = case.verify()
        assert (result.ok, result.intact["grade"]) == (True, 2)


def test_a_reading_that_was_cut_short_is_made_up_for_by_the_next(tmp_path: Path) -> None:
    with case_of(tmp_path / "case") as case:
        case.add_reports([count("a", 40, MONITOR).report])
        next(case.reading_all(reader=AsWritten([count("a", 40, MONITOR)])))
        assert told(case) == []
        put_into(case, elsewhere("b"))
        assert len(told(case)) == 2
