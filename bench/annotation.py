"""Bracketed text → annotated items with exact offsets: how the sets under `bench/chains` are written.

An item of a source file::

    @ af02 citing nested | Cape Bulletin | 2024-03-13
    [s1 Reuters] [k1 reported] that [c1 [s2 the governor] [k2 had said] [c2 a depot was on fire]].
    1 Reuters
    2 Reuters < ~a deputy < the governor + the border guard ; alleged ; denied

First the id, tags, publisher and date; then the text, in which ``[s1 …]``, ``[k1 …]`` and ``[c1 …]`` mark source, cue and content
of statement 1 (they nest, and may be repeated); then one line a statement: the voices behind the publisher, nearest first, ``~``
before one that is unnamed and alone where nobody is recorded, ``+`` before a supplier; the hedge of the last voice where it is not
*asserted* (of nobody: *attributed*); the polarity where it is not that of the hedge. GUIDE.md says which voice and class is right.

`python -m bench.annotation` writes the items of both splits anew.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent / "chains"
SOURCES = HERE / "source"
SPLITS = ("dev", "kept")
KEPT = 3
"""One item of so many is kept aside."""

_MARK = re.compile(r"\[([skc])(\d+) ?|\]")
_GOLD = re.compile(r"(\d+) (.*)")
_ROLES = {"s": "source", "k": "cue", "c": "content"}


def items(source: str) -> Iterator[dict[str, Any]]:
    """The items of one source file.

    Raises:
        ValueError: brackets do not match, or a statement lacks its line or its content.
    """
    for block in re.split(r"^@ ", source, flags=re.MULTILINE)[1:]:
        head, _, body = block.strip().partition("\n")
        names, publisher, published = (part.strip() for part in head.split("|"))
        own_id, *tags = names.split()
        lines = body.split("\n")
        first = len(lines)
        while first and _GOLD.fullmatch(lines[first - 1]):
            first -= 1
        text, spans = unbracketed("\n".join(lines[:first]).strip(), own_id)
        statements = [_statement(line, spans, publisher, own_id) for line in lines[first:]]
        if len(statements) != len(spans):
            raise ValueError(f"{own_id}: {len(spans)} statements are marked, {len(statements)} have a line")
        yield {"id": own_id, "text": text, "publisher": publisher, "published": published, "statements": statements, "tags": tags}


def unbracketed(marked: str, own_id: str) -> tuple[str, dict[str, dict[str, list[list[int]]]]]:
    """The text without its marks, and the spans of each numbered statement by role."""
    text, at = "", 0
    spans: dict[str, dict[str, list[list[int]]]] = {}
    opened: list[list[int]] = []
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        at = mark.end()
        if mark[0] == "]":
            if not opened:
                raise ValueError(f"{own_id}: a bracket is closed that was not opened")
            opened.pop()[1] = len(text)
        else:
            span = [len(text), -1]
            roles = spans.setdefault(mark[2], {name: [] for name in _ROLES.values()})
            roles[_ROLES[mark[1]]].append(span)
            opened.append(span)
    if opened:
        raise ValueError(f"{own_id}: a bracket is not closed")
    return text + marked[at:], spans


def _statement(line: str, spans: dict[str, dict[str, list[list[int]]]], publisher: str, own_id: str) -> dict[str, Any]:
    match = _GOLD.fullmatch(line)
    if match is None or not spans.get(match[1], {}).get("content"):
        raise ValueError(f"{own_id}: no content for {line!r}")
    voices, *classes = (part.strip() for part in match[2].split(";"))
    voices, _, supplier = (part.strip() for part in voices.partition("+"))
    names = [name.strip() for name in voices.split("<") if name.strip()]
    hedge = classes[0] if classes else "attributed" if names[-1:] == ["~"] else "asserted"
    gold: dict[str, Any] = {
        **spans[match[1]],
        "chain": _chain(publisher, names),
        "hedge": hedge,
        "polarity": classes[1] if len(classes) > 1 else "denied" if hedge == "denied" else "affirmed",
    }
    if supplier:
        gold["supplier"] = supplier
    return gold


def _chain(publisher: str, names: list[str]) -> list[dict[str, Any]]:
    hops: list[dict[str, Any]] = [{"role": "publisher", "voice": publisher, "named": True}]
    for name in names:
        role = "origin" if name is names[-1] else "via"
        hops.append({"role": role, "voice": name.lstrip("~") or None, "named": not name.startswith("~")})
    return hops


def split_of(own_id: str) -> str:
    """Which split an item belongs to, by the hash of its id: nobody chose."""
    return SPLITS[int(hashlib.sha256(own_id.encode()).hexdigest(), 16) % KEPT == 0]


def lines(split: str, sources: Iterable[Path] | None = None) -> Iterator[str]:
    """The JSON lines of a split, files and items in order."""
    for path in sorted(SOURCES.glob("*.txt")) if sources is None else sources:
        for item in items(path.read_text(encoding="utf-8")):
            if split_of(item["id"]) == split:
                yield json.dumps(item, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    for name in SPLITS:
        (HERE / f"{name}.jsonl").write_text("".join(lines(name)), encoding="utf-8")
