"""What is no place, what only looks like one, and what is better left unresolved."""

from __future__ import annotations

import pytest

from firsthand.model import Place
from firsthand.reading.parse import shared_parser
from firsthand.reading.places import find_places, tells_where


def places(text: str) -> tuple[Place, ...]:
    return find_places(shared_parser().parse(text))


def one(text: str, name: str) -> Place:
    return next(place for place in places(text) if place.name == name)


# Who, not where


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Somali army left the town.", "Somali"),
        ("Chechen fighters left the town.", "Chechen"),
        ("Lima accused Quito of moving the border posts.", "Quito"),
        ("Moscow sent more tanks.", "Moscow"),
        ("Azerbaijan had shelled two villages.", "Azerbaijan"),
        ("Lviv police said two people were hurt.", "Lviv"),
        ("France's Ministry of Defence said so.", "France"),
        ("The Republic of Korea's service counted 300 dead.", "Republic of Korea"),
    ],
)
def test_a_government_or_body_or_people_does_not_say_where(text: str, name: str) -> None:
    assert not tells_where(one(text, name))


def test_a_country_where_things_are_done_says_where() -> None:
    assert tells_where(one("Two aid workers were killed in Azerbaijan.", "Azerbaijan"))


def test_a_body_named_after_a_sea_or_a_continent_is_not_of_it() -> None:
    found = [p.name for p in places("US Africa Command and the Black Sea Fleet took part.")]
    assert found == ["US"]


def test_a_region_of_one_country_and_the_adjective_of_another_share_a_name() -> None:
    assert one("Families fled from the Somali region of Ethiopia.", "Somali").country == "ET"


def test_an_agreement_is_no_place() -> None:
    assert places("The Minsk agreements had lapsed.") == ()


# Parts of longer names


def test_part_of_a_longer_name_is_not_taken_for_the_place() -> None:
    place = one("Troops marched on towards Adan Korduul at dawn.", "Adan Korduul")
    assert (place.lat, place.reasons) == (None, ("a longer name than the gazetteer's", "not in the gazetteer"))


def test_a_name_tied_by_dashes_is_one_name() -> None:
    assert one("Gangs burned houses in Port-au-Prince.", "Port-au-Prince").country == "HT"


# Far from everything else in the report


def test_a_site_that_carries_a_far_name_stays_unresolved_with_its_candidates() -> None:
    place = one("Shells struck the Naivasha market in El Fasher.", "Naivasha")
    assert (place.lat, place.candidates) == (None, 1)
    assert place.reasons == ("Naivasha lies far from the report's other places", "here the name of a market")


def test_a_small_town_far_from_where_the_report_tells_of_stays_unresolved() -> None:
    place = one("Shells hit the market of Omdurman, and the wounded were taken to Karari.", "Karari")
    assert place.lat is None


def test_a_small_town_is_where_it_is_though_who_speaks_of_it_is_far() -> None:
    assert one("Britain's Ministry of Defence said losses near Vovchansk had risen.", "Vovchansk").lat is not None


def test_a_site_named_after_its_own_town_is_there() -> None:
    assert one("Shells struck the Kassala market and a bus in Khashm el Girba.", "Kassala").country == "SD"


def test_a_small_town_told_to_lie_in_another_country_is_put_there() -> None:
    place = one("Gunmen hid at Morag in northern Kosovo.", "Morag")
    assert (place.country, place.geonameid, place.precision) == ("XK", None, 6)


# Divisions and villages


@pytest.mark.parametrize(("text", "precision"), [("in Kharkiv oblast", 4), ("in Kharkiv region", 4), ("in Kharkiv district", 3)])
def test_the_word_after_a_name_says_which_order_of_division(text: str, precision: int) -> None:
    assert one(f"A bridge was hit {text}.", "Kharkiv").precision == precision


def test_an_unknown_village_gets_the_area_that_the_report_puts_it_in() -> None:
    place = one("They stormed the village of Nova Zaviska, in the Korenevo district of Kursk Oblast.", "Nova Zaviska")
    assert (place.precision, place.division, place.geonameid) == (3, "Kursk Oblast", None)
    assert place.reasons[1:] == ("called a village", "not in the gazetteer")


