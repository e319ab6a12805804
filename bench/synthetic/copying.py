"""Copies in a synthetic case: exact, edited, cut, and paragraphs of one report inside another; with and without wire marks."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from bench.synthetic import wording
from bench.synthetic.events import Event
from bench.synthetic.reports import Newsroom, Paragraph, Piece, own_telling
from bench.synthetic.telling import Sentence, worded
from bench.synthetic.world import Outlet

COPIED = 0.2
"""Share of reports that others print; an agency's are printed twice as often."""
LATER = (0, 0, 0, 1, 1, 2)
WAYS = ("exact",) * 4 + ("edited",) * 3 + ("cut",) * 2 + ("partial",) * 2
FAITHFUL = ("exact", "edited", "cut")
NOT_IN_THE_CASE = 0.1
"""How often an agency's text is in the case only as others print it, with its mark."""
CREDITS = ("({name})", "Source: {name}", "{name} contributed to this report.", "With reporting by {name}")


def with_copies(pieces: list[Piece], event: Event, newsroom: Newsroom) -> list[Piece]:
    """The reports on an event and those that copy them."""
    rng, found = newsroom.rng, list[Piece]()
    for piece in pieces:
        copies = _copies(piece, event, newsroom)
        marked = [c for c in copies if c.how in FAITHFUL and is_marked(c, piece.outlet)]
        absent = len(marked) == len(copies) > 0 and piece.outlet.is_agency and rng.random() < NOT_IN_THE_CASE
        found += copies if absent else [piece, *copies]
    return found


def is_marked(piece: Piece, outlet: Outlet) -> bool:
    """Whether a mark of the outlet says that the text is its own."""
    return any(f"({outlet.name})" in s.text or s.text == f"Source: {outlet.name}" for p in piece.paragraphs for s in p)


def _copies(piece: Piece, event: Event, newsroom: Newsroom) -> list[Piece]:
    rng = newsroom.rng
    if rng.random() >= COPIED * (2 if piece.outlet.is_agency else 1):
        return []
    return [_copy(piece, event, newsroom) for _ in range(rng.choice((1, 1, 1, 2, 2, 3, 5)))]


def _copy(piece: Piece, event: Event, newsroom: Newsroom) -> Piece:
    rng = newsroom.rng
    outlet, how = newsroom.paper(), rng.choice(WAYS)
    body = [p for p in piece.paragraphs if p != (Sentence(piece.outlet.letter),)]
    day = piece.day + timedelta(rng.choice(LATER))
    match how:
        case "exact":
            paragraphs = body
        case "edited":
            paragraphs = edited(body, piece, event, rng)
        case "cut":
            paragraphs = body[: max(1, round(len(body) * rng.uniform(0.55, 0.85)))]
        case _:
            paragraphs = _around(body, outlet, event, day, newsroom)
    if how != "partial":
        paragraphs = _signed(paragraphs, piece.outlet, rng)
    if len(outlet.name) % 2:
        paragraphs = [*paragraphs, (Sentence(outlet.letter),)]
    return Piece(newsroom.new_id(), outlet, day, tuple(paragraphs), piece.id, how)


def edited(body: list[Paragraph], piece: Piece, event: Event, rng: Random) -> list[Paragraph]:
    """A desk's version: some sentences turned round, some replaced or left out."""
    found = []
    for paragraph in body:
        kept = []
        for sentence in paragraph:
            if sentence.told is not None and rng.random() < 0.12:
                kept.append(worded(sentence.told.telling, piece.day, rng))
            elif sentence.told is not None or rng.random() >= 0.15:
                kept.append(sentence)
            elif rng.random() < 0.5:
                kept.append(Sentence(wording.idle(event.place.name, event.place.region, rng)))
        if kept:
            found.append(tuple(kept))
    return found


def _around(body: list[Paragraph], outlet: Outlet, event: Event, day: date, newsroom: Newsroom) -> list[Paragraph]:
    """A report that is mostly the outlet's own, with one or two paragraphs of another's in it, word for word."""
    rng = newsroom.rng
    telling = [p for p in body if any(s.told is not None for s in p)]
    taken = rng.sample(telling, min(len(telling), rng.choice((1, 2))))
    own: list[Paragraph] = [
        tuple(Sentence(wording.idle(event.place.name, event.place.region, rng)) for _ in range(rng.choice((2, 3, 4))))
        for _ in range(rng.choice((3, 4, 5)))
    ]
    if event.measure is not None and rng.random() < 0.3:
        own.append(newsroom.paragraph(own_telling(event, outlet, day, rng), event, day))
    at = rng.randint(0, len(own))
    return [*own[:at], *taken, *own[at:]]


def _signed(paragraphs: list[Paragraph], outlet: Outlet, rng: Random) -> list[Paragraph]:
    """With the agency's opening left out, or its name at the end."""
    if not outlet.is_agency:
        return paragraphs
    opening = paragraphs[0][0]
    if f"({outlet.name})" in opening.text and opening.told is None and rng.random() < 0.4:
        paragraphs = [paragraphs[0][1:], *paragraphs[1:]] if len(paragraphs[0]) > 1 else paragraphs[1:]
    if paragraphs and rng.random() < 0.4:
        paragraphs = [*paragraphs, (Sentence(rng.choice(CREDITS).format(name=outlet.name)),)]
    return paragraphs
