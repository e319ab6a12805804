"""The noun phrases of one report that may be voices, found by place, name and word: no question walks over all of them."""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import TypeVar

from firsthand.reading import speakers as words
from firsthand.reading.attribution.lexicon import SPEECH
from firsthand.reading.parse import Parse
from firsthand.reading.voices.mention import Mention, Range, mention

K = TypeVar("K", bound=Hashable)
_SMALL = frozenset({"of", "the", "and", "for", "in", "on", "to"})
_FIGHTING = frozenset("combatant fighter gunman insurgent jihadist militant militiaman rebel soldier troop".split())
_PHRASE = 25
"""Tokens beyond which a noun phrase is no name."""
_SPEAKING = SPEECH | frozenset("decline refuse respond".split())
_OF_NOUNS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "appos", "conj"})
"""How the nouns hang that "the group" may stand for."""
_TITLED = 2
_TITLES = frozenset("mr mrs ms dr sir gen lt maj col brig capt cmdr adm prof rev".split()) | words.PERSON
"""What stands before a surname."""
Index = dict[str, list[Mention]]


class Phrases:
    """Phrases that speak (``spoken``) and those that name somebody, each in text order; ``around`` is both."""

    def __init__(self, p: Parse, spoken: Sequence[Mention], named: Sequence[Mention]) -> None:
        self._p = p
        self._parts = [mention(p, part) for m in spoken for part in parts_of(p, m)]
        self._joint = {m.tokens for m in (*spoken, *named) if parts_of(p, m)}
        named = sorted((*named, *self._parts), key=_place)
        self.spoken = spoken
        self.named = named
        self.around = sorted((*spoken, *named), key=_place)
        self._at = {m.tokens: m for m in spoken}
        self._uses: dict[str, list[int]] = {}

    def is_joint(self, m: Mention) -> bool:
        """Whether a phrase is two who speak as one, of whom a name or a description takes up the one alone."""
        return m.tokens in self._joint

    def mention_at(self, tokens: Range) -> Mention:
        """The phrase that stands there, whether it speaks or not."""
        known = self._at.get(tokens)
        return known if known is not None else mention(self._p, tokens)

    def called(self, name: str) -> Sequence[Mention]:
        """Those that speak under a name."""
        return self._by_name.get(name, ())

    def longest_ending(self, words: tuple[str, ...]) -> Mention | None:
        """The one that speaks under the name of most words, of those that end with one or two words."""
        return self._longest_by_end.get(words)

    def fuller(self, m: Mention) -> Mention | None:
        """The one whose name ends with that of ``m`` and is longer: "Volodymyr Zelensky" for "Zelensky", also for "Mr Zelensky"."""
        name = tuple(m.name.split())
        longest = self.longest_ending(name)
        whole = longest.name.split() if longest is not None else []
        if len(whole) > len(name) and whole[-len(name) - 1] not in _SMALL:  # "Karabakh" is no "Ministry of Karabakh"
            return longest
        if len(name) != _TITLED or name[0].rstrip(".").lower() not in _TITLES:
            return None
        titled = self.longest_ending(name[1:])
        given = titled is not None and titled.name != m.name and titled.name.split()[0].rstrip(".").lower() not in _TITLES
        ranked = titled is not None and len(titled.name.split()) > len(name)
        return titled if given or ranked else None

    def beginning(self, word: str) -> Sequence[Mention]:
        """Those with a longer name of which a word is part, but not the last; none that are two."""
        return self._by_earlier_word.get(word, ())

    def abbreviated(self, m: Mention) -> Mention | None:
        """The last before ``m`` whose initials its name is: of those that are named, else of those that speak."""
        letters = m.name.upper()
        return next((other for index in self._by_initials for other in backwards(index.get(letters, ()), m)), None)

    def holding(self, words: Iterable[str]) -> Sequence[Mention]:
        """Those that hold the rarest of some words, in small letters."""
        return min((self._by_word.get(word, ()) for word in words), key=len, default=())

    @functools.cached_property
    def acting(self) -> list[Mention]:
        """Whom a pronoun or a description may take up, in text order: those who speak, and names that are subjects."""
        p = self._p
        subjects = [o for o in self.named if _acts(p, o.head)]
        acting = sorted((*self.spoken, *subjects), key=_place)
        return [o for o in acting if not o.pronoun and not o.is_evidence]

    def spoken_in(self, sentence: int) -> Sequence[Mention]:
        """Those that speak in a sentence."""
        return self._by_sentence.get(sentence, ())

    def last_use(self, lemma: str, before: int) -> int | None:
        """The last token before another that is a form of a word."""
        if lemma not in self._uses:
            self._uses[lemma] = [t for t, other in enumerate(self._p.lemma) if other == lemma]
        at = bisect_left(self._uses[lemma], before)
        return self._uses[lemma][at - 1] if at else None

    @functools.cached_property
    def _by_name(self) -> Index:
        return indexed(self.spoken, lambda m: (m.name,))

    @functools.cached_property
    def _longest_by_end(self) -> dict[tuple[str, ...], Mention]:
        longest: dict[tuple[str, ...], Mention] = {}
        for m in sorted((*self.spoken, *self._parts), key=lambda m: (-m.name.count(" "), self.is_joint(m))):
            if self.is_joint(m):
                continue
            words = tuple(m.name.split())
            for end in (words[-1:], words[-2:]):
                longest.setdefault(end, m)
        return longest

    @functools.cached_property
    def _by_earlier_word(self) -> Index:
        return indexed((m for m in self.around if not self.is_joint(m)), lambda m: set(m.name.split()[:-1]))

    @functools.cached_property
    def _by_initials(self) -> tuple[Index, Index]:
        named, spoken = (
            indexed(phrases, lambda m: initials(m.name) if " " in m.name else ()) for phrases in (self.named, self.spoken)
        )
        return named, spoken

    @functools.cached_property
    def _by_word(self) -> Index:
        return indexed(self.around, lambda m: set(self._p.lower[m.tokens[0] : m.tokens[1] + 1]))

    @functools.cached_property
    def _by_sentence(self) -> dict[int, list[Mention]]:
        return indexed(self.spoken, lambda m: (self._p.sentence[m.head],))


