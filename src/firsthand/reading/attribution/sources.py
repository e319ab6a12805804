"""The source of a cue: the noun phrase that utters it."""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.reading.attribution import lexicon as lx
from firsthand.reading.attribution.asides import is_aside
from firsthand.reading.attribution.extent import Attribution, Ranges, behind_date, head_of, phrase, without_day
from firsthand.reading.figures.persons import is_person
from firsthand.reading.parse import Parse
from firsthand.reading.speakers import FORCES, OFFICE

SUBJECTS = ("nsubj", "csubj")
_SPEAKING = lx.SPEAKERS | lx.DOCUMENT_VOICES | lx.EVIDENCE_NOUNS | lx.CUE_NOUNS | FORCES


def source_of(p: Parse, v: int, depth: int = 0) -> Ranges:
    """The noun phrase that utters the verb: subject, agent, antecedent, or the subject of the verb that governs it."""
    if depth > 4 or p.lemma[v] in lx.EMERGING:
        return ()
    passive = p.child(v, "auxpass") is not None
    agent = p.child(v, "agent")
    if agent is not None and (by := p.child(agent, "pobj")) is not None:
        return (phrase(p, by, before=next((p.left[k] for k in behind_agent(p, v)), None)),)
    if passive and p.lemma[v] not in lx.CITING:
        return ()
    subject = p.child(v, *SUBJECTS, "nsubjpass")
    if subject is not None:
        return _subject(p, v, _own_subject(p, v, subject))
    astray = ("advmod", "npadvmod", "dep", *(("compound",) if p.tag[v] == "VBZ" else ()))  # "X disputes the number"
    misread = next((k for k in p.children[v] if k < v and p.tag[k].startswith("NNP") and p.dep[k] in astray), None)
    if misread is not None and not passive:
        return (phrase(p, misread, before=v),)
    if (joined := _joined_astray(p, v)) is not None:
        return (joined,)
    inverted = p.child(v, "dobj")
    if inverted is not None and inverted > v and p.lemma[v] == "say" and p.child(v, "ccomp") is not None:
        return (phrase(p, inverted),)
    return _joined_before(p, v) or _inherited(p, v, depth)


def _joined_before(p: Parse, v: int) -> Ranges:
    """ "Strike kills 40, rebels and locals say": two who say it, whom the parser took for a part of what they say."""
    told = p.child(v, "ccomp")
    if told is None or p.right[told] != v - 1:
        return ()
    comma = next((t for t in range(v - 1, p.left[told], -1) if p.words[t] == ","), v)
    joined = range(comma + 1, v)
    named = [t for t in joined if p.tag[t].startswith("NN")]
    only = all(p.tag[t] in _OF_A_PHRASE or p.tag[t].startswith("NN") for t in joined)
    return ((comma + 1, v - 1),) if only and named[-1:] == [v - 1] and any(p.tag[t] == "CC" for t in joined) else ()


def _joined_astray(p: Parse, v: int) -> tuple[int, int] | None:
    """Who speaks in "confirmed two deaths and doctors reported five bodies": the parser joins them to what stands before "and"."""
    who, above = v - 1, p.head[v - 1]
    if p.dep[v] != "conj" or p.tag[v] not in ("VBD", "VBZ", "VBP") or p.dep[who] != "conj" or not who > above > p.head[v]:
        return None
    first, speaks = p.left[who], p.tag[who].startswith("NNP") or p.lemma[who] in lx.SPEAKERS
    return (first, who) if speaks and p.tag[first - 1] == "CC" and p.dep[above] in ("dobj", "pobj", "attr", "nsubj") else None


def behind_agent(p: Parse, v: int) -> list[int]:
    """ "It was claimed by a local page that 200 lay there": the parser takes the clause for what the page is."""
    agent, what = p.child(v, "agent"), p.child(v, "nsubjpass")
    by = p.child(agent, "pobj") if agent is not None else None
    if by is None or what is None or p.lower[what] != "it":
        return []
    return [k for k in p.children[by] if p.dep[k] == "relcl" and p.lower[p.left[k]] == "that" and p.dep[p.left[k]] == "mark"]


_OF_A_PHRASE = frozenset({"DT", "JJ", "CC", "POS", "PRP$"})
_BELOW = frozenset({"pobj", "prep", "relcl", "acl", "agent", "ccomp"})


def item_shown(p: Parse, clause: int) -> int:
    """What a relative clause tells of: "a video it had from the group's command that shows" is told of the video."""
    noun = p.head[clause]
    if p.lemma[clause] not in lx.SHOWING:
        return _body_at(p, noun)
    above = noun
    while p.lemma[above] not in lx.EVIDENCE_NOUNS and p.dep[above] in _BELOW:
        above = p.head[above]
    return above if p.lemma[above] in lx.EVIDENCE_NOUNS else noun


