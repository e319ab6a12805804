"""Copies among real articles of many outlets on the same events: pairs of FA-KES that share wording, as judged by eye.

The judgements are in `bench/copies/fa-kes-dev.toml`, by id. All pairs that share 15 % of the shorter article's runs of five words
were candidates; of those that only repeat the lines of their house a sample was judged.
"""

from __future__ import annotations

import tomllib
from itertools import combinations
from pathlib import Path

from bench.casualties import report_of
from bench.run import HERE, rows
from firsthand.model import How, Reading, ReadReport
from firsthand.tracing import trace

JUDGED = HERE / "copies" / "fa-kes-dev.toml"


def measures(gold: Path) -> dict[str, float]:
    """Copies and partial reprints found, in percent of those judged so, and how many pairs were told wrongly."""
    reports = {report.id: report for report in map(report_of, rows(gold))}
    judged = {word: {frozenset(pair) for pair in pairs} for word, pairs in tomllib.loads(JUDGED.read_text("utf-8")).items()}
    traced = trace(ReadReport(report, Reading(id=report.id)) for report in reports.values())
    found = traced.copying
    whole = {frozenset(pair) for group in traced.copies for pair in combinations(group, 2)}
    parts = {frozenset((c.report, c.of)) for c in found if c.how is How.PARTIAL and c.of is not None}
    return {
        "copies found": 100 * len(judged["copy"] & whole) / len(judged["copy"]),
        "reprinted parts found": 100 * len(judged["part"] & parts) / len(judged["part"]),
        "copies that are none": float(len(whole & (judged["none"] | judged["part"]))),
        "parts of what only shares the lines of a house": float(len(parts & judged["none"])),
        "prints of an agency by a mark": float(len({c.report for c in found if c.how is How.WIRE_MARK})),
    }
