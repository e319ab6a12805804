"""What a figure measures, by its head noun and its predicate."""

from __future__ import annotations

import pytest

from firsthand.model import Measure, Unit
from tests.reading.figures_in import figures

M = Measure


def measures(text: str) -> list[tuple[str, str]]:
    return [(words, figure.measure.value) for words, figure in figures(text).items()]


@pytest.mark.parametrize(
    "text",
    [
        "In the raid 300 were killed.",
        "In the raid 300 dragoons died.",
        "The raid killed 300 dragoons.",
        "The raid left 300 dragoons dead.",
        "A raid on the ford, killing 300 dragoons, opened the campaign.",
        "The raid claimed 300 lives.",
        "Some 300 dragoons lost their lives.",
        "Of the column, 300 perished.",
        "The raid caused 300 deaths.",
        "Raid kills 300",
        "300 dead in raid on ford",
        "300 Killed In Raid On Ford",
        "The toll stands at 300.",
        "The number of dead reached 300.",
        "The death toll from the raid on the ford rose to 300.",
        "In the past week alone 300 fell, he said.",
        "300 dragoons were shot dead at the ford.",
        "The dragoons who were killed numbered more than a company: 300 dead.",
        "Shells Claim 300 Dragoons at the Ford",
        "The blast shook the ford, claiming 300.",
        "300 dragoons were among those killed.",
        "At least 300 dragoons were killed and many more wounded at the ford.",
    ],
)
def test_killed(text: str) -> None:
    assert [m for _, m in measures(text)] == [M.KILLED]


@pytest.mark.parametrize(
    "text",
    [
        "In the raid 90 were hurt.",
        "In the raid 90 dragoons were wounded.",
        "The raid injured 90 dragoons.",
        "Ministry: 90 wounded",
        "The hospital admitted 90 wounded dragoons.",
        "The number of injured rose to 90.",
        "A further 90 were reported injured.",
    ],
)
def test_wounded(text: str) -> None:
    assert [m for _, m in measures(text)] == [M.WOUNDED]


@pytest.mark.parametrize(
    "text",
    [
        "In the raid 390 dragoons were killed or wounded.",
        "The raid left 390 dead and wounded.",
        "More than 390 have been killed and injured in the raid.",
        "The company had lost 390 men.",
        "The company suffered 390 casualties.",
        "The staff put losses at 390.",
        "Nearly 390 soldiers had been lost at the ford.",
        "The raid killed or wounded 390 dragoons.",
    ],
)
def test_killed_or_wounded_is_neither_alone(text: str) -> None:
    assert [m for _, m in measures(text)] == [M.KILLED_OR_WOUNDED]


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("It was also said that 12 were captured.", M.CAPTURED),
        ("The hussars took 12 lancers prisoner.", M.CAPTURED),
        ("12 lancers surrendered at dawn.", M.CAPTURED),
        ("She saw 12 prisoners in the barn.", M.CAPTURED),
        ("Another 12 lancers are missing.", M.MISSING),
        ("12 lancers went missing.", M.MISSING),
        ("About 12,000 villagers fled their homes.", M.DISPLACED),
        ("Some 12,000 villagers were evacuated.", M.DISPLACED),
        ("12,000 villagers were forced from their homes.", M.DISPLACED),
        ("They counted 12 bodies.", M.BODIES_SEEN),
        ("The clip shows 12 corpses of lancers.", M.BODIES_SEEN),
        ("The remains of 12 lancers lay in the barn.", M.BODIES_SEEN),
        ("Some 12,000 lancers were deployed to the coast.", M.DEPLOYED),
        ("The king sent 12,000 soldiers to the coast.", M.DEPLOYED),
        ("About 12,000 troops have arrived.", M.DEPLOYED),
        ("A 12,000-strong garrison holds the coast.", M.DEPLOYED),
        ("12,000 soldiers are stationed on the coast.", M.DEPLOYED),
        ("12,000 troops are in the valley.", M.DEPLOYED),
    ],
)
def test_other_measures_of_people(text: str, measure: M) -> None:
    ((_, found),) = measures(text)
    assert found == measure


@pytest.mark.parametrize(
    "text",
    [
        "Gunners destroyed 12 tanks.",
        "The army has lost 12 howitzers.",
        "12 helicopters were shot down.",
        "The crew downed 12 drones.",
    ],
)
def test_equipment_is_lost_as_items(text: str) -> None:
    (figure,) = figures(text).values()
    assert (figure.measure, figure.unit) == (M.EQUIPMENT_LOST, Unit.ITEMS)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("The battery fired 2,000 rounds.", Unit.ITEMS),
        ("The lancers captured 12 villages.", Unit.ITEMS),
        ("40 sheep died.", Unit.ITEMS),
        ("The train carried 40 passengers.", Unit.PERSONS),
        ("40 hostages were freed.", Unit.PERSONS),
    ],
)
def test_what_is_counted_without_a_measure_is_other(text: str, unit: Unit) -> None:
    (figure,) = figures(text).values()
    assert (figure.measure, figure.unit) == (M.OTHER, unit)


def test_the_predicate_outweighs_a_noun_of_role() -> None:
    assert measures("Three prisoners were killed.") == [("Three", M.KILLED)]


def test_the_doers_of_a_killing_are_not_the_killed() -> None:
    assert measures("Two hussars killed three lancers.") == [("Two", M.OTHER), ("three", M.KILLED)]


def test_each_number_of_a_list_has_its_own_measure() -> None:
    text = "Coast ministry: 34 dead, 120 hurt, 7 missing"
    assert measures(text) == [("34", M.KILLED), ("120", M.WOUNDED), ("7", M.MISSING)]


