"""Telegram Desktop exports in HTML → posts, as `intake.telegram` makes reports of them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from datetime import date
from typing import Any, BinaryIO

from firsthand.errors import BadRecord, InputError
from firsthand.intake.arrival import Item
from firsthand.intake.telegram import Part, Post, posted, read_whole
from firsthand.text import Hints
from firsthand.text.apart import Parser, taken_apart
from firsthand.text.page import NOT_XML

MEDIA = "text/html"
_MESSAGE = re.compile(rb'<div class="message (default|service)([^"]*)" id="message(-?\d+)">')
_CHAT = re.compile(rb'<div class="page_header">.*?<div class="text bold">\s*(.*?)\s*</div>', re.DOTALL)
_WORDS = re.compile(r"<[^>]*>|[\x00-\x1f]+")
_END = re.compile(rb'<a class="pagination|</body>')
_SENT = re.compile(r"(\d\d)\.(\d\d)\.(\d{4}) (\d\d:\d\d:\d\d)(?: (UTC[+-]\d\d:\d\d))?")
_REPLY = re.compile(r"go_to_message(\d+)")
_POST = Parser("firsthand.intake.telegram_pages:post_of", Post, "message of an export")
_LONGEST = 5_000_000
"""Bytes of one post."""


def each_post_of_page(file: BinaryIO, hints: Hints) -> Iterator[Item]:
    """The posts of one page of an export, in order; what is wrong with one costs only that one."""
    data = read_whole(file, hints)
    named = _CHAT.search(data[:200_000])
    chat = " ".join(_WORDS.sub(" ", html.unescape(named[1].decode(errors="replace"))).split()) if named is not None else ""
    starts = list(_MESSAGE.finditer(data))
    sender: str | None = None
    for at, found in enumerate(starts):
        end = starts[at + 1].start() if at + 1 < len(starts) else _end(data, found.end())
        if found[1] == b"default":
            part = Part(data[found.start() : end].rstrip(), MEDIA, f"{hints.where}:message {found[3].decode()}")
            if len(part.data) > _LONGEST:
                yield BadRecord("is a message of more than 5 MB.", where=part.where, cure="Export the chat again.")
                continue
            before = sender if b"joined" in found[2] else None
            try:
                post = taken_apart(_POST, part.data, part.where, found[3].decode(), chat or "unnamed chat", before)
            except InputError as wrong:
                yield wrong
                continue
            sender = post.sender
            yield posted(post, part, hints)


def _end(data: bytes, start: int) -> int:
    found = _END.search(data, start)
    return found.start() if found is not None else len(data)


def post_of(data: bytes, number: str, chat: str, before: str | None) -> Post:
    """A post; one that is joined to the post ``before`` has its sender. It is read in the process of `text.apart`."""
    tree = _tree(data)
    sent, moment = _sent(tree)
    forward = next(iter(tree.find_class("forwarded")), None)
    names = [element for element in tree.find_class("from_name") if forward is None or element not in set(forward.iter())]
    sender = _words(names[0]) if names else before or chat
    forwarded = next((_words(element) for element in forward.find_class("from_name")), None) if forward is not None else None
    reply = next((found[1] for link in tree.iter("a") if (found := _REPLY.search(link.get("href") or ""))), None)
    texts = [element for element in tree.find_class("text") if element.tag == "div" and "bold" not in element.get("class").split()]
    links = [link.get("href") for element in texts for link in element.iter("a") if (link.get("href") or "").startswith("http")]
    media = [link.get("href") for wrap in tree.find_class("media_wrap") for link in wrap.iter("a") if link.get("href")]
    facts = (
        ("chat", chat),
        ("message", number),
        ("sent", moment),
        ("signed", next((_words(element) for element in tree.find_class("signature")), None)),
        ("forwarded from", forwarded if forward is None else forwarded or "an account that is not named"),
        ("in reply to", reply and f"message {reply}"),
        *(("media", name) for name in media),
        *(("link", href) for href in links),
    )
    return Post(
        id=number,
        chat=chat,
        sender=sender,
        text="\n".join(_words(element) for element in texts),
        sent=sent,
        forwarded=forwarded,
        facts=tuple((label, value) for label, value in facts if value),
    )


def _sent(tree: Any) -> tuple[date | None, str | None]:
    """The day on which a post was sent by the exporter's clock, and the moment in words."""
    for element in tree.find_class("date"):
        if found := _SENT.fullmatch((element.get("title") or "").strip()):
            day, month, year, clock, zone = found.groups()
            try:
                sent = date(int(year), int(month), int(day))
            except ValueError:
                return None, None
            return sent, " ".join(filter(None, (f"{sent}T{clock}", zone)))
    return None, None


def _words(element: Any) -> str:
    """The words of an element, with its line breaks and without the times that stand in it."""
    pieces = [element.text or ""]
    for inner in element.iterdescendants():
        if inner.tag == "br":
            pieces.append("\0")
        elif isinstance(inner.tag, str) and "date" not in (inner.get("class") or "").split():
            pieces.append(inner.text or "")
        pieces.append(inner.tail or "")
    return "\n".join(" ".join(line.split(" ")).strip() for line in "".join(pieces).replace("\n", " ").split("\0")).strip()


def _tree(data: bytes) -> Any:
    import lxml.html

    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    return lxml.html.fragment_fromstring(NOT_XML.sub(" ", data.decode(errors="replace")), create_parent="div", parser=parser)
