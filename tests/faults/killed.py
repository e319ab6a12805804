"""Runs that are killed: makes cases below a folder and ends each run by SIGKILL, at a step or a moment that a seed chooses.

    python -m tests.faults.killed FOLDER ACTION PLACE SEED…

ACTION is ``add`` (files of several reports), ``reports`` (one by one, a commit for each) or ``read``. PLACE is ``step`` (a
call or return of any function, Python's or C's), ``moment`` (from outside, at any time), ``commit`` (from outside, while the
ledger commits, and not for the first time), ``before-rename`` or ``after-rename`` (of an original). It imports once and forks
for each seed. Each case lies in ``FOLDER/SEED``; what was acknowledged before the end stands in ``FOLDER/SEED.acknowledged``,
an id a line.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from types import FrameType

from firsthand.case import Case
from firsthand.custody.originals import FolderOriginals
from firsthand.errors import FirsthandError
from firsthand.interchange import encode
from firsthand.ledger.collecting import Outcome
from firsthand.ledger.sqlite import SqliteStore
from firsthand.model import Reading, Report

SOURCES, LINES = 3, 4
IDS = [f"s{source}-{line}" for source in range(SOURCES) for line in range(LINES)]


class Blank:
    """A reader that finds nothing: what is tested is what becomes of its readings."""

    version = "blank 1"

    def read_all(self, reports: Iterable[Report]) -> Iterator[tuple[Report, Reading | FirsthandError]]:
        for report in reports:
            yield report, Reading(id=report.id)


class DyingOriginals(FolderOriginals):
    """Originals whose process dies at the rename of the n-th one."""

    def __init__(self, folder: Path, place: str, number: int) -> None:
        super().__init__(folder)
        self._place_of_death = place
        self._left = number

    def _place(self, part: Path, final: Path) -> None:
        self._left -= 1
        if self._left == 0 and self._place_of_death == "before-rename":
            die()
        super()._place(part, final)
        if self._left == 0:
            die()


class MarkingStore(SqliteStore):
    """A store that tells when a commit begins (``c``) and when it is done (``e``)."""

    def __init__(self, path: Path, mark: Callable[[bytes], object]) -> None:
        super().__init__(path)
        self._mark = mark
        self._db.set_trace_callback(lambda statement: mark(b"c") if statement == "COMMIT" else None)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        with super().transaction():
            yield
        self._mark(b"e")


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def sources(folder: Path) -> list[Path]:
    return [folder / f"source{number}.jsonl" for number in range(SOURCES)]


def write_sources(folder: Path) -> None:
    for number, path in enumerate(sources(folder)):
        path.write_bytes(b"\n".join(encode(report_of(f"s{number}-{line}")) for line in range(LINES)))


def report_of(name: str) -> Report:
    number, line = name.removeprefix("s").split("-")
    return Report(id=name, text=f"The clerk of office {number} counted {line} chairs.", language="en")


def work(case: Case, action: str, folder: Path) -> Iterator[Outcome]:
    if action == "add":
        for source in sources(folder):
            yield from case.add(source)
    elif action == "reports":
        for report in map(report_of, IDS):
            yield from case.add_reports([report])
    else:
        yield from case.reading_all(reader=Blank())


def run(case: Case, action: str, folder: Path, name: str) -> None:
    """Do the work and note what was acknowledged, as one who stands outside would have seen it."""
    handle = os.open(folder / f"{name}.acknowledged", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for outcome in work(case, action, folder):
        os.write(handle, f"{outcome.report}\n".encode())
    case.close()


def in_child(body: Callable[[], None], delay: float | None = None) -> int:
    """Run ``body`` in a fork, killed after ``delay`` seconds where one is given; returns the wait status."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            body()
            code = 0
        finally:
            os._exit(code)
    if delay is not None:
        time.sleep(delay)
        os.kill(child, signal.SIGKILL)
    return os.waitpid(child, 0)[1]


