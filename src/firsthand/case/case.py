"""The use cases of a case that is open."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self

from firsthand import codebook
from firsthand.case.adding import MOST_NEW, Intake, Taking
from firsthand.case.current import Current
from firsthand.case.custody_reports import CustodyReports
from firsthand.case.erasing import Erasures, Reach
from firsthand.case.history import Change, History, cause_of_reading
from firsthand.case.judging import LOGGED, Asked, Listed, as_record, judged, listed
from firsthand.case.making import change, make
from firsthand.case.press import Held, Press
from firsthand.case.proving import Proofs
from firsthand.case.shelf import Shelf
from firsthand.case.stamping import Timestamps
from firsthand.case.subjects import subject_of
from firsthand.case.taken import as_stored, from_memory
from firsthand.custody import folder as case_folder
from firsthand.custody.exports import FolderExports
from firsthand.custody.folder import FORMAT, LEDGER_FILE, ORIGINALS_FOLDER, CaseFile
from firsthand.custody.log import Act, Head, timestamp
from firsthand.custody.originals import FolderOriginals, Originals
from firsthand.custody.proofs import NO_HEADERS, Headers
from firsthand.custody.records import StoredReading
from firsthand.custody.seals import CIPHER, KEYS_FILE, Seals, TextSeals
from firsthand.custody.verification import Verification
from firsthand.custody.verify import Progress, verify
from firsthand.errors import FirsthandError, MissingPart
from firsthand.ledger.collecting import Outcome, Stage, batches, failed
from firsthand.ledger.parses import PARSES_FILE, KeptParses
from firsthand.ledger.search import INDEX_FILE
from firsthand.ledger.store import Deed, Store
from firsthand.model import Chronicle, Finding, Grade, Judgement, JudgementAct, Reading, ReadReport, Reconciled, Report, Trace
from firsthand.reading.surest import Left, least

if TYPE_CHECKING:
    from firsthand.explaining import Story
    from firsthand.intake.fetching import Fetcher
    from firsthand.registry import Registry
    from firsthand.text import Details
    from firsthand.tracing.voices import Heard

ALIAS = "analyst"
"""Who acts, where nobody said. Always an alias: the log never takes a name from the system (codebook §7)."""

_READ_AT_ONCE = (16, 200_000)
"""Reports and characters that one transaction takes at most: a crash loses what is not committed, and it is done again."""

Clock = Callable[[], datetime]


class Reads(Protocol):
    """What reads reports: `reading.reader.Reader`, or another that names its version."""

    @property
    def version(self) -> str: ...

    def read_all(self, reports: Iterable[Report]) -> Iterator[tuple[Report, Reading | FirsthandError]]: ...


def utc_now() -> datetime:
    return datetime.now(UTC)


class Case:
    """A case that is open. Use it in a ``with`` statement, or `close` it.

    Raises:
        CaseBusy, DiskFull, ReadOnlyCase: from whatever writes; nothing of the batch was stored.
    """

    def __init__(
        self,
        folder: Path,
        store: Store,
        originals: Originals,
        *,
        alias: str = ALIAS,
        clock: Clock = utc_now,
        min_score: float = 0.0,
    ) -> None:
        self._folder = folder
        self._about = case_folder.read(folder)
        self._store = store
        self._alias = alias
        self._clock = clock
        self._originals = originals
        self.intake = Intake(store, originals, alias, clock)
        self._whole = Current(store, self._about.conflict)
        self._sure = Current(store, self._about.conflict, min_score) if min_score else self._whole
        self._history = History(store)
        self.shelf = Shelf(None if self.is_encrypted else folder / INDEX_FILE, store, originals)
        self.erasures = Erasures(Reach(folder, store, originals), alias, clock, self._record_grades)
        self.timestamps = Timestamps(folder, store, alias, clock)
        self.proofs = Proofs(folder, store, alias, clock)
        self.custody = CustodyReports(store, originals, FolderExports(folder), alias, clock)
        self._parses = KeptParses(None if self.is_encrypted else folder / PARSES_FILE)
        held = Held(folder, self._about.title, store, originals, self._whole, self._history, self._parses)
        self.press = Press(held, alias, clock)

    @classmethod
    def create(
        cls, folder: Path | str, *, title: str | None = None, conflict: str | None = None, alias: str = ALIAS, encrypt: bool = False
    ) -> Self:
        """Make an empty case and open it. A making that was cut short is completed.

        ``conflict`` is the id of the conflict that the case is about; without it, each report tells which one it is about. With
        ``encrypt``, originals and texts are encrypted, each item with a key of its own, so that it can be erased.

        Raises:
            UnknownConflict: the registry has no such conflict.
            CaseExists: there is a case already.
            NotACase: the folder holds something else.
        """
        path, at = Path(folder), utc_now()
        about = CaseFile(
            title=title or path.absolute().name,
            format=FORMAT,
            created=timestamp(at),
            codebook=codebook.VERSION,
            conflict=conflict,
            cipher=CIPHER if encrypt else None,
        )
        make(path, about, alias, at)
        return cls.open(path, alias=alias)

    @classmethod
    def change(cls, folder: Path | str, *, title: str | None = None, conflict: str | None = None, alias: str = ALIAS) -> Self:
        """Give a case another title or conflict, log that, and open it. Without either, ``case.toml`` is vouched for as it is.

        Raises:
            UnknownConflict: the registry has no such conflict.
            NotACase: the folder is no case.
        """
        change(Path(folder), title=title, conflict=conflict, who=alias, at=utc_now())
        opened = cls.open(folder, alias=alias)
        opened._record_grades("case.toml changed", alias)
        return opened

    @classmethod
    def open(cls, folder: Path | str, *, alias: str = ALIAS, min_score: float = 0.0, keys: Path | None = None) -> Self:
        """Open a case, for reading only where it cannot be written to. ``alias`` stands for you in the log.

        With ``min_score``, what scores below it is left out of readings, and of what follows from them; a dossier rests on all.
        ``keys`` is where the keys of an encrypted case lie, if not in its folder.

        Raises:
            BadScore: ``min_score`` is not between 0 and 1.
            NotACase: the folder is no case, or its keys are missing.
            NewerCase: a later version of Firsthand made it.
            Altered: its ledger is damaged.
            MissingPart: it is encrypted, and the extra ``encryption`` is not installed.
        """
        from firsthand.ledger.sqlite import SqliteStore

        path, wanted = Path(folder), least(min_score)
        seals = None if case_folder.read(path).cipher is None else Seals(keys or path / KEYS_FILE)
        originals = FolderOriginals(path / ORIGINALS_FOLDER, seals)
        store = SqliteStore(path / LEDGER_FILE, None if seals is None else TextSeals(seals, originals.number))
        return cls(path, store, originals, alias=alias, min_score=wanted)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, wrong: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the case."""
        self.shelf.close()
        self._parses.close()
        self._store.close()

    @property
    def folder(self) -> Path:
        return self._folder

    @property
    def title(self) -> str:
        return self._about.title

    @property
    def conflict(self) -> str | None:
        """The registry's id of the conflict that the case is about, where one was chosen."""
        return self._about.conflict

    @property
    def is_encrypted(self) -> bool:
        return self._about.cipher is not None

    @property
    def head(self) -> Head:
        """Number and hash of the last log entry. Noted elsewhere, they prove later that nothing was cut off the log's end."""
        return self._store.head()

    def add(
        self,
        sources: Path | str | Iterable[Path | str],
        *,
        given: Details | None = None,
        columns: Mapping[str, str] | None = None,
        fetcher: Fetcher | None = None,
        progress: Progress | None = None,
    ) -> tuple[Outcome, ...]:
        """Store what files, folders and web addresses hold, in order; what fails says why, and the rest goes in.

        ``given`` wins over what they and their sidecars say. The same bytes twice are ``known`` and change nothing. ``columns``
        tells which columns of a table stand for which field, ``fetcher`` how addresses are asked; ``progress`` hears of each item.
        """
        asked = [sources] if isinstance(sources, Path | str) else list(sources)
        return tuple(self.intake.each(asked, Taking(given=given, columns=columns, fetcher=fetcher, progress=progress)))

    def watch(
        self, feeds: Iterable[str], *, most: int = MOST_NEW, fetcher: Fetcher | None = None, progress: Progress | None = None
    ) -> tuple[Outcome, ...]:
        """Store what feeds and sitemaps lead to and the case has not, at most so many reports; each is stored as it comes."""
        return tuple(self.intake.each_new(list(feeds), Taking(fetcher=fetcher, progress=progress), most))

    def add_reports(self, reports: Iterable[Report]) -> tuple[Outcome, ...]:
        """Store reports that a program holds. The original of each is its record as a line of the JSONL interface."""
        return tuple(self.intake.stored(map(from_memory, reports)))

    def reports(self) -> Iterator[Report]:
        """Every report in the order of collection."""
        return self._store.reports()

    def readings(self) -> tuple[ReadReport, ...]:
        """Every report that was read with its latest reading as analysts corrected it, in the order of collection."""
        return self._sure.now().reads

    def as_read(self) -> tuple[ReadReport, ...]:
        """The same, as the program read them: what nobody corrected."""
        return self._sure.now().as_read

    def left_out(self) -> Left:
        """How many statements and figures score below ``min_score``, or hang on one that does."""
        return self._sure.left

    def read(self, *, reader: Reads | None = None, progress: Progress | None = None) -> tuple[Outcome, ...]:
        """As `reading_all`, to the end."""
        return tuple(self.reading_all(reader=reader, progress=progress))

    def reading_all(self, *, reader: Reads | None = None, progress: Progress | None = None) -> Iterator[Outcome]:
        """Read the reports that this version of reader and codebook has not read, streaming.

        A report in a language that is not read stays as it is: its outcome is ``unread``, with a notice. A report that fails
        brings its error and the rest goes on.

        Raises:
            MissingPart: what reading needs is not installed.
        """
        if reader is None:
            from firsthand.reading.reader import shared_reader

            reader = shared_reader() if self.is_encrypted else shared_reader().keeping(self._parses.keep)
        waiting = self._store.unread(reader.version, codebook.VERSION)
        done, read = 0, list[str]()
        for batch in batches(filter(None, map(self._store.report, waiting)), lambda report: len(report.text), _READ_AT_ONCE):
            for outcome in self._store_readings(reader.version, list(reader.read_all(batch))):
                done += 1
                read += [outcome.source] if outcome.stage is Stage.READ else []
                yield outcome
            if progress is not None:
                progress(done, len(waiting))
        if read:
            self._record_grades(cause_of_reading(read), self._alias)

    def _record_grades(self, cause: str, who: str) -> None:
        """Keep the grades that an act has changed; what another process wrote meanwhile is looked at too."""
        while True:
            head, derived = self._store.head(), self._whole.now()
            _ = derived.grades
            with self._store.transaction():
                if self._store.head() == head:
                    self._history.record(derived, cause, who=who, at=self._clock())
                    return

    def _store_readings(self, version: str, results: list[tuple[Report, Reading | FirsthandError]]) -> list[Outcome]:
        with self._store.transaction():
            return [self._store_reading(version, report, result) for report, result in results]

    def _store_reading(self, version: str, report: Report, result: Reading | FirsthandError) -> Outcome:
        if isinstance(result, MissingPart):
            raise result
        if isinstance(result, FirsthandError):
            return failed(result, report.id, report.id)
        unread = result.unread
        if unread is not None:
            return Outcome(stage=Stage.UNREAD, source=report.id, report=report.id, notice=unread)
        if self._store.is_read(report.id, version, codebook.VERSION):
            # Another process was faster.
            return Outcome(stage=Stage.KNOWN, source=report.id, report=report.id)
        at = self._clock()
        reading = as_stored(result, self._store.next_id(StoredReading), version, at)
        self._store.append(Deed(Act.READ, report.id, self._alias, at), [reading])
        return Outcome(stage=Stage.READ, source=report.id, report=report.id)

    def never_read(self) -> int:
        """How many reports have no reading: not read yet, or in a language that is not read. Nothing rests on these."""
        return self._store.never_read()

    def trace(self) -> Trace:
        """Who said it first: origins, copies, shared evidence, and how independent the origins are."""
        return self._sure.now().trace

    def check(self) -> tuple[Finding, ...]:
        """Whether the numbers add up, and what would reconcile those that do not."""
        return self._sure.now().findings

    def ranges(self) -> tuple[Reconciled, ...]:
        """The range of what was reported for each claim group with figures, with what each end rests on. Never an average."""
        return self._sure.now().ranges

    def series(self) -> Chronicle:
        """The running counts of each origin over time, and where a publisher changes its source."""
        return self._sure.now().chronicle

    def grade(self) -> tuple[Grade, ...]:
        """Status and credibility of each group of claims, with the criteria met and not met."""
        return self._sure.now().grades

    def grade_history(self, group: str | None = None) -> tuple[Change, ...]:
        """How grades changed, in order: of all claim groups, or of one, named by its id or by one of its claims.

        Raises:
            BadJudgement: there is no such group.
        """
        with self._store.snapshot():
            derived = self._whole.now()
            about = None if group is None else subject_of(group, JudgementAct.GRADE, derived).group
            return self._history.changes(derived, about.claims if about is not None else None)

    def judge(
        self, subject: str, act: str, value: str = "", *, why: str = "", by: str | None = None, supersedes: int | None = None
    ) -> Judgement:
        """Store an analyst's judgement: a new row in the log, which can be superseded and is never erased.

        ``subject`` is a claim group (``g-…``), a claim (``REPORT/f1``, ``REPORT/s1``), a voice, a report, or the number of a
        judgement to withdraw; ``act`` and its ``value`` are those of `firsthand.model.JudgementAct`. ``by`` is the alias of who
        judges; ``supersedes`` the judgement that this one takes the place of.

        Raises:
            BadJudgement: there is no such subject or act, the value does not do, a reason is missing, or another judgement stands
                against it.
        """
        asked = Asked(subject, act, value, why, by or self._alias, supersedes)
        while True:
            head, at = self._store.head(), self._clock()
            made = judged(asked, self._whole.now(), timestamp(at))
            with self._store.transaction():
                # Who else wrote meanwhile may have changed what this is about: then it is looked at anew.
                if self._store.head() == head:
                    self._store.append(Deed(LOGGED[made.act], made.subject, made.who, at), [as_record(made)])
                    break
        self._record_grades(f"judgement {made.id}: {made.act.value}", made.who)
        return made

    def judgements(self) -> tuple[Listed, ...]:
        """Every judgement in the order in which they were made, with whether it holds and which claims it is about."""
        return listed(self._sure.now())

    def explain(self, asked: str) -> Story:
        """The story of one claim: who said it first and how they know, who relayed it and how it changed, and how it is graded.

        ``asked`` is the id of a group of claims, a claim such as ``wire-1/f3`` or ``wire-1#s2``, or words that stand in it.

        Raises:
            UnknownClaim: no claim is what was asked for.
            SeveralClaims: more than one group is; names them.
        """
        return self._sure.now().explain(asked)

    def voices(self) -> tuple[Heard, ...]:
        """Every named voice of the readings, those in most reports first; without ``registry`` where nobody knows it yet."""
        return self._sure.now().voices

    def registry(self) -> Registry:
        """The voices that ship, and the case's own, which win."""
        return self._whole.now().registry

    def verify(self, *, progress: Progress | None = None, headers: Headers = NO_HEADERS) -> Verification:
        """Re-hash everything and hold it against the log. Offline; nothing is written.

        Blocks of Bitcoin that proofs of OpenTimestamps name are held against ``headers``, by their number.
        """
        with self._store.snapshot():
            return verify(self._store, self._originals, FolderExports(self._folder), progress, headers)
