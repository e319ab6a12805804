"""What stands before every page: who may ask, from where, and how much; and the headers of every answer.

A page of the desk shows what must not leave this machine, and a form of it changes the log. So the host must be this machine by its
own name and port (against DNS rebinding), the session one that the printed link opened, and a form must carry the token that the
session's pages hold (against requests that other sites make up).
"""

from __future__ import annotations

import hmac
import re
import secrets
import time
from collections.abc import Callable, Mapping
from http.cookies import CookieError, SimpleCookie
from typing import NamedTuple
from urllib.parse import parse_qsl

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from firsthand.custody.aliases import is_alias, likeness

MOST_BYTES = 64 * 1024
"""Of a form."""
MOST_FIELDS = 100
MOST_ADDRESS = 4096
"""Characters of an address with its query."""
SESSION_SECONDS = 12 * 60 * 60.0
OPEN = "/open"
"""Where the printed link leads."""

ALIAS = re.compile(r"[\w.-]{1,40}")
"""One word: an assignment names who is to look at something by it."""

_HEADERS = {
    "content-security-policy": "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    # Without a referrer, browsers send no origin with a form either.
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cache-control": "no-store",
}
_READING = frozenset({"GET", "HEAD"})


class Refused(Exception):
    """A request that is not answered, with its status and what to say."""

    def __init__(self, status: int, says: str) -> None:
        super().__init__(says)
        self.status = status
        self.says = says


class Session(NamedTuple):
    """A browser that the printed link opened. ``form_token`` stands in every form of its pages."""

    form_token: str
    until: float


class Sessions:
    """Who may look: one-time tokens that were printed, and the sessions that they were exchanged for. Kept in memory alone.

    ``alias`` is that of who printed the first link, under which a session judges that chose no other; ``clock`` gives seconds.
    """

    def __init__(self, alias: str, clock: Callable[[], float] = time.monotonic) -> None:
        self.first = alias
        self._clock = clock
        self._tokens: set[str] = set()
        self._for_others: set[str] = set()
        self._nameless: set[str] = set()
        self._sessions: dict[str, Session] = {}
        self._aliases: dict[str, str] = {}

    def token(self) -> str:
        """A new token that opens one session."""
        made = secrets.token_urlsafe(32)
        self._tokens.add(made)
        return made

    def token_for_another(self) -> str:
        """A new token for somebody else's browser: its session judges once it has chosen an alias."""
        made = self.token()
        self._for_others.add(made)
        return made

    def opened(self, token: str) -> str | None:
        """The key of a new session for a token that was not used; None for any other."""
        found = [known for known in self._tokens if hmac.compare_digest(known.encode(), token.encode())]
        if not found:
            return None
        self._tokens.difference_update(found)
        key = secrets.token_urlsafe(32)
        self._sessions[key] = Session(secrets.token_urlsafe(32), self._clock() + SESSION_SECONDS)
        if not self._for_others.isdisjoint(found):
            self._nameless.add(key)
        return key

    def of(self, key: str | None) -> Session | None:
        """The session of a key, while it lasts."""
        found = self._sessions.get(key or "")
        return found if found is not None and found.until > self._clock() else None

    def alias(self, key: str) -> str:
        """Under which alias a session judges; nothing as long as a browser that came by another's link has chosen none."""
        return "" if key in self._nameless else self._aliases.get(key, self.first)

    def name(self, key: str, alias: str) -> str:
        """Let a session judge under an alias, or say why it cannot: what two people do never stands under one name."""
        if not ALIAS.fullmatch(alias) or not is_alias(alias):
            return "This is no alias. Use letters of one script, digits, dots and dashes."
        others = (self.alias(other) for other in self._sessions if other != key and self.of(other) is not None)
        if likeness(alias) in map(likeness, others):
            return "Another browser that is open judges under this alias, or one like it. Choose another, or leave the desk there."
        self._aliases[key] = alias
        self._nameless.discard(key)
        return ""

    def end(self, key: str) -> None:
        self._sessions.pop(key, None)
        self._aliases.pop(key, None)


