"""The page that corrects a claim: its fields, its chain, and the words of the report that it stands on.

Words are chosen without a script: each word of the passage is a button of the form, the first press says where a stretch begins,
the second where it ends, and each answer is the same form with what was chosen and typed so far.
Nothing is stored until it is sent.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from firsthand.case.correcting import as_words
from firsthand.case.subjects import name_of
from firsthand.desk import judging
from firsthand.desk.claims import claim_shown
from firsthand.desk.rendering import Shown
from firsthand.desk.view import Located, View, holding
from firsthand.errors import BadJudgement
from firsthand.interchange import encode
from firsthand.model import Figure, Hop, JudgementAct, Role, Span, Statement
from firsthand.tracing.corrections import figure_as, statement_as

FIELD = "field."
"""What the names of a correction's fields begin with."""
HOP = "hop."
MOST_HOPS = 12
"""Voices of a chain that the form holds."""
_FREE_HOPS = 2
_ROLES = {"span": "figure", "source": "source", "cue": "cue", "content": "content"}
_WORD = re.compile(r"\w+(?:[-'’.,:/]\w+)*|[^\w\s]")
_STRETCH = re.compile(r"(\d{1,9})\s*[-–]\s*(\d{1,9})")
_PARAGRAPH = re.compile(r"\n+")
_MOST_WORDS = 700


class HopRow(NamedTuple):
    """One voice of a chain as the form has it; an empty role leaves it out."""

    role: str
    voice: str
    is_named: bool
    hedge: str


class Word(NamedTuple):
    """A word of the passage: its characters, the blanks before it, and the roles that the form gives it."""

    span: Span
    gap: str
    text: str
    roles: tuple[str, ...]


class Marked(NamedTuple):
    """A role with its stretches as the form has them."""

    field: str
    role: str
    given: str
    words: tuple[str, ...]


def correction(form: Mapping[str, str], view: View, claim: Located) -> str:
    """What a form changes of a claim, as `Case.judge` takes it.

    Fields are compared with the claim as it is without the correction that the form takes the place of: what that had changed and
    the form leaves as it is changes again.

    Raises:
        BadJudgement: nothing is changed.
    """
    base = _without(form.get("supersedes", ""), view, claim)
    now = judging.in_words(base)
    given: dict[str, Any] = {name: _one_line(form[FIELD + name]) for name in now if FIELD + name in form}
    changed = {name: value for name, value in given.items() if value != _one_line(now[name])}
    hops = _hops(form)
    if isinstance(base, Statement) and hops is not None and hops != _rows(base.chain):
        changed["chain"] = [_as_hop(row) for row in hops]
    if not changed:
        back = " To go back to what was read, take the correction back." if form.get("supersedes") else ""
        raise BadJudgement("nothing was changed.", cure=f"Change a field; if all is right, confirm the claim.{back}")
    return encode(changed).decode()


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _without(superseded: str, view: View, claim: Located) -> Figure | Statement:
    """A claim as read, with the corrections that hold but one."""
    if not superseded:
        return judging.read_of(claim)
    raw = view.as_read[claim.claim.report].reading
    read: Iterator[Figure | Statement] = itertools.chain(raw.figures, raw.statements)
    found = next(of for of in read if of.id == judging.read_of(claim).id)
    for listed in holding(view.judged((claim.claim,)), JudgementAct.CORRECT):
        if str(listed.judgement.id) != superseded:
            value = listed.judgement.value
            found = figure_as(found, value) if isinstance(found, Figure) else statement_as(found, value)
    return found


def correct_page(view: View, claim: Located, form: Mapping[str, str], wrong: BadJudgement | None = None) -> Shown:
    """The page as a form has it so far; a form without fields is a new one. ``wrong`` says why what was sent does not do."""
    now = judging.fields_of(claim)
    fields = {name: form.get(FIELD + name, value) for name, value in now.items()}
    picked = _picked(form, fields)
    fields |= picked.fields
    roles = [name for name in fields if name in _ROLES]
    text = claim.read.report.text
    of_chain = claim.statement if claim.figure is None else None
    given = _hops(form)
    rows = given if given is not None else _rows(of_chain.chain) if of_chain is not None else []
    around = min(int(form["around"]), 99) + ("more" in form) if form.get("around", "").isdecimal() else 0
    return Shown(
        "correct.html",
        {
            "claim": claim_shown(view, claim),
            "fields": {name: value for name, value in fields.items() if name not in _ROLES and name != "chain"},
            "marked": [Marked(name, _ROLES[name], fields[name], _words_of(text, fields[name])) for name in roles],
            "words": tuple(_words(text, _passage(text, claim, fields, around), {name: fields[name] for name in roles})),
            "role": form.get("role", roles[-1]) if form.get("role", roles[-1]) in roles else roles[-1],
            "begun": picked.begun,
            "begun_word": text[picked.begun.start : picked.begun.end] if picked.begun is not None else "",
            "around": around,
            "hops": [*rows, *[HopRow("", "", True, "asserted")] * _FREE_HOPS] if 0 < len(rows) <= MOST_HOPS else [],
            "statement": f"{claim.claim.report}/{claim.statement.id}" if claim.figure and claim.statement else None,
            "why_given": form.get("why", ""),
            "wrong": wrong,
            **judging.carried(name_of(claim.claim), view),
            "standing": holding(view.judged((claim.claim,)), JudgementAct.CORRECT),
        },
        422 if wrong is not None else 200,
    )


