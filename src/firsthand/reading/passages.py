"""Passages that a publisher passes on whole: "Forwarded from X", "Source: X", "h/t X" name who put it forward."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from firsthand.reading.attribution.extent import Attribution, Ranges, outside, trimmed
from firsthand.reading.parse import Parse

Range = tuple[int, int]

_FORWARD: Final = re.compile(
    r"\W*(?:(?:forwarded|fwd|reposted|repost|shared)(?:\s+(?:message|post))?\s+from\b\s*:?|(?:forward|fwd|repost)\s*:)\s*(?=\S)",
    re.IGNORECASE,
)
"""What a messenger writes over a post that is another channel's."""
_SOURCE: Final = re.compile(r"\W*(?:sources?|src)\s*[:–—-]\s*(?=\S)", re.IGNORECASE)
_SIGNED: Final = re.compile(r"\((?:via\s+|source:\s*)?(?=[A-Z@])[^()\n]{2,50}\)\W*", re.IGNORECASE)
"""A line that is nothing but a name in brackets."""
_HEAD: Final = re.compile(r"[^\n:/|–—]{3,80}")
_BULLETIN: Final = re.compile(
    r"\b(?:briefing|bulletin|communiqué|communique|information|report|results|sitrep|situation|statement|summary|update)\b",
    re.IGNORECASE,
)
_STATING: Final = re.compile(r"\W*(?P<who>(?:The )?[A-Z][^\n:,.!?;]{3,80}?) (?:announces|informs|reports|says|states):$")
"""A line that names who tells all that follows it."""
_REPORTING: Final = re.compile(
    r"\W*(?P<who>[A-Z][\w’'-]+(?: (?:of|the|[A-Z][\w’'-]+)){1,8}) on the "
    r"(?:attack|consequences|night|results|shelling|situation|strike)\b[^\n.!?;]*$"
)
"""A heading by which an official's post opens: "Governor First Last on the situation in the region"."""
_THANKS: Final = re.compile(r"(?:\bh/t|\bhat[ -]tip(?:\s+to)?)\s*:?\s*(?=@?\w)", re.IGNORECASE)
"""How one account thanks another for what it passes on."""
_NAME: Final = re.compile(r"@?\w[^\n|(\[:;!?]*")
"""A name on its line: ended by a bar, a bracket or a mark that no name has."""
_LINK: Final = re.compile(r"(?:https?://|www\.)\S*|\S+\.(?:com|org|net|info)\b", re.IGNORECASE)
LONGEST: Final = 9
"""Words of a name at most."""
SHORT: Final = 80
"""Tokens of a text that is a single post, at most."""
_FINITE: Final = frozenset({"VBD", "VBZ", "VBP", "MD"})


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of paragraphs that are put forward by ``source`` as the words at ``cue`` say; token ranges, both ends included.

    ``titled`` marks a source that is a name whatever its words are, as channels have: "Two Majors".
    """

    cue: Range
    source: Range
    first: int
    last: int
    titled: bool


class Passages:
    """The passages of a text, in its order; they do not overlap."""

    def __init__(
        self, p: Parse, body: Callable[[str], str | None], spoken: Sequence[Range] = (), filed: Range | None = None
    ) -> None:
        """``body`` gives the registry's id of a body that issues bulletins; ``spoken`` are the sources of cues; ``filed`` is the
        agency that the dateline names.
        """
        self._p, self.filed = p, filed
        self._found = find_passages(p) or find_bulletin(p, body, spoken)
        self._firsts = [passage.first for passage in self._found]
        self.named = {t for x in self._found for t in range(min(x.cue[0], x.source[0]), max(x.cue[1], x.source[1]) + 1)}
        """The tokens that only tell whose a passage is."""
        self.sources = [x.source for x in self._found]

    def without_names(self, found: Sequence[Attribution]) -> list[Attribution]:
        """Attributions but for those made of the words that name a source, which are no part of a content either."""
        if not self.named:
            return list(found)
        apart = (replace(a, content=self._cut(a.content)) for a in found if a.head not in self.named)
        return [a for a in apart if a.content]

    def _cut(self, content: Ranges) -> Ranges:
        for x in self._found:
            name = (min(x.cue[0], x.source[0]), max(x.cue[1], x.source[1]))
            content = tuple(part for first, last in content for part in outside(self._p, first, last, name))
        return trimmed(self._p, content)

    def at(self, token: int) -> Passage | None:
        """The passage that holds a token."""
        n = bisect_right(self._firsts, token) - 1
        return self._found[n] if n >= 0 and token <= self._found[n].last else None


def find_passages(p: Parse) -> list[Passage]:
    """The passages of a text, in its order. Of two that would overlap the later one begins where its own words begin."""
    found: list[Passage] = []
    forwards = [n for n in range(len(p.paragraphs)) if _mark(p, n, _FORWARD) is not None]
    for at, n in enumerate(forwards):
        end = forwards[at + 1] if at + 1 < len(forwards) else len(p.paragraphs)
        found += _over(p, n, (n + 1, end), _FORWARD)
    covered = {n for x in found for n in range(p.paragraph[x.cue[0]], p.paragraph[x.last] + 1)}
    begun = 0
    for n in range(len(p.paragraphs)):
        if n in covered or (lines := _told_of(p, n, begun)) is None:
            continue
        found += _over(p, n, lines, _SOURCE) if _mark(p, n, _SOURCE) else _signed(p, n, lines)
        begun = max(n + 1, lines[1])
    covered = {n for x in found for n in range(p.paragraph[x.first], p.paragraph[x.last] + 1)}
    found += [x for n in range(len(p.paragraphs)) if n not in covered for x in _thanking(p, n)]
    return sorted(found, key=lambda x: x.first)


def _mark(p: Parse, paragraph: int, form: re.Pattern[str]) -> re.Match[str] | None:
    """The words at the start of a paragraph that name whose something is, where nothing but a name follows them."""
    first, end = p.paragraphs[paragraph]
    match = form.match(p.text, p.start[first], p.end[end - 1])
    return match if match is not None and _name(p, match.end(), p.end[end - 1]) is not None else None


def _name(p: Parse, start: int, end: int) -> Range | None:
    """The tokens of a name that reaches from an offset to ``end``, but for what stands in brackets or behind a bar."""
    name = _NAME.match(p.text, start, end)
    if name is None or _LINK.match(p.text, start, end):
        return None
    rest = p.text[name.end() : end].strip()
    if rest and rest[0] not in "|([" and rest != ":":
        return None
    first, last = bisect_left(p.start, start), bisect_left(p.start, name.end()) - 1
    while last > first and not p.words[last][-1].isalnum():
        last -= 1
    words = range(first, last + 1)
    if not words or len(words) > LONGEST or any(p.tag[t] in _FINITE and p.words[t][0].islower() for t in words):
        return None
    return (first, last) if any(p.words[t][0].isalpha() or p.words[t][0] == "@" for t in words) else None


def _over(p: Parse, n: int, lines: Range, form: re.Pattern[str]) -> Iterator[Passage]:
    """The passage whose source paragraph ``n`` names, over the paragraphs from the first of ``lines`` up to the second."""
    match, (start, end) = _mark(p, n, form), p.paragraphs[n]
    name = _name(p, match.end(), p.end[end - 1]) if match is not None else None
    if name is None or lines[0] >= lines[1]:
        return
    cue = (start, max(start, name[0] - 1))
    yield Passage(cue, name, p.paragraphs[lines[0]][0], p.paragraphs[lines[1] - 1][1] - 1, titled=form is _FORWARD)


def _told_of(p: Parse, n: int, begun: int) -> Range | None:
    """Which paragraphs a line "Source: X" is about: those over it without a blank line between; where it opens a text all that
    follow up to a blank line, and where it alone closes a short one all of it. Under a long text it may be that of a picture.
    """
    signed = _is_signed(p, n)
    if _mark(p, n, _SOURCE) is None and not signed:
        return None
    if n == 0:
        if signed:
            return None
        end = 1
        while end < len(p.paragraphs) and not _is_blank_before(p, end):
            end += 1
        return (1, end)
    first = n
    while first > begun and not _is_blank_before(p, first):
        first -= 1
    if first == n:
        if signed:
            return None
        return (0, n) if n == len(p.paragraphs) - 1 and not begun and p.paragraphs[n][0] <= SHORT else None
    return (first, n)


def _is_signed(p: Parse, n: int) -> bool:
    """Whether a paragraph is a name in brackets, under lines that it follows."""
    first, end = p.paragraphs[n]
    return _SIGNED.fullmatch(p.text, p.start[first], p.end[end - 1]) is not None and end - first <= LONGEST


def _signed(p: Parse, n: int, lines: Range) -> Iterator[Passage]:
    first, end = p.paragraphs[n]
    name = [t for t in range(first, end) if p.words[t][0].isalnum() or p.words[t][0] == "@"]
    name = name[1:] if len(name) > 1 and p.lower[name[0]] in ("via", "source") else name
    if name and not any(p.tag[t] in _FINITE for t in name):
        yield Passage((first, name[0] - 1), (name[0], name[-1]), p.paragraphs[lines[0]][0], first - 1, titled=True)


def find_bulletin(p: Parse, body: Callable[[str], str | None], spoken: Sequence[Range]) -> list[Passage]:
    """ "General Staff of Ukraine", "Air Force: overnight results" over a text: all of it is that body's, up to the first paragraph
    in which another one speaks.
    """
    if len(p.paragraphs) < 2:
        return []
    first, end = p.paragraphs[0]
    head = _HEAD.match(p.text, p.start[first])
    stating = _STATING.match(p.text, p.start[first], p.end[end - 1]) or _REPORTING.match(p.text, p.start[first], p.end[end - 1])
    issuer = body(head[0].strip()) if head is not None else None
    if stating is not None:
        head, issuer = stating, body(stating["who"]) or stating["who"]
    if head is None or issuer is None:
        return []
    last = bisect_left(p.start, head.end("who") if stating else head.end()) - 1
    if not stating and _speaks(p, (last + 1, end)):
        return []
    second = p.paragraphs[1]
    named = stating or _BULLETIN.search(p.text, p.end[last], p.end[end - 1])
    told = p.paragraphs[1][1] - 1 if named is None else end - 1
    if named is None and not (_BULLETIN.search(p.text, p.start[second[0]], p.end[second[1] - 1]) and not _speaks(p, second)):
        return []
    others = (p.paragraph[r[0]] for r in spoken if (other := body(p.text[slice(*p.span(*r))])) is not None and other != issuer)
    stop = min(others, default=len(p.paragraphs))
    while p.paragraph[told] < stop - 1 < len(p.paragraphs) - 1 and p.words[p.paragraphs[stop - 1][1] - 1] not in (".", "!", ";"):
        stop -= 1  # the heading of what another body says
    if stop <= p.paragraph[told] + 1:
        return []
    return [Passage((min(last + 1, told), told), (first, last), told + 1, p.paragraphs[stop - 1][1] - 1, titled=False)]


def _speaks(p: Parse, paragraph: Range) -> bool:
    """Whether there is a finite verb among tokens; "results" and "15 May" are taken for one."""
    return any(p.tag[t] in _FINITE - {"VBZ"} and p.words[t] != "May" for t in range(*paragraph))


def _is_blank_before(p: Parse, paragraph: int) -> bool:
    before, here = p.paragraphs[paragraph - 1][1] - 1, p.paragraphs[paragraph][0]
    return p.text.count("\n", p.end[before], p.start[here]) > 1


def _thanking(p: Parse, n: int) -> Sequence[Passage]:
    """ "…. h/t X": what the paragraph tells before it; alone on its line, the paragraph before."""
    first, end = p.paragraphs[n]
    thanks = _THANKS.search(p.text, p.start[first], p.end[end - 1])
    if thanks is None:
        return ()
    stop = p.end[end - 1] - (p.words[end - 1] in (")", "."))
    name, mark = _name(p, thanks.end(), stop), bisect_left(p.start, thanks.start())
    mark -= mark > first and p.words[mark - 1] == "("
    if name is None:
        return ()
    over = (first, mark - 1) if mark > first else p.paragraphs[n - 1] if n else None
    if over is None:
        return ()
    last = over[1] if mark > first else over[1] - 1
    return (Passage((mark, name[0] - 1), name, over[0], last, titled=True),)
