"""The gazetteer: names lead to places with their division, country, kind and coordinates."""

from __future__ import annotations

import pytest

from firsthand.gazetteer.layout import Kind, Use
from firsthand.gazetteer.names import EXACT, POSTAL
from firsthand.gazetteer.store import Candidate, Gazetteer, shared_gazetteer, sources


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return shared_gazetteer()


def of(gazetteer: Gazetteer, name: str, kind: Kind, country: str) -> Candidate:
    return next(c for c in gazetteer.candidates(name) if c.kind is kind and c.country == country)


def test_places_from_the_first_to_the_last_are_found_by_their_names(gazetteer: Gazetteer) -> None:
    last = max(c.row for c in gazetteer.candidates("Chitungwiza"))
    rows = (0, 1, *range(1_000, last, 4_999), last)
    assert [row for row in rows if row not in {c.row for c in gazetteer.candidates(gazetteer.place(row).name)}] == []
    assert [gazetteer.candidates(name) for name in ("", "0", "zzzzzz", "\U0010ffff")] == [(), (), (), ()]


def test_a_town_knows_its_division_and_country(gazetteer: Gazetteer) -> None:
    assert gazetteer.described(of(gazetteer, "Sudzha", Kind.CITY, "RU")) == "Sudzha, Kursk Oblast, Russia"


@pytest.mark.parametrize(
    ("name", "kind", "country", "division"),
    [
        ("Robotyne", Kind.CITY, "UA", "Zaporizhzhia Oblast"),
        ("Marea", Kind.CITY, "SY", "Aleppo Governorate"),
        ("Atmeh", Kind.CITY, "SY", "Idlib Governorate"),
        ("Hadrut", Kind.CITY, "AZ", None),
        ("Eastern Ghouta", Kind.REGION, "SY", "Rif-dimashq Governorate"),
    ],
)
def test_what_is_written_by_hand_lies_in_a_division(
    gazetteer: Gazetteer, name: str, kind: Kind, country: str, division: str | None
) -> None:
    assert gazetteer.division(of(gazetteer, name, kind, country)) == division


def test_a_division_is_its_own_and_a_country_has_none(gazetteer: Gazetteer) -> None:
    assert gazetteer.division(of(gazetteer, "Kursk Oblast", Kind.FIRST, "RU")) == "Kursk Oblast"
    assert gazetteer.division(of(gazetteer, "Russia", Kind.COUNTRY, "RU")) is None


def test_a_name_of_town_and_division_leads_to_both(gazetteer: Gazetteer) -> None:
    assert {c.kind for c in gazetteer.candidates("Kursk")} >= {Kind.CITY, Kind.FIRST}


def test_a_town_is_where_it_is(gazetteer: Gazetteer) -> None:
    town = of(gazetteer, "Korenevo", Kind.CITY, "RU")
    assert (round(town.lat, 1), round(town.lon, 1)) == (51.4, 34.9)


@pytest.mark.parametrize(
    ("spelling", "country"),
    [
        ("Суджа", "RU"),
        ("Харків", "UA"),
        ("Харьков", "UA"),
        ("Kharkov", "UA"),
        ("Hodeidah", "YE"),
        ("Deir Ezzor", "SY"),
        ("Deir az-Zour", "SY"),
        ("Raqa", "SY"),
    ],
)
def test_other_spellings_and_cyrillic_lead_to_the_same_country(gazetteer: Gazetteer, spelling: str, country: str) -> None:
    assert country in {c.country for c in gazetteer.candidates(spelling)}


@pytest.mark.parametrize(
    ("division", "country"),
    [
        ("Donetsk Oblast", "UA"),
        ("Belgorod Oblast", "RU"),
        ("Gomel", "BY"),
        ("Idlib Governorate", "SY"),
        ("Nineveh", "IQ"),
        ("North Darfur", "SD"),
        ("Tigray", "ET"),
        ("Rakhine", "MM"),
        ("Marib", "YE"),
        ("Helmand", "AF"),
        ("Khuzestan", "IR"),
        ("South Hamgyong", "KP"),
        ("Gyeonggi-do", "KR"),
        ("Hatay", "TR"),
        ("Adjara", "GE"),
        ("Texas", "US"),
        ("Alberta", "CA"),
        ("Scotland", "GB"),
        ("Queensland", "AU"),
        ("Sichuan", "CN"),
        ("Bavaria", "DE"),
        ("Brittany", "FR"),
        ("West Bank", "PS"),
    ],
)
def test_first_order_divisions_are_known(gazetteer: Gazetteer, division: str, country: str) -> None:
    assert any(c.kind is Kind.FIRST and c.country == country for c in gazetteer.candidates(division))


@pytest.mark.parametrize("district", ["Sudzha District", "Glushkovo District", "Korenevo District", "Shebekino District"])
def test_districts_are_known_by_the_name_of_their_town(gazetteer: Gazetteer, district: str) -> None:
    assert {(c.kind, c.country) for c in gazetteer.candidates(district)} == {(Kind.SECOND, "RU")}


def test_an_adjective_leads_to_its_country(gazetteer: Gazetteer) -> None:
    first = gazetteer.candidates("North Korean")[0]
    assert (first.country, first.use) == ("KP", Use.ADJECTIVE)


@pytest.mark.parametrize(
    ("key", "name"), [(EXACT + "US", "United States"), (EXACT + "Ky.", "Kentucky"), (POSTAL + "KY", "Kentucky")]
)
def test_abbreviations_hold_only_as_written(gazetteer: Gazetteer, key: str, name: str) -> None:
    assert [c.name for c in gazetteer.lookup(key)] == [name]


def test_the_pronoun_us_is_no_country(gazetteer: Gazetteer) -> None:
    assert "US" not in {c.country for c in gazetteer.lookup("us")}


def test_a_country_knows_its_capital(gazetteer: Gazetteer) -> None:
    country = gazetteer.country("UA")
    assert country is not None
    assert gazetteer.place(country.second).name == "Kyiv"


def test_regions_and_seas_are_known(gazetteer: Gazetteer) -> None:
    assert of(gazetteer, "Donbas", Kind.REGION, "UA").geonameid is None
    assert any(c.kind is Kind.WATER for c in gazetteer.candidates("Red Sea"))


def test_what_is_no_place_has_no_candidates(gazetteer: Gazetteer) -> None:
    assert gazetteer.candidates("Qwertyville") == ()


def test_every_source_names_its_version_date_and_licence() -> None:
    assert all(s.version and s.date and s.licence and s.credit for s in sources())
    assert any(s.licence == "CC-BY-4.0" and "GeoNames" in s.credit for s in sources())
