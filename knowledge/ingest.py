"""From files to the store: what is new or changed is read, what cannot be read keeps its old records.

A document is called by its path below the content folder, or by its absolute path if it lies elsewhere. Only the
former follow their files: when such a file is gone, `sync` removes its records.
"""

import gc
import logging
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from hashlib import sha256
from pathlib import Path, PurePath
from typing import Any

from knowledge import readers
from knowledge.errors import UnreadableDocumentError
from knowledge.glossary import Glossary
from knowledge.records import KINDS, Doubt, Reading, Record
from knowledge.store import Store

log = logging.getLogger(__name__)

Json = dict[str, Any]

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Fate(StrEnum):
    """What became of a file. One is skipped that lies in a folder and is of a kind that nobody reads."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REMOVED = "removed"
    SKIPPED = "skipped"
    UNREADABLE = "unreadable"


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
    """What became of each file."""

    files: tuple[FileReport, ...] = ()

    def names(self, fate: Fate) -> tuple[str, ...]:
        """Return the names of the files that met this fate."""
        return tuple(file.name for file in self.files if file.fate is fate)

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
            **{str(fate): list(self.names(fate)) for fate in Fate if fate is not Fate.UNREADABLE},
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


def ingest(
    store: Store, paths: Iterable[Path], glossary: Glossary, read_at: datetime, *, content: Path | None = None
) -> Report:
    """Read files and folders into the store; `content` is the content folder, by which documents are named.

    A file whose bytes were read before, by the same readers and with the same glossary, is left alone. No document
    is removed. The paths are taken one by one, so that an iterator can show how far it is.
    """
    intake = _Intake(store=store, glossary=glossary, read_at=read_at, seal=_seal(glossary), known=store.digests())
    reports: dict[str, FileReport] = {}
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
                reports[name] = intake.take(path, name)
    return Report(tuple(reports.values()))


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


def sync(store: Store, folder: Path, glossary: Glossary, read_at: datetime) -> Report:
    """Read the content folder into the store and remove the documents whose files are gone from it.

    Raises UnreadableDocumentError if there is no such folder; then nothing is removed. Nor is what lies in a folder
    that cannot be opened.
    """
    if not folder.is_dir():
        raise UnreadableDocumentError(str(folder), "is not a folder")
    report = ingest(store, [folder], glossary, read_at, content=folder)
    present = {file.name for file in report.files}
    closed = tuple("" if file.name == "." else f"{file.name}/" for file in report.unreadable)
    gone = [
        name
        for name in sorted(store.digests().keys() - present)
        if not PurePath(name).is_absolute() and not name.startswith(closed)
    ]
    return Report((*report.files, *(_removed(store, name) for name in gone)))


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
class _Intake:
    """Takes in one file after the other; `known` are the digests of what stands in the store."""

    store: Store
    glossary: Glossary
    read_at: datetime
    seal: bytes
    known: dict[str, str]

    def take(self, path: Path, name: str) -> FileReport:
        try:
            data = _bytes(path, name)
            digest = sha256(self.seal + data).hexdigest()
            if digest == self.known.get(name):
                return FileReport(name=name, fate=Fate.UNCHANGED)
            with _uncollected():
                reading = _reading(name, data, self.glossary)
        except UnreadableDocumentError as error:
            log.info("could not read %s", name)
            return FileReport(name=name, fate=Fate.UNREADABLE, problem=str(error))
        self.store.replace(name, digest, reading, (self.read_at - _EPOCH) // timedelta(microseconds=1))
        log.info("read %s: %d records, %d warnings", name, len(reading.records), len(reading.warnings))
        fate = Fate.CHANGED if name in self.known else Fate.ADDED
        return FileReport(name=name, fate=fate, warnings=reading.warnings)


def _removed(store: Store, name: str) -> FileReport:
    store.remove(name)
    log.info("removed %s", name)
    return FileReport(name=name, fate=Fate.REMOVED)


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
}
"""By kind of record the keys of its JSON, in order; `key=path` where the record calls it otherwise."""

_KIND_OF = {type_: kind for kind, type_ in KINDS.items()}


def as_json(reading: Reading, name: str) -> Json:
    """Return what a file says in the form of `secbot ingest --dry-run --json`."""
    document = reading.document
    lists: dict[str, list[Json]] = {kind: [] for kind in (*_PROMISED, "warnings", *_BESIDE)}
    for record in reading.records:
        lists[_KIND_OF[type(record)]].append(_record_json(record))
    lists["warnings"] = [_doubt_json(doubt) for doubt in reading.warnings]
    head = {"file": name, "kind": document.kind, "title": document.title, "published": document.published}
    return {**{key: _plain(value) for key, value in head.items()}, **lists}


def _record_json(record: Record) -> Json:
    keys = {**_PROMISED, **_BESIDE}[_KIND_OF[type(record)]]
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
