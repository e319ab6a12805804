"""What a case keeps of a publication: by which secret its texts were committed to, and what was told of each claim."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from firsthand.custody.commitments import Committed, secret_of
from firsthand.custody.records import sha256


class Publication(Struct, frozen=True, kw_only=True):
    """A publication. It stays with the case: who knows the ``secret`` can try words on what was withheld.

    ``key`` makes the public ids of claims, the same in all publications of a case. ``roots`` are the commitments by report, and
    ``told`` what was said of each claim, by its public id: fields in words.
    """

    secret: str
    key: str
    asked_by: str
    released_by: tuple[str, ...]
    roots: Mapping[str, str]
    told: Mapping[str, Mapping[str, str]]


def root(text: str, secret: str) -> str:
    """The commitment to a text under the secret of a publication."""
    return committed(text, secret).root


def committed(text: str, secret: str) -> Committed:
    """A text as a publication commits to it."""
    return Committed(text, secret_of(bytes.fromhex(secret), sha256(text.encode())))
