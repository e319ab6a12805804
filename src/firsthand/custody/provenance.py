"""Where the bytes of a report came from and how, beyond the path of a file: addresses, headers, time, tool, what held them."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from importlib import metadata

import msgspec
from msgspec import Struct

from firsthand.custody.log import timestamp
from firsthand.custody.records import StoredPages, StoredProvenance, sha256
from firsthand.model import Span

Facts = tuple[tuple[str, str], ...]
"""Pairs of a name and a value, in their order; a name may come again."""


class Provenance(Struct, frozen=True, kw_only=True):
    """How bytes came here. ``container`` are the bytes that held them, which are kept too: a WARC record; ``place`` is where in
    them, or in the file, they stood. ``requested`` is what was asked over the network; an archive tells ``final`` alone. ``facts``
    are what else is known, such as the media that a post shows.
    """

    tool: str
    requested: str | None = None
    final: str | None = None
    canonical: str | None = None
    retrieved: datetime | None = None
    status: int | None = None
    headers: Facts = ()
    container: bytes | None = None
    place: str | None = None
    facts: Facts = ()


class Came(Struct, frozen=True, kw_only=True):
    """A stored provenance as it is shown; ``container`` is the SHA-256 of the bytes that held the original."""

    tool: str
    requested: str | None
    final: str | None
    canonical: str | None
    retrieved: str | None
    status: int | None
    headers: Facts
    container: str | None
    place: str | None
    facts: Facts


_encode = msgspec.json.Encoder().encode
_facts = msgspec.json.Decoder(Facts).decode
_spans = msgspec.json.Decoder(tuple[Span, ...]).decode


@cache
def this_version() -> str:
    """This program as the tool of a derivation."""
    return f"firsthand {metadata.version('firsthand')}"


def stored_provenance(of: Provenance, number: int, original: str, report: str | None) -> StoredProvenance:
    """The record under its number, of an original by its SHA-256; without ``report`` that is no report, such as a feed."""
    return StoredProvenance(
        id=number,
        report=report,
        original=original,
        tool=of.tool,
        requested=of.requested,
        final=of.final,
        canonical=of.canonical,
        retrieved=None if of.retrieved is None else timestamp(of.retrieved),
        status=of.status,
        headers=_encode(of.headers).decode(),
        container=None if of.container is None else sha256(of.container),
        place=of.place,
        facts=_encode(of.facts).decode(),
    )


def shown_provenance(of: StoredProvenance) -> Came:
    """A record as it is shown.

    Raises:
        msgspec.MsgspecError: it is not as it was written.
    """
    given = {name: getattr(of, name) for name in Came.__struct_fields__}
    return Came(**{**given, "headers": _facts(of.headers), "facts": _facts(of.facts)})


def stored_pages(artefact: int, pages: tuple[Span, ...]) -> StoredPages:
    """The record of which characters of an artefact came from which page."""
    return StoredPages(id=artefact, spans=_encode(pages).decode())


def shown_pages(of: StoredPages) -> tuple[Span, ...]:
    """The pages of an artefact, in order.

    Raises:
        msgspec.MsgspecError: the record is not as it was written.
    """
    return _spans(of.spans)
