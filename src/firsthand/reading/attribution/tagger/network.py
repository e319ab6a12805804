"""The tagger's arithmetic in NumPy: what `training.attribution.network` trains, without torch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from firsthand.reading.attribution.tagger.features import Features, Floats, Ints, Relations
from firsthand.reading.attribution.tagger.weights import Weights

EMBEDDED = ("tag", "relation", "parent_relation", "shape", "quote", "edge")
LAYERS = 3
DILATIONS = (1, 3)
"""Steps between the tokens that the two smoothing layers look at."""
EVERYWHERE, OUTERMOST = 0, 1
"""The two cue scores: of any cue, however deep inside what others say, and of the outermost ones that flat sets annotate."""
TOGETHER = 2048
"""Tokens, padding included, that pass the recurrent layers together: what they need then stays in the processor's cache."""
_HALF = np.float32(0.5)


@dataclass(frozen=True, slots=True)
class Encoded:
    """What the network made of a text: for each token a cue score of either kind, and its part in the roles."""

    cue: Floats
    from_cue: Floats
    from_token: Floats


def encode(w: Weights, f: Features, chunks: Sequence[tuple[int, int]]) -> Encoded:
    """Tokens of one or several texts; the recurrent layers run over their chunks (first token, end), which cover them."""
    every: Floats = np.empty((len(f.word), w["from_cue.weight"].shape[0]), np.float32)
    for group in _grouped(chunks):
        tokens, inside = _laid_out(group)
        syntax, hidden = _inputs(w, f, tokens)
        for layer in range(LAYERS):
            hidden = recurrent(w, layer, hidden, inside)
        every[tokens[inside]] = np.concatenate([hidden[inside], syntax[inside]], axis=1)
    first = np.maximum(every @ w["cue.0.weight"] + w["cue.0.bias"], 0)
    return Encoded(
        cue=_sigmoid(first @ w["cue.3.weight"] + w["cue.3.bias"]),
        from_cue=every @ w["from_cue.weight"] + w["from_cue.bias"],
        from_token=every @ w["from_token.weight"] + w["from_token.bias"],
    )


