"""Telegram exports in both forms: posts as reports, forwards with who said it first, media by name."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from firsthand import Case
from firsthand.intake import Arrival, arrivals
from firsthand.intake.arrival import Item
from firsthand.ledger.collecting import Document, Stage
from firsthand.model import Lineage, Role, ToldBy
from tests.made.telegram import CHANNEL, FORWARDED, POSTS, as_json, as_page

FORMS = pytest.mark.parametrize("export", [as_json(), as_page()], ids=["json", "html"])


def came(folder: Path, export: str) -> list[Item]:
    path = folder / "export.dat"
    path.write_text(export, encoding="utf-8")
    return list(arrivals([path], today=date(2025, 2, 1)))


def posts(found: list[Item]) -> list[Arrival]:
    return [item for item in found if isinstance(item, Arrival)]


def facts(item: Arrival | Document) -> list[tuple[str, str]]:
    assert item.provenance is not None
    return list(item.provenance.facts)


@FORMS
def test_each_message_is_a_report_of_its_channel_and_day(tmp_path: Path, export: str) -> None:
    first, second = posts(came(tmp_path, export))
    assert first.report.text == "Shelling of the port: at least 40 wounded, the ministry says.\nMore here"
    assert [(post.report.publisher, post.report.published) for post in (first, second)] == [(CHANNEL, date(2025, 1, 14))] * 2
    assert first.where.endswith(":message 2")
    assert {("signed", "Night desk"), ("link", "https://harbour.example/night")} <= set(facts(first))


@FORMS
def test_a_forward_begins_with_who_said_it_and_is_marked_as_theirs(tmp_path: Path, export: str) -> None:
    _, forward = posts(came(tmp_path, export))
    assert forward.report.text == f"Forwarded from Coast Wire\n\n{FORWARDED}"
    assert forward.report.lineage == (Lineage(told_by=ToldBy.FORWARDED_FROM, name="Coast Wire"),)
    assert {("in reply to", "message 2"), ("media", "photos/photo_1@14-01-2025_11-00-00.jpg")} <= set(facts(forward))


@FORMS
def test_a_post_that_only_shows_something_is_kept_without_a_report(tmp_path: Path, export: str) -> None:
    (shown,) = [item for item in came(tmp_path, export) if isinstance(item, Document)]
    assert [value.partition(" ")[0] for name, value in facts(shown) if name == "media"] == ["video_files/pier.mp4"]
    assert shown.why is None


@FORMS
def test_the_original_of_a_post_is_its_part_of_the_export_as_it_stands(tmp_path: Path, export: str) -> None:
    for post in posts(came(tmp_path, export)):
        assert post.original in export.encode()
        assert post.original.startswith((b"{", b'<div class="message default'))


def test_when_a_post_was_edited_and_sent_is_kept(tmp_path: Path) -> None:
    first, _ = posts(came(tmp_path, as_json()))
    assert ("edited", "2025-01-14T10:20:00") in facts(first)
    assert ("sent", "2025-01-14T10:05:00 by the exporter's clock, 2025-01-14T08:05:00Z") in facts(first)


def test_the_same_post_by_either_form_is_one_report_and_an_edited_one_is_another(tmp_path: Path) -> None:
    edited = [POSTS[0], {**POSTS[1], "text": "Shelling of the port: 43 wounded, the ministry says."}, *POSTS[2:]]
    with Case.create(tmp_path / "case") as case:
        for export, stages in (
            (as_json(), [Stage.ADDED, Stage.ADDED, Stage.UNREAD]),
            (as_page(), [Stage.KNOWN, Stage.KNOWN, Stage.UNREAD]),
            (as_json(edited), [Stage.ADDED, Stage.KNOWN, Stage.KNOWN]),
        ):
            path = tmp_path / "export"
            path.write_text(export, encoding="utf-8")
            outcomes = case.add(path)
            assert [outcome.stage for outcome in outcomes] == stages
            assert all(outcome.notice is None for outcome in outcomes)
        assert case.verify().ok


def test_a_forward_is_read_as_said_by_who_wrote_it(tmp_path: Path) -> None:
    export = tmp_path / "result.json"
    export.write_text(as_json(), encoding="utf-8")
    with Case.create(tmp_path / "case") as case:
        case.add(export)
        case.read()
        (forward,) = [each for each in case.readings() if each.report.text.startswith("Forwarded from")]
    chains = [[(hop.role, hop.voice) for hop in statement.chain] for statement in forward.reading.statements]
    assert any((Role.VIA, "Coast Wire") in chain or (Role.ORIGIN, "Coast Wire") in chain for chain in chains)


def test_an_export_of_all_chats_is_read_chat_by_chat(tmp_path: Path) -> None:
    whole = json.dumps(
        {"about": "Here is the data", "chats": {"about": "", "list": [json.loads(as_json()), json.loads(as_json(name="B"))]}}
    )
    assert [post.report.publisher for post in posts(came(tmp_path, whole))] == [CHANNEL, CHANNEL, "B", "B"]


def test_chats_that_were_left_are_read_too(tmp_path: Path) -> None:
    lists = {"chats": {"list": [json.loads(as_json())]}, "left_chats": {"list": [json.loads(as_json(name="B"))]}}
    assert [post.report.publisher for post in posts(came(tmp_path, json.dumps(lists)))] == [CHANNEL, CHANNEL, "B", "B"]


def test_of_an_export_of_too_many_chats_it_is_told_that_some_are_left_out(tmp_path: Path) -> None:
    empty = [{"name": f"chat {n}", "type": "public_channel", "messages": []} for n in range(10_000)]
    *found, left_out = came(tmp_path, json.dumps({"chats": {"list": [*empty, json.loads(as_json())]}}))
    assert found == []
    assert "more than 10,000 chats; the posts of the others are left out" in str(left_out)


def test_of_an_export_of_all_chats_that_was_cut_off_each_chat_keeps_its_name(tmp_path: Path) -> None:
    whole = json.dumps({"about": "", "chats": {"list": [json.loads(as_json()), json.loads(as_json(name="B"))]}})
    *found, damage = came(tmp_path, whole[: whole.rindex("photos/")])
    assert [post.report.publisher for post in posts(found)] == [CHANNEL, CHANNEL, "B"]
    assert str(damage).endswith("Export it again; the posts before the damage are taken in.")


def test_in_a_group_the_sender_publishes(tmp_path: Path) -> None:
    group = as_json([{**POSTS[1], "from": "Dock worker"}], type="private_group")
    assert [post.report.publisher for post in posts(came(tmp_path, group))] == ["Dock worker"]


def test_a_message_that_is_none_costs_only_itself(tmp_path: Path) -> None:
    found = came(tmp_path, as_json([POSTS[1], {"id": "x"}, {"id": 7, "text": 5}, POSTS[2]]))
    assert len(posts(found)) == 2
    assert [str(item).partition(": ")[0].rpartition(":")[2] for item in found if not isinstance(item, Arrival)] == [
        "message 2",
        "message 3",
    ]


def test_of_an_export_that_was_cut_off_the_posts_before_are_taken_in_and_the_damage_is_told(tmp_path: Path) -> None:
    whole = as_json()
    *found, damage = came(tmp_path, whole[: whole.index("photos/")])
    assert [post.report.publisher for post in posts(found)] == [CHANNEL]
    assert str(damage).endswith("Export it again; the posts before the damage are taken in.")


def test_a_forward_from_an_account_that_is_gone_names_nobody(tmp_path: Path) -> None:
    (post,) = posts(came(tmp_path, as_json([{**POSTS[2], "forwarded_from": None}])))
    assert (post.report.text, post.report.lineage) == (FORWARDED, ())
    assert ("forwarded from", "an account that is not named") in facts(post)


def test_of_the_folder_of_an_export_only_the_posts_are_reports(tmp_path: Path) -> None:
    for name, data in (
        ("result.json", as_json()),
        ("css/style.css", "body { color: red }"),
        ("js/script.js", "let a = 1"),
        ("photos/p.jpg", "x"),
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(data)
    found = list(arrivals([tmp_path], today=date(2025, 2, 1)))
    assert {item.where.partition(":")[0] for item in found if isinstance(item, Arrival)} == {str(tmp_path / "result.json")}
    assert not [item for item in found if isinstance(item, Exception)]


def test_a_reply_to_another_chat_and_the_id_of_the_origin_are_kept(tmp_path: Path) -> None:
    post = {
        "id": 3,
        "type": "message",
        "date": "2025-01-14T10:05:00",
        "forwarded_from": "Origin",
        "forwarded_from_id": "channel777",
        "reply_to_message_id": 2,
        "reply_to_peer_id": "channel555",
        "text": "The army said on Monday that 4 soldiers were killed near the bridge.",
    }
    path = tmp_path / "result.json"
    path.write_text(json.dumps({"name": "Harbour", "type": "public_channel", "id": 1, "messages": [post]}))
    (item,) = arrivals([path], today=date(2025, 2, 1))
    assert isinstance(item, Arrival)
    assert item.provenance is not None
    assert ("in reply to", "message 2 of channel555") in item.provenance.facts
    assert ("forwarded from id", "channel777") in item.provenance.facts
