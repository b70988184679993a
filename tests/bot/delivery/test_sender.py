"""Deliveries go out once, whatever the chat, the database and the process do.

Nothing here waits: the clock is moved by hand, and each pass over the outbox is made by hand.
"""

import asyncio
import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum, auto
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from sqlalchemy import Engine, event, func, select, update

from bot.delivery.chat import CannotLookError, NotSentError, RefusedError, UnsureError
from bot.delivery.sender import AT_ONCE, Sender
from bot.ledger import outbox
from bot.ledger.moments import read
from bot.ledger.outbox import LEASE, Claimed, Outbox, Parcel, Reply, State
from bot.ledger.questions import Asked, Incoming, Outcome, Questions, Replied, Surface
from bot.ledger.tables import deliveries
from bot.metrics import Metrics
from handlers.messages import Shown
from knowledge.answer import Kind
from knowledge.database import connect, metadata, reading, upgrade, writing
from knowledge.errors import DatabaseError
from knowledge.thread import Thread
from tests.fakes.life import Named
from tests.fakes.turns import in_turn

NOW = datetime(2024, 5, 1, 9, 0, tzinfo=UTC)
PATIENCE, SETTLE = timedelta(minutes=15), timedelta(seconds=30)
PARCEL = Parcel(
    key="k1",
    platform="pond",
    place="C1",
    thread=None,
    message="On 20 June.",
    due=NOW,
    expires_at=NOW + PATIENCE,
    settle=SETTLE,
)


class Post(StrEnum):
    """What becomes of a post."""

    OK = auto()
    NOT_SENT = auto()
    WAIT = auto()
    REFUSED = auto()
    ACCEPTED_UNSURE = auto()
    UNSURE = auto()


class Look(StrEnum):
    """What becomes of a look."""

    SEEING = auto()
    BLIND = auto()
    NEVER = auto()
    REPEAT = auto()


class KilledError(BaseException):
    """The process ends here."""


