"""Examples → padded tensors."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import torch

from firsthand.reading.attribution.tagger import features as fx
from training.attribution.examples import Example, Gold
from training.attribution.network import Batch, Windows

Chunk = tuple[Example, int, int]
"""An article and a range of its tokens, end exclusive."""
BATCH = 24
"""Chunks in a batch."""
_INTEGERS = ("word", "lemma", "tag", "relation", "parent_relation", "shape", "quote", "edge")


def batch(group: Sequence[Chunk]) -> Batch:
    """Chunks as one padded batch."""
    longest = max(end - first for _, first, end in group)
    columns: dict[str, Any] = {name: np.zeros((len(group), longest), np.int64) for name in _INTEGERS}
    for name in ("child_relations", "vectors"):
        width = getattr(group[0][0].features, name).shape[1]
        columns[name] = np.zeros((len(group), longest, width), np.float32)
    for n, (e, first, end) in enumerate(group):
        for name, column in columns.items():
            column[n, : end - first] = getattr(e.features, name)[first:end]
    tensors = {name: torch.from_numpy(column) for name, column in columns.items()}
    lengths = torch.tensor([end - first for _, first, end in group])
    return Batch(lengths=lengths, **tensors)


def windows(group: Sequence[Chunk], cues: Sequence[tuple[int, int]]) -> tuple[Windows, list[tuple[int, int]]]:
    """The windows of cues (number of the chunk, token of the text), and each one's token range in the text."""
    ranges = [_window(group[n], cue) for n, cue in cues]
    longest = max(end - first for first, end in ranges)
    columns = {name: np.zeros((len(cues), longest), np.int64) for name in ("token", "tree", "position", "sentence", "quote")}
    for row, ((n, cue), (first, end)) in enumerate(zip(cues, ranges, strict=True)):
        e, start, _ = group[n]
        found = fx.relations(e.parse, e.features, cue, (first, end))
        columns["token"][row, : end - first] = np.arange(first - start, end - start)
        for name in ("tree", "position", "sentence", "quote"):
            columns[name][row, : end - first] = getattr(found, name)
    made = Windows(
        chunk=torch.tensor([n for n, _ in cues]),
        cue=torch.tensor([cue - group[n][1] for n, cue in cues]),
        lengths=torch.tensor([end - first for first, end in ranges]),
        **{name: torch.from_numpy(column) for name, column in columns.items()},
    )
    return made, ranges


def _window(chunk: Chunk, cue: int) -> tuple[int, int]:
    """The window of a cue within its chunk: what lies outside was not encoded."""
    e, start, stop = chunk
    first, end = fx.window(e.parse, cue, furthest=stop - start)
    return max(first, start), min(end, stop)


def gold_roles(gold: Sequence[Gold], ranges: Sequence[tuple[int, int]]) -> torch.Tensor:
    """The role of each token of each window; -100 past its end."""
    longest = max(end - first for first, end in ranges)
    out = np.full((len(gold), longest), -100, np.int64)
    for row, (g, (first, end)) in enumerate(zip(gold, ranges, strict=True)):
        out[row, : end - first] = 0
        for code, tokens in enumerate((g.source, g.cue, g.content), 1):
            out[row, [t - first for t in tokens if first <= t < end]] = code
    return torch.from_numpy(out)
