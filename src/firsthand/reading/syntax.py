"""Docs → docs with tags and parse: the networks of spaCy's model, their layers and weights, run in NumPy.

They give what spaCy's own code gives, in a little more than half of the time: a word is embedded once and remembered, and the
parser's steps are taken from here, where spaCy takes and gives back Python's lock several times a step.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.pipeline import Tagger
    from spacy.tokens import Doc
    from thinc.api import Model

VECTOR = 96
"""Numbers the parser keeps of each token in its context."""

Floats = NDArray[np.float32]


class Syntax:
    """The tagger and the parser of a loaded pipeline whose networks have the shape of ``en_core_web_sm``."""

    def __init__(self, nlp: Language) -> None:
        network = cast("Any", nlp.get_pipe("tok2vec")).model
        self._embedding = _Embedding(network.get_ref("embed"))
        encoder = network.get_ref("encode")
        self._reach = int(encoder.attrs["pad"])
        self._layers = [_Layer(layer) for layer in encoder.layers[0].layers]
        self._tagger = cast("Tagger", nlp.get_pipe("tagger"))
        self._steps = _Steps(cast("Any", nlp.get_pipe("parser")), nlp.make_doc("."))

    def annotate(self, docs: Sequence[Doc]) -> None:
        """Give docs their tensors (tokens × 96), tags and heads, all together."""
        docs = [doc for doc in docs if len(doc)]
        if not docs:
            return
        vectors = self._vectors(docs)
        for doc, own in zip(docs, np.split(vectors, np.cumsum([len(doc) for doc in docs])[:-1]), strict=True):
            doc.tensor = cast("Any", own)  # its stub has doubles
        self._tagger.set_annotations(docs, self._tagger.predict(docs))
        self._steps.parse(docs, vectors)

    def _vectors(self, docs: Sequence[Doc]) -> Floats:
        """The tokens in their context. Between two docs lie as many empty rows as the layers reach."""
        gap = [0] * self._reach
        rows = list(gap)
        for own in self._embedding.rows(docs):
            rows += own
            rows += gap
        numbers = np.asarray(rows, np.intp)
        x = self._embedding.table[numbers]
        for layer in self._layers:
            x += layer.of(x)
        return x[numbers > 0]


class _Embedding:
    """What the model knows of words by themselves: a table whose row 0 is empty, filled as words come."""

    def __init__(self, embed: Model[Any, Any]) -> None:
        from thinc.api import chain

        extract, *layers = embed.layers
        self._attributes = extract.attrs["columns"]
        self._model: Model[Any, Any] = chain(*layers)
        self._rows: dict[bytes, int] = {}
        self.table: Floats = np.zeros((1, VECTOR), np.float32)

    def _append(self, new: Floats, at: int) -> None:
        """Put rows into the table, which doubles where it is full: one grown by each batch would be copied by each."""
        end = at + len(new)
        if end > len(self.table):
            larger = np.empty((2 * end, VECTOR), np.float32)
            larger[:at] = self.table[:at]
            self.table = larger
        self.table[at:end] = new

    def rows(self, docs: Sequence[Doc]) -> list[list[int]]:
        """The rows of the docs' tokens, new ones among them."""
        keys = [_keys(cast("Any", doc.to_array(self._attributes))) for doc in docs]
        rows = self._rows
        known = len(rows)
        for of_doc in keys:
            for key in of_doc:
                if key not in rows:
                    rows[key] = len(rows) + 1
        if len(rows) > known:
            new = np.frombuffer(b"".join(list(rows)[known:]), np.uint64).reshape(len(rows) - known, -1)
            self._append(self._model.predict([new])[0], known + 1)
        return [[rows[key] for key in of_doc] for of_doc in keys]


def _keys(attributes: NDArray[np.uint64]) -> list[bytes]:
    """The attributes of each token, tokens × attributes, as what a dictionary can hold."""
    data, width = attributes.tobytes(), attributes.shape[1] * attributes.itemsize
    return [data[at : at + width] for at in range(0, len(data), width)]


