"""The main incident of a report: its day, its place and its toll, by what the report says and never by the largest number."""

from __future__ import annotations

from datetime import date

import pytest

from firsthand.model import Category, Incident, Measure, Report, Toll
from firsthand.reading.reader import shared_reader

PUBLISHED = date(2024, 3, 4)  # a Monday


def incident(text: str, published: date | None = PUBLISHED) -> Incident:
    found = shared_reader().read(Report(id="a", text=text, published=published, language="en")).main_incident
    assert found is not None
    return found


def bounds(toll: Toll) -> tuple[float | None, float | None, float | None]:
    return toll.low, toll.best, toll.high


def killed(text: str) -> tuple[float | None, float | None, float | None]:
    return bounds(incident(text).toll[0])


def by_category(text: str) -> dict[str, float | None]:
    return {f"{t.measure.value} {t.category.value}": t.best for t in incident(text).toll}


def test_the_toll_is_the_first_of_the_event_not_the_largest() -> None:
    text = "A shell killed six people in Sumy on Sunday. In January a raid killed 41. The war has killed 9,000."
    assert killed(text) == (6, 6, 6)


def test_a_running_total_of_the_war_is_no_incident() -> None:
    text = "Since the war began in 2022, 9,000 civilians have been killed. On Sunday a mortar round killed three farmers near Sumy."
    assert killed(text) == (3, 3, 3)


def test_a_report_that_gives_only_the_total_of_a_war_has_no_incident() -> None:
    text = "The envoys met again in Geneva. More than 9,000 people have been killed since the war began."
    report = Report(id="a", text=text, published=PUBLISHED, language="en")
    assert shared_reader().read(report).main_incident is None


def test_a_running_total_that_the_report_opens_with_is_its_subject() -> None:
    assert killed("At least 88 people have been killed in Sumy since Thursday, a hospital said.") == (88, 88, None)


def test_a_number_goes_before_a_vague_word() -> None:
    assert killed("Dozens killed in Sumy raid\n\nThe raid killed 31 people, a doctor said.") == (31, 31, 31)


def test_a_headline_does_not_strengthen_what_the_body_bounds() -> None:
    assert killed("Raid on Sumy kills 14\n\nAt least 14 people were killed on Sunday, a doctor said.") == (14, 14, None)


def test_a_part_in_the_headline_gives_way_to_its_whole() -> None:
    text = "Raid on Sumy kills nine children\n\nThe raid killed 21 people, including nine children, a doctor said."
    assert killed(text) == (21, 21, 21)


def test_people_of_different_kinds_that_are_joined_are_added() -> None:
    text = "The strike on the depot killed 14 fighters and five civilians, a monitor said."
    assert killed(text) == (19, 19, 19)
    assert len(incident(text).toll[0].figures) == 2


def test_an_open_bound_of_one_summand_leaves_the_sum_open() -> None:
    assert killed("The strike killed at least 14 soldiers and five civilians.") == (19, 19, None)


def test_the_dead_of_two_places_are_not_added() -> None:
    assert killed("The strikes killed 14 people in Sumy and five soldiers in Kharkiv.") == (14, 14, 14)


def test_the_toll_is_told_by_category_and_measure() -> None:
    text = "The raid killed 21 civilians, including nine children and four women, and wounded 60 others."
    assert by_category(text) == {
        "killed all": 21,
        "killed civilians": 21,
        "killed children": 9,
        "killed women": 4,
        "wounded all": 60,
    }


def test_an_incident_without_dead_is_known_by_its_wounded() -> None:
    toll = incident("A drone wounded seven people in Sumy on Sunday.").toll[0]
    assert (toll.measure, toll.category, toll.best) == (Measure.WOUNDED, Category.ALL, 7)


def test_what_is_denied_gives_no_toll() -> None:
    text = "The general denied that 300 of his men had been killed."
    assert shared_reader().read(Report(id="a", text=text, published=PUBLISHED, language="en")).main_incident is None


def test_the_day_is_that_of_the_event_not_of_the_report() -> None:
    when = incident("Raid kills 14\n\nAt least 14 people were killed on Sunday in Sumy, officials said on Monday.").date
    assert when is not None
    assert (when.start, when.end, when.precision) == (date(2024, 3, 3), date(2024, 3, 3), 1)


def test_an_incident_whose_day_the_text_does_not_tell_has_none() -> None:
    assert incident("A raid on Sumy killed 14 people.").date is None
    assert incident("A raid on Sumy killed 14 people.", published=None).date is None


def test_an_incident_is_not_where_a_voice_sits_or_what_is_denied() -> None:
    assert incident("A colonel in Mozdok told this newspaper that 40 men had been killed.").place is None
    assert incident("The ministry said that 40 men had been killed. Yerevan denied shelling Ganja.").place is None
    place = incident("Police in Mogadishu said nine people had been killed in a blast.").place
    assert place is not None
    assert place.name == "Mogadishu"


