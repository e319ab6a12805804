"""Text → paragraphs: what the parser is handed, and what a sentence never reaches across."""

from __future__ import annotations

import re
from collections.abc import Iterator

from firsthand.reading.sentences import SENTENCE_END

PARAGRAPH_LIMIT = 5_000
"""Characters handed to the parser at once; a longer paragraph is cut at a sentence end or a space."""

_ITEM = re.compile(r"\s*(?:[-–—•*·]\s*)?[^\W\d][^\n\d.!?]{2,60}?\s*[:–—=-]\s*(?:[^\W\d]{4,13}\s+)?[~≈]?\d[\d.,  ]*(?:\W|$)")
"""A line that names something and its number: "tanks – 10,297 (+8)"."""
_LINE_END = re.compile(r"\n\s*")
_LISTED = re.compile(
    r"[^\n\d]{2,60}?\s?[-–—‒:=]\s*(?:about\s|approximately\s|approx\.\s|~)?\d[\d.,\u00a0 ]*(?:\([^)\n]*\))?\s*;?\s*(?:\n|\Z)"
)
"""A line that is a label and its number."""
_LIST_MARK = re.compile(
    r"\s*(?:\(?(?:\d{1,3}|[a-h])\)|[•*·▪◦‣●■►]|(?P<number>\d{1,3}\.)(?=\s+[\w“\"‘'«])|(?P<dash>[-–—])(?=\s))\s*(?=\S)"
)
"""What an item of a list opens with: "1)", the "12." of numbered paragraphs, a bullet, a dash."""
_DASHED = re.compile(r"\s*[-–—]\s")
_UNBROKEN = re.compile(r"\S{400}")
_NAME = r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2}"
_AREA = r"(?:the )?[A-Z][\w’'-]+(?: (?:of |and |the )?[A-Z][\w’'-]+){0,3}"
_DAY = r"(?:\d{1,2} [A-Z][a-z]{2,8}\.?(?: \d{4})?|[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?)"
DATELINE = re.compile(
    rf"\s*{_NAME}, (?:{_AREA}, )?(?:{_DAY},? )?(?:\([A-Z][\w-]{{1,15}}\)|[A-Z]{{3,8}})\s?[-–—]{{1,2}}\s"
    rf"|\s*(?!\w+day\b){_NAME}, (?:{_AREA}, )?{_DAY}\s[-–—]{{1,2}}\s"
    r"|\s*[A-Z][A-Z.'’ -]{2,30}(?:[,/]\s?[A-Z][\w.'’ ]{1,35}){0,2}(?:,? (?:\d{1,2} )?\w{3,9}\.?(?: \d{1,2})?(?:,? \d{4})?)?"
    r"\s?(?:\([^()\n]{2,40}\)\s?)?(?:[-–—―]{1,2}|_)\s"
)
"""The "SEOUL (Agency) -" that opens a wire report: a paragraph of its own, or the parser takes it for part of the first clause."""


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Character ranges of paragraphs; over-long ones are cut. A line that a narrow column wrapped stays with its paragraph."""
    ranges: list[tuple[int, int]] = []
    start = 0
    for end in [*_paragraph_breaks(text), len(text)]:
        if text[start:end].strip():
            start = _behind_mark(text, start, end)
            dateline = DATELINE.match(text, start, end)
            if dateline:
                ranges.append((start, dateline.end()))
                start = dateline.end()
            ranges.extend(_cut(text, start, end))
        start = end
    return ranges


def _paragraph_breaks(text: str) -> Iterator[int]:
    """Where a new paragraph begins: after a blank line, or after a line end that does not look like wrapping.

    Columns are undone before (`typesetting`); what is left here are single lines that were broken anywhere.
    """
    for line_end in _LINE_END.finditer(text):
        last = line_end.start() - 1
        while last >= 0 and text[last].isspace():
            last -= 1
        before, after = text[last : last + 1] if last >= 0 else "", text[line_end.end() : line_end.end() + 1]
        wrapped = line_end.group().count("\n") == 1 and bool(before) and (before.isalnum() or before in ",;-–—") and after.islower()
        if not wrapped or _is_row(text, line_end.start()) or _is_listed(text, line_end.start(), line_end.end()):
            yield line_end.end()


def _behind_mark(text: str, start: int, end: int) -> int:
    """Where a paragraph begins behind the mark of a list: a number there counts nothing, and no mark is a part of a name.

    A number and a full stop may end a broken sentence, and a lone dash opens a signature: neither is a mark there.
    """
    mark = _LIST_MARK.match(text, start, end)
    if mark is None:
        return start
    last = start - 1
    while last >= 0 and text[last].isspace():
        last -= 1
    above = text.rfind("\n", 0, last + 1) + 1
    if mark["dash"]:
        return mark.end() if _DASHED.match(text, end) or (last >= 0 and _DASHED.match(text, above)) else start
    broken = last >= 0 and text.count("\n", last, start) == 1 and (text[last].isalnum() or text[last] in ",;-–—")
    return start if mark["number"] and broken else mark.end()


def _is_listed(text: str, end: int, following: int) -> bool:
    """Whether the lines around a line end are rows of one list: "tanks – 6", "drones – 118"."""
    line = text[text.rfind("\n", 0, end) + 1 : end]
    return _LISTED.match(line) is not None and _LISTED.match(text, following) is not None


def _is_row(text: str, end: int) -> bool:
    """Whether the line that ends there is cut into cells, or an item of a list: the next is a row of its own, however it starts."""
    start = text.rfind("\n", 0, end) + 1
    if "\t" in text[start:end] or "|" in text[start:end]:
        return True
    return _ITEM.match(text, start, end) is not None and _ITEM.match(text, end) is not None


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Pieces of at most PARAGRAPH_LIMIT characters, cut after a sentence where there is one, else after a space.

    A run without a space that no language has is cut too: the tokeniser's time grows with the square of its length.
    """
    for run in _UNBROKEN.finditer(text, start, end):
        yield from _short(text, start, run.end())
        start = run.end()
    yield from _short(text, start, end)


def _short(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > PARAGRAPH_LIMIT:
        window = text[start : start + PARAGRAPH_LIMIT].replace("\n", " ")  # a line is no sentence here
        stops = [m.end() for m in SENTENCE_END.finditer(window)]
        at = stops[-1] if stops else window.rfind(" ") + 1
        at = at if at > PARAGRAPH_LIMIT // 4 else PARAGRAPH_LIMIT
        yield start, start + at
        start += at
    if text[start:end].strip():
        yield start, end
