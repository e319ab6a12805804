"""Feeds and sitemaps → what stands in them, by libraries that hostile ones may break: in the process of `text.apart` only."""

from __future__ import annotations

import io
from itertools import islice
from typing import Any

from msgspec import Struct

from firsthand.errors import BadRecord

MOST_ENTRIES = 50_000
"""Entries of one feed or sitemap (sitemaps.org allows as many)."""
_NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"


class FedEntry(Struct, frozen=True, kw_only=True):
    """An entry of a feed as it stands there; ``day`` are year, month and day in UTC."""

    link: str | None = None
    title: str | None = None
    source: str | None = None
    source_address: str | None = None
    html: str | None = None
    day: tuple[int, int, int] | None = None


class Fed(Struct, frozen=True, kw_only=True):
    """A feed: what it is called, and its entries in its order."""

    title: str | None = None
    entries: tuple[FedEntry, ...] = ()


class Listed(Struct, frozen=True, kw_only=True):
    """An address that a sitemap lists, with what it says of what is there; ``is_list``: that is another sitemap."""

    address: str | None = None
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    is_list: bool = False


def fed(data: bytes) -> Fed:
    """The entries of a feed in UTF-8."""
    import feedparser

    # A stream, because the parser would take bytes for the name of a file. Markup is left as it is: nobody shows it, and cleaning
    # takes time that grows with the square of what never closes.
    headers = {"content-type": "application/xml; charset=utf-8"}
    found = feedparser.parse(io.BytesIO(data), response_headers=headers, sanitize_html=False, resolve_relative_uris=False)
    return Fed(entries=tuple(map(_fed, found.entries[:MOST_ENTRIES])), title=found.feed.get("title"))


def _fed(entry: Any) -> FedEntry:
    source = entry.get("source") or {}
    day = entry.get("published_parsed") or entry.get("updated_parsed")
    return FedEntry(
        link=entry.get("link"),
        title=entry.get("title"),
        source=source.get("title"),
        source_address=source.get("href"),
        html=next((each.get("value") for each in entry.get("content", ())), None) or entry.get("summary"),
        day=None if day is None else (day[0], day[1], day[2]),
    )


def listed(data: bytes) -> tuple[Listed, ...]:
    """The addresses of a sitemap.

    Raises:
        BadRecord: it is broken.
    """
    from lxml import etree

    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    except etree.XMLSyntaxError as wrong:
        raise BadRecord(f"is a broken sitemap: {wrong.msg}.", where="", cure="Add the pages themselves.") from wrong
    return tuple(_listed(each, etree.QName) for each in islice(root, MOST_ENTRIES))


def _listed(each: Any, name: Any) -> Listed:
    told = {name(child).localname: child.text for child in each.iter() if isinstance(child.tag, str)}
    return Listed(
        address=told.get("loc"),
        title=each.findtext(f"{_NEWS}news/{_NEWS}title"),
        publisher=told.get("name"),
        published=told.get("publication_date"),
        is_list=isinstance(each.tag, str) and name(each).localname == "sitemap",
    )
