"""The named voices of reports: who is known, and who is to be looked up by a person. Nobody is guessed into a side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from msgspec import Struct

from firsthand.model import Hop, ReadReport, Span, Statement
from firsthand.registry import Registry
from firsthand.tracing.speakers import Speaker, Speakers


class Heard(Struct, frozen=True, kw_only=True):
    """A voice under the key by which it counts. ``registry`` is None where the registry does not know it.

    ``voice`` is what most reports call it, ``names`` are all that they do; ``mentions`` are its places in chains. ``example`` is
    words of the first report that name it, None where no report has it in its text, as a publisher.
    """

    key: str
    voice: str
    registry: str | None
    names: tuple[str, ...]
    mentions: int
    reports: tuple[str, ...]
    example: Span | None
    words: str | None


def heard(reads: Iterable[ReadReport], registry: Registry) -> tuple[Heard, ...]:
    """Every named voice that reports cite or are published by, those in most reports first."""
    found: dict[str, _Found] = {}
    for read in sorted(reads, key=lambda read: read.report.id):
        for statement, hop, voice in _named(read, registry):
            found.setdefault(voice.key, _Found()).add(read, statement, hop, voice)
    listed = [each.as_heard(key) for key, each in found.items()]
    return tuple(sorted(listed, key=lambda each: (-len(each.reports), -each.mentions, each.key)))


def _named(read: ReadReport, registry: Registry) -> Iterator[tuple[Statement, Hop, Speaker]]:
    speakers = Speakers(read, registry)
    for statement in read.reading.statements:
        on = statement.said_on.end if statement.said_on is not None else read.report.published
        for hop in statement.chain:
            if hop.named and hop.voice:
                yield statement, hop, speakers.of(hop.voice, hop.registry, on)


class _Found:
    """A voice while its mentions are collected."""

    def __init__(self) -> None:
        self._names: Counter[str] = Counter()
        self._entries: Counter[str] = Counter()
        self._reports: dict[str, None] = {}
        self._example: tuple[Span, str] | None = None

    def add(self, read: ReadReport, statement: Statement, hop: Hop, voice: Speaker) -> None:
        self._names[voice.voice] += 1
        self._entries.update([voice.registry] if voice.registry is not None else [])
        self._reports[read.report.id] = None
        spans = hop.spans or (statement.source if hop is statement.chain[-1] else ())
        if self._example is None and spans:
            start, end = spans[0]
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
        )


def _most(counted: Counter[str]) -> str | None:
    return min(counted, key=lambda name: (-counted[name], name)) if counted else None
