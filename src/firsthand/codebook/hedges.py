"""Hedge classes: their order of commitment and the words that signal them (codebook §1). Never a percentage."""

from __future__ import annotations

from firsthand.model import Hedge

H = Hedge

COMMITMENT: dict[Hedge, int] = {
    H.ASSERTED: 5,
    H.ATTRIBUTED: 4,
    H.ESTIMATED: 3,
    H.APPARENT: 2,
    H.ALLEGED: 2,
    H.POSSIBLE: 1,
    H.UNVERIFIED: 1,
}
"""How strongly a class commits its voice. Hedge loss is a step up between two reports; a denial is no rung of the ladder."""

CUE_HEDGES: dict[str, Hedge] = {
    "allege": H.ALLEGED,
    "claim": H.ALLEGED,
    "accuse": H.ALLEGED,
    "blame": H.ALLEGED,
    "purport": H.ALLEGED,
    "contend": H.ALLEGED,
    "charge": H.ALLEGED,
    "contention": H.ALLEGED,
    "allegation": H.ALLEGED,
    "accusation": H.ALLEGED,
    "rumour": H.UNVERIFIED,
    "rumor": H.UNVERIFIED,
    "estimate": H.ESTIMATED,
    "assess": H.ESTIMATED,
    "believe": H.ESTIMATED,
    "think": H.ESTIMATED,
    "calculate": H.ESTIMATED,
    "put": H.ESTIMATED,
    "assessment": H.ESTIMATED,
    "reckon": H.ESTIMATED,
    "presume": H.ESTIMATED,
    "assume": H.ESTIMATED,
    "guess": H.ESTIMATED,
    "belief": H.ESTIMATED,
    "doubt": H.ESTIMATED,
    "assumption": H.ESTIMATED,
    "expect": H.POSSIBLE,
    "fear": H.POSSIBLE,
    "hope": H.POSSIBLE,
    "suspect": H.POSSIBLE,
    "suggest": H.POSSIBLE,
    "hint": H.POSSIBLE,
    "imply": H.POSSIBLE,
    "speculate": H.POSSIBLE,
    "surmise": H.POSSIBLE,
    "theorise": H.POSSIBLE,
    "theorize": H.POSSIBLE,
    "suspicion": H.POSSIBLE,
    "suggestion": H.POSSIBLE,
    "speculation": H.POSSIBLE,
    "deny": H.DENIED,
    "reject": H.DENIED,
    "dismiss": H.DENIED,
    "refute": H.DENIED,
    "rebut": H.DENIED,
    **dict.fromkeys(("brush", "wave", "laugh", "shrug", "bat"), H.DENIED),  # "brushed aside", "waved off"
    "dispute": H.DENIED,
    "denial": H.DENIED,
}
"""Class of a cue by its lemma; a cue that is not here asserts."""

WORD_HEDGES: dict[str, Hedge] = {
    "allegedly": H.ALLEGED,
    "alleged": H.ALLEGED,
    "purportedly": H.ALLEGED,
    "purported": H.ALLEGED,
    "supposedly": H.ALLEGED,
    "supposed": H.ALLEGED,
    "reportedly": H.ATTRIBUTED,
    "reported": H.ATTRIBUTED,
    "estimated": H.ESTIMATED,
    "believed": H.ESTIMATED,
    "presumed": H.ESTIMATED,
    "presumably": H.ESTIMATED,
    "apparently": H.APPARENT,
    "apparent": H.APPARENT,
    "seemingly": H.APPARENT,
    "appear": H.APPARENT,
    "seem": H.APPARENT,
    "may": H.POSSIBLE,
    "might": H.POSSIBLE,
    "could": H.POSSIBLE,
    "possible": H.POSSIBLE,
    "possibly": H.POSSIBLE,
    "potentially": H.POSSIBLE,
    "conceivably": H.POSSIBLE,
    "maybe": H.POSSIBLE,
    "perhaps": H.POSSIBLE,
    "likely": H.POSSIBLE,
    "probably": H.POSSIBLE,
    "unverified": H.UNVERIFIED,
    "unconfirmed": H.UNVERIFIED,
    "uncorroborated": H.UNVERIFIED,
    "unsubstantiated": H.UNVERIFIED,
    "feared": H.POSSIBLE,
    "suspected": H.POSSIBLE,
    "rumoured": H.UNVERIFIED,
    "rumored": H.UNVERIFIED,
}
"""Class of a hedging word (adverb, adjective, modal or raising verb), by its lower-case form or lemma."""


def weaker(first: Hedge, second: Hedge) -> Hedge:
    """Of two classes on one content, the one that commits less; a denial outranks both. A hedge is never strengthened."""
    if H.DENIED in (first, second):
        return H.DENIED
    return min(first, second, key=COMMITMENT.__getitem__)


def is_loss(earlier: Hedge, later: Hedge) -> bool:
    """Whether ``later`` states with a stronger class what ``earlier`` said with a weaker one."""
    return H.DENIED not in (earlier, later) and COMMITMENT[later] > COMMITMENT[earlier]
