"""How a dossier goes out: as a draft with what still stops it, or released, with what shows later that it was."""

from __future__ import annotations

import hashlib
import hmac
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from firsthand import codebook
from firsthand.errors import Stop
from firsthand.interchange import encode
from firsthand.model import Claim
from firsthand.publishing.changes import Changed
from firsthand.publishing.claims import Identity, identity
from firsthand.publishing.values import Dossier, Reason, Release, ShownClaim, WithheldClaim

_ID = 12
"""Hexadecimal digits of a claim's public id."""


class Issue(NamedTuple):
    """How a dossier goes out. ``content`` is the digest of what is published; ``stops`` is what stops a draft.

    A publication has its ``number`` under its profile, the aliases of who asked and released, the public id of each claim with the
    ``key`` that makes them, the commitment to each report's text by report id, and what ``changed`` since the publication before.
    """

    content: str = ""
    is_draft: bool = True
    stops: tuple[Stop, ...] = ()
    number: int = 1
    asked_by: str = ""
    released_by: tuple[str, ...] = ()
    ids: Mapping[Identity, str] = {}
    key: str = ""
    roots: Mapping[str, str] = {}
    changed: tuple[Changed, ...] = ()


def content_of(dossier: Dossier, release: Release, changed: Iterable[Changed], version: str) -> str:
    """The digest of exactly what is to be published, by which it is released: all but the moment and the end of the log.

    ``version`` is Firsthand's: what another one would make of the same case is to be looked at again.
    """
    told = (dossier.title, dossier.profile, codebook.VERSION, version, dossier.never_read, dossier.trace.conflicts)
    made = (dossier.ranges, dossier.series, dossier.grade_changes, dossier.families, tuple(changed))
    return hashlib.sha256(encode((told, release, made))).hexdigest()


def public_ids(claims: Iterable[ShownClaim], key: str) -> dict[Identity, str]:
    """An id for each claim that says nothing and stays the same in every publication of the case.

    It goes by the characters that the claim is, and by whether it is a figure: numbers of claims move when a report is read anew.
    """
    ids: dict[Identity, str] = {}
    taken: Counter[str] = Counter()
    for claim in (shown.claim for shown in claims):
        made = _id(key, claim)
        taken[made] += 1
        ids[identity(claim)] = made if taken[made] == 1 else f"{made}-{taken[made]}"
    return ids


def misread(withheld: Iterable[WithheldClaim], key: str) -> set[str]:
    """The claims that an analyst rejected, by the ids under which they would be published."""
    return {_id(key, stopped.claim) for stopped in withheld if stopped.reasons == (Reason.REJECTED,)}


def _id(key: str, claim: Claim) -> str:
    words = f"{claim.report} {claim.span.start}-{claim.span.end} {'figure' if claim.figure is not None else 'statement'}"
    return "c-" + hmac.digest(bytes.fromhex(key), words.encode(), "sha256").hex()[:_ID]
