"""Asking who stamps over the network: authorities (RFC 3161) and calendars (OpenTimestamps).

One request, one answer, to the address that the user named or that a calendar gave with its promise, and to no other. Nothing of
the case leaves but a hash. What holds for fetching holds here: only a public address is asked unless ``reach`` says otherwise,
within bounds of time and size, and no redirect is followed.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from firsthand.custody.proofs import LARGEST_ANSWER
from firsthand.errors import BadTimestamp, InputError, MissingPart
from firsthand.intake.reach import Reach

if TYPE_CHECKING:
    from firsthand.intake.wire import Answer, Headers

SECONDS = 30.0
_RESPONSES, _PROOFS = "timestamps", "opentimestamps"
"""The extras that asking one or the other needs."""
_LARGEST = {_RESPONSES: 1 << 20, _PROOFS: 2 * LARGEST_ANSWER}
"""Bytes over the wire at most; usual answers have some thousands, and some hundreds."""
_AUTHORITY = (
    ("Content-Type", "application/timestamp-query"),
    ("Accept", "application/timestamp-reply"),
    ("Connection", "close"),
)
_CALENDAR = (("Accept", "application/vnd.opentimestamps.v1"), ("Connection", "close"))


def ask(address: str, request: bytes, reach: Reach | None = None) -> bytes:
    """Send an authority a request (DER) and give back its response (DER).

    Raises:
        BadTimestamp: the authority cannot be reached, or answers with something else.
        MissingPart: the extra ``timestamps`` is not installed.
    """
    return _body(_asked(address, _RESPONSES, _AUTHORITY, reach, request), address)


def submit(calendar: str, commitment: bytes, reach: Reach | None = None) -> bytes:
    """Ask a calendar to bring a commitment into a block of Bitcoin; gives back its answer.

    Raises:
        BadTimestamp: the calendar cannot be reached, or answers with an error.
        MissingPart: the extra ``opentimestamps`` is not installed.
    """
    address = f"{calendar.rstrip('/')}/digest"
    headers = (("Content-Type", "application/octet-stream"), *_CALENDAR)
    return _body(_asked(address, _PROOFS, headers, reach, commitment), address)


def redeemed(calendar: str, commitment: bytes, reach: Reach | None = None) -> bytes | None:
    """Ask a calendar for what it promised about a commitment; None where it has nothing yet.

    Raises:
        BadTimestamp: the calendar cannot be reached, or answers with an error.
        MissingPart: the extra ``opentimestamps`` is not installed.
    """
    address = f"{calendar.rstrip('/')}/timestamp/{commitment.hex()}"
    answer = _asked(address, _PROOFS, _CALENDAR, reach)
    return None if answer.status == HTTPStatus.NOT_FOUND else _body(answer, address)


def _asked(address: str, extra: str, headers: Headers, reach: Reach | None, post: bytes | None = None) -> Answer:
    try:
        import httpx2

        from firsthand.intake.wire import Limits, exchanged
    except ImportError as missing:
        raise MissingPart(
            "asking over the network needs a package that is not installed.",
            where=missing.name,
            cure=f"Install it: pip install 'firsthand[{extra}]'",
        ) from missing
    try:
        place = httpx2.URL(address)
        if place.scheme not in ("http", "https") or not place.host or place.userinfo:
            raise _refused(address, "this is no address of an authority or calendar")
        return exchanged(str(place), headers, reach or Reach(), Limits(size=_LARGEST[extra], seconds=SECONDS), post=post)
    except (httpx2.InvalidURL, InputError) as wrong:
        says = f"it {wrong.message.rstrip('.')}" if isinstance(wrong, InputError) else str(wrong)
        raise _refused(address, says) from wrong


def _body(answer: Answer, address: str) -> bytes:
    if answer.status != HTTPStatus.OK:
        raise _refused(address, f"it answers with status {answer.status}")
    return answer.body


def _refused(address: str, says: str) -> BadTimestamp:
    return BadTimestamp(
        f"no timestamp was had: {says}.",
        where=address,
        cure="Try again later or ask another; of an authority, --request writes what you can send yourself.",
    )
