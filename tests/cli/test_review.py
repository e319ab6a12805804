"""`firsthand review`: the desk opens by the link that is printed, on this machine alone."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.request import HTTPCookieProcessor, build_opener

import pytest
from click.testing import CliRunner

from firsthand import Case
from firsthand.cli.group import cli
from firsthand.model import Report


@pytest.mark.usefixtures("interruptible")
def test_the_printed_link_opens_the_desk_and_ctrl_c_ends_it(tmp_path: Path) -> None:
    with Case.create(tmp_path / "case", title="Harbour") as case:
        case.add_reports([Report(id="r1", text="Two schools were closed.")])
    command = [sys.executable, "-m", "firsthand", "review", str(tmp_path / "case"), "--by", "heron", "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        told = json.loads(running.stdout.readline())
        browser = build_opener(HTTPCookieProcessor(CookieJar()))
        with browser.open(told["link"], timeout=20) as answer:
            page = answer.read().decode()
            headers = answer.headers
        running.send_signal(signal.SIGINT)
        _, wrong = running.communicate(timeout=20)
    assert told["link"].startswith("http://127.0.0.1:")
    assert ("Harbour" in page, "You judge as <b>heron</b>" in page) == (True, True)
    assert (headers["server"], headers["x-frame-options"]) == (None, "DENY")
    assert (running.returncode, wrong) == (130, "")


def test_a_folder_that_is_no_case_is_told_before_anything_listens(tmp_path: Path) -> None:
    done = CliRunner().invoke(cli, ["review", str(tmp_path)], prog_name="firsthand")
    assert (done.exit_code, "this is not a case" in done.stderr) == (4, True)


def test_without_the_extra_the_cure_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    monkeypatch.delitem(sys.modules, "firsthand.desk.server", raising=False)
    done = CliRunner().invoke(cli, ["review", str(tmp_path)], prog_name="firsthand")
    assert (done.exit_code, done.stderr.count("pip install 'firsthand[desk]'")) == (7, 1)
