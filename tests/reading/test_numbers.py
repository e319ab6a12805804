"""Numbers in every written form: the value, the words that carry it, and what sort of number it is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.reading.numbers import Quantity, QuantityKind, find_quantities
from firsthand.reading.parse import shared_parser

K = QuantityKind


def quantities(text: str) -> tuple[Quantity, ...]:
    return find_quantities(shared_parser().parse(text))


def only(text: str) -> Quantity:
    (found,) = quantities(text)
    return found


def words(text: str) -> list[str]:
    return [text[slice(*q.span)] for q in quantities(text)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The ferry carried 1,250 passengers.", 1250),
        ("The ferry carried 12 500 passengers.", 12500),
        ("The ferry carried 1.250.000 tins.", 1250000),
        ("The brigade received 3.8k drones.", 3800),
        ("Some 2.5 million voters stayed home.", 2500000),
        ("The council housed 2.5m Estonians.", 2500000),
        ("The wall is 5m.", 5),
        ("The label made 4.3M digital sales.", 4300000),
        ("The fee is $A82,615.", 82615),
        ("It fell to -5 degrees.", -5),
        ("It fell to minus 5 degrees.", -5),
        ("She counted twenty-two lorries.", 22),
        ("He interviewed a dozen sailors.", 12),
        ("They buried two hundred and five miners.", 205),
        ("The village lost one hundred thousand trees.", 100000),
        ("Half a million pensioners wrote in.", 500000),
        ("One and a half million pensioners wrote in.", 1500000),
        ("Two and a half thousand pensioners wrote in.", 2500),
        ("A quarter of a million pensioners wrote in.", 250000),
        ("Three dozen medics volunteered.", 36),
        ("A hundred and fifty pilgrims arrived.", 150),
        ("The bond was priced at 101 1/4 in Oslo.", 101.25),
        ("Its mass is 1.5×10−3 grams.", 0.0015),
        ("The rest of 1500 men fled.", 1500),
        ("Two thousand three hundred and forty pilgrims arrived.", 2340),
    ],
)
def test_a_numeral_has_its_value_however_it_is_written(text: str, value: float) -> None:
    assert only(text).said == (value,)


@pytest.mark.parametrize(
    ("text", "percent"),
    [
        ("A third of the harbour was closed.", 100 / 3),
        ("Two-thirds of the sailors slept.", 200 / 3),
        ("Three quarters of the sailors slept.", 75),
        ("Half of the sailors slept.", 50),
        ("One in five sailors slept.", 20),
        ("Nine out of 10 sailors slept.", 90),
        ("Two in every three sailors slept.", 200 / 3),
        ("A good third of the sailors slept.", 100 / 3),
        ("Of the sailors, a quarter were asleep.", 25),
        ("About 1/3 of the sailors slept.", 100 / 3),
    ],
)
def test_a_part_counts_in_percent(text: str, percent: float) -> None:
    found = only(text)
    assert found.kind is K.SHARE
    assert found.said == pytest.approx((percent,))


@pytest.mark.parametrize(
    "text",
    [
        "The second half was quiet.",
        "A third man came in.",
        "The flag flew at half-mast.",
        "They waited half an hour.",
        "The eastern half of the bridge stands.",
        "A quarter of an hour passed.",
    ],
)
def test_words_for_parts_that_order_or_name_are_no_share(text: str) -> None:
    assert [q for q in quantities(text) if q.kind is K.SHARE] == []


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("The flood took 200-300 sheep.", (200, 300)),
        ("The flood took 200–300 sheep.", (200, 300)),
        ("The flood took 200 to 300 sheep.", (200, 300)),
        ("Between 200 and 300 sheep drowned.", (200, 300)),
        ("Between about 200 and 300 sheep drowned.", (200, 300)),
        ("Estimates ranged from 200 to 300 sheep.", (200, 300)),
        ("The flood took 1 to 2 million sheep.", (1_000_000, 2_000_000)),
        ("The flood took two or three sheep.", (2, 3)),
        ("It is a 20-to-30-kilometre zone.", (20, 30)),
    ],
)
def test_two_numbers_joined_are_one_range(text: str, pair: tuple[float, float]) -> None:
    assert only(text).said == pair


def test_from_one_number_to_another_is_no_range_after_a_verb_of_change() -> None:
    assert [q.said for q in quantities("Membership rose from 200 to 300.")] == [(200,), (300,)]


def test_numbers_joined_by_and_stay_two() -> None:
    assert [q.said for q in quantities("They met one hundred and two hundred times.")] == [(100,), (200,)]


@pytest.mark.parametrize(
    ("text", "kind", "unit"),
    [
        ("The fine was $40.", K.MONEY, "$"),
        ("The fine was 7,000 Danish crowns.", K.MONEY, "crowns"),
        ("The gun has a calibre of 105mm.", K.MEASURE, "mm"),
        ("The lake is 40 kilometres long.", K.MEASURE, "kilometres"),
        ("The siege lasted three days.", K.DURATION, "days"),
        ("A three-day siege followed.", K.DURATION, "day"),
        ("A 42-year-old baker spoke.", K.AGE, "year"),
        ("The baker, aged 42, spoke.", K.AGE, "year"),
        ("The fire hurt a woman, 82.", K.AGE, "year"),
        ("She was 81.", K.AGE, "year"),
        ("The clinic treats children under five.", K.AGE, "year"),
        ("The flat costs RM120,000.", K.MONEY, "rm"),
        ("Prices fell 4 per cent.", K.PERCENT, "percent"),
        ("Exports more than tripled.", K.FACTOR, None),
        ("She rang four times.", K.FACTOR, "times"),
        ("The 10,000-strong choir sang.", K.COUNT, None),
    ],
)
def test_the_words_beside_a_number_tell_its_kind(text: str, kind: QuantityKind, unit: str | None) -> None:
    found = only(text)
    assert (found.kind, found.unit) == (kind, unit)


@pytest.mark.parametrize(
    "text",
    [
        "The talks begin on 9 January 2025 at 05:30.",
        "The talks begin on Jan. 9.",
        "The treaty of 1968 and the 1990s thaw are history.",
        "It held from 2014 to 2022.",
        "The 47th Brigade relieved the 92 Mechanised Brigade.",
        "Take Highway 4 to phase 2.",
        "Resolution 1701 cites Article 13.",
        "F-16s and T-72B3 hulls were shown on channel 5.",
        "The team won 3-1.",
        "Call +380 44 123 45 67.",
        "Call (800) 555-0142 or 555-0199.",
        "Message 783499116076687360 from @baker_945 was deleted.",
        "At the end of 1793 the fleet sailed; in autumn of 1789 it had not.",
        "They took the valley in 225 BC.",
        "The 2014 protests are history.",
        "They took a Boeing 747, then walked.",
        "She wants a closer tie, not a weaker one.",
        "Version 17.1.2 is out.",
        "He lives at 12 Linden Street.",
        "No one answered one another.",
        "The car has a four-cylinder engine.",
        "Offices at 16-18 Linden Avenue stand empty.",
        "Several people, many soldiers and a few medics suffered significant losses.",
    ],
)
def test_dates_names_scores_and_words_without_a_number_are_no_quantity(text: str) -> None:
    assert quantities(text) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In May, about 40 bakers and nearly 30% of tailors left.", ["about 40", "nearly 30%"]),
        ("Another 2,700 bakers left.", ["Another 2,700"]),
        ("An estimated 12,000 bakers left.", ["An estimated 12,000"]),
        ("12,000 or so bakers left.", ["12,000 or so"]),
        ("At least a dozen bakers left.", ["At least a dozen"]),
        ("Between 20 and 30 bakers left.", ["Between 20 and 30"]),
        ("Well over 100 bakers left.", ["Well over 100"]),
    ],
)
def test_the_span_covers_approximator_numeral_and_sign(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_the_numeral_has_a_span_of_its_own() -> None:
    text = "More than a dozen bakers left."
    assert text[slice(*only(text).numeral)] == "a dozen"


@pytest.mark.parametrize("text", ["Another 20 bakers left.", "A further 20 bakers left.", "They sent 20 more bakers."])
def test_what_adds_to_an_earlier_number_is_marked(text: str) -> None:
    assert only(text).additional


def test_zero_width_characters_inside_a_number_change_neither_value_nor_span() -> None:
    text = "\u200fAbout 1\u200b,250 bakers left."
    found = only(text)
    assert list(found.said) == [1250]
    assert text[slice(*found.span)] == "About 1\u200b,250"


def test_a_number_across_a_line_end_is_one() -> None:
    text = "They hired two\nhundred bakers."
    assert words(text) == ["two\nhundred"]


@settings(max_examples=40)
@given(st.integers(min_value=3000, max_value=10**9), st.sampled_from(["{:,}", "{}"]))
def test_any_whole_number_is_read_as_written(number: int, style: str) -> None:
    written = style.format(number)
    text = f"The archive holds {written} letters."
    found = only(text)
    assert list(found.said) == [number]
    assert text[slice(*found.span)] == written


@settings(max_examples=60)
@given(st.text(alphabet="0123456789 ,.-–%$½abontwhred\n\u200b“”()/+", max_size=60))
def test_any_text_gives_ordered_spans_that_hold_their_numeral(text: str) -> None:
    found = quantities(text)
    for quantity in found:
        start, end = quantity.span
        assert 0 <= start <= quantity.numeral.start < quantity.numeral.end <= end <= len(text)
    assert [q.numeral.start for q in found] == sorted(q.numeral.start for q in found)


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("The union said 1900 Ethiopian soldiers had been killed.", [1900]),
        ("As many as 2000 of the conscripts fled.", [2000]),
        ("The centre recorded 2140 armed men.", [2140]),
        ("WIA: 1900", [1900]),
        ("In 2014 Ukrainian soldiers left the town.", []),
        ("The 2014 protesters were tried.", []),
        ("The coast will be under water by 2120, scientists warn.", []),
        ("05-04-2016 Many Civilians Killed", []),
    ],
)
def test_four_digits_without_a_comma_count_where_people_follow_and_no_word_of_time_precedes(text: str, counts: list[float]) -> None:
    assert [value for quantity in quantities(text) for value in quantity.said] == counts


@pytest.mark.parametrize("text", ["One in 4 patients died.", "Half the wards closed, or one in 4.", "One in four patients died."])
def test_one_in_a_number_in_digits_is_a_share(text: str) -> None:
    assert QuantityKind.SHARE in {quantity.kind for quantity in quantities(text)}


def test_one_in_a_number_of_strikes_is_no_share() -> None:
    assert QuantityKind.SHARE not in {quantity.kind for quantity in quantities("It hit one in 20 strikes on the port.")}


@pytest.mark.parametrize(
    "text",
    ["The teacher, 52, was killed by a sniper.", "A farmer (61) died.", "The nurse, 40, fled.", "His wife, 31, lost a leg."],
)
def test_a_number_between_marks_behind_one_person_is_an_age(text: str) -> None:
    assert {quantity.kind for quantity in quantities(text)} == {QuantityKind.AGE}


@pytest.mark.parametrize("text", ["Of the soldiers, 52, from two units, were killed.", "Soldiers (61) were killed."])
def test_a_number_behind_several_people_is_no_age(text: str) -> None:
    assert QuantityKind.AGE not in {quantity.kind for quantity in quantities(text)}
