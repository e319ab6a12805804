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
    for way in ("forth", "back"):
        arrays[f"rnn.0.{way}.input"] = random.normal(size=(INPUT, 4 * SIZE)).astype(np.float32)
        arrays[f"rnn.0.{way}.hidden"] = random.normal(size=(SIZE, 4 * SIZE)).astype(np.float32)
        arrays[f"rnn.0.{way}.bias"] = random.normal(size=4 * SIZE).astype(np.float32)
    return Weights(arrays, Vocabulary({}, {}, {}, {}), 0.5, 0.5, "random")


def one_step_after_the_other(w: Weights, way: str, x: np.ndarray) -> np.ndarray:
    """The textbook LSTM over one sequence (gates in the order input, forget, candidate, output; the candidate's weights halved)."""
    h, c, out = [0.0] * SIZE, [0.0] * SIZE, []
    for row in x:
        gates = row @ w[f"rnn.0.{way}.input"] + np.asarray(h) @ w[f"rnn.0.{way}.hidden"] + w[f"rnn.0.{way}.bias"]
        i, f, g, o = (gates[k * SIZE : (k + 1) * SIZE] for k in range(4))
        c = [sigmoid(b) * old + sigmoid(a) * math.tanh(d / 2) for a, b, d, old in zip(i, f, g, c, strict=True)]
        h = [sigmoid(a) * math.tanh(new) for a, new in zip(o, c, strict=True)]
        out.append(h)
    return np.asarray(out)


def sigmoid(x: float) -> float:
    return 1 / (1 + math.exp(-x))


@given(st.lists(st.integers(1, 9), min_size=1, max_size=5), st.integers(0, 99))
def test_sequences_of_any_lengths_are_read_in_both_directions_as_if_alone(lengths: list[int], seed: int) -> None:
    w, lengths = weights(seed), sorted(lengths, reverse=True)
    x = np.random.default_rng(seed).normal(size=(sum(lengths), INPUT)).astype(np.float32)
    found = recurrent(w, 0, x, lengths)
    at = 0
    for length in lengths:
        own = x[at : at + length]
        forth = one_step_after_the_other(w, "forth", own)
        back = one_step_after_the_other(w, "back", own[::-1])[::-1]
        assert np.allclose(found[at : at + length], np.concatenate([forth, back], axis=1), atol=1e-5)
        at += length
