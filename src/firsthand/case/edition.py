"""An edition of a case's dossier: everything that it rests on, of one moment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from firsthand.case.derived import Derived
from firsthand.case.history import History
from firsthand.custody.records import StoredPublication
from firsthand.errors import Withheld
from firsthand.ledger.store import Store
from firsthand.model import Claim, Judgement, JudgementAct
from firsthand.registry import EntryKind, Registry

if TYPE_CHECKING:
    from firsthand.publishing.profiles import Profile
    from firsthand.publishing.values import Dossier


class Imprint(NamedTuple):
    """What a dossier says of itself. ``earlier`` are the publications under the same profile."""

    folder: str
    title: str
    profile: Profile
    generated: datetime
    earlier: tuple[StoredPublication, ...]


def dossier_of(store: Store, derived: Derived, history: History, imprint: Imprint) -> Dossier:
    """What a dossier of the case as it is now is made from. Only within a snapshot.

    Raises:
        Withheld: nothing was read.
    """
    from firsthand.publishing.values import Dossier

    head, artefacts = store.head(), store.artefact_hashes()
    if artefacts and not derived.reads:
        raise Withheld(
            f"not one of the {len(artefacts)} reports of this case has been read.",
            where=imprint.folder,
            cure=f"Read them first: firsthand read {imprint.folder}",
        )
    return Dossier(
        title=imprint.title,
        generated=imprint.generated,
        readings=derived.reads,
        artefacts=artefacts,
        trace=derived.trace,
        findings=derived.findings,
        grades=derived.grades,
        ranges=derived.ranges,
        grade_changes=_changes(history, derived),
        series=derived.chronicle.series,
        log_head=head.hash,
        log_entries=head.seq,
        contact=imprint.profile.contact or None,
        changelog=tuple(f"Publication {n}: {each.at[:16].replace('T', ' ')} UTC" for n, each in enumerate(imprint.earlier, 1)),
        never_read=store.never_read(),
        profile=imprint.profile,
        outlets=frozenset(_own_outlets(derived.registry)),
        families={r.publisher: derived.registry.family(r.publisher) for r, _ in derived.reads if r.publisher},
        held_back=tuple(dict.fromkeys(held_back(derived))),
        typed=tuple(dict.fromkeys(text for judgement in derived.judged for text in _typed(judgement) if text.strip())),
    )


def _own_outlets(registry: Registry) -> Iterator[str]:
    """The names under which analysts entered outlets. Names that were found to be one with these vouch for nothing."""
    shipped = Registry.shipped().entries
    return (e.name for e in registry.entries.values() if e.id not in shipped and e.kind in (EntryKind.AGENCY, EntryKind.OUTLET))


def _typed(judgement: Judgement) -> Iterator[str]:
    """What somebody wrote in a judgement: its reason, and its value or, of a correction, the words in it."""
    yield judgement.why
    if judgement.act is JudgementAct.CORRECT:
        yield from _strings(msgspec.json.decode(judgement.value))
    elif judgement.act not in (JudgementAct.ASK_RELEASE, JudgementAct.RELEASE):
        yield judgement.value


def _strings(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict() | list():
            for each in value.values() if isinstance(value, dict) else value:
                yield from _strings(each)


def held_back(derived: Derived) -> Iterator[Claim]:
    """The claims that a judgement keeps out of all publications. With a statement go its figures."""
    judgements = derived.judgements
    kept = [claim for of in derived.trace.independence for claim in judgements.held_back(of.claim_group.claims)]
    kept += [claim for j in judgements.held if j.act is JudgementAct.HOLD_BACK for claim in judgements.claims_of(j)]
    yield from kept
    whole = {(claim.report, claim.statement) for claim in kept if claim.figure is None}
    for report, reading in derived.reads:
        for figure in reading.figures:
            if (report.id, figure.statement) in whole:
                yield Claim(report.id, figure.span, figure.statement, figure.id)


def _changes(history: History, derived: Derived) -> dict[str, tuple[str, ...]]:
    """How grades changed, by the group that holds the claims now. What caused it names reports, and is left to the case."""
    told: dict[str, list[str]] = defaultdict(list)
    for change in history.changes(derived):
        if change.claim_group is not None and change.replaces is not None:
            told[change.claim_group].append(f"{change.at[:10]}: {change.says}")
    return {group: tuple(lines) for group, lines in told.items()}
