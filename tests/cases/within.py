"""What a golden case asks of a single report: statements, figures, times, items of evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from firsthand.model import Evidence, Figure, ReadReport, Role, Statement
from tests.cases.given import figure_at, is_voice, meant, overlap, place


def hold_within(case: Mapping[str, Any], reads: Sequence[ReadReport]) -> None:
    """Hold what a case says of its reports one by one."""
    for collection in ("statements", "figures", "evidence"):
        if case.get(collection) == []:
            assert [getattr(read.reading, collection) for read in reads if getattr(read.reading, collection)] == []
    for want in case.get("statements", []):
        read = meant(want, reads)
        _hold_statement(want, statement_at(want, read), read.report.text)
    for want in case.get("figures", []):
        _hold_figure(want, meant(want, reads))
    for want in case.get("evidence", []):
        _hold_evidence(want, _evidence_at(want, meant(want, reads)))
    first = reads[0]
    if "told" in case:
        assert len(first.reading.statements) == case["told"]
    if "items" in case:
        assert len(first.reading.evidence) == case["items"]
    if "warnings" in case:
        assert [notice.code for notice in first.reading.warnings] == case["warnings"]
    for words in case.get("not_people", []):
        found = figure_at(first, place(first.report.text, words))
        assert found is None or found.unit != "persons", f"{words!r} was read as a figure of people: {found}"
    for words, value in case.get("times", {}).items():
        at = place(first.report.text, words)
        assert [time.value for time in first.reading.times if overlap(time.span, at) > 0] == [value], words


def statement_at(want: Mapping[str, Any], read: ReadReport) -> Statement:
    """The statement with the least content that holds the words."""
    at = place(read.report.text, want["at"])
    found = [s for s in read.reading.statements if any(a <= at.start and at.end <= b for a, b in s.content)]
    assert found, f"no statement holds {want['at']!r}; there are {[s.content for s in read.reading.statements]}"
    return min(found, key=lambda s: sum(b - a for a, b in s.content))


def _hold_statement(want: Mapping[str, Any], got: Statement, text: str) -> None:
    chain = [hop for hop in got.chain if hop.role is not Role.SUPPLIER]
    shown = [hop.voice for hop in got.chain]
    assert len(chain) == len(want["chain"]), shown
    assert all(is_voice(name, hop) for name, hop in zip(want["chain"], chain, strict=True)), shown
    if "content" in want:
        assert " … ".join(text[a:b] for a, b in got.content) == want["content"]
    if "own" in want:
        assert chain[0].hedge == want["own"]
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


def _evidence_at(want: Mapping[str, Any], read: ReadReport) -> Evidence:
    at = place(read.report.text, want["at"])
    found = [item for item in read.reading.evidence if overlap(item.span, at) > 0]
    assert found, f"no item at {want['at']!r}"
    return found[0]


def _hold_evidence(want: Mapping[str, Any], got: Evidence) -> None:
    for key in ("what", "made_with", "supplier", "released_by", "depicts", "event_date"):
        if key in want:
            assert want[key] in (getattr(got, key) or ""), key
    if "limits" in want:
        assert want["limits"] in " ".join(got.limits)


def _hold_figure(want: Mapping[str, Any], read: ReadReport) -> None:
    text = read.report.text
    got = figure_at(read, place(text, want["at"]))
    assert got is not None, f"no figure at {want['at']!r}"
    for key in ("measure", "unit", "approximator", "nature"):
        if key in want:
            assert getattr(got, key) == want[key], f"{want['at']!r}: {key}"
    for key in ("low", "best", "high"):
        if key in want:
            value = getattr(got, key)
            assert (value if value is not None else "open") == want[key], f"{want['at']!r}: {key}"
    for key in ("population", "place"):
        if want.get(key) == "-":
            assert getattr(got, key) is None, f"{want['at']!r}: {key}"
        elif key in want:
            assert want[key].casefold() in (getattr(got, key) or "").casefold(), f"{want['at']!r}: {key}"
    for key in ("part_of", "base"):
        if want.get(key) == "-":
            assert getattr(got, key) is None, f"{want['at']!r}: {key}"
        elif key in want:
            other = figure_at(read, place(text, want[key]))
            assert other is not None
            assert getattr(got, key) == other.id, f"{want['at']!r}: {key}"
    _hold_days(want, got)


def _hold_days(want: Mapping[str, Any], got: Figure) -> None:
    if want.get("as_of") == "-":
        assert got.as_of is None, want["at"]
    elif "as_of" in want:
        assert got.as_of is not None, want["at"]
        assert got.as_of.start.isoformat() == want["as_of"], want["at"]
    if "until" in want:
        assert got.as_of is not None, want["at"]
        assert got.as_of.end.isoformat() == want["until"], want["at"]
