"""The reader: report → reading. It composes the rules of this room and abstains where they do not reach."""

from __future__ import annotations

import copy
import functools
import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from enum import StrEnum

from msgspec import structs

from firsthand import codebook
from firsthand.errors import FirsthandError, ReadingFailed
from firsthand.gazetteer.store import built as gazetteer_built
from firsthand.model import UNREAD, Notice, Reading, Report
from firsthand.reading import evidence
from firsthand.reading.attribution import Attribution, find_attributions, tagger
from firsthand.reading.attribution.labels import Known, Labels
from firsthand.reading.attribution.layout import with_rows, without_stamps
from firsthand.reading.attribution.naming import without_place_before
from firsthand.reading.attribution.shorthand import in_brackets
from firsthand.reading.datelines import agency_of
from firsthand.reading.figures import FigureContext, find_figures
from firsthand.reading.incident import main_incident
from firsthand.reading.incident_leads import Found
from firsthand.reading.kinds import with_figures
from firsthand.reading.known_names import names_of, with_known_names
from firsthand.reading.parse import Parse, Parser, shared_parser
from firsthand.reading.passages import Passages
from firsthand.reading.places import find_places
from firsthand.reading.scores import Scores
from firsthand.reading.scores import shipped as shipped_scores
from firsthand.reading.statements import Setting, find_statements
from firsthand.reading.times import find_times
from firsthand.reading.typesetting import plainly_set
from firsthand.reading.unprinted import printed, restored
from firsthand.reading.voices import VoiceBook
from firsthand.registry import EntryKind, Registry

LANGUAGES = frozenset({"en"})
"""Languages that are read. Others are kept, marked unread, and not guessed at."""

