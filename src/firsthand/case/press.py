"""Publishing a case: the draft, what stops it, its release by a second person, and the folder that goes out."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from datetime import datetime
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from firsthand.case.current import Current
from firsthand.case.derived import Derived
from firsthand.case.edition import Imprint, dossier_of
from firsthand.case.history import History
from firsthand.case.judging import LOGGED, as_record
from firsthand.case.releasing import about, refuse_who, released
from firsthand.custody.exports import DRAFT_FILE, PUBLICATION, FolderExports, export_of, folder_written, written
from firsthand.custody.log import Act, timestamp
from firsthand.custody.originals import Originals
from firsthand.custody.publications import Publication, committed
from firsthand.custody.records import StoredPublication, sha256
from firsthand.custody.verify import verify
from firsthand.errors import Stop, Withheld
from firsthand.interchange import decode, encode
from firsthand.ledger.collecting import printable
from firsthand.ledger.store import Deed, Store
from firsthand.model import Judgement, JudgementAct

if TYPE_CHECKING:
    from firsthand.publishing.guard import Guard
    from firsthand.publishing.issue import Issue
    from firsthand.publishing.lacks import Outlook
    from firsthand.publishing.stops import Standing
    from firsthand.publishing.values import Dossier, Release
    from firsthand.reading.parse import Parses

PUBLIC = "public"
_KEEPING_OUT = (JudgementAct.REJECT, JudgementAct.HOLD_BACK)
_BY_RELEASE = "release"
_UNREAD = (".parquet", "codebook.md")
"""Files that nobody looks over: the tables stand in CSV as well, and the codebook is ours."""


class Published(NamedTuple):
    """A publication: where it lies, its number under its profile, the digest of what was released, and the manifest's SHA-256."""

    path: Path
    number: int
    content: str
    manifest: str
    files: int


class Held(NamedTuple):
    """The parts of an open case that publishing takes."""

    folder: Path
    title: str
    store: Store
    originals: Originals
    current: Current
    history: History
    parses: Parses


class _Ready(NamedTuple):
    """What would go out now, with who looks over it, what stops it before files are made, where it stands, and what is told."""

    dossier: Dossier
    release: Release
    guard: Guard
    issue: Issue
    stops: tuple[Stop, ...]
    standing: Standing
    told: dict[str, dict[str, str]]


