"""Tables in plain text: rows of cells parted by bars, tabs or runs of spaces, with heads that say what each column holds.

A row speaks for the source that it names. Its numbers are of the measure that the column's head names, as of the row's day.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from typing import Final

from firsthand.codebook import measures
from firsthand.model import Measure, Span

_RULE: Final = frozenset("|:-+ \t")
"""What the line of Markdown under the heads is made of."""
_WORDS: Final = re.compile(r"[^\W\d_]+")
_PARTS: Final = re.compile(r"\s*/\s*")
_SOURCE: Final = re.compile(
    r"(?:sources?|origin|who|voice|reporting (?:body|source)|(?:reported|claimed|counted|announced|said|given) by|according to)\b",
    re.IGNORECASE,
)
_DATE: Final = re.compile(r"(?:dates?|days?|as of|until|updated|when|reported on)\b", re.IGNORECASE)
UP_TO: Final = re.compile(r"as of|until|updated", re.IGNORECASE)
_PLACE: Final = re.compile(
    r"(?:name of (?:the )?)?"
    r"(?:places?|sites?|camps?|locations?|towns?|city|cities|areas?|regions?|governorates?|districts?|villages?|oblasts?|states?"
    r"|localit(?:y|ies)|provinces?|communes?|settlements?|counties|county|where)\b",
    re.IGNORECASE,
)
_WHO: Final = re.compile(
    r"(?:(?:military |ethnic |age |population )?(?:units?|groups?|categor(?:y|ies)|forces?|sides?"
    r"|part(?:y|ies)|brigades?|nationalit(?:y|ies)|professions?|victims?)|of whom)\s*$",
    re.IGNORECASE,
)
_TOTAL: Final = re.compile(r"(?:grand |over)?total\b|sum\b|altogether\b|all\s*$", re.IGNORECASE)
_SPOKEN: Final = frozenset({"by", "of", "who"})
_SPACES: Final = "  "
_ALIGNED: Final = re.compile(r"\S {2,}\S")
_ALIGNED_CELL: Final = re.compile(r"\S+(?: \S+)*")
_NUMBER: Final = re.compile(r"(?:[^\d\n]{0,20}\d[\d.,+*/ –-]*|[–—-]+|n/?a|\.\.)", re.IGNORECASE)
_HEAD_WORDS: Final = 4
_CAPTION: Final = 120
_CAPTION_LINES: Final = 2
_FEW_WORDS: Final = 3
_LEAST: Final = 2
"""Cells of a row, and lines of a table, at least."""


class Holds(StrEnum):
    """What the cells of a column hold."""

    MEASURE = "measure"
    SOURCE = "source"
    DATE = "date"
    PLACE = "place"
    PEOPLE = "people"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Column:
    """``measures`` are those of "Killed", or of "Killed / wounded", one after another. ``up_to`` marks "As of"."""

    holds: Holds
    measures: tuple[Measure, ...] = ()
    population: str | None = None
    up_to: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Columns, the cells of the heads, and for each row its cells; cells are stretches of the text without edge blanks."""

    columns: tuple[Column, ...]
    heads: tuple[Span, ...]
    rows: tuple[tuple[Span, ...], ...]
    caption: Span | None = None
    """The line above the heads."""

    def column(self, holds: Holds) -> int | None:
        """The first column of a kind."""
        return next((n for n, column in enumerate(self.columns) if column.holds is holds), None)


@dataclass(frozen=True, slots=True)
class Cell:
    """A place in a table, at ``span`` of the text."""

    span: Span
    table: Table
    row: tuple[Span, ...]
    column: Column

    def beside(self, holds: Holds) -> tuple[Column, Span] | None:
        """The cell of its row in the first column of a kind."""
        at = self.table.column(holds)
        return None if at is None else (self.table.columns[at], self.row[at])


class Grid:
    """The tables of a text, by offset."""

    def __init__(self, text: str) -> None:
        self._rows = [(row[0].start, row, table) for table in find_tables(text) for row in table.rows]
        self._starts = [start for start, _, _ in self._rows]

    def cell(self, span: Span) -> Cell | None:
        """The cell of a row that a stretch of the text stands in."""
        at = bisect_right(self._starts, span.start) - 1
        if at < 0:
            return None
        _, row, table = self._rows[at]
        held = bisect_right(row, span.start, key=lambda cell: cell.start) - 1
        return Cell(row[held], table, row, table.columns[held]) if span.end <= row[held].end else None

    def is_row(self, at: int) -> bool:
        """Whether an offset lies in a row, whatever its cell: "Total | 63" may read like one number."""
        nth = bisect_right(self._starts, at) - 1
        return nth >= 0 and at < self._rows[nth][1][-1].end

    def numbers(self) -> Iterator[Cell]:
        """The cells of columns that count, in order of the text."""
        for _, row, table in self._rows:
            for span, column in zip(row, table.columns, strict=True):
                if column.holds is Holds.MEASURE:
                    yield Cell(span, table, row, column)


@lru_cache(maxsize=1)
def find_tables(text: str) -> tuple[Table, ...]:
    """The tables whose heads name a measure. Those of the last text are kept: voices, statements and figures all ask for them."""
    if "|" not in text and "\t" not in text and _ALIGNED.search(text) is None:
        return ()
    found = []
    for lines in _blocks(text):
        caption = _caption(text, lines[0][0].start)
        told = None if caption is None else _measure(text[slice(*caption)])
        columns = tuple(_of_caption(_column(text[slice(*head)]), told) for head in lines[0])
        counted = [n for n, column in enumerate(columns) if column.holds is Holds.MEASURE]
        if counted and (_mark(text[slice(*_line(lines[0]))]) != _SPACES or _counts(text, lines, counted)):
            found.append(Table(columns, lines[0], tuple(lines[1:]), caption))
    return tuple(found)


