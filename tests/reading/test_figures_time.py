"""As of when a figure holds, of what nature it is, and in which statement it stands."""

from __future__ import annotations

from datetime import date

import pytest

from firsthand.model import Nature, Report
from firsthand.reading.reader import shared_reader
from tests.reading.figures_in import PUBLISHED, day, figures, statement, time


def test_a_time_in_the_figure_s_own_stretch_governs_it() -> None:
    text = "In the past week alone 90 fell, he said, against 30 in May; the count stood at 380 as of March 5."
    week, may, fifth = day("2023-03-13", "2023-03-20"), day("2022-05-01", "2022-05-31"), day("2023-03-05")
    times = (time(text, "the past week", week), time(text, "May", may), time(text, "March 5", fifth))
    found = figures(text, times=times)
    assert [f.as_of for f in found.values()] == [week, may, fifth]
    assert [f.nature for f in found.values()] == [Nature.FLOW, Nature.FLOW, Nature.CUMULATIVE]


def test_a_time_in_front_governs_every_joined_verb() -> None:
    text = "On March 4, 20 lancers were killed and 30 were captured."
    when = day("2023-03-04")
    assert [f.as_of for f in figures(text, times=(time(text, "March 4", when),)).values()] == [when, when]


def test_the_time_of_speaking_does_not_date_the_event_by_itself() -> None:
    text = "The ministry said on March 9 that 20 lancers were killed on March 4."
    times = (time(text, "March 9", day("2023-03-09")), time(text, "March 4", day("2023-03-04")))
    (figure,) = figures(text, times=times).values()
    assert figure.as_of == day("2023-03-04")


def test_without_a_time_of_its_own_a_figure_is_as_of_when_it_was_said() -> None:
    text = "The ministry said on March 9 that 20 lancers were killed."
    said = statement(text, "that 20 lancers were killed", cue="said", said_on=day("2023-03-09"))
    (figure,) = figures(text, statements=(said,), times=(time(text, "March 9", day("2023-03-09")),)).values()
    assert (figure.as_of, figure.statement) == (day("2023-03-09"), "s1")


def test_a_voice_that_goes_on_in_the_paragraph_still_speaks_on_that_day() -> None:
    text = "The ministry said on March 9 that 80 lancers were lost. It estimated that 20 have died."
    first = statement(text, "that 80 lancers were lost", cue="said", said_on=day("2023-03-09"))
    second = statement(text, "that 20 have died", cue="estimated", name="s2")
    assert figures(text, statements=(first, second))["20"].as_of == day("2023-03-09")


def test_another_voice_does_not_take_over_the_day() -> None:
    text = "The ministry said on March 9 that 80 lancers were lost. A monitor estimated that 20 have died."
    first = statement(text, "that 80 lancers were lost", cue="said", said_on=day("2023-03-09"))
    second = statement(text, "that 20 have died", cue="estimated", name="s2", voice="a monitor")
    assert figures(text, statements=(first, second))["20"].as_of is None


def test_where_nothing_dates_a_figure_no_day_is_made_up() -> None:
    (figure,) = figures("Some 20 lancers were killed.").values()
    assert figure.as_of is None


@pytest.mark.parametrize(
    ("text", "nature"),
    [
        ("The king plans to send 6,000 more lancers.", Nature.PLANNED),
        ("The king will deploy 6,000 lancers.", Nature.PLANNED),
        ("The king intends to dispatch another 6,000 soldiers.", Nature.PLANNED),
        ("About 6,000 lancers have arrived.", Nature.STOCK),
        ("Since August 6,000 lancers have been killed.", Nature.CUMULATIVE),
        ("So far 6,000 lancers have been killed.", Nature.CUMULATIVE),
        ("The toll climbed to 6,000.", Nature.CUMULATIVE),
        ("The king loses 600 lancers a day.", Nature.FLOW),
        ("Some 600 lancers are missing.", Nature.STOCK),
    ],
)
def test_nature(text: str, nature: Nature) -> None:
    (figure,) = figures(text).values()
    assert figure.nature is nature


def test_since_dates_the_beginning_and_the_figure_runs_up_to_its_report() -> None:
    text = "Since August 6,000 lancers have been killed."
    (figure,) = figures(text, times=(time(text, "August", day("2022-08-01", "2022-08-31")),)).values()
    assert figure.as_of == day(PUBLISHED.isoformat())


def test_the_innermost_statement_that_covers_a_figure_is_its_own() -> None:
    text = "The wire reported that the ministry said that 20 lancers were killed."
    outer = statement(text, "that the ministry said that 20 lancers were killed", cue="reported", name="outer")
    inner = statement(text, "that 20 lancers were killed", cue="said", name="inner")
    (figure,) = figures(text, statements=(outer, inner)).values()
    assert figure.statement == "inner"


def test_a_figure_outside_every_statement_has_none() -> None:
    text = "Some 20 lancers were killed. The ministry said that the ford is open."
    said = statement(text, "that the ford is open", cue="said")
    (figure,) = figures(text, statements=(said,)).values()
    assert figure.statement is None


def test_no_figure_holds_after_its_report_came_out() -> None:
    text = "Some 90 lancers were killed on April 3."
    later = figures(text, times=(time(text, "April 3", day("2023-04-03")),))
    week = figures(text, times=(time(text, "April 3", day("2023-03-18", "2023-03-24")),))
    assert [f.as_of for f in later.values()] == [None]
    assert [(f.as_of.start, f.as_of.end) for f in week.values() if f.as_of] == [(date(2023, 3, 18), PUBLISHED)]


@pytest.mark.parametrize(
    "text",
    [
        "A drone struck a bus carrying miners in the region on March 6, killing 21 people.",
        "Shells hit a market crowded with shoppers in the town on March 6, killing 21 people.",
        "Gunmen stopped a lorry returning from a fair on March 6 and killed 21 people.",
    ],
)
def test_a_day_behind_a_participle_is_that_of_the_event_it_tells_more_of(text: str) -> None:
    found = figures(text, times=(time(text, "March 6", day("2023-03-06")),))
    assert next(f for words, f in found.items() if words == "21").as_of == day("2023-03-06")


def test_a_day_of_a_participle_s_own_event_is_not_that_of_the_main_one() -> None:
    text = "The army released a man detained on March 6, and killed 21 people."
    found = figures(text, times=(time(text, "March 6", day("2023-03-06")),))
    assert found["21"].as_of is None


@pytest.mark.parametrize(
    ("text", "number", "first", "last"),
    [
        ("The UN recorded 174 killed in April and 232 in May.", 232, "2024-05-01", "2024-05-31"),
        ("The monitor registered 60 deaths in May and 75 in June.", 75, "2024-06-01", "2024-06-30"),
        ("In Kherson shelling killed four people and hurt 14 on Monday.", 4, "2024-07-08", "2024-07-08"),
        ("They claimed an assault on Abu Dhabi on Monday in which three people died.", 3, "2024-07-08", "2024-07-08"),
        ("In the first four months of the year 300 people were killed.", 300, "2024-01-01", "2024-04-30"),
        ("Shelling killed 40 people in late June.", 40, "2024-06-16", "2024-06-30"),
    ],
)
def test_a_day_is_of_the_number_that_it_stands_with(text: str, number: int, first: str, last: str) -> None:
    report = Report(id="r", text=text, publisher="Example Daily", published=date(2024, 7, 10), language="en")
    figure = next(f for f in shared_reader().read(report).figures if f.best == number)
    assert figure.as_of is not None
    assert (figure.as_of.start.isoformat(), figure.as_of.end.isoformat()) == (first, last)
