"""What decides the measure of a number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from firsthand.codebook.measures import LOST
from firsthand.model import Measure

M = Measure
AMONG: Final = "among-the-struck"
"""The rule by which a number counts some of those whom the sentence calls the dead or the wounded."""
LISTED: Final = "inherited-list"
"""The rule by which a member of a list, or what some of those before were, counts as the figure before does."""
STRUCK: Final = LOST | {M.DISPLACED}
"""What befalls people."""


@dataclass(frozen=True, slots=True)
class Decision:
    """A measure with the rule that gave it, and the token that decided: a verb, or the noun that the number is of.

    ``measure`` None with rule "total" or "compared": the number repeats what an earlier figure measures.
    """

    measure: Measure | None
    rule: str
    verb: int | None = None
    noun: int | None = None
