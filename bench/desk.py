"""What the pages of the review desk cost on a case of so many claims.

    python -m bench.desk [--claims N] [--seed N] [--asked N] [--stored-only] [--folder FOLDER]

A synthetic case is written into a ledger with the readings that it was made with, and a desk is opened on it. Each page that lists
is then asked for, at places all over the list; seconds are CPU seconds of the process, which holds the desk and the browser that
asks. With ``--stored-only`` only pages that rest on stored records are asked for: reports, the log, search. That is what a case
can be measured at that takes long to trace. A judgement is timed from the form to the page that tells of it, with the list of
groups and the queue after it; the first of all, which stores every grade, stands apart.
"""

from __future__ import annotations

import html
import itertools
import os
import random
import re
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import click
from msgspec.structs import replace
from starlette.testclient import TestClient

from bench.synthetic.case import pieces
from bench.synthetic.readings import written
from firsthand import Case
from firsthand.case import utc_now
from firsthand.case.taken import as_stored
from firsthand.custody.folder import LEDGER_FILE
from firsthand.custody.log import Act
from firsthand.custody.records import Artefact, Original, Record, StoredReport, sha256
from firsthand.desk.application import application
from firsthand.desk.guard import Sessions
from firsthand.ledger.sqlite import SqliteStore
from firsthand.ledger.store import Deed
from firsthand.model import ReadReport, Report
from firsthand.registry import Registry

PORT = 8123
_AT_ONCE = 5_000
"""Reports that one transaction takes."""
_PIECE = 20_000
"""Claims that are made at once; a larger ledger holds them again and again, under ids of their own."""
STORED = (
    "/reports?before={entry}",
    "/log?before={entry}",
    "/search?q={word}&in=text",
    "/search?q={word}&in=title",
    "/original?report={id}",
)
FOLLOWING = (
    *("/?page={page}", "/groups?page={page}", "/groups?measure=killed&page={page}", "/groups?q={word}", "/origins?page={page}"),
    *("/voices?page={page}", "/incidents?page={page}", "/evidence?page={page}", "/findings?page={page}", "/judgements?page={page}"),
    *("/search?q={word}", "/report?id={id}", "/claim?id={id}/f1"),
)
JUDGED: Mapping[str, Mapping[str, str]] = {"confirm": {}, "reject": {}, "correct": {"field.place": "Torske"}}
"""Acts on figures that are timed, with what their forms hold."""
WORDS = ("soldiers", "killed", "ministry", "wounded near", '"had been killed"', "monday", "hospital", "agency")


