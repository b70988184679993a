"""Whether a process is there, as others can see it, with both databases."""

import subprocess
import sys
from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, text

from bot.ledger.life import Life, WorkersPost, life_of
from knowledge.database import connect


@pytest.fixture
def other_engine(database_url: str) -> Iterator[Engine]:
    engine = connect(database_url)
    yield engine
    engine.dispose()


@pytest.fixture
def life(engine: Engine) -> Iterator[Life]:
    life = life_of(engine, "first")
    yield life
    life.let_go()


@pytest.fixture
def other(other_engine: Engine) -> Life:
    return life_of(other_engine, "other")


def test_a_process_is_there_from_when_it_holds_its_proof_until_it_lets_go(life: Life, other: Life) -> None:
    seen = [other.is_alive("first")]

    life.hold()
    life.hold()
    seen += [other.is_alive("first"), other.is_alive("first"), other.is_alive("second")]
    life.let_go()
    seen.append(other.is_alive("first"))
    life.hold()
    seen.append(other.is_alive("first"))

    assert seen == [False, True, True, False, False, True]
    assert life.is_alive("first")


def test_a_process_that_is_killed_is_gone_at_once(other: Life, database_url: str) -> None:
    script = (
        "import sys; from knowledge.database import connect; from bot.ledger.life import life_of\n"
        "life = life_of(connect(sys.argv[1]), 'first'); life.hold(); print('here', flush=True); sys.stdin.read()"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", script, database_url], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert process.stdout
    assert process.stdout.readline() == b"here\n"
    assert other.is_alive("first")

    process.kill()
    process.communicate()

    for _ in range(1000):  # the server learns of it a moment later
        if not other.is_alive("first"):
            break
    assert not other.is_alive("first")


def test_a_proof_whose_session_was_ended_is_held_again(
    life: Life, other: Life, other_engine: Engine, engine: Engine
) -> None:
    life.hold()
    if engine.dialect.name == "postgresql":
        with other_engine.connect() as connection:
            mine = text("SELECT pg_terminate_backend(pid, 5000) FROM pg_locks WHERE locktype = 'advisory'")
            connection.execute(mine).all()
        assert not other.is_alive("first")

    life.hold()

    assert other.is_alive("first")


def test_beside_a_file_there_is_one_worker_and_on_a_server_any_number(engine: Engine, other_engine: Engine) -> None:
    first, second = WorkersPost(engine), WorkersPost(other_engine)

    taken = [first.take(), first.take(), second.take()]
    first.leave()
    taken.append(second.take())
    second.leave()

    assert taken == [True, True, engine.dialect.name == "postgresql", True]
