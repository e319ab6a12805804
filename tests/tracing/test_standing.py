"""Where origins stand: no state is neutral in a war that is not known, nor in what is said about itself."""

from __future__ import annotations

import pytest

from firsthand.codebook.standings import Standing
from firsthand.model import Measure, ReadReport
from firsthand.registry import Registry
from firsthand.tracing import trace
from firsthand.tracing.claims import states_in
from firsthand.tracing.standing import is_about
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


def test_reports_are_about_a_war_when_they_name_both_its_sides() -> None:
    registry = Registry.shipped()
    both, one = told("Russia and Ukraine counted 30.", "x"), told("Russia counted 30.", "x")
    assert is_about([both], registry, "russia-ukraine")
    assert not is_about([one], registry, "russia-ukraine")
    assert not is_about([told("Sudan counted 30.", "x")], registry, "russia-ukraine")


def test_states_are_named_by_name_adjective_and_capital() -> None:
    text = "North Korean troops left Kyiv, and Burkina Faso heard of it."
    assert states_in(text, Registry.shipped()) == ["North Korea", "Ukraine", "Burkina Faso"]
