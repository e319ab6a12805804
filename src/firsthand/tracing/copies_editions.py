"""Reports by their words, and which of those that carry one text comes first."""

from __future__ import annotations

import hashlib
from bisect import insort
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import NamedTuple

from firsthand.model import Report, ToldBy
from firsthand.registry import Registry
from firsthand.text.addresses import host_of
from firsthand.tracing.copies_keys import AGAIN
from firsthand.tracing.copies_marks import Mark, house_of, is_agency, is_publishing, marks_of
from firsthand.tracing.copies_text import Text, texts_of, words_of

SHORTEST_SAME = 8
"""Words of a text that is known again word for word."""
SHORTEST_NEAR = 30
"""Words below which only the same text of the same days counts as a copy: two voices can word one short sentence alike."""

BATCH = 2_000
"""Reports whose words are held at a time."""


class Precedence(NamedTuple):
    """The order among reports that carry one text. Whom a mark names is first, then the day decides.

    An agency, and the id, only settle which of equals is named first.
    """

    is_unnamed: bool
    day: date
    is_no_agency: bool
    report: str

    def is_decided(self, other: Precedence) -> bool:
        """Whether it is known which of two came first."""
        return self.is_unnamed != other.is_unnamed or (self.day != other.day and date.max not in (self.day, other.day))


class Print(NamedTuple):
    """A report with the house that published it, and what may be marks in it."""

    report: Report
    house: str | None
    precedence: Precedence
    marks: tuple[Mark, ...]


class Edition(NamedTuple):
    """Reports that are word for word the same, the first leading. ``whose`` names by house whose text its marks say it is."""

    text: Text
    prints: tuple[Print, ...]
    whose: Mapping[str, str]

    @property
    def first(self) -> Print:
        return self.prints[0]

    @property
    def is_relay(self) -> bool:
        """Whether its mark says that the text is another house's."""
        return len(self.whose) == 1 and self.first.house not in self.whose

    @property
    def day(self) -> date | None:
        """The earliest day on which it was published; None: not known."""
        return min((p.report.published for p in self.prints if p.report.published), default=None)


class Editions:
    """The reports of a case by their words, kept up to date. Each edition has a number, which is never given again.

    A text too short to be recognised is an edition of its own; a short one is printed anew where it comes back after weeks.
    """

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._key_of: dict[str, object] = {}
        self._alike: dict[object, list[Print]] = {}
        self._numbers: dict[object, list[int]] = {}
        self._next = 0
        self.by_number: dict[int, Edition] = {}

    def change(self, gone: Iterable[str], new: Iterable[Report]) -> tuple[list[int], list[int]]:
        """Take reports out and put others in: the numbers of the editions that are no more, and of those that are new."""
        texts: dict[object, Text] = {}
        touched: dict[object, None] = {}
        for name in gone:
            key = self._key_of.pop(name)
            self._alike[key] = [print_ for print_ in self._alike[key] if print_.report.id != name]
            touched[key] = None
        for batch in _batches(new):
            for report, key in self._keyed(batch, texts):
                self._key_of[report.id] = key
                insort(self._alike.setdefault(key, []), _print(report, self._registry), key=by_day)
                touched[key] = None
        before = [n for key in touched for n in self._numbers.get(key, ())]
        after = [n for key in touched for n in self._laid(key, texts)]
        for number in before:
            del self.by_number[number]
        return before, after

    def _keyed(self, reports: Sequence[Report], texts: dict[object, Text]) -> Iterator[tuple[Report, object]]:
        """Each report with the key of its words; the texts that are new are put with the others."""
        each = [words_of(report.text) for report in reports]
        keys = [_key(report, words) for report, words in zip(reports, each, strict=True)]
        unknown = {key: words for key, words in zip(keys, each, strict=True) if key not in self._numbers and key not in texts}
        texts.update(zip(unknown, texts_of(list(unknown.values())), strict=True))
        return zip(reports, keys, strict=True)

    def _laid(self, key: object, texts: Mapping[object, Text]) -> list[int]:
        """The editions of one wording, made anew."""
        known = self._numbers.pop(key, [])
        prints = self._alike[key]
        if not prints:
            del self._alike[key]
            return []
        text = texts[key] if key in texts else self.by_number[known[0]].text
        made = [_edition(text, each, self._registry) for each in _apart(text, prints)]
        numbers = self._numbers[key] = list(range(self._next, self._next + len(made)))
        self._next += len(made)
        self.by_number.update(zip(numbers, made, strict=True))
        return numbers


