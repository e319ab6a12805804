"""The tagger's arithmetic in NumPy: what `training.attribution.network` trains, without torch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from firsthand.reading.attribution.tagger.features import Features, Floats, Ints, Relations
from firsthand.reading.attribution.tagger.weights import Weights

EMBEDDED = ("tag", "relation", "parent_relation", "shape", "quote", "edge")
DILATIONS = (1, 3)
"""Steps between the tokens that the two smoothing layers look at."""
EVERYWHERE, OUTERMOST = 0, 1
"""The two cue scores: of any cue, however deep inside what others say, and of the outermost ones that flat sets annotate."""
TOGETHER = 128
"""Chunks that take the recurrent steps together: each step's weights are then read once for all of them."""
LEAST = -60.0
"""The least score whose sigmoid is worth computing."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """What the network made of a text: for each token a cue score of either kind, and its part in the roles."""

    cue: Floats
    from_cue: Floats
    from_token: Floats

    def part(self, first: int, end: int) -> Encoded:
        """That of some tokens, as if they were a text of their own."""
        return Encoded(self.cue[first:end], self.from_cue[first:end], self.from_token[first:end])


def encode(w: Weights, f: Features, chunks: Sequence[tuple[int, int]]) -> Encoded:
    """Tokens of one or several texts; the recurrent layers run over their chunks (first token, end), which cover them."""
    longest_first = sorted(chunks, key=lambda chunk: chunk[0] - chunk[1])
    every: Floats = np.empty((len(f.word), w["from_cue.weight"].shape[0]), np.float32)
    for at in range(0, len(longest_first), TOGETHER):
        group = longest_first[at : at + TOGETHER]
        lengths = [end - first for first, end in group]
        tokens = np.concatenate([np.arange(first, end) for first, end in group])
        syntax, hidden = _inputs(w, f, tokens)
        for layer in range(2):
            hidden = recurrent(w, layer, hidden, lengths)
        every[tokens] = np.concatenate([hidden, syntax], axis=1)
    first = np.maximum(every @ w["cue.0.weight"] + w["cue.0.bias"], 0)
    return Encoded(
        cue=_sigmoid(np.maximum(first @ w["cue.3.weight"] + w["cue.3.bias"], LEAST)),
        from_cue=every @ w["from_cue.weight"] + w["from_cue.bias"],
        from_token=every @ w["from_token.weight"] + w["from_token.bias"],
    )


def _inputs(w: Weights, f: Features, part: Ints) -> tuple[Floats, Floats]:
    """The syntax of some tokens, and the whole of what the recurrent layers read: word, lemma, syntax."""
    parts = [w[f"embed.{name}"][getattr(f, name)[part]] for name in EMBEDDED]
    parts.append(f.child_relations[part] @ w["children.weight"])
    parts.append(f.vectors[part] @ w["own.weight"] + w["own.bias"])
    syntax = np.concatenate(parts, axis=1)
    return syntax, np.concatenate([w["words"][f.word[part]], w["embed.lemma"][f.lemma[part]], syntax], axis=1)


def recurrent(w: Weights, layer: int, x: Floats, lengths: list[int]) -> Floats:
    """One bidirectional recurrent layer (LSTM) over sequences that stand one behind the other, longest first.

    Both directions take each step together, on rows put in the order of steps. The weights of the candidate gate are stored
    doubled: tanh(x) is 2·sigmoid(2x) - 1, and all gates take one sigmoid.
    """
    forth, back, running = _steps(lengths)
    both = np.stack([w[f"rnn.{layer}.{way}.hidden"] for way in ("forth", "back")])
    size = both.shape[1]
    gates = np.empty((2, len(x), 4 * size), np.float32)
    for n, (way, rows) in enumerate((("forth", forth), ("back", back))):
        np.matmul(x[rows], w[f"rnn.{layer}.{way}.input"], out=gates[n])
        gates[n] += w[f"rnn.{layer}.{way}.bias"]
    out = np.empty((2, len(x), size), np.float32)
    h = np.zeros((2, len(lengths), size), np.float32)
    c = np.zeros_like(h)
    at = 0
    with np.errstate(over="ignore"):  # exp of a large number is infinite and its sigmoid 0, as it should be
        for n in running:
            g, c = gates[:, at : at + n], c[:, :n]
            g += np.matmul(h[:, :n], both)
            _sigmoid(g)
            candidate = g[..., 2 * size : 3 * size]
            candidate *= 2
            candidate -= 1
            candidate *= g[..., :size]
            c *= g[..., size : 2 * size]
            c += candidate
            squashed = _sigmoid(2 * c)
            squashed *= 2
            squashed -= 1
            h = np.multiply(g[..., 3 * size :], squashed, out=out[:, at : at + n])
            at += n
    joined = np.empty((len(x), 2 * size), np.float32)
    joined[forth, :size], joined[back, size:] = out
    return joined


def _steps(lengths: list[int]) -> tuple[Ints, Ints, list[int]]:
    """For sequences one behind the other, longest first: their rows in the order of steps, from the first token and from the
    last, and how many sequences each step still runs over."""
    long = np.asarray(lengths)
    starts = np.cumsum(long) - long
    running = [int(n) for n in (long[None, :] > np.arange(lengths[0])[:, None]).sum(axis=1)]
    forth = np.concatenate([starts[:n] + t for t, n in enumerate(running)])
    back = np.concatenate([starts[:n] + long[:n] - 1 - t for t, n in enumerate(running)])
    return forth, back, running


def _sigmoid(x: Floats) -> Floats:
    """1 / (1 + exp(-x)), in the place of ``x``."""
    np.exp(np.negative(x, out=x), out=x)
    x += 1
    return np.reciprocal(x, out=x)


@dataclass(frozen=True, slots=True)
class Window:
    """A cue with the first of the tokens that may play a role in it, and their relations to it."""

    cue: int
    first: int
    relations: Relations


def roles(w: Weights, e: Encoded, windows: Sequence[Window]) -> tuple[Floats, list[int]]:
    """Log-probabilities of roles (windows × tokens × roles, padded), and the length of each window."""
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
    return scores - np.log(np.exp(scores).sum(axis=-1, keepdims=True)), lengths


def _convolved(z: Floats, weight: Floats, dilation: int) -> Floats:
    """A convolution along the tokens; ``weight`` is reach × in × out."""
    reach = weight.shape[0]
    pad = dilation * (reach - 1) // 2
    padded = np.pad(z, ((0, 0), (pad, pad), (0, 0)))
    length = z.shape[1]
    wide = np.concatenate([padded[:, k * dilation : k * dilation + length] for k in range(reach)], axis=2)
    return np.asarray(wide @ weight.reshape(-1, weight.shape[2]), np.float32)
