"""What the numbers of several reports say of each other: updates, falls, contradictions, other measures, lost hedges."""

from __future__ import annotations

from typing import Unpack

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.model import Approximator, Finding, Hedge, Kind, Measure, Nature, ReadReport
from firsthand.reckoning import check
from firsthand.tracing import trace
from tests.tracing.written import Counted, Written

A, M = Approximator, Measure
STAFF, MONITOR = "General Staff of Ukraine", "Bridge Monitor"


def findings(kind: str, *reads: ReadReport) -> list[Finding]:
    return [f for f in check(reads, trace(reads)) if f.check == kind]


def count(
    report: str,
    number: str,
    measure: Measure = M.KILLED,
    *,
    voice: str | None = STAFF,
    on: str = "2025-02-10",
    is_: Approximator = A.EXACT,
    **counted: Unpack[Counted],
) -> ReadReport:
    """A report with one number, published and said on a day; of Russian soldiers in Lyman where nothing else is said."""
    w = Written(report, f"{voice} counted {number} on that day, we at Paper {report} hear.", f"Paper {report}", on)
    s = w.said(f"{number} on that day", voice)
    value = float(number.replace(",", ""))
    about: Counted = {"population": "Russian soldiers", "place": "Lyman", "approximator": is_}
    w.counted(number, measure, value, s, **(about | counted))
    return w.read()


def test_a_later_number_of_the_same_voice_supersedes_the_earlier() -> None:
    [found] = findings("update", count("a", "300"), count("b", "420", on="2025-03-10"))
    assert (found.result, found.reports) == ("superseded", ("b", "a"))
    assert found.says == (
        "“420” (killed, General Staff of Ukraine, 2025-03-10) supersedes “300” (killed, General Staff of Ukraine, 2025-02-10): the "
        "same voice gave it later; both are kept."
    )


def test_a_restated_number_supersedes_nothing() -> None:
    assert findings("update", count("a", "300"), count("b", "300", on="2025-03-10", is_=A.ABOUT)) == []
    reads = count("a", "300"), count("b", "420", on="2025-03-10"), count("c", "300", on="2025-03-20")
    assert [f.reports for f in findings("update", *reads)] == [("b", "a")]
    assert findings("cumulative", *reads) == []


def test_a_cumulative_count_of_one_voice_must_not_fall() -> None:
    [found] = findings("cumulative", count("a", "420"), count("b", "300", on="2025-03-10"))
    assert (found.result, found.reports) == ("does_not_add_up", ("b", "a"))
    assert "if the later number corrects the earlier one" in found.says


def test_a_count_at_hand_may_fall() -> None:
    falling = count("a", "420", nature=Nature.STOCK), count("b", "300", on="2025-03-10", nature=Nature.STOCK)
    assert findings("cumulative", *falling) == []
    assert [f.result for f in findings("update", *falling)] == ["superseded"]


def test_a_vaguer_number_need_not_have_fallen() -> None:
    assert findings("cumulative", count("a", "420"), count("b", "400", on="2025-03-10", is_=A.MORE_THAN)) == []


def test_without_a_population_only_neighbouring_days_are_about_the_same_thing() -> None:
    assert findings("update", count("a", "12", population=None), count("b", "5", on="2025-03-10", population=None)) == []
    assert len(findings("update", count("a", "12", population=None), count("b", "15", on="2025-02-11", population=None))) == 1


def test_two_voices_whose_ranges_do_not_meet_contradict_each_other() -> None:
    [found] = findings("contradiction", count("a", "300"), count("b", "420", voice=MONITOR))
    assert (found.result, found.values["measure"]) == ("does_not_meet", "killed")
    assert found.says == (
        "“300” (killed, General Staff of Ukraine, 2025-02-10) and “420” (killed, Bridge Monitor, 2025-02-10) have no number in "
        "common: the two voices differ; they would agree only if they count different people, places or times. Both stand with "
        "their dates, neither corrected nor averaged."
    )


