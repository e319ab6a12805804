"""What one more report costs in a case that is open, and what opening and asking costs first.

    python -m bench.growing [--claims N] [--seed N] [--added N] [--folder FOLDER] [--cli]

A synthetic case of about so many claims is written into a ledger with the readings that it was made with. Then it is opened, asked
for everything once, and each report that was held back is added by itself: stored, read by the real reader, which is loaded, then
traced, checked, graded, and told what changed. Reports come from all over the case's time, the last one among them. Seconds are
CPU seconds of the process. With ``--folder`` the ledger is kept before that, and taken again where one lies there. With ``--cli``
the cost of single commands on the case is measured too, each in a process of its own.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple, TypeVar

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import click

from bench.synthetic.case import pieces
from bench.synthetic.readings import written
from firsthand import Case
from firsthand.errors import FirsthandError
from firsthand.model import Reading, ReadReport, Report
from firsthand.reading.reader import Reader, shared_reader
from firsthand.registry import Registry

T = TypeVar("T")

COMMANDS = (("trace",), ("check",), ("grade",), ("grade", "--history"), ("judge", "--list"))


class Known:
    """Reads some reports as they were made, and the others with the real reader, under its name."""

    def __init__(self, reader: Reader, reads: Iterable[ReadReport]) -> None:
        self.version = reader.version
        self._reader = reader
        self._readings = {read.report.id: read.reading for read in reads}

    def read_all(self, reports: Iterable[Report]) -> Iterator[tuple[Report, Reading | FirsthandError]]:
        for report in reports:
            known = self._readings.get(report.id)
            yield from self._reader.read_all([report]) if known is None else [(report, known)]


class Step(NamedTuple):
    """One step of a case, in CPU seconds."""

    name: str
    seconds: float


def timed(name: str, do: Callable[[], T], steps: list[Step]) -> T:
    began = time.process_time()
    found = do()
    steps.append(Step(name, time.process_time() - began))
    return found


@click.command()
@click.option("--claims", default=10_000, show_default=True, help="About so many claims.")
@click.option("--seed", default=11, show_default=True)
@click.option("--added", default=6, show_default=True, help="Reports that are held back and added one by one.")
@click.option("--folder", type=click.Path(path_type=Path, file_okay=False), help="Keep the case here, or take the one that is.")
@click.option("--cli", is_flag=True, help="Measure single commands too.")
def growing(claims: int, seed: int, added: int, folder: Path | None, cli: bool) -> None:
    """What one more report costs in a case that is open."""
    with tempfile.TemporaryDirectory() as scratch:
        place = (folder or Path(scratch)) / f"case-{claims}-{seed}"
        made = list(pieces(claims, seed))
        reads = [written(piece, Registry.shipped()).read for piece in made]
        every = max(1, len(reads) // max(1, added - 1)) if added else len(reads)
        late = {len(reads) - 1 - every * n for n in range(added)}
        held = [read for n, read in enumerate(reads) if n in late]
        early = [read for n, read in enumerate(reads) if n not in late]
        reader = shared_reader()
        list(reader.read_all([reads[0].report]))  # so that it is warm
        if not place.exists():
            _make(place, early, reader)
        if cli:
            _commands(place)
        growing_one = Path(scratch) / "growing"
        shutil.copytree(place, growing_one)
        _grow(growing_one, held, reader)


def _make(place: Path, reads: list[ReadReport], reader: Reader) -> None:
    steps: list[Step] = []
    place.parent.mkdir(parents=True, exist_ok=True)
    with Case.create(place, alias="bench") as case:
        timed("add all", lambda: case.add_reports(read.report for read in reads), steps)
        timed("store all readings, with grades", lambda: case.read(reader=Known(reader, reads)), steps)
    _tell(f"making a case of {len(reads):,} reports", steps)


def _grow(place: Path, held: list[ReadReport], reader: Reader) -> None:
    steps: list[Step] = []
    with Case.open(place, alias="bench") as case:
        trace = timed("trace", case.trace, steps)
        findings = timed("check", case.check, steps)
        grades = timed("grade", case.grade, steps)
        timed("history", case.grade_history, steps)
        claims = sum(len(i.claim_group.claims) for i in trace.independence)
        _tell(f"first asked: {claims:,} claims, {len(findings):,} findings, {len(grades):,} grades", steps)
        total = []
        for read in sorted(held, key=lambda read: read.report.id):
            steps = []
            timed("add", lambda: case.add_reports([read.report]), steps)  # noqa: B023
            timed("read and kept grades", lambda: case.read(reader=reader), steps)
            timed("trace", case.trace, steps)
            timed("check", case.check, steps)
            timed("grade", case.grade, steps)
            timed("history", case.grade_history, steps)
            total.append(sum(step.seconds for step in steps))
            _tell(f"one more: {read.report.id}, {len(read.report.text.split())} words", steps)
    if total:
        click.echo(f"one report, everything: median {sorted(total)[len(total) // 2]:.2f} s, worst {max(total):.2f} s")
    click.echo(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")


def _commands(place: Path) -> None:
    steps = []
    for command in COMMANDS:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        with Path(os.devnull).open("wb") as nowhere:
            name, *rest = command
            subprocess.run([sys.executable, "-m", "firsthand", name, str(place), *rest, "--json"], stdout=nowhere, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        steps.append(Step(" ".join(command), after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime))
    _tell("commands, each in a process of its own", steps)


def _tell(what: str, steps: list[Step]) -> None:
    total = sum(step.seconds for step in steps)
    click.echo(f"{what}: {total:.2f} s ({', '.join(f'{step.name} {step.seconds:.2f}' for step in steps)})")


if __name__ == "__main__":
    growing(prog_name="python -m bench.growing")
