"""A clock that leaps or was wrong, and processes that stand still: nothing is posted twice for it."""

import asyncio
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, select

from bot.delivery.chat import UnsureError
from bot.delivery.sender import Sender
from bot.ledger.outbox import LEASE, PATIENCE, Claimed, Outbox, Parcel, State
from bot.ledger.tables import deliveries
from bot.metrics import Metrics
from knowledge.database import reading
from tests.fakes.company import Clock
from tests.fakes.life import Named
from tests.fakes.turns import in_turn

NOW = datetime(2024, 5, 1, 9, 0, tzinfo=UTC)
HOUR, SETTLE = timedelta(hours=1), timedelta(seconds=120)
PARCEL = Parcel(
    key="k1",
    platform="pond",
    place="C1",
    thread=None,
    message="On 20 June.",
    due=NOW,
    expires_at=NOW + timedelta(days=2),
    settle=SETTLE,
)


@dataclass
class Pond:
    """A chat with a clock of its own, which answers nobody while it is `mute`."""

    clock: Clock
    mute: bool = False
    hands: asyncio.Event | None = None
    accepted: list[datetime] = field(default_factory=list)
    tries: int = 0
    looks: int = 0

    async def send(self, one: Claimed) -> str:
        self.tries += 1
        if self.hands:
            await self.hands.wait()
        self.accepted.append(self.clock())
        if self.mute:
            raise UnsureError("no answer")
        return f"ts:{one.key}"

    async def find(self, one: Claimed, since: datetime) -> str | None:
        self.looks += 1
        return f"ts:{one.key}" if any(at >= since for at in self.accepted) else None


@dataclass
class Ticks:
    now: float = 0

    def __call__(self) -> float:
        return self.now


@dataclass
class Bench:
    outbox: Outbox
    sender: Sender
    pond: Pond
    clock: Clock
    ticks: Ticks
    life: Named

    async def turn(self) -> None:
        await self.sender.pass_once()
        await self.sender.drain()


@pytest.fixture
def bench(engine: Engine) -> Bench:
    clock, ticks, life = Clock(NOW), Ticks(), Named(owner="heron")
    pond, outbox = Pond(Clock(NOW)), Outbox(engine, life)
    outbox.put(PARCEL)
    sender = Sender(outbox, {"pond": pond}, clock, Metrics(), ticks=ticks)
    return Bench(outbox, sender, pond, clock, ticks, life)


def test_what_is_under_way_is_not_claimed_again_when_the_machine_wakes_up(bench: Bench) -> None:
    async def asleep() -> None:
        bench.pond.hands = asyncio.Event()
        await bench.sender.pass_once()
        while not bench.pond.tries:  # noqa: ASYNC110  # a thread of the sender's claims it
            await asyncio.sleep(0)
        bench.clock.now += 8 * HOUR
        assert await bench.sender.pass_once() == 0
        bench.pond.hands.set()
        await bench.sender.drain()

    asyncio.run(asleep())

    assert (bench.pond.tries, bench.outbox.waiting()) == (1, 0)


def test_what_is_not_seen_is_waited_for_anew_when_the_clock_has_leapt(bench: Bench) -> None:
    async def lost() -> None:
        bench.pond.mute = True
        await bench.turn()
        bench.pond.mute, bench.pond.accepted = False, []
        bench.clock.now += HOUR
        await bench.turn()
        assert bench.pond.tries == 1
        bench.clock.now += SETTLE
        bench.ticks.now += SETTLE.total_seconds()
        await bench.turn()

    asyncio.run(lost())

    assert (bench.pond.tries, bench.outbox.waiting()) == (2, 0)


def test_what_left_while_the_clock_was_an_hour_ahead_is_found(bench: Bench) -> None:
    async def ahead() -> None:
        bench.clock.now = NOW + HOUR
        bench.pond.mute = True
        await bench.turn()
        bench.pond.mute = False
        for _ in range(70):
            bench.clock.now += timedelta(seconds=4)
            bench.ticks.now += 4
            await bench.turn()

    asyncio.run(ahead())

    assert (bench.pond.tries, bench.outbox.waiting()) == (1, 0)


def test_what_left_while_the_clock_was_an_hour_ahead_is_found_though_its_time_is_over(
    bench: Bench, engine: Engine
) -> None:
    async def too_late() -> None:
        bench.clock.now = NOW + HOUR
        bench.pond.mute = True
        await bench.turn()
        bench.clock.now = PARCEL.expires_at
        for _ in range(10):
            await bench.turn()
            bench.clock.now += SETTLE / 2
            bench.ticks.now += SETTLE.total_seconds() / 2

    in_turn(too_late())

    with reading(engine) as connection:
        assert connection.scalars(select(deliveries.c.state)).all() == [State.SENT]


def test_what_may_be_there_waits_no_hour_because_the_clock_was_an_hour_ahead(bench: Bench) -> None:
    async def ahead_and_back() -> None:
        bench.pond.mute, bench.pond.hands = True, asyncio.Event()
        bench.clock.now = NOW + HOUR
        await bench.sender.pass_once()
        while not bench.pond.tries:  # noqa: ASYNC110  # its task has not begun
            await asyncio.sleep(0)
        bench.clock.now = NOW
        bench.pond.hands.set()
        await bench.sender.drain()
        bench.pond.mute, bench.pond.accepted = False, []
        for _ in range(70):
            bench.clock.now += timedelta(seconds=2)
            bench.ticks.now += 2
            await bench.turn()

    in_turn(ahead_and_back())

    assert (bench.pond.tries, bench.outbox.waiting()) == (2, 0)
    assert bench.pond.looks < 10


def test_what_was_held_for_too_long_is_not_posted_though_the_clock_was_set_back(bench: Bench) -> None:
    (one,) = bench.outbox.claim(NOW, 1)
    begun = bench.ticks()
    bench.ticks.now += LEASE.total_seconds()

    state = asyncio.run(bench.sender.deliver(one, begun))

    assert (state, bench.pond.tries) == (State.OPEN, 0)


def test_what_another_one_took_over_is_not_posted_a_second_time(bench: Bench, engine: Engine) -> None:
    other = Outbox(engine, Named(owner="bittern", living=bench.life.living))
    (held,) = bench.outbox.claim(NOW, 1)
    assert other.claim(NOW + LEASE + PATIENCE + timedelta(seconds=1), 1)

    state = asyncio.run(bench.sender.deliver(replace(held, look_first=True, last_try=NOW - HOUR)))

    assert (state, bench.pond.tries) == (State.OPEN, 0)


def test_how_long_to_wait_is_counted_from_when_a_process_was_seen_to_be_gone(bench: Bench, engine: Engine) -> None:
    @dataclass
    class Slow(Named):
        """Looks for others for so long that they may have sent something meanwhile."""

        clock: Clock = field(default_factory=lambda: bench.clock)

        def is_alive(self, owner: str) -> bool:
            self.clock.now += timedelta(seconds=30)
            return Named.is_alive(self, owner)

    bench.outbox.claim(NOW, 1)
    bench.life.let_go()
    slow = Outbox(engine, Slow(owner="bittern"))
    sender = Sender(slow, {"pond": bench.pond}, bench.clock, Metrics(), ticks=lambda: bench.clock().timestamp())

    (one,) = sender._claimed(1, ())

    assert one.last_try == NOW + timedelta(seconds=30)
