"""Where origins stand: no state is neutral in a war that is not known, nor in what is said about itself."""

from __future__ import annotations

import pytest

from firsthand.codebook.standings import Standing
from firsthand.errors import UnknownConflict
from firsthand.model import Measure, ReadReport
from firsthand.registry import Registry
from firsthand.tracing import trace
from firsthand.tracing.standing import about
from tests.tracing.written import Written


def told(text: str, voice: str, population: str = "soldiers") -> ReadReport:
    w = Written("r", text)
    w.counted("30", Measure.KILLED, 30, w.said(text, voice), population=population)
    return w.read()


def standing(read: ReadReport) -> str:
    [origin] = trace([read]).origins
    return origin.standing


@pytest.mark.parametrize(
    "voice",
    ["Israel Defense Forces", "Hamas", "Islamic State", "Rapid Support Forces", "JNIM", "al-Shabaab", "the Houthis", "Somali army",
     "Azerbaijan's defence ministry", "Sudan's government"],
)  # fmt: skip
def test_a_possible_belligerent_of_another_war_is_no_neutral_state(voice: str) -> None:
    assert standing(told(f"{voice} said 30 soldiers were killed.", voice)) == Standing.UNKNOWN


def test_a_state_outside_a_known_war_is_neutral_in_it_but_not_about_itself() -> None:
    text = "Japan's government said that 30 {} soldiers were killed where Russia fights Ukraine."
    assert standing(told(text.format("Russian"), "Japan's government", "Russian soldiers")) == Standing.OTHER_STATE
    assert standing(told(text.format("Japanese"), "Japan's government", "Japanese soldiers")) == Standing.UNKNOWN


def about_of(text: str, published: str = "2025-01-14", chosen: str | None = None) -> str | None:
    return about(Written("r", text, published=published).report, Registry.shipped(), chosen).conflict


@pytest.mark.parametrize(
    ("text", "conflict"),
    [
        ("Russia and Ukraine counted 30.", "russia-ukraine"),
        ("North Korean soldiers fell in the Kursk region, South Korea's spy agency said.", "russia-ukraine"),
        ("Gaza's health ministry said that 30 were killed in Gaza City by Israeli fire.", "gaza"),
        ("North Korea fired a missile into the Yellow Sea, Seoul said.", "korea"),
        ("Russia counted 30.", None),
        ("Ukraine harvested less wheat.", None),
        ("Thirty died in a landslide in Peru.", None),
        ("Russian and American officers met in Geneva.", None),
        ("Israel fights in Gaza, and Russia fights Ukraine.", None),
        ("Russia lost 30 in Kursk, in Bakhmut and at Pokrovsk, Ukraine said; Israel spoke of Gaza.", "russia-ukraine"),
    ],
)
def test_a_report_is_about_the_conflict_whose_place_and_parties_it_plainly_names(text: str, conflict: str | None) -> None:
    assert about_of(text) == conflict


def test_a_party_of_another_year_does_not_make_a_report_one_about_the_conflict() -> None:
    text = "Russia sent 30 trucks to Aleppo."
    assert about_of(text, "2016-11-01") == "syria"
    assert about_of(text, "2010-11-01") is None


def test_a_chosen_conflict_holds_unless_a_report_is_plainly_about_another() -> None:
    gaza = "Israel said that 30 Hamas fighters were killed in Gaza."
    assert about_of("Israel said that 30 fighters were killed.", chosen="gaza") == "gaza"
    assert about_of(gaza, chosen="russia-ukraine") == "gaza"
    assert about_of(gaza + " Ukraine blamed Russia.", chosen="russia-ukraine") == "russia-ukraine"


def test_a_conflict_that_nobody_knows_is_refused() -> None:
    with pytest.raises(UnknownConflict, match=r"Choose one of: .*gaza"):
        trace([], conflict="atlantis")


def test_each_state_is_a_party_in_the_reports_about_its_own_war_only() -> None:
    w, v = (
        Written("kursk", "The Israeli army said 30 soldiers fell where Russia fights Ukraine."),
        Written("gaza", "The Israeli army said 40 soldiers fell in Gaza, where it fights Hamas."),
    )
    w.counted("30", Measure.KILLED, 30, w.said("30 soldiers fell", "Israeli army"), population="Russian soldiers")
    v.counted("40", Measure.KILLED, 40, v.said("40 soldiers fell", "Israeli army"), population="Palestinian soldiers")
    traced = trace([w.read()])
    assert [o.standing for o in traced.origins] == [Standing.OTHER_STATE]
    assert [(c.conflict, c.reports) for c in traced.conflicts] == [("russia-ukraine", ("kursk",))]
    traced = trace([v.read()])
    assert [o.standing for o in traced.origins] == [Standing.BELLIGERENT]


def test_another_report_changes_no_standing() -> None:
    own = told("Israel said that 30 soldiers were killed in Gaza, where it fights Hamas.", "Israel Defense Forces")
    others = [Written(f"o{n}", "Sudan spoke of 50.").read() for n in range(9)]
    assert [o.standing for o in trace([own, *others]).origins] == [Standing.BELLIGERENT]
    assert trace([own, *others]).conflicts[-1].conflict is None


def test_without_a_conflict_media_are_media_and_states_are_unknown() -> None:
    assert standing(told("Reuters counted 30 soldiers.", "Reuters")) == Standing.MEDIA
    assert standing(told("Russia said 30 soldiers fell.", "Russia's defence ministry")) == Standing.UNKNOWN
