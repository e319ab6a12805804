"""Asking a timestamp authority over the network: one request, one answer, to the address that the user named and to no other."""

from __future__ import annotations

from http import HTTPStatus

from firsthand.errors import BadTimestamp, InputError, MissingPart
from firsthand.intake.reach import Reach

SECONDS = 30.0
LARGEST = 1 << 20
"""Bytes of an answer at most; usual ones have some thousands."""
_HEADERS = (
    ("Content-Type", "application/timestamp-query"),
    ("Accept", "application/timestamp-reply"),
    ("Connection", "close"),
)


def ask(address: str, request: bytes, reach: Reach | None = None) -> bytes:
    """Send a request (DER) and give back the response (DER). Nothing of the case leaves but the hash in the request.

    What holds for fetching holds here: only a public address is asked unless ``reach`` says otherwise, within bounds of time and
    size, and no redirect is followed.

    Raises:
        BadTimestamp: the authority cannot be reached, or answers with something else.
        MissingPart: the extra ``timestamps`` is not installed.
    """
    try:
        import httpx2

        from firsthand.intake.wire import Limits, exchanged
    except ImportError as missing:
        raise MissingPart(
            "asking an authority needs a package that is not installed.",
            where=missing.name,
            cure="Install it: pip install 'firsthand[timestamps]'",
        ) from missing
    try:
        place = httpx2.URL(address)
        if place.scheme not in ("http", "https") or not place.host or place.userinfo:
            raise _refused(address, "this is no address of an authority")
        answer = exchanged(str(place), _HEADERS, reach or Reach(), Limits(size=LARGEST, seconds=SECONDS), post=request)
    except (httpx2.InvalidURL, InputError) as wrong:
        says = wrong.message if isinstance(wrong, InputError) else str(wrong)
        raise _refused(address, f"the authority {says.rstrip('.')}" if isinstance(wrong, InputError) else says) from wrong
    if answer.status != HTTPStatus.OK:
        raise _refused(address, f"it answers with status {answer.status}")
    return answer.body


def _refused(address: str, says: str) -> BadTimestamp:
    return BadTimestamp(
        f"no timestamp was had: {says}.",
        where=address,
        cure="Try again or ask another authority; or write the request with --request and send it yourself.",
    )
