"""The group of commands: loads each on first use and turns what goes wrong into a message and an exit code."""

from __future__ import annotations

import errno
import importlib
import os
import sys
from typing import Any

import click

from firsthand.errors import DiskFull, FirsthandError, SomeFailed

COMMANDS: dict[str, tuple[str, str]] = {
    "init": ("cases", "Make an empty case folder."),
    "add": ("cases", "Store reports: files, folders, exports, addresses."),
    "watch": ("cases", "Fetch what feeds and sitemaps lead to that is new."),
    "read": ("read", "Read a case, one file, standard input or JSONL."),
    "claims": ("claims", "List the claims of a case with their chains."),
    "origins": ("origins", "List who said it first, and how many repeat it."),
    "trace": ("trace", "Incidents, independence, origins and copies."),
    "report": ("report", "What a case keeps of one report, and how it came."),
    "explain": ("explain", "Tell the story of one claim, with what it rests on."),
    "check": ("check", "Do the numbers add up? What does not comes first."),
    "series": ("series", "Running counts over time: falls, leaps, gaps, switches."),
    "grade": ("check", "Status and credibility of claims, with reasons."),
    "judge": ("judge", "Confirm, correct, reject, merge, discount, overrule …"),
    "corrections": ("corrections", "What people corrected, as annotated texts."),
    "review": ("review", "Look and judge in a local web page: the review desk."),
    "voices": ("voices", "Who is known, who is not; the case's own voices."),
    "dossier": ("dossier", "Write the draft of a publication into the case."),
    "release": ("publish", "Ask for the release of a draft; release it as another."),
    "publish": ("publish", "Publish a case: dossier, tables, linked data, proofs."),
    "verify": ("dossier", "Verify a case, or a publication by itself."),
    "custody": ("custody", "Where one item came from, and whether it still holds."),
    "erase": ("custody", "Erase one item of an encrypted case for good."),
    "backup": ("custody", "Copy a case as it stands, and verify the copy."),
    "restore": ("custody", "Make a case anew from a backup."),
    "timestamp": ("timestamp", "Have the log's head stamped by an authority (RFC 3161)."),
    "doctor": ("doctor", "What is installed, and what an extra would add."),
}
"""Command → module of this package and the line shown in the list, so that ``--help`` imports no command."""

EXIT_CODES = """\b
Exit codes:
  0    all is done
  1    done, but some items failed: the messages name them
  2    wrong call of the command line
  3    a report could not be taken in
  4    the case cannot be used
  5    verification found a difference
  6    publishing is refused
  7    a component is not installed
  130  stopped with Ctrl-C
  141  the reader of the output went away
"""
INTERRUPTED, PIPE_CLOSED = 130, 141


class Commands(click.Group):
    """Commands by name, each imported when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"firsthand.cli.{COMMANDS[cmd_name][0]}")
        command: click.Command = getattr(module, cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, says) for name, (_, says) in COMMANDS.items()])

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        ctx.meta["firsthand.json"] = "--json" in args
        try:
            # Help and version are written here, before any command is known.
            return super().parse_args(ctx, args)
        except OSError as wrong:
            ctx.exit(_system_error(ctx, wrong))

    def main(self, *args: Any, **options: Any) -> Any:
        """As click's, for calls before a command is known."""
        try:
            return super().main(*args, **options)
        except click.ClickException as wrong:
            wrong.show()
            return wrong.exit_code
        except click.Abort:
            return INTERRUPTED

    def invoke(self, ctx: click.Context) -> Any:
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except KeyboardInterrupt:
            ctx.exit(INTERRUPTED)
        except FirsthandError as wrong:
            ctx.exit(_told(ctx, wrong))
        except click.UsageError as wrong:
            if not ctx.meta["firsthand.json"]:
                raise
            _tell_json("usage", wrong.format_message())
            ctx.exit(wrong.exit_code)
        except OSError as wrong:
            ctx.exit(_system_error(ctx, wrong))
        return result


def _told(ctx: click.Context, wrong: FirsthandError) -> int:
    """Report an error where its reader looks for it; returns the exit code."""
    if ctx.meta["firsthand.json"]:
        try:
            _tell_json(wrong.code, str(wrong))
        except OSError:
            # It is standard output that has no room.
            _let_go_of_output()
            click.echo(f"firsthand: {wrong}", err=True)
    else:
        if isinstance(wrong, SomeFailed):
            for failure in wrong.failures:
                click.echo(f"firsthand: {failure}", err=True)
        click.echo(f"firsthand: {wrong}", err=True)
    return wrong.exit_code


def _tell_json(code: str, message: str) -> None:
    from firsthand.cli.output import error_shape, write_json

    write_json(error_shape(code, message))


def _let_go_of_output() -> None:
    """Python flushes standard output once more on the way out: let it flush into nothing."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _system_error(ctx: click.Context, wrong: OSError) -> int:
    """A closed pipe ends quietly, a full disk with its cure; anything else is a defect and keeps its traceback."""
    if wrong.errno == errno.EPIPE:
        _let_go_of_output()
        return PIPE_CLOSED
    if wrong.errno == errno.ENOSPC:
        return _told(
            ctx,
            DiskFull(
                "no room is left to write.",
                where=wrong.filename and str(wrong.filename),
                cure="Free some space and run the command again: what is stored already is left as it is.",
            ),
        )
    raise wrong


@click.command(
    cls=Commands,
    epilog=EXIT_CODES,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80, "terminal_width": 80},
)
@click.version_option(package_name="firsthand", message="firsthand %(version)s")
def cli() -> None:
    """Firsthand traces every claim about a war to who said it first, how they know,
    and whether the numbers add up.

    \b
    A quick look:    firsthand read REPORT.txt
    A case:          firsthand init CASE && firsthand add CASE REPORTS...
                     firsthand read CASE && firsthand check CASE
    """
