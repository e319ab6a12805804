"""The incidents of a case in words: when and where, which reports tell it, and each origin's toll beside the others."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from firsthand.cli import words
from firsthand.codebook.precision import PLACE_PRECISION
from firsthand.model import Category, IncidentGroup, OriginToll, Site

if TYPE_CHECKING:
    from rich.console import Console


def print_incidents(out: Console, found: Iterable[IncidentGroup], show_all: bool) -> None:
    """The incidents that several reports tell, the most reported first; of one report each as a number unless asked."""
    ordered = sorted(found, key=lambda incident: -len(incident.reports))
    single = [] if show_all else [incident for incident in ordered if len(incident.reports) < 2]
    for incident in ordered:
        if show_all or len(incident.reports) > 1:
            _print_incident(out, incident)
    if single:
        out.print(f"{len(single):,} more with one report (--all shows them)", style="dim")


def _print_incident(out: Console, incident: IncidentGroup) -> None:
    from rich.padding import Padding
    from rich.text import Text

    head = Text(words.shown(incident.label), style="bold")
    head.append(f"  {incident.id}", style="dim not bold")
    out.print(head)
    numbers = f"{words.counted(len(incident.reports), 'report')} · {words.counted(len(incident.voices), 'origin')}"
    lines = [f"{numbers}: {_where(incident.place)}, {words.days(incident.date) or 'day unknown'}"]
    lines += [words.shown(toll_in_words(toll)) for toll in incident.toll]
    if incident.reasons:
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


def toll_in_words(toll: OriginToll) -> str:
    """ "killed, children: about 11 ("about 11"), by SOHR": the range with the words it stands on."""
    from firsthand.reckoning.wording import between  # loading it takes a while, which `--help` has no need of

    whom = "" if toll.category is Category.ALL else f", {toll.category.value}"
    said = ", ".join(f"“{each}”" for each in toll.said)
    who = toll.origin if toll.origin is not None else "nobody named"
    return f"{toll.measure.value.replace('_', ' ')}{whom}: {between(toll)} ({said}), by {who}"
