"""The ledger's databases: one of each kind with all its tables, made once and copied for each test."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import make_url

from knowledge.database import connect, upgrade
from tests.fakes.databases import database_on


def upgraded(url: str) -> str:
    engine = connect(url)
    upgrade(engine)
    engine.dispose()
    return url


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with all tables and nothing in them."""
    file = tmp_path_factory.mktemp("template") / "secbot.db"
    upgraded(f"sqlite:///{file}")
    return file


@pytest.fixture(scope="session")
def postgresql_template(postgresql_server: str) -> Iterator[str]:
    """The name of a PostgreSQL database with all tables and nothing in them."""
    with database_on(postgresql_server) as url:
        yield make_url(upgraded(url)).database or ""


@pytest.fixture
def sqlite_url(tmp_path: Path, sqlite_template: Path) -> str:
    """The address of a SQLite file with all tables."""
    return f"sqlite:///{shutil.copy(sqlite_template, tmp_path / 'secbot.db')}"


@pytest.fixture
def postgresql_url(postgresql_server: str, postgresql_template: str) -> Iterator[str]:
    """The address of a PostgreSQL database with all tables, dropped after the test."""
    with database_on(postgresql_server, postgresql_template) as url:
        yield url
