"""What bytes are, told from the bytes and never from a file's name. Only text and HTML are read; the rest is named."""

from __future__ import annotations

import re

import msgspec

from firsthand.errors import UnknownFormat

_SAVE_TEXT = "Save its text as a .txt file and add that."
_SAVE_PAGE = "Save the article's page as .html and add that."
_TRANSCRIBE = "Write down what it says in a .txt file and add that."
_UNPACK = "Unpack it and add the folder."
_NOTHING = "Only plain text and HTML are read."
_AS_LINES = "Put one report on each line of a file that ends in .jsonl (docs/reference/jsonl.md)."

_MAGIC: tuple[tuple[int, bytes, str, str], ...] = (
    (0, b"%PDF-", "a PDF document", _SAVE_TEXT),
    (0, b"{\\rtf", "a rich text document (RTF)", _SAVE_TEXT),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Microsoft Office document", _SAVE_TEXT),
    (0, b"%!PS-", "a PostScript document", _SAVE_TEXT),
    (0, b"AT&TFORM", "a DjVu document", _SAVE_TEXT),
    (0, b"\x89PNG\r\n", "a PNG image", _TRANSCRIBE),
    (0, b"\xff\xd8\xff", "a JPEG image", _TRANSCRIBE),
    (0, b"GIF87a", "a GIF image", _TRANSCRIBE),
    (0, b"GIF89a", "a GIF image", _TRANSCRIBE),
    (8, b"WEBP", "a WebP image", _TRANSCRIBE),
    (0, b"II*\0", "a TIFF image", _TRANSCRIBE),
    (0, b"MM\0*", "a TIFF image", _TRANSCRIBE),
    (4, b"ftypheic", "a HEIC image", _TRANSCRIBE),
    (4, b"ftypavif", "an AVIF image", _TRANSCRIBE),
    (4, b"ftyp", "a video or sound recording (MP4)", _TRANSCRIBE),
    (0, b"\x1a\x45\xdf\xa3", "a video (Matroska or WebM)", _TRANSCRIBE),
    (8, b"AVI LIST", "a video (AVI)", _TRANSCRIBE),
    (8, b"WAVEfmt", "a sound recording (WAV)", _TRANSCRIBE),
    (0, b"OggS\0", "a sound recording (Ogg)", _TRANSCRIBE),
    (0, b"fLaC\0", "a sound recording (FLAC)", _TRANSCRIBE),
    (0, b"\x1f\x8b\x08", "a gzip archive", _UNPACK),
    (0, b"BZh", "a bzip2 archive", _UNPACK),
    (0, b"\xfd7zXZ\0", "an xz archive", _UNPACK),
    (0, b"\x28\xb5\x2f\xfd", "a zstd archive", _UNPACK),
    (0, b"7z\xbc\xaf\x27\x1c", "a 7z archive", _UNPACK),
    (0, b"Rar!\x1a\x07", "a RAR archive", _UNPACK),
    (257, b"ustar", "a tar archive", _UNPACK),
    (0, b"\x7fELF", "a program (ELF)", _NOTHING),
    (0, b"\xfe\xed\xfa", "a program (Mach-O)", _NOTHING),
    (0, b"\xcf\xfa\xed\xfe", "a program (Mach-O)", _NOTHING),
    (0, b"\xca\xfe\xba\xbe", "a program (Java or Mach-O)", _NOTHING),
    (0, b"\0asm", "a program (WebAssembly)", _NOTHING),
    (0, b"SQLite format 3\0", "an SQLite database", _NOTHING),
    (0, b"WARC/1.", "a web archive (WARC)", _SAVE_PAGE),
)
_ZIPPED: tuple[tuple[bytes, str, str], ...] = (
    (b"word/document", "a Word document", _SAVE_TEXT),
    (b"xl/workbook", "an Excel workbook", _SAVE_TEXT),
    (b"ppt/presentation", "a PowerPoint presentation", _SAVE_TEXT),
    (b"mimetypeapplication/epub", "an e-book (EPUB)", _SAVE_TEXT),
    (b"mimetypeapplication/vnd.oasis.opendocument", "an OpenDocument file", _SAVE_TEXT),
    (b"", "a ZIP archive", _UNPACK),
)
_MHTML = re.compile(rb"\A(?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*){1,20}?Content-Type:\s*multipart/related", re.IGNORECASE)

