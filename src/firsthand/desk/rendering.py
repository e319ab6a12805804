"""Templates and style of the desk. Everything that a report says is escaped; the desk has no script."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from enum import EnumType
from importlib import resources
from typing import Any, NamedTuple

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from firsthand.case.subjects import name_of
from firsthand.codebook.checks import DRIFT
from firsthand.codebook.scales import CREDIBILITIES, LIKELIHOODS, RELIABILITIES
from firsthand.codebook.standings import Standing
from firsthand.desk.addresses import address
from firsthand.desk.marking import exact, shown
from firsthand.model import Hedge, Role, Status, When
from firsthand.publishing import plot, wording
from firsthand.publishing.counts import STEPS
from firsthand.registry.entries import EntryKind
from firsthand.tracing.corrections import FIGURE_FIELDS, STATEMENT_FIELDS

_STYLES = {"dossier.css": "firsthand.publishing", "pictures.css": "firsthand.publishing", "desk.css": "firsthand.desk"}
"""Style sheets by name, with the package that has each in its templates: the desk looks as a dossier does."""


_JUDGED = re.compile(r"(?::| \()\s?firsthand judge CASE[^()]*\)?")


class Shown(NamedTuple):
    """A page: its template and what that shows."""

    template: str
    values: dict[str, Any]
    status: int = 200


class NotThere(Exception):
    """The case, or the desk, has nothing under this name: a page says so, with the way back."""

    def __init__(self, message: str, *, where: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.cure = None


class Elsewhere(NamedTuple):
    """An answer that leads on to another page."""

    address: str


@functools.cache
def style(name: str) -> bytes | None:
    """A style sheet by its name; None for every other name."""
    package = _STYLES.get(name)
    return None if package is None else (resources.files(package) / "templates" / name).read_bytes()


def anchor(name: str) -> str:
    """A name as the id of an element: letters, digits and dashes."""
    return re.sub(r"[^A-Za-z0-9_-]", lambda m: f"-{ord(m[0]):x}-", name)


def unquoted(words: str) -> str:
    """Words of a report that are set in quotation marks, without marks of its own at their ends."""
    return words.strip(' ,;“”"')


def moment(at: str) -> str:
    """A time of the log for people."""
    return f"{at[:16].replace('T', ' ')} UTC"


def when(of: When | None) -> str:
    return wording.days(of.start, of.end) if of is not None else ""


def by_form(cure: str) -> str:
    """What resolves something, without the command that judges: at the desk a form does."""
    return _JUDGED.sub("", cure).rstrip(".") + "."


def percent(score: float) -> str:
    return f"{100 * score:.0f} %"


@functools.cache
def environment() -> Environment:
    made = Environment(
        loader=PackageLoader("firsthand.desk"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    made.globals.update(
        address=address,
        counted=wording.counted,
        three_numbers=wording.three_numbers,
        symbols=plot.SYMBOLS,
        verdicts=wording.VERDICTS,
        hedges=wording.HEDGES,
        measures=wording.MEASURES,
        kinds=wording.KINDS,
        statuses=tuple(status.value for status in Status if status is not Status.DISCOUNTED),
        credibilities=CREDIBILITIES,
        likelihoods=LIKELIHOODS,
        reliabilities=RELIABILITIES,
        entry_kinds=tuple(kind.value for kind in EntryKind),
        choices=_choices(),
        standings=tuple(standing.value for standing in Standing),
        roles=tuple(role.value for role in Role),
        drift=DRIFT,
        steps=STEPS,
        supplier=Role.SUPPLIER,
        asserted=Hedge.ASSERTED,
        zip=zip,
        no_choice=Markup('<option value="">choose …</option>'),
    )
    made.filters.update(
        anchor=anchor,
        moment=moment,
        when=when,
        percent=percent,
        plain=wording.plain_name,
        exact=exact,
        by_form=by_form,
        check=wording.check,
        figure=wording.figure,
        nature=wording.nature,
        number=wording.number,
        way=wording.path,
        day=lambda value: wording.day(value) if value is not None else "",
        claim_name=name_of,
        with_days=wording.with_days,
        unquoted=unquoted,
    )
    return made


def rendered(page: Shown, frame: Mapping[str, Any]) -> str:
    """A page in its frame, in which no character hides or turns what stands around it."""
    return shown(environment().get_template(page.template).render(**{**frame, **page.values}))


def _choices() -> dict[str, tuple[str, ...]]:
    """The words that a field of a correction can take, where they are a closed set."""
    fields: dict[str, Any] = {**FIGURE_FIELDS, **STATEMENT_FIELDS}
    return {name: tuple(map(str, kind)) for name, kind in fields.items() if isinstance(kind, EnumType)}
