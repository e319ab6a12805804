"""Calendar expressions: what is a date, how far it reaches, and what it is worth."""

from __future__ import annotations

from datetime import date

import pytest

from firsthand.model import TimeType
from tests.reading.times.times_in import days, only, values


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("Jan. 12", "2025-01-12"),
        ("12 January 2025", "2025-01-12"),
        ("January 12th, 2025", "2025-01-12"),
        ("the 5th of May 2023", "2023-05-05"),
        ("Dec. 15", "2024-12-15"),
        ("Thursday, Jan. 9", "2025-01-09"),
        ("2024-12-15", "2024-12-15"),
        ("15/12/2024", "2024-12-15"),
        ("15-12-2024", "2024-12-15"),
        ("05.12.2024", "2024-12-05"),
        ("05.12.24", "2024-12-05"),
        ("15.12.2024", "2024-12-15"),
        ("March 2022", "2022-03"),
        ("Sept. 2023", "2023-09"),
        ("mid-December last year", "2024-12"),
        ("early December", "2024-12"),
        ("the end of November 2024", "2024-11"),
        ("the summer of 2023", "2023-SU"),
        ("last autumn", "2024-FA"),
        ("the third quarter of 2024", "2024-Q3"),
        ("the latter half of 2022", "2022-H2"),
        ("the late 1990s", "199"),
        ("the 19th century", "18"),
        ("the year 2014", "2014"),
        ("480 BC", "BC0480"),
        ("AD 69", "0069"),
        ("the winter of 1941-42", "1941-WI"),
        ("New Year's Eve", "2024-12-31"),
        ("Easter 2024", "2024-03-31"),
        ("Good Friday", "2024-03-29"),
        ("Labor Day", "2024-09-02"),
        ("last Oct. 23", "2024-10-23"),
        ("the winter of nineteen ninety-four", "1994-WI"),
        ("mid-to-late December", "2024-12"),
        ("the summer months", "2024-SU"),
        ("the fourth quarter last year", "2024-Q4"),
        ("the same month last year", "2024-01"),
        ("the month of March 2022", "2022-03"),
        ("the year of 2014", "2014"),
        ("October ’89", "1989-10"),
        ("the 1700s", "17"),
        ("the 24th", "2024-12-24"),
        ("Thursday the 9th", "2025-01-09"),
        ("the year’s end", "2024-12-31"),
        ("year-end 2023", "2023-12-31"),
        ("May twenty-first, nineteen ninety-eight", "1998-05-21"),
        ("the nineteen eighties", "198"),
        ("fiscal 2024 third quarter", "2024-Q3"),
    ],
)
def test_the_whole_expression_has_its_value(words: str, value: str) -> None:
    assert values(f"The depot burned after {words}, the mayor said.") == {words: value}


@pytest.mark.parametrize(
    "text",
    [
        "The 155th brigade moved three T-72 tanks and a 2S19.",
        "Crews fired 152 mm rounds, then 2,000 shells of 120mm.",
        "A 42-year-old teacher and a boy aged 9 were hurt; she is 31 years old.",
        "It may rain, and they march on at the second try.",
        "The wall began to fall near a spring.",
        "Some 1500 soldiers and 2000 prisoners were exchanged.",
        "Jan Novak reads the Sun.",
        "Losses rose by $1990 to 75 percent.",
        "The order came on 05/06/2024.",
        "Nothing happened on February 31.",
        "Three quarters of the town is in ruins.",
        "The Six-Day War and the Seven Years' War were told of, and Black Monday.",
        "The year after he left, or the night before the talks, is told differently.",
        "He fled in his eighties.",
        "Some two thousand soldiers held the 2nd floor.",
        "The line is manned 24 hours a day.",
        "The Weekly Herald and a party daily Granit reported it.",
        "It fires ten rounds per second.",
        "The march on the town and the fall of its fort were planned.",
    ],
)
def test_what_only_looks_like_a_time_is_none(text: str) -> None:
    assert values(text) == {}


