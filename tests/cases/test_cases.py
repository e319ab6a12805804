"""Golden cases: reports in our own words and what must come out of them. The files beside this one are the specification.

A case has one ``text``, or several ``reports`` of which an expectation names one by ``in``; else it is about the first. ``at`` are
words of the text: they lie inside a statement's content, or overlap a figure. Only what is given is compared. What a ``[[case]]``
may ask for:

    statements, figures, evidence   each with ``at`` and what it must have; an empty list: there are none
    own (of a statement)            the class of the publisher's hop, which a caveat of its own weakens
    content (of a statement)        all of its content, with " … " between stretches
    told, items                     how many statements, items of evidence there are
    not_people                      words that are no figure of people
    times                           words = value
    warnings                        codes of what the reader noticed
    findings                        ``check``, ``result``, the ``reports`` concerned, words ``at`` the spans, what it ``says``
    only                            how many findings there are in all
    no_findings                     checks that must find nothing
    independence, grades            of the group of the claim at ``at``: the three numbers and the verdict; status, credibility
    incidents                       the reports of each incident, as they are told to be one
    tolls                           each origin's toll of an incident, as `firsthand trace` prints it
    shared_lines                    how many lines of evidence claims of several reports rest on
"""

from __future__ import annotations

import random
import re
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from firsthand.model import Reading, ReadReport, Report
from firsthand.reading.reader import shared_reader
from tests.cases.between import hold_between
from tests.cases.given import reports_of
from tests.cases.within import hold_within

HERE = Path(__file__).parent
PARTS = 8
WORD = re.compile(r"\w+|[^\w\s]")
CASES: list[tuple[str, dict[str, Any]]] = [
    (f"{path.stem}: {case['name']}", case)
    for path in sorted(HERE.glob("*.toml"))
    for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
]
PATTERNS = (
    "citing through two voices",
    "supplier is not origin",
    "told to, in a report to",
    "unnamed origins count as none",
    "direct quotation continued with a pronoun",
    "denial and no comment",
    "admission against interest",
    "parts, remainder, subset, share",
    "ranges and vague words",
    "killed or wounded is not killed",
    "planned is not deployed",
    "numbers that count no people",
    "relative times",
    "revision by the same voice",
    "hedge loss between reports",
    "one origin, many outlets",
    "one video, two voices",
    "damaged and foreign input",
)
"""Behaviours that are promised. Each has cases of its own beside those that name no pattern."""


@pytest.fixture(scope="module")
def readings() -> dict[str, tuple[ReadReport, ...]]:
    """All cases read as one batch, as a user would."""
    given = {name: reports_of(case) for name, case in CASES}
    read = shared_reader().read_all(report for reports in given.values() for report in reports)
    done: dict[str, tuple[ReadReport, ...]] = {}
    for name, reports in given.items():
        found = []
        for _ in reports:
            report, reading = next(read)
            assert isinstance(reading, Reading), f"{name}: {reading}"
            found.append(ReadReport(report, reading))
        done[name] = tuple(found)
    return done


@pytest.mark.parametrize(("name", "case"), CASES, ids=[name for name, _ in CASES])
def test_what_comes_out_of_reports(name: str, case: dict[str, Any], readings: dict[str, tuple[ReadReport, ...]]) -> None:
    hold_within(case, readings[name])
    hold_between(case, readings[name])


def test_each_pattern_has_several_cases() -> None:
    several = Counter(case["pattern"] for _, case in CASES if "pattern" in case)
    assert {pattern for pattern, n in several.items() if n >= 3} == set(PATTERNS)


def test_no_two_cases_have_one_name() -> None:
    assert [name for name, n in Counter(name for name, _ in CASES).items() if n > 1] == []


@pytest.mark.parametrize("part", range(PARTS))
def test_a_report_that_stops_or_begins_anywhere_is_read(part: int) -> None:
    """Posts and headlines end without a full stop: what a rule looks for behind the last word is not there."""
    anywhere = random.Random(part)
    texts = [report.text for _, case in CASES[part::PARTS] for report in reports_of(case)]
    cuts = [(text, anywhere.choice([m.end() for m in WORD.finditer(text)])) for text in texts]
    reports = [Report(id="r", text=half, language="en") for text, cut in cuts for half in (text[:cut], text[cut:]) if half.strip()]
    read = list(shared_reader().read_all(reports))
    assert [report.text for report, reading in read if not isinstance(reading, Reading)] == []
