"""Direct speech beyond the cue's sentence: quotations that run on over sentences and paragraphs belong to the same voice."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from itertools import pairwise

from firsthand.reading.attribution.extent import Attribution, Ranges, joined
from firsthand.reading.attribution.lexicon import SPEECH
from firsthand.reading.parse import Parse
from firsthand.reading.scores import TAGGER

FURTHEST = 3
"""Paragraphs of mere quotation after which the speaker is no longer taken for granted."""


def with_quotations(p: Parse, found: list[Attribution]) -> list[Attribution]:
    """Contents extended to the quotation marks they lie in, and following quotations given to the speaker before them."""
    out = [a if p.quote[a.head] else replace(a, content=_to_marks(p, a)) for a in found]
    covered = _covered(p, out)
    heads = sorted(a.head for a in out)
    out = [replace(a, content=(*a.content, *_resumed(p, a, heads, covered))) for a in out]
    covered = _covered(p, out)
    speakers = _Speakers(p, out)
    for sentence, (first, end) in enumerate(p.sentences):
        if p.quote[first] not in (1, 2) or sentence in speakers.cued or first in covered:
            continue
        speaker = speakers.before(first)
        if speaker is None or not _goes_on(p, out[speaker], first):
            speaker = _speaker_behind(p, speakers, sentence)
        if speaker is None:
            speaker = _speaker_above(p, speakers, sentence)
        if speaker is not None:
            last = _last_quoted(p, first, end)
            out[speaker] = replace(out[speaker], content=tuple(sorted((*out[speaker].content, (first, last)))))
            covered.update(range(first, last + 1))
    return [replace(a, content=joined(a.content)) if _overlap(a.content) else a for a in out]


def _overlap(ranges: Ranges) -> bool:
    """Whether ranges share tokens, as where one quotation mark is never closed."""
    return any(b <= last for (_, last), (b, _) in pairwise(sorted(ranges)))


def _covered(p: Parse, found: list[Attribution]) -> set[int]:
    """The tokens that somebody is told to have said; what a speaker tells of others ("I think that …") is the speaker's too."""
    return {t for a in found if not p.quote[a.head] for first, last in a.content for t in range(first, last + 1)}


def _to_marks(p: Parse, a: Attribution) -> Ranges:
    """Each range widened to the opening and closing mark of the quotation it begins or ends in, within its paragraph."""
    own = {t for first, last in (*a.source, *a.cue) for t in range(first, last + 1)}
    out: list[tuple[int, int]] = []
    for r in a.content:
        first, last = _widened(p, r, own)
        if out and first <= out[-1][1]:
            out[-1] = (out[-1][0], max(last, out[-1][1]))
        else:
            out.append((first, last))
    return tuple(out)


def _resumed(p: Parse, a: Attribution, heads: list[int], covered: set[int]) -> Ranges:
    """The second half of "“…,” she said, “…”": quoted words behind the cue, in its sentence, that nobody else is cited for."""
    if (
        p.quote[a.head]
        or not a.source
        or not any(p.quote[t] and t < a.head for first, last in a.content for t in range(first, last + 1))
    ):
        return ()
    end = p.sentences[p.sentence[a.head]][1]
    start = max(a.cue[-1][1], *(last for _, last in a.source)) + 1
    opened = next((t for t in range(start, end) if p.quote[t] == 2), None)
    if opened is None or bisect_left(heads, start) < bisect_left(heads, opened) or not covered.isdisjoint((opened, opened + 1)):
        return ()
    if any(p.tag[t] in ("VBD", "VBZ", "VBP", "MD") for t in range(start, opened)):
        return ()
    return ((opened, next((t for t in range(end - 1, opened, -1) if p.quote[t]), opened)),)


def _widened(p: Parse, content: tuple[int, int], own: set[int]) -> tuple[int, int]:
    first, last = content
    start, stop = p.paragraphs[p.paragraph[first]]
    while p.quote[first] == 1 and first - 1 >= start and first - 1 not in own:
        first -= 1
    while p.quote[last] in (1, 2) and start <= last and last + 1 < stop and last + 1 not in own:
        last += 1
    return first, last


