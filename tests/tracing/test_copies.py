"""Same and nearly same texts."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from firsthand.model import Report
from firsthand.tracing.copies import copy_groups
from firsthand.tracing.joining import Joined

STORY = (
    "The bridge over the Psel was closed on Monday after an inspection found cracks in two of its five piers. Engineers of the "
    "regional roads office said the damage dates from the autumn floods. Lorries are sent over the dam at Oboyan, which adds "
    "forty minutes to the way. A temporary crossing for cars will open within a fortnight, the office said."
)


def report(report_id: str, text: str, published: str | None = "2025-01-14") -> Report:
    return Report(id=report_id, text=text, published=date.fromisoformat(published) if published else None)


def test_the_same_text_is_a_copy_and_the_earliest_leads() -> None:
    reports = [report("a", STORY, "2025-01-15"), report("b", STORY.upper(), "2025-01-14"), report("c", STORY, None)]
    assert copy_groups(reports) == (("b", "a", "c"),)


def test_of_one_day_the_publisher_that_the_text_names_leads() -> None:
    text = "RYLSK (Coast Wire) - " + STORY
    harbour, wire = (
        Report(id=i, text=text, publisher=p, published=date(2025, 1, 14)) for i, p in (("a", "Harbour"), ("b", "Coast Wire"))
    )
    assert copy_groups([harbour, wire]) == (("b", "a"),)


def test_a_few_changed_words_still_copy() -> None:
    assert copy_groups([report("a", STORY), report("b", STORY.replace("fortnight", "month") + " (Coast Wire)")]) == (("a", "b"),)


def test_an_edited_wire_text_is_a_copy_and_another_telling_is_none() -> None:
    edited = STORY.replace(
        "Engineers of the regional roads office said the damage dates from", "The roads office puts the damage down to"
    )
    telling = (
        "Cracks in two piers have shut the Psel bridge, the roads office said on Monday. It blames the autumn floods. Drivers of "
        "lorries must take the dam at Oboyan and lose forty minutes. Cars may cross by a temporary bridge within a fortnight."
    )
    assert copy_groups([report("a", STORY), report("b", edited), report("c", telling)]) == (("a", "b"),)


def test_half_a_story_is_no_copy() -> None:
    assert copy_groups([report("a", STORY), report("b", STORY[: len(STORY) // 2])]) == ()


def test_short_texts_that_differ_are_no_copies() -> None:
    assert (
        copy_groups(
            [
                report("a", "Three men were hurt in Rylsk on Monday morning, police said."),
                report("b", "Three men were hurt in Rylsk on Monday, police said."),
            ]
        )
        == ()
    )
    assert copy_groups([report("a", "Breaking news"), report("b", "Breaking news")]) == ()


def test_copies_of_a_long_text_meet_through_few_shingles() -> None:
    long = " ".join(f"Sentence number {n} tells of house {n * 7} in street {n * 3}." for n in range(200))
    assert copy_groups([report("a", long), report("b", "Update. " + long)]) == (("a", "b"),)


@given(st.permutations([report(str(n), STORY + " More." * (n % 3), f"2025-01-{n + 10}") for n in range(6)]))
def test_the_order_of_reports_changes_nothing(reports: list[Report]) -> None:
    assert copy_groups(reports) == copy_groups(sorted(reports, key=lambda r: r.id))


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9))))
def test_joining_is_an_equivalence(pairs: list[tuple[int, int]]) -> None:
    one, other = Joined(range(10)), Joined(range(10))
    for a, b in pairs:
        one.join(a, b)
    for a, b in reversed(pairs):
        other.join(b, a)
    assert sorted(map(sorted, one.groups())) == sorted(map(sorted, other.groups()))
    assert all(one.root(a) == one.root(b) for a, b in pairs)
