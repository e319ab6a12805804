"""Take the pictures of the README from a dossier: python -m tools.pictures demo-case/dossier.html. Needs chromium."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "docs" / "screenshots"
ONE_PANEL = """
main > section:not(#figures), #figures > :not([aria-labelledby="figures-killed_or_wounded"]), nav, header, footer, details
{ display: none !important }
main { grid-column: 1 / -1 !important; border: 0 !important }
main, #figures, section.panel { margin-top: 0 !important; padding-top: 0 !important }
</style>"""
"""Leaves one panel of the figures on the page."""


def take(page: Path, name: str, height: int) -> None:
    """A picture of the top of a page, 1,000 wide."""
    options = ("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--window-size=1000,{height}")
    subprocess.run(
        ["chromium", *options, f"--screenshot={FOLDER / name}", page.absolute().as_uri()], check=True, capture_output=True
    )


def main(dossier: Path) -> None:
    """The summary, and the panel of killed or wounded."""
    take(dossier, "dossier-summary.png", 1360)
    with tempfile.TemporaryDirectory() as folder:
        panel = Path(folder) / "panel.html"
        panel.write_text(dossier.read_text(encoding="utf-8").replace("</style>", ONE_PANEL, 1), encoding="utf-8")
        take(panel, "dossier-figures.png", 1150)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
