"""Whether a text puts a number forward at all: affirmed, denied ("did not kill 20"), or left open ("whether 40 were dead")."""

from __future__ import annotations

from enum import Enum
from typing import Final

from firsthand.reading.attribution import lexicon as lx
from firsthand.reading.attribution.negation import is_withdrawn, says_nobody
from firsthand.reading.parse import Parse

NEGATIVE: Final = frozenset({"not", "n't", "n’t", "never"})
_TRUE: Final = frozenset({"true", "correct", "accurate", "right", "factual"})
FALSE: Final = frozenset(
    """absurd baseless bogus disinformation erroneous exaggerated fabricated fabrication fairy fake false fantasy fiction fictitious
    groundless hoax inaccurate incorrect invented invention laughable lie lies ludicrous misinformation myth nonsense preposterous
    propaganda slander unfounded untrue""".split()
)
"""Words by which a voice denies what others said: "called the reports groundless", "a fairy tale"."""
_MISTAKEN: Final = FALSE | {"wrong"}
"""What reports and claims are called that are not true; much else goes wrong without a denial."""
_FORMER: Final = frozenset({"earlier", "previous", "initial", "former", "first"})
_GROUNDS: Final = frozenset({"evidence", "indication", "proof", "sign", "truth", "basis", "reason"})
"""What a voice says there is none of: "there is no evidence that"."""
_GIVING: Final = frozenset("bring cite give offer present produce provide publish supply".split())
_BOUNDS: Final = frozenset({"more", "fewer", "less", "only", "just", "all", "merely", "least", "alone"})
"""Words that "not" or "no" bounds or widens a number with: "not fewer than", "not only"."""
_CONDITIONS: Final = frozenset({"whether", "if", "unless"})
_THROUGH: Final = frozenset({"ccomp", "xcomp", "acl", "conj", "csubj", "csubjpass", "advcl", "pcomp"})
"""Relations by which a clause shares in what is said of the one above it."""
_CONTRASTS: Final = (("rather", "than"), ("instead", "of"), ("and", "not"), (",", "not"), ("all", "but"), ("if", "not"))
_LOOKING: Final = frozenset({"look", "inquire", "enquire", "investigate", "check", "examine"})
_BELIEVING: Final = frozenset({"believe", "think", "consider", "suppose", "imagine", "accept"})
_NEARLY: Final = frozenset({"nearly", "almost", "virtually", "practically"})
_OF_NONE: Final = frozenset({"none", "neither", "nobody"})
REFUSED: Final = lx.SPEECH | lx.CHECKING | {"know"}
"""What is left open where somebody did not do it: "could not confirm", "did not know"."""
_PUT_FORWARD: Final = REFUSED | lx.THOUGHT | {"rule"}
_STEPS: Final = 12


class Assertion(Enum):
    """How the words around a number commit to it."""

    AFFIRMED = "affirmed"
    DENIED = "denied"
    OPEN = "open"


def assertion(p: Parse, token: int) -> Assertion:
    """How the clauses that ``token`` stands in put it forward; what a clause takes for granted is affirmed."""
    if is_contrast(p, token):
        return Assertion.OPEN
    if is_of_none(p, token):
        return Assertion.AFFIRMED  # the whole is taken for granted
    denied = False
    node = token
    for _ in range(_STEPS):
        above, relation = p.head[node], p.dep[node]
        if _is_clause(p, node):
            if _is_conditional(p, node) or _never_came(p, node) or _is_unchecked(p, node) or is_withdrawn(p, node):
                return Assertion.OPEN
            denied = denied or _is_turned_down(p, node, token)
            if above == node or not _shares(p, node, relation) or ";" in p.words[node:above]:
                break
            if relation in ("ccomp", "xcomp", "acl") and _is_unsaid(p, above):
                return Assertion.OPEN
            if relation == "ccomp" and _is_withdrawn(p, above):
                return Assertion.OPEN
            denied = denied or (relation in ("ccomp", "acl", "csubj") and _is_disbelieved(p, above))
        elif above == node:
            break
        node = above
    return Assertion.DENIED if denied else Assertion.AFFIRMED


