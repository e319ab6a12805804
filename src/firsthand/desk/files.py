"""Answers that are no pages: originals, pictures, style sheets. A browser runs nothing in them, and fetches nothing for them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from html import escape

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from firsthand.desk.lists import Query
from firsthand.desk.marking import shown
from firsthand.desk.opened import Desk
from firsthand.desk.originals import MOST_BYTES, OnPage, as_text, bytes_of, file_name, on_page, picture_of
from firsthand.desk.pictures import picture_file
from firsthand.desk.rendering import style
from firsthand.desk.view import View
from firsthand.errors import FirsthandError

_ALONE = "default-src 'none'; sandbox; frame-ancestors 'none'"
_DRAWN = "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'"
Answer = Callable[[Request], Awaitable[Response]]


def original(desk: Desk) -> Answer:
    """The bytes of an original as plain text, whatever they are; with ``keep`` a file to keep, opened nowhere in place."""

    async def answer(request: Request) -> Response:
        query = Query(dict(request.query_params), "")
        kept, data = await desk.with_stored(lambda view: bytes_of(view, query.get("report")))
        headers = {"content-security-policy": _ALONE}
        if query.get("keep"):
            headers["content-disposition"] = f'attachment; filename="{file_name(kept)}"'
            return Response(data, media_type="application/octet-stream", headers=headers)
        return PlainTextResponse(shown(as_text(kept, data[:MOST_BYTES])), headers=headers)

    return answer


def facsimile(desk: Desk) -> Answer:
    """A page of a PDF document as a picture, drawn beside the thread that holds the case; a picture of words where it cannot be."""

    async def answer(request: Request) -> Response:
        query = Query(dict(request.query_params), "")
        report, number = query.get("report"), query.number("page")

        def found(view: View) -> tuple[bytes, OnPage]:
            return bytes_of(view, report)[1], on_page(view, report, query.get("at"), number)

        data, page = await desk.with_stored(found)
        try:
            made = await run_in_threadpool(picture_of, data, page, report)
        except FirsthandError as wrong:
            headers = {"content-security-policy": _DRAWN}
            return Response(_in_words(page.number, wrong), media_type="image/svg+xml", headers=headers)
        return Response(made, media_type="image/png", headers={"content-security-policy": _ALONE})

    return answer


def _in_words(page: int, wrong: FirsthandError) -> str:
    """A picture that says why there is none."""
    lines = (f"Page {page} cannot be drawn:", wrong.message, wrong.cure or "")
    said = "".join(f'<text x="20" y="{40 + 30 * n}">{escape(line)}</text>' for n, line in enumerate(lines))
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 700 140" font-family="sans-serif" font-size="17">'
        f'<rect width="700" height="140" fill="#fff"/>{said}</svg>'
    )


def picture(desk: Desk) -> Answer:
    """A picture of the case as a file to keep. It is never opened in the desk's own place."""

    async def answer(request: Request) -> Response:
        name, group = request.query_params.get("name", ""), request.query_params.get("id", "")
        made = await desk.with_view(lambda view: picture_file(view, name, group))
        headers = {"content-security-policy": _DRAWN, "content-disposition": f'attachment; filename="{name}.svg"'}
        return Response(shown(made), media_type="image/svg+xml", headers=headers)

    return answer


async def static(request: Request) -> Response:
    """A style sheet."""
    data = style(request.path_params["name"])
    if data is None:
        raise HTTPException(404)
    return Response(data, media_type="text/css", headers={"cache-control": "private, max-age=3600"})


async def no_icon(request: Request) -> Response:
    """Browsers ask for an icon by themselves; the desk has none."""
    del request
    return Response(status_code=204)
