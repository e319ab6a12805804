"""The entries of a live page: blocks alike beside each other, of which what looks for one article would keep the first alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, Final

_BLOCKS: Final = ("article", "div", "section", "li")
_FRAMES: Final = ("div", "section", "main")
_PROSE: Final = frozenset({"p", "li", "td", "th", "dd", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6"})
_ASIDE: Final = frozenset({"nav", "aside", "footer", "form", "script", "style", "noscript", "template", "button", "select", "a"})
"""What shows no text of the article: menus, boxes beside it, and links, of which lists of other articles are made."""
_NAMED_ASIDE: Final = ("comment", "related", "recommend", "cookie", "newsletter", "sidebar", "menu", "footer", "promo", "share")
_LEAST: Final = 2
_ANY_TEXT: Final = 40
"""Characters of prose that make a block an entry."""


def stamped(tree: Any) -> bool:
    """Make the time that an entry opens with a paragraph of it; whether each entry of a group has one, as on a live page.

    A time elsewhere is the page's own and stays what it is.
    """
    is_live = False
    for alike in _alike(tree):
        times = [[time for time in entry.iter("time") if _stands_alone(time, entry)] for entry in alike]
        is_live = is_live or all(times)
        for time in (time for found in times for time in found):
            time.tag = "p"
    return is_live


def opened(tree: Any) -> None:
    """Take from entries what makes one of them pass for the whole article, and make what holds them the article."""
    for alike in _alike(tree):
        for block in (block for entry in alike for block in entry.iter(*_BLOCKS) if not _is_aside(block)):
            block.attrib.clear()
            block.tag = "li" if block.tag == "li" else "div"
        _frame(alike[0].getparent())


def _frame(around: Any) -> None:
    """Make the block that holds entries an article, where none holds it."""
    while around.tag in ("ul", "ol") and around.getparent() is not None:
        around = around.getparent()
    if around.tag == "article" or any(True for _ in around.iterancestors("article")):
        return
    if around.tag == "body":
        article = around.makeelement("article")
        article.extend(list(around))
        around.append(article)
    elif around.tag in _FRAMES:
        around.attrib.clear()
        around.tag = "article"


def prose(tree: Any) -> int:
    """How many characters of prose a page shows: in paragraphs, headings, items and cells, outside menus, links and boxes."""
    return sum(len(text) for text in _prose(tree))


def _prose(tree: Any) -> Iterator[str]:
    walk = [(tree, False)]
    while walk:
        element, within = walk.pop()
        within = within or element.tag in _PROSE
        if within and element.text:
            yield " ".join(element.text.split())
        for child in element:
            if not _is_aside(child):
                walk.append((child, within))
            if within and child.tail:
                yield " ".join(child.tail.split())


def _is_aside(element: Any) -> bool:
    names = f"{element.get('class', '')} {element.get('id', '')}".lower()
    return element.tag in _ASIDE or any(name in names for name in _NAMED_ASIDE) or "hidden" in element.attrib


def _alike(tree: Any) -> list[list[Any]]:
    """Blocks of one tag and class, or each with its time, within one element and with prose; blocks within such blocks are none."""
    found, inside = [], set()
    for around in tree.iter():
        if around in inside:
            inside.update(around)
            continue
        kinds = defaultdict(list)
        for child in around:
            if child.tag in _BLOCKS and not _is_aside(child) and prose(child) >= _ANY_TEXT:
                kinds[child.tag, child.get("class")].append(child)
        for (tag, named), alike in kinds.items():
            told = named or tag == "article" or all(any(True for _ in entry.iter("time")) for entry in alike)
            if len(alike) >= _LEAST and told:
                found.append(alike)
                inside.update(alike)
    return found


def _stands_alone(time: Any, entry: Any) -> bool:
    """Whether a time is a line of its own: no paragraph holds it, and no words stand beside it."""
    holder = time.getparent()
    before = time.getprevious()
    beside = (time.tail, holder.text if before is None else before.tail)
    while holder is not entry:
        if holder.tag in _PROSE:
            return False
        holder = holder.getparent()
    return bool((time.text or "").strip()) and not any((text or "").strip() for text in beside)
