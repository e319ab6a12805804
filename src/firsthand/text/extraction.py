"""Bytes → text artefact: the one way in for everything that is not a line of JSON."""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import version
from typing import NamedTuple

from msgspec.structs import replace

from firsthand.errors import BadDate, EmptyInput, InputError, NoText, TooLarge
from firsthand.model import Lineage, Notice, Span, ToldBy
from firsthand.text import kinds, language, layout, markdown, plain
from firsthand.text.apart import Parser, taken_apart
from firsthand.text.artefact import Artefact, Details, Hints, seal
from firsthand.text.dates import future_date
from firsthand.text.documents import Document
from firsthand.text.encoding import Decoded, decode
from firsthand.text.kinds import Kind
from firsthand.text.lineage import told
from firsthand.text.mail import Mail
from firsthand.text.page import Page, flat_page

NAMES = {Kind.PDF: "PDF document", Kind.WORD: "Word document", Kind.MAIL: "mail", Kind.PAGE: "page"}
_PDF = Parser("firsthand.text.documents:pdf", Document, NAMES[Kind.PDF], "documents")
_WORD = Parser("firsthand.text.documents:word", Document, NAMES[Kind.WORD], "documents")
_PAGE = Parser("firsthand.text.page:page_of", Page, NAMES[Kind.PAGE])
_MAIL = Parser("firsthand.text.mail:mail_of", Mail, NAMES[Kind.MAIL])
MEDIA = {
    Kind.TEXT: "text/plain",
    Kind.MARKDOWN: "text/markdown",
    Kind.PAGE: "text/html",
    Kind.PDF: "application/pdf",
    Kind.WORD: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Kind.MAIL: "message/rfc822",
}
"""The media type of each kind that is one report."""
_NO_TEXT = Decoded("", "", ())


