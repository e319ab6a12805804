"""Who or what a figure counts, in the report's words; an elided head takes the nearest people named before it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from firsthand.codebook import measures
from firsthand.model import Measure, Unit
from firsthand.reading.figures.counted import Counted, lemma, of_noun, phrase_words
from firsthand.reading.figures.draft import Draft
from firsthand.reading.figures.index import paragraph_start
from firsthand.reading.figures.measure import Decision, is_person
from firsthand.reading.figures.predicates import governing_verb
from firsthand.reading.parse import Parse

_OF_THE_COUNT: Final = frozenset("death body casualty combat overall official latest heavy total reported confirmed".split())
_SUFFERING: Final = frozenset({"suffer", "sustain", "incur", "take"})
_LOOK_BACK: Final = 120
"""Tokens before a number within which the people it counts may have been named."""


def unit_of(parse: Parse, counted: Counted, measure: Measure) -> Unit:
    """Persons or items; shares are percent."""
    if measure is Measure.SHARE:
        return Unit.PERCENT
    if measure is Measure.EQUIPMENT_LOST:
        return Unit.ITEMS
    if measure is not Measure.OTHER or counted.head is None:
        return Unit.PERSONS
    return Unit.PERSONS if is_person(parse, counted.head) else Unit.ITEMS


def own_population(parse: Parse, counted: Counted, decision: Decision) -> str | None:
    """The people or things that the number's own phrase names, or that the noun it is the value of does."""
    if counted.head is None:
        return None if decision.noun is None else _of_measure_noun(parse, decision.noun, None)
    if lemma(parse, counted.head) in measures.HEAD_NOUNS:
        return _of_measure_noun(parse, counted.head, counted.begin)
    return phrase_words(parse, counted.head, counted.begin, max(counted.end, counted.head))


def _of_measure_noun(parse: Parse, noun: int, begin: int | None) -> str | None:
    """ "bodies of soldiers", "civilian deaths": those whose bodies or deaths they are."""
    inner = of_noun(parse, noun)
    if inner is not None:
        named = parse.tag[inner].startswith("N") and parse.lower[inner] not in measures.STATES
        return phrase_words(parse, inner) if named else None
    words = phrase_words(parse, noun, begin).split()[:-1]
    return " ".join(word for word in words if word.lower() not in _OF_THE_COUNT) or None


def antecedent(parse: Parse, counted: Counted, earlier: Sequence[Draft]) -> tuple[str | None, Draft | None]:
    """The people that a bare number counts, and the earlier figure that names them if one does.

    "300 have died" looks back over its paragraph; a noun of its own like "36 dead" no further than its sentence.
    """
    first = counted.quantity.first
    nominal = counted.pronoun is None and counted.after < len(parse) and parse.lower[counted.after] in measures.STATES
    begin = parse.sentences[parse.sentence[first]][0] if nominal else paragraph_start(parse, first)
    for draft in reversed(earlier):
        if draft.first < begin:
            break
        if draft.unit is Unit.PERSONS and draft.population is not None and not draft.detail:
            return draft.population, draft
    verb = governing_verb(parse, first)
    sufferer = parse.child(verb, "nsubj") if parse.lemma[verb] in _SUFFERING else None
    if sufferer is not None and (is_person(parse, sufferer) or lemma(parse, sufferer) in measures.FORCE_NOUNS):
        return phrase_words(parse, sufferer), None
    actors = _subjects_above(parse, first)
    for token in range(first - 1, max(begin, first - _LOOK_BACK) - 1, -1):
        if token in actors:
            continue
        plural = parse.tag[token] in ("NNS", "NNPS") and parse.dep[token] != "attr"
        if plural and is_person(parse, token) and lemma(parse, token) not in measures.SPEAKER_NOUNS and not _is_agent(parse, token):
            noun = lemma(parse, token)
            return (None if noun in measures.HEAD_NOUNS else phrase_words(parse, token)), None
    return None, None


def _subjects_above(parse: Parse, token: int) -> set[int]:
    """Who does what the number is the object of, or says it: "its teams treated 130 wounded" counts neither team nor speaker."""
    subjects: set[int] = set()
    while parse.head[token] != token:
        token = parse.head[token]
        subjects.update(child for child in parse.children[token] if parse.dep[child] == "nsubj")
    return subjects


def _is_agent(parse: Parse, token: int) -> bool:
    """Whether a noun is the doer of a passive: "captured by soldiers"."""
    return parse.dep[token] == "pobj" and parse.dep[parse.head[token]] == "agent"
