"""Who lies in a hospital or in a bad state, and so was hurt."""

from __future__ import annotations

from typing import Final

from firsthand.reading.parse import Parse

_BE: Final = frozenset({"were", "was", "are", "is", "be", "been", "being"})
_STAYS: Final = frozenset({"remain", "stay", "lie"})
_CARE: Final = frozenset({"hospital", "hospitals", "surgery", "care", "clinic", "clinics", "ward"})
GRAVE: Final = frozenset({"critical", "serious", "grave", "stable", "poor", "life-threatening"})
_OTHERWISE: Final = frozenset({"when", "while", "as", "during", "for"})
"""Words behind "in the hospital" by which those counted were there before anything struck it, or for something else."""


def in_care(parse: Parse, after: int, at: int, limit: int) -> int | None:
    """The "in" of "in a critical condition", "in intensive care", and behind a linking verb of "in hospital", "treated at" one.

    "200 people in the hospital when it was hit" or "nurses in hospital wards" are there, and nothing has struck them.
    """
    linked = not _BE.isdisjoint(parse.lower[after:at]) or not _STAYS.isdisjoint(parse.lemma[after:at])
    if parse.lemma[at] in _STAYS and at + 1 < limit:
        linked, at = True, at + 1
    if parse.lower[at] == "treated" and linked and at + 1 < limit:
        at += 1
    if parse.lower[at] not in ("in", "at") or (parse.lower[at] == "at" and parse.lower[at - 1] != "treated"):
        return None
    words = parse.lower[at + 1 : min(limit, at + 5)]
    if "condition" in words:
        return None if GRAVE.isdisjoint(words[: words.index("condition")]) else at
    place = next((n for n, word in enumerate(words[:3]) if word in _CARE), None)
    if place is None:
        return None
    if "intensive" in words[:place]:
        return at
    behind = at + place + 2
    elsewhere = behind < limit and (parse.lower[behind] in _OTHERWISE or parse.tag[behind] in ("NN", "NNS"))
    return at if linked and not elsewhere else None
