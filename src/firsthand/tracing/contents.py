"""Which conduct, incidents, evidence and assessments are the same: by the words that carry their meaning."""

from __future__ import annotations

import itertools
import math
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple
from zlib import crc32

from firsthand.model import Kind
from firsthand.tracing.claims import TracedClaim
from firsthand.tracing.commonest import COMMONEST
from firsthand.tracing.group import Group, Tie
from firsthand.tracing.subjects import content_words, telling_names

SAME_CONDUCT = timedelta(days=30)
"""Texts about one conduct, item or assessment are looked for within this time …"""
SAME_EVENT = timedelta(days=5)
"""… those about one incident within this: the next strike is told in the same words."""
ALIKE = 0.5
"""Two contents are alike when they share this much of the longer one's words …"""
CONTAINED = 0.75
"""… and this much of the shorter one's …"""
SAME_SAYING = timedelta(days=3)
"""What one voice says within these days needs fewer words to be taken for the same."""
FEWEST_SHARED = 4
"""… and at least so many words; the same words, fewer."""
FEWEST_SAME = 3
LISTED = 6
"""Voices of a group under whose words it is found."""
RECENT = 64
"""How many of the latest groups under one word are compared: a common word must not cost a square."""

_REGION = re.compile(r"(?P<name>(?:[A-Z][\w'’-]*\s+){1,3})(?:region|oblast|province|governorate|district)\b")


class _Content(NamedTuple):
    """A content's telling words and the names in it, when it was said, and whether it tells of an incident."""

    words: frozenset[str]
    names: frozenset[str]
    said: date | None
    is_incident: bool
    voice: str | None
    regions: frozenset[str]


class ContentGroups:
    """Groups of contents, each listed under the words in which each of its first voices put it."""

    def __init__(self) -> None:
        self._listed: dict[str, list[tuple[Group, _Content]]] = defaultdict(list)
        self._voices: dict[int, set[str | None]] = defaultdict(set)
        self.groups: list[Group] = []

    def place(self, claim: TracedClaim) -> Group:
        """Put a claim with the group that has the most alike content; else into a group of its own.

        Denial and affirmation of one thing share a group.
        """
        content = _content(claim)
        keys = _keys(content.words)
        best = max(self._alike(content, keys), key=lambda found: found[0], default=None)
        if best is not None:
            likeness, group = best
            group.add(claim, Tie(round(10 * likeness), ("The same words" if likeness == 1 else "Mostly the same words",)))
        else:
            group = Group(claim)
            self.groups.append(group)
        voices = self._voices[id(group)]
        if content.voice not in voices and len(voices) < LISTED:
            voices.add(content.voice)
            for word in keys:
                self._listed[word].append((group, content))
        return group

    def _alike(self, content: _Content, keys: Sequence[str]) -> Iterator[tuple[float, Group]]:
        """Groups with an alike content, with how much. Those that share one key only are not looked at."""
        met_once: set[int] = set()
        met_twice: set[int] = set()
        for word in keys:
            for group, other in itertools.islice(reversed(self._listed.get(word, ())), RECENT):
                if _apart(content, other, SAME_CONDUCT):
                    break  # listed in time order: all before it are older
                if id(other) not in met_once:
                    met_once.add(id(other))
                elif id(other) not in met_twice:
                    met_twice.add(id(other))
                    if (likeness := _likeness(content, other)) > 0:
                        yield likeness, group


def _content(claim: TracedClaim) -> _Content:
    voice = claim.origin.key if claim.origin is not None else None
    is_incident = claim.statement is not None and claim.statement.kind is Kind.INCIDENT
    regions = frozenset(word for m in _REGION.finditer(claim.text) for word in content_words(m["name"]))
    return _Content(content_words(claim.text), telling_names(claim.text), claim.said, is_incident, voice, regions)


def _are_told_apart(one: _Content, other: _Content) -> bool:
    """Whether each names something that the other does not; a region may hold the town that the other names."""
    mine, theirs = one.names - other.words, other.names - one.words
    return bool(mine) and bool(theirs) and (mine <= one.regions) == (theirs <= other.regions)


def _apart(one: _Content, other: _Content, span: timedelta) -> bool:
    return one.said is not None and other.said is not None and one.said - other.said > span


def _keys(words: frozenset[str]) -> tuple[str, ...]:
    """As many words as suffice to share two with every content that is alike (prefix filtering), in one fixed order.

    The order depends on nothing else in the case: common words last, others by their checksums.
    """
    needed = max(FEWEST_SAME, math.ceil(ALIKE * len(words)))
    return tuple(sorted(words, key=_rank)[: max(0, len(words) - needed + 2)])


def _rank(word: str) -> tuple[bool, int, str]:
    return word in COMMONEST, crc32(word.encode()), word


def _likeness(one: _Content, other: _Content) -> float:
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
    share = shared / longer
    return share if share >= ALIKE else 0.0
