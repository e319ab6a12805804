"""What analysts decide: judgements, what they are about, and which of them hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple, Self

from msgspec import Struct

from firsthand.model.readings import Span
from firsthand.model.sets import JudgementAct, Status, Verdict

_CLAIM = re.compile(r"claim (?P<report>.+) (?P<start>\d+)-(?P<end>\d+) (?P<kind>[a-z_]+)", re.DOTALL)


class Anchor(NamedTuple):
    """The words that a judgement on a claim is about: a report, characters of its text, and what was read there.

    ``kind`` is the measure of a figure, or the kind of a statement. Groups, origins, and the numbers of statements and figures move
    when reports are added or read anew; these words do not.
    """

    report: str
    span: Span
    kind: str

    def __str__(self) -> str:
        return f"claim {self.report} {self.span.start}-{self.span.end} {self.kind}"

    @classmethod
    def parse(cls, subject: str) -> Self | None:
        """The anchor in a judgement's subject; None where it is about a report or a voice."""
        found = _CLAIM.fullmatch(subject)
        return cls(found["report"], Span(int(found["start"]), int(found["end"])), found["kind"]) if found is not None else None


class Judgement(Struct, frozen=True, kw_only=True, gc=False):
    """An analyst's decision: a new entry with who, when and why, and what it supersedes. Never an overwrite.

    ``subject`` is an `Anchor` as text, ``report ID``, ``voice ID`` with a registry id or a folded name, or ``publication NAME``
    with that of a profile. ``value`` is in the form of its act (see `OnIndependence` and its like), for a publication the digest
    of what is to be published; ``who`` is an alias; ``when`` is UTC.
    """

    id: int
    subject: str
    act: JudgementAct
    value: str
    who: str
    when: str
    why: str
    supersedes: int | None = None


class OnIndependence(Struct, frozen=True, kw_only=True, gc=False):
    """The value of a judgement on independence: which origins it is about, and which recorded ties were known to who judged.

    ``origins`` are the keys under which they count; ``despite`` are the reasons of ties as the verdict told them.
    """

    verdict: Verdict
    origins: tuple[str, ...]
    despite: tuple[str, ...] = ()


class OnReliability(Struct, frozen=True, kw_only=True, gc=False):
    """Admiralty reliability of a source: A to E, or None (its F: cannot be judged, which is not bad), and for what it holds."""

    reliability: str | None
    scope: str


class OnGrade(Struct, frozen=True, kw_only=True, gc=False):
    """What an analyst sets beside the computed grade; None leaves that axis alone. ``credibility`` 6 cannot be judged."""

    status: Status | None = None
    credibility: int | None = None


def superseded_by(judgements: Iterable[Judgement]) -> Mapping[int, int]:
    """For each judgement that does not hold any more, the one that stands in its place or took it back.

    To take back a judgement restores what that one had superseded.
    """
    out: dict[int, int] = {}
    taken_back: set[int] = set()
    for judgement in sorted(judgements, key=lambda judgement: -judgement.id):
        if judgement.supersedes is None or judgement.id in taken_back:
            continue
        out.setdefault(judgement.supersedes, judgement.id)
        if judgement.act is JudgementAct.WITHDRAW:
            taken_back.add(judgement.supersedes)
    return out


def holding(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """The judgements that hold, in the order in which they were made."""
    listed = sorted(judgements, key=lambda judgement: judgement.id)
    out = superseded_by(listed)
    return tuple(j for j in listed if j.id not in out and j.act is not JudgementAct.WITHDRAW)
