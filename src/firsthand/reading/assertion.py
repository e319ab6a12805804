"""How the words commit to what they say: affirmed, denied ("did not kill 20"), left open ("whether 40 were dead") or known before.

The one home of that decision: `assertion` makes it for a number, and `polarity` asks here for whole statements. A negation binds
its own verb and that verb's complement, not a later clause with an auxiliary, a subject or a "that" of its own; what is taken for
granted ("the strike, which killed 12", "none of its 40 fighters", "among the 90 killed") is not denied with what is said of it.
"""

from __future__ import annotations

from enum import Enum
from typing import Final

from firsthand.codebook.measures import PREDICATES, TOTAL_NOUNS
from firsthand.reading.attribution import lexicon as lx
from firsthand.reading.attribution.negation import BOUNDS, REFUSED, is_negated, is_unsure, is_withdrawn, is_withheld, says_nobody
from firsthand.reading.parse import Parse

Ranges = tuple[tuple[int, int], ...]

NEGATIVE: Final = frozenset({"not", "n't", "n’t", "never"})
_TRUE: Final = frozenset({"true", "correct", "accurate", "right", "factual"})
FALSE: Final = frozenset(
    """absurd baseless bogus disinformation erroneous exaggerated fabricated fabrication fairy fake false fantasy fiction fictitious
    groundless hoax inaccurate incorrect invented invention laughable lie lies ludicrous misinformation myth nonsense preposterous
    propaganda slander unfounded untrue""".split()
)
"""Words by which a voice denies what others said: "called the reports groundless", "a fairy tale"."""
_BELIEVED: Final = _TRUE | {"credible"}
_AGREEING: Final = frozenset("agree align correspond fit match square tally".split())
_MISTAKEN: Final = FALSE | {"wrong"}
"""What reports and claims are called that are not true; much else goes wrong without a denial."""
_FORMER: Final = frozenset({"earlier", "previous", "initial", "former", "first"})
_GROUNDS: Final = frozenset({"evidence", "indication", "proof", "sign", "truth", "basis", "reason"})
"""What a voice says there is none of: "there is no evidence that"."""
_GIVING: Final = frozenset("bring cite give offer present produce provide publish supply".split())
_ABILITY: Final = frozenset({"can", "ca", "could"})
_CONDITIONS: Final = frozenset({"whether", "if", "unless"})
_THROUGH: Final = frozenset({"ccomp", "xcomp", "acl", "conj", "csubj", "csubjpass", "advcl", "pcomp"})
"""Relations by which a clause shares in what is said of the one above it."""
_CONTRASTS: Final = (("rather", "than"), ("instead", "of"), ("and", "not"), (",", "not"), ("all", "but"), ("if", "not"))
_KNOWN: Final = frozenset("confirmation detail figure idea information news word".split())
"""What one has not who knows nothing of it."""
_LOOKING: Final = frozenset({"look", "inquire", "enquire", "investigate", "check", "examine"})
_BELIEVING: Final = frozenset({"believe", "think", "consider", "suppose", "imagine", "accept"})
_NEARLY: Final = frozenset({"nearly", "almost", "virtually", "practically"})
_OF_NONE: Final = frozenset({"none", "neither", "nobody"})
_PUT_FORWARD: Final = REFUSED | lx.RULING_OUT | lx.THOUGHT
_FINITE: Final = frozenset({"VBD", "VBZ", "VBP", "MD"})
_GRANTING: Final = frozenset({"relcl", "acl", "advcl"})
_STEPS: Final = 12


class Assertion(Enum):
    """How the words around a number commit to it."""

    AFFIRMED = "affirmed"
    DENIED = "denied"
    OPEN = "open"
    GRANTED = "granted"
    """Taken for granted by what is said: nobody denies it with the rest."""


