"""The tagger's network for training. `firsthand.reading.attribution.tagger.network` runs the same arithmetic without torch.

Encoder → a cue score for each token → for each cue the roles of the tokens around it, conditioned on the cue by the tree
relation between them, their distance, sentence and quotation marks, and smoothed by a small recurrent layer.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from firsthand.reading.attribution.tagger import features as fx
from firsthand.reading.attribution.tagger.decode import ROLES
from firsthand.reading.attribution.tagger.network import DILATIONS
from firsthand.reading.parse import VECTOR

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


class Recurrent(nn.Module):
    """One recurrent layer in both directions. Each sequence is turned by its own length, so that padding reaches no token."""

    def __init__(self, size: int, hidden: int) -> None:
        super().__init__()
        self.forth = nn.LSTM(size, hidden, batch_first=True)
        self.back = nn.LSTM(size, hidden, batch_first=True)

    def forward(self, x: Tensor, turned: Tensor) -> Tensor:
        def turn(y: Tensor) -> Tensor:
            return torch.gather(y, 1, turned.unsqueeze(-1).expand(-1, -1, y.shape[-1]))

        return torch.cat([self.forth(x)[0], turn(self.back(turn(x))[0])], -1)


def _turned(lengths: Tensor, longest: int) -> Tensor:
    """Positions of each sequence from last to first; padding stays where it is."""
    at = torch.arange(longest)[None, :]
    back = lengths[:, None] - 1 - at
    return torch.where(back >= 0, back, at.expand_as(back))


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
        self.rnn = nn.ModuleList([Recurrent(size, shape.hidden), Recurrent(2 * shape.hidden, shape.hidden)])
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
        turned = _turned(b.lengths, x.shape[1])
        h = self.rnn[1](self.drop(self.rnn[0](self.drop(x), turned)), turned)
        return self.drop(torch.cat([h, *syntax], -1))

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
