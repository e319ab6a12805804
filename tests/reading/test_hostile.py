"""Whatever the text, its reading ends, is always the same, and every span says what it says."""

from __future__ import annotations

import itertools
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bench.hostile import HOSTILE, Hostile
from firsthand.model import Reading, Report, Span
from firsthand.reading.parse import cleaned
from firsthand.reading.reader import shared_reader
from firsthand.reading.unprinted import printed

UNPRINTED = ("\u200b", "\u200f", "\u202e", "\u2060", "\ufeff", "\u00ad")
SENTENCES = (
    "The governor of Kharkiv said on 12 March 2024 that at least 41 people had been killed.",
    "“We buried 73 men,” a commander told Delta Wire on Monday.",
    "According to the ministry, citing a report by the army, nearly 30 percent of 900 soldiers fled Goma.",
    "A video released by the brigade shows a burning depot.",
    "It denied this.",
)
NOISE = (*UNPRINTED, '"', "“", "”", "((", "))", "[", "—", "\n", "\n\n", "\t", "…", "’", " 9 ", "\U0001f480", "é", "мир")
SHORT = 1_500
"""Characters of a hostile text that a test reads, from its beginning and its end.

The whole texts are read by `python -m bench.robustness hostile`."""


def read(text: str) -> Reading:
    return shared_reader().read(Report(id="r", text=text, publisher="Ferry Times", published=date(2024, 3, 20), language="en"))


def pieces(*kinds: str) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(kinds), max_size=14).map(" ".join)


def spans(reading: Reading) -> Iterator[Span]:
    for statement in reading.statements:
        yield from (*statement.source, *statement.cue, *statement.content, *(s for hop in statement.chain for s in hop.spans))
    yield from (figure.span for figure in reading.figures)
    yield from (time.span for time in reading.times)
    yield from (place.span for place in reading.places)
    yield from (item.span for item in reading.evidence)


def said(text: str, span: Span) -> str:
    """The words of a span."""
    return " ".join(cleaned(text[span.start : span.end])[0].split())


def holds_together(text: str, reading: Reading) -> None:
    """Spans lie in the text and hold what is read there; those of one role, and all times and figures, are in order and apart."""
    for span in spans(reading):
        assert 0 <= span.start < span.end <= len(text)
        assert said(text, span)
    for place in reading.places:
        assert said(text, place.span) == place.name
    for figure in reading.figures:
        if said(text, figure.span).isdecimal():
            assert float(said(text, figure.span)) in (figure.low, figure.best, figure.high)
    apart = [s.content for s in reading.statements] + [s.source for s in reading.statements]
    for row in (*apart, [t.span for t in reading.times], [f.span for f in reading.figures]):
        assert all(one.end <= other.start for one, other in itertools.pairwise(row))
    ids = {s.id for s in reading.statements}
    assert len(ids) == len(reading.statements)
    assert {s.parent for s in reading.statements} <= ids | {None}
    assert {f.statement for f in reading.figures} <= ids | {None}


@settings(max_examples=60)
@given(pieces(*SENTENCES, *NOISE))
@example('" “ The mayor of Goma said that at least 41 people had been killed.  9  “We buried 73 men,” a commander told us.')
def test_every_span_of_any_text_lies_in_it_and_in_order(text: str) -> None:
    holds_together(text, read(text))


@settings(max_examples=40)
@given(pieces(*SENTENCES, '"', "((", "]", "\n\n"), st.sampled_from(UNPRINTED), st.integers(1, 5))
def test_characters_that_print_nothing_change_no_words(text: str, mark: str, every: int) -> None:
    marked = "".join(c + mark if n % every == 0 and not c.isspace() else c for n, c in enumerate(text))
    plain, hidden = read(text), read(marked)
    assert [printed(marked[s.start : s.end])[0] for s in spans(hidden)] == [text[s.start : s.end] for s in spans(plain)]
    assert [(f.low, f.best, f.high, f.measure) for f in hidden.figures] == [
        (f.low, f.best, f.high, f.measure) for f in plain.figures
    ]
    assert [t.value for t in hidden.times] == [t.value for t in plain.times]


@settings(max_examples=40)
@given(st.integers(13, 9_999), st.dates(date(2001, 1, 1), date(2024, 3, 1)), pieces(*NOISE), pieces(*NOISE))
def test_a_figure_and_a_time_stand_where_they_were_written(count: int, day: date, before: str, after: str) -> None:
    written = f"{day.day} {day:%B} {day.year}"
    text = f"{before}\n\nThe army said that {count} soldiers were killed on {written}.\n\n{after}"
    reading = read(text)
    assert [text[f.span.start : f.span.end] for f in reading.figures if f.best == count] == [str(count)]
    assert [text[t.span.start : t.span.end] for t in reading.times if t.value == day.isoformat()] == [written]


@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda hostile: hostile.what)
def test_hostile_texts_are_read_with_true_spans(hostile: Hostile) -> None:
    whole = hostile.text()
    text = whole if len(whole) <= SHORT else whole[: SHORT // 2] + whole[-SHORT // 2 :]
    holds_together(text, read(text))


def test_the_same_text_reads_the_same() -> None:
    text = " ".join(SENTENCES)
    assert read(text) == read(text)


def test_two_processes_that_share_a_file_write_the_lines_that_one_writes(tmp_path: Path) -> None:
    lines = [json.dumps({"id": str(n), "text": text, "publisher": "Ferry Times"}) + "\n" for n, text in enumerate(SENTENCES)]
    apart = _lines(tmp_path / "first.jsonl", lines[:2]) + _lines(tmp_path / "second.jsonl", lines[2:])
    assert apart == _lines(tmp_path / "all.jsonl", lines)


def test_order_of_hash_values_changes_no_line(tmp_path: Path) -> None:
    lines = [json.dumps({"id": "one", "text": " ".join(SENTENCES), "publisher": "Ferry Times"}) + "\n"]
    assert _lines(tmp_path / "a.jsonl", lines, seed="1") == _lines(tmp_path / "b.jsonl", lines, seed="2")


def test_nothing_heavy_is_loaded_before_something_is_read() -> None:
    asked = (
        "import sys, firsthand; from firsthand.reading.reader import shared_reader; shared_reader(); print('spacy' in sys.modules)"
    )
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "False"


def _lines(path: Path, lines: list[str], seed: str = "0") -> list[bytes]:
    path.write_text("".join(lines), encoding="utf-8")
    command = [sys.executable, "-m", "firsthand", "read", "--jsonl", str(path)]
    told = subprocess.run(command, capture_output=True, check=True, env={**os.environ, "PYTHONHASHSEED": seed})
    return told.stdout.splitlines()
