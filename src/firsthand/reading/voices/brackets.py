"""The short form that stands in brackets within or behind a name: "the Ministry of Health (MoH) in Gaza"."""

from __future__ import annotations

import re

from firsthand.reading.parse import Parse

Range = tuple[int, int]

SHORT_FORM = 3
"""Tokens of a short form in brackets."""
_ACRONYM = re.compile(r"[A-Z][A-Za-z&.-]{1,9}")
_IN_BRACKETS = re.compile(rf"\s*\({_ACRONYM.pattern}\)(?=\s)")


def acronym_of(p: Parse, core: Range) -> str | None:
    """The short form given in parentheses after a name: "… Service (NIS)"."""
    near = (*range(core[0] + 1, core[1] + 1), *range(core[1] + 1, min(core[1] + 3, len(p) - 1)))
    return next((p.words[t + 1] for t in near if p.words[t] == "(" and is_short_form(p, t)), None)


def is_short_form(p: Parse, bracket: int) -> bool:
    closed = bracket + 2 < len(p) and p.words[bracket + 2] == ")"
    return closed and _ACRONYM.fullmatch(p.words[bracket + 1]) is not None


def past_short_form(p: Parse, t: int) -> int:
    """The token behind "(NIS)" where that begins at a token, else that token."""
    return t + SHORT_FORM if t < len(p) and p.words[t] == "(" and is_short_form(p, t) else t


def text_of(p: Parse, tokens: Range) -> str:
    """The words of a phrase without the short form in brackets within."""
    start, end = p.span(*tokens)
    return " ".join(_IN_BRACKETS.sub("", p.text[start:end]).split()).strip(" ,;")
