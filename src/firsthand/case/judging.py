"""Taking a judgement into a case: whom or what it is about, whether its value fits, and what stands against it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple, Self

from msgspec import Struct
from msgspec.structs import replace

from firsthand.case import values
from firsthand.case.derived import Derived
from firsthand.case.subjects import Subject, name_of, subject_of
from firsthand.custody.aliases import is_alias
from firsthand.custody.log import Act
from firsthand.custody.records import StoredJudgement
from firsthand.errors import Altered, BadJudgement
from firsthand.ledger.collecting import printable
from firsthand.model import Claim, Judgement, JudgementAct, holding, superseded_by

LOGGED = {
    JudgementAct.CONFIRM: Act.CONFIRMED,
    JudgementAct.CORRECT: Act.CORRECTED,
    JudgementAct.REJECT: Act.REJECTED,
    JudgementAct.MERGE: Act.MERGED,
    JudgementAct.SPLIT: Act.SPLIT,
    JudgementAct.RESTS_ON: Act.CORRECTED,
    JudgementAct.INDEPENDENCE: Act.GRADED,
    JudgementAct.DISCOUNT: Act.GRADED,
    JudgementAct.RELIABILITY: Act.GRADED,
    JudgementAct.GRADE: Act.GRADED,
    JudgementAct.LIKELIHOOD: Act.GRADED,
    JudgementAct.BEST: Act.GRADED,
    JudgementAct.COMMENT: Act.COMMENTED,
    JudgementAct.ASSIGN: Act.ASSIGNED,
    JudgementAct.VOICE: Act.REGISTERED,
    JudgementAct.SAME_VOICE: Act.MERGED,
    JudgementAct.HOLD_BACK: Act.REDACTED,
    JudgementAct.ASK_RELEASE: Act.COMMENTED,
    JudgementAct.RELEASE: Act.RELEASED,
    JudgementAct.WITHDRAW: Act.RETRACTED,
}
"""What the log calls each judgement (codebook §6)."""

_NEEDS_NO_REASON = frozenset({JudgementAct.CONFIRM, JudgementAct.COMMENT, JudgementAct.ASSIGN})
_BESIDE = frozenset({JudgementAct.COMMENT})
"""Judgements of which any number may stand side by side."""
_EACH_THEIR_OWN = frozenset({JudgementAct.CONFIRM, JudgementAct.LIKELIHOOD})
"""Judgements of which each analyst has one."""
_OF_VOICES = frozenset({JudgementAct.RELIABILITY, JudgementAct.ASSIGN})
"""What is judged of a voice by whatever name, and does not say who it is."""
ON_PUBLICATIONS = frozenset({JudgementAct.ASK_RELEASE, JudgementAct.RELEASE})
_OPPOSED = {JudgementAct.CONFIRM: JudgementAct.REJECT, JudgementAct.REJECT: JudgementAct.CONFIRM}


class State(StrEnum):
    """What has become of a judgement. ``ADRIFT``: the words it is about are read as no such claim any more."""

    HOLDS = "holds"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"
    ADRIFT = "adrift"


class Listed(Struct, frozen=True, kw_only=True):
    """A judgement with what has become of it: ``by`` is the one that superseded it or took it back."""

    judgement: Judgement
    state: State
    by: int | None
    claims: tuple[Claim, ...]
    words: str


class Asked(NamedTuple):
    """A judgement as somebody gives it; all but ``supersedes`` in their words."""

    subject: str
    act: str
    value: str
    why: str
    who: str
    supersedes: int | None

    def printed(self) -> Self:
        """The same in text that can be stored."""
        return self._replace(
            subject=printable(self.subject), value=printable(self.value), why=printable(self.why), who=printable(self.who)
        )


def as_judgement(stored: StoredJudgement) -> Judgement:
    """A judgement as the ledger has it.

    Raises:
        Altered: its act is none that Firsthand knows.
    """
    try:
        act = JudgementAct(stored.act)
    except ValueError as wrong:
        raise Altered(
            f"{stored.act!r} is no act of a judgement.", where=f"judgement {stored.id}", cure="See what verify says of the case."
        ) from wrong
    return Judgement(
        id=stored.id,
        subject=stored.subject,
        act=act,
        value=stored.value,
        who=stored.who,
        when=stored.at,
        why=stored.why,
        supersedes=stored.supersedes,
    )


def as_record(judgement: Judgement) -> StoredJudgement:
    """A judgement as the ledger keeps it."""
    return StoredJudgement(
        id=judgement.id,
        subject=judgement.subject,
        act=judgement.act.value,
        value=judgement.value,
        who=judgement.who,
        at=judgement.when,
        why=judgement.why,
        supersedes=judgement.supersedes,
    )


def judged(asked: Asked, derived: Derived, at: str) -> Judgement:
    """A judgement on what the case holds now, before it is stored.

    Raises:
        BadJudgement: its subject, act, value or reason does not do, or another judgement stands against it.
    """
    asked, known = asked.printed(), derived.judged
    number = known[-1].id + 1 if known else 1
    act = _act(asked.act)
    refuse_alias(asked.who.strip(), asked.subject)
    if not asked.why.strip() and act not in _NEEDS_NO_REASON:
        raise BadJudgement(f"the act {act.value} needs a reason.", where=asked.subject, cure="Say why: --why REASON")
    if act in ON_PUBLICATIONS:
        raise BadJudgement(f"{act.value} is about a publication.", where=asked.subject, cure="Use firsthand release CASE.")
    new = Judgement(id=number, subject="", act=act, value="", who=asked.who.strip(), when=at, why=asked.why.strip())
    if act is JudgementAct.WITHDRAW:
        taken_back = _to_take_back(asked, known)
        return replace(new, subject=taken_back.subject, supersedes=taken_back.id)
    about = subject_of(asked.subject, act, derived)
    new = replace(new, subject=about.stored, value=values.value_of(act, asked.value.strip(), about, derived))
    return replace(new, supersedes=_superseding(asked, new, about, derived, known))


def refuse_alias(who: str, where: str) -> None:
    """Refuse what nobody can go by in the log.

    Raises:
        BadJudgement: it is empty, or hides or mixes letters so that it may pass for somebody else's.
    """
    if not who:
        raise BadJudgement("nobody does it.", where=where, cure="Give an alias: --by ALIAS")
    if not is_alias(who):
        raise BadJudgement(
            f"{who!a} is no alias.", where=where, cure="Use letters of one script, digits, dots, dashes and underscores."
        )


def _act(given: str) -> JudgementAct:
    try:
        return JudgementAct(given)
    except ValueError:
        acts = ", ".join(act.value for act in JudgementAct)
        raise BadJudgement(f"{given!r} is no act of a judgement.", cure=f"It is one of: {acts}.") from None


def _to_take_back(asked: Asked, known: Sequence[Judgement]) -> Judgement:
    if asked.value.strip():
        raise BadJudgement("to withdraw takes no value.", where=asked.subject, cure="Give the number of the judgement alone.")
    found = next((j for j in holding(known) if str(j.id) == asked.subject), None)
    if found is None:
        raise BadJudgement(
            "there is no judgement of this number that holds.",
            where=asked.subject,
            cure="Give the number of one that holds; firsthand judge CASE --list shows them.",
        )
    return found


def _superseding(asked: Asked, new: Judgement, about: Subject, derived: Derived, known: Iterable[Judgement]) -> int | None:
    """The judgement that the new one takes the place of.

    Raises:
        BadJudgement: one stands against it that it does not name, or it names one that it has nothing to do with.
    """
    against = [j for j in holding(known) if _against(new, j) and _is_about(j, about, derived)]
    if asked.supersedes is not None and asked.supersedes not in {j.id for j in against}:
        raise BadJudgement(
            f"judgement {asked.supersedes} does not hold, or is not about this.",
            where=asked.subject,
            cure="Leave --supersedes out, or name the judgement that yours is to take the place of.",
        )
    left = [j for j in against if j.id != asked.supersedes]
    if left:
        other = left[0]
        says = " ".join(filter(None, (other.act.value, values.shown(other))))
        raise BadJudgement(
            f"judgement {other.id} by {other.who} stands against it: {says} ({other.why or 'no reason given'}).",
            where=asked.subject,
            cure=f"To put yours in its place: --supersedes {other.id}. To take it back: firsthand judge CASE {other.id} withdraw",
            against=other.id,
        )
    return asked.supersedes


def _against(new: Judgement, old: Judgement) -> bool:
    """Whether two judgements on one subject cannot both hold."""
    if old.act is _OPPOSED.get(new.act):
        return True
    if old.act is not new.act or new.act in _BESIDE:
        return False
    return (new.act not in _EACH_THEIR_OWN or old.who == new.who) and values.overlap(new, old)


def _is_about(judgement: Judgement, about: Subject, derived: Derived) -> bool:
    """Whether a judgement is about a subject: the same words, for what is judged of a group any claim of it, or a voice
    under another name.
    """
    if judgement.subject == about.stored:
        return True
    if judgement.act in _OF_VOICES and judgement.subject.startswith("voice "):
        from firsthand.tracing.judgements import current_key

        one, other = (
            current_key(subject.removeprefix("voice "), derived.registry) for subject in (judgement.subject, about.stored)
        )
        return one == other
    return about.group is not None and not set(about.group.claims).isdisjoint(derived.judgements.claims_of(judgement))


def listed(derived: Derived) -> tuple[Listed, ...]:
    """Every judgement with what has become of it."""
    out, adrift = superseded_by(derived.judged), {judgement.id for judgement in derived.judgements.adrift}
    acts = {judgement.id: judgement.act for judgement in derived.judged}

    def state(number: int) -> State:
        if number in out:
            return State.WITHDRAWN if acts[out[number]] is JudgementAct.WITHDRAW else State.SUPERSEDED
        return State.ADRIFT if number in adrift else State.HOLDS

    return tuple(
        Listed(
            judgement=judgement,
            state=state(judgement.id),
            by=out.get(judgement.id),
            claims=derived.judgements.claims_of(judgement),
            words=" ".join(map(name_of, derived.judgements.merged_with(judgement))) or values.shown(judgement),
        )
        for judgement in derived.judged
    )
