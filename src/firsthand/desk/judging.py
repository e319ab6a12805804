"""Forms that judge: the fields of a form → what `Case.judge` takes, and what somebody else changed meanwhile.

Every form carries the end of the log that its page was made from, and a mark of what the page said of its subject. If the mark
is another when the form comes, somebody judged or a report came in between: the analyst is shown what, and decides.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from firsthand.case.judging import Listed
from firsthand.case.subjects import name_of
from firsthand.desk.addresses import local
from firsthand.desk.view import Located, View, holding
from firsthand.errors import BadJudgement
from firsthand.model import JudgementAct
from firsthand.tracing.corrections import FIGURE_FIELDS, STATEMENT_FIELDS

FIELD = "field."
"""What the names of a correction's fields begin with."""


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


def wanted(form: Mapping[str, str], view: View) -> Wanted:
    """What a form asks for.

    Raises:
        BadJudgement: it is no form of the desk, or corrects nothing.
    """
    try:
        head, supersedes = int(form["head"]), form.get("supersedes", "").strip()
        subject, act = form["subject"], form["act"]
        number = int(supersedes) if supersedes else None
    except (KeyError, ValueError):
        raise BadJudgement("this is no form of the desk.", cure="Go back, load the page anew, and judge again.") from None
    value = _correction(form, view.claim(subject)) if act == JudgementAct.CORRECT and "value" not in form else _value(form)
    return Wanted(subject, act, value, form.get("why", ""), number, head, form.get("seen", ""), local(form.get("back", "/")))


def _value(form: Mapping[str, str]) -> str:
    """The value, from one field or from a letter with its scope."""
    return " ".join(filter(None, (form.get("letter", "").strip(), form.get("value", "").strip())))


def fields_of(claim: Located) -> Mapping[str, str]:
    """What can be corrected of a claim, as it stands."""
    if claim.figure is not None:
        found: dict[str, object] = {name: getattr(claim.figure, name) for name in FIGURE_FIELDS}
    elif claim.statement is not None:
        hop = next((hop for hop in reversed(claim.statement.chain) if hop.role.value in ("origin", "publisher", "via")), None)
        origin = hop.voice if hop is not None and hop.role.value == "origin" else None
        own = {"origin": origin, "hedge": hop.hedge if hop is not None else None}
        found = {name: own[name] if name in own else getattr(claim.statement, name) for name in STATEMENT_FIELDS}
    else:
        found = {}
    return {name: _as_text(value) for name, value in found.items()}


def _as_text(value: object) -> str:
    if isinstance(value, float):
        return f"{value:g}" if value != int(value) else str(int(value))
    return "" if value is None else str(value)


def _correction(form: Mapping[str, str], claim: Located | None) -> str:
    """The fields that were changed, as `Case.judge` takes them."""
    now = fields_of(claim) if claim is not None else {}
    given = {name: " ".join(form[FIELD + name].split()) for name in now if FIELD + name in form}
    if any("=" in value for value in given.values()):
        raise BadJudgement("a field cannot hold “=”.", cure="Leave it out.")
    changed = [f"{name}={value}" for name, value in given.items() if value != " ".join(now[name].split())]
    if not changed:
        raise BadJudgement("nothing was changed.", cure="Change a field; if all is right, confirm the claim.")
    return " ".join(changed)


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
    return view.judged_as(subject)


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
