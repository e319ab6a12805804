"""The bench of daily counts on a few days of our own, with the shape of the published files."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from bench import series
from bench.tasks import SERIES

FIRST = date(2031, 3, 1)


def gaza(day: int, source: str, killed: int, injured: int) -> dict[str, Any]:
    on = (FIRST + timedelta(day)).isoformat()
    return {"report_date": on, "report_source": source, "killed_cum": killed, "injured_cum": injured}


def russia(day: int, personnel: int, **more: Any) -> dict[str, Any]:
    return {"date": (FIRST + timedelta(day)).isoformat(), "personnel": personnel, "personnel*": "about", **more}


def measured(folder: Path, gaza_rows: list[dict[str, Any]], russia_rows: list[dict[str, Any]]) -> dict[str, float]:
    correction = {"date": russia_rows[-1]["date"], "personnel": 300}
    for name, rows in (
        ("gaza_casualties_daily", gaza_rows),
        ("russia_losses_personnel", russia_rows),
        ("russia_losses_equipment_correction", [correction]),
    ):
        (folder / f"{name}.json").write_text(json.dumps(rows))
    return series.measures(folder)


RISING = [russia(day, 4_010 + 110 * day, POW=41 + 3 * day) for day in range(60)]


def test_rising_counts_raise_no_alarm_and_falls_put_in_are_found(tmp_path: Path) -> None:
    found = measured(tmp_path, [gaza(day, "mohtel", 310 + 7 * day, 900 + 13 * day) for day in range(60)], RISING)
    assert (found["false alarms"], found["falls put in, found"]) == (0, 100)


def test_a_count_that_falls_as_published_is_an_alarm(tmp_path: Path) -> None:
    found = measured(tmp_path, [gaza(0, "mohtel", 310, 900), gaza(1, "mohtel", 250, 910)], RISING)
    assert found["false alarms"] == 1


def test_a_lower_count_of_another_body_is_told_as_two_voices(tmp_path: Path) -> None:
    found = measured(tmp_path, [gaza(0, "mohtel", 310, 900), gaza(1, "gmotel", 330, 950), gaza(2, "missing", 340, 960)], RISING)
    assert found["switches lowered, told as two voices"] == 100


def test_a_fall_as_published_is_found_body_by_body(tmp_path: Path) -> None:
    rows = [gaza(0, "mohtel", 310, 900), gaza(1, "gmotel", 290, 910), gaza(2, "mohtel", 305, 920), gaza(3, "missing", 1, 930)]
    found = measured(tmp_path, rows, RISING)
    assert (found["falls as published"], found["falls as published, found"], found["switches of source"]) == (1, 100, 4)


def test_a_correction_upwards_shows_as_a_leap_where_it_is_larger_than_a_day_of_fighting(tmp_path: Path) -> None:
    def last(rise: int) -> float:
        rows = [*RISING, russia(60, int(RISING[-1]["personnel"]) + rise)]
        return measured(tmp_path, [gaza(0, "mohtel", 310, 900)], rows)["own corrections of people, shown as leaps"]

    assert (last(410), last(150)) == (1, 0)


def test_what_a_ministry_adds_is_held_against_its_leaps(tmp_path: Path) -> None:
    rows = [gaza(day, "mohtel", 310 + 7 * day + 500 * (day > 40), 900) for day in range(60)]
    rows[41]["killed_committee"] = 500
    found = measured(tmp_path, rows, RISING)
    assert (found["own additions, shown as leaps"], found["leaps that are own additions"]) == (100, 100)


@pytest.mark.parametrize("measure", SERIES, ids=lambda measure: measure.name)
def test_the_table_asks_for_what_is_measured(measure: Any, tmp_path: Path) -> None:
    assert measure.name in measured(tmp_path, [gaza(0, "mohtel", 310, 900)], RISING)
