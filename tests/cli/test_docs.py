"""The documentation keeps up with the program: commands, exit codes, enum values, links."""

from __future__ import annotations

import doctest
import json
import re
from enum import StrEnum
from pathlib import Path

import pytest
from click.testing import CliRunner

from firsthand import codebook, errors, model
from firsthand.cli.group import COMMANDS, EXIT_CODES, INTERRUPTED, PIPE_CLOSED, cli
from firsthand.codebook.checks import Check, Result
from firsthand.codebook.precision import DATE_PRECISION, PLACE_PRECISION
from firsthand.codebook.standings import Standing
from tools import cli_reference

ROOT = Path(__file__).parent.parent.parent
DOCS = ROOT / "docs"
PAGES = [*sorted(DOCS.rglob("*.md")), *sorted(ROOT.glob("*.md"))]
LINK = re.compile(r"\]\(([^)#]+)(#[^)]*)?\)")


def text(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def subclasses(kind: type[errors.FirsthandError]) -> list[type[errors.FirsthandError]]:
    return [found for child in kind.__subclasses__() for found in (child, *subclasses(child))]


def test_the_command_reference_is_up_to_date() -> None:
    assert cli_reference.PAGE.read_text(encoding="utf-8") == cli_reference.page(), "run: python -m tools.cli_reference"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_in_the_reference(name: str) -> None:
    assert f"## firsthand {name}\n" in text("reference/cli.md")


def test_every_error_and_exit_code_is_documented() -> None:
    page = text("reference/exit-codes.md")
    groups = (errors.InputError, errors.CaseError)
    leaves = [kind for kind in subclasses(errors.FirsthandError) if kind not in groups]
    assert [kind.__name__ for kind in leaves if f"`{kind('').code}`" not in page and kind is not errors.SomeFailed] == []
    assert [kind.exit_code for kind in leaves if f"| {kind.exit_code} |" not in page] == []


def test_the_help_tells_every_exit_code() -> None:
    codes = {kind.exit_code for kind in subclasses(errors.FirsthandError)} | {0, 2, INTERRUPTED, PIPE_CLOSED}
    assert {int(code) for code in re.findall(r"^  (\d+) ", EXIT_CODES, re.MULTILINE)} == codes


def test_the_codebook_page_has_the_version_of_the_code() -> None:
    assert f"Version {codebook.VERSION}\n" in text("codebook.md")


@pytest.mark.parametrize(
    "values",
    [
        model.Role,
        model.Hedge,
        model.Kind,
        model.Measure,
        model.Unit,
        model.Approximator,
        model.Nature,
        model.Verdict,
        model.Status,
        Standing,
        Check,
        Result,
    ],
)
def test_the_codebook_page_explains_every_value(values: type[StrEnum]) -> None:
    page = " ".join(text("codebook.md").split())
    assert [value.value for value in values if value.value not in page] == []


@pytest.mark.parametrize("table", [DATE_PRECISION, PLACE_PRECISION])
def test_the_codebook_page_has_the_precisions(table: dict[int, str]) -> None:
    assert [row for row in table.items() if f"| {row[0]} | {row[1]} |" not in text("codebook.md")] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    targets = [target for target, _ in LINK.findall(page.read_text(encoding="utf-8")) if not target.startswith("http")]
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_the_examples_for_python_hold(tmp_path: Path) -> None:
    done = doctest.testfile(str(DOCS / "reference" / "python.md"), module_relative=False, globs={"folder": tmp_path})
    assert (done.attempted > 10, done.failed) == (True, 0)


def test_the_example_of_an_error_is_what_is_printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    [shown] = re.findall(r"```json\n(.*)\n```", text("reference/exit-codes.md"))
    printed = CliRunner().invoke(cli, ["claims", "kursk", "--json"], prog_name="firsthand").stdout
    assert json.loads(shown) == json.loads(printed)


def test_the_examples_of_the_jsonl_interface_are_what_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    given, failed = (json.loads(line) for line in re.findall(r"```json\n(.*)\n```", text("reference/jsonl.md")))
    Path("reports.jsonl").write_text(f'{json.dumps(given)}\n{{"id": "{failed["id"]}", "text": ["Six died."]}}\n')
    printed = CliRunner().invoke(cli, ["read", "--jsonl", "reports.jsonl"], prog_name="firsthand").stdout
    read, refused = map(json.loads, printed.splitlines())
    assert (read["id"], refused) == (given["id"], failed)


def test_what_the_readme_shows_is_what_is_printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    [report] = re.findall(r"cat > wire\.txt <<'END'\n(.*?)END\n", text("tutorial.md"), re.DOTALL)
    Path("report.txt").write_text(report)
    given = ("report.txt", "--publisher", "Wire One", "--published", "2025-02-04")
    calls = (("read", *given), ("init", "case"), ("add", "case", *given), ("read", "case"), ("check", "case"))
    printed = [line for call in calls for line in CliRunner().invoke(cli, call, prog_name="firsthand").stdout.splitlines()]
    blocks = re.findall(r"```text\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    shown = [line for block in blocks for line in block.splitlines() if not line.startswith(("$ ", "…"))]
    assert (len(shown) > 20, [line for line in shown if line not in printed]) == (True, [])


def test_every_picture_is_shown_somewhere() -> None:
    shown = {(page.parent / target).resolve() for page in PAGES for target, _ in LINK.findall(page.read_text(encoding="utf-8"))}
    assert [picture.name for picture in (DOCS / "screenshots").iterdir() if picture.resolve() not in shown] == []


def test_every_decision_is_in_the_index() -> None:
    index = text("decisions/README.md")
    assert [page.name for page in (DOCS / "decisions").glob("0*.md") if page.name not in index] == []
