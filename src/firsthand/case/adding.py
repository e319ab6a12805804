"""What comes from outside a case: files, folders, addresses, feeds, as what is to be stored."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from firsthand.case.taken import from_outside, length
from firsthand.custody.originals import Originals
from firsthand.custody.provenance import shown_provenance
from firsthand.ledger.collecting import Collector, Outcome, ToStore, batches
from firsthand.ledger.store import Store

if TYPE_CHECKING:
    from firsthand.intake.fetching import Fetcher, Known
    from firsthand.intake.watching import Before
    from firsthand.text import Details, Hints

MOST_NEW = 100
"""Reports that one watching of feeds fetches at most, unless another number is asked for."""


_AT_ONCE, _ONE_BY_ONE = (64, 8_000_000), (1, 0)
"""Items and bytes that one transaction takes at most: a crash loses what is not committed, and it is done again."""


class Taking(Struct, frozen=True, kw_only=True):
    """How things are taken in: what the user says of them, columns, what fetches, and what hears of each item."""

    given: Details | None = None
    columns: Mapping[str, str] | None = None
    fetcher: Fetcher | None = None
    progress: Callable[[int, int], None] | None = None


class Intake:
    """What a case takes in, streaming: each outcome is told once its item is on the disk, and none is held."""

    def __init__(self, store: Store, originals: Originals, alias: str, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._originals = originals
        self._clock = clock
        self._collector = Collector(store, originals, alias)

    def each(self, sources: Sequence[Path | str], how: Taking) -> Iterator[Outcome]:
        """Store what files, folders and web addresses hold, in order; what fails says why, and the rest goes in."""
        at_once = _ONE_BY_ONE if any(map(is_address, sources)) else _AT_ONCE
        return self.stored(_heard(_incoming(sources, how, self._today(), self._store), how.progress), at_once)

    def each_new(self, feeds: Sequence[str], how: Taking, most: int = MOST_NEW) -> Iterator[Outcome]:
        """Store what feeds and sitemaps lead to and the case has not, at most so many reports; each is stored as it comes."""
        found = _watched(feeds, how, self._today(), (self._store, self._originals), most)
        return self.stored(_heard(found, how.progress), _ONE_BY_ONE)

    def stored(self, items: Iterable[ToStore], at_once: tuple[int, int] = _AT_ONCE) -> Iterator[Outcome]:
        """Store items as they come."""
        for batch in batches(items, length, at_once):
            yield from self._collector.collect(batch, self._clock())

    def _today(self) -> date:
        """The latest day on which anything can have been published."""
        from firsthand.intake import latest_date

        return latest_date(self._clock())


def is_address(source: Path | str) -> bool:
    """Whether a source is a web address and no path."""
    return isinstance(source, str) and source.lower().startswith(("http://", "https://"))


def _incoming(sources: Sequence[Path | str], how: Taking, today: date, store: Store) -> Iterator[ToStore]:
    """What sources hold, in their order."""
    from firsthand.intake import arrivals
    from firsthand.text import Details, Hints

    fetcher = how.fetcher
    for source in sources:
        if is_address(source):
            # One for all, so that pauses and robots.txt hold from one address to the next.
            fetcher = fetcher or _fetcher()
            yield from _at(str(source), fetcher, Hints(where=str(source), today=today, given=how.given or Details()), store)
        else:
            yield from map(from_outside, arrivals([Path(source)], how.given, today=today, columns=how.columns))


def _fetcher() -> Fetcher:
    from firsthand.intake.fetching import Fetcher

    return Fetcher()


def _at(address: str, fetcher: Fetcher, hints: Hints, store: Store) -> Iterator[ToStore]:
    from firsthand.intake.addresses import each_address

    yield from map(from_outside, each_address([address], fetcher, lambda asked: _known(asked, store), hints))


def _watched(feeds: Sequence[str], how: Taking, today: date, kept: tuple[Store, Originals], most: int) -> Iterator[ToStore]:
    """What feeds lead to and the case has not."""
    from firsthand.intake.watching import Before, each_new
    from firsthand.text import Details, Hints

    store, originals = kept

    def remembered(address: str) -> Before | None:
        stored, known = store.requested(address), _known(address, store)
        return None if stored is None or known is None else Before(known, lambda: originals.read(stored.original))

    hints = Hints(where="", today=today, given=how.given or Details())
    yield from map(from_outside, each_new(feeds, how.fetcher or _fetcher(), remembered, hints, most))


def _known(address: str, store: Store) -> Known | None:
    """What is known of an address from the last time it was fetched."""
    from firsthand.intake.fetching import Known

    stored = store.requested(address)
    if stored is None:
        return None
    headers = dict(shown_provenance(stored).headers)
    return Known(stored.final or address, etag=headers.get("etag"), modified=headers.get("last-modified"))


def _heard(items: Iterable[ToStore], progress: Callable[[int, int], None] | None) -> Iterator[ToStore]:
    """The items as they come, each told to ``progress``."""
    for done, item in enumerate(items, start=1):
        if progress is not None:
            progress(done, 0)
        yield item
