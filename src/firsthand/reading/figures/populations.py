"""Who or what a figure counts, in the report's words; an elided head takes the nearest people named before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from firsthand.codebook import measures
from firsthand.codebook.measures import category_of
from firsthand.model import Category, Measure, Unit
from firsthand.reading.attribution.lexicon import CITING
from firsthand.reading.figures.counted import Counted, lemma, of_noun, phrase_words
from firsthand.reading.figures.decision import STRUCK, Decision
from firsthand.reading.figures.draft import Draft
from firsthand.reading.figures.index import paragraph_start, semicolon_between
from firsthand.reading.figures.labels import label_of
from firsthand.reading.figures.persons import is_person
from firsthand.reading.figures.predicates import governing_verb
from firsthand.reading.numbers.lexicon import CHANGE_STEMS
from firsthand.reading.parse import Parse

_OF_THE_COUNT: Final = frozenset("death body casualty combat overall official latest heavy total reported confirmed".split())
_SUFFERING: Final = frozenset({"suffer", "sustain", "incur", "take", "lose"})
"""Verbs whose object are their subject's own people."""
_BODIES: Final = measures.FORCE_NOUNS | {"police", "government", "regime", "coalition", "side"}
_OF_SOME: Final = frozenset({Category.CHILDREN, Category.WOMEN})
"""Kinds of people that are named because they are some of those struck: what is told next is not of them alone."""
_ADMITTING: Final = frozenset({"admit", "acknowledge", "concede"})
_TELLING: Final = frozenset("say tell report announce state claim write estimate believe add confirm".split())
_SIDES: Final = frozenset({"civilian", "military", "rebel", "enemy", "hostile", "friendly"})
_RELATED: Final = re.compile(r"-[a-z]+(?:ed|ing)$")
"""How deaths came about: "aid-related", "landmine-caused"."""
_PHRASE_REACH: Final = 8
_LOOK_BACK: Final = 120
"""Tokens before a number within which the people it counts may have been named."""


def unit_of(parse: Parse, counted: Counted, measure: Measure, decision: Decision) -> Unit:
    """Persons or items; shares are percent."""
    if measure is Measure.SHARE:
        return Unit.PERCENT
    if measure is Measure.EQUIPMENT_LOST or is_household(parse, counted):
        return Unit.ITEMS
    if measure is Measure.OTHER and counted.head is None and decision.noun is not None:
        of = of_noun(parse, decision.noun)  # "bringing to 31 the number of areas they control"
        plural = of is not None and parse.tag[of] in ("NN", "NNS")
        return Unit.ITEMS if of is not None and plural and not is_person(parse, of) else Unit.PERSONS
    if measure is not Measure.OTHER or counted.head is None or counted.strong:
        return Unit.PERSONS
    return Unit.PERSONS if is_person(parse, counted.head) and not is_household(parse, counted) else Unit.ITEMS


def stands_by_people(parse: Parse, counted: Counted) -> bool:
    """ "Troops, around 150 of them,": whether a number is set beside those it counts."""
    token = counted.quantity.last
    return parse.dep[token] == "appos" and parse.tag[parse.head[token]] in ("NNS", "NNPS") and is_person(parse, parse.head[token])


def is_household(parse: Parse, counted: Counted) -> bool:
    """Whether families are counted, each of them several persons."""
    return counted.head is not None and lemma(parse, counted.head) in ("family", "household")


def own_population(parse: Parse, counted: Counted, decision: Decision) -> str | None:
    """The people or things that the number's own phrase names, or that the noun it is the value of does."""
    if counted.head is None:
        if decision.noun is not None:
            return _of_measure_noun(parse, decision.noun, None) or _of_label(parse, counted.quantity.first)
        if counted.pronoun is not None and stands_by_people(parse, counted):
            return phrase_words(parse, parse.head[counted.quantity.last])
        if counted.strong and parse.tag[counted.quantity.first - 1] in ("NN", "NNS"):
            return phrase_words(parse, counted.quantity.first - 1)  # "a column 2,000 strong"
        return _of_label(parse, counted.quantity.first)
    if lemma(parse, counted.head) in measures.HEAD_NOUNS:
        return _of_measure_noun(parse, counted.head, counted.begin)
    words = phrase_words(parse, counted.head, counted.begin, max(counted.end, counted.head))
    uprooted = parse.lower[counted.head - 1] == "displaced" and decision.measure is not Measure.DISPLACED
    return f"displaced {words}" if uprooted else words  # "13 displaced people were killed"


