"""Whatever happens in whatever order, what is due is told once, and nobody is left with a date that was told wrong.

Two workers on one database. There are three clocks: what really passes, which the chat stamps its messages by; the
machine's, which may be off and leaps when the machine wakes up; and the ticks of a running machine. No other time is
looked at, and no thread runs: an example takes the same course whenever it is tried, on a slow machine too.
"""

import asyncio
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum, auto
from itertools import count, pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from hypothesis.stateful import run_state_machine_as_test as run
from sqlalchemy import event, select

from bot.delivery.chat import NotSentError, RefusedError, UnsureError
from bot.delivery.errand import Errand, Sort, decoded
from bot.delivery.planner import plans
from bot.delivery.sender import Sender
from bot.ledger.outbox import Claimed, State
from bot.ledger.subscriptions import Subscription
from bot.ledger.tables import deliveries
from knowledge.database import connect, metadata, reading, writing
from knowledge.days.lead import Lead, Unit
from knowledge.occasion import Occasion
from tests.fakes.company import Company, KilledError, Known, Process, happening
from tests.fakes.life import Named
from tests.fakes.turns import InTurn

START = datetime(2024, 5, 1, 8, 0, tzinfo=UTC)
SETTLE = timedelta(seconds=120)
AHEAD, BEHIND = 60, -60
"""Minutes by which the machine's clock is off at most."""
LONGEST_WAIT = timedelta(minutes=AHEAD) + SETTLE
"""How long what is due may wait: what was handed back while the clock was ahead waits until its time comes again."""
LATEST = 100
"""Seconds after which a chat still accepts what it was sent: less than is waited for."""
LEADS = (
    (Lead(count=1, unit=Unit.DAY),),
    (Lead(count=2, unit=Unit.DAY), Lead(count=2, unit=Unit.HOUR)),
    (Lead(count=1, unit=Unit.WORKING_DAY), Lead(count=0, unit=Unit.DAY)),
)
TITLES = "Heron Forum", "Kestrel Forum"


class Post(StrEnum):
    """What becomes of a post; the `KILL`s are the end of the process, the `HELD` are answered only later or never."""

    OK = auto()
    WAIT = auto()
    REFUSED = auto()
    ACCEPTED_UNSURE = auto()
    LOST_UNSURE = auto()
    LATE_UNSURE = auto()
    KILL_BEFORE = auto()
    KILL_AFTER = auto()
    KILL_LATE = auto()
    HELD_ACCEPTED = auto()
    HELD_LATE = auto()
    HELD_LOST = auto()


ACCEPTED = {Post.OK, Post.ACCEPTED_UNSURE, Post.KILL_AFTER, Post.HELD_ACCEPTED}
LATE = {Post.LATE_UNSURE, Post.KILL_LATE, Post.HELD_LATE}
KILLS = {Post.KILL_BEFORE, Post.KILL_AFTER, Post.KILL_LATE}
HELD = {Post.HELD_ACCEPTED, Post.HELD_LATE, Post.HELD_LOST}


class Place(StrEnum):
    """Where a process is frozen."""

    CLAIMED = auto()
    WRITTEN = auto()


@dataclass
class Message:
    key: str
    at: datetime
    told: Errand


@dataclass
class Coming:
    """A message on its way; `leapt` if the clock has leapt since."""

    message: Message
    worker: "Worker"
    leapt: bool = False


@dataclass
class Time:
    """What really passes; the machine's clock is that with what it is `off` by."""

    true: datetime = START
    off: timedelta = timedelta(0)
    ticked: float = 0

    def clock(self) -> datetime:
        return self.true + self.off

    def ticks(self) -> float:
        return self.ticked


@dataclass
class Pond:
    """A chat; `faults` are those of the next posts."""

    time: Time
    faults: list[Post] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)
    coming: list[Coming] = field(default_factory=list)

    def land(self, *those: Coming) -> None:
        for one in those:
            self.coming.remove(one)
            self.messages.append(replace(one.message, at=min(one.message.at, self.time.true)))

    def due(self) -> list[Coming]:
        return [one for one in self.coming if one.message.at <= self.time.true]


class Freezable(Sender):
    """A sender that may be frozen between writing and posting."""

    worker: "Worker"

    async def _letter(self, one: Claimed, now: datetime) -> Claimed | State:
        letter = await super()._letter(one, now)
        await self.worker.pause(Place.WRITTEN)
        return letter


