"""What is planned follows what is known and wanted, to and fro."""

import asyncio
from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy import Engine, select

from bot.ledger.outbox import Claimed, State
from bot.ledger.tables import deliveries
from knowledge.database import reading
from knowledge.days.lead import Lead, Unit
from knowledge.records import Event
from tests.fakes.company import Clock, Company, Known, Process, happening
from tests.fakes.life import Named

NINE = datetime(2024, 5, 1, 8, 0, tzinfo=UTC)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
DAY_BEFORE = Lead(count=1, unit=Unit.DAY)
EVENT = happening("Heron Forum", date(2024, 5, 2), time(11))
MOVED = happening("Heron Forum", date(2024, 5, 3), time(11))


class Pond:
    """A chat that takes everything."""

    def __init__(self) -> None:
        self.told: list[str] = []

    async def send(self, one: Claimed) -> str:
        self.told.append(one.message or "")
        return f"ts:{one.key}"

    async def find(self, one: Claimed, since: datetime) -> str | None:  # as a chat has it
        raise NotImplementedError


@pytest.fixture
def clock() -> Clock:
    return Clock(NINE - HOUR)


@pytest.fixture
def company(engine: Engine, clock: Clock) -> Company:
    return Company(engine=engine, known=Known(EVENT), settle=timedelta(seconds=120), clock=clock)


@pytest.fixture
def pond() -> Pond:
    return Pond()


@pytest.fixture
def worker(company: Company, pond: Pond) -> Process:
    company.wants("P1", DAY_BEFORE, since=NINE - DAY)
    return company.process(Named(owner="heron"), pond)


def turn(worker: Process) -> None:
    async def turned() -> None:
        await worker.sender.pass_once()
        await worker.sender.drain()

    worker.diary.plan()
    asyncio.run(turned())


def states(engine: Engine) -> list[str]:
    with reading(engine) as connection:
        return list(connection.scalars(select(deliveries.c.state).order_by(deliveries.c.id)))


@pytest.mark.parametrize("away", [pytest.param((), id="gone"), pytest.param((MOVED,), id="moved")])
def test_an_event_that_is_away_when_its_reminder_is_due_and_comes_back_is_told(
    worker: Process, company: Company, clock: Clock, pond: Pond, away: tuple[Event, ...]
) -> None:
    worker.diary.plan()
    company.known.events = list(away)
    clock.now = NINE
    turn(worker)
    assert pond.told == []
    assert states(company.engine)[0] == State.LAPSED

    company.known.events = [EVENT]
    clock.now = NINE + HOUR
    turn(worker)

    assert len(pond.told) == 1
    assert states(company.engine)[0] == State.SENT


def test_an_event_that_moves_back_and_moves_again_before_word_of_it_went_is_told_once(
    worker: Process, company: Company, clock: Clock, pond: Pond
) -> None:
    clock.now = NINE
    turn(worker)
    company.known.events = [MOVED]
    worker.diary.plan()
    company.known.events = [EVENT]
    turn(worker)
    assert len(pond.told) == 1

    company.known.events = [MOVED]
    turn(worker)
    turn(worker)

    assert len(pond.told) == 2
    assert '"2024-05-03T11:00"' in pond.told[1]


def test_a_subscription_that_is_taken_up_again_gets_what_is_still_to_come(
    worker: Process, company: Company, clock: Clock, pond: Pond
) -> None:
    worker.diary.plan()
    (wanted,) = worker.ledger.subscriptions.active()
    worker.ledger.subscriptions.stop(wanted.id, clock())

    company.wants("P1", DAY_BEFORE, since=clock())
    clock.now = NINE
    turn(worker)

    assert len(pond.told) == 1


def test_a_subscription_that_is_taken_up_again_hears_of_a_change_that_was_not_told_before_it_was_stopped(
    worker: Process, company: Company, clock: Clock, pond: Pond
) -> None:
    clock.now = NINE
    turn(worker)
    company.known.events = [MOVED]
    worker.diary.plan()
    (wanted,) = worker.ledger.subscriptions.active()
    worker.ledger.subscriptions.stop(wanted.id, clock())
    clock.now += HOUR

    company.wants("P1", DAY_BEFORE, since=clock())
    turn(worker)

    assert len(pond.told) == 2
    assert '"2024-05-03T11:00"' in pond.told[1]


def test_what_was_told_last_counts_though_the_clock_was_set_back_meanwhile(
    worker: Process, company: Company, clock: Clock, pond: Pond
) -> None:
    clock.now = NINE
    turn(worker)
    clock.now -= HOUR
    company.known.events = [MOVED]
    turn(worker)

    company.known.events = [happening("Heron Forum", date(2024, 5, 3), time(11), off=True)]
    turn(worker)

    assert len(pond.told) == 3
    assert '"off":true' in pond.told[2]
