"""Which percentages and parts are figures: those of which the text says of what they are."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Final

from firsthand.model import Measure
from firsthand.reading.figures.counted import Counted
from firsthand.reading.figures.decision import STRUCK, Decision
from firsthand.reading.figures.draft import Draft
from firsthand.reading.figures.measure import decide
from firsthand.reading.figures.persons import is_person
from firsthand.reading.figures.relations import CLOSES, SETS_OFF, is_base, is_of_pronoun
from firsthand.reading.numbers import lexicon
from firsthand.reading.parse import Parse

M = Measure
_MONEY_REACH: Final = 3
_COMPARING: Final = (["higher"], ["lower"], ["more"], ["less"], ["fewer"], ["greater"], ["larger"], ["smaller"], ["up"], ["down"])
_BLAMING: Final = frozenset({"attribute", "ascribe", "blame"})


def share(parse: Parse, phrase: Counted, drafts: Sequence[Draft]) -> Decision | None:
    """A percentage or part is a figure when the text says of what it is: behind "of", in front, or by its predicate.

    A part of money is none. One that is set off behind a part of a whole says again what that part is.
    """
    if (phrase.partitive and _is_money(parse, phrase)) or _compares(parse, phrase):
        return None
    if phrase.partitive or phrase.pronoun is not None or is_of_pronoun(parse, phrase.quantity.first):
        return Decision(M.SHARE, "share-of")
    if phrase.head is not None and is_person(parse, phrase.head):
        return Decision(M.SHARE, "share-of")
    decision = decide(parse, phrase) if phrase.head is None else None
    fronted = parse.lower[parse.sentences[parse.sentence[phrase.quantity.first]][0]] == "of"
    if decision is not None or fronted:
        return Decision(M.SHARE, "share-predicate")
    if drafts and drafts[-1].measure in STRUCK and _is_blamed(parse, phrase, drafts[-1].first):
        return Decision(M.SHARE, "share-predicate")
    return Decision(M.SHARE, "share-set-off") if _is_set_off(parse, phrase, drafts) else None


def _is_set_off(parse: Parse, share: Counted, drafts: Sequence[Draft]) -> bool:
    """Whether a share stands apart behind a part of a number: "45 of the 180 hurt were children, or one in four."."""
    first, behind = share.quantity.first, share.quantity.last + 1
    begin, limit = parse.sentences[parse.sentence[first]]
    if first == begin or parse.lower[first - 1] not in SETS_OFF or (behind < limit and parse.words[behind] not in CLOSES):
        return False
    here = [d for d in drafts if begin <= d.first < first]
    return any(is_base(parse, part.counted, whole.first) for part, whole in itertools.pairwise(here))


def _is_blamed(parse: Parse, share: Counted, struck: int) -> bool:
    """ "Verified 3,799 deaths and attributed 62 % to air strikes": a share of those struck just told of, at token ``struck``."""
    verb = parse.head[share.quantity.last if share.head is None else share.head]
    while parse.tag[verb] in ("NN", "CD") and parse.head[verb] != verb:
        verb = parse.head[verb]  # "62/CD %/NN"
    return parse.lemma[verb] in _BLAMING and parse.sentence[verb] == parse.sentence[struck]


def _compares(parse: Parse, share: Counted) -> bool:
    """ "45 per cent higher than in May": by how much a number changed, and no share."""
    return not share.partitive and parse.lower[share.quantity.last + 1 : share.quantity.last + 2] in _COMPARING


def _is_money(parse: Parse, phrase: Counted) -> bool:
    """ "18 per cent of the $1.7 billion plan"."""
    behind = parse.lower[phrase.quantity.last + 1 : phrase.after + _MONEY_REACH]
    return not lexicon.CURRENCY_SIGNS.isdisjoint(behind[:_MONEY_REACH])
