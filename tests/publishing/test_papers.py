"""Personal papers: where a text tells of them, and where it does not."""

import pytest

from firsthand.publishing import papers
from firsthand.reading.parse import shared_parser


def told(text: str) -> list[tuple[str, str]]:
    return [(text[span.start : span.end], what) for span, what in papers.find(shared_parser().parse(text))]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("A notebook recovered from a fallen soldier held orders.", "a notebook"),
        ("His diary spoke of hunger.", "a diary"),
        ("A letter to his mother was found on the dead soldier.", "a letter"),
        ("Officers took an identity card from the prisoner.", "an identity document"),
        ("Notes found with dead soldiers show what they were told.", "notes"),
    ],
)
def test_a_sentence_about_personal_papers_is_found(text: str, what: str) -> None:
    assert told(text) == [(text, what)]


@pytest.mark.parametrize(
    "text",
    [
        "The minister sent a letter to the council.",
        "He noted that the soldiers were young.",
        "Documents show a plan to send 6,000 men.",
    ],
)
def test_papers_that_are_no_persons_are_not(text: str) -> None:
    assert told(text) == []


def test_the_sentence_after_goes_on_about_them() -> None:
    found = told("A notebook was found. It asks for forgiveness. The ministry said 300 died.")
    assert [text for text, _ in found] == ["A notebook was found.", "It asks for forgiveness."]


def test_a_later_sentence_about_entries_belongs_to_them() -> None:
    found = told("A notebook was found.\n\nThe ministry said 300 died.\n\nThe last entry speaks of home.")
    assert [text for text, _ in found] == ["A notebook was found.", "The last entry speaks of home."]


def test_an_exercise_book_that_belongs_to_a_soldier_is_personal_papers() -> None:
    parse = shared_parser().parse("The soldier's exercise book says that officers shot three men in Kursk.")
    assert [found.what for found in papers.find(parse)] == ["a notebook"]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("A letter to his girlfriend, posted by the regiment, said that 44 men were killed.", "a letter"),
        ("The regiment published pages of an exercise book.", "a notebook"),
        ("According to the dead man's passport he was born in 1999.", "an identity document"),
        ("Letters from the gunner's comrades describe how 70 men were killed.", "a letter"),
        ("On it was a text to his wife: 50 of them were dead.", "messages"),
    ],
)
def test_papers_are_personal_by_their_owner_or_by_whom_they_are_to(text: str, what: str) -> None:
    assert [paper.what for paper in papers.find(shared_parser().parse(text))] == [what]


def test_a_letter_between_offices_is_not_personal() -> None:
    assert papers.find(shared_parser().parse("In his letter to the council the ambassador said that 12 men were killed.")) == []


@pytest.mark.parametrize("words", ["Dear mother, forgive me", "we-are-cold-here", "https://daily.example/2025/we-are-cold-here"])
def test_a_title_or_an_address_that_repeats_private_papers_is_recognised(words: str) -> None:
    assert papers.are_told_by(words, ["He wrote: We are cold here."])


def test_a_title_in_the_newspapers_own_words_is_not_taken_for_private_papers() -> None:
    assert not papers.are_told_by("Regiment publishes a diary", ["He wrote: We are cold here."])


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("On his phone was a text to his wife: “They sent 300 of us, 50 are dead.”", "a telephone"),
        ("A letter found in a trench speaks of hunger.", "a letter"),
        ("A message home said that 30 had died.", "messages"),
        ("The army released a letter that one of its prisoners had written.", "a letter"),
        ("A soldier's WhatsApp messages, obtained by the agency, say that 67 were killed.", "messages"),
        ("An intercepted call to his mother tells of 40 dead.", "a telephone call"),
        ("In an email to her sister she wrote that 12 had died.", "messages"),
        ("A farewell note lay on the table.", "notes"),
    ],
)
def test_a_private_document_is_personal_unless_a_body_wrote_or_received_it(text: str, what: str) -> None:
    assert {found.what for found in papers.find(shared_parser().parse(text))} == {what}


@pytest.mark.parametrize(
    "text",
    [
        "In a letter to the UN Security Council, the ambassador said 40 were killed.",
        "A letter from the health ministry put the toll at 40.",
        "Two residents reached by phone said they had counted 28 bodies.",
        "A spokesman said in a message on Telegram that 40 were killed.",
        "The ministry said in a text message that 40 were killed.",
        "In an open letter, 40 groups asked for an inquiry.",
        "The Wall Street Journal reported that 40 were killed.",
        "The text of the agreement names 40 prisoners.",
        "Note: two soldiers died on 9 May.",
    ],
)
def test_what_bodies_and_offices_write_is_not(text: str) -> None:
    assert papers.find(shared_parser().parse(text)) == []


def test_a_headline_that_quotes_papers_tells_of_them_even_alone() -> None:
    assert papers.are_told_by("Dead soldier's diary: “I stole from my comrades”", [])
    assert not papers.are_told_by("Army counts 40 dead", ["A notebook was found."])
