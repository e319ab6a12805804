"""Who may release a publication: somebody else than who asked for it, under an alias that nobody takes for another's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from firsthand.case.judging import refuse_alias
from firsthand.custody.aliases import likeness
from firsthand.errors import BadJudgement
from firsthand.model import Judgement, JudgementAct, holding

if TYPE_CHECKING:
    from firsthand.publishing.profiles import Profile


def about(judged: Iterable[Judgement], profile: Profile, content: str) -> tuple[Judgement, ...]:
    """The judgements that hold on exactly this content under a profile."""
    return tuple(j for j in holding(judged) if (j.subject, j.value) == (f"publication {profile.name}", content))


def released(made: Sequence[Judgement], profile: Profile) -> tuple[str | None, tuple[str, ...]]:
    """Who asked for a release, and who else gave it: of aliases that look the same, one."""
    asked = [j.who for j in made if j.act is JudgementAct.ASK_RELEASE]
    others = {likeness(j.who): j.who for j in made if j.act is JudgementAct.RELEASE and _may(j.who, profile)}
    for who in asked:
        others.pop(likeness(who), None)
    return (asked[0], tuple(others.values())) if asked else (None, ())


def refuse_who(act: JudgementAct, made: Sequence[Judgement], profile: Profile, who: str, why: str) -> None:
    """Refuse who may not ask for what ``made`` is about, or not release it.

    Raises:
        BadJudgement: it says who may, or what is missing.
    """
    where = f"publication {profile.name}"
    refuse_alias(who, where)
    if act is JudgementAct.ASK_RELEASE:
        return
    if not why:
        raise BadJudgement("a release needs a reason.", where=where, cure="Say why: --why REASON")
    if not any(j.act is JudgementAct.ASK_RELEASE for j in made):
        raise BadJudgement(
            "nobody has asked for the release of exactly this.",
            where=where,
            cure="The draft may have changed since: ask again with --ask, and let somebody else release it.",
        )
    _refuse_likeness(made, who, where)
    if not _may(who, profile):
        listed = ", ".join(profile.release_by)
        raise BadJudgement(f"{who} may not release it.", where=f"profile {profile.name}", cure=f"Those who may are: {listed}.")


def _refuse_likeness(made: Iterable[Judgement], who: str, where: str) -> None:
    again = [j for j in made if likeness(j.who) == likeness(who) and (j.act, j.who) != (JudgementAct.RELEASE, who)]
    if not again:
        return
    alike = again[0]
    did = "asked for" if alike.act is JudgementAct.ASK_RELEASE else "released"
    named = alike.who if alike.who == who else f"{alike.who}, from whom {who!a} cannot be told,"
    raise BadJudgement(
        f"{named} {did} it, and a second person must release it.",
        where=where,
        cure="Let somebody else look at the draft, under an alias that reads otherwise.",
    )


def _may(who: str, profile: Profile) -> bool:
    return not profile.release_by or who.casefold() in map(str.casefold, profile.release_by)
