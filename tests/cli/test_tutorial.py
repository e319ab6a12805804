"""The commands of tutorials run as they stand, and print what the page shows."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

DOCS = Path(__file__).parent.parent.parent / "docs"
BLOCK = re.compile(r"```(sh|text)\n(.*?)```", re.DOTALL)


def run(page: str, folder: Path) -> None:
    """Run the page's blocks of commands as one script; each line that it shows must have been printed."""
    blocks = BLOCK.findall((DOCS / page).read_text(encoding="utf-8"))
    script = "set -e\n" + "".join(block for kind, block in blocks if kind == "sh")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-c", script], cwd=folder, env={**os.environ, "PATH": path}, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    printed = {line.rstrip() for line in done.stdout.splitlines()}
    shown = [line for kind, block in blocks if kind == "text" for line in block.splitlines()]
    assert [line for line in shown if line.rstrip() not in printed] == []


def test_the_tutorial(tmp_path: Path) -> None:
    run("tutorial.md", tmp_path)
    assert (tmp_path / "lake" / "dossier.html").stat().st_size > 10_000


def test_judging_a_case(tmp_path: Path) -> None:
    run("how-to/judge-a-case.md", tmp_path)


def test_publishing_a_case(tmp_path: Path) -> None:
    run("how-to/publish.md", tmp_path)
    assert "Oksana" not in (tmp_path / "kupiansk-public" / "dossier.html").read_text(encoding="utf-8")
