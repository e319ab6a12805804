"""Speed and memory of `firsthand read --jsonl`, measured from outside on the processes themselves."""

from __future__ import annotations

import json
import os
import re
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from bench.run import rows

WORD = re.compile(r"\S+")
COMMAND = (sys.executable, "-m", "firsthand", "read", "--jsonl")


class Cost(NamedTuple):
    """What a process took: seconds on the clock, seconds of a core, and the most memory it held."""

    wall: float
    cpu: float
    megabytes: float


def measures(gold: Path) -> dict[str, float]:
    """Words a second of one core over the texts of ``gold`` with start-up taken off, peak memory, cold start of one text."""
    texts = [row["text"] for row in rows(gold)]
    words = sum(len(WORD.findall(text)) for text in texts)
    with tempfile.TemporaryDirectory() as folder:
        one, every = Path(folder) / "one.jsonl", Path(folder) / "all.jsonl"
        _write(one, texts[:1])
        _write(every, texts)
        compiled = _compiled(Path(folder) / "bytecode")
        cost(one, compiled)
        start, whole = cost(one, compiled), cost(every, compiled)
    first = len(WORD.findall(texts[0]))
    return {
        "words/s per core": (words - first) / max(1e-9, whole.cpu - start.cpu),
        "peak memory, MB": whole.megabytes,
        "cold start of one article, s": start.wall,
    }


def _write(path: Path, texts: list[str]) -> None:
    with path.open("w", encoding="utf-8") as out:
        for number, text in enumerate(texts):
            out.write(json.dumps({"id": str(number), "text": text, "language": "en"}) + "\n")


def _compiled(folder: Path) -> dict[str, str]:
    """An environment whose second start finds its modules compiled, as an installer leaves them, in ``folder``."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPYCACHEPREFIX": str(folder)}


def cost(reports: Path, surroundings: Mapping[str, str]) -> Cost:
    """Run the command on a JSONL file and ask the system what it took.

    Raises:
        RuntimeError: the command failed.
    """
    with Path(os.devnull).open("wb") as nowhere:
        began = time.perf_counter()
        actions = [(os.POSIX_SPAWN_DUP2, nowhere.fileno(), 1)]
        process = os.posix_spawn(COMMAND[0], [*COMMAND, str(reports)], surroundings, file_actions=actions)
        _, status, used = os.wait4(process, 0)
        wall = time.perf_counter() - began
    if status:
        raise RuntimeError(f"{' '.join(COMMAND)} ended with {os.waitstatus_to_exitcode(status)}")
    kilobytes = used.ru_maxrss / 1024 if sys.platform == "darwin" else used.ru_maxrss
    return Cost(wall, used.ru_utime + used.ru_stime, kilobytes / 1024)
