"""Texts that other rooms made of the reports (voices, labels, sentences of findings), cleared of names that are withheld.

Such a text is not read on its own, where a single name tells nothing: what stands in a report goes by the covers of the report,
and what is put together goes by those of its parts. A word that no report has is gated like a text of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from firsthand.publishing import details, names, plain, quoting
from firsthand.publishing.known import Known, key
from firsthand.publishing.signs import Cover
from firsthand.reading.parse import Parses

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_RUN = re.compile(r"[A-Za-z0-9]+(?:[._][A-Za-z0-9]+)*")
_LONGEST_RUN = 60
_MOST_PLACES = 50
"""Occurrences of a phrase in one report that are looked at."""


class Gated:
    """A text with its covers. A cover reaches to the ends of a run of letters and digits, of which no part is shown alone."""

    def __init__(self, text: str, covers: Iterable[Cover]) -> None:
        self.text = text
        self.covers = _apart(_whole(text, cover) for cover in covers)
        self.words = {key(word) for word in _WORD.findall(text)}


def cleared_phrases(known: Known, phrases: Mapping[str, Iterable[Gated]]) -> dict[str, list[Cover]]:
    """The covers of phrases that stand in texts; a phrase that stands in none of its texts goes by its words."""
    made: dict[str, list[Cover]] = {}
    for phrase, texts in phrases.items():
        stands = [text for text in texts if phrase in text.text]
        found = [cover for text in stands for cover in _inside(phrase, text)]
        made[phrase] = _apart(found if stands else _by_words(known, phrase, ()))
    return made


def cleared(
    known: Known, texts: Iterable[str], phrases: Mapping[str, Sequence[Cover]], seen: Iterable[Gated], parser: Parses
) -> dict[str, str]:
    """Composed texts with what must not be shown replaced. ``phrases`` are settled; ``seen`` are the texts that were gated."""
    seen_words = {word for text in seen for word in text.words}
    telling = sorted((p for p in phrases if p != p.lower()), key=len, reverse=True)
    composed = sorted(set(texts))
    unseen = [text for text in composed if _has_new_words(text, seen_words)]
    parsed = dict(zip(unseen, parser.parse_all(unseen), strict=True))
    made: dict[str, str] = {}
    for text in composed:
        settled, covers = ([(0, len(text))], list(phrases[text])) if text in phrases else _settled(text, telling, phrases)
        if text not in phrases:
            own = known.covers(text, names.find(parsed[text])) if text in parsed else []
            taken = [*covers, *(Cover(start, end, "") for start, end in settled)]
            covers += [c for c in (*own, *_by_words(known, text, taken)) if not any(s < c.end and c.start < e for s, e in settled)]
        covers = _apart(covers)
        made[text] = quoting.covered(text, 0, len(text), [*covers, *details.contacts(text)])
    return made


def _inside(phrase: str, text: Gated) -> Iterator[Cover]:
    """The covers of a text within each place where the phrase stands, by the phrase's own characters."""
    for n, place in enumerate(re.finditer(rf"(?<!\w){re.escape(phrase)}(?!\w)", text.text)):
        if n == _MOST_PLACES:
            return
        for cover in text.covers:
            if cover.start < place.end() and place.start() < cover.end:
                start, end = max(cover.start, place.start()), min(cover.end, place.end())
                yield Cover(start - place.start(), end - place.start(), cover.role)


def _settled(
    text: str, telling: Sequence[str], phrases: Mapping[str, Sequence[Cover]]
) -> tuple[list[tuple[int, int]], list[Cover]]:
    """The characters of a text that are phrases, the longest first, and the covers of these."""
    settled: list[tuple[int, int]] = []
    covers: list[Cover] = []
    for phrase in telling:
        if phrase not in text:
            continue
        for place in re.finditer(rf"(?<!\w){re.escape(phrase)}(?!\w)", text):
            if not any(start < place.end() and place.start() < end for start, end in settled):
                settled.append(place.span())
                covers += [Cover(c.start + place.start(), c.end + place.start(), c.role) for c in phrases[phrase]]
    return settled, covers


def _by_words(known: Known, text: str, taken: Sequence[Cover]) -> Iterator[Cover]:
    for word in _WORD.finditer(text):
        for part in re.finditer(r"[^\W\d_][\w’']*", word[0]):
            role = known.part(part[0])
            start, end = word.start() + part.start(), word.start() + part.end()
            if role is not None and not any(c.start < end and start < c.end for c in taken):
                yield Cover(start, start + len(key(part[0])), role)


def _has_new_words(text: str, seen: set[str]) -> bool:
    return any(
        plain.opens_as_names_do(word) and key(word) not in seen and not all(map(_is_ordinary, key(word).split("-")))
        for word in _WORD.findall(text)
    )


def _is_ordinary(word: str) -> bool:
    return plain.is_common(word) or "closed" in plain.parts_of_speech(word)


def _whole(text: str, cover: Cover) -> Cover:
    """A cover with all of the runs that it begins or ends in: of an account's name ("sviat.boiko") no part is shown."""
    around = max(0, cover.start - _LONGEST_RUN)
    runs = [m.span() for m in _RUN.finditer(text, around, cover.end + _LONGEST_RUN)]
    starts = [start for start, end in runs if start < cover.start < end]
    ends = [end for start, end in runs if start < cover.end < end]
    return Cover(min([cover.start, *starts]), max([cover.end, *ends]), cover.role)


def _apart(covers: Iterable[Cover]) -> list[Cover]:
    """Covers in order, those that touch or overlap joined under the role of the first."""
    made: list[Cover] = []
    for cover in sorted(covers):
        if made and cover.start < made[-1].end:
            made[-1] = Cover(made[-1].start, max(made[-1].end, cover.end), made[-1].role)
        else:
            made.append(cover)
    return made
