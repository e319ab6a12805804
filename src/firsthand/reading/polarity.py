"""Whether a statement affirms or denies: the one home of its polarity, by how its words commit to what they say (`assertion`)."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from firsthand.codebook.hedges import CUE_HEDGES
from firsthand.codebook.measures import PERSON_NOUNS, PREDICATES
from firsthand.codebook.vague import VAGUE_COUNTS
from firsthand.model import Hedge, Measure, Polarity
from firsthand.reading.assertion import (
    FALSE,
    NEGATIVE,
    Assertion,
    Ranges,
    assertion,
    calls_untrue,
    denies_truth,
    is_called_false,
    is_disbelief,
    is_no_ground,
    is_not_one,
    is_refusal,
    is_set_against,
    is_unable,
    is_wrong_to_say,
    stands_alone,
)
from firsthand.reading.attribution import Attribution
from firsthand.reading.attribution import lexicon as lx
from firsthand.reading.attribution.details import ANSWER
from firsthand.reading.attribution.extent import main_predicates
from firsthand.reading.parse import Parse

M = Measure
_WRONGLY: Final = frozenset("erroneously falsely inaccurately incorrectly mistakenly untruthfully wrongly".split())
_NOBODY: Final = frozenset({"no", "none", "nobody", "neither"})
_TO_COME: Final = frozenset({"will", "wo", "shall", "sha", "'ll", "’ll"})
_MORE: Final = frozenset({"more", "fewer", "less", "longer", "doubt"})
_RETRACTING: Final = frozenset("disavow recant renounce rescind retract withdraw".split())
_INWARD: Final = frozenset(
    "believe care expect feel hear hope know mind need notice recognise recognize remember see think understand want wish".split()
)
_SUFFERED: Final = lx.ACTS_OF_WAR | frozenset({"suffer", "sustain", "strike", "use"})
_HARM: Final = frozenset({M.KILLED, M.WOUNDED, M.KILLED_OR_WOUNDED, M.CAPTURED, M.EQUIPMENT_LOST})
_BEHIND_IT: Final = frozenset({"behind", "responsible"})
_PARTS: Final = frozenset("connection hand involvement part role".split())
"""What one has not who did not do it."""
_SELF: Final = frozenset({"it", "they", "we", "he", "she", "i", "its", "their", "our"})


def is_retracted(p: Parse, a: Attribution) -> bool:
    """ "The ministry withdrew its claim that": it no longer puts it forward."""
    above = p.head[a.head]
    owned = p.child(a.head, "poss")
    own = owned is not None and p.lower[owned] in _SELF
    return a.rule == "noun" and own and p.dep[a.head] == "dobj" and p.lemma[above] in _RETRACTING


def is_contradicted(p: Parse, a: Attribution) -> bool:
    """Whether who cites a voice says that it is wrong: "said, falsely, that", "the claim that … was proven false", "lied when"."""
    if not a.source:
        return False
    if p.tag[a.head][0] == "N":
        return is_called_false(p, a.head)
    lied = p.dep[a.head] == "advcl" and p.lemma[p.head[a.head]] == "lie"
    return lied or any(p.lower[k] in _WRONGLY and p.dep[k] == "advmod" for k in p.children[a.head])


def of_attribution(p: Parse, a: Attribution) -> Polarity:
    """Denied where the cue denies, or where the voice says that it is not so."""
    if (CUE_HEDGES.get(p.lemma[a.head]) is Hedge.DENIED and a.rule != ANSWER) or is_retracted(p, a):
        return Polarity.DENIED
    if p.lemma[a.head] in lx.DESCRIBING and calls_untrue(p, a.content):
        return Polarity.DENIED
    if is_disbelief(p, a.head) or (not a.source and p.tag[a.head][0] == "N" and is_called_false(p, a.head)):
        return Polarity.DENIED  # "doubts that", "the report that … was false"
    if any(is_no_ground(p, first + 1) for first, last in a.content if first < last):
        return Polarity.DENIED  # "found no evidence that"
    first = p.sentence[a.content[0][0]]
    turn = a.rule == "turn"  # of what is said in a turn only its first sentence answers
    return of_content(p, tuple(r for r in a.content if p.sentence[r[0]] == first) if turn else a.content)


def of_content(p: Parse, content: Ranges) -> Polarity:
    """Denied where a content says that it is not true, or that nobody, the speaker's side or whom it names did or suffered it."""
    return Polarity.DENIED if any(_denies(p, content, main) for main in main_predicates(p, content)) else Polarity.AFFIRMED


