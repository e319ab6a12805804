"""Aliases: which are taken, and which a reader could take for one another."""

from __future__ import annotations

import pytest

from firsthand.custody.aliases import is_alias, likeness


@pytest.mark.parametrize("who", ["heron", "Heron", "anna-2", "J. Moor", "чапля", "Ibis_7", "مالك", "かわ鷺", "żuraw", "O'Hara"])
def test_letters_of_one_script_digits_and_marks_are_an_alias(who: str) -> None:
    assert is_alias(who)


@pytest.mark.parametrize(
    "who",
    [
        pytest.param("h\u0435ron", id="a Cyrillic letter among Latin ones"),
        pytest.param("her\u200bon", id="a blank of no width"),
        pytest.param("her\u00adon", id="a soft hyphen"),
        pytest.param("her\u202eon", id="turned round"),
        pytest.param("her\ufe0fon", id="a selector of variants"),
        pytest.param("her\u3164on", id="a filler"),
        pytest.param("\u1d00nna", id="a small capital of phonetics"),
        pytest.param("\u13aa\u13a1\u13ac", id="letters that look Latin throughout"),
        pytest.param("<b>heron", id="markup"),
        pytest.param("heron\nmagpie", id="two lines"),
        pytest.param("...", id="nothing that names anybody"),
        pytest.param("", id="nothing"),
    ],
)
def test_what_hides_or_mixes_letters_is_no_alias(who: str) -> None:
    assert not is_alias(who)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("heron", "HERON"),
        ("heron", " heron. "),
        ("heron", "he-ron"),
        ("heron", "h\u0435r\u043en"),
        ("heron", "her\u200bon"),
        ("heron", "h\u00e9ron"),
        ("heron", "\uff48\uff45\uff52\uff4f\uff4e"),
        ("heron", "her0n"),
        ("lark", "Iark"),
        ("lark", "1ark"),
        ("mink", "rnink"),
        ("cop", "\u0441\u043e\u0440"),
        ("HOB", "\u041d\u041e\u0412"),
        ("hob", "\u0397\u039f\u0392"),
        ("7", "\u0667"),
    ],
)
def test_aliases_that_a_reader_could_take_for_one_another_look_the_same(one: str, other: str) -> None:
    assert likeness(one) == likeness(other)


@pytest.mark.parametrize(
    ("one", "other"), [("heron", "herons"), ("anna-1", "anna-2"), ("чапля", "чайка"), ("مالك", "ملاك"), ("ki", "ko")]
)
def test_others_do_not(one: str, other: str) -> None:
    assert likeness(one) != likeness(other)
