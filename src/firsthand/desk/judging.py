"""Forms that judge: the fields of a form → what `Case.judge` takes, and what somebody else changed meanwhile.

Every form carries the end of the log that its page was made from, and a mark of what the page said of its subject. If the mark
is another when the form comes, somebody judged or a report came in between: the analyst is shown what, and decides.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from firsthand.case.correcting import as_words
from firsthand.case.judging import Listed
from firsthand.case.subjects import name_of
from firsthand.desk.addresses import local
from firsthand.desk.marking import typed
from firsthand.desk.view import Located, View, holding
from firsthand.errors import BadJudgement
from firsthand.model import Figure, JudgementAct, Statement
from firsthand.tracing.corrections import FIGURE_FIELDS, STATEMENT_FIELDS

_BY_CHAIN = frozenset({"origin", "hedge"})
"""Fields for which the whole chain stands."""


class Wanted(NamedTuple):
    """A judgement as a form gives it. ``head`` is the log's last entry when its page was made."""

    subject: str
    act: str
    value: str
    why: str
    supersedes: int | None
    head: int
    seen: str
    back: str


def wanted(form: Mapping[str, str], value: str | None = None) -> Wanted:
    """What a form asks for; ``value`` where that is more than a field of it.

    Raises:
        BadJudgement: it is no form of the desk.
    """
    try:
        head, supersedes = int(form["head"]), form.get("supersedes", "").strip()
        subject, act = form["subject"], form["act"]
        number = int(supersedes) if supersedes else None
    except (KeyError, ValueError):
        raise BadJudgement("this is no form of the desk.", cure="Go back, load the page anew, and judge again.") from None
    value = typed(_value(form)) if value is None else value
    return Wanted(subject, act, value, typed(form.get("why", "")), number, head, form.get("seen", ""), local(form.get("back", "/")))


def _value(form: Mapping[str, str]) -> str:
    """The value, from one field or from a letter with its scope."""
    letter, value = form.get("letter", "").strip(), form.get("value", "").strip()
    if form.get("act") == JudgementAct.RELIABILITY and not letter:
        raise BadJudgement("no reliability is chosen.", cure="Choose a letter.")
    return " ".join(filter(None, (letter, value)))


def read_of(claim: Located) -> Figure | Statement:
    """What was read of a claim.

    Raises:
        BadJudgement: nothing was.
    """
    found = claim.figure if claim.figure is not None else claim.statement
    if found is None:
        raise BadJudgement("nothing is read there any more.", cure="Go back, load the page anew, and judge again.")
    return found


def fields_of(claim: Located) -> Mapping[str, str]:
    """What can be corrected of a claim, in words, as it stands."""
    return in_words(read_of(claim))


def in_words(of: Figure | Statement) -> Mapping[str, str]:
    """The fields of what was read, in words. The chain stands for its end."""
    names = FIGURE_FIELDS if isinstance(of, Figure) else STATEMENT_FIELDS
    return {name: as_words(getattr(of, name)) for name in names if name not in _BY_CHAIN}


def about(subject: str, view: View) -> Sequence[Listed]:
    """The judgements on what a subject names: a group, a claim with its group, a voice, a report, or another judgement."""
    if subject in view.groups:
        return view.judged(view.groups[subject].claim_group.claims)
    claim = view.claim(subject)
    if claim is not None:
        of = view.group_of.get(claim.claim)
        return view.judged((claim.claim, *(of.claim_group.claims if of is not None else ())))
    if subject.isdecimal():
        return [j for j in view.judgements if j.judgement.id == int(subject)]
    return view.judged_as_voice(subject.removeprefix("voice ")) if subject.startswith("voice ") else view.judged_as(subject)


def seen(subject: str, view: View) -> str:
    """A mark of what a page says of a subject: the same as long as nothing of it changes."""
    told: list[object] = [(j.judgement.id, j.state) for j in about(subject, view)]
    claim = view.claim(subject)
    of = view.groups.get(subject) or (view.group_of.get(claim.claim) if claim is not None else None)
    if of is not None:
        grade = view.grades.get(of.claim_group.id)
        told += [[name_of(c) for c in of.claim_group.claims], of.verdict, of.voices]
        told += [grade.status, grade.credibility] if grade is not None else []
    if claim is not None:
        told.append(sorted(fields_of(claim).items()))
    return hashlib.sha256(repr(told).encode()).hexdigest()[:24]


def is_as_seen(asked: Wanted, view: View) -> bool:
    """Whether what the form was made from still stands."""
    return asked.head == view.head.seq or asked.seen == seen(asked.subject, view)


def standing(subject: str, view: View) -> Sequence[Listed]:
    """The judgements on a subject that hold."""
    return holding(about(subject, view))


def carried(subject: str, view: View) -> dict[str, object]:
    """What every form about a subject carries."""
    return {"subject": subject, "seen": seen(subject, view), "standing": standing(subject, view)}
