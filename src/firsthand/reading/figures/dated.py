"""Which times of a sentence are of the event in which those counted were struck, and which are of something before or after it."""

from __future__ import annotations

from typing import Final

from firsthand.codebook import measures
from firsthand.model import Time
from firsthand.reading.figures.counted import lemma
from firsthand.reading.figures.standing import Standing
from firsthand.reading.parse import Parse

_COMMOTIONS: Final = frozenset({"violence", "incident", "unrest", "fighting", "event", "war", "battle"})
_SPELLS: Final = frozenset({"hour", "day", "week", "month", "year"})
_BACK: Final = 8
_STEPS: Final = 5


def is_of_its_event(parse: Parse, verb: int, other: int) -> bool:
    """ "47 were killed in the violence that broke out from 8 to 17 July": the clause tells when that was in which they died."""
    event = parse.head[other]
    if parse.dep[other] != "relcl" or lemma(parse, event) not in measures.EVENT_NOUNS | _COMMOTIONS or parse.dep[event] != "pobj":
        return False
    within = parse.head[event]
    above = parse.head[within]
    while above != verb and parse.dep[above] in ("conj", "advcl", "acl") and parse.head[above] != above:
        above = parse.head[above]  # "were killed, wounded or went missing in the violence"
    return parse.lower[within] in ("in", "during", "by") and above == verb


def is_before_the_rest(parse: Parse, counted: int, last: int) -> bool:
    """ "Resumed on Wednesday, days after a bombing killed 120": the number is of no day that is named before "after"."""
    begin, _ = parse.sentences[parse.sentence[counted]]
    after = next((t for t in range(counted - 1, max(begin, counted - _BACK), -1) if parse.lower[t] == "after"), None)
    return after is not None and parse.lemma[after - 1] in _SPELLS and last < after - 1


def struck_at_the_end(parse: Parse, verb: int) -> int | None:
    """The main verb of "hit a tent where mourners had gathered near the town on Monday, killing 40", whose day ends its clause.

    None where the clause behind "where", "which" or "that" is of a day of its own, or no such clause.
    """
    noun = parse.head[verb]
    main = parse.head[noun]
    if parse.dep[verb] != "relcl" or parse.dep[noun] not in ("dobj", "nsubjpass") or parse.lemma[main] not in measures.EVENT_VERBS:
        return None
    before = any(parse.dep[k] == "aux" and parse.lower[k] in ("had", "were", "was") for k in parse.children[verb])
    behind = parse.right[verb] + 1
    killing = parse.words[behind : behind + 1] == [","] and any(
        parse.dep[k] == "advcl" and parse.tag[k] == "VBG" and k > behind for k in parse.children[main]
    )
    return main if before and killing and parse.lemma[verb] not in measures.EVENT_VERBS else None


def hangs_on_number(parse: Parse, number: int, time: int) -> bool:
    """ "40 died at the start of July and 20 in another attack at the end of May": the parser ties the second day to the 20."""
    at = time
    for _ in range(_STEPS):
        at = parse.head[at]
        if at == number:
            return number < time
        if parse.tag[at].startswith("V"):
            return False
    return False


def hangs_on_when(parse: Parse, verb: int, time: Standing[Time], first: int) -> bool:
    """ "15 March, when 53 people died": the clause says what happened at the time before it."""
    when = next((child for child in parse.children[verb] if parse.lower[child] == "when"), None)
    return when is not None and when < first and time.last in (when - 1, when - 2)


def is_told_by_when(parse: Parse, verb: int, other: int) -> bool:
    """ "Nine died when a bus fell into a ravine on Monday": the clause behind says when."""
    clause = parse.dep[other] == "advcl" and parse.head[other] == verb
    return clause and any(parse.lower[k] in ("when", "as") and k < other for k in parse.children[other])
