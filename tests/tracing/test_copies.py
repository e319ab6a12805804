"""Copies: same and nearly same texts, texts cut short, passages in another report, wire marks, and which of them came first."""

from __future__ import annotations

import time
from collections.abc import Iterable
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.model import Copying, How, Kind, Measure, Reading, ReadReport, Report, Span, Trace
from firsthand.registry import Registry
from firsthand.tracing import trace
from firsthand.tracing.copies import Copies
from firsthand.tracing.joining import Joined
from tests.tracing.written import Written

STORY = (
    "The bridge over the Psel was closed on Monday after an inspection found cracks in two of its five piers. Engineers of the "
    "regional roads office said the damage dates from the autumn floods. Lorries are sent over the dam at Oboyan, which adds "
    "forty minutes to the way. A temporary crossing for cars will open within a fortnight, the office said."
)
MORE = (
    "Teachers of the village school carried benches across the ice so that lessons could go on in the hall of the dairy. "
    "Thirty children walk there every morning, and the older ones take the small by the hand where the path is steep. The head of "
    "the dairy gave them the warmest room and moved her own desk into the corridor beside the scales."
)
OWN = (
    "Fishermen on the lake know nothing of bridges. They mend their nets in the shed behind the church, talk about the price of "
    "diesel, and wait for the wind to turn so that the boats can leave before the frost comes back in earnest."
)


def report(
    report_id: str, text: str, published: str | None = "2025-01-14", publisher: str | None = None, url: str | None = None
) -> Report:
    on = date.fromisoformat(published) if published else None
    return Report(id=report_id, text=text, published=on, publisher=publisher, url=url)


def traced(reports: Iterable[Report]) -> Trace:
    """The trace of reports in which nothing was read but their words."""
    return trace(ReadReport(report, Reading(id=report.id)) for report in reports)


def found(*reports: Report) -> dict[str, Copying]:
    """What each report carries, by report; each carries of one only."""
    each = traced(reports).copying
    assert len({c.report for c in each}) == len(each)
    return {c.report: c for c in each}


def groups(*reports: Report) -> tuple[tuple[str, ...], ...]:
    return traced(reports).copies


def test_the_same_text_is_a_copy_and_the_earliest_leads() -> None:
    reports = [report("a", STORY, "2025-01-15"), report("b", STORY.upper(), "2025-01-14"), report("c", STORY, None)]
    assert groups(*reports) == (("b", "a", "c"),)
    copies = found(*reports)
    assert (copies["a"].of, copies["a"].how, copies["a"].share, copies["a"].decided) == ("b", How.EXACT, 1.0, True)
    assert copies["a"].spans == (Span(0, len(STORY)),)


def test_of_one_day_it_stays_undecided_who_came_first() -> None:
    copies = found(report("a", STORY, publisher="Harbour Gazette"), report("b", STORY, publisher="Hill Courier"))
    assert [(c.report, c.of, c.decided) for c in copies.values()] == [("b", "a", False)]
    assert not found(report("a", STORY, None), report("b", STORY))["a"].decided


def test_the_publisher_that_a_mark_names_leads_even_where_it_is_dated_later() -> None:
    text = "RYLSK (Coast Wire) - " + STORY
    harbour, wire = report("a", text, "2025-01-14", "Harbour"), report("b", text, "2025-01-15", "Coast Wire")
    assert groups(harbour, wire) == (("b", "a"),)
    assert (found(harbour, wire)["a"].of, found(harbour, wire)["a"].decided) == ("b", True)


def test_a_few_changed_words_still_copy_and_are_not_carried() -> None:
    changed = STORY.replace("fortnight", "month") + " (Coast Wire)"
    copy = found(report("a", STORY), report("b", changed, "2025-01-15"))["b"]
    assert (copy.of, copy.how) == ("a", How.NEAR)
    assert [changed[start:end] for start, end in copy.spans] == [STORY[: STORY.index(" fortnight")], "the office said"][:1]


def test_an_edited_wire_text_is_a_copy_and_another_telling_is_none() -> None:
    edited = STORY.replace(
        "Engineers of the regional roads office said the damage dates from", "The roads office puts the damage down to"
    )
    telling = (
        "Cracks in two piers have shut the Psel bridge, the roads office said on Monday. It blames the autumn floods. Drivers of "
        "lorries must take the dam at Oboyan and lose forty minutes. Cars may cross by a temporary bridge within a fortnight."
    )
    assert groups(report("a", STORY), report("b", edited), report("c", telling)) == (("a", "b"),)


