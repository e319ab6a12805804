"""How long a publication of 1,000 claims takes, how large it is, and how soon it is open: ``python -m bench.dossier [CLAIMS]``.

Targets (DESIGN §6): at most 10 s and 5 MB, without media, and open from disk within 1 s. Names are told apart by the parses that
the case kept when it read its reports; here they are made first, and timed apart. What else is parsed (titles, and words that stand
in no report) and loading the model for it is in the time. The second publication stands for what follows on a draft: a release, and
the publication itself. How soon it is open is what a chromium says, where there is one.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
import time
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from firsthand.custody.commitments import Committed
from firsthand.ledger.parses import PARSES_FILE, KeptParses
from firsthand.model import (
    Approximator,
    Claim,
    ClaimGroup,
    Figure,
    Grade,
    Hedge,
    Hop,
    Independence,
    Kind,
    Measure,
    Nature,
    Place,
    Polarity,
    Reading,
    ReadReport,
    Report,
    Role,
    Span,
    Statement,
    Status,
    Trace,
    Unit,
    Verdict,
)
from firsthand.publishing.issue import Issue, public_ids
from firsthand.publishing.publication import PAGE, files
from firsthand.publishing.stops import left_in
from firsthand.publishing.values import Dossier
from firsthand.publishing.withholding import guarded
from firsthand.reading.parse import Parses, shared_parser

if TYPE_CHECKING:
    from playwright.sync_api import Browser

OPENED = 5
CLAIMS_OF_A_REPORT = 10
ORIGINS = 25
MEASURES = (Measure.KILLED, Measure.WOUNDED, Measure.CAPTURED, Measure.DEPLOYED, Measure.KILLED_OR_WOUNDED)
SENTENCE = "The ministry of district {origin} said on Monday that about {number} soldiers had been counted in the Kursk region. "
FILLER = "Reporters could not reach the area, and both sides publish little of what they know about their own losses. "


def one_report(n: int) -> ReadReport:
    """A report of some 400 words with ten figures of ten origins."""
    id_, text = f"report-{n}", ""
    statements, figures = [], []
    for k in range(CLAIMS_OF_A_REPORT):
        number, origin = 100 + 7 * n + k, (n + k) % ORIGINS
        start = len(text)
        text += SENTENCE.format(origin=origin, number=number) + FILLER
        content = text.index("about", start)
        voice = Hop(Role.ORIGIN, f"ministry of district {origin}", None, True, Hedge.ESTIMATED)
        statements.append(
            Statement(
                id=f"s{k}",
                source=(),
                cue=(),
                content=(Span(content, text.index(".", content)),),
                parent=None,
                kind=Kind.FIGURE,
                polarity=Polarity.AFFIRMED,
                said_on=None,
                chain=(Hop(Role.PUBLISHER, f"Outlet {n % 40}", None, True, Hedge.ATTRIBUTED), voice),
                admission=False,
                score=1.0,
                rule="bench",
            )
        )
        figures.append(
            Figure(
                id=f"f{k}",
                statement=f"s{k}",
                span=Span(content, content + len(f"about {number}")),
                measure=MEASURES[k % len(MEASURES)],
                low=None,
                best=float(number),
                high=None,
                unit=Unit.PERSONS,
                approximator=Approximator.ABOUT,
                population="soldiers",
                place="Kursk",
                as_of=None,
                nature=Nature.STOCK,
                part_of=None,
                base=None,
                score=1.0,
                rule="bench",
            )
        )
    at = text.index("Kursk")
    place = Place(span=Span(at, at + 5), name="Kursk", lat=51.7, lon=36.2, geonameid=1, precision=4, candidates=1)
    report = Report(
        id=id_, text=text, publisher=f"Outlet {n % 40}", published=date(2024, 12, 1) + timedelta(days=n % 150), language="en"
    )
    return ReadReport(report, Reading(id=id_, statements=tuple(statements), figures=tuple(figures), places=(place,)))


def case(claims: int) -> Dossier:
    """A case of that many claims in groups of five, each with a grade."""
    reads = tuple(one_report(n) for n in range(claims // CLAIMS_OF_A_REPORT))
    every = [Claim(r.id, f.span, f.statement, f.id) for r, reading in reads for f in reading.figures]
    groups = [ClaimGroup(f"g{n}", "counted", tuple(every[n : n + 5])) for n in range(0, len(every), 5)]
    return Dossier(
        title="Bench",
        generated=datetime(2025, 5, 2, tzinfo=UTC),
        readings=reads,
        artefacts={r.id: sha256(r.text.encode()).hexdigest() for r, _ in reads},
        trace=Trace(
            origins=(),
            copies=(),
            evidence_lines=(),
            independence=tuple(
                Independence(claim_group=g, reports=1, outlets=1, origins=1, verdict=Verdict.ONE_ORIGIN, reasons=()) for g in groups
            ),
        ),
        grades=tuple(
            Grade(claim_group=g, status=Status.WEAK, credibility=3, met=("one origin",), unmet=("two origins",), codebook="bench")
            for g in groups
        ),
        log_head="0" * 64,
        log_entries=claims,
    )


def publication(of: Dossier, parses: Parses) -> dict[str, bytes]:
    """Every file of a publication of a dossier, looked over as before it goes out."""
    release, guard = guarded(of, parses)
    texts = {report.id: Committed(report.text, b"bench" * 8) for report, _ in of.readings}
    issue = Issue(
        content="0" * 64,
        is_draft=False,
        asked_by="heron",
        released_by=("magpie",),
        ids=public_ids(release.claims, "00" * 32),
        roots={report: text.root for report, text in texts.items()},
    )
    made = files(of, release, issue, texts)
    left = [stop for name, data in made.items() if not name.endswith(".parquet") for stop in left_in(data.decode(), name, guard)]
    if left:
        raise SystemExit(f"withheld names are left: {left}")
    return made


def opened(page: bytes) -> tuple[float, float] | None:
    """Seconds from asking for the page until it is loaded, and CPU seconds of the browser's main thread in them.

    Each the median of five browsers. None where there is no browser.
    """
    browser = shutil.which("chromium")
    if browser is None:
        return None
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        path = Path(folder) / PAGE
        path.write_bytes(page)
        found = [_opened(play.chromium.launch(executable_path=browser, args=["--no-sandbox"]), path) for _ in range(OPENED)]
    return statistics.median(seconds for seconds, _ in found), statistics.median(spent for _, spent in found)


def _opened(window: Browser, path: Path) -> tuple[float, float]:
    shown = window.new_page()
    session = shown.context.new_cdp_session(shown)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    shown.goto(path.as_uri())
    found = shown.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd")
    metrics = {each["name"]: each["value"] for each in session.send("Performance.getMetrics")["metrics"]}
    window.close()
    return float(found) / 1000, float(metrics["TaskDuration"])


def _kept(folder: Path, of: Dossier) -> float:
    """Seconds of a core that reading spends on parsing, with its parses kept in a folder. The model is loaded before."""
    shared_parser().parse("Loaded.")
    parses, spent = KeptParses(folder / PARSES_FILE), time.process_time()
    deque(parses.parse_all(text for report, _ in of.readings for text in (report.text, report.publisher) if text), maxlen=0)
    parses.close()
    return time.process_time() - spent


def main() -> None:
    claims = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    made = case(claims)
    words = sum(len(report.text.split()) for report, _ in made.readings)
    with tempfile.TemporaryDirectory() as folder:
        with ProcessPoolExecutor(1) as reading:
            kept = reading.submit(_kept, Path(folder), made).result()
        print(f"{claims:,} claims, {words:,} words; parsed when they are read, in {kept:.1f} s of a core")
        parses = KeptParses(Path(folder) / PARSES_FILE)
        for which in ("first", "second"):
            start, spent = time.perf_counter(), time.process_time()
            written = publication(made, parses)
            print(f"{which} publication: {time.perf_counter() - start:.1f} s ({time.process_time() - spent:.1f} s of a core)")
        parses.close()
    page, whole = len(written[PAGE]) / 1e6, sum(map(len, written.values())) / 1e6
    print(f"page {page:.2f} MB, in all {whole:.2f} MB")
    found = opened(written[PAGE])
    print("no chromium: not opened" if found is None else f"open from disk after {found[0]:.2f} s ({found[1]:.2f} s of a core)")


if __name__ == "__main__":
    main()
