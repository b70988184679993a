"""A whole database taken elsewhere, from each kind to the other: nothing is lost on the way, and nothing sent twice."""

import asyncio
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import BigInteger, Boolean, Column, Date, Engine, Integer, Table, event, insert, make_url, select, text
from sqlalchemy.exc import OperationalError

from bot.delivery.sender import Sender
from bot.ledger import transfer
from bot.ledger.outbox import LEASE, RESTORED, Claimed, Outbox, Parcel, State
from bot.ledger.questions import Incoming, Questions, Surface
from bot.ledger.tables import claims, conversations, deliveries
from bot.ledger.transfer import Copied, backup, copy, opened
from bot.metrics import Metrics
from knowledge.database import (
    HEAD,
    MIGRATIONS,
    address,
    closed,
    connect,
    metadata,
    place,
    reading,
    state,
    upgrade,
    writing,
)
from knowledge.errors import DatabaseError
from tests.fakes.life import Named

NOW = datetime(2024, 5, 1, 9, 0, tzinfo=UTC)
SECOND, SETTLE = timedelta(seconds=1), timedelta(seconds=30)
PARCEL = Parcel(
    key="reply:1",
    platform="pond",
    place="C1",
    thread="100",
    message="On 20 June.",
    due=NOW - SECOND,
    expires_at=NOW + timedelta(minutes=15),
    settle=SETTLE,
)
INCOMING = Incoming(
    platform="pond",
    surface=Surface.MENTION,
    place="C1",
    thread="100",
    message="100",
    conversation="pond:C1:100",
    asker="heron",
    text="when?",
    keys=("event:1",),
)


class KilledError(BaseException):
    """The process ends here."""


@dataclass
class Pond:
    """A chat that shows at once what was posted, and a clock moved by hand."""

    now: datetime = NOW
    posted: list[tuple[str, datetime]] = field(default_factory=list)

    def clock(self) -> datetime:
        return self.now

    async def send(self, one: Claimed) -> str:
        self.posted.append((one.key, self.now))
        return f"ts:{one.key}"

    async def find(self, one: Claimed, since: datetime) -> str | None:
        return f"ts:{one.key}" if any(key == one.key and at >= since for key, at in self.posted) else None

    def work(self, engine: Engine, minutes: int = 3) -> None:
        """Let a new process deliver for some minutes."""
        sender = Sender(Outbox(engine, Named(owner="new")), {"pond": self}, self.clock, Metrics())
        for _ in range(minutes * 60):
            asyncio.run(_turn(sender))
            self.now += SECOND


async def _turn(sender: Sender) -> None:
    await sender.pass_once()
    await sender.drain()


@contextmanager
def engines(*urls: str) -> Iterator[list[Engine]]:
    made = [connect(url) for url in urls]
    yield made
    for each in made:
        each.dispose()


@pytest.fixture(params=["sqlite to postgresql", "postgresql to sqlite"])
def pair(request: pytest.FixtureRequest, sqlite_url: str, postgresql_url: str) -> Iterator[tuple[Engine, Engine]]:
    """A database to take from and an empty one of the other kind."""
    urls = [sqlite_url, postgresql_url]
    with engines(*(urls if request.param == "sqlite to postgresql" else reversed(urls))) as (source, target):
        yield source, target


@pytest.fixture
def source(pair: tuple[Engine, Engine]) -> Engine:
    return pair[0]


@pytest.fixture
def target(pair: tuple[Engine, Engine]) -> Engine:
    return pair[1]


@pytest.fixture
def spare(tmp_path: Path, sqlite_template: Path) -> Iterator[Engine]:
    """One more empty database."""
    with engines(f"sqlite:///{shutil.copy(sqlite_template, tmp_path / 'spare.db')}") as (engine,):
        yield engine


# --- What is in a database --------------------------------------------------------------------------------------------


