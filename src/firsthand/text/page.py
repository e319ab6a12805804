"""HTML → text: the article by trafilatura, its blocks as paragraphs; a page too strange for a tree as flat text."""

from __future__ import annotations

import copy
import functools
import importlib
import logging
import re
from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from msgspec.structs import replace

from firsthand.model import Lineage, Notice
from firsthand.text import entries
from firsthand.text.artefact import Details
from firsthand.text.dates import future_date
from firsthand.text.flat import flat_text, flat_title
from firsthand.text.lineage import lineage_of
from firsthand.text.metadata import details_of, linked_data, own_address, searched_date

MOST_BYTES, MOST_ELEMENTS, MOST_ATTRIBUTES, DEEPEST, DEEPEST_ALL = 8_000_000, 50_000, 1_000, 200, 1_000_000
"""Beyond these a page is read flat: libxml2 drops what lies deeper than 256 and takes n² time for n attributes of a tag, and
trafilatura's time grows with the sum of its elements' depths (DEEPEST_ALL)."""

# What the libraries are known to raise on pages that no browser wrote. The text of the page is worth more than its layout.
_FAULTS = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)

_DECLARATION = re.compile(r"\A\s*(?:<\?xml[^>]*+>\s*)?(?:<!doctype[^>]*+>)?", re.IGNORECASE)
NOT_XML = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff]")
"""Characters of which no tree can be built."""
_INLINE_MEDIA = re.compile(r";base64,[A-Za-z0-9+/=\s%]{200,}+")
_SPACES = re.compile(r"[ \t\r\n\f]+")
_FEWEST_CELLS = 2
_MOST = 0.5
"""A text of less than this share of what a page shows is not all of its article."""
_NEARLY_ALL = 0.9
"""So much of a live page is article at least: each of its entries has a time."""
_FEW = 400
"""A page that shows fewer characters of prose than this has nothing that could be told to be missing."""
_CONTAINERS = frozenset({"body", "list", "quote", "table", "div", "main", "article", "section"})


class Page(NamedTuple):
    text: str
    details: Details
    warnings: tuple[Notice, ...]
    extractor: str
    lineage: tuple[Lineage, ...] = ()


def page_of(data: bytes, today: str, address: str | None) -> Page:
    """A page in UTF-8 as `read_page` reads it, in the process of `text.apart`."""
    return read_page(data.decode(), date.fromisoformat(today), address)


def read_page(page: str, today: date, address: str | None = None) -> Page:
    """A page's text and what it says about itself and its lineage; ``address`` is where it was found, if somebody said so.

    The text is empty where the page has none; a date after ``today`` is dropped.
    """
    page = _plain(page)
    tree = _tree(page)
    if isinstance(tree, str):
        return flat_page(page, tree)
    try:
        data, opening = linked_data(tree), page[:2_000]
        found, warnings = _dated(tree, details_of(tree, data.article, opening), today)
        lineage = lineage_of(tree, data, found.publisher, address or own_address(tree, opening))
        text, left_out = _whole(tree)
    except _FAULTS as fault:
        return flat_page(page, f"its layout cannot be followed ({type(fault).__name__})")
    return Page(text, found, (*warnings, *left_out), _extractor(), lineage)


def _dated(tree: Any, found: Details, today: date) -> tuple[Details, tuple[Notice, ...]]:
    """The details with a publication date that is not in the future: the stated one, else one that is searched for."""
    if found.published is not None and found.published <= today:
        return found, ()
    searched = replace(found, published=searched_date(tree, found.url, today))
    return searched, () if found.published is None else (future_date(found.published, today),)


@functools.cache
def _extractor() -> str:
    from importlib import metadata as installed

    versions = (f"{name} {installed.version(name)}" for name in ("trafilatura", "htmldate"))
    return f"html 1 ({', '.join(versions)})"


def _plain(page: str) -> str:
    """A page without what no tree holds and without the media inside it."""
    return _INLINE_MEDIA.sub(";base64,", NOT_XML.sub(" ", page))


def flat_page(page: str, why: str) -> Page:
    """A page's text without its layout, and why that was left out. No library is asked."""
    page = _plain(page)
    warning = Notice("layout_ignored", f"The page's layout was ignored, because {why}; menus and footers may be in the text.")
    return Page(flat_text(page), Details(title=flat_title(page)), (warning,), "html flat 1")


