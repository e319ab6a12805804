"""Damaged input and what becomes of it: one table, read by `test_damaged.py`. Large items are made when asked for."""

from __future__ import annotations

import io
import tarfile
import zipfile
from collections.abc import Callable
from typing import NamedTuple

from tests.made.documents import docx, mail, pdf

SENTENCE = "The ministry said on Tuesday that at least forty people were wounded in the town."
PAGE = f"<!doctype html><html><head><title>Night of shelling</title></head><body><article><p>{SENTENCE}</p></article></body></html>"
ARTICLE = "\n".join([SENTENCE.replace("town", "town’s port")] * 20)
TEXT_ONLY = "Only documents of text are read."


class Refused(NamedTuple):
    """An item that is refused, with the message that the user sees."""

    name: str
    data: Callable[[], bytes]
    message: str


class Kept(NamedTuple):
    """An item that is read all the same: the text begins so, and the warnings say this."""

    name: str
    data: Callable[[], bytes]
    begins: str
    warnings: tuple[str, ...]


def _zip(*names: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(name, SENTENCE)
    return file.getvalue()


def _tar() -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        member = tarfile.TarInfo("report.txt")
        member.size = len(SENTENCE)
        archive.addfile(member, io.BytesIO(SENTENCE.encode()))
    return file.getvalue()


def docx_with(document: bytes) -> bytes:
    """A Word document whose main part is replaced."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx([SENTENCE]))) as whole, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in whole.infolist():
            archive.writestr(part.filename, document if part.filename == "word/document.xml" else whole.read(part))
    return file.getvalue()


def _docx_with_entities() -> bytes:
    lol = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return docx_with(f'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY l0 "ha">{lol}]><w>&l9;</w>'.encode())


def _nested_mail() -> bytes:
    data = mail(SENTENCE)
    for _ in range(30):
        data = mail("", kind="message/rfc822").partition(b"\r\n\r\n")[0].replace(b'; charset="utf-8"', b"") + b"\r\n\r\n" + data
    return data


def _with_bad_bytes(text: str, every: int) -> bytes:
    data = bytearray(text.encode())
    data[::every] = b"\xff" * len(data[::every])
    return bytes(data)


def _flat(why: str) -> str:
    return f"The page's layout was ignored, because {why}; menus and footers may be in the text."


_GUESSED = "The encoding is not declared; it was taken for {}."
_SAVE = "Save its text as a .txt file and add that."
_AGAIN = "Get it again, or save its text as a .txt file and add that."
_SEVERAL = "where one report in text is wanted. Save it as a file and add that to a case."
_TOO_MUCH = "the Word document takes more memory or time than one report may. Save its text as a .txt file and add that."
_UTF8 = "Save it as UTF-8 in the program that wrote it."
_COPY = "If it shows text in a browser, copy that into a .txt file and add the file."

REFUSED = (
    Refused("empty", lambda: b"", "item: is empty. Check that it was saved or downloaded whole."),
    Refused("white space", lambda: b" \r\n\t\n", "item: is empty. Check that it was saved or downloaded whole."),
    Refused("a mark and nothing else", lambda: b"\xef\xbb\xbf", "item: the file holds no text to read. Check its content."),
    Refused("dashes only", lambda: b"--- *** ---", "item: the file holds no text to read. Check its content."),
    Refused("PDF that was cut", lambda: pdf([[SENTENCE]])[:300], f"item: is a damaged PDF document. {_AGAIN}"),
    Refused("PDF of nothing", lambda: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", f"item: is a damaged PDF document. {_AGAIN}"),
    Refused(
        "scanned PDF",
        lambda: pdf([[], []]),
        "item: the PDF document has 2 pages of pictures and no text, as a scan does. "
        "Have its text recognised (such as by `ocrmypdf IN.pdf OUT.pdf`) and add the result.",
    ),
    Refused(
        "encrypted PDF",
        lambda: pdf([[SENTENCE]], encrypted=True),
        "item: the PDF document is encrypted and cannot be read without its password. "
        "Save a copy without a password, for instance by printing it into a new file, and add that.",
    ),
    Refused("Word in name only", lambda: _zip("word/document.xml"), f"item: is a damaged Word document. {_AGAIN}"),
    Refused("Word with entities", _docx_with_entities, f"item: is a damaged Word document. {_AGAIN}"),
    Refused("Word that unpacks to 400 MB", lambda: docx_with(b"0" * 400_000_000), f"item: {_TOO_MUCH}"),
    Refused("Word without words", lambda: docx([]), "item: the Word document holds no text to read. Check its content."),
    Refused(
        "mail of 30 mails in each other",
        _nested_mail,
        "item: seems to be a mail, nested too deep. Save its text as a .txt file and add that.",
    ),
    Refused("zip", lambda: _zip("report.txt"), "item: seems to be a ZIP archive, which is not read. Unpack it and add the folder."),
    Refused("tar", _tar, "item: seems to be a tar archive, which is not read. Unpack it and add the folder."),
    Refused(
        "PNG",
        lambda: b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        "item: seems to be a PNG image, which is not read. Write down what it says in a .txt file and add that.",
    ),
    Refused(
        "program", lambda: b"\x7fELF\x02\x01\x01" + b"\0" * 60, f"item: seems to be a program (ELF), which is not read. {TEXT_ONLY}"
    ),
    Refused(
        "binary posing as text",
        lambda: bytes(range(256)) * 40,
        f"item: seems to be binary data, which is not read. {TEXT_ONLY}",
    ),
    Refused(
        "text full of zero bytes", lambda: b"killed\0\0\0\0" * 90, f"item: seems to be binary data, which is not read. {TEXT_ONLY}"
    ),
    Refused(
        "feed",
        lambda: b'<?xml version="1.0"?><rss version="2.0"><channel></channel></rss>',
        f"item: seems to be a feed (RSS or Atom), {_SEVERAL}",
    ),
    Refused(
        "web archive",
        lambda: b"WARC/1.1\r\nWARC-Type: response\r\n",
        f"item: seems to be a web archive (WARC), {_SEVERAL}",
    ),
    Refused(
        "JSON",
        lambda: b'{"id": "a", "body": "Forty were wounded."}\n',
        "item: seems to be JSON, which is not read. "
        "Put one report on each line, as an object with id and text (docs/reference/jsonl.md).",
    ),
    Refused("JSON lines", lambda: b'{"id": "a", "text": "Forty were wounded."}\n', f"item: seems to be JSON lines, {_SEVERAL}"),
    Refused(
        "UTF-8 with a tenth of its bytes lost",
        lambda: _with_bad_bytes("Сорок человек ранены. " * 40, 10),
        f"item: is damaged: 280 of 1,000 characters cannot be read as utf-8. {_UTF8}",
    ),
    Refused(
        "UTF-16 with lone surrogates",
        lambda: b"\xff\xfe" + ("ab".encode("utf-16-le") + b"\x00\xd8") * 50,
        f"item: is damaged: 50 of 150 characters cannot be read as utf-16-le. {_UTF8}",
    ),
    Refused(
        "a page with no text",
        lambda: b"<!doctype html><html><body><img src=a.png></body></html>",
        f"item: the page holds no text to read. {_COPY}",
    ),
    Refused(
        "50 MB of one line",
        lambda: b"word " * 10_000_000,
        "item: is 50.0 MB; the limit for one report is 25.0 MB. Split it so that each file or line holds one report.",
    ),
)

KEPT = (
    Kept("UTF-8 with a mark", lambda: b"\xef\xbb\xbf" + SENTENCE.encode(), SENTENCE, ()),
    Kept("UTF-16 with a mark", lambda: SENTENCE.encode("utf-16"), SENTENCE, ()),
    Kept("UTF-16 without a mark", lambda: SENTENCE.encode("utf-16-be"), SENTENCE, (_GUESSED.format("utf-16-be"),)),
    Kept("UTF-32 with a mark", lambda: SENTENCE.encode("utf-32"), SENTENCE, ()),
    Kept(
        "UTF-8 with three bytes lost",
        lambda: ARTICLE.encode().replace("’".encode(), b"\xff\xff\xff", 1),
        SENTENCE.replace("town", "town\ufffd\ufffd\ufffds port"),
        ("Damaged characters replaced by U+FFFD: 3, the first at character 80.",),
    ),
    Kept(
        "UTF-8 cut in a character",
        lambda: ARTICLE.encode() + "’".encode()[:2],
        SENTENCE.replace("town", "town’s port"),
        ("Damaged characters replaced by U+FFFD: 1, the first at character 1,779.",),
    ),
    Kept(
        "UTF-16 with an odd byte",
        lambda: SENTENCE.encode("utf-16") + b"x",
        SENTENCE,
        ("Damaged characters replaced by U+FFFD: 1, the first at character 81.",),
    ),
    Kept(
        "a NUL in a text",
        lambda: SENTENCE.replace(" at", "\0at").encode(),
        SENTENCE.replace(" at", "\ufffdat"),
        ("NUL characters replaced by U+FFFD: 1.",),
    ),
    Kept(
        "100,000 nested tags",
        lambda: PAGE.replace("<p>", "<div>" * 100_000).encode(),
        "Night of shelling\n\n" + SENTENCE,
        (_flat("its tags are nested too deep"),),
    ),
    Kept(
        "100,000 paragraphs",
        lambda: PAGE.replace("<p>", "<p>x</p>" * 100_000 + "<p>").encode(),
        "Night of shelling\n\nx\n\nx",
        (_flat("it has more than 50,000 tags"),),
    ),
    Kept(
        "500,000 attributes",
        lambda: PAGE.replace("<p>", "<p " + " ".join(f"a{n}=1" for n in range(500_000)) + ">").encode(),
        "Night of shelling\n\n" + SENTENCE,
        (_flat("a tag has 500,000 attributes"),),
    ),
    Kept("a flood of entities", lambda: PAGE.replace("<p>", "<p>" + "&amp;" * 1_000_000).encode(), "&&&&", ()),
    Kept(
        "12 MB of unclosed tags",
        lambda: b"<html>" + SENTENCE.encode() + b'<a b="' * 2_000_000,
        SENTENCE,
        (_flat("it is 12.0 MB long"),),
    ),
    Kept(
        "12 MB of unclosed comments",
        lambda: b"<html>" + SENTENCE.encode() + b"<!--" * 3_000_000,
        SENTENCE,
        (_flat("it is 12.0 MB long"),),
    ),
    Kept("20 MB of one line", lambda: b"Forty " * 3_300_000, "Forty Forty", ()),
)
