"""Bare numbers that can only be of people, by their verb or by whom the sentences before told of."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from firsthand.codebook import measures
from firsthand.model import Measure, Unit
from firsthand.reading.figures.counted import Counted
from firsthand.reading.figures.decision import Decision
from firsthand.reading.figures.draft import Draft
from firsthand.reading.figures.index import paragraph_start
from firsthand.reading.figures.inheritance import fronted
from firsthand.reading.figures.populations import stands_by_people
from firsthand.reading.figures.retold import SPEAKING
from firsthand.reading.parse import Parse

M = Measure
_HOLDING: Final = frozenset({"arrest", "detain", "hold"})
_CUSTODY: Final = frozenset({"captivity", "custody", "detention"})
_NEAR: Final = 5
_BESIDE: Final = 2


def _freed(parse: Parse, phrase: Counted, drafts: Sequence[Draft]) -> int | None:
    """The verb of "troops freed nine of them", "killed 40 people and arrested 90", where people were counted last."""
    if phrase.head is not None or not drafts or drafts[-1].unit is not Unit.PERSONS:
        return None
    verb = parse.head[phrase.quantity.last]
    freeing = measures.RELEASE_VERBS if phrase.pronoun is not None else _HOLDING
    known = parse.lemma[verb] in freeing and parse.dep[phrase.quantity.last] in ("dobj", "nsubjpass")
    return verb if known else None


def _some_of_those_before(parse: Parse, phrase: Counted, verb: int, drafts: Sequence[Draft]) -> Decision | None:
    """ "24 students were seized. 17 are still in captivity": fewer than the people just told of, of whom anything is said."""
    said, begin = phrase.quantity.said, paragraph_start(parse, phrase.quantity.first)
    told = [d for d in drafts if d.first >= begin and d.measure not in (M.OTHER, M.SHARE)]
    if not told or drafts[-1].unit is not Unit.PERSONS or told[-1].unit is not Unit.PERSONS or said == (1.0,):
        return None
    if parse.lower[phrase.quantity.first - 1] == "the":
        return None  # "the two": whoever was named
    if said >= told[-1].counted.quantity.said or parse.lemma[verb] in measures.EVENT_VERBS | SPEAKING:
        return None
    held = told[-1].measure is M.CAPTURED and _is_in_hands(parse, verb)
    still = held or told[-1].measure is M.BODIES_SEEN
    return Decision(told[-1].measure if still else M.OTHER, "of-whom", verb=verb)


def _is_whole_in_front(parse: Parse, before: Draft, first: int) -> bool:
    """Whether the sentence of a number opens with what it takes parts of: "of the 340 recruits"."""
    begin = parse.sentences[parse.sentence[first]][0]
    return fronted(parse, before) and begin < before.first <= begin + _BESIDE


def _is_in_hands(parse: Parse, verb: int) -> bool:
    """ "Are still being held", "remain in captivity"."""
    return parse.lower[verb] == "held" or not _CUSTODY.isdisjoint(parse.lower[verb : verb + _NEAR])


def people_of_verb(parse: Parse, phrase: Counted, drafts: Sequence[Draft]) -> Decision | None:
    """ "Hundreds remain buried", "scores deserted", "of whom 40 are named": people, of whom no measure is said.

    Not "74 remain closed", nor what is told of the things just counted.
    """
    if (freed := _freed(parse, phrase, drafts)) is not None:
        if drafts[-1].measure is M.CAPTURED and _is_in_hands(parse, freed):
            return Decision(M.CAPTURED, "of-whom", verb=freed)  # "of the 251 abducted, 97 are still being held"
        return Decision(M.OTHER, "people-verb", verb=freed)
    token = phrase.quantity.last
    several = phrase.pronoun is not None and phrase.quantity.said != (1.0,)
    if phrase.pronoun is not None and (
        (several and parse.lower[phrase.pronoun] in ("us", "whom")) or stands_by_people(parse, phrase)
    ):
        return Decision(M.OTHER, "of-whom")  # "thirty of us", "troops, around 150 of them, entered the village"
    if phrase.head is not None or phrase.partitive:
        return None
    first = phrase.quantity.first
    if drafts and drafts[-1].unit is Unit.ITEMS and drafts[-1].first >= paragraph_start(parse, first):
        return None
    before = parse.lower[max(0, first - 4) : first]
    if any(a == "of" and b in ("whom", "them") for a, b in pairwise(before)):
        return Decision(M.OTHER, "of-whom")
    verb = parse.head[token]
    if parse.dep[token] == "appos" and parse.words[first - 1] == ";" and parse.head[phrase.after : phrase.after + 1] == [token]:
        verb = phrase.after  # "31 were executed; eight survived"
    if drafts and drafts[-1].unit is Unit.PERSONS and _is_whole_in_front(parse, drafts[-1], first):
        return Decision(M.OTHER, "of-whom")  # "of 340 recruits, about 40 came back"
    subject = (parse.dep[token] in ("nsubj", "nsubjpass") or verb == phrase.after) and parse.tag[verb].startswith("VB")
    if not subject or any(parse.lower[child] in measures.STATES_OF_THINGS for child in parse.children[verb]):
        return None
    if parse.lemma[verb] in measures.PEOPLE_VERBS:
        return Decision(M.OTHER, "people-verb", verb=verb)
    return _some_of_those_before(parse, phrase, verb, drafts)
