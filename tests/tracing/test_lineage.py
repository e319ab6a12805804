"""Marks in metadata: what a page's metadata says of whose text it prints counts as a mark in the text does."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from firsthand.model import Copying, How, Lineage, Measure, Report, ToldBy, Verdict
from firsthand.registry import Registry
from firsthand.tracing import trace
from tests.tracing.test_copies import MORE, STORY, report, traced
from tests.tracing.written import Written


def marked(of: Report, told_by: ToldBy, name: str | None = None, address: str | None = None) -> Report:
    return replace(of, lineage=(*of.lineage, Lineage(told_by=told_by, name=name, address=address)))


def carried(*reports: Report) -> list[Copying]:
    return list(traced(reports).copying)


def marks(*reports: Report) -> list[tuple[str, How, str | None]]:
    return [(c.report, c.how, c.publisher) for c in carried(*reports) if c.lineage]


PRINT = report("a", STORY, publisher="Hill Courier", url="https://hill.example.com/1")


@pytest.mark.parametrize(
    ("told_by", "name", "address"),
    [
        (ToldBy.CANONICAL_LINK, None, "https://www.reuters.com/world/story"),
        (ToldBy.SYNDICATION_SOURCE, None, "https://reuters.com/story"),
        (ToldBy.FEED_SOURCE, "Reuters", None),
        (ToldBy.AUTHOR, "Reuters Staff", None),
        (ToldBy.AUTHOR, "By Mira Kovalenko | Reuters", None),
        (ToldBy.AUTHOR, "Mira Kovalenko (Reuters)", None),
        (ToldBy.CREDIT_TEXT, "Reuters", None),
        (ToldBy.PROVIDER, "Reuters", None),
        (ToldBy.SOURCE_ORGANIZATION, "Reuters", "https://www.reuters.com/"),
    ],
)
def test_metadata_that_names_an_agency_makes_the_text_the_agencys(told_by: ToldBy, name: str | None, address: str | None) -> None:
    (found,) = carried(marked(PRINT, told_by, name, address))
    assert (found.how, found.publisher, found.of, found.marks) == (How.WIRE_MARK, "Reuters", None, ())
    assert [told.told_by for told in found.lineage] == [told_by]


@pytest.mark.parametrize(
    ("told_by", "name"),
    [
        (ToldBy.AUTHOR, "Mira Kovalenko"),
        (ToldBy.AUTHOR, "Hill Courier"),
        (ToldBy.CREDIT_TEXT, "Photo by somebody"),
        (ToldBy.IS_PART_OF, "World news"),
    ],
)
def test_a_person_its_own_publisher_and_what_nobody_knows_is_no_mark(told_by: ToldBy, name: str) -> None:
    assert carried(marked(PRINT, told_by, name)) == []


def test_two_agencies_make_no_text_theirs_but_contributed() -> None:
    assert marks(marked(PRINT, ToldBy.AUTHOR, "Reuters and AFP")) == [
        ("a", How.CONTRIBUTED, "AFP"),
        ("a", How.CONTRIBUTED, "Reuters"),
    ]
    assert marks(marked(PRINT, ToldBy.AUTHOR, "Hill Courier with AFP")) == [("a", How.CONTRIBUTED, "AFP")]


def test_what_a_page_is_based_on_contributed_to_it() -> None:
    assert marks(marked(PRINT, ToldBy.IS_BASED_ON, "Reuters")) == [("a", How.CONTRIBUTED, "Reuters")]
    assert marks(marked(PRINT, ToldBy.ORIGINAL_SOURCE, None, "https://apnews.com/x")) == [
        ("a", How.CONTRIBUTED, "Associated Press")
    ]


def test_a_canonical_link_to_a_print_in_the_case_lets_that_one_lead_whenever_it_was_published() -> None:
    copy = marked(PRINT, ToldBy.CANONICAL_LINK, None, "https://coast-wire.example.org/s")
    wire = report("b", STORY, "2025-01-16", "Coast Wire", "https://coast-wire.example.org/s?utm_source=x")
    (whole,) = carried(copy, wire)
    assert (whole.report, whole.of, whole.how, whole.publisher, whole.decided) == ("a", "b", How.EXACT, "Coast Wire", True)


def test_a_site_that_nobody_knows_and_no_print_in_the_case_stands_on_is_no_mark() -> None:
    copy = marked(PRINT, ToldBy.CANONICAL_LINK, None, "https://coast-wire.example.org/s")
    assert carried(copy, report("b", MORE, "2025-01-16", "Coast Wire", "https://coast-wire.example.org/t")) == []


def test_the_page_that_a_text_was_taken_from_is_not_whose_text_it_is_where_a_mark_says_that() -> None:
    taken = marked(PRINT, ToldBy.CANONICAL_LINK, None, "https://www.dawn.com/news/1")
    assert marks(marked(taken, ToldBy.AUTHOR, "Reuters")) == [
        ("a", How.CONTRIBUTED, "Dawn (newspaper)"),
        ("a", How.WIRE_MARK, "Reuters"),
    ]
    in_text = replace(taken, text="KARACHI (Reuters) - " + STORY)
    assert [c.publisher for c in carried(in_text) if c.how is How.WIRE_MARK] == ["Reuters"]


def test_two_marks_that_differ_make_the_text_nobodys_but_its_publishers() -> None:
    differ = marked(marked(PRINT, ToldBy.AUTHOR, "AFP"), ToldBy.CREDIT_TEXT, "Reuters")
    assert [how for _, how, _ in marks(differ)] == [How.CONTRIBUTED, How.CONTRIBUTED]


def written(report_id: str, publisher: str, *lineage: Lineage) -> Written:
    one = Written(report_id, f"{publisher}: Eleven people were killed in Sudzha on 12 January.", publisher)
    one.counted("Eleven", Measure.KILLED, 11, one.said("Eleven people were killed"), place="Sudzha", as_of="2025-01-12")
    one.report = replace(one.report, lineage=lineage)
    return one


def test_what_a_print_says_in_its_own_words_the_agency_says() -> None:
    told = Lineage(told_by=ToldBy.AUTHOR, name="AFP")
    found = trace([written("a", "Hill Courier", told).read()], Registry.shipped())
    assert [origin.registry for origin in found.origins] == ["afp"]


def test_who_has_a_report_to_which_an_agency_contributed_is_not_independent_of_the_agency() -> None:
    told = Lineage(told_by=ToldBy.IS_BASED_ON, name="AFP")
    reads = [written("a", "Hill Courier", told).read(), written("b", "AFP").read()]
    (group,) = trace(reads, Registry.shipped()).independence
    assert (group.verdict, group.reasons) == (
        Verdict.NOT_INDEPENDENT,
        ("Agence France-Presse contributed to the report of Hill Courier, as that one's mark says.",),
    )
