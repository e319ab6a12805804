"""Wire marks: by which a report says whose text it prints, or who contributed to it: words in it, or what its metadata tells.

A mark counts where it names an agency or outlet that the registry knows, or the publisher of a report that shares words with it: no
name is known here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from firsthand.model import Lineage, Report, Span, ToldBy
from firsthand.registry import Registry
from firsthand.registry.entries import EntryKind
from firsthand.registry.names import fold
from firsthand.text.addresses import host_of

HEAD, TAIL = 600, 900
"""Characters at either end of a text in which marks stand."""
PUBLISHING = frozenset({EntryKind.AGENCY, EntryKind.OUTLET})

_NAME = r"(?P<name>[^()\n:;]{2,60}?)"
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"


class _Look(NamedTuple):
    """A pattern of marks and signs of which one stands in every text that it finds something in."""

    signs: tuple[str, ...]
    pattern: re.Pattern[str]


_OPENING = (
    _Look((")",), re.compile(rf"\({_NAME}\)\s?(?:[-–—―]{{1,2}}|_)\s")),
    _Look(("By ", "by ", "From ", "from "), re.compile(rf"^(?:[Bb]y|[Ff]rom)\s{_NAME}(?:[,|–—].{{0,60}})?$", re.MULTILINE)),
    _Look(
        ("",), re.compile(r"^(?=.{2,44}(?:[-–—―]|$))(?P<name>[^\W\d_][\w.’' -]{1,40}?)\s?(?:[-–—―]{1,2}\s|[,|]?\s?$)", re.MULTILINE)
    ),
    _Look((",", "|"), re.compile(r"^(?P<name>[^\W\d_][\w.’' -]{1,40})[,|](?: ?[A-Z0-9][\w.:]*+[,|]*+){1,8}$", re.MULTILINE)),
    _Look(("day",), re.compile(rf"(?P<name>[A-Z][\w-]{{1,30}})\s?,? {_DAY},? \d{{1,2}} [A-Z][a-z]{{2}}")),
)
"""“KYIV, Jan 5 (AFP) —”, “By Reuters”, a line of its own, “AFP, Lviv”, “AFP Wednesday 26 Oct 2016”."""
_CLOSING = (
    _Look((")",), re.compile(rf"\({_NAME}\)[.]?\s*$", re.MULTILINE)),
    _Look(tuple("-–—―"), re.compile(r"(?:[-–—―]{2}|\s[-–—―])\s?(?P<name>[^\W\d_][\w.’' -]{1,40})[.]?\s*$", re.MULTILINE)),
    _Look((":",), re.compile(rf"^(?:[Ss]ource|SOURCE|[Vv]ia|[Cc]redit)s?:\s?{_NAME}[.]?\s*$", re.MULTILINE)),
    _Look(
        ("©", "(c)", "(C)", "opyright"),
        re.compile(rf"(?:©|\([Cc]\)|[Cc]opyright)\s?(?:\d{{4}}(?:[-–]\d{{4}})?,?\s)?{_NAME}(?:[.,]|\.?\s*$)", re.MULTILINE),
    ),
)
"""“(Reuters)”, “--AFP”, “Source: Interfax-Ukraine”, “© 2025 AFP”."""
_CONTRIBUTED = (
    _Look(
        (" contributed to ",),
        re.compile(r"(?P<name>[A-Z][^.\n()]{1,60}?) (?:also )?contributed to (?:this|the) (?:report|article|story)"),
    ),
    _Look(
        ("ith ",),
        re.compile(
            r"\b[Ww]ith (?:additional )?(?:reporting|files|material|inputs?|information) (?:by|from) (?P<name>[^.\n()]{2,60})"
        ),
    ),
    _Look(("dditional ",), re.compile(r"\b[Aa]dditional (?:reporting|material|information) (?:by|from) (?P<name>[^.\n()]{2,60})")),
)
_STAFF = re.compile(
    r"^(?:by|from)\s+|\s+(?:staff|newsroom|news desk|reporters?|correspondents?|writers?|contributors?)$", re.IGNORECASE
)
_JOINED = re.compile(r"\s*(?:[/,|;&()–—]|\band\b)\s*")
"""Between the names of a credit: "Reuters Staff", "AFP / Mira Kovalenko", "Mira Kovalenko | Coast Wire"."""
MADE_FROM = frozenset({ToldBy.ORIGINAL_SOURCE, ToldBy.IS_BASED_ON})
"""What tells of something that the report was made from, not whose words it has."""
TAKEN_FROM = frozenset({ToldBy.CANONICAL_LINK, ToldBy.SYNDICATION_SOURCE, ToldBy.FEED_SOURCE, ToldBy.IS_PART_OF})
_LINE_END = re.compile("\n")
_SEVERAL = re.compile(r"\s*(?:/|,|;|&|\band\b)\s*")


class Mark(NamedTuple):
    """A name that a mark gives, and where: characters of the text, or what in the metadata tells it.

    ``is_whole``: the whole text is theirs; else they contributed to it.
    """

    name: str
    span: Span | None
    is_whole: bool
    lineage: Lineage | None = None

    @property
    def is_of_place(self) -> bool:
        """Whether it only tells where the text was taken from: that may be another print of what somebody else wrote."""
        return self.lineage is not None and self.lineage.told_by in TAKEN_FROM


def marks_of(report: Report, registry: Registry) -> tuple[Mark, ...]:
    """What may be marks of a report, in the order of the text, then of its metadata, whoever they name.

    One that names several makes no text theirs.
    """
    in_text = dict.fromkeys(sorted(_marks(report.text)))
    return (*in_text, *(mark for told in report.lineage for mark in _in_metadata(told, registry)))


def _in_metadata(told: Lineage, registry: Registry) -> Iterator[Mark]:
    """The names in what metadata tells. An address stands for who publishes there, or where nobody knows that for its host."""
    is_whole = told.told_by not in MADE_FROM
    there = host_of(told.address) if told.address is not None else None
    publisher = registry.publisher_at(there) if there is not None else None
    words = told.name or ""
    if publisher is not None and not is_publishing(words, registry):
        words = publisher.name
    by, _, with_ = words.partition(" with ")
    names = [_STAFF.sub("", name) for name in _JOINED.split(by) if name]
    if told.told_by is ToldBy.AUTHOR:
        # Who wrote it is a person mostly; whom they write for counts.
        names = [name for name in names if is_publishing(name, registry)]
    elif words:
        names = names if len(names) > 1 and all(is_publishing(name, registry) for name in names) else [words]
    elif there is not None:
        names = [there]
    houses = {house_of(name, registry) for name in names}
    yield from (Mark(name, None, is_whole and len(houses) == 1 and not with_, told) for name in names)
    yield from (Mark(name, None, False, told) for name in _JOINED.split(with_) if is_publishing(name, registry))


def _marks(text: str) -> Iterator[Mark]:
    head, tail = text[:HEAD], max(0, len(text) - TAIL)
    yield from _found(_OPENING, head, 0, is_whole=True)
    yield from _found(_CONTRIBUTED, head[:tail], 0, is_whole=False)
    yield from _found(_CLOSING, text[tail:], tail, is_whole=True)
    yield from _found(_CONTRIBUTED, text[tail:], tail, is_whole=False)


def _found(looks: Iterable[_Look], part: str, at: int, *, is_whole: bool) -> Iterator[Mark]:
    """The marks in a part of a text that begins at some character."""
    lines = [0, *(found.end() for found in _LINE_END.finditer(part))]
    for signs, pattern in looks:
        for sign in signs:
            if sign in part:
                break
        else:
            continue
        for match in _of_lines(pattern, part, lines) if pattern.pattern[0] == "^" else pattern.finditer(part):
            names = [name for name in _SEVERAL.split(match["name"].strip()) if name]
            start, end = match.span("name")
            yield from (Mark(name, Span(at + start, at + end), is_whole and len(names) == 1) for name in names)


def _of_lines(pattern: re.Pattern[str], part: str, lines: Iterable[int]) -> Iterator[re.Match[str]]:
    """The matches of a pattern at the beginnings of lines: to look for them at every character costs more."""
    return (match for at in lines if (match := pattern.match(part, at)) is not None)


def house_of(name: str, registry: Registry) -> str:
    """The key of a publisher family, by which outlets of one house are one."""
    return fold(registry.family(name))


def is_publishing(name: str, registry: Registry) -> bool:
    """Whether the registry knows a name as that of an agency or outlet."""
    entry = registry.find(name)
    return entry is not None and entry.kind in PUBLISHING


def is_agency(name: str | None, registry: Registry) -> bool:
    entry = registry.find(name) if name else None
    return entry is not None and entry.kind is EntryKind.AGENCY
