"""How a text is set, which says nothing: lines that a narrow column broke, a hyphen for a dash.

Who fills a column (mail, wire archives, quoted text) begins a new line where the next word no longer fits. So a line end is a
column's where the first word of the next line would have made its line longer than the widest of the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

_HYPHEN = re.compile(r"(?<=\S )-(?= \S)")
_LINE_END = re.compile(r"(?<=\S)[ \t]*\n[ \t]*(?=[^\s>|•*·▪◦‣●■►#])(?!\(?\d{1,3}[.)]\s)")
"""A line end that another line follows at once, which opens with no mark of a list, a quotation or a heading."""
_CELLS = re.compile(r"\t|\||\S {3,}\S")
_DASHED = re.compile(r"\s*[-–—]\s")
_FIRST_WORD = re.compile(r"\S+")
_STOPPED = re.compile(r"[.!?:;][\"”'’)]?$")
_OPEN = re.compile(
    r"(?:,|(?:^|[\s(“\"])(?:an?|the|its|their|his|her|of|in|on|at|by|to|from|near|for|with|into|over|under|after|before|between|against"
    r"|among|during|and|or|but|than|that|who|which|as|least|some|about|around|nearly|almost|is|are|was|were|has|have|had|been|said))$",
    re.IGNORECASE,
)
"""What no sentence and no heading ends with."""
_WIDTHS = range(40, 161)
_RAGGED = 0.88
"""How much of the width a line that breaks a sentence fills with the next word, at least, where it is broken by hand."""
_FEWEST = 3
_UNSTOPPED = 0.6
"""The least share of a column's full lines that break a sentence; lines that stand alone end with it, or as headings do."""
_SHORT = 0.25
"""The largest share of line ends that are headings: short, and without a stop."""


class _Break(NamedTuple):
    """A line end: where its white space starts and ends, and whether the next word had no room in its line.

    Its line may be stopped (a sentence ends) or open (none can end there); either that or a small letter shows that words go on.
    """

    start: int
    end: int
    is_full: bool
    is_stopped: bool
    is_open: bool
    goes_on: bool


def plainly_set(text: str) -> str:
    """``text`` with a dash for each hyphen that stands for one, and on one line what a column broke: each offset holds."""
    return _unwrapped(_HYPHEN.sub("–", text))


def _unwrapped(text: str) -> str:
    if "\n" not in text:
        return text
    width = max(len(line.strip()) for line in text.split("\n"))
    if width not in _WIDTHS:
        return text
    breaks = list(filter(None, (_break(text, end, width) for end in _LINE_END.finditer(text))))
    full = [b for b in breaks if b.is_full]
    if _is_column(breaks, full):  # where a writer may keep words together, as "1 January"
        return _joined(text, [b for b in breaks if b.is_full or b.is_open])
    return _joined(text, [b for b in full if b.is_open])


def _break(text: str, end: re.Match[str], width: int) -> _Break | None:
    """The line end as one that a column may have made; None between rows of a table and items of a list."""
    line = text[text.rfind("\n", 0, end.start()) + 1 : end.start()]
    following = _FIRST_WORD.match(text, end.end())
    stopped = _STOPPED.search(line) is not None
    is_item = _DASHED.match(text, end.end()) and (stopped or _DASHED.match(line))
    if following is None or is_item or _CELLS.search(line):
        return None
    word = following.group()
    is_open = _OPEN.search(line) is not None
    is_full = len(line.strip()) + 1 + len(word) > width * (1 if stopped else _RAGGED)
    return _Break(end.start(), end.end(), is_full, stopped, is_open, is_open or word[0].islower())


def _is_column(breaks: Sequence[_Break], full: Sequence[_Break]) -> bool:
    """Whether the full lines are a column's: two that both break a sentence and are all there is, or most of many."""
    if not any(b.goes_on for b in full):
        return False
    unstopped = sum(not b.is_stopped for b in full)
    if len(full) < _FEWEST:
        return len(full) > 1 and unstopped == len(breaks)
    short = sum(not b.is_full and not b.is_stopped for b in breaks)
    return unstopped >= _UNSTOPPED * len(full) and short <= _SHORT * len(breaks)


def _joined(text: str, breaks: Sequence[_Break]) -> str:
    pieces, at = [], 0
    for line_end in breaks:
        pieces += [text[at : line_end.start], " " * (line_end.end - line_end.start)]
        at = line_end.end
    return "".join([*pieces, text[at:]])
