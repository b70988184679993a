"""Proof of life: whether the process that claimed a delivery still runs.

A process that is killed gives up its proof at once, one that is frozen keeps it. So what a dead process held is taken
up without waiting for a lease to end, and nothing is taken from one that may wake up and send.
"""

import threading
from hashlib import sha256
from pathlib import Path
from typing import Protocol

from filelock import BaseFileLock, FileLock, Timeout
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError

from knowledge.database import plainly

_CLASS = 0x5EC1
"""The first half of the advisory locks by which processes prove that they live; the second half is their name."""
_HOLD = text("SELECT pg_advisory_lock(:class, :name)")
_HELD = text(
    "SELECT EXISTS (SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND classid = :class AND objid = :name"
    " AND database = (SELECT oid FROM pg_database WHERE datname = current_database()) AND granted)"
)


class Life(Protocol):
    """Holds the proof of this process, and looks for that of others."""

    owner: str

    def hold(self) -> None:
        """Hold the proof from now on; called again, see to it that it is still held. Raises DatabaseError."""

    def is_alive(self, owner: str) -> bool:
        """Say whether another process may still be running. Raises DatabaseError."""

    def let_go(self) -> None:
        """Give the proof up."""


def life_of(engine: Engine, owner: str) -> Life:
    """Return the proof of life that goes with a database: a lock on a file, or one of PostgreSQL's."""
    if engine.dialect.name == "postgresql":
        return SessionLife(engine, owner)
    return FileLife(locks_beside(engine), owner)


def locks_beside(engine: Engine) -> Path | None:
    """Return the folder for the locks of a SQLite database, None for one that is in memory."""
    file = engine.url.database
    return None if not file or file == ":memory:" or file.startswith("file:") else Path(f"{file}.locks")


class FileLife:
    """A locked file in a folder beside the database; the system unlocks it when the process ends, however it ends."""

    def __init__(self, folder: Path | None, owner: str) -> None:
        self.owner, self._folder = owner, folder
        self._lock: BaseFileLock | None = None

    def hold(self) -> None:
        path = self._path(self.owner)
        if path is not None and self._lock is None:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._lock = FileLock(path, thread_local=False)
            self._lock.acquire()

    def is_alive(self, owner: str) -> bool:
        if owner == self.owner:
            return True
        path = self._path(owner)
        if path is None or not path.exists():
            return False
        try:
            with FileLock(path, timeout=0, thread_local=False):
                pass
        except Timeout:
            return True
        path.unlink(missing_ok=True)
        return False

    def let_go(self) -> None:
        if self._lock is not None:
            self._lock.release()
            self._lock = None
            path = self._path(self.owner)
            if path is not None:
                path.unlink(missing_ok=True)

    def _path(self, owner: str) -> Path | None:
        return None if self._folder is None else self._folder / f"{sha256(owner.encode()).hexdigest()[:32]}.alive"


class SessionLife:
    """An advisory lock of a session that is kept open for it; PostgreSQL drops the lock with the session.

    It needs a connection of its own to the server: not through a pooler that gives a session to others in between.
    """

    def __init__(self, engine: Engine, owner: str) -> None:
        self.owner, self._engine = owner, engine
        self._session: Connection | None = None
        self._only_one = threading.Lock()

    def hold(self) -> None:
        with self._only_one:
            if self._session is not None and self._answers(self._session):
                return
            with plainly(self._engine):
                session = self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")
                session.execute(_HOLD, {"class": _CLASS, "name": _name(self.owner)})
            self._session = session

    def _answers(self, session: Connection) -> bool:
        """Say whether the session is still there; one that is not is put away."""
        try:
            return bool(session.scalar(_HELD, {"class": _CLASS, "name": _name(self.owner)}))
        except DBAPIError:
            session.invalidate()
            session.close()
            return False

    def is_alive(self, owner: str) -> bool:
        if owner == self.owner:
            return True
        with plainly(self._engine), self._engine.connect() as connection:
            return bool(connection.scalar(_HELD, {"class": _CLASS, "name": _name(owner)}))

    def let_go(self) -> None:
        with self._only_one:
            if self._session is not None:
                self._session.invalidate()
                self._session.close()
                self._session = None


class WorkersPost:
    """The place of the one worker of a SQLite database; on PostgreSQL there is room for any number."""

    def __init__(self, engine: Engine) -> None:
        folder = None if engine.dialect.name == "postgresql" else locks_beside(engine)
        self._path = folder / "worker.lock" if folder else None
        self._lock: BaseFileLock | None = None

    def take(self) -> bool:
        """Take it if nobody else has, and say whether it is ours; the system gives it up when the process ends."""
        if self._path is None or self._lock is not None:
            return True
        self._path.parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(self._path, timeout=0, thread_local=False)
        try:
            lock.acquire()
        except Timeout:
            return False
        self._lock = lock
        return True

    def leave(self) -> None:
        if self._lock is not None:
            self._lock.release()
            self._lock = None


def _name(owner: str) -> int:
    """Return the number by which PostgreSQL knows an owner."""
    return int.from_bytes(sha256(owner.encode()).digest()[:4]) & 0x7FFF_FFFF
