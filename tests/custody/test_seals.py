"""Seals open with their own key alone, say when it was destroyed, and keys are copied so that destroyed ones stay destroyed."""

from __future__ import annotations

from pathlib import Path

import pytest

from firsthand.custody.seals import Seals, TextSeals, copy_keys, make_keys
from firsthand.errors import NotACase

WORDS = "The clerk counted 41 chairs."


@pytest.fixture
def keys(tmp_path: Path) -> Path:
    make_keys(tmp_path / "keys")
    return tmp_path / "keys"


def test_what_was_sealed_is_opened_by_its_key_and_shows_nothing_of_itself(keys: Path) -> None:
    seals = Seals(keys)
    sealed = seals.seal(seals.new(), WORDS.encode(), "a note")
    assert seals.open(sealed, "a note") == WORDS.encode()
    assert b"clerk" not in sealed
    assert sealed != seals.seal(seals.number_of(sealed), WORDS.encode(), "a note")


def test_a_destroyed_key_opens_nothing_and_the_others_stay(keys: Path) -> None:
    seals = Seals(keys)
    one, other = (seals.seal(seals.new(), WORDS.encode(), "a note") for _ in range(2))
    secret = keys.read_bytes()[32:64]
    seals.destroy([seals.number_of(one)])
    assert (seals.open(one, "a note"), seals.open(other, "a note")) == (None, WORDS.encode())
    assert secret not in keys.read_bytes()
    assert (seals.holds(1), seals.holds(2), seals.holds(3)) == (False, True, False)
    assert seals.new() == 3


def test_what_was_altered_or_put_in_another_place_does_not_open(keys: Path) -> None:
    seals = Seals(keys)
    sealed = seals.seal(seals.new(), WORDS.encode(), "a note")
    assert seals.open(sealed[:-1] + b"!", "a note") != WORDS.encode()
    assert seals.open(sealed, "another note") == sealed
    assert seals.open(b"other bytes than those", "a note") == b"other bytes than those"
    texts = TextSeals(seals, {"x": 1}.get)
    text = texts.seal("x", WORDS, "text")
    assert (texts.opened(text, "text"), texts.opened("plain", "text")) == (WORDS, "plain")


def test_a_key_that_a_crash_cut_is_written_over(keys: Path) -> None:
    with keys.open("ab") as file:
        file.write(b"half a key")
    seals = Seals(keys)
    assert seals.open(seals.seal(seals.new(), b"x", ""), "") == b"x"
    assert len(keys.read_bytes()) == 64


def test_a_copy_of_keys_is_renewed_in_place_and_never_that_of_another_case(keys: Path, tmp_path: Path) -> None:
    seals, copy, other = Seals(keys), tmp_path / "copy", tmp_path / "other"
    seals.new()
    copy_keys(keys, copy)
    place = copy.stat().st_ino
    seals.destroy([seals.new() - 1])
    copy_keys(keys, copy)
    assert (copy.read_bytes(), copy.stat().st_ino) == (keys.read_bytes(), place)
    make_keys(other)
    Seals(other).new()
    with pytest.raises(NotACase, match="keys of another case"):
        copy_keys(other, copy)
    (tmp_path / "letter").write_text(WORDS)
    with pytest.raises(NotACase, match="no file of keys"):
        copy_keys(keys, tmp_path / "letter")
