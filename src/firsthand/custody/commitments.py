"""Commitments to texts: a root by which parts of a text can be shown to be of it, and nothing of the rest is.

A text is cut into tokens, runs of ASCII letters and digits or single characters. Each has a seed of its own, derived from one
secret down a binary tree. A leaf is the SHA-256 of its seed, place and characters; leaves are paired up to one root, an odd one
going up as it is. A part is opened by the seeds of the subtrees that it covers and the hashes of those beside it. What is not
opened stays hidden: without its seed no guess of its words can be tried. Decision 0081 says what this proves and what not.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

_TOKEN = re.compile(r"[A-Za-z0-9]+|.", re.DOTALL)
_LEAF, _NODE, _LEFT, _RIGHT, _ROOT = (bytes([n]) for n in range(5))


class Opened(NamedTuple):
    """Characters of a text from ``start``, which is the beginning of token number ``token``."""

    token: int
    start: int
    text: str


class Opening(NamedTuple):
    """Parts of a committed text and what shows that they are of it. ``proof`` is seeds and hashes, from left to right."""

    characters: int
    tokens: int
    parts: tuple[Opened, ...]
    proof: tuple[str, ...]


def secret_of(secret: bytes, digest: str) -> bytes:
    """The secret of one text, by its SHA-256."""
    return hmac.digest(secret, digest.encode(), "sha256")


class Committed:
    """A text with the trees over its tokens: four hashes a token."""

    def __init__(self, text: str, secret: bytes) -> None:
        self._text = text
        self._starts = [found.start() for found in _TOKEN.finditer(text)]
        widths = _widths(len(self._starts))
        seeds = [[secret]] if widths else []
        for width in reversed(widths[:-1]):
            seeds.append(_below(seeds[-1], width))
        self._seeds = seeds[::-1]
        leaves = [
            _leaf(seed, start, token)
            for seed, start, token in zip(self._seeds[0] if seeds else (), self._starts, _TOKEN.findall(text), strict=True)
        ]
        self._hashes = [leaves] if leaves else []
        while self._hashes and len(self._hashes[-1]) > 1:
            self._hashes.append(_above(self._hashes[-1]))

    @property
    def root(self) -> str:
        """The commitment, in hexadecimal."""
        top = self._hashes[-1][0] if self._hashes else b""
        return _root(len(self._text), len(self._starts), top)

    def open(self, spans: Iterable[tuple[int, int]]) -> Opening:
        """Open the tokens that spans of characters touch."""
        ranges = _joined((bisect_right(self._starts, s) - 1, bisect_left(self._starts, e)) for s, e in spans if s < e)
        parts = tuple(Opened(first, self._starts[first], self._text[self._starts[first] : self._end(end)]) for first, end in ranges)
        proof = self._proof(len(self._hashes) - 1, 0, ranges) if self._hashes else ()
        return Opening(len(self._text), len(self._starts), parts, tuple(proof))

    def _end(self, token: int) -> int:
        return self._starts[token] if token < len(self._starts) else len(self._text)

    def _proof(self, level: int, index: int, ranges: Sequence[tuple[int, int]]) -> Iterator[str]:
        first, end = index << level, min((index + 1) << level, len(self._starts))
        if not _touched(ranges, first, end):
            yield self._hashes[level][index].hex()
        elif _covered(ranges, first, end):
            yield self._seeds[level][index].hex()
        else:
            for child in (2 * index, 2 * index + 1):
                if child < len(self._hashes[level - 1]):
                    yield from self._proof(level - 1, child, ranges)


def root_of(opening: Opening) -> str | None:
    """The root that an opening leads to; None where it is none."""
    tokens = {}
    for part in opening.parts:
        for n, found in enumerate(_TOKEN.finditer(part.text)):
            tokens[part.token + n] = (part.start + found.start(), found[0])
    if any(not 0 <= token < opening.tokens for token in tokens):
        return None
    ranges = _joined((token, token + 1) for token in sorted(tokens))
    widths, left = _widths(opening.tokens), iter(opening.proof)

    def walked(level: int, index: int) -> bytes:
        first, end = index << level, min((index + 1) << level, opening.tokens)
        if not _touched(ranges, first, end):
            return bytes.fromhex(next(left))
        if _covered(ranges, first, end):
            return _grown(bytes.fromhex(next(left)), level, index, widths, tokens)
        children = [walked(level - 1, child) for child in (2 * index, 2 * index + 1) if child < widths[level - 1]]
        return hashlib.sha256(_NODE + b"".join(children)).digest() if len(children) == 2 else children[0]

    try:
        top = walked(len(widths) - 1, 0) if widths else b""
    except (StopIteration, ValueError):
        return None
    return _root(opening.characters, opening.tokens, top) if next(left, None) is None else None


def _grown(seed: bytes, level: int, index: int, widths: Sequence[int], tokens: dict[int, tuple[int, str]]) -> bytes:
    """The hash of a subtree from its seed and its tokens."""
    if level == 0:
        return _leaf(seed, *tokens[index])
    children = [child for child in (2 * index, 2 * index + 1) if child < widths[level - 1]]
    seeds = _below([seed], len(children))
    made = [_grown(s, level - 1, child, widths, tokens) for s, child in zip(seeds, children, strict=True)]
    return hashlib.sha256(_NODE + b"".join(made)).digest() if len(made) == 2 else made[0]


def _widths(leaves: int) -> list[int]:
    """How many nodes each level has, from the leaves up."""
    widths = [leaves] if leaves else []
    while widths and widths[-1] > 1:
        widths.append((widths[-1] + 1) // 2)
    return widths


def _leaf(seed: bytes, start: int, token: str) -> bytes:
    return hashlib.sha256(_LEAF + seed + start.to_bytes(8) + token.encode("utf-8", "surrogatepass")).digest()


def _above(level: list[bytes]) -> list[bytes]:
    made = [hashlib.sha256(_NODE + level[n] + level[n + 1]).digest() for n in range(0, len(level) - 1, 2)]
    return made + level[len(made) * 2 :]


def _below(level: Sequence[bytes], width: int) -> list[bytes]:
    """The seeds below a level: two of each, and of the last only itself where ``width`` is odd."""
    made: list[bytes] = []
    for n, seed in enumerate(level):
        if 2 * n + 1 < width:
            made += [hashlib.sha256(_LEFT + seed).digest(), hashlib.sha256(_RIGHT + seed).digest()]
        else:
            made.append(seed)
    return made


def _root(characters: int, tokens: int, top: bytes) -> str:
    return hashlib.sha256(_ROOT + characters.to_bytes(8) + tokens.to_bytes(8) + top).hexdigest()


def _joined(ranges: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    made: list[tuple[int, int]] = []
    for first, end in sorted(ranges):
        if made and first <= made[-1][1]:
            made[-1] = (made[-1][0], max(made[-1][1], end))
        else:
            made.append((first, end))
    return made


def _touched(ranges: Sequence[tuple[int, int]], first: int, end: int) -> bool:
    at = bisect_left(ranges, (end,)) - 1
    return at >= 0 and ranges[at][1] > first


def _covered(ranges: Sequence[tuple[int, int]], first: int, end: int) -> bool:
    at = bisect_right(ranges, (first, end)) - 1
    return any(s <= first and end <= e for s, e in ranges[max(0, at - 1) : at + 2])
