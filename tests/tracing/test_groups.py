"""Which claims are about the same thing, and which are kept apart."""

from __future__ import annotations

from typing import Unpack

import pytest

from firsthand.model import Approximator, Kind, Measure, Nature, Polarity, ReadReport
from firsthand.registry import Registry
from firsthand.tracing import trace
from firsthand.tracing.subjects import EVERYBODY, Population, content_words, kinship, place_of, population_of
from tests.tracing.written import Counted, Written

REGISTRY = Registry.shipped()


def labels(*reads: ReadReport) -> list[int]:
    """Sizes of the claim groups, largest first."""
    return sorted((len(i.claim_group.claims) for i in trace(reads).independence), reverse=True)


def toll(report: str, words: str, *, published: str = "2025-01-14", **counted: Unpack[Counted]) -> ReadReport:
    """A report with one number of killed, which comes first, said by the mayor."""
    w = Written(report, f"{words}, the mayor said.", "Harbour Gazette", published)
    s = w.said(words, "the mayor")
    number = words.partition(" ")[0]
    w.counted(number, Measure.KILLED, float(number), s, **counted)
    return w.read()


@pytest.mark.parametrize(
    ("words", "population"),
    [
        ("alleged North Korean soldiers", Population(frozenset({"North Korea"}), "forces", "regulars")),
        ("North Koreans", Population(frozenset({"North Korea"}), None)),
        ("DPRK troops", Population(frozenset({"North Korea"}), "forces", "regulars")),
        ("foreign mercenaries", Population(frozenset({"foreign"}), "forces", "mercenaries")),
        ("inmates", Population(frozenset({"inmate"}), None, "captives")),
        ("prisoners of war", Population(frozenset({"prisoner", "war"}), None)),
        ("Syrian civilians", Population(frozenset({"Syria"}), "civilians")),
        ("officers", Population(frozenset({"officer"}), None)),
        ("people", EVERYBODY),
        (None, EVERYBODY),
    ],
)
def test_a_population_is_its_qualifiers_and_its_kind_of_people(words: str | None, population: Population) -> None:
    assert population_of(words, REGISTRY) == population


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("Russia’s Kursk region", "kursk"),
        ("Kursk Oblast", "kursk"),
        ("the Kursk region of western Russia", "kursk"),
        ("eastern Ghouta", "ghouta"),
        ("Russia", "russia"),
        ("northern Syria", "northern syria"),
        ("North Korean", None),
        (None, None),
    ],
)
def test_a_place_is_its_own_name(name: str | None, place: str | None) -> None:
    found = place_of(name, REGISTRY)
    assert (found.name if found else None) == place


def test_forms_of_one_word_meet() -> None:
    assert content_words("Commanders deployed conscripts") == content_words("the commander deploys a conscript")


def test_the_same_count_at_the_same_place_and_time_is_one_group() -> None:
    one = toll("a", "12 residents of Sudzha died", population="residents", place="Sudzha")
    other = toll("b", "12 people in Sudzha were killed", place="Sudzha", published="2025-01-15")
    assert labels(one, other) == [2]


def test_other_numbers_of_the_same_subject_compete_in_one_group() -> None:
    one = toll("a", "12 residents of Sudzha died", population="residents", place="Sudzha")
    other = toll("b", "20 residents of Sudzha were killed", population="residents", place="Sudzha")
    assert labels(one, other) == [2]


@pytest.mark.parametrize(
    "other",
    [
        toll("b", "12 residents of Rylsk died", population="residents", place="Rylsk"),
        toll("b", "12 soldiers in Sudzha died", population="soldiers", place="Sudzha"),
        toll("b", "12 residents of Sudzha died", population="residents", place="Sudzha", published="2024-09-01"),
        toll("b", "12 residents will die in Sudzha", population="residents", place="Sudzha", nature=Nature.PLANNED),
        toll("b", "12 died"),
    ],
    ids=["place", "people", "time", "nature", "no subject"],
)
def test_a_doubt_keeps_claims_apart(other: ReadReport) -> None:
    one = toll("a", "12 residents of Sudzha died", population="residents", place="Sudzha")
    assert labels(one, other) == [1, 1]


def test_counts_over_stated_days_do_not_mix() -> None:
    monday = toll("a", "5 died in Sudzha", place="Sudzha", as_of="2025-01-13", nature=Nature.FLOW)
    tuesday = toll("b", "5 died in Sudzha", place="Sudzha", as_of="2025-01-14", nature=Nature.FLOW)
    assert labels(monday, tuesday) == [1, 1]


