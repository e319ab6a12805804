"""What gives a person away beside a name."""

import pytest

from firsthand.publishing.details import beside, contacts
from firsthand.publishing.quoting import covered
from firsthand.publishing.signs import Cover
from tests.publishing.gate import shown


def test_addresses_and_numbers_of_persons_are_covered() -> None:
    text = "Write to m.dellen@mail.example, @dellen, t.me/dellen or +38 044 123 45 67."
    assert covered(text, 0, len(text), contacts(text)) == "Write to [an address], [an account], [a link] or [a telephone number]."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The grave is at 14 Orchard Street.", "The grave is at [an address]."),
        ("A soldier with the call sign “Otter” said so.", "A soldier with the call sign [a call sign] said so."),
        ("It was written by vera_71 on Sunday.", "It was written by [an account] on Sunday."),
    ],
)
def test_what_leads_to_a_person_is_covered(text: str, expected: str) -> None:
    assert covered(text, 0, len(text), contacts(text)) == expected


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ruk, 23, of Harvenk, died.", "Ruk, [an age], of [a place], died."),
        ("Ruk (23) died.", "Ruk ([an age]) died."),
        ("Ruk, aged 23, from Harvenk died.", "Ruk, aged [an age], from [a place] died."),
        ("Ruk, 6,600 of whom died.", "Ruk, 6,600 of whom died."),
    ],
)
def test_an_age_and_a_home_told_with_a_withheld_name_are_covered(text: str, told: str) -> None:
    assert covered(text, 0, len(text), beside(text, [Cover(0, 3, "a soldier")])) == told


def test_year_of_birth_home_and_age_go_with_a_name_wherever_they_stand_beside_it() -> None:
    text = "The soldier Ivan Kovalenko, born in 1987, of the 3rd Assault Brigade, from Poltava, was killed near Kupiansk."
    [made] = shown(text)
    assert made.startswith("The soldier [a soldier], born in [an age], of the 3rd Assault Brigade, from [a place], was killed")
    [made] = shown("The family of 34-year-old baker Ihor Hnatiuk was killed.")
    assert "34" not in made
