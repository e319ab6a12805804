"""A case's own voices win over those that ship; names that were found to be one voice are one."""

from __future__ import annotations

from datetime import date

from firsthand.codebook.standings import Standing
from firsthand.interchange import encode
from firsthand.model import Judgement, JudgementAct
from firsthand.registry import Registry
from firsthand.registry.entries import Entry, EntryKind, Stance
from firsthand.registry.own import OnVoice, by_name, id_for, with_own

SHIPPED = Registry.shipped()
WATCH = Entry(id="harbour-watch", name="Harbour Watch", kind=EntryKind.MONITOR, source="its site")


def judgement(number: int, subject: str, act: JudgementAct, value: str, supersedes: int | None = None) -> Judgement:
    when = "2025-03-01T09:30:00.000000Z"
    return Judgement(id=number, subject=subject, act=act, value=value, who="heron", when=when, why="w", supersedes=supersedes)


def added(number: int, entry: Entry, conflict: str | None = None, stance: Stance | None = None) -> Judgement:
    value = encode(OnVoice(entry=entry, conflict=conflict, stance=stance)).decode()
    return judgement(number, f"voice {entry.id}", JudgementAct.VOICE, value)


def test_without_judgements_it_is_what_ships() -> None:
    assert with_own(SHIPPED, []) is SHIPPED


def test_an_own_voice_is_found_with_its_standing_in_the_conflict() -> None:
    stance = Stance(standing=Standing.NGO, from_=date(2022, 1, 1), source="its site", id=WATCH.id, side=None)
    own = with_own(SHIPPED, [added(1, WATCH, "russia-ukraine", stance)])
    found = own.find("the Harbour Watch")
    assert found == WATCH
    assert own.position(WATCH, "russia-ukraine", date(2025, 1, 1)).standing is Standing.NGO
    assert own.position(WATCH, "syria", date(2025, 1, 1)).standing is Standing.MONITORING_GROUP
    assert SHIPPED.find("Harbour Watch") is None


def test_an_own_entry_and_standing_win_over_those_that_ship() -> None:
    sbu = SHIPPED.entries["sbu"]
    stance = Stance(standing=Standing.UNKNOWN, from_=date(2014, 1, 1), source="our notes", id="sbu")
    own = with_own(SHIPPED, [added(1, sbu, "russia-ukraine", stance)])
    assert SHIPPED.position(sbu, "russia-ukraine", date(2025, 1, 1)).standing is Standing.BELLIGERENT
    assert own.position(sbu, "russia-ukraine", date(2025, 1, 1)).standing is Standing.UNKNOWN


def test_a_name_that_is_a_known_voice_finds_it() -> None:
    own = with_own(SHIPPED, [judgement(1, "voice name:the team", JudgementAct.SAME_VOICE, "cit")])
    assert own.find("The Team") == own.entries["cit"]


def test_of_two_entries_that_are_one_voice_the_second_keeps_all_names() -> None:
    own = with_own(SHIPPED, [added(1, WATCH), judgement(2, "voice cit", JudgementAct.SAME_VOICE, WATCH.id)])
    assert "cit" not in own.entries
    assert [own.find(name) for name in ("CIT", "Conflict Intelligence Team", "Harbour Watch")] == [own.entries[WATCH.id]] * 3


def together(number: int, name: str, other: str) -> Judgement:
    return judgement(number, f"voice name:{name}", JudgementAct.SAME_VOICE, by_name(other))


def test_names_that_nobody_knows_become_one_voice_without_a_standing() -> None:
    own = with_own(SHIPPED, [together(1, "the committee", "Vael Committee"), together(2, "vael comm", "Vael Committee")])
    [one] = {own.find(name) for name in ("Vael Committee", "the committee", "Vael Comm")}
    assert one is not None
    assert (one.id, one.kind, own.knows(one.id)) == ("vael-committee", EntryKind.UNKNOWN, False)
    assert own.position(one, "russia-ukraine", date(2025, 1, 1)).standing is Standing.UNKNOWN


def test_a_merge_of_unknown_names_outlives_that_an_earlier_one_is_taken_back() -> None:
    made = [together(1, "the committee", "Vael Committee"), together(2, "vael comm", "Vael Committee")]
    back = judgement(3, "voice name:the committee", JudgementAct.WITHDRAW, "", supersedes=1)
    own = with_own(SHIPPED, [*made, back])
    assert own.find("Vael Comm") == own.find("Vael Committee") == own.entries["vael-committee"]
    assert own.find("the committee") is None


def test_an_entry_that_tells_what_a_voice_is_keeps_the_names_it_was_found_to_have() -> None:
    first = with_own(SHIPPED, [together(1, "the watch", "Harbour Watch")])
    assert id_for("Harbour Watch", first) == WATCH.id
    own = with_own(SHIPPED, [together(1, "the watch", "Harbour Watch"), added(2, WATCH)])
    assert own.find("The Watch") == own.find("Harbour Watch")
    assert own.knows(WATCH.id)


def test_what_is_withdrawn_is_not_there() -> None:
    made = [added(1, WATCH), judgement(2, f"voice {WATCH.id}", JudgementAct.WITHDRAW, "", supersedes=1)]
    assert with_own(SHIPPED, made).find("Harbour Watch") is None


def test_an_id_is_made_of_the_name_and_never_one_that_is_taken() -> None:
    assert id_for("Harbour Watch (Odesa)", SHIPPED) == "harbour-watch-odesa"
    assert id_for("SBU", SHIPPED) == "sbu-2"
    assert id_for("Сторожа", SHIPPED) == "voice"
