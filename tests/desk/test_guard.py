"""Who may ask the desk, from where, and how much: everything else is refused before it reaches the case."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from firsthand import Case
from firsthand.desk.guard import MOST_BYTES, SESSION_SECONDS, Guard, Sessions
from firsthand.desk.lists import PAGES
from firsthand.desk.opened import Desk
from tests.desk.conftest import HOST, PORT, Browser

FORM = {"content-type": "application/x-www-form-urlencoded"}


def stranger(guarded: tuple[Guard, Desk]) -> TestClient:
    return TestClient(guarded[0], base_url=f"http://{HOST}", follow_redirects=False)


@pytest.mark.parametrize(
    "path",
    [
        *PAGES,
        "/report?id=a",
        "/original?report=a",
        "/facsimile?report=a",
        "/static/desk.css",
        "/session",
        "/open",
        "/judge",
        "/pick",
        "/correct?id=a/f1",
        "/picture?name=overview",
    ],
)
def test_nothing_is_shown_without_a_session(guarded: tuple[Guard, Desk], path: str) -> None:
    answer = stranger(guarded).get(path)
    assert (answer.status_code, "Paper" in answer.text) == (403, False)


def test_the_link_opens_one_browser_once(guarded: tuple[Guard, Desk], sessions: Sessions) -> None:
    token, client = sessions.token(), stranger(guarded)
    first = client.get("/open", params={"token": token})
    assert (first.status_code, first.headers["location"]) == (303, "/")
    cookie = first.headers["set-cookie"]
    assert cookie.startswith(f"firsthand-desk-{PORT}=")
    assert {"HttpOnly", "SameSite=strict", "Path=/"} <= set(cookie.split("; "))
    assert token not in cookie
    assert stranger(guarded).get("/open", params={"token": token}).status_code == 403
    assert client.get("/").status_code == 200


@pytest.mark.parametrize("token", ["", "x", "é"])
def test_another_token_opens_nothing(guarded: tuple[Guard, Desk], token: str) -> None:
    assert stranger(guarded).get("/open", params={"token": token}).status_code == 403


def test_a_session_ends_by_itself() -> None:
    now = [0.0]
    sessions = Sessions("heron", lambda: now[0])
    key = sessions.opened(sessions.token())
    assert sessions.of(key) is not None
    now[0] = SESSION_SECONDS
    assert sessions.of(key) is None


def test_who_leaves_is_out(browser: Browser) -> None:
    fields = {"token": token_of(browser), "do": "leave"}
    assert browser.post(fields, "/session").status_code == 200
    assert browser.get("/").status_code == 403


@pytest.mark.parametrize(
    "host", ["evil.example", f"evil.example:{PORT}", "127.0.0.1", f"127.0.0.1:{PORT + 1}", f"127.0.0.1.evil.example:{PORT}", ""]
)
def test_another_host_name_is_refused(browser: Browser, host: str) -> None:
    assert browser.client.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", [f"127.0.0.1:{PORT}", f"localhost:{PORT}"])
def test_this_machine_is_known_by_its_names(guarded: tuple[Guard, Desk], host: str) -> None:
    assert stranger(guarded).get("/", headers={"host": host}).status_code == 403


@pytest.mark.parametrize("path", [*PAGES, "/report?id=a", "/original?report=a", "/static/desk.css", "/nowhere"])
def test_every_answer_has_the_headers_that_keep_it_in(browser: Browser, path: str) -> None:
    headers = browser.client.get(path).headers
    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'none'")
    assert not any(word in policy for word in ("unsafe", "script-src", "http", "*", "data:"))
    assert "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "access-control-allow-origin" not in headers


@pytest.mark.parametrize("path", [*PAGES, "/report?id=a", "/report?id=a&beside=original", "/claim?id=a/f1", "/correct?id=c/s1"])
def test_no_page_names_anything_outside_or_has_a_script(browser: Browser, path: str) -> None:
    html = browser.client.get(path).text
    assert re.findall(r"<script|<iframe|<object|<embed|\son\w+=|javascript:|\sstyle=|<style|<base", html) == []
    assert re.findall(r'(?:src|href|action)="(?!/(?!/)|#)', html) == []


def token_of(browser: Browser) -> str:
    found = re.search(r'name="token" value="([^"]+)"', browser.get("/session").text)
    assert found is not None
    return found[1]


@pytest.mark.parametrize(
    ("change", "headers", "status"),
    [
        ({"token": ""}, {}, 403),
        ({"token": "é"}, {}, 403),
        ({}, {"origin": "http://evil.example"}, 403),
        ({}, {"origin": "null"}, 403),
        ({}, {"origin": f"https://{HOST}"}, 403),
        ({}, {"sec-fetch-site": "cross-site"}, 403),
        ({}, {"sec-fetch-site": "same-site"}, 403),
        ({}, {"content-type": "text/plain"}, 415),
        ({}, {"content-type": "multipart/form-data; boundary=x"}, 415),
    ],
)
def test_a_form_of_another_site_is_refused(
    browser: Browser, case: Case, change: dict[str, str], headers: dict[str, str], status: int
) -> None:
    form = {**browser.form_of(browser.get("/claim", id="a/f1"), "confirm"), **change}
    body = "&".join(f"{name}={value}" for name, value in form.items())
    answer = browser.client.post("/judge", content=body, headers={**FORM, **headers})
    assert (answer.status_code, case.judgements()) == (status, ())


def test_the_token_of_another_session_is_refused(browser: Browser, second: Browser, case: Case) -> None:
    form = browser.form_of(browser.get("/claim", id="a/f1"), "confirm")
    assert browser.post({**form, "token": token_of(second)}).status_code == 403
    assert case.judgements() == ()


def test_a_judgement_is_not_made_by_an_address(browser: Browser, case: Case) -> None:
    form = browser.form_of(browser.get("/claim", id="a/f1"), "confirm")
    assert browser.client.get("/judge", params=form).status_code == 405
    assert case.judgements() == ()


@pytest.mark.parametrize(
    ("body", "headers", "status"),
    [
        (b"x" * (MOST_BYTES + 1), {}, 413),
        (b"x", {"content-length": "99999999"}, 413),
        (b"x", {"content-length": "many"}, 413),
        (b"&".join(b"a%d=" % n for n in range(101)), {}, 400),
        (b"why=%ff", {}, 400),
        (b"\xff", {}, 400),
    ],
)
def test_a_form_that_is_too_large_or_broken_is_refused(browser: Browser, body: bytes, headers: dict[str, str], status: int) -> None:
    assert browser.client.post("/judge", content=body, headers={**FORM, **headers}).status_code == status


def test_a_body_that_lies_about_its_length_is_read_no_further(browser: Browser) -> None:
    def endless() -> Iterator[bytes]:
        for _ in range(MOST_BYTES // 1000 + 2):
            yield b"x" * 1000

    assert browser.client.post("/judge", content=endless(), headers=FORM).status_code == 413


def test_an_address_that_is_too_long_is_refused(browser: Browser) -> None:
    assert browser.client.get("/search", params={"q": "x" * 5000}).status_code == 414


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_other_methods_are_refused(browser: Browser, method: str) -> None:
    assert browser.client.request(method, "/").status_code == 405


@pytest.mark.parametrize(
    "path",
    [
        "/static/../templates/frame.html",
        "/static/..%2ftemplates%2fframe.html",
        "/static/%2e%2e/desk.css",
        "/static//etc/passwd",
        "/static/frame.html",
        "/original?report=../../case.toml",
        "/original?report=../ledger.db",
        "/original?report=../ledger.db&keep=1",
        "/facsimile?report=../../case.toml",
        "/report?id=../../etc/passwd",
        "/report?id=%00",
    ],
)
def test_no_path_leads_to_a_file(browser: Browser, path: str) -> None:
    answer = browser.client.get(path)
    assert (answer.status_code, "root:" in answer.text) == (404, False)


def test_an_original_is_shown_as_plain_text_that_runs_nothing(browser: Browser) -> None:
    answer = browser.get("/original", report="a")
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.headers["content-security-policy"] == "default-src 'none'; sandbox; frame-ancestors 'none'"
    assert '"id":"a"' in answer.text


def test_a_link_for_another_browser_is_made_by_form_alone(browser: Browser, guarded: tuple[Guard, Desk]) -> None:
    page = browser.post({"token": token_of(browser), "do": "link"}, "/session")
    link = re.search(r"<code>(http://[^<]*)</code>", page.text)
    assert link is not None
    assert stranger(guarded).get(link[1]).status_code == 303


@pytest.mark.parametrize("alias", ["", "two words", "<b>", "x" * 41])
def test_an_alias_is_one_plain_word(browser: Browser, alias: str) -> None:
    page = browser.post({"token": token_of(browser), "do": "name", "alias": alias}, "/session")
    assert "This is no alias" in page.text
    assert "You judge as <b>heron</b>" in page.text


def test_who_comes_by_another_s_link_chooses_an_alias_before_judging(
    browser: Browser, guarded: tuple[Guard, Desk], case: Case
) -> None:
    page = browser.post({"token": token_of(browser), "do": "link"}, "/session")
    link = re.search(r"<code>(http://[^<]*)</code>", page.text)
    assert link is not None
    other = TestClient(guarded[0], base_url=f"http://{HOST}", follow_redirects=True)
    welcome = other.get(link[1])
    assert "Choose under which alias you judge" in welcome.text
    form = {**browser.form_of(browser.get("/claim", id="a/f1"), "confirm")}
    token = re.search(r'name="token" value="([^"]+)"', welcome.text)
    assert token is not None
    assert "Choose under which alias" in other.post("/judge", data={**form, "token": token[1]}).text
    assert case.judgements() == ()
    for alias in ("heron", "Her0n"):
        taken = other.post("/session", data={"token": token[1], "do": "name", "alias": alias})
        assert "Another browser that is open judges under this alias" in taken.text
    other.post("/session", data={"token": token[1], "do": "name", "alias": "magpie"})
    other.post("/judge", data={**form, "token": token[1]})
    assert [j.judgement.who for j in case.judgements()] == ["magpie"]
