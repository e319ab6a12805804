"""A synthetic case of any size: what happened, who said so, who reported it, and who copied whom; by seed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from random import Random

from bench.synthetic.copying import with_copies
from bench.synthetic.events import Utterance, happened, utterances_on
from bench.synthetic.reports import Newsroom, Piece
from bench.synthetic.world import conflicts, outlets

CLAIMS_OF_AN_EVENT = 17
"""Claims that one event leads to on average, by which a case of so many claims is planned."""
LOOKED_BACK_ON = 8
"""So many of the latest events of a conflict are looked back on."""


def pieces(claims: int, seed: int) -> Iterator[Piece]:
    """Reports with about so many claims between them, event by event. The same seed gives the same reports."""
    rng = Random(f"{seed} {claims}")
    events = happened(max(2, claims // CLAIMS_OF_AN_EVENT), conflicts(claims // CLAIMS_OF_AN_EVENT, rng), rng)
    newsroom = Newsroom(outlets(), rng)
    before: dict[str, list[Utterance]] = defaultdict(list)
    for event in events:
        utterances = utterances_on(event, rng)
        past = [u for u in before[event.conflict.key] if (event.day - u.day).days > 6]
        yield from with_copies(newsroom.reports_on(event, utterances, past), event, newsroom)
        before[event.conflict.key] = [*before[event.conflict.key], *utterances][-LOOKED_BACK_ON:]
