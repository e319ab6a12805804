"""What an item of evidence shows, where that stands in a clause of its own, or where the parser lost its verb."""

from __future__ import annotations

from firsthand.reading.attribution.lexicon import RELEASING, SPEECH, SUPPLYING
from firsthand.reading.parse import Parse

Range = tuple[int, int]

TAKING = frozenset({"obtain", "receive", "acquire", "get"})
_COMPILING = frozenset({"compile", "collect", "gather", "assemble", "draw"})
HANDING = (SUPPLYING - TAKING) | _COMPILING | {"leak"}
"""Verbs whose agent is the supplier; the agent of the taking ones is who received the item."""
_OPENING = 4
"""Tokens of the item that opens a sentence, at most."""


def in_which(p: Parse, verb: int) -> Range | None:
    """ "a video in which a man waves": the clause."""
    which = next((k for k in range(p.left[verb], verb) if p.lower[k] == "which" and p.lower[k - 1] == "in"), None)
    return (which + 1, p.right[verb]) if which is not None and which + 1 < verb else None


def scene(p: Parse, t: int) -> Range | None:
    """ "In the video, a man waves": the clause, unless somebody is only quoted from it."""
    verb = p.head[p.head[t]]
    if p.dep[t] != "pobj" or p.lower[p.head[t]] != "in" or verb <= t or p.lemma[verb] in SPEECH - {"read"}:
        return None
    subject = p.child(verb, "nsubj", "nsubjpass")
    if subject is None or subject < t:
        return None
    last = p.right[verb] - (p.words[p.right[verb]] == ".")
    return p.left[subject], last


def shown_behind(p: Parse, t: int) -> Range | None:
    """ "Photographs obtained by X from a medic show rows of bodies": what an item that opens its sentence shows, where the parser
    hung the verb elsewhere.
    """
    first, end = p.sentences[p.sentence[t]]
    behind = t + 1 < end and (p.tag[t + 1] == "VBN" or p.lemma[t + 1] in HANDING | RELEASING or p.lower[t + 1] == "courtesy")
    if not behind or t - first > _OPENING:
        return None
    v = next((k for k in range(t + 2, end - 1) if p.lower[k] in ("show", "shows", "showed", "showing")), None)
    if v is None or p.quote[v] or ((subject := p.child(v, "nsubj")) is not None and subject not in (t, t + 1)):
        return None
    last = next((k for k in range(v + 1, end) if p.words[k] in (",", ";", ".")), end) - 1
    return (v + 1, last) if last > v else None
