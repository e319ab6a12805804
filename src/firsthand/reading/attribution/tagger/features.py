"""What the tagger sees of a text: numbers for each token, and the relation of tokens to a cue."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from firsthand.reading.parse import Parse

_DIGIT = re.compile(r"\d")

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]

UNKNOWN = 0
"""The row of words, lemmas, tags and relations that no training text held."""
NUMBER = "0"
"""The word that stands for every word with a digit in it."""

CHUNK = 128
"""Tokens the encoder sees at once: whole sentences, whole paragraphs where they fit."""
FURTHEST = 80
"""Tokens from a cue beyond which nothing is its source or content."""
BEFORE, AFTER = 2, 3
"""Sentences before and after a cue's own in which its source and content are looked for."""

SHAPES = 6
EDGES = 3
QUOTES = 8
"""Relations of a token to quotation marks (0-3, as in Parse), doubled by whether the cue stands inside quotation marks."""
SENTENCES = BEFORE + AFTER + 1
POSITIONS = 25
LEVELS = 4
"""Steps up the tree from a cue that are told apart; above, they count alike."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Row numbers, from 1, of the words, lemmas, tags and relations that were trained; all others are UNKNOWN."""

    words: Mapping[str, int]
    lemmas: Mapping[str, int]
    tags: Mapping[str, int]
    relations: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Features:
    """Numbers a token, as arrays over the tokens of a text; ``child_relations`` counts relations of children (tokens × rows)."""

    word: Ints
    lemma: Ints
    tag: Ints
    relation: Ints
    parent_relation: Ints
    shape: Ints
    quote: Ints
    edge: Ints
    child_relations: Floats
    vectors: Floats


def features(p: Parse, v: Vocabulary) -> Features:
    """The features of every token of a text."""
    relation = _rows(p.dep, v.relations)
    head = np.asarray(p.head, np.int64)
    rows = len(v.relations) + 1
    own = np.flatnonzero(head != np.arange(len(p)))
    counts = np.bincount(head[own] * rows + relation[own], minlength=len(p) * rows)
    edge = np.zeros(len(p), np.int64)
    edge[[first for first, _ in p.sentences]] = 1
    edge[[first for first, _ in p.paragraphs]] = 2
    return Features(
        word=np.asarray([_word_row(word, v.words) for word in p.lower], np.int64),
        lemma=_rows(p.lemma, v.lemmas),
        tag=_rows(p.tag, v.tags),
        relation=relation,
        parent_relation=relation[head],
        shape=np.asarray([_shape(word, low) for word, low in zip(p.words, p.lower, strict=True)], np.int64),
        quote=np.asarray(p.quote, np.int64),
        edge=edge,
        child_relations=counts.reshape(len(p), rows).astype(np.float32),
        vectors=p.vectors,
    )


def joined(texts: Sequence[Features]) -> Features:
    """The features of several texts one behind the other."""
    return Features(*(np.concatenate([getattr(f, name.name) for f in texts]) for name in fields(Features)))


def _rows(names: Sequence[str], rows: Mapping[str, int]) -> Ints:
    return np.asarray([rows.get(name, UNKNOWN) for name in names], np.int64)


def _word_row(word: str, rows: Mapping[str, int]) -> int:
    row = rows.get(word)
    if row is None:
        row = rows.get(NUMBER, UNKNOWN) if _DIGIT.search(word) else UNKNOWN
    return row


def _shape(word: str, low: str) -> int:
    """Small, capitalised, all capitals, a number, a mark, capitals inside: 0, 1, 2, 3, 4, 5."""
    first = word[0]
    if not first.isalpha():
        return 3 if first.isdigit() else 4
    if word == low:
        return 0
    if first.isupper():
        return 2 if len(word) > 1 and word.isupper() else 1
    return 5


def chunks(p: Parse, longest: int = CHUNK) -> list[tuple[int, int]]:
    """Token ranges of at most ``longest`` tokens, end exclusive: whole paragraphs where they fit, else sentences, else cut."""
    units: list[tuple[int, int]] = []
    for first, end in p.paragraphs:
        if end - first <= longest:
            units.append((first, end))
            continue
        for sentence in range(p.sentence[first], p.sentence[end - 1] + 1):
            start, stop = max(first, p.sentences[sentence][0]), min(end, p.sentences[sentence][1])
            units.extend((at, min(stop, at + longest)) for at in range(start, stop, longest))
    out: list[tuple[int, int]] = []
    for first, end in units:
        if out and end - out[-1][0] <= longest:
            out[-1] = (out[-1][0], end)
        else:
            out.append((first, end))
    return out


def window(p: Parse, cue: int, furthest: int = FURTHEST) -> tuple[int, int]:
    """The tokens in which a cue's source and content are looked for, end exclusive."""
    own = p.sentence[cue]
    first = p.sentences[max(0, own - BEFORE)][0]
    end = p.sentences[min(len(p.sentences) - 1, own + AFTER)][1]
    return max(first, cue - furthest), min(end, cue + furthest)


@dataclass(frozen=True, slots=True)
class Relations:
    """How the tokens of a window stand to a cue: by tree, position, sentence and quotation."""

    tree: Ints
    position: Ints
    sentence: Ints
    quote: Ints


def relations(p: Parse, f: Features, cue: int, span: tuple[int, int]) -> Relations:
    """The relations of the tokens ``span`` (end exclusive) to the cue at ``cue``."""
    first, end = span
    distance = np.arange(first, end) - cue
    near = np.abs(distance)
    far = 4 + 2 * np.log2(np.maximum(near, 4) / 4)
    sentence = np.asarray(p.sentence[first:end], np.int64) - p.sentence[cue]
    return Relations(
        tree=_tree(p, f, cue, span),
        position=np.sign(distance) * np.minimum(np.where(near <= 4, near, far).astype(np.int64), 12) + 12,
        sentence=np.clip(sentence, -BEFORE, AFTER) + BEFORE,
        quote=f.quote[first:end] * 2 + int(p.quote[cue] == 1),
    )


def tree_codes(vocabulary: Vocabulary) -> int:
    """How many tree relations there are."""
    return 1 + LEVELS * (len(vocabulary.relations) + 2)


def _tree(p: Parse, f: Features, cue: int, span: tuple[int, int]) -> Ints:
    """For each token the step up from the cue at which its subtree hangs, and by which relation; 0: another tree."""
    first, end = span
    size = f.child_relations.shape[1] + 1
    codes = np.zeros(end - first, np.int64)
    node, below, level = cue, -1, 0
    while True:
        base = 1 + min(level, LEVELS - 1) * size
        for child in p.children[node]:
            if child != below:
                start, stop = max(p.left[child], first), min(p.right[child] + 1, end)
                if start < stop:
                    codes[start - first : stop - first] = base + f.relation[child]
        if first <= node < end:
            codes[node - first] = base + size - 1
        if p.head[node] == node:
            return codes
        node, below, level = p.head[node], node, level + 1
