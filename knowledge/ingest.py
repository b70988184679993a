"""From files to the store: what is new or changed is read, what cannot be read keeps its old records.

A change is published as a whole or not at all. Where content owners keep questions beside the content, it is not
published if it breaks one of them; the last good version stays.

A document is called by its path below the content folder, or by its absolute path if it lies elsewhere. Only the
former follow their files: when such a file is gone, `sync` removes its records.
"""

import gc
import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from pathlib import Path, PurePath
from typing import Protocol

from knowledge import readers
from knowledge.errors import UnreadableDocumentError
from knowledge.files import bytes_of, reading_of, walked
from knowledge.glossary import Glossary
from knowledge.records import DocumentKind, Doubt, Reading
from knowledge.store import Arrival, Store
from knowledge.transcript import Json, doubt_json

log = logging.getLogger(__name__)

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
            "warnings": [{"file": file.name, **doubt_json(doubt)} for file in self.doubtful for doubt in file.warnings],
        }


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
            for path, problem in walked(given.absolute()):
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
            data = bytes_of(path, name)
            digest = sha256(self.seal + data).hexdigest()
            if digest == self.known.get(name):
                return FileReport(name=name, fate=Fate.UNCHANGED), []
            with _uncollected():
                reading = reading_of(name, data, self.glossary)
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


def _name(path: Path, content: Path | None) -> str:
    if content is not None and path.is_relative_to(content.absolute()):
        return path.relative_to(content.absolute()).as_posix()
    return str(path)
