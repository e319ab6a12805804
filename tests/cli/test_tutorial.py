"""The tutorial's commands run as they stand, and print what it shows."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

TUTORIAL = Path(__file__).parent.parent.parent / "docs" / "tutorial.md"
BLOCK = re.compile(r"```(sh|text)\n(.*?)```", re.DOTALL)


def test_the_tutorial_runs_and_prints_what_it_shows(tmp_path: Path) -> None:
    blocks = BLOCK.findall(TUTORIAL.read_text(encoding="utf-8"))
    script = "set -e\n" + "".join(block for kind, block in blocks if kind == "sh")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-c", script], cwd=tmp_path, env={**os.environ, "PATH": path}, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    printed = {line.rstrip() for line in done.stdout.splitlines()}
    shown = [line for kind, block in blocks if kind == "text" for line in block.splitlines()]
    assert [line for line in shown if line.rstrip() not in printed] == []
    assert (tmp_path / "lake" / "dossier.html").stat().st_size > 10_000
