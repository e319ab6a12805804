"""How a grade changed: "was weak, now fair: a second named origin was added"."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from firsthand.codebook.criteria import WORDS, Criterion
from firsthand.model import Status


class Graded(NamedTuple):
    """A grade at one time; ``met`` are names of criteria, some of which a later codebook may have given up."""

    status: Status
    credibility: int | None
    met: Collection[str]
    codebook: str


def change(before: Graded | None, after: Graded) -> str:
    """What changed and by which criteria, in a sentence without its stop; the first grade is just told."""
    if before is None:
        return f"first graded: {after.status.value}, credibility {after.credibility or 6}"
    moved = []
    if before.status is not after.status:
        moved.append(f"was {before.status.value}, now {after.status.value}")
    if before.credibility != after.credibility:
        moved.append(f"credibility was {before.credibility or 6}, now {after.credibility or 6}")
    why = [WORDS[c].gained for c in Criterion if c in after.met and c not in before.met]
    why += [WORDS[c].lost for c in Criterion if c in before.met and c not in after.met]
    if before.codebook != after.codebook:
        why.append(f"codebook {before.codebook} became {after.codebook}")
    told = ", ".join(moved) or f"still {after.status.value}"
    return f"{told}: {'; '.join(dict.fromkeys(why))}" if why else told
