"""Web addresses as text has them: whose site they are on, and which of them lead to one thing."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit

LONGEST = 2_000
"""Characters of an address; what is longer is none that a page needs."""

_HOST = re.compile(r"(?=.{4,253}\Z)(?:[\w-]{1,63}\.)+[^\W\d_][\w-]{1,62}")
_SPOKEN = re.compile(r"^(?:www\d?|m|mobile|amp)\.")
_FOLLOWED = re.compile(r"utm_\w+|fbclid|gclid|igshid|feature|si|ref|ref_src|share", re.IGNORECASE)
"""Parameters that tell who sent the reader, not what is shown."""


def _parts(address: str) -> SplitResult | None:
    """The parts of a web address; None for a script, a file, a bare number, or what hides in it characters that do not print."""
    if len(address) > LONGEST or not address.isprintable() or " " in address:
        return None
    try:
        parts = urlsplit(address)
        return parts if parts.scheme.lower() in ("http", "https") and _HOST.fullmatch(parts.hostname or "") else None
    except ValueError:
        return None


def host_of(address: str) -> str | None:
    """The host of a web address without what only names the form of a page ("www.", "m.", "amp."); None: it is no such address."""
    parts = _parts(address)
    return _SPOKEN.sub("", parts.hostname or "") if parts is not None else None


def is_same_site(one: str, other: str) -> bool:
    """Whether two hosts are of one site: one lies under the other, or both under one name that somebody registered."""
    if one == other or one.endswith("." + other) or other.endswith("." + one):
        return True
    return _registered(one) == _registered(other)


def _registered(host: str) -> str:
    """The last two labels of a host, or three where the last two are a country's "co.uk"."""
    labels = host.split(".")
    is_shared = len(labels) > 2 and len(labels[-1]) == 2 and len(labels[-2]) <= 3
    return ".".join(labels[-3 if is_shared else -2 :])


def key_of(address: str) -> str | None:
    """One text for all forms of an address that lead to one thing; None: it is no web address."""
    parts, host = _parts(address), host_of(address)
    if parts is None or host is None:
        return None
    asked = urlencode(sorted((k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not _FOLLOWED.fullmatch(k)))
    path = parts.path.rstrip("/")
    return f"{host}{path}?{asked}" if asked else f"{host}{path}"
