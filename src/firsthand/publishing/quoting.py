"""Short extracts of a report with what must not be shown replaced: the only way a report's words reach a dossier."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from firsthand.model import Span
from firsthand.publishing.signs import Cover
from firsthand.publishing.values import Quote
from firsthand.reading.parse import Parse

EXTRACT_LIMIT = 300
"""Characters quoted of a report for one claim, at most."""
ELLIPSIS = "…"
_THAT = "that "
_LEAST_ROOM = 24
_WORD = re.compile(r"\w")
_ENCLOSED = re.compile(r"“[^“”]*”|\"[^\"]*\"")

_DIRECTION_MARKS = re.compile("[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_DEHUMANISING = re.compile(
    r"(?<![“\"‘\w])(orcs?|rats?|vermin|cockroach(?:es)?|subhumans?|savages?|beasts?|scum|filth|animals?|parasites?|insects?|"
    r"cannon fodder|meat|khokhols?|katsaps?|gooks?|zombies|hordes?)(?![”\"’\w])",
    re.IGNORECASE,
)


def covered(text: str, start: int, end: int, covers: Iterable[Cover]) -> str:
    """Characters ``start`` to ``end`` of ``text`` in one line, each cover that touches them replaced by its role in brackets."""
    return _joined(text, pieces(start, end, covers))


def pieces(start: int, end: int, covers: Iterable[Cover]) -> list[Span | str]:
    """Characters ``start`` to ``end`` as the spans of them that may be shown, and what stands in place of the others."""
    made: list[Span | str] = []
    at = start
    for cover in sorted(covers):
        if cover.end > at and cover.start < end:
            made += [*_span(at, cover.start), f"[{cover.role}]"]
            at = cover.end
    return [*made, *_span(at, end)]


def _span(start: int, end: int) -> list[Span | str]:
    return [Span(start, end)] if start < end else []


def _joined(text: str, parts: Iterable[Span | str]) -> str:
    return plain("".join(part if isinstance(part, str) else text[part.start : part.end] for part in parts))


def plain(text: str) -> str:
    """Text without control and direction marks, its white space as single spaces. Spaces at the ends stay, as one."""
    return re.sub(r"\s+", " ", _DIRECTION_MARKS.sub("", text))


def own_words(text: str) -> str:
    """A label of ours with dehumanising words that it took from a report put in quotation marks and attributed."""
    return _DEHUMANISING.sub(r"“\1” (the source’s word)", text)


def quote(text: str, spans: Sequence[Span], focus: Span | None, covers: Sequence[Cover]) -> Quote:
    """The characters of ``spans`` as a quote of at most EXTRACT_LIMIT characters, around ``focus`` where that is given.

    What is left out between spans or at an end is marked by an ellipsis.
    """
    if focus is not None and focus.end - focus.start > EXTRACT_LIMIT // 2:
        spans, focus = [*spans, focus], None
    chosen = _with_focus(spans, focus)
    room = EXTRACT_LIMIT
    while True:
        cut = _shortened(text, chosen, focus, room)
        made = _made(text, cut, chosen, focus, covers)
        over = len(str(made)) - EXTRACT_LIMIT
        if over <= 0 or room == _LEAST_ROOM:
            return made
        room = max(_LEAST_ROOM, room - over)


def without_that(parse: Parse, spans: Sequence[Span]) -> Sequence[Span]:
    """The spans without the "that" by which a report joins what was said to who said it: no word of theirs, and no way to begin."""
    first = spans[0]
    if parse.text[first.start : first.start + len(_THAT)] != _THAT or first.end - first.start <= len(_THAT):
        return spans
    is_joining = any(tag == "IN" for start, tag in zip(parse.start, parse.tag, strict=True) if start == first.start)
    return [Span(first.start + len(_THAT), first.end), *spans[1:]] if is_joining else spans


def has_words(text: str, of: Quote) -> bool:
    """Whether a quote shows anything of the text beside what stands in place of its words."""
    return any(not isinstance(part, str) and _WORD.search(text, part.start, part.end) for part in of.parts)


def unwrapped(of: Quote) -> Quote:
    """A quote without the quotation marks that enclose the whole of it: the page sets its own."""
    whole = str(of)
    if not _ENCLOSED.fullmatch(whole) or not of.before or not (of.after or not of.focus):
        return of
    if of.after:
        return Quote(of.before[1:], of.focus, of.after[:-1])
    return Quote(of.before[1:-1], "", "")


def _with_focus(spans: Sequence[Span], focus: Span | None) -> list[Span]:
    """The spans in order and apart; the focus joins them if no span holds it."""
    ordered = sorted({*spans, *([focus] if focus is not None else [])})
    apart: list[Span] = []
    for span in ordered:
        if apart and span.start <= apart[-1].end + 1:
            apart[-1] = Span(apart[-1].start, max(apart[-1].end, span.end))
        else:
            apart.append(span)
    return apart


def _shortened(text: str, spans: Sequence[Span], focus: Span | None, room: int) -> list[Span]:
    """As much of the spans as fits ``room`` characters: around the focus if there is one, else from the start."""
    if sum(s.end - s.start + 2 for s in spans) <= room:
        return list(spans)
    if focus is not None:
        home = next(s for s in spans if s.start <= focus.start and focus.end <= s.end)
        spare = max(0, room - (focus.end - focus.start) - 4) // 2
        start, end = max(home.start, focus.start - spare), min(home.end, focus.end + spare)
        return [Span(_word_start(text, start, home.start), _word_end(text, end, home.end))]
    kept: list[Span] = []
    for span in spans:
        if kept and room < _LEAST_ROOM:
            break
        end = span.end if span.end - span.start <= room - 2 else _word_end(text, span.start + max(room, _LEAST_ROOM) - 4, span.end)
        kept.append(Span(span.start, end))
        room -= end - span.start + 3
    return kept


def _word_start(text: str, at: int, least: int) -> int:
    """The first start of a word at or after ``at``, unless ``at`` is the limit itself."""
    if at <= least:
        return least
    space = text.find(" ", at)
    return at if space == -1 or space - at > 40 else space + 1


def _word_end(text: str, at: int, most: int) -> int:
    if at >= most:
        return most
    space = text.rfind(" ", 0, at)
    return at if at - space > 40 else space


def _made(text: str, cut: Sequence[Span], spans: Sequence[Span], focus: Span | None, covers: Sequence[Cover]) -> Quote:
    sides: dict[str, list[Span | str]] = {"before": [], "focus": [], "after": []}
    side = "before"
    if cut[0].start > spans[0].start:
        sides["before"].append(f"{ELLIPSIS} ")
    for n, span in enumerate(cut):
        if n:
            sides[side].append(f" {ELLIPSIS} ")
        if focus is not None and span.start <= focus.start and focus.end <= span.end:
            sides["before"] += pieces(span.start, focus.start, covers)
            sides["focus"] += pieces(focus.start, focus.end, covers)
            side = "after"
            sides[side] += pieces(focus.end, span.end, covers)
        else:
            sides[side] += pieces(span.start, span.end, covers)
    if cut[-1].end < spans[-1].end:
        sides[side].append(f" {ELLIPSIS}")
    before, words, after = (_joined(text, part) for part in sides.values())
    return Quote(before.lstrip(), words, after.rstrip(), tuple(part for parts in sides.values() for part in parts))
