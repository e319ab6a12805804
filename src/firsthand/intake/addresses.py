"""What stands at addresses → reports, each with where it was asked for and came from, when, by what, and the records of the way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from email.message import Message

from msgspec.structs import replace

from firsthand.custody.provenance import Provenance, this_version
from firsthand.errors import InputError, MissingPart
from firsthand.intake.arrival import Arrival, Item, arrival_of
from firsthand.intake.fetching import Fetched, Fetcher, Known
from firsthand.ledger.collecting import Document, Unchanged
from firsthand.text import Hints

Validators = Callable[[str], Known | None]
"""What is known of an address from the last time it was fetched; None: it was not."""


def each_address(addresses: Iterable[str], fetcher: Fetcher, known: Validators, hints: Hints) -> Iterator[Item]:
    """The reports at addresses, in order; what fails says why, and the rest goes on."""
    for address in addresses:
        try:
            yield arrival_at(fetcher.fetch(address, known(address)), hints)
        except (InputError, MissingPart) as wrong:
            yield wrong


def arrival_at(found: Fetched, hints: Hints) -> Arrival | Document | Unchanged:
    """The report in what was fetched; what cannot be read is kept as it came, since it may stand there no more tomorrow.

    Raises:
        MissingPart: what reads this kind is not installed.
    """
    if found.body is None:
        return Unchanged(found.requested)
    address = hints.given.url or found.final
    here = replace(hints, where=found.requested, given=replace(hints.given, url=address), charset=_charset(found))
    came = provenance_of(found)
    try:
        arrival = arrival_of(found.body, here, came)
    except InputError as why:
        return Document(original=found.body, source=found.requested, provenance=came, why=why)
    facts = arrival.artefact.facts
    canonical = next((value for name, value in facts if name == "canonical"), None)
    told = tuple(fact for fact in facts if fact[0] != "canonical")
    return Arrival(
        report=arrival.report,
        artefact=arrival.artefact,
        original=arrival.original,
        where=arrival.where,
        provenance=replace(came, canonical=canonical, facts=(*came.facts, *told)),
    )


def provenance_of(found: Fetched) -> Provenance:
    """How what was fetched came here."""
    return Provenance(
        tool=this_version(),
        requested=found.requested,
        final=found.final,
        retrieved=found.retrieved,
        status=found.status,
        headers=found.headers,
        container=found.record,
        place=f"the last response in the WARC records of the way, from {found.peer}",
    )


def _charset(found: Fetched) -> str | None:
    """The encoding that the server tells."""
    kind = Message()
    kind["Content-Type"] = next((value for name, value in found.headers if name == "content-type"), "")
    charset = kind.get_content_charset()
    return charset if isinstance(charset, str) else None
