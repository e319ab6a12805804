"""What a number counts, by grammar: its noun phrase, the noun behind "of", or nothing (an elided head)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from firsthand.codebook import measures
from firsthand.reading.numbers import Quantity
from firsthand.reading.numbers.lexicon import PLURALS, WEEKDAYS
from firsthand.reading.parse import Parse

PRONOUNS: Final = frozenset({"them", "whom", "which", "those", "these", "us"})
_OPENERS: Final = frozenset("more other others additional further the all its their his her our such".split())
_NOUNS: Final = frozenset({"NN", "NNS", "NNP", "NNPS"})
_MODIFIERS: Final = _NOUNS | {"JJ", "JJR", "JJS", "POS", "HYPH", "AFX"}
_PARTICIPLES: Final = frozenset({"VBN", "VBG"})
_PLURALS: Final = frozenset({"NNS", "NNPS"})
_NOT_NAMED: Final = frozenset(
    "alleged suspected estimated reported additional other more total such same many unidentified unnamed fewer".split()
)
_SINGULARS: Final = {
    "men": "man",
    "women": "woman",
    "children": "child",
    "troops": "troop",
    "lives": "life",
    "remains": "remains",
    "corpses": "corpse",
}
_LABELS: Final = measures.EQUIPMENT_NOUNS | measures.LISTED_STRENGTH
_BESIDE_A_LABEL: Final = frozenset({":", "-", "–", "—", "‒", "=", "about", "approximately"})
_OPENS_A_ROW: Final = frozenset({",", ";", ":", "and", "•", "-", "–", ")", "."})
_ENDS_A_ROW: Final = frozenset({",", ";", ".", "(", "and"})
_LONGEST_NUMBER: Final = 6
_OTHERS_OWN: Final = frozenset({"several", "many", "some", "numerous"})
"""Words that count those behind "and" for themselves."""
_COUNTING_OUT: Final = frozenset({"strong", "member", "man", "person"})
_PARTS_OF_A_DAY: Final = frozenset({"night", "morning", "evening", "afternoon", "noon", "dawn"})
_TITLES: Final = frozenset("governor minister president mayor general colonel spokesman spokeswoman chief commander".split())
_MODEL: Final = re.compile(r"[A-Z][A-Za-z]{0,5}-\d{1,3}[A-Z]{0,2}s?")
"""How arms are called by their model: "T-72s", "Su-34", "BMP-2s"."""
OPENING_QUOTES: Final = frozenset({'"', "'", "“", "‘", "«", "``"})
_CLOSING_QUOTES: Final = frozenset({'"', "'", "”", "’", "»", "''"})
_HELD: Final = frozenset({"prisoner", "captive", "hostage"})
HELD: Final = frozenset({"taken", "held"})
CAPTIVES: Final = frozenset({"prisoner", "captive", "hostage"})
_SPELLS: Final = (["hour"], ["day"], ["night"], ["week"], ["month"], ["year"])
_EXTENDERS: Final = frozenset({"more", "other", "others", "additional", "further", "or", "so"})


@dataclass(frozen=True, slots=True)
class Counted:
    """Tokens of what ``quantity`` counts.

    ``head`` is the noun that decides: that of the number's own phrase, or for "dozens of men" that behind "of". ``begin``
    to ``end`` (inclusive) is its phrase; ``after`` the first token behind all of it. ``pronoun`` is the token of
    "of them"; ``strong`` marks "10,000-strong". ``head`` and ``pronoun`` both None: the head is elided.
    """

    quantity: Quantity
    head: int | None
    begin: int
    end: int
    after: int
    pronoun: int | None = None
    partitive: bool = False
    strong: bool = False


def counted(parse: Parse, quantity: Quantity) -> Counted:
    """The phrase that ``quantity`` counts."""
    limit = parse.sentences[parse.sentence[quantity.last]][1]
    at = quantity.last + 1
    hyphen = at + 1 < limit and parse.lower[at] in ("-", "–") and parse.lower[at + 1] == "strong"
    if at + 1 < limit and parse.lower[at] in ("x", "×") and parse.lower[at + 1] in measures.STATES:
        at += 1  # "4 x KIA"
    if head_behind := _behind_bracket(parse, at, limit):
        at = head_behind  # "80 (IS group) fighters"
    if at < limit and parse.words[at] in _CLOSING_QUOTES and _opens_quoted(parse, quantity.first):
        at += 1  # '"up to 100" people'
    strong = hyphen or (at < limit and parse.lower[at] == "strong")
    at = at + 1 + hyphen if strong else at
    if parse.lower[at : at + 1] in (["a"], ["per"], ["each"], ["every"]) and parse.lower[at + 1 : at + 2] in _SPELLS:
        at += 2  # "between 40 and 60 a day"
    while at < min(limit, quantity.last + 3) and parse.lower[at] in _EXTENDERS:
        at += 1
        if parse.lower[at - 1] in ("others", "other") and parse.tag[at - 1] == "NNS":
            return Counted(quantity, None, at, at - 1, at, strong=strong)
    quoted = at < limit and parse.words[at] in OPENING_QUOTES
    partitive = at < limit and parse.lower[at] == "of"
    if partitive:
        at += 1
        while at < limit and parse.lower[at] in _OPENERS:
            at += 1
        if at < limit and parse.lower[at] in PRONOUNS:
            return _of_pronoun(parse, quantity, at, limit)
        at = _past_number(parse, _past_owner(parse, at, limit), limit)
    if at + 1 < limit and parse.lower[at] in HELD and parse.lower[at + 1] in CAPTIVES:
        return Counted(quantity, None, at, at - 1, at, strong=strong)  # "150 taken prisoner"
    head, end = _phrase(parse, at + quoted, limit)
    if quoted and (head is None or end + 1 >= limit or parse.words[end + 1] not in _CLOSING_QUOTES):
        head, quoted = None, False
    if head is None and (label := _label(parse, quantity, limit)) is not None:
        return Counted(quantity, label[1], *label, quantity.last + 1)
    if head is None:
        start = quantity.last + 1 if partitive else at
        return Counted(quantity, None, start, start - 1, start, partitive=partitive, strong=strong)
    after = _past_conjuncts(parse, head, end + 1, limit)
    if quoted:  # '31 "mercenaries" killed'
        return Counted(quantity, head, at + 1, end, after + 1, partitive=partitive, strong=strong)
    return Counted(quantity, head, at, after - 1, after, partitive=partitive, strong=strong)


def _opens_quoted(parse: Parse, first: int) -> bool:
    """Whether a quotation opens with a number."""
    return first > 0 and parse.words[first - 1] in OPENING_QUOTES and parse.sentence[first - 1] == parse.sentence[first]


def _label(parse: Parse, quantity: Quantity, limit: int) -> tuple[int, int] | None:
    """First and last token of the noun that labels a number in a table: "personnel – about 1,240 (+20), tanks 13"."""
    begin, after = parse.paragraphs[parse.paragraph[quantity.first]][0], quantity.last + 1  # a dash may end a sentence
    if after < limit and parse.words[after] not in _ENDS_A_ROW:
        return None
    last = quantity.first - 1
    while last > begin and parse.words[last] in _BESIDE_A_LABEL:
        last -= 1
    if last < begin or lemma(parse, last) not in _LABELS:
        return None
    first = last
    while first > begin and parse.tag[first - 1] in _MODIFIERS:
        first -= 1
    return (first, last) if first == begin or parse.words[first - 1] in _OPENS_A_ROW else None


def _past_owner(parse: Parse, at: int, limit: int) -> int:
    """Behind whose the whole is, where its number follows: "86 of the country's 330 towns"."""
    for token in range(at, min(limit - 1, at + _LONGEST_NUMBER)):
        if parse.tag[token] == "POS":
            return token + 1 if _past_number(parse, token + 1, limit) > token + 1 else at
        if parse.tag[token] not in _NOUNS | {"JJ"}:
            break
    return at


def is_model(parse: Parse, token: int) -> bool:
    """Whether a word is how arms are called by their model, which the tagger may take for a number."""
    return _MODEL.fullmatch(parse.words[token]) is not None


def _past_number(parse: Parse, at: int, limit: int) -> int:
    """Behind the number of a whole: in "3,000 of an estimated 12,000 soldiers" the part counts soldiers too."""
    token = at
    while token < min(limit, at + _LONGEST_NUMBER) and parse.tag[token] in ("DT", "RB", "JJ", "JJR", "VBN", "IN", "CD", "PRP$"):
        token += 1
        if parse.tag[token - 1] == "CD":
            strong = token + 1 < limit and parse.lower[token] in ("-", "–") and parse.lower[token + 1] in _COUNTING_OUT
            return token + 2 if strong else token
    return at


def _of_pronoun(parse: Parse, quantity: Quantity, at: int, limit: int) -> Counted:
    """ "12 of them", "a dozen of them children", "36 of them Syrian soldiers"."""
    noun = at + 1
    while noun + 1 < limit and parse.tag[noun] in ("JJ", "NNP", "NN") and parse.lower[noun] not in measures.STATES:
        noun += 1
    head, end = _phrase(parse, at + 1, limit) if noun < limit and parse.tag[noun] in _PLURALS else (None, at)
    return Counted(quantity, head, at + 1 if head is not None else at, end, end + 1, pronoun=at, partitive=True)


def _phrase(parse: Parse, at: int, limit: int) -> tuple[int | None, int]:
    """Head and last token of the noun phrase that starts at ``at``; a state word ("dead") closes it, or opens it ("dead men")."""
    head: int | None = None
    token = at
    while token < limit:
        token = _past_bracket(parse, token, limit) if head is not None else token
        if not _continues(parse, token, limit, head):
            break
        if (parse.tag[token] in _NOUNS or is_model(parse, token)) and parse.lower[token] not in measures.STATES:
            head = token
        token += 1
    if head is not None and parse.tag[head] == "NNP" and not _TITLES.isdisjoint(parse.lower[at:head]):
        head = None  # "injured seven Homs Governor Barazi said"
        return None, at - 1
    named = at < limit and parse.tag[at] in _NOUNS and not _starts_anew(parse, at, limit)
    if head is None and named and not _is_state(parse, at, limit):
        head, token = at, at + 1
    return head, (head if head is not None else at - 1)


def _behind_bracket(parse: Parse, at: int, limit: int) -> int | None:
    """Behind a bracket that opens right behind a number, where the noun it counts follows."""
    if at >= limit or parse.words[at] != "(":
        return None
    close = next((t for t in range(at + 1, min(limit - 1, at + 5)) if parse.words[t] == ")"), None)
    if close is None or parse.tag[close + 1] not in _PLURALS or any(parse.words[t][-1].isdigit() for t in range(at, close)):
        return None
    return close + 1


def _past_bracket(parse: Parse, token: int, limit: int) -> int:
    """Behind a bracketed other name inside a phrase: "23 ISIS (Daesh) militants"."""
    if parse.words[token] == "(":
        for close in range(token + 1, min(limit - 1, token + 5)):
            if parse.words[close] == ")" and parse.tag[close + 1] in _PLURALS and parse.lower[close + 1] not in measures.STATES:
                return close + 1
    return token


def _past_conjuncts(parse: Parse, head: int, after: int, limit: int) -> int:
    """The token behind nouns joined to ``head`` under the same number: "120 soldiers and militiamen"."""
    while after + 1 < limit and parse.lower[after] in ("and", "or") and parse.lower[after + 1] not in PLURALS:
        joined, end = _phrase(parse, after + 1, limit)
        if joined is None or parse.dep[joined] != "conj" or parse.head[joined] != head or not closes_phrase(parse, joined):
            break
        if parse.lower[after + 1] in _OTHERS_OWN:
            break  # "at least 15 women and several children"
        after = end + 1
    return after


def _continues(parse: Parse, token: int, limit: int, head: int | None) -> bool:
    tag = parse.tag[token]
    state = _is_state(parse, token, limit)
    if _starts_anew(parse, token, limit) or (state and head is not None):
        return False
    if head is None and tag in ("IN", "RB", "RP") and parse.tag[token + 1 : token + 2] == ["HYPH"] and token + 2 < limit:
        return _noun_ahead(parse, token + 2, limit)  # "two off-duty soldiers"
    if tag in _PARTICIPLES and head is not None and parse.tag[token - 1] == "HYPH":
        return _noun_ahead(parse, token + 1, limit)  # "789 aid-related killings"
    if state or (tag in _PARTICIPLES | {"VBD"} and parse.dep[token] == "amod"):
        return head is None and _noun_ahead(parse, token + 1, limit)
    if head is not None and "POS" in parse.tag[token - 1 : token + 1] and "lives" in parse.lower[token : token + 2]:
        return True  # "46,000 soldiers' lives"
    if head is not None and closes_phrase(parse, head) and tag in _NOUNS | {"JJ"}:
        return parse.dep[head] in ("compound", "nmod") and parse.head[head] >= token
    if tag == "CC":
        beside = token + 1 < limit and parse.tag[token + 1] in ("JJ", "NNP", "NN")
        return beside and head is None and parse.tag[token - 1] in ("JJ", "NNP")
    if tag == "RB":
        return head is None and token + 1 < limit and parse.tag[token + 1] in ("JJ", "VBN")
    if tag == "," and head is None:
        return parse.tag[token - 1] == "JJ" and token + 1 < limit and parse.tag[token + 1] == "JJ"
    return tag in _MODIFIERS or (head is None and is_model(parse, token))


def _starts_anew(parse: Parse, token: int, limit: int) -> bool:
    """ "Injured dozens Sunday", "Kills 3 Wounds 20": a weekday that says when, or a headline's next verb, is nobody counted."""
    behind = token + 1
    if parse.lower[token] not in WEEKDAYS:
        return parse.lower[token] in measures.ACTIVE_FORMS and behind < limit and parse.tag[behind] == "CD"
    return behind >= limit or parse.tag[behind] not in _NOUNS | {"JJ"} or parse.lower[behind] in _PARTS_OF_A_DAY


