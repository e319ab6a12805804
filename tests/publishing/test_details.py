"""What gives a person away beside a name."""

import re
import tomllib
from pathlib import Path

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


@pytest.mark.parametrize(
    "number",
    ["067 123 45 67", "(050) 765-43-21", "0671234567", "38 (067) 123-45-67", "8 800 555-35-35", "1187734912", "095-765-43-21"],
)
def test_telephone_numbers_in_national_styles_are_covered_whole(number: str) -> None:
    text = f"The call came from {number} at night."
    assert covered(text, 0, len(text), contacts(text)) == "The call came from [a telephone number] at night."


@pytest.mark.parametrize(
    "text",
    [
        "From 2022-02-24 to 2024-12-15 it lost 12 345 678 shells, 1 200 300 in May.",
        "In 2021, 2022, 2023 and 2024 some 2500000 people fled.",
        "In Kharkiv 14, in Sumy 3, and on May 14, 12 people died; covid-19, mid-2024, the F-16 and the T-72 count for nothing.",
        "The channel said so, a user replied, and Channel 12 of an account-based pro-government outlet.",
        "Between 10 and 12, about 300 000 to 400 000 people, 5-6 a day, 100-200-300 in turn.",
    ],
)
def test_counts_dates_and_words_are_no_numbers_of_persons(text: str) -> None:
    assert contacts(text) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("It hit the house at Sadova 14.", "It hit the house at [an address]."),
        ("It hit vul. Sadova, bud. 14, kv. 3.", "It hit [an address], [an address], [an address]."),
        ("They lie in ward 3, bed 14.", "They lie in [an address], [an address]."),
        ("The old man from number seven died.", "The old man from [an address] died."),
        ("User kupiansk-dima-89 wrote.", "User [an account] wrote."),
        ("Instagram user lina.k.88 wrote.", "Instagram user [an account] wrote."),
        ("The account dimonchyk wrote.", "The account [an account] wrote."),
        ("Write to halyna(at)ukr.net now.", "Write to [an address] now."),
        ("Write to h dot bondar at ukr dot net now.", "Write to [an address] now."),
        ("A girl of 13 said so.", "A [a child] said so."),
        ("A car, AX 4821 BP, burned.", "A car, [a number plate], burned."),
    ],
)
def test_houses_beds_and_accounts_are_covered_whole(text: str, told: str) -> None:
    covers = sorted(contacts(text))
    apart = [
        c for n, c in enumerate(covers) if not any(o.start <= c.start and c.end <= o.end for k, o in enumerate(covers) if k < n)
    ]
    assert covered(text, 0, len(text), apart) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The list is kept by 72-31-19, a landline.", "The list is kept by [a telephone number], a landline."),
        ("They lived in block 17, entrance 2.", "They lived in [an address], [an address]."),
        ("He was taken from Lisova 41/7 at dawn.", "He was taken from [an address] at dawn."),
        ("She lives in No. 33.", "She lives in [an address]."),
        ("She lies in bay 4 of the clinic, third floor.", "She lies in [an address] of the clinic, [an address]."),
        ("It lies at the crossing of Polova and Sadova.", "It lies at the crossing of [an address]."),
        ("The plates were КА 0912 ЕН.", "The plates were [a number plate]."),
        ("Her passport is MT 448120.", "Her passport is [a document]."),
        ("Six hundred metres south-west of the grain elevator, 20 died.", "[a position], 20 died."),
        ("The 11-year-old girl told it.", "The [a child] told it."),
        ("A girl, 12, was raped.", "A [a child], was raped."),
        ("The twins, both six, saw it.", "The twins, both [a child], saw it."),
        ("A seventeen-year-old said so.", "A [a child] said so."),
    ],
)
def test_homes_papers_and_children_in_other_words_are_covered(text: str, told: str) -> None:
    assert covered(text, 0, len(text), contacts(text)) == told


@pytest.mark.parametrize(
    "text",
    [
        "Fire broke out 3 km north of the town, in room and hall, after a 7-year-old war and a 12-year-old ban.",
        "A boy, 3 women and 12 men died; soldiers came to block 12 trucks, and the season 2023/24 was lost.",
        "At least 4 500 of 12 000 houses burned on 10 June 2024; the 47th Brigade lost 15-20 men and two F-16 jets.",
        "A 61-year-old farmer said that both sides fired for six hours.",
    ],
)
def test_counts_dates_and_the_ages_of_things_stay(text: str) -> None:
    assert covered(text, 0, len(text), contacts(text)) == text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Ruk Sol-am, b. 12.03.2004; Ri Nam, born 3 March 2001.", "Ruk Sol-am, b. [an age]; Ri Nam, born [an age]."),
        ("IMEI 356938035643809 belonged to one of 57 people.", "IMEI [an identifying number] belonged to one of 57 people."),
        ("The dog tag reads 04-118.", "The dog tag reads [an identifying number]."),
        ("Gifts go to card 5168 7573 1234 5678.", "Gifts go to card [an identifying number]."),
        ("His IP was 91.218.44.7.", "His IP was [an identifying number]."),
        ("On 3 March 2025 some 1,200,000 fled.", "On 3 March 2025 some 1,200,000 fled."),
    ],
)
def test_what_tells_a_person_by_a_number_is_covered(text: str, said: str) -> None:
    assert covered(text, 0, len(text), contacts(text)) == said


NUMBERS = tomllib.loads((Path(__file__).parent / "numbers.toml").read_text(encoding="utf-8"))


def test_no_number_that_leads_to_somebody_is_shown() -> None:
    left = []
    for marked in NUMBERS["of_somebody"]:
        text, kept = marked.replace("{", "").replace("}", ""), re.findall(r"\{(.*?)\}", marked)
        seen = covered(text, 0, len(text), contacts(text))
        left += [(part, seen) for words in kept for part in re.findall(r"\d{2,}", words) if part in seen]
    assert left == []


def test_no_count_day_or_calibre_is_taken_for_a_number_of_somebody() -> None:
    shown_as = {text: covered(text, 0, len(text), contacts(text)) for text in NUMBERS["of_nobody"]}
    assert [seen for text, seen in shown_as.items() if seen != text] == []


def test_the_years_of_somebody_withheld_are_covered_and_those_of_a_war_are_not() -> None:
    text = "Ruk Sol-am (1999) and Ri Nam (1987–2024) fell in the war (2014–2024)."
    names = [Cover(0, 10, "a soldier"), Cover(text.index("Ri Nam"), text.index("Ri Nam") + 6, "a soldier")]
    seen = covered(text, 0, len(text), [*names, *beside(text, names), *contacts(text)])
    assert seen == "[a soldier] ([an age]) and [a soldier] ([an age]) fell in the war (2014–2024)."
