"""Whom or what a judgement is about: the words that an analyst gives → what is stored, which outlives a new reading."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from firsthand.case.derived import Derived
from firsthand.errors import BadJudgement
from firsthand.model import Anchor, Claim, ClaimGroup, Figure, JudgementAct, Kind, ReadReport, Statement

ON_CLAIMS = frozenset({JudgementAct.CONFIRM, JudgementAct.CORRECT, JudgementAct.REJECT, JudgementAct.SPLIT, JudgementAct.RESTS_ON})
"""Acts that take one claim at a time."""
ON_GROUPS = frozenset(
    {JudgementAct.MERGE, JudgementAct.INDEPENDENCE, JudgementAct.GRADE, JudgementAct.LIKELIHOOD, JudgementAct.BEST}
)
"""Acts on a group, which is named by its id or by any of its claims."""
_LISTED = 6


class Subject(NamedTuple):
    """What a judgement is about. ``stored`` is what the ledger keeps of it; ``is_whole``: it was named as a group."""

    stored: str
    claim: Claim | None = None
    figure: Figure | None = None
    statement: Statement | None = None
    group: ClaimGroup | None = None
    is_whole: bool = False


def name_of(claim: Claim) -> str:
    """A claim as people name it: report, and number of its figure or statement."""
    return f"{claim.report}/{claim.figure or claim.statement}"


def subject_of(given: str, act: JudgementAct, derived: Derived) -> Subject:
    """What was named: a claim group by its id, a claim (``REPORT/f3``, ``REPORT/s2``, or as stored), a voice, or a report.

    Raises:
        BadJudgement: there is no such thing, or the act does not go with it.
    """
    given = given.strip()
    if act is JudgementAct.VOICE:
        return Subject(f"voice {given}")
    if act is JudgementAct.SAME_VOICE:
        return Subject(f"voice {voice_key(given, derived)}")
    if act is JudgementAct.RELIABILITY:
        return _voice(given, derived)
    found = _group(given, derived) or _claim(given, derived)
    if found is None:
        return _other(given, act, derived)
    if act in ON_CLAIMS:
        return _as_claim(found, given, act)
    needs_group = act in ON_GROUPS or (act is JudgementAct.SPLIT)
    return found if found.group is not None or not needs_group else _in_group(found, given, derived)


def voice_key(given: str, derived: Derived) -> str:
    """The key under which a voice counts: its registry id, or its name folded."""
    from firsthand.tracing.speakers import speaker

    name = given.removeprefix("voice ").strip()
    if not name:
        raise BadJudgement("no voice is named.", cure="Give its name or its id in the registry; firsthand voices lists them.")
    if name in derived.registry.entries or name.startswith("name:"):
        return name
    entry = derived.registry.find(name)
    return entry.id if entry is not None else speaker(name, None, derived.registry).key


def _voice(given: str, derived: Derived) -> Subject:
    from firsthand.tracing.judgements import lasting_key

    key, name = voice_key(given, derived), given.removeprefix("voice ").strip()
    entry = derived.registry.entries.get(name)
    return Subject(f"voice {lasting_key(key, entry.name if entry is not None else name, derived.registry)}")


def _group(given: str, derived: Derived) -> Subject | None:
    if not given.startswith("g-"):
        return None
    group = next((i.claim_group for i in derived.trace.independence if i.claim_group.id == given), None)
    if group is None:
        return None
    found = _located(group.claims[0], derived)
    return found._replace(group=group, is_whole=True)


def _claim(given: str, derived: Derived) -> Subject | None:
    """A claim by report and number, or by the words it stands on."""
    from firsthand.tracing.judgements import anchored

    anchor = Anchor.parse(given)
    report, _, number = given.rpartition("/")
    read = _read(anchor.report if anchor is not None else report, derived)
    if read is None:
        return None
    for words, claim in anchored(read.reading):
        if words == anchor or (anchor is None and number == (claim.figure or claim.statement)):
            return _located(claim, derived)
    return None


def _read(report: str, derived: Derived) -> ReadReport | None:
    return derived.read_of.get(report)


def _located(claim: Claim, derived: Derived) -> Subject:
    """A claim with what was read there, and the words by which it is stored."""
    from firsthand.tracing.judgements import anchored

    read = _read(claim.report, derived)
    readings = [] if read is None else [read.reading]
    words = next(str(words) for reading in readings for words, known in anchored(reading) if name_of(known) == name_of(claim))
    figure = next((f for reading in readings for f in reading.figures if f.id == claim.figure), None)
    statement = next((s for reading in readings for s in reading.statements if s.id == claim.statement), None)
    return Subject(words, derived.judgements.current(claim), figure, statement)


def _as_claim(found: Subject, given: str, act: JudgementAct) -> Subject:
    """One claim, for an act that takes one."""
    if found.is_whole and found.group is not None and len(found.group.claims) > 1:
        hint = " A whole group can be discounted." if act is JudgementAct.REJECT else ""
        raise BadJudgement(
            f"to {act.value} takes one claim, and this group has {len(found.group.claims)}.",
            where=given,
            cure=f"Name one of {_listed(found.group.claims)}.{hint}",
        )
    is_for_figures = found.figure is None and found.statement is not None and found.statement.kind is Kind.FIGURE
    if act in (JudgementAct.REJECT, JudgementAct.SPLIT, JudgementAct.RESTS_ON) and is_for_figures:
        raise BadJudgement(
            "this statement is no claim by itself: its figures are.",
            where=given,
            cure="Name a figure: REPORT/f1 instead of REPORT/s1.",
        )
    return found._replace(is_whole=False)


def _in_group(found: Subject, given: str, derived: Derived) -> Subject:
    """A claim with the group that it is in."""
    group = next((i.claim_group for i in derived.trace.independence if found.claim in i.claim_group.claims), None)
    if group is None:
        raise BadJudgement(
            "this is in no group of claims: it was rejected, or it is no claim by itself.",
            where=given,
            cure="Name a group or a claim in it; firsthand grade CASE --why lists them.",
        )
    return found._replace(group=group)


def _other(given: str, act: JudgementAct, derived: Derived) -> Subject:
    """A report or a voice, which can be commented on and assigned."""
    if act in (JudgementAct.COMMENT, JudgementAct.ASSIGN):
        if _read(given.removeprefix("report "), derived) is not None:
            return Subject(f"report {given.removeprefix('report ')}")
        if given.startswith("voice "):
            return _voice(given, derived)
    raise BadJudgement(
        "the case has no such claim or group of claims.",
        where=given,
        cure="Name a group (g-…) or a claim (REPORT/f1, REPORT/s1); firsthand grade CASE --why lists them.",
    )


def _listed(claims: Iterable[Claim]) -> str:
    names = [name_of(claim) for claim in claims]
    return ", ".join(names[:_LISTED]) + (" …" if len(names) > _LISTED else "")
