"""A case of made-up reports, to be published: with private people, a village, and words that files must carry unharmed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from firsthand import Case
from firsthand.case.press import Published
from firsthand.model import Report

DAY = datetime(2025, 5, 2, 8, 30, tzinfo=UTC)
CONTACT = "desk@gazette.example"
TEXTS = {
    "gazette": "The General Staff of Ukraine said on Tuesday that about 40 Russian soldiers were killed near Kupiansk. "
    "At least 12 civilians were wounded in Kupiansk, the mayor of Kupiansk said.",
    "courier": "Warehouse worker Oksana Hrytsenko said on Tuesday that 14 people were killed in Kupiansk. "
    "The Conflict Intelligence Team said that more than 40 Russian soldiers were killed near Kupiansk.",
    "herald": "Up to 30 people are missing in Dvorichna, the governor of Kharkiv region said on Tuesday.",
    "notes": "A notebook found on a dead soldier near Kupiansk says that 25 men of his company were killed, the army said.",
}
PRIVATE = ("Oksana", "Hrytsenko")


def reports() -> list[Report]:
    day = datetime(2025, 2, 12, tzinfo=UTC).date()
    return [
        Report(
            id=id_, text=text, publisher=f"The {id_.title()} Daily", published=day, language="en", url=f"https://{id_}.example/1"
        )
        for id_, text in TEXTS.items()
    ]


def made(
    folder: Path,
    *given: Report,
    clock: Callable[[], datetime] = lambda: DAY,
    profile: str = 'extends = "public"',
    title: str = "Kupiansk, February 2025",
) -> Case:
    """A case that was read, open, with a profile that names a contact. The clock stands."""
    Case.create(folder, title=title, alias="heron").close()
    (folder / "profiles").mkdir()
    (folder / "profiles" / "public.toml").write_text(f'{profile}\ncontact = "{CONTACT}"\n', encoding="utf-8")
    case = reopened(folder, clock)
    case.add_reports(given or reports())
    case.read()
    return case


def reopened(folder: Path, clock: Callable[[], datetime] = lambda: DAY) -> Case:
    from firsthand.custody.originals import FolderOriginals
    from firsthand.ledger.sqlite import SqliteStore

    return Case(folder, SqliteStore(folder / "ledger.db"), FolderOriginals(folder / "originals"), alias="heron", clock=clock)


def released(case: Case, profile: str = "public") -> None:
    case.press.ask(profile, by="heron")
    case.press.release(profile, by="magpie", why="read all of it")


def published(case: Case, out: Path, profile: str = "public") -> Published:
    released(case, profile)
    return case.press.publish(out, profile)
