"""Golden cases: reports in our own words and what must come out of them. The files beside this one are the specification."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from firsthand.model import Figure, Hop, Reading, Report, Role, Statement
from firsthand.reading.reader import shared_reader

HERE = Path(__file__).parent
CASES: list[tuple[str, dict[str, Any]]] = [
    (f"{path.stem}: {case['name']}", case)
    for path in sorted(HERE.glob("*.toml"))
    for case in tomllib.loads(path.read_text())["case"]
]


@pytest.fixture(scope="module")
def readings() -> dict[str, tuple[str, Reading]]:
    """All cases read as one batch, as a user would."""
    reports = [
        Report(
            id=name,
            text=case["text"].strip(),
            publisher=case.get("publisher", "Example Daily"),
            published=case.get("published", date(2024, 5, 15)),
            language="en",
        )
        for name, case in CASES
    ]
    done: dict[str, tuple[str, Reading]] = {}
    for report, reading in shared_reader().read_all(reports):
        assert isinstance(reading, Reading), f"{report.id}: {reading}"
        done[report.id] = (report.text, reading)
    return done


@pytest.mark.parametrize(("name", "case"), CASES, ids=[name for name, _ in CASES])
def test_what_comes_out_of_a_report(name: str, case: dict[str, Any], readings: dict[str, tuple[str, Reading]]) -> None:
    text, reading = readings[name]
    if case.get("statements") == []:
        assert reading.statements == ()
    for want in case.get("statements", []):
        hold_statement(want, statement_at(reading, *place(text, want["at"])))
    for want in case.get("figures", []):
        hold_figure(text, want, reading)
    for want in case.get("evidence", []):
        hold_evidence(text, want, reading)
    if "items" in case:
        assert len(reading.evidence) == case["items"]
    for words in case.get("not_people", []):
        found = figure_at(reading, *place(text, words))
        assert found is None or found.unit != "persons", f"{words!r} was read as a figure of people: {found}"
    for words, value in case.get("times", {}).items():
        start, end = place(text, words)
        values = [t.value for t in reading.times if t.span.start < end and start < t.span.end]
        assert values == [value], words


def place(text: str, words: str) -> tuple[int, int]:
    start = text.find(words)
    assert start >= 0, f"{words!r} is not in the text"
    return start, start + len(words)


def statement_at(reading: Reading, start: int, end: int) -> Statement:
    found = [s for s in reading.statements if any(a <= start and end <= b for a, b in s.content)]
    assert found, f"no statement holds these words; there are {[s.content for s in reading.statements]}"
    return min(found, key=lambda s: sum(b - a for a, b in s.content))


def figure_at(reading: Reading, start: int, end: int) -> Figure | None:
    found = [f for f in reading.figures if f.span.start < end and start < f.span.end]
    return max(found, key=lambda f: min(f.span.end, end) - max(f.span.start, start), default=None)


def hold_statement(want: dict[str, Any], got: Statement) -> None:
    chain = [hop for hop in got.chain if hop.role is not Role.SUPPLIER]
    shown = [hop.voice for hop in got.chain]
    assert len(chain) == len(want["chain"]), shown
    assert all(is_voice(name, hop) for name, hop in zip(want["chain"], chain, strict=True)), shown
    if "hedge" in want:
        assert chain[-1].hedge == want["hedge"]
    if "named" in want:
        assert chain[-1].named is want["named"], shown
    if "supplier" in want:
        assert [hop for hop in got.chain if hop.role is Role.SUPPLIER and is_voice(want["supplier"], hop)], shown
    if want.get("said_on") == "-":
        assert got.said_on is None
    elif "said_on" in want:
        assert got.said_on is not None
        assert got.said_on.start.isoformat() == want["said_on"]
    for key in ("kind", "polarity", "admission"):
        if key in want:
            assert getattr(got, key) == want[key], key


def is_voice(want: str, hop: Hop) -> bool:
    """Voices agree when one name contains the other; "-" is an unnamed voice."""
    if want == "-":
        return not hop.named
    name = (hop.voice or "").casefold()
    return bool(name) and (want.casefold() in name or name in want.casefold())


def hold_evidence(text: str, want: dict[str, Any], reading: Reading) -> None:
    start, end = place(text, want["at"])
    found = [e for e in reading.evidence if e.span.start < end and start < e.span.end]
    assert found, f"no item at {want['at']!r}"
    for key in ("what", "made_with", "supplier", "released_by", "depicts", "event_date"):
        if key in want:
            assert want[key] in (getattr(found[0], key) or ""), key
    if "limits" in want:
        assert want["limits"] in " ".join(found[0].limits)


def hold_figure(text: str, want: dict[str, Any], reading: Reading) -> None:
    start, end = place(text, want["at"])
    got = figure_at(reading, start, end)
    assert got is not None, f"no figure at {want['at']!r}"
    for key in ("measure", "unit", "approximator", "nature"):
        if key in want:
            assert getattr(got, key) == want[key], key
    for key in ("low", "best", "high"):
        if key in want:
            value = getattr(got, key)
            assert (value if value is not None else "open") == want[key], key
    for key in ("population", "place"):
        if key in want:
            assert want[key].casefold() in (getattr(got, key) or "").casefold(), key
    for key in ("part_of", "base"):
        if key in want:
            other = figure_at(reading, *place(text, want[key]))
            assert other is not None
            assert getattr(got, key) == other.id, key
    if "as_of" in want:
        assert got.as_of is not None
        assert got.as_of.start.isoformat() == want["as_of"]