def test_a_text_cut_short_is_a_copy_of_the_whole() -> None:
    half = STORY[: STORY.index(" A temporary")]
    assert found(report("a", STORY, "2025-01-14"), report("b", half, "2025-01-15"))["b"].how is How.NEAR
    copies = found(report("a", half), report("b", STORY + " " + MORE))
    assert [(c.report, c.of, c.decided) for c in copies.values()] == [("a", "b", False)]


def test_a_text_that_grew_later_is_a_partial_reprint_of_the_first() -> None:
    copy = found(report("a", STORY, publisher="Hill"), report("b", f"{MORE}\n\n{STORY}\n\n{OWN}", "2025-01-15", publisher="Lake"))[
        "b"
    ]
    assert (copy.of, copy.how, copy.publisher) == ("a", How.PARTIAL, "Hill")
    assert copy.share == pytest.approx(len(STORY.split()) / len(f"{MORE} {STORY} {OWN}".split()), abs=0.01)


def test_a_passage_is_found_without_paragraphs_too_and_ends_with_its_sentence() -> None:
    text = f"{OWN} {STORY} {MORE} A temporary crossing is not planned."
    copy = found(report("a", STORY, publisher="Hill"), report("b", text, "2025-01-15", publisher="Lake"))["b"]
    assert [text[start:end] for start, end in copy.spans] == [STORY.removesuffix(".")]


def test_a_short_sentence_in_common_or_a_quotation_is_no_reprint() -> None:
    sentence = STORY.split(". ", maxsplit=1)[0] + "."
    quotation = f"“{STORY[:200]}”, the engineer wrote."
    for shared in (sentence, quotation):
        assert not found(report("a", f"{MORE} {shared}", publisher="Hill"), report("b", f"{shared} {OWN}", publisher="Lake"))


def test_each_passage_belongs_to_the_first_that_printed_it() -> None:
    both = report("c", f"{STORY}\n\n{OWN}\n\n{MORE}", "2025-01-16", "Lake")
    each = traced(
        [
            report("a", f"{STORY}\n\n{'Nothing else was heard that day. ' * 9}", "2025-01-14", "Hill"),
            report("b", f"{MORE}\n\n{'The rest is for another day to tell. ' * 9}", "2025-01-15", "Coast"),
            both,
        ],
    ).copying
    assert [(c.report, c.of, c.how) for c in each] == [("c", "a", How.PARTIAL), ("c", "b", How.PARTIAL)]


def test_short_texts_that_differ_are_no_copies() -> None:
    assert not found(
        report("a", "Three men were hurt in Rylsk on Monday morning, police said."),
        report("b", "Three men were hurt in Rylsk on Monday, police said."),
    )
    assert not found(report("a", "Breaking news"), report("b", "Breaking news"))


def test_copies_of_a_long_text_meet_through_few_keys() -> None:
    long = " ".join(f"Sentence number {n} tells of house {n * 7} in street {n * 3}." for n in range(200))
    assert groups(report("a", long), report("b", "Update. " + long)) == (("a", "b"),)


LETTER = (
    "Click here to subscribe to our newsletter and never miss a story. Follow us on all platforms, switch on alerts, and share "
    "this page with your friends. All rights reserved. Reproduction in whole or in part without permission is prohibited."
)
STREETS = [f"A lamp was mended in street number {n} of the old town, where {n + 3} cats watch." for n in range(40)]


def test_lines_that_come_back_every_week_make_no_copies() -> None:
    closed = [
        report(str(n), f"{street} {LETTER}", (date(2025, 1, 1) + timedelta(9 * n)).isoformat(), f"Paper {n % 5}")
        for n, street in enumerate(STREETS)
    ]
    assert not found(*closed)
    copy = report("copy", f"{STORY} {LETTER}", "2025-03-02", "Hill")
    assert {c: m.of for c, m in found(*closed, copy, report("first", STORY, "2025-03-01", "Coast")).items()} == {"copy": "first"}


def test_a_house_that_closes_its_reports_with_the_same_lines_does_not_copy_itself() -> None:
    openings = ("The lamp in front of the town hall was mended at last. ", "Snow lies on all roads that lead out of the valley. ")
    assert not found(*(report(words[4:8], words + LETTER, publisher="Hill") for words in openings))


