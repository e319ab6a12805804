"""Originals are stored once, whole or not at all, and never overwritten."""

from __future__ import annotations

import errno
import hashlib
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.custody.originals import FolderOriginals, is_name, name_of
from firsthand.errors import Altered, DiskFull, ReadOnlyCase
from tests.custody.stand_ins import as_nobody, make_read_only, put

PAGE = b"<p>The ministry said 40 people were displaced.</p>"


@settings(max_examples=30)
@given(st.binary(max_size=300))
def test_bytes_come_back_as_they_went_in(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    folder = tmp_path_factory.mktemp("case") / "originals"
    originals = FolderOriginals(folder)
    digest = put(originals, data)
    assert digest == hashlib.sha256(data).hexdigest()
    assert (folder / name_of(digest)).read_bytes() == data
    assert originals.rehash(digest) == digest


def test_an_original_stands_under_its_hash(tmp_path: Path) -> None:
    digest = put(FolderOriginals(tmp_path), PAGE)
    assert (tmp_path / digest[:2] / digest).read_bytes() == PAGE


def test_the_same_bytes_are_stored_once_and_left_untouched(tmp_path: Path) -> None:
    originals = FolderOriginals(tmp_path)
    stored = tmp_path / name_of(put(originals, PAGE))
    before = stored.stat()
    put(originals, PAGE)
    assert stored.stat().st_ino == before.st_ino
    assert stored.stat().st_mtime_ns == before.st_mtime_ns
    assert list(originals.names()) == [name_of(hashlib.sha256(PAGE).hexdigest())]


def test_a_stored_original_is_read_only(tmp_path: Path) -> None:
    originals = FolderOriginals(tmp_path)
    stored = tmp_path / name_of(put(originals, PAGE))
    assert stored.stat().st_mode & 0o222 == 0


def test_other_bytes_under_the_name_are_named_and_left(tmp_path: Path) -> None:
    originals = FolderOriginals(tmp_path)
    stored = tmp_path / name_of(put(originals, PAGE))
    stored.chmod(0o644)
    stored.write_bytes(b"tampered")
    with pytest.raises(Altered, match="other bytes stand under this name"):
        put(originals, PAGE)
    assert stored.read_bytes() == b"tampered"


def test_the_same_bytes_twice_in_a_batch_are_one_original(tmp_path: Path) -> None:
    originals = FolderOriginals(tmp_path)
    with originals.batch() as into:
        digests = {into(PAGE), into(PAGE)}
    assert list(originals.names()) == [name_of(digest) for digest in digests]


def test_a_batch_that_fails_stores_nothing(tmp_path: Path) -> None:
    originals = FolderOriginals(tmp_path)

    def fail() -> None:
        with originals.batch() as into:
            into(PAGE)
            raise EOFError

    with pytest.raises(EOFError):
        fail()
    assert list(originals.names()) == []


def test_a_missing_original_has_no_hash(tmp_path: Path) -> None:
    assert FolderOriginals(tmp_path).rehash("ab" * 32) is None


def test_a_sweep_removes_what_a_crash_left_and_nothing_else(tmp_path: Path) -> None:
    originals = FolderOriginals(tmp_path)
    digest = put(originals, PAGE)
    (tmp_path / "tmp1234.part").write_bytes(b"half a pa")
    assert originals.sweep() == 1
    assert list(originals.names()) == [name_of(digest)]


def test_a_full_disk_is_told_with_its_path_and_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    originals = FolderOriginals(tmp_path)
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DiskFull, match="no room is left") as told:
        put(originals, PAGE)
    assert str(tmp_path) in str(told.value)
    assert list(originals.names()) == []


def test_a_read_only_folder_is_told_with_its_cure(tmp_path: Path) -> None:
    with (
        make_read_only(tmp_path),
        as_nobody(),
        pytest.raises(ReadOnlyCase, match=r"cannot be written to.*Make it writable"),
    ):
        put(FolderOriginals(tmp_path), PAGE)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("ab/" + "ab" * 32, True),
        ("cd/" + "ab" * 32, False),
        ("ab/" + "AB" * 32, False),
        ("ab/" + "ab" * 31, False),
        ("tmp1234.part", False),
    ],
)
def test_only_a_hash_in_its_folder_is_the_name_of_an_original(name: str, expected: bool) -> None:
    assert is_name(name) is expected
