"""Short extracts: never longer than allowed, never with what must not be shown."""

from hypothesis import given
from hypothesis import strategies as st

from firsthand.model import Span
from firsthand.publishing.quoting import EXTRACT_LIMIT, own_words, plain, quote, unwrapped, without_that
from firsthand.publishing.signs import Cover
from firsthand.publishing.values import Quote
from firsthand.reading.parse import shared_parser

LONG = "The agency said that " + "the men walked over open fields and " * 20 + "about 300 of them died" + " in the snow" * 30 + "."


def test_a_short_content_is_quoted_whole() -> None:
    text = "He said that about 300 died."
    made = quote(text, [Span(8, 27)], Span(13, 22), [])
    assert (made.before, made.focus, made.after) == ("that ", "about 300", " died")


def test_a_quote_begins_behind_the_that_of_the_report() -> None:
    joined = shared_parser().parse("He said that about 300 died.")
    assert without_that(joined, [Span(8, 27)]) == [Span(13, 27)]
    pointing = shared_parser().parse("He said: that attack killed 300.")
    assert without_that(pointing, [Span(9, 31)]) == [Span(9, 31)]


def test_a_long_content_is_cut_around_its_figure() -> None:
    focus = Span(LONG.index("about 300"), LONG.index("about 300") + 9)
    made = quote(LONG, [Span(0, len(LONG))], focus, [])
    assert made.focus == "about 300"
    assert made.before.startswith("… ")
    assert made.after.endswith(" …")
    assert len(str(made)) <= EXTRACT_LIMIT


def test_a_long_content_without_a_figure_is_cut_after_a_word() -> None:
    made = str(quote(LONG, [Span(0, len(LONG))], None, []))
    assert made.startswith("The agency said")
    assert made.endswith(" …")
    assert made.removesuffix(" …") in LONG


def test_what_lies_between_two_spans_is_marked() -> None:
    text = "Three died, he said on Monday, and two were hurt."
    assert str(quote(text, [Span(0, 10), Span(31, 48)], None, [])) == "Three died … and two were hurt"


def test_a_cover_stands_in_square_brackets() -> None:
    text = "Marta Dellen saw it."
    assert str(quote(text, [Span(0, 20)], None, [Cover(0, 12, "a resident")])) == "[a resident] saw it."


def test_a_name_that_a_span_cuts_is_replaced_whole() -> None:
    text = "Marta Dellen saw it."
    assert str(quote(text, [Span(6, 20)], None, [Cover(0, 12, "a resident")])) == "[a resident] saw it."


def test_roles_longer_than_names_keep_the_limit() -> None:
    text = "Li, " * 200
    covers = [Cover(n, n + 2, "a telephone number") for n in range(0, len(text), 4)]
    made = str(quote(text, [Span(0, len(text))], None, covers))
    assert len(made) <= EXTRACT_LIMIT
    assert "Li" not in made


@given(st.data())
def test_no_quote_is_longer_than_allowed_or_shows_what_is_covered(data: st.DataObject) -> None:
    text = data.draw(
        st.lists(st.sampled_from(["SECRET", "a", "soldier", "“", "300", "\n", "word,"]), min_size=5, max_size=300).map(" ".join)
    )
    covers = [Cover(at, at + 6, "a person") for at in range(len(text)) if text.startswith("SECRET", at)]
    spans = []
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(text) - 2))
        spans.append(Span(start, data.draw(st.integers(start + 1, len(text)))))
    start = data.draw(st.integers(0, len(text) - 2))
    focus = data.draw(st.none() | st.integers(start + 1, len(text)).map(lambda end: Span(start, end)))
    made = str(quote(text, spans, focus, covers))
    assert len(made) <= EXTRACT_LIMIT
    for length in (6, 5, 4, 3):
        assert "SECRET"[:length] not in made
        assert "SECRET"[-length:] not in made


def test_direction_marks_and_controls_are_left_out() -> None:
    assert plain("300\u202e killed\u200f\u0007\n now") == "300 killed now"


def test_a_dehumanising_word_in_our_own_label_is_quoted_and_attributed() -> None:
    assert own_words("orcs killed, Kursk") == "“orcs” (the source’s word) killed, Kursk"


def test_marks_that_enclose_the_whole_quote_are_left_to_the_page() -> None:
    assert str(unwrapped(Quote("“They left,”", "", ""))) == "They left,"
    assert str(unwrapped(Quote("“They lost ", "300", " men”"))) == "They lost 300 men"


def test_marks_within_a_quote_stay() -> None:
    assert str(unwrapped(Quote("“They left,” he said, “at night”", "", ""))) == "“They left,” he said, “at night”"