def _caption(text: str, start: int) -> Span | None:
    """The short line right above a table, at most a blank line away."""
    above = text[: text.rfind("\n", 0, start) + 1].rstrip()
    begin = above.rfind("\n") + 1
    line = above[begin:]
    apart = text.count("\n", begin + len(line), start) > _CAPTION_LINES
    return Span(begin, begin + len(line)) if line and not apart and len(line) <= _CAPTION and not _cells(line, 0) else None


def _of_caption(column: Column, told: Measure | None) -> Column:
    """A column of people, of whom the caption says what became of them: "Displaced by site" over "Families | Individuals"."""
    return replace(column, measures=(told,)) if told is not None and column.measures == (Measure.OTHER,) else column


def _line(cells: tuple[Span, ...]) -> Span:
    return Span(cells[0].start, cells[-1].end)


def _counts(text: str, lines: list[tuple[Span, ...]], counted: list[int]) -> bool:
    """Whether columns parted by spaces alone are a table's: short heads, and a number or a dash below each that counts."""
    short = all(len(text[slice(*head)].split()) <= _HEAD_WORDS for head in lines[0])
    return short and all(_NUMBER.fullmatch(text, *row[n]) is not None for row in lines[1:] for n in counted)


def _blocks(text: str) -> Iterator[list[tuple[Span, ...]]]:
    """Runs of lines that are cut into equally many cells."""
    block: list[tuple[Span, ...]] = []
    start = 0
    for line in text.splitlines(keepends=True):
        cells = _cells(line, start)
        start += len(line)
        if block and "--" in line and _RULE.issuperset(line.rstrip("\r\n")):
            continue
        if block and line.isspace() and "\t" in text[slice(*_line(block[0]))]:
            continue  # the rows of a page are blocks of their own
        if block and (len(cells) != len(block[0]) or _is_head(text, cells)):
            if len(block) >= _LEAST:
                yield block
            block = []
        if len(cells) >= _LEAST:
            block.append(cells)
    if len(block) >= _LEAST:
        yield block


def _is_head(text: str, cells: tuple[Span, ...]) -> bool:
    """Whether a line opens a table of its own: a measure stands in a cell, and a number in none."""
    told = [text[slice(*cell)] for cell in cells]
    return not any(c.isdigit() for cell in told for c in cell) and any(_column(cell).holds is Holds.MEASURE for cell in told)


def _mark(line: str) -> str | None:
    """What parts the cells of a line."""
    return next((mark for mark in ("\t", "|", _SPACES) if mark in line.strip(" \r\n")), None)


def _cells(line: str, start: int) -> tuple[Span, ...]:
    """The cells of a line; none where neither bars nor tabs nor runs of spaces cut it."""
    mark = _mark(line)
    if mark is None:
        return ()
    if mark == _SPACES:
        return tuple(Span(start + cell.start(), start + cell.end()) for cell in _ALIGNED_CELL.finditer(line))
    cells = []
    at = 0
    for piece in line.split(mark):
        body = piece.strip()
        begin = start + at + (len(piece) - len(piece.lstrip()) if body else 0)
        cells.append(Span(begin, begin + len(body)))
        at += len(piece) + 1
    stripped = line.strip()
    first, last = stripped.startswith(mark) and mark == "|", stripped.endswith(mark) and mark == "|"
    return tuple(cells[int(first) : len(cells) - int(last)])


def _column(head: str) -> Column:
    words = [word.lower() for word in _WORDS.findall(head)]
    told = tuple(m for part in _PARTS.split(head) if (m := _measure(part)) is not None)
    if told and not _SPOKEN.intersection(words):
        return Column(Holds.MEASURE, told, _population(head))
    if _SOURCE.match(head):
        return Column(Holds.SOURCE)
    if words and len(words) <= _FEW_WORDS and _is_people(words[-1]):
        return Column(Holds.MEASURE, (Measure.OTHER,), head.strip().lower())
    if _DATE.match(head):
        return Column(Holds.DATE, up_to=UP_TO.match(head) is not None)
    if _WHO.match(head):
        return Column(Holds.PEOPLE)
    return Column(Holds.PLACE) if _PLACE.match(head) else Column(Holds.OTHER)


def is_total(text: str, row: tuple[Span, ...]) -> bool:
    """Whether a row's first cell says that it counts the others together."""
    return _TOTAL.match(text, *row[0]) is not None


def _measure(head: str) -> Measure | None:
    found = [m for word in _WORDS.findall(head.lower()) if (m := _of_word(word)) is not None]
    return measures.combined(found)


def _is_people(word: str) -> bool:
    """Whether a head ends in a plural of people: "Families", "Individuals", "People"."""
    singular = f"{word[:-3]}y" if word.endswith("ies") else word.removesuffix("s")
    plural = word != singular or word in ("people", "men", "women", "children")
    return plural and singular in measures.PERSON_NOUNS - measures.SPEAKER_NOUNS


def _of_word(word: str) -> Measure | None:
    singular = f"{word[:-3]}y" if word.endswith("ies") else word.removesuffix("s")
    nouns = measures.HEAD_NOUNS | measures.ROLE_NOUNS
    return measures.STATES.get(word) or nouns.get(word) or nouns.get(singular)


def _population(head: str) -> str | None:
    """ "Civilians killed": the word of the head that names people."""
    for word in _WORDS.findall(head):
        known = {word.lower(), word.lower().removesuffix("s")} & measures.PERSON_NOUNS
        if known and _of_word(word.lower()) is None:
            return str(word)
    return "women" if "women" in head.lower() else "children" if "children" in head.lower() else None
