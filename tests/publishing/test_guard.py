"""The last look: withheld names in what is about to leave, by whatever way they came there."""

from __future__ import annotations

from firsthand.publishing.guard import Guard
from firsthand.publishing.known import Known
from firsthand.publishing.signs import Name, Sign
from firsthand.registry import Registry


def name(text: str, sign: Sign = Sign.PERSON) -> Name:
    return Name(0, len(text), text, sign, "[a person]")


def guard(*found: Name, own: tuple[str, ...] = (), vouched: tuple[str, ...] = ()) -> Guard:
    return Guard(Known(vouched, Registry.shipped(), [found]), [found], own)


HRYTSENKO = name("Oksana Hrytsenko", Sign.PRIVATE)


def test_a_withheld_name_is_found_whole_and_by_each_of_its_words() -> None:
    assert guard(HRYTSENKO).leaks("said Oksana Hrytsenko.") == ["hrytsenko", "oksana", "oksana hrytsenko"]
    assert guard(HRYTSENKO).leaks("<td>Hrytsenko’s house</td>") == ["hrytsenko"]


def test_a_whole_name_is_found_in_small_letters_and_over_lines() -> None:
    assert guard(HRYTSENKO).leaks("oksana\n  hrytsenko") == ["oksana hrytsenko"]


def test_a_name_is_found_in_ids_and_addresses() -> None:
    for joined in ("oksana-hrytsenko", "/people/oksana_hrytsenko.html", "oksana.hrytsenko", "oksana%20hrytsenko2"):
        assert "oksana" in " ".join(guard(HRYTSENKO).leaks(joined)), joined


def test_words_that_happen_to_hold_one_of_it_are_no_leak() -> None:
    assert guard(HRYTSENKO).leaks("Oksanivka, Hrytsenkove and the oksana reel") == []


def test_a_word_that_a_shown_name_has_too_is_no_leak_alone() -> None:
    minister = name("Pavlo Hrytsenko", Sign.OFFICE)
    both = guard(HRYTSENKO, minister)
    assert both.leaks("Minister Hrytsenko said") == []
    assert both.leaks("Oksana Hrytsenko said") == ["oksana", "oksana hrytsenko"]


def test_those_who_publish_may_name_themselves() -> None:
    assert guard(HRYTSENKO, own=("Edited by Oksana Lys",)).leaks("Oksana Lys") == []


def test_a_name_of_common_words_is_none_to_look_for() -> None:
    assert guard(name("Chief Doctor", Sign.PRIVATE)).leaks("the chief doctor said") == []


def test_a_vouched_name_is_no_leak() -> None:
    assert guard(name("Harbour Kovtun"), vouched=("Harbour Kovtun",)).leaks("Harbour Kovtun") == []


def test_where_nothing_is_withheld_nothing_leaks() -> None:
    assert guard().leaks("Oksana Hrytsenko") == []