_GIVING = frozenset("give issue lower offer publish put raise release revise update".split())
_GIVEN = frozenset("assessment bulletin count estimate figure number statement tally toll total update".split())


def indexed(phrases: Iterable[Mention], keys: Callable[[Mention], Iterable[K]]) -> dict[K, list[Mention]]:
    """Phrases by each of their keys, in the order given."""
    found: dict[K, list[Mention]] = {}
    for m in phrases:
        for key in keys(m):
            found.setdefault(key, []).append(m)
    return found


def backwards(phrases: Sequence[Mention], m: Mention) -> Iterator[Mention]:
    """Those of phrases in text order that stand before ``m``, the nearest first."""
    for at in range(bisect_left(phrases, m.tokens, key=_place) - 1, -1, -1):
        yield phrases[at]


def _place(m: Mention) -> Range:
    return m.tokens


def untitled(name: str) -> str:
    """A name without the ranks before it: "Pat Ryder" of "Maj. Gen. Pat Ryder"; empty where it has none."""
    parts = name.split()
    behind = next((n for n, part in enumerate(parts) if part.rstrip(".").lower() not in _TITLES), 0)
    return " ".join(parts[behind:]) if 0 < behind < len(parts) - 1 else ""


def initials(name: str) -> frozenset[str]:
    """What a body of this name may be called for short: its initials, with and without those of small words."""
    parts = [part for part in re.split(r"[\s-]+", name) if part]
    return frozenset(
        {"".join(part[0] for part in parts).upper(), "".join(part[0] for part in parts if part.lower() not in _SMALL).upper()}
    )