def apart(p: Parse, a: Attribution) -> tuple[Attribution, ...]:
    """ "Said that it had not fired and that dozens had been trampled": a denial, and apart from it a count that is not denied."""
    first, last = a.content[-1]
    ands = (t for t in range(first + 1, last - 1) if p.lower[t] in ("and", "but") and p.quote[t] == 0)
    joint = next((t for t in ands if _opens_clause(p, t + 1)), None)
    if joint is None or a.head > first:
        return (a,)
    one, other = ((first, joint - 1 - (p.words[joint - 1] == ",")),), ((joint + 1 + (p.lower[joint + 1] == "that"), last),)
    both = [t for begin, end in (*one, *other) for t in range(begin, end + 1)]
    negated = any(p.dep[t] == "neg" and p.lower[t] in NEGATIVE for t in both)  # and not "no soldiers died"
    negated = negated or any(p.lower[t] == "no" and p.lemma[p.head[t]] not in PERSON_NOUNS for t in range(first, joint))
    if not any(_is_count(p, t) for t in both) or not negated or of_content(p, one) is of_content(p, other):
        return (a,)
    return (replace(a, content=(*a.content[:-1], *one)), replace(a, content=other))


def _opens_clause(p: Parse, t: int) -> bool:
    """Whether behind "and" a clause begins with "that", or a verb with an auxiliary of its own: "and had killed 40"."""
    return p.dep[p.head[t]] == "conj" and (p.dep[t] == "mark" or p.dep[t] in ("aux", "auxpass")) and p.left[p.head[t]] == t


def _denies(p: Parse, content: Ranges, main: int) -> bool:
    if is_refusal(p, main):
        return False  # "it could not confirm that": left open
    if denies_truth(p, main) or any(is_wrong_to_say(p, k) for t in p.children[main] for k in (t, *p.children[t])):
        return True
    about = (main, *p.children[main], *_proved(p, main))
    if any(_is_false(p, k) for k in about) and not any(p.dep[k] == "neg" for k in p.children[main]):
        return True
    subject = p.child(main, "nsubj", "nsubjpass")
    if subject is None:
        return _is_of_none(p, main) and not is_unable(p, main) and not _goes_on_counting(p, content, main)
    if p.lemma[subject] in lx.CUE_NOUNS and is_called_false(p, subject):
        return True
    if p.lower[subject] in ("it", "i") and p.lemma[main] == "be" and not _is_uninvolved(p, main):
        return False  # "it was not clear", "I am not in town": nobody did or suffered anything
    if any(p.lower[t] in _TO_COME for t in p.children[main]) or p.lemma[main] in _INWARD:
        return False  # "we will not surrender", "I do not want to think of it" say nothing about what was
    if _is_of_nobody(p, subject):
        return p.lemma[main] not in lx.SPEECH and not _goes_on_counting(p, content, main)
    own = any(p.lower[t] in _SELF for t in (subject, *p.children[subject]))
    uninvolved = (own or p.tag[subject].startswith("NNP")) and _is_uninvolved(p, main)
    negated = any(p.dep[t] == "neg" and p.lower[t] in NEGATIVE for t in p.children[main]) and not is_unable(p, main)
    if uninvolved or (negated and (own or _is_deed(p, main))) or (own and _struck_none(p, main)):
        return not _affirms_beside(p, content, main)
    return False


def _is_of_nobody(p: Parse, subject: int) -> bool:
    """ "Nobody", "no soldier", "not one of them"."""
    if any(is_not_one(p, t) for t in range(max(0, p.left[subject] - 1), subject + 1)):
        return True
    return any(p.lower[t] in _NOBODY and _MORE.isdisjoint(p.lower[t + 1 : t + 2]) for t in (subject, *p.children[subject]))


def _is_uninvolved(p: Parse, main: int) -> bool:
    """ "Was of course not involved", "was not behind the attack", "had nothing to do with it", "had no part in the attack"."""
    negated = any(p.dep[k] == "neg" and p.lower[k] in NEGATIVE for k in p.children[main])
    if negated and (p.lemma[main] == "involve" or not _BEHIND_IT.isdisjoint(p.lower[k] for k in p.children[main])):
        return True
    part = p.child(main, "dobj") if p.lemma[main] in ("have", "play") else None
    if part is None:
        return False
    to_do = p.lower[part] == "nothing" and any(p.lower[t] == "do" for t in range(part, p.right[part] + 1))
    return to_do or (p.lemma[part] in _PARTS and any(p.lower[k] == "no" for k in p.children[part]))


