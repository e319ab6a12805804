"""How the reading bears long, many and hostile texts, all made from sentences of our own.

    python -m bench.robustness              every measure
    python -m bench.robustness hostile      seconds for each hostile text
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
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

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

_SPEAKERS = "mayor governor ministry army police spokesman commander hospital".split()
_TOWNS = "Goma Kharkiv Idlib Khartoum Sumy Aden Mosul Donetsk".split()


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


def hostile_texts() -> dict[str, str]:
    """Texts that no newsroom writes, by what is hostile in them."""
    return {name: make() for name, make in _HOSTILE.items()}


def _cycle(count: int, form: str) -> Iterator[str]:
    speakers, towns = itertools.cycle(_SPEAKERS), itertools.cycle(_TOWNS)
    return (form.format(n=n + 2, who=next(speakers), town=next(towns)) for n in range(count))


def _hidden(mark: str) -> str:
    """A plain report with an unprinted mark between all of its characters."""
    return mark.join(" ".join(_cycle(500, "The {who} of {town} said on Monday that {n} people were killed.")))


_HOSTILE: Mapping[str, Callable[[], str]] = {
    "10,000 quotations": lambda: " ".join(_cycle(10_000, "“We lost {n} men,” the {who} said.")),
    "10,000 quotation marks in a row": lambda: "The mayor said " + '"' * 10_000 + " and left.",
    "10,000 quotations that never close": lambda: " ".join(_cycle(10_000, "“The {who} fled {town}.")),
    "zero-width characters between all letters": lambda: _hidden("\u200b"),
    "right-to-left marks between all letters": lambda: _hidden("\u202e"),
    "5,000 brackets in each other": lambda: "The army " + "(" * 5_000 + "said that 5 died" + ")" * 5_000 + " on Monday.",
    "5,000 pairs of brackets in a row": lambda: "The army said " + "(two) [three] " * 2_500 + "people died.",
    "5,000 attributions in each other": lambda: " ".join(_cycle(5_000, "the {who} of {town} said that")) + " 5 people died.",
    "5,000 attributions side by side": lambda: " and ".join(_cycle(5_000, "the {who} said {n} had died")) + ".",
    "5,000 times according to": lambda: "5 people died " + ", ".join(_cycle(5_000, "according to the {who} of {town}")) + ".",
    "5,000 pronouns that speak": lambda: " ".join(_cycle(5_000, "He said the {who} lost {n} men.")),
    "5,000 groups that are described": lambda: " ".join(_cycle(5_000, "The group said the {who} lost {n} men.")),
    "5,000 videos": lambda: " ".join(_cycle(5_000, "The {who} released a video that shows the attack on {town}.")),
    "20,000 numbers in a paragraph": lambda: ", ".join(map(str, range(20_000))) + ".",
    "20,000 counts in a paragraph": lambda: "Killed: " + ", ".join(_cycle(20_000, "{n} in {town}")) + ".",
    "20,000 dates in a paragraph": lambda: (
        "Attacks came on " + ", ".join(f"{n % 28 + 1} March {1900 + n % 120}" for n in range(20_000))
    ),
    "20,000 towns in a paragraph": lambda: "They fled " + ", ".join(_cycle(20_000, "{town}")) + ".",
    "20,000 number words in a row": lambda: "He counted " + "twenty thousand and " * 5_000 + "one men.",
    "60,000 words without a stop": lambda: " ".join(_cycle(10_000, "the {who} went to {town} again")),
    "a word of 200,000 letters": lambda: "The mayor said " + "a" * 200_000 + " had died.",
    "20,000 blank lines": lambda: "The mayor said" + "\n \n" * 20_000 + "5 people died.",
    "200,000 dashes": lambda: "The mayor said " + "-" * 200_000 + " 5 people died.",
    "20,000 headings": lambda: "\n\n".join(_cycle(20_000, "{town}: {n} dead")),
}


def seconds(reader: Reader, text: str) -> float:
    """Seconds of a core for the reading of one report."""
    began = time.process_time()
    reader.read(report(text))
    return time.process_time() - began


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
    return (report(shuffled.choice(texts), str(number)) for number in range(REPORTS))


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
    slowest = max(seconds(reader, text) for text in hostile_texts().values())
    return {
        **{f"words/s, a report of {words:,} words": speed for words, speed in speeds.items()},
        "slowest hostile text, s": slowest,
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
        for name, text in hostile_texts().items():
            print(f"{name:<42} {seconds(reader, text):>7.1f} s  ({len(text):,} characters)", flush=True)
    if what in ("all", "halves"):
        print(f"lines changed by halving: {lines_changed_by_halving(texts)}", flush=True)
    if what in ("all", "memory"):
        print(f"memory grown over {REPORTS:,} reports: {megabytes_grown(reader, texts):.1f} MB", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
