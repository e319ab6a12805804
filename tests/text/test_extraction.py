"""Plain text keeps its characters; details come from the first lines, and the user's word wins."""

from __future__ import annotations

import hashlib
from datetime import date

import pytest

from firsthand.errors import BadDate, TooLarge
from firsthand.text import Details, Hints, extract
from firsthand.text.plain import details

TODAY = date(2025, 2, 1)
HINTS = Hints(where="item", today=TODAY)
SENTENCE = "The ministry said on Tuesday that at least forty people were wounded in the town."


def test_only_line_ends_change_in_plain_text() -> None:
    assert extract(b"  Forty\twounded\r\nin the town\rand beyond \n", HINTS).text == "  Forty\twounded\nin the town\nand beyond \n"


def test_the_artefact_names_its_text_and_its_maker() -> None:
    artefact = extract(SENTENCE.encode(), HINTS)
    assert artefact.sha256 == hashlib.sha256(SENTENCE.encode()).hexdigest()
    assert (artefact.media, artefact.encoding, artefact.extractor) == ("text/plain", "utf-8", "plain 1")


def test_markdown_is_text() -> None:
    artefact = extract(f"# Night of shelling\n\n{SENTENCE} *It* went on.\n".encode(), HINTS)
    assert (artefact.media, artefact.details.title) == ("text/plain", "Night of shelling")
    assert "*It* went on." in artefact.text


def test_text_about_html_is_text() -> None:
    assert extract(b"The tag <p> opens a paragraph, the manual says.", HINTS).media == "text/plain"


def test_an_item_beyond_the_limit_names_size_limit_and_cure() -> None:
    with pytest.raises(TooLarge) as refusal:
        extract(b"x" * 1_500_000, Hints(where="item", today=TODAY, limit=1_000_000))
    assert (
        str(refusal.value)
        == "item: is 1.5 MB; the limit for one report is 1.0 MB. Split it so that each file or line holds one report."
    )


def test_what_the_user_gave_wins() -> None:
    given = Details(title="Another title", published=date(2025, 1, 10), language="fr")
    text = f"Night of shelling\nPublished: 14 January 2025\nPublisher: Harbour Post\n\n{SENTENCE}"
    assert extract(text.encode(), Hints(where="item", today=TODAY, given=given)).details == Details(
        title="Another title", publisher="Harbour Post", published=date(2025, 1, 10), language="fr"
    )


def test_a_future_date_in_the_text_is_dropped_with_a_warning() -> None:
    artefact = extract(f"Night of shelling\nPublished: 2 February 2025\n\n{SENTENCE}".encode(), HINTS)
    assert artefact.details.published is None
    assert [w.message for w in artefact.warnings] == ["The publication date 2025-02-02 lies after 2025-02-01 and was dropped."]


def test_a_future_date_from_the_user_is_refused() -> None:
    with pytest.raises(BadDate) as refusal:
        extract(SENTENCE.encode(), Hints(where="item", today=TODAY, given=Details(published=date(2025, 2, 2))))
    assert str(refusal.value) == (
        "item: the publication date 2025-02-02 lies in the future (it is no later than 2025-02-01 anywhere). "
        "Give the day on which the report was published, as YYYY-MM-DD."
    )


@pytest.mark.parametrize(
    ("head", "found"),
    [
        ("Forty wounded in river town\n\n", Details(title="Forty wounded in river town")),
        ("Who was hit?\nTuesday, January 14, 2025, 10:05 a.m. GMT\n\n", Details(title="Who was hit?", published=date(2025, 1, 14))),
        (
            "Night of shelling\nBy Our Correspondent | Harbour Post\n14.01.2025\n",
            Details(title="Night of shelling", publisher="Harbour Post", published=date(2025, 1, 14)),
        ),
        (
            "---\ntitle: Night of shelling\ndate: 2025-01-14\nurl: https://post.example/a\n---\n",
            Details(title="Night of shelling", published=date(2025, 1, 14), url="https://post.example/a"),
        ),
        ("**Published:** 2025-01-14T23:30:00+09:00\n", Details(published=date(2025, 1, 14))),
        ("HARBOUR TOWN, Jan. 14, 2025 (Newswire) — ", Details(published=date(2025, 1, 14))),
    ],
)
def test_the_first_lines_say_what_a_saved_article_is(head: str, found: Details) -> None:
    assert details(head + SENTENCE) == found


@pytest.mark.parametrize(
    "head",
    [
        "",
        "The port was hit first.\n\n",
        "The town lies where the river bends,\n\n",
        "HARBOUR TOWN, Jan. 14 (Newswire) — ",
        "Officials said on 3 March 2024 that the base was hit.\n\n",
        "Published: 03/04/2025\n",
        "Source: the ministry\n",
        "The attack of 3 March 2024 was the first, and nobody in the town had thought that more would come.\nPublished: 2025\n",
    ],
)
def test_what_is_no_heading_says_nothing(head: str) -> None:
    assert details(head + SENTENCE) == Details()


def test_a_date_in_a_title_is_the_events_and_not_the_publications() -> None:
    assert details(f"What happened on 3 March 2024\n\n{SENTENCE}") == Details(title="What happened on 3 March 2024")
