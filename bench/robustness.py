"""How the reading bears long, many and hostile texts, all made from sentences of our own.

    python -m bench.robustness              every measure
    python -m bench.robustness hostile      seconds, characters a second and growth of each hostile text
    python -m bench.robustness growth       words a second by the length of one report
    python -m bench.robustness memory       the most memory held, after more and more short reports
    python -m bench.robustness halves       what two processes write of a file and its reverse, against one

Seconds are those of a core, so that other work on the machine changes little.
"""

from __future__ import annotations

import itertools
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bench.hostile import HOSTILE, Hostile
from bench.run import rows
from bench.unheard import reports
from firsthand.model import Report
from firsthand.reading.reader import Reader, shared_reader

HERE = Path(__file__).parent
LENGTHS = (1_000, 5_000, 20_000, 60_000)
HELD_AFTER = (1_000, 2_000, 3_000, 10_000)
NEW_TEXTS = 200
SETTLED = 2_000
"""Reports after which what is kept has grown to its size."""
DAY = date(2024, 3, 9)
OUTLET = "Harbour Gazette"

QUARTER = 0.25


def own_texts(folder: Path) -> list[str]:
    """The texts of the gate, in the order of its files."""
    return [row["text"] for path in sorted(folder.glob("*.jsonl")) for row in rows(path)]


def report(text: str, name: str = "r") -> Report:
    return Report(id=name, text=text, publisher=OUTLET, published=DAY, language="en")


def long_text(texts: list[str], words: int) -> str:
    """A report of about so many words: paragraphs of our own in an order that is always the same."""
    shuffled = random.Random(words)
    paragraphs: list[str] = []
    length = 0
    while length < words:
        paragraphs.append(shuffled.choice(texts))
        length += len(paragraphs[-1].split())
    return "\n\n".join(paragraphs)


def seconds(reader: Reader, text: str) -> float:
    """Seconds of a core for the reading of one report."""
    began = time.process_time()
    reader.read(report(text))
    return time.process_time() - began


@dataclass(frozen=True, slots=True)
class Endured:
    """How a hostile text was read: its characters, and the seconds for it and for a quarter of it."""

    characters: int
    seconds: float
    seconds_of_quarter: float

    @property
    def speed(self) -> float:
        """Characters a second: of these texts many have no words."""
        return self.characters / self.seconds

    @property
    def growth(self) -> float:
        """How many times longer a character takes in the whole than in the quarter: 1 where time grows as the text does."""
        return QUARTER * self.seconds / self.seconds_of_quarter


def endured(reader: Reader, hostile: Hostile) -> Endured:
    """What a hostile text takes. The reader is warm: the first reading of a process also loads its model."""
    quarter, whole = hostile.text(QUARTER), hostile.text()
    return Endured(len(whole), seconds_of_quarter=seconds(reader, quarter), seconds=seconds(reader, whole))


def growth(reader: Reader, texts: list[str]) -> dict[int, float]:
    """Words a second by the length of the report."""
    speeds = {}
    for words in LENGTHS:
        text = long_text(texts, words)
        speeds[words] = len(text.split()) / seconds(reader, text)
    return speeds


def megabytes_held(reader: Reader) -> Iterator[tuple[int, float]]:
    """Numbers of short reports, new in all of their names and numbers, and the most memory held until they were read."""
    for number, _ in enumerate(reader.read_all(reports(HELD_AFTER[-1])), start=1):
        if number in HELD_AFTER:
            yield number, _peak()


def _peak() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used / 1024 / (1024 if sys.platform == "darwin" else 1)


def lines_changed(texts: list[str]) -> tuple[int, int]:
    """Lines that differ from those of one process that reads all: of two at once with a half each, and of one in reverse order."""
    lines = [json.dumps({"id": str(n), "text": text, "publisher": OUTLET, "language": "en"}) + "\n" for n, text in enumerate(texts)]
    half = len(lines) // 2
    with tempfile.TemporaryDirectory() as folder:
        whole = _collected(_started(Path(folder) / "all.jsonl", lines))
        reverse = _collected(_started(Path(folder) / "reverse.jsonl", lines[::-1]))[::-1]
        halves = [
            _started(Path(folder) / "first.jsonl", lines[:half]),
            _started(Path(folder) / "second.jsonl", lines[half:]),
        ]
        apart = [line for process in halves for line in _collected(process)]
    halved, reversed_ = (sum(a != b for a, b in itertools.zip_longest(whole, other)) for other in (apart, reverse))
    return halved, reversed_


def _started(path: Path, lines: Iterable[str]) -> subprocess.Popen[bytes]:
    path.write_text("".join(lines), encoding="utf-8")
    return subprocess.Popen([sys.executable, "-m", "firsthand", "read", "--jsonl", str(path)], stdout=subprocess.PIPE)


def _collected(process: subprocess.Popen[bytes]) -> list[bytes]:
    told, _ = process.communicate()
    if process.returncode:
        raise RuntimeError(f"firsthand read ended with {process.returncode}")
    return told.splitlines()


def _new_texts() -> Iterator[str]:
    return (each.text for each in reports(NEW_TEXTS))


def measures(folder: Path) -> dict[str, float]:
    """The rows of the table."""
    texts, reader = own_texts(folder), shared_reader()
    seconds(reader, texts[0])
    held = dict(megabytes_held(reader))  # first: the peak of a process never falls, and long texts raise it
    speeds = growth(reader, texts)
    hostile = [endured(reader, h) for h in HOSTILE]
    halved, reverse = lines_changed([*texts, *_new_texts()])
    return {
        **{f"words/s, a report of {words:,} words": speed for words, speed in speeds.items()},
        "slowest hostile text, characters/s": min(e.speed for e in hostile),
        "most that hostile time outgrows text": max(e.growth for e in hostile),
        "memory grown over 10,000 reports, MB": held[HELD_AFTER[-1]] - held[SETTLED],
        "lines changed by halving": float(halved),
        "lines changed by reverse order": float(reverse),
    }


def main(what: str = "all") -> None:
    """Print what was asked for, line by line as it is measured."""
    texts, reader = own_texts(HERE / "gate"), shared_reader()
    seconds(reader, texts[0])
    if what in ("all", "memory"):  # first: the peak of a process never falls
        for number, megabytes in megabytes_held(reader):
            print(f"{number:>7,} short reports  {megabytes:>7,.1f} MB", flush=True)
    if what in ("all", "growth"):
        for words, speed in growth(reader, texts).items():
            print(f"{words:>7,} words  {speed:>7,.0f} words/s", flush=True)
    if what in ("all", "hostile"):
        for hostile in HOSTILE:
            e = endured(reader, hostile)
            print(f"{hostile.name:<62} {e.seconds:>6.1f} s  {e.speed:>9,.0f} characters/s  growth {e.growth:.2f}", flush=True)
    if what in ("all", "halves"):
        halved, reverse = lines_changed([*texts, *_new_texts()])
        print(f"lines changed by halving: {halved}, by reverse order: {reverse}", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
