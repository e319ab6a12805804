"""What a number takes over from the figures before it: the elided verb or noun of a list, or the measure of a number repeated."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from firsthand.codebook import measures
from firsthand.model import Measure, Unit
from firsthand.reading.figures.answers import answered, asked_for
from firsthand.reading.figures.corrected import misstated
from firsthand.reading.figures.counted import OPENING_QUOTES, Counted, lemma, of_noun, phrase_words
from firsthand.reading.figures.decision import LISTED, STRUCK, Decision
from firsthand.reading.figures.draft import Draft
from firsthand.reading.figures.index import paragraph_start
from firsthand.reading.figures.labels import label_of, points_back
from firsthand.reading.figures.lists import (
    CLOSERS,
    OPENS_PARTS,
    SEPARATORS,
    is_gapped,
    is_graded,
    is_of_a_kind,
    spells_out,
    spreads,
    went_on,
)
from firsthand.reading.figures.persons import is_person
from firsthand.reading.figures.predicates import governing_verb
from firsthand.reading.figures.relations import includes, is_base
from firsthand.reading.figures.retold import ENDS, FAR_BACK, is_of_those_before, spoken_of
from firsthand.reading.figures.wholes import ARTICLES
from firsthand.reading.parse import Parse

M = Measure
_INCLUSION: Final = frozenset({"including", "among", "includes", "incl"})
_RELATIVE: Final = frozenset({"including", "includes", "include", "included", "and", ",", "them", "whom", "plus", "&"})
_IT_VERBS: Final = frozenset({"be", "put", "place", "give", "total"})
_BEFORE_IT: Final = frozenset("at to only just was is were had has been now still".split())
_ONESELF: Final = frozenset({"himself", "herself", "itself", "themselves"})
_REACH: Final = 8
_COUNTING: Final = frozenset("confirm acknowledge admit concede report count record register verify document claim".split())
_ASKING: Final = frozenset("speak talk interview meet ask".split())
_HANDING: Final = frozenset("hand give get take receive return".split())
_BESIDE: Final = 2
_TOLLS: Final = frozenset({"toll", "count", "tally"})


def inherited(
    parse: Parse, phrase: Counted, decision: Decision | None, drafts: Sequence[Draft], same: Draft | None
) -> Decision | None:
    """A measure taken over from a figure before: "the count stood at", "against 300", "including 12 children", "90 elsewhere".

    ``same`` is the first figure of the text that says the same number of a measure.
    """
    first = phrase.quantity.first
    begin = paragraph_start(parse, first)
    if phrase.pronoun is not None and phrase.head is None and parse.lemma[governing_verb(parse, first)] in _ASKING:
        return None  # "survivors told this newspaper, which spoke to six of them"
    of_paragraph = takewhile(lambda d: d.first >= begin, reversed(drafts))
    victims = phrase.partitive and phrase.head is not None and lemma(parse, phrase.head) == "victim"
    before = next((d for d in of_paragraph if d.measure is not M.SHARE and not (victims and d.unit is Unit.ITEMS)), None)
    part = len(drafts) > 1 and drafts[-2].measure is not M.SHARE
    if before is not None and part and before is drafts[-1] and is_base(parse, drafts[-2].counted, before.first):
        before = drafts[-2]  # "98 of 133 drones, including 31 over the coast": the 98 were shot down
    if decision is not None and decision.measure is None:
        last = drafts[-1] if drafts and drafts[-1].measure in STRUCK | {M.DEPLOYED} else None
        near = last is not None and 0 < parse.paragraph[first] - parse.paragraph[last.first] <= FAR_BACK
        toll = None if before is None or decision.noun is None else _of_toll(parse, decision.noun, before, drafts)
        people = None if decision.noun is None else of_noun(parse, decision.noun)
        if people is not None and lemma(parse, people) == "victim":
            struck = before or (last if near else None)
            killed = struck is not None and struck.measure is M.KILLED
            return Decision(M.KILLED if killed else M.OTHER, decision.rule, noun=decision.noun)
        if people is not None and is_person(parse, people):
            counted = counted_alike(parse, people, drafts)
            return None if counted is None else Decision(counted.measure, decision.rule, noun=decision.noun)
        of_all = None if decision.noun is None or before is None else _of_the_total(parse, decision.noun, drafts, begin)
        source = of_all or (same if same is not None and phrase.quantity.said[0] >= _REACH else toll or before)
        source = source or (last if near else None)
        asked = (asked_for(parse, first) or misstated(parse, first)) if source is None else source.measure
        return None if asked is None else Decision(asked, decision.rule, noun=decision.noun)
    if (asked := answered(parse, phrase)) is not None:
        return Decision(asked, "total")
    last = drafts[-1] if drafts else None
    if before is None and last is not None and parse.paragraph[first] - parse.paragraph[last.first] == 1:
        dead = drafts[-2] if len(drafts) > 1 and last.measure is M.WOUNDED else last  # the names that are published are the dead's
        named = dead.measure is M.KILLED and parse.sentence[dead.first] == parse.sentence[last.first]
        measure = M.KILLED if named and parse.dep[phrase.quantity.last] == "pobj" else last.measure
        return Decision(measure, "inherited") if is_of_those_before(parse, phrase, last) else None
    if (decision is None or decision.measure is None) and (told := spoken_of(parse, phrase, drafts)) is not None:
        return Decision(told, "total")
    if before is not None:
        return _of_figure_before(parse, phrase, before)
    told = misstated(parse, first) if phrase.head is None and phrase.pronoun is None and _repeats_it(parse, first) else None
    return None if told is None else Decision(told, "total")


def counted_alike(parse: Parse, noun: int, drafts: Sequence[Draft]) -> Draft | None:
    """The last figure of those struck whose people a noun names again: "its count of civilians" behind "killed 745 civilians"."""
    struck = (d for d in reversed(drafts) if d.measure in STRUCK and d.counted.head is not None)
    return next((d for d in struck if lemma(parse, d.counted.head or 0) == lemma(parse, noun)), None)


def _of_the_total(parse: Parse, noun: int, drafts: Sequence[Draft], begin: int) -> Draft | None:
    """ "31 people were hurt, five of whom died; of the total, 18 were civilians": the last figure that is no part of another."""
    if parse.lower[noun - 2 : noun + 1] != ["of", "the", "total"]:
        return None
    return next((d for d in reversed(drafts) if d.first >= begin and d.counted.pronoun is None and not d.detail), None)


def _of_toll(parse: Parse, noun: int, before: Draft, drafts: Sequence[Draft]) -> Draft | None:
    """ "Killed 74 and wounded 171, revising an earlier toll of 58": a toll is of the dead where the sentence told of some."""
    if lemma(parse, noun) not in _TOLLS or before.measure is not M.WOUNDED:
        return None
    told = (d for d in reversed(drafts) if parse.sentence[d.first] == parse.sentence[before.first])
    return next((d for d in told if d.measure is M.KILLED), None)


def borrows_verb(parse: Parse, phrase: Counted, decision: Decision) -> bool:
    """Whether a part beside its whole ("seven of them children") was given a verb in front of both, perhaps not the whole's."""
    if decision.rule != "predicate" or decision.verb is None:
        return False
    if decision.measure is M.DISPLACED and includes(parse, phrase.quantity.first):
        return parse.tag[decision.verb] == "VBG"  # "killed 14 people, including three children fleeing over the river"
    return phrase.pronoun is not None and phrase.head is not None and decision.verb < phrase.quantity.first