def _is_deed(p: Parse, main: int) -> bool:
    """An act of war, which whoever is named did not do or suffer: "Israel did not bomb the hospital"."""
    predicate = PREDICATES.get(p.lemma[main])
    return p.lemma[main] in lx.ACTS_OF_WAR or (predicate is not None and predicate.measure in _HARM)


def _affirms_beside(p: Parse, content: Ranges, main: int) -> bool:
    """Whether a clause joined to a denial counts what did happen: "had not fired and that dozens had been trampled"."""
    joined = (k for t in (main, *main_predicates(p, content)) for k in (t, *p.children[t]) if t != main or p.dep[k] == "conj")
    alone = [k for k in joined if k != main and (p.dep[k] != "conj" or _is_apart(p, k))]
    inside = (k for k in alone if any(first <= k <= last for first, last in content))
    return any(_is_count(p, t) and assertion(p, t) is Assertion.AFFIRMED for k in inside for t in range(p.left[k], p.right[k] + 1))


def _is_count(p: Parse, t: int) -> bool:
    return p.tag[t] == "CD" or p.lower[t] in VAGUE_COUNTS


def _is_apart(p: Parse, clause: int) -> bool:
    """Whether a joined clause shares nothing of what negates the first."""
    return stands_alone(p, clause) or p.child(clause, "nsubj", "nsubjpass") is not None or is_set_against(p, clause)


def _is_of_none(p: Parse, main: int) -> bool:
    """ "There is not one soldier", "there were no casualties"."""
    what = p.child(main, "attr", "dobj") if p.child(main, "expl") is not None else None
    if what is None:
        return False
    around = [what, *p.children[what]]
    none = any(p.lower[k] in _NOBODY and _MORE.isdisjoint(p.lower[k + 1 : k + 2]) for k in around)
    return none or any(is_not_one(p, t) for t in range(main + 1, what))


def _struck_none(p: Parse, main: int) -> bool:
    """ "It had lost no one", "its forces suffered no losses": an act of war without anybody or anything it struck."""
    struck = p.child(main, "dobj") if p.lemma[main] in PREDICATES or p.lemma[main] in _SUFFERED else None
    return struck is not None and any(
        p.lower[k] in _NOBODY and _MORE.isdisjoint(p.lower[k + 1 : k + 2]) for k in (struck, *p.children[struck])
    )


def _goes_on_counting(p: Parse, content: Ranges, main: int) -> bool:
    """Whether a content counts people in a clause joined to the one that says what nobody did or suffered."""
    others = [k for k in main_predicates(p, content) if k != main]
    others += [k for k in p.children[main] if p.dep[k] in ("conj", "advcl", "ccomp") and any(a <= k <= b for a, b in content)]
    told = [k for k in others if p.child(k, "nsubj", "nsubjpass") is not None and not any(p.tag[t] == "MD" for t in p.children[k])]
    return any(p.tag[t] == "CD" for k in told for t in range(p.left[k], k + 1)) or any(
        _counts_by_the_way(p, k) for _, last in content for k in range(main + 1, last + 1)
    )


def _counts_by_the_way(p: Parse, clause: int) -> bool:
    """Whether a clause about what happened counts whom it struck: "the strike, which wounded 14"."""
    if p.dep[clause] != "relcl" or p.lemma[clause] not in PREDICATES:
        return False
    struck = (k for k in p.children[clause] if p.dep[k] in ("dobj", "nsubjpass"))
    return any(p.tag[t] == "CD" for k in struck for t in range(p.left[k], p.right[k] + 1))


def _proved(p: Parse, main: int) -> list[int]:
    """What "turned out to be", "proved to be" say of their subject."""
    proved = p.child(main, "xcomp") if p.lemma[main] in ("turn", "prove") else None
    return [] if proved is None else p.children[proved]


def _is_false(p: Parse, t: int) -> bool:
    """A word that calls something untrue; bodies that lie in a ditch do not."""
    return not FALSE.isdisjoint((p.lower[t], p.lemma[t])) and not (p.lemma[t] == "lie" and p.tag[t][0] == "V")
