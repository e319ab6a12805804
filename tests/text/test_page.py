"""Of a page the article is kept, in paragraphs, and what the page says about itself."""

from __future__ import annotations

import json
from datetime import date

import pytest

from firsthand.errors import NoText
from firsthand.text import Artefact, Details, Hints, extract

TODAY = date(2025, 2, 1)
FIRST = "The ministry said on Tuesday that at least forty people were wounded in the town."
SECOND = "The governor disputed the figure and said that nobody had counted the wounded in the villages."
THIRD = "The figures could not be verified, and the brigade did not answer questions that were sent to it."


def read(page: str, today: date = TODAY) -> Artefact:
    return extract(page.encode(), Hints(where="page", today=today))


def page(body: str = "", head: str = "", attributes: str = "") -> str:
    article = f"<article><p>{FIRST}</p>{body}<p>{SECOND}</p><p>{THIRD}</p></article>"
    return f"<!doctype html><html {attributes}><head>{head}</head><body>{article}</body></html>"


def item(**fields: object) -> str:
    stated = json.dumps({"@context": "https://schema.org", "@type": "NewsArticle", **fields})
    return f'<script type="application/ld+json">{stated}</script>'


def meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{content}">'


def test_each_block_is_a_paragraph() -> None:
    body = (
        "<h2>What is known</h2><blockquote><p>We counted twelve bodies near the bridge.</p></blockquote>"
        "<ul><li>twelve killed, the mayor said</li><li>forty wounded</li></ul>"
        "<table><tr><th>Origin</th><th>Killed</th></tr><tr><td>Mayor</td><td>12</td></tr></table>"
    )
    assert read(page(body)).text.split("\n\n") == [
        FIRST,
        "What is known",
        "We counted twelve bodies near the bridge.",
        "twelve killed, the mayor said",
        "forty wounded",
        "Origin\tKilled",
        "Mayor\t12",
        SECOND,
        THIRD,
    ]


def test_a_line_break_is_kept_and_white_space_is_one_space() -> None:
    assert "Who was hit?\nNobody knows." in read(page("<p>Who was\n   hit?<br>Nobody\tknows.</p>")).text


def test_inline_tags_leave_words_whole() -> None:
    body = "<p>At <b>least</b> <a href='/x'>4<i>0</i></a> people&nbsp;were hurt&mdash;or more.</p>"
    assert "At least 40 people were hurt—or more." in read(page(body)).text


def test_a_caption_is_kept() -> None:
    caption = "A still from footage that the brigade released shows a burned house."
    body = f"<figure class=wp-caption><img src=a.jpg><figcaption class=caption>{caption}</figcaption></figure>"
    assert caption in read(page(body)).text.split("\n\n")


def test_menus_scripts_and_footers_are_left_out() -> None:
    menu = "<nav><ul><li><a href=/a>World news</a></li><li><a href=/b>Sport</a></li></ul></nav>"
    footer = "<footer><p>Copyright Harbour Post. All rights reserved.</p></footer>"
    whole = page().replace("<body>", "<body>" + menu).replace("</body>", f"<script>var forty = 40;</script>{footer}</body>")
    assert read(whole).text == "\n\n".join([FIRST, SECOND, THIRD])


def test_a_page_of_only_pictures_has_no_text() -> None:
    with pytest.raises(NoText):
        read("<html><body><img src=a.jpg><script>var a = 1;</script></body></html>")


def test_a_picture_inside_the_page_does_not_make_it_too_long() -> None:
    artefact = read(page(f'<img src="data:image/png;base64,{"A" * 9_000_000}">'))
    assert (artefact.text, artefact.warnings) == ("\n\n".join([FIRST, SECOND, THIRD]), ())


