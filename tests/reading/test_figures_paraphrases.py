"""One fact told in many forms: whatever the words around it, the figure's fields are those of the fact."""

from __future__ import annotations

from datetime import date

import pytest

from firsthand.model import Measure, Report
from firsthand.reading.reader import shared_reader

PUBLISHED = date(2024, 5, 15)  # a Wednesday
MONDAY = date(2024, 5, 13)


def told(text: str) -> list[tuple[Measure, str | None, str | None, date | None]]:
    """Measure, population, place and first day of each figure of a report."""
    report = Report(id="r", text=text, publisher="Example Daily", published=PUBLISHED, language="en")
    found = shared_reader().read(report).figures
    return [(f.measure, f.population, f.place, None if f.as_of is None else f.as_of.start) for f in found]


@pytest.mark.parametrize(
    "where",
    [
        "in Saraqib, Syria,",
        "in Saraqib, in Syria's north,",
        "in Saraqib, a town in Idlib province,",
        "in the town of Saraqib, 20 km south of Azaz,",
        "in Saraqib, about 20 kilometres (12 miles) from Azaz,",
        "in Saraqib, east of Azaz,",
        "in Saraqib, a small town near Azaz,",
        "in the town of Saraqib in Idlib province",
    ],
)
@pytest.mark.parametrize("frame", ["Seven farmers were killed {} on Monday.", "A drone strike {} killed seven farmers on Monday."])
def test_what_only_says_where_a_town_lies_is_no_place_of_the_dead(where: str, frame: str) -> None:
    assert told(frame.format(where)) == [(Measure.KILLED, "farmers", "Saraqib", MONDAY)]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Seven farmers were killed in the village of Tal Rimanah near Saraqib on Monday.", "Tal Rimanah"),
        ("Seven farmers were killed in the village of Qala-e Sabz in Kunduz province on Monday.", "Qala-e Sabz"),
        ("Seven farmers were killed in the town of Nyala Monday.", "Nyala"),
        ("Seven farmers were killed in a strike on Barja on Monday.", "Barja"),
        ("The strike on Barja killed seven farmers on Monday, the health ministry of Lebanon said.", "Barja"),
        ("The Saraqib strike on Monday killed seven farmers.", "Saraqib"),
    ],
)
def test_a_town_is_read_where_its_name_or_its_strike_says_so(text: str, place: str) -> None:
    assert told(text) == [(Measure.KILLED, "farmers", place, MONDAY)]


@pytest.mark.parametrize(
    "text",
    [
        "A rocket hit a school in Saraqib on Monday. The mayor said on Wednesday that seven farmers had been killed.",
        "A rocket hit a school in Saraqib on Monday. Seven farmers were killed, the mayor told Reuters on Wednesday.",
        "The mayor said on Wednesday that on Monday, a strike in Saraqib, in which seven farmers died, hit a school.",
        "Seven farmers were killed in Saraqib on Monday, the mayor told Reuters on Wednesday.",
        "Azaz, Syria, May 15 (Reuters) - Gunmen killed seven farmers in Saraqib on Monday.",
    ],
)
def test_the_day_of_the_event_is_told_apart_from_the_day_of_speech(text: str) -> None:
    assert told(text) == [(Measure.KILLED, "farmers", "Saraqib", MONDAY)]


@pytest.mark.parametrize(
    ("text", "measure", "population"),
    [
        ("Gunmen shot dead seven farmers in Saraqib on Monday.", Measure.KILLED, "farmers"),
        ("A strike in Saraqib on Monday resulted in the deaths of six displaced people.", Measure.KILLED, "displaced people"),
        ("Two hospital sources: a strike in Saraqib on Monday left nine dead.", Measure.KILLED, None),
        ("Doctors Without Borders: six were found dead in Saraqib on Monday.", Measure.KILLED, None),
    ],
)
def test_who_is_counted_is_neither_who_speaks_nor_decided_by_what_befell_them_before(
    text: str, measure: Measure, population: str | None
) -> None:
    assert told(text) == [(measure, population, "Saraqib", MONDAY)]


def test_some_of_the_displaced_who_went_on_are_displaced() -> None:
    text = "3,250 people were displaced from Nyala, IOM said. Of those, 1,950 people went to Tawila and 1,300 to Mellit."
    assert [measure for measure, *_ in told(text)] == [Measure.DISPLACED] * 3


def test_a_share_of_those_just_counted_and_its_number_are_read() -> None:
    text = "Some 3,250 people were displaced from Nyala, of whom 70 per cent, or 1,950 people, fled to Tawila."
    assert [measure for measure, *_ in told(text)] == [Measure.DISPLACED, Measure.SHARE, Measure.DISPLACED]


def test_a_number_behind_the_voice_says_again_how_many_the_share_is() -> None:
    text = "Nearly 40 percent of the 11,000 soldiers sent to Kursk have been killed, the army said, or about 4,400 troops."
    assert told(text)[-1][0] is Measure.KILLED


def test_what_a_video_shows_was_where_and_when_it_was_filmed() -> None:
    text = "Residents released a video filmed in Saraqib on Monday. Nine bodies can be seen in it."
    assert told(text) == [(Measure.BODIES_SEEN, None, "Saraqib", MONDAY)]


def test_a_heading_takes_the_day_that_the_text_below_tells() -> None:
    text = "Nine farmers killed in strike on Saraqib\n\nA drone hit a bus station in Saraqib on Monday. Police confirmed the toll."
    assert told(text) == [(Measure.KILLED, "farmers", "Saraqib", MONDAY)]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Gunmen killed nine farmers in Tanwalbo on Monday, residents said.", "Tanwalbo"),
        ("In western Aleppo rebel shelling killed nine farmers on Monday.", "Aleppo"),
        (
            "Rebels took control of a base in Djibo on Monday, they said on Wednesday. They claim to have killed nine farmers.",
            "Djibo",
        ),
    ],
)
def test_a_town_is_read_in_whatever_the_parser_makes_of_it(text: str, place: str) -> None:
    assert told(text) == [(Measure.KILLED, "farmers", place, MONDAY)]


def test_a_toll_that_rose_by_a_number_is_what_it_rose_to() -> None:
    assert told("The death toll in Djibo rose by 12 to 45 on Monday.") == [(Measure.KILLED, None, "Djibo", MONDAY)]


def test_deaths_that_rose_in_a_country_are_of_that_country() -> None:
    before, now = "310 in the first quarter of 2023", "930 in the first quarter of 2024"
    text = f"Deaths of soldiers in Burkina Faso have tripled, from {before} to {now}."
    assert {place for _, _, place, _ in told(text)} == {"Burkina Faso"}


def test_a_headline_in_capitals_counts_the_killed() -> None:
    assert told("Army's Air Force Kills 65 Civilians in Raqqa")[0][:3] == (Measure.KILLED, "Civilians", "Raqqa")
