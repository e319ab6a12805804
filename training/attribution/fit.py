"""Training: the loss, the running average of weights, and the choice of the threshold on the part kept aside."""

from __future__ import annotations

import copy
import math
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from types import ModuleType

import torch
import torch.nn.functional as fn
from torch import Tensor

from firsthand.reading.attribution.tagger.network import EVERYWHERE, OUTERMOST
from training.attribution.batches import BATCH, Chunk, batch, gold_roles, windows
from training.attribution.examples import Example, Gold
from training.attribution.network import Network
from training.attribution.scoring import evaluate, flat, predict

THRESHOLDS = (0.25, 0.3, 0.35, 0.4, 0.45, 0.5)
CUE_WEIGHT = {EVERYWHERE: 4.0, OUTERMOST: 10.0}
"""What a cue's score counts in the loss beside the roles of its tokens."""
ROLE_WEIGHT = 1 / 25
"""What each token of a window counts."""


@dataclass(frozen=True)
class Plan:
    """How long and how fast to train."""

    epochs: int
    rate: float = 2e-3
    seed: int = 0
    average: float = 0.998
    """Decay of the running average of weights that is kept."""


@dataclass(frozen=True)
class Trained:
    """A network with the cue score above which it speaks, and how it did on the part kept aside."""

    network: Network
    threshold: float
    scores: dict[str, float] = field(default_factory=dict)


def fit(network: Network, train: Sequence[Example], aside: Sequence[Example], plan: Plan, score: ModuleType) -> Trained:
    """Train; what is kept is the running average of the weights, with the threshold that does best on ``aside``."""
    random.seed(plan.seed)
    torch.manual_seed(plan.seed)
    chunks = [(e, first, end) for e in train for first, end in e.chunks]
    steps = plan.epochs * math.ceil(len(chunks) / BATCH)
    optimiser = torch.optim.AdamW([p for p in network.parameters() if p.requires_grad], lr=plan.rate, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda s: min(1, (s + 1) / 100) * max(0.02, 1 - s / steps))
    averaged, step, began = copy.deepcopy(network), 0, time.monotonic()
    best = Trained(averaged, THRESHOLDS[0])
    for epoch in range(plan.epochs):
        network.train()
        for group in _bucketed(chunks):
            optimiser.zero_grad()
            _loss(network, group).backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 2.0)
            optimiser.step()
            schedule.step()
            step += 1
            _average(averaged, network, min(plan.average, (step + 1) / (step + 10)))
        best = _judged(averaged, aside, score)
        print(f"epoch {epoch + 1}, {time.monotonic() - began:.0f} s, threshold {best.threshold}: {best.scores}", flush=True)
    return best


def _judged(network: Network, aside: Sequence[Example], score: ModuleType) -> Trained:
    found = predict(network, aside)
    tried = {t: evaluate(score, aside, flat(found, t)) for t in THRESHOLDS}
    threshold = max(tried, key=lambda t: tried[t]["content partial"] + tried[t]["attribution (content+source)"])
    return Trained(network, threshold, tried[threshold])


@torch.no_grad()
def _average(averaged: Network, network: Network, decay: float) -> None:
    for kept, now in zip(averaged.state_dict().values(), network.state_dict().values(), strict=True):
        kept.mul_(decay).add_(now, alpha=1 - decay)


def _bucketed(chunks: Sequence[Chunk]) -> Iterator[list[Chunk]]:
    """Batches of chunks of like length, in random order."""
    shuffled = random.sample(chunks, len(chunks))
    out = []
    for at in range(0, len(shuffled), BATCH * 20):
        alike = sorted(shuffled[at : at + BATCH * 20], key=lambda c: c[2] - c[1])
        out += [alike[n : n + BATCH] for n in range(0, len(alike), BATCH)]
    random.shuffle(out)
    yield from out


def _loss(network: Network, group: Sequence[Chunk]) -> Tensor:
    b = batch(group)
    h = network.encode(b)
    scores = network.cue(h)
    wanted = torch.zeros(scores.shape[:2])
    everywhere = (torch.arange(scores.shape[1])[None, :] < b.lengths[:, None]).float()
    outside = everywhere.clone()
    cues: list[tuple[int, int]] = []
    gold: list[Gold] = []
    for n, (e, first, end) in enumerate(group):
        outside[n, : end - first] *= torch.from_numpy(~e.in_content[first:end]).float()
        for g in e.gold:
            if first <= g.head < end:
                wanted[n, g.head - first] = outside[n, g.head - first] = 1
                cues.append((n, g.head))
                gold.append(g)
    # Cues inside contents are not annotated: the score of any cue learns nothing there, the score of outermost ones to be silent.
    loss = torch.zeros(())
    for kind, weight in ((EVERYWHERE, outside), (OUTERMOST, everywhere)):
        each = fn.binary_cross_entropy_with_logits(scores[..., kind], wanted, reduction="none")
        loss = loss + CUE_WEIGHT[kind] * (each * weight).sum() / weight.sum()
    if not cues:
        return loss
    w, ranges = windows(group, cues)
    roles = network.roles(h, w).flatten(0, 1)
    each = fn.cross_entropy(roles, gold_roles(gold, ranges).flatten(), ignore_index=-100, reduction="sum")
    return loss + ROLE_WEIGHT * each / len(cues)
