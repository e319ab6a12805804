"""Which event a figure is of, where it stands below what another was told of: another attack, or a whole war."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from firsthand.codebook import measures
from firsthand.model import Measure, Place
from firsthand.reading.figures.counted import Counted
from firsthand.reading.figures.draft import Draft
from firsthand.reading.figures.extents import POINT, key, width
from firsthand.reading.figures.index import Surroundings, paragraph_start
from firsthand.reading.figures.standing import Standing
from firsthand.reading.parse import Parse

_TIMES: Final = 10
"""No event's toll in a report is so many times what the same report told of it a paragraph before."""
_FEWEST: Final = 100
_OF_DYING: Final = frozenset("kill die perish slay wound injure fall open free clash enter cross sink".split())
"""What becomes of people, and verbs of much else: no attack is told by them alone."""
_ATTACKS: Final = (measures.EVENT_NOUNS | measures.EVENT_VERBS) - _OF_DYING

_EVENT: Final = r"(?:\w+ )?(?:strike|attack|raid|incident|blast|explosion|shelling|ambush)(?:e?s)?"
APART: Final = re.compile(
    r"\b(?:elsewhere|also today|separately|in (?:a )?separate|meanwhile,? in"
    r"|in another (?:city|town|village|area|district|province|region|state)"
    rf"|(?:another|other|second|third|similar|previous|earlier|separate|different) {_EVENT})\b",
    re.IGNORECASE,
)
"""Words that say that what follows happened in another event."""
_LOCATIVE: Final = frozenset({"in", "at", "near", "outside", "around"})
_LINES: Final = frozenset({"line", "border", "frontier", "boundary"})


def is_far_larger(parse: Parse, phrase: Counted, measure: Measure, drafts: Sequence[Draft]) -> bool:
    """ "Of the 3,136 killed" under "14 were killed on Friday": the toll of a war, which has neither that town nor that day."""
    number = phrase.quantity.best or phrase.quantity.low
    if number is None or number < _FEWEST:
        return False
    above = bisect_left(drafts, paragraph_start(parse, phrase.quantity.first), key=lambda d: d.first)
    is_told_of = False
    for draft in (drafts[n] for n in range(above - 1, -1, -1)):  # the nearest mostly decides
        if draft.measure is measure and draft.known is not None:
            if number < _TIMES * draft.known:
                return False
            is_told_of = True
    return is_told_of


def tells_of_another_event(parse: Parse, first: int) -> bool:
    """ "Killed in the mosque attack" under a paragraph on cholera: an attack by name, where none was told in the text before."""
    begin, end = parse.sentences[parse.sentence[first]]
    named = [t for t in range(begin, end) if parse.tag[t].startswith("NN") and parse.lemma[t] in measures.EVENT_NOUNS]
    of_what = {parse.lemma[k] for t in named for k in parse.children[t] if parse.dep[k] == "compound"}
    definite = any(parse.lower[k] == "the" for t in named for k in parse.children[t])
    if not of_what or not definite:
        return False
    before = set(parse.lemma[: parse.paragraphs[parse.paragraph[first]][0]])
    return bool(before) and before.isdisjoint(of_what | _ATTACKS)


def sentences_apart(around: Surroundings) -> set[int]:
    """The sentences that say that what they tell of happened in another event, or on the other side of a line."""
    parse = around.parse
    if not len(parse):
        return set()
    named = {parse.sentence[around.token(m.start())] for m in APART.finditer(parse.text)}
    return named | {parse.sentence[t] for t, lemma in enumerate(parse.lemma) if lemma.lower() in _LINES and _is_across(parse, t)}


def _is_across(parse: Parse, line: int) -> bool:
    """ "Died in shelling across the Line of Control": on the other side of what parts it from the place told before."""
    return parse.dep[line] == "pobj" and parse.lower[parse.head[line]] in ("across", "along", "over", "beyond")


def is_one_of_several(around: Surroundings, place: Standing[Place], token: int) -> bool:
    """ "Killed 44 people in X and 179 in nearby Y": what a later sentence counts was in neither alone."""
    parse, sentence = around.parse, around.parse.sentence[place.first]
    if parse.sentence[token] == sentence or "CD" not in parse.tag[parse.sentences[sentence][0] : place.first]:
        return False
    for other in around.places.get(sentence, ()):
        located = _LOCATIVE.intersection(parse.lower[max(0, other.first - 2) : other.first])
        if located and "CD" in parse.tag[place.last : other.first] and width(other) <= POINT and key(other) != key(place):
            return True
    return False
