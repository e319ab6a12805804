"""The command by which analysts judge: what it prints, and how it leaves."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from firsthand.cli.group import cli
from tests.case_of import case_of
from tests.grading.test_grade import MONITOR, STAFF, count


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    case_of(tmp_path / "lyman", count("a", 40, STAFF), count("b", 40, MONITOR)).close()
    return "lyman"


def run(*words: str) -> Result:
    return CliRunner().invoke(cli, words, prog_name="firsthand")


def test_a_judgement_is_told_and_listed(case: str) -> None:
    made = run("judge", case, "b/f1", "reject", "--why", "it counts tanks", "--by", "magpie")
    assert (made.exit_code, made.stdout) == (0, "Judgement 1: b/f1 reject.\n")
    listed = run("judge", case, "--list").stdout.splitlines()
    assert listed[0] == "1  b/f1 reject"
    assert listed[1].startswith("   holds · magpie, 2")
    assert listed[1].endswith("UTC: it counts tanks")
    assert listed[-1] == "1 judgement"


def test_a_value_may_be_several_words(case: str) -> None:
    made = run("judge", case, STAFF, "reliability", "B", "its", "own", "losses", "--why", "two years of counts")
    assert made.stdout == "Judgement 1: voice ua-general-staff reliability B for its own losses.\n"


def test_json_has_the_judgement_with_its_claims_and_what_became_of_it(case: str) -> None:
    shape = json.loads(run("judge", case, "b/f1", "confirm", "--json").stdout)
    assert (shape["id"], shape["subject"], shape["act"], shape["who"]) == (1, "claim b 35-37 killed", "confirm", "analyst")
    assert shape["claims"] == [{"report": "b", "span": [35, 37], "statement": "s1", "figure": "f1"}]
    run("judge", case, "b/f1", "reject", "--why", "tanks", "--supersedes", "1")
    listed = json.loads(run("judge", case, "--list", "--json").stdout)["judgements"]
    assert [(given["state"], given["superseded_by"]) for given in listed] == [("superseded", 2), ("holds", None)]


def test_a_judgement_that_does_not_do_leaves_with_two_and_in_the_one_shape(case: str) -> None:
    refused = run("judge", case, "b/f9", "confirm", "--json")
    assert refused.exit_code == 2
    assert json.loads(refused.stdout)["error"]["code"] == "bad_judgement"
    assert run("judge", case, "b/f1").exit_code == 2
    assert run("judge", case, "b/f1", "confirm", "--list").exit_code == 2


def test_what_an_analyst_sets_is_shown_beside_the_computed_grade(case: str) -> None:
    run("judge", case, "a/f1", "grade", "weak", "--why", "one chain", "--by", "magpie")
    shown = run("grade", case, "--why").stdout
    assert "fair, credibility 2\n" in shown
    assert ": a/f1, b/f1\n" in shown
    assert "  magpie sets weak instead (2" in shown


def test_the_history_of_a_grade_tells_what_changed_it(case: str) -> None:
    run("judge", case, "a/f1", "independence", "independent", "--why", "asked both", "--by", "magpie")
    shown = run("grade", case, "--history", "--group", "b/f1").stdout
    assert "  was fair, now confirmed, credibility was 2, now 1: an analyst confirmed that" in shown
    assert " · magpie · judgement 1: independence · g-" in shown
    kept = json.loads(run("grade", case, "--history", "--json").stdout)["history"]
    assert [(change["status"], change["cause"]) for change in kept] == [
        ("fair", "read a, b"),
        ("confirmed", "judgement 1: independence"),
    ]
    assert run("grade", case, "--group", "b/f1").exit_code == 2
