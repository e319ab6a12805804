"""Where a text tells what stands in personal papers: a diary, a letter, a text on a telephone, an identity document (codebook §7).

That such papers exist may be said. What they say, and who wrote them, may not. A private document counts as personal papers
unless a body or an office wrote or received it; who merely found or published it does not matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from firsthand.model import Span
from firsthand.publishing import plain, roles
from firsthand.reading.parse import Parse
from firsthand.registry import Registry

_ALWAYS = {
    **dict.fromkeys(("notebook", "notepad", "jotter", "workbook", "logbook"), "a notebook"),
    **dict.fromkeys(("diary", "diarist"), "a diary"),
    **dict.fromkeys(("handwriting", "handwritten"), "handwritten papers"),
    **dict.fromkeys(("passport", "birth-certificate"), "an identity document"),
    "postcard": "a letter",
}
"""Papers that are somebody's own whoever is named beside them."""
_UNLESS_PUBLIC = {
    "letter": "a letter",
    "journal": "a journal",
    "message": "messages",
    "text": "messages",
    "sms": "messages",
    "chat": "messages",
    "email": "messages",
    "phone": "a telephone",
    "smartphone": "a telephone",
    "telephone": "a telephone",
}
"""Papers that are personal unless a body or an office wrote or received them."""
_OF_A_PERSON = {
    "note": "notes",
    "card": "an identity document",
    "booklet": "an identity document",
    "id": "an identity document",
    "paper": "personal papers",
    "document": "personal papers",
    "photograph": "a photograph",
    "photo": "a photograph",
    "picture": "a photograph",
    "album": "a photograph",
    "book": "a notebook",
    "page": "a notebook",
    "belonging": "personal belongings",
    "testament": "a testament",
    "will": "a testament",
    "recording": "a recording",
    "call": "a telephone call",
}
"""Papers where the sentence ties them to a person: lemma → what the dossier says there is."""
_COMPOUNDS = {
    ("exercise", "book"): "a notebook",
    ("voice", "message"): "messages",
    ("text", "message"): "messages",
    ("identity", "card"): "an identity document",
    ("id", "card"): "an identity document",
    ("military", "id"): "an identity document",
    ("pay", "book"): "an identity document",
    ("address", "book"): "a notebook",
    ("suicide", "note"): "notes",
    ("farewell", "note"): "notes",
}
_PERSONS = frozenset(
    """soldier serviceman servicewoman fighter prisoner captive trooper officer body corpse dead fallen deceased captured slain
    mother father wife husband son daughter family parent recruit conscript man woman boy girl girlfriend boyfriend fiancee sister
    brother relative comrade friend child pilot sailor marine victim hostage detainee deserter mum dad grandmother""".split()
)
_TIES = frozenset(
    """find recover retrieve seize take carry discover belong write handwritten personal unsent farewell suicide identity
    keep confiscate intercept""".split()
)
_POSSESSIVES = frozenset("his her my their".split())
_AUTHORS = frozenset("write send issue sign address receive draft post say state tell".split())
_STILL_ABOUT = 4
"""Sentences within which "he wrote" still tells of the papers."""
_OPENINGS = frozenset("it its they their he his she her there another one among inside i we my our us me dear".split())
_WRITING = frozenset("page entry writing author writer drawing sketch letter note".split())
_NOUNS = ("NN", "NNS", "NNP", "NNPS")
_PUBLIC_CHANNELS = frozenset("telegram x facebook twitter statement".split())
_RUN = 3
"""Words in a row that an address or a headline may share with papers by chance, plus one."""
_PRIVATE_VOICE = frozenset("i my me mine dear mum mother mama dad".split())


class Papers(NamedTuple):
    """Characters of a text in which personal papers are told of, and what they are in a word."""

    span: Span
    what: str


