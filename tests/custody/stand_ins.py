"""What a test cannot have for the asking: a user without rights, a folder nobody may write to."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from firsthand.custody.originals import Originals

NOBODY = 65534


def put(originals: Originals, data: bytes) -> str:
    """Store bytes in a batch of their own."""
    with originals.batch() as into:
        return into(data)


@contextmanager
def as_nobody() -> Iterator[None]:
    """Root may write anywhere: as root, the body runs as a user without rights."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@contextmanager
def make_read_only(folder: Path) -> Iterator[None]:
    """Everybody may read the folder and what is in it, and nobody may write; the way to it is open meanwhile."""
    ways = [
        path for path in folder.absolute().parents if path.stat().st_uid == os.geteuid() and path.stat().st_mode & 0o011 != 0o011
    ]
    before = {path: path.stat().st_mode for path in (*ways, folder, *folder.rglob("*"))}
    for path, mode in before.items():
        path.chmod((mode | 0o011) & 0o7777 if path in ways else 0o555 if path.is_dir() else 0o444)
    try:
        yield
    finally:
        for path, mode in before.items():
            path.chmod(mode & 0o7777)
