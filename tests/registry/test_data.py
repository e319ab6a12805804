"""What every entry that ships must hold."""

from __future__ import annotations

import collections
from datetime import date
from pathlib import Path

import pytest

from firsthand.codebook.standings import Standing
from firsthand.errors import BadRecord
from firsthand.registry import Registry
from firsthand.registry.entries import STATE_KINDS, EntryKind, read_voices, shipped_conflicts, shipped_voices
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


def test_every_voice_but_armed_groups_has_a_standing_in_the_war_of_russia_against_ukraine() -> None:
    registry = Registry.shipped()
    others = [e for e in VOICES if e.kind is not EntryKind.ARMED_GROUP]
    unknown = [e.id for e in others if registry.position(e, "russia-ukraine", date(2025, 1, 14)).standing is Standing.UNKNOWN]
    assert unknown == []


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
