"""Cues that say nothing: negated verbs, and subjects that are nobody."""

from __future__ import annotations

from firsthand.reading.attribution import lexicon as lx
from firsthand.reading.parse import Parse

_NEGATING = frozenset({"never", "neither", "no"})


def is_negated(p: Parse, v: int) -> bool:
    """ "did not confirm", "has never said", "neither confirmed nor denied", "neither side commented", "there was no comment"."""
    if any(
        p.dep[k] == "neg" or (p.lower[k] in _NEGATING and p.dep[k] != "intj" and p.quote[k] == p.quote[v]) for k in p.children[v]
    ):
        return True
    subject = p.child(v, "nsubj")
    if subject is not None:
        return says_nobody(p, subject)
    first = p.head[v]
    return p.dep[v] == "conj" and any(p.lower[k] == "nor" for k in p.children[first]) and is_negated(p, first)


def says_nobody(p: Parse, subject: int) -> bool:
    """ "No official has said", "neither side commented", "nobody claimed"."""
    return p.lower[subject] in lx.NOBODY or any(p.lower[k] in ("no", "neither") for k in p.children[subject])
