"""Whether words tell where forces or people are (codebook §7 rule 6): closed, unless they tell a toll and nothing beside it."""

from __future__ import annotations

from collections.abc import Iterable

from firsthand.codebook import positions
from firsthand.reading.parse import Parse, Parses

_HELPING = frozenset({"aux", "auxpass"})
_WHERE = frozenset(
    """
    in at near on inside behind beside between among around outside within along under beneath over above across opposite by
    """.split()
)
_VICTIMS = frozenset({"nsubj", "nsubjpass", "dobj"})
_NOUNS = frozenset({"NN", "NNS"})
_ADJECTIVES = frozenset({"amod", "compound"})


def telling_positions(texts: Iterable[str], parser: Parses) -> set[str]:
    """Those of the texts that tell of a position or a movement, as far as the tables know and the parser sees."""
    judged = {text: positions.without_what_is_over(text) for text in texts}
    always = {text for text, words in judged.items() if positions.is_always_one(words)}
    rest = {text: words for text, words in judged.items() if text not in always}
    parses = zip(rest, parser.parse_all(rest.values()), strict=True)
    return always | {text for text, parse in parses if any(_is_position(parse, first, end) for first, end in parse.sentences)}


def _is_position(p: Parse, first: int, end: int) -> bool:
    """Whether a sentence tells anything but a toll or an attack, of whomever, or where in a town those stand whom it tells of."""
    said = p.text[p.start[first] : p.end[end - 1]]
    forces = positions.names_forces(said)
    verbs = [i for i in range(first, end) if p.tag[i].startswith("VB") and p.dep[i] not in _HELPING]
    if any(not _is_open(p, i) for i in verbs if forces or p.dep[i] not in _ADJECTIVES):
        return True
    if (forces or _has_a_where(p, first, end)) and not _tells_harm(p, said, first, end):
        return True
    nouns = [i for i in range(first, end) if p.dep[i] == "pobj"]
    return any(_is_a_spot(p, i, forces) or _is_attacked_from(p, i) for i in nouns)


def _is_open(p: Parse, i: int) -> bool:
    if p.lemma[i] == "be":
        return not _has_a_place(p, i) and not any(p.dep[k] == "expl" for k in p.children[i])
    return p.lemma[i] in positions.OPENING or p.lemma[i] == "have"


def _has_a_place(p: Parse, i: int) -> bool:
    where = [k for k in p.children[i] if p.dep[k] == "prep" and p.lower[k] in _WHERE]
    return any(all(p.lemma[n] not in positions.CIVILIANS for n in p.children[k]) for k in where)


def _has_a_where(p: Parse, first: int, end: int) -> bool:
    """Whether a sentence says where, as far as prepositions and points of the compass tell."""
    return any((p.dep[i] == "prep" and p.lower[i] in _WHERE) or p.lower[i] in positions.SIDES for i in range(first, end))


def _tells_harm(p: Parse, said: str, first: int, end: int) -> bool:
    """Whether a sentence tells of losses or of an attack at all: that somebody said something does not open it."""
    lemmas = {p.lemma[i] for i in range(first, end)}
    return positions.tells_a_toll(said) or not lemmas.isdisjoint(positions.ATTACKS | (positions.OPENING - positions.SAYING))


def _is_attacked_from(p: Parse, i: int) -> bool:
    """Whether a noun is where an attack came from, and so where who attacked may stand still: "shells the town from the dunes"."""
    preposition = p.head[i]
    if p.lower[preposition] != "from" or p.lemma[i] in positions.NO_STAND:
        return False
    head = p.head[preposition]
    if p.tag[head].startswith("NNP"):
        head = p.head[head]
    return p.lemma[head] in positions.ATTACKING


def _is_a_spot(p: Parse, i: int, forces: bool) -> bool:
    """Whether a noun behind a preposition of place may be where forces stand: no town, no event, no target, no civilian's place."""
    preposition = p.head[i]
    if p.tag[i] not in _NOUNS or p.words[i][0].isupper() or p.lower[preposition] not in _WHERE or p.dep[preposition] == "agent":
        return False
    if p.lemma[i] in positions.WIDE | positions.CIVILIANS or (p.lemma[i] in ("hospital", "spring") and not p.children[i]):
        return False
    owners = {p.lower[k] for k in p.children[i] if p.dep[k] == "poss"}
    if p.lemma[i] in positions.HOMES and not (owners.isdisjoint(("his", "her")) and (forces or "their" not in owners)):
        return False
    if not owners.isdisjoint(("their", "its", "our")):
        return True
    behind_an_attack = preposition > 0 and p.tag[preposition - 1] in _NOUNS and p.lemma[preposition - 1] in positions.ATTACKS
    return not behind_an_attack and not _is_hit(p, p.head[preposition])


def _is_hit(p: Parse, i: int) -> bool:
    """Whether what a phrase of place belongs to is an attack, civilians, or what was done to civilians."""
    if p.lemma[i] in positions.ATTACKS | positions.CIVILIANS:
        hit = [p.text[p.start[p.left[k]] : p.end[p.right[k]]] for k in p.children[i] if p.dep[k] == "nsubjpass"]
        return not any(map(positions.names_forces, hit))
    if not p.tag[i].startswith("VB"):
        return False
    harmed = [k for k in p.children[i] if p.dep[k] in _VICTIMS]
    harmed += [n for k in harmed for of in p.children[k] if p.lower[of] == "of" for n in p.children[of]]
    return any(p.lemma[k] in positions.CIVILIANS for k in harmed)
