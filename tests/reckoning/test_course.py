"""The course of a count: rises, leaps, falls, corrections, repeated numbers, missing days, switches of source."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from firsthand.codebook.checks import LEAP_AFTER, Step
from firsthand.codebook.intervals import point
from firsthand.errors import BadRecord
from firsthand.model import Chronicle, Measure, Nature, ReadReport, Time, TimeType, When
from firsthand.reckoning import check, chronicle
from firsthand.reckoning.chronicle import Heading
from firsthand.reckoning.course import Point, course
from firsthand.reckoning.published import Row, published, rows
from firsthand.tracing import trace
from tests.reckoning.test_between_reports import MONITOR, count
from tests.tracing.written import Written

FIRST = date(2031, 3, 1)


def steps(*numbers: int, days: tuple[int, ...] | None = None) -> list[Step]:
    """The steps of exact numbers on following days, or on the days given."""
    on = days or tuple(range(len(numbers)))
    points = [Point(FIRST + timedelta(d), point(Fraction(n)), point(Fraction(n)), n) for d, n in zip(on, numbers, strict=True)]
    return [taken.step for taken in course(points)]


def test_numbers_rise_fall_and_are_repeated() -> None:
    assert steps(10, 14, 14, 12) == [Step.FIRST, Step.RISE, Step.RESTATED, Step.FALL]


def test_two_numbers_of_one_day_have_no_order() -> None:
    assert steps(10, 14, 12, days=(0, 1, 1)) == [Step.FIRST, Step.RISE, Step.SAME_DAY]


def test_a_leap_is_half_as_large_again_as_every_rise_before_it() -> None:
    usual = tuple(range(0, 10 * (LEAP_AFTER + 1), 10))
    assert steps(*usual, usual[-1] + 16)[-1] is Step.LEAP
    assert steps(*usual, usual[-1] + 15)[-1] is Step.RISE
    assert steps(*usual[:-1], usual[-2] + 16)[-1] is Step.RISE


def test_a_rise_over_several_days_is_held_against_rises_a_day() -> None:
    usual = tuple(range(0, 10 * (LEAP_AFTER + 1), 10))
    later = len(usual) + 2
    assert steps(*usual, usual[-1] + 45, days=(*range(len(usual)), later))[-1] is Step.RISE
    assert steps(*usual, usual[-1] + 46, days=(*range(len(usual)), later))[-1] is Step.LEAP


@given(st.lists(st.integers(0, 50), min_size=1, max_size=40))
def test_a_count_that_never_falls_has_no_fall_and_each_change_adds_up(rises: list[int]) -> None:
    numbers = [sum(rises[: n + 1]) for n in range(len(rises))]
    points = [Point(FIRST + timedelta(n), point(Fraction(v)), point(Fraction(v)), v) for n, v in enumerate(numbers)]
    taken = list(course(points))
    assert {t.step for t in taken} <= {Step.FIRST, Step.RISE, Step.LEAP, Step.RESTATED}
    assert sum(t.change or 0 for t in taken) == numbers[-1] - numbers[0]


def of_file(*table: str) -> Chronicle:
    return published(rows("\n".join(("date,number,origin,publisher", *table)), "toll.csv"))


def test_a_published_file_is_followed_body_by_body_with_its_gaps_and_switches() -> None:
    found = of_file(
        '2031-03-01,"1,032",Office,Daily',
        "2031-03-02,,Office,Daily",
        "2031-03-03,1040,,Daily",
        "2031-03-04,about 1000,Ministry,Daily",
        "2031-03-06,967,Ministry,Daily",
        "2031-03-07,1100,Office,Daily",
    )
    by_origin = {s.origin: s for s in found.series}
    assert [(v.words, v.step, v.change) for v in by_origin["Ministry"].values] == [
        ("about 1000", "first", None),
        ("967", "meets", -33),
    ]
    assert by_origin["Office"].gaps == ((date(2031, 3, 2), date(2031, 3, 6)),)
    assert [(s.earlier_origin, s.later_origin, s.change) for s in found.switches] == [
        ("Office", "Ministry", -32),
        ("Ministry", "Office", 133),
    ]


@given(st.permutations([Row(FIRST + timedelta(n), str(40 - n), "Office", Heading(Measure.KILLED, None, None)) for n in range(4)]))
def test_the_order_of_rows_changes_nothing(given_rows: list[Row]) -> None:
    [series] = published(given_rows).series
    assert [v.step for v in series.values] == ["first", "fall", "fall", "fall"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("day,number\n", "no column date"),
        ("date,number\n2031-03-01,several\n", "“several” is no number"),
        ("date,number\n1 March,7\n", "1 March"),
        ("date,number,measure\n2031-03-01,7,dead\n", "dead"),
    ],
)
def test_a_file_that_does_not_fit_is_refused_with_its_line(text: str, says: str) -> None:
    with pytest.raises(BadRecord, match=says) as refused:
        published(rows(text, "toll.csv"))
    assert refused.value.where is not None
    assert refused.value.where.startswith("toll.csv")


def test_the_series_of_a_case_are_those_of_its_origins() -> None:
    reads = [
        count("a", "300"),
        count("b", "420", on="2025-02-14"),
        count("c", "360", on="2025-02-20"),
        count("d", "410", voice=MONITOR, on="2025-02-20"),
    ]
    staff, monitor = chronicle(reads, trace(reads)).series
    assert [(v.words, v.step, v.days) for v in staff.values] == [("300", "first", 0), ("420", "rise", 4), ("360", "fall", 6)]
    assert (monitor.origin, [v.step for v in monitor.values]) == (MONITOR, ["first"])
    assert [v.claims[0].report for v in staff.values] == ["a", "b", "c"]


def test_a_fall_that_the_words_correct_is_a_correction() -> None:
    w = Written("b", "The staff corrected its count of the dead in Lyman to 360.", "Paper b", "2025-02-20")
    s = w.said("its count of the dead in Lyman to 360", "General Staff of Ukraine")
    w.counted("360", Measure.KILLED, 360, s, population="Russian soldiers", place="Lyman")
    reads = [count("a", "420"), w.read()]
    [series] = chronicle(reads, trace(reads)).series
    assert [v.step for v in series.values] == ["first", "correction"]


def test_a_series_says_whose_soldiers_it_counts_where_only_the_words_around_do() -> None:
    reads = []
    for day, number in (("2025-03-01", "414,000"), ("2025-03-02", "415,200")):
        w = Written(f"r{day}", f"Since 2022 Russia has lost {number} troops, the General Staff of Ukraine said.", "Wire One", day)
        s = w.said(f"Russia has lost {number} troops", "General Staff of Ukraine")
        value = float(number.replace(",", ""))
        w.counted(number, Measure.KILLED_OR_WOUNDED, value, s, population="troops", nature=Nature.CUMULATIVE)
        reads.append(w.read())
    [series] = chronicle(reads, trace(reads)).series
    assert (series.population, [v.change for v in series.values]) == ("troops (Russia)", [None, 1200])


def test_counts_that_say_that_they_begin_apart_are_two_series() -> None:
    reads = list[ReadReport]()
    for report, number, since, start in (("a", "417", "October 7", date(2023, 10, 7)), ("b", "103", "January 1", date(2024, 1, 1))):
        w = Written(report, f"The staff counted {number} dead in Jenin since {since}.", "Wire One", f"2024-03-0{len(reads) + 1}")
        s = w.said(f"{number} dead in Jenin since {since}", MONITOR)
        w.counted(number, Measure.KILLED, float(number), s, population="people", place="Jenin", nature=Nature.CUMULATIVE)
        read = w.read()
        time = Time(w.span(since), start.isoformat(), TimeType.DATE, 1, When(start, start, 1))
        reads.append(ReadReport(read.report, replace(read.reading, times=(time,))))
    assert [[v.words for v in s.values] for s in chronicle(reads, trace(reads)).series] == [["417"], ["103"]]
    assert check(reads, trace(reads)) == ()


def test_an_earlier_number_that_a_report_replaces_is_no_later_step() -> None:
    w = Written("a", "The number of dead in Lyman has risen to 33 from 27, the staff said.", "Wire One", "2025-02-20")
    s = w.said("dead in Lyman has risen to 33 from 27", MONITOR)
    for number in ("33", "27"):
        w.counted(number, Measure.KILLED, float(number), s, population="people", place="Lyman", nature=Nature.CUMULATIVE)
    [series] = chronicle([w.read()], trace([w.read()])).series
    assert [v.words for v in series.values] == ["33"]


def test_a_reading_need_not_have_its_reports_id() -> None:
    reads = [count("a", "420"), count("b", "300")]
    renamed = [ReadReport(read.report, replace(read.reading, id="report")) for read in reads]
    assert [f.says for f in check(renamed, trace(renamed))] == [f.says for f in check(reads, trace(reads))]
