"""Which voices the registry knows, and which pass on what others say: media, and those to whom witnesses tell what they saw."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.reading import speakers as words
from firsthand.reading.parse import Parse
from firsthand.reading.voices.mention import Mention, Range
from firsthand.reading.voices.phrases import Phrases, untitled
from firsthand.registry import EntryKind, Registry

_POSSESSIVES = frozenset({"its", "their", "his", "her"})
_SITTING = frozenset("assembly congress council court parliament senate".split())
"""Before whom somebody speaks: an audience, which passes nothing on."""
_MEDIA = (EntryKind.AGENCY, EntryKind.OUTLET)


@dataclass(frozen=True, slots=True)
class Media:
    """The registry, and the words of one report by which it calls somebody a medium."""

    p: Parse
    registry: Registry
    phrases: Phrases

    def holds(self, m: Mention) -> bool:
        """Whether a phrase is an agency, a paper, a broadcaster, a site, and not the publisher ("this newspaper")."""
        p, first = self.p, m.tokens[0]
        if m.pronoun or p.lower[first] in ("this", "our", "these", *_POSSESSIVES):
            return False
        if p.words[first] == "The" and m.name and first != p.sentences[p.sentence[first]][0]:
            return True  # "told The Citizen": the article belongs to the name
        registered = self.entry_of(m)
        if registered is not None:
            return self.registry.entries[registered].kind in _MEDIA
        called = (m.name or m.phrase).split()
        service = self.registry.find(called[0]) if len(called) > 1 and called[0][0].isupper() else None
        if service is not None and service.kind in _MEDIA:
            return True  # "BBC Persian", "the BBC Burmese service"
        return self._is_medial(m) or (bool(m.name) and any(map(self._is_medial, self.phrases.called(m.name))))

    def takes_testimony(self, m: Mention) -> bool:
        """Whether a phrase is a medium, or a body that passes on what witnesses tell it."""
        registered = self.entry_of(m)
        if registered is not None and self.registry.entries[registered].kind in (EntryKind.NGO, EntryKind.MONITOR):
            return True
        named = m.name.lower().split()
        gathers = bool(m.name) and not words.GATHERING.isdisjoint(named) and _SITTING.isdisjoint(named)
        return self.holds(m) or gathers

    def _is_medial(self, m: Mention) -> bool:
        """Whether a phrase calls itself a medium, by its noun or a word of its name."""
        if m.nouns & words.MEDIA - {"agency", "network"} or ("news" in m.nouns and "agency" in m.nouns):
            return True
        return any(word.lower() in words.MEDIA_NAMES for word in m.name.split())

    def entry_of(self, m: Mention) -> str | None:
        """The registry's id for the name or phrase, or for "its country's" body."""
        for name in (m.name, untitled(m.name), m.phrase, f"{self.text_of(m.owner)}'s {m.name}" if m.owner and m.name else ""):
            entry = self.registry.find(name) if name else None
            if entry is not None:
                return entry.id
        return None

    def text_of(self, tokens: Range | None) -> str:
        if tokens is None:
            return ""
        start, end = self.p.span(*tokens)
        return self.p.text[start:end]
