"""The process that `text.apart` asks: PDF, Word and feeds → text, by libraries that hostile documents may break.

    python -m firsthand.text.taking_apart MEMORY

On standard input and output each message has its length before it in four bytes.
"""

from __future__ import annotations

import io
import re
import resource
import sys
import zipfile
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

import msgspec

from firsthand.text.apart import LENGTH, MOST_ENTRIES, Asked, Fault, Fed, Parsed

MOST_PAGES = 5_000
MOST_UNPACKED = 300_000_000
"""Bytes that a Word document may hold when it is unpacked."""
_PASSWORD = 4
"""PDFium's FPDF_ERR_PASSWORD."""
_FORBIDDEN = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
"""What no part of a Word document may hold (ECMA-376 part 2, §8.1.4): it could name files or grow without end."""
# What the libraries are known to raise on documents that no program wrote.
_FAULTS = (ArithmeticError, AttributeError, LookupError, OSError, RuntimeError, TypeError, ValueError, zipfile.BadZipFile)


def pdf(data: bytes) -> Parsed:
    """The text of a PDF document, page by page, as PDFium puts it in order."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as wrong:
        return Parsed(fault=Fault.ENCRYPTED if wrong.err_code == _PASSWORD else Fault.DAMAGED)
    if len(document) > MOST_PAGES:
        return Parsed(fault=Fault.TOO_MUCH)
    pages = []
    for page in document:
        text = page.get_textpage()
        pages.append(text.get_text_bounded())
        text.close()
        page.close()
    said = {name: value.strip() for name, value in document.get_metadata_dict().items() if value.strip()}
    facts = tuple((f"PDF {name}", value[:500]) for name, value in said.items())
    return Parsed(pages=tuple(pages), title=said.get("Title"), author=said.get("Author"), facts=facts)


def word(data: bytes) -> Parsed:
    """The paragraphs and table rows of a Word document, as one page with a blank line between them."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if sum(part.file_size for part in archive.infolist()) > MOST_UNPACKED:
            return Parsed(fault=Fault.TOO_MUCH)
        parts = (part for part in archive.infolist() if part.filename.endswith((".xml", ".rels")))
        if any(_FORBIDDEN.search(archive.read(part)) for part in parts):
            return Parsed(fault=Fault.DAMAGED)
    import docx

    document = docx.Document(io.BytesIO(data))
    about = document.core_properties
    told = (("author", about.author), ("created", about.created), ("modified", about.modified), ("by", about.last_modified_by))
    facts = tuple((f"Word {name}", str(value)) for name, value in told if value)
    text = "\n\n".join(filter(None, _blocks(document)))
    return Parsed(pages=(text,), title=about.title or None, author=about.author or None, facts=facts)


def _blocks(holder: Any) -> Iterator[str]:
    """Paragraphs and rows of tables in their order; a list's items and headings are paragraphs."""
    for block in holder.iter_inner_content():
        if hasattr(block, "rows"):
            for row in block.rows:
                cells = dict.fromkeys(cell._tc for cell in row.cells)
                texts = ("".join(node.text or "" for node in cell.iter() if node.tag.endswith("}t")) for cell in cells)
                yield "\t".join(text.strip() for text in texts).strip()
        else:
            yield block.text.strip()


def feed(data: bytes) -> Parsed:
    """The entries of a feed in UTF-8, in its order."""
    import feedparser

    # A stream, because the parser would take bytes for the name of a file.
    found = feedparser.parse(io.BytesIO(data), response_headers={"content-type": "application/xml; charset=utf-8"})
    return Parsed(entries=tuple(map(_fed, found.entries[:MOST_ENTRIES])), title=found.feed.get("title"))


def _fed(entry: Any) -> Fed:
    source = entry.get("source") or {}
    day = entry.get("published_parsed") or entry.get("updated_parsed")
    return Fed(
        link=entry.get("link"),
        title=entry.get("title"),
        source=source.get("title"),
        source_address=source.get("href"),
        html=next((each.get("value") for each in entry.get("content", ())), None) or entry.get("summary"),
        day=None if day is None else (day[0], day[1], day[2]),
    )


_PACKAGES = frozenset({"pypdfium2", "pypdfium2_raw", "docx", "lxml", "feedparser", "sgmllib"})
"""What the extras ``documents`` and ``web`` install."""
PARSERS: dict[str, Callable[[bytes], Parsed]] = {"pdf": pdf, "word": word, "feed": feed}


def answered(asked: Asked) -> Parsed:
    """A document taken apart; whatever a library makes of it is a fault of the document."""
    try:
        return PARSERS[asked.parser](asked.data)
    except ImportError as wrong:
        # Where memory is short, a part of Python itself may fail to load.
        is_package = (wrong.name or "").partition(".")[0] in _PACKAGES
        return Parsed(fault=Fault.MISSING, lacking=wrong.name) if is_package else Parsed(fault=Fault.TOO_MUCH)
    except MemoryError:
        return Parsed(fault=Fault.TOO_MUCH)
    except _FAULTS:
        return Parsed(fault=Fault.DAMAGED)
    except Exception as wrong:
        # python-docx and lxml raise errors of their own kinds, which exist only where they are installed.
        if type(wrong).__module__.partition(".")[0] not in ("docx", "feedparser", "lxml"):
            raise
        return Parsed(fault=Fault.DAMAGED)


def serve(asking: BinaryIO, answering: BinaryIO) -> None:
    """Answer until nobody asks any more."""
    while header := asking.read(LENGTH.size):
        (length,) = LENGTH.unpack(header)
        answer = msgspec.msgpack.encode(answered(msgspec.msgpack.decode(asking.read(length), type=Asked)))
        answering.write(LENGTH.pack(len(answer)) + answer)
        answering.flush()


def bounded(memory: int) -> None:
    """Bounds on this process: memory, and no file that grows."""
    for what, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_CORE, 0)):
        resource.setrlimit(what, (most, most))


if __name__ == "__main__":
    bounded(int(sys.argv[1]))
    serve(sys.stdin.buffer, sys.stdout.buffer)