class Press:
    """What publishes a case that is open. ``alias`` stands for who does it where nobody else is named."""

    def __init__(self, held: Held, alias: str, clock: Callable[[], datetime]) -> None:
        self._held = held
        self._store = held.store
        self._alias = alias
        self._clock = clock

    def draft(self, profile: str = PUBLIC) -> Path:
        """Write what would be published as one HTML file into the case, with what stops it, and log it; returns where it lies.

        Raises:
            Withheld: nothing was read, or a claim cannot be traced to a stored text.
            BadProfile: there is no such profile.
            ReadOnlyCase: the case cannot be written to.
        """
        from firsthand.publishing.dossier import render

        path = self._held.folder / DRAFT_FILE
        with self._store.transaction():
            pass  # a case that cannot be written to refuses here, before anything is made
        with self._store.snapshot():
            ready = self._ready(profile)
            issue = ready.issue._replace(stops=ready.stops, ids={})
            page = render(ready.dossier, ready.release, issue)
            # What a draft says that it lacks goes by the ids of reports, which no publication shows.
            left = _left(ready, {DRAFT_FILE: render(ready.dossier, ready.release, issue._replace(is_draft=False)).encode()})
            if left:
                page = render(ready.dossier, ready.release, issue._replace(stops=(*left, *issue.stops)))
            data = page.encode()
        with written(path, data), self._store.transaction():
            subject = str(export_of(self._held.folder, path, data))
            self._store.append(Deed(Act.EXPORTED, subject, self._alias, self._clock()), [])
        return path

    def look_over(self, profile: str = PUBLIC) -> None:
        """Whether a publication could go out now, without making it.

        Raises:
            Withheld: something stops it; ``stops`` says what.
            BadProfile: there is no such profile.
        """
        with self._store.snapshot():
            found = _every_stop(self._ready(profile))
        if found:
            raise _withheld(found, str(self._held.folder))

    def outlook(self, profile: str = PUBLIC) -> Outlook:
        """What would go out now, without writing or logging anything. Names that only the made files would show are not looked for.

        Raises:
            Withheld: nothing was read, or a claim cannot be traced to a stored text.
            BadProfile: there is no such profile.
        """
        from firsthand.publishing import lacks

        with self._store.snapshot():
            ready = self._ready(profile)
            return lacks.outlook(ready.dossier, ready.release, ready.stops)

    def ask(self, profile: str = PUBLIC, *, by: str, why: str = "") -> Judgement:
        """Ask for the release of exactly what would be published now.

        Raises:
            BadJudgement: nobody asks.
            Withheld: something stops it that no release resolves.
        """
        return self._judge(JudgementAct.ASK_RELEASE, profile, by, why)

    def release(self, profile: str = PUBLIC, *, by: str, why: str) -> Judgement:
        """Release exactly what would be published now, as somebody else than who asked.

        Raises:
            BadJudgement: nobody asked, the same person did, the profile names others, or no reason is given.
            Withheld: something stops it that no release resolves.
        """
        return self._judge(JudgementAct.RELEASE, profile, by, why)

    def publish(self, out: Path | str, profile: str = PUBLIC) -> Published:
        """Write the publication into a new folder, and log it.

        Raises:
            Withheld: something stops it, or `check` would refuse it; ``stops`` says what. Nothing is left of it.
            MissingPart: what writes exports is not installed.
            ReadOnlyCase: the case, or ``out``, cannot be written to.
        """
        path = Path(out)
        with self._store.transaction():
            pass
        with self._store.snapshot():
            ready = self._ready(profile)
            secret = secrets.token_hex(32)
            files, roots = _files(ready, secret, path)
        with folder_written(path, files) as made, self._store.transaction():
            _refuse_unverified(made, path)
            if self._store.head().seq != ready.dossier.log_entries:
                raise Withheld("the case changed while it was published.", where=str(path), cure="Run the command again.")
            stored = _kept(ready, _publication(ready, secret, roots), files, self._store.next_id(StoredPublication))
            deed = Deed(Act.EXPORTED, f"{PUBLICATION} {stored.manifest}", self._alias, self._clock())
            self._store.append(deed, [stored])
        return Published(path, ready.issue.number, stored.content, stored.manifest, len(files))

    def publications(self, profile: str | None = None) -> tuple[StoredPublication, ...]:
        """What was published, in order: under one profile, or under any."""
        records = (record for _, record in self._store.records(StoredPublication) if isinstance(record, StoredPublication))
        return tuple(record for record in records if profile in (None, record.profile))

    def _ready(self, name: str) -> _Ready:
        """What would go out under a profile. Only within a snapshot."""
        from firsthand.publishing import changes
        from firsthand.publishing.issue import Issue, content_of, misread, public_ids
        from firsthand.publishing.profiles import FOLDER, load
        from firsthand.publishing.stops import Standing, in_own_words, stops
        from firsthand.publishing.withholding import guarded

        profile, derived, now = load(name, self._held.folder / FOLDER), self._held.current.now(), self._clock()
        every = self.publications()
        earlier = tuple(each for each in every if each.profile == name)
        imprint = Imprint(str(self._held.folder), profile.title or self._held.title, profile, now, earlier)
        dossier = dossier_of(self._store, derived, self._held.history, imprint)
        release, guard = guarded(dossier, self._held.parses)
        key = _body(every[-1]).key if every else secrets.token_hex(32)
        ids = public_ids(release.claims, key)
        before, told = _body(earlier[-1]).told if earlier else {}, changes.told(release, ids)
        publishers = {report.publisher or "" for report in release.reports.values()}
        changed = changes.compared(before, told, misread(release.withheld, key), publishers)
        content = content_of(dossier, release, changed, metadata.version("firsthand"))
        asked_by, released_by = released(about(derived.judged, profile, content), profile)
        standing = Standing(
            content=content,
            today=now.date(),
            altered=len(verify(self._store, self._held.originals, FolderExports(self._held.folder)).problems),
            adrift=_adrift(derived),
            asked_by=asked_by,
            released_by=released_by,
        )
        issue = Issue(content=content, number=len(earlier) + 1, ids=ids, key=key, changed=changed)
        found = (*in_own_words(dossier, guard), *stops(dossier, release, standing, self._held.parses))
        return _Ready(dossier, release, guard, issue, found, standing, told)

    def _judge(self, act: JudgementAct, name: str, by: str, why: str) -> Judgement:
        who, why = printable(by).strip(), printable(why).strip()
        while True:
            with self._store.snapshot():
                head, ready, judged = self._store.head(), self._ready(name), self._held.current.now().judged
                profile, content = ready.dossier.profile, ready.standing.content
                refuse_who(act, about(judged, profile, content), profile, who, why)
                others = [stop for stop in _every_stop(ready) if stop.rule != _BY_RELEASE]
                if others:
                    raise _withheld(others, str(self._held.folder))
            at = self._clock()
            made = Judgement(
                id=judged[-1].id + 1 if judged else 1,
                subject=f"publication {name}",
                act=act,
                value=content,
                who=who,
                when=timestamp(at),
                why=why,
            )
            with self._store.transaction():
                if self._store.head() == head:
                    self._store.append(Deed(LOGGED[act], made.subject, who, at), [as_record(made)])
                    return made


