"""Members of a list whose verb is told once: "512 in one town and 90 elsewhere", "gangs killed 802, the police 565"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from firsthand.codebook import measures
from firsthand.model import Measure, Unit
from firsthand.reading.figures.care import GRAVE
from firsthand.reading.figures.counted import Counted, lemma
from firsthand.reading.figures.decision import LISTED, STRUCK, Decision
from firsthand.reading.figures.draft import Draft
from firsthand.reading.figures.persons import is_person
from firsthand.reading.figures.predicates import governing_verb
from firsthand.reading.numbers.lexicon import WEEKDAYS
from firsthand.reading.parse import Parse

IN_BRACKETS: Final = "in-brackets"
"""The rule of a number in brackets behind a place, of which only a total behind it may say what it measures."""
SEPARATORS: Final = frozenset({",", "and", ";", "&", "plus", "–", "—"})
CLOSERS: Final = frozenset({",", ".", "and", ";", "or", "&", ")"})
_GRADES: Final = frozenset({"critical", "serious", "severe", "grave", "slight", "light"})
_SPREAD: Final = frozenset({"in", "at", "near", "from", "elsewhere", "around", "over", "above", "outside", "during"})
_ON_THE_WAY: Final = (["the", "way"], ["the", "road"], ["the", "spot"], ["the", "scene"], ["the", "journey"])
_REST: Final = frozenset({"the", "other", "remaining", "last"})
_NOW: Final = frozenset({"today", "yesterday", "this"})
OPENS_PARTS: Final = (["-"], ["–"], ["—"], [":"], ["("])
_GAP: Final = 5
_BRACKET: Final = 30
_GOING: Final = frozenset("go move head travel cross arrive settle seek reach walk".split())


def spreads(parse: Parse, phrase: Counted) -> bool:
    """ "512 in one town and 90 elsewhere", "60 on Friday and 50 on Saturday": a bare number with a place or day of its own."""
    first, after = phrase.quantity.first, phrase.after
    while first > 1 and parse.lower[first - 1] in _REST:
        first -= 1
    opened = parse.lower[first - 1] in SEPARATORS or parse.lower[first - 2 : first] == ["of", "which"]
    if not opened or after + 1 >= len(parse):
        return False
    dated = parse.lower[after] in _NOW or (parse.lower[after] == "on" and parse.lower[after + 1] in WEEKDAYS)
    later = parse.lower[after] == "on" and parse.lower[after + 1 : after + 3] in _ON_THE_WAY
    return dated or later or parse.lower[after] in _SPREAD


def is_in_brackets(parse: Parse, phrase: Counted, places: Sequence[int]) -> bool:
    """ "They fled to one town (18,000) and another (9,500 people)": the number of those at the place in front of it.

    ``places`` are the last tokens of places: behind a person it is an age.
    """
    first, after = phrase.quantity.first, phrase.after
    listed = first > 1 and parse.tag[first - 2] == "NNP" and any(t < first - 2 and parse.words[t + 1] == "(" for t in places)
    if (first - 2 not in places and not listed) or parse.words[first - 1] != "(" or parse.words[after : after + 1] != [")"]:
        return False
    return phrase.head is None or lemma(parse, phrase.head) in ("people", "person")


def of_parts(parse: Parse, phrase: Counted, drafts: Sequence[Draft]) -> Decision | None:
    """ "209 killed (103 men, 80 women) and 593 injured": people listed in brackets right behind a number and what became of it."""
    first = phrase.quantity.first
    if phrase.head is None or not is_person(parse, phrase.head):
        return None
    marks = [t for t in range(max(0, first - _BRACKET), first) if parse.words[t] in ("(", ")")]
    if not marks or parse.words[marks[-1]] != "(":
        return None
    whole = next((d for d in reversed(drafts) if d.counted.after in (marks[-1] - 1, marks[-1])), None)
    bare = parse.lower[phrase.after : phrase.after + 1] in ([","], [")"], ["and"], ["as"], ["whose"], ["of"])
    known = whole is not None and whole.decision.rule == "state-behind" and phrase.quantity.said < whole.counted.quantity.said
    return Decision(whole.measure, LISTED) if whole is not None and known and bare else None


def in_brackets(parse: Parse, phrase: Counted, drafts: Sequence[Draft]) -> Decision:
    """The measure of those counted in brackets: that of the number before, else of the verb, else of the total behind."""
    last, first = drafts[-1] if drafts else None, phrase.quantity.first
    beside = last is not None and parse.sentence[last.first] == parse.sentence[first] and last.unit is Unit.PERSONS
    if last is not None and beside:
        return Decision(last.measure, last.decision.rule if last.decision.rule == IN_BRACKETS else LISTED)
    verb = governing_verb(parse, first - 2)
    subject = parse.child(verb, "nsubjpass", "nsubj")
    if subject is not None and (told := _named_by(parse, subject)) is not None:
        return Decision(told, LISTED)  # "deaths were recorded in one town (7 people)"
    predicate = measures.PREDICATES.get(parse.lemma[verb])
    if predicate is not None and predicate.measure is Measure.DISPLACED:
        return Decision(Measure.DISPLACED, LISTED)
    return Decision(Measure.OTHER, IN_BRACKETS)


def _named_by(parse: Parse, noun: int) -> Measure | None:
    """The measure that a noun without a number of its own names: "deaths", "fatal cases"."""
    if any(parse.dep[k] == "nummod" for k in parse.children[noun]):
        return None
    fatal = lemma(parse, noun) == "case" and any(parse.lower[k] == "fatal" for k in parse.children[noun])
    return Measure.KILLED if fatal else measures.HEAD_NOUNS.get(lemma(parse, noun))


def went_on(parse: Parse, phrase: Counted, before: Draft) -> str | None:
    """ "Of those, 1,950 people went to one town and 1,300 to another": the rule by which some of the displaced are so too."""
    first, after = phrase.quantity.first, phrase.after
    if phrase.head is None and parse.lower[after : after + 1] == ["to"] and parse.lower[first - 1] in SEPARATORS | {":"}:
        named = any(parse.tag[t] == "DT" or parse.words[t][0].isupper() for t in range(after + 1, min(after + 2, len(parse))))
        return LISTED if named and parse.sentence[before.first] == parse.sentence[first] else None
    begin = parse.sentences[parse.sentence[first]][0]
    pointed = phrase.pronoun is not None or parse.lower[begin : begin + 2] in (["of", "those"], ["of", "them"], ["of", "these"])
    token = phrase.quantity.last if phrase.head is None else phrase.head
    goes = parse.dep[token] == "nsubj" and parse.lemma[parse.head[token]] in _GOING
    return "inherited" if pointed and goes else None


def is_graded(parse: Parse, phrase: Counted, before: Draft) -> bool:
    """ "19 were hurt, five in a serious condition", "a dozen, four critically": how badly some of those wounded are."""
    behind = parse.lower[phrase.after : phrase.after + _GAP]
    graded = behind[:1] == ["in"] and "condition" in behind and not GRAVE.isdisjoint(behind)
    graded = graded or (bool(behind) and behind[0].removesuffix("ly") in _GRADES)
    return graded and before.measure is Measure.WOUNDED and phrase.quantity.said < before.counted.quantity.said


def spells_out(parse: Parse, before: Draft, phrase: Counted) -> bool:
    """ "34 dead – 31 civilians and three police officers": a dash, colon or bracket opens who, or what, was just counted."""
    first = phrase.quantity.first
    if (
        phrase.head is None
        or not phrase.quantity.said < before.counted.quantity.said
        or not is_of_a_kind(parse, phrase.head, before)
    ):
        return False
    end = max(before.counted.after, before.counted.quantity.last + 1)
    while end < first and parse.lower[end] in measures.STATES:
        end += 1
    if parse.sentence[end] != parse.sentence[before.first]:
        return False
    if any(parse.tag[t] == "CD" and parse.tag[t - 1] != "IN" for t in range(before.counted.after + 1, first)):
        return False
    if parse.words[first - 1] == ":":
        return True
    peoples = parse.tag[phrase.head] in ("NNPS", "NNP") and parse.words[end:first] == [","]
    if peoples and before.decision.rule == "state-behind":
        return True  # "11 dead, eight Iranians and two Syrians"
    apart = any(parse.tag[t][0] == "V" for t in range(before.counted.after + 1, first))
    behind = parse.words[first - 1] in ("–", "—") and before.decision.rule == "state-behind" and not apart
    return (parse.words[end:first] in OPENS_PARTS or behind) and before.unit is Unit.PERSONS and before.measure in STRUCK


def is_of_a_kind(parse: Parse, noun: int, before: Draft) -> bool:
    """Whether a noun is of people where people were counted, and of things where things were."""
    return is_person(parse, noun) is (before.unit is Unit.PERSONS)


def is_gapped(parse: Parse, phrase: Counted, before: Draft) -> bool:
    """ "Gangs caused 802 of the deaths, the police 565", "in one town three died, in X 2": the verb is left out.

    Where the number has a noun of its own, only a name stands before it: "… holds 6,000 prisoners, and Moscow 8,000 Ukrainians".
    """
    first, after = phrase.quantity.first, phrase.after
    if after < len(parse) and parse.lower[after] not in CLOSERS and parse.sentence[after] == parse.sentence[first]:
        return False
    if before.measure is Measure.SHARE or before.unit is not Unit.PERSONS or phrase.pronoun is not None:
        return False
    start = first - 1
    while start > before.counted.after and parse.lower[start] not in SEPARATORS and first - start <= _GAP:
        start -= 1
    who = range(start + 1, first)
    if (
        parse.lower[start] not in SEPARATORS
        or not who
        or not all(w[0].isalpha() or w == "-" for w in parse.lower[start + 1 : first])
    ):
        return False
    if parse.lower[who[0]] in ("in", "at", "near"):
        return all(parse.tag[t].startswith("NNP") for t in who[1:]) and len(who) > 1
    if phrase.head is not None:  # "one side holds 6,000 men, the other about 8,000 soldiers"
        alike = before.measure in STRUCK | {Measure.DEPLOYED} and before.decision.verb is not None
        return alike and all(parse.tag[t] in ("NNP", "NNPS") for t in who)
    if before.measure not in STRUCK:
        return False
    named = (
        parse.tag[who[-1]] in ("NNS", "NNP") or (parse.tag[who[-1]] == "VBZ" and len(who) == 1) or parse.lower[who[-1]] == "police"
    )
    listed = before.counted.partitive or before.decision.rule == LISTED or _is_named_subject(parse, before)
    return named and listed and not any(parse.tag[t] in ("IN", "TO", "VBD", "VBN", "CD") for t in who)


def _is_named_subject(parse: Parse, before: Draft) -> bool:
    """ "Tanzania lost three soldiers, Malawi two": who did, or suffered, what the number before tells has a name."""
    subject = None if before.decision.verb is None else parse.child(before.decision.verb, "nsubj")
    return subject is not None and parse.tag[subject].startswith("NNP")
