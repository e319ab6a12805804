"""Running counts and ranges as a dossier may show them: only where every claim that they rest on is shown."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping

from firsthand.codebook.checks import Step
from firsthand.model import Reconciled, Series, SeriesValue
from firsthand.publishing import wording
from firsthand.publishing.claims import Identity, identity
from firsthand.publishing.placing import Basis
from firsthand.publishing.values import ShownClaim
from firsthand.publishing.views import CountView, SeriesView
from firsthand.reckoning.wording import between

STEPS = {
    Step.FIRST: "first",
    Step.RISE: "rises",
    Step.LEAP: "leaps",
    Step.FALL: "falls",
    Step.CORRECTION: "corrected",
    Step.MEETS: "may be the same",
    Step.SAME_DAY: "of the same day",
    Step.RESTATED: "repeated",
}
"""What a number is to the one before it."""


def ranges(found: Iterable[Reconciled], shown: Container[Identity]) -> dict[str, str]:
    """The range of each group of several origins, in words. One that rests on a withheld claim would tell its number."""
    return {
        of.claim_group.id: between(of)
        for of in found
        if len(of.values) > 1 and all(identity(claim) in shown for value in of.values for claim in value.claims)
    }


def running(
    found: Iterable[Series],
    claims: Mapping[Identity, ShownClaim],
    anchors: Mapping[Identity, str],
    origins: Mapping[Identity, str | None],
) -> tuple[SeriesView, ...]:
    """Running counts of several numbers, in words of the claims that are shown; ``origins`` names the voice of a claim."""
    made = []
    for series in found:
        told = [(value, held) for value in series.values if (held := _held(value, claims)) is not None]
        if len(told) < 2 or len(told) < len(series.values):
            continue
        first = told[0][1]
        place = first.place if first.basis is Basis.CLAIM else ""
        about = ", ".join(filter(None, (wording.MEASURES[series.measure], first.population, place)))
        rows = [
            CountView(
                day=wording.day(value.day),
                says=held.quote.focus or (wording.figure(held.figure) if held.figure is not None else ""),
                what=STEPS[Step(value.step)],
                change=_change(value),
                anchor=anchors[identity(held.claim)],
            )
            for value, held in told
        ]
        once = {(row.day, row.says.casefold()): row for row in reversed(rows)}
        kept = tuple(row for row in rows if once[row.day, row.says.casefold()] is row)
        if len(kept) > 1:
            made.append(SeriesView(about, origins.get(identity(first.claim)) or wording.NO_ORIGIN, kept))
    return tuple(made)


def _held(value: SeriesValue, claims: Mapping[Identity, ShownClaim]) -> ShownClaim | None:
    return next((claims[identity(claim)] for claim in value.claims if identity(claim) in claims), None)


def _change(value: SeriesValue) -> str:
    """The change to the last new number, and how long ago the report before was."""
    if value.change is None or value.change == 0:
        return ""
    sign = "+" if value.change > 0 else "−"
    return f"{sign}{wording.number(abs(value.change))} in {wording.counted(value.days, 'day')}"