def test_an_unknown_village_near_a_town_is_near_it() -> None:
    place = one("They stormed the village of Nova Zaviska near Sudzha.", "Nova Zaviska")
    assert (place.precision, place.country) == (2, "RU")
    assert place.reasons[0] == "near Sudzha, Kursk Oblast, Russia"


# Where war is


@pytest.mark.parametrize("text", ["They shelled Vardenis.", "The siege of Vardenis went on.", "Vardenis was stormed at night."])
def test_what_is_fought_over_is_a_place_however_small(text: str) -> None:
    assert one(text, "Vardenis").country == "AM"


def test_an_article_in_a_romanised_name_is_joined_as_the_gazetteer_writes_it() -> None:
    assert one("A post near al-Sukhna in the Homs desert was attacked.", "Sukhna").country == "SY"


def test_the_largest_of_several_towns_is_not_meant_where_the_report_tells_of_a_state_far_away() -> None:
    for told in (
        "Burkina Faso's army burnt houses in Bani.",
        "Burkinabe soldiers burnt houses in Bani.",
        "OUAGADOUGOU - Soldiers burnt Bani.",
    ):
        assert one(told, "Bani").lat is None
    assert one("Dominican police found arms in Bani.", "Bani").country == "DO"


def test_congo_is_the_state_in_which_the_other_places_of_the_report_lie() -> None:
    assert one("Congo's army said that blasts shook Bukavu.", "Congo").country == "CD"
    assert one("Congo's army said that a blast shook Pointe-Noire.", "Congo").country == "CG"
    assert one("Floods hit villages in Congo.", "Congo").country is None


@pytest.mark.parametrize("voice", ["Lebanon's health ministry", "The Lebanese army", "A minister in Lebanon"])
def test_a_city_is_in_the_state_that_the_report_names_if_that_has_one_of_its_name(voice: str) -> None:
    assert one(f"{voice} said that 21 people were killed in clashes in Tripoli.", "Tripoli").country == "LB"


def test_a_town_far_smaller_than_the_city_of_its_name_is_not_meant_for_its_state_s_sake() -> None:
    assert one("The US embassy said that three people were killed in Alexandria.", "Alexandria").country == "EG"


# Names that no gazetteer has


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("In Budalan, five people were killed on Thursday.", "Budalan"),
        ("Two missiles hit Budalan on Monday.", "Budalan"),
        ("Budalan was shelled on Monday.", "Budalan"),
        ("Villagers fled Budalan on Sunday.", "Budalan"),
        ("Residents of Budalan counted the dead.", "Budalan"),
        ("Homes burned in Budalan and in Goma.", "Budalan"),
        ("Rebels attacked Goma and Budalan.", "Budalan"),
        ("Six people were killed in al-Hamidan neighbourhood.", "al-Hamidan"),
        ("In the village of al-Khoweira two houses burned.", "al-Khoweira"),
        ("A hospital in the town of Maarat al-Nooman was hit.", "Maarat al-Nooman"),
        ("A camp at Budalan in Ituri was attacked.", "Budalan"),
    ],
)
def test_a_name_that_stands_where_only_a_place_can_is_one(text: str, name: str) -> None:
    assert one(text, name).geonameid is None


@pytest.mark.parametrize(
    "text",
    ["Jets bombed Hezbollah.", "Many believe in Obamanov.", "Mazyrov attacked Budalov, who fled.", "Shelling of the town Monitor."],
)
def test_a_body_or_a_man_is_no_place(text: str) -> None:
    assert places(text) == ()


def test_a_country_that_lost_its_apostrophe_is_no_village() -> None:
    assert [p.name for p in places("Two car bombs exploded in a district of Syrias Homs.")] == ["Homs"]


def test_a_village_lies_where_the_report_puts_it() -> None:
    assert one("An attack hit Tukharim, a village south of Goma.", "Tukharim").precision == 2
    assert one("Six died in the village of Abu Alduhar in rural Idlib.", "Abu Alduhar").division == "Idlib Governorate"
