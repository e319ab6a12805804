"""A language is told only where the text gives enough of it away."""

from __future__ import annotations

import subprocess
import sys

import pytest

from firsthand.text.language import code, contradicts, identify

ENGLISH = "The ministry said on Tuesday that at least forty people were wounded in the town."
UKRAINIAN = "Міністерство повідомило, що поранено щонайменше сорок людей."


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (ENGLISH, "en"),
        (UKRAINIAN, "uk"),
        ("Министерство сообщило, что ранены по меньшей мере сорок человек.", "ru"),
        ("국방부는 도시에서 최소 40명이 부상했다고 밝혔다.", "ko"),
        ("Ferry sinks near harbour: dozens missing, governor says", "en"),
    ],
)
def test_a_sentence_tells_its_language(text: str, language: str) -> None:
    assert identify(text) == language


@pytest.mark.parametrize(
    "text", ["", "Forty wounded, 12 killed.", "2,700 300 12,000 " * 20, "Seoul, Pyongyang, Kursk, Kyiv, Moscow, Berlin, Oslo, Riga"]
)
def test_too_few_letters_or_names_alone_tell_none(text: str) -> None:
    assert identify(text) is None


@pytest.mark.parametrize(
    ("tag", "language"),
    [("en-GB", "en"), (" EN_us ", "en"), ("uk", "uk"), ("und", None), ("English", None), ("eng", "en"), ("", None)],
)
def test_a_tag_is_cut_to_its_language(tag: str, language: str | None) -> None:
    assert code(tag) == language


def test_a_page_in_another_script_contradicts_its_template() -> None:
    assert contradicts("en", UKRAINIAN)
    assert not contradicts("en", ENGLISH)
    assert not contradicts("uk", ENGLISH)


@pytest.mark.parametrize(
    "text",
    [
        "The ministry said this. " + "Міністерство повідомило, що поранено щонайменше сорок людей. " * 8,
        "De burgemeester zei dat drie mensen waren gewond en dat twee scholen die dag dicht bleven door de storm in de haven. " * 2,
    ],
)
def test_a_few_english_words_make_no_english_text(text: str) -> None:
    assert identify(text) != "en"


def test_plain_english_is_told_without_the_identifier() -> None:
    code = f"import sys; from firsthand.text.language import identify; print(identify({ENGLISH * 3!r}), 'py3langid' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "en False\n"
