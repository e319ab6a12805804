"""Where a claim may be said to be about: never a place of another claim."""

from firsthand.model import Place, Reading, Span
from firsthand.publishing.placing import Basis, place_of, resolved
from firsthand.publishing.signs import Cover
from firsthand.reading.parse import shared_parser
from tests.publishing.sample import place, span


def placed(text: str, claim: str, *names: str, title: str | None = None) -> tuple[str, Basis] | None:
    places: list[Place] = [place(text, name) for name in names]
    found = place_of([span(text, claim)], places, shared_parser().parse(text), title)
    return None if found is None else (found.name, found.basis)


def test_a_claim_has_its_own_place() -> None:
    assert placed("The army said 40 died in Goma.", "40 died in Goma", "Goma") == ("Goma", Basis.CLAIM)


def test_a_place_of_the_sentence_is_said_to_be_that() -> None:
    assert placed("In Goma, the army said, 40 died.", "40 died", "Goma") == ("Goma", Basis.SENTENCE)


def test_a_place_of_the_paragraph_is_said_to_be_that() -> None:
    text = "Shells hit Goma. The army said 40 died."
    assert placed(text, "40 died", "Goma") == ("Goma", Basis.PARAGRAPH)


def test_the_place_of_another_paragraph_is_not_the_claims() -> None:
    assert placed("Officials met in Paris on Monday.\n\nThe commander said 300 died.", "300 died", "Paris") is None


def test_two_places_are_both_given_and_of_more_none_is_chosen() -> None:
    two = "Shells hit Goma and Bukavu. The army said 40 died."
    assert placed(two, "40 died", "Goma", "Bukavu") == ("Goma / Bukavu", Basis.PARAGRAPH)
    three = "Shells hit Goma, Uvira and Bukavu. The army said 40 died."
    assert placed(three, "40 died", "Goma", "Uvira", "Bukavu") is None


def test_a_dateline_is_said_to_be_where_the_report_was_filed() -> None:
    text = "PARIS (Example Wire) - The commander said 300 died."
    assert placed(text, "300 died", "PARIS") == ("PARIS", Basis.DATELINE)


def test_a_heading_and_a_title_tell_the_place() -> None:
    text = "Weekly tally in Goma\n\nThe army said 40 died."
    assert placed(text, "40 died", "Goma") == ("Goma", Basis.HEADING)
    other = "Shells hit Goma.\n\nThe army said 40 died."
    assert placed(other, "40 died", "Goma", title="Forty dead in Goma") == ("Goma", Basis.HEADING)


def test_who_acted_spoke_or_helped_is_no_place_of_the_claim() -> None:
    """Codebook §7 rule 9: a toll goes out with a place only where its report says that it happened there."""
    assert placed("Russia lost 1,020 soldiers on Thursday, officials said.", "Russia lost 1,020 soldiers", "Russia") is None
    assert placed("A drone killed five people, the president said in London.", "A drone killed five people", "London") is None
    assert placed("Speaking in Cairo, the agency said 460 people died.", "460 people died", "Cairo") is None
    backed = "The army said fighters backed by Uganda killed 31 people in Bunia."
    assert placed(backed, "killed 31 people", "Uganda", "Bunia") == ("Bunia", Basis.SENTENCE)


def test_adjectives_and_what_is_covered_are_no_places() -> None:
    text = "Russian troops met Paris Hughes."
    adjective = Place(span(text, "Russian"), "Russia", 1.0, 1.0, 1, 6, 1, ("adjective of Russia",))
    person = place(text, "Paris")
    assert resolved(Reading(id="a", places=(adjective, person)), [Cover(19, 31, "a person")]) == []
    assert resolved(Reading(id="a", places=(adjective, person))) == [person]
    assert span(text, "Paris Hughes") == Span(19, 31)
