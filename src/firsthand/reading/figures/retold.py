"""Numbers of those told of in the sentences and paragraphs before: some of them, or another toll of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from firsthand.codebook import measures
from firsthand.model import Measure, Unit
from firsthand.reading.figures.counted import Counted
from firsthand.reading.figures.decision import STRUCK
from firsthand.reading.figures.draft import Draft
from firsthand.reading.parse import Parse

M = Measure
FAR_BACK: Final = 2
"""Paragraphs back in which "the figure" may have been told."""
SPEAKING: Final = frozenset("say tell speak talk report recall describe survive know believe think ask".split())
ENDS: Final = frozenset({".", ";", ",", ")", "!"})


def is_of_those_before(parse: Parse, phrase: Counted, before: Draft) -> bool:
    """ "45 were killed. Twenty-one of them were shot", "published the names of 89 of them": some of those who were struck.

    Those who speak or are spoken to are others, and those who were let go are held no more.
    """
    token = phrase.quantity.last
    if phrase.pronoun is None or phrase.head is not None or before.unit is not Unit.PERSONS or before.measure not in STRUCK:
        return False
    verb = parse.head[token]
    if parse.dep[token] in ("nsubj", "nsubjpass"):
        return parse.lemma[verb] not in measures.RELEASE_VERBS | SPEAKING
    return (
        parse.dep[token] == "pobj" and parse.lower[verb] == "of" and parse.lemma[parse.head[verb]] in ("name", "identity", "body")
    )


def spoken_of(parse: Parse, phrase: Counted, drafts: Sequence[Draft]) -> Measure | None:
    """ "The station spoke of at least 65.", "a source gave 150": another toll of what the paragraphs before count the dead of."""
    first, after = phrase.quantity.first, phrase.after
    if phrase.head is not None or phrase.pronoun is not None or not drafts:
        return None
    closed = after >= len(parse) or parse.words[after] in ENDS or parse.sentence[after] != parse.sentence[first]
    spoke = parse.lower[first - 1] == "of" and parse.lemma[first - 2] == "speak"
    gave = parse.lemma[first - 1] in ("give", "confirm", "cite") and parse.tag[first - 1].startswith("VB")
    if not closed or not (spoke or gave):
        return None
    near = (d for d in reversed(drafts) if parse.paragraph[first] - parse.paragraph[d.first] <= FAR_BACK)
    return M.KILLED if any(d.measure is M.KILLED and d.unit is Unit.PERSONS for d in near) else None
