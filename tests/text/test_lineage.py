"""What a page's metadata tells of its lineage is kept as it stands; what cannot be shown in one line, or leads nowhere, is not."""

from __future__ import annotations

import json

import pytest

from firsthand.model import Lineage, ToldBy
from firsthand.text import Artefact, Details, Hints, extract
from firsthand.text.addresses import host_of, is_same_site, key_of
from firsthand.text.lineage import MOST
from tests.text.test_page import TODAY, item, meta, page

HOME = "https://hill.example.com/news/1"
WIRE = "https://coast-wire.example.org/story"


def read(head: str, address: str | None = HOME) -> Artefact:
    return extract(page(head=head).encode(), Hints(where="page", today=TODAY, given=Details(url=address)))


def told(head: str, address: str | None = HOME) -> list[tuple[ToldBy, str | None, str | None]]:
    return [(found.told_by, found.name, found.address) for found in read(head, address).lineage]


def canonical(address: str) -> str:
    return f'<link rel="canonical" href="{address}">'


def named(name: str, content: str) -> str:
    return f'<meta name="{name}" content="{content}">'


def test_a_canonical_link_to_another_site_is_kept_and_one_to_its_own_is_not() -> None:
    assert told(canonical(WIRE)) == [(ToldBy.CANONICAL_LINK, None, WIRE)]
    assert told(canonical("https://www.hill.example.com/elsewhere")) == []
    assert told(canonical(WIRE) + meta("og:url", WIRE), address=None) == []
    assert told(canonical(WIRE) + meta("og:url", HOME), address=None) == [(ToldBy.CANONICAL_LINK, None, WIRE)]


def test_the_sources_and_authors_in_meta_elements_are_kept() -> None:
    head = named("syndication-source", WIRE) + named("original-source", WIRE) + named("Author", "Coast Wire Staff")
    assert told(head) == [
        (ToldBy.SYNDICATION_SOURCE, None, WIRE),
        (ToldBy.ORIGINAL_SOURCE, None, WIRE),
        (ToldBy.AUTHOR, "Coast Wire Staff", None),
    ]


def test_what_json_ld_says_an_article_is_based_on_and_credits_is_kept() -> None:
    head = item(
        headline="Ferries stop",
        isBasedOn={"@type": "NewsArticle", "name": "Ferries", "url": WIRE, "publisher": {"name": "Coast Wire"}},
        creditText="Coast Wire",
        sourceOrganization={"@type": "Organization", "name": "Coast Wire"},
        provider={"name": "Lake Press"},
        author=[{"@type": "Organization", "name": "Coast Wire"}],
        isPartOf={"@type": "WebSite", "@id": HOME, "name": "Hill Courier online"},
    )
    assert told(head) == [
        (ToldBy.IS_BASED_ON, "Coast Wire", WIRE),
        (ToldBy.CREDIT_TEXT, "Coast Wire", None),
        (ToldBy.PROVIDER, "Lake Press", None),
        (ToldBy.SOURCE_ORGANIZATION, "Coast Wire", None),
        (ToldBy.AUTHOR, "Coast Wire", None),
    ]


def test_a_reference_in_json_ld_is_followed() -> None:
    graph = {
        "@graph": [
            {"@type": "NewsArticle", "headline": "Ferries stop", "author": {"@id": "#wire"}},
            {"@type": "Organization", "@id": "#wire", "name": "Coast Wire"},
        ]
    }
    assert told(f'<script type="application/ld+json">{json.dumps(graph)}</script>') == [(ToldBy.AUTHOR, "Coast Wire", None)]


def test_who_only_names_its_own_publisher_tells_of_no_other() -> None:
    assert told(item(headline="Ferries stop", publisher={"name": "Hill Courier"}, author={"name": "Hill Courier"})) == []


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "//",
        "https://" + "a" * 70 + ".example.org/",
        "https://wire.example.org/\u202egpj.exe",
        "https://wire.example.org/" + "x" * 3_000_000,
        "https://[::1/",
        "https://127.0.0.1/story",
        "file:///etc/passwd",
    ],
)
def test_an_address_that_leads_to_no_site_or_hides_something_is_not_kept(address: str) -> None:
    assert told(canonical(address)) == []
    assert told(named("syndication-source", address)) == []


@pytest.mark.parametrize("name", ["Coast\u202eeriW", "W" * 500, "W\u200bire", " ", "\ud7ff" * 200_000])
def test_a_name_that_hides_something_or_is_no_name_is_not_kept(name: str) -> None:
    assert told(named("author", name)) == []


def test_a_page_of_ten_megabytes_of_metadata_keeps_its_text() -> None:
    found = read(canonical("https://wire.example.org/" + "x" * 10_000_000))
    assert found.lineage == ()
    assert "forty people" in found.text


def test_a_page_that_names_hundreds_of_sources_keeps_a_few() -> None:
    head = "".join(named("original-source", f"https://wire{n}.example.org/") for n in range(500))
    assert len(told(head)) == MOST


def test_json_ld_of_the_wrong_kinds_tells_nothing() -> None:
    head = item(headline="x y", author=7, isBasedOn=[None, [], {"name": ["Coast Wire"]}], creditText={"url": 3}, provider=True)
    assert told(head) == []


def test_hosts_are_compared_as_sites() -> None:
    assert host_of("https://www.Example.org/a?b") == "example.org"
    assert host_of("https://wire.example.org@hill.example.com/") == "hill.example.com"
    assert is_same_site("edition.example.org", "example.org")
    assert not is_same_site("hill.co.uk", "lake.co.uk")


def test_forms_of_an_address_that_lead_to_one_thing_have_one_key() -> None:
    assert key_of("http://m.example.org/v/12/?utm_source=x&id=7#t=3") == key_of("https://www.example.org/v/12?id=7")
    assert key_of("https://example.org/v/12?id=7") != key_of("https://example.org/v/12?id=8")


def test_lineage_is_a_value_that_reports_carry() -> None:
    assert read(canonical(WIRE)).lineage == (Lineage(told_by=ToldBy.CANONICAL_LINK, address=WIRE),)