def _of_label(parse: Parse, first: int) -> str | None:
    """ "Civilians killed: 26": the people that a line's label names."""
    label = label_of(parse, first)
    if label is None:
        return None
    noun = label[-1]
    while noun in label and (parse.lower[noun] in measures.STATES or parse.lower[noun] in ("reported", "confirmed")):
        noun -= 1
    named = noun in label and parse.tag[noun] in ("NN", "NNS", "NNPS") and is_person(parse, noun)  # no place: "El Fasher: 30 dead"
    return phrase_words(parse, noun) if named and lemma(parse, noun) not in measures.HEAD_NOUNS else None


def _of_measure_noun(parse: Parse, noun: int, begin: int | None) -> str | None:
    """ "bodies of soldiers", "civilian deaths": those whose bodies or deaths they are."""
    if parse.dep[noun] == "acl" and is_person(parse, parse.head[noun]):
        return phrase_words(parse, parse.head[noun])  # "put the number of children killed at seven"
    inner = of_noun(parse, noun)
    if inner is not None and lemma(parse, inner) in measures.HEAD_NOUNS and parse.lower[inner] not in measures.STATES:
        return _of_measure_noun(parse, inner, None)  # "the number of casualties"
    if inner is not None:
        risen = parse.lower[inner].startswith(CHANGE_STEMS)  # a headline's "number of wounded rises"
        named = parse.tag[inner].startswith("N") and parse.lower[inner] not in measures.STATES and not risen
        if lemma(parse, noun) == "toll":  # "the toll of the market blast" names an event, "of civilians" people
            named = named and (is_person(parse, inner) or parse.tag[inner].startswith("NNP"))
        return phrase_words(parse, inner) if named else None
    words = phrase_words(parse, noun, begin).split()[:-1]
    if any(word.lower().removesuffix("s") in measures.EVENT_NOUNS for word in words[:-1] + words[-1:]):
        return None  # "Myanmar air strike deaths"
    told = (word for word in words if word.lower() not in _OF_THE_COUNT and not _RELATED.search(word))
    whose = " ".join(word for word in told if _names(parse, word, noun))
    return whose.removesuffix("'s").removesuffix("’s") or None


def _names(parse: Parse, word: str, noun: int) -> bool:
    """Whether a word before "deaths" or "bodies" says whose: a noun or a name, not "covered" or "correct"."""
    if word.lower() in _SIDES or word[:1].isupper():
        return True
    at = next((t for t in range(noun - 1, max(-1, noun - _PHRASE_REACH), -1) if parse.words[t] == word), None)
    return at is None or (parse.tag[at].startswith("N") and (is_person(parse, at) or lemma(parse, at) in _BODIES))


