"""Faults: what is left of a case after kill -9, lost power, lost ends of the log, no room, a disk that may only be read, two
writers, a clock that goes back.

    python -m bench.faults [RUNS] [KIND…]

Each kind, or each that is named, is tried with so many seeds. Of each run is asked whether the case opens, whether `verify`
tells the truth, whether anything that was acknowledged is lost, and whether the same work done again completes it. Prints one
line a kind.
"""

from __future__ import annotations

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from firsthand.case import Case
from firsthand.case.copying import copied
from firsthand.custody.log import Head
from firsthand.custody.originals import FolderOriginals
from firsthand.errors import CaseError, FirsthandError, ReadOnlyCase
from firsthand.ledger.sqlite import SqliteStore
from firsthand.model import Report
from tests.custody import tampering
from tests.custody.authority import Authority
from tests.custody.stand_ins import as_nobody, make_read_only
from tests.faults import killed

ROOT = Path(__file__).parent.parent
KILLED = (
    ("add", "step"),
    ("read", "step"),
    ("add", "moment"),
    ("read", "moment"),
    ("add", "before-rename"),
    ("add", "after-rename"),
    ("add", "commit"),
    ("reports", "commit"),
)
WRITTEN = 12
BROUGHT = ("report", "artefact", "original")
AUTHORITY: list[Authority] = []
"""The timestamp authority of a run, made of stock openssl."""


def main(runs: int, wanted: Sequence[str]) -> None:
    """Try every kind, or those that are wanted, and tell what came of it."""
    with tempfile.TemporaryDirectory() as folder:
        AUTHORITY.append(Authority(Path(folder) / "authority"))
        for action, place in KILLED:
            name = f"kill -9 of {action}, {place}"
            if not wanted or name in wanted:
                tell(name, killings(Path(folder), action, place, runs))
        for name, kind in KINDS.items():
            if not wanted or name in wanted:
                tell(name, (kind(Path(folder) / f"{name}-{seed}", random.Random(f"{name} {seed}")) for seed in range(runs)))


def tell(name: str, results: Iterator[str]) -> None:
    """A line with how many runs there were and how they ended."""
    found = Counter(results)
    ends = ", ".join(f"{count} {end}" for end, count in sorted(found.items()))
    print(f"{name:34} {sum(found.values()):5} runs: {ends}", flush=True)


def killings(folder: Path, action: str, place: str, runs: int) -> Iterator[str]:
    """Runs that were killed at a step, a moment or a rename that a seed chooses."""
    place_of_runs = folder / f"{action}-{place}"
    place_of_runs.mkdir()
    seeds = [str(seed) for seed in range(runs)]
    command = [sys.executable, "-m", "tests.faults.killed", str(place_of_runs), action, place, *seeds]
    told = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True).stdout
    ends = dict(line.split(" ", 1) for line in told.splitlines())
    for seed in seeds:
        noted = place_of_runs / f"{seed}.acknowledged"
        acknowledged = noted.read_text(encoding="utf-8").split() if noted.exists() else []
        end = after(place_of_runs / seed, action, acknowledged, place_of_runs)
        yield f"{end}, {ends[seed]}" if place == "commit" else end
        shutil.rmtree(place_of_runs / seed)


def after(case: Path, action: str, acknowledged: list[str], sources: Path) -> str:
    """What became of a case whose writer died."""
    try:
        with Case.open(case) as opened:
            if not opened.verify().ok:
                return "ALTERED"
            stored = [r.id for r in opened.reports()] if action != "read" else [r.report.id for r in opened.readings()]
            if stored[: len(acknowledged)] != acknowledged:
                return "LOST"
            list(killed.work(opened, action, sources))
            opened.read(reader=killed.Blank())
            complete = [r.id for r in opened.reports()] == killed.IDS and opened.verify().ok
            return "completed" if complete else "NOT COMPLETED"
    except FirsthandError as wrong:
        return f"NOT OPENED ({wrong.code})"


def written(folder: Path, reports: int = WRITTEN) -> Head:
    """A case with reports added one by one, left as a machine without power leaves it: nothing is folded into the ledger."""
    case = Case.create(folder)
    for number in range(reports):
        case.add_reports([Report(id=f"r{number}", text=f"The clerk counted {number} chairs.")])
    head = case.head
    for name in ("ledger.db", "ledger.db-wal"):
        if (folder / name).exists():
            shutil.copy2(folder / name, folder / f"{name}.kept")
    case.close()
    for name in ("ledger.db", "ledger.db-wal"):
        if (folder / f"{name}.kept").exists():
            (folder / f"{name}.kept").replace(folder / name)
    (folder / "ledger.db-shm").unlink(missing_ok=True)
    return head


