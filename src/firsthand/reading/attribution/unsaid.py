"""What looks like a cue with its source and puts nothing forward: topics, silence, calls, questions, suspects, acts of war."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from firsthand.codebook.hedges import CUE_HEDGES
from firsthand.codebook.measures import EQUIPMENT_NOUNS, EVENT_NOUNS
from firsthand.model import Hedge
from firsthand.reading.attribution import lexicon as lx
from firsthand.reading.attribution.extent import Attribution, head_of, main_predicates
from firsthand.reading.attribution.negation import is_unanswered, is_wondering
from firsthand.reading.attribution.sources import is_of_items
from firsthand.reading.parse import Parse
from firsthand.reading.scores import TAGGER
from firsthand.reading.speakers import MEDIA

_TOLD: Final = frozenset({"VBD", "VBZ", "VBP", "MD", "VBN", "TO", "CD"})
"""Tags of what puts something forward: a verb, a participle, what is to come, a number."""
COMING_TO: Final = frozenset("bring drive lift push raise take".split())
"""What brings a count to a number: "bringing the toll to 18"."""
_SILENT: Final = frozenset("mum quiet silence silent tight".split())
_SUSPECTING: Final = frozenset("allege presume suppose suspect".split())
_DOING: Final = frozenset("ban eradicate foil introduce pardon sentence surprise".split())
"""What is done or suffered, and put forward by nobody."""
_SIDING: Final = frozenset("back endorse favour favor oppose support".split())
"""What tells, in a clause about somebody, which side they are on: "forces opposed to the junta"."""
_NAMES: Final = frozenset("anonymity name pseudonym surname".split())
_RUNS: Final = frozenset("number series spate spike string succession wave".split())
_SAID_OF: Final = frozenset("say believe think allege presume suppose suspect consider".split())
_MARKS: Final = frozenset({"‘", "’", "'"})
_QUESTIONS: Final = frozenset("who whom whose what which why how when where whether".split())


def is_unsaid(p: Parse, a: Attribution) -> bool:
    """Whether an attribution tells of no words that its source puts forward."""
    return (
        _is_topic(p, a)
        or p.words[a.head] == "Asked"  # "Asked if the front held, he replied": whatever stands before it, nobody asks
        or (p.lower[a.head] == "according" and any(is_by_rule(p, last) for first, last in a.source if first == last))
        or not _SILENT.isdisjoint(p.lower[t] for first, last in a.cue for t in range(first, last + 1))
        or any(p.lower[t] == "anonymity" for t in _tokens(a))
        or _calls_somebody(p, a)
        or _is_obliged(p, a.head)
        or _is_of_suspects(p, a)
        or _disputes_a_question(p, a)
        or is_wondering(p, a.head)
        or _is_own_count(p, a)
        or _is_found_dead(p, a.head)
        or _is_said_of(p, a)
        or _leaves_it_open(p, a)
        or _is_of_its_report(p, a)
        or is_of_items(p, a)
        or _strikes_with_a_weapon(p, a.head)
        or _takes_up_what_is_shown(p, a)
        or (a.rule == TAGGER and _is_no_saying(p, a))
    )


def _takes_up_what_is_shown(p: Parse, a: Attribution) -> bool:
    """ "X released a video, provided by Y, that shows two tanks": the pronoun is the video, and does not say what stands before."""
    (first, last), content = a.source[0] if a.source else (0, -1), a.content[-1][1]
    return first == last and p.tag[first] == "WDT" and p.lemma[a.head] in lx.SHOWING and content < first


def _is_obliged(p: Parse, v: int) -> bool:
    """ "It should be noted that", "it must be said that": who says so, says it."""
    subject = p.child(v, "nsubjpass")
    owed = any(p.dep[k] == "aux" and p.lower[k] in ("should", "must", "needs") for k in p.children[v])
    return owed and subject is not None and p.lower[subject] == "it"


def _is_topic(p: Parse, a: Attribution) -> bool:
    """ "M23: end of a rebellion": what its line is about, and nobody who says so. A colon may end the line above a list."""
    behind = range(a.head + 1, p.paragraphs[p.paragraph[a.head]][1])
    if p.words[a.head] != ":" or a.content[0][0] < a.head or not behind:
        return False
    titled = 2 * sum(p.words[t][0].isupper() for t in behind) > len(behind)  # there verbs are taken for names
    return not titled and not any(p.tag[t] in _TOLD or p.quote[t] for t in behind)


def is_by_rule(p: Parse, named: int) -> bool:
    """ "According to plan", "according to protocol": how something goes on, and nobody's word."""
    listed = all(p.dep[k] in ("conj", "cc", "punct") for k in p.children[named])  # "according to type, location and size"
    bare = p.tag[named] == "NN" and listed and not p.words[named][0].isupper()
    return bare and p.lemma[named] not in lx.SPEAKERS | lx.DOCUMENT_VOICES | lx.EVIDENCE_NOUNS | lx.CUE_NOUNS | MEDIA


def _calls_somebody(p: Parse, a: Attribution) -> bool:
    """ "Had called his counterpart at noon": by telephone. Who calls something by a name says what it is."""
    if p.lemma[a.head] != "call" or a.rule == "describing" or any(p.quote[t] or p.words[t] in _MARKS for t in _tokens(a)):
        return False
    named = p.child(a.head, "oprd", "ccomp", "xcomp", "attr", "acomp", "prt") is not None
    return not named and p.child(a.head, "dobj") is not None and not any(p.lower[k] in ("for", "on") for k in p.children[a.head])


