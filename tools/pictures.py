"""Take the pictures of the README from a dossier: python -m tools.pictures demo-case-published/dossier.html. Needs chromium."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

FOLDER = Path(__file__).parent.parent / "docs" / "screenshots"
ONE_PANEL = """
main > section:not(#figures), #figures > :not([aria-labelledby="figures-killed_or_wounded"]), nav, header, footer, details
{ display: none !important }
main { grid-column: 1 / -1 !important; border: 0 !important }
main, #figures, section.panel { margin-top: 0 !important; padding-top: 0 !important }
</style>"""
"""Leaves one panel of the figures on the page."""
ONE_GROUP = """
main > section:not(#claims), nav, header, footer, .claims, #claims > h2, #claims > p, #claims > .group:not(#claims > p + .group)
{ display: none !important }
main { grid-column: 1 / -1 !important; border: 0 !important }
main, #claims, article.group { margin-top: 0 !important; padding-top: 0 !important }
</style>"""
"""Leaves the first group of claims, without its claims."""


def take(page: Path, name: str, height: int) -> None:
    """A picture of the top of a page, 1,000 wide."""
    options = ("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--window-size=1000,{height}")
    subprocess.run(
        ["chromium", *options, f"--screenshot={FOLDER / name}", page.absolute().as_uri()], check=True, capture_output=True
    )


def main(dossier: Path) -> None:
    """The summary, also dark and narrow; the panel of killed or wounded; a group of claims with its verdict and chains."""
    take(dossier, "dossier-summary.png", 1360)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        phone = browser.new_page(viewport={"width": 360, "height": 760}, color_scheme="dark")
        phone.goto(f"{dossier.absolute().as_uri()}#figures-killed_or_wounded")
        phone.screenshot(path=FOLDER / "dossier-phone.png")
        browser.close()
    page = dossier.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        panel = Path(folder) / "panel.html"
        panel.write_text(page.replace("</style>", ONE_PANEL, 1), encoding="utf-8")
        take(panel, "dossier-figures.png", 1150)
        group = Path(folder) / "group.html"
        opened = page.replace("</style>", ONE_GROUP, 1).replace('<details class="paths">', '<details class="paths" open>', 1)
        group.write_text(opened, encoding="utf-8")
        take(group, "dossier-paths.png", 800)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