@pytest.mark.parametrize(
    "other",
    [
        count("b", "290", voice=MONITOR, is_=A.MORE_THAN),
        count("b", "420", voice=MONITOR, place="Sudzha"),
        count("b", "420", voice=MONITOR, population="Ukrainian soldiers"),
        count("b", "420", M.WOUNDED, voice=MONITOR),
        count("b", "420", voice=MONITOR, on="2025-02-20"),
        count("b", "420", voice=MONITOR, on="2025-02-11", population=None),
        count("b", "420", voice=MONITOR, population=None, place="Russia"),
        count("b", "420", voice=MONITOR, nature=Nature.PLANNED),
        count("b", "420", voice=None),
        count("b", "420"),
    ],
    ids=[
        "ranges meet",
        "place",
        "people",
        "measure",
        "a later count may be higher",
        "another day",
        "a state",
        "plan",
        "nobody named",
        "same voice",
    ],
)
def test_what_may_be_about_something_else_is_no_contradiction(other: ReadReport) -> None:
    assert findings("contradiction", count("a", "300"), other) == []


def test_an_earlier_running_count_above_a_later_one_contradicts_it() -> None:
    higher = count("a", "420", voice=MONITOR, on="2025-02-01")
    [found] = findings("contradiction", higher, count("b", "300"))
    assert found.reports == ("a", "b")
    assert "the earlier running count is the higher one" in found.says
    assert findings("contradiction", count("a", "420", voice=MONITOR, on="2024-12-01"), count("b", "300")) == []


def test_killed_and_wounded_of_one_voice_stand_for_its_total() -> None:
    w = Written("a", "The staff counted 100 dead and 500 hurt.", "Paper a", "2025-02-10")
    s = w.said("100 dead and 500 hurt", STAFF)
    w.counted("100", M.KILLED, 100, s, population="Russian soldiers", place="Lyman")
    w.counted("500", M.WOUNDED, 500, s, population="Russian soldiers")
    [found] = findings("contradiction", w.read(), count("b", "900", M.KILLED_OR_WOUNDED, voice=MONITOR))
    assert len(found.spans) == 3
    assert "“100” and “500” (killed and wounded, together 600, General Staff of Ukraine, 2025-02-10)" in found.says


def test_one_number_under_two_measures_is_a_warning() -> None:
    wide, narrow = count("a", "1,100", M.KILLED_OR_WOUNDED), count("b", "1,100", on="2025-02-12")
    [found] = findings("same_figure_other_measure", narrow, wide)
    assert (found.result, found.reports) == ("warning", ("a", "b"))
    assert found.values == {"number": 1100.0, "measure": "killed_or_wounded", "other_measure": "killed"}


def test_a_number_that_stood_first_under_a_wider_measure_supersedes_nothing() -> None:
    reads = count("a", "300"), count("b", "1,100", M.KILLED_OR_WOUNDED, on="2025-02-20"), count("c", "1,100", on="2025-02-21")
    assert len(findings("same_figure_other_measure", *reads)) == 1
    assert findings("update", *reads) == []


@pytest.mark.parametrize(
    "narrow",
    [
        count("b", "1,200"),
        count("b", "1,100", voice=MONITOR, place="Sudzha"),
        count("b", "1,100", voice=MONITOR, place=None),
        count("b", "1,100", on="2025-06-01"),
    ],
    ids=["number", "place", "other voice, no place", "months later"],
)
def test_equal_numbers_by_chance_are_no_warning(narrow: ReadReport) -> None:
    assert findings("same_figure_other_measure", count("a", "1,100", M.KILLED_OR_WOUNDED), narrow) == []


def test_vague_words_are_no_number() -> None:
    dozens = count("a", "12", M.KILLED_OR_WOUNDED, is_=A.VAGUE), count("b", "12", is_=A.VAGUE)
    assert findings("same_figure_other_measure", *dozens) == []


def test_of_one_day_and_place_two_counts_of_nobody_named_contradict_each_other() -> None:
    reads = count("a", "300", population=None), count("b", "420", voice=MONITOR, population=None)
    assert len(findings("contradiction", *reads)) == 1


def test_small_numbers_recur_by_chance() -> None:
    assert findings("same_figure_other_measure", count("a", "5", M.KILLED_OR_WOUNDED), count("b", "5")) == []


def told(report: str, hedge: Hedge, on: str, voice: str | None = MONITOR) -> ReadReport:
    text = "Conscripts were sent across the minefield without maps."
    if report == "a":
        text = "Conscripts had been sent across that minefield without any maps."
    w = Written(report, f"{text} Paper {report}.", f"Paper {report}", on)
    w.said(text, voice, hedge=hedge, kind=Kind.CONDUCT)
    return w.read()


