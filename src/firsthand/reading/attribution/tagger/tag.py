"""Parses → attributions by the trained tagger: cues, then for each cue its source and content."""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from firsthand.reading.attribution.extent import Attribution, Ranges
from firsthand.reading.attribution.tagger.decode import best_roles, stretches
from firsthand.reading.attribution.tagger.features import Features, Floats, Ints, chunks, features, joined, relations, window
from firsthand.reading.attribution.tagger.network import EVERYWHERE, OUTERMOST, Encoded, Window, encode, roles
from firsthand.reading.attribution.tagger.weights import Weights
from firsthand.reading.parse import Parse
from firsthand.reading.scores import TAGGER

AT_ONCE = 64
"""Windows whose roles are scored together."""
TOKENS = 20_000
"""Tokens of texts that are encoded together at most; a longer text is encoded alone."""


@dataclass(frozen=True, slots=True)
class _Cue:
    """A token that may be the head of a cue, with both its scores."""

    token: int
    outermost: float
    everywhere: float


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A cue with the number of its text and the tokens of the text, end exclusive, that may play a role in it."""

    text: int
    cue: _Cue
    window: tuple[int, int]

    @property
    def length(self) -> int:
        return self.window[1] - self.window[0]


@dataclass(frozen=True, slots=True)
class _Texts:
    """Texts encoded together, with the number of each one's first token."""

    parses: Sequence[Parse]
    seen: Sequence[Features]
    starts: Sequence[int]

    def window(self, c: _Candidate) -> Window:
        start = self.starts[c.text]
        found = relations(self.parses[c.text], self.seen[c.text], c.cue.token, c.window)
        return Window(c.cue.token + start, c.window[0] + start, found)


def tag(w: Weights, parses: Sequence[Parse]) -> Iterator[list[Attribution]]:
    """For each text its attributions, in the order of their cues; nested ones lie inside the content of another.

    Texts are encoded together, TOKENS at a time, which takes a third of the time.
    """
    group: list[Parse] = []
    for p in parses:
        if group and sum(map(len, group)) + len(p) > TOKENS:
            yield from _tagged(w, group)
            group = []
        group.append(p)
    yield from _tagged(w, group)


def _tagged(w: Weights, parses: Sequence[Parse]) -> Iterator[list[Attribution]]:
    if not any(map(len, parses)):
        yield from ([] for _ in parses)
        return
    seen = [features(p, w.vocabulary) for p in parses]
    starts = list(itertools.accumulate(map(len, parses), initial=0))
    pieces = [(first + start, end + start) for p, start in zip(parses, starts, strict=False) for first, end in chunks(p)]
    encoded = encode(w, joined(seen), pieces)
    candidates = [
        _Candidate(n, cue, window(p, cue.token))
        for n, p in enumerate(parses)
        for cue in _cues(w, encoded.cue[starts[n] : starts[n + 1]])
    ]
    found: list[list[tuple[_Cue, Attribution]]] = [[] for _ in parses]
    likeliest = _roles(w, encoded, candidates, _Texts(parses, seen, starts))
    for c, best in zip(candidates, likeliest, strict=True):
        attribution = _attribution(c.cue, best, c.window[0])
        if attribution is not None:
            found[c.text].append((c.cue, attribution))
    yield from (_kept(w, of_text) for of_text in found)


def _cues(w: Weights, scores: Floats) -> Iterable[_Cue]:
    above = np.flatnonzero((scores[:, OUTERMOST] > w.outermost) | (scores[:, EVERYWHERE] > w.nested))
    for t in above.tolist():
        yield _Cue(t, float(scores[t, OUTERMOST]), float(scores[t, EVERYWHERE]))


def _roles(w: Weights, e: Encoded, candidates: Sequence[_Candidate], texts: _Texts) -> list[Ints]:
    """For each candidate the likeliest role of every token of its window. Windows of like length are scored together."""
    out: list[Ints] = [np.zeros(0, np.int64)] * len(candidates)
    by_length = sorted(range(len(candidates)), key=lambda n: candidates[n].length)
    for at in range(0, len(by_length), AT_ONCE):
        group = by_length[at : at + AT_ONCE]
        scores, lengths = roles(w, e, [texts.window(candidates[n]) for n in group])
        best = best_roles(scores)
        for row, n in enumerate(group):
            out[n] = best[row, : lengths[row]]
    return out


def _attribution(cue: _Cue, found: Ints, first: int) -> Attribution | None:
    """None where the cue has no content."""
    content = stretches(found, "content", first)
    if not content:
        return None
    own = stretches(found, "cue", first) or ((cue.token, cue.token),)
    score = round(max(cue.outermost, cue.everywhere), 3)
    # the stretch nearest the cue, of two beside it the longer: "25 were wounded said the Observatory"
    source = sorted(stretches(found, "source", first), key=lambda r: (max(r[0] - cue.token, cue.token - r[1]), r[0] - r[1]))
    return Attribution(cue.token, tuple(source[:1]), own, content, TAGGER, score)  # one source a cue: the set has no other


def _kept(w: Weights, found: list[tuple[_Cue, Attribution]]) -> list[Attribution]:
    """The outermost attributions, and of the others those inside an outermost one's content, cut to it."""
    outer = _outermost([(c.outermost, a) for c, a in found if c.outermost > w.outermost])
    kept = list(outer)
    heads = {a.head for a in outer}
    holders = _holders(outer, sorted(a.head for _, a in found))
    for cue, a in found:
        if a.head in heads or cue.everywhere <= w.nested:
            continue
        around = next(iter(holders.get(a.head, ())), None)
        content = within(a.content, around.content) if around is not None else ()
        if around is not None and content and content != around.content:
            source = within(a.source, around.content)
            kept.append(Attribution(a.head, source, within(a.cue, around.content) or a.cue, content, TAGGER, a.score))
    return sorted(kept, key=lambda a: a.head)


def _outermost(found: list[tuple[float, Attribution]]) -> list[Attribution]:
    """Attributions whose cue no other's content holds; of two that hold each other's cue the likelier one."""
    scores = {id(a): score for score, a in found}
    holders = _holders([a for _, a in found], sorted(a.head for _, a in found))
    return [
        a
        for score, a in found
        if not any(b is not a and (not holds(a, b.head) or scores[id(b)] > score) for b in holders.get(a.head, ()))
    ]


def _holders(found: Sequence[Attribution], heads: Sequence[int]) -> dict[int, list[Attribution]]:
    """For each of the heads, given in order, the attributions in whose content it stands, in their order."""
    holders: dict[int, list[Attribution]] = {}
    for a in found:
        for first, last in a.content:
            for head in heads[bisect_left(heads, first) : bisect_right(heads, last)]:
                holders.setdefault(head, []).append(a)
    return holders


def holds(a: Attribution, token: int) -> bool:
    """Whether a token stands in the content of an attribution."""
    return any(first <= token <= last for first, last in a.content)


def within(ranges: Ranges, bounds: Ranges) -> Ranges:
    """The parts of ranges that lie inside others."""
    return tuple((max(a, x), min(b, y)) for a, b in ranges for x, y in bounds if max(a, x) <= min(b, y))
