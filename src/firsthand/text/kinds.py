"""What bytes are, told from the bytes and never from a file's name. What is not read is named, with what to do instead."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from enum import StrEnum

import msgspec

from firsthand.errors import InputError, UnknownFormat
from firsthand.text.markdown import is_markdown

_SAVE_TEXT = "Save its text as a .txt file and add that."
_SAVE_PAGE = "Save the article's page as .html and add that."
_TRANSCRIBE = "Write down what it says in a .txt file and add that."
_UNPACK = "Unpack it and add the folder."
_NOTHING = "Only documents of text are read."
_AS_LINES = "Put one report on each line, as an object with id and text (docs/reference/jsonl.md)."
_BY_PATH = "Save it as a file and add that to a case."


class Kind(StrEnum):
    """What is read: one report each, or the files that hold several (`SEVERAL`)."""

    TEXT = "text"
    MARKDOWN = "markdown"
    PAGE = "page"
    PDF = "pdf"
    WORD = "word"
    MAIL = "mail"
    LINES = "lines"
    TELEGRAM = "telegram"
    TELEGRAM_PAGE = "telegram_page"
    FEED = "feed"
    SITEMAP = "sitemap"
    WARC = "warc"
    WACZ = "wacz"


NAMES = {
    Kind.LINES: "JSON lines",
    Kind.TELEGRAM: "a Telegram export (JSON)",
    Kind.TELEGRAM_PAGE: "a Telegram export (HTML)",
    Kind.FEED: "a feed (RSS or Atom)",
    Kind.SITEMAP: "a sitemap",
    Kind.WARC: "a web archive (WARC)",
    Kind.WACZ: "a web archive (WACZ)",
}
SEVERAL = frozenset(NAMES)
"""Kinds of files that hold several reports, with what they are called."""
HEAD = 65_536
"""Bytes by which a file is told."""

_MAGIC: tuple[tuple[int, bytes, str, str], ...] = (
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
)
_ZIPPED: tuple[tuple[bytes, str, str], ...] = (
    (b"xl/workbook", "an Excel workbook", _SAVE_TEXT),
    (b"ppt/presentation", "a PowerPoint presentation", _SAVE_TEXT),
    (b"mimetypeapplication/epub", "an e-book (EPUB)", _SAVE_TEXT),
    (b"mimetypeapplication/vnd.oasis.opendocument", "an OpenDocument file", _SAVE_TEXT),
    (b"", "a ZIP archive", _UNPACK),
)
_LISTED, _MOST_LISTED = b"PK\x01\x02", 20_000
"""What each file of a ZIP archive is listed by, and how many a document has at most: listing them takes memory and time."""
_FIELD = re.compile(r"([!-9;-~]+):[ \t]?.*(?:\n[ \t].*)*\n?")
_OF_MAIL = frozenset({"received", "message-id", "mime-version", "return-path", "delivered-to", "content-type"})
# A text is a page when it opens with a tag that pages open with (after the WHATWG MIME Sniffing Standard, §7.1).
_BEFORE_MARKUP = re.compile(r"(?:\s++|<\?xml\b[^>]*+>|<!--(?s:.*?)-->)*+")
_PAGE = re.compile(
    r"<(?:!doctype\s+html|(?:html|head|body|title|meta|link|base|script|style|iframe|article|main|section|header|div|table|h1|p|a|b"
    r"|font|br)(?=[\s/>]))",
    re.IGNORECASE,
)
_FEED = re.compile(r"<(?:rss|feed|rdf:RDF)[\s>]", re.IGNORECASE)
_SITEMAP = re.compile(r"<(?:\w+:)?(?:urlset|sitemapindex)[\s>]", re.IGNORECASE)
_TELEGRAM = re.compile(r'\{\s*"(?:name|type|id|about|personal_information|chats)"\s*:')
_LONG_LINE = re.compile(r'\{\s*"(?:id|text|publisher|published|language|url|title)"\s*:\s*(?:"|null)')
_TELEGRAM_LIST = re.compile(r'"(?:messages|chats)"\s*:\s*[\[{]')


def kind_of(data: bytes, where: str) -> Kind | None:
    """The kind of bytes that open as a known format; None where they may be text, of which `kind_of_text` tells more.

    The first bytes decide: what lies behind them, such as a ZIP archive at the end of a PDF document, is not looked at.

    Raises:
        UnknownFormat: it is a format that is not read; names it and what to do instead.
    """
    if data.startswith(b"%PDF-"):
        return Kind.PDF
    if data.startswith(b"WARC/1.") or _unzipped(data).startswith(b"WARC/1."):
        return Kind.WARC
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(data, where)
    for offset, magic, name, cure in _MAGIC:
        if data.startswith(magic, offset):
            raise _unknown(name, cure, where)
    # Two letters open these, as they may open a text: a byte that text does not have must follow.
    if data.startswith((b"MZ", b"BM", b"ID3")) and b"\0" in data[:64]:
        name = {b"M": "a Windows program", b"B": "a bitmap image", b"I": "a sound recording (MP3)"}[data[:1]]
        raise _unknown(name, _NOTHING if data.startswith(b"MZ") else _TRANSCRIBE, where)
    if data.startswith(b"PAR1") and data.endswith(b"PAR1"):
        raise _unknown("a Parquet table", _NOTHING, where)
    return None


def kind_of_text(text: str, where: str) -> Kind:
    """The kind of a decoded text: a page, mail, a feed, an export, JSON lines, or text of no such form.

    Raises:
        UnknownFormat: it is no prose: XML or JSON of another form.
    """
    opening = _opening(text)
    if opening.startswith(("{", "[")):
        return _of_json(text, where)
    if is_page(text):
        return Kind.TELEGRAM_PAGE if _is_telegram_page(text[:HEAD]) else Kind.PAGE
    if _FEED.match(opening):
        return Kind.FEED
    if _SITEMAP.match(opening):
        return Kind.SITEMAP
    if text.lstrip("\ufeff \t\r\n").startswith("<?xml"):
        raise _unknown("an XML document", _SAVE_PAGE, where)
    if _is_mail(text[:HEAD]):
        return Kind.MAIL
    return Kind.MARKDOWN if is_markdown(text) else Kind.TEXT


def kind_of_file(head: bytes, where: str) -> Kind | None:
    """The kind of a file of several reports by its first `HEAD` bytes; None where it is, or may be, one report."""
    try:
        kind = kind_of(head, where) if not head.startswith(b"PK") else None
        kind = kind or kind_of_text(head.decode(errors="replace"), where)
    except InputError:
        return None
    return kind if kind in SEVERAL else None


def refuse_several(kind: Kind, where: str) -> UnknownFormat:
    """The error for what stands where the text of one report is wanted."""
    return _unknown(NAMES.get(kind, "a document"), _BY_PATH, where, "where one report in text is wanted")


def refuse_noise(where: str) -> UnknownFormat:
    """The error for bytes of no known format that are not text either."""
    return _unknown("binary data", _NOTHING, where)


def is_page(text: str) -> bool:
    """Whether a decoded text is HTML."""
    return bool(_PAGE.match(_opening(text)))


def _unzipped(data: bytes) -> bytes:
    """The first bytes that are compressed by gzip; none where nothing is."""
    if not data.startswith(b"\x1f\x8b\x08"):
        return b""
    try:
        return zlib.decompressobj(wbits=31).decompress(data[:HEAD], 16)
    except zlib.error:
        return b""


def _zipped(data: bytes, where: str) -> Kind:
    """The kind of a ZIP archive by the names in it; nothing is unpacked."""
    if data.count(_LISTED) > _MOST_LISTED:
        raise _unknown("a ZIP archive of too many files", _UNPACK, where)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError, RuntimeError) as wrong:
        raise _unknown("a damaged ZIP archive", "Get it again, whole.", where) from wrong
    if "word/document.xml" in names:
        return Kind.WORD
    if is_wacz(names):
        return Kind.WACZ
    name, cure = next((name, cure) for part, name, cure in _ZIPPED if part in data)
    raise _unknown(name, cure, where)


def is_wacz(names: list[str]) -> bool:
    """Whether the names in a ZIP archive are those of a web archive collection (WACZ 1.1, §5)."""
    return "datapackage.json" in names and any(name.startswith("archive/") for name in names)


def _opening(text: str) -> str:
    """The first characters that are no white space, XML declaration or comment."""
    opened = _BEFORE_MARKUP.match(text[:20_000])
    return text[opened.end() if opened else 0 :][:200].lstrip("\ufeff")


def _of_json(text: str, where: str) -> Kind:
    """The kind of a text that opens as JSON does: an export, lines of reports, or prose in brackets."""
    head = text.lstrip("\ufeff \t\r\n")[:HEAD]
    if _TELEGRAM.match(head) and _TELEGRAM_LIST.search(head):
        return Kind.TELEGRAM
    line, ended, _ = head.partition("\n")
    first = _decoded(line)
    if "text" in first if isinstance(first, dict) else not ended and len(head) == HEAD and _LONG_LINE.match(line):
        return Kind.LINES
    if _is_json(first) or _is_json(_decoded(text)):
        raise _unknown("JSON", _AS_LINES, where)
    return Kind.TEXT


def _decoded(text: str) -> object:
    try:
        return msgspec.json.decode(text)
    except (msgspec.MsgspecError, RecursionError, UnicodeEncodeError):
        return None


def _is_json(value: object) -> bool:
    """Whether a value is a JSON object, or a list of them."""
    return isinstance(value, dict) or (isinstance(value, list) and any(isinstance(item, dict) for item in value))


def _is_telegram_page(head: str) -> bool:
    return 'class="page_wrap' in head and 'class="history"' in head


def _is_mail(head: str) -> bool:
    """Whether a text opens with a mail's fields: who sent it, and one that people do not write by hand."""
    fields, start = set[str](), 0
    while (field := _FIELD.match(head, start)) and len(fields) < 100:
        fields.add(field[1].lower())
        start = field.end()
    return "from" in fields and bool(fields & {"date", "subject"}) and bool(fields & _OF_MAIL)


def _unknown(name: str, cure: str, where: str, says: str = "which is not read") -> UnknownFormat:
    return UnknownFormat(f"seems to be {name}, {says}.", where=where, cure=cure)
