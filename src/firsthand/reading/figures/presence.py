"""Who is somewhere: a strength in a place."""

from __future__ import annotations

from typing import Final

from firsthand.codebook import measures
from firsthand.reading.figures.counted import Counted, lemma
from firsthand.reading.figures.predicates import governing_verb
from firsthand.reading.parse import Parse

_FRONT: Final = frozenset({"front", "frontline", "frontlines", "trenches"})
_FRONT_REACH: Final = 6
_HOUSING: Final = frozenset({"hold", "house", "host"})
_POSTS: Final = frozenset({"base", "camp", "garrison", "post", "barracks", "fort", "outpost", "position"})
_STRENGTH: Final = frozenset("member fighter soldier troop militant personnel serviceman combatant gunman".split())
_HOLDING: Final = frozenset("hold defend guard garrison attack assault storm man invade land enter advance march".split())
_IN_PLACE: Final = frozenset({"in", "at", "near", "inside", "along", "around", "on", "across"})


def presence(parse: Parse, counted: Counted) -> int | None:
    """ "10,000 troops are in the region", "3,500 fighters remain in the city": a strength in a place."""
    if counted.head is None:
        verb = parse.head[counted.quantity.last]
        behind = parse.lower[verb + 1 : verb + _FRONT_REACH]
        if (holding := _still_holding(parse, counted)) is not None:
            return holding
        at_the_front = parse.lemma[verb] in measures.PRESENCE_VERBS and verb > counted.quantity.last and "the" in behind
        return verb if at_the_front and not _FRONT.isdisjoint(behind) else None  # "some 5,000 are already at the front"
    if lemma(parse, counted.head) not in measures.SERVING_NOUNS:
        return None
    verb = governing_verb(parse, counted.head)
    subject = parse.child(verb, "nsubj")
    housed = parse.lemma[verb] in _HOUSING and parse.dep[counted.head] == "dobj" and subject is not None
    if housed and subject is not None and lemma(parse, subject) in _POSTS:
        return verb  # "the base held some 150 soldiers"
    if (holding := _holding_with(parse, counted.head)) is not None:
        return holding
    if parse.lemma[verb] not in measures.PRESENCE_VERBS or parse.dep[counted.head] == "pobj":
        return None
    if parse.lemma[verb] == "have" and parse.dep[counted.head] == "dobj" and lemma(parse, counted.head) in _STRENGTH:
        return verb  # "the gangs have up to 12,000 members"
    located = any(parse.lower[child] in _IN_PLACE for token in (verb, counted.head) for child in parse.children[token])
    return verb if located else None


def _still_holding(parse: Parse, counted: Counted) -> int | None:
    """ "Around 100 are still holding four villages"."""
    ahead = range(counted.after, min(len(parse), counted.after + _FRONT_REACH))
    still = next((t for t in ahead if parse.lower[t] == "still"), None)
    if still is None or "," in parse.words[counted.after : still] or counted.pronoun is not None:
        return None
    verb = still + 1
    held = parse.lower[verb : verb + 1] in (["holding"], ["defending"])
    return verb if held and parse.child(verb, "dobj") is not None else None


def _holding_with(parse: Parse, head: int) -> int | None:
    """ "Held the town with barely 300 men", "stormed it with 2,000 troops"."""
    preposition = parse.head[head]
    verb = parse.head[preposition]
    beside = parse.dep[head] == "pobj" and parse.lower[preposition] == "with"
    return verb if beside and parse.lemma[verb] in _HOLDING else None
