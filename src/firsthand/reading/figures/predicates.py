"""Measure by the predicate: what the verb around a counted phrase says became of those it counts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from firsthand.codebook import measures
from firsthand.codebook.measures import Argument, Predicate
from firsthand.model import Measure
from firsthand.reading.figures.asides import past_asides, past_detail
from firsthand.reading.figures.care import in_care
from firsthand.reading.figures.counted import CAPTIVES, HELD, OPENING_QUOTES, Counted, lemma
from firsthand.reading.figures.turns import phrase_predicate, words_of_phrase
from firsthand.reading.parse import Parse

M = Measure
STEPS: Final = 8
_THROUGH: Final = frozenset({"conj", "appos", "nummod", "compound", "amod", "nmod", "quantmod", "det", "advmod", "nounmod", "poss"})
_OBJECTS: Final = frozenset({"dobj", "nsubjpass", "attr", "oprd", "dative", "csubjpass"})
_GROUPS: Final = frozenset({"group", "total", "number", "crowd", "team", "band", "majority", "rest", "maximum", "minimum"})
_LINKS: Final = frozenset(
    "be leave find remain lie report confirm declare go list presume fear believe become get feel pronounce say estimate think "
    "assume suspect understand know assess".split()
)
_FORCING: Final = frozenset({"force", "compel", "oblige"})
_COMPLEMENTS: Final = frozenset({"acomp", "attr", "oprd", "xcomp", "ccomp", "advcl", "conj"})
_JOINTS: Final = frozenset({"and", "or", ",", "/", "and/or", "&", "+"})
_SKIPPED: Final = frozenset(
    "were was are is be been being have has had having got get getting also either reportedly reported confirmed feared believed "
    "presumed left found shot listed declared likely certain as among those the to will would may might could since all both now "
    "still already estimated thought assumed suspected understood known said assessed remain remains remained".split()
)
_NO_ADVERBS: Final = measures.STATES.keys() | {"not", "n't"}
_DASHES: Final = frozenset({"-", "–", "—"})
_LISTING: Final = frozenset({",", "and", "&"})
_NAMING: Final = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "HYPH"})
_OWN_NUMBER: Final = frozenset(
    "many more others several scores some few another dozens hundreds thousands tens countless numerous".split()
)
"""Words by which a joined verb counts people of its own: "were killed and many more wounded"."""
_NEAR: Final = 4
_DYING: Final = frozenset({"died", "dying", "perished"})
_LED_REACH: Final = 10
"""Tokens between a verb and one joined to it under the same number: "taken from the house and killed" is longer."""
_LEADING_AWAY: Final = frozenset({"take", "lead", "drag", "pull", "bring", "march", "line", "tie", "blindfold", "force"})
_FINITE: Final = frozenset({"VBD", "VBN", "VBP", "VBZ", "VB"})
_PASSIVES: Final = frozenset({"were", "was", "are", "is", "be", "been", "being", "got", "get", "getting"})


class Governor(NamedTuple):
    """A verb (or state word) and the argument of it that the counted phrase is."""

    token: int
    argument: Argument


def states_behind(parse: Parse, counted: Counted) -> tuple[Measure, int] | None:
    """ "300 dead", "2,700 wounded", "were killed or wounded", "12 seriously injured", "a dozen died": the words right behind.

    Gives the measure and the token that says it.
    """
    limit = parse.sentences[parse.sentence[counted.quantity.last]][1]
    after = past_asides(parse, counted, limit)
    at, passive = after + (parse.words[after : after + 1] == ['"'] and parse.tag[after + 1 : after + 2] == ["VBP"]), False
    while at < limit and (
        parse.lower[at] in _SKIPPED
        or (parse.tag[at] == "RB" and parse.lower[at] not in _NO_ADVERBS)
        or (at > after and parse.words[at] in OPENING_QUOTES)  # 'some 4,000 "are out of action"'
    ):
        passive = parse.lower[at] != "to" and (passive or parse.lower[at] in _PASSIVES)  # "are thought to have died"
        at += 1
    dashed = parse.lower[after - 1] in _DASHES  # "23 civilians – including nine children – dead"
    if at >= limit or at > after + 6:
        return None
    behind = (
        parse.tag[after] == "VBN" and after + 1 < limit and parse.tag[after + 1] == "IN"
    )  # "93 men, among them 74 …, killed in"
    if after > counted.after and not passive and not dashed and not behind:
        fell = measures.PREDICATES.get(parse.lemma[at])  # "twelve people, nine of them women, drowned"
        return (fell.measure, at) if fell is not None and Argument.SUBJECT in fell.counts and parse.tag[at] in _FINITE else None
    if parse.lower[at] in measures.STATES and (passive or _closes_a_list(parse, counted, at) or not _acts(parse, at)):
        said = _joined_states(parse, at, limit)
        return (said, at) if said else None
    if parse.lower[at] in HELD and at + 1 < limit and parse.lower[at + 1] in CAPTIVES:
        return M.CAPTURED, at
    if parse.lower[at : at + 3] == ["out", "of", "action"]:
        return M.KILLED_OR_WOUNDED, at
    if (care := in_care(parse, after, at, limit)) is not None:
        return M.WOUNDED, care
    predicate = (
        measures.PREDICATES.get(parse.lemma[at])
        or (phrase_predicate(parse, at) if passive else None)
        or words_of_phrase(parse, at, limit)
    )
    if predicate is None or not parse.tag[at].startswith("VB") or (at == after and parse.tag[at] == "VBG"):
        return None
    argument = Argument.OBJECT if passive else Argument.SUBJECT
    if argument not in predicate.counts:
        return None
    state = next((t for t in range(at + 2, min(limit, at + _NEAR)) if parse.lower[t] not in _SKIPPED), at)
    joined = parse.lower[at + 1 : at + 2] in (["or"], ["and"]) and parse.lower[state] in measures.STATES and not passive
    both = measures.combined([predicate.measure, measures.STATES[parse.lower[state]]]) if joined else None
    return both or predicate.measure, at  # "about 90 died or were wounded"


def listed_ahead(parse: Parse, counted: Counted) -> tuple[Measure, int] | None:
    """ "2 soldiers, 3 civilians killed", "23 civilians and 16 fighters dead": what closes a list of people is said of all in it."""
    limit = parse.sentences[parse.sentence[counted.quantity.last]][1]
    if counted.head is None or parse.tag[counted.head] not in ("NNS", "NNPS"):
        return None
    at = past_detail(parse, counted.after, limit)
    while at < limit and parse.lower[at] in _LISTING:
        at += 1
    begin = at + 1
    if begin >= limit or parse.tag[at] != "CD":
        return None
    at = begin
    while at < min(limit, begin + STEPS) and parse.lower[at] not in measures.STATES and parse.tag[at] in _NAMING:
        at += 1
    if at == begin or at >= limit or parse.lower[at] not in measures.STATES or parse.tag[at - 1] not in ("NNS", "NNPS"):
        return None
    said = _joined_states(parse, at, limit)
    return None if said is None else (said, at)


def _closes_a_list(parse: Parse, counted: Counted, state: int) -> bool:
    """ "45 people dead and about 30 injured": a number and its state right behind another's."""
    first = counted.quantity.first
    return state == counted.after and parse.lower[first - 1] in _LISTING and parse.lower[first - 2] in measures.STATES


