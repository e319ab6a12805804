"""Calendars that mean harm: none makes a case that does not hold, keeps an honest one out, or has us ask without end."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from opentimestamps.core.notary import BitcoinBlockHeaderAttestation, PendingAttestation, TimeAttestation
from opentimestamps.core.op import Op, OpAppend, OpSHA256
from opentimestamps.core.timestamp import Timestamp

from firsthand import Case
from firsthand.case.proving import MOST_ASKED
from firsthand.cli.group import cli
from firsthand.custody.proofs import LARGEST_ANSWER, MOST_PROMISES, answer_of
from firsthand.errors import BadTimestamp, SomeFailed
from firsthand.intake.reach import Reach
from firsthand.model import Report
from tests.custody.calendar import HEIGHT, Calendar, attested, proof_file, serialised

OWN = Reach(is_private_allowed=True)
COMMITMENT = bytes(range(32))


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with Case.create(tmp_path / "case") as opened:
        opened.add_reports([Report(id="a", text="The monitor said 12 people had died in Lake Harbour.")])
        yield opened


@pytest.fixture
def calendar() -> Iterator[Calendar]:
    with Calendar() as running:
        yield running


def run(*words: object) -> Result:
    return CliRunner().invoke(cli, [str(word) for word in words])


def after(commitment: bytes, operations: Sequence[Op], attestation: TimeAttestation) -> bytes:
    """An answer by which what operations make of a commitment is attested."""
    made = Timestamp(commitment)
    at = made
    for operation in operations:
        at = at.ops.add(operation)
    at.attestations.add(attestation)
    return serialised(made)


def unharmed(case: Case, proofs: int) -> bool:
    """Whether a case holds, keeps so many proofs, and lists them."""
    return case.verify().ok and len(case.proofs.all()) == proofs


def test_an_answer_too_deep_for_a_proof_is_left_out_before_anything_is_kept(case: Case, calendar: Calendar) -> None:
    with Calendar() as deep:
        deep._promise = lambda commitment: after(commitment, [OpSHA256()] * 255, PendingAttestation(deep.address))  # type: ignore[method-assign]
        alone = run("timestamp", case.folder, "--calendar", deep.address, "--allow-private")
        assert (alone.exit_code, "its answer is left out" in alone.output) == (BadTimestamp.exit_code, True)
        assert unharmed(case, 0)
        assert not (case.folder / "timestamps").exists()
        answered = case.proofs.ask([deep.address, calendar.address], OWN)
    assert [proof.calendars for proof in answered.kept] == [(calendar.address,)]
    assert [failure.where for failure in answered.failures] == [deep.address]
    assert unharmed(case, 1)


def test_answers_larger_than_a_proof_are_left_out_and_the_small_one_is_kept(case: Case, calendar: Calendar) -> None:
    with ExitStack() as stack:
        large = [stack.enter_context(Calendar()) for _ in range(6)]
        for number, each in enumerate(large):
            steps = [operation for step in range(42) for operation in (OpAppend(bytes([number, step]) * 112), OpSHA256())]
            each._promise = lambda commitment, s=steps, a=each.address: after(commitment, s, PendingAttestation(a))  # type: ignore[method-assign, misc]
        answered = case.proofs.ask([*(each.address for each in large), calendar.address], OWN)
    (proof,) = answered.kept
    assert calendar.address in proof.calendars
    assert len(proof.calendars) + len(answered.failures) == 7
    assert answered.failures
    assert unharmed(case, 1)


def test_promises_redeemed_with_more_than_a_proof_holds_come_by_and_by(case: Case, calendar: Calendar) -> None:
    """Eight promises of one calendar, each redeemed with nine thousand bytes, beside an honest one."""
    steps = [operation for step in range(42) for operation in (OpAppend(bytes([step]) * 220), OpSHA256())]
    with Calendar() as large:

        def promises(commitment: bytes) -> bytes:
            made = Timestamp(commitment)
            for number in range(MOST_PROMISES):
                made.ops.add(OpAppend(bytes([number]))).attestations.add(PendingAttestation(large.address))
            return serialised(made)

        large._promise = promises  # type: ignore[method-assign]
        large._redeem = lambda commitment: after(commitment, steps, BitcoinBlockHeaderAttestation(5))  # type: ignore[method-assign]
        case.proofs.ask([large.address, calendar.address], OWN)
        large.is_mined = calendar.is_mined = True
        own = [large.address, calendar.address]
        first = case.proofs.upgrade(OWN, own)
        second = case.proofs.upgrade(OWN, own)
    assert HEIGHT in [block.height for proof in first.kept for block in proof.blocks]
    assert [failure.where for failure in first.failures] == [large.address] * 3
    assert [len(proof.blocks) for proof in second.kept] == [3]
    assert second.failures == ()
    assert unharmed(case, 3)


def test_a_redemption_too_deep_for_its_proof_is_left_out(case: Case, calendar: Calendar) -> None:
    deep = [OpSHA256()] * 250
    calendar._promise = lambda commitment: after(commitment, deep, PendingAttestation(calendar.address))  # type: ignore[method-assign]
    calendar._redeem = lambda commitment: after(commitment, deep, BitcoinBlockHeaderAttestation(5))  # type: ignore[method-assign]
    case.proofs.ask([calendar.address], OWN)
    calendar.is_mined = True
    answered = case.proofs.upgrade(OWN, [calendar.address])
    assert (answered.kept, [failure.where for failure in answered.failures]) == ((), [calendar.address])
    assert unharmed(case, 1)


def test_an_answer_with_more_promises_than_a_calendar_has_reason_for_is_refused() -> None:
    made = Timestamp(COMMITMENT)
    for number in range(MOST_PROMISES):
        made.attestations.add(PendingAttestation(f"https://c{number}.example.org"))
    assert len(answer_of(COMMITMENT, serialised(made), "a calendar").promises) == MOST_PROMISES
    made.attestations.add(PendingAttestation("https://one-more.example.org"))
    with pytest.raises(BadTimestamp, match="it makes more than 8 promises"):
        answer_of(COMMITMENT, serialised(made), "a calendar")


def test_an_upgrade_makes_no_more_requests_than_its_bound(case: Case, calendar: Calendar) -> None:
    places = [f"{calendar.address}/{number}" for number in range(MOST_ASKED + 3)]
    case.proofs.keep(proof_file(bytes.fromhex(case.head.hash), *map(PendingAttestation, places)), "given.ots")
    answered = case.proofs.upgrade(OWN, places)
    assert (len(calendar.asked), len(answered.waiting), len(answered.failures)) == (MOST_ASKED, MOST_ASKED, 3)


def test_an_answer_as_large_as_one_may_be_is_read_within_bounds() -> None:
    """The message is doubled up to the longest there can be, and reversed again and again, with a promise each time."""
    promise = attested(COMMITMENT, PendingAttestation("https://c.example.org"))
    answer = b"\xf3" * 7 + (b"\xff" + promise + b"\xf2") * 200 + promise
    assert 6_000 < len(answer) < LARGEST_ANSWER
    began = time.process_time()
    assert len(answer_of(COMMITMENT, answer, "a calendar").promises) == 2
    assert time.process_time() - began < 2


def test_a_calendar_that_a_promise_leads_into_the_network_is_not_asked(case: Case, calendar: Calendar) -> None:
    inside = "http://169.254.169.254/latest"
    case.proofs.keep(proof_file(bytes.fromhex(case.head.hash), PendingAttestation(inside)), "given.ots")
    for reach in (Reach(), OWN):
        answered = case.proofs.upgrade(reach)
        assert [(failure.where, "no timestamp was had" in failure.message) for failure in answered.failures] == [
            (f"{inside}/timestamp/{case.proofs.all()[0].hash}", True)
        ]
    assert calendar.asked == []


def test_of_the_addresses_in_promises_that_are_not_public_only_those_named_are_asked(case: Case, calendar: Calendar) -> None:
    """A router's page stands for what a stranger's promise names in the network of who upgrades."""
    inside = PendingAttestation(f"{calendar.address}/admin"), PendingAttestation(calendar.address)
    case.proofs.keep(proof_file(bytes.fromhex(case.head.hash), *inside), "given.ots")
    at = ("timestamp", case.folder, "--upgrade")
    assert run(*at).exit_code == BadTimestamp.exit_code
    assert run(*at, "--allow-private").exit_code == 2
    assert calendar.asked == []
    assert run(*at, "--allow-private", "--calendar", calendar.address).exit_code == SomeFailed.exit_code
    assert calendar.asked == [f"GET /timestamp/{case.proofs.all()[0].hash}"]
