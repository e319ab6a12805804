"""How the reading bears long, many and hostile texts, all made from sentences of our own.

    python -m bench.robustness              every measure
    python -m bench.robustness hostile      seconds, characters a second and growth of each hostile text
    python -m bench.robustness growth       words a second by the length of one report

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
from firsthand.model import Report
from firsthand.reading.reader import Reader, shared_reader

HERE = Path(__file__).parent
LENGTHS = (1_000, 5_000, 20_000, 60_000)
REPORTS = 10_000
SETTLED = 2_000
"""Reports after which vocabulary and memos have grown to their size."""
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


def megabytes_grown(reader: Reader, texts: list[str]) -> float:
    """By how much the most memory held grows from the first reports to the last."""
    held = 0.0
    for number, _ in enumerate(reader.read_all(_short(texts)), start=1):
        if number == SETTLED:
            held = _peak()
    return _peak() - held


def _short(texts: list[str]) -> Iterator[Report]:
    shuffled = random.Random(0)
    return (report(f"{shuffled.choice(texts)}\n\n{_unheard_of(shuffled)}", str(number)) for number in range(REPORTS))


def _unheard_of(drawn: random.Random) -> str:
    """A sentence with a speaker, a place and a number that no report before had: what is kept of each word would grow."""
    speaker, place = ("".join(drawn.choices("aeioubdgklmnprstv", k=7)).title() for _ in range(2))
    return f"{speaker}, a spokesman, said {drawn.randint(2, 99_999):,} people had fled {place}."


def _peak() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used / 1024 / (1024 if sys.platform == "darwin" else 1)


def lines_changed_by_halving(texts: list[str]) -> int:
    """Lines that differ when two processes at once read a half each, against one that reads all."""
    lines = [json.dumps({"id": str(n), "text": text, "publisher": OUTLET, "language": "en"}) + "\n" for n, text in enumerate(texts)]
    half = len(lines) // 2
    with tempfile.TemporaryDirectory() as folder:
        whole = _collected(_started(Path(folder) / "all.jsonl", lines))
        halves = [
            _started(Path(folder) / "first.jsonl", lines[:half]),
            _started(Path(folder) / "second.jsonl", lines[half:]),
        ]
        apart = [line for process in halves for line in _collected(process)]
    return sum(one != other for one, other in itertools.zip_longest(whole, apart))


def _started(path: Path, lines: Iterable[str]) -> subprocess.Popen[bytes]:
    path.write_text("".join(lines), encoding="utf-8")
    return subprocess.Popen([sys.executable, "-m", "firsthand", "read", "--jsonl", str(path)], stdout=subprocess.PIPE)


def _collected(process: subprocess.Popen[bytes]) -> list[bytes]:
    told, _ = process.communicate()
    if process.returncode:
        raise RuntimeError(f"firsthand read ended with {process.returncode}")
    return told.splitlines()


def measures(folder: Path) -> dict[str, float]:
    """The rows of the table."""
    texts, reader = own_texts(folder), shared_reader()
    seconds(reader, texts[0])
    grown = megabytes_grown(reader, texts)  # first: the peak of a process never falls, and long texts raise it
    speeds = growth(reader, texts)
    hostile = [endured(reader, h) for h in HOSTILE]
    return {
        **{f"words/s, a report of {words:,} words": speed for words, speed in speeds.items()},
        "slowest hostile text, characters/s": min(e.speed for e in hostile),
        "most that hostile time outgrows text": max(e.growth for e in hostile),
        "memory grown over 10,000 reports, MB": grown,
        "lines changed by halving": float(lines_changed_by_halving(texts)),
    }


def main(what: str = "all") -> None:
    """Print what was asked for, line by line as it is measured."""
    texts, reader = own_texts(HERE / "gate"), shared_reader()
    seconds(reader, texts[0])
    if what in ("all", "growth"):
        for words, speed in growth(reader, texts).items():
            print(f"{words:>7,} words  {speed:>7,.0f} words/s", flush=True)
    if what in ("all", "hostile"):
        for hostile in HOSTILE:
            e = endured(reader, hostile)
            print(f"{hostile.name:<62} {e.seconds:>6.1f} s  {e.speed:>9,.0f} characters/s  growth {e.growth:.2f}", flush=True)
    if what in ("all", "halves"):
        print(f"lines changed by halving: {lines_changed_by_halving(texts)}", flush=True)
    if what in ("all", "memory"):
        print(f"memory grown over {REPORTS:,} reports: {megabytes_grown(reader, texts):.1f} MB", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
