"""What an item of evidence cannot show, and that nobody could verify it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from firsthand.reading.attribution.lexicon import EVIDENCE_NOUNS
from firsthand.reading.evidence.item import Item, Items
from firsthand.reading.parse import Parse

_NOT = (
    r"(?:\b(?:can|could|did|does|do|had|has|have|is|are|was|were) )?"
    r"(?:\bnot|\bcannot|\w+n['’]t|\b(?:ca|could|have|has|was)nt|\bnever|\bunable|\bimpossible|\bdifficult)"
)
_CHECKED = r"(?:authenticat\w+|verif\w+|identif\w+|confirm\w*|corroborat\w+|geolocat\w+|establish\w*|determin\w+|ascertain\w*)"
_LIMITS = re.compile(
    rf"obscured|blurr\w+|pixelat\w+|undated|unverified|difficult to tell|{_NOT}"
    rf"(?: (?:yet|been|be|possible|able|to|\w+ly))* {_CHECKED}\b"
    r"|(?:unclear|not clear|not known)(?= (?:exactly )?(?:when|where|whether|if|who (?:film|took|shot|record|made)))"
    r"|\b(?:do|does|did)(?: not|n['’]t) (?:show|reveal|make clear) (?:wh\w+|how|if)\b"
    r"|\b(?:file|archive|archival|stock) (?:photo\w*|pictures?|images?|footage|video)",
    re.IGNORECASE,
)
_NUMBERS = re.compile(
    r"\b(?:toll|deaths?|casualt\w+|claims?|reports?|figures?|numbers?|allegations?|accounts?|statements?)\b", re.IGNORECASE
)
"""What is about words, when it could not be verified, and not about an item."""
_STOP = re.compile(r"[.;,:]")
_REACH = 45
"""Characters behind the words within which stands what could not be verified."""


def find_limits(p: Parse, item: Item, items: Items) -> None:
    """What the item cannot show: told in a sentence that mentions it, or in the one right after that mentions no other."""
    for t in item.mentions:
        sentence = p.sentence[t]
        for s in (sentence, sentence + 1):
            if s >= len(p.sentences) or p.paragraph[p.sentences[s][0]] != p.paragraph[t]:
                continue
            first, end = p.sentences[s]
            others = any(items[number] is not item for number in items.within((first, end - 1)))
            if (s == sentence or not others) and (first, end - 1) not in item.limits and any(_found(p, first, end - 1)):
                item.limits.append((first, end - 1))


def limits_in(p: Parse, item: Item) -> tuple[str, ...]:
    """The words by which the item is limited."""
    return tuple(found for first, last in item.limits for found in _found(p, first, last))


def _found(p: Parse, first: int, last: int) -> Iterator[str]:
    end = p.end[last]
    for found in _LIMITS.finditer(p.text, p.start[first], end):
        before = _STOP.split(p.text[p.start[first] : found.start()])[-1]
        behind = _STOP.split(p.text[found.end() : min(end, found.end() + _REACH)])[0]
        if not (_is_about_words(before) or _is_about_words(behind)):
            yield found.group()


def _is_about_words(beside: str) -> bool:
    """Whether what could not be verified is a number or what somebody said: "could not confirm the toll"."""
    return _NUMBERS.search(beside) is not None and not any(w.lower().rstrip("s") in EVIDENCE_NOUNS for w in beside.split())
