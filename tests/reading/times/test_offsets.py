"""Spans say what the text says, whatever stands between its characters, and cost grows with length only."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.reading.times import find_times, lexicon
from tests.reading.times.times_in import PUBLISHED, values

SHAPES = (
    "Jan.|May|March|5|12|31|45|490|1999|2024|2024-12-15|2024-02-31|15/12/2024|12:30|9 a.m.|BC|'s|-|–|,|(|)|.|’80s|1990s|3rd|½|1/2"
    "|\n\n|Smith|999999999999|ca."
)
WORDS = [*sorted(lexicon.WORDS), *SHAPES.split("|")]
SENTENCE = "On Thursday, Jan. 9, at 05:30, the 12 December 2024 truce, three days old, broke; by mid-December last year 1,200 fled."
INVISIBLE = "\u200b\u200d\u2060\ufeff\u00ad\u202e"

texts = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)


@given(texts, st.sampled_from([None, PUBLISHED, date.min, date.max]))
@settings(max_examples=400)
def test_any_words_of_time_give_ordered_spans_inside_the_text(text: str, anchor: date | None) -> None:
    end = 0
    for found in find_times(text, anchor):
        assert end <= found.span.start < found.span.end <= len(text)
        assert found.when is None or found.when.start <= found.when.end
        end = found.span.end


@given(texts)
@settings(max_examples=100)
def test_reading_twice_gives_the_same(text: str) -> None:
    assert find_times(text, PUBLISHED) == find_times(text, PUBLISHED)


@given(st.lists(st.tuples(st.integers(0, len(SENTENCE)), st.sampled_from(INVISIBLE)), max_size=12))
@settings(max_examples=200)
def test_invisible_characters_change_neither_words_nor_values(insertions: list[tuple[int, str]]) -> None:
    text = SENTENCE
    for at, mark in sorted(insertions, reverse=True):
        text = text[:at] + mark + text[at:]
    visible = str.maketrans("", "", INVISIBLE)

    def read(of: str) -> list[tuple[str, str]]:
        return [(of[t.span.start : t.span.end].translate(visible), t.value) for t in find_times(of, PUBLISHED)]

    assert read(text) == read(SENTENCE)
    assert all(text[t.span.start] not in INVISIBLE and text[t.span.end - 1] not in INVISIBLE for t in find_times(text, PUBLISHED))


PLANTED = {
    "on Jan. 9": "2025-01-09",
    "three days ago": "2025-01-11",
    "mid-December last year": "2024-12",
    "the past two weeks": "P2W",
    "by 4pm on Monday": "2025-01-13T16:00",
    "since 12 March 2022": "2022-03-12",
}
"""Expressions, each led by a word that is no part of it but for "the" and "three", with their values."""
NOISE = st.lists(
    st.sampled_from(["“", "”", '"', "(", "[", ")", "«", "\u200f", "\u200b", "\u202e", "fire", "1,", "\n"]), max_size=30
)


@given(NOISE, st.sampled_from(sorted(PLANTED)), NOISE, st.sampled_from(INVISIBLE))
@settings(max_examples=300)
def test_an_expression_among_quotes_brackets_and_invisible_marks_has_its_own_span(
    before: list[str], planted: str, after: list[str], mark: str
) -> None:
    hidden = mark.join(planted)
    text = " ".join([*before, "fell", hidden, "there", *after])
    at = text.index(hidden)
    read = [(t.span.start, t.span.end, t.value) for t in find_times(text, PUBLISHED) if at <= t.span.start < at + len(hidden)]
    told = planted.removeprefix("on ").removeprefix("by ").removeprefix("since ")
    start = at + len(hidden) - len(mark.join(told))
    assert read == [(start, at + len(hidden), PLANTED[planted])]


def test_ten_thousand_quotes_around_a_date_neither_stall_nor_shift_it() -> None:
    text = "“" * 10_000 + "on 9 January 2025" + "”" * 10_000
    (found,) = find_times(text, PUBLISHED)
    assert text[found.span.start : found.span.end] == "9 January 2025"


@pytest.mark.parametrize(
    "unit",
    [
        "the ",
        "May 5 ",
        "five-",
        "1955-",
        "1,111",
        "1",
        "a",
        "\n ",
        "late in the ",
        "10:",
        "\u200b",
        "“",
        "’89 ",
        "3rd and ",
        "two to ",
        "a quarter of ",
    ],
)
def test_cost_grows_no_faster_than_length(unit: str) -> None:
    def seconds(length: int) -> float:
        text = unit * (length // len(unit))
        best = float("inf")
        for _ in range(3):
            start = time.process_time()
            find_times(text, PUBLISHED)
            best = min(best, time.process_time() - start)
        return best

    short, long = seconds(5_000), seconds(40_000)
    assert long < 20 * short + 0.1, "eight times the text may cost eight times as much, not its square"


@pytest.mark.parametrize(
    "text",
    [
        "Russia Today reported heavy shelling.",
        "A reporter of Ukraine Today was hurt.",
        "He was with USA Today's staff.",
        "They showed the film High Noon.",
        "Editors at India Today, a magazine, wept.",
        "The channel Syria Tonight closed.",
    ],
)
def test_the_name_of_a_paper_or_programme_holds_no_time(text: str) -> None:
    assert values(text) == {}


def test_a_day_behind_a_name_is_one() -> None:
    assert values("Kyiv today buried five.") == {"today": "2025-01-14"}
    assert values("Shelling Kills Five In Gaza Today") == {"Today": "2025-01-14"}
    assert values("The ministry said in Goma today.") == {"today": "2025-01-14"}
