"""Telegram Desktop exports → posts, one report each: who forwarded whom, what was edited, which media a post shows.

The original of a post is its part of the export, as it stands there. A forward begins with "Forwarded from …", as the application
shows it. Media are named and not opened. A post without words is kept without a report.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from itertools import chain
from typing import Any, BinaryIO, NamedTuple

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from firsthand.custody.provenance import Provenance, this_version
from firsthand.errors import BadRecord, InputError, TooLarge
from firsthand.intake.arrays import items
from firsthand.intake.arrival import Arrival, Item, slug
from firsthand.intake.lines import report_of
from firsthand.ledger.collecting import Document
from firsthand.model import ToldBy
from firsthand.text import Details, Hints
from firsthand.text.artefact import seal
from firsthand.text.dates import parse_iso
from firsthand.text.extraction import identified
from firsthand.text.lineage import told

LARGEST = 1_000_000_000
"""Bytes of an export that are read at most."""
MEDIA, EXTRACTOR = "application/json", "telegram 1"
_LONGEST_POST = 1_000_000
"""Bytes of one post; Telegram lets a post have 4,096 characters."""
_MOST_STRAYS = 1_000
"""So many items that are no posts are told; an export with more of them is none."""
_MOST_CHATS = 10_000
_MESSAGES = b'"messages":'
_LONGEST_HEAD = 10_000
"""Bytes before the messages of a chat within which its name stands."""
_NO_ITEMS = msgspec.Raw(b"[]")


class Post(NamedTuple):
    """One message of a channel or group, whatever form the export has."""

    id: str
    chat: str
    sender: str | None
    text: str
    sent: date | None
    forwarded: str | None
    facts: tuple[tuple[str, str], ...]


class Part(NamedTuple):
    """The bytes of a post within an export of some media type, and their place in it."""

    data: bytes
    media: str
    where: str


class _Chat(Struct):
    name: str | None = None
    type: str = ""
    messages: msgspec.Raw = _NO_ITEMS


class _Chats(Struct):
    chats: msgspec.Raw = msgspec.field(name="list", default=_NO_ITEMS)


class _Export(_Chat):
    chats: _Chats | None = None
    left_chats: _Chats | None = None


class _Message(Struct):
    id: int
    type: str = "message"
    date: str = ""
    edited: str | None = None
    date_unixtime: str | None = None
    from_: str | None = msgspec.field(name="from", default=None)
    author: str | None = None
    forwarded_from: str | msgspec.UnsetType | None = msgspec.UNSET
    forwarded_from_id: str | None = None
    reply_to_message_id: int | None = None
    reply_to_peer_id: str | None = None
    poll: dict[str, Any] | None = None
    photo: str | None = None
    file: str | None = None
    mime_type: str | None = None
    text: str | list[str | dict[str, Any]] = ""


_FAULTS = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)
_export = msgspec.json.Decoder(_Export)
_chat = msgspec.json.Decoder(_Chat)
_message = msgspec.json.Decoder(_Message)


def each_post(file: BinaryIO, hints: Hints) -> Iterator[Item]:
    """The posts of an export in JSON, in order; what is wrong with one costs only that one."""
    data = read_whole(file, hints)
    try:
        export = _export.decode(data)
    except _FAULTS as wrong:
        yield from _salvaged(data, hints)
        yield _cut_off(wrong, hints.where)
        return
    yield from _of_chat(export, items(memoryview(export.messages)), hints)
    lists = [found.chats for found in (export.chats, export.left_chats) if found is not None]
    for number, raw in enumerate(chain.from_iterable(items(memoryview(each)) for each in lists)):
        if number == _MOST_CHATS:
            yield _too_many(hints.where)
            return
        try:
            chat = _chat.decode(raw)
        except _FAULTS as wrong:
            yield _cut_off(wrong, hints.where)
        else:
            yield from _of_chat(chat, items(memoryview(chat.messages)), hints)


def read_whole(file: BinaryIO, hints: Hints) -> bytes:
    """The bytes of an export.

    Raises:
        TooLarge: it is beyond `LARGEST`.
    """
    data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        cure = "Export a shorter period at a time."
        raise TooLarge(f"is an export of more than {LARGEST / 1e6:,.0f} MB.", where=hints.where, cure=cure)
    return data


def _too_many(where: str) -> BadRecord:
    says = f"has more than {_MOST_CHATS:,} chats; the posts of the others are left out."
    return BadRecord(says, where=where, cure="Export the chats that matter by themselves.")


def _cut_off(wrong: Exception, where: str) -> BadRecord:
    cure = "Export it again; the posts before the damage are taken in."
    return BadRecord(f"the export is damaged: {wrong}.", where=where, cure=cure)


def _salvaged(data: bytes, hints: Hints) -> Iterator[Item]:
    """The posts of an export up to where it is damaged, those of each chat under its name."""
    at, chats = data.find(_MESSAGES), 0
    while at >= 0:
        if chats == _MOST_CHATS:
            yield _too_many(hints.where)
            return
        closed: list[int] = []
        chat = _begun(data[max(0, at - _LONGEST_HEAD) : at])
        yield from _of_chat(chat, _until_damaged(data, at + len(_MESSAGES), closed), hints)
        at = data.find(_MESSAGES, closed[0]) if closed else -1
        chats += 1


def _until_damaged(data: bytes, start: int, closed: list[int]) -> Iterator[bytes]:
    """The whole messages of the array at ``start``, up to the first that is none; ``closed`` gets where it ends, if it does."""
    found = items(data, start)
    while True:
        try:
            item = next(found)
        except StopIteration as end:
            closed.extend([] if end.value is None else [end.value])
            return
        if not _is_whole(item):
            return
        yield item


def _begun(head: bytes) -> _Chat:
    """The chat that what stands before its messages begins: the last object of it, which holds no other."""
    try:
        return _chat.decode(head[head.rfind(b"{") :].rstrip().rstrip(b",") + b"}")
    except _FAULTS:
        return _Chat()


def _is_whole(item: bytes) -> bool:
    try:
        msgspec.json.decode(item, type=msgspec.Raw)
        item.decode()
    except _FAULTS:
        return False
    return True


def _of_chat(chat: _Chat, messages: Iterable[bytes], hints: Hints) -> Iterator[Item]:
    strays = 0
    for number, raw in enumerate(messages, start=1):
        for item in _of_message(raw, chat, number, hints):
            strays += isinstance(item, InputError)
            yield item
        if strays > _MOST_STRAYS:
            says = f"more than {_MOST_STRAYS:,} items of it are no posts; what follows is left out."
            yield BadRecord(says, where=hints.where, cure="Export the chat again.")
            return


def _of_message(data: bytes, chat: _Chat, number: int, hints: Hints) -> Iterator[Item]:
    where = f"{hints.where}:message {number}"
    if len(data) > _LONGEST_POST:
        yield TooLarge(f"goes on for more than {_LONGEST_POST / 1e6:,.1f} MB.", where=where, cure="Add its media by themselves.")
        return
    try:
        message = _message.decode(data)
    except _FAULTS as wrong:
        yield BadRecord(f"is no message of an export: {wrong}.", where=where, cure="Export the chat again.")
        return
    if message.type == "message":
        where = f"{hints.where}:message {message.id}"
        yield posted(_post(message, chat), Part(data, MEDIA, where), hints)


def _post(message: _Message, chat: _Chat) -> Post:
    name = chat.name or "unnamed chat"
    forwarded = message.forwarded_from
    pieces = [message.text] if isinstance(message.text, str) else message.text
    links = [piece["href"] for piece in pieces if isinstance(piece, dict) and isinstance(piece.get("href"), str)]
    facts = (
        ("chat", f"{name} ({chat.type.replace('_', ' ') or 'kind not told'})"),
        ("message", str(message.id)),
        ("sent", _moment(message.date, message.date_unixtime)),
        ("edited", message.edited),
        ("signed", message.author),
        ("forwarded from", None if forwarded is msgspec.UNSET else forwarded or "an account that is not named"),
        ("forwarded from id", message.forwarded_from_id),
        ("in reply to", _replied(message)),
        ("poll", str((message.poll or {}).get("question") or "") or None),
        ("media", message.photo),
        ("media", message.file and " ".join(filter(None, (message.file, message.mime_type and f"({message.mime_type})")))),
        *(("link", href) for href in links),
    )
    return Post(
        id=str(message.id),
        chat=name,
        sender=name if "channel" in chat.type else message.from_ or name,
        text="".join(piece if isinstance(piece, str) else str(piece.get("text", "")) for piece in pieces),
        sent=parse_iso(message.date),
        forwarded=forwarded if isinstance(forwarded, str) else None,
        facts=tuple((label, value) for label, value in facts if value),
    )


def _replied(message: _Message) -> str | None:
    """Which message a post answers, and of which other chat, where it is of one."""
    if message.reply_to_message_id is None:
        return None
    elsewhere = f" of {message.reply_to_peer_id}" if message.reply_to_peer_id else ""
    return f"message {message.reply_to_message_id}{elsewhere}"


def _moment(local: str, unix: str | None) -> str:
    """When a post was sent, as the export has it and in UTC."""
    if unix is None or not unix.isdecimal():
        return local
    try:
        return f"{local} by the exporter's clock, {datetime.fromtimestamp(int(unix), UTC):%Y-%m-%dT%H:%M:%SZ}"
    except (OverflowError, OSError, ValueError):
        return local


def posted(post: Post, part: Part, hints: Hints) -> Item:
    """A post as a report. Its id names chat, message and words: the same post from another export is the same report, and one
    that was edited is another.
    """
    came = Provenance(tool=this_version(), place=f"message {post.id} of {post.chat}", facts=post.facts)
    words = post.text.replace("\0", "\ufffd").strip()
    if not any(c.isalnum() for c in words):
        return Document(original=part.data, source=part.where, provenance=came)
    text = f"Forwarded from {post.forwarded}\n\n{words}" if post.forwarded else words
    found = Details(publisher=post.sender, published=post.sent if post.sent is not None and post.sent <= hints.today else None)
    details, _ = identified(hints.given.over(found), words, given=hints.given.language is not None)
    artefact = seal(text, details=details, origin=(part.media, "utf-8", EXTRACTOR))
    artefact = replace(artefact, lineage=tuple(told(ToldBy.FORWARDED_FROM, post.forwarded)))
    name = f"{slug(post.chat) or 'chat'}-{post.id}-{hashlib.sha256(text.encode()).hexdigest()[:8]}"
    return Arrival(report=report_of(name, artefact), artefact=artefact, original=part.data, where=part.where, provenance=came)
