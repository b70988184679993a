"""From files to the store: what is new or changed is read, what cannot be read keeps its old records.

A change is published as a whole or not at all. Where content owners keep questions beside the content, it is not
published if it breaks one of them; the last good version stays.

A document is called by its path below the content folder, or by its absolute path if it lies elsewhere. Only the
former follow their files: when such a file is gone, `sync` removes its records.
"""

import gc
import logging
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from hashlib import sha256
from pathlib import Path, PurePath
from typing import Any, Protocol

from knowledge import readers
from knowledge.errors import UnreadableDocumentError
from knowledge.glossary import Glossary
from knowledge.records import KIND_OF, DocumentKind, Doubt, Reading, Record
from knowledge.store import Arrival, Store

log = logging.getLogger(__name__)

Json = dict[str, Any]

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Fate(StrEnum):
    """What became of a file.

    One is skipped that lies in a folder and is of a kind that nobody reads; one is held back that was read, but is not
    published, because the change that it is part of breaks a content owner's question.
    """

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REMOVED = "removed"
    SKIPPED = "skipped"
    UNREADABLE = "unreadable"
    HELD_BACK = "held back"


@dataclass(frozen=True, slots=True, kw_only=True)
class FileReport:
    """What became of one file; `problem` says why it could not be read, `warnings` what is doubtful in it."""

    name: str
    fate: Fate
    problem: str | None = None
    warnings: tuple[Doubt, ...] = ()

    def __str__(self) -> str:
        return self.problem or f"{self.name}: {self.fate}"


@dataclass(frozen=True, slots=True)
class Report:
    """What became of each file; `broken` tells in a sentence each which content owners' questions do not hold."""

    files: tuple[FileReport, ...] = ()
    broken: tuple[str, ...] = ()

    def names(self, fate: Fate) -> tuple[str, ...]:
        """Return the names of the files that met this fate."""
        return tuple(file.name for file in self.files if file.fate is fate)

    @property
    def held_back(self) -> bool:
        """Whether there was a change that was not published."""
        return any(file.fate is Fate.HELD_BACK for file in self.files)

    @property
    def unreadable(self) -> tuple[FileReport, ...]:
        return tuple(file for file in self.files if file.fate is Fate.UNREADABLE)

    @property
    def doubtful(self) -> tuple[FileReport, ...]:
        return tuple(file for file in self.files if file.warnings)

    def summary(self) -> str:
        """Return one line: how many files met each fate, and how many warnings there are."""
        counts = [f"{len(names)} {fate}" for fate in Fate if (names := self.names(fate))]
        warnings = sum(len(file.warnings) for file in self.files)
        told = [f"{warnings} warning{'s' if warnings > 1 else ''}"] if warnings else []
        return ", ".join([*counts, *told]) or "no files"

    def as_json(self) -> Json:
        """Return the names by fate, the sentence of each unreadable file, and the warnings with file and line."""
        return {
            **{fate.replace(" ", "_"): list(self.names(fate)) for fate in Fate if fate is not Fate.UNREADABLE},
            "broken": list(self.broken),
            "unreadable": [{"file": file.name, "message": file.problem} for file in self.unreadable],
            "warnings": [
                {"file": file.name, **_doubt_json(doubt)} for file in self.doubtful for doubt in file.warnings
            ],
        }


class Watch:
    """Notices changes in a folder by the files' sizes, times and inodes, from the moment it is made."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._states = _states(folder)

    def changed(self) -> bool:
        """Say whether a file came, went or changed since the last time this was asked."""
        states = _states(self._folder)
        has_changed = states != self._states
        self._states = states
        return has_changed


class Gate(Protocol):
    """Tells what would be broken by a change from what is known `now` to what would be known `then`."""

    def __call__(self, now: Sequence[Reading], then: Sequence[Reading]) -> Sequence[str]:
        """Return a sentence for each content owner's question that the change breaks."""


def ingest(  # noqa: PLR0913  # what is read into what, by whom and how strictly
    store: Store,
    paths: Iterable[Path],
    glossary: Glossary,
    read_at: datetime,
    *,
    content: Path | None = None,
    gate: Gate | None = None,
    force: bool = False,
) -> Report:
    """Read files and folders into the store; `content` is the content folder, by which documents are named.

    A file whose bytes were read before, by the same readers and with the same glossary, is left alone. No document
    is removed. The paths are taken one by one, so that an iterator can show how far it is. What the `gate` finds
    broken is held back, unless it is forced.
    """
    intake = _Intake(glossary=glossary, read_at=read_at, seal=_seal(glossary), known=store.digests())
    return _published(store, intake.take_all(paths, content), gate, force=force)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Pause the garbage collector: one document makes many small records and hardly any rubbish to look for."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def sync(store: Store, folder: Path, glossary: Glossary, read_at: datetime, gate: Gate | None = None) -> Report:
    """Read the content folder into the store and remove the documents whose files are gone from it.

    Raises UnreadableDocumentError if there is no such folder; then nothing is removed. Nor is what lies in a folder
    that cannot be opened. Where nothing is known yet nothing good can be lost: then nothing is held back.
    """
    if not folder.is_dir():
        raise UnreadableDocumentError(str(folder), "is not a folder")
    known = store.digests()
    intake = _Intake(glossary=glossary, read_at=read_at, seal=_seal(glossary), known=known)
    change = intake.take_all([folder], folder)
    present = {file.name for file in change.files}
    closed = tuple("" if file.name == "." else f"{file.name}/" for file in Report(change.files).unreadable)
    gone = [
        FileReport(name=name, fate=Fate.REMOVED)
        for name in sorted(known.keys() - present)
        if not PurePath(name).is_absolute() and not name.startswith(closed)
    ]
    return _published(store, replace(change, files=(*change.files, *gone)), gate, force=not known)


