"""Which number gives the toll of the main incident, and what is no incident of the report's own."""

from __future__ import annotations

from datetime import date

import pytest

from firsthand.model import Incident, Measure, Report
from firsthand.reading.reader import shared_reader

PUBLISHED = date(2024, 3, 4)  # a Monday


def found(text: str) -> Incident | None:
    return shared_reader().read(Report(id="a", text=text, published=PUBLISHED, language="en")).main_incident


def toll(text: str) -> tuple[Measure, float | None, float | None, float | None]:
    incident = found(text)
    assert incident is not None
    first = incident.toll[0]
    return first.measure, first.low, first.best, first.high


def place(text: str) -> str | None:
    incident = found(text)
    assert incident is not None
    return None if incident.place is None else incident.place.name


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        (
            "Blasts in Kherson kill more than 30\n\nBlasts in Kherson on Sunday killed at least 34 people, police said.",
            (34, 34, None),
        ),
        ("Over 40 dead in raid on Goma\n\nA raid on Goma on Sunday left 47 people dead, a doctor said.", (47, 47, 47)),
        ("Nearly 20 dead in Goma shelling\n\nNineteen people were killed by shells near Goma on Sunday.", (19, 19, 19)),
        (
            "More than 40 killed in Kyiv\n\nMore than 40 people were killed in Kyiv on Sunday. In 2022 an attack killed 55.",
            (40, None, None),
        ),
    ],
)
def test_a_headlines_round_number_gives_way_to_the_number_that_it_rounds(text: str, killed: tuple[float | None, ...]) -> None:
    assert toll(text)[1:] == killed


@pytest.mark.parametrize(
    "later",
    [
        "On Friday the UN said it had verified the killing of 140 civilians in raids over two weeks in four regions.",
        "Last month 60 people were killed in strikes on Odesa.",
    ],
)
def test_a_headlines_dozens_are_no_count_of_other_days(later: str) -> None:
    text = f"Dozens killed in raid on Sumy\n\nA raid killed nine people in Sumy on Sunday, a doctor said. {later}"
    assert toll(text)[1:] == (9, 9, 9)


@pytest.mark.parametrize(
    "text",
    [
        "Landmines still kill in Mali\n\nThe monitor recorded 168 people killed and 820 injured by mines in 2023.",
        "In the first half of 2023, 94 civilians were killed and 130 injured by explosive devices, the UN mission said.",
        "From 24 February 2022 to 26 December 2022, the office recorded 6,884 people killed in Ukraine.",
        "Over 12,000 soldiers dead since offensive began\n\nMore than 12,000 soldiers have been killed since the offensive began.",
        "Since June, fighters have killed at least 128 villagers in Mali in seven attacks, a rights group said. "
        "Some of them struck Djibo, where at least 12 civilians were killed.",
    ],
)
def test_what_a_year_or_a_war_cost_is_no_incident(text: str) -> None:
    assert found(text) is None


def test_what_lies_long_back_and_is_told_in_passing_is_no_incident() -> None:
    talks = "Envoys left Geneva without a deal on Monday, and neither side would say when they might meet again. " * 7
    assert found(f"{talks}The hall is near the market that a missile hit in October 2023, killing 38 people.") is None


def test_an_incident_told_aside_gives_way_to_the_reports_own() -> None:
    text = "Elsewhere, six people were killed in Odesa on Sunday.\n\nA missile hit a bus in Sumy on Sunday and killed 31 people."
    assert toll(text)[1:] == (31, 31, 31)
    assert place(text) == "Sumy"


def test_who_was_hurt_in_what_is_told_first_goes_before_the_dead_of_another_story() -> None:
    rest = "Windows broke in the houses nearby, trams stood still, and firemen worked until the morning in the cold. " * 6
    text = (
        f"A missile struck a house in Kyiv on Sunday and wounded 10 people. {rest}\n\nA strike killed two men in Kherson on Sunday."
    )
    assert toll(text)[:2] == (Measure.WOUNDED, 10)
    assert place(text) == "Kyiv"


def test_the_dead_of_another_place_are_not_raised_into_a_toll() -> None:
    text = (
        "1. A truck bomb went off in Cali on 1 March. Six civilians died and 78 were injured.\n\n"
        "2. The same day, in Amalfi (Antioquia), the number of policemen killed in an ambush rose from 8 to 13."
    )
    assert toll(text)[1:] == (6, 6, 6)


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Claim: The army killed 300 men in Goma. Our rating: False. The army said it had killed 30 men in Goma on Sunday.", 30),
        ("CLAIM: Drones killed 90 marines in Odesa.\nVERDICT: Misleading.\n\nThe photograph shows a drill of 2021.", None),
        ('Fact check: old clip shared as new raid\n\n"They massacred 40,000 children," read a post shared on Sunday.', None),
    ],
)
def test_a_claim_that_is_put_to_the_test_is_no_toll(text: str, killed: float | None) -> None:
    incident = found(text)
    assert (None if incident is None else incident.toll[0].best) == killed


def test_what_is_only_feared_gives_way_to_what_was_counted() -> None:
    text = "Over 100 feared dead in raid on Goma\n\nGunmen killed at least 59 people in Goma on Friday, an official said."
    assert toll(text)[1:] == (59, 59, None)
    assert toll("Some 70 people were feared dead after a blast in a mine near Goma on Sunday.")[2] == 70


@pytest.mark.parametrize(
    ("text", "where"),
    [
        (
            "Strikes kill 19 in Ukraine\n\nRussian strikes killed 19 people in Ukraine on Sunday. "
            "Nine died in Kharkiv, shells killed six in Kherson, and four were killed in Odesa.",
            "Ukraine",
        ),
        (
            "A wave of raids across the country killed 51 people in Lebanon on Sunday. A strike on Tyre killed four people.",
            "Lebanon",
        ),
        ("Two blasts, one in Kabul and one in Herat, killed 12 people on Sunday.", None),
        (
            "70 men killed in Iraq on Sunday. In Mosul, 30 soldiers and 39 rebels were killed. Five were shot dead in Baquba.",
            "Mosul",
        ),
        ("Bombs kill 32 in Baghdad and the northern city of Mosul on Sunday, officials said.", None),
        (
            "Shelling killed 14 people in Kherson on Sunday. Kharkiv was shelled too. The day before, three died in Odesa.",
            "Kherson",
        ),
    ],
)
def test_what_several_divisions_suffered_has_no_place_but_the_country(text: str, where: str | None) -> None:
    assert place(text) == where


def test_a_toll_of_one_country_is_not_placed_in_another() -> None:
    text = (
        "Israeli strike in Lebanon kills 10\n\nAn Israeli strike in southern Lebanon killed 10 people on Sunday. "
        "Israel said it had hit a depot. Haifa and Acre were calm, and in Israel schools stayed open."
    )
    assert place(text) == "Lebanon"


def test_where_a_picture_was_taken_is_no_scene() -> None:
    text = "Strike in Myanmar kills 70\n\nSoldiers patrol in Yangon on Thursday. (Photo: Example)\n\nA strike in Myanmar killed 70."
    assert place(text) == "Myanmar"


@pytest.mark.parametrize(
    "text",
    [
        "The toll of a blast in Peshawar rose to 100 on Monday. The blast occurred on Saturday during prayers, police said.",
        "The number of dead in Sumy has risen to 41, the governor said on Monday. A missile hit the market on Saturday at noon.",
    ],
)
def test_the_day_on_which_a_toll_rose_is_not_that_of_the_attack(text: str) -> None:
    incident = found(text)
    assert incident is not None
    assert incident.date is not None
    assert incident.date.start == date(2024, 3, 2)
