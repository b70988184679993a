"""A store of documents, in both databases."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from knowledge.database import connect, upgrade
from knowledge.store import Store


@pytest.fixture
def store(engine: Engine) -> Store:
    """A store without documents, once in each kind of database."""
    upgrade(engine)
    return Store(engine)


@pytest.fixture
def sqlite_store(sqlite_url: str) -> Iterator[Store]:
    """A store without documents in a SQLite file, for what does not depend on the database."""
    engine = connect(sqlite_url)
    upgrade(engine)
    yield Store(engine)
    engine.dispose()
