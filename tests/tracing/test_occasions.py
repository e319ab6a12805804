"""When what a voice said in two reports is one utterance."""

from __future__ import annotations

import pytest

from firsthand.model import Approximator, Kind, Measure, ReadReport
from firsthand.tracing import trace
from tests.tracing.written import Written


def told(
    report: str, *said: tuple[str, float], published: str = "2025-01-14", on: str | None = None, words: str = ""
) -> ReadReport:
    """A report in which the Bridge Monitor counts killed residents of places, "7 of Sudzha" being ("Sudzha", 7)."""
    sentences = [f"{words}{number:.0f} residents of {place} were killed" for place, number in said]
    w = Written(report, ". ".join(sentences) + ", the Bridge Monitor said.", f"Paper {report}", published)
    for sentence, (place, number) in zip(sentences, said, strict=True):
        s = w.said(sentence, "Bridge Monitor", said_on=on)
        approximator = Approximator.MORE_THAN if words else Approximator.EXACT
        w.counted(sentence.partition(" residents")[0], Measure.KILLED, number, s, population="residents", place=place,
                  approximator=approximator)  # fmt: skip
    return w.read()


def occasions(*reads: ReadReport) -> list[tuple[str, ...]]:
    """The reports of each occasion."""
    return sorted(origin.reports for origin in trace(reads).origins)


def test_undated_statements_about_different_things_are_not_one_occasion() -> None:
    assert occasions(told("a", ("Sudzha", 27)), told("b", ("Rylsk", 14))) == [("a",), ("b",)]


def test_one_report_that_carries_both_makes_them_one_occasion() -> None:
    one, other, both = told("a", ("Sudzha", 27)), told("b", ("Rylsk", 14)), told("c", ("Sudzha", 27), ("Rylsk", 14))
    assert occasions(one, other, both) == [("a", "b", "c")]


def test_a_report_without_a_day_is_about_what_was_said_in_the_days_before() -> None:
    stated = told("a", ("Sudzha", 27), on="2025-01-13")
    assert occasions(stated, told("b", ("Sudzha", 27), published="2025-01-16")) == [("a", "b")]
    assert occasions(stated, told("b", ("Sudzha", 27), published="2025-02-10")) == [("a",), ("b",)]


def test_a_new_number_is_a_new_occasion() -> None:
    assert occasions(told("a", ("Sudzha", 27)), told("b", ("Sudzha", 31))) == [("a",), ("b",)]


def test_a_number_in_rounder_words_is_the_same_utterance() -> None:
    assert occasions(told("a", ("Sudzha", 27)), told("b", ("Sudzha", 25), words="more than ")) == [("a", "b")]


def test_two_stated_days_are_two_occasions() -> None:
    monday = told("a", ("Sudzha", 27), on="2025-01-13")
    assert occasions(monday, told("b", ("Sudzha", 27), on="2025-01-14")) == [("a",), ("b",)]


def test_an_origin_keeps_its_id_when_a_later_report_carries_it() -> None:
    [before] = trace([told("a", ("Sudzha", 27))]).origins
    [after] = trace([told("a", ("Sudzha", 27)), told("b", ("Sudzha", 27), published="2025-01-15")]).origins
    assert before.id == after.id


@pytest.mark.parametrize(("published", "expected"), [("2025-01-14", [("a", "b")]), ("2025-01-15", [("a",), ("b",)])])
def test_what_a_publisher_says_itself_is_said_on_the_day_of_its_report(published: str, expected: list[tuple[str, ...]]) -> None:
    reads = []
    for report, day in (("a", "2025-01-14"), ("b", published)):
        more = "More follows." if report == "a" else "The road is shut."
        w = Written(report, f"Nine lorries burned on the ring road of Sudzha. {more}", "Harbour Gazette", day)
        w.said("Nine lorries burned on the ring road of Sudzha", kind=Kind.INCIDENT)
        reads.append(w.read())
    assert occasions(*reads) == expected