def test_a_month_that_is_also_a_verb_counts_after_a_preposition() -> None:
    assert values("They will march in March and may return in May.") == {"March": "2025-03", "May": "2025-05"}


def test_an_undated_month_may_modify_a_noun_after_a_possessive() -> None:
    assert values("The army's May offensive failed.") == {"May": "2024-05"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fighting lasted from 3 to 5 March.", {"3": "2024-03-03", "5 March": "2024-03-05"}),
        ("The lull of Jan. 4 and 5 ended.", {"Jan. 4": "2025-01-04", "5": "2025-01-05"}),
        ("The siege (1994–96) failed.", {"1994": "1994", "96": "1996"}),
        ("Raids of 499–493 BC failed.", {"499": "BC0499", "493 BC": "BC0493"}),
    ],
)
def test_both_ends_of_a_pair_are_expressions(text: str, expected: dict[str, str]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Between June and August 2023 it burned.", {"June": "2023-06", "August 2023": "2023-08"}),
        ("From 30 March to 5 April 2024 it rained.", {"30 March": "2024-03-30", "5 April 2024": "2024-04-05"}),
        ("From December to March 2023 it froze.", {"December": "2022-12", "March 2023": "2023-03"}),
        ("In March, April and May 2022 they fled.", {"March": "2022-03", "April": "2022-04", "May 2022": "2022-05"}),
        ("Between May and July last year it burned.", {"May": "2024-05", "July last year": "2024-07"}),
        ("On January 9, 10 and 11 it rained.", {"January 9": "2025-01-09", "10": "2025-01-10", "11": "2025-01-11"}),
        ("In the night of 5/6 January it burned.", {"the night of 5": "2025-01-05TNI", "6 January": "2025-01-06"}),
        ("From the 9th to the 12th of January it rained.", {"the 9th": "2025-01-09", "the 12th of January": "2025-01-12"}),
    ],
)
def test_what_is_said_once_holds_for_all_that_is_joined(text: str, expected: dict[str, str]) -> None:
    assert values(text) == expected


def test_a_range_over_two_years_is_one_stretch_of_days() -> None:
    assert days("From Nov. 1, 2024, to Jan. 10, 2025, they held.")["Nov. 1, 2024"] == ("2024-11-01", "2025-01-10", 5)


@pytest.mark.parametrize("text", ["The March offensive failed.", "A spring offensive failed.", "The fall campaign failed."])
def test_a_month_or_season_may_stand_before_what_happened_in_it(text: str) -> None:
    assert only(text).value in ("2025-03", "2025-SP", "2024-FA")