def _of_figure_before(parse: Parse, phrase: Counted, before: Draft) -> Decision | None:
    """The measure that a number takes over from the figure ``before`` in its paragraph."""
    if spells_out(parse, before, phrase) and not _has_own_verb(parse, phrase):
        return Decision(before.measure, LISTED)
    if _repeats(parse, phrase, before) or _is_of_victims(parse, phrase, before):
        return Decision(before.measure, "inherited")
    if before.measure is M.DISPLACED and (onward := went_on(parse, phrase, before)) is not None:
        return Decision(M.DISPLACED, onward)
    sentences = parse.sentence[phrase.quantity.first] - parse.sentence[before.first]
    if 0 < sentences <= FAR_BACK and is_of_those_before(parse, phrase, before):
        return Decision(before.measure, "inherited")
    if sentences == 0 or _is_bracketed(parse, phrase.quantity.first):
        return _of_list_before(parse, phrase, before)
    attribute = sentences == 1 and before.measure in STRUCK | {M.BODIES_SEEN} and _attribute(parse, phrase) is not None
    return Decision(before.measure, LISTED) if attribute else None  # "165 were killed. At least 30 were children."


def _is_bracketed(parse: Parse, first: int) -> bool:
    """ "11 (incl. 2 children)": the parser takes the full stop for the end of a sentence."""
    return parse.lower[first - 2 : first] == ["incl", "."]


