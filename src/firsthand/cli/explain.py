"""`firsthand explain`: the story of one claim in plain sentences, with the characters that each rests on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from firsthand.cli import words
from firsthand.cli.cases import looked_into
from firsthand.cli.options import FOLDER, json_option, min_score_option
from firsthand.errors import FirsthandError, SeveralClaims
from firsthand.model import Span

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from firsthand.explaining import Passage, Sentence, Story

PASSAGE = 200
"""Characters of a passage that are quoted; JSON has all of it."""
CANDIDATES = 20
"""Candidates that are listed for a person; JSON has all of them."""
SAYS = {
    "who_said_it_first": "Who said it first",
    "how_they_know": "How they know",
    "who_relayed_it": "Who relayed it",
    "how_it_changed": "How it changed on the way",
    "who_denies_it": "Who denies it, or says otherwise",
    "what_numbers_stand": "What numbers stand",
    "are_the_origins_independent": "Are the origins independent",
    "how_it_is_graded": "How it is graded",
    "what_analysts_judged": "What analysts judged",
    "what_would_make_it_stronger": "What would make it stronger",
}


@click.command()
@click.argument("source", type=FOLDER, metavar="CASE|FILE")
@click.argument("claim", metavar="CLAIM")
@min_score_option
@json_option
@click.pass_context
def explain(ctx: click.Context, /, source: Path, claim: str, min_score: float, as_json: bool) -> None:
    """Tell the story of one claim: who said it first and how they know, who relayed it
    and how it changed, who denies it, whether its origins are independent.

    CLAIM is the id of a group of claims (see trace), a claim of a report such as
    wire-1/f3 or wire-1#s2, or words that stand in it. Where several groups fit, they
    are listed and the exit code is 2. A FILE of reports is read at once and nothing is
    stored.

    \b
    firsthand explain kursk g-168162894c46
    firsthand explain kursk "draw fire"
    firsthand explain REPORT.txt "300 soldiers"
    """
    from firsthand.cli.output import console, error_shape, write_json

    try:
        story, pages = _told(source, claim, min_score)
    except SeveralClaims as several:
        if as_json:
            listed = [{"id": i, "label": label} for i, label in several.candidates]
            write_json({**error_shape(several.code, str(several)), "candidates": listed})
            ctx.exit(several.exit_code)
        for group, label in several.candidates[:CANDIDATES]:
            click.echo(f"{group}  {words.shown(label)}")
        if len(several.candidates) > CANDIDATES:
            click.echo(f"… and {len(several.candidates) - CANDIDATES:,} more (--json lists all)")
        raise
    if as_json:
        write_json(story)
    else:
        show(console(), story, pages)


Pages = Mapping[str, Sequence[Span]]
"""The characters that came from each page, by report."""


def _told(source: Path, claim: str, min_score: float) -> tuple[Story, Pages]:
    if source.is_file():
        return _of_file(source, claim, min_score), {}
    with looked_into(source, "explaining", min_score) as opened:
        story = opened.explain(claim)
        cited = {passage.report for chapter in story.chapters for sentence in chapter.sentences for passage in sentence.passages}
        return story, {report: opened.shelf.pages(report) for report in cited}


def _of_file(path: Path, claim: str, min_score: float) -> Story:
    """The story that the reports of one file tell."""
    from firsthand.case.derived import Derived
    from firsthand.cli.output import waiting
    from firsthand.intake import arrivals, latest_date, only_report
    from firsthand.model import ReadReport
    from firsthand.reading.reader import shared_reader
    from firsthand.reading.surest import at_least

    reports = [only_report(found).report for found in arrivals([path], None, today=latest_date(datetime.now(UTC)))]
    reads = []
    with waiting("reading"):
        for report, reading in shared_reader().read_all(reports):
            if isinstance(reading, FirsthandError):
                raise reading
            reads.append(ReadReport(report, at_least(reading, min_score)))
    return Derived(tuple(reads)).explain(claim)


def show(out: Console, story: Story, pages: Pages) -> None:
    """Chapters of sentences, under each the passages that it rests on."""
    from rich.padding import Padding
    from rich.text import Text

    out.print(Text(words.shown(story.claim_group.label), style="bold"))
    counts = ((story.reports, "report"), (story.outlets, "outlet"), (story.origins, "origin"))
    numbers = " · ".join(words.counted(n, noun) for n, noun in counts)
    status = f" · {story.status.value}" if story.status is not None else ""
    out.print(Text(f"{story.claim_group.id} · {numbers} · {words.verdict(story.verdict)}{status}", style="dim"))
    for chapter in story.chapters:
        out.print()
        out.print(SAYS[chapter.topic.value], style="bold underline")
        for sentence in chapter.sentences:
            out.print(Padding(Text(words.shown(sentence.says)), (0, 0, 0, 2)))
            for passage in _apart(sentence):
                out.print(Padding(_cited(passage, pages.get(passage.report, ())), (0, 0, 0, 4)))


def _apart(sentence: Sentence) -> tuple[Passage, ...]:
    return tuple(dict.fromkeys(sentence.passages))


def _cited(passage: Passage, pages: Sequence[Span]) -> Text:
    from rich.text import Text

    quoted = words.extract(passage.text, [Span(0, len(passage.text))], PASSAGE)
    page = words.on_page(passage.span, pages)
    place = f"{passage.span.start}–{passage.span.end}{', ' + page if page else ''}"
    line = Text(f"{words.shown(passage.report)} {place} ", style="dim")
    line.append(quoted)
    return line
