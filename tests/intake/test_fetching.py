"""Fetching from a real server that misbehaves: bounds hold, private addresses are refused, manners are kept."""

from __future__ import annotations

import gzip
import io
import itertools
import ssl
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from firsthand.errors import InputError, NotFetched, TooLarge
from firsthand.intake.fetching import Fetcher, Known, Manners, Times
from firsthand.intake.reach import Reach, is_public
from firsthand.intake.wire import Limits
from tests.made.server import Answer, Server, dripping, page, redirect

OWN = Reach(is_private_allowed=True)
ROBOTS = {"/robots.txt": page("", status="404 Not Found")}
PAGE = "<html><body><p>Two ferries sank near the pier.</p></body></html>"
CERTIFICATE = Path(__file__).parent.parent / "made" / "self_signed.pem"


class Sleeps(list[float]):
    """Time that passes only by sleeping; remembers how long each sleep was."""

    def __call__(self, seconds: float) -> None:
        self.append(seconds)

    def times(self) -> Times:
        return Times(self, lambda: sum(self), lambda: datetime(2025, 1, 14, 10, 5, tzinfo=UTC))


@pytest.fixture
def sleeps() -> Sleeps:
    return Sleeps()


@pytest.fixture
def stop() -> Iterator[threading.Event]:
    event = threading.Event()
    yield event
    event.set()


HASTY = Limits(patience=0.5, seconds=2.0)


def fetcher(sleeps: Sleeps, reach: Reach = OWN, limits: Limits = HASTY, attempts: int = 1) -> Fetcher:
    return Fetcher(reach, limits, Manners(attempts=attempts), sleeps.times())


def refused(
    answers: dict[str, Answer], sleeps: Sleeps, limits: Limits = HASTY, *, path: str = "/a", attempts: int = 1
) -> InputError:
    with Server({**ROBOTS, **answers}) as server, pytest.raises(InputError) as refusal:
        fetcher(sleeps, OWN, limits, attempts).fetch(server.url(path))
    assert refusal.value.cure
    return refusal.value


def test_a_page_comes_with_headers_time_and_the_bytes_that_went_over_the_wire(sleeps: Sleeps) -> None:
    answer = page(PAGE, 'ETag: "1"')
    with Server({**ROBOTS, "/a": answer}) as server:
        found = fetcher(sleeps).fetch(server.url("/a"))
    assert (found.requested, found.final, found.status, found.body) == (server.url("/a"), server.url("/a"), 200, PAGE.encode())
    assert ("etag", '"1"') in found.headers
    assert found.retrieved == datetime(2025, 1, 14, 10, 5, tzinfo=UTC)
    records = [
        (r.rec_type, r.raw_stream.read(), r.rec_headers) for r in ArchiveIterator(io.BytesIO(found.record), no_record_parse=True)
    ]
    assert [kind for kind, *_ in records] == ["warcinfo", "response", "request"]
    assert (records[1][1], records[2][1]) == (answer, server.asked[-1])
    assert records[1][2].get_header("WARC-Target-URI") == server.url("/a")
    assert records[1][2].get_header("WARC-Date") == "2025-01-14T10:05:00.000000Z"
    assert records[1][2].get_header("WARC-Block-Digest").startswith("sha1:")


def test_no_cookie_is_kept_and_nothing_but_what_is_needed_is_sent(sleeps: Sleeps) -> None:
    with Server({**ROBOTS, "/a": page(PAGE, "Set-Cookie: id=7; Path=/")}) as server:
        asking = fetcher(sleeps)
        asking.fetch(server.url("/a"))
        asking.fetch(server.url("/a"))
    names = {line.partition(b":")[0].lower() for line in server.asked[-1].split(b"\r\n")[1:] if line}
    assert names == {b"host", b"user-agent", b"accept", b"accept-encoding", b"connection"}


@pytest.mark.parametrize(
    "address",
    [
        *(
            "10.1.2.3",
            "127.0.0.1",
            "127.9.9.9",
            "169.254.169.254",
            "172.16.0.1",
            "192.168.1.1",
            "100.64.0.1",
            "0.0.0.1",
            "224.0.0.1",
        ),
        *(
            "255.255.255.255",
            "198.18.0.1",
            "192.0.0.1",
            "240.0.0.1",
            "192.88.99.1",
            "::1",
            "::",
            "fe80::1",
            "fe80::1%eth0",
            "fc00::1",
        ),
        *("fd12::1", "fec0::1", "ff02::1", "ff0e::1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::127.0.0.1", "64:ff9b::7f00:1"),
        *("64:ff9b:1::1", "2002:7f00:1::", "2001:0:7f00:1::", "2001:db8::1", "100::1", "no address"),
    ],
)
def test_an_address_that_is_not_public_is_refused(address: str, sleeps: Sleeps) -> None:
    assert not is_public(address)
    reach = Reach(resolve=lambda host, port: ["93.184.215.14", address])
    with pytest.raises(NotFetched, match="stands for an address that is not public"):
        fetcher(sleeps, reach).fetch("http://gazette.example/a")