def test_a_short_text_that_comes_back_after_weeks_is_no_copy() -> None:
    short = "No more is known of what happened at the dam."
    days = ("2025-01-14", "2025-01-15", "2025-03-01")
    assert groups(*(report(day, short, day) for day in days)) == (days[:2],)


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ("KYIV, Jan 5 (AFP) — ", ""),
        ("(Agence France-Presse) - ", ""),
        ("By AFP\n\n", ""),
        ("Bridge closed\n\nAFP, Lviv\n\n", ""),
        ("Bridge closed\n\nAFP\n\n", ""),
        ("AFP Wednesday 26 Oct 2016 ", ""),
        ("", " (AFP)"),
        ("", " --AFP"),
        ("", "\n\nSource: AFP"),
        ("", "\n\n© 2025 AFP"),
    ],
)
def test_a_wire_mark_says_whose_text_it_is(opening: str, closing: str) -> None:
    text = opening + STORY + closing
    copy = found(report("a", text, publisher="Harbour Gazette"))["a"]
    assert (copy.of, copy.how, copy.publisher, copy.decided) == (None, How.WIRE_MARK, text[slice(*copy.marks[0])], True)
    assert not found(report("a", text, publisher="AFP"))


@pytest.mark.parametrize(
    "words",
    ["AFP contributed to this report.", "With reporting by Reuters and AFP", "Additional reporting by AFP.", "(AFP, Reuters)"],
)
def test_who_contributed_is_not_whose_text_it_is(words: str) -> None:
    each = traced([report("a", f"{STORY}\n\n{words}", publisher="Harbour Gazette")]).copying
    assert {(c.how, c.of, c.share) for c in each} == {(How.CONTRIBUTED, None, 0.0)}
    assert "AFP" in {c.publisher for c in each}


@pytest.mark.parametrize(
    "text",
    [
        "An engineer told Reuters that the bridge was old. " + STORY,
        "The bridge (Photo: Reuters) was old. " + STORY,
        "KYIV (January 5) - " + STORY,
        "Reuters, AP journalists are held at the bridge\n\n" + STORY,
        STORY + " (Reporting by a stringer; editing by the desk)",
        "Ukraine - " + STORY,
    ],
)
def test_what_names_no_agency_as_the_author_is_no_mark(text: str) -> None:
    assert not found(report("a", text, publisher="Harbour Gazette"))


def test_a_text_without_a_mark_is_that_of_the_mark_in_its_copy() -> None:
    each = traced(
        [
            report("a", STORY, "2025-01-13", "Hill Courier"),
            report("b", STORY + "\n\nSource: Ukrinform", "2025-01-14", "Lake Herald"),
        ],
    ).copying
    assert {(c.report, c.how, c.of, c.publisher) for c in each} == {
        ("a", How.WIRE_MARK, None, "Ukrinform"),
        ("b", How.WIRE_MARK, None, "Ukrinform"),
        ("b", How.NEAR, "a", "Ukrinform"),
    }


def told(report_id: str, text: str, publisher: str, published: str, *contents: str) -> Written:
    written = Written(report_id, text, publisher, published)
    for content in contents:
        written.said(content, kind=Kind.INCIDENT)
    return written


BURNT = "The mill at Oboyan burned down."
FLOODED = "The cellar of the dairy was flooded."


def test_what_a_reprinted_passage_says_goes_back_to_its_publisher_and_the_rest_stays() -> None:
    first = told("a", f"{STORY} {BURNT}", "Hill Courier", "2025-01-14", BURNT)
    other = told("b", f"{MORE} {FLOODED}\n\n{STORY} {BURNT}", "Lake Herald", "2025-01-16", BURNT, FLOODED)
    origins = {o.voice: (o.occasion, o.reports) for o in trace([first.read(), other.read()]).origins}
    assert origins == {"Hill Courier": ("by 2025-01-14", ("a", "b")), "Lake Herald": ("by 2025-01-16", ("b",))}


def test_an_agency_is_the_origin_of_what_a_relay_says_in_its_own_voice() -> None:
    marked = [told(i, f"SUMY (Reuters) - {STORY} {BURNT}", p, "2025-01-14", BURNT) for i, p in (("a", "Hill"), ("b", "Lake"))]
    [origin] = trace([w.read() for w in marked]).origins
    assert (origin.registry, origin.reports, origin.outlets) == ("reuters", ("a", "b"), ("Hill", "Lake"))


def test_outlets_of_one_house_that_print_one_text_are_one_outlet() -> None:
    prints = [told(i, f"{STORY} {BURNT}", p, "2025-01-14", BURNT) for i, p in (("a", "BBC"), ("b", "BBC News Russian"))]
    [origin] = trace([w.read() for w in prints]).origins
    assert (origin.reports, len(origin.outlets)) == (("a", "b"), 1)


def test_a_number_that_a_desk_changed_is_its_own() -> None:
    reads = []
    for report_id, publisher, number, day in (("a", "Hill Courier", "14", "2025-01-14"), ("b", "Lake Herald", "19", "2025-01-15")):
        w = Written(report_id, f"{STORY} Police found {number} bodies under the dam at noon.", publisher, day)
        w.counted(number, Measure.KILLED, float(number), w.said(f"Police found {number} bodies under the dam at noon"))
        reads.append(w.read())
    traced = trace(reads)
    assert traced.copies == (("a", "b"),)
    assert {o.voice for o in traced.origins} == {"Hill Courier", "Lake Herald"}


