"""A calendar of OpenTimestamps for tests: promises, and later redeems them with a block of Bitcoin that it made itself."""

from __future__ import annotations

import hashlib
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from types import TracebackType
from typing import Self

from opentimestamps.core.notary import BitcoinBlockHeaderAttestation, PendingAttestation, TimeAttestation
from opentimestamps.core.op import OpAppend, OpPrepend, OpSHA256
from opentimestamps.core.serialize import BytesSerializationContext
from opentimestamps.core.timestamp import DetachedTimestampFile, Timestamp

HEIGHT = 840_000
TIME = 1_736_850_000
"""2025-01-14 10:20 UTC."""
_EASY = 0x207FFFFF
"""The work that a header of a test network has in it: every second hash does."""


def serialised(timestamp: Timestamp) -> bytes:
    context = BytesSerializationContext()
    timestamp.serialize(context)
    return bytes(context.getbytes())


def attested(commitment: bytes, attestation: TimeAttestation) -> bytes:
    """An answer by which a commitment itself is attested."""
    timestamp = Timestamp(commitment)
    timestamp.attestations.add(attestation)
    return serialised(timestamp)


def proof_file(digest: bytes, *attestations: TimeAttestation) -> bytes:
    """A proof of a digest, as it lies in a file."""
    timestamp = Timestamp(digest)
    timestamp.attestations.update(attestations)
    context = BytesSerializationContext()
    DetachedTimestampFile(OpSHA256(), timestamp).serialize(context)
    return bytes(context.getbytes())


def header(root: bytes) -> bytes:
    """A block's header over a merkle root (bytes as they are hashed), with as much work in it as it says."""
    for nonce in range(1_000):
        made = (2).to_bytes(4, "little") + bytes(32) + root + b"".join(n.to_bytes(4, "little") for n in (TIME, _EASY, nonce))
        if int.from_bytes(hashlib.sha256(hashlib.sha256(made).digest()).digest()[::-1]) <= 0x7FFFFF << 8 * (0x20 - 3):
            return made
    raise AssertionError


class Calendar:
    """A calendar on the loopback address. ``asked`` are methods and paths; ``submitted`` what it was to bring into a block."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.submitted: list[bytes] = []
        self.headers: dict[int, bytes] = {}
        self.is_mined = False
        self._server = HTTPServer(("127.0.0.1", 0), self._handler())
        self.address = f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, kind: type[BaseException] | None, wrong: BaseException | None, trace: TracebackType | None) -> None:
        self._server.shutdown()
        self._server.server_close()

    def _promise(self, commitment: bytes) -> bytes:
        """What a calendar answers at once: the commitment among others, and where to ask for them later."""
        self.submitted.append(commitment)
        timestamp = Timestamp(commitment)
        among = timestamp.ops.add(OpPrepend(self.address.encode())).ops.add(OpSHA256())
        among.attestations.add(PendingAttestation(self.address))
        return serialised(timestamp)

    def _redeem(self, commitment: bytes) -> bytes:
        timestamp = Timestamp(commitment)
        block = timestamp.ops.add(OpAppend(b"of a block")).ops.add(OpSHA256()).ops.add(OpSHA256())
        block.attestations.add(BitcoinBlockHeaderAttestation(HEIGHT))
        self.headers[HEIGHT] = header(block.msg)
        return serialised(timestamp)

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        calendar = self

        class Answering(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                commitment = self.rfile.read(int(self.headers["Content-Length"]))
                self._answer(calendar._promise(commitment) if self.path == "/digest" else None)

            def do_GET(self) -> None:
                commitment = self.path.removeprefix("/timestamp/")
                self._answer(calendar._redeem(bytes.fromhex(commitment)) if calendar.is_mined else None)

            def _answer(self, body: bytes | None) -> None:
                calendar.asked.append(f"{self.command} {self.path}")
                self.send_response(200 if body is not None else 404)
                self.end_headers()
                self.wfile.write(body or b"Pending confirmation in Bitcoin blockchain")

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002
                del format, args

        return Answering