def test_an_article_item_says_title_publisher_and_date() -> None:
    head = item(
        headline="Night of shelling &amp; fire", publisher={"name": "Harbour Post"}, datePublished="2025-01-14T23:30:00+09:00"
    )
    found = read(page(head=head + "<title>Night | Other</title>")).details
    assert (found.title, found.publisher, found.published) == ("Night of shelling & fire", "Harbour Post", date(2025, 1, 14))


def test_a_publisher_may_be_named_elsewhere_in_the_graph() -> None:
    graph = [
        {"@type": "NewsArticle", "headline": "Night of shelling", "publisher": {"@id": "#org"}},
        {"@type": "Organization", "@id": "#org", "name": "Harbour Post"},
    ]
    assert read(page(head=item(**{"@type": "WebSite", "@graph": graph}))).details.publisher == "Harbour Post"


def test_a_broken_item_is_passed_over() -> None:
    broken = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": </script>'
    deep = f'<script type="application/ld+json">{"[" * 100_000}</script>'
    found = read(page(head=broken + deep + meta("og:title", "Night of shelling"))).details
    assert found.title == "Night of shelling"


def test_meta_tags_say_it_where_there_is_no_item() -> None:
    head = (
        meta("og:title", "Night of shelling")
        + meta("og:site_name", "Harbour Post")
        + meta("article:published_time", "2025-01-14T08:00:00Z")
        + '<link rel="canonical" href="https://post.example/a">'
    )
    assert read(page(head=head, attributes="lang=en-GB")).details == Details(
        title="Night of shelling",
        publisher="Harbour Post",
        published=date(2025, 1, 14),
        language="en",
        url="https://post.example/a",
    )


def test_the_windows_title_names_the_site_behind_its_last_bar() -> None:
    found = read(page(head="<title>Night of shelling | World | Harbour Post</title>")).details
    assert found.publisher == "Harbour Post"


def test_the_headline_that_readers_see_is_the_title() -> None:
    found = read(
        page(head=meta("og:title", "You will not believe it")).replace("<article>", "<article><h1>Night of shelling</h1>")
    ).details
    assert found.title == "Night of shelling"


def test_the_address_a_browser_saved_it_from_is_its_url() -> None:
    saved = "<!-- saved from url=(0022)https://post.example/b -->"
    assert read(saved + page()).details.url == "https://post.example/b"


def test_an_address_that_is_none_of_the_web_is_no_url() -> None:
    assert read(page(head='<link rel="canonical" href="javascript:alert(1)">')).details.url is None


def test_a_time_element_dates_a_page_that_states_nothing_else() -> None:
    body = '<time datetime="2025-01-14" pubdate>14 January</time>'
    assert read(page(body)).details.published == date(2025, 1, 14)


def test_a_page_that_states_no_date_has_none() -> None:
    assert read(page("<p>The base was hit on 3 March 2024, officials said on Friday.</p>")).details.published is None


def test_a_future_date_is_dropped_with_a_warning() -> None:
    artefact = read(page(head=item(headline="Night", datePublished="2031-05-01")))
    assert artefact.details.published is None
    assert [w.message for w in artefact.warnings] == ["The publication date 2031-05-01 lies after 2025-02-01 and was dropped."]


def test_the_language_of_the_letters_wins_over_the_templates() -> None:
    ukrainian = "Міністерство повідомило, що поранено щонайменше сорок людей, а губернатор це заперечив."
    artefact = read(f"<html lang=en><body><article><p>{ukrainian}</p><p>{ukrainian}</p></article></body></html>")
    assert artefact.details.language == "uk"
    assert [w.code for w in artefact.warnings] == ["language_contradicted"]


def test_a_page_read_flat_keeps_its_words_and_says_so() -> None:
    artefact = read(page("<div>" * 300 + "<script>var a;</script>Twelve &lt; forty<!-- not this -->"))
    assert artefact.text.split("\n\n")[:3] == [FIRST, "Twelve < forty", SECOND]
    assert [w.code for w in artefact.warnings] == ["layout_ignored"]
    assert artefact.extractor == "html flat 1"
