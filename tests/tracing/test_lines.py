"""Which claims rest on one item of evidence."""

from __future__ import annotations

from firsthand.model import Kind, ReadReport
from firsthand.tracing import trace
from tests.tracing.written import Written


def shown(report: str, depicts: str, voice: str = "Bridge Monitor", published: str = "2025-03-01") -> ReadReport:
    w = Written(report, f"{voice} published a video of {depicts}.", f"Paper {report}", published)
    w.said(f"a video of {depicts}", voice, kind=Kind.EVIDENCE)
    w.shown("a video", "video", depicts=depicts)
    return w.read()


def lines(*reads: ReadReport) -> list[set[str]]:
    """The reports of each line of evidence."""
    return [{claim.report for claim in line} for line in trace(reads).evidence_lines]


def test_the_same_description_with_a_name_in_it_is_one_item() -> None:
    other = shown("b", "a bridge burning at Lyman at night", "Hill Watch", "2025-03-03")
    assert lines(shown("a", "a bridge burning at Lyman"), other) == [{"a", "b"}]


def test_footage_of_two_events_is_not_one_item() -> None:
    one = shown("a", "soldiers surrendering")
    assert lines(one, shown("b", "soldiers surrendering in a wood", "Hill Watch", "2025-03-09")) == [{"a"}, {"b"}]
    assert lines(shown("a", "a bridge burning at Lyman"), shown("b", "a bridge burning at Rylsk", "Hill Watch")) == [{"a"}, {"b"}]


def test_the_footage_taken_up_again_in_a_report_is_the_item_before() -> None:
    w = Written(
        "a", "The Bridge Monitor published a video of a burning mill. Guards ran away, the footage shows. Rain fell in Rylsk."
    )
    w.said("a video of a burning mill", "Bridge Monitor", kind=Kind.EVIDENCE)
    w.said("Guards ran away, the footage shows", "Bridge Monitor", kind=Kind.INCIDENT)
    w.said("Rain fell in Rylsk", kind=Kind.INCIDENT)
    w.shown("a video", "video", depicts="a burning mill")
    [line] = trace([w.read()]).evidence_lines
    assert len(line) == 2