def is_of_none(p: Parse, token: int) -> bool:
    """Whether a number is of a whole of which it is said that none, nearly all or how many were: "none of its 200 fighters"."""
    first, _ = p.sentences[p.sentence[token]]
    of = next((t for t in range(token - 1, max(first, token - 4), -1) if p.lower[t] == "of"), None)
    if of is None or of == first:
        return False
    before = p.lower[max(first, of - 2) : of]
    nearly = before[-1] == "all" and before[0] in _NEARLY
    return nearly or before[-1] in _OF_NONE or before[-2:] in (["how", "many"], ["not", "one"], ["no", "one"])


def is_not_one(p: Parse, token: int) -> bool:
    """ "Not one of them", "not a single hostage": nobody."""
    before = p.lower[max(0, token - 1) : token + 3]
    return before[:2] == ["not", "one"] or (p.lower[token] == "not" and p.lower[token + 1 : token + 3] == ["a", "single"])


def is_contrast(p: Parse, token: int) -> bool:
    """ "12 were killed, not 40", "all but two", "dozens, if not hundreds": a number that is turned down or left open."""
    first, _ = p.sentences[p.sentence[token]]
    if token - first < 2 or p.lower[token] in _BOUNDS:
        return False
    return tuple(p.lower[token - 2 : token]) in _CONTRASTS


def denies_truth(p: Parse, main: int) -> bool:
    """ "It is not true that", "there is no evidence that"."""
    around = [main, *p.children[main]]
    said = any(p.lower[t] in _TRUE for t in around) and is_negative(p, main)
    return said or any(is_no_ground(p, t) for t in around)


def is_called_false(p: Parse, noun: int) -> bool:
    """ "Reports that 50 were captured are false"."""
    verb = p.head[noun]
    if p.dep[noun] not in ("nsubj", "nsubjpass") or is_negative(p, verb):
        return False
    return any(k > verb and p.lower[k] in _MISTAKEN for k in p.children[verb])


def _is_withdrawn(p: Parse, verb: int) -> bool:
    """ "An earlier version of this report said that 15 had died": a correction takes its own number back."""
    subject = p.child(verb, "nsubj")
    return subject is not None and p.lower[subject] == "version" and not _FORMER.isdisjoint(p.lower[p.left[subject] : subject])


def is_negative(p: Parse, verb: int) -> bool:
    """Whether "not" or "never" turns a verb down; "not only" and "not more than" leave it standing."""
    return any(p.lower[k] in NEGATIVE and (k + 1 >= len(p) or p.lower[k + 1] not in _BOUNDS) for k in p.children[verb])


def is_refusal(p: Parse, verb: int) -> bool:
    """ "Could not confirm", "did not know": nothing is denied, it is left open."""
    return p.lemma[verb] in REFUSED and is_negative(p, verb)


def is_unable(p: Parse, verb: int) -> bool:
    """ "I can't give a number", "we are not in a position to dispute it": nobody says what did not happen."""
    helpers = {p.lower[k] for k in p.children[verb] if p.dep[k] == "aux"}
    within = (p.child(k, "pobj") for k in p.children[verb] if p.lower[k] == "in")
    placed = p.lemma[verb] == "be" and any(noun is not None and p.lemma[noun] == "position" for noun in within)
    return placed or ("have" not in helpers and not helpers.isdisjoint({"can", "ca", "could"}))


def _is_clause(p: Parse, t: int) -> bool:
    return p.tag[t][0] in "VM" or p.dep[t] in ("ccomp", "acl", "relcl", "advcl") or p.child(t, "nsubj", "nsubjpass") is not None


