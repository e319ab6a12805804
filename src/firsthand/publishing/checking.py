"""Verification of a publication by itself: offline, without the case, and nothing is written."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterator, Mapping
from csv import DictReader
from html.parser import HTMLParser
from pathlib import Path

from msgspec import Struct

from firsthand.errors import Altered, BadRecord
from firsthand.interchange import decode
from firsthand.publishing import agreement, quoting
from firsthand.publishing.exports.columns import as_written
from firsthand.publishing.exports.proofs import Proofs, ProvenClaim, shown_by
from firsthand.publishing.publication import CLAIMS, MANIFEST, PAGE, PROOFS
from firsthand.publishing.values import Quote

_LINE = re.compile(r"([0-9a-f]{64})  ([^\n]+)\n")
_PATH = re.compile(r"(?:[\w-][\w.-]*/)*[\w-][\w.-]*")
_MOST = 200_000_000
"""Bytes of a file that are read at most: what is larger was not made here."""


class Difference(Struct, frozen=True, kw_only=True):
    """What is not as it was published: ``state`` is changed, missing, unlisted, unproven or otherwise (parts tell of a claim
    otherwise than each other), ``where`` a file or a claim.
    """

    state: str
    where: str
    says: str

    def __str__(self) -> str:
        return f"{self.where}: {self.state}; {self.says}"


class Checked(Struct, frozen=True, kw_only=True):
    """The result. ``manifest`` is the SHA-256 of the manifest, which pins every byte where it was noted elsewhere.

    ``apart`` are claims whose number is none of those in its words: corrected, or changed. ``is_announced``: the manifest is the
    one that was announced.
    """

    files: int
    claims: int
    reports: int
    manifest: str
    differences: tuple[Difference, ...]
    apart: tuple[str, ...] = ()
    is_announced: bool = False

    @property
    def ok(self) -> bool:
        """Whether nothing differs."""
        return not self.differences


def is_publication(path: Path) -> bool:
    """Whether a folder is that of a publication."""
    return (path / MANIFEST).is_file() or ((path / PAGE).is_file() and (path / PROOFS).is_file())


def check(folder: Path, announced: str | None = None) -> Checked:
    """Hold every file against the manifest, every claim's quote against the commitment to its report's text, and parts against each
    other. ``announced`` is the SHA-256 of the manifest as the publisher told it, against which the manifest is held.

    Raises:
        Altered: there is no manifest to hold anything against.
    """
    try:
        listed = (folder / MANIFEST).read_bytes()
    except OSError as wrong:
        raise Altered("its manifest cannot be read.", where=str(folder / MANIFEST), cure="Get the publication anew.") from wrong
    named, differences = _named(listed)
    manifest = hashlib.sha256(listed).hexdigest()
    if announced is not None and announced.strip().lower() != manifest:
        differences.append(Difference(state="changed", where=MANIFEST, says="it is not the one that was announced"))
    found = {
        path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_symlink() or not path.is_dir()
    }
    held: dict[str, bytes] = {}
    for path, expected in named.items():
        differences += _held(folder / path, path, expected, found, held)
    differences += [
        Difference(state="unlisted", where=path, says="it is no part of the publication")
        for path in found
        if path not in named and path != MANIFEST
    ]
    claims, reports, wrong_claims = _proven(held)
    return Checked(
        files=len(held),
        claims=claims,
        reports=reports,
        manifest=manifest,
        differences=(*differences, *wrong_claims),
        apart=tuple(agreement.apart(_rows(held.get(agreement.FIGURES)))),
        is_announced=announced is not None and announced.strip().lower() == manifest,
    )


def unproven(files: Mapping[str, bytes]) -> tuple[Difference, ...]:
    """What `check` would find of the claims of a publication that is made and not yet written."""
    return tuple(_proven(files)[2])


def _named(listed: bytes) -> tuple[dict[str, str], list[Difference]]:
    """The files that a manifest names. Anything but its strict form is a change."""
    text = listed.decode("utf-8", "replace")
    lines = [f"{line}\n" for line in text.removesuffix("\n").split("\n")]
    found = [_LINE.fullmatch(line) for line in lines]
    named = {match[2]: match[1] for match in found if match is not None and _PATH.fullmatch(match[2])}
    is_strict = (
        text.endswith("\n") and all(found) and len(named) == len(lines) and list(named) == sorted(named) and "\ufffd" not in text
    )
    if is_strict:
        return named, []
    return named, [Difference(state="changed", where=MANIFEST, says="it is not as Firsthand writes it")]


def _held(file: Path, path: str, expected: str, found: Mapping[str, Path], held: dict[str, bytes]) -> list[Difference]:
    if path not in found:
        return [Difference(state="missing", where=path, says=f"expected SHA-256 {expected}")]
    if file.is_symlink() or file.stat().st_size > _MOST:
        return [Difference(state="changed", where=path, says="it is no file that was published")]
    data = file.read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    if digest != expected:
        return [Difference(state="changed", where=path, says=f"expected SHA-256 {expected}, found {digest}")]
    held[path] = data
    return []


def _proven(held: Mapping[str, bytes]) -> tuple[int, int, list[Difference]]:
    """How many claims and reports hold, and what does not."""
    if PROOFS not in held:
        return (
            0,
            0,
            [Difference(state="unproven", where=PROOFS, says="without it no quotation can be shown to stand in its report")],
        )
    try:
        proofs = decode(held[PROOFS], Proofs, PROOFS)
    except BadRecord as wrong:
        return 0, 0, [Difference(state="unproven", where=PROOFS, says=wrong.message)]
    shown = {report.report: shown_by(report) for report in proofs.reports}
    differences = [
        Difference(state="unproven", where=f"report {label}", says="what is opened does not lead to the commitment")
        for label, each in shown.items()
        if each is None
    ]
    right: dict[str, ProvenClaim] = {}
    for claim in proofs.claims:
        report = shown.get(claim.report)
        wrong_of = report.wrong(claim) if report is not None else "nothing of its report is proven"
        if wrong_of is None:
            right[claim.claim] = claim
        else:
            differences.append(Difference(state="unproven", where=f"claim {claim.claim}", says=wrong_of))
    roots = {label: each.root for label, each in shown.items() if each is not None}
    page = _Quotes()
    page.feed(held.get(PAGE, b"").decode("utf-8", "replace"))
    differences += [*_tabled(held.get(CLAIMS), right, roots), *(_on_page(page, right) if PAGE in held else ())]
    said = agreement.Said(_rows(held.get(CLAIMS)), _rows(held.get(agreement.FIGURES)), page.texts())
    differences += [Difference(state="otherwise", where=f"claim {id_}", says=says) for id_, says in agreement.otherwise(said)]
    return len(right), len(roots), differences


def _tabled(table: bytes | None, right: Mapping[str, ProvenClaim], roots: Mapping[str, str]) -> Iterator[Difference]:
    """Whether the table of claims says what is proven, and no claim more."""
    if table is None:
        return
    for row in DictReader(io.StringIO(table.decode("utf-8", "replace"), newline="")):
        claim = right.get(row.get("claim") or "")
        told = (row.get("report"), row.get("start"), row.get("end"), as_written(row.get("quote") or ""), row.get("commitment"))
        if claim is None:
            yield Difference(state="unproven", where=f"claim {row.get('claim')}", says=f"{CLAIMS} has it, and nothing shows it")
        elif told != (claim.report, str(claim.start), str(claim.end), quoting.plain(claim.quote), roots[claim.report]):
            yield Difference(state="unproven", where=f"claim {claim.claim}", says=f"{CLAIMS} tells it otherwise than is shown")


def _rows(table: bytes | None) -> dict[str, dict[str, str]]:
    """The rows of a table by claim."""
    text = (table or b"").decode("utf-8", "replace")
    return {row.get("claim") or "": row for row in DictReader(io.StringIO(text, newline=""), restval="")}


def _on_page(reader: _Quotes, right: Mapping[str, ProvenClaim]) -> Iterator[Difference]:
    """Whether the page quotes every claim as is proven, and no claim more."""
    for id_, quoted in reader.quoted.items():
        claim = right.get(id_)
        if claim is None:
            yield Difference(state="unproven", where=f"claim {id_}", says=f"{PAGE} has it, and nothing shows it")
        elif _bare(quoted) != _bare(claim.quote):
            yield Difference(state="unproven", where=f"claim {id_}", says=f"{PAGE} quotes it otherwise than is shown")
    for id_ in right.keys() - reader.quoted.keys():
        yield Difference(state="unproven", where=f"claim {id_}", says=f"{PAGE} does not have it")


def _bare(quote: str) -> str:
    """A quote without the marks that enclose the whole of it, which a page sets by itself."""
    whole = str(quoting.unwrapped(Quote(quote, "", "")))
    return quoting.plain(whole).strip()


class _Quotes(HTMLParser):
    """The first quotation of each claim on a page, and the text of its part of it, by the claim's id."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.quoted: dict[str, str] = {}
        self._said: dict[str, list[str]] = {}
        self._told: list[str] | None = None
        self._claim: str | None = None
        self._words: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        claim = dict(attrs).get("data-claim")
        if claim is not None:
            self._claim = claim
            self._told = self._said.setdefault(claim, [])
        elif tag == "q" and self._claim is not None and self._claim not in self.quoted:
            self._words = []

    def handle_endtag(self, tag: str) -> None:
        if tag == "q" and self._words is not None and self._claim is not None:
            self.quoted[self._claim] = "".join(self._words)
            self._words = None

    def texts(self) -> dict[str, str]:
        """All that stands from each claim to the next."""
        return {claim: "".join(told) for claim, told in self._said.items()}

    def handle_data(self, data: str) -> None:
        if self._told is not None:
            self._told.append(data)
        if self._words is not None:
            self._words.append(data)
