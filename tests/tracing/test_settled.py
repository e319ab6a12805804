"""The origin of a claim in its case is one, wherever it is asked for: in origins, incidents, findings and ranges."""

from __future__ import annotations

from firsthand.model import ReadReport
from firsthand.reckoning import check
from firsthand.tracing import Tracing, claims_by_report, trace
from tests.reckoning.test_between_reports import MONITOR, STAFF, count


def voices(*reads: ReadReport) -> dict[str, str | None]:
    """The origin of each report's claim, as the case has it."""
    tracing = Tracing()
    found = tracing.trace(reads)
    assert tracing.spoken == claims_by_report(reads, found)
    told = {c.claim: c.origin.voice if c.origin is not None else None for own in tracing.spoken.values() for c in own}
    assert {claim for origin in found.origins for claim in origin.claims} == {claim for claim, voice in told.items() if voice}
    return {claim.report: voice for claim, voice in told.items()}


def test_who_cites_an_outlet_of_the_case_goes_back_to_whom_its_report_cites() -> None:
    assert voices(count("a", "300"), count("b", "300", voice="Paper a")) == {"a": STAFF, "b": STAFF}


def test_who_cites_an_outlet_that_names_nobody_goes_back_to_nobody() -> None:
    assert voices(count("a", "300", voice=None), count("b", "300", voice="Paper a")) == {"a": None, "b": None}


def test_what_comes_later_settles_what_was_told_before() -> None:
    tracing, digest, wire = Tracing(), count("b", "300", voice="Paper a"), count("a", "300")
    tracing.trace([digest])
    assert [c.origin and c.origin.voice for c in tracing.spoken["b"]] == ["Paper a"]
    tracing.trace([digest, wire])
    assert [c.origin and c.origin.voice for c in tracing.spoken["b"]] == [STAFF]
    tracing.trace([digest])
    assert [c.origin and c.origin.voice for c in tracing.spoken["b"]] == ["Paper a"]


def test_a_number_that_a_digest_has_from_a_wire_contradicts_nobody_as_the_wires() -> None:
    reads = [count("a", "300"), count("b", "300", voice="Paper a"), count("c", "420", voice=MONITOR)]
    found = [finding for finding in check(reads, trace(reads)) if finding.check == "contradiction"]
    assert len(found) == 1
    assert "Paper a" not in found[0].says