def _acts(parse: Parse, token: int) -> bool:
    """Whether a form like "killed" is an active verb with an object of its own; "9 killed 14 injured" is a list of two states."""
    thing = next((k for k in parse.children[token] if k > token and parse.dep[k] == "dobj"), None)
    listed = thing is not None and (
        parse.lower[thing] in measures.STATES
        or (parse.tag[thing] == "CD" and thing + 1 < len(parse) and parse.lower[thing + 1] in measures.STATES)
    )
    return thing is not None and not listed and parse.tag[token] in ("VBD", "VBP", "VBZ") and "," not in parse.words[token:thing]


def _joined_states(parse: Parse, at: int, limit: int) -> Measure | None:
    """The measure of state words under one number: "killed or wounded", "dead, wounded and missing"."""
    found = [measures.STATES[parse.lower[at]]]
    while at + 2 < limit and parse.lower[at + 1] in _JOINTS:
        step = at + 2
        if parse.lower[step] in _JOINTS or parse.lower[step] in _SKIPPED:
            step += 1
        if step < limit and parse.lower[step] in _DYING:
            found.append(M.KILLED)  # "were wounded or died"
            break
        if step >= limit or parse.lower[step] not in measures.STATES or _noun_follows(parse, step, limit):
            break
        if _has_its_number(parse, step):
            break  # "left 300 dead and displaced 4,000"
        found.append(measures.STATES[parse.lower[step]])
        at = step
    return measures.combined(found)


