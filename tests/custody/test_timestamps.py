"""Timestamps of the log: what an authority signed holds for this log alone, stock openssl agrees, and `verify` keeps watch."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner

from firsthand import Case
from firsthand.cli.group import cli
from firsthand.custody.log import Act
from firsthand.custody.states import State
from firsthand.errors import Altered, BadTimestamp
from firsthand.intake.authority import ask
from firsthand.intake.reach import Reach
from firsthand.model import Report
from tests.custody.authority import Authority
from tests.custody.tampering import chained_anew, cut, unguarded

pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="there is no openssl to make an authority with")

TEXT = "The monitor said 12 people had died in Lake Harbour."


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("tsa") / "authority")


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with Case.create(tmp_path / "case") as made:
        made.add_reports([Report(id="a", text=TEXT)])
        yield made


def stamped(case: Case, authority: Authority) -> Path:
    made = case.timestamps.keep(authority.answer(case.timestamps.request()), "given.tsr")
    return case.folder / made.path


def test_a_timestamp_says_that_the_log_stood_by_then_and_who_signed(case: Case, authority: Authority) -> None:
    head = case.head
    made = case.timestamps.keep(authority.answer(case.timestamps.request()), "given.tsr", [authority.root.read_bytes()])
    assert (made.entry, made.hash, made.authority, made.is_checked) == (head.seq, head.hash, "CN=Example Stamps", True)
    assert case.timestamps.all([authority.root.read_bytes()]) == (made,)
    assert [entry.act for entry in case.shelf.log(limit=1)] == [Act.TIMESTAMPED]


def test_stock_openssl_takes_it_for_the_head_and_for_no_other_hash(case: Case, authority: Authority) -> None:
    head = case.head.hash
    response = stamped(case, authority)
    assert authority.verifies(response, head)
    assert not authority.verifies(response, case.head.hash)


def test_the_same_response_twice_changes_nothing(case: Case, authority: Authority) -> None:
    response = authority.answer(case.timestamps.request())
    case.timestamps.keep(response, "given.tsr")
    head = case.head
    case.timestamps.keep(response, "given.tsr")
    assert case.head == head


def test_another_cases_response_is_refused(case: Case, authority: Authority, tmp_path: Path) -> None:
    with Case.create(tmp_path / "other") as other:
        other.add_reports([Report(id="b", text=TEXT)])
        response = authority.answer(other.timestamps.request())
    with pytest.raises(BadTimestamp, match="the hash of no entry of this log"):
        case.timestamps.keep(response, "given.tsr")
    assert not (case.folder / "timestamps").exists()


def test_a_signature_of_another_authority_does_not_hold(case: Case, authority: Authority, tmp_path: Path) -> None:
    stranger = Authority(tmp_path / "stranger", "Stranger")
    response = stamped(case, authority)
    with pytest.raises(BadTimestamp, match=r"timestamps/.*: the signature does not hold"):
        case.timestamps.all([stranger.root.read_bytes()])
    assert response.exists()


@pytest.mark.parametrize("response", [b"", b"no response", bytes(200)])
def test_what_is_no_response_is_refused(case: Case, response: bytes) -> None:
    with pytest.raises(BadTimestamp, match=r"given.tsr: this is no response of a timestamp authority"):
        case.timestamps.keep(response, "given.tsr")


def test_an_empty_log_has_nothing_to_stamp(tmp_path: Path) -> None:
    with Case.create(tmp_path / "case") as earlier:  # as cases of earlier versions began
        with unguarded(earlier.folder) as ledger:
            ledger.execute("DELETE FROM log")
        with pytest.raises(BadTimestamp, match="the log is empty"):
            earlier.timestamps.request()


def test_verify_names_a_timestamp_that_was_changed_or_is_gone(case: Case, authority: Authority) -> None:
    response = stamped(case, authority)
    assert case.verify().intact["timestamp"] == 1
    response.chmod(0o644)
    data = response.read_bytes()
    response.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    assert [(p.state, p.what, p.where) for p in case.verify().problems] == [
        (State.CHANGED, "timestamp", f"timestamps/{response.name}")
    ]
    response.unlink()
    assert [(p.state, p.what) for p in case.verify().problems] == [(State.MISSING, "timestamp")]
    with pytest.raises(Altered, match="was kept here, and cannot be read"):
        case.timestamps.all()


def test_a_stamped_entry_that_was_taken_out_of_the_log_is_told(case: Case, authority: Authority) -> None:
    stamped(case, authority)
    with unguarded(case.folder) as ledger:
        ledger.execute("DELETE FROM log WHERE seq = 2")
    with pytest.raises(Altered, match="it stamps entry 2, which is in the log no more"):
        case.timestamps.all()


def told(case: Case) -> list[tuple[State, str]]:
    return [(problem.state, problem.what) for problem in case.verify().problems]


def test_a_log_that_was_rewritten_from_end_to_end_is_given_away_by_its_timestamp(case: Case, authority: Authority) -> None:
    stamped(case, authority)
    chained_anew(case.folder, lambda ledger: ledger.execute("UPDATE log SET actor = 'somebody' WHERE seq = 1"))
    assert told(case) == [(State.CHANGED, "timestamp")]
    found = case.custody.of("a")
    assert (found.chain_holds, found.holds, [stamp.state for stamp in found.stamps]) == (True, False, [State.CHANGED])
    with pytest.raises(Altered, match=r"and entry 2 has the hash .* now"):
        case.timestamps.all()
    listed = CliRunner().invoke(cli, ["timestamp", str(case.folder)])
    assert (listed.exit_code, "CN=Example Stamps" in listed.output) == (Altered.exit_code, False)


def test_no_custody_report_claims_a_timestamp_that_is_not_there(case: Case, authority: Authority, tmp_path: Path) -> None:
    response = stamped(case, authority)
    assert [(stamp.state, stamp.authority) for stamp in case.custody.of("a").stamps] == [(State.INTACT, "CN=Example Stamps")]
    response.unlink()
    assert [(stamp.state, stamp.authority) for stamp in case.custody.of("a").stamps] == [(State.MISSING, None)]
    out = tmp_path / "a.html"
    assert CliRunner().invoke(cli, ["custody", str(case.folder), "a", "--out", str(out)]).exit_code == Altered.exit_code
    assert "Not everything is as it was recorded" in out.read_text(encoding="utf-8")
    assert "By the words of" not in out.read_text(encoding="utf-8")


@pytest.mark.parametrize(("after", "of"), [(2, "no entry that the log has now"), (3, "entry 3")], ids=["stamped too", "stamp only"])
def test_a_timestamp_gives_away_that_the_end_of_the_log_was_cut_off(case: Case, authority: Authority, after: int, of: str) -> None:
    case.add_reports([Report(id="b", text="The monitor said 3 people had died in Hill Town.")])
    stamped(case, authority)
    cut(case.folder, after)
    (problem,) = case.verify().problems
    assert (problem.state, problem.what) == (State.UNLOGGED, "timestamp")
    assert problem.found is not None
    assert problem.found.endswith(f"the hash of {of}")
    assert not case.custody.of("a").holds
    with pytest.raises(Altered, match="the log says nothing of this timestamp"):
        case.timestamps.all()


def test_a_timestamp_that_a_crash_left_unlogged_is_taken_up_again(case: Case, authority: Authority) -> None:
    head, response = case.head, authority.answer(case.timestamps.request())
    path = case.folder / case.timestamps.keep(response, "given.tsr").path
    cut(case.folder, head.seq)
    case.timestamps.keep(path.read_bytes(), str(path))
    assert case.verify().ok
    assert case.verify().intact["timestamp"] == 1


def test_the_command_writes_a_request_and_keeps_the_response(case: Case, authority: Authority, tmp_path: Path) -> None:
    asked, given = tmp_path / "head.tsq", tmp_path / "head.tsr"
    run = CliRunner().invoke
    assert run(cli, ["timestamp", str(case.folder), "--request", str(asked)]).exit_code == 0
    given.write_bytes(authority.answer(asked.read_bytes()))
    kept = run(cli, ["timestamp", str(case.folder), "--response", str(given), "--root", str(authority.root)])
    assert kept.exit_code == 0
    assert "CN=Example Stamps (signature holds)" in kept.output
    assert "1 timestamp" in run(cli, ["timestamp", str(case.folder)]).output


class _Answering(BaseHTTPRequestHandler):
    """Answers as an authority does, or with an error, or without an end."""

    authority: Authority

    def do_POST(self) -> None:
        request = self.rfile.read(int(self.headers["Content-Length"]))
        if self.path == "/endless":
            self.send_response(200)
            self.end_headers()
            with suppress(ConnectionError):  # who asked hangs up
                while True:
                    self.wfile.write(bytes(1 << 16))
            return
        self.send_response(200 if self.path == "/" else 503)
        self.end_headers()
        self.wfile.write(self.authority.answer(request) if self.path == "/" else b"closed")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        del format, args


@pytest.fixture
def address(authority: Authority) -> Iterator[str]:
    _Answering.authority = authority
    with HTTPServer(("127.0.0.1", 0), _Answering) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_an_authority_is_asked_over_the_network_only_when_the_user_says_so(case: Case, address: str) -> None:
    result = CliRunner().invoke(cli, ["timestamp", str(case.folder), "--authority", f"{address}/", "--allow-private"])
    assert result.exit_code == 0, result.output
    assert "entry 2" in result.output


@pytest.mark.parametrize(
    ("path", "says"),
    [("/closed", "it answers with status 503"), ("/endless", "goes on for more than 1.0 MB")],
    ids=["closed", "endless"],
)
def test_an_authority_that_misbehaves_costs_nothing(address: str, path: str, says: str) -> None:
    with pytest.raises(BadTimestamp, match=says):
        ask(address + path, b"asked", Reach(is_private_allowed=True))


def test_an_authority_inside_the_network_is_not_asked_unless_that_was_said(address: str) -> None:
    with pytest.raises(BadTimestamp, match="not public"):
        ask(f"{address}/", b"asked")


def test_an_address_that_is_none_is_told(case: Case) -> None:
    result = CliRunner().invoke(cli, ["timestamp", str(case.folder), "--authority", "stamps"])
    assert result.exit_code == BadTimestamp.exit_code
    assert "stamps: no timestamp was had" in result.output
