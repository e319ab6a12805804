"""Evidence lines: claims that rest on the same item or were handed on by the same supplier are one line of evidence.

An item is the same by its SHA-256 or its address, where reports or an analyst give these; else as reports describe it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from types import MappingProxyType
from typing import NamedTuple

from firsthand.model import Claim, Evidence
from firsthand.text.addresses import key_of
from firsthand.tracing.claims import TracedClaim
from firsthand.tracing.joining import Joined
from firsthand.tracing.subjects import content_words, telling_names

SAME_ITEM = timedelta(days=14)
"""One item is described again within so many days; later likeness is not taken for sameness."""
SHARED_DEPICTION = 0.6
"""Two descriptions show the same thing when they share this much of the shorter one's words …"""
FEWEST_NAMED, FEWEST_PLAIN = 2, 4
"""… and at least so many: with a name or a number in common, and without; footage of two events is described alike."""

_KINDS = {
    "moving picture": "video footage clip film recording".split(),
    "picture": "photo photograph image picture screenshot".split(),
    "document": "document notebook diary letter order passport id papers".split(),
    "sound": "audio intercept call".split(),
    "testimony": "testimony interview statement confession".split(),
}
_KIND_OF = {word: kind for kind, words in _KINDS.items() for word in words}


_BESIDE = 300
"""Characters behind an item in which its SHA-256 or its address stands."""
_SHA256 = re.compile(r"(?<![0-9A-Za-z])[0-9A-Fa-f]{64}(?![0-9A-Za-z])")
_ADDRESS = re.compile(r"https?://[^\s<>\"“”]{4,500}")

_NAMED = re.compile(r"\b(?:the|this|that|these|those|its|their|both)\s+(?:[\w-]+\s+){0,2}?(?P<what>[a-z]+)\b", re.IGNORECASE)
"""How a report takes up an item that it told of before: "the footage", "this drone video"."""


class _Item(NamedTuple):
    """An evidence item as one claim's report describes it."""

    claim: TracedClaim
    item: Evidence
    kind: str
    depicts: frozenset[str]
    names: frozenset[str]


Resting = tuple[TracedClaim, Sequence[Evidence]]
"""A claim that rests on something: on a supplier's word, on an item that an analyst names, or on items that it takes up."""


def evidence_lines(
    resting: Iterable[Resting], group_of: Mapping[Claim, str], judged: Mapping[Claim, Sequence[str]] = MappingProxyType({})
) -> list[list[TracedClaim]]:
    """Lines of evidence with the claims that rest on each, in time order, of claims that rest on something.

    ``judged`` are the items on which analysts say that claims rest, each by its SHA-256 or the key of its address.
    """
    resting = sorted(resting, key=lambda each: each[0].order)
    joined = Joined(c.claim for c, _ in resting)
    by_item: dict[tuple[str, object], list[_Item]] = defaultdict(list)
    by_supplier: dict[tuple[str, str], Claim] = {}
    by_identity: dict[tuple[str, str], Claim] = {}
    for claim, items in resting:
        named = [(by, "") for by in judged.get(claim.claim, ())]
        for identity in dict.fromkeys([*named, *(identity for item in items for identity in identities_of(item, claim))]):
            joined.join(by_identity.setdefault(identity, claim.claim), claim.claim)
        if claim.supplier is not None:
            key = (claim.supplier.key, group_of[claim.claim])
            joined.join(by_supplier.setdefault(key, claim.claim), claim.claim)
        for item in items:
            _join_item(_described(claim, item), by_item, group_of, joined)
    context = {c.claim: c for c, _ in resting}
    return [[context[claim] for claim in line] for line in joined.groups()]


def taken_up(claim: TracedClaim) -> tuple[Evidence, ...]:
    """The items that a claim's statement names, or takes up from before: "the footage" is the last one of its kind."""
    if claim.items or claim.statement is None or not claim.reading.evidence:
        return claim.items
    spans = [*claim.statement.source, *claim.statement.cue, *claim.statement.content]
    start, end = min(s.start for s in spans), max(s.end for s in spans)
    kinds = {
        _KIND_OF[w] for m in _NAMED.finditer(claim.report.text, start, end) if (w := m["what"].lower().rstrip("s")) in _KIND_OF
    }
    before = [item for item in claim.reading.evidence if item.span.start < start and kind_of_item(item) in kinds]
    return (before[-1],) if before else ()


