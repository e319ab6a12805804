"""A real server on the loopback address that behaves as badly as a test asks, and remembers what it was asked."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from types import TracebackType
from typing import Self

Answer = bytes | Callable[[socket.socket], None]
"""What goes out as it stands, or what does as it likes with the connection."""
SECONDS = 5.0


class Server:
    """Answers each path by its answer, or with 404; ``asked`` are the requests as they came."""

    def __init__(self, answers: Mapping[str, Answer], *, tls: ssl.SSLContext | None = None) -> None:
        self.answers = dict(answers)
        self.asked: list[bytes] = []
        self._tls = tls
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listening.getsockname()[1])
        self._thread = threading.Thread(target=self._serve, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, wrong: BaseException | None, trace: TracebackType | None) -> None:
        # A listening socket that is closed goes on waiting in `accept`: a last connection wakes it.
        listening, self._listening_closed = self._listening, True
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1):
            pass
        self._thread.join(SECONDS)
        listening.close()

    _listening_closed = False

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http{'s' if self._tls is not None else ''}://{host}:{self.port}{path}"

    def paths(self) -> list[str]:
        """The paths that were asked for, robots.txt aside."""
        found = [request.split(b" ")[1].decode() for request in self.asked]
        return [path for path in found if path != "/robots.txt"]

    def _serve(self) -> None:
        while not self._listening_closed:
            connection, _ = self._listening.accept()
            with connection, contextlib.suppress(OSError):
                connection.settimeout(SECONDS)
                self._answer(connection)

    def _answer(self, raw: socket.socket) -> None:
        connection = raw if self._tls is None else self._tls.wrap_socket(raw, server_side=True)
        request = b""
        while b"\r\n\r\n" not in request:
            if not (more := connection.recv(65_536)):
                return
            request += more
        self.asked.append(request)
        path = request.split(b" ")[1].decode()
        answer = self.answers.get(path, page("not here", status="404 Not Found"))
        if callable(answer):
            answer(connection)
        else:
            connection.sendall(answer)
        if self._tls is not None:
            connection.close()


def page(body: str | bytes, *headers: str, status: str = "200 OK", kind: str = "text/html; charset=utf-8") -> bytes:
    """An answer with its length and kind."""
    data = body if isinstance(body, bytes) else body.encode()
    lines = (f"HTTP/1.1 {status}", f"Content-Type: {kind}", f"Content-Length: {len(data)}", "Connection: close", *headers)
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + data


def redirect(target: str) -> bytes:
    return page("", f"Location: {target}", status="302 Found")


def dripping(pieces: Iterator[bytes] | list[bytes], stop: threading.Event, pause: float = 0.05) -> Callable[[socket.socket], None]:
    """An answer that comes piece by piece, with a pause before each, until the test stops it."""

    def drip(connection: socket.socket) -> None:
        for piece in pieces:
            if stop.wait(pause):
                return
            connection.sendall(piece)

    return drip
