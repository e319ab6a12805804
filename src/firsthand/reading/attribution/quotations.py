"""Direct speech beyond the cue's sentence: quotations that run on over sentences and paragraphs belong to the same voice."""

from __future__ import annotations

from dataclasses import replace

from firsthand.reading.attribution.extent import Attribution, Ranges
from firsthand.reading.parse import Parse

FURTHEST = 3
"""Paragraphs of mere quotation after which the speaker is no longer taken for granted."""


def with_quotations(p: Parse, found: list[Attribution]) -> list[Attribution]:
    """Contents extended to the quotation marks they lie in, and following quotations given to the speaker before them."""
    out = [replace(a, content=_to_marks(p, a)) for a in found]
    out = [replace(a, content=(*a.content, *_resumed(p, a, out))) for a in out]
    for sentence, (first, end) in enumerate(p.sentences):
        if p.quote[first] not in (1, 2) or _has_cue(p, out, first, end) or _is_content(out, first):
            continue
        speaker = _speaker_before(p, out, sentence)
        if speaker is None:
            speaker = _speaker_behind(p, out, sentence)
        if speaker is not None:
            last = _last_quoted(p, first, end)
            out[speaker] = replace(out[speaker], content=tuple(sorted((*out[speaker].content, (first, last)))))
    return out


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


def _resumed(p: Parse, a: Attribution, found: list[Attribution]) -> Ranges:
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
    if (
        opened is None
        or any(start <= b.head < opened for b in found)
        or _is_content(found, opened)
        or _is_content(found, opened + 1)
    ):
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


def _has_cue(p: Parse, found: list[Attribution], first: int, end: int) -> bool:
    """Whether a cue outside quotation marks lies in these tokens."""
    return any(first <= a.head < end and p.quote[a.head] == 0 for a in found)


def _is_content(found: list[Attribution], token: int) -> bool:
    return any(first <= token <= last for a in found for first, last in a.content)


def _speaker_before(p: Parse, found: list[Attribution], sentence: int) -> int | None:
    """The attribution of direct speech that this quotation continues: in its paragraph, or in the paragraphs just before."""
    here = p.sentences[sentence][0]
    before = [n for n, a in enumerate(found) if a.head < here and p.quote[a.head] == 0 and a.source]
    if not before:
        return None
    last = max(before, key=lambda n: found[n].content[-1][1])
    ends = found[last].content[-1][1]
    direct = any(p.quote[t] for first, end in found[last].content for t in range(first, end + 1))
    between = p.sentence[here] - p.sentence[ends]
    same_paragraph = p.paragraph[here] == p.paragraph[found[last].head]
    close = p.paragraph[here] - p.paragraph[ends] <= 1 and p.paragraph[here] - p.paragraph[found[last].head] <= FURTHEST
    if direct and ((same_paragraph and between <= 2) or (close and between <= 1)):
        return last
    return None


def _speaker_behind(p: Parse, found: list[Attribution], sentence: int) -> int | None:
    """Whose direct speech this quotation opens: nobody is cited before it, and the quoted sentences behind it run up to a cue."""
    here = p.paragraph[p.sentences[sentence][0]]
    for n in range(sentence + 1, len(p.sentences)):
        first, end = p.sentences[n]
        if p.quote[first] not in (1, 2) or p.paragraph[first] - here > FURTHEST:
            return None
        speaking = [m for m, a in enumerate(found) if first < a.head < end and not p.quote[a.head] and a.source]
        direct = [m for m in speaking if any(x <= first + 1 <= y for x, y in found[m].content)]
        if speaking:
            return direct[0] if direct else None
    return None


def _last_quoted(p: Parse, first: int, end: int) -> int:
    """The last token of the sentence that is inside quotation marks, the closing mark included."""
    return max(t for t in range(first, end) if p.quote[t])
