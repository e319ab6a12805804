"""A report's text with what was read marked in place: pieces in order, none of which overlap."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from markupsafe import Markup, escape

from firsthand.model import Reading, Span

_ODD = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\u3164\ufeff\uffa0\U000e0000-\U000e007f]"
)
"""Control, direction and blank characters: they are shown as what they are, so that no text looks like another."""
_PARAGRAPH = re.compile(r"\n\s*\n|\n")


class Mark(NamedTuple):
    """Characters that something was read in. ``kind`` is a class of style; ``of`` the statement's or figure's number."""

    span: Span
    kind: str
    of: str | None


class Piece(NamedTuple):
    """A stretch of text under the same marks. ``anchor`` is the one mark of them that opens here and can be followed."""

    text: str
    kinds: tuple[str, ...]
    anchor: Mark | None


def marks(reading: Reading) -> Sequence[Mark]:
    """Everything of a reading that stands in its text."""
    found = [Mark(span, "content", s.id) for s in reading.statements for span in s.content]
    found += [Mark(span, "source", s.id) for s in reading.statements for span in s.source]
    found += [Mark(span, "cue", s.id) for s in reading.statements for span in s.cue]
    found += [Mark(figure.span, "figure", figure.id) for figure in reading.figures]
    found += [Mark(time.span, "time", None) for time in reading.times]
    found += [Mark(place.span, "place", None) for place in reading.places]
    return [*found, *(Mark(item.span, "evidence", None) for item in reading.evidence)]


def _followed(reading: Reading) -> dict[tuple[int, str], Mark]:
    """Where each statement and figure is followed from: a figure at its words, a statement at its first cue, else its content."""
    found: dict[tuple[int, str], Mark] = {}
    for statement in reading.statements:
        kind, spans = ("cue", statement.cue) if statement.cue else ("content", statement.content)
        if spans:
            first = Span(*min(spans))
            found.setdefault((first.start, statement.id), Mark(first, kind, statement.id))
    for figure in reading.figures:
        found[figure.span[0], figure.id] = Mark(Span(*figure.span), "figure", figure.id)
    return found


def paragraphs(text: str, reading: Reading) -> Iterator[tuple[Piece, ...]]:
    """The text as paragraphs of pieces. Every character of the text is in them but the white space between paragraphs."""
    found, followed = marks(reading), list(_followed(reading).values())
    at = 0
    for end, after in [*((m.start(), m.end()) for m in _PARAGRAPH.finditer(text)), (len(text), len(text))]:
        if text[at:end].strip():
            yield tuple(_pieces(text, Span(at, end), found, followed))
        at = after


def _pieces(text: str, of: Span, found: Sequence[Mark], followed: Sequence[Mark]) -> Iterator[Piece]:
    inside = [m for m in found if m.span[0] < of.end and m.span[1] > of.start]
    open_here = [m for m in followed if of.start <= m.span.start < of.end]
    cuts = {of.start, of.end} | {max(of.start, m.span[0]) for m in inside} | {min(of.end, m.span[1]) for m in inside}
    cuts |= {m.span.start for m in open_here}
    edges = sorted(cuts)
    for start, end in itertools.pairwise(edges):
        over = [m for m in inside if m.span[0] <= start and m.span[1] >= end]
        here = [m for m in open_here if m.span.start == start]
        # Where several open at once, the figure is followed: its statement is named beside it.
        here.sort(key=lambda m: ("figure", "cue", "content").index(m.kind))
        yield Piece(text[start:end], tuple(dict.fromkeys(m.kind for m in over)), here[0] if here else None)


def shown(text: str) -> str:
    """Text, or a whole page, with its control and direction characters as visible signs."""
    return text if text.isascii() and text.isprintable() else _ODD.sub(lambda m: f"⟨U+{ord(m[0]):04X}⟩", text)


def exact(text: str) -> Markup:
    """Text as a form has it: what `shown` would spell out is sent back as it is."""
    return Markup(_ODD.sub(lambda m: f"&#x{ord(m[0]):X};", escape(text)))  # noqa: S704 - escaped first


def typed(text: str) -> str:
    """What somebody typed, without characters that nobody sees and that turn the text around them."""
    return _ODD.sub("", text).strip()


class Around(NamedTuple):
    """Words with what stands before and after them."""

    before: str
    words: str
    after: str


def around(text: str, span: Span, room: int = 160) -> Around:
    """The words of a span in one line, with up to ``room`` characters of their paragraph on either side, cut between words."""
    start, end = span
    left = max(text.rfind("\n", 0, start) + 1, start - room)
    stop = text.find("\n", end)
    right = min(len(text) if stop < 0 else stop, end + room)
    before, after = text[left:start], text[end:right]
    if left > 0 and text[left - 1] != "\n":
        before = "… " + before.partition(" ")[2]
    if right < len(text) and text[right] != "\n":
        after = after.rpartition(" ")[0] + " …"
    return Around(*(" ".join(f"|{piece}|".split())[1:-1] for piece in (before, text[start:end], after)))