MIXED = [
    report(
        str(n),
        f"{(STORY, MORE, OWN)[n % 3]}{' More.' * (n % 2)} {(MORE, OWN, STORY)[n % 3] if n > 4 else ''}",
        f"2025-01-{10 + n % 4}",
        f"P{n}",
    )
    for n in range(9)
]


@settings(max_examples=30)
@given(st.permutations(MIXED))
def test_the_order_of_reports_changes_nothing(reports: list[Report]) -> None:
    assert traced(reports).copying == traced(MIXED).copying


PIECES = (STORY, MORE, OWN, LETTER, STREETS[0], STREETS[1], "Source: Reuters", "(AFP)")
printed = st.lists(
    st.builds(
        report,
        st.integers(0, 30).map(str),
        st.lists(st.sampled_from(PIECES), min_size=1, max_size=3).map("\n\n".join),
        st.one_of(st.none(), st.integers(1, 28).map(lambda day: f"2025-02-{day:02}")),
        st.sampled_from(["Hill", "Lake", "AFP", None]),
    ),
    max_size=25,
    unique_by=lambda report: report.id,
)


@settings(max_examples=60)
@given(printed, printed, st.data())
def test_copies_that_are_kept_up_to_date_are_those_found_at_once(
    one: list[Report], other: list[Report], data: st.DataObject
) -> None:
    copies, held = Copies(Registry.shipped()), dict[str, Report]()
    for reports in (one, other):
        cut = data.draw(st.integers(0, len(reports)))
        for new in (reports[:cut], reports[cut:]):
            gone = data.draw(st.sets(st.sampled_from(sorted(held)))) if held else set()
            gone |= {report.id for report in new if report.id in held}
            copies.change(gone, new)
            held = {name: report for name, report in held.items() if name not in gone} | {report.id: report for report in new}
            assert copies.all() == traced(held.values()).copying


def test_what_came_into_stock_while_a_report_met_no_other_is_known_when_it_meets_one_again() -> None:
    own = report("own", f"{STORY} {LETTER}", "2025-03-02", "Hill")
    weekly = [
        report(f"w{n}", f"{STREETS[n]} {LETTER}", (date(2025, 1, 1) + timedelta(9 * n)).isoformat(), f"Paper {n}") for n in range(5)
    ]
    first = report("first", STORY.rpartition(" A temporary")[0], "2025-03-01", "Coast")
    copies = Copies(Registry.shipped())
    for gone, new in (([], [own, weekly[0]]), (["w0"], []), ([], weekly), ([], [first])):
        copies.change(gone, new)
    assert copies.all() == traced([own, *weekly, first]).copying
    assert [c.of for c in copies.of("own")] == ["first"]


def test_a_report_that_shares_no_words_changes_nothing() -> None:
    other = report("z", " ".join(STREETS), "2024-12-01", "Tower")
    assert traced([*MIXED, other]).copying == traced(MIXED).copying


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9))))
def test_joining_is_an_equivalence(pairs: list[tuple[int, int]]) -> None:
    one, other = Joined(range(10)), Joined(range(10))
    for a, b in pairs:
        one.join(a, b)
    for a, b in reversed(pairs):
        other.join(b, a)
    assert sorted(map(sorted, one.groups())) == sorted(map(sorted, other.groups()))
    assert all(one.root(a) == one.root(b) for a, b in pairs)


HOSTILE = {
    "brackets": "(" * 3_000 + ")" * 3_000,
    "capitals": "A" * 5_000 + "\n" + "A. " * 2_000 + ",",
    "dashes": "AFP - " * 2_000,
    "names": "Reuters, " * 2_000 + "contributed to this report",
    "blank lines": "Source: \n" * 2_000 + " " * 5_000,
    "copyrights": "© 2025 " * 2_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_takes_no_longer_than_its_length(name: str) -> None:
    began = time.process_time()
    traced([report("a", HOSTILE[name], publisher="Hill")])
    assert time.process_time() - began < 1


def test_what_a_desk_adds_to_a_print_without_a_mark_is_its_own() -> None:
    marked = report("a", "RYLSK (AFP) - " + STORY, publisher="Hill Courier")
    added = report("b", f"{STORY} {OWN}", publisher="Lake Post")
    found = [c for c in traced([marked, added]).copying if c.report == "b" and c.how is How.WIRE_MARK]
    text = added.text
    assert [[text[start:end] for start, end in c.spans] for c in found] == [[STORY.removesuffix(".")]]
