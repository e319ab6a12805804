"""The log can be re-computed by anyone from its description, and any change breaks it."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from firsthand.custody.log import BEFORE_FIRST, EMPTY, Act, Head, acknowledged, following, recomputed_hash
from firsthand.custody.records import Artefact, Original, StoredJudgement, digest

AT = datetime(2025, 1, 13, 9, 30, tzinfo=UTC)
ORIGINAL = Original(sha256="ab" * 32, size=12)
encodable = st.text(st.characters(exclude_categories=["Cs"]))


def hash_by_the_description(*fields: object) -> str:
    return hashlib.sha256(json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


@given(encodable, encodable)
def test_the_hash_of_an_entry_is_what_its_description_says(actor: str, subject: str) -> None:
    entry = following(EMPTY, AT, actor, Act.COLLECTED, subject, [ORIGINAL])
    expected = hash_by_the_description(1, "2025-01-13T09:30:00.000000Z", actor, "collected", subject, entry.detail, BEFORE_FIRST)
    assert entry.hash == expected


@given(encodable, encodable)
def test_the_digest_of_a_record_is_what_its_description_says(subject: str, why: str) -> None:
    judgement = StoredJudgement(id=7, subject=subject, act="merged", value="", who="heron", at="2025", why=why, supersedes=None)
    assert digest(judgement) == hash_by_the_description("judgement", 7, subject, "merged", "", "heron", "2025", why, None)


def test_the_digest_of_an_artefact_leaves_out_its_text_and_keeps_its_hash() -> None:
    made = ("ab" * 32, "cd" * 32, "text extracted", "tool 1", "text/html", None, 5)
    assert digest(Artefact(3, *made, text="40 km")) == hash_by_the_description("artefact", 3, *made)


def test_each_entry_carries_the_number_and_hash_after_the_head() -> None:
    first = following(EMPTY, AT, "heron", Act.COLLECTED, "r1", [])
    second = following(Head(first.seq, first.hash), AT, "heron", Act.READ, "r1", [])
    assert (second.seq, second.prev) == (2, first.hash)


def test_times_are_written_in_utc() -> None:
    kyiv = timezone(timedelta(hours=2))
    entry = following(EMPTY, datetime(2025, 1, 13, 1, 0, tzinfo=kyiv), "heron", Act.READ, "r1", [])
    assert entry.at == "2025-01-12T23:00:00.000000Z"


def test_an_entry_vouches_for_the_records_it_brought() -> None:
    entry = following(EMPTY, AT, "heron", Act.COLLECTED, "r1", [ORIGINAL])
    assert acknowledged(entry) == (("original", "ab" * 32, digest(ORIGINAL)),)


def test_an_entry_with_another_subject_has_another_hash() -> None:
    entry = following(EMPTY, AT, "heron", Act.COLLECTED, "r1", [])
    assert recomputed_hash(entry) == entry.hash
    assert recomputed_hash(entry._replace(subject="r2")) != entry.hash


def test_a_detail_that_is_not_the_logs_form_vouches_for_nothing() -> None:
    entry = following(EMPTY, AT, "heron", Act.COLLECTED, "r1", [ORIGINAL])
    assert acknowledged(entry._replace(detail='{"records":1}')) == ()