def reads_of(claims: int, seed: int) -> Iterator[ReadReport]:
    """Reports of about so many claims, with their readings."""
    registry = Registry.shipped()
    made = [written(piece, registry).read for piece in pieces(min(_PIECE, claims), seed)]
    yield from made
    for again in range(1, -(-claims // _PIECE)):
        for report, reading in made:
            name = f"{again}-{report.id}"
            yield ReadReport(replace(report, id=name, text=f"{report.text} ({again})"), replace(reading, id=name))


def fill(folder: Path, reads: Iterable[ReadReport]) -> None:
    """A case with these reports and readings: records alone, no files of originals, nothing traced."""
    Case.create(folder, alias="bench").close()
    store = SqliteStore(folder / LEDGER_FILE)
    for start, some in enumerate(_apart(reads, _AT_ONCE)):
        with store.transaction():
            for number, read in enumerate(some, start=start * _AT_ONCE + 1):
                store.append(Deed(Act.COLLECTED, read.report.id, "bench", utc_now()), _records(number, read.report))
                stored = as_stored(read.reading, number, "bench", utc_now())
                store.append(Deed(Act.READ, read.report.id, "bench", utc_now()), [stored])
    store.close()


def _apart(reads: Iterable[ReadReport], most: int) -> Iterator[list[ReadReport]]:
    found = iter(reads)
    while some := list(itertools.islice(found, most)):
        yield some


def _records(number: int, report: Report) -> list[Record]:
    digest = sha256(f"{report.id} {report.text}".encode())
    made = Artefact(
        number,
        sha256(report.text.encode()),
        digest,
        "text extracted",
        "bench",
        "text/plain",
        "utf-8",
        len(report.text),
        report.text,
    )
    day = report.published.isoformat() if report.published else None
    kept = StoredReport(report.id, number, report.publisher, day, report.language, report.url, report.title, "bench", "bench")
    return [Original(digest, len(report.text)), made, kept]


def tell(what: str, seconds: Sequence[float]) -> None:
    found = sorted(1000 * each for each in seconds)
    p95 = found[min(len(found) - 1, round(0.95 * len(found)))]
    click.echo(f"{what:<42} {found[len(found) // 2]:>8.1f} {p95:>8.1f} {found[-1]:>9.1f}")


@click.command()
@click.option("--claims", default=20_000, show_default=True, help="About so many claims.")
@click.option("--seed", default=11, show_default=True)
@click.option("--asked", default=40, show_default=True, help="How often each page is asked for.")
@click.option("--stored-only", is_flag=True, help="Only pages that rest on stored records.")
@click.option("--folder", type=click.Path(path_type=Path, file_okay=False), help="Keep the case here, or take the one that is.")
def desk(claims: int, seed: int, asked: int, stored_only: bool, folder: Path | None) -> None:
    """What the pages of the desk cost."""
    with tempfile.TemporaryDirectory() as scratch:
        place = (folder or Path(scratch)) / f"desk-{claims}-{seed}{'-stored' if stored_only else ''}"
        if not place.exists():
            place.parent.mkdir(parents=True, exist_ok=True)
            fill(place, reads_of(claims, seed))
        _ask(place, seed, asked, STORED if stored_only else (*STORED, *FOLLOWING))


def _ask(place: Path, seed: int, asked: int, pages: Sequence[str]) -> None:
    with Case.open(place) as case:
        last = case.head.seq
        some = [each.report.id for each in case.shelf.reports(limit=500)]
    sessions, rng = Sessions("bench"), random.Random(seed)
    guard, opened = application(place, port=PORT, sessions=sessions)
    client = TestClient(guard, base_url=f"http://127.0.0.1:{PORT}")

    def once(address: str) -> float:
        began = time.process_time()
        answer = client.get(address)
        if answer.status_code not in (200, 404):
            raise click.ClickException(f"{address}: {answer.status_code}")
        return time.process_time() - began

    client.get("/open", params={"token": sessions.token()}, follow_redirects=False)
    click.echo(f"{'CPU ms':<42} {'median':>8} {'p95':>8} {'slowest':>9}")
    tell("first search: the index is made", [once("/search?q=soldiers&in=text")])
    if len(pages) > len(STORED):
        for first in ("/groups", "/findings", "/", "/voices"):
            tell(f"first {first}", [once(first)])
    for page in pages:
        given = [
            page.format(entry=rng.randint(1, last), page=rng.randint(1, 50), word=rng.choice(WORDS), id=rng.choice(some))
            for _ in range(asked)
        ]
        once(given[0])
        tell(page, [once(address) for address in given])
    if len(pages) > len(STORED):
        untouched = iter(rng.sample(some, len(some)))
        tell("first judgement: every grade is stored", list(_judged(client, untouched, ("confirm", {}), 1)))
        for act, fields in JUDGED.items():
            tell(f"{act}, to the page that tells it", list(_judged(client, untouched, (act, fields), asked)))
    opened.close()


def _judged(client: TestClient, reports: Iterable[str], act: tuple[str, Mapping[str, str]], asked: int) -> Iterator[float]:
    """Seconds from sending a judgement on a figure to the page that shows it with all that follows from it."""
    name, fields = act
    done = 0
    for report in reports:
        page = client.get("/correct" if name == "correct" else "/claim", params={"id": f"{report}/f1"})
        forms = re.findall(r'<form method="post" action="/judge".*?</form>', page.text, re.DOTALL)
        form = next((form for form in forms if f'name="act" value="{name}"' in form), None)
        if form is None:
            continue
        hidden = dict(re.findall(r'type="hidden" name="([^"]*)" value="([^"]*)"', form))
        sent = {key: html.unescape(value) for key, value in hidden.items()} | {"why": "bench", **fields}
        began = time.process_time()
        answer = client.post("/judge", data=sent)
        for after in ("/groups", "/"):
            client.get(after)
        taken = time.process_time() - began
        if answer.status_code == 409:
            # A case that was kept has judgements of an earlier run, which may stand against it.
            continue
        if answer.status_code != 200:
            raise click.ClickException(f"{name} of {report}/f1: {answer.status_code}")
        yield taken
        done += 1
        if done == asked:
            return


if __name__ == "__main__":
    desk()
