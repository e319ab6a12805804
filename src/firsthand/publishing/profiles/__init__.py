"""Profiles of publication: for whom, how fine, how soon, and who must release. One TOML file each; what is not known is refused.

Two profiles ship: ``public``, whose values are the codebook's defaults, and ``partner``. A case has its own in its folder
``profiles``; those say what they go out from (``extends``) and what differs.
"""

from __future__ import annotations

import re
import tomllib
from enum import StrEnum
from importlib import resources
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from firsthand.errors import BadProfile
from firsthand.model import Kind, Measure

FOLDER = "profiles"
"""Where a case keeps its own, below its folder."""
FINEST_GRID = 0.1
"""Degrees; some 11 km from north to south. No profile goes below: a grid finer than a town shows who lives where."""
_NAME = re.compile(r"[a-z][a-z0-9-]{0,40}")
_SHIPPED = resources.files("firsthand.publishing.profiles")
_EXTENDS = "extends"


class Finest(StrEnum):
    """The finest place that is named; what is finer goes by the division that it lies in."""

    TOWN = "town"
    SECOND = "second_order_division"
    FIRST = "first_order_division"
    COUNTRY = "country"


class Marking(StrEnum):
    """The Traffic Light Protocol's labels (version 2.0): how far whoever receives it may pass it on."""

    CLEAR = "CLEAR"
    GREEN = "GREEN"
    AMBER = "AMBER"
    STRICT = "AMBER+STRICT"
    RED = "RED"


class Profile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a case is published. The defaults are the codebook's (§7).

    ``embargo_days`` hold for positions and movements. ``finest_place`` and ``town_inhabitants`` say which places are named,
    ``grid_degrees`` the cells in which they are drawn. ``withhold`` names measures and kinds of claims that stay out.
    ``releases`` persons must release it beside the one who asks, of ``release_by`` where aliases stand there. Without a
    ``contact`` nothing is published. ``title`` stands over it in place of the case's.
    """

    name: str = "public"
    says: str = "For the public."
    embargo_days: int = 14
    finest_place: Finest = Finest.TOWN
    town_inhabitants: int = 5000
    grid_degrees: float = 0.5
    withhold: tuple[str, ...] = ()
    addresses: bool = True
    text_hashes: bool = True
    releases: int = 1
    release_by: tuple[str, ...] = ()
    contact: str = ""
    title: str = ""
    licence: str = "CC-BY-4.0"
    marking: Marking = Marking.CLEAR


FIELDS = tuple(field for field in Profile.__struct_fields__ if field != "name")


def shipped() -> tuple[str, ...]:
    """The names of the profiles that ship."""
    return tuple(sorted(file.name.removesuffix(".toml") for file in _SHIPPED.iterdir() if file.name.endswith(".toml")))


def load(name: str, folder: Path | None = None) -> Profile:
    """A profile by name: the case's own in ``folder``, else one that ships.

    Raises:
        BadProfile: there is none of this name, it holds what is not known, or a value that the codebook forbids.
    """
    return _checked(_values(name, folder, ()), name, folder)


def _values(name: str, folder: Path | None, extending: tuple[str, ...]) -> dict[str, Any]:
    where, text = _found(name, folder if name not in extending else None)
    try:
        given = tomllib.loads(text)
    except tomllib.TOMLDecodeError as wrong:
        raise BadProfile(f"this is no TOML: {wrong}.", where=where, cure="Mend the line that is named.") from wrong
    for key in given:
        if key not in FIELDS and key != _EXTENDS:
            raise BadProfile(
                f"a profile has no field {key!r}.",
                where=f"{where}: {key}",
                cure=f"Its fields are: {', '.join((_EXTENDS, *FIELDS))}.",
            )
    base = given.pop(_EXTENDS, None)
    if base is None:
        return given
    if not isinstance(base, str) or (base in extending and base not in shipped()) or len(extending) > len(FIELDS):
        raise BadProfile(f"it cannot go out from {base!r}.", where=f"{where}: {_EXTENDS}", cure="Name a profile that ships.")
    return {**_values(base, folder, (*extending, name)), **given}


def _found(name: str, folder: Path | None) -> tuple[str, str]:
    """Where a profile stands, and its text."""
    own = folder / f"{name}.toml" if folder is not None and _NAME.fullmatch(name) else None
    try:
        if own is not None and own.exists():
            return str(own), own.read_text(encoding="utf-8")
        if name in shipped():
            return f"profile {name}", (_SHIPPED / f"{name}.toml").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as wrong:
        raise BadProfile("it cannot be read as UTF-8 text.", where=str(own), cure="Look at the file and its rights.") from wrong
    names = [*shipped(), *(sorted(path.stem for path in folder.glob("*.toml")) if folder is not None and folder.is_dir() else ())]
    raise BadProfile(
        f"there is no profile {name!r}.",
        where=str(folder) if folder is not None else None,
        cure=f"Name one of {', '.join(dict.fromkeys(names))}, or write {name}.toml in the folder {FOLDER} of the case.",
    )


def _checked(values: dict[str, Any], name: str, folder: Path | None) -> Profile:
    where = _found(name, folder)[0]
    try:
        profile = msgspec.convert({**values, "name": name}, Profile)
    except msgspec.ValidationError as wrong:
        raise BadProfile(
            f"a value does not do: {wrong}.", where=where, cure="See docs/how-to/publish.md for the fields."
        ) from wrong
    known = {*Measure, *Kind}
    wrong_words = [word for word in profile.withhold if word not in known]
    checks = (
        ("embargo_days", profile.embargo_days >= 0, "Give a number of days, 0 or more."),
        ("town_inhabitants", profile.town_inhabitants >= 0, "Give a number of inhabitants."),
        (
            "grid_degrees",
            FINEST_GRID <= profile.grid_degrees <= 10,
            f"Give {FINEST_GRID} to 10 degrees: no grid is finer than a town.",
        ),
        ("withhold", not wrong_words, f"Name measures or kinds: {', '.join(sorted(known))}."),
        ("releases", profile.releases >= 1, "Give 1 or more: nothing is published by one person alone."),
    )
    for field, does, cure in checks:
        if not does:
            raise BadProfile("this value does not do.", where=f"{where}: {field}", cure=cure)
    return profile
