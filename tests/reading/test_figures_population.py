"""Who is counted and where, by the grammar."""

from __future__ import annotations

import pytest

from firsthand.model import Unit
from tests.reading.figures_in import figures, place


@pytest.mark.parametrize(
    ("text", "population"),
    [
        ("Some 300 Samarian lancers were killed.", "Samarian lancers"),
        ("Some 63 of its servicemen were killed.", "servicemen"),
        ("Dozens of young men were killed.", "young men"),
        ("They saw about 20 bodies of alleged Samarian soldiers.", "Samarian soldiers"),
        ("6,000 more military engineers were sent.", "military engineers"),
        ("The shelling caused 300 civilian casualties.", "civilian"),
        ("120 soldiers and militiamen were killed.", "soldiers and militiamen"),
        ("The hospital treated 38 wounded lancers.", "lancers"),
        ("Gunners destroyed 12 light tanks.", "light tanks"),
    ],
)
def test_the_number_s_own_phrase_names_who_is_counted(text: str, population: str) -> None:
    (figure,) = figures(text).values()
    assert figure.population == population


def test_a_bare_number_counts_those_of_the_sentence_before() -> None:
    text = "Some 3,000 Samarian lancers have been killed or wounded. Around 300 have died, and another 2,700 have been injured."
    assert {f.population for f in figures(text).values()} == {"Samarian lancers"}


def test_a_bare_number_counts_people_named_before_without_a_number() -> None:
    text = "The unit had lost the conscripts it was sent. It was also said that two were captured."
    assert figures(text)["two"].population == "conscripts"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Guards seized 12 lancers. In excess of 200 perished when the ferry sank.", "In excess of 200"),
        ("The raid killed three lancers, the envoy said. At least 34 others were hurt.", "At least 34 others"),
        ("The lancers retreated. Rain fell on the ford. Then 30 drowned.", "30"),
    ],
)
def test_those_of_whom_nothing_ties_them_to_people_told_of_before_are_anybody(text: str, words: str) -> None:
    found = figures(text)
    assert next(f.population for said, f in found.items() if words.startswith(said)) is None


def test_another_number_of_those_told_of_is_of_the_same_people() -> None:
    found = figures("The raid killed 12 lancers. Another 30 were hurt.")
    assert found["Another 30"].population == "lancers"


def test_those_who_speak_are_not_those_who_are_counted() -> None:
    text = "The lancers retreated, officials said. Two were captured."
    assert figures(text)["Two"].population == "lancers"


def test_a_detail_does_not_rename_those_counted_after_it() -> None:
    text = "Twelve villagers died, among them three children, and 40 more were hurt."
    assert figures(text)["40 more" if "40 more" in figures(text) else "40"].population == "villagers"


def test_a_bare_number_in_another_paragraph_counts_nobody_named() -> None:
    text = "Some 3,000 lancers were sent.\n\nAround 300 have died."
    assert figures(text)["Around 300"].population is None


def test_a_share_counts_those_of_its_base() -> None:
    text = "With 12,000 Samarian lancers deployed, nearly 30% of them have been rendered combat ineffective."
    found = figures(text)
    assert found["nearly 30%"].population == "Samarian lancers"
    assert found["nearly 30%"].unit is Unit.PERCENT


def test_the_place_behind_a_preposition_is_where() -> None:
    text = "In Tyr 12 lancers died; 30 were wounded in the Nablos region."
    found = figures(text, places=(place(text, "Tyr"), place(text, "Nablos")))
    assert (found["12"].place, found["30"].place) == ("Tyr", "Nablos")


def test_the_place_of_a_strike_is_where_its_victims_are() -> None:
    text = "Some 63 lancers were killed in the strike on Nablos."
    (figure,) = figures(text, places=(place(text, "Nablos"),)).values()
    assert figure.place == "Nablos"


def test_deployed_people_are_where_they_went() -> None:
    text = "Some 12,000 lancers were deployed to Nablos."
    (figure,) = figures(text, places=(place(text, "Nablos"),)).values()
    assert figure.place == "Nablos"


def test_where_people_come_from_is_not_where_they_died() -> None:
    text = "Some 63 Tyrian lancers were killed in Samaria's Nablos region."
    (figure,) = figures(text, places=tuple(place(text, name) for name in ("Tyrian", "Samaria", "Nablos"))).values()
    assert figure.place == "Nablos"


def test_a_government_that_speaks_is_no_place() -> None:
    text = "Tyr said 63 lancers were killed."
    (figure,) = figures(text, places=(place(text, "Tyr"),)).values()
    assert figure.place is None
