"""Under which key each voice counts once: who speaks for a body is no second origin beside it."""

from __future__ import annotations

from datetime import date

import pytest

from firsthand.model import Hedge, Hop, Kind, Polarity, Reading, ReadReport, Report, Role, Span, Statement
from firsthand.reading.reader import shared_reader
from firsthand.registry import Registry
from firsthand.tracing.speakers import Speakers, main_state, speaker, states_in

ON = date(2025, 1, 14)


def spoken(text: str, *voices: tuple[str, str]) -> Speakers:
    """A report whose statements have these voices: as they are named, and the words in the text."""
    statements = []
    for n, (voice, words) in enumerate(voices):
        at = text.index(words)
        entry = Registry.shipped().find(voice)
        hop = Hop(Role.ORIGIN, voice, entry.id if entry else None, True, Hedge.ASSERTED, (Span(at, at + len(words)),))
        statements.append(
            Statement(
                id=f"s{n}",
                source=(),
                cue=(),
                content=(),
                parent=None,
                kind=Kind.FIGURE,
                polarity=Polarity.AFFIRMED,
                said_on=None,
                chain=(hop,),
                admission=False,
                score=1.0,
                rule="by hand",
            )
        )
    report = Report(id="r", text=text, publisher="Harbour Gazette", published=ON, language="en")
    reading = Reading(id="r", statements=tuple(statements), figures=(), times=(), places=(), evidence=(), warnings=())
    return Speakers(ReadReport(report, reading), Registry.shipped())


def key(speakers: Speakers, voice: str) -> str:
    entry = Registry.shipped().find(voice)
    return speakers.of(voice, entry.id if entry else None, ON).key


def test_a_spokesman_counts_as_his_body_wherever_the_report_names_him() -> None:
    text = "IDF spokesman Anders Example spoke. The Israeli military spoke. Example spoke again."
    said = spoken(text, ("Anders Example", "IDF spokesman Anders Example"), ("Israeli military", "The Israeli military"))
    assert key(said, "Anders Example") == key(said, "Israeli military") == "idf"


def test_a_spokesman_of_the_army_counts_as_the_army_that_the_report_names() -> None:
    text = "Sudan's army spoke. The army spokesman Anders Example spoke in Sudan."
    said = spoken(text, ("Sudan's army", "Sudan's army"), ("Anders Example", "The army spokesman Anders Example"))
    assert key(said, "Anders Example") == key(said, "the army") == "sd-armed-forces"


def test_an_army_may_be_either_where_the_report_names_those_of_two_sides() -> None:
    text = "Russia's defence ministry spoke. Ukraine's defence ministry spoke. Russian shells fell; the defence ministry spoke."
    two = (("Russia's defence ministry",) * 2, ("Ukraine's defence ministry",) * 2)
    said = spoken(text, *two, ("defence ministry", "the defence ministry"))
    assert key(said, "defence ministry").startswith("name:")
    one = spoken(
        "Russian shells fell. Ukraine's defence ministry spoke; the defence ministry said so.", two[1], ("defence ministry",) * 2
    )
    assert key(one, "defence ministry") == "ua-defence-ministry"


@pytest.mark.parametrize(
    ("text", "key_of_army"),
    [
        ("Shells fell on the Sudanese city of Omdurman. The army spoke.", "sd-armed-forces"),
        ("Russian shells fell on Kharkiv. The army spoke.", "name:army (russia)"),
        ("Russian shells fell. The army spoke.", "name:army (russia)"),
        ("Shells fell on the Sudanese city of Omdurman, not far from Chad. The army spoke.", "name:army (sudan)"),
    ],
    ids=["one state and a town in it", "the attacker's state and a town elsewhere", "no town", "two states"],
)
def test_an_army_is_that_of_the_only_state_told_of_where_a_town_lies_in_it(text: str, key_of_army: str) -> None:
    report = Report(id="r", text=text, publisher="Harbour Gazette", published=ON, language="en")
    assert key(Speakers(ReadReport(report, shared_reader().read(report)), Registry.shipped()), "army") == key_of_army


