"""The reader as a whole: order, isolation of faults, languages, and offsets that hold on any text."""

import gc
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.errors import ReadingFailed
from firsthand.model import Reading, Report
from firsthand.reading.attribution import tagger
from firsthand.reading.parse import Parse, Parser, shared_parser
from firsthand.reading.reader import Reader, shared_reader
from firsthand.registry import Entry, EntryKind, Registry

NEWS = st.lists(
    st.sampled_from(
        [
            "The ministry said 30 soldiers were killed.",
            "“We left at dawn,” a medic said.",
            "According to the army, 4,000 people fled",
            "It was reported that",
            "Reuters, citing two officials,",
            "\u200b\u202e",
            "The footage was supplied by the 3rd Brigade.",
            "“““",
            "\n\n",
            ", he added",
            "12,000 of them; nearly 30%",
            "Мэр сообщил о 5 погибших.",
        ]
    ),
    max_size=12,
).map(" ".join)


def report(text: str, language: str | None = None) -> Report:
    return Report(id="r", text=text, publisher="Example Daily", language=language)


@settings(max_examples=40)
@given(NEWS)
def test_every_span_lies_in_the_text_and_every_reference_resolves(text: str) -> None:
    reading = shared_reader().read(report(text))
    spans = [s for x in reading.statements for s in (*x.source, *x.cue, *x.content, *(p for hop in x.chain for p in hop.spans))]
    spans += [x.span for collection in (reading.figures, reading.times, reading.places, reading.evidence) for x in collection]
    assert all(0 <= s.start < s.end <= len(text) for s in spans)
    statements, figures = {s.id for s in reading.statements}, {f.id for f in reading.figures}
    assert all(s.content for s in reading.statements)
    assert {s.parent for s in reading.statements} <= statements | {None}
    assert {f.statement for f in reading.figures} <= statements | {None}
    assert {f.part_of for f in reading.figures} | {f.base for f in reading.figures} <= figures | {None}
    assert all(f.id not in (f.part_of, f.base) for f in reading.figures)


def test_a_reading_is_the_same_whatever_is_read_beside_it() -> None:
    reports = [Report(id=str(n), text=f"The mayor said {n} people were hurt.") for n in range(20)]
    together = [reading for _, reading in shared_reader().read_all(reports)]
    assert together == [shared_reader().read(one) for one in reports]


def test_a_reading_leaves_no_objects_that_hold_each_other() -> None:
    text = "The army said 30 soldiers were killed in Sumy on Monday. It denied that, citing a medic, 12 had fled."
    shared_reader().read(report(text))
    gc.collect()
    gc.disable()
    try:
        shared_reader().read(report(text))
        assert (gc.isenabled(), gc.collect()) == (False, 0)
    finally:
        gc.enable()
    shared_reader().read(report(text))
    assert gc.isenabled()


def test_readings_come_in_the_order_of_the_reports() -> None:
    reports = [Report(id=str(n), text="Nobody was hurt.") for n in range(40)]
    assert [r.id for r, _ in shared_reader().read_all(reports)] == [str(n) for n in range(40)]


def test_another_language_is_kept_and_marked_unread() -> None:
    reading = shared_reader().read(report("Речник повідомив про 12 загиблих.", language="uk"))
    assert reading == Reading(id="r", warnings=reading.warnings)
    assert [w.code for w in reading.warnings] == ["unread_language"]


def test_a_regional_tag_of_english_is_read() -> None:
    assert shared_reader().read(report("Kenya's police said four men died.", language="en-GB")).statements


class TrippingParser(Parser):
    """Hands on, for the first report, a parse whose lists contradict each other, as a fault of the program would leave it."""

    def parse_all(self, texts: object) -> Iterator[Parse]:
        good = shared_parser().parse("The mayor said four men died.")
        yield replace(good, lower=[], lemma=[], tag=[], dep=[], head=[], children=[], start=[], end=[])
        yield good


def test_a_report_that_trips_a_rule_costs_only_its_own_reading() -> None:
    reader = Reader(TrippingParser(), Registry.shipped())
    (_, first), (_, second) = reader.read_all([report("whatever"), report("The mayor said four men died.")])
    assert isinstance(first, ReadingFailed)
    assert isinstance(second, Reading)
    assert len(second.statements) == 1


def test_half_of_a_surrogate_pair_costs_neither_its_report_nor_its_batch() -> None:
    texts = ("The army said \ud83d two soldiers died.", "The army said two soldiers died.")
    for _, reading in shared_reader().read_all([report(text) for text in texts]):
        assert isinstance(reading, Reading)
        assert [figure.best for figure in reading.figures] == [2.0]


def test_a_report_that_trips_the_tagger_leaves_the_others_of_its_batch_as_they_are() -> None:
    text = "The mayor said four men died."
    reader = Reader(TrippingParser(), Registry.shipped(), tagger.shipped())
    (_, first), (_, second) = reader.read_all([report("whatever"), report(text)])
    assert isinstance(first, ReadingFailed)
    assert second == shared_reader().read(report(text))
    assert isinstance(second, Reading)
    assert second.statements[0].rule == "clause+tagger"


def test_reading_one_report_raises_what_stopped_it() -> None:
    with pytest.raises(ReadingFailed, match="kept, unread"):
        Reader(TrippingParser(), Registry.shipped()).read(report("whatever"))


def test_a_reader_with_other_voices_has_another_version() -> None:
    own = Registry.shipped().with_entries([Entry(id="sahel-watch", name="Sahel Watch", kind=EntryKind.MONITOR, source="our notes")])
    assert Reader(shared_parser(), own).version != Reader(shared_parser(), Registry.shipped()).version


def test_how_the_publisher_explains_a_word_is_not_what_the_voice_said() -> None:
    text = "The militia said 30 rebels had been “dealt with”, a term it uses for killed or captured."
    (one,) = [s for s in shared_reader().read(report(text)).statements if s.source]
    assert [text[span.start : span.end] for span in one.content] == ["30 rebels had been “dealt with”"]


def test_a_figure_whose_word_of_estimate_is_the_cue_is_told_in_that_statement() -> None:
    reading = shared_reader().read(report("A study by the Institute of Public Health estimated 61,000 deaths in Khartoum state."))
    (figure,) = reading.figures
    assert [s.chain[-1].voice for s in reading.statements if s.id == figure.statement] == ["Institute of Public Health"]
