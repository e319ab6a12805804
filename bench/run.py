"""Running a task: predictions to a temporary folder, the scorer in a process of its own, its numbers read back."""

from __future__ import annotations

import gzip
import importlib.util
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.tasks import Task

HERE = Path(__file__).parent
MEASURES = "measures"
"""The option by which a module measures itself, without a scorer."""

_F1 = re.compile(r"^\s*(?P<name>.+?)\s+(?:P\s+[\d.]+\s*%?\s+R\s+[\d.]+\s*%?\s+)?F1\s+(?P<number>[\d.]+)")
_PERCENT = re.compile(r"^\s*(?P<name>.+?)\s{2,}(?P<number>[\d.]+) %")
_ACCURACY = re.compile(r"(?P<name>acc@161) (?P<number>[\d.]+) %")


@dataclass(frozen=True, slots=True)
class Result:
    """What a task reached: the scorer's numbers by name, the command that gives them, or why there are none.

    ``told`` is what a module that measures itself printed: the tables behind its numbers.
    """

    task: Task
    numbers: Mapping[str, float]
    command: str
    missing: str | None = None
    told: str = ""


def rows(path: Path) -> list[dict[str, Any]]:
    """The JSON lines of a file, gzipped or not."""
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return [json.loads(line) for line in data.split(b"\n") if line.strip()]


def run(task: Task, data: Path) -> Result:
    """Run one task on the sets under ``data``, or on the one of this package where the task is its ``own``.

    A module, gold file or scorer that is not there, and a task that fails, give a result that says so.
    """
    command = f"python -m bench --data PATH --task {task.name}"
    data = HERE if task.own else data
    gold = data / task.gold
    absent = _absent(task, data)
    if absent:
        return Result(task, {}, command, absent)
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "predictions.jsonl"
        option = MEASURES if task.scorer is None else task.variant
        words = [sys.executable, "-m", "bench.one", task.module, str(gold), str(out), *([option] if option else [])]
        done = subprocess.run(words, capture_output=True, text=True, check=False)
        if done.returncode == 0 and task.scorer is None:
            return Result(task, json.loads(out.read_text(encoding="utf-8")), command, told=done.stdout.strip())
        if done.returncode == 0:
            done = scored(task, data, gold, out)
    if done.returncode:
        return Result(task, {}, command, f"failed: {last_line(done.stderr)}")
    return Result(task, numbers(done.stdout), command)


def scored(task: Task, data: Path, gold: Path, out: Path) -> subprocess.CompletedProcess[str]:
    """The task's scorer over predictions."""
    words = [sys.executable, str(data / "score" / str(task.scorer)), str(gold), str(out)]
    return subprocess.run(words, capture_output=True, text=True, check=False)


def last_line(told: str) -> str:
    return (told.strip().splitlines() or ["without a word"])[-1].replace("|", "/")


def _absent(task: Task, data: Path) -> str | None:
    if importlib.util.find_spec(f"bench.{task.module}") is None:
        return f"bench/{task.module}.py does not exist yet"
    if not (data / task.gold).exists():
        return f"no {task.gold} under the data"
    if task.scorer and not (data / "score" / task.scorer).exists():
        return f"no score/{task.scorer} under the data"
    return None


def numbers(printed: str) -> dict[str, float]:
    """The numbers that a scorer printed, by its own names: F1 where a line has one, else its percentage."""
    found: dict[str, float] = {}
    for line in printed.splitlines():
        match = _F1.match(line) or _ACCURACY.search(line) or _PERCENT.match(line)
        if match:
            found[match["name"]] = float(match["number"])
    return found
