"""Exchanges over HTTP as WARC records (ISO 28500), by warcio: the bytes as they went over the wire, with digests."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import datetime

from msgspec import Struct
from warcio.warcwriter import WARCWriter

from firsthand.custody.provenance import this_version
from firsthand.intake.wire import Answer

_KINDS = {"request": "application/http; msgtype=request", "response": "application/http; msgtype=response"}


class Exchange(Struct, frozen=True, kw_only=True):
    """An answer with the address that was asked and when (aware)."""

    address: str
    answer: Answer
    at: datetime


def archived(exchanges: Iterable[Exchange]) -> bytes:
    """The records of exchanges, each packed by gzip for itself: who fetched, then answer and request of each."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True, warc_version="WARC/1.1")
    about = {"software": this_version(), "format": "WARC File Format 1.1"}
    writer.write_record(writer.create_warcinfo_record(None, about))
    for exchange in exchanges:
        at = exchange.at.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        more = {"WARC-Date": at, "WARC-IP-Address": exchange.answer.peer}
        pair = []
        for kind, data in (("response", exchange.answer.received), ("request", exchange.answer.sent)):
            # A payload with its HTTP header inside would be written anew by the library, in its own form.
            record = writer.create_warc_record(
                exchange.address, kind, payload=None, warc_headers_dict=dict(more), warc_content_type=_KINDS[kind]
            )
            record.raw_stream, record.length, record.payload_length = io.BytesIO(data), len(data), len(data)
            record.rec_headers.remove_header("WARC-Payload-Digest")
            pair.append(record)
        response, request = pair
        writer.write_request_response_pair(request, response)
    return out.getvalue()


__all__ = ["Exchange", "archived"]
