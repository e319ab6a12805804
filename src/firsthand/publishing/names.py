"""Which names in a text may be shown. A name is withheld unless something says that it is no private person's.

What clears a name: a registry entry, a public office beside it (a minister, a spokesperson), or signs that it names a
body, a thing or a place. A private role beside it (a soldier, a resident) withholds it wherever it stands. No list of
persons is kept or matched: a name lives as long as the call.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum
from typing import NamedTuple

from firsthand.publishing import roles
from firsthand.reading.parse import Parse
from firsthand.registry import Registry

UNKNOWN_PERSON, UNKNOWN_NAME, UNKNOWN_PLACE = "a person", "a name", "a place"

_CAMEL = re.compile(r"^(?!Mc|Mac|De|Di|Du|La|Le|Van|Von|Fitz|O['’])[A-Z][a-z]+[A-Z]")
_LONGEST_PERSON = 3
"""Words of a person's name, at most, where a word in it could also stand for a body ("Mary Church")."""
_HYPHENS = frozenset("-‑–")
_CAPITALISED = re.compile(r"\b[^\W\d_a-z][\w’']+")
_FUNCTION_TAGS = frozenset({"DT", "IN", "PRP", "PRP$", "CC", "TO", "MD", "EX", "WDT", "WP", "WP$", "WRB", "CD", "RB", "POS", "PDT"})
_DEMONYM_TAGS = frozenset({"JJ", "NNPS", "NNS", "NN"})


class Sign(IntEnum):
    """What the text around a name says it is."""

    NOTHING = 0
    BODY_OR_THING = 1
    PLACE = 2
    OFFICE = 3
    PRIVATE = 4


class Name(NamedTuple):
    """A run of capitalised words at characters ``start`` to ``end``, with what its surroundings say and a role to show."""

    start: int
    end: int
    text: str
    sign: Sign
    role: str


class Cover(NamedTuple):
    """Characters to replace by ``role`` in square brackets."""

    start: int
    end: int
    role: str


def find(parse: Parse, places: Iterable[tuple[int, int]] = ()) -> list[Name]:
    """Every name of a text, in order. ``places`` are characters that were resolved to a place on the map."""
    located = tuple(places)
    return [name for run in _runs(parse) if (name := _classified(parse, run, located)) is not None]


class Known:
    """What the names of a whole dossier say together: which may be shown, and by what role the others go.

    ``vouched`` are names that the case's registry entries or the reports' metadata stand for, beside those that
    ``registry`` knows.
    """

    def __init__(self, vouched: Iterable[str], registry: Registry, texts: Iterable[Sequence[Name]]) -> None:
        self._registry = registry
        self._vouched = {key(name) for name in vouched}
        self._private: dict[str, str] = {}
        self._public: set[str] = set()
        self._bodies: set[str] = set()
        unknown: dict[str, str] = {}
        for name in (name for of_text in texts for name in of_text):
            word = key(name.text)
            if name.sign is Sign.PRIVATE and not self._is_registered(name.text):
                self._private.setdefault(word, name.role)
            elif name.sign is Sign.OFFICE or self._is_registered(name.text):
                self._public.add(word)
            elif name.sign is Sign.BODY_OR_THING:
                self._bodies.add(word)
            elif name.sign is Sign.NOTHING:
                unknown.setdefault(word, name.role)
        self._public -= self._private.keys()
        self._bodies -= self._private.keys()
        persons = {name: role for name, role in unknown.items() if " " in name and not self._may_show(name)}
        self._parts = _parts({**persons, **self._private})
        self._public_parts = _parts(dict.fromkeys(self._public, ""))

    def cover(self, name: Name) -> Cover | None:
        """What to put in a name's place; None if it may be shown."""
        word = key(name.text)
        if word in self._private:
            return Cover(name.start, name.end, self._private[word])
        if self._is_registered(name.text):
            return None
        if name.sign is Sign.PRIVATE:
            return Cover(name.start, name.end, name.role)
        if name.sign in (Sign.OFFICE, Sign.BODY_OR_THING) or self._may_show(name.text):
            return None
        if word in self._parts:
            return Cover(name.start, name.end, self._parts[word])
        if name.sign is Sign.PLACE or word in self._public_parts:
            return None
        return Cover(name.start, name.end, name.role)

    def covers(self, text: str, found: Sequence[Name]) -> list[Cover]:
        """Everything of a text that must not be shown: names, and words of withheld names that the parser took for none."""
        covers = [cover for name in found if (cover := self.cover(name)) is not None]
        for word in _CAPITALISED.finditer(text):
            role = self._parts.get(key(word[0]))
            if role is not None and not any(name.start < word.end() and word.start() < name.end for name in found):
                covers.append(Cover(word.start(), word.end(), role))
        return sorted(covers)

    def is_carried_by(self, address: str) -> bool:
        """Whether an address or a file name holds a word of a name that is withheld."""
        folded = address.casefold()
        words = set(re.findall(r"[^\W\d_]+", folded))
        return any(part in words or (len(part) > 3 and part in folded) for part in self._parts)

    def _is_registered(self, name: str) -> bool:
        return key(name) in self._vouched or self._registry.find(name) is not None

    def _may_show(self, name: str) -> bool:
        word = key(name)
        return word in self._public or word in self._bodies or self._is_registered(name) or self._registry.country(word) is not None