def _is_state(parse: Parse, token: int, limit: int) -> bool:
    """A state word, or the "shot" of "shot dead"."""
    if parse.lower[token] == "shot":
        return token + 1 < limit and parse.lower[token + 1] == "dead"
    return parse.lower[token] in measures.STATES


def closes_phrase(parse: Parse, head: int) -> bool:
    """Whether a plural noun that counts as a person or thing is complete, so that a name behind it starts something else."""
    return parse.tag[head] in _PLURALS or lemma(parse, head) in measures.PERSON_NOUNS


def _noun_ahead(parse: Parse, token: int, limit: int) -> bool:
    """Whether modifiers from ``token`` lead to a plural noun at once: "wounded Russian soldiers", not "wounded in Kursk"."""
    while token < limit and parse.tag[token] in _MODIFIERS:
        if parse.tag[token] in _PLURALS or lemma(parse, token) in measures.PERSON_NOUNS:
            return parse.lower[token] not in measures.STATES
        token += 1
    return False


def lemma(parse: Parse, token: int) -> str:
    """The singular by which the codebook's tables know a noun; capitals and title case change spaCy's lemmas."""
    lower = parse.lower[token]
    if lower in ("fighters", "fighter") and token and parse.lower[token - 1] == "jet":
        return "jet"
    if lower in _SINGULARS:
        return _SINGULARS[lower]
    found = parse.lemma[token].lower()
    if found == lower and parse.tag[token] in ("NNPS", "NNP") and lower.endswith("s"):
        return lower[:-3] + "y" if lower.endswith("ies") else lower[:-1]
    return found


