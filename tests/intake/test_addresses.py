"""Addresses, feeds and sitemaps into a case, from a real server on the loopback address."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from warcio.archiveiterator import ArchiveIterator

from firsthand import Case
from firsthand.cli.group import cli
from firsthand.intake.fetching import Fetcher, Manners
from firsthand.intake.reach import Reach
from firsthand.intake.wire import Limits
from firsthand.ledger.collecting import Outcome, Stage
from firsthand.model import Lineage, Report, ToldBy
from firsthand.text import Details
from tests.made.archives import warc
from tests.made.documents import pdf
from tests.made.server import Server, page, redirect

SENTENCE = "The ministry said on Tuesday that at least forty people were wounded in the town."
ROBOTS = {"/robots.txt": page("User-agent: *\nDisallow: /closed\n", kind="text/plain")}


def article(number: int, head: str = "") -> str:
    text = f"<p>{SENTENCE}</p><p>Report {number} of the harbour says that {number} ferries sank.</p>"
    return f"<!doctype html><html><head><title>Night {number}</title>{head}</head><body><article>{text}</article></body></html>"


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with Case.create(tmp_path / "case") as made:
        yield made


def fetcher() -> Fetcher:
    return Fetcher(Reach(is_private_allowed=True), Limits(patience=1.0, seconds=3.0), Manners(pause=0.0, attempts=1))


def told(outcomes: tuple[Outcome, ...]) -> list[str]:
    return [outcome.stage.value for outcome in outcomes]


def only(case: Case) -> Report:
    (report,) = case.reports()
    return report


def test_a_page_is_stored_with_its_way_and_the_records_of_it(case: Case) -> None:
    canonical = '<link rel="canonical" href="https://gazette.example.org/night">'
    with Server({**ROBOTS, "/a": redirect("/b"), "/b": page(article(1, canonical), 'ETag: "7"')}) as server:
        (outcome,) = case.add(server.url("/a"), fetcher=fetcher())
        assert (outcome.stage, outcome.source) == (Stage.ADDED, server.url("/a"))
        report = only(case)
        assert (report.title, report.url) == ("Night 1", server.url("/b"))
        (came,) = case.shelf.came(report.id)
        assert (came.requested, came.final, came.canonical) == (
            server.url("/a"),
            server.url("/b"),
            "https://gazette.example.org/night",
        )
        assert (came.status, came.tool.partition(" ")[0], ("etag", '"7"') in came.headers) == (200, "firsthand", True)
    assert came.retrieved is not None
    assert came.container is not None
    kept = case.shelf.kept(report.id)
    assert kept is not None
    assert case.shelf.original(kept.artefact.original) == article(1, canonical).encode()
    records = case.shelf.original(came.container)
    assert records is not None
    assert [record.rec_type for record in ArchiveIterator(io.BytesIO(records))] == ["warcinfo", *["response", "request"] * 2]
    assert case.verify().ok


def test_a_canonical_link_to_another_site_is_a_mark(case: Case) -> None:
    with Server({**ROBOTS, "/a": page(article(1, '<link rel="canonical" href="https://wire.example.org/night">'))}) as server:
        case.add(server.url("/a"), fetcher=fetcher())
    assert only(case).lineage == (Lineage(told_by=ToldBy.CANONICAL_LINK, address="https://wire.example.org/night"),)


def test_what_did_not_change_is_known_and_what_did_is_another_report(case: Case) -> None:
    with Server({**ROBOTS, "/a": page(article(1), 'ETag: "7"')}) as server:
        assert told(case.add(server.url("/a"), fetcher=fetcher())) == ["added"]
        server.answers["/a"] = page("", status="304 Not Modified")
        head = case.head
        assert told(case.add(server.url("/a"), fetcher=fetcher())) == ["known"]
        assert (b'If-None-Match: "7"' in server.asked[-1], case.head == head) == (True, True)
        server.answers["/a"] = page(article(2))
        assert told(case.add(server.url("/a"), fetcher=fetcher())) == ["added"]
    assert [report.title for report in case.reports()] == ["Night 1", "Night 2"]


def test_an_address_that_fails_costs_only_itself(case: Case, tmp_path: Path) -> None:
    (tmp_path / "post.txt").write_text(SENTENCE)
    with Server({**ROBOTS, "/a": page(article(1))}) as server:
        sources: list[Path | str] = [server.url("/gone"), server.url("/closed/1"), tmp_path / "post.txt", server.url("/a")]
        outcomes = case.add(sources, fetcher=fetcher())
    assert told(outcomes) == ["failed", "failed", "added", "added"]
    assert "answers 404 Not Found" in str(outcomes[0].error)
    assert "robots.txt" in str(outcomes[1].error)


def test_a_private_address_is_refused_unless_it_is_allowed(case: Case) -> None:
    with Server({**ROBOTS, "/a": page(article(1))}) as server:
        (outcome,) = case.add(server.url("/a"))
        assert "stands for an address that is not public" in str(outcome.error)
        assert server.asked == []
        done = CliRunner().invoke(cli, ["add", str(case.folder), server.url("/a"), "--allow-private", "--publisher", "Gazette"])
        assert (done.exit_code, done.output) == (0, "1 added\n")
    assert only(case).publisher == "Gazette"


def test_several_addresses_of_a_call_are_asked_by_one_that_remembers_the_host(case: Case) -> None:
    with Server({**ROBOTS, "/a": page(article(1)), "/b": page(article(2))}) as server:
        case.add([server.url("/a"), server.url("/b")], fetcher=fetcher())
        done = CliRunner().invoke(cli, ["add", str(case.folder), server.url("/a"), server.url("/b"), "--allow-private"])
        assert done.output == "2 stored already\n"
    assert sum(request.startswith(b"GET /robots.txt") for request in server.asked) == 2


def test_the_encoding_that_the_server_tells_is_believed_where_the_page_is_silent(case: Case) -> None:
    text = "Сорок человек были ранены в порту города, сообщило министерство во вторник вечером."
    body = f"<html><body><article><p>{text}</p></article></body></html>".encode("koi8-r")
    with Server({**ROBOTS, "/a": page(body, kind="text/html; charset=koi8-r")}) as server:
        case.add(server.url("/a"), fetcher=fetcher())
    assert only(case).text == text


def test_a_document_is_read_by_its_kind_and_a_scan_is_kept(case: Case) -> None:
    answers = {"/a.pdf": page(pdf([[SENTENCE]]), kind="application/pdf"), "/scan": page(pdf([[]]), kind="text/html")}
    with Server({**ROBOTS, **answers}) as server:
        outcomes = case.add([server.url("/a.pdf"), server.url("/scan")], fetcher=fetcher())
    assert told(outcomes) == ["added", "unread"]
    assert only(case).text == SENTENCE


RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour News</title>
<item><title>Night 1</title><link>{0}/1</link><pubDate>Tue, 14 Jan 2025 10:05:00 GMT</pubDate>
<source url="https://wire.example.org/rss">Coast Wire</source><description>&lt;p&gt;Two ferries sank.&lt;/p&gt;</description></item>
<item><title>Night 2</title><link>{0}/2</link><pubDate>Wed, 15 Jan 2025 10:05:00 GMT</pubDate></item>
</channel></rss>"""