@pytest.mark.parametrize("address", ["8.8.8.8", "93.184.215.14", "2001:4860:4860::8888", "2a00:1450:4001::1"])
def test_an_address_of_the_internet_is_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "0x7f.1", "2130706433", "127.1", "[::1]", "[::ffff:127.0.0.1]"])
def test_no_way_of_writing_the_loopback_address_is_asked(host: str, sleeps: Sleeps) -> None:
    with Server(ROBOTS) as server, pytest.raises(NotFetched):
        fetcher(sleeps, Reach()).fetch(f"http://{host}:{server.port}/a")
    assert server.asked == []


def test_the_address_that_was_checked_is_the_one_that_is_connected_to(sleeps: Sleeps) -> None:
    with Server({**ROBOTS, "/a": page(PAGE)}) as server:
        asked: list[str] = []

        def rebinding(host: str, port: int) -> list[str]:
            asked.append(host)
            return ["127.0.0.1"] if len(asked) <= 2 else ["192.0.2.1"]

        found = fetcher(sleeps, Reach(is_private_allowed=True, resolve=rebinding)).fetch(server.url("/a", host="gazette.example"))
    assert (found.peer, asked) == ("127.0.0.1", ["gazette.example"] * 2)
    assert b"host: gazette.example" in server.asked[-1].lower()


def test_a_name_that_comes_to_mean_a_private_address_is_refused_at_its_next_connection(sleeps: Sleeps) -> None:
    answers = iter([["93.184.215.14"], ["127.0.0.1"]])
    reach = Reach(resolve=lambda host, port: next(answers))
    assert reach.addresses("gazette.example", 80, "x") == ["93.184.215.14"]
    with pytest.raises(NotFetched, match="not public"):
        reach.addresses("gazette.example", 80, "x")


def test_a_redirect_to_a_private_address_is_refused(sleeps: Sleeps) -> None:
    with Server({**ROBOTS, "/a": redirect("http://inside.example/secret")}) as server:

        class Outside(Reach, frozen=True):
            def addresses(self, host: str, port: int, where: str) -> list[str]:
                return ["127.0.0.1"] if host == "gazette.example" else super().addresses(host, port, where)

        reach = Outside(resolve=lambda host, port: ["169.254.169.254"])
        with pytest.raises(NotFetched, match=r"inside\.example stands for an address that is not public"):
            fetcher(sleeps, reach).fetch(server.url("/a", host="gazette.example"))


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "ftp://127.0.0.1/a", "javascript:alert(1)", "data:text/html,x", "gopher://x/1"]
)
def test_a_redirect_to_anything_but_the_web_is_refused(target: str, sleeps: Sleeps) -> None:
    assert "no web address" in str(refused({"/a": redirect(target)}, sleeps))


@pytest.mark.parametrize("address", ["https://me:secret@gazette.example/a", "http://", "https://[", "http://a b/", "http:///a"])
def test_an_address_that_is_none_or_holds_a_password_is_refused(address: str, sleeps: Sleeps) -> None:
    with pytest.raises(NotFetched):
        fetcher(sleeps).fetch(address)


def test_a_port_of_another_service_is_refused(sleeps: Sleeps) -> None:
    with pytest.raises(NotFetched, match="port 25 is not that of a web server"):
        fetcher(sleeps, Reach(resolve=lambda host, port: ["93.184.215.14"])).fetch("http://mail.example:25/")


def test_redirects_are_followed_and_each_step_is_kept(sleeps: Sleeps) -> None:
    with Server({**ROBOTS, "/a": redirect("/b?x=1"), "/b?x=1": redirect("c"), "/c": page(PAGE)}) as server:
        found = fetcher(sleeps).fetch(server.url("/a#top"))
    assert (found.requested, found.final) == (server.url("/a#top"), server.url("/c"))
    addresses = [
        r.rec_headers.get_header("WARC-Target-URI") for r in ArchiveIterator(io.BytesIO(found.record)) if r.rec_type == "response"
    ]
    assert addresses == [server.url("/a"), server.url("/b?x=1"), server.url("/c")]


def test_redirects_in_a_circle_and_without_end_are_given_up(sleeps: Sleeps) -> None:
    assert "leads on without end" in str(refused({"/a": redirect("/b"), "/b": redirect("/a")}, sleeps))
    chain: dict[str, Answer] = {f"/{n}": redirect(f"/{n + 1}") for n in range(30)}
    assert "leads on without end, lastly to" in str(refused(chain, sleeps, path="/0"))


