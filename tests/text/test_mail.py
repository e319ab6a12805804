"""Mail: its text, who sent it when, what is forwarded in it; attachments are named and nothing more."""

from __future__ import annotations

from datetime import date
from email.message import EmailMessage

from firsthand.model import Lineage, ToldBy
from firsthand.text import Artefact, Hints, extract
from tests.made.documents import mail

HINTS = Hints(where="item", today=date(2025, 2, 1))
SENTENCE = "The ministry said on Tuesday that at least forty people were wounded in the town."


def taken(data: bytes) -> Artefact:
    return extract(data, HINTS)


def test_a_mail_is_published_by_who_sent_it_on_the_day_of_the_senders_calendar() -> None:
    found = taken(mail(f"{SENTENCE}\n\n-- \nHarbour Desk", ("Subject", "Night of shelling")))
    assert found.text == f"{SENTENCE}\n\n-- \nHarbour Desk"
    assert (found.details.title, found.details.publisher) == ("Night of shelling", "Harbour Desk")
    assert (found.details.published, found.media, found.encoding) == (date(2025, 1, 14), "message/rfc822", "")
    assert ("Date", "Tue, 14 Jan 2025 10:05:00 +0200") in found.facts


def test_of_a_mail_with_two_forms_the_plain_one_is_read_and_a_page_where_there_is_no_other() -> None:
    message = EmailMessage()
    message["From"], message["Date"] = "desk@harbour.example", "Tue, 14 Jan 2025 10:05:00 +0000"
    message.set_content(SENTENCE)
    message.add_alternative(f"<html><body><p>{SENTENCE}</p><p>Unsubscribe</p></body></html>", subtype="html")
    assert taken(message.as_bytes()).text == SENTENCE
    page = f"<html><body><article><p>{SENTENCE}</p><p>{SENTENCE} Again.</p></article></body></html>"
    assert taken(mail(page, kind="text/html")).text.startswith(SENTENCE)


def test_attachments_are_named_with_kind_and_size_and_not_opened() -> None:
    message = EmailMessage()
    message["From"], message["Date"] = "desk@harbour.example", "Tue, 14 Jan 2025 10:05:00 +0000"
    message.set_content(SENTENCE)
    message.add_attachment(b"MZ\0\0 run me", maintype="application", subtype="x-msdownload", filename="../../list\x1b[2J.exe")
    found = taken(message.as_bytes())
    assert found.text == SENTENCE
    (told,) = [value for name, value in found.facts if name == "attachment"]
    assert told == "../../list [2J.exe (application/x-msdownload, 11 bytes)"


def test_what_is_forwarded_in_the_text_tells_who_wrote_it() -> None:
    text = (
        f"See below.\n\n---------- Forwarded message ---------\nFrom: Coast Wire <wire@coast.example>\nSubject: Port\n\n{SENTENCE}"
    )
    found = taken(mail(text))
    assert found.lineage == (Lineage(told_by=ToldBy.FORWARDED_FROM, name="Coast Wire"),)


def test_a_mail_that_is_attached_is_read_as_a_forward() -> None:
    inner = EmailMessage()
    inner["From"], inner["Subject"] = "Coast Wire <wire@coast.example>", "Port"
    inner["Date"] = "Mon, 13 Jan 2025 10:05:00 +0000"
    inner.set_content(SENTENCE)
    outer = EmailMessage()
    outer["From"], outer["Date"] = "Harbour Desk <desk@harbour.example>", "Tue, 14 Jan 2025 10:05:00 +0000"
    outer.set_content("For your information.")
    outer.add_attachment(inner)
    found = taken(outer.as_bytes())
    assert found.text == f"For your information.\n\nForwarded from Coast Wire\n\n{SENTENCE}"
    assert (found.details.publisher, found.lineage) == (
        "Harbour Desk",
        (Lineage(told_by=ToldBy.FORWARDED_FROM, name="Coast Wire"),),
    )
    assert ("attached mail", "Port, from Coast Wire") in found.facts


def test_a_page_that_a_browser_saved_as_one_file_is_read_as_a_page_from_its_address() -> None:
    page = (
        f"<!doctype html><html><head><title>Night of shelling</title></head><body><p>{SENTENCE}</p><p>{SENTENCE}!</p></body></html>"
    )
    saved = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://gazette.example.org/night\r\nSubject: Night of shelling\r\n"
        "Date: Tue, 14 Jan 2025 10:05:00 -0000\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n'
        f"--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Location: https://gazette.example.org/night\r\n\r\n{page}\r\n--b--\r\n"
    )
    found = taken(saved.encode())
    assert found.text.startswith(SENTENCE)
    assert (found.details.url, found.details.title) == ("https://gazette.example.org/night", "Night of shelling")
    assert (found.details.publisher, found.details.published) == (None, None)


def test_labels_over_a_text_are_no_mail() -> None:
    assert taken(f"From: our correspondent\nDate: 14 January 2025\n\n{SENTENCE}".encode()).media == "text/plain"


def test_a_date_in_the_future_is_dropped_with_a_warning() -> None:
    data = mail(SENTENCE).replace(b"14 Jan 2025", b"14 Jan 2031")
    found = taken(data)
    assert found.details.published is None
    assert [warning.code for warning in found.warnings] == ["future_date_dropped"]
