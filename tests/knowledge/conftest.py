"""A store of documents, in both databases, and a folder of content."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from knowledge.database import connect, upgrade
from knowledge.store import Store
from tests.fakes.content import put


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


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A content folder with two files and, in a folder below, a third."""
    content = tmp_path / "content"
    (content / "guidance").mkdir(parents=True)
    put(content / "b.yaml", "B")
    put(content / "a.yaml", "A")
    put(content / "guidance" / "c.yaml", "C")
    return content
