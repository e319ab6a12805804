"""An original beside the text of its report: as text, as pictures of its pages, or by its blocks. Nothing in it is run or fetched.

What it holds is shown in forms that cannot do anything: it may hold what tells its publisher who looks.
"""

from __future__ import annotations

import importlib.util
from typing import NamedTuple

from firsthand.desk.rendering import NotThere
from firsthand.desk.view import View, claims_of
from firsthand.errors import FirsthandError, MissingPart
from firsthand.ledger.store import Kept
from firsthand.text.apart import taken_apart
from firsthand.text.extraction import MEDIA
from firsthand.text.facsimile import BLOCKS, DRAWN, Blocks
from firsthand.text.kinds import Kind

MOST_BYTES = 5_000_000
"""Of an original that is shown by itself."""
BESIDE = 200_000
"""Characters that stand beside the text."""
_CONTEXT = 80
"""Characters on either side of a claim by which its words are found on a page."""
_TEXTS = ("text/", "application/json", "application/xml", "application/xhtml+xml", "application/ld+json", "application/x-ndjson")
_ENDINGS = {MEDIA[Kind.PDF]: ".pdf", MEDIA[Kind.WORD]: ".docx", MEDIA[Kind.MAIL]: ".eml"}


class Original(NamedTuple):
    """An original as it stands beside the text of its report, in one of its forms; ``wrong`` says why in none.

    ``pages`` counts the pages of which pictures can be drawn. ``is_cut``: there is more than is shown.
    """

    media_type: str
    size: int
    text: str | None = None
    pages: int = 0
    blocks: Blocks | None = None
    is_cut: bool = False
    wrong: FirsthandError | None = None


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
        text = data.decode(kept.artefact.encoding or "utf-8", errors="replace")
    except LookupError:
        text = data.decode("latin-1")
    return text.replace("\r\n", "\n")


def file_name(kept: Kept) -> str:
    """The name under which an original is kept as a file: no part of it is anybody's word."""
    return f"{kept.artefact.original[:12]}{_ENDINGS.get(kept.artefact.media_type, '.bin')}"


class OnPage(NamedTuple):
    """A page of a document, and the words of a claim that are marked on it, with those before and after them."""

    number: int
    before: str = ""
    words: str = ""
    after: str = ""


def on_page(view: View, report: str, at: str, number: int | None = None) -> OnPage:
    """The page that is shown of a report: the one of this number, else that of a claim, else that of the first claim."""
    read, spans = view.reads.get(report), view.case.shelf.pages(report)
    claims = {claim.figure or claim.statement or "": claim.span for claim in claims_of(read)} if read is not None else {}
    span = claims.get(at) or min(claims.values(), default=None)
    found = next((n for n, (_, end) in enumerate(spans, start=1) if span is not None and span.start < end), 1)
    if read is None or at not in claims or span is None or not spans or number not in (None, found):
        return OnPage(number or found)
    (start, end), text = spans[found - 1], read.report.text
    before, after = text[max(start, span.start - _CONTEXT) : span.start], text[span.end : min(end, span.end + _CONTEXT)]
    return OnPage(found, before, text[span.start : span.end], after)


def picture_of(data: bytes, page: OnPage, where: str) -> bytes:
    """A page of a PDF document as a PNG picture.

    Raises:
        InputError, MissingPart: it cannot be drawn.
    """
    return taken_apart(DRAWN, data, where, str(page.number), *page[1:])


def beside(view: View, report: str) -> Original | None:
    """The original of a report; None where it is lost."""
    try:
        kept, data = bytes_of(view, report)
    except NotThere:
        return None
    made = Original(kept.artefact.media_type, len(data))
    if made.media_type == MEDIA[Kind.PDF]:
        wrong = None if importlib.util.find_spec("pypdfium2") is not None else _no_pictures(report)
        return made._replace(pages=max(1, len(view.case.shelf.pages(report))) if wrong is None else 0, wrong=wrong)
    if made.media_type == MEDIA[Kind.WORD]:
        try:
            blocks = taken_apart(BLOCKS, data, report)
            return made._replace(blocks=blocks, is_cut=blocks.is_cut)
        except FirsthandError as wrong:
            return made._replace(wrong=wrong)
    if not made.media_type.startswith(_TEXTS):
        return made
    text = as_text(kept, data[: 4 * BESIDE])
    return made._replace(text=text[:BESIDE], is_cut=len(data) > 4 * BESIDE or len(text) > BESIDE)


def _no_pictures(report: str) -> MissingPart:
    says = "the pages of a PDF document are drawn with pypdfium2, which is not installed."
    return MissingPart(says, where=report, cure="Install it: pip install 'firsthand[documents]'")
