"""STIX 2.1: incidents, places, voices and claims as a bundle for those who exchange in it.

Claims are notes. A hedge becomes a label and never a ``confidence``: that would be a percentage.
"""

from __future__ import annotations

import math
import uuid
from collections.abc import Iterable, Sequence
from typing import Any

from firsthand.model import OriginToll
from firsthand.publishing import wording
from firsthand.publishing.claims import identity
from firsthand.publishing.coarse import Area
from firsthand.publishing.exports.contents import Contents, cautioned, chain, hedge
from firsthand.publishing.values import ShownClaim
from firsthand.reckoning.wording import between

_SPACE = uuid.UUID("6ba7b812-9dad-11d1-80b4-00c04fd430c8")
_METRES_OF_A_DEGREE = 111_320


class _Bundle:
    """Objects that are made once each, with what all of them have in common."""

    def __init__(self, of: Contents) -> None:
        self._of = of
        self._when = of.generated.strftime("%Y-%m-%dT%H:%M:%S.000Z")
        self.objects: dict[str, dict[str, Any]] = {}
        self._author = self.id_of("identity", "desk")
        self._marking = self.id_of("marking-definition", "marking")
        self.objects[self._marking] = {
            "type": "marking-definition",
            "spec_version": "2.1",
            "id": self._marking,
            "created": self._when,
            "definition_type": "statement",
            "definition": {"statement": f"TLP:{of.profile.marking} · {of.profile.licence} · {of.profile.says}"},
        }
        contact = {"contact_information": of.contact} if of.contact else {}
        self.add("identity", "desk", name=of.title, identity_class="organization", **contact)

    def id_of(self, kind: str, name: str) -> str:
        return f"{kind}--{uuid.uuid5(_SPACE, f'firsthand {self._of.issue.content} {kind} {name}')}"

    def add(self, kind: str, of: str, **fields: Any) -> str:
        """An object by what it is of; returns its id."""
        id_ = self.id_of(kind, of)
        common = {"type": kind, "spec_version": "2.1", "id": id_, "created": self._when, "modified": self._when}
        by = {} if id_ == self._author else {"created_by_ref": self._author}
        marked = {**common, **by, "object_marking_refs": [self._marking], **fields}
        self.objects.setdefault(id_, marked)
        return id_


def bundle(of: Contents) -> dict[str, Any]:
    """The bundle of a publication."""
    made = _Bundle(of)
    about: dict[str, list[str]] = {}
    for number, incident in enumerate(of.release.incidents, start=1):
        claims = [of.shown[identity(claim)] for claim in incident.claims if identity(claim) in of.shown]
        caution = of.caution(*(shown.claim for shown in claims))
        when = wording.days(incident.date.start, incident.date.end) if incident.date is not None else "day not told"
        tolls = "; ".join(map(_toll, incident.toll))
        told = made.add(
            "incident",
            f"incident-{number}",
            name=cautioned(f"Incident {number}, {when}", caution),
            description=cautioned(tolls or "no toll is told", caution),
            labels=_labels(caution),
        )
        for shown in claims:
            about.setdefault(of.id_of(shown.claim), []).append(told)
        for place in _places(made, claims):
            made.add("relationship", f"{told} {place}", relationship_type="located-at", source_ref=told, target_ref=place)
    notes = [_note(made, of, shown, about.get(of.id_of(shown.claim), ())) for shown in of.release.claims]
    others = [id_ for id_ in made.objects if not id_.startswith(("marking-definition", "note"))]
    made.add(
        "report",
        "publication",
        name=of.title,
        description=f"{of.profile.says} What it holds is told by others and is marked where nobody independent supports it.",
        published=of.generated.strftime("%Y-%m-%dT%H:%M:%S.000Z"),
        object_refs=[*others, *notes],
    )
    return {"type": "bundle", "id": made.id_of("bundle", "all"), "objects": list(made.objects.values())}


def _toll(of: OriginToll) -> str:
    return f"{of.origin or wording.NO_ORIGIN}: {of.measure.value.replace('_', ' ')} ({of.category.value}) {between(of)}"


def _labels(caution: str | None, *more: str) -> list[str]:
    return [f"caution:{caution}" if caution else "caution:none", *more]


def _places(made: _Bundle, claims: Sequence[ShownClaim]) -> Iterable[str]:
    areas = {area.name: area for shown in claims for area in shown.areas if area.cell is not None or area.country is not None}
    return [_location(made, area) for area in areas.values()]


def _location(made: _Bundle, area: Area) -> str:
    fields: dict[str, Any] = {"name": area.name}
    if area.country is not None:
        fields["country"] = area.country
    if area.cell is not None:
        west, south, east, north = area.cell
        lat, lon = (south + north) / 2, (west + east) / 2
        reach = math.hypot((north - south) / 2, (east - west) / 2 * math.cos(math.radians(lat))) * _METRES_OF_A_DEGREE
        fields |= {"latitude": lat, "longitude": lon, "precision": float(round(reach))}
    return made.add("location", area.name, **fields)


def _note(made: _Bundle, of: Contents, shown: ShownClaim, about: Sequence[str]) -> str:
    report, caution, origin = of.report(shown.claim), of.caution(shown.claim), of.origin_name(shown)
    what = f"{wording.MEASURES[shown.figure.measure]}: {wording.figure(shown.figure)}" if shown.figure is not None else "Claim"
    url = wording.link(report.url)
    where = f"{report.label}, characters {shown.claim.span.start}–{shown.claim.span.end}"
    voice = made.add("identity", f"voice {origin or ''}", name=origin or wording.NO_ORIGIN, identity_class="unknown")
    denied = ("polarity:denied",) if shown.statement is not None and shown.statement.polarity.value == "denied" else ()
    return made.add(
        "note",
        of.id_of(shown.claim),
        abstract=cautioned(what, caution),
        content=cautioned(f"{chain(shown)}: “{shown.quote}” ({shown.place}, {wording.dated(shown.dated)})", caution),
        labels=_labels(caution, f"hedge:{hedge(shown).value}", *denied),
        object_refs=[voice, *about],
        external_references=[
            {"source_name": report.publisher or wording.NO_PUBLISHER, "description": where, **({"url": url} if url else {})}
        ],
    )