class _Drawn(NamedTuple):
    """What was drawn out of the bytes of a report."""

    text: str
    details: Details
    extractor: str
    encoding: str = ""
    lineage: tuple[Lineage, ...] = ()
    warnings: tuple[Notice, ...] = ()
    pages: tuple[Span, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()


def extract(data: bytes, hints: Hints) -> Artefact:
    """The text of one report, with what it says about itself and what the user said of it.

    Plain text keeps every character: only its line ends become ``\\n`` and a byte order mark goes. Of Markdown its marks go, too.
    Of a page the article's paragraphs, headings, quotations, captions, list items and table rows are kept, with a blank line
    between them; of a PDF or Word document its paragraphs; of a mail its text and that of the mails attached to it.

    Raises:
        EmptyInput, TooLarge, UnknownFormat, BadEncoding, NoText: the bytes hold no text that can be read.
        BadDate: the user gave a publication date that lies in the future.
        MissingPart: what reads this kind is not installed.
    """
    refuse_future(hints)
    refuse_size(len(data), hints.limit, hints.where)
    if not data or data.isspace():
        raise EmptyInput("is empty.", where=hints.where, cure="Check that it was saved or downloaded whole.")
    kind = kinds.kind_of(data, hints.where)
    text, encoding, warnings = decode(data, hints.where, hints.charset) if kind is None else _NO_TEXT
    kind = kind or kinds.kind_of_text(text, hints.where)
    if kind in kinds.SEVERAL:
        raise kinds.refuse_several(kind, hints.where)
    if kind in _DRAWING:
        drawn = _DRAWING[kind](data, hints)
    else:
        drawn = _OF_TEXT[kind](text, hints)
        drawn = drawn._replace(encoding=encoding, warnings=(*warnings, *drawn.warnings))
    _refuse_silence(drawn.text, kind, len(drawn.pages), hints.where)
    return _sealed(drawn, kind, hints)


def _sealed(drawn: _Drawn, kind: Kind, hints: Hints) -> Artefact:
    details, late = identified(
        hints.given.over(drawn.details).over(hints.beside), drawn.text, given=hints.given.language is not None
    )
    origin = (MEDIA[kind], drawn.encoding, drawn.extractor)
    artefact = seal(drawn.text, details=details, origin=origin, warnings=(*drawn.warnings, *late))
    return replace(artefact, lineage=drawn.lineage, pages=drawn.pages, facts=drawn.facts)


def _of_page(text: str, hints: Hints) -> _Drawn:
    try:
        page = taken_apart(_PAGE, text.encode(), hints.where, hints.today.isoformat(), hints.given.url)
    except InputError:
        # The words of the page are worth more than its layout.
        page = flat_page(text, "it takes more memory or time than one page may")
    own = page.details.url
    facts = (("canonical", own),) if own is not None and hints.given.url is not None and own != hints.given.url else ()
    return _Drawn(page.text, page.details, page.extractor, lineage=page.lineage, warnings=page.warnings, facts=facts)


def _of_plain(text: str, hints: Hints) -> _Drawn:
    text = plain.normalised(text)
    found, warnings = _not_in_future(plain.details(text), hints)
    return _Drawn(text, found, plain.EXTRACTOR, warnings=warnings)


def _of_markdown(text: str, hints: Hints) -> _Drawn:
    flat = markdown.flat(text)
    found, warnings = _not_in_future(flat.details, hints)
    return _Drawn(flat.text, found, markdown.EXTRACTOR, warnings=warnings)


def _of_pdf(data: bytes, hints: Hints) -> _Drawn:
    found = taken_apart(_PDF, data, hints.where)
    text, pages = layout.flowing(found.pages)
    details, warnings = _not_in_future(plain.details(text), hints)
    details = details.over(Details(title=found.title))
    return _Drawn(
        text,
        details,
        f"pdf 1 (pypdfium2 {version('pypdfium2')})",
        lineage=tuple(told(ToldBy.AUTHOR, found.author)),
        warnings=warnings,
        pages=pages,
        facts=found.facts,
    )


def _of_word(data: bytes, hints: Hints) -> _Drawn:
    found = taken_apart(_WORD, data, hints.where)
    text = found.pages[0]
    details, warnings = _not_in_future(plain.details(text), hints)
    details = details.over(Details(title=found.title))
    tool = f"word 1 (python-docx {version('python-docx')})"
    author = tuple(told(ToldBy.AUTHOR, found.author))
    return _Drawn(text, details, tool, lineage=author, warnings=warnings, facts=found.facts)


def _of_mail(data: bytes, hints: Hints) -> _Drawn:
    mail = taken_apart(_MAIL, data, hints.where, hints.today.isoformat())
    return _Drawn(mail.text, mail.details, mail.extractor, lineage=mail.lineage, warnings=mail.warnings, facts=mail.facts)


_OF_TEXT: dict[Kind, Callable[[str, Hints], _Drawn]] = {
    Kind.TEXT: _of_plain,
    Kind.MARKDOWN: _of_markdown,
    Kind.PAGE: _of_page,
}
_DRAWING: dict[Kind, Callable[[bytes, Hints], _Drawn]] = {Kind.PDF: _of_pdf, Kind.WORD: _of_word, Kind.MAIL: _of_mail}


def refuse_size(size: int, limit: int, where: str) -> None:
    """Refuse what is larger than the limit.

    Raises:
        TooLarge: names the size and the limit, in bytes of 10⁶ to the megabyte.
    """
    if size > limit:
        raise TooLarge(
            f"is {size / 1e6:,.1f} MB; the limit for one report is {limit / 1e6:,.1f} MB.",
            where=where,
            cure="Split it so that each file or line holds one report.",
        )


def refuse_future(hints: Hints) -> None:
    """Refuse a publication date that the user gave and that lies in the future.

    Raises:
        BadDate: names the date and the latest that is possible.
    """
    given = hints.given.published
    if given is not None and given > hints.today:
        raise BadDate(
            f"the publication date {given} lies in the future (it is no later than {hints.today} anywhere).",
            where=hints.where,
            cure="Give the day on which the report was published, as YYYY-MM-DD.",
        )


def identified(details: Details, text: str, *, given: bool = False) -> tuple[Details, tuple[Notice, ...]]:
    """The details with the text's language, where none is stated or the text is in another script than the stated one's.

    What the user gave stands.
    """
    stated = details.language
    if stated is None:
        return replace(details, language=language.identify(text)), ()
    if given or not language.contradicts(stated, text):
        return details, ()
    found = language.identify(text)
    says = f"The page says its language is {stated}, but its letters are not; it was taken for {found or 'unknown'}."
    return replace(details, language=found), (Notice("language_contradicted", says),)


def _not_in_future(found: Details, hints: Hints) -> tuple[Details, tuple[Notice, ...]]:
    if found.published is None or found.published <= hints.today:
        return found, ()
    return replace(found, published=None), (future_date(found.published, hints.today),)


def _refuse_silence(text: str, kind: Kind, pages: int, where: str) -> None:
    if any(c.isalnum() for c in text):
        return
    cure = "Check its content."
    if kind is Kind.PAGE:
        cure = "If it shows text in a browser, copy that into a .txt file and add the file."
    elif kind is Kind.PDF and pages:
        says = f"{pages:,} page{'s' if pages != 1 else ''}"
        cure = "Have its text recognised (such as by `ocrmypdf IN.pdf OUT.pdf`) and add the result."
        raise NoText(f"the PDF document has {says} of pictures and no text, as a scan does.", where=where, cure=cure)
    raise NoText(f"the {NAMES.get(kind, 'file')} holds no text to read.", where=where, cure=cure)