def in_commit(body: Callable[[Callable[[bytes], object]], None], number: int, delay: float) -> str:
    """Run ``body``, which is given what takes marks, in a fork that is killed some seconds into its commit of that number."""
    marks, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            body(partial(os.write, theirs))
            code = 0
        finally:
            os._exit(code)
    os.close(theirs)
    seen = b""
    while seen.count(b"c") < number and (more := os.read(marks, 1)):
        seen += more
    time.sleep(delay)
    os.kill(child, signal.SIGKILL)
    status = os.waitpid(child, 0)[1]
    while more := os.read(marks, 64):
        seen += more
    os.close(marks)
    return "ended" if not os.WIFSIGNALED(status) else "killed in a commit" if seen.endswith(b"c") else "killed between commits"


class Steps:
    """A profile function that counts steps and ends the process at one of them; 0 is never reached."""

    def __init__(self, last: int = 0) -> None:
        self.count = 0
        self._last = last

    def __call__(self, frame: FrameType, event: str, argument: object) -> None:
        self.count += 1
        if self.count == self._last:
            die()


def prepare(folder: Path, name: str, action: str) -> None:
    with Case.create(folder / name) as case:
        if action == "read":
            for source in sources(folder):
                case.add(source)


def marked_run(folder: Path, action: str, seed: str, mark: Callable[[bytes], object]) -> None:
    """The whole work with a store that tells of its commits."""
    case = folder / seed
    run(Case(case, MarkingStore(case / "ledger.db", mark), FolderOriginals(case / "originals")), action, folder, seed)


def committing(folder: Path, action: str, seeds: list[str]) -> Iterator[tuple[str, str]]:
    """Runs that are killed within their second commit or a later one, and how each ended."""
    prepare(folder, "timed", action)
    marks = list[tuple[bytes, float]]()
    marked_run(folder, action, "timed", lambda mark: marks.append((mark, time.perf_counter())))
    begun, done = [at for mark, at in marks if mark == b"c"], [at for mark, at in marks if mark == b"e"]
    seconds = sum(done) - sum(begun)
    for seed in seeds:
        prepare(folder, seed, action)
        chance = random.Random(f"{action} commit {seed}")
        delay = chance.uniform(0, seconds / len(begun))
        yield seed, in_commit(partial(marked_run, folder, action, seed), chance.randrange(2, len(begun) + 1), delay)


def one_run(folder: Path, action: str, place: str, seed: str, profile: Steps | None) -> None:
    """The whole work on a case that is prepared, with death waiting at its place."""
    case, originals = folder / seed, FolderOriginals(folder / seed / "originals")
    if place.endswith("-rename"):
        originals = DyingOriginals(case / "originals", place, random.Random(seed).randrange(1, len(IDS)))
    sys.setprofile(profile)
    run(Case(case, SqliteStore(case / "ledger.db"), originals), action, folder, seed)
    sys.setprofile(None)


def main(folder: Path, action: str, place: str, seeds: list[str]) -> None:
    write_sources(folder)
    if place == "commit":
        for seed, end in committing(folder, action, seeds):
            print(seed, end)
        return
    whole, seconds = Steps(), dict[str, float]()
    for name, profile in (("timed", None), ("counted", whole)):
        prepare(folder, name, action)
        began = time.perf_counter()
        one_run(folder, action, "", name, profile)
        seconds[name] = time.perf_counter() - began
    for seed in seeds:
        prepare(folder, seed, action)
        chance = random.Random(f"{action} {place} {seed}")
        # What is cached by now shortens a run a little: the last steps may not come.
        profile = Steps(chance.randrange(1, whole.count * 9 // 10)) if place == "step" else None
        delay = chance.uniform(0, seconds["timed"]) if place == "moment" else None
        status = in_child(partial(one_run, folder, action, place, seed, profile), delay)
        print(seed, "killed" if os.WIFSIGNALED(status) else "failed" if os.WEXITSTATUS(status) else "ended")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3], sys.argv[4:])
