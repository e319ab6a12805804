"""Synthetic cases with known origins: are the claims of N reports traced to the utterances that they go back to?

A case is made by seed: events in several conflicts, what voices said of them and when, reports of that through others and with
drift, copies with and without wire marks, unnamed sources, denials, numbers said again and new ones. It is traced twice: from
the readings of a faultless reader, which tells tracing's own errors, and as plain texts through the real reader.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from bench.synthetic import scoring
from bench.synthetic.case import pieces
from bench.synthetic.readings import Truth, reports_of, written
from bench.synthetic.reports import Piece
from firsthand.model import Figure, ReadReport, Span, Statement, Trace
from firsthand.registry import Registry

SEEDS = (11, 12, 13)
CLAIMS = 4_000
READ_CLAIMS = 500


def measures(_: Path) -> dict[str, float]:
    """Origins, contents and copies in percent: means over the seeds for given readings, one case for the real reader."""
    rounds = [of_given(CLAIMS, seed) for seed in SEEDS]
    given = {name: sum(found[name] for found in rounds) / len(rounds) for name in rounds[0]}
    return given | {f"{name}, read": value for name, value in of_texts(READ_CLAIMS, SEEDS[0]).items()}


def of_given(claims: int, seed: int) -> dict[str, float]:
    """A case traced from the readings it was made with."""
    from firsthand.tracing import trace

    made = list(pieces(claims, seed))
    registry = Registry.shipped()
    done = [written(piece, registry) for piece in made]
    return scored(made, [t for w in done for t in w.truth], trace([w.read for w in done]))


def of_texts(claims: int, seed: int) -> dict[str, float]:
    """A case traced from what the real reader reads; ``claims found`` is the share of claims that it does."""
    from firsthand.errors import FirsthandError
    from firsthand.reading.reader import shared_reader
    from firsthand.tracing import trace

    made = list(pieces(claims, seed))
    registry = Registry.shipped()
    truth = [t for piece in made for t in written(piece, registry).truth]
    reads = [
        ReadReport(report, reading)
        for report, reading in shared_reader().read_all(reports_of(made))
        if not isinstance(reading, FirsthandError)
    ]
    found = matched(truth, reads)
    return {"claims found": 100 * len(found) / max(1, len(truth))} | scored(made, found, trace(reads))


def scored(made: Sequence[Piece], truth: Sequence[Truth], found: Trace) -> dict[str, float]:
    """The numbers of one trace, in percent."""
    origins, contents = map(scoring.clusters, scoring.origins_and_contents(truth, found))
    copies = scoring.copies(made, found)
    numbers: Mapping[str, float] = {
        "origins, B³ F1": origins.b_cubed.f1,
        "origins, B³ precision": origins.b_cubed.precision,
        "origins, B³ recall": origins.b_cubed.recall,
        "origin pairs, precision": origins.pairs.precision,
        "origin pairs, recall": origins.pairs.recall,
        "contents, B³ F1": contents.b_cubed.f1,
        "contents, B³ precision": contents.b_cubed.precision,
        "unnamed kept unnamed": scoring.unnamed_kept(truth, found),
        "copies, precision": copies["all"].precision,
        "copies, recall": copies["all"].recall,
    }
    return {name: 100 * number for name, number in numbers.items()}


def matched(truth: Iterable[Truth], reads: Iterable[ReadReport]) -> list[Truth]:
    """The true claims that a reader found, with the characters at which it puts them."""
    readings = {read.report.id: read.reading for read in reads}
    found = []
    for claim in truth:
        reading = readings.get(claim.report)
        if reading is None:
            continue
        parts: Sequence[Figure | Statement] = reading.figures if claim.is_figure else reading.statements
        spans = [_hull(part) for part in parts]
        best = max(spans, key=lambda span: overlap(span, claim.span), default=None)
        if best is not None and overlap(best, claim.span) >= 0.5:
            found.append(claim._replace(span=best))
    return found


def _hull(part: Figure | Statement) -> Span:
    if isinstance(part, Figure):
        return part.span
    return Span(min(s.start for s in part.content), max(s.end for s in part.content))


def overlap(one: Span, other: Span) -> float:
    """Shared characters as a share of the longer span, from 0 to 1."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return max(0, shared) / max(one.end - one.start, other.end - other.start)