def test_the_place_is_that_of_the_toll_with_its_division() -> None:
    text = "The governor of Kharkiv flew home. A raid killed 14 people in Sumy. Kharkiv and Poltava were calm."
    place = incident(text).place
    assert place is not None
    assert (place.name, place.division) == ("Sumy", "Sumy Oblast")


def test_an_area_inside_one_division_is_a_place_of_the_incident() -> None:
    place = incident("Syria's army shelled Eastern Ghouta. The raid killed 14 people, a monitor in Syria said.").place
    assert place is not None
    assert (place.name, place.division) == ("Eastern Ghouta", "Rif-dimashq Governorate")


def test_a_dateline_and_the_seat_of_a_voice_are_no_scene() -> None:
    text = "BEIRUT (Example) - The London-based group said a raid killed 14 people. The raid hit a market in Aleppo, Syria."
    place = incident(text).place
    assert place is not None
    assert place.name == "Aleppo"


def test_spans_and_ids_point_to_the_figures() -> None:
    text = "The strike on the depot killed 14 fighters and five civilians, a monitor said."
    toll = incident(text).toll[0]
    assert [text[slice(*span)] for span in toll.spans] == ["14", "five"]


def test_the_day_below_a_headline_that_tells_none() -> None:
    found = incident(
        "Over 130 dead in raid on Barsalogho\n\nAt least 133 people were shot dead in Barsalogho on Saturday, officials said."
    )
    assert found.date is not None
    assert found.date.start == date(2024, 3, 2)


def test_a_number_that_is_withdrawn_is_no_toll() -> None:
    text = "Our agency reported erroneously that 92 prisoners had died in Saada. The memo says 68 were killed."
    assert killed(text) == (68, 68, 68)


def test_a_running_total_beside_the_toll_is_not_of_the_event() -> None:
    text = "A drone killed three farmers near Sumy on Sunday. In all, 412 people have been wounded there since January."
    assert "wounded all" not in by_category(text)


def test_who_is_counted_with_others_is_of_no_kind_alone() -> None:
    assert "killed children" not in by_category("Gunmen killed 45 men and boys in Mellit on Sunday.")


def test_the_incident_is_where_its_toll_was_suffered_though_its_only_namesake_is_far_and_not_at_the_dateline() -> None:
    place = incident("(Nairobi) - Burkina Faso's army killed 40 villagers in the village of Bani on Sunday, a monitor said.").place
    assert place is not None
    assert (place.name, place.lat) == ("Bani", None)
    known = incident("(Nairobi) - Burkina Faso's army killed 40 villagers in Djibo on Sunday, a monitor said.").place
    assert known is not None
    assert known.name == "Djibo"


@pytest.mark.parametrize(
    ("vague", "later", "toll"),
    [
        (
            "killed dozens of people",
            "Three people died on the way to Kherson. At least 86 people were killed on Tuesday, medics said.",
            86,
        ),
        ("killed scores of villagers", "Seven villagers died in hospital. The toll stands at 41, a doctor said.", 41),
        ("left hundreds dead", "Two medics were killed on the way. At least 330 people were killed, rescuers said.", 330),
        ("killed dozens of people", "Three people died on the way to Kherson.", 12),
    ],
)
def test_a_number_below_a_vague_toll_is_not_that_toll(vague: str, later: str, toll: float) -> None:
    assert killed(f"An attack on Tuesday on a market in Sumy {vague}, officials said. {later}")[0] == toll


def test_a_toll_of_the_war_is_not_that_of_a_headlines_dozens() -> None:
    text = (
        "Strikes on Sudzha kill dozens of civilians\n\nDozens of civilians were killed in strikes on the town of Sudzha on Monday. "
    )
    text += "Since then the UN has estimated that the death toll may be as high as 400,000."
    found = incident(text)
    assert [(toll.best, toll.low) for toll in found.toll if toll.measure is Measure.KILLED and toll.category is Category.ALL] == [
        (None, 12)
    ]


def test_a_town_in_brackets_that_opens_the_text_is_where_it_was_written() -> None:
    text = "(New York) – Soldiers killed 22 men in a village of Mali in March, a rights group said."
    place = incident(text).place
    assert place is None or place.name != "New York"


def test_a_part_that_a_town_owns_is_where_the_town_is() -> None:
    place = incident("A missile hit Kharkiv's railway station on Monday and killed 14 people.").place
    assert place is not None
    assert place.name == "Kharkiv"


def test_a_number_that_was_later_raised_gives_way_to_the_one_that_took_its_place() -> None:
    text = "A rocket killed 40 people in Sumy on Sunday. The number of dead was later raised to 53 by the governor."
    assert killed(text) == (53, 53, 53)


def test_another_voice_that_counts_more_raises_no_toll() -> None:
    assert killed("A rocket killed 40 people in Sumy, the army said. A doctor put the number of dead at 53.") == (
        40,
        40,
        40,
    )


