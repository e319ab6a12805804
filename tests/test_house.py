"""The house itself: which room may import which, and how large modules and functions may grow."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "firsthand"
ROOMS = (
    *("model", "errors", "codebook", "interchange", "text", "registry", "gazetteer", "reading", "tracing", "reckoning", "grading"),
    *("explaining", "custody", "ledger", "intake", "publishing", "case", "desk", "cli"),
)
PARTS = [path for part in ("src", "tests", "bench", "tools", "training") for path in sorted((ROOT / part).rglob("*.py"))]
LINES, FUNCTION_LINES, PARAMETERS = 400, 60, 6


def room(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def imported(path: Path) -> Iterator[str]:
    """The rooms that a module imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno} imports relatively"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        yield from (name.split(".")[1] for name in names if name.startswith("firsthand."))


@pytest.mark.parametrize("name", ROOMS)
def test_a_room_imports_only_rooms_above_it(name: str) -> None:
    modules = [path for path in SOURCE.rglob("*.py") if path.parent != SOURCE or path.stem in ROOMS]
    above = ROOMS[: ROOMS.index(name) + 1]
    wrong = {(str(path.relative_to(SOURCE)), used) for path in modules if room(path) == name for used in imported(path)}
    assert {(path, used) for path, used in wrong if used in ROOMS and used not in above} == set()


def test_every_package_is_a_room() -> None:
    found = {room(path) for path in SOURCE.rglob("*.py")} - {"__init__", "__main__"}
    assert found == set(ROOMS)


@pytest.mark.parametrize("page", ["CONTRIBUTING.md", "docs/decisions/0030-order-of-rooms.md"])
def test_the_order_is_told_as_it_is(page: str) -> None:
    words = re.sub(r"\s+", " ", (ROOT / page).read_text(encoding="utf-8"))
    assert ", ".join(ROOMS) in words


def test_modules_are_short() -> None:
    lengths = {str(path.relative_to(ROOT)): path.read_text(encoding="utf-8").count("\n") for path in PARTS}
    assert {path: lines for path, lines in lengths.items() if lines > LINES} == {}


def test_functions_are_short_and_take_few_parameters() -> None:
    beyond = []
    for path in PARTS:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                given = [a.arg for a in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)]
                parameters = len(given) - (given[:1] in (["self"], ["cls"]))
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                if lines > FUNCTION_LINES or parameters > PARAMETERS:
                    beyond.append(f"{path.relative_to(ROOT)}: {node.name}: {lines} lines, {parameters} parameters")
    assert beyond == []
