"""PolNeAR articles → parsed examples: features, chunks, and for each attribution its head cue and the roles of tokens."""

from __future__ import annotations

import gzip
import json
import random
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from firsthand.reading.attribution.tagger.features import Features, Vocabulary, chunks, features
from firsthand.reading.parse import Parse, shared_parser

CHUNK = 190
"""Tokens of a chunk in training. Reading cuts shorter ones, which cost a third less and score alike."""
LEMMA_AT_LEAST = 3
"""Lemmas rarer than this in the training part share the row of unknown ones, with those of names."""


T = TypeVar("T")

Article = tuple[dict[str, Any], Parse]
"""A row of the file and its parse."""


@dataclass(frozen=True, slots=True)
class Gold:
    """One attribution: the token that heads its cue, and its tokens by role."""

    head: int
    source: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]


@dataclass(frozen=True, slots=True)
class Example:
    """One article as the network sees it."""

    row: dict[str, Any]
    parse: Parse
    features: Features
    chunks: list[tuple[int, int]]
    gold: list[Gold]
    in_content: NDArray[np.bool_]


def articles(path: Path) -> list[Article]:
    """The articles of a PolNeAR file with their parses."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return list(zip(rows, shared_parser().parse_all([row["text"] for row in rows]), strict=True))


def parts(found: list[T], aside: int, seed: int = 1) -> tuple[list[T], list[T]]:
    """A fixed random division: what is trained on, and ``aside`` articles kept for every choice made on the way."""
    shuffled = list(found)
    random.Random(seed).shuffle(shuffled)
    return shuffled[aside:], shuffled[:aside]


def vocabulary(parses: list[Parse], words: dict[str, int]) -> Vocabulary:
    """Rows for what the training part holds, without the lemmas of names: nobody's name belongs in weights."""
    lemmas = Counter(lemma for p in parses for lemma, tag in zip(p.lemma, p.tag, strict=True) if not tag.startswith("NNP"))
    kept = sorted(lemma for lemma, n in lemmas.items() if n >= LEMMA_AT_LEAST)
    return Vocabulary(
        words=words,
        lemmas=_numbered(kept),
        tags=_numbered(sorted({tag for p in parses for tag in p.tag})),
        relations=_numbered(sorted({dep for p in parses for dep in p.dep})),
    )


def _numbered(names: list[str]) -> dict[str, int]:
    return {name: row for row, name in enumerate(names, 1)}


def example(row: dict[str, Any], p: Parse, v: Vocabulary) -> Example:
    """One article with its attributions on tokens."""
    gold = [g for a in row["attributions"] if (g := _gold(p, a)) is not None]
    inside = np.zeros(len(p), np.bool_)
    for g in gold:
        inside[sorted(g.content)] = True
    return Example(row, p, features(p, v), chunks(p, CHUNK), gold, inside)


def _gold(p: Parse, attribution: dict[str, Any]) -> Gold | None:
    source, cue, content = (_tokens(p, attribution[role]) for role in ("source", "cue", "content"))
    if not cue or not content:
        return None
    roots = [t for t in sorted(cue) if p.head[t] not in cue or p.head[t] == t]
    telling = [t for t in roots if p.tag[t][0] in "VNJ" or p.tag[t] == "MD"] or roots
    verbs = [t for t in telling if p.tag[t][0] == "V"] or telling
    return Gold(verbs[0], frozenset(source), frozenset(cue), frozenset(content))


def _tokens(p: Parse, spans: list[list[int]]) -> set[int]:
    """The tokens that overlap character spans."""
    found = set()
    for start, end in spans:
        t = max(0, bisect_right(p.end, start))
        while t < len(p) and p.start[t] < end:
            found.add(t)
            t += 1
    return found
