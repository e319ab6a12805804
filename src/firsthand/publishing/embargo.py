"""Whether words tell where forces or people are (codebook §7 rule 6): closed, unless they tell a toll and nothing beside it."""

from __future__ import annotations

from firsthand.codebook import positions
from firsthand.publishing import plain
from firsthand.reading.parse import Parse, shared_parser
from firsthand.registry import Registry

_HELPING = frozenset({"aux", "auxpass"})
_WHERE = frozenset(
    """
    in at near on inside behind beside between among around outside within along under beneath over above across opposite by
    """.split()
)
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_PRONOUNS = frozenset("they we he she it who which that these those".split())


def tells_a_position(words: str) -> bool:
    """Whether words tell of a position or a movement, as far as the tables know and the parser sees."""
    words = positions.without_what_is_over(words)
    if positions.is_always_one(words):
        return True
    [parse] = shared_parser().parse_all([words])
    return any(_is_position(parse, first, end) for first, end in parse.sentences)


def _is_position(p: Parse, first: int, end: int) -> bool:
    """Whether a sentence tells of forces anything but a toll or an attack, or a verb that is neither of who may be one."""
    said = p.text[p.start[first] : p.end[end - 1]]
    forces = positions.names_forces(said)
    verbs = [i for i in range(first, end) if p.tag[i].startswith("VB") and p.dep[i] not in _HELPING]
    unknown = [i for i in verbs if not _is_open(p, i)]
    if forces:
        told = positions.tells_a_toll(said) or any(p.lemma[i] in positions.OPENING for i in verbs)
        return bool(unknown) or not told
    return any(_is_of_a_party(p, i) and (_has_a_place(p, i) or _has_an_object(p, i)) for i in unknown)


def _is_open(p: Parse, i: int) -> bool:
    if p.lemma[i] == "be":
        return not _has_a_place(p, i) and not any(p.dep[k] == "expl" for k in p.children[i])
    return p.lemma[i] in positions.OPENING or p.lemma[i] == "have"


def _has_a_place(p: Parse, i: int) -> bool:
    return any(p.dep[k] == "prep" and p.lower[k] in _WHERE for k in p.children[i])


def _has_an_object(p: Parse, i: int) -> bool:
    """Whether a verb is done to something: "left Bakhmut", "controls the market"."""
    return any(p.dep[k] == "dobj" or (k > i and p.words[k][0].isupper()) for k in p.children[i])


def _is_of_a_party(p: Parse, i: int) -> bool:
    """Whether a verb's subject may be forces by another name: a people, a state, a voice of the registry, or a pronoun."""
    subjects = [k for k in p.children[i] if p.dep[k] in _SUBJECTS]
    return any(_may_be_a_party(p.words[k], p.lemma[k]) for k in subjects)


def _may_be_a_party(word: str, lemma: str) -> bool:
    folded = word.casefold()
    if folded in _PRONOUNS or lemma in positions.PEOPLE or plain.is_people(folded):
        return True
    return Registry.shipped().find(word) is not None
