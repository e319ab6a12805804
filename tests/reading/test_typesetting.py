"""What a column broke is one paragraph; what stands on lines of its own stays there."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.model import Reading, Report
from firsthand.reading.reader import shared_reader
from firsthand.reading.typesetting import plainly_set

REPORT = (
    "The Example Observatory said on Monday that at least 31 villagers had been killed in Example District, among them "
    "12 children, when drones struck a market. Example Ministry spokesmen denied it, and said that 19 fighters of the Northern "
    "Front had died in a raid on their camp."
)
WORDS = st.lists(st.text("abcdefghij", min_size=1, max_size=11), min_size=60, max_size=120)


@given(WORDS, st.integers(44, 120))
def test_a_column_of_any_width_is_undone(words: list[str], width: int) -> None:
    paragraph = " ".join(words)
    assert plainly_set(textwrap.fill(paragraph, width)) == paragraph


@given(WORDS, st.integers(44, 120))
def test_paragraphs_of_a_column_stay_apart(words: list[str], width: int) -> None:
    first, second = " ".join(words) + ".", " ".join(reversed(words)) + "."
    column = "\n\n".join(textwrap.fill(paragraph, width) for paragraph in (first, second))
    assert plainly_set(column) == f"{first}\n\n{second}"


@given(st.text(st.sampled_from("ab ,.-–—\n\t•1A"), max_size=300))
def test_no_offset_moves(text: str) -> None:
    assert len(plainly_set(text)) == len(text)


@pytest.mark.parametrize(
    "lines",
    [
        "Ukraine lost 430 troops in a day, Moscow says\nThree killed in Belgorod region – governor\nArmy: eight drones shot down",
        "Example City: four bodies brought to the field hospital\nExample Town: shelling through the night, nine wounded",
        "Killed: 310 people in the whole of the governorate\nWounded: 840, of them 122 children and women\nMissing: some 40",
        "• twelve houses burned in the old quarter of the\n• two bridges and a water tower were destroyed by\n• nine schools hit",
        "A drone strike on a market in Example Town killed forty\n\nThe ministry said that at least 40 people were killed.",
        "Place      Killed    Reported by\nExample    12        Health ministry\nOther      9         Council of the town",
    ],
)
def test_lines_of_their_own_stay(lines: str) -> None:
    assert plainly_set(lines) == lines


def test_one_line_end_is_a_columns_where_no_sentence_can_end() -> None:
    assert plainly_set("The dead were brought to a hospital in the\nExample district.").count("\n") == 0
    assert plainly_set("Forty dead in a strike on the market\nExample district.").count("\n") == 1


@pytest.mark.parametrize("width", [48, 66, 72, 80, 100])
def test_a_report_set_in_a_column_reads_as_one_that_is_not(width: int) -> None:
    texts = [REPORT, textwrap.fill(REPORT, width, break_on_hyphens=False)]
    (_, plain), (report, column) = shared_reader().read_all(Report(id="r", text=text, language="en") for text in texts)
    assert isinstance(plain, Reading)
    assert isinstance(column, Reading)
    assert column == plain
    assert [" ".join(report.text[f.span.start : f.span.end].split()) for f in column.figures] == ["at least 31", "12", "19"]


def test_words_that_a_writer_keeps_together_end_no_paragraph() -> None:
    text = REPORT.replace("at least 31", "since_1_January at least 31")
    for width in range(60, 90):
        assert "\n" not in plainly_set(textwrap.fill(text, width, break_on_hyphens=False).replace("_", " "))


def test_a_column_that_was_broken_by_hand_is_undone() -> None:
    column = (
        "At least 31 villagers were killed when drones struck a market near the town of Example\n"
        "District on Monday, an emergency group said, in what monitors have called\n"
        "the deadliest attack in the region this year so far. The ministry denied that\n"
        "Example forces had flown over it."
    )
    assert "\n" not in plainly_set(column)
