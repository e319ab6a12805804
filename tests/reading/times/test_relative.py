"""Expressions that count from the report's date or from the last date named, durations and sets."""

from __future__ import annotations

from datetime import date

import pytest

from firsthand.model import TimeType
from tests.reading.times.times_in import days, only, values


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("yesterday", "2025-01-13"),
        ("the day before yesterday", "2025-01-12"),
        ("earlier in the day", "2025-01-14"),
        ("overnight", "2025-01-13TNI"),
        ("last night", "2025-01-13TNI"),
        ("tonight", "2025-01-14TNI"),
        ("on Monday", "2025-01-13"),
        ("on Tuesday", "2025-01-14"),
        ("last Tuesday", "2025-01-07"),
        ("next Friday", "2025-01-17"),
        ("three days ago", "2025-01-11"),
        ("two weeks ago", "2025-W01"),
        ("last week", "2025-W02"),
        ("earlier this month", "2025-01"),
        ("last month", "2024-12"),
        ("five years ago", "2020"),
        ("over the weekend", "2025-W02-WE"),
        ("the night before last", "2025-01-12TNI"),
        ("by the end of the year", "2025"),
        ("this summer", "2025-SU"),
        ("this winter", "2024-WI"),
        ("a year and a half ago", "2023-07"),
        ("some time ago", "PAST_REF"),
        ("a year or two ago", "PAST_REF"),
        ("two years from now", "2027"),
        ("in mid-month", "2025-01"),
        ("in the most recent week", "2025-W02"),
        ("over the past weekend", "2025-W02-WE"),
        ("in the near future", "FUTURE_REF"),
        ("weeks ago", "PAST_REF"),
        ("now", "PRESENT_REF"),
    ],
)
def test_relative_expressions_count_from_publication(words: str, value: str) -> None:
    assert only(f"The column left {words}.").value == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The envoy will arrive on Friday.", "2025-01-17"),
        ("Planning for the next peace summit in April has begun.", "2025-04"),
        ("The envoy is expected on Friday.", "2025-01-17"),
        ("The envoy, who arrived on Friday, will stay.", "2025-01-10"),
        ("Friday's raid will be investigated.", "2025-01-10"),
        ("Talks on Friday will fail.", "2025-01-17"),
        ("On Friday, the two envoys will meet.", "2025-01-17"),
        ("They were planning to march on Friday.", "2025-01-17"),
        ("They planned a march through the town on Friday.", "2025-01-17"),
        ("The truce would start on Friday.", "2025-01-17"),
        ("They will stay.\n\nOn Friday a shell fell.", "2025-01-10"),
        ("The dead will be mourned. Friday attacks killed two.", "2025-01-10"),
        ("It burned shortly before noon on Friday.", "2025-01-10T12:00"),
    ],
)
def test_a_weekday_is_the_last_one_unless_the_words_point_ahead(text: str, value: str) -> None:
    assert only(text).value == value


def test_an_undated_day_far_ahead_is_last_years() -> None:
    assert only("The plant closed on Sept. 3.").value == "2024-09-03"


def test_an_undated_day_just_ahead_is_coming() -> None:
    assert only("The vote is on Jan. 20.").value == "2025-01-20"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bridge fell on Jan. 2. Two days later the ferry sank.", {"Two days later": "2025-01-04"}),
        ("The bridge fell on Jan. 2; that night the ferry sank.", {"that night": "2025-01-02TNI"}),
        ("The bridge fell on Jan. 2. The next day the ferry sank.", {"The next day": "2025-01-03"}),
        ("The bridge fell on Jan. 2 and the ferry the day before.", {"the day before": "2025-01-01"}),
        ("It began in 2014. The following year it spread.", {"The following year": "2015"}),
    ],
)
def test_narrative_expressions_count_from_the_last_date_named(text: str, expected: dict[str, str]) -> None:
    assert expected.items() <= values(text).items()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In the past week alone 1,000 fell.", ("2025-01-07", "2025-01-14", 3)),
        ("In the last three days 12 fell.", ("2025-01-11", "2025-01-14", 2)),
        ("Over the past 24 hours nine fell.", ("2025-01-13", "2025-01-14", 2)),
        ("In the next two weeks they return.", ("2025-01-14", "2025-01-28", 4)),
        ("They held out for three days.", None),
        ("In the last day nine fell.", ("2025-01-13", "2025-01-14", 2)),
    ],
)
def test_a_duration_has_days_where_the_words_place_it(text: str, expected: tuple[str, str, int] | None) -> None:
    assert list(days(text).values()) == [expected]


