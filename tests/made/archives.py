"""Web archives as crawlers write them."""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import json
import uuid
import zipfile
from collections.abc import Mapping, Sequence

AT = "2025-01-14T10:05:00Z"


def article(number: int) -> bytes:
    text = f"<p>The harbour master said on Tuesday that {number} ferries sank near the pier.</p><p>Nobody was hurt, he said.</p>"
    return f"<!doctype html><html><head><title>Night {number}</title></head><body><article>{text}</article></body></html>".encode()


def warc(
    pages: Sequence[tuple[str, str, bytes]], *, packed: bool = True, status: str = "200 OK", more: Mapping[str, str] | None = None
) -> bytes:
    """A WARC of responses: address, kind and body of each; ``more`` are HTTP headers of all."""
    records = [_record("warcinfo", None, "application/warc-fields", b"software: Crawler 1.0\r\n")]
    for address, kind, body in pages:
        about = {"Content-Type": kind, "Content-Length": str(len(body)), **(more or {})}
        head = f"HTTP/1.1 {status}\r\n" + "".join(f"{name}: {value}\r\n" for name, value in about.items())
        records.append(_record("response", address, "application/http; msgtype=response", head.encode() + b"\r\n" + body))
    return b"".join(gzip.compress(record, mtime=0) if packed else record for record in records)


def _record(kind: str, address: str | None, media: str, block: bytes) -> bytes:
    digest = base64.b32encode(hashlib.sha1(block, usedforsecurity=False).digest()).decode()
    about = {
        "WARC-Type": kind,
        "WARC-Record-ID": f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, str(address))}>",
        **({"WARC-Target-URI": address} if address is not None else {}),
        "WARC-Date": AT,
        "Content-Type": media,
        "Content-Length": str(len(block)),
        "WARC-Block-Digest": f"sha1:{digest}",
    }
    head = "WARC/1.0\r\n" + "".join(f"{name}: {value}\r\n" for name, value in about.items())
    return head.encode() + b"\r\n" + block + b"\r\n\r\n"


def wacz(archives: Mapping[str, bytes], *, listed: Mapping[str, bytes] | None = None, pages: Sequence[str] = ()) -> bytes:
    """A WACZ of WARCs; the digests are those of ``listed`` where that is given."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        resources = [
            {"name": name, "path": f"archive/{name}", "hash": f"sha256:{hashlib.sha256(data).hexdigest()}", "bytes": len(data)}
            for name, data in (listed or archives).items()
        ]
        packed.writestr(
            "datapackage.json", json.dumps({"profile": "data-package", "wacz_version": "1.1.1", "resources": resources})
        )
        lines = [{"format": "json-pages-1.0", "id": "pages"}, *({"url": url, "title": "Night"} for url in pages)]
        packed.writestr("pages/pages.jsonl", "\n".join(map(json.dumps, lines)))
        for name, data in archives.items():
            packed.writestr(f"archive/{name}", data)
    return out.getvalue()