def _body_at(p: Parse, noun: int) -> int:
    """Who speaks of "the ministry in the enclave, which said": the ministry, where the clause hangs on its place."""
    above = p.head[p.head[noun]]
    placed = p.dep[noun] == "pobj" and p.lower[p.head[noun]] in ("in", "at", "near") and p.dep[p.head[noun]] == "prep"
    return above if placed and p.lemma[above] in lx.SPEAKERS and p.lemma[noun] not in lx.SPEAKERS else noun


def antecedent(p: Parse, pronoun: int) -> tuple[int, int] | None:
    """The noun phrase that a relative pronoun stands for: "the ministry" in "the ministry, which said …"."""
    verb = pronoun
    while p.dep[verb] != "relcl" and p.head[verb] != verb:
        verb = p.head[verb]
    return phrase(p, item_shown(p, verb), before=pronoun) if p.dep[verb] == "relcl" and p.head[verb] < pronoun else None


def subject_told(p: Parse, owner: int) -> tuple[int, int] | None:
    """Who acts in what the person of an owner says behind it: "the militia" in "The militia took the town, its spokesman said"."""
    speaker = p.head[owner]
    told = p.child(p.head[speaker], "ccomp")
    subject = p.child(told, "nsubj") if told is not None and told < owner else None
    return phrase(p, subject) if subject is not None and p.dep[speaker] == "nsubj" else None


def segment_before(p: Parse, v: int) -> Ranges:
    """What stands between a comma and the cue, where the parser made it no subject: "According to X, the director said"."""
    first, _ = p.sentences[p.sentence[v]]
    end = v - (p.words[v - 1] == ",")  # "…, the mayor, First Last, said"
    start = max((t + 1 for t in range(first, end) if p.words[t] in (",", ":")), default=v)
    if not 1 <= end - start <= 8 or p.tag[start] not in ("DT", "NNP", "PRP", "NNS", "NN", "PRP$"):
        return ()
    return ((with_office(p, start, first), end - 1),) if any(p.tag[t][0] in "NP" for t in range(start, end)) else ()


def with_office(p: Parse, start: int, first: int) -> int:
    """Where ", the head of the region, First Last" begins: the office belongs to the name behind its comma."""
    comma = next((t for t in range(start - 2, first, -1) if p.words[t] == ","), None)
    if comma is None or p.words[start - 1] != "," or not p.tag[start].startswith("NNP") or p.tag[comma + 1] not in ("DT", "PRP$"):
        return start
    office = range(comma + 1, start - 1)
    held = any(p.lemma[t] in OFFICE for t in office) and not any(p.tag[t][0] == "V" or p.tag[t] == "CD" for t in office)
    return comma + 1 if held else start


def _own_subject(p: Parse, v: int, subject: int) -> int:
    """Who tells it of "81 prisoners, nine of whom the navy said were wounded": the parser gives the cue both for subjects."""
    of_whom = any(p.lower[t] == "whom" for t in range(subject + 1, p.right[subject] + 1))
    behind = (k for k in p.children[v] if subject < k < v and p.dep[k] == "nsubj")
    return next(behind, subject) if of_whom else subject


def _subject(p: Parse, v: int, subject: int) -> Ranges:
    if p.lower[subject] in lx.IMPERSONAL and passive_or_existential(p, v):
        return ()
    if p.lower[subject] in lx.RELATIVE and p.dep[v] == "relcl":
        return (phrase(p, item_shown(p, v), before=subject),)
    colon = next((t for t in range(v - 1, subject, -1) if p.words[t] == ":"), None)
    if colon is not None:  # "Lawyer: The group counted …": the parser may take the speaker before the colon for the subject
        return ((colon + 1, v - 1),) if 1 <= v - 1 - colon <= 8 else ()
    after_according = _after_according(p, v, subject)
    if after_according:
        return after_according
    if p.tag[subject] == "PRP" and subject < v and all(p.dep[k] not in ("cc", "conj") for k in p.children[subject]):
        return ((subject, subject),)  # the parser may hang a list behind the clause on it
    first, last = phrase(p, subject, before=v if subject < v else None)
    name = next((k for k in p.children[v] if p.dep[k] == "nsubj" and p.left[k] == last + 1 and k < v), None)
    if name is not None and p.tag[name].startswith("NNP"):  # "the security service X warned": two subjects to the parser
        last = p.right[name]
    return ((behind_date(p, first, subject), without_day(p, subject, last)),)


