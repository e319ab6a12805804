"""Proofs of OpenTimestamps: what calendars promise and redeem holds for this log alone, and no more is said than was checked."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from opentimestamps.core.notary import BitcoinBlockHeaderAttestation, PendingAttestation, UnknownAttestation

from firsthand import Case
from firsthand.case.proving import Proved
from firsthand.cli.group import cli
from firsthand.custody.log import Act
from firsthand.custody.proofs import LARGEST_ANSWER, Astray, Block, Promise, answer_of, header, is_proof, read_proof
from firsthand.custody.states import State
from firsthand.errors import Altered, BadTimestamp, SomeFailed
from firsthand.intake import authority
from firsthand.intake.authority import redeemed, submit
from firsthand.intake.reach import Reach
from firsthand.model import Report
from tests.custody.calendar import HEIGHT, Calendar, attested, proof_file
from tests.custody.tampering import chained_anew, cut
from tests.made.server import Answer, Server, dripping, page, redirect

OWN = Reach(is_private_allowed=True)
TEXT = "The monitor said 12 people had died in Lake Harbour."
COMMITMENT = bytes(range(32))


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with Case.create(tmp_path / "case") as opened:
        opened.add_reports([Report(id="a", text=TEXT)])
        yield opened


@pytest.fixture
def calendar() -> Iterator[Calendar]:
    with Calendar() as running:
        yield running


def promised(case: Case, calendar: Calendar) -> Proved:
    (proof,) = case.proofs.ask([calendar.address], OWN).kept
    return proof


def redeemed_by(case: Case, calendar: Calendar) -> Proved:
    calendar.is_mined = True
    (proof,) = case.proofs.upgrade(OWN, [calendar.address]).kept
    return proof


def run(*words: object) -> Result:
    return CliRunner().invoke(cli, [str(word) for word in words])


def test_a_calendar_promises_and_the_promise_is_kept_and_logged(case: Case, calendar: Calendar) -> None:
    head = case.head
    proof = promised(case, calendar)
    assert (proof.entry, proof.hash, proof.calendars, proof.blocks) == (head.seq, head.hash, (calendar.address,), ())
    assert case.proofs.all() == (proof,)
    assert [entry.act for entry in case.shelf.log(limit=1)] == [Act.TIMESTAMPED]
    assert case.verify().intact["timestamp"] == 1


def test_a_calendar_learns_nothing_of_the_case_not_even_the_hash(case: Case, calendar: Calendar) -> None:
    first, second = promised(case, calendar), promised(case, calendar)
    assert calendar.asked == ["POST /digest", "POST /digest"]
    assert all(len(each) == 32 and each.hex() not in (first.hash, second.hash) for each in calendar.submitted)
    assert len(set(calendar.submitted)) == 2


def test_a_redeemed_promise_is_a_further_record_and_the_first_stays_as_it_is(case: Case, calendar: Calendar) -> None:
    proof = promised(case, calendar)
    before = (case.folder / proof.path).read_bytes()
    waiting = case.proofs.upgrade(OWN, [calendar.address])
    assert (waiting.kept, [each.calendar for each in waiting.waiting], waiting.failures) == ((), [calendar.address], ())
    later = redeemed_by(case, calendar)
    assert ((later.entry, later.hash), later.calendars, [block.height for block in later.blocks]) == (
        (proof.entry, proof.hash),
        (),
        [HEIGHT],
    )
    assert (case.folder / proof.path).read_bytes() == before
    assert case.proofs.all() == (proof, later)
    assert case.verify().intact["timestamp"] == 2


def test_what_was_redeemed_is_not_asked_for_again(case: Case, calendar: Calendar) -> None:
    promised(case, calendar)
    redeemed_by(case, calendar)
    head, asked = case.head, list(calendar.asked)
    again = case.proofs.upgrade(OWN, [calendar.address])
    assert (again.kept, again.waiting, calendar.asked, case.head) == ((), (), asked, head)


def test_promises_of_several_calendars_are_one_proof_and_one_that_fails_costs_only_itself(case: Case, calendar: Calendar) -> None:
    with Calendar() as other, Server({"/digest": page("closed", status="503 Service Unavailable")}) as closed:
        answered = case.proofs.ask([calendar.address, closed.url(""), other.address], OWN)
        assert [proof.calendars for proof in answered.kept] == [tuple(sorted([calendar.address, other.address]))]
        assert [failure.where for failure in answered.failures] == [closed.url("/digest")]
        other.is_mined = True
        later = case.proofs.upgrade(OWN, [calendar.address, other.address])
    assert [(proof.calendars, len(proof.blocks)) for proof in later.kept] == [((), 1)]
    assert [promise.calendar for promise in later.waiting] == [calendar.address]


def test_a_block_is_its_proofs_own_word_until_its_header_is_given(case: Case, calendar: Calendar) -> None:
    promised(case, calendar)
    proof = redeemed_by(case, calendar)
    root = calendar.headers[HEIGHT][36:68][::-1].hex()
    assert proof.blocks == (Block(height=HEIGHT, root=root),)
    whole, bare = header(calendar.headers[HEIGHT].hex()), header(root)
    (by_header,), (by_root,) = ([p.blocks[0] for p in case.proofs.all({HEIGHT: h}) if p.blocks] for h in (whole, bare))
    assert by_header == Block(height=HEIGHT, root=root, matches=True, at="2025-01-14T10:20:00.000000Z", hash=whole.hash)
    assert by_root == Block(height=HEIGHT, root=root, matches=True)
    assert case.verify(headers={HEIGHT: whole}).ok


def test_a_proof_that_is_not_in_the_block_that_was_given_is_told(case: Case, calendar: Calendar) -> None:
    promised(case, calendar)
    proof = redeemed_by(case, calendar)
    other = "ab" * 32
    verified = case.verify(headers={HEIGHT: header(other), HEIGHT + 1: header("cd" * 32)})
    assert (verified.ok, verified.astray) == (True, (Astray(entry=proof.entry, block=HEIGHT),))
    for command in ("verify", "timestamp"):
        result = run(command, case.folder, "--block", f"{HEIGHT}={other}")
        assert result.exit_code == BadTimestamp.exit_code
        assert "NOT AS RECORDED" not in result.output
        assert (
            f"one path does NOT lead to the block {HEIGHT} that was given, but to merkle root {proof.blocks[0].root}"
            in result.output
        )
        assert run(command, case.folder, "--block", f"{HEIGHT}={other}", "--json").exit_code == BadTimestamp.exit_code


def test_a_calendar_that_lies_does_not_spoil_what_an_honest_one_says(case: Case, calendar: Calendar) -> None:
    """Both of one block, in one proof: the lie is told beside what holds, and costs no exit code."""
    with Calendar() as liar:
        liar._redeem = lambda commitment: attested(commitment, BitcoinBlockHeaderAttestation(HEIGHT))  # type: ignore[method-assign]
        case.proofs.ask([liar.address, calendar.address], OWN)
        liar.is_mined = calendar.is_mined = True
        (proof,) = case.proofs.upgrade(OWN, [liar.address, calendar.address]).kept
    given = calendar.headers[HEIGHT].hex()
    assert sorted(str(block.matches) for block in case.proofs.all({HEIGHT: header(given)})[1].blocks) == ["False", "True"]
    for command in ("verify", "timestamp"):
        result = run(command, case.folder, "--block", f"{HEIGHT}={given}")
        assert result.exit_code == 0
        assert 0 < result.output.index(f"in the block {HEIGHT} that was given") < result.output.index("one path does NOT lead to")
    assert len(proof.blocks) == 2


def test_verify_says_for_which_head_and_no_more_than_it_checked(case: Case, calendar: Calendar) -> None:
    head = case.head.seq
    promised(case, calendar)
    assert f"of entry {head}, an earlier head: the log has {head + 1} now: intact, promised by {calendar.address}, in no block" in (
        run("verify", case.folder).output.replace("\n", "")
    )
    redeemed_by(case, calendar)
    assert f"in block {HEIGHT} of Bitcoin by its own words (not checked" in run("verify", case.folder).output
    given = run("verify", case.folder, "--block", f"{HEIGHT}={calendar.headers[HEIGHT].hex()}")
    assert given.exit_code == 0
    assert f"in the block {HEIGHT} that was given" in given.output
    assert "that it is one of Bitcoin's was not checked" in given.output


def test_a_proof_of_another_log_is_refused(case: Case, calendar: Calendar, tmp_path: Path) -> None:
    with Case.create(tmp_path / "other") as other:
        other.add_reports([Report(id="b", text=TEXT)])
        theirs = (other.folder / promised(other, calendar).path).read_bytes()
    with pytest.raises(BadTimestamp, match="the hash of no entry of this log"):
        case.proofs.keep(theirs, "given.ots")
    assert not (case.folder / "timestamps").exists()


def test_a_proof_that_was_made_or_completed_elsewhere_is_kept_too(case: Case, tmp_path: Path) -> None:
    given = tmp_path / "head.ots"
    given.write_bytes(proof_file(bytes.fromhex(case.head.hash), PendingAttestation("https://calendar.example.org")))
    kept = run("timestamp", case.folder, "--response", given)
    assert (kept.exit_code, "promised by https://calendar.example.org" in kept.output) == (0, True)
    head = case.head
    assert run("timestamp", case.folder, "--response", given).exit_code == 0
    assert case.head == head


def damage(case: Case) -> list[tuple[State, str]]:
    return [(problem.state, problem.what) for problem in case.verify().problems]


def test_a_proof_that_is_damaged_or_gone_is_named_and_nobody_is_asked(case: Case, calendar: Calendar) -> None:
    path = case.folder / promised(case, calendar).path
    path.chmod(0o644)
    data = path.read_bytes()
    asked = list(calendar.asked)
    path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    assert damage(case) == [(State.CHANGED, "timestamp")]
    with pytest.raises(Altered, match="this timestamp is not what was kept here"):
        case.proofs.upgrade(OWN)
    path.unlink()
    assert damage(case) == [(State.MISSING, "timestamp")]
    with pytest.raises(Altered, match="was kept here, and cannot be read"):
        case.proofs.all()
    assert calendar.asked == asked


def test_a_log_that_was_rewritten_is_given_away_by_its_proof(case: Case, calendar: Calendar) -> None:
    promised(case, calendar)
    chained_anew(case.folder, lambda ledger: ledger.execute("UPDATE log SET actor = 'somebody' WHERE seq = 1"))
    assert damage(case) == [(State.CHANGED, "timestamp")]
    assert not case.custody.of("a").holds
    with pytest.raises(Altered, match=r"and entry 2 has the hash .* now"):
        case.proofs.upgrade(OWN)


def test_a_proof_gives_away_that_the_end_of_the_log_was_cut_off(case: Case, calendar: Calendar) -> None:
    case.add_reports([Report(id="b", text="The monitor said 3 people had died in Hill Town.")])
    promised(case, calendar)
    cut(case.folder, 2)
    (problem,) = case.verify().problems
    assert (problem.state, problem.what) == (State.UNLOGGED, "timestamp")
    assert problem.found is not None
    assert problem.found.endswith("not yet in a block: the hash of no entry that the log has now")


def test_a_custody_report_says_what_a_proof_says_and_that_nobody_checked(case: Case, calendar: Calendar, tmp_path: Path) -> None:
    promised(case, calendar)
    redeemed_by(case, calendar)
    assert [stamp.state for stamp in case.custody.of("a").stamps] == [State.INTACT, State.INTACT]
    out = tmp_path / "a.html"
    assert run("custody", case.folder, "a", "--out", out).exit_code == 0
    page = out.read_text(encoding="utf-8")
    assert f"block {HEIGHT} of Bitcoin" in page
    assert "was not checked here" in page
    assert "By the words of <bdi>None</bdi>" not in page


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (b"<html>not found</html>", "no answer of a calendar"),
        (b"", "no answer of a calendar"),
        (bytes(LARGEST_ANSWER + 1), "it has more than 10,000 bytes"),
        (attested(COMMITMENT, UnknownAttestation(b"somebody", b"x")), "promises nothing and names no block"),
        (attested(COMMITMENT, PendingAttestation("https://c.example.org")) + b"\0", "Trailing garbage"),
        (attested(COMMITMENT, PendingAttestation("https://c.example.org"))[:-1], "no answer of a calendar"),
        (b"\x02" + attested(COMMITMENT, BitcoinBlockHeaderAttestation(5)), "names a block that cannot be"),
        (attested(COMMITMENT, BitcoinBlockHeaderAttestation(1 << 40_000)), "names a block that cannot be"),
        (b"\x08" * 300, "recursion depth"),
        (b"\xf3" * 200, "no answer of a calendar"),
        (b"\x03\x00", "no answer of a calendar"),
    ],
    ids=["page", "empty", "long", "strange", "more", "cut", "short", "high", "deep", "doubling", "unknown"],
)
def test_an_answer_that_is_none_is_refused(answer: bytes, says: str) -> None:
    with pytest.raises(BadTimestamp, match=says):
        answer_of(COMMITMENT, answer, "a calendar")


def test_an_answer_about_another_commitment_leads_to_no_block_that_matches(case: Case, calendar: Calendar) -> None:
    """An answer is operations alone: those for another commitment lead elsewhere from ours, and the header tells."""
    promised(case, calendar)
    other = calendar._redeem(COMMITMENT)
    honest = calendar.headers[HEIGHT]
    calendar._redeem = lambda commitment: other  # type: ignore[method-assign]
    redeemed_by(case, calendar)
    assert [astray.block for astray in case.verify(headers={HEIGHT: header(honest.hex())}).astray] == [HEIGHT]


@pytest.mark.parametrize("data", [b"", b"no proof", proof_file(bytes(32), PendingAttestation("https://c.example.org"))[:-1]])
def test_what_is_no_proof_is_refused(case: Case, data: bytes) -> None:
    with pytest.raises(BadTimestamp, match=r"given.ots: this is no proof of OpenTimestamps"):
        case.proofs.keep(data, "given.ots")


def test_a_proof_of_any_digest_is_told_by_its_first_bytes() -> None:
    data = proof_file(bytes(32), PendingAttestation("https://c.example.org"))
    assert is_proof(data)
    assert read_proof(data, "given.ots") == ("00" * 32, (Promise("https://c.example.org", bytes(32)),), ())


def test_calendars_that_misbehave_cost_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(authority, "SECONDS", 1.0)
    stop = threading.Event()
    answers: dict[str, Answer] = {
        "/slow/digest": dripping([b"HTTP/1.1 200 OK\r\n"] + [b"x" for _ in range(1_000)], stop),
        "/endless/digest": page(bytes(1 << 20)),
        "/away/digest": redirect("http://127.0.0.1/digest"),
        "/closed/digest": page("no", status="503 Service Unavailable"),
    }
    says = {
        "slow": "took longer than 1 seconds",
        "endless": "goes on for more than 20 kB",
        "away": "it answers with status 302",
        "closed": "it answers with status 503",
    }
    with Server(answers) as server:
        for name, expected in says.items():
            with pytest.raises(BadTimestamp, match=expected):
                submit(server.url(f"/{name}/"), COMMITMENT, OWN)
        stop.set()
        assert redeemed(server.url(""), COMMITMENT, OWN) is None


def test_nothing_but_a_hash_is_sent_and_no_cookie_is_kept() -> None:
    promise = attested(COMMITMENT, PendingAttestation("https://c.example.org"))
    with Server({"/digest": page(promise, "Set-Cookie: id=7")}) as server:
        for _ in range(2):
            assert submit(server.url(""), COMMITMENT, OWN) == promise
    names = {line.partition(b":")[0].lower() for line in server.asked[-1].split(b"\r\n\r\n")[0].split(b"\r\n")[1:]}
    assert names == {b"host", b"content-type", b"content-length", b"accept", b"connection"}


def test_a_calendar_inside_the_network_is_not_asked_unless_that_was_said(case: Case, calendar: Calendar) -> None:
    with pytest.raises(BadTimestamp, match="not public"):
        submit(calendar.address, COMMITMENT)
    refused = run("timestamp", case.folder, "--calendar", calendar.address)
    assert (refused.exit_code, calendar.asked) == (BadTimestamp.exit_code, [])


@pytest.mark.parametrize(
    "given",
    ["840000", "x=00", "840000=00", f"840000={'zz' * 32}", f"840000={'ff' * 80}"],
    ids=["none", "name", "short", "letters", "work"],
)
def test_what_is_no_block_is_a_wrong_call(case: Case, given: str) -> None:
    result = run("timestamp", case.folder, "--block", given)
    assert result.exit_code == 2
    assert "--block" in result.output


def test_a_header_of_bitcoin_is_read_as_bitcoin_has_it() -> None:
    """Block 0, which every node has."""
    genesis = (
        "0100000000000000000000000000000000000000000000000000000000000000000000003ba3edfd7a7b12b27ac72c3e67768f617fc81bc3888a51323a"
        "9fb8aa4b1e5e4a29ab5f49ffff001d1dac2b7c"
    )
    found = header(genesis)
    assert found.hash == "000000000019d6689c085ae165831e934ff763ae46a2a6c172b3f1b60a8ce26f"
    assert found.root == "4a5e1e4baab89f3a32518a88c31bc87f618f76673e2cc77ab2127b7afdeda33b"
    assert found.at is not None
    assert found.at.isoformat() == "2009-01-03T18:15:05+00:00"
    with pytest.raises(BadTimestamp, match="does not have the work in it"):
        header(genesis[:-1] + "d")


def asked(*words: object) -> tuple[int, dict[str, Any]]:
    result = run(*words, "--json")
    return result.exit_code, json.loads(result.output)


def test_the_command_asks_upgrades_and_lists(case: Case, calendar: Calendar) -> None:
    at = ("timestamp", case.folder)
    code, told = asked(*at, "--calendar", calendar.address, "--allow-private")
    assert (code, [proof["calendars"] for proof in told["proofs"]], told["failed"]) == (0, [[calendar.address]], [])
    code, told = asked(*at, "--upgrade", "--allow-private", "--calendar", calendar.address)
    assert (code, told["waiting"], told["proofs"]) == (0, [calendar.address], [])
    calendar.is_mined = True
    code, told = asked(*at, "--upgrade", "--allow-private", "--calendar", calendar.address)
    assert (code, [block["height"] for proof in told["proofs"] for block in proof["blocks"]]) == (0, [HEIGHT])
    code, told = asked(*at, "--block", f"{HEIGHT}={calendar.headers[HEIGHT].hex()}")
    assert (code, [block["matches"] for proof in told["proofs"] for block in proof["blocks"]]) == (0, [True])
    assert "No promise of a calendar is open." in run(*at, "--upgrade").output
    assert run(*at).output.endswith("2 timestamps\n")


def test_the_command_tells_some_failed_from_all_failed(case: Case, calendar: Calendar) -> None:
    with Server({}) as nobody:
        at = ("timestamp", case.folder, "--allow-private", "--calendar", nobody.url(""))
        assert run(*at, "--calendar", calendar.address).exit_code == SomeFailed.exit_code
        head = case.head
        assert run(*at).exit_code == BadTimestamp.exit_code
        assert run(*at, "--calendar", nobody.url("/b")).exit_code == BadTimestamp.exit_code
    assert case.head == head


def test_what_calendars_are_asked_for_is_the_hash_behind_a_random_number(case: Case, calendar: Calendar) -> None:
    proof = promised(case, calendar)
    data = (case.folder / proof.path).read_bytes()
    at = data.index(bytes.fromhex(proof.hash)) + 32
    assert data[at : at + 2] == b"\xf0\x10"
    nonce = data[at + 2 : at + 18]
    assert calendar.submitted == [hashlib.sha256(bytes.fromhex(proof.hash) + nonce).digest()]
