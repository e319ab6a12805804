"""Bytes of every encoding that news sites used come out as the characters that were meant."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.errors import InputError
from firsthand.text import Artefact, Hints, extract

HINTS = Hints(where="item", today=date(2025, 2, 1))
ENGLISH = "The ministry said “at least forty” people were hurt – mostly civilians – near the café."
SPANISH = "El ministro señaló que mañana habrá más víctimas en la región del río."
POLISH = "Ministerstwo podało, że co najmniej czterdzieści osób zostało rannych w mieście."
CROATIAN = "Ministarstvo je priopćilo da je u gradu ozlijeđeno najmanje četrdeset ljudi, među njima žene."
TURKISH = "Bakanlık, şehirde en az kırk kişinin yaralandığını söyledi ve araştırma başlattı."
RUSSIAN = "Министерство сообщило, что ранены по меньшей мере сорок человек."
UKRAINIAN = "Міністерство повідомило, що поранено щонайменше сорок людей."
KOREAN = "국방부는 도시에서 최소 40명이 부상했다고 밝혔다."
CHINESE = "国防部表示,城内至少有四十人受伤。"


@pytest.mark.parametrize(
    ("encoding", "text", "language"),
    [
        ("cp1252", ENGLISH, "en"),
        ("latin-1", SPANISH, "es"),
        ("cp1250", POLISH, "pl"),
        ("iso8859-2", POLISH, "pl"),
        ("cp1250", CROATIAN, None),
        ("cp1254", TURKISH, "tr"),
        ("cp1251", RUSSIAN, "ru"),
        ("cp1251", UKRAINIAN, "uk"),
        ("koi8-r", RUSSIAN, "ru"),
        ("koi8-u", UKRAINIAN, "uk"),
        ("cp866", RUSSIAN, "ru"),
        ("cp949", KOREAN, "ko"),
        ("gb18030", CHINESE, "zh"),
    ],
)
def test_a_legacy_encoding_is_guessed_and_the_guess_is_told(encoding: str, text: str, language: str | None) -> None:
    artefact = extract(f"{text}\n{text}\n".encode(encoding), HINTS)
    assert artefact.text == f"{text}\n{text}\n"
    assert artefact.details.language == language
    assert [warning.code for warning in artefact.warnings] == ["encoding_guessed"]


def test_bytes_that_are_in_no_text_are_damage_and_no_letters() -> None:
    damaged = "The ministry said 5 \xff\xfe soldiers were killed in Goma. ".encode("latin-1") * 3
    artefact = extract(damaged, HINTS)
    assert artefact.text == "The ministry said 5 \ufffd\ufffd soldiers were killed in Goma. " * 3
    assert [warning.code for warning in artefact.warnings] == ["characters_replaced"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("text", [ENGLISH, UKRAINIAN, KOREAN, CHINESE])
def test_unicode_with_its_mark_needs_no_guess(encoding: str, text: str) -> None:
    artefact = extract(text.encode(encoding), HINTS)
    assert (artefact.text, artefact.warnings) == (text, ())


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("text", [ENGLISH, UKRAINIAN, KOREAN])
def test_wide_unicode_without_a_mark_is_told_by_its_zero_bytes(encoding: str, text: str) -> None:
    assert extract(text.encode(encoding), HINTS).text == text


def test_an_apostrophe_in_english_makes_no_chinese_of_it() -> None:
    assert extract("It’s over, he said.".encode("cp1252"), HINTS).text == "It’s over, he said."


@pytest.mark.parametrize(
    ("label", "encoding"), [("windows-1251", "cp1251"), ("KOI8-R", "koi8-r"), ("x-mac-cyrillic", "mac-cyrillic")]
)
def test_the_charset_that_a_page_declares_is_used(label: str, encoding: str) -> None:
    page = f'<html><head><meta charset="{label}"></head><body><p>{RUSSIAN}</p></body></html>'
    artefact = extract(page.encode(encoding), HINTS)
    assert (artefact.text, artefact.encoding, artefact.warnings) == (RUSSIAN, encoding, ())


def test_utf8_wins_over_a_declared_charset_that_is_wrong() -> None:
    page = f'<html><head><meta charset="windows-1251"></head><body><p>{RUSSIAN}</p></body></html>'
    assert extract(page.encode(), HINTS).text == RUSSIAN


def test_a_declared_charset_that_is_no_charset_of_text_is_passed_over() -> None:
    page = f'<html><head><meta charset="unicode_escape"></head><body><p>\\x41 {SPANISH}</p></body></html>'
    assert extract(page.encode("cp1252"), HINTS).text == f"\\x41 {SPANISH}"


OPENINGS = (b"", b"<html><body><p>", b"<!doctype html>", b"<p lang=en>", b"\xff\xfe", b"\xef\xbb\xbf", b"%PDF", b"PK\x03\x04", b"{")


def outcome(data: bytes) -> Artefact | InputError:
    try:
        return extract(data, HINTS)
    except InputError as refusal:
        return refusal


@given(st.sampled_from(OPENINGS), st.binary(max_size=300))
def test_any_bytes_give_text_that_can_be_stored_or_an_error_with_a_cure(opening: bytes, data: bytes) -> None:
    came = outcome(opening + data)
    assert came.cure if isinstance(came, InputError) else came.text.encode().decode() == came.text


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=200))
def test_utf8_text_keeps_every_character(text: str) -> None:
    came = outcome(b"Report: " + text.encode())
    assert isinstance(came, Artefact)
    assert came.text == "Report: " + text
