"""The web application: one open case, which one thread holds, and the pages and forms over it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from firsthand.case import Case
from firsthand.desk.guard import OPEN, Guard, Sessions
from firsthand.desk.lists import PAGES, Page, Query
from firsthand.desk.originals import MOST_BYTES, as_text, bytes_of
from firsthand.desk.outlook import publication_page
from firsthand.desk.pictures import picture_file
from firsthand.desk.posting import FORMS
from firsthand.desk.rendering import Elsewhere, NotThere, Shown, environment, style
from firsthand.desk.singles import SINGLES
from firsthand.desk.view import View
from firsthand.errors import CaseBusy, FirsthandError

T = TypeVar("T")

_NAVIGATION = (
    ("/", "Queue"),
    ("/reports", "Reports"),
    ("/groups", "Claims"),
    ("/origins", "Origins"),
    ("/voices", "Voices"),
    ("/incidents", "Incidents"),
    ("/evidence", "Evidence"),
    ("/findings", "Findings"),
    ("/judgements", "Judgements"),
    ("/log", "Log"),
    ("/publication", "Publication"),
)


class Desk:
    """The case at the desk. All that touches it runs in one thread, one request after the other."""

    def __init__(self, folder: Path, alias: str, sessions: Sessions) -> None:
        self.sessions = sessions
        self.alias = alias
        self._folder = folder
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="case")
        self._case: Case | None = None
        self._view: View | None = None

    async def with_view(self, work: Callable[[View], T]) -> T:
        """What some work makes of the case as it is now."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._done, work)

    def _done(self, work: Callable[[View], T]) -> T:
        if self._case is None:
            self._case = Case.open(self._folder, alias=self.alias)
        if self._view is None or self._view.head != self._case.head:
            self._view = View(self._case)
        return work(self._view)

    def close(self) -> None:
        """Let go of the case, in the thread that opened it."""
        if self._case is not None:
            self._thread.submit(self._case.close).result()
        self._thread.shutdown()

    def who(self, request: Request) -> str:
        """The alias of who asks; nothing as long as a browser that came by another's link has chosen none."""
        key = request.scope["session_key"]
        return "" if self.sessions.is_nameless(key) else self.sessions.alias(key) or self.alias


def application(folder: Path, *, alias: str, port: int, sessions: Sessions) -> tuple[Guard, Desk]:
    """The desk over a case folder, guarded. ``port`` is the one it will listen on; ``alias`` stands for who judges."""
    desk = Desk(folder, alias, sessions)
    routes = [
        Route(path, _page(desk, page), methods=["GET"])
        for path, page in {**PAGES, **SINGLES, "/publication": publication_page}.items()
    ]
    routes += [Route(path, _form(desk, take), methods=["POST"]) for path, take in FORMS.items()]
    routes += [
        Route("/original", _original(desk), methods=["GET"]),
        Route("/picture", _picture(desk), methods=["GET"]),
        Route("/static/{name}", _static, methods=["GET"]),
        Route("/session", _session(desk), methods=["GET", "POST"]),
    ]
    wrong: Mapping[Any, Any] = dict.fromkeys((FirsthandError, NotThere, HTTPException), _told(desk))
    return Guard(Starlette(routes=routes, exception_handlers=wrong), sessions=sessions, port=port), desk


def _page(desk: Desk, page: Page) -> Callable[[Request], Any]:
    async def answer(request: Request) -> Response:
        query = Query(dict(request.query_params), desk.who(request))
        return await desk.with_view(lambda view: _rendered(request, desk, view, page(view, query)))

    return answer


def _form(desk: Desk, take: Callable[[View, Mapping[str, str], str], Shown | Elsewhere]) -> Callable[[Request], Any]:
    async def answer(request: Request) -> Response:
        form, who = request.scope["form"], desk.who(request)
        if not who:
            return RedirectResponse("/session", 303)

        def taken(view: View) -> Response:
            shown = take(view, form, who)
            if isinstance(shown, Elsewhere):
                return RedirectResponse(shown.address, 303)
            return _rendered(request, desk, view, shown)

        return await desk.with_view(taken)

    return answer


