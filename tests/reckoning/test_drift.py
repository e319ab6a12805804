"""What changes between an origin's first statement and the reports that pass it on, and which report did it first."""

from __future__ import annotations

from typing import TypedDict, Unpack

import pytest
from msgspec.structs import replace

from firsthand.codebook.checks import CHECK_WORDS, DRIFT, Check
from firsthand.model import Approximator, Finding, Hedge, Kind, Measure, Place, Polarity, ReadReport, Span
from firsthand.reckoning import check
from firsthand.tracing import trace
from tests.tracing.written import Counted, Written

A, M = Approximator, Measure
AGENCY, STAFF = "National Intelligence Service", "General Staff of Ukraine"


def findings(kind: str, *reads: ReadReport) -> list[Finding]:
    return [f for f in check(reads, trace(reads)) if f.check == kind]


class Passed(TypedDict, total=False):
    """What a report may change beside the number."""

    measure: Measure
    via: str
    said: str
    place: str
    population: str


def passed_on(report: str, words: str, number: float, is_: Approximator, on: str, **told: Unpack[Passed]) -> ReadReport:
    """A report that cites the agency for one number on a winter crossing of a frozen reservoir."""
    place, population = told.get("place", "Kursk"), told.get("population", "North Korean soldiers")
    sentence = f"{words} {population} on the frozen reservoir crossing near {place}"
    w = Written(report, f"The agency spoke of {sentence}. So has Paper {report} heard.", f"Paper {report}", on)
    s = w.said(sentence, *filter(None, [told.get("via")]), AGENCY, said_on=told.get("said", "2025-01-13"))
    about: Counted = {"approximator": is_, "population": population, "place": place}
    w.counted(words, told.get("measure", M.KILLED), number, s, **about)
    return w.read()


def test_a_number_that_hardens_on_the_way_is_told_with_the_report_that_did_it_first() -> None:
    reads = (
        passed_on("a", "about 300", 300, A.ABOUT, "2025-01-13"),
        passed_on("b", "300", 300, A.EXACT, "2025-01-14"),
        passed_on("c", "at least 300", 300, A.AT_LEAST, "2025-01-15"),
    )
    [found] = findings("figure_changed", *reads)
    assert (found.result, found.reports) == ("warning", ("a", "b", "c"))
    assert found.values == {"earlier": "about 300", "later": "exact 300", "first": "b"}
    assert found.says == (
        "“300” (killed) stands in Paper b, 2025-01-14 as said by National Intelligence Service, while Paper a, 2025-01-13 gave "
        "“about 300”: the number was bounded otherwise on the way, first there, and then “at least 300” in Paper c, 2025-01-15; "
        "with “about 300” they would agree."
    )


def test_nearly_thirty_per_cent_becomes_thirty_and_more_than_thirty() -> None:
    reads = [
        passed_on(report, words, 30, is_, on, measure=M.SHARE)
        for report, words, is_, on in (
            ("a", "nearly 30 %", A.NEARLY, "2025-01-13"),
            ("b", "30 %", A.EXACT, "2025-01-14"),
            ("c", "more than 30 %", A.MORE_THAN, "2025-01-15"),
        )
    ]
    [found] = findings("figure_changed", *reads)
    assert found.reports == ("a", "b", "c")


@pytest.mark.parametrize(
    "later",
    [
        passed_on("b", "about 312", 312, A.ABOUT, "2025-01-14"),
        passed_on("b", "at least 312", 312, A.AT_LEAST, "2025-01-13"),
        passed_on("b", "312", 312, A.EXACT, "2025-01-14"),
        passed_on("b", "320", 320, A.EXACT, "2025-01-14"),
        passed_on("b", "at least 312", 312, A.AT_LEAST, "2025-01-28", said="2025-01-27"),
    ],
    ids=["rounded", "of one day nothing tells the order", "the same", "a new number", "another occasion"],
)
def test_what_is_no_drift_of_a_number(later: ReadReport) -> None:
    first = passed_on("a", "312", 312, A.EXACT, "2025-01-13")
    assert [f.check for f in check([first, later], trace([first, later])) if Check(f.check) in DRIFT] == []


def test_a_report_counts_with_its_most_careful_number() -> None:
    w = Written("b", "In short: 300 dead. The agency spoke of about 300 soldiers killed.", "Paper b", "2025-01-14")
    s = w.said("about 300 soldiers killed", AGENCY, said_on="2025-01-13")
    w.counted("300 dead", M.KILLED, 300, s, population="North Korean soldiers", place="Kursk")
    w.counted("about 300", M.KILLED, 300, s, population="North Korean soldiers", place="Kursk", approximator=A.ABOUT)
    assert findings("figure_changed", passed_on("a", "about 300", 300, A.ABOUT, "2025-01-13"), w.read()) == []


def test_who_cites_the_earlier_paper_is_held_against_it_for_another_number_too() -> None:
    first = passed_on("a", "312", 312, A.EXACT, "2025-01-13")
    [found] = findings("figure_changed", first, passed_on("b", "321", 321, A.EXACT, "2025-01-13", via="Paper a"))
    assert found.values == {"earlier": "exact 312", "later": "exact 321", "first": "b"}


