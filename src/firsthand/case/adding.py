"""What comes from outside a case: files, folders, addresses, feeds, as what is to be stored."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from firsthand.case.taken import from_outside
from firsthand.custody.originals import Originals
from firsthand.custody.provenance import shown_provenance
from firsthand.ledger.collecting import ToStore
from firsthand.ledger.store import Store

if TYPE_CHECKING:
    from firsthand.intake.fetching import Fetcher, Known
    from firsthand.intake.watching import Before
    from firsthand.text import Details

MOST_NEW = 100
"""Reports that one watching of feeds fetches at most, unless another number is asked for."""


class Taking(Struct, frozen=True, kw_only=True):
    """How things are taken in: when (aware), what the user says of them, columns, and what fetches."""

    now: datetime
    given: Details | None = None
    columns: Mapping[str, str] | None = None
    fetcher: Fetcher | None = None

    @property
    def today(self) -> date:
        """The latest day on which anything can have been published."""
        from firsthand.intake import latest_date

        return latest_date(self.now)


def is_address(source: Path | str) -> bool:
    """Whether a source is a web address and no path."""
    return isinstance(source, str) and source.lower().startswith(("http://", "https://"))


def incoming(sources: Sequence[Path | str], how: Taking, store: Store) -> Iterator[ToStore]:
    """What sources hold, in their order."""
    from firsthand.intake import arrivals

    fetcher = how.fetcher
    for source in sources:
        if is_address(source):
            # One for all, so that pauses and robots.txt hold from one address to the next.
            fetcher = fetcher or _fetcher()
            yield from _at(str(source), fetcher, how, store)
        else:
            yield from map(from_outside, arrivals([Path(source)], how.given, today=how.today, columns=how.columns))


def _fetcher() -> Fetcher:
    from firsthand.intake.fetching import Fetcher

    return Fetcher()


def _at(address: str, fetcher: Fetcher, how: Taking, store: Store) -> Iterator[ToStore]:
    from firsthand.intake.addresses import each_address
    from firsthand.text import Details, Hints

    hints = Hints(where=address, today=how.today, given=how.given or Details())
    yield from map(from_outside, each_address([address], fetcher, lambda asked: _known(asked, store), hints))


def watched(feeds: Sequence[str], how: Taking, store: Store, originals: Originals, most: int) -> Iterator[ToStore]:
    """What feeds lead to and the case has not."""
    from firsthand.intake.watching import Before, each_new
    from firsthand.text import Details, Hints

    def remembered(address: str) -> Before | None:
        stored, known = store.requested(address), _known(address, store)
        return None if stored is None or known is None else Before(known, lambda: originals.read(stored.original))

    hints = Hints(where="", today=how.today, given=how.given or Details())
    yield from map(from_outside, each_new(feeds, how.fetcher or _fetcher(), remembered, hints, most))


def _known(address: str, store: Store) -> Known | None:
    """What is known of an address from the last time it was fetched."""
    from firsthand.intake.fetching import Known

    stored = store.requested(address)
    if stored is None:
        return None
    headers = dict(shown_provenance(stored).headers)
    return Known(stored.final or address, etag=headers.get("etag"), modified=headers.get("last-modified"))


def heard(items: Iterable[ToStore], progress: Callable[[int, int], None] | None) -> Iterator[ToStore]:
    """The items as they come, each told to ``progress``."""
    for done, item in enumerate(items, start=1):
        if progress is not None:
            progress(done, 0)
        yield item
