"""What was read → what of it is right: the ground that scores are measured on (docs/explanation/confidence.md).

A statement with a voice is right when an annotated attribution has the same voice, a word of the source at least (or neither has
a source), and holds half of the statement's words or more: what is put into the voice's mouth is the voice's. One may have less
or more of a sentence than the other. A statement of the publisher alone is right when less than half of its words are what a
voice was annotated for. PolNeAR annotates no statements inside others, so that these are judged on `bench/chains` alone.

A figure is right when its measure and its three bounds are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from bench.accuracy_gate import same_number
from bench.annotation import split_of
from bench.run import HERE, rows
from firsthand.model import Figure, Measure, Report, Span, Statement, Unit
from firsthand.reading.reader import Reader
from firsthand.reading.scores import figure_key

WORD = re.compile(r"\w+(?:['’\-.]\w+)*")
_MARK = re.compile(r"\{([^|{}]+)\|(\w+)\|([^|{}]*)\}")
_OWN_FIGURES = HERE / "figures" / "sentences.txt"

Words = frozenset[int]


@dataclass(frozen=True, slots=True)
class Judged:
    """Something that was read: how it was found, its score, whether it is right, and which annotated ones it finds."""

    rule: str
    score: float
    right: bool
    nested: bool = False
    finds: frozenset[tuple[str, int]] = frozenset()


@dataclass(frozen=True, slots=True)
class Ground:
    """What was judged of some texts: statements with a voice, those of publishers, and how many attributions are annotated."""

    voiced: tuple[Judged, ...]
    publishers: tuple[Judged, ...]
    wanted: int


def polnear(reader: Reader, articles: Sequence[Mapping[str, Any]]) -> Ground:
    """The statements of PolNeAR's articles that stand in no other."""
    texts = [(a["doc"], a["text"], a.get("publisher"), a.get("date")) for a in articles]
    return _ground(reader, texts, [a["attributions"] for a in articles], [a.get("discard") or () for a in articles], flat=True)


def chains(reader: Reader, split: str) -> Ground:
    """The statements of the project's own set, those inside others too."""
    items = rows(HERE / "chains" / f"{split}.jsonl")
    texts = [(i["id"], i["text"], i["publisher"], i["published"]) for i in items]
    voiced = [[s for s in i["statements"] if len(s["chain"]) > 1] for i in items]
    return _ground(reader, texts, voiced, [()] * len(items), flat=False)


def _ground(
    reader: Reader,
    texts: Sequence[tuple[str, str, str | None, str | None]],
    wanted: Sequence[Sequence[Mapping[str, Any]]],
    discarded: Sequence[Iterable[Any]],
    *,
    flat: bool,
) -> Ground:
    voiced: list[Judged] = []
    publishers: list[Judged] = []
    reports = (_report(*given) for given in texts)
    for (report, reading), gold, out in zip(_read(reader, reports), wanted, discarded, strict=True):
        left_out = _words(report.text, out)
        for s in reading:
            if not s.cue:
                publishers.append(_of_publisher(report, s, gold))
            elif not (flat and s.parent is not None) and not _words(report.text, s.content) <= left_out:
                voiced.append(_of_voice(report, s, gold))
    return Ground(tuple(voiced), tuple(publishers), sum(map(len, wanted)))


def _report(own_id: str, text: str, publisher: str | None, published: str | None) -> Report:
    day = date.fromisoformat(published) if published else None
    return Report(id=own_id, text=text, publisher=publisher, published=day, language="en")


def _read(reader: Reader, reports: Iterable[Report]) -> Iterator[tuple[Report, tuple[Statement, ...]]]:
    for report in reports:
        yield report, reader.read(report).statements


def _of_voice(report: Report, s: Statement, gold: Sequence[Mapping[str, Any]]) -> Judged:
    content, source = _words(report.text, s.content), _words(report.text, s.source)
    finds = frozenset(
        (report.id, n)
        for n, g in enumerate(gold)
        if 2 * len(content & _words(report.text, g["content"])) >= len(content) and _agree(source, _words(report.text, g["source"]))
    )
    return Judged(s.rule, s.score, bool(finds), s.parent is not None, finds)


def _of_publisher(report: Report, s: Statement, gold: Sequence[Mapping[str, Any]]) -> Judged:
    content = _words(report.text, s.content)
    told = frozenset[int]().union(*(_words(report.text, g["content"]) for g in gold))
    return Judged(s.rule, s.score, 2 * len(content & told) < len(content))


def _agree(one: Words, other: Words) -> bool:
    return bool(one & other) or not (one or other)


def _words(text: str, spans: Iterable[Any]) -> Words:
    return frozenset(m.start() for start, end in spans for m in WORD.finditer(text, start, end))


def own_figures(reader: Reader, split: str, sentences: Path = _OWN_FIGURES) -> list[Judged]:
    """The figures of people, shares and equipment in the project's own sentences."""
    found = []
    for own_id, text, wanted in _sentences(sentences):
        if split_of(own_id) == split:
            for f in reader.read(Report(id=own_id, text=text, language="en")).figures:
                match = next((w for w in wanted if w[0].start < f.span.end and f.span.start < w[0].end), None)
                counted = f.unit is not Unit.ITEMS or f.measure is not Measure.OTHER
                if counted and (match is None or match[1] != "skip"):
                    right = match is not None and match[1] == f.measure.value and _same_bounds(match[2], f)
                    found.append(_of_figure(f, right=right))
    return found


def _sentences(path: Path) -> Iterator[tuple[str, str, list[tuple[Span, str, Sequence[float | None]]]]]:
    """Each sentence with its id and its figures: span, measure, bounds."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            own_id, _, marked = line.partition(" ")
            text, at = "", 0
            wanted = []
            for mark in _MARK.finditer(marked):
                text += marked[at : mark.start()]
                wanted.append((Span(len(text), len(text) + len(mark[1])), mark[2], _bounds(mark[3])))
                text, at = text + mark[1], mark.end()
            yield own_id, text + marked[at:], wanted


def _bounds(told: str) -> Sequence[float | None]:
    numbers = [None if word == "-" else float(word) for word in told.split()]
    return numbers * 3 if len(numbers) == 1 else numbers


def _same_bounds(wanted: Sequence[float | None], f: Figure) -> bool:
    return all(same_number(w, got) for w, got in zip(wanted, (f.low, f.best, f.high), strict=True))


def newsquant(reader: Reader, gold: Path) -> list[Judged]:
    """The figures of things and shares in NewsQuant's sentences, whose measure is plain.

    It annotates no measures and bounds otherwise than the codebook: right is here a number that is annotated. A share is written
    there as "0.33" or as "33".
    """
    found = []
    for row in rows(gold):
        told = [number for q in row["quantities"] for number in _numbers(q)]
        for f in reader.read(Report(id="newsquant", text=row["text"], language="en")).figures:
            said = [x for x in (f.low, f.best, f.high) if x is not None]
            said += [x / 100 for x in said if f.unit is Unit.PERCENT]
            if f.unit is not Unit.PERSONS:
                found.append(_of_figure(f, right=any(same_number(x, number) for x in said for number in told)))
    return found


def _of_figure(f: Figure, *, right: bool) -> Judged:
    return Judged(figure_key(f.rule.removeprefix("figures/"), f.unit), f.score, right)


def _numbers(quantity: Mapping[str, Any]) -> list[float]:
    told = quantity.get("value") or f"{quantity['low']}-{quantity['high']}"
    return [float(number) for number in re.findall(r"\d+(?:\.\d+)?", str(told))]
