"""Which names in a text may be shown. All persons without an office are invented."""

import re

import pytest

from firsthand.publishing import names, quoting, small
from firsthand.publishing.clearing import Gated
from firsthand.publishing.known import Known
from firsthand.publishing.signs import Cover, Sign
from firsthand.publishing.texts import names_of_phrases
from firsthand.reading.parse import shared_parser
from firsthand.registry import Registry
from tests.publishing.gate import known, shown


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Marta Dellen, a 61-year-old resident, heard it.", "[a resident], a 61-year-old resident, heard it."),
        ("Her husband Tomas died on Monday.", "Her husband [a relative] died on Monday."),
        ("The soldier, Ruk Sol-am, was captured.", "The soldier, [a soldier], was captured."),
        ("Sgt. Ilan Torvek was captured.", "Sgt. [a soldier] was captured."),
        ("Mrs. Odalen waited for news.", "Mrs. [a person] waited for news."),
        ("They spoke to Juan de la Morva yesterday.", "They spoke to [a person] yesterday."),
        ("They spoke to Witold al-Karam yesterday.", "They spoke to [a person] yesterday."),
        ("It was the Varnen family that left.", "It was the [a relative] family that left."),
        ("A user called Иван Тестов wrote it.", "A user called [a person] wrote it."),
    ],
)
def test_a_person_without_an_office_is_shown_as_a_role(text: str, expected: str) -> None:
    assert shown(text) == [expected]


def test_an_author_is_shown_as_a_journalist() -> None:
    assert shown("By Marta Dellen")[0] == "By [a journalist]"


@pytest.mark.parametrize(
    "text",
    [
        "President Orlo Vintar said so.",
        "The defence minister, Orlo Vintar, said so.",
        "Orlo Vintar, a spokesman for the ministry, said so.",
        "The lawmaker Orlo Vintar said so.",
        "General Orlo Vintar said so.",
        "Gov. Orlo Vintar said so.",
        "Orlo Vintar is the ambassador in Seoul.",
        "The intelligence committee member Orlo Vintar said so.",
    ],
)
def test_an_office_beside_a_name_clears_it(text: str) -> None:
    assert shown(text) == [text]


def test_a_head_of_nothing_public_is_withheld() -> None:
    assert shown("The section leader Orlo Vintar said so.") == ["The section leader [a person] said so."]


def test_a_surname_alone_follows_the_full_name_before_it() -> None:
    public, private = shown(
        "President Orlo Vintar spoke. Vintar added nothing.", "Marta Dellen, a resident, spoke. Dellen added nothing."
    )
    assert public == "President Orlo Vintar spoke. Vintar added nothing."
    assert private == "[a resident], a resident, spoke. [a resident] added nothing."


def test_a_surname_that_a_private_person_shares_is_withheld() -> None:
    text = "Minister Orlo Vintar spoke. The soldier, Emil Vintar, died. Vintar was young."
    assert shown(text) == ["Minister Orlo Vintar spoke. The soldier, [a soldier], died. [a soldier] was young."]


def test_a_private_role_in_one_report_withholds_the_name_in_all() -> None:
    texts = shown("Marta Dellen, a resident, spoke.", "The minister, Marta Dellen, spoke.")
    assert not any("Dellen" in text for text in texts)


def test_an_office_in_one_report_clears_the_name_in_another() -> None:
    assert shown("Governor Orlo Vintar spoke.", "Orlo Vintar spoke.")[1] == "Orlo Vintar spoke."


@pytest.mark.parametrize(
    "text",
    [
        "The National Intelligence Service told lawmakers in Seoul.",
        "The monitoring group Fieldwatch published it.",
        "It fell near the village of Dvorichna.",
        "The Kremlin declined to comment.",
        "On Monday in January the 95th Assault Brigade withdrew.",
        "North Koreans were seen by Ukrainian drones.",
    ],
)
def test_bodies_and_places_stay(text: str) -> None:
    assert shown(text) == [text]


def test_a_name_that_nothing_explains_is_withheld() -> None:
    assert shown("They shot Mykolen there.") == ["They shot [a name] there."]


def test_what_the_report_itself_is_called_stays() -> None:
    assert shown("Varden told it.", vouched=("Varden",)) == ["Varden told it."]


def test_an_address_that_holds_a_withheld_name_is_recognised() -> None:
    text = "Marta Dellen, a resident, heard it."
    assert known(text).is_carried_by("https://daily.example/2025/marta-dellen-speaks")
    assert known(text).is_carried_by("https://daily.example/martadellen")
    assert not known(text).is_carried_by("https://daily.example/2025/losses")


