"""What a golden case gives: its reports, and the words that its expectations point at."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from firsthand.model import Figure, Hop, ReadReport, Report, Span

PUBLISHER, PUBLISHED = "Example Daily", date(2024, 5, 15)
_WORD = re.compile(r"[^\W_]+")


def reports_of(case: Mapping[str, Any]) -> tuple[Report, ...]:
    """The reports of a case, published by `PUBLISHER` on `PUBLISHED` in English where nothing else is said."""
    usual = {"id": "r", "publisher": PUBLISHER, "published": PUBLISHED, "language": "en"}
    usual |= {key: case[key] for key in ("publisher", "published", "language") if key in case}
    given = case.get("reports") or [{"text": case["text"].strip()}]
    return tuple(Report(**(usual | fields)) for fields in given)


def meant(want: Mapping[str, Any], reads: Sequence[ReadReport]) -> ReadReport:
    """The report that an expectation is about."""
    return next(read for read in reads if read.report.id == want.get("in", reads[0].report.id))


def place(text: str, words: str) -> Span:
    """Where words stand in a text."""
    start = text.find(words)
    assert start >= 0, f"{words!r} is not in the text"
    return Span(start, start + len(words))


def overlap(one: Span, other: Span) -> int:
    """How many characters two spans share."""
    return min(one.end, other.end) - max(one.start, other.start)


def figure_at(read: ReadReport, at: Span) -> Figure | None:
    """The figure that covers most of a span."""
    found = [figure for figure in read.reading.figures if overlap(figure.span, at) > 0]
    return max(found, key=lambda figure: overlap(figure.span, at), default=None)


def is_voice(want: str, hop: Hop) -> bool:
    """Whether a hop has all the words of a name, one after another; "-" is an unnamed voice. A leading article is no matter."""
    if want == "-":
        return not hop.named
    wanted, found = _words(want), _words(hop.voice or "")
    return any(found[at : at + len(wanted)] == wanted for at in range(len(found) - len(wanted) + 1))


def _words(name: str) -> list[str]:
    words = _WORD.findall(name.casefold())
    return words[1:] if words[:1] in (["the"], ["a"], ["an"]) else words


def shapes(values: Iterable[Any]) -> Iterator[str]:
    """Values as a failing expectation shows them, one a line."""
    return (f"\n  {value}" for value in values)
