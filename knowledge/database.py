"""The database: SQLite by default, PostgreSQL for more than one machine; its tables, transactions and migrations.

Two kinds of transaction. `writing` takes the write lock at its start, so that what it reads stays true until it
commits; `reading` sees one moment of the database and never waits for a writer, not even for a frozen one.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import sleep
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Date,
    Engine,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    create_engine,
    event,
    inspect,
    make_url,
    select,
    text,
)
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from knowledge.errors import DatabaseError

HEAD = "0004"
"""The newest migration. It stands here so that a database which is there already costs no import of alembic."""

MIGRATIONS = Path(__file__).parent / "migrations"

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

documents = Table(
    "documents",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    Column("digest", String(64), nullable=False),
    Column("kind", String(32), nullable=False),
    Column("title", Text, nullable=False),
    Column("published", Date),
    Column("warnings", Text, nullable=False),
    Column("read_at", BigInteger, nullable=False),
)

records = Table(
    "records",
    metadata,
    Column("document_id", ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("kind", String(32), nullable=False),
    Column("body", Text, nullable=False),
)

state = Table(
    "state",
    metadata,
    Column("name", String(32), primary_key=True),
    Column("value", BigInteger, nullable=False),
)

closed = Table(
    "secbot_closed",
    MetaData(),
    Column("reason", Text, nullable=False),
    Column("place", Text),
    Column("copy", BigInteger),
)
"""Is there, with one row, in a database that nobody may work on any more: `reason` goes on from its name."""

CLOSED = "this database "
"""How a closed database begins to refuse a write; the reason follows."""

_alembic_version = Table("alembic_version", MetaData(), Column("version_num", String(32), primary_key=True))

_DRIVERS = {"sqlite": "sqlite", "postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg"}

_READ_OPTIONS: dict[str, dict[str, Any]] = {
    "sqlite": {"begin": "BEGIN"},
    "postgresql": {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True},
}

WAL_TRIES, WAL_PAUSE_SECONDS = 200, 0.02
"""How long a connection waits for another one to switch a new file to the write-ahead log."""
_SQLITE_PRAGMAS = (
    "busy_timeout = 10000",
    "synchronous = FULL",
    "foreign_keys = ON",
)

_SQLITE_PROBLEMS = {
    "SQLITE_NOTADB": "is not a SQLite database",
    "SQLITE_CORRUPT": "is damaged; restore a backup or start with a new file",
    "SQLITE_CANTOPEN": "cannot be opened: no file can be made there",
    "SQLITE_READONLY": "cannot be written to",
    "SQLITE_BUSY": "is locked by another process",
    "SQLITE_FULL": "cannot grow: the disk is full",
    "SQLITE_IOERR": "cannot be read or written: the disk reports an error",
}

_MIGRATION_LOCK = 0x5EC_B07


def connect(url: str, setting: str = "SECBOT_DATABASE_URL") -> Engine:
    """Return the engine for `url`, as `setting` names it, without opening it; for SQLite the file's folder is made.

    Raises DatabaseError for a URL that is malformed, of another database, or of a folder that cannot be made.
    """
    parsed = _parsed(url, setting)
    try:
        engine = create_engine(parsed, connect_args=_connect_args(parsed))
    except ModuleNotFoundError as error:
        raise DatabaseError(f"{setting}: PostgreSQL needs the Python package {error.name}") from None
    if engine.dialect.name == "sqlite":
        _make_folder(parsed)
        event.listen(engine, "connect", _set_pragmas)
        event.listen(engine, "begin", _begin)
    return engine


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Open a transaction that holds SQLite's write lock from its start; it commits at the end of the block."""
    with plainly(engine), engine.begin() as connection:
        yield connection


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Open a transaction that sees one moment of the database and waits for nobody."""
    with plainly(engine), engine.connect() as connection:
        yield connection.execution_options(**_READ_OPTIONS[engine.dialect.name])


def upgrade(engine: Engine) -> str | None:
    """Bring the database to the tables of this version, and return the migration it stood at, None if it was empty.

    Nothing is written, and alembic is not imported, where it stands at HEAD already. Raises DatabaseError for a
    database that cannot be opened, is not one of ours, was closed, or was made by a later version.
    """
    with reading(engine) as connection:
        version = _version(connection)
    if version != HEAD:
        _migrate(engine)
    return version


def _version(connection: Connection) -> str | None:
    """Return the migration that the database stands at, None if it is empty. Raises DatabaseError if not for us."""
    tables = set(inspect(connection).get_table_names())
    if closed.name in tables:
        raise DatabaseError(f"{place(connection.engine.url)} {connection.scalar(select(closed.c.reason))}")
    if _alembic_version.name in tables:
        return connection.scalar(select(_alembic_version.c.version_num))
    if strange := sorted(tables if connection.dialect.name == "sqlite" else tables & set(metadata.tables)):
        raise DatabaseError(f"{place(connection.engine.url)} is not a database of secbot: it has a table {strange[0]}")
    return None


def _migrate(engine: Engine) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    with writing(engine) as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _MIGRATION_LOCK})
        config.attributes["connection"] = connection
        try:
            command.upgrade(config, "head")
        except CommandError:
            raise DatabaseError(f"{place(engine.url)} was made by a later version of secbot") from None


def _parsed(url: str, setting: str) -> URL:
    expected = "expected sqlite:///path/to/file.db or postgresql://user:password@host/name"
    try:
        parsed = make_url(url)
        backend = parsed.get_backend_name()
    except (ArgumentError, NoSuchModuleError, ValueError):
        raise DatabaseError(f"{setting} is not the address of a database: {expected}") from None
    if backend not in _DRIVERS:
        raise DatabaseError(f"{setting} names {backend}, which secbot does not use: {expected}")
    return parsed.set(drivername=_DRIVERS[backend])


def _connect_args(url: URL) -> dict[str, Any]:
    if url.get_backend_name() == "sqlite":
        return {"isolation_level": None}
    return {} if "connect_timeout" in url.query else {"connect_timeout": 10}


def _make_folder(url: URL) -> None:
    if not url.database or url.database == ":memory:" or url.database.startswith("file:"):
        return
    try:
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DatabaseError(f"{place(url)} cannot be opened: its folder cannot be made ({error.strerror})") from None


def _set_pragmas(connection: sqlite3.Connection, _record: object) -> None:
    for pragma in _SQLITE_PRAGMAS:
        connection.execute(f"PRAGMA {pragma}").close()
    _use_wal(connection)


def _use_wal(connection: sqlite3.Connection) -> None:
    """Switch to the write-ahead log, which a new file takes once: for this lock alone SQLite does not wait."""
    for patience in range(WAL_TRIES, -1, -1):
        try:
            connection.execute("PRAGMA journal_mode = WAL").close()
        except sqlite3.OperationalError as error:
            if not patience or error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                raise
            sleep(WAL_PAUSE_SECONDS)
        else:
            return


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN IMMEDIATE"))


@contextmanager
def plainly(engine: Engine) -> Iterator[None]:
    """Turn what a driver raises into a DatabaseError: one plain sentence that names the database, not its password."""
    try:
        yield
    except DBAPIError as error:
        raise DatabaseError(f"{place(engine.url)} {_problem(error, engine.url)}") from error
    except PoolTimeoutError:
        raise DatabaseError(f"{place(engine.url)} has no free connection") from None


def place(url: URL) -> str:
    """Return a database as a sentence names it, without its password."""
    if url.get_backend_name() == "sqlite":
        return f"the database {url.database or ':memory:'}"
    return f"the database {address(url)}"


def address(url: URL) -> str:
    """Return a database as a setting names it, from any folder, without its password."""
    if url.get_backend_name() == "sqlite":
        return f"sqlite:///{Path(url.database or ':memory:').resolve()}"
    public = url.difference_update_query([name for name in url.query if "password" in name])
    return public.set(drivername="postgresql").render_as_string(hide_password=True)


def _problem(error: DBAPIError, url: URL) -> str:
    name = getattr(error.orig, "sqlite_errorname", "")
    for prefix, problem in _SQLITE_PROBLEMS.items():
        if name.startswith(prefix):
            return problem
    first_line = (str(error.orig).strip() or type(error.orig).__name__).splitlines()[0]
    if first_line.startswith(CLOSED):
        return first_line.removeprefix(CLOSED)
    return f"reports: {first_line.replace(str(url.password), '***') if url.password else first_line}"
