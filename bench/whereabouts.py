"""Where and when people were struck (`bench/figures/whereabouts.txt`; by what rules, reports.md beside it says).

Place and day are each counted over the figures whose measure and bounds are right, "place and day" where both are; those of the
main incident over all reports whose annotation tells one. Every other report is kept aside.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from bench.discourse import SPLITS, days_of, judged, reports
from firsthand.model import Incident, Report

_HEAD = re.compile(r"^== (\S+) .* -> (.*) \| (.*)$", re.MULTILINE)
_UNTOLD = ["-"]


def measures(gold: Path) -> dict[str, float]:
    """The share of figures, and of main incidents, in percent with place and day right, for each split."""
    from firsthand.reading.reader import shared_reader

    source = gold.read_text(encoding="utf-8")
    events = {head[1]: (head[2].split("/"), head[3].split("/")) for head in _HEAD.finditer(source)}
    count: Counter[tuple[str, str]] = Counter()
    for number, (report, wanted) in enumerate(reports(source)):
        split = SPLITS[number % 2]
        reading = shared_reader().read(report)
        for want in wanted:
            right = set(judged(report.text, want, reading.figures))
            count.update((name, split) for name in right)
            count["place and day", split] += {"place", "day"} <= right
        count.update((name, split) for name in _of_incident(report, reading.main_incident, *events[report.id]))
    shares = {}
    for split in SPLITS:
        for name, base in _BASES.items():
            shares[f"{_SHOWN.get(name, name)}, {split}"] = 100 * count[name, split] / max(1, count[base, split])
    return shares


_SHOWN = {"number": "measure and bounds"}
_BASES = {
    "number": "wanted",
    "place": "number",
    "day": "number",
    "place and day": "number",
    "incident's place": "incident with a place",
    "incident's day": "incident with a day",
}


def _of_incident(report: Report, found: Incident | None, places: list[str], days: list[str]) -> list[str]:
    """What the annotation tells of the main incident, and what of it was found."""
    told = []
    if places != _UNTOLD:
        place = None if found is None else found.place
        named = "" if place is None else f"{place.name} {report.text[slice(*place.span)]}".lower()
        told += ["incident with a place", *(["incident's place"] if any(p.lower() in named for p in places) else [])]
    if days != _UNTOLD:
        right = found is not None and days_of(found.date) in days
        told += ["incident with a day", *(["incident's day"] if right else [])]
    return told
