"""What verification finds: how much is as it was recorded, and each thing that differs."""

from __future__ import annotations

from msgspec import Struct

from firsthand.custody.log import Head
from firsthand.custody.proofs import Astray, astray
from firsthand.custody.stamps import KeptStamp
from firsthand.custody.states import State


class Problem(Struct, frozen=True, kw_only=True):
    """One thing that differs from what was recorded: ``what`` it is (original, log entry, reading …) and ``where`` (its key)."""

    state: State
    what: str
    where: str
    expected: str | None = None
    found: str | None = None

    def __str__(self) -> str:
        told = f"{self.what} {self.where}: {self.state}"
        if self.expected is not None:
            told += f"; expected {self.expected}"
        return told if self.found is None else f"{told}; found {self.found}"


class Verification(Struct, frozen=True, kw_only=True):
    """The result. ``intact`` counts what is as recorded, by kind; ``head`` pins the log as verified.

    ``leftovers`` are files among the originals that no record names. A crash leaves such files, and the next ``add`` of the same
    bytes takes them up; so does whoever cuts the end of the log off, and which it was cannot be told from them. ``removed`` are
    dossiers of the case folder that are there no more. ``erased`` are originals that the log says were erased; of what belongs to
    them only what still can be is checked. None of these is an alteration by itself.
    ``stamps`` are the timestamps that the case keeps, each with what it says of the log as it is.
    """

    intact: dict[str, int]
    problems: tuple[Problem, ...]
    leftovers: tuple[str, ...]
    removed: tuple[str, ...]
    erased: tuple[str, ...]
    stamps: tuple[KeptStamp, ...]
    head: Head

    @property
    def ok(self) -> bool:
        """Whether nothing differs from what was recorded."""
        return not self.problems

    @property
    def astray(self) -> tuple[Astray, ...]:
        """The blocks that were given, and that proofs name and do not lead to: no alteration of the case."""
        return astray((stamp.entry, stamp.blocks) for stamp in self.stamps)
