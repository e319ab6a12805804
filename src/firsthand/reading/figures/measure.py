"""What a number measures: by the words behind it, its noun, its predicate, or the noun whose value it is ("toll")."""

from __future__ import annotations

from typing import Final

from firsthand.codebook import measures
from firsthand.model import Measure
from firsthand.reading.figures.counted import Counted, is_model, lemma, of_noun
from firsthand.reading.figures.decision import AMONG, Decision
from firsthand.reading.figures.fates import fate
from firsthand.reading.figures.persons import is_person
from firsthand.reading.figures.predicates import (
    by_predicate,
    governing_verb,
    listed_ahead,
    of_part,
    states_behind,
    states_inside,
)
from firsthand.reading.figures.presence import presence
from firsthand.reading.figures.struck import of_the_struck
from firsthand.reading.figures.values import by_value
from firsthand.reading.parse import Parse

M = Measure
_ACTIVE_REACH: Final = 2
_PARTING: Final = frozenset({",", ";", ".", ":", "from", "with", "by"}) | measures.NUMBERING
_OF_THINGS_TOO: Final = frozenset(
    {"lose", "capture", "seize", "flee", "evacuate", "relocate", "uproot", "neutralise", "neutralize", "wipe", ""}
)
"""Verbs whose object may be a thing ("lost three matches"); "" where a bare form, not a verb, decides."""
_SEVERAL: Final = (measures.FORCE_NOUNS - {"force", "troop"}) | frozenset("family household clan gang faction party tribe".split())
"""Of whom each is several people: two families killed are more than two dead."""
_PLACES: Final = frozenset("town village city district building house home school hospital province neighbourhood street".split())
_COMING: Final = frozenset({"arrive", "serve"})
_OF_LOSSES: Final = frozenset({"loss", "losses", "lose", "lost", "eliminate", "liquidate", "destroy", "destroyed", "disable"})
_OF_EITHER: Final = frozenset({"burn", "torch", "face", "move"})
"""Verbs of which a bare number tells neither that it is of arms nor of people."""
_TABLE_REACH: Final = 20
"""Paragraphs, which in a table are its rows, within which its heading says that they are of losses."""


def decide(parse: Parse, counted: Counted) -> Decision | None:
    """The measure of ``counted``, or None when nothing says what the number counts."""
    head = None if counted.head is None else lemma(parse, counted.head)
    if counted.strong:
        serving = head is None or head in measures.FORCE_NOUNS or head in measures.SERVING_NOUNS
        return Decision(M.DEPLOYED if serving else M.OTHER, "strong")
    if (said := _said_of_theirs(parse, counted)) is not None:
        return Decision(said, "head-noun")
    if head == "case" and counted.head is not None and (of := of_noun(parse, counted.head)) is not None:
        return Decision(measures.HEAD_NOUNS.get(lemma(parse, of), M.OTHER), "head-noun")  # "370,000 cases of injury"
    if head in measures.HEAD_NOUNS and counted.partitive and (own := of_part(parse, counted)) is not None:
        return Decision(own[0], "predicate", verb=own[1])  # "1,000 of the 4,000 casualties are believed to have been killed"
    if head in measures.HEAD_NOUNS and not _is_unhurt(parse, counted):
        return Decision(measures.HEAD_NOUNS[head], "head-noun")
    if counted.head is not None and counted.head < counted.quantity.first:
        return _by_table(parse, counted)
    return (
        _by_state(parse, counted)
        or _by_verb(parse, counted)
        or _by_numbering(parse, counted)
        or _by_value(parse, counted)
        or _by_active_form(parse, counted)
        or _by_role(parse, counted)
        or _by_fate(parse, counted)
        or _by_presence(parse, counted)
        or (Decision(M.OTHER, "counted-noun") if head else None)
    )


def _said_of_theirs(parse: Parse, counted: Counted) -> Measure | None:
    """ "The bodies of 57 fallen soldiers", "the deaths of the 35 hostages": whatever their own noun says."""
    if counted.head is None:
        return None
    token = counted.quantity.last if counted.partitive else counted.head
    while parse.dep[token] in ("conj", "quantmod", "nummod"):
        token = parse.head[token]  # "the bodies of a couple and their two children", "of 33 of 40 missiles"
    if parse.dep[token] != "pobj" or parse.lower[parse.head[token]] != "of":
        return None
    of = parse.head[token]
    of = parse.head[of] if parse.dep[of] == "conj" and parse.lower[parse.head[of]] == "of" else of  # "of a child and of two men"
    noun = lemma(parse, parse.head[of])
    deed = measures.DEED_NOUNS.get(noun)
    if measures.HEAD_NOUNS.get(noun) is M.BODIES_SEEN:
        return M.BODIES_SEEN
    return None if deed is None else fitting(parse, counted, deed, "")


