"""Incidents as casualty recorders keep them: tables after UCDP GED and Airwars, what each origin has of the toll, and a map.

Low and high run over origins that are not discounted, and an end that one of them leaves open is open: "about 300" bounds nothing
(codebook §2). An incident has no best: nothing is averaged, and which number is best is for a person to say.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from firsthand.codebook.precision import PLACE_PRECISION, date_precision
from firsthand.model import Approximator, Category, Claim, IncidentGroup, Measure, OriginToll, Status
from firsthand.publishing import wording
from firsthand.publishing.claims import identity
from firsthand.publishing.coarse import Area
from firsthand.publishing.exports.columns import Column, Kind, Table, Value, table
from firsthand.publishing.exports.contents import Contents
from firsthand.publishing.exports.rows import CAUTION
from firsthand.publishing.placing import Basis
from firsthand.publishing.values import ShownClaim

_APPROXIMATES = frozenset({Approximator.ABOUT, Approximator.NEARLY, Approximator.VAGUE})
_OWN = frozenset({Basis.CLAIM, Basis.SENTENCE})
_INCIDENT = Column("incident", Kind.TEXT, "number of the incident in this publication")
_WHEN = (
    Column("date_start", Kind.DAY, "first day that its reports give"),
    Column("date_end", Kind.DAY, "last day"),
)
_APPROXIMATE = Column(
    "approximate",
    Kind.BOOLEAN,
    "whether a number of its toll is given as about, nearly or in words: its bounds are no exact ones",
)
_SOURCES = (
    _APPROXIMATE,
    Column("number_of_sources", Kind.INTEGER, "reports that tell it; says nothing of who said it first"),
    Column("number_of_origins", Kind.INTEGER, "named origins among them"),
    Column("claims", Kind.TEXT, "ids of its claims, separated by spaces"),
)


def _range(name: str, of: str) -> tuple[Column, Column]:
    return (
        Column(f"{name}_low", Kind.NUMBER, f"smallest low of {of} over origins; empty: open, about or not told"),
        Column(f"{name}_high", Kind.NUMBER, f"largest high of {of} over origins; empty: open, about or not told"),
    )


UCDP = (
    Column("id", Kind.TEXT, "number of the incident in this publication"),
    CAUTION,
    Column("year", Kind.INTEGER, "year of date_start"),
    *_WHEN,
    Column("date_prec", Kind.INTEGER, "1 a day, 2 two to six days, 3 a week, 4 a month, 5 a year or wider"),
    Column("where_prec", Kind.INTEGER, "as UCDP's, as coarse as the profile wants it; never 1"),
    Column("where_coordinates", Kind.TEXT, "name of the place"),
    Column("adm_1", Kind.TEXT, "first-order division"),
    Column("country", Kind.TEXT, "ISO 3166 code of the country by GeoNames, which gives each place one"),
    Column("latitude", Kind.NUMBER, "middle of a cell of the grid, not of the incident"),
    Column("longitude", Kind.NUMBER, "middle of a cell of the grid, not of the incident"),
    Column("geom_wkt", Kind.TEXT, "the cell of the grid, which is where it was somewhere in"),
    *_SOURCES,
    *_range("deaths_civilians", "civilians killed"),
    *_range("deaths_combatants", "combatants killed"),
    Column("low", Kind.NUMBER, "smallest low of all killed over origins; empty: open, about or not told"),
    Column("best", Kind.NUMBER, "always empty: UCDP's best is a coder's choice, and none is made here"),
    Column("high", Kind.NUMBER, "largest high of all killed over origins; empty: open, about or not told"),
)
AIRWARS = (
    _INCIDENT,
    CAUTION,
    *_WHEN,
    Column("location", Kind.TEXT, "name of the place"),
    Column("country", Kind.TEXT, "ISO 3166 code of the country by GeoNames, which gives each place one"),
    Column("geolocation_accuracy", Kind.TEXT, "how fine the place is published"),
    Column("grading", Kind.TEXT, "status of its groups of claims: confirmed, fair, weak, contested, discounted"),
    *_SOURCES,
    *_range("civilians_killed", "civilians killed"),
    *_range("civilians_injured", "civilians wounded"),
    *_range("children_killed", "children killed"),
    *_range("women_killed", "women killed"),
    *_range("belligerents_killed", "combatants killed"),
)
TOLLS = (
    _INCIDENT,
    CAUTION,
    Column("origin", Kind.TEXT, "whose number it is; empty: lineage not recorded"),
    Column("measure", Kind.TEXT, "what is counted"),
    Column("category", Kind.TEXT, "whom it counts; categories overlap"),
    Column("low", Kind.NUMBER, "smallest number that the origin gave; empty: open or about"),
    Column("low_excluded", Kind.BOOLEAN, "whether it is itself excluded (more than)"),
    Column("best", Kind.NUMBER, "the number itself where its words give one alone; never a middle"),
    Column("high", Kind.NUMBER, "largest; empty: open or about"),
    Column("high_excluded", Kind.BOOLEAN, "whether it is itself excluded (fewer than, nearly)"),
    Column("approximate", Kind.BOOLEAN, "whether a number of it is given as about, nearly or in words such as dozens"),
    Column("words", Kind.TEXT, "the words of the numbers, separated by semicolons"),
    Column("claims", Kind.TEXT, "ids of the claims, separated by spaces"),
)


class _Told(NamedTuple):
    """An incident with the claims of it that are published, and where most of them say that it was."""

    name: str
    incident: IncidentGroup
    claims: tuple[ShownClaim, ...]
    areas: tuple[Area, ...]
    place: str | None


def tables(of: Contents) -> tuple[Table, ...]:
    told = _told(of)
    return (
        table("incidents_ucdp", "A row is an incident, in columns after UCDP GED.", UCDP, (_ucdp(of, each) for each in told)),
        table(
            "incidents_airwars", "A row is an incident, in columns after Airwars.", AIRWARS, (_airwars(of, each) for each in told)
        ),
        table("incident_tolls", "A row is what one origin has of an incident's toll.", TOLLS, _tolls(of, told)),
    )


def geojson(of: Contents) -> dict[str, Any]:
    """Incidents as GeoJSON (RFC 7946): cells of a fixed grid, never points; no geometry where only a wide area is known."""
    features = []
    for each in _told(of):
        row = _ucdp(of, each)
        cell = _cell(each.areas)
        properties = {
            "incident": each.name,
            "caution": row["caution"],
            "place": each.place,
            "place_precision": row["where_prec"],
            "date_start": row["date_start"],
            "date_end": row["date_end"],
            "tolls": [{name: value for name, value in toll.items() if name != "incident"} for toll in _tolls(of, [each])],
            "claims": str(row["claims"]).split(),
        }
        features.append(
            {"type": "Feature", "id": each.name, "geometry": _polygon(cell) if cell else None, "properties": properties}
        )
    return {"type": "FeatureCollection", "features": features}


def _told(of: Contents) -> list[_Told]:
    made = []
    for number, incident in enumerate(of.release.incidents, start=1):
        claims = tuple(_published(of, incident.claims))
        named = Counter(shown.place for shown in claims if shown.basis in _OWN)
        place = min(named, key=lambda name: (-named[name], name)) if named else None
        areas = next((shown.areas for shown in claims if shown.place == place and shown.areas), ())
        made.append(_Told(f"incident-{number}", incident, claims, areas, place))
    return made


def _ucdp(of: Contents, each: _Told) -> Mapping[str, Value]:
    date, cell = each.incident.date, _cell(each.areas)
    return {
        "id": each.name,
        "caution": _caution(of, each),
        "year": date.start.year if date is not None else None,
        "date_start": date.start if date is not None else None,
        "date_end": date.end if date is not None else None,
        "date_prec": date_precision(date.start, date.end) if date is not None else None,
        "where_prec": _precision(each.areas),
        "where_coordinates": each.place,
        "adm_1": each.areas[0].division if len(each.areas) == 1 else None,
        "country": _country(each.areas),
        "latitude": (cell[1] + cell[3]) / 2 if cell else None,
        "longitude": (cell[0] + cell[2]) / 2 if cell else None,
        "geom_wkt": _wkt(cell) if cell else None,
        **_sources(of, each),
        **_ends(of, each, "deaths_civilians", Measure.KILLED, Category.CIVILIANS),
        **_ends(of, each, "deaths_combatants", Measure.KILLED, Category.COMBATANTS),
        "low": _end(of, each, "low", Measure.KILLED, Category.ALL),
        "best": None,
        "high": _end(of, each, "high", Measure.KILLED, Category.ALL),
    }


def _airwars(of: Contents, each: _Told) -> Mapping[str, Value]:
    date, precision = each.incident.date, _precision(each.areas)
    statuses = dict.fromkeys(g.status.value for c in each.claims if (g := of.grades.get(identity(c.claim))) is not None)
    return {
        "incident": each.name,
        "caution": _caution(of, each),
        "date_start": date.start if date is not None else None,
        "date_end": date.end if date is not None else None,
        "location": each.place,
        "country": _country(each.areas),
        "geolocation_accuracy": PLACE_PRECISION[precision] if precision is not None else None,
        "grading": "; ".join(statuses) or None,
        **_sources(of, each),
        **_ends(of, each, "civilians_killed", Measure.KILLED, Category.CIVILIANS),
        **_ends(of, each, "civilians_injured", Measure.WOUNDED, Category.CIVILIANS),
        **_ends(of, each, "children_killed", Measure.KILLED, Category.CHILDREN),
        **_ends(of, each, "women_killed", Measure.KILLED, Category.WOMEN),
        **_ends(of, each, "belligerents_killed", Measure.KILLED, Category.COMBATANTS),
    }


def _tolls(of: Contents, told: Iterable[_Told]) -> Iterator[Mapping[str, Value]]:
    for each in told:
        for toll in each.incident.toll:
            yield {
                "incident": each.name,
                "caution": of.caution(*toll.claims),
                "origin": toll.origin,
                "measure": toll.measure,
                "category": toll.category,
                "low": _low(toll),
                "low_excluded": toll.low_excluded,
                "best": _best(_published(of, toll.claims)),
                "high": _high(toll),
                "high_excluded": toll.high_excluded,
                "approximate": _is_approximate(of, toll.claims),
                "words": "; ".join(dict.fromkeys(w for c in _published(of, toll.claims) if (w := c.quote.focus))) or None,
                "claims": " ".join(of.ids_of(toll.claims)),
            }


def _sources(of: Contents, each: _Told) -> dict[str, Value]:
    return {
        "approximate": _is_approximate(of, [shown.claim for shown in each.claims]),
        "number_of_sources": len({shown.claim.report for shown in each.claims}),
        "number_of_origins": len({name for shown in each.claims if (name := of.origin_name(shown)) is not None}),
        "claims": " ".join(of.id_of(shown.claim) for shown in each.claims),
    }


def _published(of: Contents, claims: Iterable[Claim]) -> list[ShownClaim]:
    return [of.shown[identity(claim)] for claim in claims if identity(claim) in of.shown]


def _is_approximate(of: Contents, claims: Iterable[Claim]) -> bool:
    """Whether a number is one of which the words bound no more than its neighbourhood."""
    return any(c.figure is not None and c.figure.approximator in _APPROXIMATES for c in _published(of, claims))


def _caution(of: Contents, each: _Told) -> str | None:
    return of.caution(*(shown.claim for shown in each.claims))


def _ends(of: Contents, each: _Told, name: str, measure: Measure, category: Category) -> dict[str, Value]:
    return {f"{name}_{end}": _end(of, each, end, measure, category) for end in ("low", "high")}


def _end(of: Contents, each: _Told, end: str, measure: Measure, category: Category) -> float | None:
    """One end of what origins have of a toll."""
    counted = [toll for toll in each.incident.toll if (toll.measure, toll.category) == (measure, category) and _counts(of, toll)]
    ends = [_low(toll) if end == "low" else _high(toll) for toll in counted]
    known = [value for value in ends if value is not None]
    if not known or len(known) < len(ends):
        return None
    return min(known) if end == "low" else max(known)


def _best(claims: Iterable[ShownClaim]) -> float | None:
    given = {shown.figure.best for shown in claims if shown.figure is not None}
    return given.pop() if len(given) == 1 else None


def _low(toll: OriginToll) -> float | None:
    return None if toll.low_about else toll.low


def _high(toll: OriginToll) -> float | None:
    return None if toll.high_about else toll.high


def _counts(of: Contents, toll: OriginToll) -> bool:
    grades = [of.grades.get(identity(claim)) for claim in toll.claims]
    return not toll.claims or any(grade is None or grade.status is not Status.DISCOUNTED for grade in grades)


def _cell(areas: Sequence[Area]) -> tuple[float, float, float, float] | None:
    return areas[0].cell if len(areas) == 1 else None


def _precision(areas: Sequence[Area]) -> int | None:
    return max((area.precision for area in areas if area.precision is not None), default=None)


def _country(areas: Sequence[Area]) -> str | None:
    countries = {area.country for area in areas}
    return next(iter(countries)) if len(countries) == 1 else None


def _ring(cell: tuple[float, float, float, float]) -> list[tuple[float, float]]:
    west, south, east, north = cell
    return [(west, south), (east, south), (east, north), (west, north), (west, south)]


def _polygon(cell: tuple[float, float, float, float]) -> dict[str, Any]:
    return {"type": "Polygon", "coordinates": [_ring(cell)]}


def _wkt(cell: tuple[float, float, float, float]) -> str:
    return f"POLYGON(({', '.join(f'{wording.degrees(x)} {wording.degrees(y)}' for x, y in _ring(cell))}))"
