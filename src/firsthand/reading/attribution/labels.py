"""Labels that say where a line is about, or what it is, and not who speaks: "Gaza: …", "Khan Younis: …", "Correction: …"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from enum import Enum
from typing import Final

from firsthand.model import Place
from firsthand.reading.attribution import lexicon as lx
from firsthand.reading.attribution.extent import Attribution, Ranges, trimmed
from firsthand.reading.attribution.unsaid import is_unsaid
from firsthand.reading.parse import Parse
from firsthand.reading.stamps import behind_stamp

LONGEST: Final = 6
"""Tokens of a label at most."""
_AROUND: Final = frozenset(
    """a and area axis bank border camp central city coast countryside county direction district east eastern front frontline
    governorate in near north northeast northeastern northern northwest northwestern oblast of outskirts province
    region rural sector south southeast southeastern southern southwest southwestern state strip suburb suburbs the town village
    west western""".split()
)
"""Words that a label may hold beside the name of a place."""
_SECTIONS: Final = frozenset(
    """access action aftermath attack casualty context damage date development displacement education event figure food harm health
    highlight impact incident location logistics loss map need operation overview point protection response security shelter
    situation statistics strike summary theme timeline toll trend victim weather""".split()
)
"""Nouns that head a section of a bulletin."""
_TITLES: Final = frozenset("bulletin digest overview report sitrep snapshot update".split())
"""Nouns in the titles of what is put out in numbers."""
_SPEAKING: Final = frozenset("we our us i my must should shall".split())
"""Words by which a government that goes by the name of a place speaks behind its colon."""
_OPENING: Final = frozenset({"“", '"', "``", "‘", "'", "«"})


class Known(Enum):
    """What is known of a name: it is nobody's, that of a government that goes by its place, or that of another voice."""

    NOBODY = "nobody"
    BY_PLACE = "by place"
    VOICE = "voice"


class Labels:
    """The labels that paragraphs of a text begin with and that are no voices.

    A place is one, unless its name is ``known`` for that of a voice; where a government goes by it, what follows must be speech:
    "Moscow: “We …”". Behind several places, a name that nobody knows is taken for a further one.
    """

    def __init__(self, p: Parse, places: Sequence[Place], known: Callable[[str], Known]) -> None:
        colons = dict(_colons(p))
        self._places, self._known = places, known
        self._starts = starts = [place.span.start for place in places]
        found: dict[int, int] = {}
        unknown: dict[int, int] = {}
        for first, colon in colons.items():
            voice = known(p.text[p.start[first] : p.end[colon - 1]])
            near = places[bisect_left(starts, p.start[first]) : bisect_left(starts, p.start[colon])]
            if _is_word(p, first, colon):
                if _says_more(p, colon):
                    found[first] = colon
            elif _is_place(p, first, colon, near):
                if voice is Known.NOBODY or (voice is Known.BY_PLACE and not _speaks(p, colon)):
                    found[first] = colon
            elif voice is Known.NOBODY and _is_name(p, first, colon):
                unknown[first] = colon
        self._voiced = [
            (f, c) for f, c in colons.items() if f not in found and known(p.text[p.start[f] : p.end[c - 1]]) is Known.VOICE
        ]
        of_places = sum(not _is_word(p, first, colon) for first, colon in found.items())
        self._colons = found | (unknown if of_places > len(unknown) else {})

    def behind(self, first: int) -> int:
        """The token behind the label that begins at ``first``; ``first`` itself where none does."""
        return self._colons[first] + 1 if first in self._colons else first

    def with_voices(self, p: Parse, found: Sequence[Attribution]) -> list[Attribution]:
        """Attributions with those of labels that are known for voices, whatever the parser took their names for: "Rybar: …"."""
        first_cue = dict(sorted(((p.sentence[a.head], a.head) for a in found), reverse=True))
        more = [
            Attribution(colon, ((first, colon - 1),), ((colon, colon),), content, "colon")
            for first, colon in self._voiced
            if first_cue.get(p.sentence[first], len(p)) > colon
            and _says_more(p, colon)
            and (content := trimmed(p, ((colon + 1, p.paragraphs[p.paragraph[colon]][1] - 1),)))
        ]
        more = [a for a in more if not is_unsaid(p, a)]
        return sorted((*found, *more), key=lambda a: a.head) if more else list(found)

    def without(self, p: Parse, found: Sequence[Attribution]) -> list[Attribution]:
        """Attributions but for those that make voices of labels; contents do not begin with one."""
        found = [a for a in found if not self._heads_page(p, a)]
        if not self._colons:
            return found
        labelled = {t for first, colon in self._colons.items() for t in range(first, colon + 1)}

        def cut(ranges: Ranges) -> Ranges:
            return trimmed(p, tuple((behind, last) for first, last in ranges if (behind := self.behind(first)) <= last))

        spoken = (a for a in found if not (a.source and labelled.issuperset(t for r in a.source for t in range(r[0], r[1] + 1))))
        apart = (replace(a, source=cut(a.source), content=cut(a.content)) for a in spoken if a.head not in labelled)
        return [a for a in apart if a.content]

    def _heads_page(self, p: Parse, a: Attribution) -> bool:
        """Whether what ends a headline is where its page is about, and nobody's name: "Flash Update No. 3 - Omdurman"."""
        if a.rule != "trailing":
            return False
        first, end = a.source[0][0], a.source[0][1] + 1
        near = self._places[bisect_left(self._starts, p.start[first]) : bisect_left(self._starts, p.end[end - 1])]
        if not _is_place(p, first, end, near):
            return False
        voice = self._known(p.text[p.start[first] : p.end[end - 1]])
        titled = any(p.lower[t] in _TITLES for x, y in a.content for t in range(x, y + 1))
        return voice is Known.NOBODY or (voice is Known.BY_PLACE and titled)


