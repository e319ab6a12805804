"""Who first said a claim, by the trace of the case: one name on the page and in every table."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from firsthand.model import Origin, Role
from firsthand.publishing.claims import Identity, identity
from firsthand.publishing.values import Release, ShownClaim, ShownReport
from firsthand.registry import Registry
from firsthand.tracing.origins import called


def with_one_name(origins: Iterable[Origin], reports: Mapping[str, ShownReport]) -> tuple[Origin, ...]:
    """Origins whose voices are each called by one name. Who goes by a role is told apart by the reports and, at need, a number."""
    shown = tuple(origins)
    names = called(shown, Registry.shipped())
    told: dict[str, set[str]] = defaultdict(set)
    for origin in shown:
        told[origin.key].update(origin.reports)
    words = {key: _in_reports(name, [of.label for id_, of in reports.items() if id_ in told[key]]) for key, name in names.items()}
    taken: Counter[str] = Counter()
    for key, said in words.items():
        taken[said] += 1
        words[key] = said if taken[said] == 1 else f"{said} ({taken[said]})"
    return tuple(replace(origin, voice=words[origin.key]) for origin in shown)


def by_entry(origins: Iterable[Origin]) -> dict[str, str]:
    """The name by which each registered voice is called; one that spoke for several offices is called by none of them."""
    names: dict[str, set[str]] = defaultdict(set)
    for origin in origins:
        if origin.registry is not None:
            names[origin.registry].add(origin.voice)
    return {entry: of.pop() for entry, of in names.items() if len(of) == 1}


def _in_reports(name: str, labels: Iterable[str]) -> str:
    return f"{name} in {', '.join(labels)}" if "[" in name else name


def origin_names(release: Release) -> Mapping[Identity, str | None]:
    """The origin of each claim that is shown; None: lineage not recorded. What is in no claim group goes by its own report."""
    voices: dict[Identity, str | None] = {identity(claim): None for of in release.independence for claim in of.claim_group.claims}
    voices |= {identity(claim): origin.voice for origin in release.origins for claim in origin.claims}
    return {
        identity(shown.claim): voices[identity(shown.claim)] if identity(shown.claim) in voices else _in_its_report(shown, release)
        for shown in release.claims
    }


def _in_its_report(shown: ShownClaim, release: Release) -> str | None:
    """Whom the report names at the end of the chain; its publisher where it cites nobody."""
    origins = [hop for hop in shown.chain if hop.role is Role.ORIGIN]
    hop = origins[-1] if origins else shown.chain[0] if shown.chain else None
    if hop is None or hop.name is None or (origins and not hop.named):
        return None
    return _in_reports(hop.name, [release.reports[shown.claim.report].label])
