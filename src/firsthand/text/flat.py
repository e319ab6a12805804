"""The text of HTML without its layout, for pages that no tree may be built of. Linear in time whatever the page holds."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

# One attribute, after the WHATWG tokenizer; possessive throughout, so that nothing is tried twice.
_ATTRIBUTE = r"""[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+|(?=>)))?+"""
_MARKUP = re.compile(
    r"<!--(?:>|->|.*?(?:--!?>|\Z))"
    r"|<(script|style|noscript|template|svg|select|textarea)\b.*?(?:</\1\s*+>|\Z)"
    rf"|</?([a-z][^\s/>]*+)(?:{_ATTRIBUTE})*+[\s/]*+>?"
    r"|<[!?/][^>]*+>?",
    re.IGNORECASE | re.DOTALL,
)
_INLINE = frozenset(
    "a abbr b bdi bdo cite code data dfn em font i ins kbd mark q s samp small span strong sub sup time u var wbr".split()
)
_TITLE = re.compile(r"<title[^>]*+>([^<]{1,1000})<", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\r\n\f]+")


def flat_text(page: str) -> str:
    """The page's characters outside markup, a blank line where a block begins or ends. Menus and footers stay in."""
    blocks = (" ".join(block.split(" ")).strip() for block in "".join(_pieces(page)).split("\0"))
    return "\n\n".join(block for block in blocks if block)


def flat_title(page: str) -> str | None:
    """What the page's first title element says."""
    found = _TITLE.search(page[:200_000])
    return _SPACES.sub(" ", html.unescape(found[1])).strip() or None if found else None


def _pieces(page: str) -> Iterator[str]:
    """Text between markup; NUL, which no page holds here, where a block begins or ends."""
    start = 0
    for markup in _MARKUP.finditer(page):
        yield _SPACES.sub(" ", html.unescape(page[start : markup.start()]))
        name = markup[2]
        if name is not None and name.lower() not in _INLINE:
            yield "\0"
        start = markup.end()
    yield _SPACES.sub(" ", html.unescape(page[start:]))
