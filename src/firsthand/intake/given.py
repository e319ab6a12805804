"""What people say of a report beside its text: flags, sidecar files, fields of a line. One place checks them all."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

from firsthand.errors import BadDate, BadRecord, EmptyInput
from firsthand.text import Details
from firsthand.text.dates import parse_iso
from firsthand.text.language import code

SIDECAR = ".meta.toml"
"""``article.html.meta.toml`` beside ``article.html`` says what the page does not, or says wrongly."""
_SIDECAR_LIMIT = 100_000
_FIELDS = Details.__struct_fields__
_CURE = "The fields are title, publisher, published, language, url and feed_source; a line of JSON has id and text as well."
_KINDS = {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object"}


def details_from(fields: Mapping[str, object], where: str, today: date) -> Details:
    """The details among ``fields``; others are ignored, and an empty text is none.

    Raises:
        BadRecord: a field is of the wrong kind, or ``language`` is no language code.
        BadDate: ``published`` is no ISO date or lies in the future.
    """
    texts = {name: _text(fields.get(name), name, where) for name in ("title", "publisher", "language", "url", "feed_source")}
    language = code(texts["language"]) if texts["language"] else None
    if texts["language"] and language is None:
        raise BadRecord(
            f'the field "language" is {_quoted(texts["language"])}; it must be a code such as "en".', where=where, cure=_CURE
        )
    return Details(
        title=texts["title"],
        publisher=texts["publisher"],
        published=_day(fields.get("published"), where, today),
        language=language,
        url=texts["url"],
        feed_source=texts["feed_source"],
    )


def sidecar_of(path: Path, where: str, today: date) -> Details:
    """What the sidecar of ``path`` says; nothing if there is none.

    Raises:
        BadRecord: the sidecar is no TOML, has a field that there is not, or one of the wrong kind.
        BadDate: ``published`` is no date or lies in the future.
        OSError: the sidecar cannot be read.
    """
    import tomllib

    sidecar, where = path.with_name(path.name + SIDECAR), where + SIDECAR
    if not sidecar.is_file():
        return Details()
    with sidecar.open("rb") as file:
        data = file.read(_SIDECAR_LIMIT)
    try:
        fields = tomllib.loads(data.decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as wrong:
        raise BadRecord(f"is no TOML: {wrong}.", where=where, cure='Write one field a line, such as: publisher = "…"') from wrong
    if unknown := next((name for name in fields if name not in _FIELDS), None):
        cure = f"The fields are {', '.join(_FIELDS)}."
        raise BadRecord(f"has the field {_quoted(unknown)}, which there is not.", where=where, cure=cure)
    return details_from(fields, where, today)


def required_text(fields: Mapping[str, object], name: str, where: str) -> str:
    """A field that every report must have.

    Raises:
        BadRecord: it is missing or no text.
        EmptyInput: it is empty or white space.
    """
    if fields.get(name) is None:
        raise BadRecord(f'the field "{name}" is missing.', where=where, cure=_CURE)
    value = fields[name]
    if not isinstance(value, str):
        raise _wrong_kind(value, name, "text", where)
    if not value.strip():
        raise EmptyInput(f'the field "{name}" is empty.', where=where, cure="Fill it in, or leave the line out.")
    return value


def _text(value: object, name: str, where: str) -> str | None:
    if value is None or isinstance(value, str):
        return value.strip() or None if value else None
    raise _wrong_kind(value, name, "text or null", where)


def _day(value: object, where: str, today: date) -> date | None:
    """A day as its publisher's calendar has it: the time and the zone of a date and time are dropped."""
    if value is None or value == "":
        return None
    if isinstance(value, datetime):
        day: date | None = value.date()
    elif isinstance(value, date):
        day = value
    elif isinstance(value, str):
        day = parse_iso(value)
    else:
        raise _wrong_kind(value, "published", "a date or null", where)
    if day is None:
        says = f'the field "published" is {_quoted(str(value))}, which is no date.'
        raise BadDate(says, where=where, cure="Write it as YYYY-MM-DD.")
    if day > today:
        raise BadDate(
            f'the field "published" is {day}, which lies in the future (it is no later than {today} anywhere).',
            where=where,
            cure="Give the day on which the report was published, as YYYY-MM-DD.",
        )
    return day


def _wrong_kind(value: object, name: str, wanted: str, where: str) -> BadRecord:
    kind = _KINDS.get(type(value), "a date or time")
    return BadRecord(f'the field "{name}" is {kind}; it must be {wanted}.', where=where, cure=_CURE)


def _quoted(text: str) -> str:
    """A value as a message shows it: short, and nothing that a terminal would obey."""
    shown = text if len(text) <= 60 else text[:60] + "…"
    return '"' + "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in shown) + '"'
