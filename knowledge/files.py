"""Files of content: which there are in a folder, what one of them says, and whether one came, went or changed."""

import logging
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from knowledge import readers
from knowledge.errors import UnreadableDocumentError
from knowledge.glossary import Glossary
from knowledge.records import Reading

log = logging.getLogger(__name__)


def files_in(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the files that are given and, of folders, those that somebody reads, in the order of their names."""
    for given in paths:
        for path, _ in walked(given):
            if path == given or path.suffix.lower() in readers.FORMATS:
                yield path


def walked(given: Path) -> Iterator[tuple[Path, str | None]]:
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
            yield from walked(given / entry.name)
        elif not entry.is_dir():
            yield given / entry.name, None


def read_file(path: Path, glossary: Glossary) -> Reading:
    """Return what a file says, without a store. Raises UnreadableDocumentError."""
    return reading_of(str(path), bytes_of(path, str(path)), glossary)


def reading_of(name: str, data: bytes, glossary: Glossary) -> Reading:
    """Return what a file of these bytes says. Raises UnreadableDocumentError, whatever a reader fails with."""
    try:
        return readers.read(name, data, glossary)
    except UnreadableDocumentError:
        raise
    except Exception as error:
        # One odd file must not keep the others from being read, nor the bot from answering.
        log.exception("a reader failed at %s", name)
        raise UnreadableDocumentError(name, f"a reader failed with {type(error).__name__}") from error


def bytes_of(path: Path, name: str) -> bytes:
    """Return what is in a file that somebody reads. Raises UnreadableDocumentError."""
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
