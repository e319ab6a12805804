"""Numbers that answer a question: "How many people died? Fifty-two"."""

from __future__ import annotations

from typing import Final

from firsthand.codebook import measures
from firsthand.model import Measure
from firsthand.reading.figures.counted import Counted
from firsthand.reading.figures.persons import is_person
from firsthand.reading.parse import Parse

M = Measure
_QUESTION_REACH: Final = 3


def answered(parse: Parse, phrase: Counted) -> Measure | None:
    """ "How many people died? Fifty-two", "The ministry says 52": what a number that stands alone answers."""
    first = phrase.quantity.first
    opens = first == parse.sentences[parse.sentence[first]][0] or parse.lemma[first - 1] in ("say", "give", "estimate")
    alone = phrase.after >= len(parse) or parse.words[phrase.after] in (",", ".", ":", ";")
    people = phrase.head is None or is_person(parse, phrase.head)
    return asked_for(parse, first) if opens and alone and people and phrase.pronoun is None else None


def asked_for(parse: Parse, first: int) -> Measure | None:
    """ "How many people have been killed? The ministry puts the number at …": what the question just before asks for."""
    sentence = parse.sentence[first]
    for number in range(sentence - 1, max(-1, sentence - 1 - _QUESTION_REACH), -1):
        begin, end = parse.sentences[number]
        if parse.words[end - 1] == "?" and "many" in parse.lower[begin:end]:
            told = [measures.STATES[word] for word in parse.lower[begin:end] if word in measures.STATES]
            died = [M.KILLED for t in range(begin, end) if parse.lemma[t] in ("die", "perish")]
            return measures.combined([*told, *died])
    return None
