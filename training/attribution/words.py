"""Vectors of single words from a pretrained encoder: what the small network knows of words it never saw in training."""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from firsthand.reading.attribution.tagger.features import NUMBER

MARKS = frozenset(".,;:!?'\"()-–—“”’‘$%&/")
SIZE = 96
"""Numbers kept of each of two vectors a word: the encoder's input for it, and what its layers make of it alone."""
_AT_ONCE = 512


def word_vectors(encoder: Any, pieces: Any) -> tuple[dict[str, int], NDArray[np.float32]]:
    """Rows by word (from 1; row 0 is that of unknown words) and the table of vectors, for the whole words the encoder knows."""
    known = {word: number for word, number in sorted(pieces.get_vocab().items(), key=lambda entry: entry[1]) if _is_word(word)}
    words = [*known, NUMBER]
    numbers = torch.tensor([*known.values(), pieces.get_vocab()[NUMBER]])
    ends = torch.tensor([[pieces.cls_token_id, pieces.sep_token_id]])
    alone = []
    with torch.no_grad():
        encoder.eval()
        raw = encoder.embeddings.word_embeddings.weight[numbers].numpy()
        for part in numbers.split(_AT_ONCE):
            ids = torch.cat([ends[:, :1].expand(len(part), 1), part[:, None], ends[:, 1:].expand(len(part), 1)], 1)
            alone.append(encoder(input_ids=ids, attention_mask=torch.ones_like(ids)).last_hidden_state[:, 1].numpy())
    table = np.concatenate([_reduced(raw), _reduced(np.concatenate(alone))], axis=1)
    unknown = np.zeros((1, table.shape[1]), np.float32)
    return {word: row for row, word in enumerate(words, 1)}, np.concatenate([unknown, table]).astype(np.float32)


def _is_word(piece: str) -> bool:
    return piece in MARKS or (piece.isascii() and piece.isalpha())


def _reduced(table: NDArray[np.float32]) -> NDArray[np.float32]:
    """The first principal components, scaled to unit spread."""
    centred = table - table.mean(axis=0)
    _, _, axes = np.linalg.svd(centred, full_matrices=False)
    found = centred @ axes[:SIZE].T
    return np.asarray(found / found.std(), np.float32)
