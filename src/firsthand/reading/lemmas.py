"""Word and tag → lemma: by the model's rules, each pair asked once and remembered."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.pipeline import AttributeRuler

_PLAIN, _APART = "x", (".", ".")
"""A word that no rule names, and the word and tag that stand between two words, so that no rule takes them for a phrase."""

Pair = tuple[str, str]


class Lemmas:
    """The lemmas of a pipeline with an attribute ruler, most of whose rules ask the tag alone, or name the word.

    The ruler holds every token against every rule. A word that none names has what its tag has.
    """

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp
        self._known: dict[Pair, str] = {}
        self._of_tag: dict[str, tuple[str, str] | None] = {}
        self._named = _named(cast("AttributeRuler", nlp.get_pipe("attribute_ruler")))

    def of(self, words: Sequence[str], tags: Sequence[str]) -> list[str]:
        """The lemmas of words that were learned, in small letters."""
        return [self._known[pair] for pair in zip(words, tags, strict=True)]

    def learn(self, pairs: Iterable[Pair]) -> None:
        """Ask for the lemmas of those pairs that are new."""
        new = set(pairs) - self._known.keys()
        if not new:
            return
        self._ask_of_tags({tag for _, tag in new} - self._of_tag.keys())
        by_tag = sorted((word, tag) for word, tag in new if self._of_tag[tag] and not self._named.fullmatch(word.lower()))
        self._known.update(self._by_tag(by_tag))
        self._known.update(self._by_word(sorted(new.difference(by_tag))))

    def _ask_of_tags(self, tags: set[str]) -> None:
        """Part of speech and morphology by tag; None where the tag alone gives a lemma, so that words are to be asked for."""
        for token in self._ruled([(_PLAIN, tag) for tag in sorted(tags)]):
            self._of_tag[token.tag_] = None if token.lemma else (token.pos_, str(token.morph))

    def _by_tag(self, pairs: Sequence[Pair]) -> Iterator[tuple[Pair, str]]:
        from spacy.tokens import Doc

        told = [self._of_tag[tag] or ("", "") for _, tag in pairs]
        words, tags = [word for word, _ in pairs], [tag for _, tag in pairs]
        doc = Doc(self._nlp.vocab, words=words, tags=tags, pos=[pos for pos, _ in told], morphs=[morph for _, morph in told])
        return zip(pairs, (t.lemma_.lower() for t in self._nlp.get_pipe("lemmatizer")(doc)), strict=True)

    def _by_word(self, pairs: Sequence[Pair]) -> Iterator[tuple[Pair, str]]:
        doc = self._nlp.get_pipe("lemmatizer")(self._ruled([part for pair in pairs for part in (pair, _APART)]))
        return zip(pairs, (token.lemma_.lower() for token in list(doc)[::2]), strict=True)

    def _ruled(self, pairs: Sequence[Pair]) -> Any:
        from spacy.tokens import Doc

        doc = Doc(self._nlp.vocab, words=[word for word, _ in pairs], tags=[tag for _, tag in pairs])
        return self._nlp.get_pipe("attribute_ruler")(doc)


def _named(ruler: AttributeRuler) -> re.Pattern[str]:
    """What matches the words, in small letters, that any rule asks for."""
    rules = cast("Any", ruler.patterns)
    asked = [token["LOWER"] for rule in rules for pattern in rule["patterns"] for token in pattern if "LOWER" in token]
    return re.compile("|".join(sorted({form for word in asked for form in _forms(word)})))


def _forms(word: Any) -> Iterator[str]:
    if isinstance(word, str):
        yield re.escape(word)
        return
    yield from map(re.escape, word.get("IN", ()))
    if "REGEX" in word:
        yield f".*(?:{word['REGEX']}).*"
