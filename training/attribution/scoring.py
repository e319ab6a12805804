"""Predictions of a network under training, and the set's own scorer."""

from __future__ import annotations

import importlib.util
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import torch
import torch.nn.functional as fn

from firsthand.reading.attribution.tagger.decode import ROLES, best_roles, stretches
from firsthand.reading.attribution.tagger.network import OUTERMOST
from training.attribution.batches import BATCH, Chunk, batch, windows
from training.attribution.examples import Example
from training.attribution.network import Network

Found = dict[str, Any]
"""An attribution in the scorer's form, with the span of its cue's ``head`` and the cue's score ``p``."""
LEAST = 0.15
"""The cue score below which nothing is looked at while the threshold is chosen."""
MOST = 0.1
"""The share of tokens that may be cues; an untrained network would make a window of every one."""


def scorer(data: Path) -> ModuleType:
    """The set's own scorer, from the data folder.

    Raises:
        FileNotFoundError: there is none.
    """
    path = data / "score" / "attribution.py"
    spec = importlib.util.spec_from_file_location("score_attribution", path)
    if spec is None or spec.loader is None or not path.exists():
        raise FileNotFoundError(path)
    sys.path.insert(0, str(path.parent))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@torch.no_grad()
def predict(network: Network, examples: Sequence[Example]) -> list[Found]:
    """Attributions whose outermost-cue score is above LEAST."""
    network.eval()
    every = sorted(((e, a, b) for e in examples for a, b in e.chunks), key=lambda c: c[2] - c[1])
    return [found for at in range(0, len(every), BATCH) for found in _predicted(network, every[at : at + BATCH])]


def _predicted(network: Network, group: Sequence[Chunk]) -> list[Found]:
    b = batch(group)
    h = network.encode(b)
    p = torch.sigmoid(network.cue(h))[..., OUTERMOST]
    p = p * (torch.arange(p.shape[1])[None, :] < b.lengths[:, None])
    most = min(int(b.lengths.sum() * MOST) + 1, p.numel())
    above = (p > max(LEAST, float(p.flatten().topk(most).values[-1]))).nonzero().tolist()
    if not above:
        return []
    cues = [(n, group[n][1] + t) for n, t in above]
    w, ranges = windows(group, cues)
    scores = fn.log_softmax(network.roles(h, w), -1)
    inside = torch.arange(scores.shape[1])[None, :] < w.lengths[:, None]
    roles = best_roles((scores * inside.unsqueeze(-1)).numpy())
    out = []
    for row, ((n, cue), (first, end)) in enumerate(zip(cues, ranges, strict=True)):
        parse = group[n][0].parse
        spans = {role: [list(parse.span(*r)) for r in stretches(roles[row, : end - first], role, first)] for role in ROLES[1:]}
        head = list(parse.span(cue, cue))
        if spans["content"]:
            doc = group[n][0].row["doc"]
            out.append({"doc": doc, **spans, "cue": spans["cue"] or [head], "head": head, "p": float(p[tuple(above[row])])})
    return out


def flat(found: Sequence[Found], threshold: float) -> list[Found]:
    """Those above a threshold, without cues inside the content of another: flat sets do not annotate these."""
    by_doc: dict[str, list[Found]] = defaultdict(list)
    for f in found:
        if f["p"] >= threshold:
            by_doc[f["doc"]].append(f)

    def holds(outer: Found, inner: Found) -> bool:
        return any(a <= inner["head"][0] < b for a, b in outer["content"])

    return [
        f
        for group in by_doc.values()
        for f in group
        if not any(o is not f and holds(o, f) and (not holds(f, o) or o["p"] > f["p"]) for o in group)
    ]


def evaluate(score: ModuleType, examples: Sequence[Example], found: Sequence[Found]) -> dict[str, float]:
    """F1 of the main measures, in percent."""
    by_doc: dict[str, list[Found]] = defaultdict(list)
    for f in found:
        by_doc[f["doc"]].append(f)
    options = SimpleNamespace(iou=0.5, split_fragments=False)
    counts = (score.score_doc(e.row, by_doc[e.row["doc"]], options) for e in examples)
    table = score.report(sum(counts, Counter()))
    names = ("content partial", "content exact", "attribution (content+source)", "cue overlap")
    return {name: round(100 * table[name]["F1"], 1) for name in names}
