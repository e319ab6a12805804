"""Feeds and sitemaps that are watched: what they lead to and the case has not yet is fetched, politely, in their order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from msgspec.structs import replace

from firsthand.errors import FirsthandError, InputError, MissingPart
from firsthand.intake.addresses import arrival_at, provenance_of
from firsthand.intake.arrival import Item
from firsthand.intake.feeds import Entry, read_feed
from firsthand.intake.fetching import Fetched, Fetcher, Known
from firsthand.intake.wire import GZIP, Limits, unpacked
from firsthand.ledger.collecting import Document, Unchanged
from firsthand.text import Details, Hints

MOST_LISTS = 50
"""Sitemaps that a sitemap may lead to."""
MOST_FAILURES = 100
"""Addresses that may fail in one call."""


class Before(NamedTuple):
    """What the case has of an address: its validators, and the bytes that are stored."""

    known: Known
    stored: Callable[[], bytes | None]


Remembered = Callable[[str], Before | None]
"""What the case has of an address; None: it was never fetched."""


def each_new(feeds: Iterable[str], fetcher: Fetcher, remembered: Remembered, hints: Hints, most: int) -> Iterator[Item]:
    """The feeds, where they changed, and then at most so many reports that they lead to and the case has not."""
    waiting, seen = [(address, True) for address in feeds], set[str]()
    left, failures = most, 0
    while waiting:
        address, may_lead_on = waiting.pop(0)
        if address in seen or len(seen) > MOST_LISTS:
            continue
        seen.add(address)
        try:
            found, entries, by = _entries(address, fetcher, remembered, hints)
        except (InputError, MissingPart) as wrong:
            yield wrong
            continue
        yield found
        waiting += [(entry.address, False) for entry in entries if entry.is_list and entry.address and may_lead_on]
        new = (entry for entry in entries if not entry.is_list and entry.address and remembered(entry.address) is None)
        for entry in new:
            if left == 0 or failures > MOST_FAILURES:
                break
            item = _fetched(entry, fetcher, hints, by)
            # A dead link is asked again the next time, and must not stand in the way of those behind it.
            failures, left = (failures + 1, left) if isinstance(item, FirsthandError) else (failures, left - 1)
            yield item


def _entries(address: str, fetcher: Fetcher, remembered: Remembered, hints: Hints) -> tuple[Document | Unchanged, list[Entry], str]:
    """A feed as it is now, its entries (of one that did not change those that are stored), and from which IP address it came."""
    before = remembered(address)
    found = fetcher.fetch(address, before.known if before is not None else None)
    here = replace(hints, where=address, given=Details())
    if found.body is None:
        stored = before.stored() if before is not None else None
        return Unchanged(address), read_feed(_plain(stored, address), here).entries if stored else [], found.peer
    return _kept(found, found.body), read_feed(_plain(found.body, address), here).entries, found.peer


def _plain(data: bytes, where: str) -> bytes:
    """A sitemap as it is when it was packed into a file (sitemap.xml.gz)."""
    return unpacked(data, GZIP, where, Limits()) if data.startswith(b"\x1f\x8b") else data


def _kept(found: Fetched, body: bytes) -> Document:
    return Document(original=body, source=found.requested, provenance=provenance_of(found))


def _fetched(entry: Entry, fetcher: Fetcher, hints: Hints, by: str) -> Item:
    """The report that an entry leads to; what its page does not say, the entry does."""
    source = entry.about.feed_source
    given = replace(hints.given, feed_source=hints.given.feed_source or source)
    try:
        found = fetcher.fetch(entry.address or "", by=by)
        return arrival_at(found, replace(hints, given=given, beside=replace(entry.about, url=None, feed_source=None)))
    except (InputError, MissingPart) as wrong:
        return wrong
