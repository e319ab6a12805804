"""Values in words: what a person reads at the terminal."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.cli import words
from firsthand.codebook.precision import date_precision
from firsthand.model import (
    Approximator,
    Figure,
    Hedge,
    Hop,
    Measure,
    Nature,
    Role,
    Span,
    Unit,
    When,
)

A = Approximator


def figure(
    bounds: tuple[float | None, float | None, float | None],
    approximator: Approximator,
    unit: Unit = Unit.PERSONS,
    nature: Nature = Nature.STOCK,
) -> Figure:
    low, best, high = bounds
    return Figure(
        id="f1",
        statement=None,
        span=Span(0, 1),
        measure=Measure.KILLED_OR_WOUNDED,
        low=low,
        best=best,
        high=high,
        unit=unit,
        approximator=approximator,
        population=None,
        place=None,
        as_of=None,
        nature=nature,
        part_of=None,
        base=None,
        score=1.0,
        rule="test",
    )


def when(start: tuple[int, int, int], end: tuple[int, int, int]) -> When:
    return When(date(*start), date(*end), date_precision(date(*start), date(*end)))


@pytest.mark.parametrize(
    ("bounds", "approximator", "said"),
    [
        ((300, 300, 300), A.EXACT, "300"),
        ((None, 3000, None), A.ABOUT, "about 3,000"),
        ((100, 100, None), A.AT_LEAST, "≥ 100"),
        ((100, None, None), A.MORE_THAN, "> 100"),
        ((None, None, 20), A.UP_TO, "≤ 20"),
        ((None, None, 20), A.FEWER_THAN, "< 20"),
        ((None, None, 90), A.NEARLY, "< 90"),
        ((200, None, 300), A.BETWEEN, "200–300"),
        ((12, None, None), A.VAGUE, "≥ 12"),
        ((None, None, None), A.VAGUE, "–"),
    ],
)
def test_a_range_says_what_its_words_bound(
    bounds: tuple[float | None, float | None, float | None], approximator: Approximator, said: str
) -> None:
    assert words.range_of(figure(bounds, approximator)) == said


def test_a_share_carries_its_percent_sign() -> None:
    assert words.range_of(figure((None, None, 30), A.NEARLY, Unit.PERCENT)) == "< 30 %"


def test_decimals_are_shown_only_where_there_are_some() -> None:
    assert (words.number(33.333), words.number(12000.0)) == ("33.3", "12,000")


def test_a_plan_is_not_shown_as_a_fact() -> None:
    assert words.measure(figure((6000, 6000, 6000), A.EXACT, nature=Nature.PLANNED)) == "killed or wounded (planned)"


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ((2025, 1, 13), (2025, 1, 13), "13 Jan 2025"),
        ((2025, 1, 7), (2025, 1, 14), "7–14 Jan 2025"),
        ((2024, 12, 1), (2024, 12, 31), "Dec 2024"),
        ((2024, 2, 1), (2024, 2, 29), "Feb 2024"),
        ((2024, 1, 1), (2024, 12, 31), "2024"),
        ((2022, 1, 1), (2023, 12, 31), "2022–2023"),
        ((2024, 12, 20), (2025, 1, 3), "20 Dec 2024 – 3 Jan 2025"),
        ((2024, 11, 20), (2024, 12, 3), "20 Nov – 3 Dec 2024"),
    ],
)
def test_days_are_as_short_as_they_are_exact(start: tuple[int, int, int], end: tuple[int, int, int], said: str) -> None:
    assert words.days(when(start, end)) == said


@pytest.mark.parametrize(
    ("count", "thing", "said"), [(1, "report", "1 report"), (2, "log entry", "2 log entries"), (1200, "file", "1,200 files")]
)
def test_counts_agree_with_their_noun(count: int, thing: str, said: str) -> None:
    assert words.counted(count, thing) == said


def hop(role: Role, voice: str | None, named: bool = True) -> Hop:
    return Hop(role, voice, None, named, Hedge.ASSERTED)


def test_a_chain_runs_from_publisher_to_origin_with_the_supplier_apart() -> None:
    hops = [
        hop(Role.PUBLISHER, "Example Daily"),
        hop(Role.VIA, "Yonder Wire"),
        hop(Role.ORIGIN, "the border agency"),
        hop(Role.SUPPLIER, "a drone unit"),
    ]
    assert words.chain(hops) == "Example Daily ← Yonder Wire ← the border agency (material from a drone unit)"


def test_an_unnamed_voice_says_that_it_has_no_name() -> None:
    hops = [hop(Role.PUBLISHER, "Example Daily"), hop(Role.ORIGIN, "officials", named=False)]
    assert words.chain(hops) == "Example Daily ← officials (not named)"


def test_a_missing_lineage_is_said() -> None:
    assert words.chain([hop(Role.PUBLISHER, None), hop(Role.ORIGIN, None, named=False)]) == "this report ← origin not named"


def test_fragments_of_an_extract_are_joined_and_quoted_once() -> None:
    text = "“Nobody came,” she said, “and nobody will.”"
    assert words.extract(text, [Span(0, 14), Span(25, len(text))], 200) == "“Nobody came … and nobody will.”"


def test_a_long_extract_is_cut_between_words() -> None:
    assert words.extract("one two three four", [Span(0, 18)], 9) == "“one two …”"


def test_terminal_sequences_in_a_report_are_left_out() -> None:
    assert words.shown("a\x1b[31mred\x1b[0m\nflag\u202e!") == "a red flag !"


@given(st.text())
def test_what_is_shown_never_holds_a_control_character(text: str) -> None:
    assert not any(ord(c) < 32 or 127 <= ord(c) < 160 for c in words.shown(text))
