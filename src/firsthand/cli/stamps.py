"""Timestamps in words for a person: of which entry of the log, by whom, and how much of it was checked."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from firsthand.errors import BadTimestamp

if TYPE_CHECKING:
    from firsthand.custody.proofs import Astray, Block
    from firsthand.custody.stamps import KeptStamp


def kept(stamp: KeptStamp, last: int) -> str:
    """A timestamp that a case keeps, intact or not; ``last`` is the number of the log's last entry."""
    differs = "".join(f"; {word} {what}" for word, what in (("expected", stamp.expected), ("found", stamp.found)) if what)
    if stamp.entry is None:
        of = ""
    else:
        of = f" of entry {stamp.entry}, " + ("the head" if stamp.entry == last else f"an earlier head: the log has {last} now")
    says = f", {stamp.at} by {stamp.authority} (signature not checked here)" if stamp.at is not None else ""
    proves = in_words(stamp.calendars, stamp.blocks)
    return f"Timestamp {stamp.path}{of}: {stamp.state}{says}{', ' if proves else ''}{proves}{differs}"


def in_words(calendars: Iterable[str], blocks: Iterable[Block]) -> str:
    """What a proof of OpenTimestamps says, and how much of it was checked."""
    told = [_block(block) for block in sorted(blocks, key=lambda block: block.matches is False)]
    return "; ".join([*told, *(f"promised by {calendar}, in no block yet" for calendar in calendars)])


def bad_blocks(found: Iterable[Astray], where: str) -> BadTimestamp:
    """That proofs lead to none of the blocks that were given."""
    return BadTimestamp(
        f"{'; '.join(map(str, found))}.",
        where=where,
        cure="Check the header. If it is right, the calendar's word does not hold: ask another.",
    )


def _block(block: Block) -> str:
    if block.matches is None:
        return f"in block {block.height} of Bitcoin by its own words (not checked: give --block {block.height}=HEADER)"
    if not block.matches:
        return f"one path does NOT lead to the block {block.height} that was given, but to merkle root {block.root}"
    if block.hash is None:
        return f"in the block {block.height} whose merkle root was given (that it is one of Bitcoin's was not checked)"
    return f"in the block {block.height} that was given, {block.hash} of {block.at} (that it is one of Bitcoin's was not checked)"
