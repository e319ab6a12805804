"""A real Chromium at a real desk. Where there is none, these tests are skipped, and the end of the run says so."""

from __future__ import annotations

import shutil
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from firsthand import Case
from firsthand.desk.application import application
from firsthand.desk.guard import Sessions
from tests.case_of import case_of
from tests.desk.conftest import conduct, sums
from tests.desk.test_hostile import hostile
from tests.grading.test_grade import MONITOR, STAFF, count

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
OPTIONS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if CHROMIUM is None:
        terminalreporter.section("THE BROWSER TESTS WERE NOT RUN", red=True, bold=True)
        terminalreporter.write_line(
            "There is no chromium on this machine: tests/browser was skipped. Debian: apt-get install chromium"
        )


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no chromium on this machine")
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with case_of(tmp_path / "case", count("a", 40, STAFF), count("b", 40, MONITOR), conduct("c"), sums("d")) as made:
        yield made


@pytest.fixture
def hostile_case(tmp_path: Path) -> Iterator[Case]:
    with case_of(tmp_path / "hostile", hostile(1, 40), hostile(2, 90)) as made:
        yield made


def violations(page: Page) -> list[str]:
    """What axe finds on a page with every section open."""
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    return [f"{v['id']}: {v['nodes'][0]['html'][:120]}" for v in Axe().run(page).response["violations"]]


class Served:
    """A desk that listens."""

    def __init__(self, case: Case) -> None:
        listening = socket.socket()
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        self.sessions = Sessions("heron")
        port = int(listening.getsockname()[1])
        self.address = f"http://127.0.0.1:{port}"
        guard, self._desk = application(case.folder, port=port, sessions=self.sessions)
        self._server = uvicorn.Server(uvicorn.Config(guard, log_level="error", lifespan="off", ws="none"))
        self._thread = threading.Thread(target=self._server.run, kwargs={"sockets": [listening]}, daemon=True)
        self._thread.start()

    def open(self, context: BrowserContext) -> Page:
        """A page of a browser that came by a link of its own."""
        page = context.new_page()
        page.goto(f"{self.address}/open?token={self.sessions.token()}")
        return page

    def close(self) -> None:
        self._server.should_exit = True
        self._thread.join(10)
        self._desk.close()


@pytest.fixture
def served(case: Case) -> Iterator[Served]:
    made = Served(case)
    yield made
    made.close()


@pytest.fixture
def hostile_desk(hostile_case: Case) -> Iterator[Served]:
    made = Served(hostile_case)
    yield made
    made.close()


@pytest.fixture
def page(chromium: Browser, served: Served) -> Iterator[Page]:
    """The desk without JavaScript."""
    context = chromium.new_context(java_script_enabled=False)
    yield served.open(context)
    context.close()
