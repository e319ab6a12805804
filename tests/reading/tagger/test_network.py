"""The network's arithmetic, held against its definition on small random weights."""

import math

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from firsthand.reading.attribution.tagger.features import Vocabulary
from firsthand.reading.attribution.tagger.network import recurrent
from firsthand.reading.attribution.tagger.weights import Weights

SIZE, INPUT = 3, 4


def weights(seed: int) -> Weights:
    random = np.random.default_rng(seed)
    arrays = {}
    for part, gates in (("candidate", 2), ("gates", 4)):
        arrays[f"rnn.0.{part}.weight"] = random.normal(size=(INPUT, gates * SIZE)).astype(np.float32)
        arrays[f"rnn.0.{part}.bias"] = random.normal(size=gates * SIZE).astype(np.float32)
    return Weights(arrays, Vocabulary({}, {}, {}, {}), 0.5, 0.5, "random")


def one_step_after_the_other(w: Weights, way: int, x: np.ndarray) -> np.ndarray:
    """The definition over one sequence, one unit at a time; ``way`` is 0 for forth and 1 for back."""
    candidates = x @ w["rnn.0.candidate.weight"] + w["rnn.0.candidate.bias"]
    gates = x @ w["rnn.0.gates.weight"] + w["rnn.0.gates.bias"]
    h, out = [0.0] * SIZE, []
    for candidate, gate in zip(candidates.tolist(), gates.tolist(), strict=True):
        for unit in range(SIZE):
            keep = sigmoid(gate[way * SIZE + unit])
            h[unit] = keep * h[unit] + (1 - keep) * math.tanh(candidate[way * SIZE + unit])
        out.append([h[unit] * sigmoid(gate[(2 + way) * SIZE + unit]) for unit in range(SIZE)])
    return np.asarray(out)


def sigmoid(x: float) -> float:
    return 1 / (1 + math.exp(-x))


@given(st.lists(st.integers(1, 9), min_size=1, max_size=5), st.integers(0, 99))
def test_sequences_of_any_lengths_are_read_in_both_directions_as_if_alone(lengths: list[int], seed: int) -> None:
    w, steps = weights(seed), max(lengths)
    x = np.random.default_rng(seed).normal(size=(steps, len(lengths), INPUT)).astype(np.float32)
    inside = np.arange(steps)[:, None] < np.asarray(lengths)[None, :]
    found = recurrent(w, 0, x, inside)
    for n, length in enumerate(lengths):
        own = x[:length, n]
        forth = one_step_after_the_other(w, 0, own)
        back = one_step_after_the_other(w, 1, own[::-1])[::-1]
        assert np.allclose(found[:length, n], np.concatenate([forth, back], axis=1), atol=1e-5)