@pytest.mark.parametrize(
    ("words", "value", "kind"),
    [
        ("three days", "P3D", TimeType.DURATION),
        ("nearly two years", "P2Y", TimeType.DURATION),
        ("several weeks", "PXW", TimeType.DURATION),
        ("a few hours", "PTXH", TimeType.DURATION),
        ("half an hour", "PT30M", TimeType.DURATION),
        ("two and a half years", "P2Y6M", TimeType.DURATION),
        ("a decade", "P10Y", TimeType.DURATION),
        ("half a century", "P50Y", TimeType.DURATION),
        ("a quarter of a century", "P25Y", TimeType.DURATION),
        ("three-and-a-half years", "P3Y6M", TimeType.DURATION),
        ("2-1/2 years", "P2Y6M", TimeType.DURATION),
        ("all day", "P1D", TimeType.DURATION),
        ("another year", "P1Y", TimeType.DURATION),
        ("the past year and a half", "P1Y6M", TimeType.DURATION),
        ("the first few days", "PXD", TimeType.DURATION),
        ("every other day", "P2D", TimeType.SET),
        ("every weekend", "XXXX-WXX-WE", TimeType.SET),
        ("more than 40 days", "P40D", TimeType.DURATION),
        ("twenty-two minutes", "PT22M", TimeType.DURATION),
        ("every day", "P1D", TimeType.SET),
        ("weekly", "P1W", TimeType.SET),
        ("Mondays", "XXXX-WXX-1", TimeType.SET),
        ("each Thursday", "XXXX-WXX-4", TimeType.SET),
    ],
)
def test_durations_and_sets(words: str, value: str, kind: TimeType) -> None:
    time = only(f"Shells hit the town {words}.")
    assert (time.value, time.type) == (value, kind)


def test_the_article_belongs_to_the_noun_of_a_hyphenated_duration() -> None:
    assert values("After a three-day battle they left.") == {"three-day": "P3D"}


def test_the_last_month_of_a_war_is_a_measure_not_the_month_before_this_one() -> None:
    assert days("In the last month of the war it fell.") == {"the last month": None}


def test_both_ends_of_a_measure_are_expressions() -> None:
    assert values("It lasted six to nine months.") == {"six": "P6M", "nine months": "P9M"}
    assert values("It lasts between five and ten days.") == {"five": "P5D", "ten days": "P10D"}


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("the last three months of 2023", "2023-10-01", "2023-12-31"),
        ("the first four months of 2024", "2024-01-01", "2024-04-30"),
        ("the first two quarters of last year", "2024-01-01", "2024-06-30"),
        ("the first two weeks of December", "2024-12-01", "2024-12-14"),
        ("the last ten days of 2024", "2024-12-22", "2024-12-31"),
        ("the first three weeks of the year", "2025-01-01", "2025-01-14"),
    ],
)
def test_a_measure_within_a_named_period_is_placed_by_it_and_not_by_publication(words: str, first: str, last: str) -> None:
    read = days(f"It killed 30 villagers in {words}.")
    assert {found[:2] for found in read.values() if found} == {(first, last)}
    assert len(read) == 2


def test_an_age_is_no_time_but_of_a_war_it_tells_how_long_it_has_lasted() -> None:
    assert values("The 10-month-old war and a decades-old conflict.") == {"10-month-old": "P10M", "decades-old": "PXDE"}
    assert values("A 10-month-old girl and a 27-year-old baker.") == {}


def test_over_several_years_is_during_them() -> None:
    assert values("It was built over several years.") == {"several years": "PXY"}
    assert values("It lasted over three years.") == {"over three years": "P3Y"}


def test_a_number_of_people_before_last_year_is_no_measure() -> None:
    assert values("Arrivals rose from 100,000 to more than 300,000 last year.") == {"last year": "2024"}
    assert values("It ruled for a hundred years.") == {"a hundred years": "P100Y"}


