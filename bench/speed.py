"""Speed and memory of `firsthand read --jsonl`, measured from outside on the processes themselves."""

from __future__ import annotations

import json
import os
import re
import sys
import tempfile
import time
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
        start, whole = cost(one), cost(every)
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


def cost(reports: Path) -> Cost:
    """Run the command on a JSONL file and ask the system what it took.

    Raises:
        RuntimeError: the command failed.
    """
    with Path(os.devnull).open("wb") as nowhere:
        began = time.perf_counter()
        actions = [(os.POSIX_SPAWN_DUP2, nowhere.fileno(), 1)]
        process = os.posix_spawn(COMMAND[0], [*COMMAND, str(reports)], os.environ, file_actions=actions)
        _, status, used = os.wait4(process, 0)
        wall = time.perf_counter() - began
    if status:
        raise RuntimeError(f"{' '.join(COMMAND)} ended with {os.waitstatus_to_exitcode(status)}")
    kilobytes = used.ru_maxrss / 1024 if sys.platform == "darwin" else used.ru_maxrss
    return Cost(wall, used.ru_utime + used.ru_stime, kilobytes / 1024)