def _has_its_number(parse: Parse, verb: int) -> bool:
    thing = parse.child(verb, "dobj")
    return thing is not None and thing > verb and "CD" in parse.tag[verb : thing + 1]


def _noun_follows(parse: Parse, token: int, limit: int) -> bool:
    noun = parse.tag[token + 1 : token + 2] in (["NN"], ["NNS"]) and parse.dep[token] == "amod"
    return token + 1 < limit and noun and parse.lower[token + 1] not in ("people", "persons", "civilians", "soldiers", "fighters")


def states_inside(parse: Parse, counted: Counted) -> Measure | None:
    """ "300 wounded soldiers", "the dead men": a state word within the phrase."""
    if counted.head is None:
        return None
    for token in range(counted.begin, counted.head):
        if parse.lower[token] in measures.STATES and parse.lower[token] not in measures.ABBREVIATED:
            return _joined_states(parse, token, counted.head)
    return None


def by_predicate(parse: Parse, counted: Counted) -> tuple[Measure, int] | None:
    """The measure of the verb that governs the counted phrase, else of a clause that describes it; with the verb's token."""
    first = counted.quantity.first
    for governor in (*governors(parse, counted), *_clauses(parse, counted)):
        between = parse.words[governor.token : first]
        joined = "," in between or "and" in between
        if governor.token < first and (";" in between or (joined and _is_of_number_before(parse, governor.token))):
            continue  # "30 others hurt; 7 prisoners", "860 wounded, 37 prisoners"
        found = _measure_of(parse, governor)
        if found is not None:
            return found, governor.token
    return None


def _is_of_number_before(parse: Parse, token: int) -> bool:
    """Whether a state stands right behind a number of its own."""
    return parse.lower[token] in measures.STATES and parse.tag[token - 1 : token] == ["CD"]


def of_part(parse: Parse, counted: Counted) -> tuple[Measure, int] | None:
    """The measure of the verb that has a part, where a state closes its whole: "two of the five missing died"."""
    token = counted.quantity.last
    while parse.dep[token] in ("quantmod", "nummod") and parse.head[token] != token:
        token = parse.head[token]
    verb = parse.head[token]
    subject, acted_on = parse.dep[token] == "nsubj", parse.dep[token] in ("nsubjpass", "dobj")
    if not counted.partitive or counted.pronoun is not None or not (subject or acted_on):
        return None
    if parse.dep[token] != "dobj" and verb <= counted.after:
        return None
    measure = _measure_of(parse, Governor(verb, Argument.OBJECT if acted_on else Argument.SUBJECT))
    return None if measure in (None, M.DEPLOYED) else (measure, verb)  # "ten of the 15 wounded were transferred"


def governing_verb(parse: Parse, token: int) -> int:
    """The verb that a token depends on, or the root of its sentence."""
    while parse.head[token] != token and not parse.tag[token].startswith("VB"):
        token = parse.head[token]
    return token


def hangs_on_an_event(parse: Parse, token: int) -> bool:
    """ "The strike in X on Tuesday", "Friday night's attack", "a day after the attack": whether a time is that of what happened."""
    if parse.lower[token - 1] == "on" and parse.dep[token] in ("compound", "nmod"):
        return False  # "published on Wednesday air strikes killed", where a comma is missing
    while parse.head[token] != token and not parse.tag[token].startswith("VB"):
        token = parse.head[token]
        event = parse.child(token, "pobj") if parse.lower[token] == "after" else token
        if event is not None and parse.tag[event].startswith("NN") and lemma(parse, event) in measures.EVENT_NOUNS:
            return True
    return False


def anchor(parse: Parse, counted: Counted) -> int:
    """The token of number and phrase by which both hang on the rest of the sentence."""
    quantity = counted.quantity
    inside = range(quantity.first, max(quantity.last, counted.end) + 1)
    noun: int = quantity.last if counted.partitive or counted.head is None else counted.head
    candidates: list[int] = [noun, *range(quantity.last, quantity.first - 1, -1)]
    return next((token for token in candidates if parse.head[token] not in inside), noun)


