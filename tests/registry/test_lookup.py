"""How reports name voices, and which entry each name leads to."""

from __future__ import annotations

from datetime import date

import pytest

from firsthand.codebook.standings import Standing
from firsthand.registry import Entry, EntryKind, Registry

WAR = "russia-ukraine"


@pytest.fixture(scope="module")
def registry() -> Registry:
    return Registry.shipped()


def found(registry: Registry, name: str) -> str | None:
    entry = registry.find(name)
    return entry.id if entry else None


@pytest.mark.parametrize(
    ("name", "voice"),
    [
        ("National Intelligence Service", "nis"),
        ("S. Korea’s National Intelligence Service (NIS)", "nis"),
        ("the NIS", "nis"),
        ("SANA news agency", "sana"),
        ("General al-Burhan", "abdel-fattah-al-burhan"),
        ("the UN's human rights office", "ohchr"),
        ("the Islamic State extremist group", "islamic-state"),
        ("the Hezbollah militant group", "hezbollah"),
        ("국가정보원", "nis"),
        ("South Korea's spy agency", "nis"),
        ("Seoul’s spy agency", "nis"),
        ("the spy agency in Seoul", "nis"),
        ("the health ministry in Beirut", "lb-health-ministry"),
        ("South Korean intelligence", "nis"),
        ("the South Korean spy agency", "nis"),
        ("Russia's Defense Ministry", "ru-defence-ministry"),
        ("the defence ministry of Russia", "ru-defence-ministry"),
        ("Moscow's foreign ministry", "ru-foreign-ministry"),
        ("the Kremlin", "kremlin"),
        ("Ukrainian President Volodymyr Zelenskyy", "volodymyr-zelensky"),
        ("Зеленський", "volodymyr-zelensky"),
        ("Ukraine's president", "ua-president"),
        ("the U.S. State Department", "state-department"),
        ("UK Defense Intelligence", "uk-defence-intelligence"),
        ("Security Service of Ukraine (SBU)", "sbu"),
        ("Seoul", "kr-government"),
        ("Ukrainian troops", "ua-armed-forces"),
        ("The Washington Post", "washington-post"),
        ("WASHINGTON POST", "washington-post"),
        ("RFE/RL", "rferl"),
        ("Міноборони", "ua-defence-ministry"),
        ("Минобороны России", "ru-defence-ministry"),
        ("Ukraine's Minoborony", "ua-defence-ministry"),
        ("Genshtab of Russia", "ru-general-staff"),
        ("합참", "kr-joint-chiefs"),
        ("وزارة الصحة في غزة", "gaza-health-ministry"),
        ("Gaza's Hamas-run health ministry", "gaza-health-ministry"),
        ("צה״ל", "idf"),
        ("Centcom", "centcom"),
        ("Unicef", "unicef"),
        ("the governor of Belgorod region", "belgorod-oblast-government"),
        ("Rear Admiral Valery Gerasimov", "valery-gerasimov"),
    ],
)
def test_a_name_in_any_of_its_forms_finds_its_voice(registry: Registry, name: str, voice: str) -> None:
    assert found(registry, name) == voice


@pytest.mark.parametrize(
    "name", ["the spy agency", "the ministry", "officials", "Lima", "", "  ", "'s", "Russia's", "who", "Norway's NIS"]
)
def test_a_description_without_a_country_or_an_unknown_name_finds_nobody(registry: Registry, name: str) -> None:
    assert found(registry, name) is None


@pytest.mark.parametrize("name", ["the US embassy in Moscow", "the defence ministry in Kharkiv", "a hospital in Beirut"])
def test_who_sits_in_a_capital_is_its_states_body_only_where_that_has_one(registry: Registry, name: str) -> None:
    assert registry.find(name) is None


def test_a_country_before_a_name_must_be_the_voices_own(registry: Registry) -> None:
    assert found(registry, "Ukraine's National Intelligence Service") is None


def test_an_acronym_that_several_use_is_nobody_until_the_text_defines_it(registry: Registry) -> None:
    assert found(registry, "JCS") is None
    assert found(registry, "South Korea's JCS") == "kr-joint-chiefs"
    entry = registry.find("JCS", {"JCS": "South Korea's Joint Chiefs of Staff"})
    assert entry is not None
    assert entry.id == "kr-joint-chiefs"