def _colons(p: Parse) -> Iterator[tuple[int, int]]:
    """For each paragraph, and each part of one behind a semicolon, that begins with a few words and a colon their first token,
    and the colon.
    """
    for start, end in p.paragraphs:
        parts = (t + 1 for t in range(start + 1, end - 2) if p.words[t] == ";" and p.quote[t] == 0)
        for begin in (behind_stamp(p, start), *parts):
            first = next((t for t in range(begin, end - 1) if p.words[t][0].isalnum()), begin)
            colon = next((t for t in range(first + 1, min(first + LONGEST + 1, end - 1)) if p.words[t] == ":"), None)
            if colon is not None:
                yield first, colon


def _is_word(p: Parse, first: int, colon: int) -> bool:
    """ "UPDATE", "Humanitarian Situation"."""
    words = range(first, colon)
    counts = p.tag[first] == "CD" and colon - first > 2  # "Nine dead in Bor strike: X"
    return all(p.lower[t] in lx.LABELS or not p.words[t][0].isalpha() for t in words) or (
        not counts and (p.lower[colon - 1] in _SECTIONS or p.lemma[colon - 1] in _SECTIONS)
    )


def _says_more(p: Parse, colon: int) -> bool:
    """Whether words follow: in "Missing: about 20" the label is a part of what is put forward."""
    return any(p.tag[t][0] in "NV" and p.words[t][0].isalpha() for t in range(colon + 1, p.paragraphs[p.paragraph[colon]][1]))


def _is_place(p: Parse, first: int, colon: int, places: Sequence[Place]) -> bool:
    named = {t for place in places for t in range(first, colon) if place.span.start <= p.start[t] < place.span.end}
    others = (t for t in range(first, colon) if t not in named)
    return bool(named) and all(p.lower[t] in _AROUND or not p.words[t][0].isalpha() for t in others)


def _is_name(p: Parse, first: int, colon: int) -> bool:
    """A name that may be a place nobody knows: no acronym, and no word for who speaks."""
    words = range(first, colon)
    return all(p.words[t].istitle() and p.lemma[t] not in lx.SPEAKERS for t in words if p.words[t][0].isalpha())


def _speaks(p: Parse, colon: int) -> bool:
    """Whether what stands behind a colon is somebody's speech, and not the news of a place."""
    end = p.sentences[p.sentence[colon + 1]][1]
    return p.words[colon + 1] in _OPENING or any(p.lower[t] in _SPEAKING for t in range(colon + 1, end))
