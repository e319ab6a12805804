"""Which conduct, incidents, evidence and assessments are the same: by the words that carry their meaning."""

from __future__ import annotations

import itertools
import math
from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Sequence
from datetime import timedelta

from firsthand.tracing.claims import TracedClaim
from firsthand.tracing.group import Group
from firsthand.tracing.subjects import content_words, telling_names

SAME_EVENT = timedelta(days=30)
"""Texts about one conduct or incident are looked for within this time."""
ALIKE = 0.5
"""Two contents are alike when they share this much of the longer one's words …"""
CONTAINED = 0.75
"""… and this much of the shorter one's …"""
FEWEST_SHARED = 3
"""… and at least so many words."""
RECENT = 128
"""How many of the latest groups under one word are compared: a common word must not cost a square."""


class _Content:
    """A content as its telling words, rarest first, and the names in it."""

    def __init__(self, claim: TracedClaim) -> None:
        self.words = content_words(claim.text)
        self.names = telling_names(claim.text)
        self.rarest: list[str] = []

    def rank(self, frequency: dict[str, int]) -> None:
        """Keep as many of the rarest words as suffice to share two with every content that is alike (prefix filtering)."""
        needed = max(FEWEST_SHARED, math.ceil(ALIKE * len(self.words)))
        kept = max(0, len(self.words) - needed + 2)
        self.rarest = sorted(self.words, key=lambda w: (frequency[w], w))[:kept]


def content_groups(claims: Sequence[TracedClaim]) -> Iterator[Group]:
    """Conduct, incidents, evidence and assessments by their words. Denial and affirmation of one thing share a group."""
    contents = [_Content(claim) for claim in claims]
    frequency = Counter(word for content in contents for word in content.words)
    leaders: dict[str, deque[tuple[Group, _Content]]] = defaultdict(deque)
    for claim, content in zip(claims, contents, strict=True):
        content.rank(frequency)
        best = max(_alike(claim, content, leaders), key=lambda found: found[0], default=None)
        if best is not None:
            best[1].add(claim)
            continue
        group = Group(claim)
        for word in content.rarest:
            leaders[word].append((group, content))
        yield group


def _alike(
    claim: TracedClaim, content: _Content, leaders: dict[str, deque[tuple[Group, _Content]]]
) -> Iterator[tuple[float, Group]]:
    """Groups whose first content is alike, with how much. Those that share one rare word only are not looked at."""
    met_once: set[int] = set()
    met_twice: set[int] = set()
    for word in content.rarest:
        waiting = leaders[word]
        while waiting and _too_old(waiting[0][0], claim):
            waiting.popleft()
        for group, other in itertools.islice(reversed(waiting), RECENT):
            if id(group) not in met_once:
                met_once.add(id(group))
            elif id(group) not in met_twice:
                met_twice.add(id(group))
                if (likeness := _likeness(content, other)) > 0:
                    yield likeness, group


def _too_old(group: Group, claim: TracedClaim) -> bool:
    first = group.claims[0].said
    return first is not None and claim.said is not None and claim.said - first > SAME_EVENT


def _likeness(one: _Content, other: _Content) -> float:
    """The shared part of the longer content's words; 0 where the contents are not alike or their names tell them apart."""
    shared = len(one.words & other.words)
    if shared < FEWEST_SHARED or shared < CONTAINED * min(len(one.words), len(other.words)):
        return 0.0
    if one.names - other.words and other.names - one.words:
        return 0.0
    share = shared / max(len(one.words), len(other.words))
    return share if share >= ALIKE else 0.0
