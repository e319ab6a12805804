"""What a page says about itself: title, publisher, publication date, canonical URL, language.

Publishers state these for search engines; the order is from the most deliberate place to the least.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from firsthand.text import language
from firsthand.text.artefact import Details
from firsthand.text.dates import parse_iso

_ARTICLES = re.compile(r"Article|BlogPosting|Report|WebPage", re.IGNORECASE)
_PUBLISHER_METAS = ("og:site_name", "publisher", "dc.publisher", "dcterms.publisher", "citation_publisher", "application-name")
_DATE_METAS = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "publishdate",
    "pubdate",
    "dc.date.issued",
    "dcterms.issued",
    "parsely-pub-date",
    "sailthru.date",
    "date",
    "dc.date",
)
_SAVED_FROM = re.compile(r"<!--\s*(?:saved from url=\(\d+\)|.{0,80}?\burl:)\s*(https?://[^\s<>\"]+)", re.IGNORECASE | re.DOTALL)
_WEB_ADDRESS = re.compile(r"https?://[^\s<>\"]{3,2000}", re.IGNORECASE)
_SPACES = re.compile(r"\s+")
_LONGEST = 300


class LinkedData(NamedTuple):
    """The JSON-LD item of a page's article, empty where there is none, and all that have a name by their ids."""

    article: Mapping[str, Any]
    by_id: Mapping[str, Mapping[str, Any]]


def details_of(tree: Any, item: Mapping[str, Any], opening: str) -> Details:
    """What the page's element tree and the item of its article say.

    ``opening`` is the source's first characters, where browsers note the address. The date is as stated, so it may lie in the
    future.
    """
    metas = _metas(tree)
    publisher = _clean(_name(item.get("publisher"))) or _first(metas, _PUBLISHER_METAS)
    tag = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or metas.get("content-language") or ""
    stated = language.code(tag)
    return Details(
        title=_title(tree, metas, item, publisher),
        publisher=publisher or _title_part(tree),
        published=_published(metas, item),
        language=stated if stated and len(stated) == 2 else None,
        url=_url(tree, metas, opening),
    )


def searched_date(tree: Any, url: str | None, today: date) -> date | None:
    """The date that htmldate finds in the page's address and markup, for pages that state none; never after ``today``."""
    from htmldate import find_date

    found = find_date(tree, extensive_search=False, original_date=True, url=url, max_date=today.isoformat())
    return parse_iso(found) if found else None


def _metas(tree: Any) -> dict[str, str]:
    """The first content of each meta name, property or itemprop, in lower case."""
    metas: dict[str, str] = {}
    for meta in tree.iter("meta"):
        content = _clean(meta.get("content"))
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or meta.get("http-equiv")
        if content and name:
            metas.setdefault(name.strip().lower(), content)
    return metas


def linked_data(tree: Any) -> LinkedData:
    """The JSON-LD of a page, the article with its publisher in place of a reference to it."""
    items = [item for script in tree.iter("script") if _is_json_ld(script) for item in _items(_json(script.text or ""), 0)]
    by_id = {item["@id"]: item for item in items if isinstance(item.get("@id"), str) and "name" in item}
    articles = [item for item in items if _ARTICLES.search(str(item.get("@type")))]
    # A page about an article describes itself too; the item with a headline is the article.
    best = next((item for item in articles if "headline" in item), articles[0] if articles else {})
    publisher = best.get("publisher")
    if isinstance(publisher, dict) and "name" not in publisher and publisher.get("@id") in by_id:
        best = {**best, "publisher": by_id[publisher["@id"]]}
    return LinkedData(best, by_id)


def _is_json_ld(script: Any) -> bool:
    return (script.get("type") or "").strip().lower() == "application/ld+json"


def _json(text: str) -> Any:
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _items(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    """The items of a JSON-LD value: its own, those of its graph and its main entity."""
    if isinstance(value, list) and depth < 5:
        for part in value:
            yield from _items(part, depth + 1)
    elif isinstance(value, dict) and depth < 5:
        yield value
        for key in ("@graph", "mainEntity", "publisher"):
            yield from _items(value.get(key), depth + 1)


def _name(value: Any) -> str | None:
    """The name of a JSON-LD publisher: a string, an item, or a list of those."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("name")
    return html.unescape(value) if isinstance(value, str) else None


def _published(metas: Mapping[str, str], item: Mapping[str, Any]) -> date | None:
    stated = item.get("datePublished")
    candidates = [stated if isinstance(stated, str) else "", *(metas.get(name, "") for name in _DATE_METAS)]
    return next((day for text in candidates if text and (day := parse_iso(text))), None)


def _title(tree: Any, metas: Mapping[str, str], item: Mapping[str, Any], publisher: str | None) -> str | None:
    """The headline that readers see, else the one for search engines, else the window's title without the site's name."""
    headings = [text for h1 in tree.iter("h1") if (text := _clean(h1.text_content()))]
    if len(headings) == 1 and headings[0] != publisher and " " in headings[0]:
        return headings[0]
    headline = item.get("headline")
    if isinstance(headline, str) and _clean(headline):
        return _clean(html.unescape(headline))
    return metas.get("og:title") or _clean(_window_title(tree).rpartition(" | ")[0]) or _clean(_window_title(tree)) or None


def _title_part(tree: Any) -> str | None:
    """The site's name behind the last bar of the window's title."""
    name = _window_title(tree).rpartition(" | ")
    return name[2] if name[0] and 1 < len(name[2]) <= 40 else None


def _window_title(tree: Any) -> str:
    title = tree.find(".//title")
    return _clean(title.text_content()) or "" if title is not None else ""


def _url(tree: Any, metas: Mapping[str, str], opening: str) -> str | None:
    """The canonical address, else the page's own."""
    links = (link.get("href") or "" for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical")
    return next((text for link in links if _WEB_ADDRESS.fullmatch(text := link.strip())), None) or _own_address(metas, opening)


def own_address(tree: Any, opening: str) -> str | None:
    """Where the page itself stands: the address that it gives for sharing, else the one it was saved from."""
    return _own_address(_metas(tree), opening)


def _own_address(metas: Mapping[str, str], opening: str) -> str | None:
    saved = _SAVED_FROM.search(opening)
    stated = (text.strip() for text in (metas.get("og:url", ""), saved[1] if saved else ""))
    return next((text for text in stated if _WEB_ADDRESS.fullmatch(text)), None)


def _first(metas: Mapping[str, str], names: tuple[str, ...]) -> str | None:
    return next((metas[name] for name in names if name in metas), None)


def _clean(text: str | None) -> str | None:
    """One line of at most _LONGEST characters; None if nothing is left."""
    return _SPACES.sub(" ", text).strip()[:_LONGEST] or None if text else None
