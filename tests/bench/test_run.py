"""Tasks run through their scorer; what is not there is reported, not raised."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

from bench.__main__ import MARKS, markdown, write_section
from bench.run import Result, numbers, run
from bench.tasks import TASKS, Measure, Task

TASK = Task("demo", "nothing_of_this_name", "gold.jsonl", "demo split", "demo.py", (Measure("value", "Peer 50.0", "≥ 60"),))


def test_f1_is_read_from_lines_with_and_without_percent_signs() -> None:
    printed = "  content partial          P  80.0%  R  70.0%  F1  74.7%   (7/8)\nvalue    P  91.0  R  90.0  F1  90.5   (9/9)"
    assert numbers(printed) == {"content partial": 74.7, "value": 90.5}


def test_percentages_and_accuracy_are_read_from_lines_without_f1() -> None:
    printed = (
        "killed, within 10 %           61.5 %   (8/13)\nresolution of 5 found places with coordinates: acc@161 87.3 %, resolved 5"
    )
    assert numbers(printed) == {"killed, within 10 %": 61.5, "acc@161": 87.3}


def test_a_task_without_its_module_is_missing(tmp_path: Path) -> None:
    assert run(TASK, tmp_path).missing == "bench/nothing_of_this_name.py does not exist yet"


def test_a_task_without_its_gold_is_missing(tmp_path: Path) -> None:
    assert run(TASKS[0], tmp_path).missing == "no attribution/polnear_dev.jsonl.gz under the data"


def test_a_task_that_fails_says_why_and_the_others_go_on(tmp_path: Path) -> None:
    (tmp_path / "gold.jsonl").write_text("{}\n")
    (tmp_path / "score").mkdir()
    (tmp_path / "score" / "demo.py").write_text("")
    task = Task("demo", "attribution", "gold.jsonl", "demo split", "demo.py", TASK.measures)
    assert run(task, tmp_path).missing == "failed: KeyError: 'doc'"


def test_the_scorer_judges_the_predictions(tmp_path: Path) -> None:
    (tmp_path / "gold.jsonl").write_text('{"doc": "a", "text": "The mayor said that it rained."}\n')
    (tmp_path / "score").mkdir()
    (tmp_path / "score" / "demo.py").write_text("import sys\nprint(f'value   F1 {100 * sum(1 for _ in open(sys.argv[2])):.1f}')\n")
    task = Task("demo", "attribution", "gold.jsonl", "demo split", "demo.py", TASK.measures)
    assert run(task, tmp_path).numbers == {"value": 100.0}


def test_the_table_puts_peers_beside_ours() -> None:
    table = markdown([Result(TASK, {"value": 61.25}, "python -m bench --data PATH --task demo")])
    assert "| demo | value | Peer 50.0 | **61.2** | ≥ 60 | demo split |" in table


def test_the_table_says_what_is_missing() -> None:
    assert "missing: no gold" in markdown([Result(TASK, {}, "command", "no gold")])


def test_only_what_stands_between_the_marks_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "RESULTS.md"
    path.write_text(f"before\n{MARKS[0]}\nold\n{MARKS[1]}\nafter\n")
    write_section(path, "| new |")
    assert path.read_text() == f"before\n{MARKS[0]}\n| new |\n{MARKS[1]}\nafter\n"


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.name)
def test_every_task_has_a_module_that_gives_what_it_needs(task: Task) -> None:
    module = importlib.import_module(f"bench.{task.module}")
    assert callable(getattr(module, "predictions" if task.scorer else "measures"))


def test_no_two_tasks_share_a_name_and_no_two_measures_of_a_task() -> None:
    named = [(task.name, measure.name) for task in TASKS for measure in task.measures]
    assert (len(set(named)), len({task.name for task in TASKS})) == (len(named), len(TASKS))
