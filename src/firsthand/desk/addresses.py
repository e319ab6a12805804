"""Addresses of the desk's own pages."""

from __future__ import annotations

from urllib.parse import urlencode


def address(path: str, anchor: str = "", **query: object) -> str:
    """An address of the desk with its query; what is None is left out."""
    given = {name.rstrip("_"): value for name, value in query.items() if value is not None}
    return path + (f"?{urlencode(given)}" if given else "") + (f"#{anchor}" if anchor else "")


def local(given: str) -> str:
    """An address of the desk; anything else leads to the queue."""
    return given if given.startswith("/") and not given.startswith(("//", "/\\")) and given.isprintable() else "/"
