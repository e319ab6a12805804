"""Take the pictures of the review desk: python -m tools.desk_pictures demo-case. Needs chromium and the desk's extra.

The case is copied first: what is judged for a picture is in no log of the case.
"""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

FOLDER = Path(__file__).parent.parent / "docs" / "screenshots"
REPORT = "view-2025-01-15"


def main(case: Path) -> None:
    """The queue, a report with a chain open, a correction, the map, a group in the dark, and a form on a narrow screen."""
    with tempfile.TemporaryDirectory() as scratch:
        copy = shutil.copytree(case, Path(scratch) / "case")
        command = [sys.executable, "-m", "firsthand", "review", str(copy), "--by", "heron", "--json"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as desk:
            if desk.stdout is not None:
                _take(json.loads(desk.stdout.readline())["link"])
            desk.send_signal(signal.SIGINT)


def _take(link: str) -> None:
    with sync_playwright() as playwright:
        options = [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
        ]
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=options)
        page = browser.new_page(viewport={"width": 1100, "height": 800})
        page.goto(link)
        _shot(page, "desk-queue.png")
        page.goto(_at(page, f"/report?id={REPORT}"))
        page.locator(".text a.k-figure").nth(1).hover()
        _shot(page, "desk-report.png")
        page.set_viewport_size({"width": 1100, "height": 720})
        page.goto(_at(page, f"/correct?id={REPORT}/s1"))
        _shot(page, "desk-correct.png")
        page.goto(_at(page, "/incidents"))
        _shot(page, "desk-incidents.png")
        page.emulate_media(color_scheme="dark", reduced_motion="reduce")
        page.goto(_at(page, "/groups?verdict=independence_not_established"))
        page.locator("tbody th a").first.click()
        page.set_viewport_size({"width": 1240, "height": 800})
        page.evaluate("document.querySelector('#way-h').scrollIntoView()")
        _shot(page, "desk-group.png")
        page.emulate_media(color_scheme="light")
        page.set_viewport_size({"width": 360, "height": 760})
        page.goto(_at(page, f"/claim?id={REPORT}/f2"))
        _shot(page, "desk-phone.png")
        browser.close()


def _at(page: Page, path: str) -> str:
    return "/".join(page.url.split("/")[:3]) + path


def _shot(page: Page, name: str) -> None:
    page.screenshot(path=FOLDER / name)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
