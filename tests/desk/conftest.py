"""A desk over a small case, as one browser that the printed link opened."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from pathlib import Path

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from firsthand import Case
from firsthand.desk.application import application
from firsthand.desk.guard import Guard, Sessions
from firsthand.desk.opened import Desk
from firsthand.model import Kind, Measure, ReadReport
from tests.case_of import case_of
from tests.grading.test_grade import MONITOR, STAFF, count
from tests.tracing.written import Written

PORT = 8123
HOST = f"127.0.0.1:{PORT}"


def conduct(report: str) -> ReadReport:
    w = Written(
        report,
        f"The monitor said prisoners were shot in Lyman.\n\nNobody at {report} confirmed it.",
        f"Paper {report}",
        "2025-02-10",
    )
    w.said("prisoners were shot in Lyman", MONITOR, kind=Kind.CONDUCT)
    return w.read()


def sums(report: str) -> ReadReport:
    """A report whose parts are not what it says they are together."""
    w = Written(
        report, "Dara Vellin said 40 soldiers were killed and 20 wounded, 90 casualties in all.", "Hill Courier", "2025-02-11"
    )
    s = w.said(w.report.text, "Dara Vellin")
    w.counted("40", Measure.KILLED, 40, s, population="soldiers", place="Torske")
    w.counted("20", Measure.WOUNDED, 20, s, population="soldiers", place="Torske")
    w.counted("90", Measure.KILLED_OR_WOUNDED, 90, s, population="soldiers", place="Torske")
    return w.read()


class Browser:
    """One browser at the desk: reads pages, and sends their forms as a page has them."""

    def __init__(self, guard: Guard, sessions: Sessions) -> None:
        self.client = TestClient(guard, base_url=f"http://{HOST}", follow_redirects=True)
        self.opened = self.client.get("/open", params={"token": sessions.token()})

    def get(self, path: str, **query: str | int) -> Response:
        return self.client.get(path, params=query)

    def form_of(self, page: Response, act: str) -> dict[str, str]:
        """The fields of the form on a page that does one act, as a browser would send them untouched."""
        forms = re.findall(r"<form[^>]*method=\"post\".*?</form>", page.text, re.DOTALL)
        return fields_of(next(form for form in forms if f'name="act" value="{act}"' in form))

    def form_of_path(self, page: Response, path: str) -> dict[str, str]:
        """The fields of the form on a page that is sent to a path."""
        [form] = re.findall(rf'<form[^>]*action="{path}".*?</form>', page.text, re.DOTALL)
        return fields_of(form)

    def post(self, fields: dict[str, str], path: str = "/judge") -> Response:
        return self.client.post(path, data=fields)

    def judge(self, page: Response, act: str, **fields: str) -> Response:
        """Send one of a page's forms with some fields filled in."""
        return self.post({**self.form_of(page, act), **fields})


def fields_of(form: str) -> dict[str, str]:
    found = {}
    for tag in re.findall(r"<input[^>]*>", form):
        name, value = (re.search(rf' {of}="([^"]*)"', tag) for of in ("name", "value"))
        if name is not None and ("checked" in tag or not re.search(r'type="(?:checkbox|radio)"', tag)):
            found[name[1]] = unescape(value[1]) if value is not None else ""
    for name, body in re.findall(r'<select[^>]*?name="([^"]*)"[^>]*>(.*?)</select>', form, re.DOTALL):
        chosen = re.search(r"<option(?: value=\"([^\"]*)\")? selected>([^<]*)", body) or re.search(
            r"<option(?: value=\"([^\"]*)\")?>([^<]*)", body
        )
        found[name] = "" if chosen is None else unescape(chosen[1] if chosen[1] is not None else chosen[2])
    return found


@contextmanager
def opened(folder: Path) -> Iterator[Browser]:
    """A desk over a case folder, and a browser at it."""
    sessions = Sessions("heron")
    guard, desk = application(folder, port=PORT, sessions=sessions)
    yield Browser(guard, sessions)
    desk.close()


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with case_of(tmp_path / "case", count("a", 40, STAFF), count("b", 40, MONITOR), conduct("c"), sums("d")) as made:
        yield made


@pytest.fixture
def sessions() -> Sessions:
    return Sessions("heron")


@pytest.fixture
def guarded(case: Case, sessions: Sessions) -> Iterator[tuple[Guard, Desk]]:
    guard, desk = application(case.folder, port=PORT, sessions=sessions)
    yield guard, desk
    desk.close()


@pytest.fixture
def browser(guarded: tuple[Guard, Desk], sessions: Sessions) -> Browser:
    return Browser(guarded[0], sessions)


@pytest.fixture
def second(guarded: tuple[Guard, Desk], sessions: Sessions) -> Browser:
    """Another person at the same desk."""
    made = Browser(guarded[0], sessions)
    page = made.get("/session")
    token = re.search(r'name="token" value="([^"]*)"', page.text)
    assert token is not None
    made.post({"token": token[1], "do": "name", "alias": "magpie"}, "/session")
    return made


def group_of(case: Case, report: str) -> str:
    """The group of a report's first claim."""
    groups = (i.claim_group for i in case.trace().independence)
    return next(group.id for group in groups if any(claim.report == report for claim in group.claims))