def _rendered(request: Request, desk: Desk, view: View, shown: Shown) -> HTMLResponse:
    """A page in its frame. Rendered beside the case, since a template may ask the view for more."""
    done = request.query_params.get("done", "")
    made = next((j for j in view.judgements if str(j.judgement.id) == done), None) if done else None
    frame = {
        "title": view.case.title,
        "head": view.head,
        "token": request.scope["session"].form_token,
        "who": desk.who(request),
        "navigation": _NAVIGATION,
        "path": request.url.path,
        "here": request.url.path + (f"?{request.url.query}" if request.url.query else ""),
        "waiting": view.waiting,
        "done": made,
        "next": next(iter(view.queue), None) if made is not None else None,
        "asked": "",
        "field": "",
    }
    html = environment().get_template(shown.template).render(**{**frame, **shown.values})
    return HTMLResponse(html, shown.status)


def _told(desk: Desk) -> Callable[[Request, Exception], Any]:
    """A page that says what went wrong, for what the desk knows to go wrong."""

    async def answer(request: Request, wrong: Exception) -> Response:
        status = 503 if isinstance(wrong, CaseBusy) else 500 if isinstance(wrong, FirsthandError) else 404
        if isinstance(wrong, HTTPException):
            status, wrong = wrong.status_code, NotThere("the desk has no such page.")
        page = Shown("wrong.html", {"wrong": wrong, "heading": "Not there" if status == 404 else "This did not work"}, status)
        return await desk.with_view(lambda view: _rendered(request, desk, view, page))

    return answer


def _original(desk: Desk) -> Callable[[Request], Any]:
    """The bytes of an original as plain text, whatever they are: nothing in them is run or drawn."""

    def found(view: View, report: str) -> Response:
        kept, data = bytes_of(view, report)
        text = as_text(kept, data[:MOST_BYTES])
        return PlainTextResponse(text, headers={"content-security-policy": "default-src 'none'; sandbox; frame-ancestors 'none'"})

    async def answer(request: Request) -> Response:
        return await desk.with_view(lambda view: found(view, request.query_params.get("report", "")))

    return answer


def _picture(desk: Desk) -> Callable[[Request], Any]:
    """A picture as a file to keep. It is never opened in the desk's own place."""

    async def answer(request: Request) -> Response:
        name, group = request.query_params.get("name", ""), request.query_params.get("id", "")
        made = await desk.with_view(lambda view: picture_file(view, name, group))
        headers = {
            "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'",
            "content-disposition": f'attachment; filename="{name}.svg"',
        }
        return Response(made, media_type="image/svg+xml", headers=headers)

    return answer


async def _static(request: Request) -> Response:
    data = style(request.path_params["name"])
    if data is None:
        raise HTTPException(404)
    return Response(data, media_type="text/css", headers={"cache-control": "private, max-age=3600"})


def _session(desk: Desk) -> Callable[[Request], Any]:
    """Who judges here, a link for another browser, and the way out."""

    async def answer(request: Request) -> Response:
        key, link = request.scope["session_key"], None
        form = request.scope.get("form", {})
        if form.get("do") == "leave":
            desk.sessions.end(key)
            return PlainTextResponse("You left the desk. To come back, start firsthand review anew or ask for another link.\n")
        if form.get("do") == "name" and desk.sessions.name(key, form.get("alias", "")):
            return RedirectResponse("/session", 303)
        if form.get("do") == "link":
            link = f"http://{request.headers['host']}{OPEN}?token={desk.sessions.token_for_another()}"
        page = Shown("session.html", {"link": link, "bad_alias": form.get("alias") if form.get("do") == "name" else None})
        return await desk.with_view(lambda view: _rendered(request, desk, view, page))

    return answer
