"""What every entry that ships must hold."""

from __future__ import annotations

import collections
import itertools
import re
from datetime import date
from pathlib import Path

import pytest

from firsthand.codebook.standings import Standing
from firsthand.errors import BadRecord
from firsthand.registry import Registry
from firsthand.registry.entries import STATE_KINDS, Conflict, EntryKind, read_voices, shipped_conflicts, shipped_voices
from firsthand.registry.names import fold

VOICES = tuple(shipped_voices())
CONFLICTS = tuple(shipped_conflicts())


def test_ids_are_unique() -> None:
    counts = collections.Counter(entry.id for entry in VOICES)
    assert [i for i, n in counts.items() if n > 1] == []


def test_no_name_or_alias_belongs_to_two_voices() -> None:
    owners = collections.defaultdict(set)
    for entry in VOICES:
        for name in (entry.name, *entry.aliases):
            owners[fold(name)].add(entry.id)
    assert {name: ids for name, ids in owners.items() if len(ids) > 1} == {}


def test_an_acronym_of_two_voices_is_marked_as_shared() -> None:
    owners = collections.defaultdict(set)
    for entry in VOICES:
        for acronym in entry.acronyms:
            owners[acronym].add(entry.id)
    assert {a: ids for a, ids in owners.items() if len(ids) > 1} == {}


def test_a_role_means_one_body_of_a_country() -> None:
    owners = collections.defaultdict(set)
    for entry in VOICES:
        for role in entry.roles:
            owners[entry.country, fold(role)].add(entry.id)
    assert {role: ids for role, ids in owners.items() if len(ids) > 1} == {}


def test_every_voice_names_its_source_and_every_state_voice_its_country() -> None:
    assert [entry.id for entry in VOICES if not entry.source.strip()] == []
    assert [entry.id for entry in VOICES if entry.kind in STATE_KINDS and entry.country is None] == []


def test_every_name_that_ships_finds_its_own_entry() -> None:
    registry = Registry.shipped()
    for entry in VOICES:
        for name in (entry.name, *entry.aliases, *entry.acronyms):
            found = registry.find(name)
            assert found is not None, name
            assert found.id == entry.id, name


def test_there_are_more_than_four_hundred_voices() -> None:
    assert len(VOICES) > 400


def test_source_lines_name_a_page_and_no_address() -> None:
    lines = [entry.source for entry in VOICES] + [stance.source for c in CONFLICTS for stance in (*c.state, *c.voice)]
    assert [line for line in lines if "\n" in line or "http" in line or len(line) < 4] == []


def test_only_a_possible_party_is_unknown_in_the_war_of_russia_against_ukraine() -> None:
    """An armed group and who speaks for one, and whom the file calls unknown."""
    registry = Registry.shipped()
    groups = {e.id for e in VOICES if e.kind is EntryKind.ARMED_GROUP}
    open_questions = {s.country for s in registry.conflicts["russia-ukraine"].state if s.standing is Standing.UNKNOWN}
    others = [e for e in VOICES if e.id not in groups and e.office not in groups and e.country not in open_questions]
    unknown = [e.id for e in others if registry.position(e, "russia-ukraine", date(2025, 1, 14)).standing is Standing.UNKNOWN]
    assert unknown == []


@pytest.mark.parametrize("conflict", CONFLICTS, ids=lambda c: c.id)
def test_a_conflict_names_its_theatre_and_belligerents_of_two_sides_with_days(conflict: Conflict) -> None:
    fighting = [s for s in (*conflict.state, *conflict.voice) if s.standing is Standing.BELLIGERENT]
    assert [s for s in fighting if s.side is None] == []
    assert len({s.side for s in fighting}) > 1
    assert conflict.fought_in or conflict.places
    assert [s for s in (*conflict.state, *conflict.voice) if s.until is not None and s.until <= s.from_] == []


def test_whoever_backs_a_side_backs_one_that_fights() -> None:
    for conflict in CONFLICTS:
        fighting = {s.side for s in (*conflict.state, *conflict.voice) if s.standing is Standing.BELLIGERENT}
        assert [s for s in (*conflict.state, *conflict.voice) if s.side is not None and s.side not in fighting] == []


def test_people_in_office_have_days_that_do_not_overlap() -> None:
    for person in (e for e in VOICES if e.kind is EntryKind.PERSON and e.office is not None):
        assert person.from_ is not None, person.id
        terms = sorted([*person.earlier_terms, (person.from_, person.until or date.max)])
        assert all(first < end for first, end in terms), person.id
        assert all(end <= first for (_, end), (first, _) in itertools.pairwise(terms)), person.id


@pytest.mark.parametrize(
    ("country", "letters"), [("Ukraine", "[а-яіїєґ]"), ("Russia", "[а-я]"), ("South Korea", "[가-힣]"), ("North Korea", "[가-힣]")]
)
def test_bodies_of_the_war_are_found_under_their_names_at_home(country: str, letters: str) -> None:
    bodies = [e for e in VOICES if e.country == country and e.kind in STATE_KINDS]
    nameless = [e.id for e in bodies if not any(re.search(letters, n.lower()) for n in (e.name, *e.aliases, *e.acronyms))]
    assert nameless == []


def test_syrias_government_is_another_side_after_its_fall() -> None:
    registry = Registry.shipped()
    before, after = (registry.position("Syrian army", "syria", date(2024, 12, day)) for day in (7, 8))
    assert before == (Standing.BELLIGERENT, "Syrian government")
    assert after == (Standing.BELLIGERENT, "Syrian transitional government")
    assert registry.position("Kremlin", "syria", date(2024, 12, 8)).standing is Standing.UNKNOWN


def test_conflicts_speak_of_known_voices_and_states_and_of_no_day_twice() -> None:
    registry = Registry.shipped()
    for conflict in CONFLICTS:
        for stance in conflict.voice:
            assert stance.id in registry.entries, stance.id
        for stance in conflict.state:
            assert stance.country is not None
            assert registry.country(stance.country) == stance.country
        for one in (*conflict.state, *conflict.voice):
            same = [s for s in (*conflict.state, *conflict.voice) if (s.id, s.country) == (one.id, one.country)]
            assert sum(s.holds(one.from_) for s in same) == 1


def test_offices_are_entries() -> None:
    ids = {entry.id for entry in VOICES}
    assert [entry.id for entry in VOICES if entry.office is not None and entry.office not in ids] == []


def test_a_broken_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "voices.toml"
    path.write_text('[[voice]]\nid = "x"\nname = "X"\nkind = "wizard"\nsource = "s"\n')
    with pytest.raises(BadRecord, match="wizard"):
        read_voices(path)
    path.write_text("[[voice")
    with pytest.raises(BadRecord, match="no TOML"):
        read_voices(path)


def test_an_armed_group_is_neutral_in_no_conflict() -> None:
    registry = Registry.shipped()
    groups = [e for e in VOICES if e.kind is EntryKind.ARMED_GROUP]
    standings = {registry.position(e, c.id, date(2025, 1, 14)).standing for e in groups for c in CONFLICTS}
    assert standings <= {Standing.UNKNOWN, Standing.BELLIGERENT, Standing.ALLY}
