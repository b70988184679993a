import sqlite3
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, insert, make_url, text

from knowledge.database import HEAD, MIGRATIONS, address, closed, connect, metadata, place, reading, upgrade, writing
from knowledge.errors import DatabaseError


def test_the_head_that_needs_no_alembic_is_alembics_head() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))

    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]


def test_migrations_lead_to_the_tables_that_the_code_knows(engine: Engine) -> None:
    upgrade(engine)

    with reading(engine) as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_upgrading_twice_changes_nothing(engine: Engine) -> None:
    upgrade(engine)
    with writing(engine) as connection:
        connection.execute(text("UPDATE state SET value = 7"))

    upgrade(engine)

    with reading(engine) as connection:
        assert connection.scalar(text("SELECT value FROM state")) == 7


def test_an_upgrade_tells_where_the_database_stood(engine: Engine) -> None:
    assert [upgrade(engine), upgrade(engine)] == [None, HEAD]


def test_a_database_that_was_closed_is_refused_with_the_reason(engine: Engine) -> None:
    upgrade(engine)
    with writing(engine) as connection:
        closed.create(connection)
        connection.execute(insert(closed).values(reason="is a backup"))

    with pytest.raises(DatabaseError) as refused:
        upgrade(engine)

    assert str(refused.value) == f"{place(engine.url)} is a backup"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        pytest.param("sqlite:////pond/secbot.db", "sqlite:////pond/secbot.db", id="a file"),
        pytest.param("postgresql://u:hunter2@host:1/name", "postgresql://u:***@host:1/name", id="its password"),
        pytest.param(
            "postgresql://u@host/name?sslpassword=hunter2&sslmode=require",
            "postgresql://u@host/name?sslmode=require",
            id="a password behind the question mark",
        ),
    ],
)
def test_an_address_is_told_without_its_secrets(url: str, expected: str) -> None:
    assert address(make_url(url)) == expected


def test_many_may_upgrade_an_empty_database_at_once(database_url: str) -> None:
    engines = [connect(database_url) for _ in range(4)]

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(upgrade, engines))

    with reading(engines[0]) as connection:
        assert connection.scalar(text("SELECT count(*) FROM state")) == 1
    for engine in engines:
        engine.dispose()


def test_a_database_that_is_up_to_date_costs_no_import_of_alembic(sqlite_url: str) -> None:
    engine = connect(sqlite_url)
    upgrade(engine)
    engine.dispose()
    script = (
        "import sys; from knowledge.database import connect, upgrade\n"
        f"upgrade(connect({sqlite_url!r})); print('alembic' in sys.modules)"
    )

    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "False"


def test_a_later_database_is_refused(engine: Engine) -> None:
    upgrade(engine)
    with writing(engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(DatabaseError, match=r"^the database .* was made by a later version of secbot$"):
        upgrade(engine)


def test_a_database_of_something_else_is_refused(engine: Engine) -> None:
    with writing(engine) as connection:
        connection.execute(text("CREATE TABLE documents (id INTEGER)"))

    with pytest.raises(DatabaseError, match=r"is not a database of secbot: it has a table documents$"):
        upgrade(engine)


def test_sqlite_is_durable_strict_about_references_and_lets_readers_read(sqlite_url: str) -> None:
    engine = connect(sqlite_url)

    with reading(engine) as connection:
        told = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }

    engine.dispose()
    assert told == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 10_000}


def test_a_reader_waits_for_no_writer_and_sees_one_moment(engine: Engine) -> None:
    upgrade(engine)

    with reading(engine) as reader:
        before = reader.scalar(text("SELECT value FROM state"))
        with writing(engine) as writer:
            writer.execute(text("UPDATE state SET value = value + 1"))
            during = reader.scalar(text("SELECT value FROM state"))
        after = reader.scalar(text("SELECT value FROM state"))

    assert (before, during, after) == (0, 0, 0)


def test_a_writer_holds_the_lock_from_its_start(sqlite_url: str) -> None:
    engine = connect(sqlite_url)
    upgrade(engine)

    with writing(engine):
        other = sqlite3.connect(engine.url.database or "", timeout=0)
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")
        other.close()
    engine.dispose()


def test_what_fails_inside_a_transaction_is_undone(engine: Engine) -> None:
    upgrade(engine)

    def fail() -> None:
        with writing(engine) as connection:
            connection.execute(text("UPDATE state SET value = 5"))
            raise LookupError

    with pytest.raises(LookupError):
        fail()

    with reading(engine) as connection:
        assert connection.scalar(text("SELECT value FROM state")) == 0


EXPECTED = "expected sqlite:///path/to/file.db or postgresql://user:password@host/name"


@pytest.mark.parametrize(
    ("url", "message"),
    [
        pytest.param("", f"SECBOT_DATABASE_URL is not the address of a database: {EXPECTED}", id="empty"),
        pytest.param("secbot.db", f"SECBOT_DATABASE_URL is not the address of a database: {EXPECTED}", id="a path"),
        pytest.param(
            "postgresql://u:hunter2@host:port/name",
            f"SECBOT_DATABASE_URL is not the address of a database: {EXPECTED}",
            id="a port that is no number",
        ),
        pytest.param(
            "mysql://u:hunter2@host/name",
            f"SECBOT_DATABASE_URL names mysql, which secbot does not use: {EXPECTED}",
            id="another database",
        ),
        pytest.param(
            "nonsense+driver://u:hunter2@host/name",
            f"SECBOT_DATABASE_URL names nonsense, which secbot does not use: {EXPECTED}",
            id="no database",
        ),
    ],
)
def test_a_malformed_address_is_refused_in_one_sentence_without_its_secrets(url: str, message: str) -> None:
    with pytest.raises(DatabaseError) as refused:
        connect(url)

    assert str(refused.value) == message


def test_a_server_that_does_not_answer_is_named_without_the_password() -> None:
    engine = connect("postgresql://secbot:hunter2@127.0.0.1:1/knowledge")

    with pytest.raises(DatabaseError) as refused:
        upgrade(engine)

    message = str(refused.value)
    assert message.startswith("the database postgresql://secbot:***@127.0.0.1:1/knowledge reports: ")
    assert "hunter2" not in message
    assert "\n" not in message


def _no_database(path: Path) -> None:
    path.write_bytes(b"This is a letter and no database." * 100)


def _other_database(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE bookmarks (id INTEGER)")
    connection.close()


@pytest.mark.parametrize(
    ("make", "problem"),
    [
        pytest.param(_no_database, "is not a SQLite database", id="a file of something else"),
        pytest.param(Path.mkdir, "cannot be opened: no file can be made there", id="a folder"),
        pytest.param(_other_database, "is not a database of secbot: it has a table bookmarks", id="another program's"),
    ],
)
def test_a_sqlite_file_that_cannot_be_used_is_named(tmp_path: Path, make: Callable[[Path], None], problem: str) -> None:
    path = tmp_path / "secbot.db"
    make(path)
    engine = connect(f"sqlite:///{path}")

    with pytest.raises(DatabaseError) as refused:
        upgrade(engine)

    engine.dispose()
    assert str(refused.value) == f"the database {path} {problem}"


def test_the_folder_of_a_sqlite_file_is_made(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "secbot.db"
    engine = connect(f"sqlite:///{path}")

    upgrade(engine)

    engine.dispose()
    assert path.is_file()


def test_a_folder_that_cannot_be_made_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    path = tmp_path / "file" / "secbot.db"

    with pytest.raises(DatabaseError, match="cannot be opened: its folder cannot be made"):
        connect(f"sqlite:///{path}")
