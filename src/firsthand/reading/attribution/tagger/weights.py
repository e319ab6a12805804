"""The trained weights: one replaceable file of arrays, with its checksum beside it."""

from __future__ import annotations

import hashlib
import io
import json
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from firsthand.errors import MissingPart
from firsthand.reading.attribution.tagger.features import Floats, Vocabulary

FILE, CHECKSUM = "attribution.npz", "attribution.sha256"


@dataclass(frozen=True, slots=True)
class Weights:
    """Arrays by name, the vocabulary they were trained on, and the scores above which a cue counts.

    ``outermost`` is asked of a cue that no content holds, ``nested`` of one inside what another voice said.
    """

    arrays: dict[str, Floats]
    vocabulary: Vocabulary
    outermost: float
    nested: float
    name: str

    def __getitem__(self, name: str) -> Floats:
        return self.arrays[name]


def shipped() -> Weights:
    """The weights in the package.

    Raises:
        MissingPart: as `load`.
    """
    return load(resources.files("firsthand.reading.attribution.tagger") / "weights")


def load(folder: Traversable) -> Weights:
    """The weights of a folder.

    Raises:
        MissingPart: the file is not there, or is not the one whose checksum is recorded.
    """
    try:
        data, wanted = (folder / FILE).read_bytes(), (folder / CHECKSUM).read_text("ascii").split()[0]
    except FileNotFoundError as missing:
        raise MissingPart(
            "the trained weights of the tagger are not installed.", where=FILE, cure="Read with --reader rules, or reinstall."
        ) from missing
    if hashlib.sha256(data).hexdigest() != wanted:
        raise MissingPart(
            "the trained weights are not the ones whose checksum is recorded.",
            where=FILE,
            cure="Reinstall, or read with --reader rules. Weights of your own need their own checksum beside them.",
        )
    return _parsed(data, wanted)


def _parsed(data: bytes, digest: str) -> Weights:
    """Weights from the bytes of their file. Arrays may be stored in fewer bits: ``NAME`` with ``NAME.scale`` a column."""
    with np.load(io.BytesIO(data), allow_pickle=False) as stored:
        about: dict[str, Any] = json.loads(bytes(stored["about"]).decode())
        arrays = {name: _widened(stored, name) for name in stored.files if name != "about" and not name.endswith(".scale")}
    rows = {name: {word: row for row, word in enumerate(about[name], 1)} for name in ("words", "lemmas", "tags", "relations")}
    return Weights(arrays, Vocabulary(**rows), about["outermost"], about["nested"], f"{about['name']} ({digest[:8]})")


def _widened(stored: Any, name: str) -> Floats:
    array: NDArray[Any] = stored[name]
    scale = f"{name}.scale"
    return array.astype(np.float32) * stored[scale] if scale in stored.files else array.astype(np.float32)