def _shares(p: Parse, clause: int, relation: str) -> bool:
    """Whether what is said of the clause above holds of this one; what a relative clause or "after" tells is taken for granted."""
    if relation not in _THROUGH:
        return False
    if relation == "conj" and (p.child(clause, "nsubj", "nsubjpass") is not None or _is_set_against(p, clause)):
        return False
    if relation == "acl":
        return any(p.lower[k] == "that" and p.dep[k] == "mark" for k in p.children[clause])
    return relation != "advcl" or any(p.lower[k] in ("that", *_CONDITIONS) for k in p.children[clause])


def _is_set_against(p: Parse, clause: int) -> bool:
    """ "Does not tell them apart but says": what only the first verb says does not hold of one behind "but", or of a finite one."""
    first = p.head[clause]
    finite = p.tag[clause] in ("VBD", "VBZ", "VBP") and p.tag[first] == "VB"
    own = any(p.dep[k] in ("aux", "auxpass") and k < clause for k in p.children[clause])  # "had not left and had killed 40"
    return finite or own or any(p.lower[k] == "but" and p.dep[k] == "cc" and first < k < clause for k in p.children[first])


def _is_conditional(p: Parse, clause: int) -> bool:
    return any(p.lower[k] in _CONDITIONS and p.dep[k] in ("mark", "advmod") and k < clause for k in p.children[clause])


def _never_came(p: Parse, clause: int) -> bool:
    """ "300 people would have died": they did not."""
    helpers = {p.lower[k] for k in p.children[clause] if p.dep[k] == "aux"}
    return "have" in helpers and ("would" in helpers or "’d" in helpers)


def _is_unchecked(p: Parse, clause: int) -> bool:
    """ "90 deaths could not be confirmed": nobody says that there were none."""
    return p.lemma[clause] in lx.CHECKING and is_negative(p, clause)


def _is_turned_down(p: Parse, verb: int, token: int) -> bool:
    """Whether a verb is negated over the number: one that only stands beside a denial of itself is not."""
    if p.lemma[verb] in _PUT_FORWARD and p.child(verb, "ccomp", "xcomp") is not None:
        return False
    return denies_truth(p, verb) or (is_negative(p, verb) and not is_unable(p, verb) and p.dep[token] != "npadvmod")


def _is_unsaid(p: Parse, above: int) -> bool:
    """ "Did not say that", "did not deny that", "no official has said that", "could not confirm reports that": not put forward."""
    if p.lemma[above] in lx.CUE_NOUNS:
        governor = p.head[above]
        if p.dep[above] == "pobj":
            return p.lower[governor] == "into" and p.lemma[p.head[governor]] in _LOOKING
        return p.dep[above] == "dobj" and (p.lemma[governor] in _LOOKING or is_refusal(p, governor))
    subject = p.child(above, "nsubj")
    silent = p.lemma[above] in lx.SPEECH and subject is not None and says_nobody(p, subject)
    return silent or is_refusal(p, above)


def _is_disbelieved(p: Parse, above: int) -> bool:
    """ "Does not believe that", "it is not true that", "no evidence that"."""
    return is_disbelief(p, above) or denies_truth(p, above) or is_no_ground(p, above) or is_called_false(p, above)


def is_disbelief(p: Parse, verb: int) -> bool:
    """ "Does not believe that", "doubts that"; who does not know leaves it open."""
    if p.lemma[verb] == "doubt":
        return p.tag[verb][0] == "V" and not is_negative(p, verb)
    return p.lemma[verb] in _BELIEVING and is_negative(p, verb)


def is_no_ground(p: Parse, noun: int) -> bool:
    """ "No evidence that"; who "gave no evidence" for what was said denies nothing."""
    given = p.dep[noun] == "dobj" and p.lemma[p.head[noun]] in _GIVING
    return p.lemma[noun] in _GROUNDS and not given and any(p.lower[k] == "no" for k in p.children[noun])