# A text is a page when it opens with a tag that pages open with (after the WHATWG MIME Sniffing Standard, §7.1).
_BEFORE_MARKUP = re.compile(r"(?:\s++|<\?xml\b[^>]*+>|<!--(?s:.*?)-->)*+")
_PAGE = re.compile(
    r"<(?:!doctype\s+html|(?:html|head|body|title|meta|link|base|script|style|iframe|article|main|section|header|div|table|h1|p|a|b"
    r"|font|br)(?=[\s/>]))",
    re.IGNORECASE,
)
_FEED = re.compile(r"<(?:rss|feed|rdf:RDF)[\s>]", re.IGNORECASE)


def refuse_binary(data: bytes, where: str) -> None:
    """Refuse bytes that open as a known format which is not text.

    Raises:
        UnknownFormat: names the format and what to do instead.
    """
    for offset, magic, name, cure in _MAGIC:
        if data.startswith(magic, offset):
            raise _unknown(name, cure, where)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        name, cure = next((name, cure) for part, name, cure in _ZIPPED if part in data)
        raise _unknown(name, cure, where)
    # Two letters open these, as they may open a text: a byte that text does not have must follow.
    if data.startswith((b"MZ", b"BM", b"ID3")) and b"\0" in data[:64]:
        name = {b"M": "a Windows program", b"B": "a bitmap image", b"I": "a sound recording (MP3)"}[data[:1]]
        raise _unknown(name, _NOTHING if data.startswith(b"MZ") else _TRANSCRIBE, where)
    if data.startswith(b"PAR1") and data.endswith(b"PAR1"):
        raise _unknown("a Parquet table", _NOTHING, where)


def refuse_other_text(text: str, where: str) -> None:
    """Refuse text that is no prose: a feed, other XML, a web archive, JSON.

    Raises:
        UnknownFormat: names the format and what to do instead.
    """
    opening = _opening(text)
    if text.lstrip("\ufeff \t\r\n").startswith("<?xml") and not is_page(text):
        raise _unknown("a feed (RSS or Atom)" if _FEED.match(opening) else "an XML document", _SAVE_PAGE, where)
    if _FEED.match(opening):
        raise _unknown("a feed (RSS or Atom)", _SAVE_PAGE, where)
    if _MHTML.match(text[:8_000].encode(errors="replace")):
        raise _unknown("a web archive (MHTML)", _SAVE_PAGE, where)
    if opening.startswith(("{", "[")) and _is_json(text):
        raise _unknown("JSON", _AS_LINES, where)


def refuse_noise(where: str) -> UnknownFormat:
    """The error for bytes of no known format that are not text either."""
    return _unknown("binary data", _NOTHING, where)


def is_page(text: str) -> bool:
    """Whether a decoded text is HTML."""
    return bool(_PAGE.match(_opening(text)))


def _opening(text: str) -> str:
    """The first characters that are no white space, XML declaration or comment."""
    opened = _BEFORE_MARKUP.match(text[:20_000])
    return text[opened.end() if opened else 0 :][:200]


def _is_json(text: str) -> bool:
    """Whether the whole, or the first line, is a JSON object, or a list of them."""
    for part in (text.strip().partition("\n")[0], text):
        try:
            value = msgspec.json.decode(part)
        except (msgspec.MsgspecError, RecursionError, UnicodeEncodeError):
            continue
        return isinstance(value, dict) or (isinstance(value, list) and any(isinstance(item, dict) for item in value))
    return False


def _unknown(name: str, cure: str, where: str) -> UnknownFormat:
    return UnknownFormat(f"seems to be {name}, which is not read.", where=where, cure=cure)
