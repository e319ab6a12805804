"""What text extraction takes and gives: the bytes' hints, the text artefact, and what is known of a report beside its text."""

from __future__ import annotations

import hashlib
from datetime import date

from msgspec import Struct

from firsthand.model import Lineage, Notice, Span

LIMIT = 25_000_000
"""Bytes of one item that are read at most, unless the caller sets another limit."""


class Details(Struct, frozen=True, kw_only=True):
    """What is known of a report beside its text. None: not known, or nobody said.

    ``language`` is a code of two or three letters; ``published`` is the day on the publisher's own calendar. ``feed_source`` is
    the name or address that a feed gives as the source of its item.
    """

    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    language: str | None = None
    url: str | None = None
    feed_source: str | None = None

    def over(self, other: Details) -> Details:
        """These details where there are any, else the other's."""
        return Details(
            **{name: getattr(other, name) if (mine := getattr(self, name)) is None else mine for name in self.__struct_fields__}
        )


class Hints(Struct, frozen=True, kw_only=True):
    """What the caller knows of the bytes.

    ``where`` names them in messages. No report can have been published after ``today``, which should be the latest date
    anywhere on earth. ``given`` is what the user said, and wins over what the bytes say. ``charset`` is what a server said of the
    encoding, and ``beside`` what others said of the report, such as a feed: the bytes' own word goes before both.
    """

    where: str
    today: date
    given: Details = Details()
    limit: int = LIMIT
    charset: str | None = None
    beside: Details = Details()


class Artefact(Struct, frozen=True, kw_only=True):
    """A report's text as all spans point into it, and what was found beside it.

    ``sha256`` is of the text in UTF-8. ``media`` is the kind of bytes it came from, ``encoding`` how they were decoded (empty where
    they are no text) and ``extractor`` what made the text of them, with its version. ``pages`` are the characters that came from
    each page, where there are pages; ``facts`` what else the bytes say of themselves by name: fields of a mail, of a document.
    """

    text: str
    sha256: str
    media: str
    encoding: str
    extractor: str
    details: Details
    lineage: tuple[Lineage, ...] = ()
    warnings: tuple[Notice, ...] = ()
    pages: tuple[Span, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()


def seal(text: str, *, details: Details, origin: tuple[str, str, str], warnings: tuple[Notice, ...] = ()) -> Artefact:
    """The artefact of ``text``; ``origin`` is its media type, encoding and extractor."""
    media, encoding, extractor = origin
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Artefact(
        text=text, sha256=digest, media=media, encoding=encoding, extractor=extractor, details=details, warnings=warnings
    )
