"""`firsthand explain` as a user calls it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from firsthand.cli.group import cli

TEXT = "The border ministry said on Monday that 20 soldiers had been killed and 70 wounded in Goma. The rebels denied it."


def run(*words: object) -> Result:
    return CliRunner().invoke(cli, [str(word) for word in words], prog_name="firsthand")


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cases") / "harbour"
    feed = folder.parent / "wire.txt"
    feed.write_text(TEXT)
    for words in (
        ("init", folder),
        ("add", folder, feed, "--publisher", "Wire One", "--published", "2025-02-04"),
        ("read", folder),
    ):
        assert run(*words).exit_code == 0
    return folder


def test_the_story_quotes_the_characters_that_it_names(case: Path) -> None:
    done = run("explain", case, "20 soldiers", "--json")
    story = json.loads(done.stdout)
    quoted = [passage for chapter in story["chapters"] for sentence in chapter["sentences"] for passage in sentence["passages"]]
    assert (done.exit_code, len(quoted) > 3) == (0, True)
    assert [passage for passage in quoted if TEXT[slice(*passage["span"])] != passage["text"]] == []


def test_the_story_fits_a_terminal_and_has_its_chapters(case: Path) -> None:
    printed = run("explain", case, "20 soldiers").stdout
    assert max(map(len, printed.splitlines())) <= 80
    assert [head for head in ("Who said it first", "Are the origins independent", "How it is graded") if head not in printed] == []


def test_where_several_groups_fit_they_are_listed_with_their_ids(case: Path) -> None:
    done = run("explain", case, "soldiers")
    assert done.exit_code == 2
    assert len([line for line in done.stdout.splitlines() if line.startswith("g-")]) == 2
    assert "2 groups of claims fit" in done.stderr
    listed = json.loads(run("explain", case, "soldiers", "--json").stdout)
    assert (listed["error"]["code"], len(listed["candidates"])) == ("several_claims", 2)


def test_what_is_in_no_claim_is_refused_with_a_cure(case: Path) -> None:
    done = run("explain", case, "elephants")
    assert (done.exit_code, "trace --all" in done.stderr) == (2, True)
    assert json.loads(run("explain", case, "elephants", "--json").stdout)["error"]["code"] == "unknown_claim"


def test_a_file_of_reports_is_explained_without_a_case(case: Path) -> None:
    done = run("explain", case.parent / "wire.txt", "20 soldiers")
    assert (done.exit_code, "Who said it first" in done.stdout) == (0, True)
    assert sorted(path.name for path in case.parent.iterdir()) == ["harbour", "wire.txt"]


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    done = run("explain", tmp_path / "none.txt", "soldiers")
    assert (done.exit_code, "none.txt" in done.stderr) == (4, True)
