"""One exchange over HTTP: a request, its answer, and every byte that went over the connection, within bounds.

The connection goes to the very address that was checked, so that a name cannot come to mean another one in between; TLS still
holds the name against the certificate. No proxy, no cookie and no credentials are used, and nothing that comes is executed.
"""

from __future__ import annotations

import ssl
import time
import zlib
from collections.abc import Iterable
from functools import cache
from typing import Any

import httpcore2
from msgspec import Struct
from msgspec.structs import replace

from firsthand.errors import NotFetched, TooLarge
from firsthand.intake.reach import Reach

Headers = tuple[tuple[str, str], ...]
GZIP = 31
_CODINGS = {"gzip": GZIP, "x-gzip": GZIP, "deflate": 47}
_CURE = "Try again later, or save the page by a browser and add the file."


class Limits(Struct, frozen=True, kw_only=True):
    """Bounds of one exchange: bytes over the wire and unpacked, how many times more the second may be, seconds in all and between
    two pieces.
    """

    size: int = 25_000_000
    ratio: int = 100
    seconds: float = 60.0
    patience: float = 20.0


class Answer(Struct, frozen=True, kw_only=True):
    """What came back: ``body`` is unpacked; ``sent`` and ``received`` are the bytes that went over the connection to ``peer``."""

    status: int
    headers: Headers
    body: bytes
    sent: bytes
    received: bytes
    peer: str

    def header(self, name: str) -> str | None:
        """The first value of a header, by its name in lower case."""
        return next((value for known, value in self.headers if known == name), None)


