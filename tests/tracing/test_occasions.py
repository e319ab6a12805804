"""When what a voice said in two reports is one utterance."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

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


def quoted(report: str, content: str, published: str = "2025-01-14", publisher: str | None = None) -> ReadReport:
    """A report in which the Bridge Monitor says something without a number."""
    w = Written(report, f"{content}, the Bridge Monitor said. This is report {report}.", publisher or f"Paper {report}", published)
    w.said(content, "Bridge Monitor", kind=Kind.CONDUCT)
    return w.read()


def test_what_a_voice_said_is_one_utterance_in_other_words_with_its_place_and_without() -> None:
    one = quoted("a", "Guards of the grain store in Rylsk burned the lists of the harvest")
    other = quoted("b", "The lists of the harvest were set on fire by guards of the grain store")
    assert occasions(one, other) == [("a", "b")]
    assert occasions(one, quoted("b", "Guards of the mill in Lgov hid the lists of the harvest")) == [("a",), ("b",)]


def test_words_that_name_nothing_are_another_utterance_some_days_later() -> None:
    words = "The toll may rise further because many of the wounded people are in a serious state"
    assert occasions(quoted("a", words), quoted("b", words, "2025-01-16")) == [("a", "b")]
    assert occasions(quoted("a", words), quoted("b", words, "2025-01-17")) == [("a",), ("b",)]
    other = "The toll was expected to rise since the number of the wounded people in a serious state is high"
    assert occasions(quoted("a", words), quoted("b", other, "2025-01-15")) == [("a", "b")]
    assert occasions(quoted("a", words), quoted("b", other, "2025-01-16")) == [("a",), ("b",)]


def test_few_words_that_come_back_on_another_day_are_another_utterance() -> None:
    words = "The reports of Coast Watch are biased"
    assert occasions(quoted("a", words), quoted("b", words, "2025-01-16")) == [("a", "b")]
    few = "Coast Watch is biased"
    assert occasions(quoted("a", few), quoted("b", few, "2025-01-17")) == [("a",), ("b",)]


def test_the_words_of_a_house_that_it_prints_again_later_are_another_utterance() -> None:
    words = "Comment on this page, read the rules of Hill Courier and share it with friends in Rylsk"
    house = [quoted(r, words, day, "Hill Courier") for r, day in (("a", "2025-01-14"), ("b", "2025-01-16"))]
    assert occasions(*house) == [("a",), ("b",)]


def background(report: str, own: str, publisher: str = "Hill Courier") -> ReadReport:
    """A report with one sentence of its own and one that the publisher prints in each."""
    w = Written(report, f"{own}. The war in Sudzha has killed 4,300 people.", publisher, "2025-01-14")
    w.said(own, kind=Kind.INCIDENT)
    w.counted("4,300", Measure.KILLED, 4_300, w.said("The war in Sudzha has killed 4,300 people"), place="Sudzha")
    return w.read()


def test_a_sentence_that_a_publisher_repeats_makes_two_reports_no_one_utterance() -> None:
    first, second = background("a", "A bridge fell in Rylsk at noon"), background("b", "Schools in Lgov were closed by frost")
    found = [{claim.report for claim in origin.claims} for origin in trace([first, second]).origins]
    assert sorted(map(sorted, found)) == [["a", "b"], ["b"]]


def test_a_range_or_a_number_that_tells_is_one_utterance_whatever_it_is_told_to_count() -> None:
    def counting(report: str, place: str, population: str) -> ReadReport:
        w = Written(report, f"Some 1,374 {population} fled {place}, the Bridge Monitor said.", f"Paper {report}")
        s = w.said(f"Some 1,374 {population} fled {place}", "Bridge Monitor")
        w.counted("1,374", Measure.DISPLACED, 1_374, s, population=population, place=place)
        return w.read()

    assert occasions(counting("a", "Sudzha", "residents"), counting("b", "Kursk region", "civilians")) == [("a", "b")]


def test_a_lead_that_repeats_the_number_of_a_cited_voice_is_no_second_origin() -> None:
    w = Written("a", "216 displaced people left Sudzha. The Bridge Monitor counted 216 civilians who left Sudzha.")
    w.counted(
        "216", Measure.DISPLACED, 216, w.said("216 displaced people left Sudzha"), population="displaced people", place="Sudzha"
    )
    cited = w.said("216 civilians who left Sudzha", "Bridge Monitor")
    w.counted("216 civilians", Measure.DISPLACED, 216, cited, population="civilians", place="Sudzha")
    assert [origin.voice for origin in trace([w.read()]).origins] == ["Bridge Monitor"]


def test_two_undated_reports_of_a_house_are_no_one_utterance_for_a_sentence_that_both_print() -> None:
    reads = [background("a", "A bridge fell in Rylsk at noon"), background("b", "Schools in Lgov were closed by frost")]
    undated = [ReadReport(replace(read.report, published=None), read.reading) for read in reads]
    assert sorted(origin.reports for origin in trace(undated).origins) == [("a",), ("b",)]


def test_a_lead_that_repeats_the_number_of_somebody_unnamed_is_no_origin() -> None:
    w = Written("a", "Shells kill 216 people in Sudzha. Residents counted 216 dead in Sudzha.")
    w.counted("216", Measure.KILLED, 216, w.said("Shells kill 216 people in Sudzha"), place="Sudzha")
    w.counted("216 dead", Measure.KILLED, 216, w.said("216 dead in Sudzha", None), place="Sudzha")
    assert trace([w.read()]).origins == ()


def test_a_small_number_that_may_be_of_another_place_is_of_no_recorded_lineage() -> None:
    before = (
        "The school was hit at noon while classes were held, as parents who had come there to look for their children wrote. " * 2
    )
    w = Written("a", f"{before}In the town of Rylsk six people were killed. The Bridge Monitor said six people died in Sudzha.")
    w.counted("six people were", Measure.KILLED, 6, w.said("In the town of Rylsk six people were killed"), place="Rylsk")
    w.counted("six people died", Measure.KILLED, 6, w.said("six people died in Sudzha", "Bridge Monitor"), place="Sudzha")
    assert [(o.voice, len(o.claims)) for o in trace([w.read()]).origins] == [("Bridge Monitor", 1)]


@pytest.mark.parametrize(("cue", "expected"), [("says", [("a",), ("b",)]), ("said", [("a", "b")])])
def test_what_a_voice_says_without_an_occasion_is_of_the_day_of_its_report(cue: str, expected: list[tuple[str, ...]]) -> None:
    def told(report: str, before: str, day: str) -> ReadReport:
        text = "nearly all residents of Sudzha and of Rylsk live in besieged districts"
        w = Written(report, f"{before} The Bridge Monitor {cue} {text}.", f"Paper {report}", day)
        w.said(text, "Bridge Monitor", kind=Kind.CONDUCT, cue=cue)
        return w.read()

    first = told(
        "a", "A convoy with flour and medicine was turned back at the river on Sunday, its drivers told our reporter.", "2025-01-13"
    )
    other = told(
        "b", "Snow kept the schools of the region shut for a third week while the talks in the capital went on.", "2025-01-15"
    )
    assert occasions(first, other) == expected


def test_how_a_voice_comes_to_know_is_no_claim() -> None:
    w = Written("a", "The Bridge Monitor says it determines whose aircraft strike by where they fly.", "Paper a")
    w.said("it determines whose aircraft strike by where they fly", "Bridge Monitor", kind=Kind.INCIDENT)
    assert trace([w.read()]).origins == ()
