"""Where a report came from and how, as the desk tells it: addresses, time, tool, headers, what held it, and its pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

from firsthand.custody.provenance import Came, Facts
from firsthand.custody.states import State
from firsthand.desk.view import View
from firsthand.model import Report

_FIRST_WORDS = 90


class CameShown(NamedTuple):
    """One way in which a report came: what is told of it, in order, the headers, and whether what held it is as it was."""

    told: Facts
    headers: Facts
    container: str | None
    state: State | None


class PageShown(NamedTuple):
    """A page of an original: its number, its characters in the text, and the first words of them."""

    number: int
    start: int
    end: int
    words: str


def came(view: View, report: str) -> Sequence[CameShown]:
    """Every way in which a report came, the latest last."""
    return [_shown(view, of) for of in view.case.shelf.came(report)]


def _shown(view: View, of: Came) -> CameShown:
    named = (
        ("Asked for", of.requested),
        ("Came from", of.final),
        ("Canonical", of.canonical),
        ("Retrieved", of.retrieved),
        ("Status", None if of.status is None else str(of.status)),
        ("By", of.tool),
        ("Stood at", of.place),
    )
    told = ((name, value) for name, value in (*named, *of.facts) if value is not None)
    state = None if of.container is None else view.case.shelf.state(of.container)
    return CameShown(tuple(told), of.headers, of.container, state)


def pages(view: View, report: Report) -> Sequence[PageShown]:
    """The pages of a report's original, where it has pages."""
    spans = view.case.shelf.pages(report.id)
    return [
        PageShown(n, start, end, " ".join(report.text[start : start + _FIRST_WORDS].split()))
        for n, (start, end) in enumerate(spans, start=1)
    ]


def in_short(view: View, report: str) -> str:
    """Where a report came from last, in a few words; nothing where no more is known than the path of a file."""
    found = view.case.shelf.came(report)
    if not found:
        return ""
    last = found[-1]
    address = last.final or last.requested or last.canonical
    host = urlsplit(address).hostname if address is not None else None
    return ", ".join(filter(None, (host, last.retrieved[:10] if last.retrieved else None, last.tool)))