def _after_according(p: Parse, v: int, subject: int) -> Ranges:
    """ "According to the agency X, a deputy said": the parser may make X the subject and the deputy an apposition to it."""
    first, _ = p.sentences[p.sentence[v]]
    speaker = p.child(subject, "appos")
    if p.lower[first] != "according" or speaker is None or speaker > v or p.words[p.left[speaker] - 1] != ",":
        return ()
    between = any(p.words[t] == "," for t in range(first, p.left[subject]))
    return () if between else (phrase(p, speaker, before=v),)


def passive_or_existential(p: Parse, v: int) -> bool:
    return any(p.dep[k] in ("auxpass", "expl") for k in p.children[v])


def _inherited(p: Parse, v: int, depth: int) -> Ranges:
    """A cue without a subject takes that of the verb, or the noun, it depends on."""
    governor = p.head[v]
    if governor == v:
        return ()
    if (main := _verb_of_silent(p, v)) is not None:
        return source_of(p, _speaking(p, main), depth + 1)
    if p.dep[v] in ("acl", "relcl") and p.tag[governor][0] in "NP":
        return (phrase(p, _body_at(p, governor), before=v),)
    if p.dep[v] in ("conj", "xcomp", "advcl", "pcomp", "prep", "dep", "ccomp") and p.tag[v] in (
        "VBG",
        "VB",
        "VBN",
        "VBD",
        "VBZ",
        "VBP",
    ):
        if p.dep[v] == "ccomp" and p.tag[v] not in ("VBG", "VB"):
            return ()
        if p.tag[governor][0] == "V":
            return source_of(p, _speaking(p, governor), depth + 1)
        return _inherited(p, governor, depth + 1)
    if p.dep[governor] == "pobj" or p.dep[v] == "pcomp":
        return _inherited(p, governor, depth + 1)
    return ()


def _verb_of_silent(p: Parse, v: int) -> int | None:
    """The verb whose subject goes on in "denied any responsibility saying P", "said hostilities had ended adding that P": the
    parser takes a participle behind a lost comma for what the noun before it says.
    """
    noun = above = p.head[v]
    if p.dep[v] != "acl" or p.tag[v] != "VBG" or p.lemma[v] not in lx.SPEECH:
        return None
    if p.lemma[v] not in _GOING_ON and may_speak(p, noun):
        return None
    while p.head[above] != above and (p.tag[above][0] != "V" or (p.lemma[v] in _GOING_ON and p.lemma[above] not in lx.SPEECH)):
        above = p.head[above]
    told = p.lemma[above] in lx.SPEECH | lx.NOUN_PHRASE | lx.DESCRIBING or p.lemma[v] in _GOING_ON
    return above if p.tag[above][0] == "V" and told and p.dep[noun] not in SUBJECTS else None


def _speaking(p: Parse, verb: int) -> int:
    """The verb whose subject can speak: "said the attack had failed and claimed …" is claimed by who said, not by the attack."""
    subject, above = p.child(verb, "nsubj", "nsubjpass"), _saying(p, verb)
    if subject is None or above is None or p.tag[subject].startswith("NNP"):
        return verb
    owners = (p.lower[t] for t in range(p.left[subject], p.right[subject] + 1) if p.dep[t] == "poss")
    own = any(owner in ("its", "their") for owner in owners)  # "said its fighters had not fired and accused …"
    struck = p.lemma[verb] in lx.ACTS_OF_WAR  # "said the army had bombed the market and put the dead at 50"
    return verb if not (own or struck) and (p.lemma[subject] in lx.SPEAKERS or p.lower[subject] in lx.PRONOUNS) else above


def _saying(p: Parse, verb: int) -> int | None:
    """The cue that a clause is the content of, also by a noun: "rejected reports that its jets had hit the clinic"."""
    above = p.head[verb]
    told = p.head[p.head[above]] if p.dep[verb] == "acl" and p.dep[above] == "pobj" else above
    if told != above and p.lemma[told] in lx.SPEECH:
        return told  # "said in a statement that 34 had been killed and accused …"
    if p.dep[verb] == "acl" and p.dep[above] == "dobj" and p.lemma[above] in lx.CUE_NOUNS | lx.CHARGES:
        above = p.head[above]
        return above if p.lemma[above] in lx.SPEECH | lx.NOUN_PHRASE else None
    return above if p.dep[verb] == "ccomp" and p.lemma[above] in lx.SPEECH else None


