"""The incidents of a case in words: when and where, which reports tell it, and each origin's toll beside the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from firsthand.cli import words
from firsthand.codebook.precision import PLACE_PRECISION
from firsthand.model import Category, IncidentGroup, OriginToll, Site

if TYPE_CHECKING:
    from rich.console import Console

NOBODY = "nobody named"

MOST = 8
"""Incidents that are listed unless all are asked for."""
ONE_LINE = 60
"""Characters of what an incident is called, unless all is asked for."""


def print_incidents(out: Console, found: Iterable[IncidentGroup], show_all: bool) -> None:
    """The incidents that several reports tell, the most reported first; of one report each as a number unless asked."""
    ordered = sorted(found, key=lambda incident: -len(incident.reports))
    several = ordered if show_all else [incident for incident in ordered if len(incident.reports) > 1][:MOST]
    for incident in several:
        _print_incident(out, incident, show_all)
    kinds = [len(incident.reports) > 1 for incident in ordered[len(several) :]]
    left = ((sum(kinds), "that several reports tell"), (len(kinds) - sum(kinds), "with one report"))
    if more := " and ".join(f"{n:,} more {what}" for n, what in left if n):
        out.print(f"{more} (--all shows them)", style="dim")


def _print_incident(out: Console, incident: IncidentGroup, show_all: bool) -> None:
    from rich.padding import Padding
    from rich.text import Text

    from firsthand.tracing.labels import shortened

    # Unless all is asked, place and day stand in the line below alone.
    about = incident.label if show_all else shortened(incident.label.partition(" [")[0], ONE_LINE)
    head = Text(words.shown(about), style="bold")
    head.append(f"  {incident.id}", style="dim not bold")
    out.print(head)
    numbers = f"{words.counted(len(incident.reports), 'report')} · {words.counted(len(incident.voices), 'origin')}"
    lines = [f"{numbers}: {_where(incident.place)}, {words.days(incident.date) or 'day unknown'}"]
    lines += [words.shown(line) for line in (map(toll_in_words, incident.toll) if show_all else tolls_side_by_side(incident.toll))]
    if incident.reasons and show_all:
        lines.append("Together because: " + " ".join(incident.reasons))
    for line in lines:
        out.print(Padding(Text(line), (0, 0, 0, 2)))
    out.print()


def _where(place: Site | None) -> str:
    """A place with how precisely it is known."""
    if place is None:
        return "place unknown"
    name = place.name if place.division in (None, place.name) else f"{place.name}, {place.division}"
    return words.shown(f"{name} ({PLACE_PRECISION[place.precision]})" if place.precision in PLACE_PRECISION else name)


def tolls_side_by_side(tolls: Sequence[OriginToll]) -> Iterator[str]:
    """ "killed, children: about 11 (SOHR) · 9 (White Helmets)": of each measure and category the range that each origin gives.

    A toll of all that an origin gives by the very claims by which it gives one of a category stands there alone.
    """
    from firsthand.reckoning.wording import between

    narrower = {(toll.measure, toll.claims) for toll in tolls if toll.category is not Category.ALL}
    lines: dict[str, list[str]] = {}
    for toll in tolls:
        if toll.category is not Category.ALL or (toll.measure, toll.claims) not in narrower:
            lines.setdefault(_counted(toll), []).append(f"{between(toll)} ({toll.origin or NOBODY})")
    for counted, given in lines.items():
        yield f"{counted}: {' · '.join(given)}"


def toll_in_words(toll: OriginToll) -> str:
    """ "killed, children: about 11 ("about 11"), by SOHR": the range with the words it stands on."""
    from firsthand.reckoning.wording import between  # loading it takes a while, which `--help` has no need of

    said = ", ".join(f"“{each}”" for each in toll.said)
    return f"{_counted(toll)}: {between(toll)} ({said}), by {toll.origin or NOBODY}"


def _counted(toll: OriginToll) -> str:
    """The measure, and whom of those struck it counts where that is not all."""
    whom = "" if toll.category is Category.ALL else f", {toll.category.value}"
    return f"{toll.measure.value.replace('_', ' ')}{whom}"
