"""Which nouns mean an item of evidence, and which item a noun takes up: "the footage" is the last of its class."""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.reading.attribution.lexicon import EVIDENCE_NOUNS
from firsthand.reading.attribution.negation import is_negated
from firsthand.reading.evidence.item import Item
from firsthand.reading.evidence.told import part_of, posted_by
from firsthand.reading.evidence.words import BEING, CALLS, CLASSES, KEPT, LEAKED, MASS, PAPERS, SEEMS
from firsthand.reading.parse import Parse

NEAR = 6
"""Sentences within which "the video" takes up the last of several."""
_MARKS = frozenset("additional another different earlier first further later latest new other second separate third".split())
"""Words that tell an item from those before."""
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their", "both"})
_OWN = frozenset({"its", "their", "his", "her"})
_IN_BRACKETS = 4
"""Words before one in brackets that is all they hold: "(Reuters file photo)"."""
_VERBS = SEEMS | {"courtesy", "showing", "shows"}
"""Words behind an item by which it is one, whatever the parser took them for."""
_CREDITED = frozenset({"caption", "copyright", "credit", "source"})
_SOUND = frozenset({"audio", "sound", "voice"})


def class_of(p: Parse, t: int) -> str:
    """The class of the item that a noun means: an "audio recording" is heard."""
    return "audio" if t and p.lower[t - 1] in _SOUND else CLASSES[p.lemma[t]]


def names_an_item(p: Parse, t: int) -> bool:
    """Whether a noun means an item."""
    lemma = p.lemma[t]
    if lemma not in CLASSES or p.tag[t] not in ("NN", "NNS", "NNP"):
        return False
    if p.tag[t] == "NNP" and t and p.tag[t - 1] == "NNP" and p.head[t - 1] == t and p.words[t - 1].istitle():
        return False  # "War Diary": a name
    if _is_credit(p, t) or _is_denied(p, t):
        return False
    if lemma in PAPERS:
        kept = any(p.dep[k] in ("acl", "relcl") and p.lemma[k] in KEPT for k in p.children[t])
        return kept or any(p.lower[k] in LEAKED for k in p.children[t] if k < t)
    if lemma in CALLS:
        above = p.head[p.head[t]] if p.dep[t] == "pobj" else t
        return p.lemma[above] not in EVIDENCE_NOUNS and any(
            p.lower[k] == "intercepted" and (k < t or p.dep[k] in ("acl", "relcl")) for k in p.children[t]
        )
    following = p.lower[t + 1] if t + 1 < len(p) else ""
    return following in _VERBS or p.dep[t] != "compound" or posted_by(p, t) is not None


def _is_credit(p: Parse, t: int) -> bool:
    """ "AP Photo/Jane Roe", "Photo: Jane Roe", "Photo by Jane Roe" alone: whose picture stands beside the text, not what it is."""
    following = p.words[t + 1] if t + 1 < len(p) else ""
    if following in ("/", ":") or following.startswith("/") or following.lower() in _CREDITED:
        return True
    first, end = p.sentences[p.sentence[t]]
    alone = t == first or not p.words[t - 1][0].isalnum()
    named = following in (")", "]") and any(p.words[k] in ("(", "[") for k in range(max(first, t - _IN_BRACKETS), t))
    said = any(p.tag[k] in ("VBZ", "VBD", "VBP", "MD") for k in range(t + 1, end))
    return named or (alone and following.lower() == "by" and not said)


def _is_denied(p: Parse, t: int) -> bool:
    """ "There is no video", "has not published any video"; one that "does not show when" is there."""
    told = p.dep[t] in ("dobj", "attr") or (p.dep[t] == "nsubj" and p.lemma[p.head[t]] in BEING)
    denied = told and ";" not in p.words[t : p.head[t]] and is_negated(p, p.head[t])
    return p.lower[p.left[t]] == "no" or denied


def mark_of(p: Parse, t: int) -> str | None:
    """The word by which an item is told from others: "another video", "the second clip"; "one" of "one of the videos"."""
    part = part_of(p, t)
    if part != t and p.lower[p.head[t]] == "of" and p.lower[part] in ("one", "some", "another", "two", "three", "several", "many"):
        return p.lower[part]
    return next(
        (p.lower[k] for k in range(p.left[t], t) if p.lower[k] in _MARKS and p.head[k] == t and p.words[k - 1] != "-"), None
    )


def taken_up(p: Parse, same: Sequence[Item], t: int) -> list[Item]:
    """The items that "the footage" means: the last of the ``same`` class; "the pictures" may be several."""
    first = p.lower[p.left[t]]
    beside = (p.dep[t] == "appos" and first not in ("a", "an", "another", "one")) or (p.dep[t] == "conj" and p.left[t] == t)
    if not same or not (first in _DEFINITE or beside or _is_owned_by_pronoun(p, t)):
        return []
    mark = mark_of(p, t)
    if mark is not None:
        return [item for item in same if item.mark == mark and mark not in ("one", "some", "another")][-1:]
    owner = p.child(t, "poss")
    if owner is not None and p.lower[owner] not in _OWN:
        return [item for item in same if item.owner is not None and p.lemma[item.owner[1]] == p.lemma[owner]][-1:]
    near = [item for item in same if p.sentence[t] - p.sentence[item.mentions[-1]] <= NEAR]
    if p.lemma[t] not in MASS and not beside:
        plural = p.tag[t] == "NNS"
        alike = [item for item in near if any((p.tag[m] == "NNS") == plural or p.lemma[m] in MASS for m in item.mentions)]
        if plural and not alike and len(near) > 1:
            return near
        near = alike or [item for item in same if any((p.tag[m] == "NNS") == plural for m in item.mentions)] or near
    if len(same) == 1:
        return list(same)
    called = [item for item in same if any(p.lemma[m] == p.lemma[t] and p.tag[m] == p.tag[t] for m in item.mentions)]
    return near[-1:] or (called if len(called) == 1 else [])


def _is_owned_by_pronoun(p: Parse, t: int) -> bool:
    owner = p.child(t, "poss")
    return owner is not None and p.lower[owner] in _OWN
