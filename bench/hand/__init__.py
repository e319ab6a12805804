"""Incidents and same-origin pairs of FA-KES dev that were judged by reading: how many of them the program still puts together."""

from __future__ import annotations

import csv
import gzip
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from bench.casualties import report_of
from firsthand.errors import FirsthandError
from firsthand.model import ReadReport, Trace

VERDICTS = Path(__file__).parent / "verdicts.tsv"
_PLACE = re.compile(r"(?P<report>[^:]+):(?P<start>\d+)-(?P<end>\d+)")


class Verdict(NamedTuple):
    """One judged case: the reports of an incident, or the claims of a pair or group as report and characters."""

    kind: str
    verdict: str
    members: tuple[str, ...]


def verdicts() -> Iterator[Verdict]:
    """The recorded verdicts."""
    with VERDICTS.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            yield Verdict(row["kind"], row["verdict"], tuple(row["members"].split()))


def traced(path: Path) -> Trace:
    """FA-KES as it ships (JSON lines, gzipped), read and traced."""
    from firsthand.reading.reader import shared_reader
    from firsthand.tracing import trace

    with gzip.open(path, "rt", encoding="utf-8") as lines:
        reports = [report_of(json.loads(line)) for line in lines]
    read = shared_reader().read_all(reports)
    return trace(ReadReport(report, reading) for report, reading in read if not isinstance(reading, FirsthandError))


def held(found: Trace) -> Counter[tuple[str, str, bool]]:
    """How many of the judged cases are together now: (kind, verdict, together) → number."""
    return Counter((v.kind, v.verdict, _together(v, found)) for v in verdicts())


def _together(judged: Verdict, found: Trace) -> bool:
    if judged.kind == "incident":
        wanted = set(judged.members)
        return any(wanted <= set(incident.reports) for incident in found.incidents)
    pairs = [(origin.id, origin.claims) for origin in found.origins]
    groups = [(of.claim_group.id, of.claim_group.claims) for of in found.independence]
    held: dict[str, set[str]] = defaultdict(set)
    for number, claims in groups if judged.kind == "group" else pairs:
        for claim in claims:
            for place in judged.members:
                at = _PLACE.fullmatch(place)
                if at is not None and at["report"] == claim.report and _overlap(claim.span, (int(at["start"]), int(at["end"]))):
                    held[place].add(number)
    return len(judged.members) == len(held) and bool(set.intersection(*held.values()))


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]