def said_on_tuesday(report: str, words: str, place: str, nature: Nature = Nature.STOCK) -> ReadReport:
    """A count that a report dates only by the day on which it was said."""
    w = Written(report, f"{words} in {place}, the mayor said on Tuesday.", "Harbour Gazette", "2025-01-15")
    s = w.said(f"{words} in {place}", "the mayor", said_on="2025-01-14")
    w.counted(words.partition(" ")[0], Measure.KILLED, 14, s, place=place, as_of="2025-01-14", nature=nature)
    return w.read()


def test_a_count_dated_by_its_saying_may_be_of_what_another_report_dates_the_day_before() -> None:
    monday = toll("a", "14 died in Sudzha", place="Sudzha", as_of="2025-01-13", nature=Nature.FLOW)
    assert labels(monday, said_on_tuesday("b", "14 died", "Sudzha")) == [2]


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2025-01-13", said_on_tuesday("b", "14 died", "Sudzha", Nature.FLOW)),
        ("2025-01-13", said_on_tuesday("b", "14 died", "Rylsk")),
        ("2025-01-09", said_on_tuesday("b", "14 died", "Sudzha")),
        ("2025-01-15", said_on_tuesday("b", "14 died", "Sudzha")),
    ],
    ids=["of that day alone", "another place", "days before", "the day after"],
)
def test_a_count_dated_by_its_saying_is_of_no_other_days(day: str, told: ReadReport) -> None:
    dated = toll("a", "14 died in Sudzha", place="Sudzha", as_of=day, nature=Nature.FLOW)
    assert labels(dated, told) == [1, 1]


def test_the_same_voice_may_restate_its_number_weeks_later() -> None:
    one = toll("a", "12 residents of Sudzha died", population="residents", place="Sudzha")
    again = toll("b", "12 residents of Sudzha died", population="residents", place="Sudzha", published="2025-02-03")
    assert labels(one, again) == [2]


def test_a_state_may_stand_for_the_place_where_a_number_is_restated() -> None:
    one = toll("a", "12 residents of Sudzha died", population="Russian residents", place="Sudzha")
    wider = toll("b", "12 residents died in Russia", population="Russian residents", place="Russia")
    other = toll("c", "13 residents died in Russia", population="Russian residents", place="Russia")
    assert labels(one, wider) == [2]
    assert labels(one, other) == [1, 1]


def test_a_part_is_not_the_whole() -> None:
    w = Written("a", "The clinic counted 30 dead in Sudzha, 5 of them in the market of Sudzha.")
    s = w.said("30 dead in Sudzha, 5 of them in the market of Sudzha", "the clinic")
    whole = w.counted("30", Measure.KILLED, 30, s, place="Sudzha")
    w.counted("5", Measure.KILLED, 5, s, place="Sudzha", part_of=whole)
    assert labels(w.read()) == [1, 1]


def test_what_fits_two_groups_alike_joins_neither() -> None:
    soldiers = toll("a", "7 soldiers died in Sudzha", population="soldiers", place="Sudzha")
    civilians = toll("b", "7 civilians died in Sudzha", population="civilians", place="Sudzha")
    somebody = toll("c", "7 died in Sudzha", place="Sudzha")
    assert labels(soldiers, civilians, somebody) == [1, 1, 1]


@pytest.mark.parametrize("number", [290_000, 60])
def test_a_vague_number_meets_what_its_word_covers_at_the_same_place_and_day(number: float) -> None:
    vague = Written("a", "Dozens of residents of Sudzha were killed.", "Paper a")
    s = vague.said("Dozens of residents of Sudzha were killed")
    vague.counted("Dozens", Measure.KILLED, 12, s, approximator=Approximator.VAGUE, population="residents", place="Sudzha")
    counted = toll("b", f"{number:.0f} residents of Sudzha were killed", population="residents", place="Sudzha")
    assert labels(vague.read(), counted) == ([2] if number == 60 else [1, 1])


def test_two_numbers_of_one_report_are_two_things() -> None:
    w = Written("a", "14 people died in Sudzha in one raid. At least 12 people died in Sudzha in another.")
    for words, number in (("14", 14), ("At least 12", 12)):
        w.counted(words, Measure.KILLED, number, w.said(f"{words} people died in Sudzha"), population="people", place="Sudzha")
    assert labels(w.read()) == [1, 1]


def test_small_numbers_recur_and_large_ones_do_not() -> None:
    def counted(report: str, number: int, published: str) -> ReadReport:
        words = f"{number} people were killed by shelling in Kursk"
        w = Written(report, f"{words}. Schools {'open' if report == 'a' else 'stay shut'}.", "Harbour Gazette", published)
        w.located("Kursk", division="Kursk Oblast")
        w.counted(str(number), Measure.KILLED, number, w.said(words), population="people", place="Kursk", nature=Nature.STOCK)
        return w.read()

    assert labels(counted("a", 3, "2025-01-14"), counted("b", 3, "2025-01-16")) == [1, 1]
    assert labels(counted("a", 98, "2025-01-14"), counted("b", 98, "2025-01-16")) == [2]


