"""Whose word a noun phrase tells: whom a person speaks for, who wrote a document, who briefed a lawmaker."""

from __future__ import annotations

from firsthand.codebook.measures import EVENT_NOUNS
from firsthand.reading.attribution.extent import is_date, phrase, with_name
from firsthand.reading.attribution.lexicon import BRIEFING, CITING, RELEASING, SPEECH
from firsthand.reading.numbers.lexicon import MONTHS, WEEKDAYS
from firsthand.reading.parse import Parse
from firsthand.reading.speakers import MEDIA, MEDIA_NAMES

Range = tuple[int, int]

_ISSUED = frozenset(
    "publish release issue write compile prepare commission author produce post send draw keep maintain collect gather".split()
)
_PRINTED = frozenset("article column editorial piece report story".split())
ISSUES = frozenset({"edition", "issue"})
"""What a paper prints: "Tuesday's issue of the Courier reports"."""
_DAYS = MONTHS | WEEKDAYS


def about(p: Parse, head: int, core: Range) -> Range | None:
    """ "a spokeswoman for the brigade", "a report by the council": the body behind the head noun, and not "of 30 March"."""
    for k in (k for k in p.children[head] if k > head):
        by = None
        printed = p.lower[k] == "in" and p.lemma[head] in _PRINTED
        if (printed or (p.lower[k] == "of" and p.lemma[head] in ISSUES)) and (medium := _printed_in(p, k)) is not None:
            return medium
        if p.dep[k] in ("prep", "agent") and p.lower[k] in ("for", "of", "by", "from", "at", "with") and k <= core[1] + 1:
            by = k
        elif p.dep[k] == "acl" and p.lemma[k] in _ISSUED:
            by = p.child(k, "agent")
        body = p.child(by, "pobj") if by is not None else None
        if by is None or body is None or p.tag[body] == "CD" or p.lower[body].rstrip(".") in _DAYS:
            continue  # "a figure of 31", "of 30 March"
        if not _is_event(p, by, body):
            return with_name(p, (p.left[body], p.right[body]))
    return None


def _printed_in(p: Parse, preposition: int) -> Range | None:
    """The paper of "a report in the daily X", "an article in Tuesday's issue of the weekly X"."""
    paper = p.child(preposition, "pobj")
    of = (
        next((k for k in p.children[paper] if p.lower[k] == "of"), None) if paper is not None and p.lemma[paper] in ISSUES else None
    )
    paper = p.child(of, "pobj") if of is not None else paper
    if paper is None:
        return None
    first, last = with_name(p, (p.left[paper], p.right[paper]))
    return (first, last) if any(p.lemma[t] in MEDIA or p.lower[t] in MEDIA_NAMES for t in range(first, last + 1)) else None


def issued_by(p: Parse, document: int) -> Range | None:
    """Who speaks by a document: the subject of "issued a statement that says", of "said in a post that also says"."""
    verb, given = p.head[document], p.dep[document] == "dobj"
    if not given and p.dep[document] == "pobj" and p.lower[verb] == "in":
        verb = p.head[verb]
    told = p.lemma[verb] in RELEASING | {"issue", "make"} if given else p.lemma[verb] in SPEECH
    if (verb == p.head[document] and not given) or not told:
        return None
    agent = p.child(verb, "agent")
    who = p.child(agent, "pobj") if agent is not None else p.child(verb, "nsubj")
    return phrase(p, who) if who is not None else None


def _is_event(p: Parse, preposition: int, noun: int) -> bool:
    """ "Reports of the massacre": what they tell of, and not whose they are."""
    return p.lower[preposition] == "of" and p.lemma[noun] in EVENT_NOUNS


def qualifier(p: Parse, core: Range, head: int) -> Range | None:
    """The run of proper nouns right before a common head noun; no date ("a 23 May statement")."""
    last = head - 1
    if is_date(p, last, last):
        return None
    first = head
    while first - 1 >= core[0] and p.words[first - 1][0].isupper() and p.tag[first - 1] not in ("DT", "PRP$"):
        if p.tag[first - 1] == "JJ" and first < head and p.sentences[p.sentence[first]][0] == first - 1:
            break  # "New UN figures"
        first -= 1
    named = p.tag[last].startswith("NNP") or (p.words[last].isupper() and len(p.words[last]) > 1)  # "an IS statement"
    return (first, last) if first <= last and named and not p.tag[head].startswith("NNP") else None


def briefed_by(p: Parse, head: int, end: int) -> Range | None:
    """ "a lawmaker briefed by the service": the service."""
    for k in p.children[head]:
        if p.dep[k] in ("acl", "relcl") and p.lemma[k] in BRIEFING and (body := briefer(p, k)) is not None:
            return body
    relative = (t for t in range(head, end + 1) if p.dep[t] == "relcl" and not any(p.lemma[k] in CITING for k in range(head, t)))
    return next((briefing for t in relative if (briefing := _attended(p, t)) is not None), None)


def briefer(p: Parse, v: int) -> Range | None:
    """The body of "briefed by the service"; nobody of "briefed by his chief of staff", after whom he speaks for himself."""
    agent = p.child(v, "agent")
    body = p.child(agent, "pobj") if agent is not None else None
    own = body is not None and any(p.tag[k] == "PRP$" for k in p.children[body])
    return None if body is None or own else phrase(p, body)


def _attended(p: Parse, clause: int) -> Range | None:
    """ "Who attended a briefing by the service": the service."""
    briefing = next((t for t in range(clause, p.right[clause] + 1) if p.lemma[t] == "briefing"), None)
    if briefing is None:
        return None
    around = (*p.children[briefing], *(k for k in p.children[clause] if k > briefing))
    by = next((k for k in around if p.lower[k] in ("by", "from", "with")), None)
    body = p.child(by, "pobj") if by is not None else None
    return (p.left[body], p.right[body]) if body is not None else None
