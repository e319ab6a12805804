"""Which conduct, incidents, evidence and assessments are the same: by the words that carry their meaning."""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple
from zlib import crc32

from firsthand.model import Kind
from firsthand.tracing.claims import TracedClaim
from firsthand.tracing.commonest import COMMONEST
from firsthand.tracing.group import Join
from firsthand.tracing.subjects import content_words, telling_names
from firsthand.tracing.timeline import Order

SAME_CONDUCT = timedelta(days=30)
"""Texts about one conduct, item or assessment are looked for within this time …"""
SAME_EVENT = timedelta(days=5)
"""… those about one incident within this: the next strike is told in the same words."""
ALIKE = 0.5
"""Two contents are alike when they share this much of the longer one's words …"""
RETOLD = 0.4
"""… this much where one voice says both, names aside that only one of them has …"""
CONTAINED = 0.75
"""… and this much of the shorter one's …"""
SAME_SAYING = timedelta(days=3)
"""What one voice says within these days needs fewer words to be taken for the same."""
FEWEST_SHARED = 4
"""… and at least so many words; the same words, fewer."""
FEWEST_SAME = 3
LISTED = 6
"""How many of a group's first contents a new one is compared with."""
RECENT = 96
"""How many of the latest contents under one word have their groups compared: a common word must not cost a square."""

_REGION = re.compile(r"(?P<name>(?:[A-Z][\w'’-]*\s+){1,3})(?:region|oblast|province|governorate|district)\b")


class Content(NamedTuple):
    """A content's telling words and the names in it, when it was said, and whether it tells of an incident."""

    words: frozenset[str]
    names: frozenset[str]
    said: date | None
    is_incident: bool
    voice: str | None
    regions: frozenset[str]


class PlacedContent(NamedTuple):
    """A content with the words under which it is found and looks for others."""

    claim: TracedClaim
    content: Content
    order: Order
    listed_under: tuple[str, ...]

    @property
    def looked_up(self) -> tuple[str, ...]:
        return self.listed_under


def placed_contents(claims: Iterable[TracedClaim]) -> Iterator[PlacedContent]:
    """The claims without a figure."""
    for claim in claims:
        if claim.figure is None:
            content = content_of(claim)
            yield PlacedContent(claim, content, claim.order, keys_of(content.words))


class ContentRule:
    """A content joins the group with the most alike one. Denial and affirmation of one thing share a group."""

    first, latest = LISTED, 0
    recent = RECENT
    within = SAME_CONDUCT
    keys = 2

    def chosen(self, item: PlacedContent, candidates: Sequence[Sequence[PlacedContent]]) -> tuple[int, Join] | None:
        """The most alike of the groups' first contents; of several, that of the earlier group."""
        alike = [(-max(likeness(item.content, o.content) for o in seen), seen[0].order, n) for n, seen in enumerate(candidates)]
        best = min(alike, default=None)
        if best is None or best[0] == 0:
            return None
        return best[2], Join(round(-10 * best[0]), ("The same words" if best[0] == -1 else "Mostly the same words",))


def content_of(claim: TracedClaim) -> Content:
    """A claim's content to compare."""
    voice = claim.origin.key if claim.origin is not None else None
    is_incident = claim.statement is not None and claim.statement.kind is Kind.INCIDENT
    regions = frozenset(word for m in _REGION.finditer(claim.text) for word in content_words(m["name"]))
    return Content(content_words(claim.text), telling_names(claim.text), claim.said, is_incident, voice, regions)


def _are_told_apart(one: Content, other: Content) -> bool:
    """Whether each names something that the other does not; a region may hold the town that the other names."""
    mine, theirs = one.names - other.words, other.names - one.words
    return bool(mine) and bool(theirs) and (mine <= one.regions) == (theirs <= other.regions)


def _apart(one: Content, other: Content, span: timedelta) -> bool:
    return one.said is not None and other.said is not None and one.said - other.said > span


@functools.lru_cache(maxsize=65_536)
def keys_of(words: frozenset[str]) -> tuple[str, ...]:
    """As many words as suffice to share two with every content that is alike (prefix filtering), in one fixed order.

    The order depends on nothing else in the case: common words last, others by their checksums.
    """
    needed = max(FEWEST_SAME, math.ceil(RETOLD * len(words)))
    return tuple(sorted(words, key=_rank)[: max(0, len(words) - needed + 2)])


def _rank(word: str) -> tuple[bool, int, str]:
    return word in COMMONEST, crc32(word.encode()), word


def likeness(one: Content, other: Content) -> float:
    """The shared part of the longer content's words; 0 where the contents are not alike or their names tell them apart."""
    shared = len(one.words & other.words)
    longer, shorter = max(len(one.words), len(other.words)), min(len(one.words), len(other.words))
    again = one.voice is not None and one.voice == other.voice and not _apart(one, other, SAME_SAYING)
    if shared < (FEWEST_SAME if again or shared == longer else FEWEST_SHARED):
        return 0.0
    if shared < (ALIKE if again else CONTAINED) * shorter:
        return 0.0
    if _are_told_apart(one, other) or (one.is_incident and other.is_incident and _apart(one, other, SAME_EVENT)):
        return 0.0
    if again:
        # What one voice says is retold with the place and without it.
        longer = max(len(c.words - (c.names - o.words)) for c, o in ((one, other), (other, one)))
    share = shared / longer
    return share if share >= (RETOLD if again else ALIKE) else 0.0