def _grouped(chunks: Sequence[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Chunks of like length, at most TOGETHER tokens of them."""
    longest_first = sorted(chunks, key=lambda chunk: chunk[0] - chunk[1])
    at = 0
    while at < len(longest_first):
        first, end = longest_first[at]
        fit = max(1, TOGETHER // (end - first))
        yield longest_first[at : at + fit]
        at += fit


def _laid_out(group: Sequence[tuple[int, int]]) -> tuple[Ints, NDArray[np.bool_]]:
    """Token numbers as steps × chunks, the longest chunk first, and which of them are no padding."""
    starts, ends = np.asarray(group).T
    tokens = starts[None, :] + np.arange(ends[0] - starts[0])[:, None]
    inside = tokens < ends[None, :]
    return np.where(inside, tokens, starts[None, :]), inside


def _inputs(w: Weights, f: Features, tokens: Ints) -> tuple[Floats, Floats]:
    """The syntax of some tokens, and the whole of what the recurrent layers read: word, lemma, syntax."""
    parts = [w[f"embed.{name}"][getattr(f, name)[tokens]] for name in EMBEDDED]
    parts.append(f.child_relations[tokens] @ w["children.weight"])
    parts.append(f.vectors[tokens] @ w["own.weight"] + w["own.bias"])
    syntax = np.concatenate(parts, axis=-1)
    return syntax, np.concatenate([w["words"][f.word[tokens]], w["embed.lemma"][f.lemma[tokens]], syntax], axis=-1)


def recurrent(w: Weights, layer: int, x: Floats, inside: NDArray[np.bool_]) -> Floats:
    """One bidirectional layer of simple recurrent units (Lei et al. 2018) over sequences, steps × sequences × numbers.

    What a unit remembers, h[t] = keep·h[t-1] + (1 - keep)·candidate, and the gate it passes by depend on the input alone, so
    that only this sum runs step by step. ``inside`` is false in the padding past the end of a sequence, which adds nothing.
    """
    steps, sequences, _ = x.shape
    flat = x.reshape(steps * sequences, -1)
    candidate = flat @ w[f"rnn.{layer}.candidate.weight"]
    candidate += w[f"rnn.{layer}.candidate.bias"]
    np.tanh(candidate, out=candidate)
    width = candidate.shape[1]
    keep = _gate(w, layer, flat, slice(0, width))
    candidate -= candidate * keep
    h: Floats = candidate.reshape(steps, sequences, width)
    keep = keep.reshape(steps, sequences, width)
    h *= inside[..., None]
    forth, back = slice(0, width // 2), slice(width // 2, width)
    for t in range(1, steps):
        h[t, :, forth] += keep[t, :, forth] * h[t - 1, :, forth]
        h[-1 - t, :, back] += keep[-1 - t, :, back] * h[-t, :, back]
    h *= _gate(w, layer, flat, slice(width, 2 * width)).reshape(steps, sequences, width)
    return np.add(h, x, out=h) if x.shape == h.shape else h


def _gate(w: Weights, layer: int, x: Floats, part: slice) -> Floats:
    """One of the two gates of a layer, apart from the other, so that both stay whole in memory."""
    gate: Floats = x @ w[f"rnn.{layer}.gates.weight"][:, part]
    gate += w[f"rnn.{layer}.gates.bias"][part]
    return _sigmoid(gate)


def _sigmoid(x: Floats) -> Floats:
    """1 / (1 + exp(-x)), in the place of ``x``: by the tangent, which needs no division and overflows nowhere."""
    x *= _HALF
    np.tanh(x, out=x)
    x *= _HALF
    x += _HALF
    return x


@dataclass(frozen=True, slots=True)
class Window:
    """A cue with the first of the tokens that may play a role in it, and their relations to it."""

    cue: int
    first: int
    relations: Relations


def roles(w: Weights, e: Encoded, windows: Sequence[Window]) -> tuple[Floats, list[int]]:
    """Log-probabilities of roles (windows × tokens × roles), 0 past the end of a window, and the length of each window."""
    lengths = [len(x.relations.tree) for x in windows]
    z = np.zeros((len(windows), max(lengths), w["from_cue.bias"].shape[0]), np.float32)
    for row, (x, length) in enumerate(zip(windows, lengths, strict=True)):
        r = x.relations
        pair = w["tree"][r.tree] + w["position"][r.position] + w["sentence"][r.sentence] + w["pair_quote"][r.quote]
        z[row, :length] = np.maximum(e.from_cue[x.cue] + e.from_token[x.first : x.first + length] + pair, 0)
    inside = (np.arange(z.shape[1])[None, :] < np.asarray(lengths)[:, None])[..., None]
    for n, dilation in enumerate(DILATIONS):
        more = _convolved(z, w[f"smooth.{n}.weight"], dilation)
        more += w[f"smooth.{n}.bias"]
        z += np.maximum(more, 0, out=more)
        z *= inside
    scores = z @ w["role.weight"] + w["role.bias"]
    scores -= scores.max(axis=-1, keepdims=True)
    scores -= np.log(np.exp(scores).sum(axis=-1, keepdims=True))
    scores *= inside
    return scores, lengths


def _convolved(z: Floats, weight: Floats, dilation: int) -> Floats:
    """A convolution along the tokens; ``weight`` is reach × in × out."""
    reach = weight.shape[0]
    pad = dilation * (reach - 1) // 2
    padded = np.pad(z, ((0, 0), (pad, pad), (0, 0)))
    length = z.shape[1]
    wide = np.concatenate([padded[:, k * dilation : k * dilation + length] for k in range(reach)], axis=2)
    return np.asarray(wide @ weight.reshape(-1, weight.shape[2]), np.float32)
