"""An original as plain text. Nothing in it is run, drawn or fetched: it may hold what tells its publisher who looks."""

from __future__ import annotations

from typing import NamedTuple

from firsthand.desk.marking import shown
from firsthand.desk.rendering import NotThere
from firsthand.desk.view import View
from firsthand.ledger.store import Kept

MOST_BYTES = 5_000_000
"""Of an original that is shown by itself."""
BESIDE = 200_000
"""Characters that stand beside the text."""
_TEXTS = ("text/", "application/json", "application/xml", "application/xhtml+xml", "application/ld+json", "application/x-ndjson")


class Original(NamedTuple):
    """An original as it stands beside the text of its report. ``text`` is None for what is no text; ``is_cut``: there is more."""

    media_type: str
    size: int
    text: str | None
    is_cut: bool


def bytes_of(view: View, report: str) -> tuple[Kept, bytes]:
    """The record and the bytes of a report's original.

    Raises:
        NotThere: the case has none.
    """
    kept = view.case.shelf.kept(report)
    data = view.case.shelf.original(kept.artefact.original) if kept is not None else None
    if kept is None or data is None:
        raise NotThere("there is no original of this report.", where=report)
    return kept, data


def as_text(kept: Kept, data: bytes) -> str:
    """The bytes as text, in the encoding in which they were read; whatever does not fit is a mark."""
    try:
        return data.decode(kept.artefact.encoding or "utf-8", errors="replace")
    except LookupError:
        return data.decode("latin-1")


def beside(view: View, report: str) -> Original | None:
    """The original of a report; None where it is lost."""
    try:
        kept, data = bytes_of(view, report)
    except NotThere:
        return None
    media_type = kept.artefact.media_type
    text = as_text(kept, data[: 4 * BESIDE]) if media_type.startswith(_TEXTS) else None
    is_cut = len(data) > 4 * BESIDE or len(text or "") > BESIDE
    return Original(media_type, len(data), shown(text[:BESIDE]) if text is not None else None, is_cut)