def feed_server() -> Server:
    server = Server({**ROBOTS, "/1": page(article(1)), "/2": page(article(2))})
    server.answers["/rss"] = page(RSS.format(server.url("")), 'ETag: "f1"', kind="application/rss+xml")
    return server


def test_a_watched_feed_brings_its_reports_once_with_source_and_day(case: Case) -> None:
    with feed_server() as server:
        assert told(case.watch([server.url("/rss")], fetcher=fetcher())) == ["unread", "added", "added"]
        assert told(case.watch([server.url("/rss")], fetcher=fetcher())) == ["known"]
        assert server.paths() == ["/rss", "/1", "/2", "/rss"]
    first, second = case.reports()
    assert first.lineage == (Lineage(told_by=ToldBy.FEED_SOURCE, name="Coast Wire"),)
    assert (first.publisher, second.publisher, str(second.published)) == ("Coast Wire", "Harbour News", "2025-01-15")
    assert case.verify().ok


def test_a_watching_that_was_cut_short_goes_on_where_it_stopped(case: Case) -> None:
    with feed_server() as server:
        assert told(case.watch([server.url("/rss")], most=1, fetcher=fetcher())) == ["unread", "added"]
        server.answers["/rss"] = page("", status="304 Not Modified")
        assert told(case.watch([server.url("/rss")], fetcher=fetcher())) == ["known", "added"]
        assert server.paths() == ["/rss", "/1", "/rss", "/2"]


