"""The trained tagger of attributions: a small network over the parse, run in NumPy (training: `training/attribution`)."""

from firsthand.reading.attribution.tagger.tag import tag
from firsthand.reading.attribution.tagger.weights import Weights, shipped

__all__ = ["Weights", "shipped", "tag"]
