"""Scores of roles → token ranges of source, cue and content."""

from __future__ import annotations

import numpy as np

from firsthand.reading.attribution.extent import Ranges
from firsthand.reading.attribution.tagger.features import Floats, Ints

ROLES = ("outside", "source", "cue", "content")
EDGE = np.asarray((0.5, 0.0, 0.0, 0.5), np.float32)
"""What an edge of a stretch costs by role, in log-score: contents come in long stretches, while a source may be one word ("he")."""


def best_roles(scores: Floats) -> Ints:
    """The likeliest sequence of roles for each window (windows × tokens; entries past a window's end mean nothing).

    ``scores`` are log-probabilities, windows × tokens × roles, and 0 past the end of a window (Viterbi, all windows at once).
    A change costs the edge of the role it leaves and that of the role it enters, so that a role comes from itself or from the one
    of the token before that is best to leave.
    """
    windows, longest, roles = scores.shape
    came_from = np.empty((longest, windows, roles), np.int64)
    itself = np.arange(roles)
    best = scores[:, 0]
    for t in range(1, longest):
        left = best - EDGE
        changed = left.max(axis=1, keepdims=True) - EDGE
        came_from[t] = np.where(best >= changed, itself, left.argmax(axis=1)[:, None])
        best = np.maximum(best, changed) + scores[:, t]
    out = np.zeros((windows, longest), np.int64)
    role = best.argmax(axis=1)
    every = np.arange(windows)
    for t in range(longest - 1, 0, -1):
        out[:, t] = role
        role = came_from[t, every, role]
    out[:, 0] = role
    return out


def stretches(roles: Ints, role: str, first: int) -> Ranges:
    """The token ranges (both ends included) of one role in a window that starts at token ``first``."""
    has = np.concatenate(([False], roles == ROLES.index(role), [False]))
    edges = np.flatnonzero(has[1:] != has[:-1])
    return tuple((first + int(a), first + int(b) - 1) for a, b in zip(edges[::2], edges[1::2], strict=True))