def fill(engine: Engine) -> None:
    """Put three rows into every table, with every column filled in some and empty in others."""
    with writing(engine) as connection:
        for table in metadata.sorted_tables:
            rows = [{column.name: value(column, number) for column in table.columns} for number in (2, 3, 5)]
            connection.execute(insert(table), rows)
        transfer._count_on(connection)


def value(column: Column[Any], number: int) -> object:
    if column.nullable and number == 3 and not column.foreign_keys:
        return None
    match column.type:
        case Boolean():
            return number % 2 == 0
        case Date():
            return date(2024, 5, number)
        case BigInteger():
            return 2**53 + number
        case Integer():
            return number
        case _:
            return f"{column.name[:6]} {number} “é”"


def rows(engine: Engine) -> dict[str, list[str]]:
    """Return what is in each table, but for what a database says of itself; written out, because True equals 1."""
    with reading(engine) as connection:
        return {table.name: sorted(map(repr, connection.execute(every(table)))) for table in metadata.sorted_tables}


def every(table: Table) -> Any:  # noqa: ANN401
    return select(table).where(state.c.name.not_in((transfer.NUMBER, RESTORED))) if table is state else select(table)


def is_closed(engine: Engine) -> bool:
    try:
        upgrade(engine)
    except DatabaseError:
        return True
    return False


# --- Moving -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("batch", [pytest.param(2, id="in batches"), pytest.param(500, id="at once")])
def test_every_row_of_every_table_arrives_as_it_was(
    source: Engine, target: Engine, batch: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transfer, "BATCH", batch)
    fill(source)
    before = rows(source)

    told = copy(source, target, NOW)

    assert rows(target) == rows(source) == before
    assert told == Copied(rows={name: len(those) for name, those in before.items()})
    assert list(told.rows)[-1] == "deliveries"


def test_a_database_moves_on_more_than_once(source: Engine, target: Engine, spare: Engine) -> None:
    fill(source)

    copy(source, target, NOW)
    copy(target, spare, NOW)

    assert rows(spare) == rows(source)
    assert (is_closed(source), is_closed(target), is_closed(spare)) == (True, True, False)


def test_the_new_database_is_brought_up_to_date_first(source: Engine, tmp_path: Path) -> None:
    fill(source)
    with engines(f"sqlite:///{tmp_path / 'new.db'}") as (new,):
        copy(source, new, NOW)

        assert rows(new) == rows(source)


def test_ids_go_on_after_the_copied_ones(source: Engine, target: Engine) -> None:
    fill(source)

    copy(source, target, NOW)

    (asked,) = Questions(target).accept([INCOMING], NOW)
    claimed = Outbox(target, Named(owner="new")).put_claimed(PARCEL, NOW)
    assert asked is not None
    assert claimed is not None
    assert (asked.id, claimed.id) == (6, 6)


def test_ids_begin_at_one_where_there_was_nothing(source: Engine, target: Engine) -> None:
    copy(source, target, NOW)

    (asked,) = Questions(target).accept([INCOMING], NOW)
    assert asked is not None
    assert asked.id == 1


def test_a_database_with_rows_is_not_written_into(source: Engine, target: Engine) -> None:
    fill(source)
    Outbox(target, Named(owner="new")).put(PARCEL)
    before = rows(source), rows(target)

    with pytest.raises(DatabaseError) as refused:
        copy(source, target, NOW)

    assert str(refused.value) == f"{place(target.url)} is not empty: it has rows in deliveries"
    assert (rows(source), rows(target)) == before
    assert not is_closed(source)


def test_a_database_is_not_copied_into_itself(sqlite_url: str) -> None:
    with (
        engines(sqlite_url, sqlite_url) as (one, same),
        pytest.raises(DatabaseError, match=r"^FROM and TO are the same"),
    ):
        copy(one, same, NOW)


