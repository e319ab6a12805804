"""The gate before a publication (codebook §7): everything that stops it, and how each is resolved. It fails closed."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from firsthand.codebook import positions
from firsthand.errors import Stop
from firsthand.publishing import coordinates, wording
from firsthand.publishing.checking import Difference
from firsthand.publishing.embargo import telling_positions
from firsthand.publishing.guard import Guard
from firsthand.publishing.profiles import Profile
from firsthand.publishing.values import Dossier, Release
from firsthand.reading.parse import Parses

LARGEST = 5_000_000
"""Bytes of a page, without media."""
_HELD = re.compile(r"data:image/svg\+xml;base64,([A-Za-z0-9+/=]+)")


class Standing(NamedTuple):
    """Where a publication stands in its case: ``content`` is the digest of what would go out.

    ``altered`` counts what differs from the log; ``adrift`` are judgements that keep something out and whose words are read as no
    such claim any more. ``asked_by`` and ``released_by`` are who did so for exactly this content.
    """

    content: str
    today: date
    altered: int = 0
    adrift: tuple[int, ...] = ()
    asked_by: str | None = None
    released_by: tuple[str, ...] = ()


def stops(dossier: Dossier, release: Release, standing: Standing, parser: Parses) -> tuple[Stop, ...]:
    """What stops a publication before anything is written. Last comes the release, which is for who sees that nothing else does."""
    return (
        *_on_the_case(dossier, release, standing),
        *_embargo(release, dossier.profile, standing.today, parser),
        *_release(dossier, standing),
    )


def in_own_words(dossier: Dossier, guard: Guard) -> Iterator[Stop]:
    """Withheld names and positions in what those who publish wrote: no claim brings these, and none can be held back for them."""
    profile = dossier.profile
    cure = f'Set {{field}} = "…" in the profile {profile.name} of the case: docs/how-to/publish.md.'
    listed = (("title", dossier.title), ("contact", dossier.contact or ""), ("says", profile.says), ("licence", profile.licence))
    for field, words in listed:
        for name in guard.leaks(words):
            yield Stop("name", f"the {field}", f"“{name}” is withheld, and stands in it.", cure.format(field=field))
        if any(True for _ in coordinates.found(words)):
            yield Stop("position", f"the {field}", "it tells a position to the metre.", cure.format(field=field))


def left_in(page: str, where: str, guard: Guard) -> Iterator[Stop]:
    """Withheld names that stand in what was made all the same, also in the pictures that a page holds as files."""
    inside = (base64.b64decode(held).decode() for held in _HELD.findall(page))
    for name in dict.fromkeys(name for text in (page, *inside) for name in guard.leaks(text)):
        yield Stop(
            "name",
            where,
            f"“{name}” is withheld, and stands in it all the same.",
            "Hold back the claim that brings it (firsthand judge CASE CLAIM hold_back), and tell the makers of Firsthand.",
        )


def not_shown(differences: Iterable[Difference]) -> Iterator[Stop]:
    """What whoever verifies the publication would not be shown."""
    for each in differences:
        yield Stop(
            "proof",
            each.where,
            f"verifying would refuse it: {each.says}.",
            "Hold back the claim (firsthand judge CASE CLAIM hold_back), and tell the makers of Firsthand.",
        )


def too_large(page: bytes) -> Iterator[Stop]:
    if len(page) > LARGEST:
        yield Stop(
            "size",
            "dossier.html",
            f"the page has {len(page):,} bytes, and at most {LARGEST:,} go out.",
            "Publish a smaller case, or hold claims back.",
        )


def _on_the_case(dossier: Dossier, release: Release, standing: Standing) -> Iterator[Stop]:
    if not (dossier.contact or "").strip():
        yield Stop(
            "contact",
            f"profile {dossier.profile.name}",
            "nobody is named whom readers can write to.",
            'Set contact = "…" in a profile of the case: docs/how-to/publish.md.',
        )
    if not release.claims:
        yield Stop("nothing", "", "no claim of the case can be published.", "See firsthand dossier CASE for what each claim lacks.")
    if standing.altered:
        yield Stop(
            "altered",
            "",
            f"the case differs from its log in {wording.counted(standing.altered, 'place')}.",
            "Run firsthand verify CASE, and restore what it names.",
        )
    for number in standing.adrift:
        yield Stop(
            "adrift",
            f"judgement {number}",
            "it keeps a claim out, and its words are read as no such claim any more: what it kept out may be in again.",
            f"Look at the report and judge again, then take it back: firsthand judge CASE {number} withdraw",
        )


class _Told(NamedTuple):
    """Words that go out: where, of which day as far as known, and whether they tell a position whatever they say."""

    where: str
    day: date | None
    words: str
    always: bool = False


def _embargo(release: Release, profile: Profile, today: date, parser: Parses) -> Iterator[Stop]:
    """Positions and movements that may still matter."""
    recent = [told for told in _told(release) if _is_recent(told.day, profile, today)]
    telling = telling_positions({told.words for told in recent}, parser)
    yield from (_held(told.where, told.day, profile, today) for told in recent if told.always or told.words in telling)


def _told(release: Release) -> Iterator[_Told]:
    """What is told in claims, headlines and descriptions of items."""
    by_label = {report.label: report for report in release.reports.values()}
    for claim in release.claims:
        report, of = release.reports[claim.claim.report], claim.claim
        day = None if report.published is None else max(claim.dated.end, report.published)
        counted = claim.figure is not None and claim.figure.measure in positions.MEASURES
        always = counted or positions.is_always_one(claim.population or "")
        yield _Told(f"{of.report}/{of.figure or of.statement}", day, str(claim.quote), always)
    for report_id, report in release.reports.items():
        if report.title is not None:
            yield _Told(f"the headline of {report_id}", report.published, report.title)
    for label, words in dict.fromkeys(item for line in release.evidence for item in line.items):
        yield _Told(f"an item in {label}", by_label[label].published if label in by_label else None, words)


def _is_recent(day: date | None, profile: Profile, today: date) -> bool:
    """Whether an embargo still holds. A day that is not known is taken for today."""
    return today < (day or today) + timedelta(days=profile.embargo_days)


def _held(where: str, day: date | None, profile: Profile, today: date) -> Stop:
    free = (day or today) + timedelta(days=profile.embargo_days)
    return Stop(
        "embargo",
        where,
        f"a position or movement of {wording.day(day) if day is not None else 'a day that is not told'} that may still matter.",
        f"Publish on {free.isoformat()} or later, or hold back the claims: firsthand judge CASE CLAIM hold_back --why TEXT",
    )


def _release(dossier: Dossier, standing: Standing) -> Iterator[Stop]:
    profile, needed = dossier.profile, dossier.profile.releases - len(standing.released_by)
    if standing.asked_by is None:
        yield Stop(
            "release",
            standing.content[:16],
            "nobody has asked for the release of exactly this.",
            f"Look at the draft (firsthand dossier CASE --profile {profile.name}), then: "
            f"firsthand release CASE --profile {profile.name} --ask --by ALIAS",
        )
    if needed > 0:
        yield Stop(
            "release",
            standing.content[:16],
            f"{wording.counted(needed, 'person')} must still release exactly this{_who(profile.release_by)}.",
            f'Somebody else looks at the draft, then: firsthand release CASE --profile {profile.name} --by ALIAS --why "…"',
        )


def _who(aliases: Iterable[str]) -> str:
    listed = ", ".join(aliases)
    return f" (of {listed})" if listed else ""
