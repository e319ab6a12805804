"""Publishers: which are outlets by their own words."""

import pytest

from firsthand.publishing.clearing import Gated
from firsthand.publishing.outlets import apart, is_an_outlet, whole
from firsthand.publishing.signs import Cover

OUTLETS = [
    *("Radio Lacs", "Horn Review", "OCHA", "Example Daily", "Syrian Observers for Accountability", "Site Five"),
    *("Peninsula Desk", "Quarterly View Online", "The Evening Register", "Lacs Online", "Morning Ledger", "Harbour Post"),
    *("Frontline Gazette", "The Northern Observer", "Kursk Herald", "Hill Courier", "Voices from Kursk", "Daily Two", "Paper C"),
]


@pytest.mark.parametrize("publisher", OUTLETS)
def test_an_outlet_signs_as_one(publisher: str) -> None:
    assert is_an_outlet(publisher)


PERSONS = [
    *("Ivan Petrenko", "Blog of Ivan Petrenko", "Taras", "Ivan Petrenko News", "Yulia News", "Kateryna Online"),
    *("Captain Hunter", "Rose Hunter", "Mr Brown", "I. Petrenko", "Petrenko", "Ivan the Driver"),
]


@pytest.mark.parametrize("publisher", PERSONS)
def test_a_person_does_not(publisher: str) -> None:
    assert not is_an_outlet(publisher)


def test_two_withheld_publishers_stay_two() -> None:
    assert apart({"Ivan": "[a name]", "Anna": "[a name]", "Horn Review": "Horn Review"}) == {
        "Ivan": "[a name] 1",
        "Anna": "[a name] 2",
        "Horn Review": "Horn Review",
    }


def test_a_publisher_that_may_be_a_person_is_called_a_publisher() -> None:
    said = Gated("Taras Vindal", [Cover(6, 12, "a person")])
    assert whole(said, ()).covers == [Cover(0, 12, "a publisher")]
    account = Gated("petro_88", [Cover(0, 8, "an account")])
    assert whole(account, ()).covers == [Cover(0, 8, "an account")]
