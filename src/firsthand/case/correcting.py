"""Corrections: the fields that an analyst gives, in words or as JSON → what is stored, checked against the report.

In words: characters of the text are ``41-43``, or ``10-40, 50-60`` where there are several; days ``2024-12-15``, or
``2024-12-01..2024-12-07``; a chain is ``Gazette < Radio [alleged] < ~officials + the brigade``, from the publisher to the origin,
``~`` before who is not named, the class of its hedge in brackets, and who supplied it behind a plus.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import msgspec

from firsthand.case.derived import Derived
from firsthand.case.subjects import Subject
from firsthand.codebook.precision import date_precision
from firsthand.errors import BadJudgement
from firsthand.interchange import encode
from firsthand.ledger.collecting import printable
from firsthand.model import Hedge, Hop, Role, Span, Statement, When
from firsthand.tracing.corrections import FIGURE_FIELDS, STATEMENT_FIELDS, figure_as, statement_as

_FIELD = re.compile(r"(?P<name>\w+)=(?P<value>.*?)(?=\s+\w+=|$)", re.DOTALL)
_STRETCH = re.compile(r"\s*(?P<start>\d{1,9})\s*[-–]\s*(?P<end>\d{1,9})\s*")
_DAYS = re.compile(r"(?P<start>\d{4}-\d\d-\d\d)(?:\.\.(?P<end>\d{4}-\d\d-\d\d))?")
_HOP = re.compile(r"(?P<unnamed>~?)\s*(?P<voice>.*?)\s*(?:\[(?P<hedge>\w+)\])?", re.DOTALL)
_SPANS = ("span", "source", "cue", "content")
_ORDER = (Role.PUBLISHER, Role.VIA, Role.ORIGIN, Role.SUPPLIER)
_ONE_OF_EACH = (Role.PUBLISHER, Role.ORIGIN, Role.SUPPLIER)


class _GivenHop(msgspec.Struct, frozen=True, kw_only=True):
    role: Role
    voice: str | None = None
    named: bool | None = None
    hedge: Hedge | None = None


def fields_for(about: Subject) -> Mapping[str, Any]:
    """What can be corrected of a claim, with the values that each field takes."""
    return FIGURE_FIELDS if about.figure is not None else STATEMENT_FIELDS


def correction_of(given: str, about: Subject, derived: Derived) -> str:
    """A correction as it is stored: JSON of the fields that change.

    Raises:
        BadJudgement: there is no such field, or a value does not do.
    """
    types, fields = fields_for(about), _given(given)
    if not fields or any(name not in types for name in fields):
        raise BadJudgement(
            f"{given!r} is no correction of this.",
            where=about.stored,
            cure=f"Give FIELD=VALUE, or FIELD= for nothing, of: {', '.join(types)}.",
        )
    stored = encode({name: _typed(name, value, about, derived) for name, value in fields.items()}).decode()
    if about.figure is not None:
        made = figure_as(about.figure, stored)
        bounds = [bound for bound in (made.low, made.best, made.high) if bound is not None]
        if bounds != sorted(bounds) or any(bound < 0 for bound in bounds):
            raise BadJudgement(
                f"low {made.low}, best {made.best}, high {made.high} is no range.",
                where=about.stored,
                cure="Give all bounds that change; FIELD= leaves one open.",
            )
    elif about.statement is not None:
        statement_as(about.statement, stored)
    return stored


def _given(given: str) -> Mapping[str, Any]:
    """The fields by name; none where what was given is in neither form."""
    if given.startswith("{"):
        try:
            return msgspec.json.decode(given, type=dict[str, Any])
        except msgspec.MsgspecError:
            return {}
    return {} if _FIELD.sub("", given).strip() else {f["name"]: f["value"].strip() for f in _FIELD.finditer(given)}


def _typed(name: str, value: Any, about: Subject, derived: Derived) -> Any:
    wanted = fields_for(about)[name]
    try:
        if name == "chain":
            return _chain(_hops(value) if isinstance(value, str) else value, about.statement)
        if name in _SPANS:
            spans = _stretches(value) if isinstance(value, str) else value
            return _spans(name, spans, about, derived)
        if wanted == When | None and isinstance(value, str):
            return _days(value)
        return msgspec.convert(value or None if isinstance(value, str) else value, wanted, strict=False)
    except (msgspec.ValidationError, ValueError) as wrong:
        raise BadJudgement(
            f"{value!r} is no {name}: {wrong}.", where=about.stored, cure="See the codebook for the words."
        ) from wrong


def _days(text: str) -> When | None:
    """A day or a range of days; None for nothing."""
    if not text:
        return None
    found = _DAYS.fullmatch(text)
    if found is None:
        raise ValueError("give a day, 2024-12-15, or days, 2024-12-01..2024-12-07")
    start, end = date.fromisoformat(found["start"]), date.fromisoformat(found["end"] or found["start"])
    if end < start:
        raise ValueError("the range ends before it begins")
    return When(start, end, date_precision(start, end))


def _stretches(text: str) -> list[tuple[int, int]]:
    found = [(part, _STRETCH.fullmatch(part)) for part in text.split(",") if part.strip()]
    if any(match is None for _, match in found):
        raise ValueError("give the first character and the one after the last: 41-43")
    return [(int(match["start"]), int(match["end"])) for _, match in found if match is not None]


def _spans(name: str, given: Iterable[Sequence[int]], about: Subject, derived: Derived) -> Span | tuple[Span, ...]:
    """Stretches of the report in order; one for a figure."""
    spans = sorted(msgspec.convert(list(given), list[Span], strict=True))
    report = about.claim.report if about.claim is not None else ""
    length = len(derived.read_of[report].report.text)
    for span in spans:
        if not 0 <= span.start < span.end <= length:
            raise ValueError(f"{span.start}-{span.end} is not in the text, which has {length} characters")
    if any(later.start < before.end for before, later in itertools.pairwise(spans)):
        raise ValueError("the stretches lie over each other")
    if name == "span":
        if len(spans) != 1:
            raise ValueError("a figure stands on one stretch of the text")
        return spans[0]
    if name == "content" and not spans:
        raise ValueError("a statement has content; if it is none, reject it")
    return tuple(spans)


def _hops(text: str) -> list[dict[str, Any]]:
    """A chain in words as its hops."""
    if not text.strip():
        raise ValueError("name its publisher at least, or ~ where that is not recorded")
    spoken, *suppliers = re.split(r"\s+\+\s+", text.strip())
    voices = re.split(r"\s+<\s+", spoken)
    roles = [Role.PUBLISHER, *([Role.VIA] * (len(voices) - 2)), *([Role.ORIGIN] if len(voices) > 1 else [])]
    return [_hop(one, role) for one, role in zip((*voices, *suppliers), (*roles, *[Role.SUPPLIER] * len(suppliers)), strict=True)]


def _hop(text: str, role: Role) -> dict[str, Any]:
    found = _HOP.fullmatch(text.strip())
    if found is None:
        raise ValueError(f"{text!r} is no voice")
    return {"role": role, "voice": found["voice"] or None, "named": not found["unnamed"], "hedge": found["hedge"]}


def _chain(given: Any, statement: Statement | None) -> tuple[Hop, ...]:
    """A chain from the publisher to the origin, then the supplier. A voice that was in it keeps its entry and its words."""
    hops = msgspec.convert(given, list[_GivenHop], strict=True)
    roles = [hop.role for hop in hops]
    if not hops or roles != sorted(roles, key=_ORDER.index) or roles[0] is not Role.PUBLISHER:
        raise ValueError("a chain runs from the publisher over those between to the origin, then the supplier")
    if any(roles.count(role) > 1 for role in _ONE_OF_EACH) or (Role.VIA in roles and Role.ORIGIN not in roles):
        raise ValueError("a chain has one publisher, one supplier at most, and an origin where somebody passes on")
    before = {hop.voice: hop for hop in (statement.chain if statement is not None else ()) if hop.voice is not None}
    return tuple(_as_hop(hop, before.get(hop.voice or ""), is_alone=len(hops) == 1) for hop in hops)


def _as_hop(given: _GivenHop, before: Hop | None, *, is_alone: bool) -> Hop:
    voice = printable(given.voice.strip()) if given.voice is not None and given.voice.strip() else None
    named = voice is not None and given.named is not False
    hedge = given.hedge or _plainly(given.role, voice, is_alone=is_alone)
    registry, spans = (before.registry, before.spans) if before is not None else (None, ())
    return Hop(given.role, voice, registry if named else None, named, hedge, spans)


def _plainly(role: Role, voice: str | None, *, is_alone: bool) -> Hedge:
    """The class of a hop of which nothing is said: who passes on attributes, and so does who cites nobody by name."""
    passes_on = role is Role.SUPPLIER or (role is Role.PUBLISHER and not is_alone)
    return Hedge.ATTRIBUTED if passes_on or voice is None else Hedge.ASSERTED


def as_words(value: object) -> str:
    """The value of a field in the words in which it can be given; nothing for None."""
    match value:
        case None | ():
            return ""
        case Span(start, end):
            return f"{start}-{end}"
        case When():
            return f"{value.start}" if value.start == value.end else f"{value.start}..{value.end}"
        case tuple() if isinstance(value[0], Hop):
            words = [(hop.role, _hop_words(hop, is_alone=len(value) == 1)) for hop in value]
            spoken = " < ".join(hop for role, hop in words if role is not Role.SUPPLIER)
            return " + ".join((spoken, *(hop for role, hop in words if role is Role.SUPPLIER)))
        case tuple():
            return ", ".join(map(as_words, value))
        case float():
            return f"{value:g}" if value != int(value) else str(int(value))
    return str(value)


def _hop_words(hop: Hop, *, is_alone: bool) -> str:
    hedge = "" if hop.hedge is _plainly(hop.role, hop.voice, is_alone=is_alone) else f" [{hop.hedge}]"
    return f"{'' if hop.named else '~'}{hop.voice or ''}{hedge}"


def shown(stored: str) -> str:
    """A stored correction in words."""
    types = {**FIGURE_FIELDS, **STATEMENT_FIELDS}
    return ", ".join(
        f"{name} = {as_words(msgspec.convert(to, types[name])) or 'none'}" for name, to in msgspec.json.decode(stored).items()
    )


def questions(stored: str) -> frozenset[str]:
    """The fields that a stored correction decides. Who corrects a chain decides of its end too."""
    fields = frozenset(msgspec.json.decode(stored))
    return fields | {"origin", "hedge"} if "chain" in fields else fields