def opened_after_loss(folder: Path, head: Head) -> str:
    """Whether the case opens and verifies, and whether the head that was noted gives away what is gone."""
    try:
        with Case.open(folder) as case:
            found = case.verify()
            if not found.ok:
                return "told by verify"
            if found.head == head:
                return "nothing lost"
            return "told by the noted head" if found.head.seq < head.seq else "UNTOLD"
    except FirsthandError as wrong:
        return f"refused ({wrong.code})"
    finally:
        shutil.rmtree(folder)


def cut_wal(folder: Path, chance: random.Random) -> str:
    """Power fails and the end of the write-ahead log never reached the disk (a disk that lies about its syncs)."""
    head = written(folder)
    wal = folder / "ledger.db-wal"
    os.truncate(wal, chance.randrange(0, wal.stat().st_size))
    return opened_after_loss(folder, head)


def torn_wal(folder: Path, chance: random.Random) -> str:
    """Power fails in the middle of a page of the write-ahead log: some of its bytes are others."""
    head = written(folder)
    wal = folder / "ledger.db-wal"
    data = bytearray(wal.read_bytes())
    at = chance.randrange(32, len(data))
    data[at : at + 64] = chance.randbytes(len(data[at : at + 64]))
    wal.write_bytes(data)
    return opened_after_loss(folder, head)


def cut_log(folder: Path, chance: random.Random) -> str:
    """Somebody takes the last entries of the log out and leaves what they brought, or some of it."""
    head = written(folder)
    first = chance.randrange(2, head.seq + 1)
    taken = set(chance.sample(BROUGHT, chance.randrange(len(BROUGHT))))
    with tampering.unguarded(folder) as ledger:
        for table in ("log", *taken):
            ledger.execute(f"DELETE FROM {table} WHERE {'seq' if table == 'log' else 'entry'} >= ?", (first,))  # noqa: S608
    return opened_after_loss(folder, head)


def cut_whole_end(folder: Path, chance: random.Random) -> str:
    """Somebody takes the last entries of the log out with every record that they brought. Inside the case nothing tells."""
    head = written(folder)
    tampering.cut(folder, chance.randrange(1, head.seq))
    return opened_after_loss(folder, head)


def stamped(folder: Path) -> Head:
    """A written case whose head an authority stamped: what it sent back lies in the case."""
    head = written(folder)
    with Case.open(folder) as case:
        case.timestamps.keep(AUTHORITY[0].answer(case.timestamps.request()), "given.tsr")
    return head


def cut_below_a_stamp(folder: Path, chance: random.Random) -> str:
    """The same, of a log whose head an authority stamped."""
    head = stamped(folder)
    tampering.cut(folder, chance.randrange(1, head.seq))
    return opened_after_loss(folder, head)


def rewritten_below_a_stamp(folder: Path, chance: random.Random) -> str:
    """Somebody rewrites an entry of a log that an authority stamped, and every hash after it."""
    head = stamped(folder)
    number = chance.randrange(1, head.seq + 1)
    tampering.chained_anew(folder, lambda db: db.execute("UPDATE log SET actor = 'somebody' WHERE seq = ?", (number,)))
    return opened_after_loss(folder, head)


def plain_copy(folder: Path, chance: random.Random) -> str:
    """The folder is copied as `cp -r` does while a process writes to the case."""

    def copy(out: Path) -> None:
        with suppress(shutil.Error):  # a file that was taken away meanwhile, which cp names and passes over
            shutil.copytree(folder, out)

    return copied_at_work(folder, chance, copy)


def backup_at_work(folder: Path, chance: random.Random) -> str:
    """`firsthand backup` while a process writes to the case."""
    return copied_at_work(folder, chance, lambda out: copied(folder, out))


def copied_at_work(folder: Path, chance: random.Random, copy: Callable[[Path], object]) -> str:
    """Whether a copy has all that was acknowledged before it was begun, or says that it has not."""
    Case.create(folder).close()
    noted, out = folder.with_suffix(".acknowledged"), folder.with_suffix(".copy")
    noted.touch()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            killed.run(Case.open(folder), "reports", folder.parent, folder.name)
            code = 0
        finally:
            os._exit(code)
    wanted = chance.randrange(1, len(killed.IDS) - 2)
    while len(before := noted.read_text(encoding="utf-8").split()) < wanted and os.waitpid(child, os.WNOHANG) == (0, 0):
        pass
    copy(out)
    with suppress(ChildProcessError):
        os.waitpid(child, 0)
    try:
        with Case.open(out) as opened:
            if not opened.verify().ok:
                return "told by verify"
            stored = [report.id for report in opened.reports()]
            return "verifies with all that was acknowledged" if stored[: len(before)] == before else "UNTOLD"
    except FirsthandError as wrong:
        return f"refused ({wrong.code})"
    finally:
        shutil.rmtree(out, ignore_errors=True)
        shutil.rmtree(folder)
        noted.unlink()


