"""`python -m bench --data PATH` measures every task on annotated sets; `python -m bench gate` holds the floors of our own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import click

from bench import accuracy_gate
from bench.peers import beside, listed
from bench.run import Result, run
from bench.tasks import TASKS, Measure

NOTE = "Peers run here, on the same files with the same scorers, by `python -m bench --data PATH --peers`:"
HEADINGS = ("task", "measure", "peers' published figures", "ours", "target", "split", "command")
MARKS = "<!-- measured: begin -->", "<!-- measured: end -->"


@click.group(invoke_without_command=True)
@click.option(
    "--data", type=click.Path(path_type=Path, exists=True, file_okay=False), help="Folder of the annotated sets and score/."
)
@click.option(
    "--cases", type=click.Path(path_type=Path, exists=True, file_okay=False), help="Folder with check.py: hold its cases too."
)
@click.option("--task", "names", multiple=True, type=click.Choice([t.name for t in TASKS]), help="Only this task; may be repeated.")
@click.option("--peers", "with_peers", is_flag=True, help="Run installed peers (extra `peers`) on the same files too.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Write the table into this file, between its marks.")
@click.pass_context
def bench(
    ctx: click.Context, data: Path | None, cases: Path | None, names: Sequence[str], with_peers: bool, out: Path | None
) -> None:
    """Measure accuracy and speed, and print one table with peers beside ours."""
    if ctx.invoked_subcommand is not None:
        return
    if data is None and cases is None:
        raise click.UsageError("Give --data PATH, --cases PATH, or the command gate.")
    results = []
    peers: dict[str, Mapping[str, str]] = {}
    for task in TASKS:
        if data is not None and (not names or task.name in names):
            click.echo(f"… {task.name}", err=True)
            results.append(run(task, data.resolve()))
            if with_peers:
                peers[task.name] = beside(task, data.resolve())
    table = markdown(results, peers) if not with_peers else f"{markdown(results, peers)}\n\n{NOTE}\n\n{listed()}"
    table = "\n\n".join([table, *(f"```text\n{result.told}\n```" for result in results if result.told)])
    if results:
        click.echo(table)
    if out is not None:
        write_section(out, table)
    if cases is not None:
        ctx.exit(_cases(cases))


def _cases(folder: Path) -> int:
    """Hold the cases of a folder with its own check.py against the installed command."""
    command = Path(sys.executable).with_name("firsthand")
    done = subprocess.run([sys.executable, str(folder / "check.py"), "--firsthand", str(command)], check=False)
    return done.returncode


def markdown(results: Sequence[Result], peers: Mapping[str, Mapping[str, str]] | None = None) -> str:
    """One row a measure; a task that could not run says why. ``peers`` are those run here, by task and measure."""
    lines = [f"| {' | '.join(HEADINGS)} |", f"|{' --- |' * len(HEADINGS)}"]
    for result in results:
        if result.missing:
            lines.append(
                f"| {result.task.name} | – | – | missing: {result.missing} | – | {result.task.split} | `{result.command}` |"
            )
            continue
        here = (peers or {}).get(result.task.name, {})
        lines += [_row(result, measure, here.get(measure.name)) for measure in result.task.measures]
    return "\n".join(lines)


def _row(result: Result, measure: Measure, here: str | None) -> str:
    number = result.numbers.get(measure.name)
    ours = "not printed by the scorer" if number is None else f"**{number:,.1f}**" if number < 1000 else f"**{number:,.0f}**"
    published = measure.peers if here is None else f"{measure.peers}; run here: {here}"
    cells = (result.task.name, measure.name, published, ours, measure.target or "–", result.task.split, f"`{result.command}`")
    return f"| {' | '.join(cells)} |"


def write_section(path: Path, table: str, marks: tuple[str, str] = MARKS) -> None:
    """Put the table between marks of a file; what stands around them stays.

    Raises:
        click.ClickException: the file has no marks.
    """
    text = path.read_text(encoding="utf-8")
    between = re.compile(f"{re.escape(marks[0])}.*{re.escape(marks[1])}", re.DOTALL)
    if not between.search(text):
        raise click.ClickException(f"{path} has no lines “{marks[0]}” and “{marks[1]}”.")
    path.write_text(between.sub(lambda _: f"{marks[0]}\n{table}\n{marks[1]}", text), encoding="utf-8")


@bench.command()
@click.option("--pin", is_flag=True, help="Make what is reached now the floors.")
def gate(pin: bool) -> None:
    """Fail when accuracy on the project's own sentences is below its floors, or when the sentences changed unpinned."""
    now, mark = accuracy_gate.reached(accuracy_gate.gold_lines()), accuracy_gate.fingerprint()
    if pin:
        accuracy_gate.write_floors(now, mark)
    floors = accuracy_gate.read_floors()
    click.echo(f"{'measure':<14}{'floor':>8}{'now':>8}   (F1, {len(accuracy_gate.gold_lines())} texts)")
    for name, number in now.items():
        click.echo(f"{name:<14}{floors.get('floors', {}).get(name, 0.0):>8.1f}{number:>8.1f}")
    shut = accuracy_gate.failures(floors, now, mark)
    for reason in shut:
        click.echo(f"gate: {reason}", err=True)
    sys.exit(1 if shut else 0)


if __name__ == "__main__":
    bench(prog_name="python -m bench")
