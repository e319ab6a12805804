"""Which names in a text may be shown. A name is withheld unless something says that it is no private person's.

What clears a name: a registry entry, a public office beside it (a minister, a spokesperson), or signs that it names a
body, a thing or a place. A private role beside it (a soldier, a resident) withholds it wherever it stands. No list of
persons is kept or matched: a name lives as long as the call.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from firsthand.publishing import roles, signs
from firsthand.publishing.signs import Sign, Words, form
from firsthand.reading.parse import Parse
from firsthand.registry import Registry

__all__ = ["Cover", "Known", "Name", "Sign", "find", "key"]

_HYPHENS = frozenset("-‑–")
_OPENINGS = frozenset(":-–—•·*|")
"""Marks after which a text writes the next word with a capital."""
_CAPITALISED = re.compile(r"\b[^\W\d_a-z][\w’']+")
_INITIALS = re.compile(r"[A-Z]{2,7}\Z")
_FUNCTION_TAGS = frozenset({"DT", "IN", "PRP", "PRP$", "CC", "TO", "MD", "EX", "WDT", "WP", "WP$", "WRB", "CD", "RB", "POS", "PDT"})
_DEMONYM_TAGS = frozenset({"JJ", "NNPS", "NNS", "NN"})
_TELLS_WHO = re.compile(
    r"\s*,\s*(?:aged? )?\d{1,3}\b(?:\s*,?\s*(?:of|from)\s+[A-Z][\w’'-]+)?|\s*,?\s+(?:of|from)\s+[A-Z][\w’'-]+(?=,)"
)
"""An age and a home behind a withheld name: together they would tell who it is."""
_NO_PERSONS = frozenset({signs.UNKNOWN_NAME, signs.UNKNOWN_PLACE})


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
    found = [words for run in _runs(parse) if (words := _words(parse, run)) is not None]
    linked = {n for n in range(1, len(found)) if signs.goes_on(found[n - 1], found[n])}
    linked |= {n - 1 for n in linked}
    return [_name(words, located, is_linked=n in linked) for n, words in enumerate(found)]


def may_be_a_person(name: Name) -> bool:
    """Whether a name that stands alone, such as a publisher's, may be somebody's: nothing in it says that it is a body's."""
    words = key(name.text).split()
    given = any(signs.is_given(word) for word in words)
    return name.sign is Sign.PRIVATE or (name.sign is not Sign.BODY_OR_THING and (given or len(words) > 1))


class Known:
    """What the names of a whole dossier say together: which may be shown, and by what role the others go.

    ``vouched`` are names that the case's registry entries or the reports' metadata stand for, beside those that
    ``registry`` knows. They vouch for no name that stands with a private role.
    """

    def __init__(self, vouched: Iterable[str], registry: Registry, texts: Iterable[Sequence[Name]]) -> None:
        self._registry = registry
        self._private: dict[str, str] = {}
        self._public: set[str] = set()
        self._bodies: set[str] = set()
        self._places: set[str] = set()
        unknown: dict[str, str] = {}
        for name in (name for of_text in texts for name in of_text):
            word = key(name.text)
            if name.sign is Sign.PRIVATE and not self._is_registered(name.text):
                self._private.setdefault(word, name.role)
            elif name.sign is Sign.OFFICE or self._is_registered(name.text):
                self._public.add(word)
            elif name.sign is Sign.BODY_OR_THING:
                self._bodies.add(word)
            elif name.sign is Sign.PLACE:
                self._places.add(word)
            else:
                unknown.setdefault(word, name.role)
        self._vouched = {key(name) for name in vouched} - self._private.keys()
        self._bodies |= {a for body in (*self._bodies, *self._vouched) if len(a := _acronym(body)) > 1}
        self._public -= self._private.keys()
        self._bodies -= self._private.keys()
        self._places -= self._private.keys()
        persons = {n: r for n, r in unknown.items() if not self._may_show(n) and (" " in n or signs.is_given(n))}
        self._alone = {n: r for n, r in {**unknown, **self._private}.items() if not self._may_show(n) and n not in self._places}
        self._parts = {w: role for w, role in _parts({**persons, **self._private}).items() if not self._is_of_a_people(w)}
        self._public_parts = _parts(dict.fromkeys(self._public, ""))

    def cover(self, name: Name) -> Cover | None:
        """What to put in a name's place; None if it may be shown."""
        word = key(name.text)
        if word in self._private:
            return Cover(name.start, name.end, self._private[word])
        if self._is_registered(name.text) or word in self._vouched:
            return None
        if name.sign is Sign.PRIVATE:
            return Cover(name.start, name.end, name.role)
        if name.sign is Sign.OFFICE or word in self._public:
            return None
        carried = next((self._parts[part] for part in _parts({word: ""}) if part in self._parts), None)
        if name.sign is Sign.BODY_OR_THING or self._may_show(name.text):
            return Cover(name.start, name.end, signs.UNKNOWN_NAME) if carried is not None and self._is_carrier(word) else None
        if carried is not None:
            return Cover(name.start, name.end, carried)
        if name.sign is Sign.PLACE or word in self._places or word in self._public_parts:
            return None
        return Cover(name.start, name.end, name.role)

    def covers(self, text: str, found: Sequence[Name]) -> list[Cover]:
        """Everything of a text that must not be shown: names, and words of withheld names that the parser took for none."""
        covers = [cover for name in found if (cover := self.cover(name)) is not None]
        for word in _CAPITALISED.finditer(text):
            role = self._parts.get(key(word[0]))
            if role is not None and not any(name.start < word.end() and word.start() < name.end for name in found):
                covers.append(Cover(word.start(), word.end(), role))
        return sorted(_with_age_and_home(text, cover) for cover in covers)

    def withheld_role(self, voice: str) -> str | None:
        """The role that goes for a text that is nothing but a name withheld in some report; None for any other text."""
        return self._alone.get(key(voice))

    def is_carried_by(self, address: str) -> bool:
        """Whether an address or a file name holds a word of a name that is withheld."""
        folded = address.casefold()
        words = set(re.findall(r"[^\W\d_]+", folded))
        return any(part in words or (len(part) > 3 and part in folded) for part in self._parts)

    def _is_carrier(self, word: str) -> bool:
        """Whether a body's name holds a withheld person's surname or given name, not only a common word that is also one."""
        return any(part in self._parts and not signs.is_word(part) for part in _parts({word: ""}))

    def _is_of_a_people(self, word: str) -> bool:
        return signs.is_people(word) or self._registry.country(word) is not None

    def _is_registered(self, name: str) -> bool:
        return self._registry.find(name) is not None

    def _may_show(self, name: str) -> bool:
        word = key(name)
        shown = self._public | self._bodies | self._vouched
        return word in shown or self._is_registered(name) or self._registry.country(word) is not None


