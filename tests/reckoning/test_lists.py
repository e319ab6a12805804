"""Lists of parts against their total, parts that exceed what they belong to, and numbers of several voices side by side."""

from __future__ import annotations

import pytest

from firsthand.model import Finding, Measure, ReadReport
from firsthand.reckoning import check
from firsthand.tracing import trace
from tests.tracing.written import Written

M = Measure


def findings(kind: str, *reads: ReadReport) -> list[Finding]:
    return [f for f in check(reads, trace(reads)) if f.check == kind]


def by_kind(children: int, women: int, men: int, total: int = 64) -> ReadReport:
    text = f"The clinic treated {total} wounded, of them {children} children, {women} women and {men} men in all."
    w = Written("r", text)
    s = w.said(text, "clinic")
    whole = w.counted(f"{total}", M.WOUNDED, total, s)
    for words, number, people in ((f"{children} children", children, "children"), (f"{women} women", women, "women")):
        w.counted(words, M.WOUNDED, number, s, population=people, part_of=whole)
    w.counted(f"{men} men", M.WOUNDED, men, s, population="men", part_of=whole)
    return w.read()


@pytest.mark.parametrize(("read", "result"), [(by_kind(21, 31, 22), "does_not_add_up"), (by_kind(11, 31, 22), "adds_up")])
def test_children_women_and_men_are_everybody(read: ReadReport, result: str) -> None:
    [found] = findings("parts_and_total", read)
    assert found.result == result


def test_parts_by_kind_that_leave_others_out_are_no_finding_unless_they_are_too_many() -> None:
    def of(children: int) -> ReadReport:
        text = f"The clinic counted 90 dead, of them {children} children and 31 women."
        w = Written("r", text)
        s = w.said(text, "clinic")
        whole = w.counted("90", M.KILLED, 90, s)
        w.counted(f"{children} children", M.KILLED, children, s, population="children", part_of=whole)
        w.counted("31 women", M.KILLED, 31, s, population="women", part_of=whole)
        return w.read()

    assert findings("parts_and_total", of(22)) == []
    assert [f.result for f in findings("parts_and_total", of(72))] == ["does_not_add_up"]


def test_a_list_after_a_colon_by_place_is_whole() -> None:
    text = "The council said that 64 people were killed: 20 in Norvel and 50 in Sarn."
    w = Written("r", text)
    s = w.said(text, "council")
    w.counted("64", M.KILLED, 64, s)
    w.counted("20", M.KILLED, 20, s, place="Norvel")
    w.counted("50", M.KILLED, 50, s, place="Sarn")
    [found] = findings("parts_and_total", w.read())
    assert (found.result, found.values["sum_low"]) == ("does_not_add_up", 70.0)


@pytest.mark.parametrize(("more", "results"), [("", ["does_not_add_up"]), ("more ", [])])
def test_what_brings_the_number_to_a_total_comes_to_it_unless_it_was_added_to_others(more: str, results: list[str]) -> None:
    text = f"The governor said 19 {more}people died in Norvel and two in Sarn, bringing the number to 23."
    w = Written("r", text)
    s = w.said(text, "governor")
    w.counted("19", M.KILLED, 19, s, place="Norvel")
    w.counted("two", M.KILLED, 2, s, place="Sarn")
    w.counted("23", M.KILLED, 23, s)
    assert [f.result for f in findings("parts_and_total", w.read())] == results


def test_a_list_out_of_a_total_that_leaves_some_untold_is_a_warning() -> None:
    text = "The monitor counted 803 dead. Of the 803, 420 were killed by troops and 283 by gunmen."
    w = Written("r", text)
    s = w.said(text, "monitor")
    w.counted("803", M.KILLED, 803, s)
    w.counted("420", M.KILLED, 420, s)
    w.counted("283", M.KILLED, 283, s)
    [found] = findings("parts_and_total", w.read())
    assert found.result == "warning"
    assert "leaves 100 or more that it does not tell of" in found.says


def test_seventy_of_them_cannot_be_more_than_they_are() -> None:
    text = "The army said 64 people were killed in Norvel, 70 of them civilians."
    w = Written("r", text)
    s = w.said(text, "army")
    w.counted("64", M.KILLED, 64, s, place="Norvel")
    w.counted("70", M.KILLED, 70, s, place="Norvel", population="civilians")
    [found] = findings("subset", w.read())
    assert found.result == "does_not_add_up"


def test_more_cannot_be_lost_than_there_were() -> None:
    text = "The staff said it lost 150 of its 120 tanks."
    w = Written("r", text)
    s = w.said(text, "staff")
    whole = w.counted("120", M.OTHER, 120, s, population="tanks")
    w.counted("150", M.EQUIPMENT_LOST, 150, s, population="tanks", part_of=whole)
    [found] = findings("subset", w.read())
    assert "at least 150 tanks would reconcile it" in found.says


def test_parts_and_total_of_different_people_are_not_compared() -> None:
    text = "The staff put losses at 500 killed or wounded soldiers: 120 children killed, 400 soldiers wounded."
    w = Written("r", text)
    s = w.said(text, "staff")
    w.counted("500", M.KILLED_OR_WOUNDED, 500, s, population="soldiers")
    w.counted("120", M.KILLED, 120, s, population="children")
    w.counted("400", M.WOUNDED, 400, s, population="soldiers")
    assert findings("parts_and_total", w.read()) == []


def side_by_side(second: str, low: int, *, place: str | None = None) -> list[str]:
    text = f"The council said 40 people were killed in an attack on a convoy near Norvel.\n\n{second}"
    w = Written("r", text)
    one = w.said("40 people were killed in an attack on a convoy near Norvel", "council")
    other = w.said(second, "ministry")
    w.counted("40", M.KILLED, 40, one, place="Norvel", high=55)
    w.counted(str(low), M.KILLED, low, other, place=place)
    return [f.result for f in findings("contradiction", w.read())]


def test_two_voices_on_the_same_attack_differ_where_their_ranges_do_not_meet() -> None:
    assert side_by_side("The ministry said 29 people were killed in the same attack.", 29) == ["does_not_meet"]
    assert side_by_side("The ministry put the toll at 29.", 29) == ["does_not_meet"]
    assert side_by_side("The ministry said 44 people were killed in the same attack.", 44) == []


def test_another_event_of_one_report_is_not_held_against_the_first() -> None:
    assert side_by_side("The ministry said 29 people were killed on the coast.", 29) == []
    assert side_by_side("The ministry said the attack on Sarn had killed 29 people.", 29, place="Sarn") == []


def test_a_total_of_several_towns_is_not_held_against_the_count_of_one() -> None:
    text = (
        "The ministry said 30 people were killed in Norvel, Tal Sarn and Heb. In Norvel 12 people were killed, the hospital said."
    )
    w = Written("r", text)
    one = w.said("30 people were killed in Norvel, Tal Sarn and Heb", "ministry")
    other = w.said("In Norvel 12 people were killed", "hospital")
    w.counted("30", M.KILLED, 30, one, place="Norvel")
    w.counted("12", M.KILLED, 12, other, place="Norvel")
    assert findings("contradiction", w.read()) == []
