"""Takes a whole database elsewhere: moves it, makes a backup of it, brings one back.

After a move nothing may go on in the old database, or what is sent from both is sent twice. No commit spans two
databases, so the order of the two is the rule: all rows stand in TO, not yet committed; FROM is closed and commits,
with a number for this copy; then TO commits, rows and number together. Both are locked until then.

- Ended before FROM has committed: nothing has changed.
- Ended between the two: all rows are in FROM, which is closed; TO has none. The same command finds FROM closed for
  this very TO, which has not got the number, and copies again. Lest a TO was at work and is lost, that is done as if
  from a backup.
- Ended later: TO has the number, and the same command says that it is done.

Where TO's commit fails, FROM is opened again once TO, locked, shows that it has not got the number. A TO that cannot be
asked leaves FROM closed: better nobody sends than two do.

A backup is a SQLite file, closed from the start and with no place that it was moved to: that is how it is known. To be
brought back it is opened in a copy of its own, and stays as it was made. What was due by then may have been sent since
the backup was made, whether it is in there or is put into the outbox only later: all of it is looked for first.
"""

import secrets
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import (
    Connection,
    Engine,
    Row,
    Table,
    case,
    delete,
    exists,
    func,
    insert,
    inspect,
    select,
    text,
    update,
)
from sqlalchemy.exc import OperationalError

from bot.ledger.moments import written
from bot.ledger.outbox import RESTORED, State
from bot.ledger.tables import deliveries
from knowledge.database import (
    CLOSED,
    address,
    closed,
    connect,
    metadata,
    place,
    plainly,
    reading,
    state,
    upgrade,
    writing,
)
from knowledge.errors import DatabaseError

BATCH = 500
LOCK_TRIES, LOCK_MILLISECONDS = 50, 200
LOCK_NOT_AVAILABLE = "55P03"
"""PostgreSQL's name for a lock that did not come in time."""
NUMBER = "copy"
"""The row of `state` that says by which copy a database was filled. It is the database's own and never copied."""
_IS_A_BACKUP = "is a backup; `secbot db copy` brings it back into an empty database"
_VERBS = ("insert", "update", "delete")


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """What is in TO now: how many rows came by each table, none if an earlier run of the command had brought them.

    `unsure` are the open deliveries that may have been sent since FROM was closed; `moved` is false of a backup.
    """

    rows: Mapping[str, int]
    unsure: int = 0
    moved: bool = True


@contextmanager
def opened(name: str, setting: str) -> Iterator[Engine]:
    """Give the engine for an address or a SQLite file, called `setting` in what is wrong with it; closed at the end."""
    engine = connect(name if "://" in name else f"sqlite:///{name}", setting)
    try:
        yield engine
    finally:
        engine.dispose()


def copy(source: Engine, target: Engine, now: datetime) -> Copied:
    """Copy all rows into an empty database, and close the one they came from unless it is a backup.

    Both are brought up to date first. Raises DatabaseError where FROM has nothing, TO is not empty, or FROM was moved
    to another place; then, and whatever else fails, neither has changed, except as the module says.
    """
    if address(source.url) == address(target.url):
        raise DatabaseError(f"FROM and TO are the same: {place(source.url)}")
    notice = _notice_of(source)
    if notice is None:
        upgrade(source)
    upgrade(target)
    if notice and notice.place is None:
        return _restored(source, target, now)
    return _moved(source, target, now)


def backup(source: Engine, file: Path) -> Mapping[str, int]:
    """Copy all rows as of one moment into a new SQLite file, while others write; return how many by each table.

    Raises DatabaseError where the file is there already or cannot be made, or there is nothing to copy.
    """
    _notice_of(source)
    upgrade(source)
    try:
        file.touch(mode=0o600, exist_ok=False)
    except FileExistsError:
        raise DatabaseError(f"{file} is there already, and a backup overwrites nothing") from None
    except OSError as error:
        raise DatabaseError(f"{file} cannot be made: {error.strerror}") from None
    try:
        return _written(source, file)
    except BaseException:
        file.unlink()
        raise


def _written(source: Engine, file: Path) -> Mapping[str, int]:
    """Make the backup aside, so that no half of one ever has the file's name."""
    with TemporaryDirectory(prefix=f"{file.name}.", dir=file.parent) as folder:
        made = Path(folder) / "secbot.db"
        with opened(str(made), "FILE") as target:
            upgrade(target)
            with writing(target) as there, reading(source) as here:
                rows = _poured(here, there)
                with plainly(target):
                    closed.create(there)
                    there.execute(insert(closed).values(reason=_IS_A_BACKUP))
        made.chmod(0o600)
        made.replace(file)
    return rows