def assertion(p: Parse, token: int) -> Assertion:
    """How the clauses that ``token`` stands in put it forward; what a clause takes for granted is affirmed."""
    if is_contrast(p, token):
        return Assertion.OPEN
    if is_of_none(p, token) or _is_among(p, token):
        return Assertion.GRANTED
    denied = passed = False
    node = token
    for _ in range(_STEPS):
        above, relation = p.head[node], p.dep[node]
        denied = denied or (relation == "nsubj" and p.lemma[node] in lx.CUE_NOUNS and is_called_false(p, node))
        if _is_clause(p, node):
            if not passed and (_is_left_open(p, node) or is_withdrawn(p, node)):
                return Assertion.OPEN
            denied = denied or (not passed and _is_turned_down(p, node, token))
            passed = relation == "conj" and stands_alone(p, node)
            if above == node or not (passed or _shares(p, node, relation)) or ";" in p.words[node:above]:
                if not denied and relation in _GRANTING and above != node:
                    return Assertion.GRANTED
                break
            if relation in ("ccomp", "xcomp", "acl") and _is_unsaid(p, above):
                return Assertion.OPEN
            if relation == "ccomp" and _is_withdrawn(p, above):
                return Assertion.OPEN
            denied = denied or (relation in ("ccomp", "xcomp", "acl", "csubj") and _is_disbelieved(p, above))
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


def _is_among(p: Parse, token: int) -> bool:
    """ "Its fighters were among the 90 killed": who were among them is said, and that they were killed is known."""
    return token >= 2 and p.lower[token - 1] in ("the", "those") and p.lower[token - 2] == "among"


def is_not_one(p: Parse, token: int) -> bool:
    """ "Not one of them", "not a single hostage": nobody."""
    before = p.lower[max(0, token - 1) : token + 3]
    return before[:2] == ["not", "one"] or (p.lower[token] == "not" and p.lower[token + 1 : token + 3] == ["a", "single"])


def is_contrast(p: Parse, token: int) -> bool:
    """ "12 were killed, not 40", "all but two", "dozens, if not hundreds": a number that is turned down or left open."""
    first, _ = p.sentences[p.sentence[token]]
    if token - first < 2 or p.lower[token] in BOUNDS:
        return False
    return tuple(p.lower[token - 2 : token]) in _CONTRASTS


def denies_truth(p: Parse, main: int) -> bool:
    """ "It is not true that", "there is no evidence that", "the number given does not match its information"."""
    around = [main, *p.children[main]]
    subject = p.child(main, "nsubj")
    given = subject is not None and (p.lemma[subject] in lx.CHARGES or p.lemma[subject] in TOTAL_NOUNS)
    agrees = p.lemma[main] in _AGREEING or any(p.lower[t] in ("consistent", "compatible") for t in around)
    if given and agrees and is_negative(p, main):
        return True
    said = any(p.lower[t] in _TRUE for t in around) and is_negative(p, main)
    return said or any(is_no_ground(p, t) for t in around)


def calls_untrue(p: Parse, content: Ranges) -> bool:
    """Whether a description says that what it is about is false: "a lie", "not credible"."""
    words = [t for first, last in content for t in range(first, last + 1)]
    return any(p.lower[t] in FALSE or (p.lower[t] in _BELIEVED and p.lower[t - 1] in NEGATIVE) for t in words)


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
    return any(p.lower[k] in NEGATIVE and (k + 1 >= len(p) or p.lower[k + 1] not in BOUNDS) for k in p.children[verb])


def is_refusal(p: Parse, verb: int) -> bool:
    """ "Could not confirm", "refused to say", "could neither confirm nor deny": nothing is denied, it is left open."""
    return p.lemma[verb] in REFUSED and (is_negated(p, verb) or is_withheld(p, verb))


def is_unable(p: Parse, verb: int) -> bool:
    """ "I can't give a number", "we are not in a position to dispute it": nobody says what did not happen."""
    helpers = {p.lower[k] for k in p.children[verb] if p.dep[k] == "aux"}
    if helpers & _ABILITY and "have" not in helpers:
        return True
    known = p.child(verb, "dobj", "attr")
    if p.lemma[verb] in ("have", "be") and known is not None and p.lemma[known] in _KNOWN:
        return True  # "we have no details of it"
    return p.lemma[verb] == "be" and any(is_unsure(p, k) for t in p.children[verb] for k in (t, *p.children[t]))


def _is_clause(p: Parse, t: int) -> bool:
    return p.tag[t][0] in "VM" or p.dep[t] in ("ccomp", "acl", "relcl", "advcl") or p.child(t, "nsubj", "nsubjpass") is not None


def _shares(p: Parse, clause: int, relation: str) -> bool:
    """Whether what is said of the clause above holds of this one; what a relative clause or "after" tells is taken for granted."""
    if relation not in _THROUGH:
        return False
    if relation == "conj" and (p.child(clause, "nsubj", "nsubjpass") is not None or is_set_against(p, clause)):
        return False
    if relation == "acl":
        return any(p.lower[k] == "that" and p.dep[k] == "mark" for k in p.children[clause])
    return relation != "advcl" or any(p.lower[k] in ("that", *_CONDITIONS) for k in p.children[clause])