def key(name: str) -> str:
    """A name as it is compared: lower case, one space between words, no possessive."""
    folded = " ".join(name.casefold().split())
    return folded.removesuffix("'s").removesuffix("’s")


def _acronym(name: str) -> str:
    """The initials of a name of several words."""
    return "".join(word[0] for word in name.split() if word not in roles.LINKS | roles.PARTICLES | {"the", "and"})


def _parts(names: dict[str, str]) -> dict[str, str]:
    """The single words of names, with the names' roles: later mentions use a surname or a given name alone."""
    return {
        part: role
        for name, role in names.items()
        for part in re.split(r"[\s-]+", name)
        if len(part) > 1 and part not in roles.PARTICLES
    }


def _with_age_and_home(text: str, cover: Cover) -> Cover:
    if cover.role in _NO_PERSONS or (told := _TELLS_WHO.match(text, cover.end)) is None:
        return cover
    return cover._replace(end=told.end())


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
    if not word[0].isalpha() or (tag in _FUNCTION_TAGS and not signs.is_given(form(p, i))):
        return False
    if not word[0].isascii() and not _is_latin(word[0]):
        return True
    if not word[0].isupper():
        return False
    if tag in _DEMONYM_TAGS and p.lower[i].endswith(roles.DEMONYM_ENDINGS) and tag != "NN":
        return False
    first = i == p.sentences[p.sentence[i]][0] or p.quote[i - 1] == 2 or p.words[i - 1] in _OPENINGS
    if tag.startswith("NNP") or not first:
        return True
    return not signs.is_common(p, i) or (i + 1 < len(p) and p.tag[i + 1] == "NNP" and p.words[i + 1][0].isupper())


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


def _words(p: Parse, run: list[int]) -> Words | None:
    """The words of a run without its titles; None if it names nobody and nothing."""
    titles, rest = _split_titles(p, run)
    if not rest and len(run) == 1 and _is_a_name_too(p, run[0]):
        titles, rest = [], run
    if not rest:
        return None
    words = Words(p, rest, titles)
    named = len(rest) == 1 and form(p, rest[0]) in roles.CALENDAR_NAMES_TOO and signs.acts_as_a_person(words)
    return words if named or not all(_is_plain(form(p, i)) for i in rest) else None


def _name(words: Words, places: Sequence[tuple[int, int]], *, is_linked: bool) -> Name:
    sign, role = signs.sign(words, places, is_linked=is_linked)
    p, run = words.parse, words.run
    first = run[0]
    if (
        first > 1
        and p.words[first - 1] in _HYPHENS
        and p.lower[first - 2] in roles.PARTICLES
        and p.end[first - 1] == p.start[first]
    ):
        first -= 2  # "al-Shabaab"
    start, end = p.start[first], p.end[run[-1]]
    return Name(start, end, p.text[start:end], sign, role)


def _is_a_name_too(p: Parse, i: int) -> bool:
    """Whether a title without a name or an article may be somebody's name ("King said")."""
    return p.lower[i] in roles.NAMES_TOO and (i == 0 or p.lower[i - 1] not in ("the", "a", "his", "her", "their"))


def _is_plain(word: str) -> bool:
    plain = roles.CALENDAR | roles.COMMON_CAPITALS | roles.KNOWN_ACRONYMS | roles.HEADINGS
    return word in plain or not word[0].isalpha()


def _split_titles(p: Parse, run: list[int]) -> tuple[list[int], list[int]]:
    """The run's leading words up to its last title ("Foreign Minister"), and the rest."""
    role_words = roles.OFFICES | roles.OFFICES_OF_A_BODY | roles.PRIVATE.keys()
    last = max((n for n, i in enumerate(run) if form(p, i) in role_words), default=-1)
    return run[: last + 1], run[last + 1 :]
