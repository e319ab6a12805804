"""Only what is told as one thing is compared: one event, one war, one place, one list, words that are not the same copy."""

from __future__ import annotations

from typing import Unpack

import pytest

from firsthand.model import Finding, Measure, Nature, ReadReport
from firsthand.reckoning import check
from firsthand.tracing import trace
from tests.tracing.written import Counted, Written

M = Measure
CLINIC, MONITOR = "Norvel clinic", "Bridge Monitor"


def findings(kind: str, *reads: ReadReport) -> list[Finding]:
    return [f for f in check(reads, trace(reads)) if f.check == kind]


def toll(report: str, sentence: str, number: int, voice: str, on: str, **counted: Unpack[Counted]) -> ReadReport:
    """A report of one toll that says neither when nor since when."""
    w = Written(report, f"{sentence} Paper {report}.", f"Paper {report}", on)
    about: Counted = {"nature": Nature.STOCK, "place": "Norvel"}
    w.counted(str(number), M.KILLED, number, w.said(sentence, voice), **(about | counted))
    return w.read()


def test_tolls_of_two_raids_are_no_series() -> None:
    first = toll("a", "A raid on Norvel killed 62 rebels.", 62, MONITOR, "2025-02-10", population="Lozan rebels")
    later = toll("b", "A raid on Norvel killed 5 rebels.", 5, MONITOR, "2025-06-10", population="Lozan rebels")
    assert [f.check for f in check([first, later], trace([first, later]))] == []


def test_tolls_of_one_day_and_a_large_place_are_one_event_where_the_words_show_it() -> None:
    convoy = toll("a", "A blast beside the convoy on the weighbridge of Norvel killed 40.", 40, MONITOR, "2025-02-10")
    same = toll("b", "At Norvel the blast at a weighbridge and its convoy killed 31.", 31, CLINIC, "2025-02-10")
    other = toll("b", "Shells on a bakery in Norvel killed 31.", 31, CLINIC, "2025-02-10")
    assert [f.reports for f in findings("contradiction", convoy, same)] == [("a", "b")]
    assert findings("contradiction", convoy, other) == []


def test_a_toll_that_is_said_later_may_have_risen() -> None:
    first = toll("a", "A blast beside the convoy on the weighbridge of Norvel killed 31.", 31, MONITOR, "2025-02-10")
    risen = toll("b", "At Norvel the blast at a weighbridge and its convoy killed 40.", 40, CLINIC, "2025-02-11")
    assert findings("contradiction", first, risen) == []
    [found] = findings("update", first, toll("b", risen.report.text.split(".")[0], 40, MONITOR, "2025-02-11"))
    assert found.reports == ("b", "a")


def two_in_one(text: str, one: str, other: str, **counted: Unpack[Counted]) -> list[Finding]:
    """Contradictions of a report with two voices' numbers, each the voice of the sentence that its number stands in."""
    w = Written("r", text)
    for words, voice in ((one, CLINIC), (other, MONITOR)):
        sentence = next(s for s in text.split(". ") if f" {words} " in f" {s} ")
        w.counted(words, M.KILLED, float(words.replace(",", "")), w.said(sentence, voice), **counted)
    return findings("contradiction", w.read())


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("The clinic said 42 died at the mill. The monitor put the toll of the war at 90 dead", "42", "90"),
        ("The clinic said 42 died at the mill. The monitor put the toll of the past two weeks at 90 dead", "42", "90"),
        ("The clinic said 19 died at the mill. The monitor put the toll at 1,900 dead", "19", "1,900"),
        ("The clinic said 42 died at the mill. The monitor said the toll of another attack was 90 dead", "42", "90"),
        ("The clinic said 42 died at the mill. The monitor said the toll included 30 families", "42", "30"),
    ],
    ids=["a war", "two weeks", "grossly apart", "another attack", "families"],
)
def test_a_number_of_another_thing_is_not_held_against_a_toll(text: str, one: str, other: str) -> None:
    assert two_in_one(text, one, other) == []


def test_what_takes_a_toll_up_takes_up_the_last_one_told() -> None:
    assert len(two_in_one("The clinic said 42 died at the mill. The monitor put the toll at 90 dead", "42", "90")) == 1
    w = Written("r", "Guards said 70 died on the road. The clinic said 42 died at the mill. The monitor put the toll at 90 dead")
    for words, voice, content in (
        ("70", "Norvel guards", "70 died on the road"),
        ("42", CLINIC, "42 died at the mill"),
        ("90", MONITOR, "the toll at 90 dead"),
    ):
        w.counted(words, M.KILLED, float(words), w.said(content, voice))
    texts = {f"f{n}": words for n, words in enumerate(("70", "42", "90"), start=1)}
    assert [[texts[s.figure or ""] for s in f.spans] for f in findings("contradiction", w.read())] == [["42", "90"]]


def test_headlines_of_two_wars_make_no_sum() -> None:
    text = "Norvel: 500 casualties in a week\nSarn: 120 dead on the coast road\nHeb: 300 hurt at the port"
    w = Written("r", text)
    s = w.said(text, MONITOR)
    w.counted("500", M.KILLED_OR_WOUNDED, 500, s)
    w.counted("120", M.KILLED, 120, s)
    w.counted("300", M.WOUNDED, 300, s)
    assert check([w.read()], trace([w.read()])) == ()


def test_militants_are_not_the_civilians_of_the_same_number() -> None:
    text = "The monitor said 15 civilians were killed. Lozan lost 15 militants."
    w = Written("r", text)
    s = w.said(text, MONITOR)
    w.counted("15 civilians", M.KILLED, 15, s, population="civilians")
    w.counted("15 militants", M.KILLED_OR_WOUNDED, 15, s, population="Lozan militants")
    assert findings("same_figure_other_measure", w.read()) == []


def test_a_sentence_of_a_copy_is_held_against_no_other_report() -> None:
    text = (
        "The clinic in Norvel counted 240 dead and hurt after the night on the river, and its porters were still carrying "
        "stretchers up from the landing stage when the first ferries of the morning came over with bread, water and blankets."
    )
    reads = []
    for report, own, measure in (("a", text, M.KILLED_OR_WOUNDED), ("b", text + " More to come.", M.KILLED)):
        w = Written(report, own, f"Paper {report}", "2025-02-10")
        w.counted("240", measure, 240, w.said(own, CLINIC), place="Norvel")
        reads.append(w.read())
    assert trace(reads).copies == (("a", "b"),)
    assert findings("same_figure_other_measure", *reads) == []


def test_a_count_since_tuesday_replaces_no_count_of_a_battle_a_month_before() -> None:
    before = toll(
        "a", "The offensive cost the lives of 40 rebels.", 40, MONITOR, "2025-02-10", population="Lozan rebels", place=None
    )
    later = toll(
        "b",
        "Since Tuesday 346 rebels fell in the siege.",
        346,
        MONITOR,
        "2025-03-18",
        population="Lozan rebels",
        place="Norvel",
        nature=Nature.CUMULATIVE,
    )
    assert findings("update", before, later) == []
