"""Cues that say nothing: negated verbs, and subjects that are nobody."""

from __future__ import annotations

from firsthand.reading.attribution import lexicon as lx
from firsthand.reading.parse import Parse

_WRONGLY = frozenset("erroneously inaccurately incorrectly mistakenly wrongly".split())
_MISTAKING = frozenset("misidentify misreport misspell misstate".split())
_OWN_TEXTS = frozenset("article caption dispatch headline item piece post story tweet version".split())
"""What a publisher calls its own words."""
_FINDINGS = frozenset("datum data information estimate figure count finding report".split())
_FIRST = frozenset("preliminary initial early first provisional".split())
_EARLIER = frozenset("earlier first initially original originally previous previously".split())
_MENDING = frozenset("amend clarify correct edit update".split())
_COMMENT = frozenset("comment mention address respond elaborate reply".split())
_REFUSING = frozenset({"decline", "refuse"})
_WITHHOLDING = _REFUSING | frozenset("avoid fail hesitate refrain".split())
_READY = frozenset("able aware certain clear confident convinced positive possible position prepared ready sure willing".split())
"""What one is not who leaves open what follows: "is not certain that", "was not in a position to say"."""
_UNREADY = frozenset("doubtful impossible reluctant sceptical skeptical unable unclear uncertain unsure unwilling".split())
_ESTABLISHING = frozenset("ascertain determine establish".split())
_TAKING_BACK = frozenset("deny dismiss dispute rebut refute reject retract withdraw".split())
"""What is done behind a semicolon with what stands before it."""
_ASKING = frozenset("ask enquire inquire question wonder".split())
_HARD = frozenset("difficult early hard impossible premature soon".split())
_NEAR = 5
"""Tokens before "to say" within which it is told to be hard, at most."""
_QUESTIONS = frozenset("who whom whose what which why how when where whether if".split())
REFUSED = (lx.SPEECH | lx.CHECKING | {"know"}) - lx.RULING_OUT
"""What is left open where somebody did not do it: "could not confirm", "did not know"."""
_NEGATING = frozenset({"never", "neither", "no"})
BOUNDS = frozenset({"more", "fewer", "less", "only", "just", "all", "merely", "least", "alone"})
"""Words that "not" or "no" bounds or widens with, and denies nothing: "not fewer than", "not only"."""


def is_negated(p: Parse, v: int) -> bool:
    """ "did not confirm", "has never said", "neither confirmed nor denied", "neither side commented", "there was no comment"."""
    if any(_negates(p, k, v) for k in p.children[v]):
        return True
    subject = p.child(v, "nsubj")
    if subject is not None:
        return says_nobody(p, subject)
    first = p.head[v]
    return p.dep[v] == "conj" and any(p.lower[k] == "nor" for k in p.children[first]) and is_negated(p, first)


def _negates(p: Parse, k: int, v: int) -> bool:
    negative = p.dep[k] == "neg" or (p.lower[k] in _NEGATING and p.dep[k] != "intj" and p.quote[k] == p.quote[v])
    return negative and BOUNDS.isdisjoint(p.lower[k + 1 : k + 2])


def is_withdrawn(p: Parse, v: int) -> bool:
    """ "An earlier version of this article said", "we wrongly reported": what follows is taken back."""
    subject = p.child(v, "nsubj", "nsubjpass")
    if p.lemma[v] == "report" and any(p.lower[k] in _WRONGLY and p.lower[k] != "wrongly" for k in p.children[v]):
        return True  # "the agency reported erroneously that": so a correction speaks
    if subject is None or (p.lemma[subject] not in _OWN_TEXTS and p.lower[subject] != "we"):
        return False
    if any(p.lower[k] in _WRONGLY for k in p.children[v]) or p.lemma[v] in _MISTAKING:
        return True
    return p.lower[subject] != "we" and any(p.lower[k] in _EARLIER for k in (*p.children[v], *p.children[subject]))


def is_mended(p: Parse, v: int) -> bool:
    """ "This story has been corrected to show that 12 died": a publisher tells its own words anew, which is no cue of anybody."""
    above = p.head[v]
    return above != v and p.lemma[above] in _MENDING and p.tag[v] == "VB" and p.dep[v] in ("xcomp", "advcl")


