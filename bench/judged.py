"""The reading against what analysts of a case confirmed and corrected.

    firsthand corrections CASE --chains > chains.jsonl
    python -m bench.judged chains.jsonl
    firsthand corrections CASE --figures > figures.txt
    python -m bench.judged figures.txt

Statements are judged as `bench.chains` judges its own, figures as `bench.discourse` does. Only what somebody looked at counts: the
texts are annotated in part, so that nothing is said of what else the reading finds in them. Of what was rejected it tells how much
is found again.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from bench import chains, discourse
from bench.run import rows


def of_statements(path: Path) -> dict[str, tuple[int, int]]:
    """Of so many statements, how many have the content, the chain and the hedge that people say; what was rejected, found again."""
    right: Counter[str] = Counter()
    wanted = rejected = 0
    for item, found in chains.readings(rows(path)):
        judged = chains.judge(item, found)
        wanted += len(judged)
        right.update(content=sum(j.found is not None for j in judged), chain=sum(j.chain for j in judged))
        right.update(hedge=sum(j.hedge for j in judged))
        for start, end in item["rejected"]:
            rejected += 1
            right["rejected"] += any(s.content and s.content[0].start <= start and s.content[-1].end >= end for s in found)
    told = {name: (right[name], wanted) for name in ("content", "chain", "hedge")}
    return {**told, "rejected, found again": (right["rejected"], rejected)}


def of_figures(path: Path) -> dict[str, tuple[int, int]]:
    """Of so many figures, how many have the number that people say, and of those the people, place and day."""
    from firsthand.reading.reader import shared_reader

    count: Counter[str] = Counter()
    for report, wanted in discourse.reports(path.read_text(encoding="utf-8")):
        found = shared_reader().read(report).figures
        for want in wanted:
            count.update(discourse.judged(report.text, want, found))
    of_numbers = {field: (count[field], count["number"]) for field in discourse.FIELDS}
    return {"measure and bounds": (count["number"], count["wanted"]), **of_numbers, "whole": (count["whole"], count["wanted"])}


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
def judged(file: Path) -> None:
    """How much of what people say of a case the reading gives."""
    found = of_statements(file) if file.suffix == ".jsonl" else of_figures(file)
    for name, (right, of) in found.items():
        click.echo(f"{name:<24} {right:>6} of {of:>6}" + (f"  {100 * right / of:.1f} %" if of else ""))


if __name__ == "__main__":
    judged()
