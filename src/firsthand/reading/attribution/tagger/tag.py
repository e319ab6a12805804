"""Parses → attributions by the trained tagger: cues, then for each cue its source and content."""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from firsthand.reading.attribution.extent import Attribution, Ranges
from firsthand.reading.attribution.tagger.decode import best_roles, stretches
from firsthand.reading.attribution.tagger.features import Features, Ints, chunks, features, joined, relations, window
from firsthand.reading.attribution.tagger.network import EVERYWHERE, OUTERMOST, Encoded, Window, encode, roles
from firsthand.reading.attribution.tagger.weights import Weights
from firsthand.reading.parse import Parse

RULE = "tagger"
AT_ONCE = 32
"""Windows whose roles are scored together."""
TOKENS = 20_000
"""Tokens of texts that are encoded together at most; a longer text is encoded alone."""


@dataclass(frozen=True, slots=True)
class _Cue:
    """A token that may be the head of a cue, with both its scores."""

    token: int
    outermost: float
    everywhere: float


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
    ends = list(itertools.accumulate(map(len, parses)))
    pieces = [(first + end - len(p), last + end - len(p)) for p, end in zip(parses, ends, strict=True) for first, last in chunks(p)]
    encoded = encode(w, joined(seen), pieces)
    for p, f, end in zip(parses, seen, ends, strict=True):
        yield _of_text(w, p, f, encoded.part(end - len(p), end))


def _of_text(w: Weights, p: Parse, seen: Features, encoded: Encoded) -> list[Attribution]:
    cues = list(_cues(w, encoded))
    found: list[tuple[_Cue, Attribution]] = []
    for at in range(0, len(cues), AT_ONCE):
        group = cues[at : at + AT_ONCE]
        attributions = _attributions(w, p, seen, encoded, group)
        found += [(cue, a) for cue, a in zip(group, attributions, strict=True) if a is not None]
    return _kept(w, found)


def _cues(w: Weights, e: Encoded) -> Iterable[_Cue]:
    above = np.flatnonzero((e.cue[:, OUTERMOST] > w.outermost) | (e.cue[:, EVERYWHERE] > w.nested))
    for t in above.tolist():
        yield _Cue(t, float(e.cue[t, OUTERMOST]), float(e.cue[t, EVERYWHERE]))


def _attributions(w: Weights, p: Parse, seen: Features, e: Encoded, cues: Sequence[_Cue]) -> list[Attribution | None]:
    """For each cue its source and content; None where it has no content."""
    spans = [window(p, c.token) for c in cues]
    windows = [Window(c.token, span[0], relations(p, seen, c.token, span)) for c, span in zip(cues, spans, strict=True)]
    scores, lengths = roles(w, e, windows)
    best = best_roles(scores, lengths)
    return [
        _attribution(cue, best[row, : lengths[row]], first) for row, (cue, (first, _)) in enumerate(zip(cues, spans, strict=True))
    ]


def _attribution(cue: _Cue, found: Ints, first: int) -> Attribution | None:
    content = stretches(found, "content", first)
    if not content:
        return None
    own = stretches(found, "cue", first) or ((cue.token, cue.token),)
    score = round(max(cue.outermost, cue.everywhere), 3)
    return Attribution(cue.token, stretches(found, "source", first), own, content, RULE, score)


def _kept(w: Weights, found: list[tuple[_Cue, Attribution]]) -> list[Attribution]:
    """The outermost attributions, and of the others those inside an outermost one's content, cut to it."""
    outer = _outermost([(c.outermost, a) for c, a in found if c.outermost > w.outermost])
    kept = list(outer)
    heads = {a.head for a in outer}
    for cue, a in found:
        if a.head in heads or cue.everywhere <= w.nested:
            continue
        around = next((o for o in outer if holds(o, a.head)), None)
        content = within(a.content, around.content) if around is not None else ()
        if around is not None and content and content != around.content:
            source = within(a.source, around.content)
            kept.append(Attribution(a.head, source, within(a.cue, around.content) or a.cue, content, RULE, a.score))
    return sorted(kept, key=lambda a: a.head)


def _outermost(found: list[tuple[float, Attribution]]) -> list[Attribution]:
    """Attributions whose cue no other's content holds; of two that hold each other's cue the likelier one."""
    holders: dict[int, list[tuple[float, Attribution]]] = {a.head: [] for _, a in found}
    heads = sorted(holders)
    for score, a in found:
        for first, last in a.content:
            for head in heads[bisect_left(heads, first) : bisect_right(heads, last)]:
                holders[head].append((score, a))
    return [
        a for score, a in found if not any(b is not a and (not holds(a, b.head) or other > score) for other, b in holders[a.head])
    ]


def holds(a: Attribution, token: int) -> bool:
    """Whether a token stands in the content of an attribution."""
    return any(first <= token <= last for first, last in a.content)


def within(ranges: Ranges, bounds: Ranges) -> Ranges:
    """The parts of ranges that lie inside others."""
    return tuple((max(a, x), min(b, y)) for a, b in ranges for x, y in bounds if max(a, x) <= min(b, y))
