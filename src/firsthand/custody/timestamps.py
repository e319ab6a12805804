"""Timestamps by RFC 3161: an authority signs that the hash of a log entry, and with it the log up to there, existed by a time.

The message that is stamped is the JSON array whose SHA-256 is the entry's hash, so that stock tools check a response against
the head that anybody noted: ``openssl ts -verify -in RESPONSE -digest HEAD -CAfile AUTHORITY.pem``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from firsthand.custody.log import Act, Entry, body_of
from firsthand.custody.originals import sync, told
from firsthand.custody.records import sha256
from firsthand.errors import BadTimestamp, MissingPart

if TYPE_CHECKING:
    from cryptography.x509 import Certificate
    from rfc3161_client import TimeStampResponse

TIMESTAMP, PROOF = "timestamp", "opentimestamps"
"""What the log calls a response of an authority, and a proof of OpenTimestamps (`custody.proofs`)."""
FOLDER = "timestamps"
_EXTRA = "timestamps"
SUFFIXES = {TIMESTAMP: ".tsr", PROOF: ".ots"}


class Stamp(NamedTuple):
    """A response or proof that the log recorded: which, the SHA-256 of its bytes, and the number of the entry that it stamps."""

    kind: str
    sha256: str
    entry: int

    def __str__(self) -> str:
        """The subject of its log entry."""
        return f"{self.kind} {self.sha256} {self.entry}"

    @property
    def path(self) -> str:
        """Where it lies, below the case folder."""
        return f"{FOLDER}/{self.entry}-{self.sha256[:12]}{SUFFIXES[self.kind]}"


class Told(NamedTuple):
    """What a response says: the hash that it stamps (hexadecimal), when it was stamped (aware), and who signed."""

    imprint: str
    at: datetime
    authority: str


def stamped(entry: Entry) -> Stamp | None:
    """The timestamp that a log entry recorded; None where it recorded something else."""
    if entry.act != Act.TIMESTAMPED:
        return None
    kind, _, rest = entry.subject.partition(" ")
    digest, _, number = rest.partition(" ")
    if kind not in SUFFIXES or not number.isdecimal():
        return None
    return Stamp(kind, digest, int(number))


def request_for(entry: Entry) -> bytes:
    """A request (DER) for an authority to stamp a log entry. It asks for the signer's certificate, and holds nothing of the case
    but the hash.

    Raises:
        MissingPart: the extra ``timestamps`` is not installed.
    """
    with installed(_EXTRA):
        from rfc3161_client import HashAlgorithm, TimestampRequestBuilder

    builder = TimestampRequestBuilder().data(body_of(entry)).hash_algorithm(HashAlgorithm.SHA256)
    return bytes(builder.cert_request(cert_request=True).build().as_bytes())


def read_response(response: bytes, where: str) -> Told:
    """What a response (DER) says; its signature is not checked.

    Raises:
        BadTimestamp: it is no response, or the authority refused.
        MissingPart: the extra ``timestamps`` is not installed.
    """
    parsed = _parsed(response, where)
    info = parsed.tst_info
    return Told(bytes(info.message_imprint.message).hex(), info.gen_time, _signer(parsed))


def check_signature(response: bytes, entry: Entry, roots: Sequence[bytes], where: str) -> None:
    """Check that an authority under one of ``roots`` (certificates in PEM) signed that this entry existed.

    Raises:
        BadTimestamp: it did not.
        MissingPart: the extra ``timestamps`` is not installed.
    """
    with installed(_EXTRA):
        from rfc3161_client import VerificationError, VerifierBuilder

    builder = VerifierBuilder(roots=[], intermediates=[])
    for root in roots:
        for certificate in _certificates(root):
            builder = builder.add_root_certificate(certificate)
    try:
        builder.build().verify(_parsed(response, where), bytes.fromhex(entry.hash))
    except (VerificationError, ValueError) as wrong:
        raise BadTimestamp(
            f"the signature does not hold: {wrong}.",
            where=where,
            cure="Give the certificates of the authority that signed it, from the authority itself: --root FILE.pem",
        ) from wrong


def keep(folder: Path, stamp: Stamp, response: bytes) -> None:
    """Put a response or proof into the case folder, where it stays as it is."""
    path = folder / stamp.path
    with told(path):
        path.parent.mkdir(exist_ok=True)
        part = path.with_suffix(".part")
        part.write_bytes(response)
        part.chmod(0o444)
        sync(part)
        part.replace(path)
        sync(path.parent)


def stamp_of(kind: str, response: bytes, entry: Entry) -> Stamp:
    return Stamp(kind, sha256(response), entry.seq)


def _parsed(response: bytes, where: str) -> TimeStampResponse:
    with installed(_EXTRA):
        from rfc3161_client import PKIStatus, decode_timestamp_response
    try:
        parsed = decode_timestamp_response(response)
        granted = PKIStatus(parsed.status) in (PKIStatus.GRANTED, PKIStatus.GRANTED_WITH_MODS)
    except ValueError as wrong:
        raise BadTimestamp(
            f"this is no response of a timestamp authority: {wrong}.",
            where=where,
            cure="Give the file that the authority sent back for the request (application/timestamp-reply).",
        ) from wrong
    if not granted:
        raise BadTimestamp(
            f"the authority refused: {' '.join(parsed.status_string) or 'it gives no reason'}.",
            where=where,
            cure="Make a new request, or ask another authority.",
        )
    return parsed


def _signer(parsed: TimeStampResponse) -> str:
    """Who signed, by the name in the certificate that came along; its serial number where none did."""
    from cryptography import x509

    signers = parsed.signed_data.signer_infos
    for each in parsed.signed_data.certificates:
        certificate = x509.load_der_x509_certificate(bytes(each))
        if any(certificate.serial_number == s.serial_number and certificate.issuer == s.issuer for s in signers):
            return certificate.subject.rfc4514_string()
    return ", ".join(f"certificate {s.serial_number:x}" for s in signers)


def _certificates(pem: bytes) -> list[Certificate]:
    from cryptography import x509

    try:
        return x509.load_pem_x509_certificates(pem)
    except ValueError as wrong:
        raise BadTimestamp(
            "these are no certificates in PEM.", cure="Give a file with -----BEGIN CERTIFICATE----- lines: --root FILE.pem"
        ) from wrong


@contextmanager
def installed(extra: str) -> Iterator[None]:
    """Turns the import of a package that is not there into what to install: the extra that brings it."""
    try:
        yield
    except ImportError as missing:
        raise MissingPart(
            "timestamps of this kind need a package that is not installed.",
            where=missing.name,
            cure=f"Install it: pip install 'firsthand[{extra}]'",
        ) from missing