@pytest.mark.parametrize(
    ("make", "problem"),
    [
        pytest.param(lambda _: None, "there is no database {}", id="no file"),
        pytest.param(Path.touch, "the database {} has nothing in it", id="an empty file"),
        pytest.param(
            lambda path: path.write_text("a letter" * 99), "the database {} is not a SQLite database", id="text"
        ),
    ],
)
def test_what_is_no_database_is_not_copied(
    tmp_path: Path, spare: Engine, make: Callable[[Path], object], problem: str
) -> None:
    file = tmp_path / "old.db"
    make(file)

    with pytest.raises(DatabaseError) as refused, opened(str(file), "FROM") as old:
        copy(old, spare, NOW)

    assert str(refused.value) == problem.format(file)


def test_an_address_that_is_none_is_called_by_its_own_name() -> None:
    with pytest.raises(DatabaseError) as refused, opened("mysql://u:hunter2@host/name", "TO"):
        pass

    assert str(refused.value).startswith("TO names mysql, which secbot does not use: ")


# --- The old database is closed ---------------------------------------------------------------------------------------


def test_the_old_database_takes_nothing_new_and_says_why(source: Engine, target: Engine) -> None:
    running = Outbox(source, Named(owner="old"))
    running.put(PARCEL)
    held = running.put_claimed(replace(PARCEL, key="reply:2"), NOW)
    assert held is not None
    copy(source, target, NOW)
    before = rows(source)
    refused = []

    for attempt in (
        lambda: upgrade(source),
        lambda: running.claim(NOW, 5),
        lambda: running.put(replace(PARCEL, key="reply:3")),
        lambda: running.again(held, NOW),
        lambda: running.sent([(held, "ts")], NOW),
        lambda: Questions(source).accept([INCOMING], NOW),
        lambda: _delete(source, deliveries),
    ):
        with pytest.raises(DatabaseError) as error:
            attempt()
        refused.append(str(error.value))

    said = f"{place(source.url)} was moved to {address(target.url)}; set SECBOT_DATABASE_URL to it"
    assert refused == [said] * len(refused)
    assert rows(source) == before


def _delete(engine: Engine, table: Table) -> None:
    with writing(engine) as connection:
        connection.execute(table.delete())


@pytest.mark.parametrize("name", ["O'Hara's 100%.db", "a:b $$ \\c.db"])
def test_a_place_is_told_as_it_is_written(source: Engine, tmp_path: Path, name: str) -> None:
    with engines(f"sqlite:///{tmp_path / name}") as (new,):
        copy(source, new, NOW)

    with pytest.raises(DatabaseError) as refused:
        Questions(source).accept([INCOMING], NOW)

    assert str(refused.value).endswith(f"was moved to sqlite:///{tmp_path / name}; set SECBOT_DATABASE_URL to it")


def test_no_password_is_told(sqlite_url: str, postgresql_url: str) -> None:
    url = make_url(postgresql_url).update_query_dict({"password": "hunter2"}).set(password="hunter3")
    with engines(sqlite_url, url.render_as_string(hide_password=False)) as (source, target):
        copy(source, target, NOW)

        with pytest.raises(DatabaseError) as refused:
            upgrade(source)

    assert "was moved to postgresql://" in str(refused.value)
    assert "hunter" not in str(refused.value)


def test_what_is_written_while_it_moves_is_copied_or_refused(source: Engine, target: Engine) -> None:
    kept: list[list[str]] = [[], []]
    fill(source)

    def write(mine: list[str], name: str) -> None:
        running = Outbox(source, Named(owner=name))
        for number in range(10_000):
            try:
                running.put(replace(PARCEL, key=f"{name}:{number}"))
            except DatabaseError:
                return
            mine.append(f"{name}:{number}")

    writers = [threading.Thread(target=write, args=(mine, f"writer {at}")) for at, mine in enumerate(kept)]
    for writer in writers:
        writer.start()
    while not all(kept):
        pass
    copy(source, target, NOW)
    for writer in writers:
        writer.join()

    with reading(target) as connection:
        there = set(connection.scalars(select(deliveries.c.key).where(deliveries.c.state == State.OPEN)))
    assert there == {key for mine in kept for key in mine}