def test_a_number_that_counts_after_a_date_is_no_second_day() -> None:
    assert values("On Jan. 6 and 7 soldiers were freed.") == {"Jan. 6": "2025-01-06"}


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("05:30 on Jan. 9", "2025-01-09T05:30"),
        ("about 9 p.m. on Saturday", "2025-01-11T21:00"),
        ("0530 GMT", "2025-01-14T05:30"),
        ("Friday night", "2025-01-10TNI"),
        ("the morning of 5 January", "2025-01-05TMO"),
        ("noon Monday", "2025-01-13T12:00"),
        ("4pm on Monday", "2025-01-13T16:00"),
        ("5:30 in the evening", "2025-01-14T17:30"),
        ("four o’clock on Sunday", "2025-01-12T04:00"),
        ("the early hours of Sunday", "2025-01-12TMO"),
        ("0430 hours on 12 January", "2025-01-12T04:30"),
        ("04:30 hrs", "2025-01-14T04:30"),
        ("2024-12-15T10:30", "2024-12-15T10:30"),
    ],
)
def test_a_time_of_day_joins_its_day(words: str, value: str) -> None:
    time = only(f"Sirens sounded at {words}.")
    assert (time.value, time.type) == (value, TimeType.TIME)


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("Sirens sounded at 5:34 a.m. local time on Sunday.", "5:34 a.m.", "2025-01-12T05:34"),
        ("They met from 9 a.m. to 11 a.m. Monday.", "9 a.m.", "2025-01-13T09:00"),
        ("Shelling overnight on Saturday killed two.", "overnight", "2025-01-11TNI"),
        ("In the night between Friday and Saturday it burned.", "the night", "2025-01-10TNI"),
    ],
)
def test_a_time_of_day_apart_from_its_day_is_still_of_that_day(text: str, words: str, value: str) -> None:
    assert values(text)[words] == value


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("It fell on Jan. 5.", "Jan. 5", ("2025-01-05", "2025-01-05", 1)),
        ("It fell in December.", "December", ("2024-12-01", "2024-12-31", 4)),
        ("It fell in 2023.", "2023", ("2023-01-01", "2023-12-31", 5)),
        ("It fell in the first week of November.", "the first week of November", ("2024-11-01", "2024-11-07", 3)),
        ("It fell in the last week of December.", "the last week of December", ("2024-12-25", "2024-12-31", 3)),
        ("It fell in early January.", "early January", ("2025-01-01", "2025-01-14", 4)),
        ("It fell in late November.", "late November", ("2024-11-16", "2024-11-30", 4)),
        ("It fell by the end of June 2024.", "the end of June 2024", ("2024-06-16", "2024-06-30", 4)),
        ("It fell in early March last year.", "early March last year", ("2024-03-01", "2024-03-15", 4)),
        ("It fell in mid-November.", "mid-November", ("2024-11-01", "2024-11-30", 4)),
        ("Losses since August tripled.", "August", ("2024-08-01", "2025-01-14", 5)),
        ("Losses since Jan. 12 tripled.", "Jan. 12", ("2025-01-12", "2025-01-14", 2)),
        ("Between 3 and 5 March 2024 it burned.", "5 March 2024", ("2024-03-03", "2024-03-05", 2)),
        ("From August to October they fell back.", "August", ("2024-08-01", "2024-10-31", 5)),
        ("In the two days to Monday 33 men died.", "the two days", ("2025-01-12", "2025-01-13", 2)),
        ("In the week to 5 January 14 died.", "5 January", ("2024-12-30", "2025-01-05", 3)),
        ("In the 24 hours to Monday morning 40 died.", "the 24 hours", ("2025-01-12", "2025-01-13", 2)),
        ("It was put off two days to Monday.", "Monday", ("2025-01-13", "2025-01-13", 1)),
        ("They will meet in February.", "February", ("2025-02-01", "2025-02-28", 4)),
    ],
)
def test_days_reach_from_the_first_to_the_last_and_end_with_publication(
    text: str, words: str, expected: tuple[str, str, int]
) -> None:
    assert days(text)[words] == expected


def test_precision_is_that_of_the_days() -> None:
    assert only("It fell in December.").precision == 4


def test_without_a_date_of_publication_an_undated_day_keeps_an_open_year() -> None:
    time = only("It fell on Dec. 15.", None)
    assert (time.value, time.when, time.precision) == ("XXXX-12-15", None, None)


def test_without_a_date_of_publication_a_full_date_resolves() -> None:
    assert days("It fell on 15 December 2024.", None) == {"15 December 2024": ("2024-12-15", "2024-12-15", 1)}


def test_a_date_is_not_read_across_a_blank_line() -> None:
    assert values("The lull of 4\n\nMay 2024 brought rain.") == {"May 2024": "2024-05"}


def test_a_date_is_read_across_a_wrapped_line() -> None:
    assert values("The lull of 4\nMay 2024 ended.") == {"4\nMay 2024": "2024-05-04"}


def test_the_calendar_ends_without_an_error() -> None:
    assert days("They return next week.", date.max) == {"next week": None}


def test_an_ambiguous_day_with_dashes_is_no_year() -> None:
    assert values("04-06-2016 40 killed") == {}


def test_the_weekend_of_dates_is_those_dates() -> None:
    told = days("over the weekend of 6 to 8 December", date(2024, 12, 10))
    assert set(told.values()) == {("2024-12-06", "2024-12-08", 2)}