def identities_of(item: Evidence, claim: TracedClaim) -> Iterator[tuple[str, str]]:
    """What tells an item apart from all others, where its report gives it beside the item: its SHA-256, or its address.

    It stands behind the item on the same line, before the next item. An address may be that of a page with more on it: it tells
    items of one kind. The page of a whole site tells nothing.
    """
    text, start = claim.report.text, item.span.end
    line = text.find("\n", start, start + _BESIDE)
    following = (other.span.start for other in claim.reading.evidence if other.span.start >= start)
    beside = text[start : min(start + _BESIDE if line < 0 else line, *following, len(text))]
    yield from ((found.lower(), "") for found in _SHA256.findall(beside))
    for found in _ADDRESS.findall(beside):
        key = key_of(found.rstrip(".,;:!?)]}”’\"'"))
        if key is not None and ("/" in key or "?" in key):
            yield key, kind_of_item(item)


def _described(claim: TracedClaim, item: Evidence) -> _Item:
    depicts = item.depicts or ""
    return _Item(claim, item, kind_of_item(item), content_words(depicts), telling_names(f". {depicts}"))


def kind_of_item(item: Evidence) -> str:
    """What kind of thing an item is: footage and video are one, as photographs and images are."""
    words = item.what.casefold().split()
    return next((_KIND_OF[w.rstrip("s")] for w in reversed(words) if w.rstrip("s") in _KIND_OF), item.what.casefold())


def _join_item(
    item: _Item, known: dict[tuple[str, object], list[_Item]], group_of: Mapping[Claim, str], joined: Joined[Claim]
) -> None:
    """Join a claim to earlier ones on the same item: of the same report, group of claims, or depiction."""
    keys: list[tuple[str, object]] = [("report", item.claim.claim.report), ("group", group_of[item.claim.claim])]
    keys += [("word", word) for word in item.depicts]
    for key in keys:
        for other in known[key][-RECENT:]:
            if _same_item(item, other, same_group=key[0] == "group"):
                joined.join(other.claim.claim, item.claim.claim)
        known[key].append(item)


RECENT = 32
"""How many of the latest items that share a word are compared: keeps a common word ("soldiers") from costing a square."""


def _same_item(one: _Item, other: _Item, *, same_group: bool) -> bool:
    """Whether two descriptions are of one item; two items of one report were told apart by its reading."""
    if one.claim.claim.report == other.claim.claim.report:
        return one.item.span == other.item.span
    if one.kind != other.kind or _differ(one.item.made_with, other.item.made_with):
        return False
    told_apart = bool(one.names - other.depicts and other.names - one.depicts)
    if _differ(one.item.event_date, other.item.event_date) or (told_apart and not (same_group and one.names & other.names)):
        return False
    if one.claim.said is not None and other.claim.said is not None and abs(one.claim.said - other.claim.said) > SAME_ITEM:
        return False
    shared = len(one.depicts & other.depicts)
    if same_group:
        return shared > 0 or ((not one.depicts or not other.depicts) and _share_a_source(one, other))
    fewest = FEWEST_NAMED if one.names & other.names else FEWEST_PLAIN
    return shared >= fewest and shared >= SHARED_DEPICTION * min(len(one.depicts), len(other.depicts))


def _differ(one: str | None, other: str | None) -> bool:
    return bool(one) and bool(other) and (one or "").casefold() != (other or "").casefold()


def _share_a_source(one: _Item, other: _Item) -> bool:
    """Whether both items were made alike or handed on by one voice: without a depiction nothing else tells."""
    pairs = ((i.made_with, i.supplier, i.released_by) for i in (one.item, other.item))
    mine, theirs = ({w.casefold() for w in told if w} for told in pairs)
    return bool(mine & theirs)