def _notice_of(source: Engine) -> Row[Any] | None:
    """Return what `_notice` does; raises DatabaseError where there is no database, or nothing in it."""
    file = source.url.database or ""
    if source.dialect.name == "sqlite" and not Path(file).is_file():
        raise DatabaseError(f"there is no database {file}")
    with reading(source) as connection:
        if not inspect(connection).get_table_names():
            raise DatabaseError(f"{place(source.url)} has nothing in it")
        return _notice(connection)


def _notice(connection: Connection) -> Row[Any] | None:
    """Return the row of a closed database that says why, None of one that is open."""
    return connection.execute(select(closed)).one() if inspect(connection).has_table(closed.name) else None


# --- Moving -----------------------------------------------------------------------------------------------------------


def _moved(source: Engine, target: Engine, now: datetime) -> Copied:
    number = secrets.randbits(62)
    try:
        return _carried(source, target, number, now)
    except DatabaseError as error:
        try:
            _reopen(source, target, number)
        except DatabaseError:
            raise DatabaseError(f"{error}; give the same command again, so that nothing is left half done") from error
        raise


def _carried(source: Engine, target: Engine, number: int, now: datetime) -> Copied:
    """Carry the rows over and close FROM, which commits first; a FROM that is closed already gives its number."""
    with writing(target) as there:
        _hold(there)
        with writing(source) as here:
            _hold(here)
            notice = _notice(here)
            if notice and notice.place != address(target.url):
                raise DatabaseError(f"{place(source.url)} {notice.reason}")
            if notice and notice.copy == _number(there):
                return Copied(rows={})
            rows = _poured(here, there)
            with plainly(target):
                there.execute(insert(state).values(name=NUMBER, value=notice.copy if notice else number))
                unsure = _doubt(there, now) if notice else 0
            if notice is None:
                _close(here, address(target.url), number)
    return Copied(rows=rows, unsure=unsure)


def _reopen(source: Engine, target: Engine, number: int) -> None:
    """Open FROM again if it was closed for a copy that TO has not got."""
    with writing(target) as there:
        _hold(there)
        arrived = _number(there) == number
        with writing(source) as here:
            _hold(here, "ACCESS EXCLUSIVE")
            notice = _notice(here)
            if notice and notice.copy == number and not arrived:
                _open(here)


def _hold(connection: Connection, mode: str = "EXCLUSIVE") -> None:
    """Let nobody else write until the transaction ends; SQLite's has begun so.

    Whoever writes locks tables in an order of their own. PostgreSQL would end one of two that wait for each other after
    a second; this lets go of its locks before, and asks again.
    """
    if connection.dialect.name != "postgresql":
        return
    names = ", ".join(table.name for table in reversed(_tables()))
    with plainly(connection.engine):
        connection.execute(text(f"SET LOCAL lock_timeout = '{LOCK_MILLISECONDS}ms'"))
        for patience in range(LOCK_TRIES, -1, -1):
            try:
                with connection.begin_nested():
                    connection.execute(text(f"LOCK TABLE {names} IN {mode} MODE"))
                    return
            except OperationalError as error:
                if not patience or getattr(error.orig, "sqlstate", None) != LOCK_NOT_AVAILABLE:
                    raise


def _number(connection: Connection) -> int | None:
    with plainly(connection.engine):
        return connection.scalar(select(state.c.value).where(state.c.name == NUMBER))


def _close(connection: Connection, moved_to: str, number: int) -> None:
    reason = f"was moved to {moved_to}; set SECBOT_DATABASE_URL to it"
    closed.create(connection)
    connection.execute(insert(closed).values(reason=reason, place=moved_to, copy=number))
    for statement in _TRIGGERS[connection.dialect.name](CLOSED + reason):
        connection.execute(text(statement.replace(":", r"\:")))  # an address has colons, and names no parameters


def _open(connection: Connection) -> None:
    closed.drop(connection)
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"DROP FUNCTION {closed.name}() CASCADE")
        return
    for table in _tables():
        for verb in _VERBS:
            connection.exec_driver_sql(f"DROP TRIGGER {closed.name}_{table.name}_{verb}")


def _sqlite_triggers(refusal: str) -> Iterator[str]:
    for table in _tables():
        for verb in _VERBS:
            yield (
                f"CREATE TRIGGER {closed.name}_{table.name}_{verb} BEFORE {verb} ON {table.name} "
                f"BEGIN SELECT RAISE(ABORT, {_quoted(refusal)}); END"
            )


