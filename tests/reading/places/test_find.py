"""Places of a report: what is one, which one it is, and why."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.model import Place
from firsthand.reading.parse import shared_parser
from firsthand.reading.places import find_places, tells_where


def places(text: str) -> tuple[Place, ...]:
    return find_places(shared_parser().parse(text))


def names(text: str) -> list[str]:
    return [place.name for place in places(text)]


def one(text: str, name: str) -> Place:
    return next(place for place in places(text) if place.name == name)


def near(place: Place, lat: float, lon: float) -> bool:
    return place.lat is not None and place.lon is not None and abs(place.lat - lat) < 1 and abs(place.lon - lon) < 1


# What is a place


def test_a_possessive_is_found_without_its_ending() -> None:
    assert names("Russia’s army shelled the town, and Kursk's governor left.") == ["Russia", "Kursk"]


def test_a_country_that_lost_its_apostrophe_still_holds_the_place() -> None:
    assert one("A raid hit a town in western Syrias Idlib province.", "Idlib").division == "Idlib Governorate"


def test_the_levant_in_the_name_of_a_group_is_no_place() -> None:
    assert names("Fighters of Fatah al-Sham shelled Aleppo.") == ["Aleppo"]


def test_the_northern_parts_of_a_place_are_no_division_abroad() -> None:
    assert names("Clashes broke out in Khan Touman in the northern parts of Aleppo.") == ["Khan Touman", "Aleppo"]
    assert names("Clashes broke out in Khan Touman in the Northern parts of Aleppo.") == ["Khan Touman", "Aleppo"]


def test_a_place_knows_its_division_and_country() -> None:
    found = one("A raid hit the town of Sudzha in Kursk region.", "Sudzha")
    assert (found.division, found.country) == ("Kursk Oblast", "RU")


def test_a_country_in_an_abbreviated_form_is_found() -> None:
    assert one("S. Korea’s agency spoke of N. Korean soldiers.", "S. Korea").geonameid == 1835841


@pytest.mark.parametrize(
    "text", ["Mr. Houston met Col. Lincoln.", "They quoted George Washington.", "Jordan Miller, 34, was hurt."]
)
def test_a_persons_name_is_no_place(text: str) -> None:
    assert names(text) == []


def test_a_surname_stays_a_surname_later_on() -> None:
    assert names("Officer Dana Warren was on duty. Warren said the road was closed.") == []


@pytest.mark.parametrize(
    "text", ["The Chicago Tribune wrote about it.", "She taught at the Odesa School of Music.", "The University of Leeds agreed."]
)
def test_a_body_named_after_a_place_is_no_place(text: str) -> None:
    assert names(text) == []


def test_a_public_body_still_names_its_place() -> None:
    assert names("The Houston Police Department opened an inquiry.") == ["Houston"]


@pytest.mark.parametrize(
    "text",
    ["The White House did not comment.", "In March the Supreme Court sat on Tuesday.", "Reading is fun; Mobile phones are not."],
)
def test_ordinary_words_and_months_are_no_places(text: str) -> None:
    assert names(text) == []


def test_an_adjective_is_a_place_that_says_so() -> None:
    place = one("Russian troops moved at night.", "Russian")
    assert place.reasons[0] == "adjective of Russia"
    assert place.precision == 6


def test_a_street_is_found_and_never_located() -> None:
    place = one("Shells fell on Pushkin Street in Kramatorsk.", "Pushkin Street")
    assert (place.lat, place.lon, place.candidates) == (None, None, 0)
    assert "no coordinates are kept" in place.reasons[0]


def test_a_village_that_the_gazetteer_lacks_is_found_by_its_description() -> None:
    place = one("Soldiers entered the village of Mala Zaviska at dawn.", "Mala Zaviska")
    assert place.lat is None
    assert place.reasons == ("called a village", "not in the gazetteer")


def test_a_country_inside_a_compound_is_found() -> None:
    assert names("U.S.-led forces left.") == ["U.S."]


def test_a_small_town_in_a_list_is_found_beside_sure_ones() -> None:
    assert names("Fighting goes on in Bakhmut, Avdiivka and Kramatorsk.") == ["Bakhmut", "Avdiivka", "Kramatorsk"]


# Which place it is


@pytest.mark.parametrize(
    ("text", "lat", "lon"), [("in Paris, Texas", 33.7, -95.6), ("in Paris, France", 48.9, 2.3), ("in Paris, Ky.", 38.2, -84.3)]
)
def test_what_a_name_is_said_to_lie_in_decides(text: str, lat: float, lon: float) -> None:
    assert near(one(f"The meeting was held {text}, on Friday.", "Paris"), lat, lon)


def test_a_town_is_put_into_the_region_named_with_it() -> None:
    place = one("Troops withdrew from Sudzha in Kursk region.", "Sudzha")
    assert place.geonameid == 486816
    assert "named with Kursk" in place.reasons


def test_the_other_places_of_the_report_decide() -> None:
    georgia = one("Shells fell in Tskhinvali. Tbilisi and Moscow traded blame, and Georgia called up reserves.", "Georgia")
    state = one("Police in Atlanta and Savannah, and the governors of Georgia and Alabama, agreed.", "Georgia")
    assert near(georgia, 42, 43.5)
    assert near(state, 32.8, -83.5)


def test_a_name_means_one_place_throughout_a_report() -> None:
    found = [p for p in places("He drove to Alexandria, La., on Monday. Alexandria was quiet.") if p.name == "Alexandria"]
    assert [p.geonameid for p in found] == [4314550, 4314550]


def test_the_region_is_the_division_and_the_bare_name_the_town() -> None:
    region, town = one("It happened in Belgorod region.", "Belgorod"), one("It happened in Belgorod.", "Belgorod")
    assert (region.precision, town.precision) == (4, 1)
    assert region.candidates == town.candidates >= 2


def test_in_a_report_on_the_region_the_bare_name_is_the_region() -> None:
    found = places("Troops crossed into Kursk region. Losses in Kursk were heavy.")
    assert [p.precision for p in found if p.name == "Kursk"] == [4, 4]


def test_two_regions_may_share_their_word() -> None:
    assert [p.precision for p in places("Drones hit the Sumy and Kharkiv regions.")] == [4, 4]


def test_a_district_is_known_by_its_town() -> None:
    place = one("He was sent to the Sudzha district.", "Sudzha")
    assert (place.geonameid, place.precision) == (486813, 3)


def test_a_town_that_the_gazetteer_lacks_lies_in_the_state_given() -> None:
    place = one("He moved to Muleshoe, Vt., with his sister.", "Muleshoe")
    assert (place.geonameid, place.precision, place.candidates) == (None, 4, 0)
    assert near(place, 44, -72.75)
    assert place.reasons == ("in Vermont, United States", "not in the gazetteer")


def test_nothing_is_chosen_where_nothing_tells_places_apart() -> None:
    place = one("The fair in Greene County was quiet.", "Greene County")
    assert (place.lat, place.geonameid) == (None, None)
    assert place.candidates > 10
    assert place.reasons == ("nothing in the report tells its places apart",)


def test_near_a_town_is_less_precise_than_in_it() -> None:
    assert one("A depot near Glushkovo burned.", "Glushkovo").precision == 2


def test_a_sea_has_the_precision_of_a_sea() -> None:
    assert one("A ship was hit in the Black Sea.", "Black Sea").precision == 7


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Kyiv denied the report.", "Kyiv"),
        ("Russia said nothing had happened.", "Russia"),
        ("There are signs that Pyongyang was preparing to send more troops.", "Pyongyang"),
        ("A far higher number came from Kyiv, where the president spoke of 3,000 losses.", "Kyiv"),
    ],
)
def test_a_capital_or_country_that_speaks_is_a_government(text: str, name: str) -> None:
    assert "speaks here as a government" in one(text, name).reasons


def test_a_capital_where_things_happen_is_a_town() -> None:
    assert "speaks here as a government" not in one("Two people died in Kyiv.", "Kyiv").reasons
    assert "speaks here as a government" not in one("Two people died in Kyiv, where a drone hit a school.", "Kyiv").reasons


# What always holds

PIECES = st.sampled_from(
    "Kursk|Kursk region|Russia’s|in|near|,|. |\n|\u200b|Donetsk Oblast|Main Street|the village of|St. Petersburg|U.S.-led|"
    "Paris, Texas|Mr. Houston|said|“|”|(|Суджа|KY|-|Deir ez-Zor|1,000".split("|")
)


@settings(max_examples=60)
@given(st.lists(PIECES, max_size=25))
def test_every_span_holds_its_name_and_reading_again_gives_the_same(pieces: list[str]) -> None:
    text = " ".join(pieces)
    found = places(text)
    assert found == places(text)
    assert list(found) == sorted(found, key=lambda p: p.span)
    for place in found:
        assert " ".join(text[place.span.start : place.span.end].split()) == place.name
    for before, after in pairwise(found):
        assert before.span.end <= after.span.start


# What a state at war does lies where it fights as likely as at home


@pytest.mark.parametrize(
    ("text", "name", "point"),
    [
        ("Russia said its forces had taken Pokrovsk.", "Pokrovsk", (48.3, 37.2)),
        ("Russia attacked Sloviansk with glide bombs overnight.", "Sloviansk", (48.9, 37.6)),
        ("The United States said it had struck two camps near Palmyra.", "Palmyra", (34.6, 38.3)),
        ("A drone struck the air base at Engels in Russia, 700 km from the front.", "Engels", (51.5, 46.1)),
    ],
)
def test_a_town_where_a_named_belligerent_fights_goes_before_a_namesake_at_its_home(
    text: str, name: str, point: tuple[float, float]
) -> None:
    assert near(one(text, name), *point)


def test_a_small_town_far_from_the_capital_of_a_belligerent_that_is_named_is_not_doubted() -> None:
    text = "Russia's fleet drilled off Vladivostok while its infantry fought for Chasiv Yar."
    assert near(one(text, "Chasiv Yar"), 48.6, 37.8)


def test_a_town_that_lies_on_both_sides_of_a_border_is_one_town() -> None:
    assert near(one("The American envoy said that 30 people had been shot near Rafah.", "Rafah"), 31.3, 34.2)


# Who speaks or is fought, ships, weapons and channels


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The minister rejected New Delhi's allegation.", "New Delhi"),
        ("Kyiv's top brass boasted of the raid.", "Kyiv"),
        ("The men had been fighting against Ukraine.", "Ukraine"),
        ("Officials in Kyiv said 4,000 had died.", "Kyiv"),
        ("Israel's Channel 12 put it at 15.", "Israel"),
    ],
)
def test_a_state_that_is_said_to_speak_or_is_fought_is_no_place_of_what_happened(text: str, name: str) -> None:
    assert not tells_where(one(text, name))


@pytest.mark.parametrize(
    "text",
    [
        "The sinking of the Moskva killed 40 sailors.",
        "The cruiser Moskva went down.",
        "He told Kanal 24 that 300 had died.",
        "Grad launchers fired all night.",
        "Agence France-Presse counted twelve.",
        "The Wall Street Journal counted twelve.",
    ],
)
def test_a_ship_a_channel_a_weapon_or_an_agency_is_no_place(text: str) -> None:
    assert names(text) == []


def test_a_channel_or_a_ship_takes_no_town_from_other_sentences() -> None:
    assert names("In Kharkiv 24 people died.") == ["Kharkiv"]


def test_what_holds_a_place_may_stand_before_it_or_behind_is() -> None:
    assert near(one("Shells fell on Mali's Gao.", "Gao"), 16.3, 0.0)
    assert near(one("Tripoli is in Lebanon, not in Libya.", "Tripoli"), 34.4, 35.8)


def test_a_town_is_found_before_the_office_of_its_region() -> None:
    assert one("Acting Kursk regional governor Alexei Smirnov spoke.", "Kursk").country == "RU"
