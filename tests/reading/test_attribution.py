"""What is no attribution, though a verb of speech and a source stand there."""

import pytest

from firsthand.reading.attribution import find_attributions, tagger
from firsthand.reading.parse import shared_parser


def contents(text: str) -> list[str]:
    return [words for a in found(text) for words in a[1]]


def found(text: str) -> list[tuple[list[str], list[str]]]:
    """The words of source and content of each attribution."""
    p = shared_parser().parse(text)
    (tagged,) = tagger.tag(tagger.shipped(), [p])
    return [
        ([text[slice(*p.span(*r))] for r in a.source], [text[slice(*p.span(*r))] for r in a.content])
        for a in find_attributions(p, tagged)
    ]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Ukraine's interior ministry on Monday raised the death toll in Kharkiv to seven.", "Ukraine's interior ministry"),
        ("The spokesman of the army late on Friday said 12 soldiers had died.", "The spokesman of the army"),
    ],
)
def test_a_day_behind_a_source_belongs_to_the_saying(text: str, source: str) -> None:
    assert [source] in [each for each, _ in found(text)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The union, which documents abuses in the war, said four people were killed.", "four people were killed"),
        (
            "The charity, which supports the nearby clinic, said its teams had received 54 bodies.",
            "its teams had received 54 bodies",
        ),
    ],
)
def test_what_a_source_is_and_does_is_nothing_that_it_says(text: str, said: str) -> None:
    assert contents(text) == [said]


def test_what_a_source_says_besides_is_kept() -> None:
    assert "the bridge was open" in contents("The union, which says the bridge was open, said four people were killed.")


def test_a_pages_own_line_of_sharing_is_nobodys_words() -> None:
    assert not contents("Tags truce convoys Lake Harbour community rules Comment via Facebook Comment via Harbour News")
    assert contents("Twelve people drowned in the strait, via Harbour News.") == ["Twelve people drowned in the strait"]


def test_a_quotation_taken_up_again_is_the_speakers_to_its_closing_mark() -> None:
    """Also past a sentence in which the speaker says what somebody thinks or tells."""
    text = (
        "“We are short of shells,” the colonel said. “I think a reserve is needed. But that is not how we fight.”\n\n"
        "“It was hard,” the mayor recalled. “I met people who told me they were fed once a day. And nobody came.”"
    )
    told = {sources[0]: " ".join(said) for sources, said in found(text) if sources}
    assert told["the colonel"].endswith("But that is not how we fight.”")
    assert told["the mayor"].endswith("And nobody came.”")


def test_what_somebody_in_a_quotation_thinks_ends_with_its_sentence() -> None:
    text = "“We are short of shells,” the colonel said. “Soldiers think a reserve is needed. But that is not how we fight.”"
    assert (["Soldiers"], ["a reserve is needed"]) in found(text)
