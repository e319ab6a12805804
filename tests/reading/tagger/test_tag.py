"""The shipped weights on sentences of our own: what they find, and that what they find lies where it says."""

from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.reading.attribution import tagger
from firsthand.reading.attribution.extent import Attribution
from firsthand.reading.parse import shared_parser

WEIGHTS = tagger.shipped()
PIECES = st.lists(
    st.sampled_from(
        [
            "The ministry said",
            "“we lost 40 men”",
            "according to the mayor,",
            "the bridge fell",
            ".",
            "\n\n",
            ";",
            "\u200b\u202e",
            "who denied",
            "(",
            "!",
        ]
    ),
    max_size=40,
)


def found(text: str) -> list[tuple[str, str]]:
    """Source and content of each attribution."""
    p = shared_parser().parse(text)

    def words(a: Attribution, role: str) -> str:
        return " … ".join(p.text[p.start[x] : p.end[y]] for x, y in getattr(a, role))

    return [(words(a, "source"), words(a, "content")) for a in next(tagger.tag(WEIGHTS, [p]))]


def test_a_clause_before_its_cue() -> None:
    ((source, content),) = found("At least 40 homes were burned, the regional governor said on Tuesday.")
    assert (source, content.rstrip(",")) == ("the regional governor", "At least 40 homes were burned")


def test_a_text_without_words_has_none() -> None:
    assert list(tagger.tag(WEIGHTS, [shared_parser().parse(" \n \n")])) == [[]]


@settings(max_examples=30)
@given(PIECES)
def test_whatever_the_text_every_range_lies_in_it(pieces: list[str]) -> None:
    p = shared_parser().parse(" ".join(pieces))
    for a in next(tagger.tag(WEIGHTS, [p])):
        assert a.content
        for first, last in (*a.source, *a.cue, *a.content):
            assert 0 <= first <= last < len(p)


def test_a_text_is_tagged_alike_in_whatever_company() -> None:
    texts = ["The mayor said the bridge fell.", "", "Nobody was hurt, according to a medic.", "A raid was reported. " * 90]
    parses = [shared_parser().parse(text) for text in texts]
    assert list(tagger.tag(WEIGHTS, parses)) == [next(tagger.tag(WEIGHTS, [p])) for p in parses]
