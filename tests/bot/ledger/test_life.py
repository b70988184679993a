"""Proof of life, the same with both databases: killed is gone at once, frozen is not; and the place of one worker."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from threading import Thread
from time import monotonic, sleep

import pytest
from sqlalchemy import Engine, text

from bot.ledger.life import SessionLife, WorkersPost, life_of, locks_beside
from knowledge.database import connect

ROOT = Path(__file__).parents[3]
PATIENCE_SECONDS = 30.0
ALIVE = """
import sys
from bot.ledger.life import WorkersPost, life_of
from knowledge.database import connect
engine = connect(sys.argv[1])
life, post = life_of(engine, sys.argv[2]), WorkersPost(engine)
life.hold()
print(post.take(), flush=True)
sys.stdin.read()
"""

Started = Callable[[str], AbstractContextManager["subprocess.Popen[str]"]]


@pytest.fixture
def started(database_url: str) -> Started:
    """Start a process that holds the proof of a name, and the worker's place if that is free."""

    @contextmanager
    def running(owner: str) -> Iterator["subprocess.Popen[str]"]:
        process = subprocess.Popen(
            [sys.executable, "-c", ALIVE, database_url, owner],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        try:
            yield process
        finally:
            process.kill()
            process.communicate()

    return running


def took_post(process: "subprocess.Popen[str]") -> bool:
    """Wait until a process holds its proof, and say whether it also has the worker's place."""
    assert process.stdout is not None
    return process.stdout.readline() == "True\n"


def becomes(wanted: Callable[[], bool]) -> bool:
    """Wait until something is so; the server takes a moment to notice that a client is gone."""
    until = monotonic() + PATIENCE_SECONDS
    while not wanted():
        if monotonic() > until:
            return False
        sleep(0.01)
    return True


@pytest.fixture
def other(database_url: str) -> Iterator[Engine]:
    """The engine of another process."""
    engine = connect(database_url)
    yield engine
    engine.dispose()


def test_a_life_that_is_held_is_seen_by_others_and_by_itself(engine: Engine, other: Engine) -> None:
    mine, seen = life_of(engine, "heron"), life_of(other, "bittern")

    mine.hold()

    assert (mine.is_alive("heron"), seen.is_alive("heron"), seen.is_alive("bittern")) == (True, True, True)
    mine.let_go()


def test_nobody_lives_who_never_held_a_proof(engine: Engine) -> None:
    assert life_of(engine, "heron").is_alive("bittern") is False


def test_what_is_held_again_is_held_once(engine: Engine, other: Engine) -> None:
    mine, seen = life_of(engine, "heron"), life_of(other, "bittern")
    mine.hold()
    mine.hold()

    mine.let_go()

    assert becomes(lambda: not seen.is_alive("heron"))


def test_a_look_takes_nothing_from_the_living(engine: Engine, other: Engine) -> None:
    mine, seen = life_of(engine, "heron"), life_of(other, "bittern")
    mine.hold()

    assert [seen.is_alive("heron") for _ in range(3)] == [True, True, True]
    mine.let_go()


def test_many_may_look_at_the_same_time_for_one_that_is_gone(engine: Engine, started: Started) -> None:
    with started("heron") as process:
        took_post(process)
        process.kill()
        process.wait()
    lives = [life_of(engine, f"bittern {number}") for number in range(4)]

    for _ in range(20):
        threads = [Thread(target=life.is_alive, args=("heron",)) for life in lives]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    assert becomes(lambda: not lives[0].is_alive("heron"))


def test_a_killed_process_is_gone_at_once(engine: Engine, started: Started) -> None:
    seen = life_of(engine, "bittern")
    with started("heron") as process:
        took_post(process)
        assert seen.is_alive("heron")

        process.kill()
        process.wait()
        killed = monotonic()

        assert becomes(lambda: not seen.is_alive("heron"))
        assert monotonic() - killed < 5


def test_a_frozen_process_is_alive(engine: Engine, started: Started) -> None:
    seen = life_of(engine, "bittern")
    with started("heron") as process:
        took_post(process)

        process.send_signal(signal.SIGSTOP)

        assert [seen.is_alive("heron") for _ in range(10)] == [True] * 10
        process.send_signal(signal.SIGCONT)
        assert seen.is_alive("heron")


def test_a_proof_that_went_with_its_session_is_held_again(postgresql_url: str) -> None:
    engine, server = connect(postgresql_url), connect(postgresql_url)
    mine, seen = SessionLife(engine, "heron"), SessionLife(server, "bittern")
    mine.hold()
    with server.connect() as connection:
        connection.execute(
            text("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted")
        )
    assert becomes(lambda: not seen.is_alive("heron"))

    mine.hold()

    assert seen.is_alive("heron")
    mine.let_go()
    assert becomes(lambda: not seen.is_alive("heron"))
    engine.dispose()
    server.dispose()


def test_the_locks_of_a_file_are_gone_with_those_who_held_them(engine: Engine, started: Started) -> None:
    folder = locks_beside(engine) if engine.dialect.name == "sqlite" else None
    seen = life_of(engine, "bittern")
    with started("heron") as process:
        took_post(process)
        process.kill()
        process.wait()

    assert becomes(lambda: not seen.is_alive("heron"))
    assert folder is None or list(folder.glob("*.alive")) == []


def test_there_is_one_worker_at_a_time_beside_a_file_and_room_for_any_elsewhere(engine: Engine, other: Engine) -> None:
    one, two = WorkersPost(engine), WorkersPost(other)

    assert (one.take(), one.take()) == (True, True)
    assert two.take() is (engine.dialect.name == "postgresql")
    one.leave()
    assert two.take()
    two.leave()


def test_the_place_of_a_killed_worker_is_free(engine: Engine, started: Started) -> None:
    post = WorkersPost(engine)
    with started("heron") as process:
        assert took_post(process)
        alone = engine.dialect.name == "sqlite"
        assert post.take() is not alone

        process.kill()
        process.wait()

        assert becomes(post.take)
    post.leave()


def test_the_place_of_a_frozen_worker_is_taken(engine: Engine, started: Started) -> None:
    post = WorkersPost(engine)
    with started("heron") as process:
        assert took_post(process)

        process.send_signal(signal.SIGSTOP)

        assert post.take() is (engine.dialect.name == "postgresql")


def test_of_two_that_start_at_once_one_works(engine: Engine, started: Started) -> None:
    with started("heron") as one, started("bittern") as two:
        took = [took_post(one), took_post(two)]

    assert sorted(took) == ([False, True] if engine.dialect.name == "sqlite" else [True, True])