def is_silent(p: Parse, v: int) -> bool:
    """Whether a verb of speech or thought puts nothing forward though it is not negated: "nor did it say", "without saying",
    "declined to say", "said nothing", what is withdrawn, what was not known, and questions that are told.
    """
    above = p.head[v]
    asked = p.lemma[v] == "ask" and p.quote[v] != 0 and p.lower[v + 1] in _QUESTIONS  # “They asked who had fought”
    unknown = p.lemma[v] == "know" and is_negated(p, v)
    believed = p.lemma[v] in lx.THOUGHT - {"expect"} and p.tag[v] in ("VBN", "VBD") and p.lower[v + 1 : v + 2] == ["to"]
    hedging = believed and p.child(v, "agent", "auxpass") is None  # "fighters believed to be foreigners": nobody is said to believe
    wrong = p.dep[v] == "xcomp" and p.lemma[above] == "be" and any(p.lower[k] == "wrong" for k in p.children[above])
    thing = p.child(v, "dobj") if p.lemma[v] in lx.SPEECH else None
    mute = thing is not None and p.lower[thing] == "nothing"  # "said nothing about the 12 dead"
    unsaid = is_withheld(p, v) or is_withdrawn(p, v) or is_mended(p, v) or (is_mistaken(p, v) and p.quote[v] != 0)
    return mute or asked or unknown or wrong or hedging or unsaid


def is_withheld(p: Parse, v: int) -> bool:
    """Whether what governs a verb leaves it undone: "refused to say", "stopped short of saying", "without saying",
    "nor did it say", "was not in a position to dispute".
    """
    above = p.head[v]
    if above == v:
        return False
    behind = "".join(p.lower[v + 1 : v + 2])
    if p.lower[v - 1] == "to" and not _HARD.isdisjoint(p.lower[max(0, v - _NEAR) : v]) and behind in (*_QUESTIONS, "that"):
        return behind != "that" or p.lemma[v] in lx.CHECKING  # "too early to say how many"
    if p.dep[v] == "conj":
        return any(p.lower[k] == "nor" for k in p.children[above]) or (p.tag[v] == p.tag[above] and is_withheld(p, above))
    if p.dep[v] == "pcomp":
        governor = p.head[above]
        short = any(p.lower[k] == "short" for k in (governor, *p.children[governor]))
        return p.lower[above] == "without" or (short and p.lemma[v] not in lx.DESCRIBING) or p.lemma[governor] in _WITHHOLDING
    return p.dep[v] in ("xcomp", "ccomp", "acl") and above < v and p.tag[v][:2] == "VB" and _is_unready(p, above, v)


def _is_unready(p: Parse, above: int, v: int) -> bool:
    if p.lemma[above] in _WITHHOLDING:
        return True
    to = any(p.lower[k] == "to" for k in p.children[v])
    return (to and is_unsure(p, above)) or (p.dep[v] == "xcomp" and any(p.lower[k] in _UNREADY for k in p.children[above]))


def is_unsure(p: Parse, word: int) -> bool:
    """ "Is not certain that", "is unclear whether", "is in no position to": what follows is left open."""
    if p.lower[word] in _UNREADY:
        return True
    node = word
    while p.dep[node] in ("pobj", "prep"):
        if p.lower[node - 1] == "no":
            return p.lower[word] in _READY
        node = p.head[node]
    return p.lower[word] in _READY and any(is_negated(p, t) for t in (word, node, p.head[word], p.head[node]))


def is_left_open(p: Parse, root: int) -> bool:
    """Whether a sentence says no more than that something was not said, confirmed or known, or that one is not sure of it."""
    if (p.lemma[root] in REFUSED and is_negated(p, root)) or is_unanswered(p, root):
        return True
    below = [root]
    while below:
        node = below.pop()
        if p.lemma[node] in REFUSED and p.tag[node][0] == "V" and is_withheld(p, node):
            return True
        if p.lower[node] in _COMMENT and p.lower[node - 1] == "no":
            return True
        if (
            node != root
            and is_unsure(p, node)
            and any(p.dep[k] in ("ccomp", "xcomp") for k in (*p.children[node], *p.children[root]))
        ):
            return True
        below += [
            k
            for k in p.children[node]
            if p.dep[k] in ("xcomp", "prep", "pcomp", "acomp", "advmod", "pobj", "dobj", "attr", "acl", "oprd")
        ]
    return False


