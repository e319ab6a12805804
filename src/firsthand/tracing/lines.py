"""Evidence lines: claims that rest on the same item or were handed on by the same supplier are one line of evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import NamedTuple

from firsthand.model import Claim, Evidence
from firsthand.tracing.claims import TracedClaim
from firsthand.tracing.joining import Joined
from firsthand.tracing.subjects import content_words, telling_names

SAME_ITEM = timedelta(days=14)
"""One item is described again within so many days; later likeness is not taken for sameness."""
SHARED_DEPICTION = 0.6
"""Two descriptions show the same thing when they share this much of the shorter one's words, two at least."""

_KINDS = {
    "moving picture": "video footage clip film recording".split(),
    "picture": "photo photograph image picture screenshot".split(),
    "document": "document notebook diary letter order passport id papers".split(),
    "sound": "audio intercept call".split(),
    "testimony": "testimony interview statement confession".split(),
}
_KIND_OF = {word: kind for kind, words in _KINDS.items() for word in words}


class _Item(NamedTuple):
    """An evidence item as one claim's report describes it."""

    claim: TracedClaim
    kind: str
    made_with: str | None
    depicts: frozenset[str]
    names: frozenset[str]


def evidence_lines(claims: Sequence[TracedClaim], group_of: Mapping[Claim, str]) -> list[list[TracedClaim]]:
    """Lines of evidence with the claims that rest on each, in time order. A claim that names no item and no supplier is in none."""
    resting = [c for c in claims if c.items or c.supplier is not None]
    joined = Joined(c.claim for c in resting)
    by_item: dict[tuple[str, object], list[_Item]] = defaultdict(list)
    by_supplier: dict[tuple[str, str], Claim] = {}
    for claim in resting:
        if claim.supplier is not None:
            key = (claim.supplier.key, group_of[claim.claim])
            joined.join(by_supplier.setdefault(key, claim.claim), claim.claim)
        for item in _described(claim):
            _join_item(item, by_item, group_of, joined)
    context = {c.claim: c for c in resting}
    return [[context[claim] for claim in line] for line in joined.groups()]


def _described(claim: TracedClaim) -> list[_Item]:
    return [
        _Item(
            claim, kind_of_item(item), item.made_with, content_words(item.depicts or ""), telling_names(f". {item.depicts or ''}")
        )
        for item in claim.items
    ]


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
        recent = known[key][-RECENT:]
        for other in recent:
            if _same_item(item, other, same_group=key[0] == "group"):
                joined.join(other.claim.claim, item.claim.claim)
        known[key].append(item)


RECENT = 32
"""How many of the latest items that share a word are compared: keeps a common word ("soldiers") from costing a square."""


def _same_item(one: _Item, other: _Item, *, same_group: bool) -> bool:
    if one.kind != other.kind or (one.made_with and other.made_with and one.made_with.casefold() != other.made_with.casefold()):
        return False
    if one.claim.said is not None and other.claim.said is not None and abs(one.claim.said - other.claim.said) > SAME_ITEM:
        return False
    shared = len(one.depicts & other.depicts)
    if same_group:
        return shared > 0 or not one.depicts or not other.depicts
    told_apart = bool(one.names - other.names) and bool(other.names - one.names)
    return not told_apart and shared >= 2 and shared >= SHARED_DEPICTION * min(len(one.depicts), len(other.depicts))