def test_dead_links_do_not_stand_in_the_way_of_those_behind_them(case: Case) -> None:
    dead = "".join(f"<item><title>Gone {n}</title><link>{{0}}/gone-{n}</link></item>" for n in range(3))
    with feed_server() as server:
        server.answers["/rss"] = page(RSS.replace("<item>", dead + "<item>", 1).format(server.url("")), kind="application/rss+xml")
        assert told(case.watch([server.url("/rss")], most=1, fetcher=fetcher())) == ["unread", *["failed"] * 3, "added"]


def test_the_same_bytes_at_another_address_are_recorded_and_not_asked_for_again(case: Case) -> None:
    with feed_server() as server:
        server.answers["/2"] = page(article(1))
        assert told(case.watch([server.url("/rss")], fetcher=fetcher())) == ["unread", "added", "known"]
        assert told(case.watch([server.url("/rss")], fetcher=fetcher())) == ["known"]
        assert server.paths() == ["/rss", "/1", "/2", "/rss"]
        came = case.shelf.came(only(case).id)
        assert [each.requested for each in came] == [server.url("/1"), server.url("/2")]
        assert case.shelf.original(came[1].container or "") is not None
    assert [entry.act for entry in case.shelf.log(limit=9)] == ["collected"] * 3 + ["opened"]
    assert case.verify().ok
    assert case.custody.of(only(case).id).holds


def test_an_archive_keeps_no_address_from_being_asked_and_names_no_validator(case: Case, tmp_path: Path) -> None:
    with feed_server() as server:
        body = article(2).replace("2 ferries sank", "no ferry sank").encode()
        forged = warc([(server.url("/2"), "text/html", body)], more={"ETag": '"f2"'})
        (tmp_path / "crawl.warc.gz").write_bytes(forged)
        assert told(case.add([tmp_path / "crawl.warc.gz"])) == ["added"]
        assert told(case.watch([server.url("/rss")], fetcher=fetcher())) == ["unread", "added", "added"]
        assert all(b"f2" not in request for request in server.asked)
    assert [each.text.count("2 ferries sank") for each in case.reports() if each.url == server.url("/2")] == [0, 1]


def test_a_page_known_from_an_archive_is_another_collection_once_it_is_fetched(case: Case, tmp_path: Path) -> None:
    with feed_server() as server:
        (tmp_path / "crawl.warc.gz").write_bytes(warc([(server.url("/2"), "text/html", article(2).encode())]))
        assert told(case.add([tmp_path / "crawl.warc.gz"] * 2)) == ["added", "known"]
        assert told(case.add([server.url("/2")] * 2, fetcher=fetcher())) == ["known", "known"]
        came = case.shelf.came(only(case).id)
        assert [(each.requested, each.final) for each in came] == [(None, server.url("/2")), (server.url("/2"), server.url("/2"))]
    assert case.verify().ok


def test_a_text_that_comes_back_to_its_address_is_recorded_each_time(case: Case) -> None:
    with feed_server() as server:
        for number in (1, 2, 1, 1):
            server.answers["/1"] = page(article(number))
            case.add([server.url("/1")], fetcher=fetcher())
    assert [len(case.shelf.came(each.id)) for each in case.reports()] == [2, 1]


def test_the_same_bytes_under_another_name_are_recorded_once(case: Case, tmp_path: Path) -> None:
    path = tmp_path / "post.txt"
    path.write_text("Shells hit the port on Tuesday.")
    for publisher in ("Daily A", "Daily B", "Daily B", "Daily C"):
        case.add([path], given=Details(publisher=publisher))
    assert [dict(each.facts) for each in case.shelf.came(only(case).id)] == [
        {"said anew, publisher": "Daily B"},
        {"said anew, publisher": "Daily C"},
    ]
    assert [entry.act for entry in case.shelf.log(limit=9)] == ["collected"] * 3 + ["opened"]
    assert (only(case).publisher, case.verify().ok) == ("Daily A", True)


