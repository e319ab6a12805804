"""Seals: originals and texts encrypted item by item (AES-256-GCM), so that whoever destroys an item's key erases the item.

The keys lie in one file, 32 bytes each: key number n stands at byte 32·n, and the first 32 bytes say what the file is. It only
grows, and a key is destroyed by zeros in its place, so that no journal, write-ahead log or freed page ever holds a key, and a
copy of the file is renewed by writing over it. What is sealed begins with the number of its key.
"""

from __future__ import annotations

import os
import secrets
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from firsthand.custody.originals import READ_ONLY, sync, told
from firsthand.errors import MissingPart, NotACase

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEYS_FILE = "keys"
CIPHER = "AES-256-GCM"
_SIZE, _NONCE, _NUMBER = 32, 12, 8
_MARK = b"firsthand keys, 32 bytes each\n".ljust(_SIZE)
_DESTROYED = bytes(_SIZE)


class Seals:
    """Seals and opens with the keys of one file.

    Raises:
        MissingPart: the extra ``encryption`` is not installed.
        NotACase: the file of keys is not there, or is none.
    """

    def __init__(self, path: Path) -> None:
        self._cipher = _cipher()
        self._path = path
        try:
            self._file = _opened(path)
        except FileNotFoundError:
            raise NotACase(
                "the keys of this case are missing: what it keeps cannot be read without them.",
                where=str(path),
                cure="Put the file back; a backup whose keys lie apart is restored with --keys FILE.",
            ) from None
        except OSError as wrong:
            raise _no_keys(path) from wrong
        if os.pread(self._file, _SIZE, 0) != _MARK:
            os.close(self._file)
            raise _no_keys(path)

    def new(self) -> int:
        """A new key, on the disk; returns its number. One writer at a time: the ledger's transaction sees to that."""
        with told(self._path):
            # What a crash left of a key at the end is written over.
            number = max(1, os.fstat(self._file).st_size // _SIZE)
            os.pwrite(self._file, secrets.token_bytes(_SIZE), number * _SIZE)
        return number

    def sync(self) -> None:
        """Put new keys on the disk."""
        with told(self._path):
            os.fsync(self._file)

    def destroy(self, numbers: Iterable[int]) -> None:
        """Overwrite keys; it is on the disk at the return. What they sealed cannot be opened any more."""
        with told(self._path):
            for number in numbers:
                os.pwrite(self._file, _DESTROYED, number * _SIZE)
            os.fsync(self._file)

    def holds(self, number: int) -> bool:
        """Whether a key is there, and not destroyed."""
        return self._key(number) is not None

    def seal(self, number: int, data: bytes, of: str) -> bytes:
        """Bytes sealed with a key, and bound to what they are of."""
        key = self._key(number)
        if key is None:
            raise NotACase(f"key {number} is not there.", where=str(self._path), cure="See what firsthand verify says.")
        nonce, head = secrets.token_bytes(_NONCE), number.to_bytes(_NUMBER)
        return head + nonce + self._cipher(key).encrypt(nonce, data, head + of.encode())

    def open(self, sealed: bytes, of: str) -> bytes | None:
        """What was sealed; None where its key was destroyed. What was altered is given back as it is, and fits no hash."""
        from cryptography.exceptions import InvalidTag

        head, nonce, rest = sealed[:_NUMBER], sealed[_NUMBER : _NUMBER + _NONCE], sealed[_NUMBER + _NONCE :]
        key = self._at(self.number_of(sealed))
        if key == _DESTROYED:
            return None
        with suppress(InvalidTag, ValueError):
            return self._cipher(key).decrypt(nonce, rest, head + of.encode())
        return sealed

    def number_of(self, sealed: bytes) -> int:
        """The number of the key that sealed this."""
        return int.from_bytes(sealed[:_NUMBER])

    def close(self) -> None:
        os.close(self._file)

    def _key(self, number: int) -> bytes | None:
        key = self._at(number)
        return None if len(key) < _SIZE or key == _DESTROYED else key

    def _at(self, number: int) -> bytes:
        """What stands at a number; nothing, or part of a key, beyond the end."""
        return os.pread(self._file, _SIZE, number * _SIZE) if 0 < number < 1 << 50 else b""


class TextSeals(NamedTuple):
    """Seals texts that belong to originals, each with the key of its original; ``number`` tells which that is."""

    seals: Seals
    number: Callable[[str], int | None]

    def seal(self, original: str, text: str, of: str) -> str:
        """A text sealed, in Base64. Without a key, because its original was erased, nothing of it is kept."""
        number = self.number(original)
        return "" if number is None else b64encode(self.seals.seal(number, text.encode(), of)).decode()

    def opened(self, sealed: str, of: str) -> str:
        """A text that was sealed; nothing where its key is gone, and what was altered as it is."""
        try:
            return (self.seals.open(b64decode(sealed, validate=True), of) or b"").decode()
        except ValueError:
            return sealed


def make_keys(path: Path) -> None:
    """Make an empty file of keys, or find one whose case was not completed.

    Raises:
        MissingPart: the extra ``encryption`` is not installed.
    """
    _cipher()
    with told(path):
        if not path.exists():
            _write_over(path, _MARK)


def copy_keys(source: Path, out: Path) -> None:
    """Copy a file of keys; an earlier copy is written over in place, so that keys destroyed since are destroyed there too.

    Raises:
        NotACase: there are no keys in ``source``, or other things at ``out`` than an earlier copy of them.
    """
    keys = _read(source)
    with told(out):
        if out.exists() and not _is_earlier(_read(out), keys):
            raise NotACase("these are the keys of another case.", where=str(out), cure="Name a file of its own for each case.")
        _write_over(out, keys)


def _read(path: Path) -> bytes:
    try:
        keys = path.read_bytes()
    except OSError as wrong:
        raise _no_keys(path) from wrong
    if not keys.startswith(_MARK):
        raise _no_keys(path)
    return keys


def _is_earlier(before: bytes, keys: bytes) -> bool:
    """Whether a file of keys has become another one by growing and by keys being destroyed."""
    pairs = ((before[at : at + _SIZE], keys[at : at + _SIZE]) for at in range(0, len(before), _SIZE))
    return len(before) <= len(keys) and all(now in (old, _DESTROYED) for old, now in pairs)


def _opened(path: Path) -> int:
    """The file, for reading only where it cannot be written to."""
    try:
        return os.open(path, os.O_RDWR)
    except OSError as wrong:
        if wrong.errno not in READ_ONLY:
            raise
        return os.open(path, os.O_RDONLY)


def _write_over(path: Path, data: bytes) -> None:
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        os.pwrite(handle, data, 0)
        os.fsync(handle)
    finally:
        os.close(handle)
    sync(path.parent)


def _no_keys(path: Path) -> NotACase:
    return NotACase(
        "this is no file of keys.", where=str(path), cure="Give the file `keys` of the case, or the copy that a backup wrote."
    )


def _cipher() -> type[AESGCM]:
    try:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM
    except ImportError as missing:
        raise MissingPart(
            "a case that is encrypted needs a package that is not installed.",
            where=missing.name,
            cure="Install it: pip install 'firsthand[encryption]'",
        ) from missing
    return AESGCM