def test_a_number_without_a_noun_has_the_measure_of_its_own_verb() -> None:
    text = "The service estimated that around 80 have died, while another 410 have been injured."
    assert measures(text) == [("around 80", M.KILLED), ("another 410", M.WOUNDED)]


def test_a_gapped_verb_still_tells_the_wounded_from_the_dead() -> None:
    text = "About 80 lancers were killed and 410 wounded at the ford."
    assert measures(text) == [("About 80", M.KILLED), ("410", M.WOUNDED)]


def test_both_numbers_of_a_revised_toll_count_the_killed() -> None:
    text = "The mayor raised the toll to 39 from 30."
    found = figures(text)
    assert {words: (f.measure, f.best) for words, f in found.items()} == {"39": (M.KILLED, 39), "30": (M.KILLED, 30)}


def test_a_count_without_a_noun_repeats_what_was_counted_before() -> None:
    text = "In the past week 90 lancers were captured, against 70 in May; the count stood at 800."
    assert [m for _, m in measures(text)] == [M.CAPTURED] * 3


def test_of_a_part_and_its_whole_only_the_part_takes_the_predicate() -> None:
    found = figures("Three of the five lancers died.")
    assert (found["Three"].measure, found["five"].measure) == (M.KILLED, M.OTHER)
    assert found["Three"].part_of == found["five"].id


def test_two_verbs_with_objects_of_their_own_are_not_one_measure() -> None:
    assert measures("The shells hit the mill, destroying several sheds and killing at least 12 millers.") == [
        ("at least 12", M.KILLED)
    ]


def test_a_rate_of_ineffectiveness_is_a_share() -> None:
    found = figures("Nearly a third of the lancers have been rendered combat ineffective.")
    (figure,) = found.values()
    assert (figure.measure, figure.unit, figure.best) == (M.SHARE, Unit.PERCENT, None)
    assert figure.high == pytest.approx(100 / 3)


@pytest.mark.parametrize(
    "text",
    [
        "The 47th brigade left the ford at 05:30 on Jan. 9.",
        "A 42-year-old lancer spoke.",
        "The guns of 105 mm stand 40 kilometres from the ford.",
        "The company received $40 million.",
        "It is the second time in three days.",
        "Several lancers and many hussars fell, with significant losses.",
        "The army denied that any lancers had been killed.",
        "Losses have more than tripled.",
        "Prices rose 30 percent.",
        "One lancer said so.",
        "They won 3-1 in 2019.",
        "\u0000\u0007 12,\n\n“",
    ],
)
def test_numbers_that_count_no_people_or_things_are_no_figures(text: str) -> None:
    assert figures(text) == {}


def test_two_states_in_a_headline_have_a_number_each() -> None:
    assert measures("57 Dragoons Killed 150 Injured in Raid") == [("57", M.KILLED), ("150", M.WOUNDED)]


def test_more_of_another_state_are_not_of_the_first() -> None:
    text = "Over 750 people have so far been killed and thousands more injured in the siege."
    assert measures(text) == [("Over 750", M.KILLED), ("thousands", M.WOUNDED)]


def test_what_is_said_behind_a_detail_is_said_of_the_whole() -> None:
    text = "84 people including 17 children killed by floods near the ford"
    assert measures(text) == [("84", M.KILLED), ("17", M.KILLED)]
    assert figures(text)["17"].part_of == figures(text)["84"].id


def test_joined_people_share_what_is_said_of_both() -> None:
    text = "Seventeen children and six women were among those killed."
    assert measures(text) == [("Seventeen", M.KILLED), ("six", M.KILLED)]


def test_a_voice_that_claims_people_kills_none() -> None:
    assert measures("The union claims 3,000 fighters.") == [("3,000", M.OTHER)]


def test_the_strength_of_a_corps_is_of_those_who_serve() -> None:
    assert measures("The 10,000-strong corps left the ford.") == [("10,000", M.DEPLOYED)]


@pytest.mark.parametrize(
    "text",
    [
        "Enemy losses: personnel 1,240 (+20), tanks 13",
        "Enemy losses as of 4 March\n\npersonnel – 1,240 (+20)\ntanks – 13 (+1)",
        "Losses on 3 March: 1,240 killed and wounded, 13 tanks.",
    ],
)
def test_a_table_of_losses_counts_people_and_equipment(text: str) -> None:
    assert measures(text) == [("1,240", M.KILLED_OR_WOUNDED), ("13", M.EQUIPMENT_LOST)]


def test_the_rows_of_a_toll_have_a_measure_each() -> None:
    text = "Toll\nKilled: 214\nWounded: 1,310\nMissing: 46"
    assert measures(text) == [("214", M.KILLED), ("1,310", M.WOUNDED), ("46", M.MISSING)]


def test_replacements_are_people_who_are_sent() -> None:
    found = figures("The unit was sent 450 replacements in May.")["450"]
    assert (found.measure, found.unit) == (M.DEPLOYED, Unit.PERSONS)


def test_the_line_above_a_list_says_what_its_rows_count() -> None:
    rows = "\n– Kherson: three\n– Nikopol: two"
    assert measures("Wounded by shelling on Monday:" + rows) == [("three", "wounded"), ("two", "wounded")]
    assert measures("Killed and wounded on Monday:" + rows) == [("three", "killed_or_wounded"), ("two", "killed_or_wounded")]
    assert measures("Schools hit on Monday:" + rows) == []
    assert "wounded" not in dict(measures("Four people were wounded.\nPrices of bread:" + rows)).get("three", "")
