"""What statements are built from."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.model import Report, Time
from firsthand.reading.attribution.labels import Labels
from firsthand.reading.evidence import Items
from firsthand.reading.parse import Parse
from firsthand.reading.passages import Passages
from firsthand.reading.scores import Scores
from firsthand.reading.voices import VoiceBook
from firsthand.registry import Registry


@dataclass(frozen=True, slots=True)
class Setting:
    """What statements are built from: one report's parse, times, evidence items, passages of others, labels, voices,
    registry, and what scores are worth.
    """

    report: Report
    parse: Parse
    times: tuple[Time, ...]
    items: Items
    passages: Passages
    labels: Labels
    book: VoiceBook
    registry: Registry
    scores: Scores
