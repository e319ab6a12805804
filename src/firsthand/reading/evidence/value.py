"""An item of evidence as the value that a reading holds."""

from __future__ import annotations

import re
from datetime import date

from firsthand.model import Evidence, Span, Time
from firsthand.reading.evidence.item import Item, Range
from firsthand.reading.evidence.limits import limits_in
from firsthand.reading.evidence.told import put_out_before
from firsthand.reading.evidence.words import EVENTS
from firsthand.reading.parse import Parse


def as_evidence(p: Parse, item: Item, voice: dict[Range, str | None], times: tuple[Time, ...], published: date | None) -> Evidence:
    """The item as a value; ``voice`` gives the resolved names of suppliers and releasers."""
    first = item.mentions[0]
    verb = put_out_before(p, first)
    span = Span(*p.span(p.left[first] if verb is None else verb + 1, first))

    def text(tokens: Range | None) -> str | None:
        return None if tokens is None else re.sub(r"\s+", " ", p.text[p.start[tokens[0]] : p.end[tokens[1]]])

    def name(tokens: Range | None) -> str | None:
        return None if tokens is None else voice.get(tokens) or text(tokens)

    event = None
    if _shows_that_event(p, first):
        event = _last_day(p, first, times)
    elif item.depicts is not None:
        event = _day_in(p, item.depicts, times)
    if event is None and item.taken is not None:
        event = _day_in(p, item.taken, times)
    return Evidence(
        span=span,
        what=item.kind,
        made_with=item.made_with,
        supplier=name(item.supplier),
        released_by=name(item.released_by or item.owner),
        depicts=text(item.depicts),
        limits=limits_in(p, item),
        event_date=event,
    )


def _shows_that_event(p: Parse, mention: int) -> bool:
    """Whether the item is "from that battle": of an event told before."""
    source = next((k for k in p.children[mention] if p.dep[k] == "prep" and p.lower[k] in ("from", "of")), None)
    event = p.child(source, "pobj") if source is not None else None
    return event is not None and p.lemma[event] in EVENTS and p.lower[p.left[event]] in ("that", "this", "the")


def _last_day(p: Parse, mention: int, times: tuple[Time, ...]) -> str | None:
    """The last day named in the paragraph before a mention."""
    begin = p.start[p.paragraphs[p.paragraph[mention]][0]]
    days = [t for t in times if begin <= t.span.start < p.start[mention] and t.precision == 1 and t.when is not None]
    return days[-1].when.start.isoformat() if days and days[-1].when is not None else None


def _day_in(p: Parse, tokens: Range, times: tuple[Time, ...]) -> str | None:
    """The first time named within these tokens."""
    start, end = p.start[tokens[0]], p.end[tokens[1]]
    return next((t.value for t in times if start <= t.span.start and t.span.end <= end and t.when is not None), None)