class _Picked(NamedTuple):
    """What a press of a button made of the stretches, and the first word of one that has no last word yet."""

    fields: Mapping[str, str]
    begun: Span | None


def _picked(form: Mapping[str, str], fields: Mapping[str, str]) -> _Picked:
    role = form.get("role", "")
    if form.get("clear") in fields:
        return _Picked({form["clear"]: ""}, None)
    begun, now = (next(iter(_stretches(form.get(name, ""))), None) for name in ("begun", "pick"))
    if now is None or role not in fields:
        return _Picked({}, begun)
    if begun is None:
        return _Picked({}, now)
    new = Span(min(begun.start, now.start), max(begun.end, now.end))
    kept = [] if role == "span" else [each for each in _stretches(fields[role]) if each.end <= new.start or each.start >= new.end]
    return _Picked({role: as_words(tuple(sorted((*kept, new))))}, None)


def _stretches(given: str) -> list[Span]:
    return [Span(int(start), int(end)) for start, end in _STRETCH.findall(given)]


def _words_of(text: str, given: str) -> tuple[str, ...]:
    return tuple(_one_line(text[span.start : span.end]) for span in _stretches(given))


def _passage(text: str, claim: Located, fields: Mapping[str, str], around: int) -> Span:
    """The paragraphs that hold the claim and its statement, and so many on either side of them."""
    held = [span for name in _ROLES for span in _stretches(fields.get(name, ""))]
    held += [claim.claim.span, *(claim.statement.content if claim.statement is not None else ())]
    within = [Span(*span) for span in held if span[1] <= len(text)]
    first, last = min(s.start for s in within), max(s.end for s in within)
    edges = [0, *(found.end() for found in _PARAGRAPH.finditer(text)), len(text)]
    cuts = [(a, b) for a, b in itertools.pairwise(edges) if text[a:b].strip()]
    touched = [n for n, (a, b) in enumerate(cuts) if a < last and b > first] or [0]
    start, end = max(0, touched[0] - around), min(len(cuts) - 1, touched[-1] + around)
    return Span(cuts[start][0], cuts[end][1])


def _words(text: str, passage: Span, marked: Mapping[str, str]) -> Iterator[Word]:
    spans = {name: _stretches(given) for name, given in marked.items()}
    at = passage.start
    for number, found in enumerate(_WORD.finditer(text, passage.start, passage.end)):
        if number == _MOST_WORDS:
            return
        span = Span(found.start(), found.end())
        roles = tuple(n for n, of in spans.items() if any(s.start < span.end and s.end > span.start for s in of))
        gap = text[at : span.start]
        yield Word(span, "\n" if "\n" in gap else " " if gap else "", found[0], roles)
        at = span.end


def _rows(chain: Sequence[Hop]) -> list[HopRow]:
    return [HopRow(hop.role, hop.voice or "", hop.named, hop.hedge) for hop in chain]


def _hops(form: Mapping[str, str]) -> list[HopRow] | None:
    """The chain as a form has it, in the order of a chain; None where the form has none."""
    numbers = [n for n in range(MOST_HOPS + _FREE_HOPS) if f"{HOP}{n}.role" in form]
    if not numbers:
        return None
    rows = [_row(form, f"{HOP}{n}.") for n in numbers]
    order = [role.value for role in Role]
    return sorted((row for row in rows if row.role in order), key=lambda row: order.index(row.role))


def _row(form: Mapping[str, str], prefix: str) -> HopRow:
    voice = _one_line(form.get(f"{prefix}voice", ""))
    is_named = bool(voice) and f"{prefix}unnamed" not in form
    return HopRow(form[f"{prefix}role"], voice, is_named, form.get(f"{prefix}hedge", "asserted"))


def _as_hop(row: HopRow) -> dict[str, object]:
    return {"role": row.role, "voice": row.voice or None, "named": row.is_named, "hedge": row.hedge}
