"""Pages about one thing: a report, a claim, a group of claims, a voice, a finding."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from firsthand.case.subjects import name_of
from firsthand.desk import correcting, judging, plots, provenance
from firsthand.desk.claims import ClaimShown, claim_shown, located
from firsthand.desk.lists import Page, Query
from firsthand.desk.marking import paragraphs
from firsthand.desk.originals import beside, on_page
from firsthand.desk.queue import is_settled, needs_a_person
from firsthand.desk.rendering import NotThere, Shown
from firsthand.desk.view import View, claims_of, holding, is_on_group
from firsthand.explaining.judged import set_beside
from firsthand.model import Claim, Finding, Independence, JudgementAct, Kind, Reading
from firsthand.publishing import wording
from firsthand.publishing.graph import chain_graph
from firsthand.reckoning.wording import best_of, between
from firsthand.tracing.labels import shortened
from firsthand.tracing.voices import Heard

MOST_TO_MERGE = 40
"""Groups that a form offers to merge with; any other is named by its id."""
_MOST_VOICES = 12


def report_page(view: View, query: Query) -> Shown:
    report, kept = view.case.shelf.report(query.get("id")), view.case.shelf.kept(query.get("id"))
    if report is None or kept is None:
        raise NotThere("the case has no such report.", where=query.get("id"))
    read = view.reads.get(report.id)
    reading = read.reading if read is not None else Reading(id=report.id)
    claims = sorted(located(view, claims_of(read)), key=lambda at: at.claim.span) if read is not None else []
    shown = [claim_shown(view, at) for at in claims]
    return Shown(
        "report.html",
        {
            "report": report,
            "kept": kept,
            "reading": reading,
            "is_read": read is not None,
            "paragraphs": tuple(paragraphs(report.text, reading)),
            "claims": shown,
            "relayed": _relayed(reading),
            "by_number": {number_of(claim.at.claim): claim for claim in shown},
            "original": beside(view, report.id) if query.get("beside") == "original" else None,
            "beside": query.get("beside"),
            "page": on_page(view, report.id, query.get("at"), query.number("page")).number,
            "at": query.get("at"),
            "copying": view.copying_of.get(report.id, ()),
            "came": provenance.came(view, report.id),
            "pages_of": provenance.pages(view, report),
            "judged": view.judged_as(f"report {report.id}"),
            **judging.carried(f"report {report.id}", view),
        },
    )


def _relayed(reading: Reading) -> Mapping[str, Sequence[str]]:
    """The statements that each statement passes on."""
    found: dict[str, list[str]] = {}
    for statement in reading.statements:
        if statement.parent is not None:
            found.setdefault(statement.parent, []).append(statement.id)
    return found


def number_of(claim: Claim) -> str:
    return claim.figure or claim.statement or ""


def claim_page(view: View, query: Query) -> Shown:
    at = view.claim(query.get("id"))
    if at is None:
        raise NotThere("nothing is read under this name.", where=query.get("id"))
    shown = claim_shown(view, at)
    is_own = at.figure is not None or at.statement is None or at.statement.kind is not Kind.FIGURE
    return Shown(
        "claim.html",
        {
            "claim": shown,
            "corrected": holding(shown.judged, JudgementAct.CORRECT),
            "can_be_rejected": is_own and not shown.rejected,
            "can_rest_on_an_item": is_own,
            "can_be_split": shown.group is not None and len(shown.group.claim_group.claims) > 1,
            "findings": view.findings_on.get(at.claim, ()),
            **judging.carried(shown.name, view),
        },
    )


def correct_page(view: View, query: Query) -> Shown:
    at = view.claim(query.get("id"))
    if at is None:
        raise NotThere("nothing is read under this name.", where=query.get("id"))
    return correcting.correct_page(view, at, {})


def group_page(view: View, query: Query) -> Shown:
    of = view.groups.get(query.get("id"))
    if of is None:
        raise NotThere("the case has no such group of claims now: groups move when claims are judged.", where=query.get("id"))
    claims = [claim_shown(view, at) for at in located(view, of.claim_group.claims)]
    by_origin: dict[str | None, list[ClaimShown]] = {}
    for claim in claims:
        by_origin.setdefault(claim.origin, []).append(claim)
    grade, range_ = view.grades.get(of.claim_group.id), view.ranges.get(of.claim_group.id)
    subject, judged = of.claim_group.id, view.judged(of.claim_group.claims)
    return Shown(
        "group.html",
        {
            "of": of,
            "by_origin": by_origin,
            "grade": grade,
            "beside": tuple(set_beside(grade, lambda key: _voice_name(view, key))) if grade is not None else (),
            "range_": between(range_) if range_ is not None and len(range_.values) > 1 else None,
            "has_range": range_ is not None,
            "best": best_of(range_) if range_ is not None else "",
            "graph": chain_graph(of.paths),
            "ways": tuple(path for path in of.paths if path.reason is None),
            "ties": tuple(path for path in of.paths if path.reason is not None),
            "panel": plots.panel([claim.at for claim in claims], view.origin_of),
            "findings": {f.id: f for claim in claims for f in view.findings_on.get(claim.at.claim, ())}.values(),
            "history": view.case.grade_history(subject),
            "story": view.case.explain(subject).chapters,
            "judged": judged,
            "on_group": holding(filter(is_on_group, judged)),
            "to_merge": _to_merge(view, of),
            **judging.carried(subject, view),
        },
    )


def _voice_name(view: View, key: str) -> str:
    voice = view.voices.get(key)
    entry = view.registry.entries.get(key)
    return entry.name if entry is not None else voice.voice if voice is not None else key.removeprefix("name:")


def _to_merge(view: View, of: Independence) -> Sequence[tuple[str, str]]:
    """Groups of the same kind that it could be one with, those in the same place and with most words in common first."""
    own = view.located(of.claim_group.claims[0])
    if own is None:
        return ()
    measure, words = view.measure_of.get(of.claim_group.id), set(of.claim_group.label.casefold().split())
    same = [other for other in view.listed_groups if other is not of and view.measure_of.get(other.claim_group.id) == measure]
    same.sort(key=lambda other: -len(words & set(other.claim_group.label.casefold().split())))
    return tuple((other.claim_group.id, shortened(other.claim_group.label, 90)) for other in same[:MOST_TO_MERGE])


def voice_page(view: View, query: Query) -> Shown:
    voice = view.voices.get(query.get("key"))
    entry = view.registry.entries.get(query.get("key") if voice is None else voice.registry or "")
    if voice is None and entry is None:
        raise NotThere("no voice of this name is known.", where=query.get("key"))
    key = voice.key if voice is not None else query.get("key")
    names = set(voice.names) if voice is not None else set()
    origins = [o for o in view.trace.origins if o.voice in names or (entry is not None and o.registry == entry.id)]
    claims = located(view, tuple({claim: None for origin in origins for claim in origin.claims}))
    conflicts, known = tuple(view.registry.conflicts), entry is not None and view.registry.knows(entry.id)
    return Shown(
        "voice.html",
        {
            "voice": voice,
            "entry": entry,
            "key": key,
            "name": entry.name if entry is not None else voice.voice if voice is not None else key,
            "standing_told": tuple(dict.fromkeys(origin.standing for origin in origins)),
            "claims": [claim_shown(view, at) for at in claims[:100]],
            "claims_total": len(claims),
            "known": known,
            "judged": view.judged_as_voice(key),
            "similar": _similar(view, voice.voice) if voice is not None and not known else (),
            "unknown_too": _unknown_too(view, voice) if voice is not None and not known else (),
            "conflicts": conflicts,
            **judging.carried(f"voice {key}", view),
        },
    )


def _similar(view: View, name: str) -> Sequence[tuple[str, str]]:
    """Entries of the registry that share a long word with a name: for a person to look at, not a guess."""
    words = _long_words(name)
    found = [
        (len(words & _long_words(*(entry.name, *entry.aliases))), entry)
        for entry in view.registry.entries.values()
        if view.registry.knows(entry.id)
    ]
    best = sorted(((shared, entry) for shared, entry in found if shared), key=lambda pair: (-pair[0], pair[1].name))
    return tuple((entry.id, entry.name) for _, entry in best[:_MOST_VOICES])


def _unknown_too(view: View, of: Heard) -> Sequence[tuple[str, str]]:
    """Other voices of the case that nobody knows, those that share a long word first and then those in most reports."""
    words = _long_words(*of.names)
    others = [v for v in view.voices.values() if v.key != of.key and not view.registry.knows(v.registry)]
    others.sort(key=lambda other: -len(words & _long_words(*other.names)))
    return tuple((other.key, other.voice) for other in others[:_MOST_VOICES])


def _long_words(*names: str) -> set[str]:
    return {word for name in names for word in name.casefold().split() if len(word) > 3}


def finding_page(view: View, query: Query) -> Shown:
    finding = next((found for found in view.findings if found.id == query.get("id")), None)
    if finding is None:
        raise NotThere("there is no such finding now: findings follow from what is read and judged.", where=query.get("id"))
    claims = [claim_shown(view, at) for at in located(view, finding.spans)]
    subject = name_of(finding.spans[0])
    return Shown(
        "finding.html",
        {
            "finding": finding,
            "values_": tuple(_values(finding)),
            "claims": claims,
            "waits": needs_a_person(finding) and not is_settled(finding, view),
            "settled": is_settled(finding, view),
            "comments": holding(view.judged(finding.spans)),
            **judging.carried(subject, view),
        },
    )


def _values(finding: Finding) -> list[tuple[str, str]]:
    told = ((wording.plain_name(name), value) for name, value in finding.values.items() if value is not None)
    return [(name, wording.number(value) if isinstance(value, float | int) else wording.plain_name(value)) for name, value in told]


SINGLES: Mapping[str, Page] = {
    "/report": report_page,
    "/claim": claim_page,
    "/correct": correct_page,
    "/group": group_page,
    "/voice": voice_page,
    "/finding": finding_page,
}