def _array(layer: Model[Any, Any], name: str) -> Floats:
    return cast("Floats", layer.get_param(name))


class _Layer:
    """One layer of the encoder: a window of three tokens, the greatest of three pieces, brought to mean and spread."""

    def __init__(self, residual: Model[Any, Any]) -> None:
        maxout, norm = (next(part for part in residual.walk() if part.name == name) for name in ("maxout", "layernorm"))
        weight = _array(maxout, "W")
        # Pieces side by side, that whole columns are compared.
        self._weight = np.ascontiguousarray(weight.transpose(1, 0, 2).reshape(-1, weight.shape[2]).T)
        self._bias = _array(maxout, "b").T.reshape(-1)
        self._scale, self._shift = _array(norm, "G"), _array(norm, "b")

    def of(self, x: Floats) -> Floats:
        wide = np.zeros((len(x), 3 * VECTOR), np.float32)
        wide[1:, :VECTOR] = x[:-1]
        wide[:, VECTOR : 2 * VECTOR] = x
        wide[:-1, 2 * VECTOR :] = x[1:]
        pieces = wide @ self._weight
        pieces += self._bias
        first, second, third = (pieces[:, at : at + VECTOR] for at in range(0, 3 * VECTOR, VECTOR))
        y: Floats = np.maximum(np.maximum(first, second), third)
        y -= y.mean(axis=1, keepdims=True)
        spread = np.square(y).mean(axis=1, keepdims=True) + np.float32(1e-8)
        y *= spread ** np.float32(-0.5)
        y *= self._scale
        y += self._shift
        return y


class _Steps:
    """The parser: at each step the features of every unfinished state are summed and scored, and its best move is made."""

    def __init__(self, parser: Any, doc: Doc) -> None:
        doc.tensor = np.zeros((len(doc), VECTOR), np.float32)
        self._parser = parser
        self._step = parser.model.predict([doc])
        narrow, lower, upper = parser.model.layers[0].layers[-1], parser.model.get_ref("lower"), parser.model.get_ref("upper")
        weight = _array(lower, "W")
        self._features, self._width = weight.shape[:2]
        self._narrow, self._narrow_bias = _array(narrow, "W").T, _array(narrow, "b")
        self._weight = np.ascontiguousarray(weight.transpose(0, 2, 1, 3).reshape(-1, weight.shape[3]).T)
        self._padding = _array(lower, "pad")[0].transpose(0, 2, 1).reshape(-1)
        self._bias = _array(lower, "b").T.reshape(-1)
        self._upper, self._upper_bias = np.ascontiguousarray(_array(upper, "W").T), _array(upper, "b")

    def parse(self, docs: Sequence[Doc], vectors: Floats) -> None:
        parser, width, every = self._parser, self._width, np.arange(self._features)[:, None]
        table = self._table(vectors)
        states = parser.moves.init_batch(docs)
        unfinished = [state for state in states if not state.is_final()]
        while unfinished:
            tokens = self._step.get_token_ids(unfinished).T  # -1 where a state has no such token: the last rows
            summed = table[tokens * self._features + every].sum(axis=0)
            summed += self._bias
            scores = np.maximum(summed[:, :width], summed[:, width:]) @ self._upper
            scores += self._upper_bias
            unfinished = parser.transition_states(unfinished, scores)
        parser.set_annotations(docs, states)

    def _table(self, vectors: Floats) -> Floats:
        """What each token adds to a state as each of its features: (tokens × features) × numbers, at the end those of no token."""
        table = np.empty((len(vectors) + 1, len(self._padding)), np.float32)
        np.matmul(vectors @ self._narrow + self._narrow_bias, self._weight, out=table[:-1])
        table[-1] = self._padding
        return np.reshape(table, (-1, len(self._bias)))