def test_a_surname_that_is_also_a_word_of_bodies_clears_no_person() -> None:
    parse = shared_parser().parse("Ada Church said five people were killed in Goma. The Lindqvists lost two sons.")
    signs = {name.text: name.sign for name in names.find(parse)}
    assert signs["Ada Church"] is Sign.PERSON
    assert signs["Lindqvists"] in (Sign.NOTHING, Sign.PERSON)


def test_the_age_and_home_of_a_withheld_person_are_withheld_too() -> None:
    text = "The soldier, Ruk Sol-am, 23, of Harvenk, was buried."
    assert shown(text) == ["The soldier, [a soldier], [an age], of [a name], was buried."]


def test_a_publisher_that_stands_in_for_nobody_withholds_a_private_person_of_its_name() -> None:
    assert shown("Orlo Vintar, a resident, told it.", vouched=("Orlo Vintar",)) == ["[a resident], a resident, told it."]


def test_a_single_name_is_withheld_wherever_it_stands_again() -> None:
    assert shown("Petrenko saw it. Those with petrenko fled.") == ["[a name] saw it. Those with [a name] fled."]


def test_the_word_by_in_a_sentence_makes_nobody_a_journalist() -> None:
    assert shown("It was denied by Mayor Orlo Vintar.") == ["It was denied by Mayor Orlo Vintar."]


def test_a_state_is_no_person_unless_the_sentence_says_he() -> None:
    assert shown("Israel said that 40 died.") == ["Israel said that 40 died."]
    assert shown("Israel lost his leg.") == ["[a name] lost his leg."]


def test_a_hamlet_that_no_map_knows_is_covered() -> None:
    assert shown("It fell near the village of Osterhal.") == ["It fell near the village of [a place]."]


@pytest.mark.parametrize(
    ("phrase", "names"),
    [
        ("vadym", ["vadym"]),
        ("vadym tkachuk", ["vadym tkachuk"]),
        ("petro stepanovych", ["petro stepanovych"]),
        ("hania", ["hania"]),
        ("the ministry", []),
        ("local residents", []),
        ("a soldier", []),
    ],
)
def test_what_a_correction_types_in_small_letters_is_gated_as_a_name_too(phrase: str, names: list[str]) -> None:
    assert [name.text for name in names_of_phrases([phrase], shared_parser())[phrase]] == names


def test_kin_and_voices_in_small_letters_are_names_though_the_map_knows_the_word() -> None:
    text = "baba hania said that it burned, um mohammed wept, his wife liuba fled, and his brother died."
    assert [name.text for name in small.find(text, ["baba hania", "um mohammed"])] == ["hania", "mohammed", "liuba"]


@pytest.mark.parametrize(
    "text",
    [
        "WHO chief Tedros Adhanom Ghebreyesus said that 70 people were killed.",
        "Danielle Bell, head of the mission, said so.",
        "Raed al-Saleh, director of the White Helmets, said that 15 farm workers were wounded.",
    ],
)
def test_who_leads_a_body_that_the_registry_knows_is_named(text: str) -> None:
    assert shown(text) == [text]


def test_who_leads_a_school_a_market_or_a_family_is_not() -> None:
    text = "Ivan Petrenko, director of the village school, wept. Oleh Bondar, deputy head of the market, fled."
    assert shown(text) == ["[a person], director of the village school, wept. [a person], deputy head of the market, fled."]


def test_a_word_of_the_language_behind_a_private_role_is_a_surname() -> None:
    assert shown("The chief doctor Brave said that 66 people were killed.") == [
        "The chief doctor [a medic] said that 66 people were killed."
    ]


def test_a_place_of_several_words_that_no_map_knows_is_called_no_person() -> None:
    assert shown("At least 45 people were killed in Vael el-Druun on Sunday.") == [
        "At least 45 people were killed in [a place] on Sunday."
    ]
    assert shown("A strike on Vael el-Druun killed 45.") == ["A strike on [a name] killed 45."]
    assert shown("Nine were killed in Orlo Vintar's cellar.") == ["Nine were killed in [a person]'s cellar."]
    assert shown("An attack on Ivan Vintar killed him.") == ["An attack on [a person] killed him."]


def test_a_name_with_a_small_word_between_hyphens_is_one_name() -> None:
    assert shown("In Port-au-Prince alone 250,000 people live in camps.") == [
        "In Port-au-Prince alone 250,000 people live in camps."
    ]


