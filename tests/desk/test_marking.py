"""Marks in a report's text: nothing of the text is lost or added, and each statement and figure can be followed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from firsthand.desk.marking import around, paragraphs, shown
from firsthand.model import Measure, Reading, Span
from tests.tracing.written import Written

TEXT = "The mayor of Lyman said 40 people fled.\n\nTwo died, he said."


def written() -> Reading:
    w = Written("r", TEXT)
    s = w.said("40 people fled", "mayor")
    w.counted("40", Measure.DISPLACED, 40, s)
    return w.read().reading


def test_a_figure_inside_a_statement_is_under_both_marks_and_is_followed() -> None:
    first, second = paragraphs(TEXT, written())
    pieces = [(piece.text, piece.kinds, piece.anchor.of if piece.anchor else None) for piece in first]
    assert ("40", ("content", "figure"), "f1") in pieces
    assert (" people fled", ("content",), None) in pieces
    assert [piece.text for piece in second] == ["Two died, he said."]


@given(st.text(alphabet="ab \n", max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=6))
def test_the_pieces_are_the_text_whatever_is_marked(text: str, spans: list[tuple[int, int]]) -> None:
    inside = [Span(a, b) for a, b in spans if a < b <= len(text)]
    statement = replace(written().statements[0], content=tuple(inside), source=tuple(inside[:1]), cue=())
    reading = Reading(id="r", statements=(statement,))
    told = " ".join("".join(piece.text for piece in pieces) for pieces in paragraphs(text, reading))
    assert told.split() == text.split()


def test_control_and_direction_signs_are_shown_as_what_they_are() -> None:
    assert shown("a\u202eb\x1bc\nd") == "a⟨U+202E⟩b⟨U+001B⟩c\nd"


def test_words_are_shown_among_those_around_them_in_their_paragraph() -> None:
    at = TEXT.index("40")
    assert around(TEXT, Span(at, at + 2)) == ("The mayor of Lyman said ", "40", " people fled.")
    assert around(TEXT, Span(at, at + 2), room=12) == ("… Lyman said ", "40", " people …")
