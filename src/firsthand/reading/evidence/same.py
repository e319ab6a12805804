"""Which items are one: told of in a headline and again in the text, or described twice."""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.reading.evidence.item import Item, Range
from firsthand.reading.evidence.words import MASS
from firsthand.reading.parse import Parse

_SHARED = 0.6
"""Two descriptions show the same thing when they share this much of the shorter one's words …"""
_FEWEST_NAMED, _FEWEST_PLAIN = 2, 4
"""… and at least so many: with a name or a number in common, and without; footage of two events is described alike."""
_HEADLINE = 25
_NAMING = frozenset({"NNP", "NNPS", "CD"})
"""Words of a headline, at most."""


def merged(p: Parse, items: Sequence[Item]) -> list[Item]:
    """The items in their order, those that are one put together."""
    kept: list[Item] = []
    for item in items:
        one = next((other for other in kept if _is_one(p, other, item)), None)
        if one is None:
            kept.append(item)
        else:
            _put_together(p, one, item)
    return kept


def _is_one(p: Parse, one: Item, other: Item) -> bool:
    if one.kind != other.kind or one.mark != other.mark or one.mark is not None:
        return False
    told = ((one.supplier, other.supplier), (one.released_by or one.owner, other.released_by or other.owner))
    if any(a is not None and b is not None and not _alike(p, a, b) for a, b in told):
        return False
    if one.made_with is not None and other.made_with is not None and one.made_with != other.made_with:
        return False
    if _is_plural(p, one) is not None and _is_plural(p, other) is not None and _is_plural(p, one) != _is_plural(p, other):
        return False
    if one.depicts is None and _in_headline(p, one) and not _in_headline(p, other):
        return True
    if one.depicts is None or other.depicts is None:
        return False
    return _show_the_same(p, one.depicts, other.depicts, in_headline=_in_headline(p, one))


def _show_the_same(p: Parse, one: Range, other: Range, *, in_headline: bool) -> bool:
    words, others = _words(p, one), _words(p, other)
    names, other_names = _names(p, one), _names(p, other)
    if names and other_names and not names & other_names:
        return False
    shared = len(words & others)
    if not (words & others) - names:
        return False  # one place is not one thing in it
    fewest = _FEWEST_NAMED if names & other_names or in_headline else _FEWEST_PLAIN
    return shared >= fewest and shared >= (0.5 if in_headline else _SHARED) * min(len(words), len(others))


def _put_together(p: Parse, one: Item, other: Item) -> None:
    """Adds to an item what is told of it elsewhere; the text tells more of what it shows than its headline."""
    if one.depicts is None or _in_headline(p, one):
        one.depicts = other.depicts or one.depicts
    one.mentions += other.mentions
    one.made_with = one.made_with or other.made_with
    one.supplier = one.supplier or other.supplier
    one.released_by = one.released_by or other.released_by
    one.owner = one.owner or other.owner
    one.holder = one.holder or other.holder
    one.taken = one.taken or other.taken
    one.is_told = one.is_told or other.is_told


def _alike(p: Parse, one: Range, other: Range) -> bool:
    """Whether two phrases may name one body: "Ukraine's military intelligence directorate", "Ukrainian military intelligence"."""
    return bool(_words(p, one) & _words(p, other))


def _words(p: Parse, tokens: Range) -> set[str]:
    first, last = tokens
    told = (t for t in range(first, last + 1) if p.tag[t][:1] in ("N", "V", "J") or p.tag[t] == "CD")
    return {p.lower[t].rstrip("s") if p.tag[t] in _NAMING else p.lemma[t].lower() for t in told}


def _names(p: Parse, tokens: Range) -> set[str]:
    first, last = tokens
    return {p.lower[t] for t in range(first, last + 1) if p.tag[t] in _NAMING}


def _is_plural(p: Parse, item: Item) -> bool | None:
    """Whether an item is several; None where its word may stand for one or for several."""
    told = [p.tag[m] == "NNS" for m in item.mentions if p.lemma[m] not in MASS]
    return told[0] if told else None


def _in_headline(p: Parse, item: Item) -> bool:
    first, end = p.paragraphs[0]
    return item.mentions[0] < end < len(p) and end - first <= _HEADLINE and p.words[end - 1] not in (".", "!", "?")