def antecedent(parse: Parse, counted: Counted, earlier: Sequence[Draft]) -> tuple[str | None, Draft | None]:
    """The people that a bare number counts, and the earlier figure that names them if one does.

    "300 have died" looks back over its paragraph; a noun of its own like "36 dead" or "31 bodies" no further than its sentence.
    Who loses people loses its own.
    """
    first = counted.quantity.first
    if counted.quantity.said == (0.0,) or parse.lower[counted.after + 3 : counted.after + 4] == ["own"]:
        return None, None  # "no casualties", "three dead of their own"
    if parse.lower[first - 1] == "against":
        return None, None  # "lost 120 fighters, against 31 on the other side"
    sufferer = _sufferer(parse, first)
    if sufferer is not None:
        body = is_person(parse, sufferer) or lemma(parse, sufferer) in _BODIES
        return (phrase_words(parse, sufferer) if body else None), None
    if "among" in parse.lower[max(0, first - 2) : first] or parse.lemma[first - 1] in _ADMITTING:
        return None, None  # "three medics were among the 26 killed", "the rebels admit 30 dead"
    if counted.partitive and parse.lower[counted.quantity.last + 1 : counted.quantity.last + 3] == ["of", "those"]:
        own = next((d for d in reversed(earlier) if d.measure is not Measure.OTHER), None)
        if own is not None and own.unit is Unit.PERSONS and earlier[-1] is not own:
            return own.population, own  # "14 of those killed": not of the witnesses told of in between
    stated = counted.after < len(parse) and parse.lower[counted.after] in measures.STATES
    nominal = counted.head is not None or (counted.pronoun is None and stated)
    begin = parse.sentences[parse.sentence[first]][0] if nominal else paragraph_start(parse, first)
    some: set[int] = set()
    for n in range(len(earlier) - 1, -1, -1):
        draft = earlier[n]
        if draft.first < begin:
            break
        beside = parse.sentence[draft.first] == parse.sentence[first]
        if (
            beside
            and (counted.pronoun is not None or parse.lower[first - 2 : first] == ["of", "whom"])
            and draft.population is None
            and draft.measure in STRUCK
        ):
            return None, None  # "had received 40 wounded, of whom eight": the eight are of the forty
        if draft.unit is not Unit.PERSONS or draft.population is None or _is_of_speakers(parse, draft):
            continue
        if beside and nominal and _is_told_anew(parse, draft.counted.after, first):
            return None, None  # "killed two pensioners, while an explosion in Kramatorsk left six injured"
        if draft.detail or draft.counted.pronoun is not None or _is_one(parse, draft):
            some.update(range(draft.first, draft.counted.end + 1))
            continue
        several = _is_one_of_several(parse, counted, n, earlier) or (not beside and _are_others(parse, counted, draft))
        named = _goes_on_with(parse, counted, draft.population, draft.first) and not several
        return (draft.population, draft) if named else (None, None)
    noun = _people_before(parse, counted, begin, some)
    far = noun is None or (counted.pronoun is None and parse.sentence[first] - parse.sentence[noun] > 1)
    if noun is None or far or lemma(parse, noun) in measures.HEAD_NOUNS:
        return None, None
    words = phrase_words(parse, noun)
    return (words if _goes_on_with(parse, counted, words, noun) else None), None


def _are_others(parse: Parse, counted: Counted, before: Draft) -> bool:
    """ "Killed three soldiers. 34 others were hurt", "seized 12 men. Over 200 drowned": they are not those told of."""
    quantity = counted.quantity
    others = "others" in parse.lower[quantity.first : quantity.last + 2]
    if counted.pronoun is not None or (quantity.additional and not others):
        return False
    return others or (before.known is not None and quantity.said[0] > before.known)


def _is_told_anew(parse: Parse, start: int, end: int) -> bool:
    """Whether another event strikes between two numbers."""
    return any(parse.dep[t] == "nsubj" and lemma(parse, t) in measures.EVENT_NOUNS for t in range(start, end))


def _is_one(parse: Parse, draft: Draft) -> bool:
    """ "One woman": a singular, of whom the next number has no more."""
    head = draft.counted.head
    return draft.counted.quantity.said == (1.0,) and head is not None and parse.tag[head] in ("NN", "NNP")


def _is_one_of_several(parse: Parse, counted: Counted, n: int, earlier: Sequence[Draft]) -> bool:
    """Whether people of two kinds were counted alike, so that nobody says of which a new sentence or state counts more."""
    last, before, first = earlier[n], earlier[n - 1] if n else None, counted.quantity.first
    beside = parse.sentence[last.first] == parse.sentence[first] and not semicolon_between(parse, last.first, first)
    beside = beside and "others" not in parse.lower[first : first + 3]
    listed = before is not None and all(word in (",", "and") for word in parse.lower[before.counted.after : last.first])
    state = measures.STATES.get(parse.lower[min(counted.after, len(parse) - 1)], last.measure)
    beside = beside and not (listed and state is not last.measure)
    if before is None or beside or last.measure is not before.measure:
        return False
    joined = parse.sentence[before.first] == parse.sentence[last.first] and before.unit is Unit.PERSONS
    return joined and not before.detail and before.population not in (None, last.population)