def is_mistaken(p: Parse, v: int) -> bool:
    """“We thought they were soldiers, but they opened fire”: what one thought, and says was not so."""
    return p.lemma[v] in lx.THOUGHT and p.tag[v] == "VBD" and any(p.lower[k] == "but" and p.dep[k] == "cc" for k in p.children[v])


def is_unanswered(p: Parse, root: int) -> bool:
    """ "Was not sure if", "it was unclear who", "did not know how many", "have no idea why", "it is too early to say whether": a
    question, and the words for not knowing its answer.
    """
    about = [root, *p.children[root]]
    below = [m for t in about for m in p.children[t]]
    unknown = p.lemma[root] in REFUSED and is_negated(p, root)
    unknown = unknown or any(is_unsure(p, t) or p.lower[t - 1 : t + 1] == ["no", "idea"] for t in about)
    withheld = [t for t in (*about, *below) if p.lemma[t] in REFUSED and p.tag[t][0] == "V" and is_withheld(p, t)]
    asked = (k for t in (*about, *below) for k in (t, p.left[t], *(t + 1 for t in withheld)) if root < k < len(p))
    return (unknown or withheld != []) and any(p.lower[k] in _QUESTIONS for k in asked)


def is_preliminary(p: Parse, first: int, last: int) -> bool:
    """ "According to preliminary data": a hedge, and nobody's word."""
    bare = all(p.tag[t][0] == "J" or p.lower[t] in ("the", "our") for t in range(first, last))
    return p.lemma[last] in _FINDINGS and bare and any(p.lower[t] in _FIRST for t in range(first, last))


def falls_silent(p: Parse, semicolon: int) -> bool:
    """ "…; asked about casualties, it had no comment": what stands behind a semicolon says that nothing more was said."""
    end = p.sentences[p.sentence[semicolon]][1]
    for t in range(semicolon + 1, end):
        if p.lower[t] in _COMMENT and (p.lower[t - 1] == "no" or (p.tag[t][0] == "V" and is_negated(p, t))):
            return True
        if p.lemma[t] in _REFUSING and p.tag[t][0] == "V":
            return True
        if (
            p.lemma[t] in _TAKING_BACK
            and p.tag[t] in ("VBD", "VBZ", "VBP", "VBN", "NNS")
            and t - semicolon <= _NEAR
            and not p.quote[t]
        ):
            return True  # "…; it later withdrew the report", "…; Kigali rejects that"
    return False


def is_wondering(p: Parse, v: int) -> bool:
    """ "Questioned whether the toll was right", "asked if she had heard": a question, and no answer to it."""
    told = (k for k in p.children[v] if k > v and p.dep[k] in ("ccomp", "advcl"))
    return p.lemma[v] in _ASKING and not p.quote[v] and any(p.lower[p.left[k]] in ("if", "whether") for k in told)


def is_unchecked(p: Parse, first: int, end: int) -> bool:
    """Whether tokens say that something could not be verified or established: "it was not possible to establish when"."""
    checks = (t for t in range(first, end) if p.lemma[t] in lx.CHECKING | _ESTABLISHING and p.tag[t][0] == "V")
    return any(is_negated(p, t) or is_withheld(p, t) or _is_impossible(p, first, t) for t in checks)


def _is_impossible(p: Parse, first: int, verb: int) -> bool:
    """ "Was not possible to establish", "is impossible to verify"."""
    before = p.lower[first:verb]
    return before[-1:] == ["to"] and ("impossible" in before or ("possible" in before and "not" in before))


def says_nobody(p: Parse, subject: int) -> bool:
    """ "No official has said", "neither side commented", "nobody claimed"."""
    return p.lower[subject] in lx.NOBODY or any(p.lower[k] in ("no", "neither") for k in p.children[subject])
