"""Attribution against sets that annotate source, cue and content spans (PolNeAR).

PolNeAR is flat: each token has one label, so that what a voice inside a voice said is not annotated. Statements with a parent
are therefore left out unless ``nested`` asks for them, and statements of the publisher alone (no cue) always are.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from bench.run import rows

WORD = re.compile(r"\w+(?:['’\-.]\w+)*")
ROLES = ("source", "cue", "content")


def predictions(gold: Iterable[dict[str, Any]], *, nested: bool = False, rules: bool = False) -> Iterator[dict[str, Any]]:
    """One prediction a statement with a cue: ``{"doc", "source", "cue", "content"}``; with ``rules`` without the tagger."""
    from firsthand.model import Report
    from firsthand.reading.reader import ReaderKind, shared_reader

    reader = shared_reader(ReaderKind.RULES if rules else ReaderKind.TRAINED)
    for row in gold:
        published = date.fromisoformat(row["date"]) if row.get("date") else None
        report = Report(id=row["doc"], text=row["text"], publisher=row.get("publisher"), published=published, language="en")
        for statement in reader.read(report).statements:
            if statement.cue and (nested or statement.parent is None):
                yield {
                    "doc": row["doc"],
                    "source": statement.source,
                    "cue": statement.cue,
                    "content": statement.content,
                }


def measures(gold: Path) -> dict[str, float]:
    """F1 of source, cue and content as exact spans of words, after CofeNet's measure (over articles, not sentence windows)."""
    articles = rows(gold)
    return exact_spans(articles, predictions(articles))


def exact_spans(articles: Sequence[dict[str, Any]], found: Iterable[dict[str, Any]]) -> dict[str, float]:
    """The same of any predictions."""
    predicted: dict[str, list[dict[str, Any]]] = {}
    for prediction in found:
        predicted.setdefault(prediction["doc"], []).append(prediction)
    count: Counter[str] = Counter()
    for article in articles:
        for role in ROLES:
            wanted = _spans(article["text"], article["attributions"], role)
            ours = _spans(article["text"], predicted.get(article["doc"], []), role)
            count[f"{role} wanted"] += len(wanted)
            count[f"{role} found"] += len(ours)
            count[f"{role} right"] += len(wanted & ours)
    return {
        f"{role}, exact span": 200 * count[f"{role} right"] / max(1, count[f"{role} wanted"] + count[f"{role} found"])
        for role in ROLES
    }


def _spans(text: str, attributions: Sequence[dict[str, Any]], role: str) -> set[tuple[int, int]]:
    """Spans of a role as (start of the first word, end of the last): punctuation at their edges decides nothing."""
    found = set()
    for attribution in attributions:
        for start, end in attribution.get(role) or ():
            words = list(WORD.finditer(text, start, end))
            if words:
                found.add((words[0].start(), words[-1].end()))
    return found