def _tree(page: str) -> Any:
    """The page's element tree; or, as a string, why none is built."""
    if len(page) > MOST_BYTES:
        return f"it is {len(page) / 1e6:.1f} MB long"
    parsed = _lxml()
    data = _DECLARATION.sub("", page).encode()
    measure = _Measure()
    try:
        parsed.etree.HTML(data, parsed.etree.HTMLParser(target=measure, encoding="utf-8", collect_ids=False))
        parser = parsed.html.HTMLParser(encoding="utf-8", collect_ids=False, remove_comments=True, remove_pis=True)
        return parsed.html.document_fromstring(data, parser=parser)
    except _Beyond as beyond:
        return str(beyond)
    except parsed.etree.LxmlError:
        return "it has no elements"


class _Beyond(Exception):
    """A page goes beyond what a tree is built of; says how."""


class _Measure:
    """Counts elements, depth and attributes as the parser meets them, before it builds anything."""

    def __init__(self) -> None:
        self._depth = self._elements = self._depths = 0

    def start(self, _tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self._elements += 1
        self._depths += self._depth
        if self._depth > DEEPEST or self._depths > DEEPEST_ALL:
            raise _Beyond("its tags are nested too deep")
        if self._elements > MOST_ELEMENTS:
            raise _Beyond(f"it has more than {MOST_ELEMENTS:,} tags")
        if len(attributes) > MOST_ATTRIBUTES:
            raise _Beyond(f"a tag has {len(attributes):,} attributes")

    def end(self, _tag: str) -> None:
        self._depth -= 1

    def close(self) -> None:
        """Nothing is kept: the parser asks every target for its result."""


def _whole(tree: Any) -> tuple[str, tuple[Notice, ...]]:
    """The text of the article, with all entries of a live page; and a notice where most of what the page shows is not in it."""
    is_live = entries.stamped(tree)
    shown, whole = entries.prose(tree), copy.deepcopy(tree)
    blocks = list(_blocks(_article(tree)))
    text = "\n\n".join(blocks)
    if len(text) < (_NEARLY_ALL if is_live else _MOST) * shown:
        entries.opened(whole)
        more = list(_blocks(_article(whole)))
        text = "\n\n".join(more) if set(blocks) < set(more) else text
    if shown < _FEW or len(text) >= _MOST * shown:
        return text, ()
    says = f"Of some {shown:,} characters that the page shows, {len(text):,} were taken for its article; the others were left out."
    return text, (Notice("text_left_out", says),)


def _article(tree: Any) -> Any:
    """The body of the article as trafilatura's elements; captions count as paragraphs of it."""
    from trafilatura.core import bare_extraction

    for figure in tree.iter("figure"):
        captions = [caption for caption in figure.iter("figcaption") if caption.text_content().strip()]
        for element in (figure, *captions) if captions else ():
            element.attrib.clear()
            element.tag = "div" if element is figure else "p"
    document = bare_extraction(tree, fast=True, include_comments=False, include_tables=True)
    return None if document is None else getattr(document, "body", None)


def _blocks(body: Any) -> Iterator[str]:
    """The paragraphs, headings, list items and table rows of trafilatura's body, in order."""
    if body is None:
        return
    loose, is_table = _clean(body.text), any(sum(map(bool, _cells(row))) >= _FEWEST_CELLS for row in body.iterchildren("row"))
    for element in body:
        if loose:
            yield loose
        if element.tag == "row":
            yield _row(element, keeps_empty=is_table)
        elif element.tag in _CONTAINERS or any(child.tag in _CONTAINERS or child.tag == "p" for child in element):
            yield from _blocks(element)
        elif block := _lines(element):
            yield block
        loose = _clean(element.tail)
    if loose:
        yield loose


def _row(row: Any, *, keeps_empty: bool) -> str:
    """The cells of a row, parted by tabs. Those of a table stay in their columns; what only lays out a page has no empty ones."""
    cells = _cells(row)
    return "\t".join(cells if keeps_empty and any(cells) else filter(None, cells))


def _cells(row: Any) -> list[str]:
    return [" ".join(filter(None, (_clean(part) for part in cell.itertext()))) for cell in row]


def _lines(element: Any) -> str:
    """The characters of one block; its line breaks stay line breaks."""
    pieces = [element.text or ""]
    for inner in element.iterdescendants():
        pieces.append("\0" if inner.tag == "lb" else inner.text or "")
        pieces.append(inner.tail or "")
    lines = (_clean(line) for line in "".join(pieces).split("\0"))
    return "\n".join(line for line in lines if line)


def _clean(text: str | None) -> str:
    return _SPACES.sub(" ", text).strip(" ") if text else ""


class _Lxml(NamedTuple):
    etree: Any
    html: Any


@functools.cache
def _lxml() -> _Lxml:
    """lxml, loaded on first use; it has no types of its own. The libraries above it log what is a warning here already."""
    for name in ("trafilatura", "htmldate"):
        logging.getLogger(name).addHandler(logging.NullHandler())
    return _Lxml(importlib.import_module("lxml.etree"), importlib.import_module("lxml.html"))
