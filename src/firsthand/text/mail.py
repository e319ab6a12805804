"""Mail and pages that a browser saved as one file (MHTML) → text. Attachments are named, never opened; nothing is fetched."""

from __future__ import annotations

import email.errors
import email.policy
import email.utils
import re
from collections.abc import Iterable, Iterator
from datetime import date
from email.message import EmailMessage
from email.parser import BytesParser
from typing import NamedTuple

from msgspec.structs import replace

from firsthand.errors import UnknownFormat
from firsthand.model import Lineage, Notice, ToldBy
from firsthand.text import language, plain
from firsthand.text.artefact import Details
from firsthand.text.dates import future_date
from firsthand.text.lineage import told
from firsthand.text.page import read_page

EXTRACTOR = "mail 1"
MOST_PARTS, DEEPEST = 1_000, 20
_FAULTS = (LookupError, ValueError, AttributeError, TypeError, RecursionError, email.errors.MessageError, AssertionError)
"""What the standard library is known to raise on mail that no program wrote."""
_AS_TEXT = "Save its text as a .txt file and add that."
_KEPT = ("From", "To", "Cc", "Date", "Subject", "Message-ID", "Reply-To", "Received", "List-Id")
_FORWARDED = re.compile(
    r"^-{3,}\s*(?:Forwarded message|Original Message|Переслан\w+ сообщение|Пересылаемое сообщение)\s*-{3,}\n+"
    r"(?:> ?)?From: *(?P<from>.+)$",
    re.MULTILINE | re.IGNORECASE,
)
_ADDRESS = re.compile(r"\s*[<\[(]?(?:mailto:)?[\w.+-]+@[\w.-]+[>\])]?\s*")


class Mail(NamedTuple):
    text: str
    details: Details
    warnings: tuple[Notice, ...]
    extractor: str
    lineage: tuple[Lineage, ...]
    facts: tuple[tuple[str, str], ...]


def mail_of(data: bytes, today: str) -> Mail:
    """The text of a mail with the mails in it, who sent it, and by whom it was forwarded; the text may be empty.

    It is read in the process of `text.apart`.

    Raises:
        UnknownFormat: the mail is damaged, or nested beyond `DEEPEST`.
    """
    try:
        message = BytesParser(policy=email.policy.default).parsebytes(data)
        if not isinstance(message, EmailMessage) or _is_beyond(message):
            raise UnknownFormat("seems to be a mail, nested too deep.", where="", cure=_AS_TEXT)
        return _read(message, date.fromisoformat(today))
    except _FAULTS as wrong:
        raise UnknownFormat(f"is a damaged mail ({type(wrong).__name__}).", where="", cure=_AS_TEXT) from wrong


def _is_beyond(message: EmailMessage) -> bool:
    level, parts = [message], 0
    for _ in range(DEEPEST):
        level = [part for each in level if each.is_multipart() for part in each.get_payload() if isinstance(part, EmailMessage)]
        parts += len(level)
        if not level or parts > MOST_PARTS:
            break
    return bool(level)


def _read(message: EmailMessage, today: date) -> Mail:
    """A mail's own text, then that of each mail attached to it."""
    text, found, warnings = _body(message, today)
    sender, day = _sender(message), _day(message)
    late = (future_date(day, today),) if day is not None and day > today else ()
    is_saved = "Snapshot-Content-Location" in message
    about = Details(
        title=_line(message["Subject"]),
        publisher=None if is_saved else sender,
        published=None if day is None or day > today or is_saved else day,
        language=language.code(_line(message["Content-Language"]) or ""),
        url=_line(message["Snapshot-Content-Location"]),
    )
    lineage, facts = list(_forwarded_in(text)), [(name, line) for name in _KEPT for line in _lines(message.get_all(name, ()))]
    for inner in _attached(message):
        more = _read(inner, today)
        lineage += [*told(ToldBy.FORWARDED_FROM, _sender(inner)), *more.lineage]
        text = "\n\n".join(filter(None, (text, f"Forwarded from {_sender(inner) or 'somebody who is not named'}", more.text)))
        facts += [("attached mail", f"{_line(inner['Subject']) or 'no subject'}, from {_sender(inner) or 'nobody named'}")]
    if not is_saved:
        facts += list(_attachments(message))
    details = found.over(about) if is_saved else about.over(replace(found, title=None, publisher=None, published=None))
    return Mail(text, details, (*warnings, *late), EXTRACTOR, tuple(dict.fromkeys(lineage)), tuple(facts))


def _body(message: EmailMessage, today: date) -> tuple[str, Details, tuple[Notice, ...]]:
    """The text that a reader would see: the plain form where there is one, else that of the page."""
    body = message.get_body(("plain", "html")) if "Snapshot-Content-Location" not in message else message.get_body(("html",))
    if body is None:
        return "", Details(), ()
    content = body.get_content()
    if not isinstance(content, str):
        return "", Details(), ()
    content = content.replace("\0", "\ufffd")
    if body.get_content_subtype() == "html":
        page = read_page(content, today, _line(message["Snapshot-Content-Location"]))
        return page.text, page.details, page.warnings
    return plain.normalised(content).strip("\n"), Details(), ()


def _attached(message: EmailMessage) -> Iterator[EmailMessage]:
    """The mails that are attached to a mail, as forwarding does."""
    for part in message.iter_attachments() if message.is_multipart() else ():
        inner = part.get_payload(0) if part.get_content_type() == "message/rfc822" and part.is_multipart() else None
        if isinstance(inner, EmailMessage):
            yield inner


def _attachments(message: EmailMessage) -> Iterator[tuple[str, str]]:
    """What is attached, by name, kind and size."""
    for part in message.iter_attachments() if message.is_multipart() else ():
        if part.get_content_type() != "message/rfc822":
            payload = part.get_payload(decode=True)
            size = len(payload) if isinstance(payload, bytes) else 0
            yield "attachment", f"{_line(part.get_filename()) or 'without a name'} ({part.get_content_type()}, {size:,} bytes)"


def _forwarded_in(text: str) -> Iterator[Lineage]:
    """Who wrote what is forwarded within the text, as mail programs head it."""
    for found in _FORWARDED.finditer(text):
        yield from told(ToldBy.FORWARDED_FROM, _ADDRESS.sub("", found["from"]).strip(" \"'*") or None)


def _sender(message: EmailMessage) -> str | None:
    """The name under which a mail was sent; the address where there is no name."""
    named = email.utils.getaddresses([str(value) for value in message.get_all("From", ())])
    return next((_line(name or address) for name, address in named if name or address), None)


def _day(message: EmailMessage) -> date | None:
    """The day on which it was sent, on the sender's calendar."""
    try:
        return email.utils.parsedate_to_datetime(str(message["Date"])).date()
    except (ValueError, TypeError):
        return None


def _lines(values: Iterable[object]) -> Iterator[str]:
    yield from filter(None, map(_line, values))


def _line(value: object) -> str | None:
    """A field as one line that can be shown."""
    line = " ".join("".join(c if c.isprintable() else " " for c in str(value or "")).split())
    return line[:500] or None
