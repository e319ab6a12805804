"""A trained network → the file that Firsthand reads: few bits a number, words already projected."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import numpy as np

from firsthand.reading.attribution.tagger import features as fx
from firsthand.reading.attribution.tagger import weights as stored
from firsthand.reading.attribution.tagger.network import DILATIONS, LAYERS
from training.attribution.network import Network

Array = np.ndarray[Any, Any]


def arrays(network: Network) -> dict[str, Array]:
    """The arrays of `firsthand.reading.attribution.tagger.network`, in full precision."""
    given = {name: value.detach().numpy() for name, value in network.state_dict().items()}
    out: dict[str, Array] = {f"embed.{name}": given[f"embed.{name}.weight"] for name in network.embed}
    out["words"] = given["words.weight"] @ given["word.weight"].T
    out["children.weight"] = given["children_.weight"].T
    for name in ("own", "cue.0", "cue.3", "from_cue", "from_token", "role"):
        out[f"{name}.weight"], out[f"{name}.bias"] = given[f"{name}.weight"].T, given[f"{name}.bias"]
    for name, source in (("tree", "tree"), ("position", "position"), ("sentence", "sentence"), ("pair_quote", "quote")):
        out[name] = given[f"{source}.weight"]
    for n in range(len(DILATIONS)):
        out[f"smooth.{n}.weight"] = given[f"smooth.{n}.weight"].transpose(2, 1, 0)
        out[f"smooth.{n}.bias"] = given[f"smooth.{n}.bias"]
    for n in range(LAYERS):
        for part in ("candidate", "gates"):
            out[f"rnn.{n}.{part}.weight"] = given[f"rnn.{n}.{part}.weight"].T
            out[f"rnn.{n}.{part}.bias"] = given[f"rnn.{n}.{part}.bias"]
    return out


def write(network: Network, vocabulary: fx.Vocabulary, about: dict[str, Any], folder: Path) -> Path:
    """The weights file and its checksum. The table of words is kept in 8 bits a number, everything else in 16."""
    found: dict[str, Array] = {}
    for name, array in arrays(network).items():
        if name == "words":
            scale = np.abs(array).max(axis=0, keepdims=True) / 127
            found[name], found[f"{name}.scale"] = np.rint(array / scale).astype(np.int8), scale.astype(np.float32)
        else:
            found[name] = array.astype(np.float16)
    names = {name: list(getattr(vocabulary, name)) for name in ("words", "lemmas", "tags", "relations")}
    found["about"] = np.frombuffer(json.dumps(names | about).encode(), np.uint8)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / stored.FILE
    np.savez_compressed(path, allow_pickle=False, **found)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    (folder / stored.CHECKSUM).write_text(f"{digest}  {stored.FILE}\n", encoding="ascii")
    return path