@dataclass
class Worker:
    """A process, and where it stands still: `frozen` as a whole, `gate` while it waits for something."""

    pond: Pond
    name: str
    process: Process = field(init=False)
    frozen: Place | None = None
    claimed: list[Claimed] = field(default_factory=list)
    begun: float = 0
    waiting: int = 0
    gate: asyncio.Event | None = None
    killed: bool = False

    @property
    def sender(self) -> Sender:
        return self.process.sender

    async def pause(self, place: Place) -> None:
        if self.frozen is place:
            await self.wait()

    async def wait(self) -> None:
        self.gate = self.gate or asyncio.Event()
        self.waiting += 1
        try:
            await self.gate.wait()
        finally:
            self.waiting -= 1

    async def send(self, one: Claimed) -> str:
        if self.killed:
            raise KilledError
        post = self.pond.faults.pop(0) if self.pond.faults else Post.OK
        message = Message(one.key, self.pond.time.true, decoded(one.message or ""))
        if post in ACCEPTED:
            self.pond.messages.append(message)
        elif post in LATE:
            later = replace(message, at=message.at + timedelta(seconds=LATEST))
            self.pond.coming.append(Coming(later, self))
        if post in KILLS:
            self.killed = True
            raise KilledError
        if post in HELD:
            await self.wait()
        match post:
            case Post.WAIT:
                raise NotSentError("a pause, please", timedelta(seconds=7))
            case Post.REFUSED:
                raise RefusedError("the pond is dry")
            case Post.OK | Post.HELD_ACCEPTED:
                return f"ts:{one.key}"
            case _:
                raise UnsureError("no answer")

    async def find(self, one: Claimed, since: datetime) -> str | None:
        if self.killed:
            raise KilledError
        found = any(each.key == one.key and each.at >= since for each in self.pond.messages)
        return f"ts:{one.key}" if found else None

    async def quiet(self) -> None:
        """Wait until all that is under way has ended or waits at the gate; raise what a task died of."""
        tasks = set(self.sender._under_way)
        while sum(not task.done() for task in tasks) > self.waiting:  # noqa: ASYNC110  # the gate tells nobody
            await asyncio.sleep(0)
        for task in tasks:
            if task.done() and not task.cancelled() and isinstance(task.exception(), Exception):
                task.result()

    async def turn(self) -> None:
        if not self.frozen:
            await self.sender.pass_once()
            await self.quiet()

    async def go_on(self) -> None:
        """Thaw, and get the answers that are waited for."""
        self.frozen = None
        if self.gate:
            self.gate.set()
            self.gate = None
            await asyncio.sleep(0)
        for one in self.claimed:
            self.sender._keep(asyncio.create_task(self.sender.deliver(one, self.begun)))
        self.claimed = []
        await self.quiet()

    async def die(self) -> None:
        for task in list(self.sender._under_way):
            task.cancel()
        await asyncio.gather(*self.sender._under_way, return_exceptions=True)


WORKERS, PLACES, EVENTS = st.sampled_from([0, 1]), st.sampled_from([0, 1, 2]), st.sampled_from([0, 1])


