"""Pages of lines → paragraphs: lines that only the width of the paper ended are joined, and what repeats on each page goes.

What is left keeps its characters. Which came from which page is told by spans.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from firsthand.model import Span

_DIGITS = re.compile(r"\d+")
_SPACES = re.compile(r"[ \t\u00a0]+")
_HYPHEN = "\ufffe"
_BROKEN = re.compile(r"[\x02\ufffe](?:\n(?=\S))?")
_SPLIT_WORD = re.compile(r"(?<=[^\W\d_])\ufffe(?=[^\W\d_A-ZА-Я])")
"""PDFium's signs for a hyphen by which a line was broken, with the end of the line where it left that."""
_ITEM = re.compile(r"(?:[•▪‣◦*–—-]|\(?\d{1,3}[.)])\s")
_ENDS = (".", "!", "?", ":", "”", '"', "»", "…", ")")
_FULL = 0.75
"""A line shorter than this share of the page's long lines ends a paragraph."""
_FEWEST_PAGES = 3
"""On so many pages what stands first or last may be told for a running head."""


def flowing(pages: Sequence[str]) -> tuple[str, tuple[Span, ...]]:
    """The text of a document of pages, and the characters that came from each of them, in order.

    A paragraph that runs on over the end of a page stays one.
    """
    lines = [_lines(page) for page in pages]
    heads = _running(lines)
    text, spans = "", list[Span]()
    for page in lines:
        kept = [line for at, line in enumerate(page) if not (_is_edge(at, page) and _DIGITS.sub("#", line) in heads)]
        paragraphs = list(_paragraphs(kept))
        start = len(text)
        if text and paragraphs:
            runs_on = not text.endswith(_ENDS) and paragraphs[0][:1].islower()
            text += " " if runs_on else "\n\n"
            start = len(text)
        text += "\n\n".join(paragraphs)
        spans.append(Span(start, len(text)))
    return text, tuple(spans)


def _lines(page: str) -> list[str]:
    plain = page.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").replace("\0", "\ufffd")
    whole = _SPLIT_WORD.sub("", _BROKEN.sub(_HYPHEN, plain))
    return [_SPACES.sub(" ", line).strip() for line in whole.replace(_HYPHEN, "-").split("\n")]


def _is_edge(at: int, page: Sequence[str]) -> bool:
    """Whether a line is among the first or last two of a page that hold something."""
    filled = [n for n, line in enumerate(page) if line]
    return at in (*filled[:2], *filled[-2:])


def _running(pages: Sequence[Sequence[str]]) -> frozenset[str]:
    """Lines at the edges of most pages, digits aside: running heads and page numbers."""
    if len(pages) < _FEWEST_PAGES:
        return frozenset()
    counts = Counter(
        form for page in pages for form in {_DIGITS.sub("#", line) for at, line in enumerate(page) if line and _is_edge(at, page)}
    )
    return frozenset(form for form, count in counts.items() if count >= max(_FEWEST_PAGES, len(pages) / 2))


def _paragraphs(lines: Sequence[str]) -> Iterator[str]:
    """Lines joined where the next goes on with what the one before began."""
    lengths = sorted(len(line) for line in lines if line)
    width = lengths[int(0.9 * (len(lengths) - 1))] if lengths else 0
    paragraph, last = "", ""
    for line in lines:
        if paragraph and (not line or _is_over(last, line, width)):
            yield paragraph
            paragraph = ""
        if line:
            paragraph = f"{paragraph} {line}".lstrip()
            last = line
    if paragraph:
        yield paragraph


def _is_over(last: str, line: str, width: int) -> bool:
    """Whether the paragraph ends with a line, as the next one begins like this."""
    is_short = len(last) < _FULL * width
    return _ITEM.match(line) is not None or (is_short and (last.endswith(_ENDS) or not line[:1].islower()))
