"""Places that say where a voice speaks or sits, and not where something happened."""

from __future__ import annotations

from typing import Final

from firsthand.codebook import measures
from firsthand.model import Place
from firsthand.reading.figures.counted import lemma
from firsthand.reading.figures.standing import Standing
from firsthand.reading.parse import Parse
from firsthand.reading.speakers import OFFICE

SPEECH: Final = frozenset(
    "say report tell announce state add claim confirm estimate write note publish release quote declare acknowledge speak".split()
)
_SENT_ABROAD: Final = frozenset({"embassy", "consulate", "mission", "ambassador", "envoy", "foundation"})
_SEATED: Final = frozenset({"base", "headquarter", "register"})
_PROMISING: Final = frozenset("promise pledge vow warn insist urge deny argue accuse condemn threaten demand".split())
_PUTTING: Final = frozenset({"put", "place", "give", "raise", "revise", "count", "record", "document"})
"""What voices do with numbers."""
_CITING: Final = frozenset({"cite", "quote"})
_FROM_ABROAD: Final = frozenset({"un", "u.n.", "nations", "international", "world", "eu", "european"})
"""Words in the names of bodies whose offices sit far from what they tell of: "the UN rights office in Geneva said"."""
_SPEAKING: Final = measures.SPEAKER_NOUNS | {
    "government",
    "ministry",
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "resident",
    "lawyer",
}


def seats_a_voice(parse: Parse, place: Standing[Place]) -> bool:
    """Whether a place says where a voice speaks or sits: "told reporters in New York", "the government in Kinshasa said"."""
    if parse.dep[place.last] != "pobj":
        return False
    above = parse.head[parse.head[place.last]]
    if parse.dep[above] == "acl" and parse.lemma[above] in _SEATED:
        return _is_of_a_voice(parse, parse.head[above])
    if parse.tag[above].startswith("VB"):
        return parse.lemma[above] in SPEECH | _PROMISING and place.first > above
    above = _speaker_for(parse, above)
    verb = parse.head[above]
    if parse.lemma[verb] == "tell" and parse.dep[above] in ("dobj", "dative") and verb in (parse.head[above], above - 1):
        return True  # "told the council in X"
    if parse.lemma[verb] in _CITING and parse.dep[above] == "dobj":
        return True  # "citing the health office in X"
    if parse.dep[above] == "nsubj" and lemma(parse, above) in OFFICE and parse.lemma[verb] not in measures.EVENT_VERBS - {"open"}:
        return True  # "the prosecutor in X had opened an inquiry"
    if parse.lower[verb - 1 : verb + 1] == ["according", "to"]:
        return lemma(parse, above) in _SENT_ABROAD
    speaks = parse.lemma[verb] in SPEECH | _PUTTING and parse.dep[above] in ("nsubj", "dobj", "dative")
    return speaks and (lemma(parse, above) in _SPEAKING or not _FROM_ABROAD.isdisjoint(parse.lower[parse.left[above] : above]))


def _speaker_for(parse: Parse, noun: int) -> int:
    """The spokesman of "a spokesman for the network in X said", who sits where it does."""
    preposition = parse.head[noun]
    speaker = parse.head[preposition]
    is_for = parse.dep[noun] == "pobj" and parse.lower[preposition] in ("for", "of", "at", "from")
    return speaker if is_for and lemma(parse, speaker) in _SPEAKING else noun


def _is_of_a_voice(parse: Parse, noun: int) -> bool:
    """ "The group, a monitor based in X, spoke of": where a voice sits."""
    while parse.dep[noun] == "appos" and parse.head[noun] != noun:
        noun = parse.head[noun]
    return parse.dep[noun] == "nsubj" and parse.lemma[parse.head[noun]] in SPEECH | _PUTTING | {"speak"}
