"""`firsthand corrections`: what analysts confirmed and corrected, as annotated texts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from firsthand.cli.options import case_argument, json_option
from firsthand.cli.words import counted, shown
from firsthand.model import Figure

if TYPE_CHECKING:
    from firsthand.case.annotations import Looked


@click.command()
@case_argument
@click.option("--chains", is_flag=True, help="Print texts with statements and their chains, one JSON line each.")
@click.option("--figures", is_flag=True, help="Print texts with their figures in braces.")
@json_option
def corrections(case: Path, chains: bool, figures: bool, as_json: bool) -> None:
    """Give what analysts confirmed, corrected and rejected as annotated texts.

    The reading is measured on such texts: bench/chains and bench/figures have
    them in these forms, and `python -m bench.judged FILE` takes either. Who judged
    is not told. The texts are those of the reports, with the names in them: they
    are as private as the case.

    \b
    firsthand corrections kursk --chains > chains.jsonl
    firsthand corrections kursk --figures > figures.txt
    """
    from firsthand.case import Case
    from firsthand.case.annotations import as_block, as_item, looked_at

    if chains + figures + as_json > 1:
        raise click.UsageError("give one of --chains, --figures and --json.")
    with Case.open(case) as opened:
        found = list(looked_at(opened.readings(), opened.judgements()))
    if as_json:
        from firsthand.cli.output import write_json

        write_json({"texts": [_shape(of) for of in found]})
    elif chains:
        from firsthand.interchange import encode

        for of in found:
            if of.statements or of.rejected:
                click.echo(encode(as_item(of)).decode())
    elif figures:
        blocks = [as_block(of) for of in found if of.figures]
        click.echo("".join(block for block in blocks if block is not None), nl=False)
        if None in blocks:
            left = counted(blocks.count(None), "text")
            click.echo(f"firsthand: {shown(str(case))}: {left} left out: no date of publication, or braces in the text", err=True)
    else:
        _print(found)


def _print(found: list[Looked]) -> None:
    for of in found:
        numbers = " ".join([*(s.id for s in of.statements), *(f.id for f in of.figures)])
        rejected = " ".join(each.id for each in of.rejected)
        told = "; ".join(filter(None, (numbers, f"rejected: {rejected}" if rejected else "")))
        click.echo(f"{shown(of.read.report.id)}  {told}")
    statements, figures = (sum(map(len, each)) for each in ([of.statements for of in found], [of.figures for of in found]))
    click.echo(f"{counted(statements, 'statement')} and {counted(figures, 'figure')} in {counted(len(found), 'report')}")


def _shape(of: Looked) -> dict[str, object]:
    from firsthand.case.annotations import as_item
    from firsthand.interchange import public_figure

    figures = [public_figure(figure) for figure in of.figures]
    rejected = [{"id": each.id, "kind": "figure" if isinstance(each, Figure) else "statement"} for each in of.rejected]
    return {**as_item(of), "figures": figures, "rejected": rejected}
