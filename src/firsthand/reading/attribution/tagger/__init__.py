"""The trained tagger of attributions: a small network over the parse, run in NumPy (training: `training/attribution`)."""

from firsthand.reading.attribution.tagger.tag import RULE, holds, tag, within
from firsthand.reading.attribution.tagger.weights import Weights, shipped

__all__ = ["RULE", "Weights", "holds", "shipped", "tag", "within"]
