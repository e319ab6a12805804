"""Members of a list whose verb is told once: "512 in one town and 90 elsewhere", "gangs killed 802, the police 565"."""

from __future__ import annotations

from typing import Final

from firsthand.model import Unit
from firsthand.reading.figures.counted import Counted
from firsthand.reading.figures.draft import Draft
from firsthand.reading.figures.measure import LISTED, STRUCK
from firsthand.reading.numbers.lexicon import WEEKDAYS
from firsthand.reading.parse import Parse

SEPARATORS: Final = frozenset({",", "and", ";", "&", "plus", "–", "—"})
CLOSERS: Final = frozenset({",", ".", "and", ";", "or", "&", ")"})
_SPREAD: Final = frozenset({"in", "at", "near", "from", "elsewhere", "around", "over", "above", "outside"})
_GAP: Final = 5
_GOING: Final = frozenset("go move head travel cross arrive settle seek reach walk".split())


def spreads(parse: Parse, phrase: Counted) -> bool:
    """ "512 in one town and 90 elsewhere", "60 on Friday and 50 on Saturday": a bare number with a place or day of its own."""
    first, after = phrase.quantity.first, phrase.after
    opened = parse.lower[first - 1] in SEPARATORS or parse.lower[first - 2 : first] == ["of", "which"]
    if not opened or after + 1 >= len(parse):
        return False
    return parse.lower[after] in _SPREAD or (parse.lower[after] == "on" and parse.lower[after + 1] in WEEKDAYS)


def went_on(parse: Parse, phrase: Counted, before: Draft) -> str | None:
    """ "Of those, 1,950 people went to one town and 1,300 to another": the rule by which some of the displaced are so too."""
    first, after = phrase.quantity.first, phrase.after
    if phrase.head is None and parse.lower[after : after + 1] == ["to"] and parse.lower[first - 1] in SEPARATORS:
        beside = parse.sentence[before.first] == parse.sentence[first] and parse.tag[after + 1 : after + 2] in (["NNP"], ["DT"])
        return LISTED if beside else None
    begin = parse.sentences[parse.sentence[first]][0]
    pointed = phrase.pronoun is not None or parse.lower[begin : begin + 2] in (["of", "those"], ["of", "them"], ["of", "these"])
    token = phrase.quantity.last if phrase.head is None else phrase.head
    goes = parse.dep[token] == "nsubj" and parse.lemma[parse.head[token]] in _GOING
    return "inherited" if pointed and goes else None


def is_gapped(parse: Parse, phrase: Counted, before: Draft) -> bool:
    """ "Gangs caused 802 of the deaths, the police 565", "in one town three died, in X 2": the verb is left out."""
    first, after = phrase.quantity.first, phrase.after
    if after < len(parse) and parse.lower[after] not in CLOSERS and parse.sentence[after] == parse.sentence[first]:
        return False
    if before.measure not in STRUCK or before.unit is not Unit.PERSONS or phrase.pronoun is not None:
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
    named = (
        parse.tag[who[-1]] in ("NNS", "NNP") or (parse.tag[who[-1]] == "VBZ" and len(who) == 1) or parse.lower[who[-1]] == "police"
    )
    listed = before.counted.partitive or before.decision.rule == LISTED
    return named and listed and not any(parse.tag[t] in ("IN", "TO", "VBD", "VBN", "CD") for t in who)