def find(p: Parse) -> list[Papers]:
    """The sentences that tell of personal papers, and those that go on about them, in order."""
    found: list[Papers] = []
    last = -1
    for number, (first, end) in enumerate(p.sentences):
        what = _mentioned(p, first, end)
        if what is None and found:
            near = number - last <= _STILL_ABOUT and p.paragraph[first] == p.paragraph[first - 1]
            if near and "write" in (p.lemma[i] for i in range(first, end)):
                what = found[-1].what
        if what is None and found:
            adjacent = last == number - 1 and p.paragraph[first] == p.paragraph[first - 1]
            if _speaks_of_writing(p, first, end) or (adjacent and _goes_on(p, first, end)):
                what = found[-1].what
        if what is not None:
            found.append(Papers(Span(p.start[first], p.end[end - 1]), what))
            last = number
    return found


def are_told_by(words: str, papers: Iterable[str]) -> bool:
    """Whether a headline, an address or an id tells of the contents of personal papers that a report has.

    ``papers`` are the sentences of the report that tell of them. What shares a few words in a row with these, quotes at all,
    or speaks as a person writes home, is taken to.
    """
    sentences = [_plain_words(sentence) for sentence in papers]
    said = _plain_words(words)
    if said and not _ALWAYS.keys().isdisjoint(said) and (set(said) & _PRIVATE_VOICE or re.search(r"[“”\"‘:]", words)):
        return not words.startswith(("http:", "https:")) or bool(set(said) & _PRIVATE_VOICE)
    if not sentences:
        return False
    quotes = re.search(r"[“”\"]", words) is not None
    return quotes or bool(set(said) & _PRIVATE_VOICE) or any(_share_a_run(said, sentence) for sentence in sentences)


def _share_a_run(said: list[str], sentence: list[str]) -> bool:
    runs = {tuple(sentence[n : n + _RUN]) for n in range(len(sentence) - _RUN + 1)}
    return any(tuple(said[n : n + _RUN]) in runs for n in range(len(said) - _RUN + 1))


def _plain_words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.casefold())


def _mentioned(p: Parse, first: int, end: int) -> str | None:
    lemmas = [p.lemma[i] for i in range(first, end)]
    for n, lemma in enumerate(lemmas):
        if lemma in _ALWAYS:
            return _ALWAYS[lemma]
        if (pair := (lemma, lemmas[n + 1] if n + 1 < len(lemmas) else "")) in _COMPOUNDS and not _is_public(
            p, first + n + 1, first, end
        ):
            return _COMPOUNDS[pair]
    for i in range(first, end):
        if p.lemma[i] in _UNLESS_PUBLIC and _is_a_thing(p, i, first) and not _is_public(p, i, first, end):
            return _UNLESS_PUBLIC[p.lemma[i]]
    words = {*lemmas, *p.lower[first:end]}
    tied = bool(words & _PERSONS and words & _TIES)
    for i in range(first, end):
        if p.lemma[i] in _OF_A_PERSON and p.tag[i] in _NOUNS and (tied or _is_owned(p, i)):
            return _OF_A_PERSON[p.lemma[i]]
    return None


def _is_a_thing(p: Parse, at: int, first: int) -> bool:
    """Whether a word is a noun by itself, no part of a longer noun ("phone networks") or of a name ("Wall Street Journal")."""
    if p.words[at][0].isupper() and at > first and p.words[at - 1][0].isupper():
        return False
    home = at + 1 < len(p) and p.lower[at + 1] == "home"
    return p.tag[at] in _NOUNS and (p.dep[at] != "compound" or home)


def _is_owned(p: Parse, at: int) -> bool:
    """ "The soldier's book", "a note to his wife", "photographs of her children"."""
    owners = [i for i in p.children[at] if p.dep[i] == "poss"]
    for i in p.children[at]:
        if p.dep[i] == "prep" and p.lower[i] in ("to", "from", "for"):
            owners += range(i, p.right[i] + 1)
    return any(p.lemma[i] in _PERSONS for i in owners)


