"""Documents as tests need them, made here byte by byte or by the library of their kind."""

from __future__ import annotations

import io
from collections.abc import Sequence


def pdf(pages: Sequence[Sequence[str]], *, title: str | None = None, encrypted: bool = False) -> bytes:
    """A PDF document of pages of lines in Latin letters, one line under the other; a page without lines shows nothing."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for lines in pages:
        shown = "".join(f"({line.translate(_ESCAPED)}) Tj T*\n" for line in lines)
        content = f"BT /F1 10 Tf 12 TL 50 780 Td\n{shown}ET".encode("latin-1")
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
        kids.append(len(objects) + 1)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % len(objects)
        )
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(b"%d 0 R" % kid for kid in kids))
    more = b""
    if title is not None:
        objects.append(f"<< /Title ({title.translate(_ESCAPED)}) >>".encode("latin-1"))
        more += b" /Info %d 0 R" % len(objects)
    if encrypted:
        objects.append(b"<< /Filter /Standard /V 1 /R 2 /P -44 /O <%s> /U <%s> >>" % (b"5a" * 32, b"a5" * 32))
        more += b" /Encrypt %d 0 R /ID [<%s> <%s>]" % (len(objects), b"01" * 16, b"01" * 16)
    return _file(objects, more)


_ESCAPED = str.maketrans({"(": r"\(", ")": r"\)", "\\": r"\\"})


def _file(objects: Sequence[bytes], more: bytes) -> bytes:
    data, places = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    return (
        data + head + table + b"trailer << /Size %d /Root 1 0 R%s >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, more, len(data))
    )


def docx(paragraphs: Sequence[str], rows: Sequence[Sequence[str]] = (), *, title: str = "", author: str = "") -> bytes:
    """A Word document of a heading, paragraphs and a table."""
    import docx as library

    document = library.Document()
    document.core_properties.title, document.core_properties.author = title, author
    if title:
        document.add_heading(title, 0)
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if rows:
        table = document.add_table(len(rows), len(rows[0]))
        for row, cells in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, cells, strict=True):
                cell.text = text
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def mail(text: str, *fields: tuple[str, str], kind: str = "text/plain") -> bytes:
    """A mail of one part, as bytes with the line ends of mail."""
    head = (("From", "Harbour Desk <desk@harbour.example>"), ("Date", "Tue, 14 Jan 2025 10:05:00 +0200"), *fields)
    about = (*head, ("MIME-Version", "1.0"), ("Content-Type", f'{kind}; charset="utf-8"'), ("Content-Transfer-Encoding", "8bit"))
    return ("".join(f"{name}: {value}\r\n" for name, value in about) + "\r\n" + text.replace("\n", "\r\n")).encode()