def test_a_coalition_and_a_command_are_no_persons() -> None:
    assert shown("Gunmen of the Vaal Ansan coalition came.") == ["Gunmen of the Vaal Ansan coalition came."]
    assert shown("The Druun command said so.") == ["The Druun command said so."]
    assert shown("Friends of the Ivan Vintar network came.") == ["Friends of the [a person] network came."]


@pytest.mark.parametrize(
    "text",
    [
        "Class president [a child], [an age], said so.",
        "[a person], chairman of the garage cooperative, said so.",
        "Train conductor and union spokesman [a person] said so.",
        "[a person], a spokesman for the hospital, said so.",
        "Police officer [an officer] said so.",
    ],
)
def test_an_office_among_people_and_a_childs_age_clear_nobody(text: str) -> None:
    named = re.sub(r"\[an? (?!age)\w+\]", "Orlo Vintar", text).replace("[an age]", "14")
    assert shown(named) == [text]


def test_a_role_is_shown_only_in_the_report_that_tells_it() -> None:
    assert shown("The Vintarenko sisters said so.", "Resident Vintarenko, 43, said so.", "They asked Vintarenko.") == [
        "The [a relative] sisters said so.",
        "Resident [a resident], [an age], said so.",
        "They asked [a person].",
    ]


def test_an_address_in_percent_signs_that_holds_a_withheld_name_is_recognised() -> None:
    assert known("Свідок Петро Вільшанчук said so.").is_carried_by(
        "https://x.example/%D0%92%D1%96%D0%BB%D1%8C%D1%88%D0%B0%D0%BD%D1%87%D1%83%D0%BA"
    )


@pytest.mark.parametrize(
    "text",
    [
        "Zelensky said in his evening address that North Korea had lost 40 soldiers.",
        "There was a risk of Pyongyang sending more soldiers, he added.",
        "Moscow lost 40 soldiers, his office said.",
    ],
)
def test_a_state_and_its_capital_are_no_person_though_somebody_is_told_of_beside_them(text: str) -> None:
    assert shown(text) == [text]


def test_of_an_accounts_name_no_part_is_shown() -> None:
    [cover] = Gated("Write to sviat.boichenko now.", [Cover(15, 24, "a volunteer")]).covers
    assert (cover.start, cover.end) == (9, 24)
    [cover] = Gated("They met Petrenko. He left.", [Cover(9, 17, "a name")]).covers
    assert (cover.start, cover.end) == (9, 17)


def test_a_first_name_that_a_town_has_too_and_a_quoted_call_sign_are_withheld() -> None:
    assert shown("Five died, according to Rania, who fled.") == ["Five died, according to [a name], who fled."]
    assert shown("Sergeant 'Ghost' of the 47th Brigade said so.") == ["Sergeant [a call sign] of the 47th Brigade said so."]
    assert shown("South Korea's NIS said so.") == ["South Korea's NIS said so."]


def with_places(*texts: str, place: str) -> list[str]:
    """Texts as the gate shows them where a place was read wherever its name stands."""
    parses = shared_parser().parse_all(texts)
    spans = [[found.span() for found in re.finditer(rf"\b{place}\b", text, re.IGNORECASE)] for text in texts]
    each = [names.find(parse, places) for parse, places in zip(parses, spans, strict=True)]
    gate = Known((), Registry.shipped(), each)
    return [quoting.covered(text, 0, len(text), gate.covers(text, found)) for text, found in zip(texts, each, strict=True)]


@pytest.mark.parametrize(
    "text",
    [
        "Seventeen civilians were killed in Ye-U Township, the ministry said.",
        "Fighting was reported in Ye-U township on Monday.",
        "A spokesman of the Ye-U People's Defence Force said 26 soldiers died near Ye-U on Sunday.",
        "Ye-U was bombed on Friday, and soldiers moved to Ye-U at night.",
        "Residents fled from Ye-U when jets bombed Ye-U.",
    ],
)
def test_a_place_with_a_hyphen_is_not_called_by_its_first_part(text: str) -> None:
    assert with_places(text, place="Ye-U") == [text]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Aung Ye-U was killed in Ye-U on Monday.", "Aung"),
        ("Ye-U, 34, was killed on Monday.", "Ye-U"),
        ("Resident Ye-U saw it.", "Ye-U"),
        ("Ye-U said that he had fled.", "Ye-U"),
        ("Ivan Hlynyk Township was never built.", "Hlynyk"),
        ("Dellen People's house burned.", "Dellen"),
    ],
)
def test_somebody_who_is_called_like_a_place_is_withheld(text: str, name: str) -> None:
    assert name not in with_places(text, place="Ye-U")[0]