def test_a_writer_that_does_not_end_is_not_waited_for_without_end(
    postgresql_url: str, spare: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transfer, "LOCK_TRIES", 1)
    with engines(postgresql_url) as (source,), writing(source) as writer:
        writer.execute(insert(claims).values(key="event:1", at=1))

        with pytest.raises(DatabaseError, match=r"reports: canceling statement due to lock timeout"):
            copy(source, spare, NOW)

        assert not is_closed(source)


# --- What goes wrong between the two commits --------------------------------------------------------------------------


@contextmanager
def at_its_commit(engine: Engine, error: BaseException) -> Iterator[None]:
    """Let something happen when a database is to commit."""

    def happen(_connection: object) -> None:
        raise error

    event.listen(engine, "commit", happen)
    yield
    event.remove(engine, "commit", happen)


def test_killed_before_the_old_database_has_committed_nothing_has_changed(source: Engine, target: Engine) -> None:
    fill(source)
    before, empty = rows(source), rows(target)

    with at_its_commit(source, KilledError()), pytest.raises(KilledError):
        copy(source, target, NOW)

    assert (rows(source), rows(target), is_closed(source)) == (before, empty, False)


def test_killed_between_the_commits_all_is_in_the_closed_database_until_the_same_command_ends_it(
    source: Engine, target: Engine
) -> None:
    fill(source)
    before, empty = rows(source), rows(target)

    with at_its_commit(target, KilledError()), pytest.raises(KilledError):
        copy(source, target, NOW)
    half_way = rows(source), rows(target), is_closed(source)
    told = copy(source, target, NOW)

    assert half_way == (before, empty, True)
    assert sum(told.rows.values()) == sum(map(len, before.values()))
    assert rows(target) == before
    assert is_closed(source)


KILLED_BETWEEN = """
import os, sys
from datetime import UTC, datetime
from sqlalchemy import event
from bot.ledger.transfer import copy
from knowledge.database import connect

source, target = connect(sys.argv[1]), connect(sys.argv[2])
event.listen(target, "commit", lambda _: os._exit(9))
copy(source, target, datetime(2024, 5, 1, 9, 0, tzinfo=UTC))
"""


def test_a_process_that_is_gone_between_the_commits_is_no_loss(source: Engine, target: Engine) -> None:
    fill(source)
    before = rows(source)
    urls = [engine.url.render_as_string(hide_password=False) for engine in (source, target)]

    gone = subprocess.run([sys.executable, "-c", KILLED_BETWEEN, *urls], check=False)
    closed_meanwhile = is_closed(source)
    copy(source, target, NOW)

    assert (gone.returncode, closed_meanwhile) == (9, True)
    assert rows(target) == before


def test_the_same_command_again_after_the_end_changes_nothing(source: Engine, target: Engine) -> None:
    fill(source)
    copy(source, target, NOW)
    Questions(target).accept([INCOMING], NOW)
    after = rows(target)

    told = copy(source, target, NOW)

    assert told == Copied(rows={})
    assert rows(target) == after


def test_a_database_that_was_closed_for_one_place_goes_to_no_other(
    source: Engine, target: Engine, spare: Engine
) -> None:
    with at_its_commit(target, KilledError()), pytest.raises(KilledError):
        copy(source, target, NOW)

    with pytest.raises(DatabaseError) as refused:
        copy(source, spare, NOW)

    assert str(refused.value).startswith(f"{place(source.url)} was moved to {address(target.url)};")


@contextmanager
def once_at_its_commit(engine: Engine, error: BaseException) -> Iterator[None]:
    """The same, but the database has recovered when it is asked again."""

    def happen(_connection: object) -> None:
        event.remove(engine, "commit", happen)
        raise error

    event.listen(engine, "commit", happen)
    yield


