"""What arrives: a report with the bytes it was made of, bytes that are kept without one, or why neither came."""

from __future__ import annotations

import hashlib
import re

from msgspec import Struct
from msgspec.structs import replace

from firsthand.custody.provenance import Provenance, this_version
from firsthand.errors import FirsthandError, InputError
from firsthand.intake.lines import report_of
from firsthand.ledger.collecting import Document, Unchanged
from firsthand.model import Report
from firsthand.text import Artefact, Hints, extract
from firsthand.text.kinds import Kind, kind_of

_SLUG_LIMIT = 40
_NOT_IN_SLUG = re.compile(r"[\W_]+")


class Arrival(Struct, frozen=True, kw_only=True):
    """A report with what it was made of: ``original`` are its bytes (of a JSONL file, its line), ``where`` names their place.

    ``provenance`` tells how they came, where there is more to tell than that place.
    """

    report: Report
    artefact: Artefact
    original: bytes
    where: str
    provenance: Provenance | None = None


Item = Arrival | Document | Unchanged | FirsthandError


def arrival_of(data: bytes, hints: Hints, provenance: Provenance | None = None) -> Arrival:
    """The report in bytes, with what they say of themselves.

    Raises:
        InputError: they hold no report.
        MissingPart: what reads this kind is not installed.
    """
    artefact = extract(data, hints)
    report = report_of(report_id(artefact, data), artefact)
    return arrived(report, artefact, data, hints.where, provenance)


def arrived(report: Report, artefact: Artefact, data: bytes, where: str, provenance: Provenance | None = None) -> Arrival:
    """The arrival of a report; what its bytes say of themselves becomes part of its provenance."""
    if artefact.facts:
        came = provenance or Provenance(tool=this_version())
        provenance = replace(came, facts=(*came.facts, *artefact.facts))
    return Arrival(report=report, artefact=artefact, original=data, where=where, provenance=provenance)


def unread(data: bytes, where: str, why: InputError, provenance: Provenance | None = None) -> Document | None:
    """A document that is kept although it has no text that can be read; None for what is nothing but text."""
    kind = kind_of(data, where)
    if kind not in (Kind.PDF, Kind.WORD):
        return None
    return Document(original=data, source=where, provenance=provenance or Provenance(tool=this_version()), why=why)


def only_report(found: Item) -> Arrival:
    """The report that has come.

    Raises:
        FirsthandError: it is none; says why.
    """
    if isinstance(found, Arrival):
        return found
    if isinstance(found, FirsthandError):
        raise found
    why = found.why if isinstance(found, Document) else None
    raise why or InputError("holds no text.", where=found.source, cure="Add it to a case to keep it.")


def report_id(artefact: Artefact, original: bytes) -> str:
    """A readable and stable id: words of the title, or of the text, and eight digits of the original's SHA-256."""
    words = artefact.details.title or artefact.text[:200]
    return f"{slug(words) or 'report'}-{hashlib.sha256(original).hexdigest()[:8]}"


def slug(words: str) -> str:
    """Words as part of an id: letters and digits in lower case with hyphens between, cut at a word."""
    joined = _NOT_IN_SLUG.sub("-", words.lower()).strip("-")
    if len(joined) > _SLUG_LIMIT:
        joined = joined[: _SLUG_LIMIT + 1].rpartition("-")[0] or joined[:_SLUG_LIMIT]
    return joined
