"""What analysts confirmed and corrected, as annotated texts: from these the reading can be measured, and learn.

Two forms, those of the sets in `bench`. A text with statements is a line of `bench/chains` (JSON): spans, chain, hedge, polarity. A
text with figures is a block of `bench/figures/reports.txt`: the text itself with each figure in braces. Statements and figures that
nobody looked at are in neither: of them nobody knows whether they are right. Who judged stays in the case.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from firsthand.case.correcting import as_words
from firsthand.case.judging import Listed, State
from firsthand.model import Figure, Hop, JudgementAct, ReadReport, Role, Statement

_LOOKED_AT = {JudgementAct.CONFIRM: "confirmed", JudgementAct.CORRECT: "corrected", JudgementAct.REJECT: "rejected"}
_RESERVED = re.compile(r"[{}|]|^== ", re.MULTILINE)
"""Signs of the form of figures: a text that has them cannot be put into it."""


class Looked(NamedTuple):
    """A report with what analysts looked at in it, by what they made of it; ``is_whole``: nothing of it was left out."""

    read: ReadReport
    statements: tuple[Statement, ...]
    figures: tuple[Figure, ...]
    rejected: tuple[Statement | Figure, ...]
    tags: tuple[str, ...]


def looked_at(reads: Sequence[ReadReport], judgements: Sequence[Listed]) -> Iterator[Looked]:
    """The reports in which analysts confirmed, corrected or rejected something, as they say that these are to be read."""
    made: dict[str, dict[str, set[JudgementAct]]] = {}
    for listed in judgements:
        if listed.state is State.HOLDS and listed.judgement.act in _LOOKED_AT:
            for claim in listed.claims:
                of = made.setdefault(claim.report, {}).setdefault(claim.figure or claim.statement or "", set())
                of.add(listed.judgement.act)
    for read in reads:
        acts = made.get(read.report.id)
        if acts:
            yield _looked(read, acts)


def _looked(read: ReadReport, acts: dict[str, set[JudgementAct]]) -> Looked:
    rejected = {number for number, of in acts.items() if JudgementAct.REJECT in of}
    everything: list[Statement | Figure] = [*read.reading.statements, *read.reading.figures]
    return Looked(
        read=read,
        statements=tuple(s for s in read.reading.statements if s.id in acts and s.id not in rejected),
        figures=tuple(f for f in read.reading.figures if f.id in acts and f.id not in rejected),
        rejected=tuple(of for of in everything if of.id in rejected),
        tags=tuple(sorted({_LOOKED_AT[act] for of in acts.values() for act in of})),
    )


def as_item(of: Looked) -> dict[str, Any]:
    """A text with its statements, as a line of the set of chains. ``partial``: more may stand in it than is annotated.

    ``rejected`` are stretches in which something was read that is none.
    """
    report = of.read.report
    return {
        "id": report.id,
        "text": report.text,
        "publisher": report.publisher,
        "published": report.published,
        "statements": [_statement(each) for each in of.statements],
        "rejected": [_place(each) for each in of.rejected if isinstance(each, Statement)],
        "partial": True,
        "tags": of.tags,
    }


def _place(of: Statement) -> tuple[int, int]:
    return min(span[0] for span in of.content), max(span[1] for span in of.content)


def _statement(of: Statement) -> dict[str, Any]:
    spoken = [hop for hop in of.chain if hop.role is not Role.SUPPLIER]
    supplier = next((hop.voice for hop in of.chain if hop.role is Role.SUPPLIER), None)
    return {
        "source": of.source,
        "cue": of.cue,
        "content": of.content,
        "chain": [_hop(hop) for hop in spoken],
        "hedge": spoken[-1].hedge if spoken else None,
        "polarity": of.polarity,
        **({"supplier": supplier} if supplier is not None else {}),
    }


def _hop(hop: Hop) -> dict[str, Any]:
    return {"role": hop.role, "voice": hop.voice, "named": hop.named}


def as_block(of: Looked) -> str | None:
    """A text with its figures, as a block of the set of figures. None where it has none, no date, or signs of that form in it."""
    report = of.read.report
    words = [report.text, *(f.population or "" for f in of.figures), *(f.place or "" for f in of.figures)]
    if not of.figures or report.published is None or any(map(_RESERVED.search, words)):
        return None
    text, at = "", 0
    for figure in sorted(of.figures, key=lambda each: each.span):
        if figure.span.start >= at:
            text += report.text[at : figure.span.start] + _marked(report.text, figure)
            at = figure.span.end
    own_id = re.sub(r"\s+", "-", report.id)
    return f"== {own_id} {report.published} {'-'.join(of.tags)}\n{text}{report.text[at:]}\n"


def _marked(text: str, figure: Figure) -> str:
    bounds = [figure.low, figure.best, figure.high]
    exact = f"{bounds[0]:g}" if len(set(bounds)) == 1 and bounds[0] is not None else ""
    numbers = exact or " ".join("-" if bound is None else f"{bound:g}" for bound in bounds)
    fields = (figure.population or "-", figure.place or "-", as_words(figure.as_of) or "-")
    return "{" + "|".join((text[figure.span.start : figure.span.end], figure.measure, numbers, *fields)) + "}"
