"""The named voices of reports: who is known, and who is to be looked up by a person. Nobody is guessed into a side."""

from __future__ import annotations

import operator
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from msgspec import Struct

from firsthand.model import Claim, Evidence, Figure, Kind, ReadReport, Role, Span, Statement
from firsthand.registry import Registry
from firsthand.tracing.claims import claim_of, items_of
from firsthand.tracing.memory import Memory
from firsthand.tracing.speakers import Speaker, Speakers, speaker


class Heard(Struct, frozen=True, kw_only=True):
    """A voice under the key by which it counts. ``registry`` is None where the registry does not know it.

    ``voice`` is what most reports call it, ``names`` are all that they do; ``mentions`` are its places in chains and with items.
    ``example`` is words of the first report that name it, None where no report has it in its text, as a publisher. ``claims`` are
    those that rest on it: what it put forward or passed on, and what rests on an item that it handed over or released.
    """

    key: str
    voice: str
    registry: str | None
    names: tuple[str, ...]
    mentions: int
    reports: tuple[str, ...]
    example: Span | None
    words: str | None
    claims: tuple[Claim, ...]


class _Mention(NamedTuple):
    """A place where a report names a voice: the words, where they are in its text, and the claims that rest on the voice."""

    voice: Speaker
    words: Span | None
    claims: Sequence[Claim]


def heard(reads: Iterable[ReadReport], registry: Registry) -> tuple[Heard, ...]:
    """Every named voice that reports cite, are published by, or have an item from, those in most reports first."""
    return Hearing(registry).of(reads)


class Hearing:
    """`heard`, again and again: of a report that stays the same it is kept whom it names."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._mentions: Memory[str, tuple[_Mention, ...]] = Memory()
        self._last: tuple[tuple[ReadReport, ...], tuple[Heard, ...]] = ((), ())

    def of(self, reads: Iterable[ReadReport]) -> tuple[Heard, ...]:
        given = tuple(reads)
        known = self._last[0]
        if len(given) != len(known) or not all(map(operator.is_, given, known)):
            self._last = given, self._heard(given)
        return self._last[1]

    def _heard(self, reads: Sequence[ReadReport]) -> tuple[Heard, ...]:
        found: dict[str, _Found] = {}
        for read in sorted(reads, key=lambda read: read.report.id):
            for mention in self._mentions.of(read.report.id, read, partial(_all_mentions, read, self._registry)):
                found.setdefault(mention.voice.key, _Found()).add(read, mention)
        self._mentions.sweep()
        listed = [each.as_heard(key) for key, each in found.items()]
        return tuple(sorted(listed, key=lambda each: (-len(each.reports), -each.mentions, each.key)))


def _all_mentions(read: ReadReport, registry: Registry) -> tuple[_Mention, ...]:
    return tuple(_mentions(read, registry))


def _mentions(read: ReadReport, registry: Registry) -> Iterator[_Mention]:
    """The voices of the chains, then those of items that no chain names, then the publisher of what it says citing nobody."""
    speakers = Speakers(read, registry)
    figures: dict[str | None, list[Figure]] = defaultdict(list)
    for figure in read.reading.figures:
        figures[figure.statement].append(figure)
    known: set[str] = set()
    for statement in read.reading.statements:
        for mention in _in_chain(read, statement, figures[statement.id], speakers):
            known.add(mention.voice.key)
            yield mention
    for item in read.reading.evidence:
        for name in dict.fromkeys(filter(None, (item.supplier, item.released_by))):
            voice = speakers.of(name, None, read.report.published)
            if voice.key not in known and (voice.registry is not None or _is_name(name, registry)):
                yield _Mention(voice, _words_of(name, item, read), _resting_on(item, read, figures))
    if figures[None] and read.report.publisher:
        own = [claim_of(read.report.id, None, figure) for figure in figures[None]]
        yield _Mention(speaker(read.report.publisher, read.report.published, registry), None, own)


def _in_chain(read: ReadReport, statement: Statement, figures: Sequence[Figure], speakers: Speakers) -> Iterator[_Mention]:
    """Each named voice of a chain. A publisher puts forward only what it cites nobody for."""
    on = statement.said_on.end if statement.said_on is not None else read.report.published
    claims = _claims(read, statement, figures)
    cites = any(hop.role in (Role.VIA, Role.ORIGIN) for hop in statement.chain)
    for hop in statement.chain:
        if hop.named and hop.voice:
            spans = hop.spans or (statement.source if hop is statement.chain[-1] else ())
            rests = () if hop.role is Role.PUBLISHER and cites else claims
            yield _Mention(speakers.of(hop.voice, hop.registry, on), spans[0] if spans else None, rests)


def _claims(read: ReadReport, statement: Statement, figures: Sequence[Figure]) -> list[Claim]:
    """What a statement puts forward: its figures, and itself where it is more than they are."""
    own = [claim_of(read.report.id, statement, figure) for figure in figures]
    is_more = statement.kind is not Kind.FIGURE and bool(statement.content)
    return [*own, claim_of(read.report.id, statement, None)] if is_more else own


def _resting_on(item: Evidence, read: ReadReport, figures: Mapping[str | None, Sequence[Figure]]) -> list[Claim]:
    """The claims of the statements that name an item."""
    return [c for s in read.reading.statements if item in items_of(read, s) for c in _claims(read, s, figures.get(s.id, ()))]


def _is_name(name: str, registry: Registry) -> bool:
    """Whether words name somebody: a capital beside that of a state ("Ukrainian soldiers" name nobody)."""
    return any(word[0].isupper() and registry.country(word) is None for word in name.split())


def _words_of(name: str, item: Evidence, read: ReadReport) -> Span | None:
    """Where a report names who an item is from, the nearest to the item."""
    places = [m.start() for m in re.finditer(re.escape(name), read.report.text)]
    at = min(places, key=lambda at: abs(at - item.span.start), default=None)
    return Span(at, at + len(name)) if at is not None else None


class _Found:
    """A voice while its mentions are collected."""

    def __init__(self) -> None:
        self._names: Counter[str] = Counter()
        self._entries: Counter[str] = Counter()
        self._reports: dict[str, None] = {}
        self._claims: dict[Claim, None] = {}
        self._example: tuple[Span, str] | None = None

    def add(self, read: ReadReport, mention: _Mention) -> None:
        voice = mention.voice
        self._names[voice.voice] += 1
        self._entries.update([voice.registry] if voice.registry is not None else [])
        self._reports[read.report.id] = None
        self._claims |= dict.fromkeys(mention.claims)
        if self._example is None and mention.words is not None:
            start, end = mention.words
            self._example = Span(start, end), " ".join(read.report.text[start:end].split())

    def as_heard(self, key: str) -> Heard:
        example, words = self._example or (None, None)
        return Heard(
            key=key,
            voice=_most(self._names) or key,
            registry=_most(self._entries),
            names=tuple(sorted(self._names)),
            mentions=self._names.total(),
            reports=tuple(self._reports),
            example=example,
            words=words,
            claims=tuple(self._claims),
        )


def _most(counted: Counter[str]) -> str | None:
    return min(counted, key=lambda name: (-counted[name], name)) if counted else None