def _batches(reports: Iterable[Report]) -> Iterator[list[Report]]:
    """Reports a few at a time: their words take more room than they do."""
    waiting = iter(reports)
    while batch := list(islice(waiting, BATCH)):
        yield batch


def _key(report: Report, words: Sequence[bytes]) -> object:
    """What reports with the same words have in common."""
    if len(words) < SHORTEST_SAME:
        return report.id
    return hashlib.blake2b(b" ".join(words), digest_size=16).digest()


def by_day(print_: Print) -> tuple[date, str]:
    return print_.report.published or date.max, print_.report.id


def _apart(text: Text, prints: Sequence[Print]) -> Iterator[Sequence[Print]]:
    """Prints of the same words, by day; those of a short text that lie weeks apart are told apart."""
    first = 0
    for n in range(1, len(prints)) if text.words < SHORTEST_NEAR else ():
        if not _within(prints[n - 1].report.published, prints[n].report.published):
            yield prints[first:n]
            first = n
    yield prints[first:]


def _within(one: date | None, other: date | None) -> bool:
    return one is not None and other is not None and (other - one).days <= AGAIN


def _edition(text: Text, prints: Sequence[Print], registry: Registry) -> Edition:
    return Edition(text, tuple(prints), _whose(prints, registry))


def _whose(prints: Iterable[Print], registry: Registry) -> dict[str, str]:
    """By house, whom the marks of some prints name as whose text it is."""
    return {house_of(mark.name, registry): mark.name for print_ in prints for mark in print_.marks if mark.is_whole}


def _print(report: Report, registry: Registry) -> Print:
    house = house_of(report.publisher, registry) if report.publisher is not None else None
    precedence = Precedence(True, report.published or date.max, not is_agency(report.publisher, registry), report.id)
    return Print(report, house, precedence, marks_of(report, registry))


def placed(n: int, editions: Mapping[int, Edition], beside: Iterable[int], registry: Registry) -> Edition:
    """An edition with its prints in order: marks count that stand in the text itself or in one that shares words with it.

    What no registry knows and no publisher among these is called by is no mark. One that tells where the text was taken from counts
    where nothing says whose it is.
    """
    edition, others = editions[n], [editions[other] for other in beside]
    around = {print_.house for each in (edition, *others) for print_ in each.prints}
    named = {house for each in (edition, *others) for house in each.whose}
    whose = {h: name for h, name in edition.whose.items() if h in around or is_publishing(name, registry)}
    if whose:
        placing = {house_of(m.name, registry) for p in edition.prints for m in p.marks if m.is_whole and not m.is_of_place}
        whose = {h: name for h, name in whose.items() if h in placing} or whose
    prints = [p._replace(precedence=p.precedence._replace(is_unnamed=False)) if p.house in named else p for p in edition.prints]
    return Edition(edition.text, tuple(sorted(prints, key=_precedence)), whose)


def _precedence(print_: Print) -> Precedence:
    return print_.precedence


def gives_host(edition: Edition) -> bool:
    """Whether a mark in the metadata of a print gives a host only."""
    return any(_gives_host(mark) for print_ in edition.prints for mark in print_.marks)


def sited(edition: Edition, others: Iterable[Edition], registry: Registry) -> Edition:
    """An edition, the marks that give a host only naming the publisher of a print on that site instead; the last one wins."""
    if not gives_host(edition):
        return edition
    sites = {site: p.report.publisher for each in (edition, *others) for p in each.prints if (site := _site(p.report))}
    prints = tuple(p._replace(marks=tuple(_named_by(mark, sites) for mark in p.marks)) for p in edition.prints)
    return edition._replace(prints=prints, whose=_whose(prints, registry))


def _gives_host(mark: Mark) -> bool:
    return mark.lineage is not None and mark.lineage.address is not None and mark.name == host_of(mark.lineage.address)


def _site(report: Report) -> str | None:
    """The site on which a publisher's report stands; None where its own address is not known."""
    leads_elsewhere = any(told.told_by is ToldBy.CANONICAL_LINK for told in report.lineage)
    return host_of(report.url) if report.url and report.publisher and not leads_elsewhere else None


def _named_by(mark: Mark, sites: Mapping[str, str | None]) -> Mark:
    publisher = sites.get(mark.name) if _gives_host(mark) else None
    return mark._replace(name=publisher) if publisher is not None else mark
