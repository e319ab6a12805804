"""Which reports are about one incident, and what is kept of what each origin says."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from firsthand.codebook.means import Means, means_in
from firsthand.model import Approximator, IncidentGroup, Measure, Nature, ReadReport
from firsthand.tracing import trace
from tests.tracing.written import Written


def struck(
    report: str,
    killed: float,
    place: str = "Sudzha",
    on: str = "2025-01-13",
    *,
    by: str = "an air strike",
    voice: str = "the mayor",
) -> ReadReport:
    """A report on a strike in a town of Kursk region, or in the capital of another."""
    division = place if place in ("Kursk", "Sumy") else "Kursk"
    words = f"At least {killed:.0f} people were killed by {by} on the market of {place}"
    w = Written(report, f"{words}, {voice} said.", f"Paper {report}", on)
    s = w.said(words, voice)
    figure = w.counted(
        f"At least {killed:.0f}", Measure.KILLED, killed, s, approximator=Approximator.AT_LEAST, place=place, as_of=on
    )
    w.happened(place, on, figure, division=division)
    return w.read()


def incidents(*reads: ReadReport) -> Sequence[IncidentGroup]:
    return trace(reads).incidents


def test_a_toll_that_grows_is_one_incident_and_no_number_stands_for_another() -> None:
    [found] = incidents(struck("a", 12), struck("b", 19, voice="the clinic"), struck("c", 30, voice="the governor"))
    assert found.reports == ("a", "b", "c")
    assert [(t.origin, t.low, t.high, t.said) for t in found.toll] == [
        ("the mayor", 12, None, ("At least 12",)),
        ("the clinic", 19, None, ("At least 19",)),
        ("the governor", 30, None, ("At least 30",)),
    ]
    assert any("same place" in reason for reason in found.reasons)
    assert found.place is not None
    assert (found.place.name, found.place.precision) == ("Sudzha", 1)


@pytest.mark.parametrize(
    "other",
    [
        struck("b", 12, on="2025-01-14"),
        struck("b", 12, place="Rylsk"),
        struck("b", 12, by="a car bomb", voice="the clinic"),
        struck("b", 120),
    ],
    ids=["another day", "another town", "other means", "ten times as many"],
)
def test_two_incidents_stay_two(other: ReadReport) -> None:
    assert [i.reports for i in incidents(struck("a", 12, by="rockets from an air strike"), other)] in (
        [("a",), ("b",)],
        [("b",), ("a",)],
    )


def test_a_town_lies_in_its_division() -> None:
    wide = struck("b", 27, place="Kursk", voice="the governor")
    assert len(incidents(struck("a", 27), wide)) == 1
    assert len(incidents(struck("a", 27), struck("b", 27, place="Sumy"))) == 2


def undated(report: str, killed: float, published: str) -> ReadReport:
    """A report on a strike in Sudzha that does not say when it was."""
    words = f"{killed:.0f} people were killed by an air strike on the market of Sudzha"
    w = Written(report, f"{words}, the clinic said.", f"Paper {report}", published)
    figure = w.counted(f"{killed:.0f}", Measure.KILLED, killed, w.said(words, "the clinic"), place="Sudzha")
    w.happened("Sudzha", published, figure, division="Kursk")
    return w.read()


@pytest.mark.parametrize(("published", "together"), [("2025-01-13", 1), ("2025-01-15", 1), ("2025-01-16", 2), ("2025-01-11", 2)])
def test_a_report_that_names_no_day_may_be_of_a_strike_two_days_before_it(published: str, together: int) -> None:
    assert len(incidents(struck("a", 27), undated("b", 27, published))) == together


def test_another_number_two_days_later_is_of_another_strike() -> None:
    assert len(incidents(struck("a", 27), undated("b", 29, "2025-01-15"))) == 2


def test_another_number_the_day_after_is_of_another_strike_unless_it_is_told_to_have_risen() -> None:
    assert len(incidents(struck("a", 27), undated("b", 40, "2025-01-14"))) == 2
    assert len(incidents(struck("a", 27), undated("b", 27, "2025-01-14"))) == 1


@pytest.mark.parametrize(("place", "together"), [("Kursk", 2), ("Sudzha", 1)])
def test_in_a_wide_place_a_toll_more_than_twice_the_other_is_of_another_incident(place: str, together: int) -> None:
    def told(report: str, killed: int, people: str) -> ReadReport:
        words = f"{killed} {people} were killed by an air strike on the old market near the station in {place}"
        w = Written(report, f"{words}, the clinic said.", f"Paper {report}")
        figure = w.counted(f"{killed}", Measure.KILLED, killed, w.said(words, "the clinic"), place=place, population=people)
        w.happened(place, "2025-01-13", figure, division="Kursk")
        return w.read()

    assert len(incidents(told("a", 18, "residents"), told("b", 45, "soldiers"))) == together


def test_people_who_live_displaced_are_of_no_one_incident() -> None:
    w = Written("a", "An air strike on Sudzha killed 27 people. Tens of thousands of people from Kursk live there.", "Paper a")
    figure = w.counted("27", Measure.KILLED, 27, w.said("An air strike on Sudzha killed 27 people"), place="Sudzha")
    away = w.counted("Tens of thousands", Measure.DISPLACED, 10_000, approximator=Approximator.VAGUE, nature=Nature.STOCK)
    w.happened("Sudzha", "2025-01-13", figure, away, division="Kursk")
    [found] = incidents(w.read())
    assert [toll.measure for toll in found.toll] == [Measure.KILLED]


def test_the_same_number_weeks_later_is_no_claim_of_the_incident() -> None:
    def told(report: str, words: str, published: str) -> Written:
        w = Written(report, f"{words} in Sudzha, the clinic said.", f"Paper {report}", published)
        w.counted("1,143", Measure.KILLED, 1_143, w.said(words, "the clinic"), place="Sudzha", nature=Nature.FLOW)
        return w

    first = told("a", "1,143 people were killed by an air strike", "2025-01-13")
    first.happened("Sudzha", "2025-01-13", "f1", division="Kursk")
    later = told("b", "1,143 people were killed by an air strike", "2025-02-03")
    [found] = incidents(first.read(), later.read())
    assert found.reports == ("a",)


def test_of_two_reports_that_name_no_day_neither_is_two_days_old() -> None:
    assert len(incidents(undated("a", 27, "2025-01-13"), undated("b", 27, "2025-01-15"))) == 2


def beside(report: str, place: str, near: tuple[float, float] | None, division: str) -> ReadReport:
    """A report on 143 people who were killed by gas."""
    w = Written(report, f"143 people were killed by chlorine gas in {place}, doctors said.", f"Paper {report}")
    figure = w.counted("143", Measure.KILLED, 143, w.said("143 people were killed", "doctors"), as_of="2025-01-13")
    w.happened(place, "2025-01-13", figure, division=division, near=near)
    return w.read()


@pytest.mark.parametrize(("point", "together"), [((33.50, 36.40), 1), ((34.10, 36.40), 2), (None, 2)])
def test_near_a_town_may_be_any_place_within_25_kilometres(point: tuple[float, float] | None, together: int) -> None:
    near = beside("a", "Damascus", (33.51, 36.29), "Damascus")
    w = beside("b", "Zamalka", None, "Rif-dimashq")
    main = w.reading.main_incident
    assert main is not None
    assert main.place is not None
    place = replace(main.place, lat=point[0] if point else None, lon=point[1] if point else None)
    other = w._replace(reading=replace(w.reading, main_incident=replace(main, place=place)))
    assert len(incidents(near, other)) == together


def test_two_places_near_one_town_are_two() -> None:
    camp, other = (
        beside(report, place, (13.63, 25.35), "North Darfur") for report, place in (("a", "Abu Jerra"), ("b", "Zaglona"))
    )
    assert len(incidents(camp, other)) == 2
    assert len(incidents(camp, beside("c", "Abu Jerra", (13.63, 25.35), "North Darfur"))) == 1


def test_tolls_of_which_the_same_is_said_are_one_incident_in_a_wide_place() -> None:
    def told(report: str, words: str, voice: str) -> ReadReport:
        w = Written(report, f"{words} in Kursk, {voice} said. Talks about something else went on.", f"Paper {report}")
        figure = w.counted("Six", Measure.KILLED, 6, w.said(words, voice), place="Kursk", as_of="2025-01-13")
        w.happened("Kursk", "2025-01-13", figure)
        return w.read()

    reads = (
        told("a", "Six people died by a blast near the bazaar", "the mayor"),
        told("b", "Six people lost their lives", "doctors"),
    )
    [found] = incidents(*reads)
    assert found.reports == ("a", "b")
    assert "Claims that say the same of the toll." in found.reasons


def test_small_tolls_that_differ_in_a_wide_place_are_two_incidents() -> None:
    assert len(incidents(struck("a", 3, place="Kursk"), struck("b", 2, place="Kursk", voice="the clinic"))) == 2


def test_a_report_about_something_else_that_tells_of_it_adds_its_claim() -> None:
    w = Written("b", "At least 27 people were killed by an air strike on the market of Sudzha on Monday. Talks go on.", "Paper b")
    w.counted("At least 27", Measure.KILLED, 27, w.said("At least 27 people were killed", "the mayor"),
              approximator=Approximator.AT_LEAST, place="Sudzha", as_of="2025-01-13")  # fmt: skip
    [found] = incidents(struck("a", 27), w.read())
    assert found.reports == ("a", "b")


@given(st.permutations([struck("a", 12), struck("b", 19), struck("c", 12, on="2025-01-14"), struck("d", 12, place="Rylsk")]))
def test_the_order_of_reports_changes_nothing(reads: list[ReadReport]) -> None:
    assert trace(reads) == trace(sorted(reads, key=lambda r: r.report.id))


def test_an_incident_keeps_its_id_when_a_report_is_added() -> None:
    [before] = incidents(struck("a", 12))
    [after] = incidents(struck("a", 12), struck("b", 19))
    assert before.id == after.id


def test_words_that_fit_several_means_tell_none() -> None:
    assert means_in("a blast and an attack") == frozenset()
    assert means_in("warplanes struck after a suicide bomber came") == {Means.FROM_THE_AIR, Means.PLANTED_BOMB}
