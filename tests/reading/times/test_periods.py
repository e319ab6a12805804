"""Periods that a report compares with, and words that look to what was or is to come."""

from __future__ import annotations

import pytest

from tests.reading.times.times_in import days, only, values


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("Imports fell in the third quarter of 2024. A year earlier they had risen.", "A year earlier", "2023-Q3"),
        ("Third-quarter output rose for the quarter ended Sept. 30 from a year ago.", "a year ago", "2023-Q3"),
        ("Output rose in the third quarter. For the nine months it was lower than a year ago.", "a year ago", "2024"),
        ("The third quarter was bad. Aid will end in the first quarter. The latest period hurt.", "The latest period", "2024-Q3"),
        ("After a third-quarter gain the 2023 period looked weak.", "the 2023 period", "2023-Q3"),
        ("After a third-quarter gain the 2023 quarter looked weak.", "the 2023 quarter", "2023-Q3"),
        ("In the last quarter of last year it fell.", "the last quarter of last year", "2024-Q4"),
        ("In the final quarter of 2022 it fell.", "the final quarter of 2022", "2022-Q4"),
        ("It fell in the last quarter of the siege.", "the last quarter", "P1Q"),
        ("Costs rose against the year-earlier quarter.", "the year-earlier quarter", "2023-Q4"),
    ],
)  # fmt: skip
def test_a_report_keeps_the_quarter_it_tells_of(text: str, words: str, value: str) -> None:
    assert values(text)[words] == value


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("Deaths doubled against the same period last year.", "the same period last year", "2024"),
        ("Deaths doubled against the corresponding period a year earlier.", "the corresponding period a year earlier", "2024"),
        ("The year-earlier losses were restated.", "year-earlier", "2024"),
        ("The mission cost more over the full year.", "the full year", "2025"),
    ],
)
def test_the_period_before_is_one_expression(text: str, words: str, value: str) -> None:
    assert values(text) == {words: value}


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The talks will soon begin.", "soon", "FUTURE_REF"),
        ("Now officials investigate.", "Now", "PRESENT_REF"),
        ("It closed eight trading days after.", "eight trading days", "P8D"),
        ("Return them as soon as possible.", "as soon as possible", "FUTURE_REF"),
        ("Losses will grow in the near term.", "the near term", "FUTURE_REF"),
        ("More recently the front has moved.", "More recently", "PAST_REF"),
        ("The ministry denied this in the past.", "the past", "PAST_REF"),
        ("The town is quiet right now.", "right now", "PRESENT_REF"),
        ("Shelling may go on in the weeks ahead.", "the weeks ahead", "PXW"),
        ("The bridge was closed for a day or two.", "a day or two", "PXD"),
        ("Troops may stay up to 180 days.", "up to 180 days", "P180D"),
        ("The siege lasted no more than sixty days.", "no more than sixty days", "P60D"),
        ("The raid is likely to last over a week.", "over a week", "P1W"),
        ("He died within weeks or months.", "weeks or months", "PXW"),
        ("Losses grew over the years.", "the years", "PXY"),
        ("Fighting flares each July.", "each July", "XXXX-07"),
        ("Fighting flares every winter.", "every winter", "XXXX-WI"),
        ("The Friday attacks killed two.", "Friday", "2025-01-10"),
        ("The offensive will resume sometime next year.", "sometime next year", "2026"),
        ("The raid came in nineteen ninety-six.", "nineteen ninety-six", "1996"),
        ("The nineteen ninety-seven attack is still unsolved.", "nineteen ninety-seven", "1997"),
    ],
)
def test_the_whole_expression_has_its_value(text: str, words: str, value: str) -> None:
    assert values(text)[words] == value


@pytest.mark.parametrize(
    "text",
    [
        "The town soon fell.",
        "He left soon after.",
        "The plant makes 10,000 shells annually.",
        "The soldiers left their quarters.",
        "A term of office ended.",
    ],
)
def test_what_only_looks_like_a_time_is_none(text: str) -> None:
    assert values(text) == {}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The truce had been due to end on Friday.", "2025-01-10"),
        ("Until Friday, they had not named him.", "2025-01-10"),
        ("The council meets on Friday.", "2025-01-17"),
        ("Nothing has changed since Friday.", "2025-01-10"),
    ],
)
def test_a_weekday_is_past_where_its_clause_is(text: str, value: str) -> None:
    assert only(text).value == value


def test_a_month_that_opens_a_sentence_follows_its_verb() -> None:
    assert values("In March, the army brought in new guns.") == {"March": "2024-03"}
    assert values("In March, the army will bring in new guns.") == {"March": "2025-03"}


def test_the_last_week_with_its_article_reaches_to_publication() -> None:
    assert days("Ten were killed over the last week.") == {"the last week": ("2025-01-07", "2025-01-14", 3)}
    assert days("Ten were killed last week.") == {"last week": ("2025-01-06", "2025-01-12", 3)}
    assert values("The siege began in the last week of May.") == {"the last week of May": "2024-05"}


def test_the_week_of_a_day_is_the_week_that_holds_it() -> None:
    text = "Two bridges were hit in the week of 6 January 2025."
    assert values(text) == {"the week of 6 January 2025": "2025-W02"}
    assert days(text)["the week of 6 January 2025"] == ("2025-01-06", "2025-01-12", 3)
