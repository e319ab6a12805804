"""Asking a timestamp authority over the network: one request, one answer, to the address that the user named and to no other."""

from __future__ import annotations

from firsthand.errors import BadTimestamp, MissingPart

SECONDS = 30.0
LARGEST = 1 << 20
"""Bytes of an answer at most; usual ones have some thousands."""


def ask(address: str, request: bytes) -> bytes:
    """Send a request (DER) and give back the response (DER). Nothing of the case leaves but the hash in the request.

    Raises:
        BadTimestamp: the authority cannot be reached, or answers with something else.
        MissingPart: the extra ``timestamps`` is not installed.
    """
    try:
        import httpx2
    except ImportError as missing:
        raise MissingPart(
            "asking an authority needs a package that is not installed.",
            where=missing.name,
            cure="Install it: pip install 'firsthand[timestamps]'",
        ) from missing
    kinds = {"Content-Type": "application/timestamp-query", "Accept": "application/timestamp-reply"}
    try:
        with httpx2.stream("POST", address, content=request, headers=kinds, timeout=SECONDS, trust_env=False) as answer:
            if answer.status_code != httpx2.codes.OK:
                raise _refused(address, f"it answers with status {answer.status_code}")
            found = bytearray()
            for chunk in answer.iter_bytes():
                found += chunk
                if len(found) > LARGEST:
                    raise _refused(address, "its answer has no end")
    except (httpx2.HTTPError, httpx2.InvalidURL) as wrong:
        raise _refused(address, str(wrong) or type(wrong).__name__) from wrong
    return bytes(found)


def _refused(address: str, says: str) -> BadTimestamp:
    return BadTimestamp(
        f"no timestamp was had: {says}.",
        where=address,
        cure="Try again or ask another authority; or write the request with --request and send it yourself.",
    )
