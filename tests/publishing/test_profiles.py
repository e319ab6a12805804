"""Profiles of publication: what they may say, and what is refused with the field and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from firsthand.errors import BadProfile
from firsthand.publishing.profiles import Finest, Marking, load, shipped


def written(folder: Path, text: str, name: str = "own") -> Path:
    (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return folder


def test_what_ships_has_the_codebook_s_defaults() -> None:
    public = load("public")
    assert (public.embargo_days, public.finest_place, public.releases) == (14, Finest.TOWN, 1)
    assert (public.contact, public.marking) == ("", Marking.CLEAR)
    assert set(shipped()) == {"partner", "public"}


def test_a_profile_says_only_what_differs_from_what_it_goes_out_from(tmp_path: Path) -> None:
    own = load("own", written(tmp_path, 'extends = "partner"\nembargo_days = 30\ncontact = "x@y.example"'))
    partner = load("partner")
    assert (own.name, own.embargo_days, own.contact) == ("own", 30, "x@y.example")
    assert (own.marking, own.grid_degrees, own.finest_place) == (partner.marking, partner.grid_degrees, partner.finest_place)


def test_the_case_s_own_goes_before_one_that_ships_and_may_extend_it(tmp_path: Path) -> None:
    own = load("public", written(tmp_path, 'extends = "public"\nembargo_days = 60', "public"))
    assert (own.name, own.embargo_days, own.releases) == ("public", 60, 1)


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("embargo_day = 1", "embargo_day"),
        ("embargo_days = -1", "embargo_days"),
        ("grid_degrees = 0.05", "grid_degrees"),
        ("grid_degrees = 0.0", "grid_degrees"),
        ("releases = 0", "releases"),
        ('withhold = ["feelings"]', "withhold"),
        ("town_inhabitants = -5", "town_inhabitants"),
        ('extends = "nobody"', None),
        ('extends = "own"', None),
        ('finest_place = "street"', None),
        ('marking = "PUBLIC"', None),
        ("embargo_days = ", None),
        ('embargo_days = "fourteen"', None),
    ],
)
def test_what_is_not_known_or_would_do_harm_is_refused_with_its_field(tmp_path: Path, text: str, where: str | None) -> None:
    with pytest.raises(BadProfile) as refused:
        load("own", written(tmp_path, text))
    assert refused.value.cure
    assert where is None or str(refused.value.where).endswith(f": {where}")


@pytest.mark.parametrize("name", ["../public", "/etc/passwd", "", "Public", "nobody"])
def test_no_name_leads_out_of_the_folder(tmp_path: Path, name: str) -> None:
    (tmp_path / "profiles").mkdir()
    written(tmp_path, 'contact = "x"', "public")
    with pytest.raises(BadProfile):
        load(name, tmp_path / "profiles")


def test_two_that_go_out_from_each_other_are_refused(tmp_path: Path) -> None:
    written(tmp_path, 'extends = "two"', "one")
    written(tmp_path, 'extends = "one"', "two")
    with pytest.raises(BadProfile):
        load("one", tmp_path)
