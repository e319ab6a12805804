"""Pictures of a page as files of their own: SVG that shows the same without the page, on white, with what it needs inside."""

from __future__ import annotations

import base64
import functools
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from markupsafe import Markup

from firsthand.publishing import plot

_COLOURS = (
    "svg{--paper:#fff;--raised:#fff;--ink:#1c2226;--soft:#566068;--line:#dcd8cf;--care:#8a3a10;--focus:#b3541e;"
    "--c0:#1b5e8c;--c1:#a8431a;--c2:#2f6b3c;--c3:#7a3b8f;--c4:#8a6a00;--c5:#0f6f70;--c6:#a52a54;--c7:#4a4fa3;--cn:#6a6f74;"
    "--sans:'Noto Sans','Helvetica Neue',Arial,sans-serif}"
)
_WIDE, _NAME, _SAYS, _TALL, _TOP = 1280, 350, 320, 34, 56
_LETTERS, _SAID = 42, 46
STYLE = "pictures.css"


class SheetRow(NamedTuple):
    """A row of a sheet: its name, what it says, and the picture that fills the rest."""

    name: str
    says: str
    picture: Markup


def alone(picture: Markup) -> str:
    """A picture of a page as an SVG document."""
    style = _COLOURS + _style().replace("]]>", "")
    head = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    opened, _, rest = str(picture).replace(' aria-hidden="true"', "").partition(">")
    return f"{opened.replace('<svg', head, 1)}><style><![CDATA[{style}]]></style>{rest}"


def sheet(title: str, rows: Sequence[SheetRow], axis: Markup) -> Markup:
    """Rows of small pictures as one picture: names on the left, what they say, and each row's own picture."""
    tall = _TALL * len(rows)
    height = _TOP + tall + 34
    left = _NAME + _SAYS
    tops = [_TOP + _TALL * n for n in range(len(rows))]
    return Markup(
        '<svg class="sheet" viewBox="0 0 {0} {1}" width="{0}" height="{1}" role="img"><title>{2}</title><defs>{3}</defs>'
        '<rect class="page" width="{0}" height="{1}"/><text class="title" x="12" y="32">{2}</text>'
        '<svg x="{4}" y="{5}" width="{6}" height="{7}"><svg y="{8}" overflow="visible">{9}</svg></svg><path class="g" d="{10}"/>'
        '<g class="name" transform="translate(12 22)">{11}</g><g class="says" transform="translate({12} 22)">{13}</g>'
        '<svg x="{4}" width="{6}">{14}</svg></svg>'
    ).format(
        *(_WIDE, height, title, _defs(), left, _TOP, _WIDE - left - 12, tall + 28, tall + 4, axis),
        "".join(f"M12 {top}H{_WIDE - 12}" for top in tops),
        _written([_cut(row.name) for row in rows], tops),
        _NAME,
        _written([_cut(row.says, _SAID) for row in rows], tops),
        _each(f'<svg y="{{0}}" height="{_TALL}">{{1}}</svg>', tops, [row.picture for row in rows]),
    )


def _written(words: Sequence[str], tops: Sequence[int]) -> Markup:
    return _each('<text y="{0}">{1}</text>', tops, words)


def _each(form: str, tops: Sequence[int], what: Sequence[str]) -> Markup:
    return Markup("").join(Markup(form).format(top, each) for top, each in zip(tops, what, strict=True))  # noqa: S704 - forms of ours


def _cut(text: str, most: int = _LETTERS) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def _defs() -> Markup:
    """The shapes that rows of figures refer to."""
    return Markup(str(plot.SYMBOLS).partition("<defs>")[2].partition("</defs>")[0])  # noqa: S704 - a constant of this package


@functools.cache
def _style() -> str:
    return (Path(__file__).parent / "templates" / STYLE).read_text(encoding="utf-8")


def address(picture: Markup) -> str:
    """An SVG document as an address that holds it, for a page that asks nobody."""
    return "data:image/svg+xml;base64," + base64.b64encode(alone(picture).encode()).decode()