def _is_of_suspects(p: Parse, a: Attribution) -> bool:
    """ "Some 1,300 of them suspected fighters": what they are taken for, and not what they suspect."""
    among = any(p.lower[last] in ("them", "whom") for _, last in a.source)
    return among and p.lemma[a.head] in _SUSPECTING and p.child(a.head, "aux", "auxpass") is None


def _disputes_a_question(p: Parse, a: Attribution) -> bool:
    """ "The sides dispute who did it": nothing is said not to be so."""
    first = a.content[0][0]
    return CUE_HEDGES.get(p.lemma[a.head]) is Hedge.DENIED and first > a.head and p.lower[first] in _QUESTIONS


def _is_found_dead(p: Parse, verb: int) -> bool:
    """ "Was pronounced dead", "were declared dead on arrival": what became of them."""
    return p.lemma[verb] in ("declare", "pronounce") and p.tag[verb] == "VBN" and p.lower[verb + 1 : verb + 2] == ["dead"]


def _is_said_of(p: Parse, a: Attribution) -> bool:
    """ "Gunmen described as deserters", "prisoners said to be officers": of them it is said, and they say nothing."""
    noun, participle = p.head[a.head], p.dep[a.head] == "acl" and p.tag[a.head] == "VBN"
    if (
        not participle
        or p.lemma[a.head] not in lx.DESCRIBING | _SAID_OF
        or p.lower[a.head + 1 : a.head + 2] not in (["to"], ["as"])
    ):
        return False
    return all(first <= noun <= last for first, last in a.source)


def _leaves_it_open(p: Parse, a: Attribution) -> bool:
    """ "Said it was not clear whether the army had fired", "said it did not know who did": no more than that is said."""
    mains = main_predicates(p, a.content) if a.rule in ("clause", "around") else []
    return bool(mains) and all(is_unanswered(p, main) and not _goes_on(p, main) for main in mains)


def _goes_on(p: Parse, main: int) -> bool:
    """ "It was unclear how the fire began but nine had died": a clause of its own is joined to it."""
    joined = (k for k in range(main + 1, p.right[main] + 1) if p.dep[k] == "conj" and p.tag[k][0] in "VM")
    return any(p.child(k, "mark" if p.head[k] != main else "nsubj") is not None for k in joined)


def _is_own_count(p: Parse, a: Attribution) -> bool:
    """ "…, bringing to 270 the number it has announced": the count of who speaks already."""
    number = p.head[a.head]
    reached = p.lemma[p.head[number]] in COMING_TO and p.tag[p.head[number]] == "VBG"
    own = all(p.tag[first] == "PRP" for first, _ in a.source)
    return p.dep[a.head] == "relcl" and reached and p.lemma[number] in lx.COUNT_NOUNS and own


def _is_of_its_report(p: Parse, a: Attribution) -> bool:
    """ "…, a girl told the group, according to its report": where the group tells it, which was told it."""
    first, last = a.source[0] if a.source else (0, 0)
    comma = min(first, a.cue[0][0]) - 1
    told = comma - 1 if comma > 0 and p.words[comma] == "," else 0
    while told and p.dep[told] not in ("dobj", "dative") and p.head[told] < told:
        told = p.head[told]
    theirs = p.lemma[last] in lx.DOCUMENT_VOICES | {"finding"} and p.lower[first] in ("its", "their", "the") and first + 1 == last
    return theirs and p.lemma[p.head[told]] == "tell" and p.head[told] < told


def _strikes_with_a_weapon(p: Parse, verb: int) -> bool:
    """ "Russia blasted the hospital with a missile": a word for criticism elsewhere."""
    struck = (p.child(k, "pobj") for k in p.children[verb] if p.lower[k] == "with" and p.tag[verb][0] == "V")
    return p.lemma[verb] not in lx.SPEECH and any(t is not None and p.lemma[t] in EVENT_NOUNS | EQUIPMENT_NOUNS for t in struck)


def _is_no_saying(p: Parse, a: Attribution) -> bool:
    """What the tagger, which learnt from political news, takes for words: deeds, sights, purposes, what things and dates "say"."""
    head, lemma = a.head, p.lemma[a.head]
    quoted = any(p.quote[t] for t in _tokens(a))
    told = p.child(head, "ccomp") is not None
    behind = p.child(head, "dobj")
    return (
        (lemma in _DOING and not quoted and not told)
        or (lemma in _SIDING and p.dep[head] in ("acl", "relcl") and not quoted and not told)
        or (lemma == "oppose" and p.lower[head + 1 : head + 2] == ["to"])
        or (lemma == "point" and behind is not None and p.child(head, "prt", "prep") is None)
        or (lemma == "count" and not any(p.tag[t] == "CD" for t in _tokens(a)))
        or (p.lower[max(0, head - 2) : head + 2] == ["with", "a", lemma, "to"])  # "with a view to"
        or (lemma == "request" and any(p.lower[t] in _NAMES for t in _tokens(a)))
        or (not a.source and (lemma in _SUSPECTING or p.dep[head] == "amod") and a.content[0][0] == head + 1)
        or any(_is_no_voice(p, head_of(p, r)) for r in a.source)
    )


def _is_no_voice(p: Parse, noun: int) -> bool:
    """A date, a bare number, or a run of events: "since April", "a series of attacks has raised doubts"."""
    if p.words[noun].isdigit() or (p.lower[noun].rstrip(".")[:3] in lx.MONTHS and p.tag[noun].startswith("NNP")):
        return True
    of = next((p.child(k, "pobj") for k in p.children[noun] if p.lower[k] == "of"), None)
    return p.lemma[noun] in _RUNS and of is not None and p.lemma[of] in EVENT_NOUNS


def _tokens(a: Attribution) -> Iterable[int]:
    return (t for first, last in a.content for t in range(first, last + 1))
