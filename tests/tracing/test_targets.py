"""What was struck, as the words of a sentence tell."""

from __future__ import annotations

import pytest

from firsthand.codebook.targets import are_others, is_borne_elsewhere, targets_in


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("14 people were killed in an attack on a farm near Maiduguri", {"farm"}),
        ("gunmen ambushed their army patrol", {"patrol"}),
        ("the police post came under fire", {"outpost"}),
        ("14 people were killed in a ministry bombing", {"ministry"}),
        ("15 people were killed in a vehicle bombing", set()),
        ("the Red Cross hospital was bombed", {"hospital"}),
        ("14 people died in hospital after an attack on the town", set()),
        ("The hospital received 14 bodies after shells hit a house", {"home"}),
        ("an attack in the occupied West Bank", set()),
    ],
)
def test_a_text_tells_what_was_struck(text: str, targets: set[str]) -> None:
    assert targets_in(text) == targets


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("farm", "patrol", True),
        ("hospital", "convoy", True),
        ("village", "home", False),
        ("village", "outpost", True),
        ("vehicle", "car", False),
        ("base", "barracks", False),
        ("gathering", "market", False),
    ],
)
def test_targets_are_two_unless_one_may_be_the_other_or_inside_it(one: str, other: str, *, apart: bool) -> None:
    assert are_others(frozenset({one}), frozenset({other})) is apart
    assert are_others(frozenset({other}), frozenset({one})) is apart


def test_what_bore_a_bomb_is_not_what_was_struck() -> None:
    assert is_borne_elsewhere("killed in a school bombing", "killed in a motorcycle bombing")
    assert not is_borne_elsewhere("killed in a car bombing at a school", "killed in a school bombing")