def key(name: str) -> str:
    """A name as it is compared: lower case, one space between words, no possessive."""
    folded = " ".join(name.casefold().split())
    return folded.removesuffix("'s").removesuffix("’s")


def _parts(names: dict[str, str]) -> dict[str, str]:
    """The single words of names, with the names' roles: later mentions use a surname or a given name alone."""
    return {
        part: role
        for name, role in names.items()
        for part in re.split(r"[\s-]+", name)
        if len(part) > 1 and part not in roles.PARTICLES
    }


def _runs(p: Parse) -> Iterator[list[int]]:
    """Maximal sequences of tokens that could make up one name."""
    run: list[int] = []
    for i in range(len(p)):
        if (_is_candidate(p, i) and not (run and p.sentence[i] != p.sentence[run[-1]])) or (run and _continues(p, i)):
            run.append(i)
        else:
            if run:
                yield _without_tail(p, run)
            run = [i] if _is_candidate(p, i) else []
    if run:
        yield _without_tail(p, run)


def _is_candidate(p: Parse, i: int) -> bool:
    word, tag = p.words[i], p.tag[i]
    if not word[0].isalpha() or tag in _FUNCTION_TAGS:
        return False
    if not word[0].isascii() and not _is_latin(word[0]):
        return True
    if not word[0].isupper():
        return False
    if tag in _DEMONYM_TAGS and p.lower[i].endswith(roles.DEMONYM_ENDINGS) and tag != "NN":
        return False
    first = i == p.sentences[p.sentence[i]][0] or p.quote[i - 1] == 2 or p.words[i - 1] in (":", "-", "–", "—")
    return tag.startswith("NNP") or not first or (i + 1 < len(p) and p.tag[i + 1] == "NNP" and p.words[i + 1][0].isupper())


def _is_latin(letter: str) -> bool:
    return letter <= "\u024f" or "\u1e00" <= letter <= "\u1eff"


def _continues(p: Parse, i: int) -> bool:
    """Whether a token that starts no name goes on with one: a hyphen or what follows it unspaced, a particle, an initial's dot."""
    touching = p.start[i] == p.end[i - 1]
    if p.words[i] in _HYPHENS and touching:
        return i + 1 < len(p) and p.start[i + 1] == p.end[i] and p.words[i + 1][0].isalpha()
    if (p.words[i] in _HYPHENS and p.lower[i - 1] in roles.PARTICLES) or (touching and p.words[i - 1] in _HYPHENS):
        return True
    return p.lower[i] in roles.PARTICLES and _leads_to_name(p, i)


def _leads_to_name(p: Parse, i: int) -> bool:
    """Whether the particles and hyphens from a token on end in a capitalised word ("de la Cruz", "al-Rashid")."""
    after = i
    while after < len(p) and (p.lower[after] in roles.PARTICLES or p.words[after] in _HYPHENS):
        after += 1
    return after < len(p) and p.sentence[after] == p.sentence[i] and p.words[after][0].isupper()


def _without_tail(p: Parse, run: list[int]) -> list[int]:
    while len(run) > 1 and not p.words[run[-1]][0].isalpha():
        run = run[:-1]
    return run


def _classified(p: Parse, run: list[int], places: Sequence[tuple[int, int]]) -> Name | None:
    """The name that a run holds, its titles taken off; None if the run names nobody and nothing."""
    titles, run = _split_titles(p, run)
    if not run or all(_is_plain(_form(p, i)) for i in run):
        return None
    sign, role = _sign(p, run, titles, places)
    start, end = p.start[run[0]], p.end[run[-1]]
    return Name(start, end, p.text[start:end], sign, role)


def _form(p: Parse, i: int) -> str:
    return p.lower[i].rstrip(".")


def _is_plain(word: str) -> bool:
    return word in roles.CALENDAR or word in roles.COMMON_CAPITALS or word in roles.KNOWN_ACRONYMS or not word[0].isalpha()


def _is_role(word: str) -> bool:
    return word in roles.OFFICES or word in roles.OFFICES_OF_A_BODY or (word in roles.PRIVATE and word != "by")


def _split_titles(p: Parse, run: list[int]) -> tuple[list[int], list[int]]:
    """The run's leading words up to its last title ("Foreign Minister"), and the rest."""
    last = max((n for n, i in enumerate(run) if _is_role(_form(p, i))), default=-1)
    return run[: last + 1], run[last + 1 :]