def _sufferer(parse: Parse, first: int) -> int | None:
    """Who loses or suffers what the number counts: "the army killed 80 and lost five", "while losing five"."""
    verb = governing_verb(parse, first)
    part = parse.child(verb, "dobj")
    if parse.lemma[verb] not in _SUFFERING or not verb < first or parse.child(verb, "auxpass") is not None:
        return None
    if part is not None and part < first and parse.lower[part] == "part":
        return None  # "took part in 73 killings"
    while (subject := parse.child(verb, "nsubj")) is None:
        above = parse.head[verb]
        if above == verb or parse.dep[verb] not in ("conj", "advcl", "xcomp", "pcomp", "prep"):
            return None
        verb = above
    return subject


def _goes_on_with(parse: Parse, counted: Counted, population: str, at: int) -> bool:
    """Whether a bare number still counts the people named at token ``at``.

    "Others" are others than the children or women just named, and a new sentence tells of everybody again: of civilians too unless
    it says "another 30".
    """
    quantity = counted.quantity
    category = category_of(population)
    if parse.sentence[at] == parse.sentence[quantity.first]:
        others = "others" in parse.lower[quantity.first : quantity.last + 2]
        return not (category in _OF_SOME and (others or quantity.additional))
    if counted.pronoun is not None:
        return True
    return category not in _OF_SOME and (category is not Category.CIVILIANS or quantity.additional)


def _people_before(parse: Parse, counted: Counted, begin: int, some: set[int]) -> int | None:
    """The nearest noun of people before a number that neither speaks, acts, nor is part of a name, nor of ``some`` only."""
    first = counted.quantity.first
    actors = _subjects_above(parse, first)
    for token in range(first - 1, max(begin, first - _LOOK_BACK) - 1, -1):
        if token in actors or token in some:
            continue
        if parse.lower[token] in ("others", "ones") or _belongs_to_a_name(parse, token) or _speaks(parse, token):
            continue
        plural = parse.tag[token] in ("NNS", "NNPS") and parse.dep[token] != "attr"
        if plural and is_person(parse, token) and lemma(parse, token) not in measures.SPEAKER_NOUNS and not _is_agent(parse, token):
            return token
    return None


def _is_of_speakers(parse: Parse, draft: Draft) -> bool:
    """ "two security sources": who speaks is not counted again."""
    head = draft.counted.head
    return draft.measure is Measure.OTHER and head is not None and lemma(parse, head) in measures.SPEAKER_NOUNS


def _belongs_to_a_name(parse: Parse, token: int) -> bool:
    """ "the Kordofan Doctors' Committee": a plural inside the name of a body."""
    if parse.words[token][:1].isupper() and parse.lower[token + 1 : token + 2] in (["without"], ["for"], ["of"]):
        return parse.text[parse.end[token + 1] :].lstrip()[:1].isupper()  # "Doctors Without Borders", "Physicians for Human Rights"
    if parse.dep[token] == "pobj" and parse.lower[parse.head[token]] in ("for", "of", "without"):
        named = parse.head[parse.head[token]]
        return all(parse.words[t][:1].isupper() for t in (token, named)) and parse.tag[named].startswith("NNP")
    if parse.dep[token] not in ("poss", "compound", "nmod"):
        return False
    return parse.words[token][:1].isupper() and parse.words[parse.head[token]][:1].isupper()


def _speaks(parse: Parse, token: int) -> bool:
    """Whether a noun tells, or does something to others: "police said", "citing medics", "crews pulled bodies from"."""
    verb = parse.head[token]
    if parse.dep[token] == "dobj" and parse.lemma[verb] in CITING:
        return True
    if parse.dep[token] != "nsubj" or not parse.tag[verb].startswith("VB"):
        return False
    return parse.lemma[verb] in _TELLING or parse.child(verb, "dobj") is not None


def _subjects_above(parse: Parse, token: int) -> set[int]:
    """Who does what the number is the object of, or says it: "its teams treated 130 wounded" counts neither team nor speaker."""
    subjects: set[int] = set()
    while parse.head[token] != token:
        token = parse.head[token]
        for child in parse.children[token]:
            if parse.dep[child] == "nsubj":
                subjects.update((child, *(t for t in parse.children[child] if parse.dep[t] == "conj")))
    return subjects


def _is_agent(parse: Parse, token: int) -> bool:
    """Whether a noun is the doer of a passive: "captured by soldiers"."""
    return parse.dep[token] == "pobj" and parse.dep[parse.head[token]] == "agent"
