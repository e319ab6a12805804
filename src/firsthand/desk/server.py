"""Serving the desk: on this machine alone, until it is stopped."""

from __future__ import annotations

import socket
import sys
from collections.abc import Callable
from pathlib import Path

import uvicorn

from firsthand.case import Case
from firsthand.desk.application import application
from firsthand.desk.guard import OPEN, Sessions
from firsthand.errors import CaseError

LOOPBACK = "127.0.0.1"
_AT_ONCE = 32
_STOP_SECONDS = 2
_PATIENCE = 2.0
"""Seconds that a page waits for what is worked out from the whole case, before it says how far that is."""
_TURN = 0.0005


def serve(folder: Path, *, alias: str, port: int, ready: Callable[[str], None]) -> None:
    """Serve the desk over a case until it is interrupted. ``port`` 0 takes a free one; ``ready`` hears the link that opens it.

    Raises:
        CaseError: the case cannot be opened, or the port is taken.
    """
    # What is wrong with the case is told here, before anything listens.
    Case.open(folder, alias=alias).close()
    with _listening(port) as listening:
        taken = int(listening.getsockname()[1])
        sessions = Sessions(alias)
        app, desk = application(folder, port=taken, sessions=sessions, patience=_PATIENCE)
        # What is stored is shown while another thread traces: they take turns often, or fifty rows would wait fifty times.
        sys.setswitchinterval(_TURN)
        settings = uvicorn.Config(
            app,
            log_level="error",
            access_log=False,
            server_header=False,
            date_header=False,
            proxy_headers=False,
            lifespan="off",
            ws="none",
            http="h11",
            limit_concurrency=_AT_ONCE,
            timeout_graceful_shutdown=_STOP_SECONDS,
        )
        try:
            ready(f"http://{LOOPBACK}:{taken}{OPEN}?token={sessions.token()}")
            uvicorn.Server(settings).run(sockets=[listening])
        finally:
            desk.close()


def _listening(port: int) -> socket.socket:
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((LOOPBACK, port))
        listening.listen()
    except (OSError, OverflowError) as wrong:
        listening.close()
        raise CaseError(
            f"the desk cannot listen on port {port}: {wrong}.", where=LOOPBACK, cure="Take another one: --port 0"
        ) from wrong
    return listening
