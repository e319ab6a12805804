"""How a text is set says nothing: the texts of the golden cases read the same with other spaces, dashes and line ends."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator

import pytest

from firsthand.model import Reading, Report
from firsthand.reading.reader import shared_reader
from tests.cases.given import reports_of
from tests.cases.test_cases import CASES

EVERY = 3
SETTINGS: dict[str, Callable[[str], str]] = {
    "two spaces after a sentence": lambda text: re.sub(r"([.!?][\"”]?) (?=[“\"A-Z])", r"\1  ", text),
    "no-break spaces behind numbers": lambda text: re.sub(r"(\d) (?=[a-z])", "\\1\u00a0", text),
    "zero-width spaces": lambda text: text.replace(" the ", " \u200bthe "),
    "a hyphen for a dash": lambda text: text.replace(" – ", " - "),
    "two hyphens for a dash": lambda text: text.replace(" – ", " -- "),
    "long dashes without spaces": lambda text: text.replace(" – ", "—"),
    "line ends of another system": lambda text: text.replace("\n", "\r\n"),
}


@pytest.mark.parametrize("setting", SETTINGS)
def test_a_text_is_read_the_same_however_it_is_set(setting: str) -> None:
    as_given = [report for _, case in CASES for report in reports_of(case)]
    differing = [report for report in as_given if SETTINGS[setting](report.text) != report.text]
    plain = differing if len(differing) < 50 else differing[::EVERY]
    assert plain, "no text is set otherwise by this: the test would hold whatever is read"
    for report, one, other in zip(plain, _told(plain, str), _told(plain, SETTINGS[setting]), strict=True):
        assert other == one, report.text


def _told(reports: list[Report], setting: Callable[[str], str]) -> Iterator[Counter[tuple[object, ...]]]:
    """What each report tells, without its offsets: who is said to have said what, figures, evidence."""
    fields = {name: [getattr(report, name) for report in reports] for name in ("id", "publisher", "published", "language")}
    rows = zip(reports, *fields.values(), strict=True)
    given = [Report(**dict(zip(fields, row, strict=True)), text=setting(report.text)) for report, *row in rows]
    for report, reading in shared_reader().read_all(given):
        assert isinstance(reading, Reading), reading
        yield Counter(_of(report.text, reading))


def _of(text: str, reading: Reading) -> Iterator[tuple[object, ...]]:
    for s in reading.statements:
        chain = tuple((hop.role, _plain(hop.voice), hop.registry, hop.hedge) for hop in s.chain)
        yield chain, s.polarity, tuple(_plain(text[span.start : span.end]) for span in s.content)
    for f in reading.figures:
        counted = (f.measure, f.low, f.best, f.high, f.unit, f.approximator, _plain(f.population))
        yield *counted, _plain(f.place), f.as_of and (f.as_of.start, f.as_of.end), f.part_of, f.base
    for e in reading.evidence:
        yield e.what, e.made_with, _plain(e.supplier), _plain(e.released_by)


def _plain(words: str | None) -> str | None:
    """Words without what a setting changes in them."""
    return None if words is None else re.sub(r"[\W_]+", " ", words.replace("\u200b", "")).strip()