RULES = "rules 18"
"""To be raised with any change of what is read, so that cases read their reports anew."""
BATCH = 16
_ISSUERS = frozenset(
    {
        EntryKind.ARMED_FORCES,
        EntryKind.ARMED_GROUP,
        EntryKind.FORCE,
        EntryKind.MINISTRY,
        EntryKind.MONITOR,
        EntryKind.INTERNATIONAL,
    }
)
_FAULTS = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What a rule can trip over in a text nobody foresaw: it costs that report its reading, never the batch."""


_Texts = Mapping[int, tuple[str, list[int] | None]]
"""Texts as they are read, by the number of their report, with the offset of each character in the text as given."""


class ReaderKind(StrEnum):
    """How attributions are found: by the trained tagger beside the rules, or by the rules alone."""

    TRAINED = "trained"
    RULES = "rules"


class Reader:
    """Reads reports: English, deterministic, no network. Without ``weights`` attributions are found by rules alone."""

    def __init__(
        self, parser: Parser, registry: Registry, weights: tagger.Weights | None = None, scores: Scores | None = None
    ) -> None:
        self._parser = parser
        self._registry = registry
        self._names = names_of(registry.entries.values())
        self._weights = weights
        self._scores = shipped_scores(trained=weights is not None) if scores is None else scores
        self._keep: Callable[[Sequence[Parse]], None] | None = None

    def keeping(self, keep: Callable[[Sequence[Parse]], None]) -> Reader:
        """A reader that reads the same, and hands on the parses of the texts that it read as they stand, with their titles'."""
        other = copy.copy(self)
        other._keep = keep
        return other

    @functools.cached_property
    def version(self) -> str:
        """Names everything a reading depends on besides its report."""
        trained = f"{self._weights.name}, " if self._weights else ""
        data = f"registry {self._registry.digest}, gazetteer {gazetteer_built()}"
        return f"{RULES}, {trained}{self._scores.name}, {self._parser.version}, {data}, codebook {codebook.VERSION}"

    def read(self, report: Report) -> Reading:
        """The reading of one report.

        Raises:
            FirsthandError: a part that reading needs is missing.
        """
        _, reading = next(self.read_all([report]))
        if isinstance(reading, FirsthandError):
            raise reading
        return reading

    def read_all(self, reports: Iterable[Report]) -> Iterator[tuple[Report, Reading | FirsthandError]]:
        """Readings in the order of the reports, streaming; a report that fails brings its error and the rest goes on."""
        batch: list[Report] = []
        for report in reports:
            batch.append(report)
            if len(batch) == BATCH:
                yield from self._read_batch(batch)
                batch = []
        yield from self._read_batch(batch)

    def _read_batch(self, batch: list[Report]) -> Iterator[tuple[Report, Reading | FirsthandError]]:
        texts = {at: printed(plainly_set(report.text)) for at, report in enumerate(batch) if _is_read(report)}
        with _uncollected():
            found = iter(self._parsed(batch, texts))
        for at, report in enumerate(batch):
            if not _is_read(report):
                yield report, _unread(report)
                continue
            try:
                text, offsets = texts[at]
                with _uncollected():
                    reading = self._reading(structs.replace(report, text=text), *next(found))
                yield report, reading if offsets is None else restored(reading, offsets)
            except FirsthandError as failed:
                yield report, failed
            except _FAULTS as fault:
                yield report, _failed(report, fault)

    def _parsed(self, batch: Sequence[Report], texts: _Texts) -> list[tuple[Parse, list[Attribution] | None]]:
        """The parse of each text, and what the trained tagger finds in it."""
        parses = list(self._parser.parse_all([text for text, _ in texts.values()]))
        if self._keep is not None:
            heads = dict.fromkeys(head for at in texts for head in (batch[at].title, batch[at].publisher) if head)
            self._keep([p for p, (at, (text, _)) in zip(parses, texts.items(), strict=True) if text == batch[at].text])
            self._keep(list(self._parser.parse_all(heads)))
        parses = [with_known_names(p, self._names) for p in parses]
        return list(zip(parses, self._tagged(parses), strict=True))

    def _tagged(self, parses: Sequence[Parse]) -> list[list[Attribution] | None]:
        """For each parse what the trained tagger finds; None where a fault in one of them stopped it."""
        if self._weights is None:
            return [[] for _ in parses]
        try:
            return list(tagger.tag(self._weights, parses))
        except _FAULTS:
            return [None for _ in parses]

    def _is_known(self, name: str) -> bool:
        return _known(self._registry, name) is not Known.NOBODY

    def _reading(self, report: Report, parse: Parse, tagged: Sequence[Attribution] | None) -> Reading:
        if tagged is None and self._weights is not None:  # alone, so that only the report at fault fails
            tagged = next(tagger.tag(self._weights, [parse]))
        times = find_times(report.text, report.published)
        places = find_places(parse)
        items = evidence.find_items(parse)
        tagged = without_stamps(parse, tagged or ())
        found = without_stamps(parse, with_rows(parse, find_attributions(parse, tagged)))
        spoken = [r for a in found for r in a.source]
        passages = Passages(parse, lambda name: _issuer(self._registry, name), spoken, agency_of(parse, places))
        labels = Labels(parse, places, lambda name: _known(self._registry, name))
        found = passages.without_names(labels.with_voices(parse, labels.without(parse, found)))
        found = in_brackets(parse, found, self._is_known)
        found = without_place_before(parse, found, self._is_known)
        sources = [*(r for a in found for r in (*a.source, *a.relayed)), *passages.sources]
        book = VoiceBook(parse, sources, self._registry)
        setting = Setting(report, parse, times, items, passages, labels, book, self._registry, self._scores)
        statements = find_statements(setting, found)
        figures = find_figures(FigureContext(parse, statements, times, places, report.published, self._scores))
        named = {
            tokens: voices[0].name
            for item in items
            for tokens in (item.supplier, item.released_by, item.owner)
            if tokens is not None and (voices := book.voices(tokens))
        }
        return Reading(
            id=report.id,
            statements=with_figures(parse, statements, figures),
            figures=figures,
            times=times,
            places=places,
            evidence=tuple(evidence.as_evidence(parse, item, named, times, report.published) for item in items),
            main_incident=main_incident(Found(report.text, figures, places, statements, report.published, times)),
        )


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without looking for objects that hold each other: a reading leaves none, and looking takes up to a tenth of a long one."""
    looked = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looked:
            gc.enable()


def _issuer(registry: Registry, name: str) -> str | None:
    """The registry's id of a body that issues bulletins under this name."""
    entry = registry.find(name.removeprefix("The "))
    return entry.id if entry is not None and entry.kind in _ISSUERS else None


def _known(registry: Registry, name: str) -> Known:
    entry = registry.find(name)
    if entry is None:
        return Known.NOBODY
    return Known.BY_PLACE if entry.kind is EntryKind.GOVERNMENT else Known.VOICE


def _is_read(report: Report) -> bool:
    return report.language is None or report.language.lower().split("-")[0] in LANGUAGES


def _unread(report: Report) -> Reading:
    notice = Notice(UNREAD, f"The report is in {report.language!r}, which is not read: no statement and no figure was looked for.")
    return Reading(id=report.id, warnings=(notice,))


def _failed(report: Report, fault: Exception) -> ReadingFailed:
    return ReadingFailed(
        f"the reader could not finish this report ({type(fault).__name__}: {fault}).",
        where=report.id,
        cure="It is kept, unread. Please report it with its text: this is a fault of Firsthand.",
    )


@functools.cache
def shared_reader(kind: ReaderKind = ReaderKind.TRAINED) -> Reader:
    """The process's one reader of each kind.

    Raises:
        MissingPart: the trained weights are not installed.
    """
    weights = tagger.shipped() if kind is ReaderKind.TRAINED else None
    return Reader(shared_parser(), Registry.shipped(), weights)