def test_a_rate_is_no_duration() -> None:
    assert values("The plant makes 40 engines a week.") == {}


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("on Monday", "XXXX-WXX-1"),
        ("yesterday", "XXXX-XX-XX"),
        ("last week", "XXXX-WXX"),
        ("last year", "XXXX"),
        ("two months ago", "XXXX-XX"),
        ("in the third quarter", "XXXX-Q3"),
    ],
)
def test_without_a_date_of_publication_relative_expressions_stay_open(words: str, value: str) -> None:
    time = only(f"The column left {words}.", None)
    assert (time.value, time.when) == (value, None)


HISTORY = (
    "In 1936 the garrison rose. The revolt of July 1936 spread to the coast, and by September the south had fallen. "
    "On 4 November 1936 the river line broke; two days later the capital was shelled. In December the front froze. "
    "In January an offensive failed. In 1938 the river was crossed again. In March the pocket was closed, "
    "and the following year the war ended, as a treaty of 1815 had foreseen."
)


def test_a_history_takes_undated_months_from_the_dates_it_names() -> None:
    read = values(HISTORY, date(2009, 12, 19))
    expected = {
        "September": "1936-09",
        "two days later": "1936-11-06",
        "December": "1936-12",
        "January": "1937-01",
        "March": "1938-03",
        "the following year": "1939",
    }
    assert expected.items() <= read.items()


def test_a_history_reads_the_same_without_its_own_date() -> None:
    assert values(HISTORY, None) == values(HISTORY, date(2009, 12, 19))


def test_a_year_in_passing_does_not_move_a_history_on() -> None:
    text = HISTORY + " In 1938 a pact, renewed in 1975, was signed. In May it was broken."
    assert values(text, date(2009, 12, 19))["May"] == "1938-05"


@pytest.mark.parametrize(
    ("sentences", "words", "value"),
    [
        (" In May 1938 they held out until the relief of April 1939. In June they left.", "June", "1938-06"),
        (" In May 1938 losses passed the March 1937 peak. In June they fell.", "June", "1938-06"),
        (" In May 1938 the line stood, as it had in 1931. In August of that year it moved.", "August of that year", "1931-08"),
        (" In 1938 the river was crossed. The next day it rained.", "The next day", "1938-XX-XX"),
        (" In May 1938 the river was crossed. A day later it rained.", "A day later", "1938-05-XX"),
    ],
)
def test_a_history_counts_from_what_it_tells_not_from_what_it_compares(sentences: str, words: str, value: str) -> None:
    assert values(HISTORY + sentences, date(2009, 12, 19))[words] == value


def test_a_history_looks_ahead_without_moving_on() -> None:
    text = HISTORY + " In June 1938 a withdrawal by next spring was ordered. In August it began."
    read = values(text, date(2009, 12, 19))
    assert (read["next spring"], read["August"]) == ("1939-SP", "1938-08")


def test_a_report_that_names_old_years_stays_a_report() -> None:
    text = (
        "The war that began in 2014, after crises in 1991 and 2004, went on. On Monday, after strikes in December, the toll rose."
    )
    assert values(text)["December"] == "2024-12"


def test_by_a_day_looks_back_where_something_stood_by_then() -> None:
    assert values("By the weekend the toll stood at 50.")["the weekend"] == "2025-W02-WE"
    assert values("By the weekend the council will meet.")["the weekend"] == "2025-W03-WE"


def test_a_market_named_after_a_feast_is_no_day() -> None:
    assert values("A car drove into the Christmas market.") == {}
    assert values("He died at Christmas.") == {"Christmas": "2024-12-25"}


def test_the_words_that_bound_a_measure_are_no_part_of_it() -> None:
    assert values("It took about three days, almost two weeks in all.") == {"three days": "P3D", "two weeks": "P2W"}


def test_four_digits_before_people_are_no_year_where_no_word_of_time_precedes() -> None:
    assert values("The union said 1900 Ethiopian soldiers had been killed.") == {}
    assert values("In 2014 Ukrainian soldiers left the town.") == {"2014": "2014"}