def _postgresql_triggers(refusal: str) -> Iterator[str]:
    yield (
        f"CREATE FUNCTION {closed.name}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$refusal$ BEGIN RAISE EXCEPTION USING MESSAGE = {_quoted(refusal)}; END $refusal$"
    )
    for table in _tables():
        yield (
            f"CREATE TRIGGER {closed.name} BEFORE {' OR '.join(_VERBS)} OR TRUNCATE ON {table.name} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION {closed.name}()"
        )


def _quoted(words: str) -> str:
    return "'" + words.replace("'", "''") + "'"


_TRIGGERS = {"sqlite": _sqlite_triggers, "postgresql": _postgresql_triggers}


# --- Bringing back ----------------------------------------------------------------------------------------------------


def _restored(source: Engine, target: Engine, now: datetime) -> Copied:
    with _usable(source) as file, writing(target) as there, reading(file) as here:
        _hold(there)
        rows = _poured(here, there)
        with plainly(target):
            unsure = _doubt(there, now)
    return Copied(rows=rows, unsure=unsure, moved=False)


@contextmanager
def _usable(source: Engine) -> Iterator[Engine]:
    """Give a copy of a backup, with the tables of this version."""
    with TemporaryDirectory(prefix="secbot.") as folder:
        file = Path(folder) / "secbot.db"
        _duplicate(source, file)
        with opened(str(file), "FILE") as engine:
            with writing(engine) as connection:
                closed.drop(connection)
            upgrade(engine)
            yield engine


def _duplicate(source: Engine, file: Path) -> None:
    with closing(sqlite3.connect(source.url.database or "")) as kept, closing(sqlite3.connect(file)) as made:
        try:
            kept.backup(made)
        except sqlite3.Error as error:
            raise DatabaseError(f"{place(source.url)} cannot be read: {error}") from None


def _doubt(connection: Connection, now: datetime) -> int:
    """Mark all that is due as possibly sent, from when it was due until now; return how many deliveries it is."""
    column, at = deliveries.c, written(now)
    connection.execute(delete(state).where(state.c.name == RESTORED))
    connection.execute(insert(state).values(name=RESTORED, value=at))
    doubted = connection.execute(
        update(deliveries)
        .where(column.state == State.OPEN, column.due < at)
        .values(
            maybe_sent=True,
            first_try=func.coalesce(column.first_try, column.due),
            last_try=case((column.last_try > at, column.last_try), else_=at),
        )
    )
    return doubted.rowcount


# --- The rows ---------------------------------------------------------------------------------------------------------


def _tables() -> list[Table]:
    """Return all tables, each after those that it refers to, deliveries last."""
    return sorted(metadata.sorted_tables, key=lambda table: table is deliveries)


def _poured(here: Connection, there: Connection) -> Mapping[str, int]:
    """Copy all rows in the order of their keys; return how many. Raises DatabaseError where there are some already.

    Of the tables that migrations make, only `state` has rows at once: they make room.
    """
    with plainly(there.engine):
        for table in _tables():
            if table is not state and there.scalar(select(exists().select_from(table))):
                raise DatabaseError(f"{place(there.engine.url)} is not empty: it has rows in {table.name}")
        there.execute(delete(state))
    rows = {table.name: _poured_table(here, there, table) for table in _tables()}
    with plainly(there.engine):
        _release(there)
        _count_on(there)
    return rows


def _poured_table(here: Connection, there: Connection, table: Table) -> int:
    rows = select(table).order_by(*table.primary_key)
    if table is state:
        rows = rows.where(state.c.name != NUMBER)
    count = 0
    for batch in here.execute(rows, execution_options={"yield_per": BATCH}).mappings().partitions():
        with plainly(there.engine):
            there.execute(insert(table), [dict(row) for row in batch])
        count += len(batch)
    return count


def _release(connection: Connection) -> None:
    """Let anybody claim what is held. It stays possibly sent, up to the end of the lease."""
    connection.execute(update(deliveries).where(deliveries.c.state == State.OPEN).values(owner=None, lease_until=None))


def _count_on(connection: Connection) -> None:
    """Let PostgreSQL's ids go on after the copied ones; SQLite's do."""
    if connection.dialect.name != "postgresql":
        return
    for table in _tables():
        key = table.autoincrement_column
        if key is not None:
            counter, last = func.pg_get_serial_sequence(table.name, key.name), func.coalesce(func.max(key), 0)
            connection.execute(select(func.setval(counter, last + 1, False)))  # noqa: FBT003  # SQL's own argument
