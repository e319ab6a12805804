"""Writes docs/reference/cli.md from the commands themselves: python -m tools.cli_reference [--check]"""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from firsthand.cli.group import COMMANDS, cli

PAGE = Path(__file__).parent.parent / "docs" / "reference" / "cli.md"
HEAD = """# Commands

This page is written by `python -m tools.cli_reference` from the commands themselves.

Tables fit 80 columns. Colours are used on a terminal only, and never where `NO_COLOR` is set. Progress goes to standard error. The
exit codes are listed in [errors and exit codes](exit-codes.md).
"""


def page() -> str:
    """The whole page in Markdown."""
    context = click.Context(cli, info_name="firsthand", **cli.context_settings)
    commands = ((name, cli.get_command(context, name)) for name in COMMANDS)
    return "\n".join([HEAD, *("\n".join(_command(name, command, context)) for name, command in commands if command)])


def _command(name: str, command: click.Command, parent: click.Context) -> Iterator[str]:
    context = click.Context(command, info_name=name, parent=parent)
    pieces = " ".join(command.collect_usage_pieces(context))
    yield f"## firsthand {name}\n"
    yield f"```text\nfirsthand {name} {pieces}\n```\n"
    yield from _prose(inspect.cleandoc(command.help or ""))
    rows = [record for parameter in command.get_params(context) if (record := parameter.get_help_record(context))]
    if rows:
        yield "| option | |\n| --- | --- |"
        yield from (f"| `{_cell(option)}` | {_cell(says)} |" for option, says in rows)
        yield ""


def _cell(text: str) -> str:
    return re.sub(r"\s+", " ", text).replace("|", "\\|")


def _prose(text: str) -> Iterator[str]:
    """Paragraphs; one that click keeps as it stands becomes a block of code."""
    for paragraph in text.split("\n\n"):
        kept = paragraph.startswith("\b\n")
        yield f"```sh\n{paragraph.removeprefix(chr(8)).strip()}\n```\n" if kept else f"{paragraph}\n"


def main() -> int:
    """Write the page, or with --check only tell whether it is up to date."""
    if "--check" in sys.argv[1:]:
        return int(PAGE.read_text(encoding="utf-8") != page())
    PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