def test_a_hedge_that_is_lost_between_reports_is_a_warning() -> None:
    weak, strong = told("b", Hedge.ALLEGED, "2025-02-10"), told("a", Hedge.ASSERTED, "2025-02-11")
    [found] = findings("hedge_loss", strong, weak)
    assert (found.result, found.reports) == ("warning", ("b", "a"))
    weakly, strongly = "“Conscripts were sent across the minefield", "“Conscripts had been sent across that minefield"
    assert found.says == (
        f"{strongly} without any maps.” stands in Paper a, 2025-02-11 as asserted by Bridge Monitor, while Paper b, 2025-02-10 "
        f"gave it as alleged ({weakly} without maps.”): the hedge was lost on the way; with “alleged” the two would agree."
    )


@pytest.mark.parametrize(
    ("other", "hedge", "on"),
    [
        (MONITOR, Hedge.ALLEGED, "2025-02-11"),
        (MONITOR, Hedge.DENIED, "2025-02-11"),
        (MONITOR, Hedge.ASSERTED, "2025-02-09"),
        (MONITOR, Hedge.ASSERTED, "2025-02-10"),
        (STAFF, Hedge.ASSERTED, "2025-02-11"),
        (None, Hedge.ASSERTED, "2025-02-11"),
    ],
    ids=["same class", "denial", "earlier", "same day", "another voice", "nobody named"],
)
def test_no_hedge_is_lost(other: str | None, hedge: Hedge, on: str) -> None:
    assert findings("hedge_loss", told("b", Hedge.ALLEGED, "2025-02-10"), told("a", hedge, on, other)) == []


def case() -> list[ReadReport]:
    return [
        count("a", "300"),
        count("b", "420", on="2025-02-20"),
        count("c", "360", on="2025-02-25"),
        count("d", "700", voice=MONITOR),
        count("e", "300", M.KILLED_OR_WOUNDED, on="2025-02-12"),
        told("f", Hedge.ALLEGED, "2025-02-10"),
        told("g", Hedge.ASSERTED, "2025-02-11"),
    ]


@given(st.permutations(case()), st.lists(st.integers(0, 6), max_size=4))
def test_order_and_duplicates_of_reports_change_nothing(reads: list[ReadReport], again: list[int]) -> None:
    straight = case()
    found = check(straight, trace(straight))
    assert {f.check for f in found} == {"contradiction", "cumulative", "hedge_loss", "same_figure_other_measure", "update"}
    shuffled = [*reads, *(reads[n] for n in again)]
    assert check(shuffled, trace(shuffled)) == found


@given(st.permutations(range(3)))
def test_the_order_of_figures_changes_nothing(order: list[int]) -> None:
    def read(order: list[int]) -> list[Finding]:
        w = Written("r", "Losses: 500, with 120 dead and 380 hurt.")
        for n in order:
            words, measure = (("500", M.KILLED_OR_WOUNDED), ("120", M.KILLED), ("380", M.WOUNDED))[n]
            w.counted(words, measure, float(words))
        return findings("parts_and_total", w.read())

    [straight], [shuffled] = read([0, 1, 2]), read(list(order))
    assert (straight.says, straight.values) == (shuffled.says, shuffled.values)


def test_what_a_copy_repeats_is_checked_once_and_what_it_edits_for_itself() -> None:
    text = (
        "The staff put losses at 500 in all, with 120 dead and 400 hurt in the fighting of the week. Roads to the north were open "
        "again by evening and the ferries ran as they do on other days."
    )
    reads = []
    for report, own in (("a", text), ("b", text.upper()), ("c", text + " More to come."), ("d", text.replace("400", "410"))):
        w = Written(report, own, f"Paper {report}")
        s = w.said(own, STAFF)
        hurt = "410" if report == "d" else "400"
        for words, measure in (("500", M.KILLED_OR_WOUNDED), ("120", M.KILLED), (hurt, M.WOUNDED)):
            w.counted(words, measure, float(words), s)
        reads.append(w.read())
    assert trace(reads).copies == (("a", "b", "c", "d"),)
    assert [f.reports for f in findings("parts_and_total", *reads)] == [("a",), ("d",)]


def test_two_voices_that_differ_are_told_so_once_however_many_reports_carry_the_one() -> None:
    reads = count("a", "300"), count("b", "300"), count("c", "420", voice=MONITOR)
    assert [f.reports for f in findings("contradiction", *reads)] == [("a", "c")]


def test_no_reports_give_no_findings() -> None:
    assert check([], trace([])) == ()
