"""What a figure measures by turns of phrase, by lists whose verb is told once, and by things that were counted before."""

from __future__ import annotations

import pytest

from firsthand.model import Measure, Nature, Unit
from tests.reading.figures_in import figures

M = Measure


def read(text: str) -> list[tuple[str, Measure]]:
    return [(words, figure.measure) for words, figure in figures(text).items()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Raiders drove off with 18 farmers.", M.CAPTURED),
        ("The relief fund treated 45 farmers for bullet wounds.", M.WOUNDED),
        ("Crews went on with the search for five others.", M.MISSING),
        ("Over the week 900 people crossed at the ford.", M.DISPLACED),
        ("The regiment held the ford with 300 men.", M.DEPLOYED),
        ("The garrison faced 5,000 enemy troops.", M.DEPLOYED),
        ("Some 600 marines went ashore.", M.DEPLOYED),
        ("He put the number of enemy troops at 12,000.", M.DEPLOYED),
        ("Three tanks were burnt near the ford.", M.EQUIPMENT_LOST),
        ("The guns disabled 200 enemy personnel.", M.KILLED_OR_WOUNDED),
        ("The column, 400 soldiers, was wiped out.", M.KILLED_OR_WOUNDED),
        ("That brings to 18 the number of soldiers killed since the siege began.", M.KILLED),
    ],
)
def test_a_turn_of_phrase_says_what_became_of_people(text: str, expected: Measure) -> None:
    assert [measure for _, measure in read(text)] == [expected]


def test_what_happened_in_an_attack_is_not_said_of_the_attacks() -> None:
    assert read("The fund recorded 38 raids, in which 21 farmers were killed.") == [("38", M.OTHER), ("21", M.KILLED)]


def test_who_serves_a_sentence_is_not_deployed() -> None:
    assert read("They freed 90 farmers, 36 of whom were serving life sentences.")[1] == ("36", M.OTHER)


def test_a_part_has_the_verb_in_front_of_it_and_not_the_state_of_its_whole() -> None:
    text = "The rebels captured 120 of the 400 soldiers stationed at the ford."
    assert read(text) == [("120", M.CAPTURED), ("400", M.DEPLOYED)]


def test_a_whole_of_hostages_is_held() -> None:
    assert read("One in four of the 1,600 hostages died.")[1] == ("1,600", M.CAPTURED)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One side holds 6,000 enemy prisoners, and Thebes about 8,000 Spartans.", M.CAPTURED),
        ("Sparta lost three hoplites, Thebes two and Corinth one.", M.KILLED_OR_WOUNDED),
        ("The raid killed hundreds. Envoys had said as many as 2,000.", M.KILLED),
        ("Thebes says that 3,000 were killed; Sparta admits to 1,351.", M.KILLED),
        ("The army faced 51,000 enemy troops against 20,000 men of its own.", M.DEPLOYED),
    ],
)
def test_a_number_whose_verb_is_left_out_measures_what_the_one_before_does(text: str, expected: Measure) -> None:
    assert {measure for _, measure in read(text)} == {expected}


def test_the_verb_that_is_left_out_is_not_lent_to_another_population() -> None:
    found = figures("Sparta lost three hoplites, Thebes two.")
    assert (found["three"].population, found["two"].population) == ("hoplites", None)


@pytest.mark.parametrize(
    "text",
    [
        "Some 70 carts had crossed, of which 12 were looted.",
        "A train of 40 carts reached the ford, but only 12 crossed.",
        "They loosed 231 rockets. Of the 231, 12 fell in the ford.",
    ],
)
def test_fewer_of_the_things_just_counted_are_things(text: str) -> None:
    found = figures(text)["12"]
    assert (found.measure, found.unit) == (M.OTHER, Unit.ITEMS)


def test_parts_that_come_to_the_number_before_them_are_its_parts() -> None:
    found = figures("In all 13 farmers were dead, eight boys and five girls, and 71 hurt.")
    assert [found[n].part_of for n in ("eight", "five", "71")] == [found["13"].id, found["13"].id, None]
    assert found["71"].population is None


def test_those_listed_behind_a_number_they_do_not_come_to_stand_alone() -> None:
    found = figures("In all 13 farmers died, and eight boys and four girls died in the ford.")
    assert found["eight"].part_of is None


def test_the_family_whose_members_died_is_not_counted() -> None:
    assert read("11 members of one family killed, including four children") == [("11", M.KILLED), ("four", M.KILLED)]