def is_set_against(p: Parse, clause: int) -> bool:
    """ "Does not tell them apart but says": what only the first verb says does not hold of one behind "but", or of a finite one."""
    first = p.head[clause]
    finite = p.tag[clause] in ("VBD", "VBZ", "VBP") and p.tag[first] == "VB"
    return finite or any(p.lower[k] == "but" and p.dep[k] == "cc" and first < k < clause for k in p.children[first])


def stands_alone(p: Parse, clause: int) -> bool:
    """A second clause with an auxiliary or a "that" of its own: "had not withdrawn and had killed 40", "… and that 12 had died"."""
    own = p.child(clause, "nsubj", "nsubjpass") is None and any(
        p.dep[k] in ("aux", "auxpass") and p.tag[k] in _FINITE for k in p.children[clause]
    )
    return own or any(p.lower[k] == "that" and p.dep[k] == "mark" for k in p.children[clause])


def _is_left_open(p: Parse, clause: int) -> bool:
    return _is_conditional(p, clause) or _never_came(p, clause) or _is_unchecked(p, clause)


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
    subject = p.child(verb, "nsubj")
    if subject is not None and p.left[subject] <= token <= p.right[subject] and p.lemma[verb] not in (*PREDICATES, "be"):
        return False  # "one in three did not survive": so many of whom it is said
    return denies_truth(p, verb) or (is_negative(p, verb) and not is_unable(p, verb) and p.dep[token] != "npadvmod")


def _is_unsaid(p: Parse, above: int) -> bool:
    """ "Did not say that", "did not deny that", "had no comment on reports that", "is not certain that": not put forward."""
    if p.lemma[above] in lx.CUE_NOUNS and p.tag[above][0] == "N":
        governor = p.head[above]
        if p.lemma[above] not in _GROUNDS and any(p.lower[k] == "no" for k in p.children[above]):
            return True
        if p.dep[above] == "pobj":
            told = p.head[governor]
            return (p.lower[governor] == "into" and p.lemma[told] in _LOOKING) or (
                p.lower[governor] == "on" and _is_uncommented(p, told)
            )
        return p.dep[above] == "dobj" and (p.lemma[governor] in _LOOKING or is_refusal(p, governor))
    subject = p.child(above, "nsubj")
    silent = p.lemma[above] in lx.SPEECH and subject is not None and says_nobody(p, subject)
    return silent or is_refusal(p, above) or is_unsure(p, above)


def _is_uncommented(p: Parse, word: int) -> bool:
    """ "No comment on reports that", "declined to comment on claims that"."""
    return p.lemma[word] == "comment" and (p.lower[word - 1] == "no" or is_negated(p, word) or is_withheld(p, word))


def _is_disbelieved(p: Parse, above: int) -> bool:
    """ "Does not believe that", "doubts that", "it is not true that", "it is wrong to say that", "no evidence that"."""
    doubted = is_disbelief(p, above) or denies_truth(p, above) or is_no_ground(p, above) or is_called_false(p, above)
    return doubted or is_wrong_to_say(p, above)


def is_wrong_to_say(p: Parse, verb: int) -> bool:
    """ "It was wrong to claim that", "would be a lie to say that"."""
    above = p.head[verb]
    to = p.lemma[verb] in lx.SPEECH and any(p.lower[k] == "to" for k in p.children[verb])
    around = (above, p.head[above], *p.children[above]) if to and above != verb else ()
    return any(p.lower[k] in _MISTAKEN and k < verb for k in around) and not is_negative(p, above)


def is_disbelief(p: Parse, verb: int) -> bool:
    """ "Does not believe that", "doubts that"; who does not know leaves it open."""
    if p.lemma[verb] == "doubt":
        return p.tag[verb][0] == "V" and not is_negated(p, verb)
    return p.lemma[verb] in _BELIEVING and is_negative(p, verb)


def is_no_ground(p: Parse, noun: int) -> bool:
    """ "No evidence that"; who "gave no evidence" for what was said denies nothing."""
    given = p.dep[noun] == "dobj" and p.lemma[p.head[noun]] in _GIVING
    return p.lemma[noun] in _GROUNDS and not given and any(p.lower[k] == "no" for k in p.children[noun])
