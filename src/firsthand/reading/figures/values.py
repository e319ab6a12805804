"""By the noun whose value a number is: "raised the toll to 39", "the number of wounded reached 90"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from firsthand.codebook import measures
from firsthand.codebook.measures import Argument
from firsthand.model import Measure
from firsthand.reading.figures.counted import OPENING_QUOTES, Counted, lemma, of_noun
from firsthand.reading.figures.decision import Decision
from firsthand.reading.figures.labels import is_joined, joined_before, state_label
from firsthand.reading.figures.persons import is_person
from firsthand.reading.figures.predicates import governing_verb
from firsthand.reading.figures.turns import phrase_predicate
from firsthand.reading.parse import Parse

M = Measure
_VALUE_WORDS: Final = (
    frozenset(
        "at to from of is was were are be been reach reached reaches reaching hit hits hitting : exceeds exceeded exceed "
        "stands now currently varies vary varied varying ranges range ranged ranging".split()
    )
    | measures.NUMBERING
)
_GIVING: Final = frozenset({"give", "put", "report", "list", "state", "record"})
_VALUE_REACH: Final = 12
_LABEL_REACH: Final = 4
_RUNNING: Final = frozenset({"count", "tally"})
"""Nouns for a number that goes on with one told before."""
_ANNOUNCING: Final = frozenset({",", ":", "–", "—", "-"})
_DESCRIBING: Final = frozenset({"JJ", "VBG", "VBN", "NN"})
_BEFORE_A_STATE: Final = frozenset(
    "the those people soldiers troops civilians confirmed known registered recorded verified".split()
)
_STRENGTH_OF: Final = frozenset({"soldier", "troop", "troops", "fighter", "serviceman", "personnel"})
"""Whose bare number is a strength: "the number of troops", not "of officers"."""
_STRENGTHS: Final = frozenset({"strength", "rank"})
_EARLIER: Final = frozenset("a an the its their earlier previous initial former first".split())
_ANAPHORIC: Final = measures.TOTAL_NOUNS - {"toll"}


def by_value(parse: Parse, counted: Counted) -> Decision | None:
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
    within = (["as", "high"], ["as", "low"], ["at", "least"], ["at", "most"])
    bounding = parse.lower[first : first + 2] in within and parse.lower[first + 2 : first + 3] in (["as"], ["at"])
    exceeding = parse.tag[first].startswith("VB") or bounding
    if first - 1 > begin and parse.words[first - 1] in OPENING_QUOTES:
        first -= 1  # put losses at "over 1,000 in a week"
    if first - 2 > begin and parse.lower[first - 2] in ("a", "an") and parse.tag[first - 1] in _DESCRIBING:
        first -= 2  # "to a staggering 5,000 people"
    if (told := state_label(parse, first)) is not None:
        return Decision(told[0], "value-of", noun=told[1])
    spoken_to = parse.lower[first - 1] == "to" and parse.lemma[first - 2] in ("speak", "talk")
    given = parse.lower[first - 1] == "as" and parse.lemma[governing_verb(parse, first - 1)] in _GIVING
    if first == begin or spoken_to or (parse.lower[first - 1] not in _VALUE_WORDS and not exceeding and not given):
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
    of_clause: list[int] = []
    if reach > 2 and parse.dep[verb] == "acl" and (above := governing_verb(parse, parse.head[verb])) < verb:
        # "put the number of those killed at"
        of_clause = [c for c in parse.children[above] if c < first and parse.dep[c] == "dobj"]
    # "an estimate puts the number of dead at 90": the object before the subject
    for token in (*reversed(arguments), *before, *of_clause):
        if parse.lower[token] == ";" or _has_its_number(parse, token):
            return None
        noun = lemma(parse, token)
        if noun in measures.HEAD_NOUNS and _is_noun(parse, token) and not _is_sentence(parse, token):
            measure = joined_before(parse, token, _toll(parse, token, measures.HEAD_NOUNS[noun]))
            among = "among" in parse.lower[max(begin, token - 2) : token]
            return Decision(measure, "among") if among else Decision(measure, "value-of", noun=token)
        if parse.tag[token].startswith("N") and (noun in _ANAPHORIC or _is_strength(parse, token)):
            return _total(parse, token)
    return None


def _has_its_number(parse: Parse, token: int) -> bool:
    """ "36 deaths in the strike: 19 men": the deaths are counted already."""
    return lemma(parse, token) in measures.HEAD_NOUNS.keys() - {"toll"} and any(
        parse.dep[k] == "nummod" for k in parse.children[token]
    )


def _is_strength(parse: Parse, token: int) -> bool:
    """ "The brigade's strength", "its ranks": of people who serve."""
    if lemma(parse, token) not in _STRENGTHS:
        return False
    of = of_noun(parse, token)
    owners = [k for k in parse.children[token] if parse.dep[k] in ("poss", "compound")] + ([] if of is None else [of])
    serving = measures.FORCE_NOUNS | measures.SERVING_NOUNS
    return any(parse.tag[k] == "PRP$" or lemma(parse, k) in serving for k in owners)


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
    putting = parse.lower[first - 1] == "at" and parse.lemma[first - 2] in ("put", "place")  # "puts at 600,000 the number of"
    if counted.head is not None or first == 0 or not (parse.lower[first - 1] == "to" or putting) or token >= len(parse):
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
    if lemma(parse, token) in _STRENGTHS:
        return Decision(M.DEPLOYED, "value-of", noun=token)
    inner = token + 2 if token + 2 < len(parse) and parse.lower[token + 1] == "of" else token - 1
    while inner + 1 < len(parse) and parse.lower[inner] in _BEFORE_A_STATE:
        inner += 1
    if inner >= 0 and parse.sentence[inner] == parse.sentence[token]:
        noun = lemma(parse, inner)
        measure = measures.HEAD_NOUNS.get(noun) or measures.STATES.get(parse.lower[inner]) or measures.ROLE_NOUNS.get(noun)
        if measure is not None:
            return Decision(measure, "value-of", noun=token)
    of = of_noun(parse, token)
    if of is not None and lemma(parse, of) in _ANAPHORIC:
        return _total(parse, of)  # "its estimate of the number of people killed"
    if inner >= 0 and parse.lower[inner] in measures.PENAL_FORMS and inner > token:
        return Decision(M.OTHER, "value-of", noun=token)  # "the number of detained"
    if of is not None and (told := measures.HEAD_NOUNS.get(lemma(parse, of))) is not None:
        return Decision(told, "value-of", noun=token)  # "estimates of Russian dead"
    if of is not None and lemma(parse, of) == "victim" and not any(parse.dep[k] in ("acl", "relcl") for k in parse.children[of]):
        return Decision(None, "total", noun=token)  # "the number of victims": of those told of
    if of is not None and is_person(parse, of) and lemma(parse, token) in _RUNNING:
        return Decision(None, "total", noun=token)  # "updated its count of civilians to 830"
    if of is not None and (is_person(parse, of) or parse.lower[of] == "those"):
        within = of_noun(parse, of)  # "the number of members of its forces killed"
        clauses = [k for t in (of, within, token) if t is not None for k in parse.children[t]]
        said = next((m for child in clauses if (m := _said_of(parse, child)) is not None), None)
        return Decision(said or (M.DEPLOYED if _are_present(parse, token, of) else M.OTHER), "value-of", noun=token)
    return Decision(None, "total", noun=token)


def _are_present(parse: Parse, total: int, of: int) -> bool:
    """ "The number of soldiers remaining in the area": a strength."""
    clauses = [k for k in (*parse.children[of], *parse.children[total]) if parse.dep[k] in ("acl", "relcl")]
    present = not clauses or any(parse.lemma[k] in measures.PRESENCE_VERBS for k in clauses)
    return present and lemma(parse, of) in (measures.SERVING_NOUNS if clauses else _STRENGTH_OF)


def _said_of(parse: Parse, child: int) -> Measure | None:
    """The measure of a clause that describes a noun: "workers killed since May", "people who died"."""
    if parse.dep[child] not in ("acl", "relcl", "amod"):
        return None
    predicate = measures.PREDICATES.get(parse.lemma[child]) or phrase_predicate(parse, child)
    passive = parse.child(child, "auxpass") is not None or (parse.dep[child] == "acl" and parse.tag[child] != "VBG")
    argument = Argument.OBJECT if passive else Argument.SUBJECT
    if predicate is not None and argument in predicate.counts:
        return predicate.measure
    return measures.STATES.get(parse.lower[child])


def _compared(parse: Parse, counted: Counted) -> Decision | None:
    """ "against 300 in December", "up from 30": measures what the number before it does."""
    if counted.head is not None:
        return None
    first = counted.quantity.first
    while first > 1 and parse.lower[first - 1] in _EARLIER:
        first -= 1  # "to 17 from an earlier 22"
    before: Sequence[str] = parse.lower[max(0, first - 2) : first]
    compared = bool(before) and (
        before[-1] in ("against", "versus", "vs")
        or list(before) in (["compared", "with"], ["compared", "to"], ["up", "from"], ["down", "from"], ["down", "to"])
        or (before[-1] == "from" and parse.tag[first - 2 : first - 1] == ["CD"])
    )
    return Decision(None, "compared") if compared else None
