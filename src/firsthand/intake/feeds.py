"""Feeds (RSS, Atom) and sitemaps → their entries; and the entries of a feed that is a file → reports.

An entry keeps what its ``<source>`` says: whose text it is (`ToldBy.FEED_SOURCE`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any, BinaryIO, NamedTuple

import msgspec
from msgspec.structs import replace

from firsthand.custody.provenance import Provenance, this_version
from firsthand.errors import BadRecord, InputError, MissingPart, NoText
from firsthand.intake.arrival import Item, arrived, report_id
from firsthand.intake.feed_entries import Fed, Listed
from firsthand.intake.lines import report_of
from firsthand.text import Details, Hints
from firsthand.text.apart import Parser, taken_apart
from firsthand.text.artefact import seal
from firsthand.text.dates import parse_iso
from firsthand.text.encoding import decode
from firsthand.text.extraction import identified, refuse_size
from firsthand.text.flat import flat_text
from firsthand.text.kinds import Kind, kind_of_text

EXTRACTOR = "feed 1"
_DECLARED = re.compile(r"\A\s*<\?xml[^>]*\?>")
_TAG = re.compile(r"<(/?)(item|entry)\b[^<>]*>", re.IGNORECASE)
_FEED = Parser("firsthand.intake.feed_entries:fed", Fed, "feed", "web")
_SITEMAP = Parser("firsthand.intake.feed_entries:listed", tuple[Listed, ...], "sitemap")


class Entry(NamedTuple):
    """One entry: its address, what it says of the report there, its own text as HTML, and its characters in the feed.

    ``is_list``: it leads to another sitemap.
    """

    address: str | None
    about: Details
    html: str = ""
    source: str = ""
    is_list: bool = False


class Feed(NamedTuple):
    media: str
    entries: list[Entry]


def read_feed(data: bytes, hints: Hints) -> Feed:
    """The entries of a feed or sitemap, in its order.

    Raises:
        InputError: it is neither, or broken. What opens with a DOCTYPE, whose entities could grow without end, is no feed.
        MissingPart: the extra ``web`` is not installed.
    """
    refuse_size(len(data), hints.limit, hints.where)
    text = decode(data, hints.where, hints.charset).text
    kind = kind_of_text(text, hints.where)
    if kind not in (Kind.FEED, Kind.SITEMAP):
        raise BadRecord("is no feed and no sitemap.", where=hints.where, cure="Add it as a page: firsthand add CASE ADDRESS")
    plain = _DECLARED.sub("", text.lstrip("\ufeff")).encode()
    if kind is Kind.FEED:
        return Feed("application/rss+xml", list(_of_feed(plain, text, hints)))
    return Feed("application/xml", list(_of_sitemap(plain, hints)))


def each_entry(file: BinaryIO, hints: Hints) -> Iterator[Item]:
    """The entries of a feed that is a file, as reports of what they themselves hold; nothing is fetched."""
    try:
        data = file.read(hints.limit + 1)
        feed = read_feed(data, hints)
    except (InputError, MissingPart) as wrong:
        yield wrong
        return
    for number, entry in enumerate(feed.entries, start=1):
        yield _report(entry, number, feed.media, replace(hints, where=f"{hints.where}:entry {number}"))


def _report(entry: Entry, number: int, media: str, hints: Hints) -> Item:
    text = "\n\n".join(filter(None, (entry.about.title, flat_text(entry.html))))
    if not any(c.isalnum() for c in flat_text(entry.html)):
        cure = f"Fetch what it leads to: firsthand add CASE {entry.address}" if entry.address else "Leave it out."
        return NoText("the entry holds no text.", where=hints.where, cure=cure)
    details, _ = identified(hints.given.over(entry.about), text, given=hints.given.language is not None)
    artefact = seal(text, details=details, origin=(media, "utf-8", EXTRACTOR))
    original = entry.source.encode()
    came = Provenance(tool=this_version(), place=f"entry {number} of the feed")
    return arrived(report_of(report_id(artefact, original), artefact), artefact, original, hints.where, came)


def _of_feed(data: bytes, text: str, hints: Hints) -> Iterator[Entry]:
    found = taken_apart(_FEED, data, hints.where)
    items = _items(text)
    for number, entry in enumerate(found.entries):
        named = _line(entry.source)
        yield Entry(
            address=_line(entry.link),
            about=Details(
                title=_line(entry.title),
                publisher=named or _line(found.title),
                published=_day(entry.day, hints.today),
                url=_line(entry.link),
                feed_source=named or _line(entry.source_address),
            ),
            html=entry.html or "",
            source=items[number] if len(items) == len(found.entries) else msgspec.json.encode(entry).decode(),
        )


def _items(text: str) -> list[str]:
    """The characters of each entry of a feed, from the tag that opens it to the one that closes it."""
    found, opened = [], None
    for tag in _TAG.finditer(text):
        if not tag[1] and opened is None:
            opened = tag
        elif tag[1] and opened is not None and tag[2].lower() == opened[2].lower():
            found.append(text[opened.start() : tag.end()])
            opened = None
    return found


def _of_sitemap(data: bytes, hints: Hints) -> Iterator[Entry]:
    for listed in taken_apart(_SITEMAP, data, hints.where):
        day = parse_iso(listed.published or "") if listed.published else None
        yield Entry(
            address=_line(listed.address),
            about=Details(
                title=_line(listed.title),
                publisher=_line(listed.publisher),
                published=day if day and day <= hints.today else None,
            ),
            is_list=listed.is_list,
        )


def _day(told: tuple[int, int, int] | None, today: date) -> date | None:
    """The day of an entry, in UTC as the parser gives it; none that lies in the future."""
    try:
        day = None if told is None else date(*told)
    except ValueError:
        return None
    return day if day is None or day <= today else None


def _line(value: Any) -> str | None:
    """A text as one line that can be shown."""
    line = " ".join("".join(c if c.isprintable() else " " for c in str(value or "")).split())
    return line[:2_000] or None
