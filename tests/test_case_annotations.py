"""What analysts looked at leaves the case as texts that `bench` reads."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bench import chains, discourse, judged
from firsthand import Case
from firsthand.cli.group import cli
from firsthand.model import Measure
from tests.case_of import case_of
from tests.tracing.written import Written

TEXT = "Local police said on Tuesday that 40 guards were killed at the port of Lyman. The mayor said 12 people were wounded."


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    w = Written("a", TEXT, "Hill Courier", "2025-02-12")
    police = w.said("40 guards were killed at the port of Lyman", "Local police")
    mayor = w.said("12 people were wounded", "the mayor")
    w.counted("40", Measure.KILLED, 40, police, population="guards", place="Lyman")
    w.counted("12", Measure.WOUNDED, 12, mayor, population="people")
    undated = Written("b", "Police said 3 men died.", "Hill Courier", None)
    undated.counted("3", Measure.KILLED, 3, undated.said("3 men died", "Police"))
    with case_of(tmp_path / "case", w.read(), undated.read()) as made:
        made.judge("a/f1", "correct", "high= as_of=2025-02-11", why="at least", by="magpie")
        made.judge("a/s1", "correct", "chain=Hill Courier < Local police [estimated] + the port", why="misread", by="magpie")
        made.judge("a/s2", "confirm", by="magpie")
        made.judge("b/f1", "confirm", by="magpie")
        yield made


def run(case: Case, *words: str) -> Result:
    done = CliRunner().invoke(cli, ["corrections", str(case.folder), *words], prog_name="firsthand")
    assert done.exit_code == 0, done.output
    return done


def test_a_statement_is_an_item_of_the_set_of_chains(case: Case) -> None:
    [line] = run(case, "--chains").stdout.splitlines()
    item = json.loads(line)
    assert (item["text"], item["partial"], item["tags"], "magpie" in line) == (TEXT, True, ["confirmed", "corrected"], False)
    first, second = item["statements"]
    assert [hop["voice"] for hop in first["chain"]] == ["Hill Courier", "Local police"]
    assert (first["hedge"], first["supplier"], second["hedge"], "supplier" in second) == (
        "estimated",
        "the port",
        "asserted",
        False,
    )
    read = next(read for read in case.readings() if read.report.id == "a")
    gold = chains.judge(item, read.reading.statements)
    assert [(j.chain, j.hedge) for j in gold] == [(True, True), (True, True)]


def test_a_figure_is_marked_in_a_block_of_the_set_of_figures(case: Case) -> None:
    done = run(case, "--figures")
    assert (
        done.stdout == f"== a 2025-02-12 confirmed-corrected\n{TEXT.replace('40', '{40|killed|40 40 -|guards|Lyman|2025-02-11}')}\n"
    )
    [(report, [wanted])] = discourse.reports(done.stdout)
    assert report.text == TEXT
    figures = next(read for read in case.readings() if read.report.id == "a").reading.figures
    assert list(discourse.judged(TEXT, wanted, figures)) == ["wanted", "number", "population", "place", "day", "whole"]
    assert "1 text left out: no date of publication" in done.stderr


def test_what_was_rejected_is_told_as_such(case: Case) -> None:
    case.judge("a/f2", "reject", why="another fight")
    shown = json.loads(run(case, "--json").stdout)["texts"][0]
    assert shown["rejected"] == [{"id": "f2", "kind": "figure"}]
    assert [figure["id"] for figure in shown["figures"]] == ["f1"]
    assert "a  s1 s2 f1; rejected: f2" in run(case).stdout
    assert "{12" not in run(case, "--figures").stdout


def test_what_was_taken_back_teaches_nothing(case: Case) -> None:
    for number in ("1", "2", "3", "4"):
        case.judge(number, "withdraw", why="unsure")
    assert run(case, "--chains").stdout == ""
    assert "0 statements and 0 figures in 0 reports" in run(case).stdout


def test_the_reading_is_held_against_what_people_say(case: Case, tmp_path: Path) -> None:
    for option, name in (("--chains", "chains.jsonl"), ("--figures", "figures.txt")):
        (tmp_path / name).write_text(run(case, option).stdout)
    statements = judged.of_statements(tmp_path / "chains.jsonl")
    assert (statements["content"][1], statements["chain"]) == (2, (1, 2))
    assert judged.of_figures(tmp_path / "figures.txt")["measure and bounds"] == (0, 1)
    done = CliRunner().invoke(judged.judged, [str(tmp_path / "figures.txt")])
    assert "measure and bounds            0 of      1  0.0 %" in done.output


def test_one_form_at_a_time(case: Case) -> None:
    done = CliRunner().invoke(cli, ["corrections", str(case.folder), "--chains", "--json"], prog_name="firsthand")
    assert done.exit_code == 2