def test_a_town_lies_in_the_division_that_the_gazetteer_puts_it_in() -> None:
    def counted(report: str, place: str, division: str) -> ReadReport:
        words = f"27 residents were killed in {place} when a mill burned"
        w = Written(report, f"{words}, Bridge Monitor said.", f"Paper {report}")
        w.located(place, division=division)
        w.counted("27", Measure.KILLED, 27, w.said(words, "Bridge Monitor"), population="residents", place=place)
        return w.read()

    assert labels(counted("a", "Sudzha", "Kursk Oblast"), counted("b", "Kursk", "Kursk Oblast")) == [2]
    assert labels(counted("a", "Sudzha", "Kursk Oblast"), counted("b", "Sumy", "Sumy Oblast")) == [1, 1]


def test_a_group_says_why_its_claims_are_together() -> None:
    one = toll("a", "12 residents of Sudzha died", population="residents", place="Sudzha")
    again = toll("b", "12 residents of Sudzha died", population="residents", place="Sudzha")
    [found] = trace([one, again]).independence
    assert "The same number." in found.claim_group.reasons
    assert "The same place, Sudzha." in found.claim_group.reasons


def conduct(report: str, words: str, published: str = "2025-01-14", polarity: Polarity = Polarity.AFFIRMED) -> ReadReport:
    w = Written(report, f"{words}.", "Harbour Gazette", published)
    w.said(words, "Bridge Monitor", kind=Kind.CONDUCT, polarity=polarity)
    return w.read()


def test_one_conduct_in_other_words_is_one_group() -> None:
    one = conduct("a", "Conscripts were sent across the minefield without maps")
    other = conduct("b", "The conscripts had been sent across a minefield without any maps or guides")
    assert labels(one, other) == [2]


def test_a_denial_stands_with_what_it_denies() -> None:
    one = conduct("a", "Conscripts were sent across the minefield")
    denied = conduct("b", "Conscripts were sent across the minefield", polarity=Polarity.DENIED)
    assert labels(one, denied) == [2]


@pytest.mark.parametrize(
    "words",
    [
        "Conscripts were sent across the minefield near Lyman without maps",
        "Prisoners were exchanged across the river at noon",
        "Conscripts were paid",
    ],
)
def test_another_place_or_another_act_is_another_group(words: str) -> None:
    one = conduct("a", "Conscripts were sent across the minefield near Sudzha without maps")
    assert labels(one, conduct("b", words)) == [1, 1]


def test_what_is_mostly_anothers_statement_is_not_counted_twice() -> None:
    w = Written("a", "The ministry said the mayor reported that raiders had burned both mills.")
    outer = w.said("the mayor reported that raiders had burned both mills", "the ministry", kind=Kind.INCIDENT)
    w.said("raiders had burned both mills", "the ministry", "the mayor", kind=Kind.INCIDENT, parent=outer)
    [origin] = trace([w.read()]).origins
    assert origin.voice == "the mayor"


def test_one_toll_of_one_day_in_two_wars_is_two_claims() -> None:
    def of_war(report: str, town: str, country: str) -> ReadReport:
        w = Written(
            report, f"150 people were killed, the mayor said. {town} has been besieged for weeks.", "Harbour Gazette", "2025-01-14"
        )
        s = w.said("150 people were killed", "the mayor")
        w.counted("150", Measure.KILLED, 150, s, as_of="2025-01-14")
        w.located(town, division="north", country=country)
        return w.read()

    assert labels(of_war("a", "El Fasher", "SD"), of_war("b", "Kupiansk", "UA")) == [1, 1]
    assert labels(of_war("a", "El Fasher", "SD"), of_war("b", "Tawila", "SD")) == [2]


def test_rebels_are_no_children() -> None:
    rebels, children = (population_of(words, REGISTRY) for words in ("rebels", "children"))
    assert kinship(rebels, children) is None


def test_a_third_of_one_thing_is_not_a_third_of_another() -> None:
    def share(report: str, of: str, population: str, voice: str) -> ReadReport:
        w = Written(report, f"A third of {of} was lost, {voice} said.", "Harbour Gazette", "2025-01-14")
        s = w.said(f"A third of {of} was lost", voice)
        w.counted("A third", Measure.SHARE, 100 / 3, s, population=population, as_of="2025-01-14")
        return w.read()

    assert labels(share("a", "the conscripts", "conscripts", "the mayor"), share("b", "the force", "force", "the governor")) == [
        1,
        1,
    ]
