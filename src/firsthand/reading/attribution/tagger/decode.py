"""Scores of roles → token ranges of source, cue and content."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from firsthand.reading.attribution.extent import Ranges
from firsthand.reading.attribution.tagger.features import Floats, Ints

ROLES = ("outside", "source", "cue", "content")
SWITCH = -2.0
"""Log-score of a change of role from one token to the next: roles come in stretches."""


def best_roles(scores: Floats, lengths: Sequence[int]) -> Ints:
    """The likeliest sequence of roles for each window (windows × tokens; entries past a window's length mean nothing).

    ``scores`` are log-probabilities, windows × tokens × roles, padded to the longest window (Viterbi, all windows at once).
    """
    windows, longest, roles = scores.shape
    switch = np.full((roles, roles), SWITCH, np.float32)
    np.fill_diagonal(switch, 0.0)
    inside = np.arange(longest)[None, :] < np.asarray(lengths)[:, None]
    came_from = np.tile(np.arange(roles), (longest, windows, 1))
    best = scores[:, 0]
    for t in range(1, longest):
        through = best[:, :, None] + switch
        step = through.max(axis=1) + scores[:, t]
        now = inside[:, t, None]
        came_from[t] = np.where(now, through.argmax(axis=1), came_from[t])
        best = np.where(now, step, best)
    out = np.zeros((windows, longest), np.int64)
    role = best.argmax(axis=1)
    every = np.arange(windows)
    for t in range(longest - 1, -1, -1):
        out[:, t] = role
        role = came_from[t, every, role]
    return out


def stretches(roles: Ints, role: str, first: int) -> Ranges:
    """The token ranges (both ends included) of one role in a window that starts at token ``first``."""
    has = np.concatenate(([False], roles == ROLES.index(role), [False]))
    edges = np.flatnonzero(has[1:] != has[:-1])
    return tuple((first + int(a), first + int(b) - 1) for a, b in zip(edges[::2], edges[1::2], strict=True))
