"""What the names of a whole dossier say together: which may be shown, and by what role the others go."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from urllib.parse import unquote

from firsthand.publishing import plain, roles
from firsthand.publishing.given_names import GIVEN_NAMES
from firsthand.publishing.signs import UNKNOWN_PERSON, UNKNOWN_PLACE, Cover, Name, Sign
from firsthand.registry import Registry

_WORD = re.compile(r"[^\W\d_][\w’']*")
_ARTICLE = re.compile(r"^(?:al|el|an|as|ash|at|ad|ar)[-‑]")
_GIVEN = re.compile(r"(?<!\w)([^\W\d_][\w’'-]*) $")
_LEAST_PART = 2
_LONGEST_WORD = 40


class Known:
    """What the names of a whole dossier say together.

    ``vouched`` are names that the case's registry entries or the reports' metadata stand for, beside those that
    ``registry`` knows. What is private in one report is private in all, whoever vouches for it, unless the registry does.
    """

    def __init__(self, vouched: Iterable[str], registry: Registry, texts: Iterable[Sequence[Name]]) -> None:
        self._registry = registry
        by_sign: dict[Sign, dict[str, str]] = {sign: {} for sign in Sign}
        for name in (name for of_text in texts for name in of_text):
            by_sign[name.sign].setdefault(key(name.text), name.role)
        self._private = {word: role for word, role in by_sign[Sign.PRIVATE].items() if registry.find(word) is None}
        self._vouched = {key(name) for name in vouched} - self._private.keys()
        self._public = {w for w in by_sign[Sign.OFFICE] if w not in self._private}
        self._bodies = {w for w in by_sign[Sign.BODY_OR_THING] if w not in self._private}
        self._places = {w for w in by_sign[Sign.PLACE] if self._is_a_place_only(w, by_sign[Sign.PERSON])}
        unknown = {**by_sign[Sign.NOTHING], **by_sign[Sign.PERSON]}
        self._public_parts = _parts(dict.fromkeys(self._public, ""))
        settled = self._places | self._public_parts.keys()
        persons = {w: r for w, r in unknown.items() if r != UNKNOWN_PLACE and w not in settled and not self._may_show(w)}
        self._parts = _parts({**persons, **self._private})

    def cover(self, name: Name) -> Cover | None:
        """What to put in a name's place; None if it may be shown."""
        word = key(name.text)
        if word in self._private:
            return Cover(name.start, name.end, self._private[word])
        if name.sign is Sign.PERSON and plain.is_large_place(word):
            return Cover(name.start, name.end, name.role)  # somebody is called Israel: the sentence says "he"
        if self._is_registered(name.text):
            return None
        if name.sign is Sign.PRIVATE:
            return Cover(name.start, name.end, name.role)
        if name.sign in (Sign.OFFICE, Sign.BODY_OR_THING) or self._may_show(name.text):
            return None
        if word in self._parts:
            return Cover(name.start, name.end, self._parts[word])
        if name.sign is Sign.PLACE or word in self._places or word in self._public_parts:
            return None
        return Cover(name.start, name.end, name.role)

    def covers(self, text: str, found: Sequence[Name]) -> list[Cover]:
        """Everything of a text that must not be shown: names, and words of withheld names wherever else they stand.

        A private role is shown only where the text itself says it of a name.
        """
        covers = [_with_given_name(text, cover) for name in found if (cover := self.cover(name)) is not None]
        told = {key(name.text): name.role for name in found if name.sign is Sign.PRIVATE}
        told |= _parts(told)
        shown = [
            name for name in found if self.cover(name) is None and (name.sign is Sign.OFFICE or self._is_registered(name.text))
        ]
        for word in _WORD.finditer(text):
            role = self.part(word[0])
            taken = [*((c.start, c.end) for c in covers), *((name.start, name.end) for name in shown)]
            if role is not None and not any(start < word.end() and word.start() < end for start, end in taken):
                covers.append(Cover(word.start(), word.start() + len(_bare(word[0])), role))
        return sorted(cover._replace(role=_role(text[cover.start : cover.end], cover.role, told)) for cover in covers)

    def part(self, word: str) -> str | None:
        """The role of a withheld name that a word is part of. In lower case only a word that the language does not know counts."""
        folded = key(word)
        if folded not in self._parts or (word[0].islower() and plain.is_word(folded)):
            return None
        return self._parts[folded]

    def is_carried_by(self, address: str) -> bool:
        """Whether an address or a file name holds a word of a name that is withheld."""
        folded = unquote(address).casefold()
        words = set(re.findall(r"[^\W\d_]+", folded))
        return any(part in words or (len(part) > 3 and part in folded) for part in self._parts)

    def _is_a_place_only(self, word: str, persons: Container[str]) -> bool:
        return word not in self._private and (word not in persons or plain.is_large_place(word))

    def _is_registered(self, name: str) -> bool:
        return self._registry.find(name) is not None or key(name) in self._vouched

    def _may_show(self, name: str) -> bool:
        word = key(name)
        return word in self._public or word in self._bodies or self._is_registered(name) or self._registry.country(word) is not None


def key(name: str) -> str:
    """A name as it is compared: lower case, one space between words, no possessive, no Arabic article."""
    folded = _ARTICLE.sub("", " ".join(name.casefold().split()))
    return folded.removesuffix("'s").removesuffix("’s")


def _with_given_name(text: str, cover: Cover) -> Cover:
    """A cover with the given name that stands right before it: what is left of a whole name would still be one."""
    before = _GIVEN.search(text, max(0, cover.start - _LONGEST_WORD), cover.start)
    if cover.role == UNKNOWN_PLACE or before is None or before[1].casefold() not in GIVEN_NAMES:
        return cover
    return Cover(before.start(1), cover.end, cover.role)


def _role(covered: str, role: str, told: Mapping[str, str]) -> str:
    """The role of a covered name: one that its own text tells, else that of a person of whom no role is told."""
    if role not in roles.PRIVATE.values():
        return role
    return next((told[part] for part in map(key, (covered, *_WORD.findall(covered))) if part in told), UNKNOWN_PERSON)


def _bare(word: str) -> str:
    return word[:-2] if word.endswith(("'s", "’s")) else word


def _parts(names: dict[str, str]) -> dict[str, str]:
    """The single words of names, with the names' roles: later mentions use a surname or a given name alone."""
    return {
        part: role
        for name, role in names.items()
        for part in re.split(r"[\s-]+", name)
        if len(part) >= _LEAST_PART and part not in roles.PARTICLES and not plain.is_common(part) and not plain.is_large_place(part)
    }
