"""Voices on the command line: who is known, who is not, and a case's own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from firsthand.cli.group import cli
from firsthand.cli.voices import KINDS
from firsthand.registry import Registry
from firsthand.registry.entries import EntryKind
from tests.case_of import case_of
from tests.grading.test_grade import STAFF, count

ADDED = ("add", "Harbour Watch", "--kind", "monitor", "--source", "its site", "--why", "cited twice")


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    case_of(tmp_path / "lyman", count("a", 40, STAFF), count("b", 40, "Harbour Watch")).close()
    return "lyman"


def run(*words: str) -> Result:
    return CliRunner().invoke(cli, ("voices", *words), prog_name="firsthand")


def test_without_a_case_it_is_the_registry_that_ships() -> None:
    assert len(json.loads(run("--json").stdout)["voices"]) == len(Registry.shipped().entries)
    shown = run("show", "SBU").stdout
    assert "Security Service of Ukraine" in shown
    assert "belligerent, Ukraine, since" in shown


def test_the_kinds_in_the_help_are_those_of_the_registry() -> None:
    assert set(KINDS) == {kind.value for kind in EntryKind}


def test_voices_that_nobody_knows_are_listed_with_where_they_are_cited(case: str) -> None:
    listed = json.loads(run(case, "list", "--unknown", "--json").stdout)["voices"]
    assert [(voice["voice"], voice["reports"]) for voice in listed] == [
        ("Harbour Watch", ["b"]),
        ("Paper a", ["a"]),
        ("Paper b", ["b"]),
    ]
    assert "not known" in run(case).stdout
    assert "it has no standing" in run(case, "show", "Harbour Watch").stdout


def test_an_added_voice_is_known_and_its_standing_counts(case: str) -> None:
    statuses = [grade["status"] for grade in grades(case)]
    assert run(case, *ADDED).stdout == "Judgement 1: voice harbour-watch, added.\n"
    assert "Harbour Watch" not in run(case, "--unknown").stdout
    assert (statuses, [grade["status"] for grade in grades(case)]) == (["weak"], ["fair"])
    assert CliRunner().invoke(cli, ["verify", case]).exit_code == 0


def grades(case: str) -> list[dict[str, str]]:
    printed = CliRunner().invoke(cli, ["grade", case, "--json"]).stdout
    found: list[dict[str, str]] = json.loads(printed)["grades"]
    return found


def test_a_standing_is_given_with_its_conflict_and_day(case: str) -> None:
    given = ("--standing", "belligerent", "--side", "Ukraine", "--since", "2022-02-24")
    assert run(case, *ADDED, *given).exit_code == 2
    assert run(case, *ADDED, *given, "--conflict", "nowhere", "--json").exit_code == 2
    assert run(case, *ADDED, *given, "--conflict", "russia-ukraine").exit_code == 0
    assert [grade["status"] for grade in grades(case)] == ["weak"]
    assert "belligerent, Ukraine, since 24 Feb 2022 (its site)" in " ".join(run(case, "show", "Harbour Watch").stdout.split())


def test_names_are_merged(case: str) -> None:
    assert run(case, "merge", "Harbour Watch", "CIT", "--why", "its name at home").stdout == (
        "Judgement 1: voice name:harbour watch, one with cit.\n"
    )
    assert "Harbour Watch" not in run(case, "--unknown").stdout


def test_two_names_that_nobody_knows_are_merged_and_taken_apart_again(case: str) -> None:
    merged = run(case, "merge", "Harbour Watch", "Paper b", "--why", "its own site")
    assert merged.stdout == "Judgement 1: voice name:harbour watch, one with Paper b.\n"
    listed = json.loads(run(case, "--unknown", "--json").stdout)["voices"]
    assert [(v["key"], v["names"]) for v in listed if v["key"] != "name:paper a"] == [("paper-b", ["Harbour Watch", "Paper b"])]
    assert [grade["status"] for grade in grades(case)] == ["weak"]
    assert run(case, "merge", "Harbour Watch", "Paper b", "--why", "again").exit_code == 2
    CliRunner().invoke(cli, ["judge", case, "1", "withdraw", "--why", "only its host"])
    assert len(json.loads(run(case, "--unknown", "--json").stdout)["voices"]) == 3
    assert CliRunner().invoke(cli, ["verify", case]).exit_code == 0


def test_a_voice_keeps_the_reliability_that_it_was_given_before_it_had_an_entry(case: str) -> None:
    CliRunner().invoke(cli, ["judge", case, "Harbour Watch", "reliability", "B", "counts", "--why", "two years"])
    run(case, *ADDED)
    assert [source["voice"] for grade in grades(case) for source in grade["sources"]] == ["harbour-watch"]  # type: ignore[index]


@pytest.mark.parametrize(
    "words",
    [
        ("add", "X", "--kind", "ngo", "--source", "s", "--why", "w"),
        ("--unknown",),
        ("show",),
        ("show", "Nobody Known"),
        ("lyman", "sing"),
        ("lyman", "add", "X", "--why", "w"),
        ("lyman", "add", "X", "--kind", "ngo", "--source", "s"),
        ("lyman", "merge", "X", "Nobody Known", "--why", "w"),
    ],
)
def test_a_wrong_call_leaves_with_two(case: str, words: tuple[str, ...]) -> None:
    assert (case, run(*words).exit_code) == ("lyman", 2)
