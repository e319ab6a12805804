"""What forms do: judge, and add a voice. Each leads back to where it was sent from, or shows what stands in its way."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from urllib.parse import parse_qsl, urlsplit

import msgspec

from firsthand.codebook.standings import Standing
from firsthand.desk import correcting, judging
from firsthand.desk.addresses import address, local
from firsthand.desk.rendering import Elsewhere, Shown
from firsthand.desk.view import View
from firsthand.errors import BadJudgement
from firsthand.interchange import encode
from firsthand.model import Judgement, JudgementAct
from firsthand.registry.entries import Entry, EntryKind, Stance
from firsthand.registry.own import OnVoice, id_for


def judge(view: View, form: Mapping[str, str], who: str) -> Shown | Elsewhere:
    """Take a judgement, unless what it was made from has changed or another stands against it."""
    corrected = view.claim(form.get("subject", "")) if form.get("act") == JudgementAct.CORRECT else None
    try:
        asked = judging.wanted(form, correcting.correction(form, view, corrected) if corrected is not None else None)
        if "anyway" not in form and not judging.is_as_seen(asked, view):
            return _changed(view, form, asked)
        made = view.case.judge(asked.subject, asked.act, asked.value, why=asked.why, by=who, supersedes=asked.supersedes)
    except BadJudgement as wrong:
        if corrected is not None and wrong.against is None:
            return correcting.correct_page(view, corrected, form, wrong)
        return _refused(view, form, wrong)
    return Elsewhere(_after(View(view.case), made, asked.back))


def pick(view: View, form: Mapping[str, str], who: str) -> Shown | Elsewhere:
    """A correction's form once more, with one word more chosen, a role cleared, or more of the report. Nothing is stored."""
    del who
    claim = view.claim(form.get("subject", ""))
    if claim is None:
        return _refused(view, form, BadJudgement("nothing is read under this name.", where=form.get("subject")))
    return correcting.correct_page(view, claim, form)


def _changed(view: View, form: Mapping[str, str], asked: judging.Wanted) -> Shown:
    """Somebody was faster: what was judged and entered since, and the same form once more."""
    entries = [entry for entry in view.case.shelf.log(limit=50) if entry.seq > asked.head]
    since = min((entry.at for entry in entries), default="")
    later = [j for j in judging.about(asked.subject, view) if j.judgement.when >= since]
    return Shown(
        "changed.html",
        {"asked_for": asked, "entries": entries, "later": later, "again": _again(form, view), "back": asked.back},
        409,
    )


def _again(form: Mapping[str, str], view: View) -> Mapping[str, str]:
    """The fields of a form, made from the case as it is now."""
    subject = form.get("subject", "")
    return {**form, "head": str(view.head.seq), "seen": judging.seen(subject, view)}


def _refused(view: View, form: Mapping[str, str], wrong: BadJudgement) -> Shown:
    against = next((j for j in view.judgements if j.judgement.id == wrong.against), None)
    # What to do at a command line is no help at the desk.
    cure = None if wrong.cure is None or "--" in wrong.cure or "firsthand " in wrong.cure else wrong.cure
    values = {
        "wrong": wrong,
        "cure": cure,
        "against": against,
        "again": _again(form, view),
        "back": local(form.get("back", "/")),
    }
    return Shown("refused.html", values, 409 if against is not None else 422)


def _after(view: View, made: Judgement, back: str) -> str:
    """Where a judgement leads: back, but to where its claims are now if their group has moved."""
    parts = urlsplit(back)
    query = {name: value for name, value in parse_qsl(parts.query) if name != "done"}
    listed = next(j for j in view.judgements if j.judgement.id == made.id)
    if parts.path == "/group" and query.get("id") not in view.groups:
        of = next((of for claim in listed.claims if (of := view.group_of.get(claim)) is not None), None)
        query = {"id": of.claim_group.id} if of is not None else {}
        parts = parts._replace(path="/group" if of is not None else "/judgements")
    if parts.path == "/voice" and query.get("key") not in view.voices:
        name = listed.words if made.act is JudgementAct.SAME_VOICE else made.subject.removeprefix("voice ")
        entry = view.registry.find(name)
        query["key"] = entry.id if entry is not None else name
    return address(parts.path, **{**query, "done": str(made.id)})


def add_voice(view: View, form: Mapping[str, str], who: str) -> Shown | Elsewhere:
    """Enter a voice in the case's own registry, by the fields of its form."""
    try:
        entry_id, value = _entry(view, form)
    except BadJudgement as wrong:
        return _refused(view, form, wrong)
    as_seen = form.get("seen") == judging.seen(form.get("subject", ""), view)
    seen = judging.seen(entry_id, view) if as_seen else ""
    return judge(view, {**form, "subject": entry_id, "act": JudgementAct.VOICE.value, "value": value, "seen": seen}, who)


def _entry(view: View, form: Mapping[str, str]) -> tuple[str, str]:
    given = {
        name: form.get(name, "").strip() for name in ("name", "kind", "source", "country", "standing", "conflict", "side", "since")
    }
    if not given["name"] or not given["source"]:
        raise BadJudgement("a voice needs a name and a source.", cure="Say where it is told what this voice is.")
    try:
        entry = Entry(
            id=id_for(given["name"], view.registry),
            name=given["name"],
            kind=EntryKind(given["kind"]),
            source=given["source"],
            country=given["country"].upper() or None,
        )
        if not given["standing"]:
            return entry.id, encode(OnVoice(entry=entry)).decode()
        stance = Stance(
            standing=Standing(given["standing"]),
            from_=date.fromisoformat(given["since"]),
            source=given["source"],
            id=entry.id,
            side=given["side"] or None,
        )
    except (ValueError, msgspec.ValidationError) as wrong:
        raise BadJudgement(
            f"this is no entry: {wrong}.", cure="A standing needs a conflict and the day since when it holds."
        ) from wrong
    return entry.id, encode(OnVoice(entry=entry, conflict=given["conflict"] or None, stance=stance)).decode()


FORMS: Mapping[str, Callable[[View, Mapping[str, str], str], Shown | Elsewhere]] = {
    "/judge": judge,
    "/pick": pick,
    "/voice": add_voice,
}
