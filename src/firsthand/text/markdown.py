"""Markdown → its words: marks of headings, emphasis, links and quotations go, as tags go from a page, and blocks stay apart.

A text is Markdown where it opens with front matter, or has marks of at least two kinds; one mark alone may be anything.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from firsthand.text import plain
from firsthand.text.artefact import Details

EXTRACTOR = "markdown 1"
_LOOKED_AT = 200_000
_FRONT = re.compile(
    r"\ufeff?---[ \t]*\n(?P<fields>(?:[A-Za-z_][\w -]{0,40}:.*\n|[ \t]+.*\n|-[ \t].*\n|#.*\n|\n){1,60}?)---[ \t]*(?:\n|\Z)"
)
_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+(\S[^\n]*)$", re.MULTILINE)
_IMAGE = re.compile(r"!\[[^\[\]\n]{0,500}\]\([^()\s]{0,2000}(?:[ \t]+\"[^\"\n]{0,500}\")?\)")
_LINK = re.compile(r"\[([^\[\]\n]{1,500})\]\(<?(?:https?://|mailto:|/|#)[^()\s]{0,2000}(?:[ \t]+\"[^\"\n]{0,500}\")?\)")
_BOLD = re.compile(r"(\*\*|__)(?=\S)([^*_\n]{1,500}?)(?<=\S)\1")
_ITALIC = re.compile(r"(?<![\w*_])([*_])(?=\S)([^*_\n]{1,500}?)(?<=\S)\1(?![\w*_])")
_CODE = re.compile(r"`([^`\n]{1,500})`")
_QUOTATION = re.compile(r"^ {0,3}(?:>[ \t]?)+", re.MULTILINE)
_FENCE = re.compile(r"^ {0,3}(?:```|~~~).*\n?", re.MULTILINE)
_RULE = re.compile(r"^ {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$\n?", re.MULTILINE)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_MARKS = re.compile(r"[*`]|\]\([^()\n]{0,2000}\)|!?\[")


class Flat(NamedTuple):
    """The words of a Markdown text, and what its front matter and first lines say of it."""

    text: str
    details: Details


def is_markdown(text: str) -> bool:
    """Whether a text is Markdown."""
    head = text[:_LOOKED_AT].replace("\r\n", "\n")
    return _FRONT.match(head) is not None or sum(mark.search(head) is not None for mark in (_HEADING, _LINK, _BOLD, _IMAGE)) > 1


def flat(text: str) -> Flat:
    """A Markdown text without its marks; line ends become ``\\n``."""
    text = plain.normalised(text)
    front = _FRONT.match(text)
    fields = front["fields"] if front is not None else ""
    body = text[front.end() :] if front is not None else text
    titled = _HEADING.search(body)
    body = _IMAGE.sub("", _RULE.sub("", _FENCE.sub("", body)))
    body = _HEADING.sub(_heading, _QUOTATION.sub("", _LINK.sub(r"\1", body)))
    for mark in (_BOLD, _ITALIC):
        body = mark.sub(r"\2", body)
    body = _ESCAPED.sub(r"\1", _CODE.sub(r"\1", body)).strip("\n")
    told = plain.details("\n".join(line.replace('"', "") for line in fields.splitlines()))
    found = told.over(plain.details(body))
    return Flat(body, found.over(Details(title=_MARKS.sub("", _heading(titled)))) if titled is not None else found)


def _heading(found: re.Match[str]) -> str:
    """The words of a heading; marks may close it, too."""
    return found[1].rstrip(" \t#")