class _Recorded(httpcore2.NetworkStream):
    """A stream that keeps what goes over it, and ends at the bounds."""

    def __init__(self, inner: httpcore2.NetworkStream, wire: Wire) -> None:
        self._inner = inner
        self._wire = wire

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        data = self._inner.read(max_bytes, self._wire.left(timeout))
        self._wire.received += data
        self._wire.refuse_size(len(self._wire.received))
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._wire.sent += buffer
        self._inner.write(buffer, self._wire.left(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        inner = self._inner.start_tls(ssl_context, server_hostname, self._wire.left(timeout))
        return _Recorded(inner, self._wire)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


class Wire(httpcore2.NetworkBackend):
    """What connects for one exchange."""

    def __init__(self, reach: Reach, limits: Limits, where: str) -> None:
        self._reach = reach
        self._limits = limits
        self._where = where
        self._until = time.monotonic() + limits.seconds
        self.sent = bytearray()
        self.received = bytearray()
        self.peer = ""

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        wrong: Exception | None = None
        for address in self._reach.addresses(host, port, self._where):
            try:
                inner = httpcore2.SyncBackend().connect_tcp(address, port, self.left(timeout), local_address, socket_options)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as failed:
                wrong = failed
                continue
            self.peer = address
            return _Recorded(inner, self)
        raise wrong or httpcore2.ConnectError("no address")

    def left(self, timeout: float | None) -> float:
        """The seconds that the next step may take.

        Raises:
            NotFetched: the time of the whole exchange is over.
        """
        left = self._until - time.monotonic()
        if left <= 0:
            raise self.too_late()
        return min(left, self._limits.patience if timeout is None else timeout)

    def too_late(self) -> NotFetched:
        """The error for an exchange that did not end in time, in all or from one piece to the next."""
        is_over = time.monotonic() >= self._until
        says = f"took longer than {self._limits.seconds:g}" if is_over else f"does not answer within {self._limits.patience:g}"
        return NotFetched(f"{says} seconds.", where=self._where, cure=_CURE)

    def refuse_size(self, size: int) -> None:
        """Refuse what is beyond the limit.

        Raises:
            TooLarge: it is.
        """
        if size > self._limits.size:
            says = f"goes on for more than {_told_size(self._limits.size)}."
            raise TooLarge(says, where=self._where, cure="Download what matters of it and add the file.")


def exchanged(address: str, headers: Headers, reach: Reach, limits: Limits, post: bytes | None = None) -> Answer:
    """The answer to a GET request, or to one that posts bytes.

    Raises:
        NotFetched: the address is not asked, does not answer in time, or answers with something broken.
        TooLarge: the answer goes beyond the limits.
    """
    wire = Wire(reach, limits, address)
    asked = [(name.encode(), value.encode()) for name, value in headers]
    if post is not None:
        asked.append((b"Content-Length", str(len(post)).encode()))
    method = "GET" if post is None else "POST"
    timeouts = dict.fromkeys(("connect", "read", "write", "pool"), limits.patience)
    try:
        with (
            httpcore2.ConnectionPool(ssl_context=_trust(), network_backend=wire, max_connections=1) as pool,
            pool.stream(method, address, headers=asked, content=post, extensions={"timeout": timeouts}) as answer,
        ):
            told = tuple((name.decode("latin-1").lower(), value.decode("latin-1")) for name, value in answer.headers)
            body = b"".join(answer.iter_stream())
            status = answer.status
    except httpcore2.TimeoutException as wrong:
        raise wire.too_late() from wrong
    except (httpcore2.NetworkError, httpcore2.ProtocolError, httpcore2.UnsupportedProtocol, OSError) as wrong:
        raise NotFetched(f"cannot be fetched: {_says(wrong)}.", where=address, cure=_CURE) from wrong
    found = Answer(status=status, headers=told, body=body, sent=bytes(wire.sent), received=bytes(wire.received), peer=wire.peer)
    codings = ",".join(value for name, value in told if name == "content-encoding")
    return _unpacked(found, codings, address, limits)


def _told_size(size: int) -> str:
    return f"{size / 1e6:,.1f} MB" if size >= 100_000 else f"{size / 1e3:,.0f} kB"


def _says(wrong: Exception) -> str:
    """What went wrong, in one line that can be shown."""
    return " ".join("".join(c if c.isprintable() else " " for c in str(wrong)).split())[:200] or type(wrong).__name__


def _unpacked(answer: Answer, coding: str, where: str, limits: Limits) -> Answer:
    """The answer with its body unpacked, up to the limits.

    Raises:
        TooLarge, NotFetched: it grows beyond them, or is not packed as it says.
    """
    if coding.strip().lower() in ("", "identity"):
        return answer
    bits = _CODINGS.get(coding.strip().lower())
    if bits is None:
        raise NotFetched(f"is packed by {_says(ValueError(coding))}, which was not asked for.", where=where, cure=_CURE)
    return replace(answer, body=unpacked(answer.body, bits, where, limits))


def unpacked(data: bytes, bits: int, where: str, limits: Limits) -> bytes:
    """What zlib unpacks of bytes, all members of gzip one after the other, up to the limits.

    Raises:
        TooLarge, NotFetched: it grows beyond them, or is broken or cut off.
    """
    most, parts, size = min(limits.size, limits.ratio * len(data)), [], 0
    while True:
        try:
            unpack = zlib.decompressobj(wbits=bits)
            parts.append(unpack.decompress(data, most - size + 1))
        except zlib.error as wrong:
            raise NotFetched("is packed, and its packing is broken.", where=where, cure=_CURE) from wrong
        size += len(parts[-1])
        if size > most:
            says = f"unpacks to more than {_told_size(most)}."
            raise TooLarge(says, where=where, cure="Download what matters of it and add the file.")
        if not unpack.eof:
            raise NotFetched("is packed, and was cut off.", where=where, cure=_CURE)
        # Zeros may fill the end up (RFC 1952 says nothing of them, and programs agree).
        data = unpack.unused_data.lstrip(b"\0")
        if not data:
            return b"".join(parts)


@cache
def _trust() -> ssl.SSLContext:
    """Whom certificates are believed from: the system's authorities."""
    import httpx2

    return httpx2.create_ssl_context(trust_env=False)
