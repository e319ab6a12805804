"""Who first said a claim, by the trace of the case: one name on the page and in every table."""

from __future__ import annotations

from collections.abc import Mapping

from firsthand.model import Role
from firsthand.publishing.claims import Identity, identity
from firsthand.publishing.values import Release, ShownClaim


def origin_names(release: Release) -> Mapping[Identity, str | None]:
    """The origin of each claim that is shown; None: lineage not recorded. What is in no claim group goes by its own report.

    Several persons may go by one role: who does so in two reports is not taken for one voice.
    """
    voices: dict[Identity, str | None] = {identity(claim): None for of in release.independence for claim in of.claim_group.claims}
    voices |= {identity(claim): origin.voice for origin in release.origins for claim in origin.claims}
    found = {}
    for shown in release.claims:
        name = voices.get(identity(shown.claim), _in_its_report(shown))
        is_role = name is not None and "[" in name
        found[identity(shown.claim)] = f"{name} in {release.reports[shown.claim.report].label}" if is_role else name
    return found


def _in_its_report(shown: ShownClaim) -> str | None:
    """Whom the report names at the end of the chain; its publisher where it cites nobody."""
    origins = [hop for hop in shown.chain if hop.role is Role.ORIGIN]
    hop = origins[-1] if origins else shown.chain[0] if shown.chain else None
    return None if hop is None or (origins and not hop.named) else hop.name