def _every_stop(ready: _Ready) -> tuple[Stop, ...]:
    """What stops it, also what would only be seen in the files: whoever asks or releases is told before, not after."""
    from firsthand.publishing.checking import unproven
    from firsthand.publishing.stops import not_shown

    found = ready.stops
    if any(stop.rule != _BY_RELEASE for stop in found):
        return found
    made, _ = _made(ready, secrets.token_hex(32))
    return (*_in_files(ready, made), *not_shown(unproven(made)), *found)


def _left(ready: _Ready, made: dict[str, bytes]) -> tuple[Stop, ...]:
    """Withheld names that stand in files, but for those that the stops of a draft tell of."""
    from firsthand.publishing.stops import left_in

    read = {name: data.decode() for name, data in made.items() if not name.endswith(_UNREAD)}
    told = {stop.says.partition("”")[0] for stop in ready.stops if stop.rule == "name"}
    found = (stop for name, text in read.items() for stop in left_in(text, name, ready.guard))
    return tuple(stop for stop in found if stop.says.partition("”")[0] not in told)


def _in_files(ready: _Ready, made: dict[str, bytes]) -> tuple[Stop, ...]:
    from firsthand.publishing.publication import PAGE
    from firsthand.publishing.stops import too_large

    return (*too_large(made[PAGE]), *_left(ready, made))


def _refuse_unverified(made: Path, path: Path) -> None:
    """Refuse a folder that whoever verifies it would be told is not as it was published.

    Raises:
        Withheld: what differs.
    """
    from firsthand.publishing.checking import check
    from firsthand.publishing.stops import not_shown

    wrong = tuple(not_shown(check(made).differences))
    if wrong:
        raise _withheld(wrong, str(path))


def _files(ready: _Ready, secret: str, path: Path) -> tuple[dict[str, bytes], dict[str, str]]:
    """Every file of a publication, looked over once more, and the commitments by report.

    Raises:
        Withheld: something stops it.
    """
    found = ready.stops
    if found:
        raise _withheld(found, str(path))
    made, roots = _made(ready, secret)
    wrong = _in_files(ready, made)
    if wrong:
        raise _withheld(wrong, str(path))
    return made, roots


def _made(ready: _Ready, secret: str) -> tuple[dict[str, bytes], dict[str, str]]:
    """Every file of a publication, and the commitments by report."""
    from firsthand.publishing.publication import files

    quoted = dict.fromkeys(shown.claim.report for shown in ready.release.claims)
    texts = {report.id: committed(report.text, secret) for report, _ in ready.dossier.readings if report.id in quoted}
    roots = {id_: text.root for id_, text in texts.items()}
    return files(ready.dossier, ready.release, _released_issue(ready, roots), texts), roots


def _released_issue(ready: _Ready, roots: dict[str, str]) -> Issue:
    from firsthand.publishing.aliases import Aliases

    aliases = Aliases()
    return ready.issue._replace(
        is_draft=False,
        asked_by=aliases.of(ready.standing.asked_by or ""),
        released_by=tuple(map(aliases.of, ready.standing.released_by)),
        roots=roots,
    )


def _publication(ready: _Ready, secret: str, roots: dict[str, str]) -> Publication:
    return Publication(
        secret=secret,
        key=ready.issue.key,
        asked_by=ready.standing.asked_by or "",
        released_by=ready.standing.released_by,
        roots=roots,
        told=ready.told,
    )


def _kept(ready: _Ready, made: Publication, files: dict[str, bytes], number: int) -> StoredPublication:
    """What the case keeps of a publication."""
    from firsthand.publishing.publication import MANIFEST

    body = encode(made).decode()
    return StoredPublication(
        id=number,
        profile=ready.dossier.profile.name,
        content=ready.standing.content,
        manifest=sha256(files[MANIFEST]),
        at=timestamp(ready.dossier.generated),
        sha256=sha256(body.encode()),
        body=body,
    )


def _body(stored: StoredPublication) -> Publication:
    return decode(stored.body, Publication, f"publication {stored.id}")


def _adrift(derived: Derived) -> tuple[int, ...]:
    return tuple(judgement.id for judgement in derived.judgements.adrift if judgement.act in _KEEPING_OUT)


def _withheld(found: Sequence[Stop], where: str) -> Withheld:
    first = f"{len(found)} thing{'' if len(found) == 1 else 's'} stop{'s' if len(found) == 1 else ''} it."
    return Withheld(f"nothing is published: {first}", where=where, cure="Resolve each, then run the command again.", stops=found)