def test_a_share_that_is_blamed_on_something_is_of_those_just_counted() -> None:
    assert read("The panel verified 3,799 deaths and attributed 62 % to raids.")[1] == ("62 %", M.SHARE)


def test_a_gang_so_many_strong_is_of_persons() -> None:
    assert figures("A 29-strong gang crossed the ford.")["29"].unit is Unit.PERSONS


def test_a_range_whose_high_end_is_a_range_runs_to_the_highest() -> None:
    found = figures("Estimates range from 10,000 to 12,500-13,000 killed.")["10,000 to 12,500-13,000"]
    assert (found.low, found.best, found.high) == (10_000, None, 13_000)


def test_a_list_of_names_has_the_measure_of_its_label_and_the_name_for_a_place() -> None:
    found = figures("New arrivals by county: Arcady 4,100, Sparta 2,650.")
    assert [(f.measure, f.place) for f in found.values()] == [(M.DISPLACED, "Arcady"), (M.DISPLACED, "Sparta")]


def test_an_age_behind_a_name_in_a_list_of_the_dead_counts_nobody() -> None:
    assert read("Killed: Colonel Abbas 53, Major Ali 41.") == []


def test_a_table_of_people_counts_them_by_what_its_caption_says() -> None:
    found = figures("Displaced people by site\nSite | Families | Individuals\nArcady | 620 | 2,310\nSparta | 84 | 402")
    assert [(f.measure, f.unit, f.place) for f in found.values()][:2] == [
        (M.DISPLACED, Unit.ITEMS, "Arcady"),
        (M.DISPLACED, Unit.PERSONS, "Arcady"),
    ]


def test_a_table_of_people_without_a_caption_says_nothing_of_what_became_of_them() -> None:
    found = figures("Site | Individuals\nArcady | 2,310\nSparta | 402")
    assert {f.measure for f in found.values()} == {M.OTHER}


@pytest.mark.parametrize(
    ("text", "words", "whole"),
    [
        ("The raid killed 34 people.\n\nEight boys were among the dead, the fund said.", "Eight", "34"),
        ("Of the raid 34 people were dead. Among the 34 dead at the ford on Sunday were two medics.", "two", "34"),
        ("The raid killed 34 people. Later 31 farmers were identified among those killed.", "31", "34"),
        ("The raid killed 34 people, including three boys fleeing over the ford.", "three", "34"),
    ],
)
def test_some_of_the_dead_are_dead_and_part_of_them(text: str, words: str, whole: str) -> None:
    found = figures(text)
    assert (found[words].measure, found[words].part_of) == (M.KILLED, found[whole].id)


def test_raids_are_not_killed_with_those_they_kill() -> None:
    assert read("Ford pounded by 56 airstrikes, 60 farmers killed") == [("56", M.OTHER), ("60", M.KILLED)]


def test_a_bracket_behind_a_number_does_not_hide_whom_it_counts() -> None:
    assert figures("The guns destroyed 80 (Theban) fighters.")["80"].population == "fighters"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("All but two of the 20 miners died.", [("20", M.OTHER)]),
        ("Nearly all of the 300 soldiers were captured.", [("300", M.OTHER)]),
        ("Dozens, if not hundreds, were killed.", [("Dozens", M.KILLED)]),
        ("It left 7 dead and 20 injured, 3 of them critically.", [("7", M.KILLED), ("20", M.WOUNDED), ("3", M.WOUNDED)]),
        ("Thebes has 700,000 troops there. Sparta has 900,000.", [("700,000", M.DEPLOYED), ("900,000", M.DEPLOYED)]),
    ],
)
def test_what_is_excepted_or_left_open_is_no_number(text: str, expected: list[tuple[str, Measure]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    "text", ["The army wants to kill 12 men.", "They had planned to execute 12 men.", "They were ordered to kill 12 men."]
)
def test_a_deed_that_is_meant_is_not_told_as_done(text: str) -> None:
    assert figures(text)["12"].nature is Nature.PLANNED


def test_a_deed_that_is_expected_to_have_been_done_is_not_planned() -> None:
    assert figures("The raid is expected to have killed 12 men.")["12"].nature is not Nature.PLANNED


@pytest.mark.parametrize(
    ("text", "words", "low", "high"),
    [
        ("2.000 soldiers were killed.", "2.000", 2_000, 2_000),
        ("Between two and three dozen men were killed.", "Between two and three dozen", 24, 36),
    ],
)
def test_points_part_thousands_and_a_dozen_holds_for_both_ends(text: str, words: str, low: float, high: float) -> None:
    assert (figures(text)[words].low, figures(text)[words].high) == (low, high)