def _by_table(parse: Parse, counted: Counted) -> Decision | None:
    """A row of a table of losses: "Enemy losses: personnel 1,240, tanks 13"."""
    first = counted.quantity.first
    begin = parse.paragraphs[max(0, parse.paragraph[first] - _TABLE_REACH)][0]
    told = next((t for t in range(first - 1, begin - 1, -1) if parse.lemma[t] in _OF_LOSSES or parse.lower[t] in _OF_LOSSES), None)
    if told is None or counted.head is None:
        return None
    equipment = lemma(parse, counted.head) in measures.EQUIPMENT_NOUNS
    return Decision(M.EQUIPMENT_LOST if equipment else M.KILLED_OR_WOUNDED, "table")


def _by_state(parse: Parse, counted: Counted) -> Decision | None:
    if parse.lower[counted.after : counted.after + 2] in (["were", "among"], ["are", "among"]):
        return None  # some of those struck: told by the verb
    behind = states_behind(parse, counted)
    if behind is not None and behind[0] is M.DEPLOYED and counted.pronoun is not None and parse.tag[behind[1]].startswith("VB"):
        behind = None if parse.lemma[behind[1]] in _COMING else behind  # "61 of whom arrived yesterday"
    if behind is not None and behind[1] == counted.after and (own := of_part(parse, counted)) is not None:
        return Decision(own[0], "predicate", verb=own[1])  # "one of three people wounded has died"
    if behind is not None:
        measure = fitting(parse, counted, behind[0], parse.lemma[behind[1]])
        if measure is not None:
            return Decision(measure, "state-behind", verb=behind[1])
    inside = states_inside(parse, counted)
    done = by_predicate(parse, counted) if inside in (M.CAPTURED, M.DISPLACED, M.WOUNDED, M.DEPLOYED) else None
    if done is not None and (done[0] in (M.KILLED, M.CAPTURED) or (inside is M.DISPLACED and done[0] in (M.WOUNDED, M.MISSING))):
        return Decision(done[0], "predicate", verb=done[1])  # "executed 45 captured men", "captured two wounded soldiers"
    valued = by_value(parse, counted) if inside is M.DISPLACED else None
    if valued is not None and valued.measure in (M.KILLED, M.WOUNDED):
        return valued  # "the deaths of six displaced people"
    measure = fitting(parse, counted, inside, "") if inside else None
    return Decision(measure, "state-inside") if measure else None


def _by_verb(parse: Parse, counted: Counted) -> Decision | None:
    if (struck := of_the_struck(parse, counted)) is not None:
        things = counted.head is not None and lemma(parse, counted.head) in measures.EQUIPMENT_NOUNS
        return Decision(M.EQUIPMENT_LOST if things else struck[0], AMONG, verb=struck[1])
    found = by_predicate(parse, counted) or listed_ahead(parse, counted)
    if found is None:
        return None
    measure = fitting(parse, counted, found[0], parse.lemma[found[1]])
    if measure is M.WOUNDED and _is_unhurt(parse, counted):
        return None
    if measure is M.DEPLOYED and counted.head is None and counted.partitive:
        return None  # "ten of the 15 wounded were transferred"
    return Decision(measure, "predicate", verb=found[1]) if measure else None


def _is_unhurt(parse: Parse, counted: Counted) -> bool:
    """ "Treated 30 wounds", "brought 40 doctors to the hospital", "patients were taken to": none of these was struck."""
    if counted.head is None:
        return False
    noun, acted_on = lemma(parse, counted.head), parse.dep[counted.head] == "dobj"
    verb = parse.lemma[parse.head[counted.head]]
    if verb in measures.BRINGING_VERBS:
        return noun in measures.NOT_BROUGHT_HURT or (acted_on and noun in measures.CARERS)
    return acted_on and verb == "treat" and noun in measures.HURTS


