"""A last look over what is about to leave: whether a withheld name stands in it, by whatever way it came there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from firsthand.publishing import plain
from firsthand.publishing.known import Known, key
from firsthand.publishing.signs import Name

_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
_LEAST = 3


class Guard:
    """The withheld names of a dossier: whole ones of two or more words, and single words that no name that is shown has.

    ``own`` are texts of those who publish, who may name themselves.
    """

    def __init__(self, known: Known, found: Iterable[Sequence[Name]], own: Iterable[str]) -> None:
        withheld, shown = set[str](), set[str]()
        for name in (name for of_text in found for name in of_text):
            (shown if known.cover(name) is None else withheld).add(key(name.text))
        spared = {word for name in shown for word in _words(name)} | {word for text in own for word in _words(key(text))}
        several = {name: words for name in withheld - shown if len(words := _words(name)) > 1}
        self._whole = {
            name for name, words in several.items() if max(map(len, words)) >= _LEAST and not all(map(plain.is_common, words))
        }
        self._single = {
            word
            for name in withheld
            for word in _words(name)
            if len(word) >= _LEAST and word not in spared and known.part(word.title()) is not None and not plain.is_word(word)
        }
        self._opening: dict[str, list[list[str]]] = {}
        for whole in self._whole:
            self._opening.setdefault(_words(whole)[0], []).append(_words(whole))

    def leaks(self, text: str) -> list[str]:
        """The withheld names that stand in a text, each once."""
        found = _WORD.findall(text)
        keys = {given: key(given) for given in set(found)}
        seen = {word for given, word in keys.items() if word in self._single and plain.opens_as_names_do(given)}
        if self._opening.keys().isdisjoint(keys.values()):
            return sorted(seen)
        words = [keys[given] for given in found]
        for at, word in enumerate(words):
            seen |= {" ".join(run) for run in self._opening.get(word, ()) if words[at : at + len(run)] == run}
        return sorted(seen)


def _words(name: str) -> list[str]:
    """The words of a name, in any of the ways in which ids and addresses join them."""
    return [key(word) for word in _WORD.findall(name)]
