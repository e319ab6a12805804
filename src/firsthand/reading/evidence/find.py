"""The items of evidence in a text: each noun that means one, what is told of it, and which mentions are one item."""

from __future__ import annotations

from itertools import pairwise

from firsthand.reading.attribution.lexicon import RELEASING, SHOWING
from firsthand.reading.evidence.item import Item, Items
from firsthand.reading.evidence.limits import find_limits
from firsthand.reading.evidence.naming import class_of, mark_of, names_an_item, taken_up
from firsthand.reading.evidence.same import merged
from firsthand.reading.evidence.told import describe, predicate
from firsthand.reading.evidence.words import PERSONAL_PAPERS, PICTURED
from firsthand.reading.parse import Parse

_OF_ITEMS = (RELEASING - {"leak", "release", "present", "display", "surface"}) | {"film", "record"}
"""What "it" was, if an item, and not what an item shows: "it was filmed by a nurse"."""
_JOINING = frozenset({"CC", ",", "JJ", "NN", "VBN"})


def find_items(p: Parse) -> Items:
    """The items a text describes; "the footage" is the last item of its class."""
    items: list[Item] = []
    of_kind: dict[str, list[Item]] = {}
    item_of: dict[int, Item] = {}
    for t in range(len(p)):
        if not names_an_item(p, t):
            continue
        kind = "audio" if _is_of_what_was_heard(p, t, items) else class_of(p, t)
        known = taken_up(p, of_kind.get(kind, []), t)
        if not known:
            item = Item(kind, [], mark=mark_of(p, t))
            items.append(item)
            of_kind.setdefault(kind, []).append(item)
            known = [item]
        for item in known:
            item.mentions.append(t)
        item_of[t] = known[-1]
        if len(known) == 1:
            describe(p, known[0], t)
    _share(p, item_of)
    _taken_up_by_pronouns(p, items)
    one_each = merged(p, items)
    every = Items(one_each)
    for item in every:
        find_limits(p, item, every)
    return Items(item for item in every if _is_described(p, item))


def _is_of_what_was_heard(p: Parse, t: int, items: list[Item]) -> bool:
    """ "An intercepted call …. The recording could not be verified": no video."""
    return p.lemma[t] == "recording" and p.lower[t - 1] in ("the", "this", "that") and bool(items) and items[-1].kind == "audio"


def _share(p: Parse, item_of: dict[int, Item]) -> None:
    """ "Photos and videos posted by residents show": what stands around both is told of both."""
    for first, t in pairwise(item_of):
        item, other = item_of[t], item_of[first]
        between = p.tag[first + 1 : t]
        new = (t, first) == (item.mentions[0], other.mentions[0])
        joined = p.dep[t] == "conj" or p.head[p.head[t]] == first  # or the parser joined the verb behind
        if new and joined and "CC" in between and _JOINING.issuperset(between):
            for one, both in ((item, other), (other, item)):
                one.supplier = one.supplier or both.supplier
                one.released_by = one.released_by or both.released_by
                one.depicts = one.depicts or both.depicts
                one.holder = one.holder or both.holder
                one.is_told = one.is_told or both.is_told


def _taken_up_by_pronouns(p: Parse, items: list[Item]) -> None:
    """ "…. It shows houses on fire", "… It was filmed by a nurse": what is told of the one item of the sentence before."""
    for first, _ in p.sentences[1:]:
        verb = p.head[first]
        shows = p.lemma[verb] in SHOWING and p.dep[first] == "nsubj"
        if p.lower[first] not in ("it", "they") or not (shows or (p.lemma[verb] in _OF_ITEMS and p.dep[first] == "nsubjpass")):
            continue
        before = [item for item in items if any(p.sentence[t] == p.sentence[first] - 1 for t in item.mentions)]
        if len(before) == 1 and not (shows and before[0].depicts is not None):
            predicate(p, before[0], verb, p.dep[first])


def _is_described(p: Parse, item: Item) -> bool:
    """Whether the text tells anything of the item beyond its name: otherwise it is only a word.

    A letter is one only where more is told of it than who wrote it.
    """
    lemmas = {p.lemma[t] for t in item.mentions}
    if "letter" in lemmas:
        return bool(item.released_by or item.depicts or item.limits or item.is_told)
    told = item.supplier or item.released_by or item.depicts or item.made_with or item.limits
    return bool(told) or (item.is_told and item.kind in PICTURED) or not lemmas.isdisjoint(PERSONAL_PAPERS)
