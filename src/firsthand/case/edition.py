"""An edition of a case's dossier: everything that it rests on, of one moment."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from typing import NamedTuple

from firsthand.case.derived import Derived
from firsthand.case.history import History
from firsthand.custody.log import Act
from firsthand.errors import Withheld
from firsthand.ledger.store import Store


class Imprint(NamedTuple):
    """What a dossier says of itself."""

    folder: str
    title: str
    contact: str | None
    generated: datetime


def page(store: Store, derived: Derived, history: History, imprint: Imprint) -> str:
    """The dossier in HTML. Only within a snapshot.

    Raises:
        Withheld: nothing was read, or publishing is refused (codebook §7).
    """
    from firsthand.publishing.dossier import render
    from firsthand.publishing.values import Dossier

    head, artefacts = store.head(), store.artefact_hashes()
    if artefacts and not derived.reads:
        raise Withheld(
            f"not one of the {len(artefacts)} reports of this case has been read.",
            where=imprint.folder,
            cure=f"Read them first: firsthand read {imprint.folder}",
        )
    editions = [f"Edition {n}: {entry.at[:16].replace('T', ' ')} UTC" for n, entry in enumerate(store.acts(Act.EXPORTED), 1)]
    return render(
        Dossier(
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
            contact=imprint.contact,
            changelog=tuple(editions),
            never_read=store.never_read(),
        )
    )


def _changes(history: History, derived: Derived) -> dict[str, tuple[str, ...]]:
    """How grades changed, by the group that holds the claims now. What caused it names reports, and is left to the case."""
    told: dict[str, list[str]] = defaultdict(list)
    for change in history.changes(derived):
        if change.claim_group is not None and change.replaces is not None:
            told[change.claim_group].append(f"{change.at[:10]}: {change.says}")
    return {group: tuple(lines) for group, lines in told.items()}
