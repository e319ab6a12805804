"""Timestamps by OpenTimestamps: calendars promise, and later show, that the hash of a log entry went into a block of Bitcoin.

A proof leads by operations from the hash of an entry to what is attested: the promise of a calendar, or a block of Bitcoin whose
merkle root they end in. It lies in a file as stock tools know it: ``ots info FILE``, ``ots verify -d HASH FILE``. Between the
entry's hash and what calendars learn stands a random number, so that they learn nothing of the case.

Whether a block is one of Bitcoin's is not known here. What a proof says is held against a header, or a merkle root, that the user
has from elsewhere.
"""

from __future__ import annotations

import hashlib
import secrets
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from firsthand.custody.log import Entry, timestamp
from firsthand.custody.timestamps import installed
from firsthand.errors import BadTimestamp

if TYPE_CHECKING:
    from opentimestamps.core.timestamp import DetachedTimestampFile, Timestamp

MAGIC = b"\x00OpenTimestamps\x00\x00Proof\x00\xbf\x89\xe2\xe8\x84\xe8\x92\x94"
_EXTRA = "opentimestamps"
LARGEST_ANSWER = 10_000
"""Bytes of a calendar's answer; usual ones have some hundreds."""
_LARGEST = 5 * LARGEST_ANSWER
MOST_PROMISES = 8
"""Promises in one answer. A calendar gives one, and a pool some; each is a request of ours later, to an address of its choice."""
_NONCE, _DIGEST, _HEADER = 16, 32, 80
_HIGHEST = 1 << 31
"""Beyond any number that a block can have."""
_CURE = "Give a proof (.ots) of an entry of this log, as firsthand timestamp --calendar or the stock client made it."


class Promise(NamedTuple):
    """What a calendar promised to bring into a block, and by which it is asked for that later."""

    calendar: str
    commitment: bytes


class Block(Struct, frozen=True, kw_only=True):
    """A block of Bitcoin by its number, with the merkle root that a proof ends in, written as block explorers write it.

    ``matches`` tells whether that is the root which the user gave for this number; None where none was given. ``at`` (UTC) and
    ``hash`` are those of the header that was given, where it matches.
    """

    height: int
    root: str
    matches: bool | None = None
    at: str | None = None
    hash: str | None = None


class Astray(Struct, frozen=True, kw_only=True):
    """A block that was given, which proofs of an entry name and none of them leads to."""

    entry: int
    block: int

    def __str__(self) -> str:
        return f"no proof of entry {self.entry} leads to the block {self.block} that was given"


class Proof(NamedTuple):
    """What a proof says: the hash it is of (hexadecimal), the promises that no block has redeemed yet, and the blocks it names."""

    imprint: str
    promises: tuple[Promise, ...]
    blocks: tuple[Block, ...]

    @property
    def calendars(self) -> tuple[str, ...]:
        """Whose promises these are."""
        return tuple(sorted({promise.calendar for promise in self.promises}))


class Header(NamedTuple):
    """What the user gives of a block: its merkle root, and with a whole header its hash and time."""

    root: str
    hash: str | None = None
    at: datetime | None = None


Headers = Mapping[int, Header]
"""What the user gives of blocks, by their number."""
NO_HEADERS: Headers = MappingProxyType({})


class Answer(NamedTuple):
    """What a calendar answered about a commitment."""

    calendar: str
    commitment: bytes
    data: bytes


class Begun(NamedTuple):
    """What is asked of calendars: that ``commitment`` goes into a block. ``nonce`` hides the hash of ``entry`` in it."""

    entry: Entry
    nonce: bytes

    @property
    def commitment(self) -> bytes:
        return hashlib.sha256(bytes.fromhex(self.entry.hash) + self.nonce).digest()


def begin(entry: Entry) -> Begun:
    return Begun(entry, secrets.token_bytes(_NONCE))


def is_proof(data: bytes) -> bool:
    """Whether bytes are a proof by how they begin."""
    return data.startswith(MAGIC)


def header(text: str) -> Header:
    """A block's header (160 hexadecimal digits, as nodes give it), or its merkle root (64, as block explorers show it).

    Raises:
        BadTimestamp: it is neither, or the header's hash does not have the work in it that it says.
    """
    try:
        data = bytes.fromhex(text)
    except ValueError:
        data = b""
    if len(data) == _DIGEST:
        return Header(text.lower())
    if len(data) != _HEADER:
        raise BadTimestamp(
            "this is neither the header of a block (160 hexadecimal digits) nor a merkle root (64).",
            where=text[:20],
            cure="Take it from a node (bitcoin-cli getblockheader HASH false) or from a block explorer that you trust.",
        )
    found = hashlib.sha256(hashlib.sha256(data).digest()).digest()[::-1]
    if int.from_bytes(found) > _target(data[72:76]):
        raise BadTimestamp(
            "the hash of this header does not have the work in it that the header says.",
            where=text[:20],
            cure="Check that it was copied whole.",
        )
    return Header(data[36:68][::-1].hex(), found.hex(), datetime.fromtimestamp(int.from_bytes(data[68:72], "little"), UTC))


