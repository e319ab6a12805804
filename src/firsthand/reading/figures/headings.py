"""Lines that open what is below or behind them: headings, and labels like "Kherson: two civilians wounded"."""

from __future__ import annotations

from typing import Final

from firsthand.model import Place
from firsthand.reading.figures.standing import Standing
from firsthand.reading.parse import Parse

_HEADING: Final = 20
"""Tokens of the longest heading."""
_STOPS: Final = frozenset({".", "!", "?", "…", '"', "”", "»", ")", "'", "’", ";"})


def is_heading(parse: Parse, paragraph: int) -> bool:
    """Whether a paragraph is a short line without a full stop."""
    first, end = parse.paragraphs[paragraph]
    last = end - 1
    if parse.words[last] == ")":  # "Update on the strike (09:00)"
        last = next((t for t in range(last, first, -1) if parse.words[t] == "("), first + 1) - 1
    return end - first <= _HEADING and parse.words[last] not in _STOPS and not parse.is_dateline(paragraph)


def is_label(parse: Parse, place: Standing[Place], first: int) -> bool:
    """ "Kherson: two civilians wounded", "Kherson. Two civilians wounded"."""
    after = place.last + 1
    if not first <= place.first <= first + 1 or after >= len(parse):
        return False
    begin, end = parse.paragraphs[parse.paragraph[first]]
    alone = (
        parse.words[after] == "."
        and place.first == begin
        and after + 1 < end
        and parse.sentence[after + 1] != parse.sentence[after]
    )
    return parse.words[after] == ":" or alone
