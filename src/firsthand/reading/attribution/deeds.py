"""Verbs that claim something of what they are said of, or nothing: who takes responsibility, what claims lives."""

from __future__ import annotations

from firsthand.reading.attribution.negation import is_negated
from firsthand.reading.parse import Parse


def takes_lives(p: Parse, v: int) -> bool:
    """ "The shelling claimed the lives of three": nobody claims anything."""
    target = p.child(v, "dobj")
    if p.lemma[v] != "claim" or target is None:
        return False
    return any(
        p.lemma[t] in ("life", "victim") for t in range(target, p.right[target] + 1) if p.head[t] == target or p.dep[t] == "pobj"
    )


def takes_responsibility(p: Parse, v: int) -> bool:
    """ "Has taken responsibility for the blast": who did it says so."""
    taken = p.child(v, "dobj") if p.lemma[v] == "take" and p.tag[v] in ("VBD", "VBZ", "VBN") and not is_negated(p, v) else None
    return taken is not None and p.lemma[taken] == "responsibility" and taken == p.left[taken]