def governors(parse: Parse, counted: Counted) -> Iterator[Governor]:
    """The verb above the phrase, through coordination and "a group of"."""
    token = anchor(parse, counted)
    if parse.tag[token] in _FINITE and token <= counted.quantity.last:
        return  # "and that the toll had passed 500": the verb bounds the number
    for _ in range(STEPS):
        head, dep = parse.head[token], parse.dep[token]
        if head == token or dep in ("prep", "agent", "mark", "relcl", "acl"):
            return
        if parse.tag[head].startswith("VB") or (parse.lower[head] in measures.STATES and dep.startswith("nsubj")):
            if dep == "pobj":
                return
            subject = dep.startswith("nsubj") and dep != "nsubjpass"
            before = dep not in _OBJECTS and token < head
            yield Governor(head, Argument.SUBJECT if subject or before else Argument.OBJECT)
            return
        if dep == "pobj":
            above = parse.head[head]
            if parse.lower[head] != "of" or lemma(parse, above) not in _GROUPS:
                return
            token = above
        elif dep in _THROUGH or dep.startswith("nsubj"):
            token = head
        else:
            return


def _clauses(parse: Parse, counted: Counted) -> Iterator[Governor]:
    """Clauses that describe the phrase: "troops deployed to", "soldiers who were killed", "men whom the unit lost"."""
    heads = [t for t in (counted.head, counted.quantity.last) if t is not None]
    for head in dict.fromkeys(heads):
        for child in parse.children[head]:
            if parse.dep[child] not in ("acl", "relcl") or child < head:
                continue
            if parse.tag[child] == "VBN" and parse.dep[child] == "acl":
                yield Governor(child, Argument.OBJECT)
                continue
            subject = parse.child(child, "nsubj", "nsubjpass")
            if subject is not None and (parse.tag[subject] in ("CD", "JJR") or _is_where(parse, head, subject)):
                continue  # "184 patients, 19 of whom died", "38 attacks, in which patients died": said of others
            own = subject is not None and parse.tag[subject] not in ("WP", "WDT") and parse.lower[subject] != "that"
            if own and parse.lemma[child] in _LINKS and (raised := parse.child(child, "xcomp")) is not None:
                yield Governor(raised, Argument.OBJECT)  # "the troops Moscow is thought to have sent"
                continue
            yield Governor(child, Argument.OBJECT if own else Argument.SUBJECT)


def _is_where(parse: Parse, head: int, subject: int) -> bool:
    """Whether "in which", "where" or "when" opens what is said of a noun's occasion, and not of the noun."""
    between = range(head + 1, subject)
    return any(parse.tag[t] == "WRB" or (parse.tag[t] == "WDT" and parse.tag[t - 1] == "IN") for t in between)


def _measure_of(parse: Parse, governor: Governor) -> Measure | None:
    verb, argument = governor
    if parse.lower[verb] in measures.STATES and (parse.lower[verb] == "missing" or not parse.tag[verb].startswith("VB")):
        return measures.STATES[parse.lower[verb]]
    passive = parse.child(verb, "auxpass") is not None or (argument is Argument.OBJECT and parse.dep[verb] == "acl")
    phrase = phrase_predicate(parse, verb)
    if phrase is not None:
        return phrase.measure if _argument(parse, verb, argument, passive, phrase) in phrase.counts else None
    if parse.lemma[verb] in _FORCING and (passive or argument is Argument.OBJECT):
        done = parse.child(verb, "xcomp", "ccomp")  # "were forced to flee"
        forced = None if done is None else measures.PREDICATES.get(parse.lemma[done])
        return forced.measure if forced is not None and Argument.SUBJECT in forced.counts else None
    linked = _complement(parse, verb)
    if linked is not None and (parse.lemma[verb] == "be" or passive or argument is Argument.OBJECT or parse.lemma[verb] in _LINKS):
        return linked
    if parse.lemma[verb] == "survive" and argument is Argument.SUBJECT and parse.child(verb, "neg") is not None:
        return M.KILLED
    found: list[Measure] = []
    for each in _coordinated(parse, verb):
        predicate = measures.PREDICATES.get(parse.lemma[each])
        if predicate is None and argument is Argument.OBJECT and _claims_lives(parse, each):
            found.append(M.KILLED)
        if predicate is None:
            continue
        if predicate.measure is M.DEPLOYED and any(parse.lower[k] in ("back", "home") for k in parse.children[each]):
            continue  # "sent back 80,000"
        each_passive = passive or parse.child(each, "auxpass") is not None
        if _argument(parse, each, argument, each_passive, predicate) in predicate.counts:
            found.append(predicate.measure)
    return measures.combined(found)