def test_a_number_that_its_voice_took_back_is_no_toll() -> None:
    text = "An envoy said 110 people had died, but his office withdrew the statement. The mayor of Sumy said 43 had died."
    assert killed(text) == (43, 43, 43)


def test_who_withdraws_men_takes_no_number_back() -> None:
    assert killed("The raid on Sumy killed 40 people before the rebels withdrew their men.") == (40, 40, 40)


def test_what_a_body_counts_goes_before_unconfirmed_reports() -> None:
    text = "Unconfirmed reports say eight people have been shot dead in Sumy. Police have counted six dead."
    assert killed(text) == (6, 6, 6)


def test_a_table_speaks_by_its_total() -> None:
    text = "Casualties on 3 March\nTown | Killed | Injured\nSumy | 2 | 12\nKharkiv | 5 | 19\nTotal | 7 | 31"
    assert by_category(text) == {"killed all": 7, "wounded all": 31}


def test_others_are_added_to_those_named() -> None:
    assert killed("A rocket hit a school in Sumy on Sunday, killing nine children and 14 others.") == (23, 23, 23)


def test_the_losses_of_a_bulletin_told_with_the_day_s_gain_are_no_incident_s() -> None:
    text = (
        "The total combat losses of the enemy are approximately:\n\npersonnel – about 207,030 (+410) persons were liquidated\n\n"
        "In the Kherson region, two people were killed and eight wounded."
    )
    assert [(t.measure, t.best) for t in incident(text).toll] == [(Measure.KILLED, 2), (Measure.WOUNDED, 8)]


def test_some_of_the_dead_are_no_toll_where_all_of_them_are_counted() -> None:
    text = "Experts said that 320 bodies had been found in Be'eri. Some 25 of the dead had been hostages."
    assert [(t.measure, t.best) for t in incident(text).toll] == [(Measure.BODIES_SEEN, 320)]


def test_the_final_toll_takes_the_place_of_the_first() -> None:
    text = (
        "A missile struck Hroza, killing 51 people. One more was found on Friday, the governor said, putting the final toll at 52."
    )
    assert killed(text) == (52, 52, 52)


def test_the_women_and_children_among_the_wounded_are_told() -> None:
    found = incident("Shelling of Ganja killed nine people and wounded 34, including 16 women and six children.").toll
    assert {(t.measure, t.category): t.best for t in found}[(Measure.WOUNDED, Category.WOMEN)] == 16


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Pyongyang has sent 11,000 men. Some 300 have been killed, a spy agency said. Pyongyang has not commented.", None),
        ("Kigali sent troops last year. Thirty of them have been killed, rebels said. Kigali denied it.", None),
        ("Tehran said its men were advisers. Nine of them have died, a monitor said.", None),
        ("Asmara backs the army. Forty of its soldiers have been killed, diplomats said. Asmara has said nothing.", None),
        ("Twelve people were killed, medics said. The market in Kherson was on fire.", "Kherson"),
        ("Twelve people were killed, medics said. Shells had hit Kherson at noon.", "Kherson"),
    ],
)
def test_a_capital_that_sends_men_is_not_where_they_died(text: str, place: str | None) -> None:
    found = incident(text).place
    assert (None if found is None else found.name) == place


def test_what_a_day_brought_a_count_of_several_days_to_is_no_toll_of_that_day() -> None:
    text = (
        "At least 19 civilians were killed on Tuesday in heavy bombardment of Douma, a monitoring group said. "
        "The group said Tuesday's bombardment brought to 49 the number killed in Douma in two days of attacks."
    )
    assert killed(text) == (19, 19, None)


@pytest.mark.parametrize(
    "text",
    [
        "Shelling of Nikopol continued. In Budalan, five people were killed on Thursday.",
        "Fighting reached Nikopol. Clashes broke out near Budalan and nine civilians were killed there.",
        "The governor spoke in Nikopol. Two missiles hit Budalan on Monday, killing 12 people.",
    ],
)
def test_a_village_that_no_gazetteer_has_is_where_it_happened_and_no_town_beside_it(text: str) -> None:
    place = incident(text).place
    assert place is not None
    assert (place.name, place.lat, place.division) == ("Budalan", None, None)


def test_an_unknown_village_lies_in_the_division_that_the_report_is_about() -> None:
    place = incident("Jets struck Idlib province. In Budalan, nine people were killed; Saraqib was hit too.").place
    assert place is not None
    assert (place.name, place.division) == ("Budalan", "Idlib Governorate")


def test_the_toll_of_attacks_in_several_towns_is_no_one_towns() -> None:
    text = "Bombs across Iraq kill 19\n\nBombs killed 19 people in Iraq on Sunday. Six died in Baquba and 10 were killed in Ramadi."
    place = incident(text).place
    assert place is not None
    assert (place.name, place.precision) == ("Iraq", 6)


def test_a_count_of_months_over_a_country_is_no_towns() -> None:
    text = "Almost 6,900 civilians have been killed in Ukraine since 24 February. Russia calls for help from Donetsk and Luhansk."
    assert incident(text).place is None
