"""Voices, labels and sentences of findings go by the covers of the reports that they come from."""

from firsthand.publishing.clearing import Gated, cleared, cleared_phrases
from firsthand.publishing.signs import Cover
from firsthand.reading.parse import shared_parser
from tests.publishing.gate import known

TEXT = "Drone operator Taras said that the Hope Foundation left. Hope Adair, a resident, stayed."
GATE = known(TEXT)
GATED = Gated(TEXT, [Cover(15, 20, "a name"), Cover(57, 67, "a resident")])


def say(*texts: str, phrases: tuple[str, ...] = ()) -> list[str]:
    settled = cleared_phrases(GATE, {phrase: [GATED] for phrase in phrases})
    made = cleared(GATE, [*texts, *phrases], settled, [GATED], shared_parser())
    return [made[text] for text in texts]


def test_a_voice_is_covered_where_the_report_covers_it() -> None:
    assert say("Taras", "Drone operator Taras", phrases=("Taras", "Drone operator Taras")) == [
        "[a name]",
        "Drone operator [a name]",
    ]


def test_a_body_that_bears_a_withheld_name_goes_by_its_own_covers() -> None:
    assert say("Hope Foundation", phrases=("Hope Foundation",)) == ["Hope Foundation"]


def test_a_sentence_of_ours_goes_by_the_voices_in_it() -> None:
    assert say("Denied by Taras. It rests on the Hope Foundation.", phrases=("Taras", "Hope Foundation")) == [
        "Denied by [a name]. It rests on the Hope Foundation."
    ]


def test_a_word_of_a_withheld_name_is_covered_in_any_text() -> None:
    assert say("killed, soldiers with Taras") == ["killed, soldiers with [a name]"]


def test_a_name_that_no_report_has_is_gated_by_itself() -> None:
    assert say("Marta Dellen: 40") == ["[a person]: 40"]