def test_what_cannot_be_read_is_kept_as_it_came(case: Case) -> None:
    answers = {
        "/a": page(b"\xff\xd8\xff\xe0 a picture", kind="image/jpeg"),
        "/b": page(b"%PDF-1.7 damaged", kind="application/pdf"),
    }
    with Server({**ROBOTS, **answers}) as server:
        outcomes = case.add([server.url("/a"), server.url("/b")], fetcher=fetcher())
    assert told(outcomes) == ["unread", "unread"]
    assert all(outcome.notice is not None for outcome in outcomes)
    assert case.verify().intact["original"] == 4


def test_a_sitemap_that_is_packed_is_unpacked(case: Case) -> None:
    space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    with Server({**ROBOTS, "/1": page(article(1))}) as server:
        listed = f"<urlset {space}><url><loc>{server.url('/1')}</loc></url></urlset>"
        server.answers["/sitemap.xml.gz"] = page(gzip.compress(listed.encode()), kind="application/gzip")
        assert told(case.watch([server.url("/sitemap.xml.gz")], fetcher=fetcher())) == ["unread", "added"]


def test_a_sitemap_leads_to_its_sitemaps_and_their_pages(case: Case) -> None:
    space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"'
    with Server({**ROBOTS, "/1": page(article(1))}) as server:
        name, day = "<n:publication><n:name>Gazette</n:name></n:publication>", "2025-01-14T10:00:00Z"
        news = f"<n:news>{name}<n:publication_date>{day}</n:publication_date></n:news>"
        server.answers["/map"] = page(
            f"<sitemapindex {space}><sitemap><loc>{server.url('/news')}</loc></sitemap></sitemapindex>", kind="text/xml"
        )
        server.answers["/news"] = page(f"<urlset {space}><url><loc>{server.url('/1')}</loc>{news}</url></urlset>", kind="text/xml")
        assert told(case.watch([server.url("/map")], fetcher=fetcher())) == ["unread", "unread", "added"]
    assert (only(case).publisher, str(only(case).published)) == ("Gazette", "2025-01-14")


@pytest.mark.parametrize(
    "feed",
    [
        '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><rss><channel><title>&b;</title></channel></rss>',
        '<?xml version="1.0"?><!DOCTYPE u [<!ENTITY x SYSTEM "file:///etc/passwd">]><urlset><url><loc>&x;</loc></url></urlset>',
    ],
    ids=["growing", "external"],
)
def test_a_feed_that_defines_entities_is_refused(case: Case, feed: str) -> None:
    with Server({**ROBOTS, "/rss": page(feed, kind="text/xml")}) as server:
        (outcome,) = case.watch([server.url("/rss")], fetcher=fetcher())
    assert (outcome.stage, "seems to be an XML document" in str(outcome.error)) == (Stage.FAILED, True)


def test_a_feed_that_is_a_file_gives_what_its_entries_hold_and_fetches_nothing(case: Case, tmp_path: Path) -> None:
    path = tmp_path / "feed"
    path.write_text(RSS.format("https://gazette.example.org"))
    added, empty = case.add(path, given=Details(language="en"))
    assert (added.stage, "Fetch what it leads to" in str(empty.error)) == (Stage.ADDED, True)
    report = only(case)
    assert (report.text, report.url, report.publisher) == (
        "Night 1\n\nTwo ferries sank.",
        "https://gazette.example.org/1",
        "Coast Wire",
    )
    kept = case.shelf.kept(report.id)
    assert kept is not None
    original = case.shelf.original(kept.artefact.original)
    assert original is not None
    assert original.startswith(b"<item><title>Night 1</title>")


def test_a_feed_of_tags_that_never_close_is_gone_through_once(case: Case, tmp_path: Path) -> None:
    path = tmp_path / "feed"
    path.write_text('<?xml version="1.0"?><rss version="2.0"><channel>' + "<item " * 150_000)
    outcomes = case.add(path)
    assert {outcome.stage for outcome in outcomes} <= {Stage.FAILED}


def test_a_path_is_no_feed_to_watch(case: Case) -> None:
    done = CliRunner().invoke(cli, ["watch", str(case.folder), "feed.xml"])
    assert (done.exit_code, "is no web address" in done.output) == (2, True)
