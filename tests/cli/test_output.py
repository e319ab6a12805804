"""What commands print: width, colours, JSON, and progress on standard error."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest
from rich.padding import Padding

from firsthand.cli import output
from firsthand.cli.group import cli


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "TTY_COMPATIBLE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    return monkeypatch


def test_colours_are_off_where_output_is_no_terminal(plain_environment: pytest.MonkeyPatch) -> None:
    plain_environment.setattr(sys, "stdout", written := io.StringIO())
    output.console().print("Odesa", style="red")
    assert written.getvalue() == "Odesa\n"


def test_colours_are_on_on_a_terminal(plain_environment: pytest.MonkeyPatch) -> None:
    plain_environment.setattr(sys, "stdout", written := Terminal())
    output.console().print("Odesa", style="red")
    assert written.getvalue() == "\x1b[31mOdesa\x1b[0m\n"


def test_colours_are_off_with_no_color(plain_environment: pytest.MonkeyPatch) -> None:
    plain_environment.setenv("NO_COLOR", "1")
    plain_environment.setattr(sys, "stdout", written := Terminal())
    output.console().print("Odesa", style="red")
    assert written.getvalue() == "Odesa\n"


@pytest.mark.parametrize(("columns", "width"), [(60, 60), (80, 80), (240, 100)])
def test_a_terminal_is_filled_up_to_a_readable_width(plain_environment: pytest.MonkeyPatch, columns: int, width: int) -> None:
    plain_environment.setattr(os, "get_terminal_size", lambda *_: os.terminal_size((columns, 24)))
    plain_environment.setattr(sys, "stdout", Terminal())
    assert output.console().width == width


@pytest.mark.parametrize("stream", [io.StringIO, Terminal])
@pytest.mark.parametrize(("columns", "width"), [("60", 60), ("200", 200), ("8", 40), ("", 80), ("wide", 80)])
def test_columns_says_how_wide_output_is_wherever_it_goes(
    plain_environment: pytest.MonkeyPatch, stream: type[io.StringIO], columns: str, width: int
) -> None:
    plain_environment.setenv("COLUMNS", columns)
    plain_environment.setattr(sys, "stdout", stream())
    assert output.console().width == width


def test_lines_are_not_filled_up_where_output_is_no_terminal(plain_environment: pytest.MonkeyPatch) -> None:
    plain_environment.setattr(sys, "stdout", written := io.StringIO())
    out = output.console()
    out.print(Padding("two words", (0, 0, 1, 2)))
    output.print_table(out, (("Claim", ""), ("Hedge", "")), [("12 killed", "")])
    assert [line for line in written.getvalue().splitlines() if line.endswith(" ")] == []
    assert written.getvalue().startswith("  two words\n\nClaim")


def test_markup_in_a_report_is_printed_as_it_stands(plain_environment: pytest.MonkeyPatch) -> None:
    plain_environment.setattr(sys, "stdout", written := io.StringIO())
    output.print_table(output.console(), (("Claim", ""),), [("[red]12[/red] :skull: killed",)])
    assert "[red]12[/red] :skull: killed" in written.getvalue()


def test_a_long_table_fits_eighty_columns(plain_environment: pytest.MonkeyPatch) -> None:
    plain_environment.setattr(sys, "stdout", written := io.StringIO())
    output.print_table(output.console(), (("One", ""), ("Two", "right")), [("word " * 60, "x" * 90)])
    assert max(map(len, written.getvalue().splitlines())) == 80


def told(monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, seconds: float) -> str:
    """What a bar writes for work of that many seconds."""
    now = iter([0.0, seconds, seconds, seconds])
    monkeypatch.setattr(sys, "stderr", stream)
    shows = output.Bar("reading", clock=lambda: next(now))
    for done in range(1, 4):
        shows(done, 3)
    shows.close()
    return stream.getvalue()


def test_progress_appears_on_a_terminal_after_a_second(plain_environment: pytest.MonkeyPatch) -> None:
    assert "reading" in told(plain_environment, Terminal(), 1.5)


def test_short_work_shows_no_progress(plain_environment: pytest.MonkeyPatch) -> None:
    assert told(plain_environment, Terminal(), 0.5) == ""


def test_readings_that_stream_into_a_file_show_how_far_they_are(plain_environment: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "reports.jsonl").write_text('{"id": "a", "text": "Six died."}\n{"id": "b", "text": "Nine died."}\n')
    plain_environment.setattr(output, "PATIENCE", 0.0)
    plain_environment.setattr(sys, "stdout", io.TextIOWrapper(written := io.BytesIO()))
    plain_environment.setattr(sys, "stderr", shown := Terminal())
    assert cli.main(["read", "--jsonl", str(tmp_path / "reports.jsonl")], standalone_mode=False) == 0
    assert (written.getvalue().count(b"\n"), "2/2" in shown.getvalue()) == (2, True)


def test_progress_is_silent_where_there_is_no_terminal(plain_environment: pytest.MonkeyPatch) -> None:
    assert told(plain_environment, io.StringIO(), 1.5) == ""
