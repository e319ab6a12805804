"""What a number measures: by the words behind it, its noun, its predicate, or the noun whose value it is ("toll")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from firsthand.codebook import measures
from firsthand.codebook.measures import Argument
from firsthand.model import Measure
from firsthand.reading.figures.counted import OPENING_QUOTES, Counted, lemma, of_noun
from firsthand.reading.figures.fates import fate
from firsthand.reading.figures.labels import is_joined, joined_before, state_label
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
from firsthand.reading.parse import Parse

M = Measure
AMONG: Final = "among-the-struck"
"""The rule by which a number counts some of those whom the sentence calls the dead or the wounded."""
LISTED: Final = "inherited-list"
"""The rule by which a member of a list, or what some of those before were, counts as the figure before does."""
STRUCK: Final = frozenset({M.KILLED, M.WOUNDED, M.KILLED_OR_WOUNDED, M.CAPTURED, M.MISSING, M.DISPLACED})
"""What befalls people."""
_VALUE_WORDS: Final = (
    frozenset(
        "at to from of is was were are be been reach reached reaches reaching hit hits hitting : exceeds exceeded exceed "
        "stands now currently varies vary varied varying ranges range ranged ranging".split()
    )
    | measures.NUMBERING
)
_VALUE_REACH: Final = 12
_LABEL_REACH: Final = 4
_ACTIVE_REACH: Final = 2
_PARTING: Final = frozenset({",", ";", ".", ":", "from", "with", "by"}) | measures.NUMBERING
_RUNNING: Final = frozenset({"count", "tally"})
"""Nouns for a number that goes on with one told before."""
_ANNOUNCING: Final = frozenset({",", ":", "–", "—", "-"})
_DESCRIBING: Final = frozenset({"JJ", "VBG", "VBN", "NN"})
_MODEL: Final = re.compile(r"[A-Z][A-Za-z]{0,5}-\d{1,3}[A-Z]{0,2}s?")
"""How arms are called by their model: "T-72s", "Su-34", "BMP-2s"."""
_OF_THINGS_TOO: Final = frozenset({"lose", "capture", "seize", "evacuate", "relocate", "uproot", "neutralise", "neutralize", ""})
"""Verbs whose object may be a thing ("lost three matches"); "" where a bare form, not a verb, decides."""
_OF_LOSSES: Final = frozenset({"loss", "losses", "lose", "lost", "eliminate", "liquidate", "destroy", "destroyed"})
_TABLE_REACH: Final = 20
"""Paragraphs, which in a table are its rows, within which its heading says that they are of losses."""
_ANAPHORIC: Final = measures.TOTAL_NOUNS - {"toll"}


@dataclass(frozen=True, slots=True)
class Decision:
    """A measure with the rule that gave it, and the token that decided: a verb, or the noun that the number is of.

    ``measure`` None with rule "total" or "compared": the number repeats what an earlier figure measures.
    """

    measure: Measure | None
    rule: str
    verb: int | None = None
    noun: int | None = None


def decide(parse: Parse, counted: Counted) -> Decision | None:
    """The measure of ``counted``, or None when nothing says what the number counts."""
    head = None if counted.head is None else lemma(parse, counted.head)
    if counted.strong:
        serving = head is None or head in measures.FORCE_NOUNS or head in measures.SERVING_NOUNS
        return Decision(M.DEPLOYED if serving else M.OTHER, "strong")
    if _are_bodies(parse, counted):
        return Decision(M.BODIES_SEEN, "head-noun")
    if head == "case" and counted.head is not None and (of := of_noun(parse, counted.head)) is not None:
        return Decision(measures.HEAD_NOUNS.get(lemma(parse, of), M.OTHER), "head-noun")  # "370,000 cases of injury"
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
        or _by_presence(parse, counted)
        or _by_fate(parse, counted)
        or (Decision(M.OTHER, "counted-noun") if head else None)
    )


def _are_bodies(parse: Parse, counted: Counted) -> bool:
    """ "The bodies of 57 fallen soldiers": what was seen or handed over is bodies, whatever their noun says."""
    token = counted.head
    while token is not None and parse.dep[token] == "conj":
        token = parse.head[token]  # "the bodies of a couple and their two children"
    if token is None or parse.dep[token] != "pobj":
        return False
    of = parse.head[token]
    return parse.lower[of] == "of" and measures.HEAD_NOUNS.get(lemma(parse, parse.head[of])) is M.BODIES_SEEN


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
    valued = _by_value(parse, counted) if inside is M.DISPLACED else None
    if valued is not None and valued.measure in (M.KILLED, M.WOUNDED):
        return valued  # "the deaths of six displaced people"
    measure = fitting(parse, counted, inside, "") if inside else None
    return Decision(measure, "state-inside") if measure else None


def _by_verb(parse: Parse, counted: Counted) -> Decision | None:
    if (struck := of_the_struck(parse, counted)) is not None:
        return Decision(struck[0], AMONG, verb=struck[1])
    found = by_predicate(parse, counted) or listed_ahead(parse, counted)
    if found is None:
        return None
    measure = fitting(parse, counted, found[0], parse.lemma[found[1]])
    if measure is M.WOUNDED and _is_unhurt(parse, counted):
        return None
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
        return measure
    noun, person = lemma(parse, counted.head), is_person(parse, counted.head)
    aimed_at = noun == "target" and verb in ("shoot", "down", "intercept")
    if noun in measures.EQUIPMENT_NOUNS or aimed_at or _MODEL.fullmatch(parse.words[counted.head]):
        return M.EQUIPMENT_LOST if measure in (M.KILLED, M.KILLED_OR_WOUNDED, M.EQUIPMENT_LOST) else None
    if measure is M.EQUIPMENT_LOST:
        return None
    if measure is M.DEPLOYED or verb == "fall":
        serving = noun in measures.SERVING_NOUNS or (person and noun not in measures.OTHER_PERSON_NOUNS)
        return measure if serving else None
    if measure in (M.CAPTURED, M.DISPLACED, M.KILLED_OR_WOUNDED) and verb in _OF_THINGS_TOO:
        return measure if person or noun in ("family", "household") else None
    return None if noun in measures.UNCOUNTED_NOUNS | measures.ANIMALS else measure


def _by_value(parse: Parse, counted: Counted) -> Decision | None:
    """By the noun whose value the number is; where it says none, "down from 9,500" repeats the measure of the number before."""
    value = _by_value_noun(parse, counted)
    if value is None or value.measure in (None, M.OTHER):
        return _compared(parse, counted) or value
    return value


def _by_value_noun(parse: Parse, counted: Counted) -> Decision | None:
    """ "raised the toll to 39", "losses at 4,700", "the number of wounded reached 90", "the count stood at 3,800"."""
    if counted.head is not None and not is_person(parse, counted.head):
        return None
    first, begin = counted.quantity.first, parse.sentences[parse.sentence[counted.quantity.first]][0]
    beside = _total_behind(parse, counted) or _appositive_total(parse, begin, first)
    if beside is not None:
        return beside
    # "losses exceeded 500", "put the number as high as 500": these words are part of the quantity
    exceeding = parse.tag[first].startswith("VB") or parse.lower[first : first + 2] in (["as", "high"], ["as", "low"])
    if first - 1 > begin and parse.words[first - 1] in OPENING_QUOTES:
        first -= 1  # put losses at "over 1,000 in a week"
    if first - 2 > begin and parse.lower[first - 2] in ("a", "an") and parse.tag[first - 1] in _DESCRIBING:
        first -= 2  # "to a staggering 5,000 people"
    if (told := state_label(parse, first)) is not None:
        return Decision(told[0], "value-of", noun=told[1])
    spoken_to = parse.lower[first - 1] == "to" and parse.lemma[first - 2] in ("speak", "talk")
    if first == begin or spoken_to or (parse.lower[first - 1] not in _VALUE_WORDS and not exceeding):
        return None
    if parse.lower[first - 1] == "at" and first - 2 >= begin and parse.lower[first - 2] in measures.STATES:
        return Decision(measures.STATES[parse.lower[first - 2]], "value-of", noun=first - 2)
    if parse.lower[first - 1] == ":" and (labelled := _label(parse, begin, first)) is not None:
        return labelled
    reach = 2 if parse.lower[first - 1] == "of" else _VALUE_REACH
    before = range(first - 1 if exceeding else first - 2, max(begin - 1, first - 2 - reach), -1)
    verb = governing_verb(parse, first - 1)
    arguments = (
        [c for c in parse.children[verb] if c < first and parse.dep[c] in ("nsubj", "nsubjpass", "dobj")] if reach > 2 else []
    )
    for token in (*reversed(arguments), *before):  # "an estimate puts the number of dead at 90": the object before the subject
        if parse.lower[token] == ";":
            return None
        noun = lemma(parse, token)
        if noun in measures.HEAD_NOUNS and _is_noun(parse, token) and not _is_sentence(parse, token):
            measure = joined_before(parse, token, _toll(parse, token, measures.HEAD_NOUNS[noun]))
            among = "among" in parse.lower[max(begin, token - 2) : token]
            return Decision(measure, "among") if among else Decision(measure, "value-of", noun=token)
        if noun in _ANAPHORIC and parse.tag[token].startswith("N"):
            return _total(parse, token)
    return None


def _appositive_total(parse: Parse, begin: int, first: int) -> Decision | None:
    """ "Gave a much lower number, 1,100", "offered a different toll: 45": the number that a noun for one announces."""
    noun = first - 2
    if noun <= begin or parse.words[first - 1] not in _ANNOUNCING or not parse.tag[noun].startswith("NN"):
        return None
    if lemma(parse, noun) not in measures.TOTAL_NOUNS or parse.lower[parse.left[noun]] not in ("a", "an", "its", "their", "the"):
        return None
    if lemma(parse, noun) == "toll":
        return Decision(_toll(parse, noun, M.KILLED), "value-of", noun=noun)
    return _total(parse, noun)


def _label(parse: Parse, begin: int, first: int) -> Decision | None:
    """ "Still detained: 21,889", "Enemy KIA since dawn: 90": a line whose opening says what happened to those counted."""
    opening = parse.lower[begin : first - 1]
    if len(opening) > _LABEL_REACH or not opening:
        return None
    shortened = (measures.ABBREVIATED.get(word.removesuffix("s")) for word in opening)
    struck = measures.combined([measure for measure in shortened if measure is not None])
    if struck is None and not measures.PENAL_FORMS.intersection(opening):
        return None
    return Decision(struck or M.OTHER, "label")


def _is_noun(parse: Parse, token: int) -> bool:
    """Whether a state word stands for people: "the wounded number 94"; a verb form without article does not."""
    return not parse.tag[token].startswith("VB") or (token > 0 and parse.lower[token - 1] == "the") or is_joined(parse, token)


def _is_sentence(parse: Parse, token: int) -> bool:
    """ "sentenced to death" tells of no dead."""
    return (
        parse.lower[token] == "death"
        and token > 0
        and parse.lower[token - 1] in ("to", "the")
        and any(word in measures.PENAL_FORMS or word in ("penalty", "row") for word in parse.lower[max(0, token - 3) : token + 2])
    )


def _total_behind(parse: Parse, counted: Counted) -> Decision | None:
    """ "bringing to 308 the number of aid workers killed": the noun follows its value."""
    first, token = counted.quantity.first, counted.quantity.last + 2
    if counted.head is not None or first == 0 or parse.lower[first - 1] != "to" or token >= len(parse):
        return None
    if parse.lower[token - 1] not in ("the", "their", "its") or parse.sentence[token] != parse.sentence[first]:
        return None
    while token + 1 < len(parse) and parse.tag[token] in ("NN", "JJ") and parse.tag[token + 1] in ("NN", "NNS"):
        token += 1
    noun = lemma(parse, token)
    if noun in _ANAPHORIC:
        return _total(parse, token)
    return Decision(_toll(parse, token, measures.HEAD_NOUNS[noun]), "value-of", noun=token) if noun in measures.HEAD_NOUNS else None


def _toll(parse: Parse, token: int, measure: Measure) -> Measure:
    """ "toll" is of deaths unless its compound says otherwise ("casualty toll")."""
    before = lemma(parse, token - 1) if token and parse.lower[token] in ("toll", "tolls", "count") else ""
    return measures.HEAD_NOUNS.get(before, measure)


def _total(parse: Parse, token: int) -> Decision:
    """ "the number of wounded", "the body count", "the count": with its own noun, or for what was counted before."""
    inner = token + 2 if token + 2 < len(parse) and parse.lower[token + 1] == "of" else token - 1
    while inner + 1 < len(parse) and parse.lower[inner] in ("the", "those", "people", "soldiers", "troops", "civilians"):
        inner += 1
    if inner >= 0 and parse.sentence[inner] == parse.sentence[token]:
        noun = lemma(parse, inner)
        measure = measures.HEAD_NOUNS.get(noun) or measures.STATES.get(parse.lower[inner]) or measures.ROLE_NOUNS.get(noun)
        if measure is not None:
            return Decision(measure, "value-of", noun=token)
    of = of_noun(parse, token)
    if of is not None and (told := measures.HEAD_NOUNS.get(lemma(parse, of))) is not None:
        return Decision(told, "value-of", noun=token)  # "estimates of Russian dead"
    if of is not None and is_person(parse, of) and lemma(parse, token) in _RUNNING:
        return Decision(None, "total", noun=token)  # "updated its count of civilians to 830"
    if of is not None and is_person(parse, of):
        within = of_noun(parse, of)  # "the number of members of its forces killed"
        clauses = [k for t in (of, within) if t is not None for k in parse.children[t]]
        said = next((m for child in clauses if (m := _said_of(parse, child)) is not None), None)
        return Decision(said or (M.DEPLOYED if _are_present(parse, token, of) else M.OTHER), "value-of", noun=token)
    return Decision(None, "total", noun=token)


def _are_present(parse: Parse, total: int, of: int) -> bool:
    """ "The number of soldiers remaining in the area": a strength."""
    clauses = [k for k in (*parse.children[of], *parse.children[total]) if parse.dep[k] == "acl"]
    return lemma(parse, of) in measures.SERVING_NOUNS and any(parse.lemma[k] in measures.PRESENCE_VERBS for k in clauses)


def _said_of(parse: Parse, child: int) -> Measure | None:
    """The measure of a clause that describes a noun: "workers killed since May", "people who died"."""
    if parse.dep[child] not in ("acl", "relcl", "amod"):
        return None
    predicate = measures.PREDICATES.get(parse.lemma[child])
    argument = Argument.OBJECT if parse.dep[child] == "acl" or parse.child(child, "auxpass") is not None else Argument.SUBJECT
    if predicate is not None and argument in predicate.counts:
        return predicate.measure
    return measures.STATES.get(parse.lower[child])


def _by_active_form(parse: Parse, counted: Counted) -> Decision | None:
    """ "Strike kills at least nine": a verb right before the number, whatever the parser made of a headline."""
    first, begin = counted.quantity.first, parse.sentences[parse.sentence[counted.quantity.first]][0]
    for token in range(first - 1, max(begin, first - 1 - _ACTIVE_REACH) - 1, -1):
        if parse.lower[token] in _PARTING:
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
    measure = measures.ROLE_NOUNS.get(lemma(parse, counted.head))
    return Decision(measure, "role-noun") if measure else None


def _by_presence(parse: Parse, counted: Counted) -> Decision | None:
    verb = presence(parse, counted)
    return None if verb is None else Decision(M.DEPLOYED, "presence", verb=verb)


def _by_fate(parse: Parse, counted: Counted) -> Decision | None:
    found = fate(parse, counted)
    return None if found is None else Decision(found[0], "predicate", verb=found[1])


def _by_numbering(parse: Parse, counted: Counted) -> Decision | None:
    """ "The rebels number 2,000 men": the strength of those who serve."""
    verb = counted.quantity.first - 1
    if verb < 1 or parse.lower[verb] not in measures.NUMBERING or not parse.tag[verb].startswith("VB"):
        return None
    subject = parse.child(verb, "nsubj", "compound") or verb - 1
    if counted.head is not None and not is_person(parse, counted.head):
        return None
    serving = lemma(parse, subject) in measures.SERVING_NOUNS | measures.FORCE_NOUNS
    return Decision(M.DEPLOYED, "presence", verb=verb) if serving else None


def _compared(parse: Parse, counted: Counted) -> Decision | None:
    """ "against 300 in December", "up from 30": measures what the number before it does."""
    if counted.head is not None:
        return None
    first = counted.quantity.first
    before: Sequence[str] = parse.lower[max(0, first - 2) : first]
    compared = bool(before) and (
        before[-1] in ("against", "versus", "vs")
        or list(before) in (["compared", "with"], ["compared", "to"], ["up", "from"], ["down", "from"])
    )
    return Decision(None, "compared") if compared else None
