"""Speed of intake: HTML articles added a second, and whether small reports are added as fast to a case that has many.

    python -m bench.intake [ARTICLES] [REPORTS] [STEP]
    python -m bench.intake filled [REPORTS] [STEP] [ROUNDS]

The second fills a case with so many small reports without waiting for the disk, and then adds to it and to an empty one by
turns, so that other work on the machine weighs on both. Else everything goes through `Case.add` as a user's files do, without
reading, on the disk of the temporary folder (TMPDIR). CPU time is that of this process and its child; by the clock other work
counts too.
"""

from __future__ import annotations

import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from firsthand import Case
from firsthand.case.taken import from_memory
from firsthand.custody.originals import FolderOriginals, name_of
from firsthand.interchange import encode
from firsthand.ledger.collecting import Collector
from firsthand.ledger.sqlite import SqliteStore
from firsthand.model import Report
from firsthand.text import apart

AT_ONCE = 20_000

_WHO = "the ministry;the harbour master;a rebel spokesman;the governor;two residents;the monitoring group;the army".split(";")
_VERBS = "said;claimed;denied;reported;announced;confirmed".split(";")
_WHAT = "ferries were hit;soldiers were killed;houses burned down;people fled;shells fell on the port;trucks were lost".split(";")
_WHERE = "near the pier;in the old town;north of the river;at the crossing;on the coast road".split(";")


def sentences(seed: int, count: int) -> list[str]:
    """So many sentences of no meaning, the same for the same seed."""
    dice = random.Random(seed)
    return [
        f"On day {dice.randrange(300)} {dice.choice(_WHO)} {dice.choice(_VERBS)} that {dice.randrange(2, 900)} "
        f"{dice.choice(_WHAT)} {dice.choice(_WHERE)}, and that {dice.randrange(2, 90)} {dice.choice(_WHAT)} later."
        for _ in range(count)
    ]


def page(seed: int) -> str:
    """An article of 30 paragraphs in a page with menus, scripts and metadata, some 60 kB."""
    text = sentences(seed, 90)
    paragraphs = "".join(f'<p class="body">{" ".join(text[n : n + 3])}</p>\n' for n in range(0, 90, 3))
    menu = "".join(
        f'<li class="item"><a href="/section/{n}?from=menu" data-track="menu-{n}">Section {n}</a></li>' for n in range(150)
    )
    script = "window.state = {" + ",".join(f'"key{n}": "{seed * n}"' for n in range(800)) + "};"
    return (
        f'<!doctype html><html lang="en"><head><title>Report {seed} | Harbour Gazette</title>'
        f'<meta property="og:site_name" content="Harbour Gazette"><meta property="article:published_time" content="2025-01-14">'
        f"<script>{script}</script></head><body><nav><ul>{menu}</ul></nav><main><article><h1>Report {seed} from the harbour</h1>"
        f"{paragraphs}</article></main><footer><ul>{menu}</ul></footer></body></html>"
    )


def articles(folder: Path, count: int) -> None:
    """Add a folder of pages, each a file."""
    pages = folder / "pages"
    pages.mkdir()
    size = 0
    for number in range(count):
        data = page(number).encode()
        size += len(data)
        (pages / f"{number}.html").write_bytes(data)
    with Case.create(folder / "articles") as case:
        cpu, clock = _cpu(), time.perf_counter()
        added = len(case.add(pages))
        cpu, clock = _cpu() - cpu, time.perf_counter() - clock
    rates = f"{added / cpu:,.0f} a second of CPU time, {added / clock:,.0f} by the clock"
    print(f"{added:,} articles of {size / count / 1e3:.0f} kB: {rates}", flush=True)


def _cpu() -> float:
    """CPU time of this process and of the one that takes pages apart, which ends by it."""
    apart.close()
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def lines(first: int, count: int) -> Iterator[bytes]:
    for number in range(first, first + count):
        record = {"id": f"post-{number}", "text": " ".join(sentences(number, 3)), "publisher": "Harbour Watch", "language": "en"}
        yield encode(record) + b"\n"


def growth(folder: Path, reports: int, step: int) -> None:
    """Add small reports step by step, and tell how fast each step went."""
    print("reports in the case, added a second of CPU time, by the clock, ledger in MB")
    first = 0.0
    with Case.create(folder / "growing") as case:
        for done in range(0, reports, step):
            source = folder / "step.jsonl"
            with source.open("wb") as out:
                out.writelines(lines(done, step))
            cpu, clock = time.process_time(), time.perf_counter()
            added = len(case.add(source))
            cpu, clock = time.process_time() - cpu, time.perf_counter() - clock
            first = first or added / cpu
            ledger = (folder / "growing" / "ledger.db").stat().st_size / 1e6
            share = 100 * added / cpu / first
            print(
                f"{done + added:>9,}  {added / cpu:>7,.0f}  {added / clock:>7,.0f}  {ledger:>7,.0f}  ({share:.0f} % of the first)",
                flush=True,
            )


class Hasty(FolderOriginals):
    """Originals whose bytes the disk is not asked to write: a crash would lose them."""

    def _settle(self, parts: dict[str, Path]) -> None:
        for digest, part in parts.items():
            (self._folder / digest[:2]).mkdir(exist_ok=True)
            self._place(part, self._folder / name_of(digest))


def fill(folder: Path, reports: int) -> None:
    """A case that has so many small reports."""
    Case.create(folder).close()
    store = SqliteStore(folder / "ledger.db")
    store._db.execute("PRAGMA synchronous = OFF")
    collector, now = Collector(store, Hasty(folder / "originals"), "bench"), datetime.now(UTC)
    for first in range(0, reports, AT_ONCE):
        texts = ((n, " ".join(sentences(n, 3))) for n in range(first, min(first + AT_ONCE, reports)))
        given = [from_memory(Report(id=f"post-{n}", text=text, publisher="Harbour Watch", language="en")) for n, text in texts]
        collector.collect(given, now)
    store.close()


def filled(folder: Path, reports: int, step: int, rounds: int) -> None:
    """Add by turns to an empty case and to one that has many reports, and tell how fast each went."""
    began = time.process_time()
    fill(folder / "full", reports)
    Case.create(folder / "empty").close()
    print(f"filled with {reports:,} reports in {time.process_time() - began:,.0f} s of CPU time")
    print(f"{step:,} added a second of CPU time to: an empty case, the full one")
    total = {"empty": 0.0, "full": 0.0}
    for turn in range(rounds):
        source = folder / "step.jsonl"
        with source.open("wb") as out:
            out.writelines(lines(reports + turn * step, step))
        told = []
        for name in total:
            with Case.open(folder / name) as case:
                cpu = time.process_time()
                added = len(case.add(source))
                cpu = time.process_time() - cpu
            total[name] += cpu
            told.append(f"{added / cpu:>7,.0f}")
        print(", ".join(told), flush=True)
    print(f"together: {100 * total['empty'] / total['full']:.0f} % of the speed of the empty case")


def main(count: int = 500, reports: int = 100_000, step: int = 10_000) -> None:
    with tempfile.TemporaryDirectory() as folder:
        articles(Path(folder), count)
        growth(Path(folder), reports, step)


if __name__ == "__main__":
    if sys.argv[1:2] == ["filled"]:
        with tempfile.TemporaryDirectory() as made:
            filled(Path(made), *map(int, sys.argv[2:5] or (1_000_000, 5_000, 4)))
    else:
        main(*map(int, sys.argv[1:4]))