@dataclass
class Clock:
    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now

    def step(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


@dataclass
class Fate:
    """Ends a process, or its database, at the beat after so many; None lives on."""

    left: int | None = None
    end: Callable[[], BaseException] = KilledError
    ended: bool = False

    def beat(self) -> None:
        if self.left == 0:
            self.ended = True
            raise self.end()
        if self.left is not None:
            self.left -= 1


@dataclass
class FakeChat:
    """A chat that does what it is told, then OK; it shows what it accepted after `delay`."""

    clock: Clock
    posts: list[Post] = field(default_factory=list)
    looks: list[Look] = field(default_factory=list)
    fate: Fate = field(default_factory=Fate)
    delay: timedelta = timedelta(0)
    slow: float = 0
    accepted: list[tuple[str, datetime]] = field(default_factory=list)
    since: list[datetime] = field(default_factory=list)
    marked: list[bool] = field(default_factory=list)

    def times(self, key: str) -> int:
        return [accepted for accepted, _ in self.accepted].count(key)

    async def send(self, one: Claimed) -> str:
        self.fate.beat()
        self.clock.step(self.slow)
        self.marked.append(one.repeated)
        outcome = self.posts.pop(0) if self.posts else Post.OK
        if outcome in (Post.OK, Post.ACCEPTED_UNSURE):
            self.accepted.append((one.key, self.clock()))
        self.fate.beat()
        match outcome:
            case Post.OK:
                return f"ts:{one.key}"
            case Post.NOT_SENT:
                raise NotSentError("not now")
            case Post.WAIT:
                raise NotSentError("a pause, please", timedelta(seconds=7))
            case Post.REFUSED:
                raise RefusedError("the channel is gone")
            case Post.ACCEPTED_UNSURE | Post.UNSURE:
                raise UnsureError("no answer")

    async def find(self, one: Claimed, since: datetime) -> str | None:
        self.fate.beat()
        self.since.append(since)
        outcome = self.looks.pop(0) if self.looks else Look.SEEING
        if outcome is not Look.SEEING:
            final, repeat = outcome is not Look.BLIND, outcome is Look.REPEAT
            raise CannotLookError("no history", final=final, repeat=repeat)
        seen = [key for key, at in self.accepted if since <= at <= self.clock() - self.delay]
        return f"ts:{one.key}" if one.key in seen else None


class MortalOutbox(Outbox):
    """An outbox whose process, or database, may end before and after each step."""

    fate: Fate


def _mortal(name: str) -> Callable[..., Any]:
    def step(self: MortalOutbox, *arguments: object, **named: object) -> object:
        self.fate.beat()
        done = getattr(Outbox, name)(self, *arguments, **named)
        self.fate.beat()
        return done

    return step


for _name in ("release", "claim", "written", "sent", "again", "repeat", "refused", "unsure", "close"):
    setattr(MortalOutbox, _name, _mortal(_name))


@dataclass
class Bench:
    """A database, a chat and a clock; processes come and go, `outbox` is that of one that is there from the start."""

    engine: Engine
    clock: Clock = field(default_factory=Clock)
    metrics: Metrics = field(default_factory=Metrics)
    life: Named = field(default_factory=lambda: Named(owner="bench"))
    chat: FakeChat = field(init=False)
    outbox: Outbox = field(init=False)
    _process: Named | None = field(default=None, init=False)
    _numbers: Iterator[int] = field(default_factory=count, init=False)

    def __post_init__(self) -> None:
        self.chat = FakeChat(self.clock)
        self.outbox = Outbox(self.engine, self.life)

    def sender(self, fate: Fate | None = None) -> Sender:
        """Return the sender of a new process; the one before is gone."""
        if self._process:
            self._process.let_go()
        self._process = Named(owner=f"process {next(self._numbers)}", living=self.life.living)
        self.chat.fate = fate or Fate()
        outbox = MortalOutbox(self.engine, self._process)
        outbox.fate = self.chat.fate
        return Sender(outbox, {"pond": self.chat}, self.clock, self.metrics)

    def turn(self, sender: Sender | None = None) -> None:
        in_turn(_turn(sender or self.sender()))

    def finish(self) -> None:
        """Let a new process work until nothing is open."""
        self.work(self.sender())
        assert self.outbox.waiting() == 0, "a delivery never ended"

    def work(self, sender: Sender) -> None:
        """Let a process work until nothing is open or it has ended; the clock leaps to what is next."""
        for _ in range(600):
            self.turn(sender)
            if self.chat.fate.ended or not self._leap():
                return

    def _leap(self) -> bool:
        """Move the clock to when a delivery can next be claimed; say whether there is one."""
        free = func.coalesce(deliveries.c.lease_until + 1, deliveries.c.not_before)
        with reading(self.engine) as connection:
            at = connection.scalar(select(func.min(free)).where(deliveries.c.state == State.OPEN))
        if at is None:
            return False
        self.clock.now = max(self.clock.now, read(at))
        return True

    def states(self) -> dict[str, tuple[State, str | None]]:
        """Return where each delivery stands, and its last error."""
        columns = deliveries.c.key, deliveries.c.state, deliveries.c.last_error
        with reading(self.engine) as connection:
            return {key: (State(state), error) for key, state, error in connection.execute(select(*columns))}

    def state(self) -> tuple[State, str | None]:
        (one,) = self.states().values()
        return one


async def _turn(sender: Sender) -> None:
    """Make one pass and bring all that it begins to an end; whatever a task dies of is raised, but for being killed."""
    try:
        await sender.pass_once()
    except KilledError:
        return
    begun = list(sender._under_way)
    await sender.drain()
    for task in begun:
        if isinstance(error := task.exception(), Exception):
            raise error


@pytest.fixture
def bench(sqlite_url: str) -> Iterator[Bench]:
    engine = connect(sqlite_url)
    upgrade(engine)
    yield Bench(engine)
    engine.dispose()


def test_what_is_due_is_posted_once_and_settled(bench: Bench) -> None:
    bench.outbox.put(PARCEL)

    bench.turn()
    bench.clock.step(3600)
    bench.turn()

    assert bench.chat.times("k1") == 1
    assert bench.state() == (State.SENT, None)
    assert b'secbot_deliveries_total{platform="pond",state="sent"} 1.0' in bench.metrics.exposition(0)


@pytest.mark.parametrize(
    ("post", "seconds"),
    [
        pytest.param(Post.NOT_SENT, 2, id="our own pause"),
        pytest.param(Post.WAIT, 7, id="the pause that the chat asks for"),
    ],
)
def test_what_was_not_taken_is_tried_again_after_a_pause_without_a_look(
    bench: Bench, post: Post, seconds: float
) -> None:
    bench.chat.posts = [post]
    bench.outbox.put(PARCEL)

    bench.turn()
    bench.clock.step(seconds - 0.1)
    bench.turn()
    assert bench.chat.accepted == []
    bench.clock.step(0.1)
    bench.turn()

    assert bench.chat.times("k1") == 1
    assert bench.chat.since == []
    assert bench.state()[0] is State.SENT


def test_our_own_pause_grows_to_half_a_minute(bench: Bench) -> None:
    bench.chat.posts = [Post.NOT_SENT] * 8
    bench.outbox.put(PARCEL)
    tried: list[float] = []

    for second in range(130):
        before = len(bench.chat.posts)
        bench.turn()
        tried += [second] if len(bench.chat.posts) < before else []
        bench.clock.step(1)

    assert tried == [0, 2, 6, 14, 30, 60, 90, 120]


def test_a_pause_after_very_many_tries_is_no_longer(bench: Bench) -> None:
    bench.chat.posts = [Post.NOT_SENT]
    bench.outbox.put(PARCEL)
    with writing(bench.engine) as connection:
        connection.execute(update(deliveries).values(attempts=60))

    bench.turn()
    bench.clock.step(30)
    bench.turn()

    assert bench.state()[0] is State.SENT


@pytest.fixture
def asked(bench: Bench) -> Asked:
    incoming = Incoming(
        platform="pond",
        surface=Surface.DIRECT,
        place="C1",
        thread=None,
        message="1",
        conversation="pond:C1:",
        asker="heron",
        text="when?",
        keys=("event:1",),
    )
    (asked,) = Questions(bench.engine).accept([incoming], NOW)
    assert asked is not None
    return asked


def reply(bench: Bench, asked: Asked) -> Claimed:
    shown = Shown(kind=Kind.ANSWER, text="On 20 June.")
    said = Reply(
        parcel=replace(PARCEL, question_id=asked.id), asked=asked, replied=Replied(shown=shown, thread=Thread())
    )
    (one,) = bench.outbox.reply([said], bench.clock())
    assert one is not None
    return one


def outcome(bench: Bench, asked: Asked) -> Outcome:
    kept = Questions(bench.engine).get(asked.id)
    assert kept is not None
    return kept.outcome


def test_an_answer_that_arrived_ends_its_question(bench: Bench, asked: Asked) -> None:
    one = reply(bench, asked)

    state = asyncio.run(bench.sender().deliver(one))

    assert (state, outcome(bench, asked)) == (State.SENT, Outcome.ANSWERED)


def test_what_is_refused_is_dead_and_its_question_failed(
    bench: Bench, asked: Asked, caplog: pytest.LogCaptureFixture
) -> None:
    one = reply(bench, asked)
    bench.chat.posts = [Post.REFUSED]

    state = asyncio.run(bench.sender().deliver(one))

    assert (state, outcome(bench, asked)) == (State.DEAD, Outcome.FAILED)
    assert bench.state() == (State.DEAD, "the channel is gone")
    assert f"delivery {one.id} closed as dead: the channel is gone" in caplog.messages


def test_what_was_accepted_without_an_answer_is_found_and_not_posted_again(bench: Bench) -> None:
    bench.chat.posts, bench.chat.delay = [Post.ACCEPTED_UNSURE], timedelta(seconds=20)
    bench.outbox.put(PARCEL)

    bench.finish()

    assert bench.chat.times("k1") == 1
    assert bench.state()[0] is State.SENT
    assert set(bench.chat.since) == {NOW - timedelta(seconds=60)}


def test_what_was_not_accepted_is_posted_again_when_it_is_surely_not_there(bench: Bench) -> None:
    bench.chat.posts = [Post.UNSURE]
    bench.outbox.put(PARCEL)
    posted_at = None

    for second in range(60):
        bench.turn()
        if bench.chat.accepted and posted_at is None:
            posted_at = second
        bench.clock.step(1)

    assert bench.chat.times("k1") == 1
    assert posted_at == 30


def test_nothing_is_posted_again_while_nobody_can_look(bench: Bench) -> None:
    bench.chat.posts, bench.chat.looks = [Post.UNSURE], [Look.BLIND] * 30
    bench.outbox.put(PARCEL)

    for _ in range(55):
        bench.turn()
        bench.clock.step(1)
    assert bench.chat.accepted == []
    bench.finish()

    assert bench.chat.times("k1") == 1
    assert bench.state()[0] is State.SENT


def test_what_may_have_been_sent_and_can_never_be_looked_for_stays_unsure(
    bench: Bench, caplog: pytest.LogCaptureFixture
) -> None:
    bench.chat.posts, bench.chat.looks = [Post.UNSURE], [Look.NEVER]
    bench.outbox.put(PARCEL)

    bench.finish()

    assert bench.chat.accepted == []
    assert bench.state() == (State.UNSURE, "it may have been sent, which cannot be seen: no history")
    assert any(message.endswith("which cannot be seen: no history") for message in caplog.messages)


@pytest.mark.parametrize(
    ("posts", "marked", "state"),
    [
        pytest.param([Post.UNSURE], [False, True], State.SENT, id="it is repeated, and marked"),
        pytest.param([Post.UNSURE, Post.UNSURE], [False, True], State.UNSURE, id="it is repeated once"),
        pytest.param(
            [Post.UNSURE, Post.WAIT, Post.NOT_SENT], [False, True, True, True], State.SENT, id="it stays a repeat"
        ),
        pytest.param(
            [Post.UNSURE, Post.WAIT, Post.UNSURE], [False, True, True], State.UNSURE, id="it is repeated once, late"
        ),
        pytest.param([Post.UNSURE, Post.REFUSED], [False, True], State.DEAD, id="it is refused"),
    ],
)
def test_where_that_is_wished_what_can_never_be_looked_for_is_posted_once_more_and_marked(
    bench: Bench, posts: list[Post], marked: list[bool], state: State
) -> None:
    bench.chat.posts, bench.chat.looks = posts, [Look.REPEAT] * 10
    bench.outbox.put(PARCEL)

    bench.finish()

    assert bench.chat.marked == marked
    assert bench.state()[0] is state


def test_what_goes_to_a_platform_that_is_not_there_is_left_to_others(bench: Bench) -> None:
    sender = bench.sender()
    sender.chats = {"lake": bench.chat}
    bench.outbox.put(PARCEL)

    bench.turn(sender)
    left = bench.outbox.waiting()
    bench.finish()

    assert left == 1
    assert bench.state()[0] is State.SENT


def test_what_cannot_be_looked_for_in_time_stays_unsure(bench: Bench) -> None:
    bench.chat.posts, bench.chat.looks = [Post.UNSURE], [Look.BLIND] * 1000
    bench.outbox.put(PARCEL)

    bench.finish()

    assert bench.state()[0] is State.UNSURE
    assert bench.clock() <= NOW + PATIENCE + timedelta(seconds=10)


def test_what_could_not_go_in_time_is_closed_with_its_reason_in_the_log(
    bench: Bench, caplog: pytest.LogCaptureFixture
) -> None:
    bench.chat.posts = [Post.NOT_SENT] * 100
    bench.outbox.put(PARCEL)

    bench.finish()

    assert bench.chat.accepted == []
    assert bench.state() == (State.EXPIRED, "it could not be sent in time")
    assert [each.levelno for each in caplog.records if "closed as expired" in each.message] == [logging.ERROR]


def test_what_arrived_is_found_even_after_its_time(bench: Bench) -> None:
    bench.chat.posts = [Post.ACCEPTED_UNSURE]
    bench.outbox.put(PARCEL)
    bench.turn()
    bench.clock.step(3600)

    bench.turn()

    assert bench.state()[0] is State.SENT


def test_what_a_killed_process_held_is_looked_for_at_once_and_posted_when_it_is_surely_not_there(
    bench: Bench, caplog: pytest.LogCaptureFixture
) -> None:
    bench.outbox.put(PARCEL)
    assert len(bench.outbox.claim(NOW, 5)) == 1
    bench.life.let_go()
    bench.clock.step(3)

    bench.turn()
    assert (len(bench.chat.since), bench.chat.accepted) == (1, [])
    assert "1 deliveries are taken over from a process that is gone" in caplog.messages
    bench.finish()

    assert bench.chat.accepted == [("k1", NOW + timedelta(seconds=3) + SETTLE)]


def test_what_a_killed_process_had_posted_is_found_and_not_posted_again(bench: Bench) -> None:
    bench.chat.delay = timedelta(seconds=20)
    bench.outbox.put(PARCEL)
    # release and claim, each with its end, then the post: it dies before it hears that it was taken.
    bench.turn(bench.sender(Fate(left=5)))
    assert bench.chat.times("k1") == 1

    bench.finish()

    assert bench.chat.times("k1") == 1
    assert bench.state()[0] is State.SENT
    assert bench.clock() < NOW + LEASE


def test_what_a_process_holds_that_does_not_move_is_taken_over_only_when_patience_is_over(bench: Bench) -> None:
    bench.outbox.put(PARCEL)
    assert len(bench.outbox.claim(NOW, 5)) == 1
    bench.clock.now = NOW + LEASE + outbox.PATIENCE

    bench.turn()
    assert (bench.chat.since, bench.chat.accepted) == ([], [])
    bench.clock.step(1)
    bench.turn()

    assert (len(bench.chat.since), bench.chat.accepted) == (2, [])


def test_what_a_process_held_itself_is_looked_for_when_its_lease_is_over(bench: Bench) -> None:
    bench.outbox.put(PARCEL)
    process = bench.sender(Fate(left=6, end=lambda: DatabaseError("the disk is full")))
    bench.turn(process)
    assert bench.chat.times("k1") == 1
    bench.chat.fate.left = None
    bench.clock.now = NOW + LEASE

    bench.turn(process)
    assert bench.chat.since == []
    bench.clock.step(1)
    bench.turn(process)

    assert bench.chat.times("k1") == 1
    assert bench.state()[0] is State.SENT


def test_what_was_held_for_too_long_is_handed_back_unsent(bench: Bench) -> None:
    bench.outbox.put(PARCEL)
    (one,) = bench.outbox.claim(NOW, 5)
    bench.clock.step(41)

    state = asyncio.run(bench.sender().deliver(one))

    assert state is State.OPEN
    assert bench.chat.accepted == []
    bench.clock.step(2)
    bench.turn()
    assert bench.chat.times("k1") == 1
    assert bench.chat.since == []


def test_what_cannot_be_settled_stays_claimed_and_is_found_later(
    bench: Bench, caplog: pytest.LogCaptureFixture
) -> None:
    bench.outbox.put(PARCEL)
    broken = Fate(left=6, end=lambda: DatabaseError("the disk is full"))

    bench.turn(bench.sender(broken))

    assert broken.ended
    assert "delivery 1 could not be settled: the disk is full" in caplog.messages
    assert bench.outbox.claim(bench.clock(), 5) == []
    bench.finish()
    assert bench.chat.times("k1") == 1


def test_a_database_that_cannot_be_used_is_asked_again_later(bench: Bench, caplog: pytest.LogCaptureFixture) -> None:
    bench.outbox.put(PARCEL)

    bench.turn(bench.sender(Fate(left=0, end=lambda: DatabaseError("the disk is full"))))

    assert "deliveries wait: the disk is full" in caplog.messages
    bench.finish()
    assert bench.chat.times("k1") == 1


STORIES = {
    "all is well": ([], 0),
    "not taken at first": ([Post.NOT_SENT, Post.WAIT], 0),
    "accepted without an answer": ([Post.ACCEPTED_UNSURE], 20),
    "lost on its way": ([Post.UNSURE], 0),
    "lost, then accepted without an answer": ([Post.UNSURE, Post.ACCEPTED_UNSURE], 20),
}


@pytest.mark.parametrize("story", STORIES)
def test_wherever_a_process_is_killed_another_one_sends_it_once(engine: Engine, story: str) -> None:
    posts, delay = STORIES[story]

    assert points_survived(engine, posts, delay, KilledError) >= 6


def test_wherever_its_database_breaks_another_process_sends_it_once(bench: Bench) -> None:
    posts, delay = STORIES["lost, then accepted without an answer"]

    assert points_survived(bench.engine, posts, delay, lambda: DatabaseError("gone")) >= 6


def points_survived(engine: Engine, posts: list[Post], delay: float, end: Callable[[], BaseException]) -> int:
    """Return at how many points of a delivery's way a process ended, one after the other, and another one finished."""
    points = 0
    while True:
        bench, fate = Bench(engine), Fate(left=points, end=end)
        bench.chat.posts, bench.chat.delay = list(posts), timedelta(seconds=delay)
        key = f"point {points}"
        bench.outbox.put(replace(PARCEL, key=key))
        bench.work(bench.sender(fate))
        bench.finish()
        assert bench.chat.times(key) == 1, key
        assert bench.states()[key][0] is State.SENT, key
        if not fate.ended:
            return points
        points += 1


def test_no_more_is_under_way_than_the_chat_is_asked_at_once(bench: Bench) -> None:
    for number in range(AT_ONCE + 5):
        bench.outbox.put(replace(PARCEL, key=f"k{number}"))

    async def crowd() -> tuple[int, int]:
        sender, gate = bench.sender(), asyncio.Event()
        send = bench.chat.send

        async def slowly(one: Claimed) -> str:
            await gate.wait()
            return await send(one)

        bench.chat.send = slowly  # type: ignore[method-assign]  # a gate before it
        await sender.pass_once()
        for _ in range(3):
            sender.hasten()
            await sender.pass_once()
        held = AT_ONCE + 5 - len(bench.outbox.claim(bench.clock(), 100))
        gate.set()
        await sender.drain()
        return held, len(bench.chat.accepted)

    assert asyncio.run(crowd()) == (AT_ONCE, AT_ONCE)


def test_a_hastened_delivery_waits_for_no_tick(bench: Bench) -> None:
    async def hastened() -> None:
        sender = bench.sender()
        bench.outbox.put(PARCEL)
        sender.hasten()
        await sender.drain()

    asyncio.run(hastened())

    assert bench.state()[0] is State.SENT


def test_a_round_delivers_all_that_is_due_though_more_than_fits_at_once(bench: Bench) -> None:
    for number in range(AT_ONCE * 2 + 3):
        bench.outbox.put(replace(PARCEL, key=f"k{number}"))

    async def rounded() -> None:
        sender = bench.sender()
        await sender.round()
        await sender.drain()

    asyncio.run(rounded())

    assert sorted(key for key, _ in bench.chat.accepted) == sorted(f"k{number}" for number in range(AT_ONCE * 2 + 3))
    assert bench.outbox.waiting() == 0


class Deliveries(RuleBasedStateMachine):
    """Any order of messages, passes, pauses, faults and deaths."""

    @initialize(delay=st.sampled_from([0, 5, 25]), slow=st.sampled_from([0, 3, 9.5]))
    def begin(self, delay: int, slow: float) -> None:
        self.folder = TemporaryDirectory()
        engine = connect(f"sqlite:///{Path(self.folder.name) / 'secbot.db'}")
        event.listen(engine, "connect", _without_waiting_for_the_disk)
        with writing(engine) as connection:
            metadata.create_all(connection)
        self.bench, self.put = Bench(engine), 0
        self.bench.chat.delay, self.bench.chat.slow = timedelta(seconds=delay), slow
        self.message()

    @rule()
    def message(self) -> None:
        self.put += 1
        now = self.bench.clock()
        self.bench.outbox.put(replace(PARCEL, key=f"k{self.put}", due=now, expires_at=now + PATIENCE))

    @rule(
        posts=st.lists(st.sampled_from([Post.ACCEPTED_UNSURE, Post.UNSURE, *Post]), min_size=1, max_size=3),
        looks=st.lists(st.sampled_from([Look.SEEING, Look.SEEING, Look.BLIND, Look.NEVER]), max_size=2),
        left=st.none() | st.none() | st.integers(3, 16),
        broken=st.booleans(),
    )
    def one_pass(self, posts: list[Post], looks: list[Look], left: int | None, *, broken: bool) -> None:
        self.bench.chat.posts, self.bench.chat.looks = posts, looks
        end = (lambda: DatabaseError("gone")) if broken else KilledError
        self.bench.turn(self.bench.sender(Fate(left=left, end=end)))

    @rule(seconds=st.sampled_from([0.5, 2, 10, 31, 61, 200]))
    def time_passes(self, seconds: float) -> None:
        self.bench.clock.step(seconds)

    @invariant()
    def nothing_is_there_twice(self) -> None:
        if hasattr(self, "bench"):
            keys = [key for key, _ in self.bench.chat.accepted]
            assert len(keys) == len(set(keys))

    def teardown(self) -> None:
        if not hasattr(self, "bench"):
            return
        try:
            self._all_ends()
        finally:
            self.bench.engine.dispose()
            self.folder.cleanup()

    def _all_ends(self) -> None:
        self.bench.chat.posts, self.bench.chat.looks = [], []
        self.bench.finish()
        self.nothing_is_there_twice()
        states = self.bench.states()
        assert len(states) == self.put
        for key, (state, _) in states.items():
            assert state in (State.SENT, State.DEAD, State.UNSURE, State.EXPIRED)
            assert state is not State.SENT or self.bench.chat.times(key) == 1


def _without_waiting_for_the_disk(connection: Any, _record: object) -> None:  # noqa: ANN401  # the driver's own
    connection.execute("PRAGMA synchronous = OFF").close()


def test_in_whatever_order_things_happen_nothing_is_posted_twice_and_all_ends() -> None:
    run_state_machine_as_test(Deliveries, settings=settings(max_examples=60, stateful_step_count=20, deadline=None))