def _is_public(p: Parse, at: int, first: int, end: int) -> bool:
    """Whether a body or an office wrote or received a document, or it is no document: "by phone", "a message on Telegram"."""
    before = p.lower[at - 1] if at > first else ""
    kind = p.lemma[at]
    if kind in ("phone", "telephone", "smartphone") and not _is_held(p, at):
        return True
    if kind == "text" and (p.dep[at] == "nsubj" or before in ("the", "full", "this")) and not _is_held(p, at):
        return True
    if kind in ("chat", "email", "journal", "message") and before in ("group", "medical", "academic", "scientific", "military"):
        return True
    if before == "open" or (kind == "message" and before in ("audio", "video") and not _is_held(p, at)):
        return True
    near = list(_partners(p, at))
    if any(p.lemma[i] in _PERSONS for i in near):
        return False
    if any(_is_body_or_office(p, i) or p.lower[i] in _PUBLIC_CHANNELS for i in near):
        return True
    if any(p.lower[i] in _POSSESSIVES and p.head[i] == at for i in near):
        return False
    governor = next((i for i in _governors(p, at) if p.lemma[i] in _AUTHORS), None)
    if governor is None or (p.lemma[governor] == "post" and p.tag[governor] == "VBN"):
        return False
    subjects = [k for k in p.children[governor] if p.dep[k] == "nsubj" and k != at]
    subjects += [
        k
        for i in p.children[governor]
        if p.dep[i] == "agent" and p.lemma[governor] not in ("post", "release")
        for k in p.children[i]
    ]
    return any(_is_body_or_office(p, k) for s in subjects for k in range(p.left[s], p.right[s] + 1))


def _is_held(p: Parse, at: int) -> bool:
    """Whether somebody has a thing: "his phone", "a soldier's phone", "a phone found on him"."""
    owners = [p.lower[i] for i in p.children[at] if p.dep[i] == "poss"] + [p.lemma[i] for i in p.children[at] if p.dep[i] == "poss"]
    found = any(p.dep[i] in ("acl", "relcl") and p.lemma[i] in _TIES for i in p.children[at])
    to = any(p.lemma[k] in _PERSONS for i in p.children[at] if p.dep[i] == "prep" for k in range(i, p.right[i] + 1))
    return found or to or any(word in _POSSESSIVES or word in _PERSONS for word in owners)


def _partners(p: Parse, at: int) -> Iterator[int]:
    """The words that say whose a document is, to whom and from whom it went."""
    for i in p.children[at]:
        if p.dep[i] in ("poss", "compound", "amod") or (
            p.dep[i] in ("prep", "agent") and p.lower[i] in ("to", "from", "of", "by", "on", "for", "between")
        ):
            yield from range(p.left[i], p.right[i] + 1)
    for i in range(at + 1, min(at + 7, len(p))):  # the parser may tie "from the ministry" to the verb
        if (
            p.tag[i].startswith("V")
            or not p.words[i][0].isalpha()
            or (i == at + 1 and p.lower[i] not in ("to", "from", "of", "by"))
        ):
            return
        yield i


def _governors(p: Parse, at: int) -> Iterator[int]:
    """The verbs over a document, nearest first."""
    i = at
    for _ in range(3):
        if p.head[i] == i:
            return
        i = p.head[i]
        yield i


def _is_body_or_office(p: Parse, i: int) -> bool:
    word, lemma = p.lower[i].rstrip("."), p.lemma[i]
    if (
        word in roles.OFFICES
        or lemma in roles.OFFICES
        or word in roles.BODIES
        or lemma in roles.ORGANISATION_NOUNS
        or word in roles.BODY_WORDS
    ):
        return True
    if plain.is_acronym(p.words[i]) or lemma in (
        "authority",
        "official",
        "lawmaker",
        "un",
        "minister",
        "court",
        "bank",
        "diplomat",
    ):
        return True
    return p.words[i][0].isupper() and p.tag[i].startswith("NNP") and Registry.shipped().find(p.words[i]) is not None


def _speaks_of_writing(p: Parse, first: int, end: int) -> bool:
    return any(p.lemma[i] in _WRITING and p.tag[i] in _NOUNS for i in range(first, end))


def _goes_on(p: Parse, first: int, end: int) -> bool:
    """Whether a sentence right after one about papers goes on about them: it starts with a pronoun, or it quotes."""
    start = next((i for i in range(first, end) if p.words[i][0].isalpha()), first)
    return p.lower[start] in _OPENINGS or any(p.quote[i] for i in range(first, end))
