"""What a publisher tells by the way of somebody's words: "…, which the coalition, in a letter, described as “not credible”".

The parser hangs such clauses on the last noun, or takes who answers for the verb; commas and tags alone tell them.
"""

from __future__ import annotations

from typing import Final

from firsthand.codebook.hedges import CUE_HEDGES
from firsthand.model import Hedge
from firsthand.reading.attribution import lexicon as lx
from firsthand.reading.attribution import naming
from firsthand.reading.attribution.extent import Attribution, trimmed
from firsthand.reading.parse import Parse

_INSERTED: Final = 16
"""Tokens of what is inserted between who answers and the verb, at most: ", through an unnamed official quoted by its media,"."""
_PASSIVE: Final = 6
"""Tokens from the pronoun within which its passive stands: ", which has since been firmly denied by"."""
_PASSIVES: Final = frozenset({"be", "have"})
_FINITE: Final = frozenset({"VBD", "VBZ", "VBP"})


def answer(p: Parse, pronoun: int) -> Attribution | None:
    """What is answered behind ", which": who answers, and the words for it."""
    if p.lower[pronoun] != "which" or p.words[pronoun - 1] != "," or p.quote[pronoun]:
        return None
    end = p.sentences[p.sentence[pronoun]][1]
    if (denied := _denied_by(p, pronoun, end)) is not None:
        return denied
    last = naming.end_of(p, pronoun + 1, end)
    if last is None:
        return None
    v = _verb(p, last + 1, end)
    if v is None or not (p.lemma[v] in lx.DESCRIBING or CUE_HEDGES.get(p.lemma[v]) is Hedge.DENIED):
        return None
    own = v + 1 < end and p.tag[v + 1] == "VBG" and p.lemma[v] not in lx.DESCRIBING  # "denied having targeted"
    if v + 2 >= end or not (own or p.lower[v + 1] == "as"):
        return None
    close = next((t for t in range(v + 2, end) if p.words[t] == ";" and p.quote[t] == 0), end)
    content = trimmed(p, ((v + 1 if own else v + 2, close - 1),))
    rule = "describing" if p.lemma[v] in lx.DESCRIBING else "noun phrase"
    return Attribution(v, ((pronoun + 1, last),), ((v, v),), content, rule) if content else None


def _denied_by(p: Parse, pronoun: int, end: int) -> Attribution | None:
    """ ", which was denied by the owner": who denies what stands before."""
    near = (t for t in range(pronoun + 2, min(pronoun + _PASSIVE, end - 2)) if CUE_HEDGES.get(p.lemma[t]) is Hedge.DENIED)
    v = next(near, None)
    if v is None or p.tag[v] != "VBN" or p.lower[v + 1] != "by" or p.lemma[pronoun + 1] not in _PASSIVES:
        return None
    last = naming.end_of(p, v + 2, end)
    return None if last is None else Attribution(v, ((v + 2, last),), ((pronoun + 1, v),), ((pronoun, pronoun),), "noun phrase")


def is_aside(p: Parse, a: Attribution) -> bool:
    """Whether who speaks stands right behind ", which"."""
    before = a.source[0][0] - 1 if a.source else 0
    return before > 0 and p.lower[before] == "which" and p.words[before - 1] == "," and p.quote[before] == 0


def _verb(p: Parse, token: int, end: int) -> int | None:
    """The verb that begins at a token, or behind what commas insert there."""
    if token < end and p.words[token] == ",":
        closing = next((t for t in range(token + 1, min(end, token + _INSERTED)) if p.words[t] == ","), None)
        if closing is None or any(p.tag[t] in _FINITE for t in range(token, closing)):
            return None
        token = closing + 1
    while token < end and (p.tag[token] == "RB" or p.lower[token] in ("has", "have", "had")):
        token += 1
    return token if token < end and p.tag[token] in _FINITE | {"VBN"} else None