def _sign(p: Parse, run: list[int], titles: list[int], places: Sequence[tuple[int, int]]) -> tuple[Sign, str]:
    nouns = list(_attached(p, run, titles))
    private = next((roles.PRIVATE[w] for w, _ in nouns if w in roles.PRIVATE), None)
    if private is not None and not any(w in roles.OFFICES for w, _ in nouns[:1]):
        return Sign.PRIVATE, private
    if any(w in roles.OFFICES or (w in roles.OFFICES_OF_A_BODY and body) for w, body in nouns):
        return Sign.OFFICE, UNKNOWN_PERSON
    if _names_a_body(p, run):
        return Sign.BODY_OR_THING, UNKNOWN_NAME
    covered = all(any(s <= p.start[i] and p.end[i] <= e for s, e in places) for i in run)
    if covered or _names_a_place(p, run):
        return Sign.PLACE, UNKNOWN_PLACE
    if len(run) == 1 and run[0] and p.lower[run[0] - 1] in roles.PLACE_PREPOSITIONS:
        return Sign.NOTHING, UNKNOWN_PLACE
    return Sign.NOTHING, UNKNOWN_PERSON if len(run) > 1 else UNKNOWN_NAME


def _attached(p: Parse, run: list[int], titles: list[int]) -> Iterator[tuple[str, bool]]:
    """Role nouns attached to a name, nearest first, each with whether a body stands beside it."""
    before = titles[-1] if titles else run[0] - 1
    if before > 0 and not titles and p.words[before] == ".":
        before -= 1  # the dot of an abbreviated rank, taken for a full stop
    if before >= 0:
        yield _form(p, before), _has_body(p, before)
    head = next((i for i in run if p.head[i] not in run or p.head[i] == i), run[-1])
    if p.dep[head] == "appos":
        yield p.lemma[p.head[head]], _has_body(p, p.head[head])
    for child in p.children[head]:
        if p.dep[child] == "appos":
            yield p.lemma[child], _has_body(p, child)
    if p.dep[head] == "nsubj" and p.lemma[p.head[head]] == "be":
        attribute = p.child(p.head[head], "attr")
        if attribute is not None:
            yield p.lemma[attribute], _has_body(p, attribute)
    after = run[-1] + 1
    if after < len(p) and p.lower[after] in roles.FAMILY_NOUNS:
        yield "relative", False


def _has_body(p: Parse, noun: int) -> bool:
    """Whether the phrase of a role noun, up to the noun and what "of" adds, names a state or a body."""
    near = [i for i in range(max(0, noun - 3), noun) if p.sentence[i] == p.sentence[noun]]
    near += [
        k for i in p.children[noun] if p.dep[i] == "prep" and p.lower[i] in ("of", "for", "at") for k in range(i, p.right[i] + 1)
    ]
    demonym = any(p.tag[i] == "JJ" and p.words[i][0].isupper() for i in near)
    return demonym or any(_form(p, i) in roles.BODIES or (p.dep[i] == "poss" and p.words[i][0].isupper()) for i in near)


def _names_a_body(p: Parse, run: list[int]) -> bool:
    first, last = run[0], run[-1]
    words = [_form(p, i) for i in run]
    before = p.lower[first - 1] if first else ""
    telling = {w for w in words if w in roles.ORGANISATION_WORDS}
    if telling and not (before != "the" and 1 < len(run) <= _LONGEST_PERSON and telling <= roles.SURNAMES_TOO):
        return True
    if any(c.isdigit() for i in run for c in p.words[i]):
        return True
    if (
        before == "the"
        and len(run) == 1
        and p.tag[first] in ("NNPS", "NNP")
        and p.words[first].endswith("s")
        and words[0].isalpha()
    ):
        return False  # "the Kovalenkos": a family, unless the registry knows the name
    if _CAMEL.match(p.words[first]) and len(run) == 1:
        return True
    after = p.lemma[last + 1] if last + 1 < len(p) and p.sentence[last + 1] == p.sentence[last] else ""
    if after in roles.ORGANISATION_NOUNS or before in roles.ORGANISATION_NOUNS:
        return True
    head = next((i for i in run if p.head[i] not in run), last)
    relatives = [p.head[head]] if p.dep[head] == "appos" else []
    relatives += [i for i in p.children[head] if p.dep[i] == "appos"]
    if any(p.lemma[i] in roles.ORGANISATION_NOUNS for i in relatives):
        return True
    return before == "the" or (len(run) == 1 and p.words[first].isupper() and len(p.words[first]) > 1 and before == "(")


def _names_a_place(p: Parse, run: list[int]) -> bool:
    """A place by its company: "Sudzha district", "the village of Plekhovo"."""
    first, last = run[0], run[-1]
    if last + 1 < len(p) and p.lemma[last + 1] in roles.PLACE_NOUNS:
        return True
    return first > 1 and p.lower[first - 1] == "of" and p.lemma[first - 2] in roles.PLACE_NOUNS