def parts_of(p: Parse, m: Mention) -> tuple[Range, ...]:
    """The two of "the Monitor and the Civil Defence", "Minister X and the mayor"; none of "Ministry of Health and Population"."""
    first, last = m.tokens
    joints = [t for t in range(first + 1, last) if p.tag[t] == "CC" and p.lower[t] == "and" and not m.pronoun]
    if len(joints) != 1 or any(p.words[t] == "," for t in range(first, last)):
        return ()
    at = joints[0]
    second = next((k for k in p.children[m.head] if p.dep[k] == "conj" and k > at), None)
    named = second is not None and (p.tag[second].startswith("NNP") or p.lemma[second] in words.BODY | words.OFFICE)
    return ((first, at - 1), (at + 1, last)) if named or (m.name and p.lower[at + 1] == "the") else ()


def proper_phrases(p: Parse) -> list[Range]:
    """Noun phrases headed by a proper noun, an office or a named body: whom "the group" may stand for besides who has spoken."""
    heads = [t for t, dep in enumerate(p.dep) if (dep in _OF_NOUNS or _is_singled_out(p, t)) and _may_speak(p, t)]
    return [(p.left[t], p.right[t]) for t in heads if p.right[t] - p.left[t] < _PHRASE]


def owners_of_fighters(p: Parse) -> list[Range]:
    """The names before "fighters", "gunmen": whom "the group" may stand for."""
    found = []
    for t, lemma in enumerate(p.lemma):
        if lemma not in _FIGHTING or p.tag[t] != "NNS":
            continue
        first = t
        while first > 0 and p.tag[first - 1].startswith("NNP"):
            first -= 1
        if first < t:
            found.append((first, t - 1))
    return found


def givers_of_counts(p: Parse) -> list[Range]:
    """Who "gave a higher toll", "issued a statement", named or not: "it" may stand for them in the next sentence."""
    found = []
    for v in (t for t, lemma in enumerate(p.lemma) if lemma in _GIVING):
        given, giver = p.child(v, "dobj"), p.child(v, "nsubj")
        if given is not None and giver is not None and p.lemma[given] in _GIVEN and p.tag[giver] != "PRP":
            found.append((p.left[giver], p.right[giver]))
    return found


def _acts(p: Parse, head: int) -> bool:
    """Whether a name is a subject, or stands before the fighters who are one: those also in what somebody is told to have said."""
    acting = p.head[head] if p.dep[head] in ("compound", "appos") else head  # "the mission, UNOCI, traced"
    clauses = ("ROOT", "conj", "advcl") if acting == head else ("ROOT", "conj", "advcl", "ccomp")
    verb = p.head[acting]
    opens = p.dep[verb] == "ccomp" and p.head[verb] > verb  # "The government rejected it; it did not deny that …"
    return _is_singled_out(p, acting) or (p.dep[acting] in ("nsubj", "nsubjpass") and (opens or p.dep[verb] in clauses))


def _is_singled_out(p: Parse, t: int) -> bool:
    """ "It was X that first wrote of it": X acts."""
    if p.dep[t] != "attr" or p.lemma[p.head[t]] != "be":
        return False
    it = p.child(p.head[t], "nsubj")
    behind = range(t + 1, min(p.right[t] + 2, len(p)))
    return it is not None and p.lower[it] == "it" and any(p.tag[k] in ("WDT", "WP") for k in behind)


def _may_speak(p: Parse, t: int) -> bool:
    if p.tag[t].startswith("NNP"):
        return p.words[t] not in words.TIME_ZONES
    if p.dep[t] == "appos" and p.tag[p.head[t]].startswith("NNP"):
        return False  # "the Emergency Lawyers, a network": the name is the voice
    if p.lemma[t] in words.OFFICE or p.lemma[t] in words.MEDIA:
        return True
    speaking = p.lemma[p.head[t]] in _SPEAKING and p.dep[t] == "nsubj"
    if p.lemma[t] in words.BODY and speaking and p.lower[p.left[t]] == "the":
        return True  # "The military council has not said anything"
    return p.lemma[t] in words.BODY and any(p.words[k][0].isupper() and p.tag[k] != "DT" for k in p.children[t] if k < t)
