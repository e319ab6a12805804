"""Markdown: its marks go, its words and blocks stay, and what front matter says is known; one odd mark makes no Markdown."""

from __future__ import annotations

from datetime import date

import pytest

from firsthand.text import Details, Hints, extract

NIGHT = """---
title: "Night shelling of the port"
date: 2025-01-14
publisher: Harbour Gazette
url: https://gazette.example.org/night
tags:
  - port
---

# Night shelling of the port #

The **General Staff of Ukraine** said on Tuesday that *at least* [12 civilians](https://example.org/list "the list") were
killed in Kupiansk. ![a photograph](photos/1.jpg)

***

> "We counted __40__ wounded," the mayor of Kupiansk said.
> He gave no names.

- 3 houses burned down, the `governor` said.
- The file_name_of_it and 5*3*2 stay as they are.
"""
TODAY = Hints(where="night.md", today=date(2025, 2, 1))


def test_the_marks_go_and_the_words_stay() -> None:
    found = extract(NIGHT.encode(), TODAY)
    assert (found.media, found.extractor) == ("text/markdown", "markdown 1")
    assert found.text == (
        "Night shelling of the port\n\n"
        "The General Staff of Ukraine said on Tuesday that at least 12 civilians were\nkilled in Kupiansk. \n\n\n"
        '"We counted 40 wounded," the mayor of Kupiansk said.\nHe gave no names.\n\n'
        "- 3 houses burned down, the governor said.\n- The file_name_of_it and 5*3*2 stay as they are."
    )


def test_front_matter_is_what_the_text_says_of_itself_and_no_part_of_it() -> None:
    found = extract(NIGHT.encode(), TODAY)
    assert found.details == Details(
        title="Night shelling of the port",
        publisher="Harbour Gazette",
        published=date(2025, 1, 14),
        language="en",
        url="https://gazette.example.org/night",
    )


def test_without_front_matter_the_first_heading_is_the_title() -> None:
    text = "Published: 14 January 2025\n\n## A *bad* night\n\nThe mayor said that **two** ferries sank.\n"
    found = extract(text.encode(), TODAY)
    assert (found.details.title, found.details.published) == ("A bad night", date(2025, 1, 14))


@pytest.mark.parametrize(
    "text",
    [
        "Dead – 3\n# of wounded: 40, the ministry said on Tuesday.",
        "The channel wrote: **two ferries sank**, and nobody was hurt.",
        "---\nThe ministry said on Tuesday that 40 people were wounded.\n---\n",
        "See [1] and (2): the ministry said on Tuesday that 40 people were wounded.",
    ],
)
def test_one_mark_makes_no_markdown(text: str) -> None:
    found = extract(text.encode(), TODAY)
    assert (found.media, found.text) == ("text/plain", text)


@pytest.mark.parametrize(
    "piece", ["# a" + " " * 200_000, "[" * 200_000, "**" * 100_000, "> " * 100_000, "- " * 100_000 + "x", "---\na: b\n" * 9_000]
)
def test_marks_without_an_end_are_gone_through(piece: str) -> None:
    text = f"# Night\n\n**Two** ferries sank.\n\n{piece}b\n"
    assert extract(text.encode(), TODAY).media == "text/markdown"
