"""What a text is read without, and its spans count: characters that print nothing (zero-width, direction marks, controls), and
the marks of notes ("advanced into the town.[12]"). A dash between words without spaces is read with them, and so is a sentence that
begins right behind the stop of another."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from firsthand.model import Reading, Span

UNPRINTED = re.compile(r"[\u0000-\u0008\u000b-\u001f\u007f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffc]")
_HALF = re.compile("[\ud800-\udfff]")
_NOTE = r"(?<=[\w.,;:!?\"”’)\]])\[(?:\d{1,3}|note \d{1,2}|[a-z])\](?!\w)"
"""The mark of a note stands right behind a word or its stop; "killed [12] men" and "[s]aid" are the text's own."""
LEFT_OUT = re.compile(f"{UNPRINTED.pattern}|{_NOTE}")
_GLUED = r"(?<=[a-z]{3}[.!?])(?=[“\"]?[A-Z][a-z]+[ ,’'])|(?<=[a-z]{3}[.!?,][”\"])(?=[A-Z][a-z]+[ ,’'])"
"""Where a sentence begins right behind the stop of another: whose paragraphs were run together."""
_REMADE = re.compile(rf"{LEFT_OUT.pattern}|(?<=\S )--(?= \S)|(?<=[\w\"”’)])(?:—|--)(?=[\w\"“‘(])|{_GLUED}")


def printed(text: str) -> tuple[str, list[int] | None]:
    """``text`` without them and with spaced dashes, and for each of its characters the offset in ``text`` (None: the same).

    Half of a pair of surrogates, which no text can be written out with, is read as what cannot be shown.
    """
    text = _HALF.sub("\ufffd", text)
    pieces, offsets, at = list[str](), list[int](), 0
    for match in _REMADE.finditer(text):
        put = _put(text, match)
        pieces += [text[at : match.start()], put]
        offsets += [*range(at, match.start()), *[match.start()] * len(put)]
        at = match.end()
    return ("".join([*pieces, text[at:]]), [*offsets, *range(at, len(text))]) if at else (text, None)


def _put(text: str, match: re.Match[str]) -> str:
    """What is read in the place of characters: nothing, or a dash with its spaces."""
    if not match.group():
        return " " if _opens_sentence(text, match.start()) else ""
    if match.group() not in ("—", "--"):
        return ""
    return "–" if text[match.start() - 1] == " " else " – "


def _opens_sentence(text: str, at: int) -> bool:
    """Whether a sentence begins at an offset: before a quotation mark that opens, behind one that closes, and in no address."""
    word = text[text.rfind(" ", 0, at) + 1 : at]
    if "/" in word or "@" in word or "www" in word:
        return False
    marks = text.count('"', text.rfind("\n", 0, at) + 1, at)
    return marks % 2 == 0 or (text[at] != '"' and text[at - 1] != '"')


def without(text: str, left_out: re.Pattern[str]) -> tuple[str, list[int] | None]:
    """``text`` without what a pattern finds, and for each of its characters the offset in ``text`` (None: the same)."""
    gone = {i for match in left_out.finditer(text) for i in range(*match.span())}
    if not gone:
        return text, None
    kept = [i for i in range(len(text)) if i not in gone]
    return "".join(text[i] for i in kept), kept


def restored(reading: Reading, offsets: list[int]) -> Reading:
    """The reading of a printed text, with spans in the text as it was given."""
    found: Reading = _restored(reading, offsets)
    return found


def _restored(value: Any, offsets: list[int]) -> Any:
    if isinstance(value, Span):
        return Span(offsets[value.start], offsets[value.end - 1] + 1)
    if isinstance(value, tuple):
        return tuple(_restored(part, offsets) for part in value)
    if isinstance(value, msgspec.Struct):
        changed = {name: _restored(getattr(value, name), offsets) for name in value.__struct_fields__}
        return msgspec.structs.replace(value, **changed)
    return value
