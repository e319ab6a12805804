"""Whom a description speaks for."""

from __future__ import annotations

import pytest

from firsthand.registry import Registry
from firsthand.registry.bodies import key_of


def body(description: str) -> tuple[str, str | None] | None:
    found = Registry.shipped().body_of(description)
    return None if found is None else (found.name, found.entry.id if found.entry is not None else None)


@pytest.mark.parametrize(
    ("description", "entry"),
    [
        ("IDF spokesman Rear Admiral Anders Example", "idf"),
        ("Anna Example, a spokeswoman for Ukraine's General Staff", "ua-general-staff"),
        ("The head of Ukraine's military intelligence, Anna Example", "hur"),
        ("the deputy head of Ukraine's military intelligence Anna Example", "hur"),
        ("the SBU's press service", "sbu"),
        ("The Russian Defence Ministry's chief spokesman, Anders Example", "ru-defence-ministry"),
        ("Ukrainian Deputy Defence Minister Anna Example", "ua-defence-ministry"),
        ("Ukraine's Minister of Defence, Anders Example", "ua-defence-ministry"),
        ("Anders Example, the Houthi military spokesman", "houthis"),
        ("White House national security spokesman Anders Example", "white-house"),
        ("the Israeli army's Arabic-language spokesperson", "idf"),
        ("Hamas leader Anders Example", "hamas"),
        ("International Committee of the Red Cross president Anna Example", "icrc"),
        ("South Korean President Anders Example", "kr-president"),
        ("Russia's Chief of the General Staff Anders Example", "ru-general-staff"),
        ("Volodymyr Zelensky's office", "volodymyr-zelensky"),
    ],
)
def test_spokespeople_heads_ministers_and_offices_lead_to_their_body(description: str, entry: str) -> None:
    found = body(description)
    assert found is not None
    assert found[1] == entry


@pytest.mark.parametrize(
    ("description", "name"),
    [("Harbour Authority spokesman Anders Example", "Harbour Authority"), ("the army spokesman Anders Example", "army")],
)
def test_a_body_that_nobody_registered_speaks_through_its_spokesman(description: str, name: str) -> None:
    assert body(description) == (name, None)


@pytest.mark.parametrize(
    "description",
    [
        "former IDF spokesman Anders Example",
        "then-CIA director Anna Example",
        "a Hamas commander",
        "opposition leader Anna Example",
        "Harbour leader Anna Example",
        "a spokesman for the family",
        "a Russian spokesman",
        "Kyiv regional head Anna Example",
        "Reuters",
        "Anna Example",
        "",
    ],
)
def test_who_speaks_for_no_body_that_is_known_speaks_for_none(description: str) -> None:
    assert body(description) is None


def test_what_is_left_of_a_body_is_another_body() -> None:
    assert body("Hamas education ministry spokesman Anders Example") == ("Hamas education ministry", None)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("the Harbour Lawyers group", "harbour lawyers"),
        ("Harbour Lawyers organization", "harbour lawyers"),
        ("Night Heron channel", "night heron"),
        ("the Harbour rescue service", "harbour rescue service"),
    ],
)
def test_a_kind_of_body_behind_a_name_is_no_part_of_it(name: str, key: str) -> None:
    assert key_of(name) == key


@pytest.mark.parametrize(
    "description", ["Russian news agency", "a Kyiv group", "human rights group", "armed group", "contact group"]
)
def test_a_kind_of_body_that_is_only_described_stays_one(description: str) -> None:
    assert key_of(description).endswith(("group", "agency"))


def test_a_registered_name_is_found_with_the_kind_of_body_behind_it() -> None:
    found = Registry.shipped().find("the Emergency Lawyers group")
    assert found is not None
    assert found.id == "emergency-lawyers-sudan"