def _is_of_victims(parse: Parse, phrase: Counted, before: Draft) -> bool:
    victims = phrase.head is not None and phrase.partitive and lemma(parse, phrase.head) == "victim"
    return victims and before.measure is M.KILLED


def _of_list_before(parse: Parse, phrase: Counted, before: Draft) -> Decision | None:
    """What a number of one sentence takes over as the next member of a list, or as a detail."""
    if phrase.head is None and (spreads(parse, phrase) or is_graded(parse, phrase, before)):
        return Decision(before.measure, LISTED)
    if (phrase.head is None or is_person(parse, phrase.head)) and is_gapped(parse, phrase, before):
        return Decision(before.measure, LISTED)
    if before.measure is M.DEPLOYED and _is_faced(parse, phrase):
        return Decision(M.DEPLOYED, LISTED)
    attribute = _attribute(parse, phrase)
    if attribute is not None and (before.counted.partitive or before.measure is not M.OTHER or fronted(parse, before)):
        return Decision(before.measure, LISTED)
    kind = _of_list(parse, phrase, before) if _continues(parse, phrase) else None
    if (kind := kind or _included_thing(parse, phrase, before)) is not None:
        return Decision(kind, LISTED)
    if before.measure is M.OTHER or before.unit is not Unit.PERSONS or _has_own_verb(parse, phrase):
        return None
    person = phrase.head is not None and is_person(parse, phrase.head)
    person = person or (phrase.head is None and parse.lower[phrase.quantity.first - 2 : phrase.quantity.first] == ["among", "them"])
    person = person or _is_of_whom(parse, phrase)
    if (person or phrase.pronoun is not None) and _follows_on(parse, before, phrase):
        return Decision(before.measure, "inherited", verb=before.decision.verb)
    return None


def _is_faced(parse: Parse, phrase: Counted) -> bool:
    """ "51,000 of the enemy's troops against 20,000 men of its own"."""
    serving = phrase.head is not None and lemma(parse, phrase.head) in measures.SERVING_NOUNS
    return serving and parse.lower[phrase.quantity.first - 1] == "against"


def _repeats(parse: Parse, phrase: Counted, before: Draft) -> bool:
    """Whether a bare number counts as the figure before did: "it was 52", "2,500 are there already", "the army confirmed seven"."""
    if phrase.head is not None or phrase.pronoun is not None or before.unit is not Unit.PERSONS:
        return False
    first = phrase.quantity.first
    there = before.measure is M.DEPLOYED and (_is_there(parse, phrase) or _will_come(parse, phrase))
    again = before.measure in STRUCK | {M.DEPLOYED} and _says_again(parse, phrase, before)
    told = _is_told_bare(parse, phrase) or _is_verified(parse, phrase) or _is_anothers(parse, phrase)
    told = told and before.measure in STRUCK
    cross = "cross" in (parse.lemma[parse.head[phrase.quantity.last]], *parse.lemma[phrase.after : phrase.after + 1])
    crossing = before.measure is M.DISPLACED and cross
    return (
        there
        or again
        or crossing
        or told
        or _is_handed_over(parse, phrase, before)
        or _repeats_it(parse, first)
        or _is_set_right(parse, first)
        or _points_back(parse, first)
    )


def _has_own_verb(parse: Parse, phrase: Counted) -> bool:
    """Whether something else is said of those a number counts than of those before: they are the subject of a verb behind."""
    if phrase.head is None or phrase.pronoun is not None or _is_inclusion(parse, phrase.quantity.first):
        return False
    if parse.lower[phrase.after : phrase.after + 2] == ["among", "them"]:
        return False
    verb = parse.head[phrase.head]
    return parse.dep[phrase.head] in ("nsubj", "nsubjpass") and verb > phrase.head and parse.tag[verb].startswith("VB")


def _points_back(parse: Parse, first: int) -> bool:
    """ "Of them children – 2": a label that names some of those just counted."""
    label = label_of(parse, first)
    return label is not None and points_back(parse, label)


def _is_told_bare(parse: Parse, phrase: Counted) -> bool:
    """ "The army confirmed seven.": who counts others than the figure before, and says no more of them."""
    first, after = phrase.quantity.first, phrase.after
    verb = parse.head[phrase.quantity.last]
    closed = after >= len(parse) or parse.words[after] in ENDS or parse.sentence[after] != parse.sentence[first]
    admits = parse.lower[first - 2 : first] in (["admits", "to"], ["admitted", "to"])
    return closed and ((verb == first - 1 and parse.lemma[verb] in _COUNTING | {"say"}) or admits)


