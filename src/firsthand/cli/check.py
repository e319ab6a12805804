"""`firsthand check` and `firsthand grade`: whether numbers add up, and which criteria a claim meets."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from firsthand.cli.cases import looked_into
from firsthand.cli.options import case_argument, json_option, min_score_option
from firsthand.cli.origins import label
from firsthand.cli.words import counted, shown
from firsthand.codebook import VERSION
from firsthand.codebook.checks import BEST_ONE_NUMBER, SHOWN_FIRST, Result
from firsthand.model import Figure, Finding, Grade, Measure, ReadReport, Reconciled, Status, Trace
from firsthand.registry.names import fold

if TYPE_CHECKING:
    from rich.console import Console

_IN_ORDER = (Status.CONFIRMED, Status.FAIR, Status.CONTESTED, Status.WEAK, Status.DISCOUNTED)
ABOUT = 60
"""Characters of what a range is about."""
STYLES = {
    Result.DOES_NOT_ADD_UP: "bold red",
    Result.DOES_NOT_MEET: "bold red",
    Result.WARNING: "bold yellow",
    Result.ADDS_UP: "green",
}


def in_order(findings: Sequence[Finding]) -> list[Finding]:
    """What does not add up first, then contradictions and warnings, and what is in order last; else as found."""
    return sorted(findings, key=lambda finding: SHOWN_FIRST.index(Result(finding.result)))


@click.command()
@case_argument
@click.option("--all", "show_all", is_flag=True, help="Also show what adds up.")
@min_score_option
@json_option
def check(case: Path, show_all: bool, min_score: float, as_json: bool) -> None:
    """Check whether the numbers of a case add up. What does not comes first.

    A finding says what was compared and what would reconcile it. It never corrects
    a source.
    """
    from firsthand.cli.output import console, write_json
    from firsthand.interchange import public_finding, public_numbers

    with looked_into(case, "checking", min_score) as opened:
        found, ranges = in_order(opened.check()), opened.ranges()
        held = _held(opened.readings(), opened.trace(), found)
    if as_json:
        findings = [public_finding(finding) for finding in found]
        write_json({"findings": findings, "ranges": [public_numbers(one) for one in ranges]})
        return
    print_findings(console(), found, show_all)
    console().print(held.in_words, style="dim")
    print_ranges(console(), [one for one in ranges if len(one.values) > 1])


class Held(NamedTuple):
    """How many numbers a case has: in findings, beside others of their kind and place, of no place, and with nothing beside them.

    It is told so that a number without a finding does not read as one that adds up.
    """

    found: int
    beside: int
    placeless: int
    alone: int

    @property
    def in_words(self) -> str:
        told = (
            f"{counted(sum(self), 'number')}: {self.found:,} in a finding; {self.beside:,} in none, though another report has "
            f"one of its kind for the same place; {self.placeless:,} in none, of which no place is told; {self.alone:,} with "
            f"nothing in the case to be held against."
        )
        return f"{told} What is in no finding is not thereby right."


def _held(reads: Sequence[ReadReport], traced: Trace, found: Sequence[Finding]) -> Held:
    """What each number was held against. A number that tells of no place may be of any."""
    figures = {(read.report.id, figure.id): figure for read in reads for figure in read.reading.figures}
    numbers = [
        (c, figures[c.report, c.figure]) for each in traced.independence for c in each.claim_group.claims if c.figure is not None
    ]
    counting: dict[tuple[Measure, str | None], set[str]] = defaultdict(set)
    for claim, figure in numbers:
        for place in {_place(figure), None}:
            counting[figure.measure, place].add(claim.report)
    compared = {c for finding in found for c in finding.spans}
    without = [figure for claim, figure in numbers if claim not in compared]
    beside = [_place(figure) for figure in without if len(counting[figure.measure, _place(figure)]) > 1]
    placeless = beside.count(None)
    return Held(len(numbers) - len(without), len(beside) - placeless, placeless, len(without) - len(beside))


def _place(figure: Figure) -> str | None:
    return fold(figure.place) if figure.place else None


def print_findings(out: Console, found: Sequence[Finding], show_all: bool) -> None:
    """Each finding with its result, what it says, and the reports it rests on; what adds up as a number unless asked."""
    from rich.padding import Padding
    from rich.text import Text

    listed = [finding for finding in found if show_all or finding.result != Result.ADDS_UP]
    for finding in listed:
        head = Text(finding.result.replace("_", " "), style=STYLES.get(Result(finding.result), "bold"))
        head.append(f"  {finding.check.replace('_', ' ')}", style="dim")
        out.print(head)
        out.print(Padding(Text(shown(finding.says)), (0, 0, 0, 2)))
        out.print(Padding(Text(shown(f"in {', '.join(finding.reports)}"), style="dim"), (0, 0, 1, 2)))
    out.print(counted(len(listed), "finding"), style="dim")
    if left := len(found) - len(listed):
        out.print(f"{left:,} more {'adds' if left == 1 else 'add'} up (--all shows them)", style="dim")


def print_ranges(out: Console, ranges: Sequence[Reconciled]) -> None:
    """What several origins reported of one thing: the range of their latest numbers, and who set its ends."""
    from firsthand.cli.output import print_table

    if not ranges:
        return
    out.print("\nWhat several origins reported\n", style="bold underline")
    columns = (("Claims about", ""), ("Range", "right"), ("Lowest", ""), ("Highest", ""))
    print_table(out, columns, (_range(one) for one in ranges))
    out.print("A range of reports is no confidence interval; no number in it is an average.", style="dim")


def _range(one: Reconciled) -> tuple[str, ...]:
    from firsthand.reckoning.wording import best_of, between
    from firsthand.tracing.labels import shortened

    best = f", {best_of(one)}" if one.best is not None and one.best_by != BEST_ONE_NUMBER else ""
    ends = (one.low_rests_on, one.high_rests_on)
    lowest, highest = (", ".join(dict.fromkeys(v.origin for v in one.values if set(v.claims) & set(on))) for on in ends)
    about = shortened(label(one.claim_group), ABOUT)
    return about, f"{between(one)}{best}", lowest, "the same" if highest == lowest else highest


@click.command()
@case_argument
@click.option("--why", is_flag=True, help="Show the criteria met and not met, of all claims.")
@click.option("--all", "show_all", is_flag=True, help="Also list what is weak, or only denied, in one report alone.")
@click.option("--history", is_flag=True, help="Show how grades changed, and what changed them.")
@click.option("--group", metavar="ID", help="With --history: only this group, by its id or by one of its claims.")
@min_score_option
@json_option
def grade(case: Path, why: bool, history: bool, min_score: float, as_json: bool, **asked: Any) -> None:
    """Grade the claims of a case: status and credibility by fixed criteria.

    The best supported come first, then what is contested, then what is weak.
    Credibility runs from 1 (confirmed) to 5 (contradicted); 6 cannot be judged.
    Sources are graded by people, apart from claims.
    """
    from firsthand.cli.output import console, print_table, write_json

    if asked["group"] is not None and not history:
        raise click.UsageError("--group is about the history: give --history too.")
    if history:
        _history(case, asked["group"], as_json=as_json)
        return
    with looked_into(case, "grading", min_score) as opened:
        found = opened.grade()
    if as_json:
        write_json({"grades": found})
        return
    out, listed = console(), by_status(found)
    if why:
        print_reasons(out, listed)
    else:
        columns = (("Claims about", ""), ("Status", ""), ("Credibility", "right"))
        rest = Counter(one.status.value for one in listed if not asked["show_all"] and _is_alone(one))
        if rest.total() < len(listed):
            told = (one for one in listed if asked["show_all"] or not _is_alone(one))
            print_table(out, columns, ((label(one.claim_group), *_with_set(one)) for one in told))
        if rest:
            kinds = ", ".join(f"{n:,} {status}" for status, n in rest.items())
            out.print(f"{rest.total():,} more in one report alone: {kinds} (--all shows them)", style="dim")
        if any(one.overrides for one in listed):
            out.print("* computed; an analyst set what stands behind it: `--why` tells who and for what reason.", style="yellow")
    out.print(f"\n{counted(len(found), 'claim group')} · codebook {VERSION}", style="dim")
    out.print("A group holds claims about the same thing; `firsthand claims` lists each claim, also uncounted ones.", style="dim")


def _history(case: Path, group: str | None, *, as_json: bool) -> None:
    """How grades changed: when, by which act, and which criteria came to be met or ceased to be."""
    from rich.padding import Padding
    from rich.text import Text

    from firsthand.cli.output import console, write_json

    with looked_into(case, "grading") as opened:
        found = opened.grade_history(group)
    if as_json:
        write_json({"history": found})
        return
    out = console()
    for one in found:
        out.print(Text(shown(one.label or one.claim or "a claim that is read no more"), style="bold"))
        out.print(Padding(Text(shown(one.says)), (0, 0, 0, 2)))
        told = f"{one.at[:16].replace('T', ' ')} UTC · {one.who} · {one.cause} · {one.claim_group or 'in no group now'}"
        out.print(Padding(Text(shown(told), style="dim"), (0, 0, 1, 2)))
    out.print(counted(len(found), "change"), style="dim")


def _is_alone(one: Grade) -> bool:
    """Whether one report alone has it, as what is weak or only denied, and no analyst graded it."""
    only_denied = one.status is Status.CONTESTED and one.credibility is None
    in_one_report = len({claim.report for claim in one.claim_group.claims}) == 1
    return (one.status is Status.WEAK or only_denied) and in_one_report and not one.overrides


def by_status(found: Sequence[Grade]) -> list[Grade]:
    """The best supported first, then what is contested, then what is weak; among equals those with most claims first."""
    return sorted(found, key=lambda one: (_IN_ORDER.index(one.status), one.credibility or 6, -len(one.claim_group.claims)))


def print_reasons(out: Console, found: Sequence[Grade]) -> None:
    """Grades with their criteria, + met, - not met: once for all groups that meet the same."""
    from rich.padding import Padding
    from rich.text import Text

    alike: dict[tuple[object, ...], list[Grade]] = {}
    for one in found:
        alike.setdefault((one.status, one.credibility, one.met, one.unmet), []).append(one)
    for same in alike.values():
        out.print(Text(f"{same[0].status.value}, credibility {credibility(same[0])}", style="bold"))
        for one in same:
            out.print(Padding(Text(shown(label(one.claim_group))), (0, 0, 0, 2)))
            claims = f"{one.claim_group.id}: {', '.join(_names(one))}"
            out.print(Padding(Text(shown(claims), style="dim"), (0, 0, 0, 4)))
            for says in _beside(one):
                out.print(Padding(Text(shown(says), style="yellow"), (0, 0, 0, 4)))
        for sign, criteria, style in (("+", same[0].met, "green"), ("-", same[0].unmet, "dim")):
            for criterion in criteria:
                out.print(Padding(Text(f"{sign} {criterion}", style=style), (0, 0, 0, 6)))
        out.print()


def _with_set(one: Grade) -> tuple[str, str]:
    """Status and credibility as computed, each with what an analyst set last instead."""
    status = next((o.status.value for o in reversed(one.overrides) if o.status is not None), None)
    number = next((o.credibility for o in reversed(one.overrides) if o.status is None), None)
    told, computed = one.status.value, credibility(one)
    return (told if status is None else f"{told} * {status}", computed if number is None else f"{computed} * {number}")


def _names(one: Grade) -> Iterator[str]:
    """The claims as `firsthand judge` takes them."""
    for claim in one.claim_group.claims:
        yield f"{claim.report}/{claim.figure or claim.statement}"


def _beside(one: Grade) -> Iterator[str]:
    """What analysts judged, beside what is computed."""
    for override in one.overrides:
        set_to = override.status.value if override.status is not None else f"credibility {override.credibility}"
        yield f"{override.who} sets {set_to} instead ({override.when[:10]}): {override.why}"
    for held in one.likelihood:
        yield f"{held.who} holds it {held.likelihood} ({held.when[:10]}): {held.why}"
    for source in one.sources:
        letter, name = source.reliability or "F", source.voice.removeprefix("name:")
        yield f"source {name}: reliability {letter} for {source.scope} ({source.who}, {source.when[:10]}): {source.why}"


def credibility(one: Grade) -> str:
    """The Admiralty number; what cannot be judged, None in JSON, is its 6."""
    return str(one.credibility or 6)
