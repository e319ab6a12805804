"""Bytes → text artefact: the one way in for everything that is not a line of JSON."""

from __future__ import annotations

from msgspec.structs import replace

from firsthand.errors import BadDate, EmptyInput, NoText, TooLarge
from firsthand.model import Lineage, Notice
from firsthand.text import kinds, language, plain
from firsthand.text.artefact import Artefact, Details, Hints, seal
from firsthand.text.dates import future_date
from firsthand.text.encoding import decode
from firsthand.text.page import read_page


def extract(data: bytes, hints: Hints) -> Artefact:
    """The text of a plain text or HTML file, with what it says about itself and what the user said of it.

    Plain text keeps every character: only its line ends become ``\\n`` and a byte order mark goes. Of a page the article's
    paragraphs, headings, quotations, captions, list items and table rows are kept, with a blank line between them.

    Raises:
        EmptyInput, TooLarge, UnknownFormat, BadEncoding, NoText: the bytes hold no text that can be read.
        BadDate: the user gave a publication date that lies in the future.
    """
    refuse_future(hints)
    refuse_size(len(data), hints.limit, hints.where)
    if not data or data.isspace():
        raise EmptyInput("is empty.", where=hints.where, cure="Check that it was saved or downloaded whole.")
    kinds.refuse_binary(data, hints.where)
    text, encoding, warnings = decode(data, hints.where)
    lineage: tuple[Lineage, ...] = ()
    if kinds.is_page(text):
        media = "text/html"
        text, found, more, extractor, lineage = read_page(text, hints.today, hints.given.url)
    else:
        kinds.refuse_other_text(text, hints.where)
        media, extractor = "text/plain", plain.EXTRACTOR
        text = plain.normalised(text)
        found, more = _not_in_future(plain.details(text), hints)
    _refuse_silence(text, media, hints.where)
    details, late = identified(hints.given.over(found), text, given=hints.given.language is not None)
    artefact = seal(text, details=details, origin=(media, encoding, extractor), warnings=(*warnings, *more, *late))
    return replace(artefact, lineage=lineage)


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


def _refuse_silence(text: str, media: str, where: str) -> None:
    if any(c.isalnum() for c in text):
        return
    what = "page" if media == "text/html" else "file"
    raise NoText(
        f"the {what} holds no text to read.",
        where=where,
        cure="If it shows text in a browser, copy that into a .txt file and add the file."
        if what == "page"
        else "Check its content.",
    )