@contextmanager
def away_from_its_commit_on(engine: Engine) -> Iterator[None]:
    """The same, but the database stays away."""
    away = False

    def leave(_connection: object) -> None:
        nonlocal away
        away = True
        raise gone()

    def stay_away(_connection: object) -> None:
        if away:
            raise gone()

    event.listen(engine, "commit", leave)
    event.listen(engine, "begin", stay_away)
    yield
    event.remove(engine, "commit", leave)
    event.remove(engine, "begin", stay_away)


def gone() -> OperationalError:
    return OperationalError("COMMIT", {}, Exception("the line is dead"))


def test_a_new_database_that_has_not_committed_leaves_the_old_one_open(source: Engine, target: Engine) -> None:
    fill(source)
    before, empty = rows(source), rows(target)

    with once_at_its_commit(target, gone()), pytest.raises(DatabaseError) as failed:
        copy(source, target, NOW)

    assert str(failed.value) == f"{place(target.url)} reports: the line is dead"
    assert (rows(source), rows(target)) == (before, empty)
    Questions(source).accept([INCOMING], NOW)
    copy(source, target, NOW)
    assert rows(target) == rows(source)


def test_a_new_database_that_nobody_can_ask_leaves_the_old_one_closed(source: Engine, target: Engine) -> None:
    fill(source)

    with away_from_its_commit_on(target), pytest.raises(DatabaseError) as failed:
        copy(source, target, NOW)

    assert str(failed.value) == (
        f"{place(target.url)} reports: the line is dead; give the same command again, so that nothing is left half done"
    )
    assert is_closed(source)
    copy(source, target, NOW)
    assert rows(target) == rows(source)


