"""Documents as they look: a page of a PDF as a picture, a Word document by its blocks. In the process of `text.apart` only."""

from __future__ import annotations

import ctypes
import struct
import zlib
from collections.abc import Iterator
from enum import StrEnum
from typing import Any

from msgspec import Struct

from firsthand.text.apart import Fault, Parser, Refused
from firsthand.text.documents import cells_of, opened_pdf, opened_word

PIXELS_WIDE, PIXELS_HIGH = 1_240, 3_000
"""A page is drawn as large as fits into these: an A4 page at 150 dots to the inch."""
MOST_CHARACTERS = 200_000
"""Of a Word document that are shown."""
SECONDS = 15.0
"""Most time for a page, by the clock."""
_YELLOW = bytes(35 * blue // 100 for blue in range(256))
"""What becomes of the blue of a mark."""


class BlockKind(StrEnum):
    """What a block of a Word document is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    TABLE = "table"


class Block(Struct, frozen=True):
    """A paragraph, which is one row of one cell, or a table."""

    kind: BlockKind
    rows: tuple[tuple[str, ...], ...]


class Blocks(Struct, frozen=True):
    """The blocks of a Word document in their order. ``is_cut``: there are more."""

    blocks: tuple[Block, ...]
    is_cut: bool


DRAWN = Parser("firsthand.text.facsimile:drawn", bytes, "page of a PDF document", "documents", SECONDS)
BLOCKS = Parser("firsthand.text.facsimile:blocks", Blocks, "Word document", "documents", SECONDS)


def drawn(data: bytes, number: str, before: str = "", words: str = "", after: str = "") -> bytes:
    """A page of a PDF document as a PNG picture; pages count from 1. Scripts are not run: this PDFium has no engine for them.

    The words are marked where they stand between those before and after them, if that is one place of the page.
    """
    document = opened_pdf(data)
    at = int(number) - 1
    if not 0 <= at < len(document):
        raise Refused(Fault.DAMAGED)
    page = document[at]
    width, height = (max(side, 1.0) for side in page.get_size())
    picture = page.render(scale=min(PIXELS_WIDE / width, PIXELS_HIGH / height), may_draw_forms=False, rev_byteorder=True)
    pixels = bytearray(picture.buffer)
    for left, top, right, bottom in _places(page, picture.width, picture.height, (before, words, after)):
        for y in range(top, bottom):
            blue = slice(y * picture.stride + 3 * left + 2, y * picture.stride + 3 * right, 3)
            pixels[blue] = pixels[blue].translate(_YELLOW)
    return _png(picture.width, picture.height, pixels, picture.stride)


def _places(page: Any, width: int, height: int, words: tuple[str, str, str]) -> Iterator[tuple[int, int, int, int]]:
    """Where words stand on a drawn page, line by line: left, top, right and bottom in its pixels."""
    from pypdfium2 import raw

    text = page.get_textpage()
    shown = [(chr(raw.FPDFText_GetUnicode(text.raw, n)), n) for n in range(min(text.count_chars(), MOST_CHARACTERS))]
    letters = [(letter, n) for letter, n in shown if letter.isalnum()]
    before, told, after = ("".join(filter(str.isalnum, each)) for each in words)
    held, sought = "".join(letter for letter, _ in letters), before + told + after
    if not told or held.count(sought) != 1:
        return
    start = held.index(sought) + len(before)
    lines: dict[tuple[int, int], tuple[int, int]] = {}
    x, y = ctypes.c_int(), ctypes.c_int()
    for n in range(letters[start][1], letters[start + len(told) - 1][1] + 1):
        box, corners = text.get_charbox(n, loose=True), []
        for corner in (box[:2], box[2:]):
            raw.FPDF_PageToDevice(page.raw, 0, 0, width, height, 0, *corner, x, y)
            corners.append((min(max(x.value, 0), width), min(max(y.value, 0), height)))
        (left, right), (top, bottom) = map(sorted, zip(*corners, strict=True))
        known = lines.get((top, bottom), (left, right))
        lines[top, bottom] = (min(left, known[0]), max(right, known[1]))
    yield from ((left, top, right, bottom) for (top, bottom), (left, right) in lines.items())


def _png(width: int, height: int, pixels: bytearray, stride: int) -> bytes:
    """Rows of red, green and blue bytes as a PNG file (ISO/IEC 15948)."""
    rows = b"".join(b"\0" + pixels[y * stride : y * stride + 3 * width] for y in range(height))
    head = struct.pack("!2I5B", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 6)), (b"IEND", b""))
    made = (struct.pack("!I", len(part)) + name + part + struct.pack("!I", zlib.crc32(name + part)) for name, part in parts)
    return b"\x89PNG\r\n\x1a\n" + b"".join(made)


def blocks(data: bytes) -> Blocks:
    """The paragraphs, headings, list items and tables of a Word document."""
    found, left = list[Block](), MOST_CHARACTERS
    for block in _blocks(opened_word(data)):
        left -= sum(len(cell) for row in block.rows for cell in row)
        if left < 0:
            return Blocks(tuple(found), is_cut=True)
        found.append(block)
    return Blocks(tuple(found), is_cut=False)


def _blocks(document: Any) -> Iterator[Block]:
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            yield Block(BlockKind.TABLE, tuple(cells_of(row) for row in block.rows))
        elif text := block.text.strip():
            yield Block(_kind(block), ((text,),))


def _kind(paragraph: Any) -> BlockKind:
    """What a paragraph is by its style, or by the list that it is numbered in."""
    style = (paragraph.style.name or "").casefold() if paragraph.style is not None else ""
    if style.startswith(("heading", "title", "subtitle")):
        return BlockKind.HEADING
    own = paragraph._p.pPr
    is_item = style.startswith("list") or (own is not None and own.numPr is not None)
    return BlockKind.ITEM if is_item else BlockKind.PARAGRAPH
