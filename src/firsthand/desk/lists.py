"""Pages that list: the queue, reports, groups, origins, voices, incidents, evidence, findings, judgements, the log, search."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from firsthand.custody.log import acknowledged
from firsthand.desk import pictures, provenance
from firsthand.desk.claims import ClaimShown, claim_shown, located
from firsthand.desk.marking import around
from firsthand.desk.queue import Why
from firsthand.desk.rendering import Shown
from firsthand.desk.view import PER_PAGE, View, part
from firsthand.ledger.search import FIELDS, words_of
from firsthand.ledger.store import Shelved
from firsthand.model import Claim, Evidence, Measure, Origin, Report, Span, Status, Verdict
from firsthand.tracing.claims import items_of
from firsthand.tracing.origins import called


class Query(NamedTuple):
    """What an address asks for. ``who`` is the alias of who asks."""

    fields: Mapping[str, str]
    who: str

    def get(self, name: str) -> str:
        return self.fields.get(name, "").strip()

    def number(self, name: str) -> int | None:
        """A number of at most 18 digits; None for everything else."""
        given = self.get(name)
        return int(given) if given.isascii() and given.isdecimal() and len(given) <= 18 else None

    @property
    def page(self) -> int:
        return self.number("page") or 1


def queue_page(view: View, query: Query) -> Shown:
    items = view.queue
    counts = Counter(item.why for item in items)
    why, mine = query.get("why"), bool(query.get("mine"))
    listed = [item for item in items if why in ("", item.why.name) and (not mine or item.assigned == query.who)]
    return Shown(
        "queue.html",
        {
            "items": part(listed, query.page),
            "counts": counts,
            "for_you": sum(item.assigned == query.who for item in items),
            "reasons": tuple(Why),
            "why": why,
            "mine": mine,
        },
    )


def reports_page(view: View, query: Query) -> Shown:
    before = query.number("before")
    return Shown("reports.html", {"reports": view.case.shelf.reports(before=before, limit=PER_PAGE), "is_first": before is None})


def groups_page(view: View, query: Query) -> Shown:
    measure, status, verdict, words = (query.get(name) for name in ("measure", "status", "verdict", "q"))
    listed = view.listed_groups
    if verdict:
        listed = [of for of in listed if of.verdict == verdict]
    if status:
        listed = [of for of in listed if (grade := view.grades.get(of.claim_group.id)) is not None and grade.status == status]
    if measure:
        listed = [of for of in listed if view.measure_of.get(of.claim_group.id) == measure]
    if words:
        listed = [of for of in listed if words.casefold() in of.claim_group.label.casefold()]
    return Shown(
        "groups.html",
        {
            "groups": part(listed, query.page),
            "grades": view.grades,
            "ranges": view.ranges,
            "given": {"measure": measure, "status": status, "verdict": verdict, "q": words},
            "all_measures": tuple(Measure),
            "all_statuses": tuple(Status),
            "all_verdicts": tuple(Verdict),
        },
    )


class OriginRow(NamedTuple):
    """A voice as an origin, over its occasions. ``key`` is that of its page."""

    key: str | None
    voice: str
    registry: str | None
    standing: str
    occasions: tuple[str, ...]
    claims: int
    reports: tuple[str, ...]
    outlets: tuple[str, ...]


def origins_page(view: View, query: Query) -> Shown:
    rows = view.kept("origins", _origins)
    words = query.get("q").casefold()
    listed = [row for row in rows if words in row.voice.casefold()] if words else rows
    is_first = query.page == 1 and not words
    return Shown(
        "origins.html",
        {
            "origins": part(listed, query.page),
            "q": query.get("q"),
            "utterances": len(view.trace.origins),
            "overview": view.pictured("overview", pictures.the_overview) if is_first else None,
        },
    )


def _origins(view: View) -> Sequence[OriginRow]:
    """One row a voice, the one with most claims first."""
    keys = {name: voice.key for voice in view.voices.values() for name in voice.names}
    by_entry = {voice.registry: voice.key for voice in view.voices.values() if voice.registry is not None}
    together: dict[str, list[Origin]] = {}
    for origin in view.trace.origins:
        together.setdefault(origin.key, []).append(origin)
    names = called(view.trace.origins, view.registry)
    rows = [
        OriginRow(
            key=by_entry.get(of[0].registry or "") or keys.get(of[0].voice),
            voice=names[of[0].key],
            registry=of[0].registry,
            standing=", ".join(dict.fromkeys(origin.standing for origin in of)),
            occasions=tuple(dict.fromkeys(origin.occasion for origin in of if origin.occasion)),
            claims=sum(len(origin.claims) for origin in of),
            reports=tuple(dict.fromkeys(report for origin in of for report in origin.reports)),
            outlets=tuple(dict.fromkeys(outlet for origin in of for outlet in origin.outlets)),
        )
        for of in together.values()
    ]
    return sorted(rows, key=lambda row: (-row.claims, row.voice))


def voices_page(view: View, query: Query) -> Shown:
    words, unknown = query.get("q").casefold(), bool(query.get("unknown"))
    listed = [
        voice
        for voice in view.voices.values()
        if (not unknown or not view.registry.knows(voice.registry))
        and (not words or any(words in name.casefold() for name in voice.names))
    ]
    return Shown(
        "voices.html",
        {
            "voices": part(listed, query.page),
            "entries": view.registry.entries,
            "unknown": unknown,
            "q": query.get("q"),
            "nobody": sum(not view.registry.knows(voice.registry) for voice in view.voices.values()),
        },
    )


def incidents_page(view: View, query: Query) -> Shown:
    listed = view.pictured("incidents", lambda view: sorted(view.trace.incidents, key=lambda of: (_day(of.date), of.id)))
    place = query.get("place")
    if place:
        listed = [of for of in listed if of.place is not None and of.place.name == place]
    is_first = query.page == 1 and not place
    return Shown(
        "incidents.html",
        {
            "incidents": part(listed, query.page),
            "place": place,
            "map": view.pictured("map", pictures.the_map) if is_first else None,
            "timeline": view.pictured("timeline", pictures.the_timeline) if is_first else None,
        },
    )


def _day(of: object) -> str:
    return str(getattr(of, "start", "9999"))


class ItemRow(NamedTuple):
    report: Report
    item: Evidence
    words: str


def evidence_page(view: View, query: Query) -> Shown:
    items = part(view.kept("items", _items), query.page)
    lines = [_line(view, line) for line in view.trace.evidence_lines[:PER_PAGE]]
    came = {row.report.id: provenance.in_short(view, row.report.id) for row in items.items}
    return Shown("evidence.html", {"items": items, "came": came, "lines": lines, "lines_total": len(view.trace.evidence_lines)})


class LineRow(NamedTuple):
    """Claims that rest on one item or supplier, with the items as their reports tell of them."""

    rows: tuple[ItemRow, ...]
    claims: tuple[ClaimShown, ...]


def _line(view: View, line: Sequence[Claim]) -> LineRow:
    claims = located(view, line)
    items = {
        (at.read.report.id, item.span): _item(at.read.report, item) for at in claims for item in items_of(at.read, at.statement)
    }
    return LineRow(tuple(items.values()), tuple(claim_shown(view, at) for at in claims))


def _item(report: Report, item: Evidence) -> ItemRow:
    return ItemRow(report, item, " ".join(report.text[item.span[0] : item.span[1]].split()))


def _items(view: View) -> Sequence[ItemRow]:
    return [_item(report, item) for report, reading in view.reads.values() for item in reading.evidence]


def findings_page(view: View, query: Query) -> Shown:
    check, result = query.get("check"), query.get("result")
    listed = [f for f in view.findings if check in ("", f.check) and result in ("", f.result)]
    values = {
        "findings": part(listed, query.page),
        "checks": Counter(f.check for f in view.findings),
        "results": Counter(f.result for f in view.findings),
        "check": check,
        "result": result,
    }
    return Shown("findings.html", values)


def judgements_page(view: View, query: Query) -> Shown:
    return Shown("judgements.html", {"judgements": part(view.judgements[::-1], query.page)})


def log_page(view: View, query: Query) -> Shown:
    entries = view.case.shelf.log(before=query.number("before"), limit=PER_PAGE)
    listed = [(entry, acknowledged(entry)) for entry in entries]
    return Shown("log.html", {"entries": listed, "is_first": query.number("before") is None})


class Hit(NamedTuple):
    """A report that was found, with words around the first that were asked for."""

    shelved: Shelved
    before: str
    words: str
    after: str


_OTHERS: Mapping[str, str] = {"claim": "claims", "voice": "voices"}
_MOST_OTHERS = 20


def search_page(view: View, query: Query) -> Shown:
    asked, field, page = query.get("q"), query.get("in"), min(query.page, 200)
    in_reports = bool(asked) and (field in FIELDS or field == "")
    found: Sequence[tuple[Shelved, str]] = ()
    if in_reports:
        offset = (page - 1) * PER_PAGE
        found = view.case.shelf.search(asked, field=field or None, offset=offset, limit=PER_PAGE + 1)
    words = asked.casefold()
    first = bool(asked) and page == 1
    groups = (
        [of for of in view.listed_groups if words in of.claim_group.label.casefold()] if first and field in ("", "claim") else []
    )
    voices = (
        [v for v in view.voices.values() if any(words in name.casefold() for name in v.names)]
        if first and field in ("", "voice")
        else []
    )
    return Shown(
        "search.html",
        {
            "hits": [_hit(each, text, asked) for each, text in found[:PER_PAGE]],
            "more": len(found) > PER_PAGE,
            "page": page,
            "groups": groups[:_MOST_OTHERS],
            "groups_total": len(groups),
            "voices": voices[:_MOST_OTHERS],
            "voices_total": len(voices),
            "fields": (*FIELDS, *_OTHERS),
            "asked": asked,
            "field": field,
            "in_reports": in_reports,
        },
    )


def _hit(shelved: Shelved, text: str, asked: str) -> Hit:
    folded = text.lower()
    places = [(folded.find(word.lower()), len(word)) for word in words_of(asked)]
    start, length = min((place for place in places if place[0] >= 0), default=(0, 0))
    return Hit(shelved, *around(text, Span(start, start + length)))


Page = Callable[[View, Query], Shown]
PAGES: Mapping[str, Page] = {
    "/": queue_page,
    "/reports": reports_page,
    "/groups": groups_page,
    "/origins": origins_page,
    "/voices": voices_page,
    "/incidents": incidents_page,
    "/evidence": evidence_page,
    "/findings": findings_page,
    "/judgements": judgements_page,
    "/log": log_page,
    "/search": search_page,
}
