"""`firsthand judge`: an analyst's decisions, as new entries in the log."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from firsthand.cli import words
from firsthand.cli.options import by_option, case_argument, json_option
from firsthand.model import JudgementAct

if TYPE_CHECKING:
    from rich.console import Console

    from firsthand.case.judging import Listed

USAGE = "SUBJECT ACT [VALUE]..."


@click.command()
@case_argument
@click.argument("judgement", nargs=-1, metavar="[SUBJECT ACT [VALUE]...]")
@click.option("--why", default="", metavar="TEXT", help="The reason. All acts but confirm, comment and assign need one.")
@by_option
@click.option("--supersedes", type=int, metavar="N", help="The judgement that this one takes the place of.")
@click.option("--list", "listing", is_flag=True, help="List the judgements and whether they hold.")
@json_option
def judge(case: Path, judgement: tuple[str, ...], why: str, by: str, supersedes: int | None, **flags: bool) -> None:
    """Judge a claim, a group of claims, or a voice. Nothing is overwritten: each
    judgement is a new entry in the log, and can be superseded or withdrawn.

    SUBJECT is a group (g-…) or a claim (REPORT/f1, REPORT/s1) as `firsthand grade
    --why` lists them, a voice, a report, or the number of a judgement.

    \b
    confirm                 the claim is read as it stands in the report
    correct FIELD=VALUE...  it is misread; FIELD= leaves the field empty, and
                            span=41-43 says on which characters it stands
    reject                  it is no claim; it leaves all counts
    merge SUBJECT           two groups of claims are about one thing
    split                   a claim is about something else than its group
    rests_on ITEM           the item behind a claim: its SHA-256 or its address
    independence independent | not_independent
    discount                do not credit a group, or one of its claims
    hold_back               keep a group, or one of its claims, unpublished
    grade STATUS | 1-6      set a status or credibility beside the computed one
    likelihood WORDS        how likely it is, in words of ICD 203
    best NUMBER             the best value of a range that was reported
    reliability A-F SCOPE   how reliable a voice is, and for what
    same_voice NAME         a voice is another, known to the registry or not
    comment TEXT
    assign ALIAS            who is to look at it
    withdraw                take back judgement number SUBJECT
    """
    from firsthand.case import Case

    if flags["listing"]:
        if judgement:
            raise click.UsageError("--list takes no judgement.")
        with Case.open(case) as opened:
            listed = opened.judgements()
        _print_list(listed, as_json=flags["as_json"])
        return
    if len(judgement) < 2:
        raise click.UsageError(f"give {USAGE}, or --list.")
    subject, act, *value = judgement
    with Case.open(case) as opened:
        made = opened.judge(subject, act, " ".join(value), why=why, by=by, supersedes=supersedes)
        [shown] = [found for found in opened.judgements() if found.judgement == made]
    if flags["as_json"]:
        from firsthand.cli.output import write_json

        write_json(_shape(shown))
        return
    click.echo(words.shown(f"Judgement {made.id}: {_says(shown)}."))


def _print_list(listed: tuple[Listed, ...], *, as_json: bool) -> None:
    from firsthand.cli.output import console, write_json

    if as_json:
        write_json({"judgements": [_shape(found) for found in listed]})
        return
    out = console()
    for found in listed:
        _print(out, found)
    adrift = sum(found.state == "adrift" for found in listed)
    out.print(words.counted(len(listed), "judgement"), style="dim")
    if adrift:
        out.print(
            f"{adrift} adrift: what they are about is not read there any more. Judge again, or withdraw them.", style="yellow"
        )


def _print(out: Console, found: Listed) -> None:
    from rich.padding import Padding
    from rich.text import Text

    given = found.judgement
    state = found.state.value + (f" by {found.by}" if found.by is not None else "")
    out.print(Text(f"{given.id}  {words.shown(_says(found))}"))
    told = f"{state} · {given.who}, {given.when[:16].replace('T', ' ')} UTC" + (f": {given.why}" if given.why else "")
    out.print(Padding(Text(words.shown(told), style="dim"), (0, 0, 1, 3)))


def _says(found: Listed) -> str:
    """Subject, act and value in a line."""
    given = found.judgement
    about = ", ".join(f"{claim.report}/{claim.figure or claim.statement}" for claim in found.claims) or given.subject
    on_one_or_all = given.act in (JudgementAct.DISCOUNT, JudgementAct.HOLD_BACK)
    group = " (its group)" if on_one_or_all and given.value == "group" else ""
    value = "" if on_one_or_all else found.words
    return " ".join(filter(None, (about + group, given.act.value, value)))


def _shape(found: Listed) -> dict[str, object]:
    from msgspec import to_builtins

    given: dict[str, object] = to_builtins(found.judgement)
    return {**given, "says": found.words, "state": found.state, "superseded_by": found.by, "claims": found.claims}