@pytest.mark.parametrize(
    ("change", "kind", "changed"),
    [
        ({"measure": M.CAPTURED}, "same_figure_other_measure", "captured, not killed"),
        ({"population": "Russian officers"}, "subject_changed", "Russian officers, not North Korean soldiers"),
        ({"said": "2025-01-13", "measure": M.WOUNDED}, "same_figure_other_measure", "wounded, not killed"),
    ],
)
def test_one_number_of_one_utterance_is_told_of_something_else(change: Passed, kind: str, changed: str) -> None:
    first = passed_on("a", "312", 312, A.EXACT, "2025-01-13")
    later = passed_on("b", "312", 312, A.EXACT, "2025-01-14", **change)
    [found] = [f for f in check([first, later], trace([first, later])) if f.check == kind]
    assert (found.result, found.reports, found.values["changed"]) == ("warning", ("a", "b"), changed)


def somewhere(read: ReadReport, name: str, division: str) -> ReadReport:
    at = read.report.text.index(name)
    place = Place(Span(at, at + len(name)), name, 50.0, 36.0, 1, 1, 1, division=division)
    return ReadReport(read.report, replace(read.reading, places=(place,)))


def test_another_place_is_one_in_another_division() -> None:
    first = somewhere(passed_on("a", "312", 312, A.EXACT, "2025-01-13", place="Sudzha"), "Sudzha", "Kursk Oblast")
    wider = somewhere(passed_on("b", "312", 312, A.EXACT, "2025-01-14", place="Kursk"), "Kursk", "Kursk Oblast")
    other = somewhere(passed_on("b", "312", 312, A.EXACT, "2025-01-14", place="Lyman"), "Lyman", "Donetsk Oblast")
    assert [f.values["changed"] for f in findings("subject_changed", first, other)] == ["Lyman, not Sudzha"]
    assert findings("subject_changed", first, wider) == []


def spoken(report: str, on: str, voice: str | None, polarity: Polarity = Polarity.AFFIRMED, tail: str = "") -> ReadReport:
    content = "engineers mined the reservoir bridge before dawn"
    w = Written(report, f"It is told that {content}.{tail} Paper {report}.", f"Paper {report}", on)
    hedge = Hedge.DENIED if polarity is Polarity.DENIED else Hedge.ASSERTED
    w.said(content, *filter(None, [voice]), kind=Kind.INCIDENT, polarity=polarity, hedge=hedge)
    return w.read()


def test_a_denial_that_is_told_as_what_the_voice_said_is_a_warning() -> None:
    denied, told = spoken("a", "2025-01-13", STAFF, Polarity.DENIED), spoken("b", "2025-01-14", STAFF)
    [found] = findings("denial_lost", denied, told)
    assert (found.reports, found.values["first"]) == (("a", "b"), "b")
    assert findings("denial_lost", spoken("a", "2025-01-13", STAFF), spoken("b", "2025-01-14", STAFF, Polarity.DENIED)) == []


def test_what_was_attributed_and_is_then_asserted_has_lost_its_attribution() -> None:
    cited = spoken("a", "2025-01-13", STAFF)
    [found] = findings("attribution_lost", cited, spoken("b", "2025-01-14", None), spoken("c", "2025-01-15", None))
    assert (found.reports, found.values["first"]) == (("a", "b", "c"), "b")
    assert "unless it has other grounds that it does not name" in found.says


@pytest.mark.parametrize(
    "own",
    [
        spoken("b", "2025-01-13", None),
        spoken("b", "2025-01-14", None, tail=" The general staff would not say more."),
        spoken("b", "2025-01-14", "Bridge Monitor"),
        spoken("b", "2025-04-14", None),
    ],
    ids=["the same day", "the voice is named in the report", "another voice is cited", "months later"],
)
def test_what_keeps_an_attribution(own: ReadReport) -> None:
    assert findings("attribution_lost", spoken("a", "2025-01-13", STAFF), own) == []


def test_every_check_is_told_in_words() -> None:
    assert set(CHECK_WORDS) == set(Check)


def test_equal_numbers_of_two_raids_are_no_drift() -> None:
    def raid(report: str, sentence: str, words: str, is_: Approximator, on: str) -> ReadReport:
        w = Written(report, f"{sentence} Paper {report}.", f"Paper {report}", on)
        w.counted(words, M.KILLED, 15, w.said(sentence, AGENCY), place="Norvel", approximator=is_)
        return w.read()

    first = raid("a", "A barrel bomb killed 15 at the mill of Norvel.", "15", A.EXACT, "2025-01-13")
    other = raid("b", "Barrel bombs killed at least 15 on the quay of Norvel.", "at least 15", A.AT_LEAST, "2025-01-15")
    same = raid("b", "The barrel at the mill of Norvel killed at least 15.", "at least 15", A.AT_LEAST, "2025-01-15")
    assert findings("figure_changed", first, other) == []
    assert [f.reports for f in findings("figure_changed", first, same)] == [("a", "b")]
