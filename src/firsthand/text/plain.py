"""What a saved article's plain text says about itself in its first lines. Only what is plainly a heading is taken as one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from firsthand.text.artefact import Details
from firsthand.text.dates import find_written, only_date, parse_iso

EXTRACTOR = "plain 1"
_HEAD_LINES = 10
_LINE_LIMIT = 300
_TITLE_LIMIT = 160

_LABEL = re.compile(r"[*_>\s]*(?P<label>[A-Za-z][A-Za-z ]{2,20}?)[*_]*\s*:[*_]*\s*(?P<value>\S.*?)[*_\s]*")
_DATE_LABELS = frozenset(
    {"published", "published on", "published at", "date", "publication date", "date published", "posted", "posted on"}
)
_PUBLISHER_LABELS = frozenset({"publisher", "published by", "outlet", "publication"})
_URL_LABELS = frozenset({"url", "link", "source", "canonical url"})
_TITLE_LABELS = frozenset({"title", "headline"})
_PUBLISHED = re.compile(r"\s*(?:published|posted|first published)(?:\s+on|\s+at)?\s+(?P<value>.*)", re.IGNORECASE)
_BYLINE = re.compile(r"\s*by\s+[^|]{2,60}\|\s*(?P<outlet>[^|\d]{2,60}?)\s*(?:\||$)", re.IGNORECASE)
_BYLINE_START = re.compile(r"\s*by\s+\S", re.IGNORECASE)
_DATELINE = re.compile(r"[^\W\d_][^\d(]{1,40}?,\s*(?P<value>.{6,24}?)\s*(?:\([^)]{2,40}\)\s*)?(?:—|–|―|--|-)\s")
_CONNECTED = re.compile(r"https?://\S+", re.IGNORECASE)


def normalised(text: str) -> str:
    """The artefact's text: line ends become ``\\n``, and nothing else changes."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def details(text: str) -> Details:
    """Title, publisher, date and URL, where the first lines say them plainly."""
    lines = list(_head(text))
    found = Details()
    for number, line in enumerate(lines):
        found = found.over(_of_line(line, before_prose=number < _prose_start(lines)))
    return Details(title=_title(text, lines)).over(found) if found.title is None else found


def _head(text: str) -> Iterator[str]:
    """The first lines that are not empty, each cut at _LINE_LIMIT."""
    start = 0
    for _ in range(3 * _HEAD_LINES):
        end = text.find("\n", start)
        line = text[start : len(text) if end < 0 else end][:_LINE_LIMIT]
        if line.strip():
            yield line.strip()
        if end < 0:
            return
        start = end + 1


def _prose_start(lines: list[str]) -> int:
    """The number of the first line that is a paragraph: long, or ending like a sentence."""
    prose = (
        n
        for n, line in enumerate(lines)
        if n and (len(line) > _TITLE_LIMIT or (line.endswith((".", "”", '"')) and " " in line and len(line) > 60))
    )
    return min(next(prose, _HEAD_LINES), _HEAD_LINES)


def _of_line(line: str, *, before_prose: bool) -> Details:
    """What one of the first lines says about the report."""
    if before_prose:
        if labelled := _LABEL.fullmatch(line):
            return _labelled(labelled["label"].lower().strip(), labelled["value"])
        if published := _PUBLISHED.fullmatch(line):
            return Details(published=_date(published["value"]))
        if byline := _BYLINE.match(line):
            return Details(publisher=byline["outlet"])
        if day := only_date(line):
            return Details(published=day)
    if dateline := _DATELINE.match(line):
        return Details(published=_date(dateline["value"]))
    return Details()


def _labelled(label: str, value: str) -> Details:
    """The value of a line such as ``Published: 14 January 2025``."""
    if label in _DATE_LABELS:
        return Details(published=_date(value))
    if label in _PUBLISHER_LABELS and len(value) <= 80:
        return Details(publisher=value)
    if label in _URL_LABELS and _CONNECTED.fullmatch(value):
        return Details(url=value)
    if label in _TITLE_LABELS and len(value) <= _TITLE_LIMIT:
        return Details(title=value.strip("\"'"))
    return Details()


def _date(value: str) -> date | None:
    return parse_iso(value) or find_written(value)


def _title(text: str, lines: list[str]) -> str | None:
    """The first line, where it is plainly a title: short, no sentence, set apart, with longer text after it."""
    if len(lines) < 2:
        return None
    first = lines[0]
    marked = first.startswith("# ")
    title = first.lstrip("# ").strip("*_ ")
    after = text.lstrip()[len(first) :][:20].lstrip(" \t")
    heading_goes_on = _BYLINE_START.match(lines[1]) or _of_line(lines[1], before_prose=True) != Details()
    apart = marked or after.startswith(("\n\n", "\n \n")) or heading_goes_on
    starts_well = title[:1].isupper() or title[:1].isdigit() or title[:1] in "“‘\"'«"
    plain = 10 <= len(title) <= _TITLE_LIMIT and " " in title and not title.endswith((".", ",", ";", ":", "…"))
    if not (apart and starts_well and plain) or _of_line(first, before_prose=True) != Details():
        return None
    return title if any(len(line) > len(title) for line in lines[1:]) else None
