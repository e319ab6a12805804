"""Items of evidence: what they are, who handed them over, what they show, and which mentions are one item."""

from __future__ import annotations

import pytest

from firsthand.model import Evidence, Report
from firsthand.reading.reader import shared_reader


def items(text: str) -> tuple[Evidence, ...]:
    return shared_reader().read(Report(id="r", text=text, language="en")).evidence


@pytest.mark.parametrize(
    ("text", "supplier"),
    [
        ("Footage from the 14th Brigade's drone unit showed a burning lorry.", "14th Brigade"),
        ("Satellite images by Harrier Imaging show new trenches.", "Harrier Imaging"),
        ("A TikTok video by a local teacher shows smoke over the port.", "local teacher"),
        ("The group named 30 dead, relying on lists compiled by village elders.", "village elders"),
        ("Papers leaked to the Harbour Post by a clerk detail the orders.", "clerk"),
    ],
)
def test_who_made_or_handed_over_an_item_is_its_supplier(text: str, supplier: str) -> None:
    (item,) = items(text)
    assert supplier in (item.supplier or "")


def test_who_obtained_an_item_did_not_supply_it() -> None:
    (item,) = items("CCTV images obtained by the Morning Gazette show a convoy.")
    assert item.supplier is None


def test_footage_from_a_battle_has_no_supplier() -> None:
    (item,) = items("Footage from the battle shows a burning tank.")
    assert item.supplier is None


def test_a_drone_unit_films_with_a_drone() -> None:
    (item,) = items("Footage from the brigade's drone unit showed a burning lorry.")
    assert item.made_with == "drone"


def test_an_intercepted_call_is_an_item_and_a_call_is_none() -> None:
    (item,) = items("Officials released an intercepted call in which a commander complains of losses.")
    assert (item.what, item.made_with) == ("audio", "intercept")
    assert item.depicts is not None
    assert item.depicts.startswith("a commander complains")
    assert items("The minister took a call from the governor.") == ()


def test_the_only_video_of_a_report_is_the_same_however_late_it_is_named_again() -> None:
    filler = "The road was closed. " * 9
    (item,) = items(f"The navy published a video of a sinking boat. {filler}The clip could not be verified.")
    assert item.limits == ("could not be verified",)


def test_items_of_two_owners_are_two_items() -> None:
    found = items("The army's video shows a raid. The rebels' video shows a convoy.")
    assert [item.released_by for item in found] == ["army", "rebels"]


def test_what_happens_in_the_video_is_what_it_shows() -> None:
    (item,) = items("In a video posted on Telegram by the militia, a man waves a flag.")
    assert item.depicts == "a man waves a flag"


def test_what_an_item_appears_to_show_is_what_it_shows() -> None:
    (item,) = items("Footage released by the brigade appears to show captured trucks.")
    assert item.depicts == "captured trucks"


@pytest.mark.parametrize(
    "words", ["Drone footage", "UAV footage", "The brigade's UAV footage", "Quadcopter footage", "Footage filmed by a UAV"]
)
def test_a_drone_by_any_name_made_the_item_and_supplied_nothing(words: str) -> None:
    (item,) = items(f"{words} shows a burning depot.")
    assert (item.made_with, item.supplier, item.depicts) == ("drone", None, "a burning depot")


def test_a_security_service_is_no_security_camera() -> None:
    made = [items(f"{words} shows a strike.")[0].made_with for words in ("The security service's video", "Security camera video")]
    assert made == [None, "security"]
