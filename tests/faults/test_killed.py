"""A case survives kill -9 at any point of `add` and `read`: it verifies, keeps what it acknowledged, and a re-run completes."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from firsthand import Case
from firsthand.custody.originals import is_name
from firsthand.ledger.collecting import Stage
from tests.faults.killed import IDS, Blank, work

ROOT = Path(__file__).parents[2]
PLANS = [
    *(("add", "step", seed) for seed in range(14)),
    *(("read", "step", seed) for seed in range(8)),
    *(("add", "moment", seed) for seed in range(4)),
    *(("read", "moment", seed) for seed in range(2)),
    *(("add", "before-rename", seed) for seed in range(2)),
    *(("add", "after-rename", seed) for seed in range(2)),
    *(("reports", "commit", seed) for seed in range(6)),
]
ENDS = {"moment": {"killed", "ended"}, "commit": {"killed in a commit", "killed between commits", "ended"}}


UNTOUCHED = "untouched"
"""A run that is left as it ended."""
Runs = Callable[[str, str], tuple[Path, dict[str, str]]]


@pytest.fixture(scope="module")
def killed(tmp_path_factory: pytest.TempPathFactory) -> Runs:
    """Gives the folder of the runs of an action and place, and how each ended. One process makes them all."""

    @cache
    def runs(action: str, place: str) -> tuple[Path, dict[str, str]]:
        folder = tmp_path_factory.mktemp(f"{action}-{place}")
        seeds = [str(seed) for a, p, seed in PLANS if (a, p) == (action, place)] + [UNTOUCHED]
        command = [sys.executable, "-m", "tests.faults.killed", str(folder), action, place, *seeds]
        environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}
        done = subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, check=True)
        return folder, dict(line.split(" ", 1) for line in done.stdout.splitlines())

    return runs


@pytest.mark.parametrize(("action", "place", "seed"), PLANS)
def test_a_killed_run_leaves_a_case_that_verifies_and_can_be_completed(killed: Runs, action: str, place: str, seed: int) -> None:
    folder, ends = killed(action, place)
    assert ends[str(seed)] in ENDS.get(place, {"killed"})
    acknowledged = (folder / f"{seed}.acknowledged").read_text().split() if (folder / f"{seed}.acknowledged").exists() else []
    with Case.open(folder / str(seed)) as case:
        assert case.verify().problems == ()
        stored = [report.id for report in case.reports()] if action != "read" else [read.report.id for read in case.readings()]
        assert stored[: len(acknowledged)] == acknowledged

        outcomes = list(work(case, action, folder))
        assert {outcome.stage for outcome in outcomes} <= {Stage.ADDED, Stage.KNOWN, Stage.READ}
        case.read(reader=Blank())
        assert [report.id for report in case.reports()] == IDS
        assert [read.report.id for read in case.readings()] == IDS
        result = case.verify()
    assert (result.problems, result.leftovers) == ((), ())
    assert not list((folder / str(seed)).rglob("*.part"))


def test_dying_before_a_rename_leaves_temporary_files_that_are_no_alteration(killed: Runs) -> None:
    folder, _ = killed("add", "before-rename")
    with Case.open(folder / UNTOUCHED) as case:
        result = case.verify()
    parts = [path.name for path in (folder / UNTOUCHED / "originals").glob("*.part")]
    assert parts
    assert set(parts) <= set(result.leftovers)
    assert result.ok


def test_dying_after_a_rename_leaves_an_original_without_record_that_is_no_alteration(killed: Runs) -> None:
    folder, _ = killed("add", "after-rename")
    with Case.open(folder / UNTOUCHED) as case:
        result = case.verify()
    assert any(is_name(name) for name in result.leftovers)
    assert result.ok


def test_kills_fall_into_commits_after_others_were_acknowledged(killed: Runs) -> None:
    folder, ends = killed("reports", "commit")
    assert "killed in a commit" in ends.values()
    acknowledged = [(folder / f"{seed}.acknowledged").read_text().split() for seed, end in ends.items() if "in a commit" in end]
    assert all(acknowledged)
