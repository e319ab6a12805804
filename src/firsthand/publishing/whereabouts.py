"""Where each claim of a dossier may be said to be about: by its own report, else by the claims that it is together with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from firsthand.model import Claim, Figure, Measure, Place, Reading, Statement
from firsthand.publishing import coarse
from firsthand.publishing.claims import Identity, identity
from firsthand.publishing.clearing import Gated
from firsthand.publishing.coarse import Coarse
from firsthand.publishing.placing import (
    NOT_ON_THE_MAP,
    Basis,
    Placed,
    named,
    on_the_map,
    place_of,
    scenes,
    stands_on_no_map,
)
from firsthand.publishing.profiles import Profile
from firsthand.publishing.signs import Cover
from firsthand.publishing.values import Dossier, ShownClaim
from firsthand.reading.parse import Parse

Named = Sequence[tuple[Place, Coarse | None]]
"""The places of a report, each with what it may be told as: None for what is finer, or for what no map knows."""
_OWN = (Basis.CLAIM, Basis.SENTENCE)


class Whereabouts:
    """The places of a dossier's claims, as coarse as they may be told. ``clear`` are its derived texts without what is covered."""

    def __init__(
        self,
        dossier: Dossier,
        found: Mapping[str, Named],
        texts: Mapping[str, Gated],
        parses: Mapping[str, Parse],
        clear: Mapping[str, str],
    ) -> None:
        self._profile = dossier.profile
        self._coarse, self._texts, self._parses, self._clear = found, texts, parses, clear
        self._titles = {report.id: report.title for report, _ in dossier.readings}
        self._places = {id_: [of.place for place, of in places if of is not None] for id_, places in found.items()}
        self._compared = {of: place for _, reading in dossier.readings for of, place in _of_shares(reading)}
        self._together = {
            identity(claim): of.claim_group.claims for of in dossier.trace.independence for claim in of.claim_group.claims
        }

    def own(self, claim: Claim, statement: Statement | None, figure: Figure | None) -> Placed | None:
        """The place of a claim by the words around it."""
        if figure is not None and figure.place:
            return self._of_figure(claim.report, figure, figure.place)
        spans = [claim.span, *(statement.content if statement is not None else ())]
        placed = place_of(spans, self._places[claim.report], self._parses[claim.report], self._titles[claim.report])
        return self._of_compared(claim) if placed is None else placed

    def _of_compared(self, claim: Claim) -> Placed | None:
        """The place of a share, or of its base: that of the number told with them, which they say nothing without."""
        other = self._compared.get((claim.report, claim.figure or ""))
        placed = self._of_figure(claim.report, other, other.place) if other is not None and other.place else None
        return placed._replace(basis=Basis.COMPARED) if placed is not None and placed.name != NOT_ON_THE_MAP else None

    def beside(self, claim: Claim, shown: Mapping[Identity, ShownClaim]) -> Placed | None:
        """The place of a claim that has none around it: of its group, else its report's only one."""
        of_group = [shown[identity(other)] for other in self._together.get(identity(claim), ()) if identity(other) in shown]
        told = {other.place: other for other in of_group if other.basis in _OWN and other.place != NOT_ON_THE_MAP}
        if len(told) == 1:
            (other,) = told.values()
            return Placed(other.place, Basis.GROUP, self._of_name(other.claim.report, other.place))
        places = self._places[claim.report]
        only = len({place.name for place in places}) == 1 and scenes(places, self._parses[claim.report])
        return Placed(only[0].name, Basis.REPORT, tuple(only[:1])) if only else None

    def _of_figure(self, report: str, figure: Figure, place: str) -> Placed:
        covers = self._texts[report].covers
        if stands_on_no_map(figure.span, covers, self._places[report], self._parses[report]):
            return Placed(NOT_ON_THE_MAP, Basis.CLAIM)
        own = next((of.place for at, of in self._coarse[report] if of is not None and at.name == place), None)
        if own is not None:
            return Placed(own.name, Basis.CLAIM, (own,))
        known = coarse.is_known(said := self._clear[place], self._profile)
        return Placed(said if known else NOT_ON_THE_MAP, Basis.CLAIM)

    def _of_name(self, report: str, name: str) -> tuple[Place, ...]:
        return tuple(place for place in self._places[report] if place.name == name)[:1]


def _of_shares(reading: Reading) -> Iterator[tuple[tuple[str, str], Figure]]:
    """Of each share and base without a place, by report and figure, a number of their statement, if all there have one place."""
    for share in reading.figures:
        if share.measure is not Measure.SHARE or share.base is None or share.statement is None:
            continue
        beside = [f for f in reading.figures if f.statement == share.statement and f.id not in (share.id, share.base)]
        if len({figure.place for figure in beside}) == 1:
            yield from (((reading.id, of), beside[0]) for of in (share.id, share.base))


def coarsened(reading: Reading, private: Sequence[Cover], profile: Profile) -> Named:
    """The places that a reading names, as coarse as they may be told."""
    listed = [on_the_map(place) for place in named(reading, private)]
    found = [place for place in listed if place.geonameid is not None]
    unknown = [place for place in listed if place.geonameid is None and not coarse.is_known(place.name, profile)]
    return [*((place, coarse.coarse(place, profile)) for place in found), *((place, None) for place in unknown)]