def no_room(folder: Path, chance: random.Random) -> str:
    """No file may grow beyond a size, in the middle of a batch: what was stored stays, and the error is told."""
    written(folder)
    largest = (folder / "ledger.db-wal").stat().st_size + chance.randrange(0, 40_000)
    status = killed.in_child(lambda: _fill(folder, largest))
    try:
        with Case.open(folder) as case:
            told = os.WIFEXITED(status) and os.WEXITSTATUS(status) == 0
            kept = [r.id for r in case.reports()][:WRITTEN] == [f"r{n}" for n in range(WRITTEN)]
            return "told, nothing lost" if told and kept and case.verify().ok else "LOST OR UNTOLD"
    finally:
        shutil.rmtree(folder)


def _fill(folder: Path, largest: int) -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))
    try:
        with Case.open(folder) as case:
            for number in range(1_000):
                case.add_reports([Report(id=f"more{number}", text="The clerk counted on. " * 200)])
    except CaseError:
        return
    raise AssertionError("nothing said that there is no room")


def read_only(folder: Path, chance: random.Random) -> str:
    """Nothing may be written any more, with the end of the log still in the write-ahead log: what is there is read."""
    head = written(folder, chance.randrange(1, WRITTEN + 1))
    try:
        with make_read_only(folder), as_nobody(), Case.open(folder) as case:
            try:
                case.add_reports([Report(id="more", text="The clerk counted on.")])
            except ReadOnlyCase:
                found = case.verify()
                return "told, nothing lost" if found.ok and found.head == head else "LOST"
        return "UNTOLD"
    finally:
        shutil.rmtree(folder)


def two_writers(folder: Path, chance: random.Random) -> str:
    """Two processes add to one case at once: each item is stored once."""
    Case.create(folder).close()
    order = list(range(WRITTEN))
    children = []
    for _ in range(2):
        chance.shuffle(order)
        child = os.fork()
        if child == 0:
            code = 1
            try:
                with Case.open(folder) as case:
                    for number in order:
                        case.add_reports([Report(id=f"r{number}", text=f"The clerk counted {number} chairs.")])
                code = 0
            finally:
                os._exit(code)
        children.append(child)
    ended = [os.waitpid(child, 0)[1] for child in children]
    try:
        with Case.open(folder) as case:
            whole = sorted(r.id for r in case.reports()) == sorted(f"r{n}" for n in range(WRITTEN)) and case.verify().ok
            return "each stored once" if whole and not any(ended) else "LOST OR DOUBLED"
    finally:
        shutil.rmtree(folder)


def clock_back(folder: Path, chance: random.Random) -> str:
    """The clock jumps back and forth between acts: the order of the log does not follow it."""
    Case.create(folder).close()
    now = datetime(2025, 1, 14, tzinfo=UTC)
    times = [now + timedelta(hours=chance.randint(-48, 48)) for _ in range(WRITTEN)]
    case = Case(folder, SqliteStore(folder / "ledger.db"), FolderOriginals(folder / "originals"), clock=iter(times * 4).__next__)
    try:
        for number in range(WRITTEN):
            case.add_reports([Report(id=f"r{number}", text=f"The clerk counted {number} chairs.")])
        return "in order, verifies" if case.verify().ok and case.head.seq == WRITTEN + 1 else "OUT OF ORDER"
    finally:
        case.close()
        shutil.rmtree(folder)


KINDS: dict[str, Callable[[Path, random.Random], str]] = {
    "power lost, log cut": cut_wal,
    "power lost, page torn": torn_wal,
    "end of the log taken out": cut_log,
    "end of the log and its records": cut_whole_end,
    "the same below a timestamp": cut_below_a_stamp,
    "rewritten below a timestamp": rewritten_below_a_stamp,
    "cp -r at work": plain_copy,
    "backup at work": backup_at_work,
    "no room to write": no_room,
    "a disk that may only be read": read_only,
    "two writers": two_writers,
    "clock going back": clock_back,
}

if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 100, sys.argv[2:])