def can_speak(p: Parse, a: Attribution) -> bool:
    """Whether a source is somebody or something that speaks: not a month, nor a thing that a broken parse made a subject."""
    if not a.source or is_aside(p, a):
        return True
    if p.tag[a.head] == "VB" and p.dep[a.head] == "acl" and not may_speak(p, p.head[a.head]):
        return False  # "in order to show that it is ready"
    if p.lemma[a.head] in lx.SHOWING and hands_over(p, a.source[0]):
        return False
    head = next(
        (t for t in range(a.source[0][0], a.source[0][1] + 1) if not a.source[0][0] <= p.head[t] <= a.source[0][1]), a.source[0][1]
    )
    if p.lower[head].rstrip(".")[:3] in lx.MONTHS and p.lower[head].rstrip(".") in _MONTH_NAMES:
        return False
    if a.rule not in ("around", "noun phrase", "placing", "describing") or p.tag[head] not in ("NN", "NNS"):
        return p.lemma[head] not in _THINGS
    if p.words[head][0].isupper() and head > p.sentences[p.sentence[head]][0]:
        return True  # "the group UALosses counts": a name that the parser knows not for one
    apposed = (k for k in p.children[head] if p.dep[k] in ("appos", "conj") and p.words[p.left[k] - 1] == ",")
    return any(p.lemma[t] in _SPEAKING or is_person(p, t) for t in (head, *apposed))  # "rooms, the volunteer networks, put"


def may_speak(p: Parse, noun: int) -> bool:
    """Whether a noun is a name, or one for persons, bodies, documents or items."""
    return p.tag[noun] not in ("NN", "NNS") or p.lemma[noun] in _SPEAKING or is_person(p, noun)


def is_of_items(p: Parse, a: Attribution) -> bool:
    """ "Extracts of which … describe", "a video shows …; another shows": an item of evidence, and no voice."""
    if not a.source:
        return False
    first = a.source[0][0]
    if p.lower[first + 1 : first + 3] == ["of", "which"]:
        return True
    begin, before = p.sentences[p.sentence[first]][0], p.lower[first] in _FURTHER and p.lemma[a.head] in lx.SHOWING
    return before and any(p.lemma[t] in lx.EVIDENCE_NOUNS and p.dep[t] == "nsubj" for t in range(begin, first))


def hands_over(p: Parse, source: tuple[int, int]) -> bool:
    """Whether a source is only told to have handed over or put out an item: "pictures posted by the mayor show"."""
    noun = head_of(p, source)
    verb = p.head[p.head[noun]]
    if p.dep[noun] != "pobj" or p.lower[p.head[noun]] not in ("by", "from") or p.lemma[verb] not in lx.RELEASING | lx.SUPPLYING:
        return False
    item = p.child(verb, "nsubj", "nsubjpass")
    item = p.head[verb] if item is None and p.dep[verb] == "acl" else item
    return item is not None and p.lemma[item] in lx.EVIDENCE_NOUNS


def tells_of_item(p: Parse, clause: int) -> bool:
    """Whether a clause only tells whom an item came from, or who checked it: "a video, which it said it had received from X"."""
    if p.lemma[clause] not in lx.SUPPLYING and p.lemma[clause] not in lx.CHECKING:
        return False
    if any(p.tag[k] == "WDT" and p.dep[k] == "dobj" for k in p.children[clause]):
        return True
    teller = p.child(p.head[clause], "nsubj")
    pronoun = p.left[teller] - 1 if teller is not None else 0
    if pronoun < 1 or p.lower[pronoun] not in ("that", "which") or p.child(clause, "dobj") is not None:
        return False
    return p.lemma[pronoun - 1 - (p.words[pronoun - 1] == ",")] in lx.EVIDENCE_NOUNS


def without_descriptions(p: Parse, found: Sequence[Attribution]) -> list[Attribution]:
    """Attributions without those that only tell what a source is: "the union, which documents abuses in the war, said"."""
    told = ((t, p.tag[t]) for a in found for first, last in a.source for t in range(first, last + 1) if p.dep[t] == "relcl")
    inside = {t for t, tag in told if tag in ("VBZ", "VBP", "VBG")}
    return [a for a in found if a.head not in inside or a.rule == "clause" or _has_number(p, a)]


def _has_number(p: Parse, a: Attribution) -> bool:
    return any(p.tag[t] == "CD" for first, last in a.content for t in range(first, last + 1))


_FURTHER = frozenset({"another", "others"})
_GOING_ON = frozenset({"add", "reiterate"})
"""What nobody does but who has spoken before."""
_THINGS = frozenset(
    """artillery attack blast casualty clash death drone explosion fighting fire gunfire malnutrition plot price shell shelling
    shooting skirmish strike tank""".split()
)
_MONTH_NAMES = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept "
    "oct nov dec".split()
)
