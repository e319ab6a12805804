"""Which place names stand for who acts or speaks rather than for where: governments and bodies."""

from __future__ import annotations

from firsthand.gazetteer.layout import Kind
from firsthand.gazetteer.store import Candidate
from firsthand.model import Place
from firsthand.reading.parse import Parse
from firsthand.reading.places.lexicon import ADDRESSED, DEEDS, SPEAKING
from firsthand.reading.places.matches import Match
from firsthand.reading.speakers import BODY, OFFICE

SPEAKS = "speaks here as a government"
ACTS = "stands here for its government"
BODY_HERE = "stands here for a body of that place"
_WHO = ("adjective of", "speaks here", "stands here")

_BODIES = (
    BODY
    | OFFICE
    | frozenset(
        "force forces troop official analyst diplomat lawmaker envoy authority regulator police soldier prosecutor brass".split()
    )
) - frozenset(
    """hospital centre center office headquarters embassy university institute institution state side front fund department
    operation campaign court board station foundation rebel newspaper outlet website channel defence defense head""".split()
)
"""Nouns of who acts, not of a building that may be hit or a front that may move."""


def tells_where(place: Place) -> bool:
    """Whether a place of a reading says where: no adjective, government or body."""
    return not any(reason.startswith(_WHO) for reason in place.reasons)


def stands_for(parse: Parse, match: Match, best: Candidate, capitals: frozenset[int]) -> str | None:
    """Why a name means who and not where: "Kyiv said", "accused Kigali", "Kharkiv police"; None where it is a place."""
    if best.kind is Kind.COUNTRY or best.row in capitals:
        root = _root(parse, match)
        head, role = parse.head[root], parse.dep[root]
        verb = parse.lemma[head]
        if role == "nsubj" and verb in SPEAKING:
            return SPEAKS
        if role == "nsubj" and verb in DEEDS and any(parse.dep[k] in _OBJECTS for k in parse.children[head]):
            return ACTS
        if role == "dobj" and verb in ADDRESSED:
            return ACTS
        if any(_is_where_somebody_speaks(parse, clause) for clause in parse.children[root]):
            return SPEAKS
        if role == "pobj" and parse.dep[head] == "agent" and parse.lemma[parse.head[head]] in SPEAKING | DEEDS | ADDRESSED:
            return ACTS
        if role == "pobj" and parse.lower[head] == "against" and parse.lemma[parse.head[head]] in _FOUGHT:
            return ACTS
        if role == "pobj" and parse.lower[head] == "on" and parse.lemma[parse.head[head]] == "blame":
            return ACTS
        if role == "pobj" and parse.lower[head] == "in" and _speaks_for_a_state(parse, parse.head[head]):
            return BODY_HERE
        if role == "poss" and (parse.lemma[head] in _SAYINGS or parse.lemma[head] == "brass"):
            return SPEAKS
    return BODY_HERE if not match.division and _qualifies_a_body(parse, match) else None


def _speaks_for_a_state(parse: Parse, noun: int) -> bool:
    """ "Officials in Kyiv said", "a diplomat in Kinshasa told": whose they are, and not where what they tell of happened."""
    speaks = parse.dep[noun] == "nsubj" and parse.lemma[parse.head[noun]] in SPEAKING | {"tell", "speak", "put"}
    return speaks and parse.lemma[noun] in _OF_STATES


_FOUGHT = frozenset({"fight", "fighting", "war", "battle"})
_OF_STATES = frozenset("official diplomat ministry minister government leadership".split())
_SAYINGS = frozenset(
    """accusation allegation announcement answer assertion claim condemnation criticism declaration demand denial explanation offer
    position proposal refusal rejection response statement threat version warning""".split()
)
"""What a state says or is said to think: "New Delhi's allegation"."""


def _is_where_somebody_speaks(parse: Parse, clause: int) -> bool:
    """ "A higher number came from Kyiv, where the president spoke of 3,000"."""
    speaking = parse.dep[clause] == "relcl" and parse.lemma[clause] in SPEAKING | {"speak", "tell"}
    return speaking and any(parse.lower[k] == "where" for k in parse.children[clause])


_OBJECTS = frozenset({"dobj", "prt", "ccomp", "xcomp", "prep"})


def _qualifies_a_body(parse: Parse, match: Match) -> bool:
    """Whether the name only says whose army, police or minister: the grammar ties it to that noun, on its left."""
    root = _root(parse, match)
    for _ in range(2):
        head = parse.head[root]
        if parse.dep[root] not in {"compound", "poss", "amod", "nmod"} or head <= match.last:
            return False
        numbered = parse.lower[head] == "channel" and parse.tag[head + 1 : head + 2] == ["CD"]
        if parse.lemma[head] in _BODIES or parse.lower[head] in _BODIES or numbered:
            return True
        root = head  # "the Korea People's Army"
    return False


def _root(parse: Parse, match: Match) -> int:
    """The token of a name that ties it to the rest: "Republic" in "Republic of Korea"."""
    at = match.last
    while match.first <= parse.head[at] < at:
        at = parse.head[at]
    return at