def _argument(parse: Parse, verb: int, argument: Argument, passive: bool, predicate: Predicate) -> Argument:
    """The argument in terms of the active verb: a passive subject is its object, and so is that of a bare "300 wounded"."""
    if argument is Argument.OBJECT:
        return argument
    bare = parse.tag[verb] in ("VBN", "VBD") and parse.child(verb, "dobj") is None and Argument.SUBJECT not in predicate.counts
    bare = bare and parse.lemma[verb] != "move"  # who has moved was moved by nobody
    return Argument.OBJECT if passive or bare else argument


def _complement(parse: Parse, verb: int) -> Measure | None:
    """The state behind a linking verb: "are missing", "were reported killed", "was left wounded"."""
    if parse.lemma[verb] not in _LINKS:
        return None
    for child in parse.children[verb]:
        if child < verb or parse.dep[child] not in _COMPLEMENTS:
            if child > verb and parse.lower[child] == "among" and (state := among(parse, child)) is not None:
                return state
            continue
        if parse.dep[child] == "conj" and not _shares_number(parse, verb, child):
            continue  # "11 hospitals are open, and 86 guards were killed"
        if parse.lower[child] in measures.STATES:
            return _joined_states(parse, child, parse.sentences[parse.sentence[child]][1])
        if (raised_phrase := _raised_phrase(parse, child)) is not None:
            return raised_phrase
        if parse.dep[child] == "attr" and lemma(parse, child) in measures.HEAD_NOUNS:
            return measures.HEAD_NOUNS[lemma(parse, child)]
        raised = measures.PREDICATES.get(parse.lemma[child]) if parse.dep[child] == "xcomp" else None
        if raised is not None and (Argument.SUBJECT in raised.counts or parse.child(child, "auxpass") is not None):
            return raised.measure
    return None


def _raised_phrase(parse: Parse, verb: int) -> Measure | None:
    """ "Are confirmed shot down": a phrase behind a linking verb, as a participle."""
    found = phrase_predicate(parse, verb) if parse.tag[verb] == "VBN" else None
    return found.measure if found is not None and Argument.OBJECT in found.counts else None


def among(parse: Parse, token: int) -> Measure | None:
    """What those were whom "among" at a token leads to:  "were among those killed", "among the dead"."""
    limit = parse.sentences[parse.sentence[token]][1]
    at = next((t for t in range(token + 1, limit) if parse.lower[t] not in ("the", "those", "people")), limit)
    at += at < limit and parse.tag[at] == "CD"  # "among the 12 dead"
    return _joined_states(parse, at, limit) if at < limit and parse.lower[at] in measures.STATES else None


def _claims_lives(parse: Parse, verb: int) -> bool:
    """ "The blast claimed nine civilians": an event claims lives, a voice says something."""
    subject = parse.child(verb, "nsubj")
    if subject is None and parse.dep[verb] == "advcl" and parse.tag[verb] == "VBG":
        subject = parse.child(parse.head[verb], "nsubj")
    return parse.lemma[verb] == "claim" and subject is not None and lemma(parse, subject) in measures.EVENT_NOUNS


def _coordinated(parse: Parse, verb: int) -> list[int]:
    """The verb and those joined to it under the same number: no other number, subject or object stands between them."""
    joined = [child for child in parse.children[verb] if parse.dep[child] == "conj" and _shares_number(parse, verb, child)]
    above = parse.head[verb]
    if parse.dep[verb] == "conj" and above < verb and _shares_number(parse, above, verb):
        joined.append(above)
    return [verb, *joined]


def _shares_number(parse: Parse, verb: int, conjunct: int) -> bool:
    between = parse.lower[verb : conjunct + 1]
    led_away = parse.child(verb, "auxpass") is not None and parse.tag[conjunct] == "VBN" and parse.lemma[verb] in _LEADING_AWAY
    reach = _LED_REACH if led_away else _NEAR
    near = conjunct <= verb + reach and "CD" not in parse.tag[verb : conjunct + 1] and _OWN_NUMBER.isdisjoint(between)
    both_act = parse.child(verb, "dobj") is not None and parse.child(conjunct, "dobj") is not None
    return near and not both_act and parse.child(conjunct, "nsubj", "nsubjpass") is None