def _target(bits: bytes) -> int:
    """The highest hash that a header may have, by the four bytes that say it: 0 where they say nothing that can be."""
    mantissa, exponent = int.from_bytes(bits[:3], "little"), bits[3]
    return mantissa << 8 * (exponent - 3) if 3 <= exponent <= _DIGEST and mantissa < 1 << 23 else 0


def held_against(block: Block, given: Headers) -> Block:
    """A block that a proof names, held against what the user gave of it."""
    known = given.get(block.height)
    if known is None:
        return block
    matches = known.root == block.root
    at = timestamp(known.at) if matches and known.at is not None else None
    return Block(height=block.height, root=block.root, matches=matches, at=at, hash=known.hash if matches else None)


def astray(told: Iterable[tuple[int | None, Sequence[Block]]]) -> tuple[Astray, ...]:
    """Which given blocks proofs name (each by its entry and what it says) that no proof of that entry leads to.

    One that leads elsewhere beside one that leads there changes nothing: it is a calendar that said what is not so.
    """
    held: dict[Astray, bool] = {}
    for entry, blocks in told:
        for block in blocks:
            if entry is not None and block.matches is not None:
                at = Astray(entry=entry, block=block.height)
                held[at] = held.get(at, False) or block.matches
    return tuple(at for at, is_in_it in held.items() if not is_in_it)


def read_proof(data: bytes, where: str) -> Proof:
    """What a proof says. That it names a block of Bitcoin is its own word.

    Raises:
        BadTimestamp: it is none, or promises and names nothing.
        MissingPart: the extra ``opentimestamps`` is not installed.
    """
    read = _parsed(data, where).timestamp
    return Proof(read.msg.hex(), *_said(read))


def fitted(make: Callable[[Sequence[Answer]], bytes], answers: Sequence[Answer]) -> tuple[bytes | None, list[BadTimestamp]]:
    """The proof that ``make`` makes of as many answers as it can hold and still be read, and why others are left out.

    The smallest come first: usual ones find room, whatever else is sent.
    """
    taken, proof, left = list[Answer](), None, list[BadTimestamp]()
    for answer in sorted(answers, key=lambda each: len(each.data)):
        try:
            made = make([*taken, answer])
            read_proof(made, answer.calendar)
        except (BadTimestamp, RecursionError) as wrong:
            says = wrong.message if isinstance(wrong, BadTimestamp) else type(wrong).__name__
            left.append(
                BadTimestamp(
                    f"its answer is left out, because the proof could not be read with it: {says}",
                    where=answer.calendar,
                    cure="Ask another calendar. What a calendar redeemed, the next --upgrade asks for again.",
                )
            )
        else:
            taken.append(answer)
            proof = made
    return proof, left


def proof_of(begun: Begun, answers: Sequence[Answer]) -> bytes:
    """The proof that calendars' answers (`answer_of`) make."""
    with installed(_EXTRA):
        from opentimestamps.core.op import OpAppend, OpSHA256
        from opentimestamps.core.timestamp import DetachedTimestampFile, Timestamp
    made = DetachedTimestampFile(OpSHA256(), Timestamp(bytes.fromhex(begun.entry.hash)))
    committed = made.timestamp.ops.add(OpAppend(begun.nonce)).ops.add(OpSHA256())
    for answer in answers:
        committed.merge(_answered(begun.commitment, answer.data, answer.calendar))
    return _written(made)


def answer_of(commitment: bytes, answer: bytes, where: str) -> Proof:
    """What a calendar answers about a commitment.

    Raises:
        BadTimestamp: it promises nothing and names no block, or is something else.
        MissingPart: the extra ``opentimestamps`` is not installed.
    """
    return Proof(commitment.hex(), *_said(_answered(commitment, answer, where)))


def open_promises(proofs: Sequence[bytes]) -> tuple[Promise, ...]:
    """The promises in proofs of one hash that no block in any of them redeems."""
    return _said(_joined(proofs).timestamp)[0]


def redeeming(proofs: Sequence[bytes], answers: Sequence[Answer]) -> bytes:
    """The proof of what calendars answered later about commitments in proofs of one hash. It holds what leads there and no more, so
    that what others put into the first proof takes no room in it.
    """
    made = _joined(proofs)
    made.timestamp = _leading_to(made.timestamp, {answer.commitment for answer in answers}) or made.timestamp
    nodes = {at.msg: at for at in _every(made.timestamp)}
    for answer in answers:
        nodes[answer.commitment].merge(_answered(answer.commitment, answer.data, answer.calendar))
    return _written(made)