def files_in(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the files that are given and, of folders, those that somebody reads, in the order of their names."""
    for given in paths:
        for path, _ in _walked(given):
            if path == given or path.suffix.lower() in readers.FORMATS:
                yield path


def read_file(path: Path, glossary: Glossary) -> Reading:
    """Return what a file says, without a store. Raises UnreadableDocumentError."""
    return _reading(str(path), _bytes(path, str(path)), glossary)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Change:
    """What is to become of files, and what was read from those that are new or changed."""

    files: tuple[FileReport, ...]
    arrivals: tuple[Arrival, ...]

    @property
    def removed(self) -> tuple[str, ...]:
        return Report(self.files).names(Fate.REMOVED)

    @property
    def has_questions(self) -> bool:
        return any(one.reading.document.kind is DocumentKind.QUESTIONS for one in self.arrivals)


def _published(store: Store, change: _Change, gate: Gate | None, *, force: bool) -> Report:
    """Publish a change, unless it breaks something; what else was published meanwhile is taken into account."""
    if not (change.arrivals or change.removed):
        return Report(change.files)
    if gate is None or not (change.has_questions or store.holds(DocumentKind.QUESTIONS)):
        store.publish(change.arrivals, change.removed)
        return _told(change)
    while True:
        now = store.snapshot()
        broken = tuple(gate(now.readings, now.changed(change.arrivals, change.removed)))
        if broken and not force:
            return _held_back(change, broken)
        if store.publish(change.arrivals, change.removed, at=now.revision):
            return _told(change, broken)


def _told(change: _Change, broken: tuple[str, ...] = ()) -> Report:
    """Return the report of a change that was published."""
    for one in change.arrivals:
        log.info("read %s: %d records, %d warnings", one.name, len(one.reading.records), len(one.reading.warnings))
    for name in change.removed:
        log.info("removed %s", name)
    return Report(change.files, broken)


def _held_back(change: _Change, broken: tuple[str, ...]) -> Report:
    touched = {*(one.name for one in change.arrivals), *change.removed}
    files = (replace(file, fate=Fate.HELD_BACK) if file.name in touched else file for file in change.files)
    log.info("held back %d documents: %d questions do not hold", len(touched), len(broken))
    return Report(tuple(files), broken)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Intake:
    """Reads one file after the other; `known` are the digests of what stands in the store."""

    glossary: Glossary
    read_at: datetime
    seal: bytes
    known: Mapping[str, str]

    def take_all(self, paths: Iterable[Path], content: Path | None) -> _Change:
        """Return what is to become of files and of those in folders, each once."""
        reports: dict[str, FileReport] = {}
        arrivals: list[Arrival] = []
        for given in paths:
            for path, problem in _walked(given.absolute()):
                name = _name(path, content)
                if name in reports:
                    continue
                if problem:
                    reports[name] = FileReport(name=name, fate=Fate.UNREADABLE, problem=problem)
                elif path.suffix.lower() not in readers.FORMATS and path != given.absolute():
                    reports[name] = FileReport(name=name, fate=Fate.SKIPPED)
                else:
                    reports[name], arrived = self.take(path, name)
                    arrivals += arrived
        return _Change(files=tuple(reports.values()), arrivals=tuple(arrivals))

    def take(self, path: Path, name: str) -> tuple[FileReport, list[Arrival]]:
        """Return what is to become of a file, and what it says if it is new or changed."""
        try:
            data = _bytes(path, name)
            digest = sha256(self.seal + data).hexdigest()
            if digest == self.known.get(name):
                return FileReport(name=name, fate=Fate.UNCHANGED), []
            with _uncollected():
                reading = _reading(name, data, self.glossary)
        except UnreadableDocumentError as error:
            log.info("could not read %s", name)
            return FileReport(name=name, fate=Fate.UNREADABLE, problem=str(error)), []
        fate = Fate.CHANGED if name in self.known else Fate.ADDED
        read_at = (self.read_at - _EPOCH) // timedelta(microseconds=1)
        arrival = Arrival(name=name, digest=digest, reading=reading, read_at=read_at)
        return FileReport(name=name, fate=fate, warnings=reading.warnings), [arrival]


def _seal(glossary: Glossary) -> bytes:
    """Return what beside a file's bytes decides which records it gives: the readers and the names they know."""
    return sha256(f"{readers.READER_VERSION} {glossary!r}".encode()).digest()


def _reading(name: str, data: bytes, glossary: Glossary) -> Reading:
    try:
        return readers.read(name, data, glossary)
    except UnreadableDocumentError:
        raise
    except Exception as error:
        # One odd file must not keep the others from being read, nor the bot from answering.
        log.exception("a reader failed at %s", name)
        raise UnreadableDocumentError(name, f"a reader failed with {type(error).__name__}") from error


def _bytes(path: Path, name: str) -> bytes:
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise UnreadableDocumentError(name, "is neither a file nor a folder")
        readers.format_of(name, size)
        return path.read_bytes()
    except OSError as error:
        raise UnreadableDocumentError(name, _unopened(error)) from None


def _unopened(error: OSError) -> str:
    return f"cannot be opened: {error.strerror or type(error).__name__}"


def _name(path: Path, content: Path | None) -> str:
    if content is not None and path.is_relative_to(content.absolute()):
        return path.relative_to(content.absolute()).as_posix()
    return str(path)


def _walked(given: Path) -> Iterator[tuple[Path, str | None]]:
    """Yield a file itself and of a folder all files by name, each with why it cannot be opened if it is a folder.

    Files and folders whose name starts with a dot are passed over, and so are links to folders.
    """
    if not given.is_dir():
        yield given, None
        return
    try:
        with os.scandir(given) as entries:
            shown = sorted((e for e in entries if not e.name.startswith(".")), key=lambda entry: entry.name)
    except OSError as error:
        yield given, f"{given}: {_unopened(error)}"
        return
    for entry in shown:
        if entry.is_dir(follow_symlinks=False):
            yield from _walked(given / entry.name)
        elif not entry.is_dir():
            yield given / entry.name, None


def _states(folder: Path) -> dict[str, tuple[int, int, int, int]]:
    """Return by path what of each readable file tells that it may have changed."""
    states = {}
    for path in files_in([folder]):
        try:
            stat = path.stat()
        except OSError:
            continue
        states[str(path)] = (stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino)
    return states


# --- What was read, as JSON -------------------------------------------------------------------------------------------

_TIMES = "start=when.starts end=when.ends"
_SAID = "evidence=source.quote"
_PROMISED = {
    "items": "heading text",
    "meetings": f"body number date=when.day end_date=when.end_day {_TIMES} location status {_SAID} was",
    "events": f"title date=when.day {_TIMES} location status {_SAID} end_date=when.end_day",
    "deadlines": f"title kind date=day time=at reply_to opens {_SAID} about",
    "recurrences": f"body rrule {_SAID}",
    "modifications": f"id status date=day {_SAID} title",
    "people": f"name role seat how {_SAID} body",
    "figures": f"name value {_SAID}",
}
_BESIDE = {
    "seats": f"body seat count each vacant {_SAID}",
    "terms": f"term expansion note aliases {_SAID}",
    "contacts": f"name kind value {_SAID}",
    "questions": f"asks answer {_SAID}",
    "checks": f"id {_SAID}",
}
"""By kind of record the keys of its JSON, in order; `key=path` where the record calls it otherwise."""


def as_json(reading: Reading, name: str) -> Json:
    """Return what a file says in the form of `secbot ingest --dry-run --json`."""
    document = reading.document
    lists: dict[str, list[Json]] = {kind: [] for kind in (*_PROMISED, "warnings", *_BESIDE)}
    for record in reading.records:
        lists[KIND_OF[type(record)]].append(_record_json(record))
    lists["warnings"] = [_doubt_json(doubt) for doubt in reading.warnings]
    head = {"file": name, "kind": document.kind, "title": document.title, "published": document.published}
    return {**{key: _plain(value) for key, value in head.items()}, **lists}


def _record_json(record: Record) -> Json:
    keys = {**_PROMISED, **_BESIDE}[KIND_OF[type(record)]]
    shown = {}
    for key, _, path in (part.partition("=") for part in keys.split()):
        value: object = record
        for name in (path or key).split("."):
            value = None if value is None else getattr(value, name)
        shown[key] = _plain(value)
    return shown


def _doubt_json(doubt: Doubt) -> Json:
    return {"line": doubt.line, "message": doubt.message}


def _plain(value: object) -> object:
    """Return a value as JSON has it: days as 2018-05-09, times as 10:00."""
    if isinstance(value, time):
        return value.isoformat("minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return str(value) if isinstance(value, StrEnum) else value
