"""What the layout of a text tells of its attributions: rows of tables name their source, and stamps of entries are no content."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from firsthand.model import Span
from firsthand.reading.attribution.extent import Attribution, Ranges, trimmed
from firsthand.reading.parse import Parse
from firsthand.reading.stamps import Stamps
from firsthand.reading.tables import Grid, Holds, Table, find_tables

_STOPS = (".", "!", "?", ":", "”", '"')
"""How a sentence ends, and no title of a table."""
_BARS = frozenset({"|", "||"})


def with_rows(p: Parse, found: Sequence[Attribution]) -> list[Attribution]:
    """Attributions with one for each row that names a source; whatever else was made of a table's lines is left out."""
    tables = find_tables(p.text)
    if not tables:
        return list(found)
    lines = [(line[0].start, line[-1].end) for table in tables for line in (table.heads, *table.rows)]
    outside = [a for a in found if not _is_within(p.start[a.head], lines)]
    return sorted([*outside, *(a for table in tables for a in _of_rows(p, table))], key=lambda a: a.head)


def without_stamps(p: Parse, found: Sequence[Attribution]) -> list[Attribution]:
    """Attributions whose sources and contents leave out the "14:32" that an entry of a live blog starts with."""
    stamps = Stamps(p)
    if not stamps:
        return list(found)

    def cut(ranges: Ranges) -> Ranges:
        return tuple((behind, last) for first, last in ranges if (behind := stamps.behind(first)) <= last)

    return [replace(a, source=cut(a.source), content=content) for a in found if (content := cut(a.content))]


def head_sentences(p: Parse) -> set[int]:
    """The sentences that are heads of a table or the title above them, and put nothing forward."""
    tables = find_tables(p.text)
    titles = [t.caption for t in tables if t.caption is not None and not p.text[slice(*t.caption)].endswith(_STOPS)]
    heads = [head for table in tables for head in table.heads]
    return {p.sentence[t] for span in (*heads, *titles) for t in _tokens(p, span)}


def counting_sentences(p: Parse) -> set[int]:
    """The sentences that are rows of a table with something in a column that counts: a claim without a noun or a verb."""
    return {p.sentence[t] for cell in Grid(p.text).numbers() for t in _tokens(p, cell.span)}


def _of_rows(p: Parse, table: Table) -> Iterator[Attribution]:
    at = table.column(Holds.SOURCE)
    cue = _tokens(p, table.heads[at]) if at is not None else ()
    if at is None or not cue:
        return
    for row in table.rows:
        source = _tokens(p, row[at])
        whole = _tokens(p, Span(row[0].start, row[-1].end))
        if not source or not any(p.words[t][0].isalpha() for t in source):
            continue
        content: Ranges = ((whole[0], source[0] - 1), (source[-1] + 1, whole[-1]))
        told = trimmed(p, tuple(r for a, b in content if (r := _within_bars(p, a, b)) is not None))
        if told:
            yield Attribution(cue[0], ((source[0], source[-1]),), ((cue[0], cue[-1]),), told, "table")


def _is_within(at: int, lines: Sequence[tuple[int, int]]) -> bool:
    """Whether an offset lies in one of the lines, which stand in order of the text."""
    before = bisect_right(lines, at, key=lambda line: line[0])
    return before > 0 and at < lines[before - 1][1]


def _within_bars(p: Parse, first: int, last: int) -> tuple[int, int] | None:
    while first <= last and p.words[first] in _BARS:
        first += 1
    while first <= last and p.words[last] in _BARS:
        last -= 1
    return (first, last) if first <= last else None


def _tokens(p: Parse, cell: Span) -> range:
    return range(bisect_left(p.start, cell.start), bisect_left(p.start, cell.end))
