"""What a page's metadata tells of its lineage: whose text it is, or what it was made from, by names and addresses."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from firsthand.model import Lineage, ToldBy
from firsthand.text.addresses import host_of, is_same_site
from firsthand.text.metadata import LinkedData

MOST = 16
"""So many are kept of one page at most: what tells everything tells nothing."""
LONGEST_NAME = 120

_SCHEME = re.compile(r"[A-Za-z][\w+.-]*:(?=\S)")
_METAS = {
    "syndication-source": ToldBy.SYNDICATION_SOURCE,
    "original-source": ToldBy.ORIGINAL_SOURCE,
    "dc.source": ToldBy.IS_BASED_ON,
    "dcterms.source": ToldBy.IS_BASED_ON,
    **dict.fromkeys(("author", "article:author", "byl", "dc.creator", "dcterms.creator", "citation_author"), ToldBy.AUTHOR),
    **dict.fromkeys(("parsely-author", "sailthru.author"), ToldBy.AUTHOR),
}
_PROPERTIES = {
    "isBasedOn": ToldBy.IS_BASED_ON,
    "isBasedOnUrl": ToldBy.IS_BASED_ON,
    "isPartOf": ToldBy.IS_PART_OF,
    "creditText": ToldBy.CREDIT_TEXT,
    "provider": ToldBy.PROVIDER,
    "sourceOrganization": ToldBy.SOURCE_ORGANIZATION,
    "author": ToldBy.AUTHOR,
}


def lineage_of(tree: Any, data: LinkedData, publisher: str | None, address: str | None) -> tuple[Lineage, ...]:
    """What the page's element tree and its JSON-LD article tell, in that order.

    ``address`` is where the page itself stands, where that is known. What only leads back there or names the publisher is left out.
    """
    own = host_of(address) if address else None
    told = [*_canonical(tree), *_metas(tree), *_properties(data)]
    others = (found for found in told if not _is_own(found, publisher, own))
    return tuple(dict.fromkeys(others))[:MOST]


def told(by: ToldBy, words: str | None, address: str | None = None) -> Iterator[Lineage]:
    """The lineage in a name or an address; nothing where neither can be shown in one line."""
    words = _one_line(words)
    if address is None and words is not None and "://" in words:
        words, address = None, words
    address = address.strip() if address is not None and host_of(address.strip()) is not None else None
    name = words if words is not None and len(words) <= LONGEST_NAME and _is_name(words) else None
    if name is not None or address is not None:
        yield Lineage(told_by=by, name=name, address=address)


def _is_name(words: str) -> bool:
    """Whether words can be what somebody is called: no address of any kind, and not only signs."""
    return any(c.isalpha() for c in words) and _SCHEME.match(words) is None and "://" not in words


def _canonical(tree: Any) -> Iterator[Lineage]:
    """The first canonical link that leads somewhere."""
    links = (link for link in tree.iter("link") if "canonical" in (link.get("rel") or "").lower().split())
    yield from next(filter(None, (tuple(told(ToldBy.CANONICAL_LINK, None, link.get("href") or "")) for link in links)), ())


def _metas(tree: Any) -> Iterator[Lineage]:
    for meta in tree.iter("meta"):
        name = meta.get("name") or meta.get("property") or meta.get("itemprop") or ""
        by = _METAS.get(name.strip().lower())
        if by is not None:
            yield from told(by, meta.get("content"))


def _properties(data: LinkedData) -> Iterator[Lineage]:
    for name, by in _PROPERTIES.items():
        value = data.article.get(name)
        for each in value[:MOST] if isinstance(value, list) else [value]:
            yield from _named(by, each, data.by_id)


def _named(by: ToldBy, value: Any, by_id: Mapping[str, Mapping[str, Any]]) -> Iterator[Lineage]:
    """The name and address in a value of JSON-LD: text, an item, or a reference to one. A work goes by its publisher's name."""
    if isinstance(value, str):
        yield from told(by, value)
    elif isinstance(value, dict):
        item = by_id.get(str(value.get("@id")), value) if "name" not in value else value
        house = _first_item(item, ("publisher", "sourceOrganization", "author"))
        names = (house.get("name"), item.get("name")) if house is not None else (item.get("name"),)
        addresses = (item.get("url"), item.get("@id"), house.get("url") if house is not None else None)
        yield from told(by, _first_text(names), _first_text(a for a in addresses if isinstance(a, str) and host_of(a.strip())))


def _first_item(item: Mapping[str, Any], names: Iterable[str]) -> Mapping[str, Any] | None:
    return next((found for name in names if isinstance(found := item.get(name), dict)), None)


def _first_text(values: Iterable[Any]) -> str | None:
    return next((value for value in values if isinstance(value, str) and value.strip()), None)


def _one_line(text: str | None) -> str | None:
    """Words as one line that shows all it holds, cut where they are too long for a name; None where it hides something."""
    if text is None:
        return None
    line = " ".join(html.unescape(text[: 4 * LONGEST_NAME + 2_000]).split())
    return line if line and line.isprintable() else None


def _is_own(found: Lineage, publisher: str | None, own: str | None) -> bool:
    """Whether it names the page's own publisher or leads to its own site: then it tells of no other."""
    if found.name is not None and publisher is not None and found.name.casefold() == publisher.casefold():
        return True
    host = host_of(found.address) if found.address is not None else None
    is_there = own is not None and host is not None and is_same_site(own, host)
    return is_there and (found.name is None or found.told_by is ToldBy.IS_PART_OF)
