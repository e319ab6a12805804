"""The tagger's network for training. `firsthand.reading.attribution.tagger.network` runs the same arithmetic without torch.

Encoder → a cue score for each token → for each cue the roles of the tokens around it, conditioned on the cue by the tree
relation between them, their distance, sentence and quotation marks, and smoothed by two small convolutions.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from firsthand.reading.attribution.tagger import features as fx
from firsthand.reading.attribution.tagger.decode import ROLES
from firsthand.reading.attribution.tagger.network import DILATIONS, LAYERS
from firsthand.reading.syntax import VECTOR

SIZES = {"lemma": 48, "tag": 24, "relation": 24, "parent_relation": 16, "shape": 8, "quote": 8, "edge": 8, "child_relations": 24}


REACH = 5
"""Tokens that a smoothing layer looks at."""


@dataclass(frozen=True)
class Shape:
    """The sizes that tell one trained network from another."""

    hidden: int = 112
    pair: int = 64
    word: int = 96
    own: int = 64


class RunningSum(torch.autograd.Function):
    """h[t] = keep[t]·h[t-1] + new[t], over steps × sequences × numbers. NumPy takes the steps: each is too small for torch."""

    @staticmethod
    def forward(ctx: Any, keep: Tensor, new: Tensor) -> Tensor:
        h, kept = new.numpy().copy(), keep.numpy()
        for t in range(1, len(h)):
            h[t] += kept[t] * h[t - 1]
        found = torch.from_numpy(h)
        ctx.save_for_backward(keep, found)
        return found

    @staticmethod
    def backward(ctx: Any, *gradients: Tensor) -> tuple[Tensor, Tensor]:
        kept, h = (saved.numpy() for saved in ctx.saved_tensors)
        of_new = gradients[0].numpy().copy()
        of_keep = np.zeros_like(of_new)
        for t in range(len(h) - 1, 0, -1):
            of_new[t - 1] += of_new[t] * kept[t]
            of_keep[t] = of_new[t] * h[t - 1]
        return torch.from_numpy(of_keep), torch.from_numpy(of_new)


class Recurrent(nn.Module):
    """One layer of simple recurrent units in both directions (`firsthand.reading.attribution.tagger.network.recurrent`)."""

    def __init__(self, size: int, hidden: int) -> None:
        super().__init__()
        self.hidden = hidden
        self.candidate = nn.Linear(size, 2 * hidden)
        self.gates = nn.Linear(size, 4 * hidden)
        with torch.no_grad():  # units start out remembering for different lengths
            self.gates.bias[: 2 * hidden].uniform_(0.0, 3.0)

    def forward(self, x: Tensor, inside: Tensor) -> Tensor:
        """``x`` is steps × sequences × numbers; ``inside`` is 0 in padding, which adds nothing."""
        keep, out = torch.sigmoid(self.gates(x)).chunk(2, -1)
        new = (1 - keep) * torch.tanh(self.candidate(x)) * inside
        forth = RunningSum.apply(keep[..., : self.hidden].contiguous(), new[..., : self.hidden].contiguous())
        back = RunningSum.apply(keep[..., self.hidden :].flip(0).contiguous(), new[..., self.hidden :].flip(0).contiguous()).flip(0)
        h = torch.cat([forth, back], -1) * out
        return h + x if x.shape == h.shape else h


class Network(nn.Module):
    """Scores of cues and roles. Inputs are the batches of `Batch`."""

    def __init__(self, shape: Shape, vocabulary: fx.Vocabulary, vectors: NDArray[np.float32]) -> None:
        super().__init__()
        rows = {
            "lemma": len(vocabulary.lemmas) + 1,
            "tag": len(vocabulary.tags) + 1,
            "relation": len(vocabulary.relations) + 1,
            "parent_relation": len(vocabulary.relations) + 1,
            "shape": fx.SHAPES,
            "quote": 4,
            "edge": fx.EDGES,
        }
        self.embed = nn.ModuleDict({name: nn.Embedding(n, SIZES[name]) for name, n in rows.items()})
        self.children_ = nn.Linear(rows["relation"], SIZES["child_relations"], bias=False)
        self.own = nn.Linear(VECTOR, shape.own)
        self.words = nn.Embedding.from_pretrained(torch.from_numpy(vectors), freeze=True)
        self.word = nn.Linear(vectors.shape[1], shape.word, bias=False)
        size = sum(SIZES.values()) + shape.own + shape.word
        self.rnn = nn.ModuleList([Recurrent(2 * shape.hidden if n else size, shape.hidden) for n in range(LAYERS)])
        encoded = 2 * shape.hidden + size - SIZES["lemma"] - shape.word
        self.drop = nn.Dropout(0.3)
        self.cue = nn.Sequential(nn.Linear(encoded, 96), nn.ReLU(), nn.Dropout(0.2), nn.Linear(96, 2))
        self.from_cue = nn.Linear(encoded, shape.pair)
        self.from_token = nn.Linear(encoded, shape.pair)
        self.tree = nn.Embedding(fx.tree_codes(vocabulary), shape.pair)
        self.position = nn.Embedding(fx.POSITIONS, shape.pair)
        self.sentence = nn.Embedding(fx.SENTENCES, shape.pair)
        self.quote = nn.Embedding(fx.QUOTES, shape.pair)
        for table in (self.tree, self.position, self.sentence, self.quote):
            nn.init.normal_(table.weight, std=0.1)
        self.smooth = nn.ModuleList([nn.Conv1d(shape.pair, shape.pair, REACH, padding="same", dilation=d) for d in DILATIONS])
        self.role = nn.Linear(shape.pair, len(ROLES))

    def encode(self, b: Batch) -> Tensor:
        """Chunks × tokens × features."""
        lemma = self.embed["lemma"](b.lemma)
        named = ("tag", "relation", "parent_relation", "shape", "quote", "edge")
        syntax = [self.embed[name](getattr(b, name)) for name in named]
        syntax = [*syntax, self.children_(b.child_relations), self.own(b.vectors)]
        x = torch.cat([self.word(self.words(b.word)), lemma, *syntax], -1)
        inside = (torch.arange(x.shape[1])[:, None] < b.lengths[None, :]).unsqueeze(-1).float()
        h = x.transpose(0, 1)
        for layer in self.rnn:
            h = layer(self.drop(h), inside)
        return self.drop(torch.cat([h.transpose(0, 1), *syntax], -1))

    def roles(self, h: Tensor, w: Windows) -> Tensor:
        """Cues × window tokens × roles, as logits."""
        at_cue = self.from_cue(h)[w.chunk, w.cue]
        at_token = self.from_token(h)[w.chunk.unsqueeze(-1), w.token]
        pair = self.tree(w.tree) + self.position(w.position) + self.sentence(w.sentence) + self.quote(w.quote)
        z = torch.relu(at_cue.unsqueeze(1) + at_token + pair)
        inside = (torch.arange(z.shape[1])[None, :] < w.lengths[:, None]).unsqueeze(-1).float()
        for smooth in self.smooth:
            z = z * inside
            z = z + torch.relu(smooth(self.drop(z).transpose(1, 2)).transpose(1, 2))
        return self.role(self.drop(z))


@dataclass(frozen=True)
class Batch:
    """Chunks, padded: chunks × tokens."""

    lengths: Tensor
    word: Tensor
    lemma: Tensor
    tag: Tensor
    relation: Tensor
    parent_relation: Tensor
    shape: Tensor
    quote: Tensor
    edge: Tensor
    child_relations: Tensor
    vectors: Tensor


@dataclass(frozen=True)
class Windows:
    """Cues with the tokens of their windows, padded: cues × tokens. ``token`` and ``cue`` count from the chunk's first token."""

    chunk: Tensor
    cue: Tensor
    token: Tensor
    lengths: Tensor
    tree: Tensor
    position: Tensor
    sentence: Tensor
    quote: Tensor
