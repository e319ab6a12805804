"""Figures of reports of several sentences (`bench/figures/reports.txt`; by what rules, reports.md beside it says).

Each figure that is wanted is held against the one found at its words. Measure and bounds are right together; population, place and
day are each counted over the figures whose measure and bounds are right: what the report is understood to say of them.
"whole" has everything right, of all that are wanted. Every other report is kept aside.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bench.accuracy_gate import ARTICLE, same_number
from firsthand.model import Figure, Report, When

SPLITS = ("dev", "kept")
MENDED = "w"
"""What the ids of reports begin with that were all read while rules were mended, so that none of them is kept aside."""
FIELDS = ("population", "place", "day")
_HEAD = re.compile(r"^== (\S+) (\d{4}-\d\d-\d\d) .*\n", re.MULTILINE)
_MARK = re.compile(r"\{([^|{}]+)\|([\w/]+)\|([^{}]*)\}")
_ANYBODY = frozenset({"", "-", "people", "persons", "person"})


@dataclass(frozen=True, slots=True)
class Wanted:
    """A figure as annotated: its words' span, and for each field the answers that are right."""

    start: int
    end: int
    measures: tuple[str, ...]
    bounds: tuple[float | None, ...]
    answers: dict[str, tuple[str, ...]]


def measures(gold: Path) -> dict[str, float]:
    """The share of figures in percent with each field right, for each split."""
    from firsthand.reading.reader import shared_reader

    count: Counter[str] = Counter()
    for number, (report, wanted) in enumerate(reports(gold.read_text(encoding="utf-8"))):
        split = SPLITS[0] if report.id.startswith(MENDED) else SPLITS[number % 2]
        found = shared_reader().read(report).figures
        for want in wanted:
            count.update(f"{name}, {split}" for name in judged(report.text, want, found))
    shares = {}
    for split in SPLITS:
        shares[f"measure and bounds, {split}"] = 100 * count[f"number, {split}"] / max(1, count[f"wanted, {split}"])
        for field in FIELDS:
            shares[f"{field}, {split}"] = 100 * count[f"{field}, {split}"] / max(1, count[f"number, {split}"])
        shares[f"whole, {split}"] = 100 * count[f"whole, {split}"] / max(1, count[f"wanted, {split}"])
    return shares


def reports(source: str) -> Iterator[tuple[Report, list[Wanted]]]:
    """The reports of the file, with their figures; those marked "skip" are left out."""
    heads = list(_HEAD.finditer(source))
    for head, end in zip(heads, [h.start() for h in heads[1:]] + [len(source)], strict=True):
        marked, text, at = source[head.end() : end].strip(), "", 0
        wanted = []
        for mark in _MARK.finditer(marked):
            text += marked[at : mark.start()]
            if mark[2] != "skip":
                wanted.append(_wanted(len(text), mark))
            text, at = text + mark[1], mark.end()
        published = date.fromisoformat(head[2])
        yield Report(id=head[1], text=text + marked[at:], publisher="Own Gazette", published=published, language="en"), wanted


def _wanted(start: int, mark: re.Match[str]) -> Wanted:
    bounds, population, place, day = mark[3].split("|")
    numbers = tuple(None if word == "-" else float(word) for word in bounds.split())
    answers = {"population": population, "place": place, "day": day}
    split = {field: tuple(answer.split("/")) for field, answer in answers.items()}
    return Wanted(start, start + len(mark[1]), tuple(mark[2].split("/")), numbers * 3 if len(numbers) == 1 else numbers, split)


def judged(text: str, want: Wanted, found: Sequence[Figure]) -> Iterator[str]:
    """What of a figure is right: "number" and the fields, and "whole" where all is; "wanted" always."""
    yield "wanted"
    figure = next((f for f in found if f.span.start < want.end and want.start < f.span.end), None)
    if figure is None or figure.measure.value not in want.measures:
        return
    if not all(same_number(w, f) for w, f in zip(want.bounds, (figure.low, figure.best, figure.high), strict=True)):
        return
    yield "number"
    right = [field for field in FIELDS if is_right(field, want.answers[field], figure)]
    yield from right
    if len(right) == len(FIELDS):
        yield "whole"


def is_right(field: str, answers: Sequence[str], figure: Figure) -> bool:
    """Whether a figure's field is one of the answers; people of whom no more is said are as good as nobody named."""
    if field == "day":
        return days_of(figure.as_of) in answers
    told = ARTICLE.sub("", ((figure.population if field == "population" else figure.place) or "").lower())
    return any(_agree(answer.lower(), told, field) for answer in answers)


def _agree(answer: str, told: str, field: str) -> bool:
    if field == "population" and (answer in _ANYBODY or told in _ANYBODY):
        return answer in _ANYBODY and told in _ANYBODY
    if "" in (told,) or answer == "-":
        return told == "" and answer == "-"
    return answer in told or told in answer


def days_of(when: When | None) -> str:
    """A time as the annotations write it: a day, "first..last", or "-"."""
    if when is None:
        return "-"
    return when.start.isoformat() if when.start == when.end else f"{when.start}..{when.end}"
