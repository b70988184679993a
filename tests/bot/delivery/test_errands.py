"""Wherever a worker is killed while it plans and sends reminders, another one goes on, and each arrives once."""

import asyncio
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum, auto
from itertools import count
from typing import Any

import pytest
from sqlalchemy import Engine, event, select

from bot.delivery.chat import NotSentError, UnsureError
from bot.ledger.outbox import Claimed, State
from bot.ledger.pulse import Round
from bot.ledger.tables import deliveries
from knowledge.database import connect, reading
from knowledge.days.lead import Lead, Unit
from tests.fakes.company import Clock, Company, KilledError, Known, Process, happening
from tests.fakes.life import Named

NOW = datetime(2024, 5, 1, 9, 0, tzinfo=UTC)
SETTLE = timedelta(seconds=120)
ON_THE_DAY = Lead(count=0, unit=Unit.DAY)
TITLES = "Heron Forum", "Kestrel Forum"


class Post(StrEnum):
    """What becomes of a post."""

    OK = auto()
    WAIT = auto()
    ACCEPTED_UNSURE = auto()
    LOST_UNSURE = auto()


@dataclass
class Fate:
    """Ends a process at the step after so many; None lives on."""

    left: int | None = None
    ended: bool = False

    def step(self, *_: object) -> None:
        if self.left == 0:
            self.ended = True
            raise KilledError
        if self.left is not None:
            self.left -= 1


@dataclass
class Pond:
    """A chat that does what it is told, then OK."""

    clock: Clock
    fate: Fate
    posts: dict[str, list[Post]]
    accepted: list[str] = field(default_factory=list)

    async def send(self, one: Claimed) -> str:
        self.fate.step()
        told = self.posts.get(one.key.split("/")[1], [])
        post = told.pop(0) if told else Post.OK
        if post in (Post.OK, Post.ACCEPTED_UNSURE):
            self.accepted.append(one.key)
        self.fate.step()
        if post is Post.WAIT:
            raise NotSentError("a pause, please", timedelta(seconds=7))
        if post is not Post.OK:
            raise UnsureError("no answer")
        return f"ts:{one.key}"

    async def find(self, one: Claimed, since: datetime) -> str | None:  # noqa: ARG002  # as a chat has it
        self.fate.step()
        return f"ts:{one.key}" if one.key in self.accepted else None


async def turn(process: Process) -> None:
    """Make one pass and bring all that it begins to an end."""
    await process.sender.pass_once()
    begun = list(process.sender._under_way)
    await process.sender.drain()
    for task in begun:
        task.result()


def work(company: Company, process: Process, clock: Clock) -> None:
    """Plan and send until nothing is open; the clock leaps to what is next. Raises KilledError."""
    for _ in range(100):
        process.diary.plan()
        asyncio.run(turn(process))
        at = company.next_claim()
        if at is None:
            return
        clock.now = max(clock.now, at)
    raise AssertionError("a delivery never ended")


@pytest.fixture
def mortal(database_url: str) -> Iterator[Engine]:
    """The engine of the process that will be killed."""
    engine = connect(database_url)
    yield engine
    engine.dispose()


STORIES: dict[str, list[Post]] = {
    "all is well": [],
    "not taken at first": [Post.WAIT],
    "accepted without an answer": [Post.ACCEPTED_UNSURE],
    "lost on its way": [Post.LOST_UNSURE],
}


def later(known: Known) -> None:
    """Let what is known to begin at eight begin at ten: a reminder an hour before the morning waits for the morning."""
    known.events = [happening(title, date(2024, 5, 1), time(10)) for title in TITLES]


@pytest.mark.parametrize("story", STORIES)
def test_wherever_a_worker_is_killed_another_one_sends_each_errand_once(
    engine: Engine, mortal: Engine, story: str
) -> None:
    clock = Clock(NOW)
    known = Known()
    company = Company(engine=engine, known=known, settle=SETTLE, clock=clock)
    fates = [Fate()]
    for name in ("before_cursor_execute", "commit"):
        event.listen(mortal, name, lambda *_: fates[-1].step())
    for each in (engine, mortal):
        event.listen(each, "connect", quickly)

    for point in count():
        clock.now = NOW - timedelta(hours=5)
        known.events = [happening(title, date(2024, 5, 1), time(8)) for title in TITLES]
        pond = Pond(clock, Fate(), {f"event:{one.series[6:]}": list(STORIES[story]) for one in known.occasions})
        wanted = company.wants(f"C{point}", ON_THE_DAY, since=clock())
        fates.append(Fate(left=point))
        pond.fate, living = fates[-1], {"first", "second"}
        killed = _killed(company, company.process(Named(owner="first", living=living), pond, engine=mortal), clock)
        living.discard("first")
        fates.append(Fate())
        pond.fate = fates[-1]

        second = company.process(Named(owner="second", living=living), pond)
        later(known)
        work(company, second, clock)

        assert ended(engine, wanted.id) == dict.fromkeys(pond.accepted, State.SENT)
        assert len(pond.accepted) == len(set(pond.accepted)) == len(TITLES), point
        assert second.ledger.pulse.last(Round.PLAN) is not None
        second.ledger.subscriptions.stop(wanted.id, clock())
        if not killed:
            break

    assert point > 25, point


def quickly(connection: Any, _record: object) -> None:  # noqa: ANN401  # the driver's own
    """Wait for no disk: nothing here pulls the plug."""
    if isinstance(connection, sqlite3.Connection):
        connection.execute("PRAGMA synchronous = OFF").close()


def _killed(company: Company, first: Process, clock: Clock) -> bool:
    """Let a process plan, learn of another time, plan again and send; say whether it was killed on the way."""
    try:
        first.diary.plan()
        later(company.known)
        work(company, first, clock)
    except KilledError:
        return True
    return False


def ended(engine: Engine, subscription_id: int) -> dict[str, State]:
    which = deliveries.c.subscription_id == subscription_id
    with reading(engine) as connection:
        rows: Any = connection.execute(select(deliveries.c.key, deliveries.c.state).where(which)).all()
        return {row.key: State(row.state) for row in rows}