def test_a_server_that_does_not_answer_is_given_up(sleeps: Sleeps, stop: threading.Event) -> None:
    error = refused({"/a": dripping([b"HTTP/1.1 200 OK\r\n"], stop, pause=0.3)}, sleeps, Limits(patience=0.1))
    assert "does not answer within 0.1 seconds" in str(error)


@pytest.mark.parametrize("head", [b"HTTP/1.1 200 OK\r\n\r\n", b"HTTP/1.1 200 OK\r\nX: "], ids=["body", "header"])
def test_a_server_that_drips_without_end_is_given_up_at_the_time_limit(head: bytes, sleeps: Sleeps, stop: threading.Event) -> None:
    pieces = itertools.chain([head], itertools.repeat(b"x"))
    error = refused({"/a": dripping(pieces, stop, pause=0.02)}, sleeps, Limits(seconds=0.4))
    assert "took longer than 0.4 seconds" in str(error)


def test_a_body_without_end_is_given_up_at_the_size_limit(sleeps: Sleeps, stop: threading.Event) -> None:
    pieces = itertools.chain([b"HTTP/1.1 200 OK\r\n\r\n"], itertools.repeat(b"x" * 100_000))
    error = refused({"/a": dripping(pieces, stop, pause=0.0)}, sleeps, Limits(size=1_000_000))
    assert (type(error), "goes on for more than 1.0 MB" in str(error)) == (TooLarge, True)


def test_a_body_that_is_cut_off_or_longer_than_it_says_is_not_taken_for_whole(sleeps: Sleeps) -> None:
    short = b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nTwo ferries"
    assert "cannot be fetched" in str(refused({"/a": short}, sleeps))
    chunked = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nb\r\nTwo ferries\r\n"
    assert "cannot be fetched" in str(refused({"/a": chunked}, sleeps))


