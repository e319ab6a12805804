"""Statements against the interest of the voice's own side (codebook §3)."""

from __future__ import annotations

from firsthand.reading.attribution import Attribution
from firsthand.reading.parse import Parse

_CONFESSING = frozenset({"acknowledge", "admit", "concede"})
_ADMITTING = frozenset("acknowledge admit concede confirm say announce report state".split())
_HARM = frozenset("kill wound injure capture hit destroy lose damage sink".split())
_PERISH = frozenset("die fall perish".split())
_LOSSES = frozenset("loss death casualty killing capture".split())
_OWN_SIDE = frozenset(
    "serviceman servicemen soldier troop force man military personnel fighter crew officer ship aircraft unit sailor pilot".split()
)


def is_admission(p: Parse, a: Attribution) -> bool:
    """Against its own side's interest: "acknowledged that 63 of its servicemen were killed" (codebook §3)."""
    if p.lemma[a.head] not in _ADMITTING or not a.source:
        return False
    tokens = [t for first, last in a.content for t in range(first, last + 1)]
    own = [
        p.head[t]
        for t in tokens
        if p.lower[t] in ("its", "their", "our") and p.lemma[p.head[t]] in _OWN_SIDE and not _is_anothers(p, p.head[t])
    ]
    if p.lemma[a.head] in _CONFESSING:  # "acknowledged the loss of 34 soldiers", "that its soldiers had killed three medics"
        return bool(own) or any(p.lemma[t] in _OWN_SIDE and _is_harmed(p, t) for t in tokens)
    return any(_is_harmed(p, noun) for noun in own)


def _is_anothers(p: Parse, noun: int) -> bool:
    """Whether "its" takes up a subject named within the content: "North Korea has lost a third of its troops"."""
    verb = noun
    while p.head[verb] != verb and p.tag[verb][0] != "V":
        verb = p.head[verb]
    subject = p.child(verb, "nsubj")
    return subject is not None and subject != noun and p.tag[subject].startswith("NNP")


def _is_harmed(p: Parse, noun: int) -> bool:
    """Whether people or things are what a verb or noun of loss is about, not who brought it about."""
    while p.dep[noun] in ("pobj", "prep") and p.head[noun] != noun:
        if p.lemma[p.head[noun]] in _LOSSES:
            return True
        noun = p.head[noun]
    verb, relation = p.head[noun], p.dep[noun]
    if p.lemma[verb] in _PERISH:
        return relation == "nsubj"
    return p.lemma[verb] in _HARM and relation in ("nsubjpass", "dobj")