class _Speakers:
    """Who speaks outside quotation marks: before a token, asked for in the order of the text, or in a sentence."""

    def __init__(self, p: Parse, found: list[Attribution]) -> None:
        self.found = found
        self.cued = {p.sentence[a.head] for a in found if not p.quote[a.head]}
        voiced = [n for n, a in enumerate(found) if not p.quote[a.head] and a.source]
        self._ahead = sorted(voiced, key=lambda n: found[n].head, reverse=True)
        self._last: int | None = None
        self._by_sentence: dict[int, list[int]] = {}
        for n in voiced:
            self._by_sentence.setdefault(p.sentence[found[n].head], []).append(n)

    def before(self, token: int) -> int | None:
        """The attribution before ``token`` whose content reaches furthest."""
        found = self.found
        while self._ahead and found[self._ahead[-1]].head < token:
            n, last = self._ahead.pop(), self._last
            if last is None or (found[n].content[-1][1], -n) > (found[last].content[-1][1], -last):
                self._last = n
        return self._last

    def of(self, sentence: int) -> list[int]:
        return self._by_sentence.get(sentence, [])


def _goes_on(p: Parse, speech: Attribution, here: int) -> bool:
    """Whether a quotation that begins ``here`` continues direct speech: in its paragraph, or in the paragraphs just before."""
    ends = speech.content[-1][1]
    direct = any(p.quote[t] for first, end in speech.content for t in range(first, end + 1))
    between = p.sentence[here] - p.sentence[ends]
    same_paragraph = p.paragraph[here] == p.paragraph[speech.head]
    close = p.paragraph[here] - p.paragraph[ends] <= 1 and p.paragraph[here] - p.paragraph[speech.head] <= FURTHEST
    return direct and ((same_paragraph and between <= 2) or (close and between <= 1))


def _speaker_behind(p: Parse, speakers: _Speakers, sentence: int) -> int | None:
    """Whose direct speech this quotation opens: nobody is cited before it, and the quoted sentences behind it run up to a cue."""
    here = p.paragraph[p.sentences[sentence][0]]
    for n in range(sentence + 1, len(p.sentences)):
        first = p.sentences[n][0]
        if p.quote[first] not in (1, 2) or p.paragraph[first] - here > FURTHEST:
            return None
        speaking = [m for m in speakers.of(n) if speakers.found[m].head > first]
        direct = [m for m in speaking if any(x <= first + 1 <= y for x, y in speakers.found[m].content)]
        if speaking:
            return direct[0] if direct else None
    return None


def _speaker_above(p: Parse, speakers: _Speakers, sentence: int) -> int | None:
    """Who is told to have spoken right before a quotation that nobody is cited for: "X said that …. “…” The town …".

    The sentence before has one speaker, outside quotation marks. It stands in the paragraph, or closes the one before where this
    paragraph is nothing but quotation.
    """
    first, end = p.sentences[sentence]
    here = p.paragraph[first]
    above = p.sentences[sentence - 1][0] if sentence else first
    if not sentence or here - p.paragraph[above] > 1 or any(not p.quote[t] for t in range(first, _last_quoted(p, first, end))):
        return None
    if p.paragraph[above] != here and not _is_all_quoted(p, here):
        return None
    spoken = [n for n in speakers.of(sentence - 1) if speakers.found[n].rule != TAGGER or p.lemma[speakers.found[n].head] in SPEECH]
    sources = {speakers.found[n].source for n in spoken}
    if len(sources) != 1 or any(speakers.found[n].relayed for n in spoken):
        return None
    return max(spoken, key=lambda n: speakers.found[n].content[-1][1])


def _is_all_quoted(p: Parse, paragraph: int) -> bool:
    first, end = p.paragraphs[paragraph]
    return all(p.quote[t] or not p.words[t][0].isalnum() for t in range(first, end))


def _last_quoted(p: Parse, first: int, end: int) -> int:
    """The last token of the sentence that is inside quotation marks, the closing mark included."""
    return max(t for t in range(first, end) if p.quote[t])
