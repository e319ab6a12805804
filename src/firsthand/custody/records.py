"""What a case keeps, as frozen records, and the digest by which the log acknowledges each of them.

The digest of a record is the SHA-256 of ``[kind, field, field, …]`` as compact UTF-8 JSON, with the fields in the order in
which they stand here and nothing escaped that JSON does not require. Fields are left out of which the record carries
the SHA-256: the text of an artefact, the body of a reading and that of a publication.
"""

from __future__ import annotations

import hashlib
from operator import attrgetter
from typing import ClassVar

import msgspec
from msgspec import Struct


class Original(Struct, frozen=True):
    """Bytes as they arrived, stored once under their SHA-256."""

    kind: ClassVar[str] = "original"
    sha256: str
    size: int

    @property
    def key(self) -> str:
        return self.sha256


class Artefact(Struct, frozen=True):
    """A derivative: the text that an operation of a tool made from an original.

    ``media_type`` is that of the original and ``encoding`` how it was decoded; ``characters`` is the length of ``text``.
    """

    kind: ClassVar[str] = "artefact"
    id: int
    sha256: str
    original: str
    operation: str
    tool: str
    media_type: str
    encoding: str | None
    characters: int
    text: str

    @property
    def key(self) -> str:
        return str(self.id)


class StoredReport(Struct, frozen=True):
    """A report as collected: its artefact, what is known about it, where it came from and the collector's alias."""

    kind: ClassVar[str] = "report"
    id: str
    artefact: int
    publisher: str | None
    published: str | None
    language: str | None
    url: str | None
    title: str | None
    source: str
    collector: str

    @property
    def key(self) -> str:
        return self.id


class StoredLineage(Struct, frozen=True):
    """One thing that a report's metadata tells of its lineage, as collected; ``told_by`` is what in it tells."""

    kind: ClassVar[str] = "lineage"
    id: int
    report: str
    told_by: str
    name: str | None
    address: str | None

    @property
    def key(self) -> str:
        return str(self.id)


class StoredProvenance(Struct, frozen=True):
    """How an original came here; without ``report`` it is no report, such as a feed or a scan.

    ``requested``, ``final`` and ``canonical`` are addresses, ``retrieved`` is UTC, ``headers`` and ``facts`` JSON lists of pairs;
    ``container`` is the SHA-256 of the original that held it (a WARC record), and ``place`` where in it, or in a file, it stood.
    """

    kind: ClassVar[str] = "provenance"
    id: int
    report: str | None
    original: str
    tool: str
    requested: str | None
    final: str | None
    canonical: str | None
    retrieved: str | None
    status: int | None
    headers: str
    container: str | None
    place: str | None
    facts: str

    @property
    def key(self) -> str:
        return str(self.id)


class StoredPages(Struct, frozen=True):
    """Which characters of an artefact, whose number it has, came from which page: ``spans`` is a JSON list of pairs."""

    kind: ClassVar[str] = "pages"
    id: int
    spans: str

    @property
    def key(self) -> str:
        return str(self.id)


class StoredReading(Struct, frozen=True):
    """One reading of a report by one version of the reader. ``body`` is the reading in canonical JSON."""

    kind: ClassVar[str] = "reading"
    id: int
    report: str
    reader: str
    codebook: str
    at: str
    sha256: str
    body: str

    @property
    def key(self) -> str:
        return str(self.id)


class StoredJudgement(Struct, frozen=True):
    """An analyst's judgement under its number."""

    kind: ClassVar[str] = "judgement"
    id: int
    subject: str
    act: str
    value: str
    who: str
    at: str
    why: str
    supersedes: int | None

    @property
    def key(self) -> str:
        return str(self.id)


class StoredGrade(Struct, frozen=True):
    """A computed grade as it was when it came to be: only what differs from the one before is kept.

    ``subject`` is the words that the group's first claim stands on, as judgements name them. ``met`` and ``unmet`` are names of
    criteria, separated by spaces; ``cause`` is the act that brought the change, and ``replaces`` the grade before.
    """

    kind: ClassVar[str] = "grade"
    id: int
    subject: str
    label: str
    status: str
    credibility: int | None
    met: str
    unmet: str
    codebook: str
    who: str
    at: str
    cause: str
    replaces: int | None

    @property
    def key(self) -> str:
        return str(self.id)


class StoredPublication(Struct, frozen=True):
    """What was published: by which profile, and what of. ``body`` is a `custody.publications.Publication` in canonical JSON.

    ``content`` is the digest that was released, ``manifest`` the SHA-256 of the manifest that names every file.
    """

    kind: ClassVar[str] = "publication"
    id: int
    profile: str
    content: str
    manifest: str
    at: str
    sha256: str
    body: str

    @property
    def key(self) -> str:
        return str(self.id)


class StoredTombstone(Struct, frozen=True):
    """That an original was erased, with its report where it was one, and why; ``seal`` is the number of its destroyed key."""

    kind: ClassVar[str] = "tombstone"
    id: int
    original: str
    report: str | None
    seal: int
    why: str

    @property
    def key(self) -> str:
        return str(self.id)


Record = (
    Original
    | Artefact
    | StoredReport
    | StoredLineage
    | StoredReading
    | StoredJudgement
    | StoredGrade
    | StoredProvenance
    | StoredPages
    | StoredPublication
    | StoredTombstone
)
"""Everything that the log acknowledges."""

KINDS: tuple[type[Record], ...] = (
    Original,
    Artefact,
    StoredReport,
    StoredLineage,
    StoredReading,
    StoredJudgement,
    StoredGrade,
    StoredProvenance,
    StoredPages,
    StoredPublication,
    StoredTombstone,
)

_SELF_HASHED = {"text", "body"}
_hashed = {kind: attrgetter("kind", *(f for f in kind.__struct_fields__ if f not in _SELF_HASHED)) for kind in KINDS}
_encode = msgspec.json.Encoder().encode


def sha256(data: bytes) -> str:
    """SHA-256 in lower-case hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def digest(record: Record) -> str:
    """The digest of a record, as the log acknowledges it."""
    return sha256(_encode(_hashed[type(record)](record)))