def test_a_text_may_define_an_acronym_otherwise_than_the_registry(registry: Registry) -> None:
    assert registry.find("NIS", {"NIS": "Naftna Industrija Srbije"}) is None


def test_a_body_is_described_by_country_and_role(registry: Registry) -> None:
    for country in ("South Korea", "South Korean", "S. Korean", "Seoul"):
        entry = registry.describe(country, "spy agency")
        assert entry is not None
        assert entry.id == "nis"
    assert registry.describe("South Korea", "lighthouse authority") is None
    assert registry.describe("Atlantis", "defence ministry") is None


def test_the_president_speaks_for_the_office_only_in_office(registry: Registry) -> None:
    assert registry.speaks_for("joe-biden", date(2024, 12, 1)) == "white-house"
    assert registry.speaks_for("joe-biden", date(2025, 3, 1)) == "joe-biden"
    assert registry.speaks_for("joe-biden", None) == "joe-biden"
    assert registry.speaks_for("reuters", date(2024, 12, 1)) == "reuters"


def test_outlets_of_one_publisher_are_one_family_and_an_unknown_outlet_is_its_own(registry: Registry) -> None:
    assert registry.family("BBC Russian") == registry.family("BBC News") == "BBC"
    assert registry.family("European Pravda") == registry.family("Ukrainska Pravda")
    assert registry.family("Harbour Gazette") == "Harbour Gazette"


def test_standing_is_a_conflicts_and_holds_from_a_day(registry: Registry) -> None:
    before, after = date(2024, 1, 1), date(2024, 12, 1)
    assert registry.position("Korean People's Army", "russia-ukraine", before).standing is Standing.ALLY
    assert registry.position("Korean People's Army", "russia-ukraine", after) == (Standing.BELLIGERENT, "Russia")
    assert registry.position("Korean People's Army", "korea", after).side == "North Korea"
    assert registry.position("NIS", "russia-ukraine", after) == (Standing.ADVERSARY_SERVICE, None)
    assert registry.position("NIS", "gaza", after) == (Standing.OTHER_STATE, None)


def test_a_unit_that_is_not_in_the_registry_has_the_standing_of_its_country(registry: Registry) -> None:
    on = date(2025, 1, 1)
    assert registry.position("a Ukrainian drone unit", WAR, on) == (Standing.BELLIGERENT, "Ukraine")
    assert registry.position("Russia's 810th brigade", WAR, on) == (Standing.BELLIGERENT, "Russia")
    assert registry.position("a Ukraine military monitoring group", WAR, on).standing is Standing.UNKNOWN


def test_nobody_is_guessed_into_a_side(registry: Registry) -> None:
    assert registry.position("Harbour Gazette", WAR) == (Standing.UNKNOWN, None)
    assert registry.position("Defense Express", WAR) == (Standing.MEDIA, None)


def test_the_users_own_entries_win(registry: Registry) -> None:
    own = Entry(id="reuters", name="Reuters desk", kind=EntryKind.OUTLET, family="Own", source="our notes")
    mine = registry.with_entries([own, Entry(id="gazette", name="Harbour Gazette", kind=EntryKind.OUTLET, source="our notes")])
    assert mine.family("Reuters desk") == "Own"
    assert found(mine, "Harbour Gazette") == "gazette"
    assert found(registry, "Harbour Gazette") is None
    assert found(mine, "Seoul") == "kr-government"


@pytest.mark.parametrize(
    ("name", "side"),
    [
        ("NUG's labour ministry", "National Unity Government"),
        ("NUG Ministry of Defence", "National Unity Government"),
        ("Myanmar's ministry of labour", "Myanmar military"),
        ("Myanmar's shadow ministry of labour", None),
        ("labour ministry", None),
    ],
)
def test_an_office_stands_where_the_party_or_state_in_its_name_does(name: str, side: str | None) -> None:
    registry = Registry.shipped()
    assert registry.position(registry.find(name) or name, "myanmar", date(2024, 5, 1)).side == side


def test_the_office_of_a_leader_is_that_of_the_president_or_of_who_leads() -> None:
    registry = Registry.shipped()
    found = {
        name: registry.find(name) for name in ("Ukrainian leader's office", "the office of the Ukrainian leader", "leader's office")
    }
    assert [entry.id if entry is not None else None for entry in found.values()] == ["ua-president", "ua-president", None]