def test_an_army_that_the_report_does_not_name_in_full_is_told_by_its_state_only() -> None:
    said = spoken("The army spoke in Sudan.", ("army", "The army"))
    assert key(said, "army") == "name:army (sudan)"


def test_a_body_counts_once_whichever_way_its_name_is_put() -> None:
    said = spoken("Much was said.")
    assert key(said, "the rescue service of Lake Harbour") == key(said, "the Lake Harbour rescue service")
    assert key(said, "the office of the Harbour governor") == key(said, "Harbour governor's office")
    assert key(said, "Anna of Example") != key(said, "Example Anna")
    assert speaker("rescue service of Lake Harbour", ON, Registry.shipped()).key == key(said, "Lake Harbour rescue service")


def test_the_key_of_a_voice_leads_back_to_it() -> None:
    said = spoken("The army spoke in Sudan.", ("army", "The army"))
    for voice in ("army", "the rescue service of Lake Harbour", "Harbour governor's office", "Anna Example"):
        own = key(said, voice)
        assert speaker(own.removeprefix("name:"), ON, Registry.shipped()).key == own


def test_the_body_that_a_report_names_wins_over_an_earlier_office() -> None:
    text = "Volodymyr Zelensky, spokesman for the Kyiv Harbour Board and the SBU spokesman Anders Example spoke."
    said = spoken(text, ("Anders Example", "the SBU spokesman Anders Example"))
    assert key(said, "Anders Example") == "sbu"
    assert key(said, "Volodymyr Zelensky") == "ua-president"


def test_ministries_of_one_state_stay_different_voices() -> None:
    said = spoken("Russia spoke.")
    assert key(said, "Russia's foreign ministry") != key(said, "Russia's defence ministry")
    assert key(said, "Russia's foreign minister") == key(said, "Russia's foreign ministry")


def test_a_former_spokesman_speaks_for_himself() -> None:
    text = "Former IDF spokesman Anders Example spoke."
    said = spoken(text, ("Anders Example", "Former IDF spokesman Anders Example"))
    assert key(said, "Anders Example") == "name:anders example"


def test_states_are_named_by_name_adjective_capital_and_as_owners() -> None:
    text = "North Korean troops left Kyiv, and Burkina Faso heard of Sudan's."
    assert states_in(text, Registry.shipped()) == ["North Korea", "Ukraine", "Burkina Faso", "Sudan"]
    assert main_state("Sudan's army left Sudan for Chad.", Registry.shipped()) == "Sudan"


@pytest.mark.parametrize(
    ("text", "key_of_ministry"),
    [
        ("Israeli jets struck Tyre in southern Lebanon. The health ministry spoke.", "lb-health-ministry"),
        ("Israeli jets struck Tyre in Lebanon, and Damascus in Syria. The health ministry spoke.", "name:health ministry (syria)"),
        ("Israeli jets struck Tyre. The health ministry spoke.", "name:health ministry (israel)"),
    ],
    ids=["all places in one state that is named", "places in two", "the attacker's state alone"],
)
def test_a_health_ministry_is_that_of_the_place_whoever_attacked_there(text: str, key_of_ministry: str) -> None:
    report = Report(id="r", text=text, publisher="Harbour Gazette", published=ON, language="en")
    assert key(Speakers(ReadReport(report, shared_reader().read(report)), Registry.shipped()), "health ministry") == key_of_ministry


def test_a_health_minister_is_no_second_origin_beside_the_ministry() -> None:
    text = "Health Minister Anders Example spoke. The health ministry spoke."
    said = spoken(text, ("Anders Example", "Health Minister Anders Example"), ("health ministry", "The health ministry"))
    assert key(said, "Anders Example") == key(said, "health ministry")
