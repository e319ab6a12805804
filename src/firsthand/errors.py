"""Errors, as a tree. Each says what happened, where, and what the user can do; the command line exits with its code.

    FirsthandError
    ├── InputError            3   a report could not be taken in (the rest of a batch goes on)
    │   ├── MissingInput          no such file
    │   ├── EmptyInput            nothing in it
    │   ├── UnknownFormat         bytes of no kind that is read here
    │   ├── BadEncoding           text whose characters cannot be told
    │   ├── TooLarge              beyond the stated limit
    │   ├── NoText                opened, but holds no text to read
    │   ├── NotFetched            an address that is not asked, or does not answer as it should
    │   ├── BadRecord             a line or field that does not fit the interface
    │   ├── BadDate               a date that is none, or lies in the future
    │   └── ReadingFailed         the reader could not finish a report; it is kept, unread
    ├── CaseError             4   the case cannot be used
    │   ├── NotACase
    │   ├── CaseExists
    │   ├── NewerCase             written by a later version
    │   ├── ReadOnlyCase
    │   ├── CaseBusy              another process is writing
    │   └── DiskFull
    ├── Altered               5   verification found a difference
    ├── Withheld              6   publishing is refused (codebook §7)
    ├── MissingPart           7   a component is not installed
    ├── BadScore              2   a least score that is not between 0 and 1
    ├── UnknownClaim          2   no claim is what was asked for
    ├── SeveralClaims         2   more than one claim is what was asked for
    ├── UnknownConflict       2   a conflict that the registry does not know
    ├── UnknownReport         2   the case has no such report, and no original of that name
    ├── UnknownVoice          2   a voice that neither the registry nor the case knows
    ├── BadProfile            2   a profile of publication that is not there, or says what none can
    ├── BadJudgement          2   a judgement on nothing, of no such act, or without what it needs
    ├── BadTimestamp          5   a timestamp that is none, is of another log, or whose signature does not hold
    └── SomeFailed            1   a batch completed, but some items did not

Exit code 0 is success and 2 a wrong call of the command line.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class FirsthandError(Exception):
    """Base of all errors a user can act on.

    ``where`` is the file, id or place concerned; ``cure`` is what to do about it.
    """

    exit_code = 70

    def __init__(self, message: str, *, where: str | None = None, cure: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.cure = cure

    @property
    def code(self) -> str:
        """The error's name in the JSON interface: the class name in lower snake case."""
        name = type(self).__name__
        return "".join(f"_{c.lower()}" if c.isupper() else c for c in name).lstrip("_")

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        cure = f" {self.cure}" if self.cure else ""
        return f"{place}{self.message}{cure}"


class InputError(FirsthandError):
    """A report could not be taken in."""

    exit_code = 3


class MissingInput(InputError):
    """No such file."""


class EmptyInput(InputError):
    """There is nothing in the input."""


class UnknownFormat(InputError):
    """The bytes are of no kind that is read here."""


class BadEncoding(InputError):
    """The characters of a text cannot be told."""


class TooLarge(InputError):
    """The input is beyond the stated limit."""


class NoText(InputError):
    """The input holds no text to read."""


class NotFetched(InputError):
    """An address that is not asked, or does not answer as it should."""


class BadRecord(InputError):
    """A line or field does not fit the interface."""


class BadDate(InputError):
    """A date that is none, or lies in the future."""


class ReadingFailed(InputError):
    """The reader could not finish a report; it is kept, unread."""


class CaseError(FirsthandError):
    """The case cannot be used."""

    exit_code = 4


class NotACase(CaseError):
    """The folder is not a case."""


class CaseExists(CaseError):
    """There is a case already."""


class NewerCase(CaseError):
    """The case was written by a later version."""


class ReadOnlyCase(CaseError):
    """The case cannot be written to."""


class CaseBusy(CaseError):
    """Another process is writing to the case."""


class DiskFull(CaseError):
    """There is no room left to write."""


class Altered(FirsthandError):
    """Verification found something that differs from what was recorded."""

    exit_code = 5


class Stop(NamedTuple):
    """One thing that stops a publication: by which ``rule``, ``where``, what it ``says``, and how it is resolved."""

    rule: str
    where: str
    says: str
    cure: str


class Withheld(FirsthandError):
    """Publishing is refused: it fails closed (codebook §7). ``stops`` lists what stops it, where it is several things."""

    exit_code = 6

    def __init__(self, message: str, *, where: str | None = None, cure: str | None = None, stops: Sequence[Stop] = ()) -> None:
        super().__init__(message, where=where, cure=cure)
        self.stops = tuple(stops)


class MissingPart(FirsthandError):
    """A component that this needs is not installed."""

    exit_code = 7


class BadScore(FirsthandError):
    """A least score that no score can be compared with."""

    exit_code = 2


class UnknownConflict(FirsthandError):
    """A conflict that is in no file of the registry."""

    exit_code = 2


class UnknownReport(FirsthandError):
    """A report, or an original, that is not in the case."""

    exit_code = 2


class UnknownVoice(FirsthandError):
    """A voice that neither the registry nor the case knows."""

    exit_code = 2


class BadProfile(FirsthandError):
    """A profile of publication that is not there, cannot be understood, or would publish what the codebook forbids."""

    exit_code = 2


class BadJudgement(FirsthandError):
    """A judgement that cannot be taken: on nothing that is there, of no such act, of no such value, or without a reason.

    ``against`` is the number of the judgement that stands against it, where that is why.
    """

    exit_code = 2

    def __init__(self, message: str, *, where: str | None = None, cure: str | None = None, against: int | None = None) -> None:
        super().__init__(message, where=where, cure=cure)
        self.against = against


class BadTimestamp(FirsthandError):
    """A timestamp that is none, stamps nothing of this log, or whose signature does not hold."""

    exit_code = 5


class UnknownClaim(FirsthandError):
    """No claim is what was asked for."""

    exit_code = 2


class SeveralClaims(FirsthandError):
    """More than one claim is what was asked for; ``candidates`` are the ids and labels of their groups."""

    exit_code = 2

    def __init__(self, candidates: Sequence[tuple[str, str]], *, where: str | None = None) -> None:
        self.candidates = tuple(candidates)
        super().__init__(
            f"{len(self.candidates)} groups of claims fit.", where=where, cure="Ask for one of them by its id, or give more words."
        )


class SomeFailed(FirsthandError):
    """A batch completed, but some of its items did not; ``failures`` says which and why."""

    exit_code = 1

    def __init__(self, failures: Sequence[FirsthandError]) -> None:
        self.failures = tuple(failures)
        count = len(self.failures)
        super().__init__(
            f"{count} item{'s' if count != 1 else ''} failed; everything else was done.",
            cure="Mend what the messages name and run the command again: what is stored already is left as it is.",
        )
