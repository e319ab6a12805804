"""Which claims rest on one item of evidence."""

from __future__ import annotations

from firsthand.model import JudgementAct, Kind, ReadReport
from firsthand.tracing import trace
from firsthand.tracing.judgements import Judgements, anchored
from tests.tracing.judged import Desk
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


CLIP = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"


def given(report: str, depicts: str, behind: str, voice: str = "Bridge Monitor", what: str = "video") -> ReadReport:
    """A report that gives something behind an item on the same line, and another item on the next line."""
    text = f"{voice} published a {what} of {depicts} ({behind}).\nIt also has a map of the river."
    w = Written(report, text, f"Paper {report}", "2025-03-01")
    w.said(f"a {what} of {depicts}", voice, kind=Kind.EVIDENCE)
    w.shown(f"a {what}", what, depicts=depicts)
    return w.read()


def test_an_item_is_the_same_by_its_hash_however_it_is_described() -> None:
    one, other = given("a", "soldiers surrendering", f"SHA-256: {CLIP}"), given("b", "men in a trench", CLIP.upper(), "Hill Watch")
    assert lines(one, other) == [{"a", "b"}]
    assert lines(one, given("b", "men in a trench", CLIP.replace("9f", "8f"), "Hill Watch")) == [{"a"}, {"b"}]


def test_an_item_is_the_same_by_its_address_in_any_form() -> None:
    one = given("a", "soldiers surrendering", "https://www.example.org/clips/12?utm_source=paper")
    assert lines(one, given("b", "men in a trench", "http://example.org/clips/12/", "Hill Watch")) == [{"a", "b"}]
    assert lines(one, given("b", "men in a trench", "https://example.org/clips/13", "Hill Watch")) == [{"a"}, {"b"}]


def test_a_page_with_several_things_on_it_and_the_page_of_a_site_are_no_item() -> None:
    one = given("a", "soldiers surrendering", "https://example.org/clips/12")
    assert lines(one, given("b", "names of villages", "https://example.org/clips/12", "Hill Watch", "document")) == [{"a"}, {"b"}]
    home = [given(r, d, "https://example.org/", v) for r, d, v in (("a", "a fire", "Hill Watch"), ("b", "two men", "Lake Watch"))]
    assert lines(*home) == [{"a"}, {"b"}]


def test_what_stands_behind_another_item_or_on_another_line_is_not_its_own() -> None:
    w = Written("b", f"Hill Watch published a video of a mill.\nA document was found, {CLIP}.", "Paper b", "2025-03-01")
    w.said("a video of a mill", "Hill Watch", kind=Kind.EVIDENCE)
    w.shown("a video", "video", depicts="a mill")
    assert lines(given("a", "soldiers surrendering", CLIP), w.read()) == [{"a"}, {"b"}]


def test_an_analyst_says_on_which_item_claims_rest() -> None:
    reads = [shown("a", "soldiers surrendering"), shown("b", "men in a trench", "Hill Watch"), shown("c", "two men", "Lake Watch")]
    desk = Desk()
    said = [(anchor, claim) for read in reads[:2] for anchor, claim in anchored(read.reading)]
    judged = Judgements(reads, [desk.judges(anchor, JudgementAct.RESTS_ON, CLIP) for anchor, _ in said])
    found = trace(reads, judgements=judged).evidence_lines
    assert [{claim.report for claim in line} for line in found] == [{"a", "b"}, {"c"}]
