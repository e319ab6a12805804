"""The custody report of one item as one HTML file that needs no network and no script: for a court, an archive, a colleague."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import NamedTuple

from firsthand.custody.item import Custody
from firsthand.publishing import wording
from firsthand.publishing.dossier import environment


class Told(NamedTuple):
    """What stands on a custody report beside the custody itself. ``made`` is aware; ``is_sealed``: the case is encrypted."""

    case: str
    made: datetime
    tool: str
    is_sealed: bool = False


def render_custody(custody: Custody, told: Told) -> str:
    """The report as HTML, with how to check each hash by hand."""
    made = told.made.astimezone(UTC).strftime("%Y-%m-%d %H:%M UTC")
    template = environment().get_template("custody.html")
    entries = len(custody.entries)
    held = (wording.counted(len(custody.records), "record"), "1 entry" if entries == 1 else f"{entries:,} entries")
    return template.render(of=custody, held=held, case=told.case, made=made, tool=told.tool, sealed=told.is_sealed)