def fitting(parse: Parse, counted: Counted, measure: Measure, verb: str) -> Measure | None:
    """``measure`` as it holds of the counted noun: tanks are lost as equipment, matches are not; only those who serve are sent."""
    if counted.head is None:
        others = counted.pronoun is None and parse.lower[counted.after - 1] == "others"
        either = verb in _OF_EITHER or (verb == "fall" and others)  # "one shell hit a roof while three others fell"
        return None if either else measure
    noun, person = lemma(parse, counted.head), is_person(parse, counted.head)
    aimed_at = noun == "target" and verb in ("shoot", "down", "intercept")
    if noun in measures.EQUIPMENT_NOUNS or aimed_at or is_model(parse, counted.head):
        return M.EQUIPMENT_LOST if measure in (M.KILLED, M.KILLED_OR_WOUNDED, M.EQUIPMENT_LOST) else None
    if measure is M.EQUIPMENT_LOST:
        carried = parse.dep[counted.head] == "dobj" and parse.lemma[parse.head[counted.head]] not in _OF_LOSSES
        return M.KILLED_OR_WOUNDED if verb in _OF_LOSSES and noun in measures.SERVING_NOUNS and not carried else None
    if noun in measures.EVENT_NOUNS or (verb == "face" and noun not in measures.SERVING_NOUNS):
        return None
    if measure is M.DEPLOYED or (verb == "fall" and measure is M.KILLED):
        serving = noun in measures.SERVING_NOUNS or (person and noun not in measures.OTHER_PERSON_NOUNS)
        return measure if serving else None
    if measure is M.DISPLACED and verb in ("drive", "flee") and noun in measures.SERVING_NOUNS - {"man", "men"}:
        return None  # who fights is driven back, or runs away
    if measure in (M.KILLED, M.WOUNDED, M.MISSING) and noun in _PLACES:
        return None  # "the wounded in the two towns"
    several = noun in _SEVERAL and (parse.tag[counted.head] == "NNS" or counted.quantity.said == (1.0,))  # not "350 militia"
    if measure in (M.KILLED, M.WOUNDED, M.BODIES_SEEN) and several:
        return None
    if measure in (M.CAPTURED, M.DISPLACED, M.KILLED_OR_WOUNDED) and verb in _OF_THINGS_TOO:
        return measure if person or noun in ("family", "household") else None
    cattle = noun == "head" and (_is_animal(parse, counted.head - 1) or _is_animal(parse, counted.head + 2))
    return None if cattle or noun in measures.UNCOUNTED_NOUNS | measures.ANIMALS else measure


def _is_animal(parse: Parse, token: int) -> bool:
    return 0 <= token < len(parse) and lemma(parse, token) in measures.ANIMALS


def _by_value(parse: Parse, counted: Counted) -> Decision | None:
    """By the noun whose value the number is, unless the number's own says more: "bringing the total to 4,500 refugees"."""
    value = by_value(parse, counted)
    role = _by_role(parse, counted) if value is not None and value.measure is M.OTHER else None
    return role or value


def _by_active_form(parse: Parse, counted: Counted) -> Decision | None:
    """ "Strike kills at least nine": a verb right before the number, whatever the parser made of a headline."""
    first, begin = counted.quantity.first, parse.sentences[parse.sentence[counted.quantity.first]][0]
    for token in range(first - 1, max(begin, first - 1 - _ACTIVE_REACH) - 1, -1):
        if parse.lower[token] in _PARTING or (token == first - 1 and parse.lower[token] == "and"):
            return None  # "3 injured, 12 houses"
        if parse.lower[token] == "down" and token > begin and parse.lemma[token - 1] in ("shoot", "bring"):
            measure = fitting(parse, counted, M.EQUIPMENT_LOST, "shoot")
            return Decision(measure, "headline", verb=token - 1) if measure else None
        form = measures.ACTIVE_FORMS.get(parse.lower[token])
        passive = token > begin and parse.lower[token - 1] in ("were", "was", "been", "being", "are", "is", "be")
        if form is not None and not passive:
            measure = fitting(parse, counted, form, "")
            return Decision(measure, "headline", verb=token) if measure else None
    return None


def _by_role(parse: Parse, counted: Counted) -> Decision | None:
    """ "three prisoners": what the noun says, unless they were let go."""
    if counted.head is None or parse.lemma[governing_verb(parse, counted.head)] in measures.RELEASE_VERBS:
        return None
    noun = lemma(parse, counted.head)
    noun = "refugee" if noun == "arrival" and "refugee" in parse.lower[counted.begin : counted.head] else noun
    measure = measures.ROLE_NOUNS.get(noun)
    return Decision(measure, "role-noun") if measure else None


def _by_presence(parse: Parse, counted: Counted) -> Decision | None:
    verb = presence(parse, counted)
    return None if verb is None else Decision(M.DEPLOYED, "presence", verb=verb)


def _by_fate(parse: Parse, counted: Counted) -> Decision | None:
    found = fate(parse, counted)
    return None if found is None else Decision(found[0], "predicate", verb=found[1])


def _by_numbering(parse: Parse, counted: Counted) -> Decision | None:
    """ "The rebels number 2,000 men", "are believed to number": the strength of those who serve."""
    verb = counted.quantity.first - 1
    if verb < 1 or parse.lower[verb] not in measures.NUMBERING or not parse.tag[verb].startswith("VB"):
        return None
    above = parse.head[verb] if parse.dep[verb] == "xcomp" else verb
    subject = parse.child(above, "nsubj", "nsubjpass", "compound") or verb - 1
    if parse.dep[above] == "relcl" and parse.tag[subject] in ("WDT", "WP"):
        subject = parse.head[above]  # "the regiment, which numbered 900 men"
    if counted.head is not None and not is_person(parse, counted.head):
        return None
    serving = lemma(parse, subject) in measures.SERVING_NOUNS | measures.FORCE_NOUNS | {"deployment", "contingent", "reinforcement"}
    return Decision(M.DEPLOYED, "presence", verb=verb) if serving else None