class Guard:
    """The outermost layer: nothing behind it sees a request that it refuses.

    ``port`` is the one that the desk listens on, by which its address is known.
    """

    def __init__(self, app: ASGIApp, *, sessions: Sessions, port: int) -> None:
        self._app = app
        self._sessions = sessions
        self._hosts = {f"{name}:{port}" for name in ("127.0.0.1", "localhost")}
        self.cookie = f"firsthand-desk-{port}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        try:
            answer = self._before(scope)
            body = await _body(scope, receive) if scope["method"] == "POST" else b""
            if answer is None and scope["method"] == "POST":
                scope["form"] = _form(body, scope["session"])
        except Refused as wrong:
            answer = PlainTextResponse(f"{wrong.says}\n", wrong.status)
        await (answer or self._app)(scope, receive, _with_headers(send))

    def _before(self, scope: Scope) -> Response | None:
        """What can be told from the head of a request: an answer that ends it, or None with its session in the scope."""
        headers = Headers(scope=scope)
        if headers.getlist("host")[1:] or headers.get("host") not in self._hosts:
            raise Refused(421, "This is not the address of the desk. Use the link that was printed.")
        if len(scope["path"]) + len(scope["query_string"]) > MOST_ADDRESS:
            raise Refused(414, "The address is too long.")
        if scope["method"] not in (*_READING, "POST"):
            raise Refused(405, "The desk reads and takes forms, nothing else.")
        if scope["path"] == OPEN and scope["method"] == "GET":
            return self._open(Request(scope))
        key = _cookies(headers).get(self.cookie)
        session = self._sessions.of(key)
        if session is None:
            raise Refused(403, "Open the desk by the link that firsthand review printed. Each link opens one browser, once.")
        if scope["method"] == "POST":
            _same_site(headers)
        scope["session"], scope["session_key"] = session, key
        return None

    def _open(self, request: Request) -> Response:
        key = self._sessions.opened(request.query_params.get("token", ""))
        if key is None:
            raise Refused(
                403, "This link was used already, or is none. Start firsthand review anew, or ask the desk for another link."
            )
        answer = RedirectResponse("/" if self._sessions.alias(key) else "/session", 303)
        answer.set_cookie(self.cookie, key, httponly=True, samesite="strict", path="/")
        return answer


def _cookies(headers: Headers) -> Mapping[str, str]:
    try:
        return {name: morsel.value for name, morsel in SimpleCookie(headers.get("cookie", "")).items()}
    except CookieError:
        return {}


def _same_site(headers: Headers) -> None:
    """Refuse a form that another page sends, as far as the browser tells."""
    origin, site = headers.get("origin"), headers.get("sec-fetch-site")
    if (origin is not None and origin != f"http://{headers['host']}") or site not in (None, "same-origin"):
        raise Refused(403, "This form comes from another site.")
    if headers.get("content-type", "").partition(";")[0].strip().lower() != "application/x-www-form-urlencoded":
        raise Refused(415, "The desk takes plain forms.")


async def _body(scope: Scope, receive: Receive) -> bytes:
    """The body of a form, read no further than it may be long."""
    stated = Headers(scope=scope).get("content-length", "0")
    if not stated.isdecimal() or int(stated) > MOST_BYTES:
        raise Refused(413, f"A form may have {MOST_BYTES:,} bytes.")
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise Refused(400, "The form was cut off.")
        body += message.get("body", b"")
        if len(body) > MOST_BYTES:
            raise Refused(413, f"A form may have {MOST_BYTES:,} bytes.")
        if not message.get("more_body", False):
            return bytes(body)


def _form(body: bytes, session: Session) -> dict[str, str]:
    """The fields of a form of this session."""
    try:
        fields = dict(parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=MOST_FIELDS, errors="strict"))
    except ValueError:
        raise Refused(400, "The form cannot be read.") from None
    if not hmac.compare_digest(fields.pop("token", "").encode(), session.form_token.encode()):
        raise Refused(403, "This form is not of your session. Load the page anew.")
    return fields


def _with_headers(send: Send) -> Send:
    """Sends answers with the headers that all of them have; a stricter policy of a page's own stays."""

    async def with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return with_headers
