"""PDF and Word documents → their text, by libraries that hostile documents may break: in the process of `text.apart` only."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from firsthand.text.apart import Fault, Refused

MOST_PAGES = 5_000
MOST_UNPACKED = 300_000_000
"""Bytes that a Word document may hold when it is unpacked."""
_PASSWORD = 4
"""PDFium's FPDF_ERR_PASSWORD."""
_FORBIDDEN = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
"""What no part of a Word document may hold (ECMA-376 part 2, §8.1.4): it could name files or grow without end."""


class Document(Struct, frozen=True, kw_only=True):
    """The text of a document by its pages, and what it says of itself."""

    pages: tuple[str, ...] = ()
    title: str | None = None
    author: str | None = None
    facts: tuple[tuple[str, str], ...] = ()


def pdf(data: bytes) -> Document:
    """The text of a PDF document, page by page, as PDFium puts it in order."""
    document = opened_pdf(data)
    if len(document) > MOST_PAGES:
        raise Refused(Fault.TOO_MUCH)
    pages = []
    for page in document:
        text = page.get_textpage()
        pages.append(text.get_text_bounded())
        text.close()
        page.close()
    said = {name: value.strip() for name, value in document.get_metadata_dict().items() if value.strip()}
    facts = tuple((f"PDF {name}", value[:500]) for name, value in said.items())
    return Document(pages=tuple(pages), title=said.get("Title"), author=said.get("Author"), facts=facts)


def opened_pdf(data: bytes) -> Any:
    """A PDF document as pypdfium2 has it."""
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as wrong:
        raise Refused(Fault.ENCRYPTED if wrong.err_code == _PASSWORD else Fault.DAMAGED) from wrong


def opened_word(data: bytes) -> Any:
    """A Word document as python-docx has it."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if sum(part.file_size for part in archive.infolist()) > MOST_UNPACKED:
            raise Refused(Fault.TOO_MUCH)
        parts = (part for part in archive.infolist() if part.filename.endswith((".xml", ".rels")))
        if any(_FORBIDDEN.search(archive.read(part)) for part in parts):
            raise Refused(Fault.DAMAGED)
    import docx

    return docx.Document(io.BytesIO(data))


def word(data: bytes) -> Document:
    """The paragraphs and table rows of a Word document, as one page with a blank line between them."""
    document = opened_word(data)
    about = document.core_properties
    told = (("author", about.author), ("created", about.created), ("modified", about.modified), ("by", about.last_modified_by))
    facts = tuple((f"Word {name}", str(value)) for name, value in told if value)
    text = "\n\n".join(filter(None, _blocks(document)))
    return Document(pages=(text,), title=about.title or None, author=about.author or None, facts=facts)


def _blocks(holder: Any) -> Iterator[str]:
    """Paragraphs and rows of tables in their order; a list's items and headings are paragraphs."""
    for block in holder.iter_inner_content():
        if hasattr(block, "rows"):
            yield from ("\t".join(cells_of(row)).strip() for row in block.rows)
        else:
            yield block.text.strip()


def cells_of(row: Any) -> tuple[str, ...]:
    """The texts of a table's row; cells that were merged are one."""
    cells = dict.fromkeys(cell._tc for cell in row.cells)
    texts = ("".join(node.text or "" for node in cell.iter() if node.tag.endswith("}t")) for cell in cells)
    return tuple(text.strip() for text in texts)
