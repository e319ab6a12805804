"""How the cost of tracing, checking and grading grows with a case, and what one more report costs in process.

    python -m bench.growth [--claims N]... [--seed N] [--added N] [--into FILE]

Synthetic cases of about so many claims, given as the readings that they were made with, each size in a process of its own. Traced,
checked and graded at once; then again with some reports held back, which are added one by one: reports from all over the case's
time, the last one among them. Seconds are CPU seconds of one process, so that other work on the machine changes little; memory is
the most that the process held, the readings with it. ``--into`` writes the table and the plot between marks of a file.
"""

from __future__ import annotations

import multiprocessing
import os
import resource
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import TypeVar

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import click
from msgspec import Struct

from bench.__main__ import write_section
from bench.synthetic.case import pieces
from bench.synthetic.readings import written
from firsthand.grading import Grading
from firsthand.model import ReadReport
from firsthand.reckoning import Reckoning
from firsthand.registry import Registry
from firsthand.tracing import Tracing

T = TypeVar("T")

SIZES = (1_150, 11_500, 115_000, 345_000)
"""Claims asked for, so that some 1,000 to 300,000 come out: what only repeats an inner statement is none."""
MARKS = "<!-- growth: begin -->", "<!-- growth: end -->"
WIDTH = 50
"""Characters of the longest bar of the plot."""


class Grown(Struct, frozen=True):
    """What a case of one size took: CPU seconds of each step, of each report added, and megabytes at the most."""

    reports: int
    claims: int
    trace: float
    check: float
    grade: float
    added: tuple[float, ...]
    megabytes: float

    @property
    def seconds(self) -> float:
        return self.trace + self.check + self.grade


def grown(claims: int, seed: int, added: int) -> Grown:
    """Trace, check and grade a case of about so many claims, then add the reports that were held back."""
    reads = [written(piece, Registry.shipped()).read for piece in pieces(claims, seed)]
    every = max(1, len(reads) // max(1, added))
    late = {len(reads) - 1 - every * n for n in range(min(added, len(reads)))}
    early = [read for n, read in enumerate(reads) if n not in late]
    case = _Case()
    first = case.seconds(early)
    took = []
    for n in sorted(late):
        early.append(reads[n])
        took.append(sum(case.seconds(early)))
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Grown(len(reads), case.claims, *first, tuple(took), megabytes)


class _Case:
    """The objects that keep a case up to date."""

    def __init__(self) -> None:
        self._tracing, self._reckoning, self._grading = Tracing(), Reckoning(), Grading()
        self.claims = 0

    def seconds(self, reads: Sequence[ReadReport]) -> tuple[float, float, float]:
        """The seconds of each step for these reports, all of the case."""
        trace, tracing = _timed(lambda: self._tracing.trace(reads))
        findings, checking = _timed(lambda: self._reckoning.check(self._tracing.reads, self._tracing.spoken, trace))
        _, grading = _timed(lambda: self._grading.grade(reads, trace, findings))
        self.claims = sum(len(each.claim_group.claims) for each in trace.independence)
        return tracing, checking, grading


def _timed(do: Callable[[], T]) -> tuple[T, float]:
    began = time.process_time()
    found = do()
    return found, time.process_time() - began


def table(sizes: Sequence[Grown]) -> str:
    """The table, and a plot of the seconds of a thousand claims: where cost grows with the claims it is level."""
    lines = [
        "| reports | claims | trace, s | check, s | grade, s | together, s | one more report, s (median, worst) | memory, MB |",
        f"|{' ---: |' * 8}",
    ]
    for size in sizes:
        took = sorted(size.added)
        more = f"{took[len(took) // 2]:.2f}, {took[-1]:.2f}" if took else "–"
        steps = f"{size.trace:.1f} | {size.check:.1f} | {size.grade:.1f} | {size.seconds:.1f}"
        lines.append(f"| {size.reports:,} | {size.claims:,} | {steps} | {more} | {size.megabytes:,.0f} |")
    each = [1_000 * size.seconds / size.claims for size in sizes]
    bars = [f"{size.claims:>9,} {'█' * round(WIDTH * one / max(each))} {one:.2f}" for size, one in zip(sizes, each, strict=True)]
    return "\n".join([*lines, "", "```text", "   claims  CPU seconds of 1,000 claims, traced, checked and graded", *bars, "```"])


@click.command()
@click.option("--claims", "sizes", multiple=True, type=int, help="About so many claims; may be repeated.", default=SIZES)
@click.option("--seed", default=11, show_default=True)
@click.option("--added", default=7, show_default=True, help="Reports that are held back and added one by one.")
@click.option("--into", type=click.Path(path_type=Path, dir_okay=False, exists=True), help="Write the table into this file.")
def growth(sizes: Sequence[int], seed: int, added: int, into: Path | None) -> None:
    """How the cost of tracing, checking and grading grows with a case."""
    found = []
    for size in sizes:
        with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as alone:
            found.append(alone.submit(grown, size, seed, added).result())
        click.echo(found[-1], err=True)
    click.echo(table(found))
    if into is not None:
        write_section(into, table(found), MARKS)


if __name__ == "__main__":
    growth(prog_name="python -m bench.growth")