def _is_anothers(parse: Parse, phrase: Counted) -> bool:
    """ "More than twice the 750 that the commission has acknowledged": what another counts of the same."""
    number = phrase.quantity.last
    clause = parse.child(number, "relcl")
    return parse.lower[phrase.quantity.first - 1] == "the" and clause is not None and parse.lemma[clause] in _COUNTING


def _says_again(parse: Parse, phrase: Counted, before: Draft) -> bool:
    """ "Russia has 700,000 troops there. Ukraine has 900,000.": the same verb of another."""
    verb, first, after = parse.head[phrase.quantity.last], phrase.quantity.first, phrase.after
    closed = after >= len(parse) or parse.words[after] in ENDS or parse.sentence[after] != parse.sentence[first]
    same = before.decision.verb is not None and parse.lemma[verb] == parse.lemma[before.decision.verb]
    named = (subject := parse.child(verb, "nsubj")) is not None and parse.tag[subject].startswith("NNP")
    return closed and same and named and parse.dep[phrase.quantity.last] == "dobj" and verb != before.decision.verb


def _is_verified(parse: Parse, phrase: Counted) -> bool:
    """ "A further 1,240 could not be verified"."""
    verb = parse.head[phrase.quantity.last]
    passive = parse.dep[phrase.quantity.last] == "nsubjpass"
    return passive and phrase.quantity.additional and parse.lemma[verb] in _COUNTING


def _is_there(parse: Parse, phrase: Counted) -> bool:
    """ "2,500 are there already": those who are where the others are sent."""
    behind = parse.lower[phrase.after : phrase.after + 3]
    return bool(behind) and behind[0] in ("are", "were") and "there" in behind


def _will_come(parse: Parse, phrase: Counted) -> bool:
    """ "400 were flown in, and 800 more would follow"."""
    verb = parse.head[phrase.quantity.last]
    return verb > phrase.quantity.last and parse.lemma[verb] in ("follow", "join")


def _is_handed_over(parse: Parse, phrase: Counted, before: Draft) -> bool:
    """ "Received the remains of 757 soldiers and gave back 34": of the bodies just told of."""
    first, verb = phrase.quantity.first, parse.head[phrase.quantity.last]
    return before.measure is M.BODIES_SEEN and 0 < first - verb <= _BESIDE and parse.lemma[verb] in _HANDING


def _is_inclusion(parse: Parse, first: int) -> bool:
    """Whether "including" opens a number."""
    return not _INCLUSION.isdisjoint(parse.lower[max(0, first - 2) : first]) or includes(parse, first)


def _included_thing(parse: Parse, phrase: Counted, before: Draft) -> Measure | None:
    """ "40 vehicles lost, including nine tanks", "98 targets: 24 missiles"."""
    bare = phrase.head is None and phrase.pronoun is None
    equipment = bare or (phrase.head is not None and lemma(parse, phrase.head) in measures.EQUIPMENT_NOUNS)
    first = phrase.quantity.first
    opened = _is_inclusion(parse, first) or (phrase.head is not None and parse.words[first - 1 : first] in OPENS_PARTS)
    return before.measure if equipment and before.measure is M.EQUIPMENT_LOST and opened else None


def _repeats_it(parse: Parse, first: int) -> bool:
    """ "It was 52", "put it at 20": the number of what was counted before."""
    at = first - 1
    while at > 0 and (parse.words[at] in OPENING_QUOTES or parse.lower[at] in _BEFORE_IT):
        at -= 1
    verbs = {parse.lemma[t] for t in range(at + 1, first)}
    return (
        at < first - 1
        and parse.lower[at] in ("it", "this", "that")
        and (parse.lower[at + 1] in ("at", "to") or not _IT_VERBS.isdisjoint(verbs))
    )


def _is_set_right(parse: Parse, first: int) -> bool:
    """ "Spoke of seven dead and later corrected himself: eight": what was counted just before."""
    at = first - 2
    return (
        at > 0
        and parse.words[first - 1] in (":", ",", "–", "to")
        and parse.lower[at] in _ONESELF
        and parse.lemma[at - 1] == "correct"
    )