def _joined(proofs: Sequence[bytes]) -> DetachedTimestampFile:
    first, *others = (_parsed(proof, "") for proof in proofs)
    for other in others:
        first.timestamp.merge(other.timestamp)
    return first


def _leading_to(timestamp: Timestamp, wanted: set[bytes]) -> Timestamp | None:
    """The bare operations that lead to messages, each by one way; None where they lead to none. Those found leave ``wanted``."""
    made = type(timestamp)(timestamp.msg)
    is_wanted = timestamp.msg in wanted
    wanted.discard(timestamp.msg)
    for operation, behind in timestamp.ops.items():
        if (leading := _leading_to(behind, wanted)) is not None:
            made.ops[operation] = leading
    return made if is_wanted or made.ops else None


def _said(timestamp: Timestamp) -> tuple[tuple[Promise, ...], tuple[Block, ...]]:
    """The promises of calendars that no block behind them redeems, and the blocks."""
    from opentimestamps.core.notary import BitcoinBlockHeaderAttestation, PendingAttestation

    promises, blocks, redeemed = set[Promise](), set[tuple[int, str]](), set[bytes]()
    for at in reversed(_every(timestamp)):
        named = {(a.height, at.msg[::-1].hex()) for a in at.attestations if isinstance(a, BitcoinBlockHeaderAttestation)}
        if named or any(behind.msg in redeemed for behind in at.ops.values()):
            redeemed.add(at.msg)
        else:
            promises |= {Promise(a.uri, at.msg) for a in at.attestations if isinstance(a, PendingAttestation)}
        blocks |= named
    is_open = sorted(promise for promise in promises if promise.commitment not in redeemed)
    return tuple(is_open), tuple(Block(height=height, root=root) for height, root in sorted(blocks))


def _every(timestamp: Timestamp) -> list[Timestamp]:
    """What a timestamp leads to, each behind what it follows from."""
    found = [timestamp]
    for at in found:
        found += at.ops.values()
    return found


def _answered(commitment: bytes, answer: bytes, where: str) -> Timestamp:
    with installed(_EXTRA):
        from opentimestamps.core.serialize import BytesDeserializationContext
        from opentimestamps.core.timestamp import Timestamp
    with _told(answer, LARGEST_ANSWER, "this is no answer of a calendar", where):
        context = BytesDeserializationContext(answer)
        found = Timestamp.deserialize(context, commitment)
        context.assert_eof()
        _refuse_empty(found)
        if len(_said(found)[0]) > MOST_PROMISES:
            raise ValueError(f"it makes more than {MOST_PROMISES} promises")
    return found


def _parsed(data: bytes, where: str) -> DetachedTimestampFile:
    with installed(_EXTRA):
        from opentimestamps.core.op import OpSHA256
        from opentimestamps.core.serialize import BytesDeserializationContext
        from opentimestamps.core.timestamp import DetachedTimestampFile
    with _told(data, _LARGEST, "this is no proof of OpenTimestamps", where):
        found = DetachedTimestampFile.deserialize(BytesDeserializationContext(data))
        _refuse_empty(found.timestamp, is_of_sha256=isinstance(found.file_hash_op, OpSHA256))
    return found


def _refuse_size(data: bytes, largest: int) -> None:
    if not data:
        raise ValueError("it is empty")
    if len(data) > largest:
        raise ValueError(f"it has more than {largest:,} bytes")


def _refuse_empty(timestamp: Timestamp, *, is_of_sha256: bool = True) -> None:
    """Refuse what promises nothing and names no block, names one that cannot be, or is of another kind of hash."""
    promises, blocks = _said(timestamp)
    if not is_of_sha256:
        raise ValueError("it is not of a SHA-256")
    if not promises and not blocks:
        raise ValueError("it promises nothing and names no block of Bitcoin")
    if any(len(block.root) != 2 * _DIGEST or block.height >= _HIGHEST for block in blocks):
        raise ValueError("it names a block that cannot be")


def _written(made: DetachedTimestampFile) -> bytes:
    from opentimestamps.core.serialize import BytesSerializationContext

    context = BytesSerializationContext()
    made.serialize(context)
    return bytes(context.getbytes())


@contextmanager
def _told(data: bytes, largest: int, says: str, where: str) -> Iterator[None]:
    """What the library says of bytes that are not what they should be, as an error of ours."""
    from opentimestamps.core.serialize import DeserializationError

    try:
        _refuse_size(data, largest)
        # One operation warns that it may be taken out of the library one day.
        with warnings.catch_warnings(action="ignore"):
            yield
    except (DeserializationError, ValueError, TypeError, AssertionError, RecursionError) as wrong:
        raise BadTimestamp(f"{says}: {wrong or type(wrong).__name__}.", where=where, cure=_CURE) from wrong