def of_noun(parse: Parse, head: int) -> int | None:
    """The noun behind "of", "among" or "from" that ``head`` governs: "bodies of soldiers", "casualties among civilians"."""
    for child in parse.children[head]:
        if parse.dep[child] == "prep" and parse.lower[child] in ("of", "among", "amongst"):
            return parse.child(child, "pobj")
    return None


def phrase_words(parse: Parse, head: int, begin: int | None = None, end: int | None = None) -> str:
    """The words of the phrase around ``head`` without number, article and hedging adjectives.

    It starts at ``begin``, or where the modifiers before ``head`` start, and runs to ``end`` (inclusive; default ``head``).
    """
    first = head if begin is None else begin
    if begin is None:
        while first > parse.left[head] and _modifies(parse, first - 1):
            first -= 1
    last = head if end is None else end
    while last > first and parse.lower[last] in _HELD and parse.tag[last] == "NN":
        last -= 1  # "took 46 soldiers prisoner"
    words = [t for t in range(first, last + 1) if t == head or not _dropped(parse, t)] or [head]
    while parse.tag[words[0]] in ("POS", "HYPH", "CC", ",") and len(words) > 1:
        words.pop(0)
    return " ".join(_joined(parse, words))


def _modifies(parse: Parse, token: int) -> bool:
    tag = parse.tag[token]
    return (tag in _MODIFIERS and tag not in _PLURALS) or (tag in _PARTICIPLES and parse.dep[token] == "amod")


def _dropped(parse: Parse, token: int) -> bool:
    lower = parse.lower[token]
    if lower in measures.ABBREVIATED:
        return False
    return (
        lower in _NOT_NAMED
        or lower in _OPENERS
        or lower in measures.STATES
        or (parse.tag[token] in ("CD", "DT", "PRP$", "RB") and not is_model(parse, token))
    )


def _joined(parse: Parse, tokens: list[int]) -> Iterator[str]:
    """The words of ``tokens``, those that stand together in the text kept together ("Russia's", "pro-government")."""
    piece = ""
    for n, token in enumerate(tokens):
        piece += parse.words[token]
        glued = n + 1 < len(tokens) and tokens[n + 1] == token + 1 and parse.end[token] == parse.start[token + 1]
        if not glued:
            yield piece
            piece = ""