def _continues(parse: Parse, phrase: Counted) -> bool:
    """Whether number and noun stand as a bare member of a list: ", 13 vehicles and"."""
    after = phrase.after
    closed = after >= len(parse) or parse.lower[after] in CLOSERS or parse.sentence[after] != parse.sentence[phrase.quantity.first]
    return closed and parse.lower[phrase.quantity.first - 1] in SEPARATORS


def _of_list(parse: Parse, phrase: Counted, before: Draft) -> Measure | None:
    """The measure of a list's next member: tanks behind "losses of 1,240 men", women behind "11,355 were children"."""
    if phrase.head is None:
        return None
    end = max(before.counted.after, before.counted.quantity.last + 1)
    while end < phrase.quantity.first and (parse.lower[end] in measures.STATES or _joins_states(parse, end)):
        end += 1  # "1,240 killed and wounded, 13 tanks"
    gap = phrase.quantity.first - end
    if lemma(parse, phrase.head) in measures.EQUIPMENT_NOUNS:
        lost = before.measure is M.EQUIPMENT_LOST or (before.measure is M.KILLED_OR_WOUNDED and before.unit is Unit.PERSONS)
        return M.EQUIPMENT_LOST if lost and gap <= 1 else None
    listed = before.decision.rule == LISTED and gap <= 2
    return before.measure if listed and is_of_a_kind(parse, phrase.head, before) else None


def _joins_states(parse: Parse, at: int) -> bool:
    return parse.lower[at] in ("and", "or") and parse.lower[at + 1] in measures.STATES


def _attribute(parse: Parse, phrase: Counted) -> int | None:
    """ "118 were men": the noun that says what kind of people a bare number counts."""
    at = phrase.after
    if phrase.partitive and phrase.head is None and phrase.pronoun is None:
        at = next((t for t in range(at + 1, min(at + _BESIDE + 1, len(parse))) if parse.lower[t] not in ARTICLES), at)
    if (phrase.partitive or phrase.pronoun is not None) and at < len(parse) and parse.lower[at] in measures.STATES:
        at += 1  # "12 of those killed were women", "seven of the dead are children"
    at += parse.lower[at : at + 1] == [","] and parse.lower[phrase.quantity.first - 1] == ","  # "half of them, 20, were women"
    if phrase.head is not None or at + 1 >= len(parse) or parse.lower[at] not in ("were", "are"):
        return None
    noun = at + 1
    while noun + 1 < len(parse) and parse.dep[noun] in ("amod", "compound") and parse.head[noun] > noun:
        noun += 1  # "28 were Taliban members"
    return noun if parse.tag[noun] in ("NNS", "NNPS") and is_person(parse, noun) else None


def fronted(parse: Parse, before: Draft) -> bool:
    """ "Of the 60 fighters …": the figure is what the sentence takes parts of."""
    return parse.lower[parse.sentences[parse.sentence[before.first]][0]] == "of"


def attributed(parse: Parse, phrase: Counted) -> str | None:
    """The population that "were women" gives a bare number, or "6,297 elderly" in a list."""
    noun = _attribute(parse, phrase)
    return None if noun is None else phrase_words(parse, noun)


def _is_closed(parse: Parse, before: Draft, first: int) -> bool:
    """Whether a state word right behind the figure before says what became of it alone."""
    after = before.counted.after
    return before.decision.rule == "state-behind" and after == first - 2 and parse.lower[after] in measures.STATES


def _is_of_whom(parse: Parse, phrase: Counted) -> bool:
    """ "…, of whom nearly 130 were over 60", "among whom were 80 children"."""
    first = phrase.quantity.first
    at = first - 1 - (parse.lower[first - 1] in ("were", "are"))
    return at > 0 and parse.lower[at - 1] in ("of", "among") and parse.lower[at] in ("whom", "which")


def _follows_on(parse: Parse, before: Draft, phrase: Counted) -> bool:
    """Whether a number goes on with the list, or into the detail, of the figure before it."""
    first = phrase.quantity.first
    if (phrase.pronoun is not None and phrase.after < len(parse)) or _is_of_whom(parse, phrase):
        return True
    if before.detail and first == before.counted.after and phrase.head is not None:
        return True  # "including 11 women nine children"
    if _is_closed(parse, before, first):
        return phrase.pronoun is not None or _is_inclusion(parse, first)  # "three dead and twenty victims": no more dead
    opener = parse.lower[first - 1]
    distance = first - max(before.counted.after, before.counted.quantity.last + 1)
    return (opener in _RELATIVE and distance <= _REACH) or _is_inclusion(parse, first)
