"""The voices that reports name, and those that nobody knows."""

from __future__ import annotations

from msgspec.structs import replace

from firsthand.model import Kind, Measure, ReadReport, Span
from firsthand.registry import Registry
from firsthand.registry.entries import Entry, EntryKind
from firsthand.tracing.voices import heard
from tests.tracing.written import Written

REGISTRY = Registry.shipped()


def report(name: str, *voices: str | None) -> ReadReport:
    w = Written(name, f"{voices[-1]} said the bridge was closed.", f"Paper {name}", "2025-02-10")
    w.said("the bridge was closed", *voices)
    return w.read()


def test_a_voice_that_nobody_knows_has_no_entry_and_is_counted() -> None:
    reads = [report("b", "Harbour Watch"), report("a", "Harbour Watch"), report("c", "SBU")]
    found = {voice.voice: voice for voice in heard(reads, REGISTRY)}
    watch = found["Harbour Watch"]
    assert (watch.registry, watch.mentions, watch.reports, watch.key) == (None, 2, ("a", "b"), "name:harbour watch")
    assert found["SBU"].registry == "sbu"


def test_those_in_most_reports_come_first_whatever_the_order_of_reports() -> None:
    reads = [report("a", "Hill Post"), report("b", "Harbour Watch"), report("c", "Harbour Watch")]
    assert heard(reads, REGISTRY)[0].voice == "Harbour Watch"
    assert heard(reversed(reads), REGISTRY) == heard(reads, REGISTRY)


def test_names_of_one_voice_are_one_voice() -> None:
    found = heard([report("a", "SBU"), report("b", "Security Service of Ukraine")], REGISTRY)
    assert [voice.names for voice in found if voice.registry == "sbu"] == [("SBU", "Security Service of Ukraine")]


def test_voices_on_the_way_are_heard_and_who_is_not_named_is_not() -> None:
    named = {voice.voice for voice in heard([report("a", "Hill Post", None)], REGISTRY)}
    assert named == {"Paper a", "Hill Post"}


def test_an_example_is_words_of_a_report() -> None:
    w = Written("a", "Harbour Watch said the bridge was closed.", None)
    w.said("the bridge was closed", "Harbour Watch")
    read = w.read()
    [statement] = read.reading.statements
    publisher, origin = statement.chain
    chain = (publisher, replace(origin, spans=(Span(0, 13),)))
    shown = read._replace(reading=replace(read.reading, statements=(replace(statement, chain=chain),)))
    [voice] = heard([shown], REGISTRY)
    assert (voice.example, voice.words) == (Span(0, 13), "Harbour Watch")


def test_a_cases_own_entry_is_known() -> None:
    own = REGISTRY.with_entries([Entry(id="harbour-watch", name="Harbour Watch", kind=EntryKind.MONITOR, source="its site")])
    assert heard([report("a", "Harbour Watch")], own)[0].registry == "harbour-watch"


def test_who_handed_an_item_over_is_heard_with_the_claims_that_rest_on_it() -> None:
    w = Written("a", "The governor said, citing footage of the Heron unit, that 12 people were killed.", "Paper a", "2025-02-10")
    s = w.said(w.report.text.removesuffix("."), "the governor")
    w.counted("12", Measure.KILLED, 12, s)
    w.shown("footage", "video", supplier="the Heron unit", released_by="soldiers")
    found = {voice.voice: voice for voice in heard([w.read()], REGISTRY)}
    heron = found["the Heron unit"]
    assert (heron.words, [claim.figure for claim in heron.claims]) == ("the Heron unit", ["f1"])
    assert "soldiers" not in found


def test_who_only_publishes_what_others_said_has_no_claim_and_who_passed_it_on_has() -> None:
    w = Written("a", "Hill Post wrote that Harbour Watch said the bridge was closed.", "Paper a", "2025-02-10")
    w.said("the bridge was closed", "Hill Post", "Harbour Watch", kind=Kind.INCIDENT)
    claims = {voice.voice: voice.claims for voice in heard([w.read()], REGISTRY)}
    assert (claims["Paper a"], claims["Hill Post"]) == ((), claims["Harbour Watch"])
    assert claims["Hill Post"]