class Deliveries(RuleBasedStateMachine):
    """Any order of plans, passes, faults, deaths, freezes, leaps, and of what becomes known and wanted."""

    @initialize(first=st.integers(1, 4), second=st.integers(1, 4))
    def begin(self, first: int, second: int) -> None:
        self.folder = TemporaryDirectory()
        self.runner = asyncio.Runner(loop_factory=InTurn)
        self.engine = connect(f"sqlite:///{Path(self.folder.name) / 'secbot.db'}")
        event.listen(self.engine, "connect", _without_waiting_for_the_disk)
        with writing(self.engine) as connection:
            metadata.create_all(connection)
        self.time, self.living, self.names = Time(), set[str](), count()
        self.pond = Pond(self.time)
        self.known = Known(*(_event(title, days) for title, days in zip(TITLES, (first, second), strict=True)))
        self.company = Company(
            engine=self.engine, known=self.known, settle=SETTLE, clock=self.time.clock, ticks=self.time.ticks
        )
        self.wanted = [
            self.company.wants(f"P{number}", *leads, since=self.time.clock()) for number, leads in enumerate(LEADS)
        ]
        self.workers = [self._worker(), self._worker()]
        self.what_comes_next_is_due(0, [])

    def _worker(self) -> Worker:
        worker = Worker(self.pond, f"worker {next(self.names)}")
        life = Named(owner=worker.name, living=self.living)
        worker.process = self.company.process(life, worker, sender=Freezable)
        worker.process.sender.worker = worker  # type: ignore[attr-defined]  # it is Freezable
        return worker

    # What workers do

    @rule(which=WORKERS)
    def plan(self, which: int) -> None:
        if not self.workers[which].frozen:
            self.workers[which].process.diary.plan()

    @rule(which=WORKERS, faults=st.lists(st.sampled_from(Post), max_size=3), planned=st.booleans())
    def one_pass(self, which: int, faults: list[Post], *, planned: bool) -> None:
        if planned:
            self.plan(which)
        self.pond.faults = faults
        self._act(which, self.workers[which].turn())
        self.pond.faults = []

    @rule(which=WORKERS, place=st.sampled_from(Place), faults=st.lists(st.sampled_from(sorted(HELD)), max_size=2))
    def freeze(self, which: int, place: Place, faults: list[Post]) -> None:
        worker = self.workers[which]
        if worker.frozen:
            return
        if place is Place.CLAIMED:
            worker.begun = self.time.ticks()
            worker.claimed = worker.sender._claimed(2, set(worker.sender._at_hand))
            worker.frozen = place
            return
        self.pond.faults = list(faults)
        if not faults:
            worker.frozen = place
        self._act(which, self._turn_even_if_frozen(worker))
        self.pond.faults = []
        self.workers[which].frozen = place

    async def _turn_even_if_frozen(self, worker: Worker) -> None:
        await worker.sender.pass_once()
        await worker.quiet()

    @rule(which=WORKERS)
    def go_on(self, which: int) -> None:
        self._act(which, self.workers[which].go_on())

    @rule(which=WORKERS)
    def kill(self, which: int) -> None:
        self.workers[which].killed = True
        self._bury(which)

    def _act(self, which: int, work: Any) -> None:  # noqa: ANN401  # a coroutine
        self.runner.run(work)
        if self.workers[which].killed:
            self._bury(which)

    def _bury(self, which: int) -> None:
        """End a worker and start another. What it sent before the clock leapt has arrived: only it knew of the leap."""
        worker = self.workers[which]
        self.runner.run(worker.die())
        self.living.discard(worker.name)
        self.pond.land(*[one for one in self.pond.coming if one.leapt])
        self.workers[which] = self._worker()

    # What time does

    @rule(seconds=st.sampled_from([1, 5, 31, 61, 200, 1200, 4 * 3600]))
    def time_passes(self, seconds: int) -> None:
        self._pass(seconds)

    def _pass(self, seconds: float) -> None:
        self.time.true += timedelta(seconds=seconds)
        self.time.ticked += seconds
        self.pond.land(*self.pond.due())
        for which, worker in enumerate(self.workers):
            if seconds > 5 and not worker.frozen and worker.waiting:
                self._act(which, worker.go_on())

    @rule(which=WORKERS, faults=st.lists(st.sampled_from(Post), max_size=2))
    def what_comes_next_is_due(self, which: int, faults: list[Post]) -> None:
        self.plan(which)
        at = self.company.next_claim()
        if at is not None and at > self.time.clock():
            self._pass((at - self.time.clock()).total_seconds())
        self.one_pass(which, faults, planned=True)

    @rule(hours=st.sampled_from([0.05, 0.5, 8, 30]))
    def the_machine_sleeps(self, hours: float) -> None:
        self._leap(timedelta(hours=hours))
        self.time.true += timedelta(hours=hours)

    @rule(minutes=st.sampled_from([BEHIND, -10, 0, 10, AHEAD]))
    def the_clock_is_set(self, minutes: int) -> None:
        off = timedelta(minutes=minutes)
        if off > self.time.off:
            self._leap(timedelta(0))
        self.time.off = off

    def _leap(self, slept: timedelta) -> None:
        """Let what is on its way stay there while the machine sleeps, if those who sent it are still there."""
        self.pond.land(*[one for one in self.pond.coming if one.worker not in self.workers])
        for one in self.pond.coming:
            one.leapt, one.message = True, replace(one.message, at=one.message.at + slept)

    # What becomes known and wanted

    @rule(which=EVENTS, days=st.integers(0, 5), worker=WORKERS)
    def an_event_moves(self, which: int, days: int, worker: int) -> None:
        self._change(which, days=days)
        self.plan(worker)

    @rule(which=EVENTS, hour=st.sampled_from([None, 9, 11, 16]))
    def an_event_has_another_time(self, which: int, hour: int | None) -> None:
        self._change(which, hour=hour or -1)

    @rule(which=EVENTS, off=st.booleans())
    def an_event_is_off_or_on(self, which: int, *, off: bool) -> None:
        self._change(which, off=off)

    def _change(self, which: int, *, days: int | None = None, hour: int | None = None, off: bool | None = None) -> None:
        title = TITLES[which]
        before = next(one for one in self.known.occasions if one.title == title)
        day = before.day if days is None else self.time.true.date() + timedelta(days=days)
        starts = before.starts if hour is None else time(hour) if hour > 0 else None
        after = happening(title, day, starts, off=before.off if off is None else off)
        self.known.events = [one for one in self.known.events if one.title != title] + [after]

    @rule(place=PLACES)
    def somebody_stops(self, place: int) -> None:
        self.workers[0].process.ledger.subscriptions.stop(self.wanted[place].id, self.time.clock())

    @rule(place=PLACES)
    def somebody_wants_it_again(self, place: int) -> None:
        self.company.wants(f"P{place}", *LEADS[place], since=self.time.clock())

    # What must be

    @invariant()
    def nothing_is_there_twice(self) -> None:
        if hasattr(self, "pond"):
            assert [key for key, times in Counter(each.key for each in self.pond.messages).items() if times > 1] == []

    def teardown(self) -> None:
        if not hasattr(self, "workers"):
            return
        try:
            self._rest()
        finally:
            for worker in self.workers:
                self.runner.run(worker.die())
            self.runner.close()
            self.engine.dispose()
            self.folder.cleanup()

    def _rest(self) -> None:
        """Plan and send until nothing is due, then on until all is over; look at what was told at either point."""
        self.the_clock_is_set(0)
        for which in (0, 1):
            self.go_on(which)
        looked = False
        for _ in range(400):
            self.one_pass(0, [], planned=True)
            self.one_pass(1, [], planned=False)
            self.plan(0)  # what was settled just now may be told otherwise by now
            at = self.company.next_claim()
            if at is not None and at <= self.time.clock():
                continue
            if (at is None or at - self.time.clock() > LONGEST_WAIT) and not looked:
                self._everybody_knows_what_is_so()
                looked = True
            if at is None:
                break
            self._pass((at - self.time.clock()).total_seconds())
        self.nothing_is_there_twice()
        self._all_have_ended()

    def _all_have_ended(self) -> None:
        there = Counter(each.key for each in self.pond.messages)
        columns = deliveries.c.key, deliveries.c.state, deliveries.c.last_error
        with reading(self.engine) as connection:
            rows: Any = connection.execute(select(*columns)).all()
        for row in rows:
            assert row.state != State.OPEN, row
            assert (there[row.key] == 1) is (row.state == State.SENT), row
            assert row.state == State.SENT or row.last_error, row

    def _everybody_knows_what_is_so(self) -> None:
        _, almanac = self.known.at(self.time.clock())
        now, active = self.time.clock(), self.workers[0].process.ledger.subscriptions.active()
        states = self._states()
        for plan in plans(active, almanac, (), now):
            if plan.due <= now < plan.expires_at:
                assert states.get(plan.key) not in (None, State.LAPSED, State.OPEN), plan.key
        for one in active:
            for occasion in almanac.occasions:
                self._knows(one, occasion)

    def _knows(self, one: Subscription, occasion: Occasion) -> None:
        """Check that the last word was right, and that no word of a change said what the one before had said.

        A reminder that is due at the same time as the word of a change may say the same.
        """
        mine = [each for each in self.pond.messages if each.key.startswith(f"{one.id}/")]
        told = [each.told for each in mine if each.told.title == occasion.title]
        for before, after in pairwise(told):
            same = (before.at, before.off) == (after.at, after.off)
            assert not (same and before.sort is after.sort is Sort.CHANGE), told
        refused = any(
            key.startswith(f"{one.id}/") and state in (State.DEAD, State.UNSURE, State.EXPIRED)
            for key, state in self._states().items()
        )
        today = self.time.clock().date().isoformat()
        if told and not refused and told[-1].day >= today and occasion.over > self.time.clock():
            assert told[-1].is_as_told(occasion), (told, occasion)

    def _states(self) -> dict[str, State]:
        with reading(self.engine) as connection:
            rows = connection.execute(select(deliveries.c.key, deliveries.c.state)).all()
        return {row.key: State(row.state) for row in rows}


def _event(title: str, days: int) -> Any:  # noqa: ANN401
    return happening(title, date(2024, 5, 1) + timedelta(days=days), time(11))


def _without_waiting_for_the_disk(connection: Any, _record: object) -> None:  # noqa: ANN401  # the driver's own
    connection.execute("PRAGMA synchronous = OFF").close()


def test_in_whatever_order_things_happen_all_that_is_due_is_told_once_and_stays_true() -> None:
    run(Deliveries, settings=settings(max_examples=25, stateful_step_count=25, deadline=None))
