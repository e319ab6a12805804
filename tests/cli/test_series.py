"""`firsthand series`: running counts of a case or of a published file, as tables, JSON and CSV."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from firsthand.cli.group import cli
from firsthand.model import Approximator, Nature
from tests.case_of import case_of
from tests.reckoning.test_between_reports import count

TABLE = """date,number,origin,measure,population,place,publisher
2031-03-01,"1,000",Port office,killed,sailors,Norvel,Daily
2031-03-02,1040,Port office,killed,sailors,Norvel,Daily
2031-03-05,990,Port office,killed,sailors,Norvel,Daily
2031-03-06,1200,Harbour clinic,killed,sailors,Norvel,Daily
2031-03-07,1200,Harbour clinic,killed,sailors,Norvel,Daily
"""


def run(*words: object) -> Result:
    return CliRunner().invoke(cli, [str(word) for word in words], prog_name="firsthand")


@pytest.fixture
def toll(tmp_path: Path) -> Path:
    file = tmp_path / "toll.csv"
    file.write_text(TABLE)
    return file


def shown(*words: object) -> Any:
    done = run("series", *words, "--json")
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def test_a_published_file_is_followed(toll: Path) -> None:
    found = shown(toll)
    assert [(s["origin"], [v["step"] for v in s["values"]]) for s in found["series"]] == [
        ("Port office", ["first", "rise", "fall"]),
        ("Harbour clinic", ["first", "restated"]),
    ]
    assert (found["series"][0]["gaps"], found["series"][0]["values"][2]["change"]) == ([["2031-03-03", "2031-03-04"]], -50)
    assert [(s["later_origin"], s["change"]) for s in found["switches"]] == [("Harbour clinic", 210)]


def test_the_table_tells_falls_gaps_and_switches(toll: Path) -> None:
    told = run("series", toll).stdout
    assert "killed, sailors, Norvel · Port office · cumulative" in told
    assert "fall, 3 days after the report before" in told
    assert "2 days without a report in 1 gap" in told
    assert "Switches of source" in told


def test_what_is_printed_as_csv_is_read_again(toll: Path) -> None:
    first = run("series", toll, "--csv").stdout
    toll.write_text(first)
    assert run("series", toll, "--csv").stdout == first
    assert first.splitlines()[2] == "killed,sailors,Norvel,Port office,2031-03-02,1040,1040,1040,1040,rise,40,1,Daily"


def test_a_cell_that_a_spreadsheet_would_compute_is_text(toll: Path) -> None:
    toll.write_text('date,number,origin\n2031-03-01,7,"=HYPERLINK(1)"\n')
    assert "'=HYPERLINK(1)" in run("series", toll, "--csv").stdout


def test_series_are_chosen_by_measure_and_origin(toll: Path) -> None:
    assert [s["origin"] for s in shown(toll, "--origin", "clinic")["series"]] == ["Harbour clinic"]
    assert shown(toll, "--measure", "wounded") == {"series": [], "switches": []}


def test_a_file_that_does_not_fit_names_its_line(toll: Path) -> None:
    toll.write_text("date,number\n2031-03-01,many\n")
    done = run("series", toll)
    assert done.exit_code == 3
    assert "toll.csv:2: “many” is no number" in done.stderr


def test_two_forms_of_output_are_a_wrong_call(toll: Path) -> None:
    assert run("series", toll, "--csv", "--json").exit_code == 2


def test_the_series_of_a_case_and_the_range_of_what_was_reported(tmp_path: Path) -> None:
    told = (
        ("a", "2025-02-04", "The border ministry said on Monday that 20 soldiers had been killed in Goma since January."),
        ("b", "2025-02-06", "The border ministry said on Wednesday that 26 soldiers had been killed in Goma since January."),
        ("c", "2025-02-06", "Amnesty International said on Wednesday that 31 soldiers had been killed in Goma since January."),
    )
    feed, case = tmp_path / "reports.jsonl", tmp_path / "case"
    lines = ({"id": i, "publisher": f"Paper {i}", "published": on, "language": "en", "text": text} for i, on, text in told)
    feed.write_text("".join(json.dumps(line) + "\n" for line in lines))
    for words in (("init", case), ("add", case, feed), ("read", case)):
        assert run(*words).exit_code == 0
    by_origin = {s["origin"]: [(v["words"], v["step"]) for v in s["values"]] for s in shown(case)["series"]}
    assert by_origin["border ministry"] == [("20", "first"), ("26", "rise")]
    checked = run("check", case)
    assert "What several origins reported" in checked.stdout
    ranges = json.loads(run("check", case, "--json").stdout)["ranges"]
    assert (26, 31) in [(r["low"], r["high"]) for r in ranges]


def test_a_number_that_was_told_as_about_is_printed_so(tmp_path: Path) -> None:
    told = ((1200, "2025-03-03"), (1400, "2025-03-10"))
    reads = [count(f"r{n}", str(n), on=day, is_=Approximator.ABOUT, nature=Nature.CUMULATIVE) for n, day in told]
    case_of(tmp_path / "case", *reads).close()
    printed = run("series", tmp_path / "case").output
    assert "about 1,200" in printed
    assert "about 1,400" in printed
