"""What verification says of one thing, and of an original: the one place where its bytes are held against its name."""

from __future__ import annotations

from enum import StrEnum

from firsthand.custody.originals import Originals


class State(StrEnum):
    """What verification says of one thing. ``unreadable`` is there and could not be looked at: it may be intact or not."""

    INTACT = "intact"
    CHANGED = "changed"
    MISSING = "missing"
    UNLOGGED = "unlogged"
    ERASED = "erased"
    UNREADABLE = "unreadable"


def original_state(originals: Originals, sha256: str) -> tuple[State, str | None]:
    """The state of an original, and the hash that was found instead of its own, or why it cannot be read."""
    try:
        found = originals.rehash(sha256)
    except OSError as wrong:
        return State.UNREADABLE, f"what cannot be read: {wrong.strerror}"
    if found is None:
        return State.MISSING, None
    return (State.INTACT, None) if found == sha256 else (State.CHANGED, found)
