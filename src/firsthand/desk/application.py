"""The web application: one open case, which one thread holds, and the pages and forms over it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from firsthand.desk import files
from firsthand.desk.guard import OPEN, Guard, Sessions
from firsthand.desk.lists import PAGES, Page, Query
from firsthand.desk.opened import Desk, StillTracing
from firsthand.desk.outlook import publication_page
from firsthand.desk.posting import FORMS
from firsthand.desk.rendering import Elsewhere, NotThere, Shown, rendered
from firsthand.desk.singles import SINGLES
from firsthand.desk.view import View
from firsthand.errors import CaseBusy, FirsthandError

STORED = frozenset({"/reports", "/report", "/log", "/search"})
"""Pages that show what is stored as long as the case is not worked out."""
_LOOK_AGAIN = 4
"""Seconds after which a browser asks again for a page that was not ready."""
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


def application(folder: Path, *, port: int, sessions: Sessions, patience: float | None = None) -> tuple[Guard, Desk]:
    """The desk over a case folder, guarded. ``port`` is the one it will listen on; ``patience`` is that of `Desk`."""
    desk = Desk(folder, sessions, patience)
    routes = [
        Route(path, _page(desk, page, is_stored=path in STORED), methods=["GET"])
        for path, page in {**PAGES, **SINGLES, "/publication": publication_page}.items()
    ]
    routes += [Route(path, _form(desk, take), methods=["POST"]) for path, take in FORMS.items()]
    routes += [
        Route("/original", files.original(desk), methods=["GET"]),
        Route("/facsimile", files.facsimile(desk), methods=["GET"]),
        Route("/picture", files.picture(desk), methods=["GET"]),
        Route("/favicon.ico", files.no_icon, methods=["GET"]),
        Route("/static/{name}", files.static, methods=["GET"]),
        Route("/session", _session(desk), methods=["GET", "POST"]),
    ]
    wrong: dict[Any, Any] = dict.fromkeys((FirsthandError, NotThere, HTTPException), _told(desk))
    wrong[StillTracing] = _tracing(desk)
    return Guard(Starlette(routes=routes, exception_handlers=wrong), sessions=sessions, port=port), desk


def _page(desk: Desk, page: Page, *, is_stored: bool) -> Callable[[Request], Any]:
    async def answer(request: Request) -> Response:
        query = Query(dict(request.query_params), desk.who(request))
        with_one = desk.with_stored if is_stored and not query.get("done") else desk.with_view
        return await with_one(lambda view: _rendered(request, desk, view, page(view, query)))

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

        return await desk.with_view(taken, waits=True)

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
        "early": desk.progress if view.is_early else None,
        "asked": "",
        "field": "",
    }
    return HTMLResponse(rendered(shown, frame), shown.status)


def _told(desk: Desk) -> Callable[[Request, Exception], Any]:
    """A page that says what went wrong, for what the desk knows to go wrong."""

    async def answer(request: Request, wrong: Exception) -> Response:
        status = 503 if isinstance(wrong, CaseBusy) else 500 if isinstance(wrong, FirsthandError) else 404
        if isinstance(wrong, HTTPException):
            status, wrong = wrong.status_code, NotThere("the desk has no such page.")
        page = Shown("wrong.html", {"wrong": wrong, "heading": "Not there" if status == 404 else "This did not work"}, status)
        return await desk.with_stored(lambda view: _rendered(request, desk, view, page))

    return answer


def _tracing(desk: Desk) -> Callable[[Request, Exception], Any]:
    """A page that says how far the case is, and is asked for again by itself."""

    async def answer(request: Request, wrong: Exception) -> Response:
        if not isinstance(wrong, StillTracing):
            raise wrong
        page = Shown("tracing.html", {"progress": wrong.progress}, 202)
        made = await desk.with_stored(lambda view: _rendered(request, desk, view, page))
        made.headers["refresh"] = str(_LOOK_AGAIN)
        return made

    return answer


def _session(desk: Desk) -> Callable[[Request], Any]:
    """Who judges here, a link for another browser, and the way out."""

    async def answer(request: Request) -> Response:
        key, link = request.scope["session_key"], None
        form = request.scope.get("form", {})
        if form.get("do") == "leave":
            desk.sessions.end(key)
            return PlainTextResponse("You left the desk. To come back, start firsthand review anew or ask for another link.\n")
        wrong = desk.sessions.name(key, form.get("alias", "")) if form.get("do") == "name" else ""
        if form.get("do") == "name" and not wrong:
            return RedirectResponse("/session", 303)
        if form.get("do") == "link":
            link = f"http://{request.headers['host']}{OPEN}?token={desk.sessions.token_for_another()}"
        page = Shown("session.html", {"link": link, "wrong": wrong})
        return await desk.with_stored(lambda view: _rendered(request, desk, view, page))

    return answer