def test_a_new_database_that_committed_before_the_line_broke_keeps_the_old_one_closed(
    source: Engine, target: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(source)
    commit = target.dialect.do_commit

    def commit_and_break(connection: Any) -> None:  # noqa: ANN401
        commit(connection)
        monkeypatch.undo()
        raise gone()

    monkeypatch.setattr(target.dialect, "do_commit", commit_and_break)
    with pytest.raises(DatabaseError):
        copy(source, target, NOW)

    assert is_closed(source)
    assert copy(source, target, NOW) == Copied(rows={})
    assert rows(target) == rows(source)


# --- Deliveries on the way --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("arrived", [True, False], ids=["it was posted", "it was not posted"])
def test_a_delivery_that_was_held_is_looked_for_before_it_is_posted(
    source: Engine, target: Engine, *, arrived: bool
) -> None:
    pond = Pond()
    held = Outbox(source, Named(owner="old")).put_claimed(PARCEL, NOW)
    assert held is not None

    copy(source, target, NOW + SECOND)
    if arrived:
        pond.posted.append((held.key, NOW + 2 * SECOND))
    pond.now = NOW + SECOND
    pond.work(target)

    again = NOW + LEASE + SETTLE
    assert [key for key, _ in pond.posted] == ["reply:1"]
    assert (pond.posted[0][1] >= again) == (not arrived)
    assert states(target) == ["sent"]


def test_a_delivery_that_nobody_had_tried_goes_out_at_once(source: Engine, target: Engine) -> None:
    pond = Pond()
    Outbox(source, Named(owner="old")).put(PARCEL)

    copy(source, target, NOW)
    pond.work(target)

    assert pond.posted == [("reply:1", NOW)]


def states(engine: Engine) -> list[str]:
    with reading(engine) as connection:
        return list(connection.scalars(select(deliveries.c.state)))


# --- Backups ----------------------------------------------------------------------------------------------------------


def test_a_backup_brought_back_has_every_row(source: Engine, target: Engine, tmp_path: Path) -> None:
    file = tmp_path / "monday.db"
    fill(source)
    before = rows(source)

    counts = backup(source, file)
    with engines(f"sqlite:///{file}") as (kept,):
        told = copy(kept, target, NOW)

    assert counts == told.rows == {name: len(those) for name, those in before.items()}
    assert (told.moved, told.unsure) == (False, 0)
    assert rows(target) == rows(source) == before
    assert not is_closed(source)
    assert [path.name for path in tmp_path.glob("monday*")] == ["monday.db"]
    assert file.stat().st_mode & 0o077 == 0


def test_a_backup_is_of_one_moment_while_others_write(source: Engine, tmp_path: Path) -> None:
    written_pairs, ended = [0], threading.Event()

    def write() -> None:
        while not ended.is_set():
            with writing(source) as connection:
                key = f"{written_pairs[0]:05}"
                connection.execute(insert(claims).values(key=key, at=1))
                connection.execute(insert(conversations).values(key=key, thread="{}", at=1))
            written_pairs[0] += 1

    writer = threading.Thread(target=write)
    writer.start()
    counted = []
    for number in range(5):
        least = written_pairs[0]
        counts = backup(source, tmp_path / f"{number}.db")
        counted.append((least <= counts["claims"] <= written_pairs[0] + 1, counts["claims"] == counts["conversations"]))
    ended.set()
    writer.join()

    assert counted == [(True, True)] * 5


def test_a_backup_overwrites_nothing(source: Engine, tmp_path: Path) -> None:
    file = tmp_path / "letter.txt"
    file.write_text("Dear heron")

    with pytest.raises(DatabaseError, match=r"letter.txt is there already, and a backup overwrites nothing$"):
        backup(source, file)

    assert file.read_text() == "Dear heron"


def test_a_backup_that_fails_leaves_no_file(source: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()

    def fail(*_: object) -> None:
        raise DatabaseError("the disk is full")

    monkeypatch.setattr(transfer, "_poured", fail)
    with pytest.raises(DatabaseError, match="the disk is full"):
        backup(source, folder / "monday.db")

    assert list(folder.iterdir()) == []


def test_a_backup_needs_a_folder(source: Engine, tmp_path: Path) -> None:
    file = tmp_path / "none" / "monday.db"

    with pytest.raises(DatabaseError) as refused:
        backup(source, file)

    assert str(refused.value) == f"{file} cannot be made: No such file or directory"


def test_of_a_database_that_was_moved_no_backup_is_made(source: Engine, target: Engine, tmp_path: Path) -> None:
    copy(source, target, NOW)

    with pytest.raises(DatabaseError, match=r" was moved to .*; set SECBOT_DATABASE_URL to it$"):
        backup(source, tmp_path / "monday.db")

    assert not (tmp_path / "monday.db").exists()


@pytest.fixture
def kept(source: Engine, tmp_path: Path) -> Iterator[Engine]:
    """A backup, made at NOW: one delivery was tried and is unsure, one waits, one is for tomorrow, one was sent."""
    outbox = Outbox(source, Named(owner="old"))
    tried, _, _, sent = (
        replace(PARCEL, key=key, expires_at=NOW + timedelta(days=2)) for key in ("tried", "waits", "tomorrow", "sent")
    )
    outbox.put(replace(PARCEL, key="waits", expires_at=tried.expires_at))
    outbox.put(replace(PARCEL, key="tomorrow", due=NOW + timedelta(days=1), expires_at=tried.expires_at))
    claimed = outbox.put_claimed(sent, NOW)
    assert claimed is not None
    outbox.sent([(claimed, "ts:sent")], NOW)
    outbox.put_claimed(tried, NOW)
    backup(source, tmp_path / "kept.db")
    with engines(f"sqlite:///{tmp_path / 'kept.db'}") as (engine,):
        yield engine


def test_what_was_sent_since_the_backup_is_found_and_not_sent_again(kept: Engine, target: Engine) -> None:
    pond = Pond(posted=[("waits", NOW + 5 * SECOND), ("tried", NOW + 90 * SECOND)], now=NOW + timedelta(hours=3))

    told = copy(kept, target, pond.now)
    pond.work(target)

    assert told.unsure == 2
    assert [key for key, _ in pond.posted] == ["waits", "tried"]
    assert sorted(states(target)) == ["open", "sent", "sent", "sent"]


def test_what_was_not_sent_since_the_backup_is_sent_once_it_was_looked_for_long_enough(
    kept: Engine, target: Engine
) -> None:
    pond = Pond(now=NOW + timedelta(hours=3))
    restored = pond.now

    copy(kept, target, pond.now)
    pond.work(target)

    assert sorted(key for key, _ in pond.posted) == ["tried", "waits"]
    assert all(at >= restored + SETTLE for _, at in pond.posted)


def test_what_is_put_again_that_was_put_and_sent_since_the_backup_is_found(kept: Engine, target: Engine) -> None:
    pond = Pond(posted=[("reply:7", NOW + 5 * SECOND)], now=NOW + timedelta(minutes=5))
    copy(kept, target, pond.now)
    running = Outbox(target, Named(owner="new"))

    asked_before = running.put_claimed(replace(PARCEL, key="reply:7"), pond.now)
    running.put(replace(PARCEL, key="lost", expires_at=NOW + timedelta(days=1)))
    running.put(replace(PARCEL, key="asked now", due=pond.now))
    restored = pond.now
    asyncio.run(Sender(running, {"pond": pond}, pond.clock, Metrics()).deliver(asked_before or pytest.fail("not put")))
    pond.work(target)

    times = dict(pond.posted[1:])
    assert len(times) == len(pond.posted) - 1
    assert times["asked now"] == restored
    assert times["lost"] >= restored + SETTLE
    assert "reply:7" not in times


def test_a_copy_that_is_made_anew_from_a_closed_database_looks_for_all_that_was_due(
    source: Engine, target: Engine
) -> None:
    pond = Pond(posted=[("reply:1", NOW)], now=NOW + timedelta(minutes=5))
    Outbox(source, Named(owner="old")).put(PARCEL)
    with at_its_commit(target, KilledError()), pytest.raises(KilledError):
        copy(source, target, NOW)

    told = copy(source, target, pond.now)
    pond.work(target)

    assert (told.unsure, len(pond.posted)) == (1, 1)


def test_a_backup_stays_as_it_was_and_can_be_brought_back_again(kept: Engine, target: Engine, spare: Engine) -> None:
    file = Path(kept.url.database or "")
    before = file.read_bytes()

    told = [copy(kept, empty, NOW) for empty in (target, spare)]

    assert told[0] == told[1]
    assert rows(target) == rows(spare)
    assert file.read_bytes() == before


def test_nobody_works_on_a_backup(kept: Engine, source: Engine) -> None:
    said = f"{place(kept.url)} is a backup; `secbot db copy` brings it back into an empty database"

    for attempt in (lambda: upgrade(kept), lambda: copy(source, kept, NOW)):
        with pytest.raises(DatabaseError) as refused:
            attempt()
        assert str(refused.value) == said


def test_what_was_brought_back_is_no_backup_and_moves_on(kept: Engine, target: Engine, spare: Engine) -> None:
    copy(kept, target, NOW)

    told = copy(target, spare, NOW)

    assert (told.moved, told.unsure) == (True, 0)
    assert rows(spare) == rows(target)
    assert is_closed(target)


def test_a_backup_of_an_earlier_version_is_brought_back_to_this_one(target: Engine, tmp_path: Path) -> None:
    with engines(f"sqlite:///{tmp_path / 'old.db'}") as (old,):
        with writing(old) as connection:
            config = Config()
            config.set_main_option("script_location", str(MIGRATIONS))
            config.attributes["connection"] = connection
            command.upgrade(config, "0001")
            closed.create(connection)
            connection.execute(insert(closed).values(reason="is a backup"))
            connection.execute(text("UPDATE state SET value = 41"))

        told = copy(old, target, NOW)

        assert told.rows["state"] == 1
        assert upgrade(target) == HEAD
        with reading(target) as connection:
            assert connection.scalar(select(state.c.value).where(state.c.name == "revision")) == 41
        with reading(old) as connection:
            assert connection.scalar(text("SELECT version_num FROM alembic_version")) == "0001"
