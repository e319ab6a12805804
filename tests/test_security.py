"""The threat model names a test for each attack, and each test that it names is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LINES = [
    line
    for line in (ROOT / "SECURITY.md").read_text(encoding="utf-8").splitlines()
    if line.startswith("| ") and not line.startswith("| attack ")
]
WRITTEN = "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "tests").rglob("*.py")))


@pytest.mark.parametrize("line", [line for line in LINES if not line.startswith("| ---")], ids=lambda line: line[2:50])
def test_each_attack_has_tests_that_are_there(line: str) -> None:
    tests = line.strip(" |").rpartition(" | ")[2]
    named = re.findall(r"`(test_\w+)`", tests)
    items = re.findall(r'"([^"]+)"', tests)
    assert named or items
    assert [name for name in named if f"def {name}(" not in WRITTEN] == []
    assert [name for name in items if f'"{name}"' not in WRITTEN] == []