@pytest.mark.parametrize("answer", [b"", b"\x16\x03\x01 no", b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n", b"HTTP/9 9\r\n\r\n"])
def test_an_answer_that_is_no_http_is_told(answer: bytes, sleeps: Sleeps) -> None:
    assert isinstance(refused({"/a": answer}, sleeps), NotFetched)


def test_a_packed_body_is_unpacked_and_a_bomb_is_not(sleeps: Sleeps) -> None:
    packed = page(gzip.compress(PAGE.encode()), "Content-Encoding: gzip")
    with Server({**ROBOTS, "/a": packed}) as server:
        assert fetcher(sleeps).fetch(server.url("/a")).body == PAGE.encode()
    bomb = page(gzip.compress(b"0" * 50_000_000), "Content-Encoding: gzip")
    assert "unpacks to more than" in str(refused({"/a": bomb}, sleeps))
    assert "was cut off" in str(refused({"/a": page(gzip.compress(PAGE.encode() * 9)[:-9], "Content-Encoding: gzip")}, sleeps))
    assert "packing is broken" in str(refused({"/a": page("no gzip", "Content-Encoding: gzip")}, sleeps))
    assert "was not asked for" in str(refused({"/a": page("x", "Content-Encoding: br")}, sleeps))


def test_a_certificate_that_nobody_vouches_for_is_not_believed(sleeps: Sleeps) -> None:
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(CERTIFICATE)
    with Server({**ROBOTS, "/a": page(PAGE)}, tls=tls) as server, pytest.raises(NotFetched, match="certificate"):
        fetcher(sleeps).fetch(server.url("/a", host="localhost"))
    assert server.asked == []


def test_what_speaks_no_tls_is_told(sleeps: Sleeps) -> None:
    with Server(ROBOTS) as server, pytest.raises(NotFetched):
        fetcher(sleeps).fetch(server.url("/a").replace("http:", "https:"))


def test_robots_txt_is_asked_first_and_obeyed(sleeps: Sleeps) -> None:
    rules = page("User-agent: *\nDisallow: /private\nCrawl-delay: 7\n", kind="text/plain")
    with Server({"/robots.txt": rules, "/a": page(PAGE), "/b": page(PAGE)}) as server:
        asking = fetcher(sleeps)
        with pytest.raises(NotFetched, match=r"does not allow programs to fetch this \(robots\.txt\)"):
            asking.fetch(server.url("/private/1"))
        asking.fetch(server.url("/a"))
        asking.fetch(server.url("/b"))
    assert server.paths() == ["/a", "/b"]
    assert sleeps == [7.0, 7.0]


def test_a_host_whose_robots_txt_fails_is_left_alone(sleeps: Sleeps) -> None:
    assert "robots.txt answers 503" in str(refused({"/robots.txt": page("", status="503 Busy"), "/a": page(PAGE)}, sleeps))


def test_a_busy_server_is_asked_again_as_it_wishes_and_then_given_up(sleeps: Sleeps) -> None:
    busy = page("", "Retry-After: 9", status="429 Too Many Requests")
    with Server({**ROBOTS, "/a": busy}) as server, pytest.raises(NotFetched, match="answers 429 Too Many Requests"):
        fetcher(sleeps, attempts=3).fetch(server.url("/a"))
    assert server.paths() == ["/a"] * 3
    assert sleeps == [1.0, 9.0, 9.0]
    late = page("", "Retry-After: 86400", status="503 Service Unavailable")
    assert "asks to come again in 86,400 seconds" in str(refused({"/a": late}, sleeps, attempts=3))


def test_between_requests_to_one_host_there_is_a_pause(sleeps: Sleeps) -> None:
    with Server({**ROBOTS, "/a": page(PAGE), "/b": page(PAGE)}) as server:
        asking = fetcher(sleeps)
        asking.fetch(server.url("/a"))
        asking.fetch(server.url("/b"))
    assert sleeps == [1.0, 1.0]


def test_what_did_not_change_is_not_sent_again(sleeps: Sleeps) -> None:
    with Server({**ROBOTS, "/a": page("", status="304 Not Modified")}) as server:
        known = Known(server.url("/a"), etag='"1"', modified="Tue, 14 Jan 2025 10:05:00 GMT")
        found = fetcher(sleeps).fetch(server.url("/a"), known)
    assert found.body is None
    assert b'If-None-Match: "1"\r\n' in server.asked[-1]
    assert b"If-Modified-Since: Tue, 14 Jan 2025 10:05:00 GMT\r\n" in server.asked[-1]


def test_what_marks_a_visitor_is_told_only_to_the_address_that_gave_it(sleeps: Sleeps) -> None:
    with Server({**ROBOTS, "/a": redirect("/b"), "/b": page(PAGE)}) as server:
        found = fetcher(sleeps).fetch(server.url("/a"), Known(server.url("/elsewhere"), etag='"visitor-7"'))
        assert found.body == PAGE.encode()
        assert not any(b"visitor-7" in request for request in server.asked)
        fetcher(sleeps).fetch(server.url("/a"), Known(server.url("/b"), etag='"visitor-7"'))
        assert [b"visitor-7" in request for request in server.asked[-3:]] == [False, False, True]


def test_a_304_of_an_address_that_was_told_nothing_is_no_unchanged_page(sleeps: Sleeps) -> None:
    with Server({**ROBOTS, "/a": page("", status="304 Not Modified")}) as server, pytest.raises(NotFetched, match="answers 304"):
        fetcher(sleeps).fetch(server.url("/a"), Known(server.url("/b"), etag='"1"'))


@pytest.mark.parametrize("address", ["169.254.169.254", "fe80::1%eth0", "::ffff:169.254.169.254"])
def test_link_local_addresses_are_not_asked_even_where_private_ones_may_be(sleeps: Sleeps, address: str) -> None:
    with pytest.raises(NotFetched, match="link-local"):
        fetcher(sleeps, Reach(is_private_allowed=True, resolve=lambda host, port: [address])).fetch("http://gazette.example/a")


def test_a_public_site_leads_to_no_private_address_even_where_private_ones_may_be_asked(sleeps: Sleeps) -> None:
    with Server({**ROBOTS, "/a": page(PAGE)}) as server:
        with pytest.raises(NotFetched, match="not public"):
            fetcher(sleeps).fetch(server.url("/a"), by="93.184.215.14")
        assert server.asked == []
        assert fetcher(sleeps).fetch(server.url("/a"), by="10.0.0.7").body == PAGE.encode()


def test_all_members_of_a_packed_body_are_unpacked(sleeps: Sleeps) -> None:
    members = gzip.compress(b"<p>The army claims the town.</p>") + gzip.compress(b"<p>The mayor denies it.</p>")
    with Server({**ROBOTS, "/a": page(members, "Content-Encoding: gzip")}) as server:
        assert b"The mayor denies it." in (fetcher(sleeps).fetch(server.url("/a")).body or b"")
    bomb = gzip.compress(b"x") + gzip.compress(b"0" * 5_000_000)
    with Server({**ROBOTS, "/a": page(bomb, "Content-Encoding: gzip")}) as server, pytest.raises(TooLarge):
        fetcher(sleeps, limits=Limits(patience=0.5, seconds=2.0, size=1_000_000)).fetch(server.url("/a"))
    twice = page(PAGE, "Content-Encoding: br", "Content-Encoding: gzip")
    with Server({**ROBOTS, "/a": twice}) as server, pytest.raises(NotFetched, match="which was not asked for"):
        fetcher(sleeps).fetch(server.url("/a"))


def test_what_is_not_there_is_told_with_its_status(sleeps: Sleeps) -> None:
    assert "answers 404 Not Found" in str(refused({}, sleeps))
