"""Addresses → what stands there, politely: robots.txt, a pause between requests to a host, retries with back-off, redirects.

Every step of the way is kept as WARC records, byte for byte as it went over the wire.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import Any, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from firsthand.custody.provenance import this_version
from firsthand.errors import MissingPart, NotFetched
from firsthand.intake.reach import Reach, is_public

try:
    import httpx2
    from protego import Protego

    from firsthand.intake.warc_records import Exchange, archived
    from firsthand.intake.wire import Answer, Headers, Limits, exchanged
except ImportError as lacking:
    raise MissingPart(
        "fetching needs a package that is not installed.", where=lacking.name, cure="Install it: pip install 'firsthand[web]'"
    ) from lacking

AGENT = "firsthand"
"""The name to which robots.txt may speak."""
_REDIRECTS = (301, 302, 303, 307, 308)
_AGAIN = (429, 500, 502, 503, 504)
_ROBOTS_SIZE = 500_000
_CURE = "Save the page by a browser and add the file."


class Times(NamedTuple):
    """The passing of time, as a seam: tests do not wait."""

    sleep: Callable[[float], None] = time.sleep
    passed: Callable[[], float] = time.monotonic
    now: Callable[[], datetime] = lambda: datetime.now(UTC)


class Manners(Struct, frozen=True, kw_only=True):
    """How a fetch behaves: seconds between two requests to a host, attempts, the longest wait, redirects followed."""

    pause: float = 1.0
    attempts: int = 3
    longest_wait: float = 30.0
    redirects: int = 10


class Known(Struct, frozen=True):
    """What is known of an address from before: the validators of the answer that is stored, and ``final``, the address that gave
    them, which alone is told them.
    """

    final: str
    etag: str | None = None
    modified: str | None = None


class Fetched(Struct, frozen=True, kw_only=True):
    """What stood at an address. ``record`` are the WARC records of all exchanges on the way; without ``body`` nothing changed."""

    requested: str
    final: str
    status: int
    headers: Headers
    body: bytes | None
    retrieved: datetime
    record: bytes
    peer: str


class Fetcher:
    """Fetches one address after the other."""

    def __init__(
        self,
        reach: Reach | None = None,
        limits: Limits | None = None,
        manners: Manners | None = None,
        times: Times | None = None,
    ) -> None:
        self._reach = reach or Reach()
        self._limits = limits or Limits()
        self._manners = manners or Manners()
        self._times = times or Times()
        self._last: dict[str, float] = {}
        self._robots: dict[str, Any] = {}

    def fetch(self, address: str, known: Known | None = None, *, by: str | None = None) -> Fetched:
        """What stands at an address now. ``by`` is the IP address of who led there, where somebody did, as a feed does.

        Private addresses, where they are allowed, are those of one's own servers: nobody outside leads to them.

        Raises:
            NotFetched: it is not asked, may not be fetched, or does not answer as it should.
            TooLarge: the answer goes beyond the limits.
        """
        exchanges: list[Exchange] = []
        here, seen, peer = _address(address, address), set[str](), by
        while True:
            if str(here) in seen or len(seen) > self._manners.redirects:
                raise NotFetched(f"leads on without end, lastly to {str(here)[:200]}.", where=address, cure=_CURE)
            seen.add(str(here))
            reach = self._reach if peer is None or not is_public(peer) else replace(self._reach, is_private_allowed=False)
            self._refuse_disallowed(here, address, reach)
            told = known if known is not None and known.final == str(here) else None
            answer, at = self._answered(here, told, address, reach)
            peer = answer.peer
            exchanges.append(Exchange(address=str(here), answer=answer, at=at))
            target = answer.header("location")
            if answer.status not in _REDIRECTS or target is None:
                break
            here = _address(_joined(here, target, address), address)
        is_same = answer.status == HTTPStatus.NOT_MODIFIED and told is not None
        if answer.status != HTTPStatus.OK and not is_same:
            raise NotFetched(f"answers {_named(answer.status)}.", where=address, cure="Check the address in a browser.")
        return Fetched(
            requested=address,
            final=str(here),
            status=answer.status,
            headers=answer.headers,
            body=None if is_same else answer.body,
            retrieved=at,
            record=archived(exchanges),
            peer=answer.peer,
        )

    def _answered(self, here: httpx2.URL, known: Known | None, where: str, reach: Reach) -> tuple[Answer, datetime]:
        """The answer of an address that is neither broken nor asks to come again; in the end whatever it is."""
        headers = (*_HEADERS, *(_validators(known) if known is not None else ()))
        for attempt in range(1, self._manners.attempts + 1):
            self._pace(here.netloc.decode())
            wait = 2.0 ** (attempt - 1)
            is_last = attempt == self._manners.attempts
            at = self._times.now()
            try:
                answer = exchanged(str(here), headers, reach, self._limits)
            except NotFetched:
                if is_last:
                    raise
            else:
                if answer.status not in _AGAIN or is_last:
                    return answer, at
                wait = max(wait, self._asked_wait(answer, where))
            self._times.sleep(wait)
        raise AssertionError(where)

    def _asked_wait(self, answer: Answer, where: str) -> float:
        """The seconds that a server asks to wait.

        Raises:
            NotFetched: it asks for more than can be waited here.
        """
        asked = answer.header("retry-after") or "0"
        try:
            wait = float(asked) if asked.isdecimal() else (parsedate_to_datetime(asked) - self._times.now()).total_seconds()
        except (ValueError, TypeError):
            wait = 0.0
        if wait > self._manners.longest_wait:
            raise NotFetched(f"asks to come again in {wait:,.0f} seconds.", where=where, cure="Run the command again then.")
        return wait

    def _pace(self, host: str) -> None:
        """Wait until the host may be asked again."""
        last = self._last.get(host)
        if last is not None and (wait := last + self._delay(host) - self._times.passed()) > 0:
            self._times.sleep(wait)
        self._last[host] = self._times.passed()

    def _delay(self, host: str) -> float:
        rules = self._robots.get(host)
        asked = rules.crawl_delay(AGENT) if rules is not None else None
        return max(self._manners.pause, min(asked or 0.0, self._manners.longest_wait))

    def _refuse_disallowed(self, here: httpx2.URL, where: str, reach: Reach) -> None:
        """Ask the host's robots.txt first (RFC 9309): what is not there allows all, what does not answer allows nothing.

        Raises:
            NotFetched: the address may not be fetched.
        """
        host = here.netloc.decode()
        if host not in self._robots:
            try:
                self._robots[host] = self._rules(here, where, reach)
            except NotFetched as wrong:
                raise NotFetched(f"its robots.txt {wrong.message}", where=where, cure=wrong.cure) from wrong
        if not self._robots[host].can_fetch(str(here), AGENT):
            raise NotFetched("the site does not allow programs to fetch this (robots.txt).", where=where, cure=_CURE)

    def _rules(self, here: httpx2.URL, where: str, reach: Reach) -> Any:
        place = here.copy_with(path="/robots.txt", query=None, fragment=None)
        for _ in range(5):
            answer, _ = self._answered(place, None, where, reach)
            target = answer.header("location")
            if answer.status not in _REDIRECTS or target is None:
                break
            if is_public(answer.peer):
                reach = replace(reach, is_private_allowed=False)
            place = _address(_joined(place, target, where), where)
        if answer.status >= 500:
            raise NotFetched(f"answers {_named(answer.status)}.", where=where, cure="Try again later.")
        return Protego.parse(answer.body[:_ROBOTS_SIZE].decode(errors="replace") if answer.status == HTTPStatus.OK else "")


_HEADERS: Headers = (
    ("User-Agent", f"{this_version().replace(' ', '/')} (collecting evidence at a person's request)"),
    ("Accept", "text/html,application/xhtml+xml,application/pdf,application/rss+xml,application/atom+xml,text/*;q=0.9,*/*;q=0.5"),
    ("Accept-Encoding", "gzip"),
    ("Connection", "close"),
)


def _validators(known: Known) -> Headers:
    pairs = (("If-None-Match", known.etag), ("If-Modified-Since", known.modified))
    return tuple((name, value) for name, value in pairs if value is not None)


def is_address(words: str) -> bool:
    """Whether words are a web address, as they are told from the path of a file."""
    return words.lower().startswith(("http://", "https://"))


def _address(words: str, where: str) -> httpx2.URL:
    """A web address that may be asked.

    Raises:
        NotFetched: it is none, or holds a password.
    """
    try:
        found = httpx2.URL(words)
    except (httpx2.InvalidURL, TypeError, ValueError) as wrong:
        raise NotFetched("is no web address.", where=where, cure="Write it as https://host/path.") from wrong
    if found.scheme not in ("http", "https") or not found.host:
        raise NotFetched(f"leads to {words[:200]!r}, which is no web address.", where=where, cure=_CURE)
    if found.userinfo:
        raise NotFetched("holds a name or password.", where=where, cure="Save the page by a browser and add the file.")
    return found.copy_with(fragment=None)


def _joined(here: httpx2.URL, target: str, where: str) -> str:
    try:
        return str(here.join(target))
    except (httpx2.InvalidURL, ValueError) as wrong:
        raise NotFetched("leads to what is no web address.", where=where, cure=_CURE) from wrong


def _named(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)
