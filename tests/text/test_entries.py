"""Of a live page every entry is read with its time, and a page of which most is left out says so."""

from __future__ import annotations

from datetime import date

import pytest

from firsthand.text import Artefact, Hints, extract

NEWS = (
    (
        "19:20 GMT",
        "Toll at the depot rises",
        "The governor said on Telegram that nine workers were killed and twenty wounded when the depot burned.",
    ),
    (
        "16:45 GMT",
        "Army comments on the raid",
        "The army said that its jets had struck a depot of the brigade, and that no civilians were near it.",
    ),
    (
        "12:05 GMT",
        "Raid on the depot reported",
        "Residents told the agency by telephone that they had heard three explosions behind the railway yard.",
    ),
)
POINT = "At least nine people were killed in the raid, the governor said."


def read(page: str) -> Artefact:
    return extract(page.encode(), Hints(where="page", today=date(2026, 3, 1)))


def live(opening: str, closing: str, around: tuple[str, str] = ("<article>", "</article>")) -> str:
    each = "".join(f"{opening}<time>{at}</time><h2>{head}</h2><p>{text}</p>{closing}" for at, head, text in NEWS)
    return f"<html><body>{around[0]}<h1>Raid on the depot: live</h1><ul><li>{POINT}</li></ul>{each}{around[1]}</body></html>"


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ('<div class="entry">', "</div>"),
        ('<section class="post">', "</section>"),
        ('<div class="entry-content">', "</div>"),
        ('<div class="item"><div class="post-body">', "</div></div>"),
        ('<div class="block">', "</div>"),
        ("<div>", "</div>"),
    ],
)
def test_every_entry_is_kept_with_its_time(opening: str, closing: str) -> None:
    assert read(live(opening, closing)).text.split("\n\n") == [
        "Raid on the depot: live",
        POINT,
        *(part for entry in NEWS for part in entry),
    ]


@pytest.mark.parametrize("around", [("<main>", "</main>"), ('<div id="page">', "</div>"), ("", "")])
def test_entries_may_be_articles_of_their_own(around: tuple[str, str]) -> None:
    text = read(live('<article class="update">', "</article>", around)).text
    assert [part in text for entry in NEWS for part in entry] == [True] * 9


def test_what_is_shown_beside_an_article_does_not_join_it_but_is_told() -> None:
    other = "<p>Nothing of what this box tells belongs to the report that the page was made for.</p>" * 6
    told = " ".join(text for _, _, text in NEWS)
    boxes = f'<div><article class="card">{other}</article><article class="card">{other}</article></div>'
    page = read(f'<html><body><article class="main"><h1>Raid on the depot</h1><p>{told}</p></article>{boxes}</body></html>')
    assert "this box" not in page.text
    assert "text_left_out" in [notice.code for notice in page.warnings]


def test_the_time_of_an_article_is_no_paragraph_of_it() -> None:
    body = "".join(f"<p>{text}</p>" for _, _, text in NEWS)
    page = read(f"<html><body><article><h1>Raid on the depot</h1><time>1 March 2026</time>{body}</article></body></html>")
    assert "1 March 2026" not in page.text
    assert not page.warnings
