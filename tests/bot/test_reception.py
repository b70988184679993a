"""Questions that come in end: answered, not known, or told to have failed; with the real knowledge and a small chat."""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.delivery.sender import Sender
from bot.ledger.ledger import Ledger, ledger_of
from bot.ledger.outbox import Claimed
from bot.ledger.questions import Asked, Incoming, Outcome, Questions, Surface
from bot.metrics import Metrics
from bot.reception import FORGOTTEN, PATIENCE, Reception
from bot.settings import settings_from
from bot.wiring import House, build
from handlers.messages import Shown
from knowledge.errors import DatabaseError

NOW = datetime(2024, 5, 1, 9, 0, tzinfo=UTC)
QUESTION = "when is the next TABASC meeting?"
ANSWER = "The next one, TABASC Meeting 22, is on Thursday 21 September 2017."
FAILURE = "Something went wrong on my side and I could not look this up."


@dataclass
class Clock:
    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now


@dataclass
class Pond:
    """A chat that takes all, and how things are said there."""

    said: list[tuple[str, str]] = field(default_factory=list)
    signs: list[int] = field(default_factory=list)

    async def send(self, one: Claimed) -> str:
        self.said.append((one.thread or "", json.loads(one.message or "")))
        return f"ts:{one.id}"

    async def find(self, one: Claimed, since: datetime) -> str | None:  # noqa: ARG002  # as a Chat takes them
        return None

    def reply(self, said: Shown, asked: Asked) -> str:  # noqa: ARG002  # as a Voice takes them
        return json.dumps(said.text)

    async def working(self, asked: Asked) -> None:
        self.signs.append(asked.id)


@dataclass
class CountedQuestions:
    """The real questions; how many came in each transaction is written down, and the database may be broken."""

    questions: Questions
    batches: list[int] = field(default_factory=list)
    broken: bool = False

    def accept(self, those: Sequence[Incoming], now: datetime) -> list[Asked | None]:
        if self.broken:
            raise DatabaseError("the disk is full")
        self.batches.append(len(those))
        return self.questions.accept(those, now)

    def __getattr__(self, name: str) -> object:
        return getattr(self.questions, name)


@dataclass
class Desk:
    """A reception and all around it."""

    house: House
    clock: Clock
    pond: Pond
    ledger: Ledger
    counted: CountedQuestions
    metrics: Metrics
    reception: Reception

    def run(self, work: Callable[[Reception], Awaitable[object]]) -> None:
        """Do some work, and wait for all that follows from it."""

        async def done() -> None:
            await work(self.reception)
            await self.reception.drain()

        asyncio.run(done())

    def accept(self, *those: Incoming) -> None:
        async def work(reception: Reception) -> None:
            await asyncio.gather(*map(reception.accept, those))

        self.run(work)

    def ended(self) -> list[Outcome]:
        """Return how each question ended, the oldest first."""
        kept = (self.ledger.questions.get(id_) for id_ in range(1, 60))
        return [asked.outcome for asked in kept if asked]


@pytest.fixture(scope="session")
def content(tmp_path_factory: pytest.TempPathFactory) -> House:
    """A house that has read the bundled content, for its knowledge."""
    house = _house(tmp_path_factory.mktemp("house"))
    house.shelf.knowledge()
    return house


@pytest.fixture
def desk(tmp_path: Path, content: House) -> Iterator[Desk]:
    fresh = _house(tmp_path)
    house = replace(fresh, shelf=content.shelf)
    clock, pond, metrics = Clock(), Pond(), Metrics()
    ledger = ledger_of(house.engine, "first", clock)
    counted = CountedQuestions(ledger.questions)
    ledger = replace(ledger, questions=counted)  # type: ignore[arg-type]  # the real ones, counted
    sender = Sender(ledger.outbox, {"pond": pond}, clock, metrics)
    reception = Reception(house, ledger, sender, {"pond": pond}, metrics)
    reception.sign_seconds = 0
    yield Desk(house, clock, pond, ledger, counted, metrics, reception)
    house.engine.dispose()


def _house(folder: Path) -> House:
    url = f"sqlite:///{folder / 'secbot.db'}"
    return build(settings_from({"SECBOT_NOW": "2017-09-01T09:00", "SECBOT_DATABASE_URL": url}))


def incoming(name: str, text: str = QUESTION, surface: Surface = Surface.MENTION, thread: str = "") -> Incoming:
    thread = thread or name
    return Incoming(
        platform="pond",
        surface=surface,
        place="C1",
        thread=thread,
        message=name,
        conversation=f"pond:C1:{thread}",
        asker="heron",
        text=text,
        keys=(f"event:{name}",),
    )


def test_a_question_is_answered_where_it_was_asked(desk: Desk) -> None:
    desk.accept(incoming("one"))

    assert desk.pond.said == [("one", ANSWER)]
    assert desk.pond.signs == [1]
    assert desk.ended() == [Outcome.ANSWERED]


def test_an_answer_that_is_there_at_once_needs_no_sign(desk: Desk) -> None:
    desk.reception.sign_seconds = 3600

    desk.accept(incoming("one"))

    assert desk.pond.said == [("one", ANSWER)]
    assert desk.pond.signs == []


def test_what_comes_twice_is_answered_once(desk: Desk) -> None:
    desk.accept(incoming("one"), incoming("one"))
    desk.accept(incoming("one"))

    assert desk.pond.said == [("one", ANSWER)]
    assert b'secbot_repeats_total{platform="pond"} 2.0' in desk.metrics.exposition(0)


def test_many_at_once_share_a_transaction_and_are_each_answered_once(desk: Desk) -> None:
    desk.accept(*[incoming(f"m{number:02}") for number in range(40)])

    assert sorted(desk.pond.said) == [(f"m{number:02}", ANSWER) for number in range(40)]
    assert sum(desk.counted.batches) == 40
    assert len(desk.counted.batches) <= 2
    assert desk.ended() == [Outcome.ANSWERED] * 40


def test_a_conversation_is_answered_in_its_order_and_goes_on(desk: Desk) -> None:
    desk.accept(incoming("one"), incoming("two", "what about the SSC?", thread="one"))

    (_, first), (_, second) = desk.pond.said
    assert first == ANSWER
    assert "SSC" in second


def test_a_question_that_breaks_something_is_told_so_and_has_failed(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> None:
        raise LookupError("heron secrets")

    monkeypatch.setattr("bot.reception.ask", broken)

    desk.accept(incoming("one"))

    ((_, said),) = desk.pond.said
    assert said.startswith(FAILURE)
    assert "020 7090 7755" in said
    assert desk.ended() == [Outcome.FAILED]
    (told,) = [record.getMessage() for record in caplog.records if record.levelno == logging.ERROR]
    assert told.startswith("question 1 could not be answered: LookupError in reception.py:")
    assert "heron" not in told


def test_after_a_question_that_broke_the_next_is_answered(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("bot.reception.ask", None)
        desk.accept(incoming("one"))

    desk.accept(incoming("two", thread="one"))

    assert desk.ended() == [Outcome.FAILED, Outcome.ANSWERED]


def test_a_follow_up_that_the_bot_cannot_answer_is_met_with_silence(desk: Desk) -> None:
    desk.accept(incoming("one"))

    desk.accept(incoming("two", "what shall we have for lunch?", Surface.FOLLOW_UP, thread="one"))

    assert len(desk.pond.said) == 1
    assert desk.ended() == [Outcome.ANSWERED]
    assert desk.ledger.questions.thread("pond:C1:one").bodies == ("TABASC",)


def test_a_follow_up_that_it_can_answer_is_answered_without_a_sign(desk: Desk) -> None:
    desk.accept(incoming("one"))

    desk.accept(incoming("two", "and what about the SSC?", Surface.FOLLOW_UP, thread="one"))

    assert len(desk.pond.said) == 2
    assert desk.pond.signs == [1]
    assert desk.ended() == [Outcome.ANSWERED, Outcome.ANSWERED]


def test_what_was_said_among_others_is_passed_over(desk: Desk) -> None:
    desk.accept(incoming("one", surface=Surface.FOLLOW_UP))

    assert desk.pond.said == []
    assert desk.ended() == []


def test_what_another_process_accepted_and_left_is_taken_up(desk: Desk) -> None:
    desk.ledger.questions.accept([incoming("one")], desk.clock())

    desk.run(Reception.sweep)
    assert desk.pond.said == []
    desk.clock.now += FORGOTTEN + timedelta(seconds=1)
    desk.run(Reception.sweep)
    desk.run(Reception.sweep)

    assert desk.pond.said == [("one", ANSWER)]
    assert desk.ended() == [Outcome.ANSWERED]


def test_what_has_waited_for_too_long_is_closed_as_failed_and_logged(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    desk.ledger.questions.accept([incoming("one")], desk.clock())
    desk.clock.now += PATIENCE + timedelta(seconds=1)

    desk.run(Reception.sweep)

    assert desk.pond.said == []
    assert desk.ended() == [Outcome.FAILED]
    assert caplog.messages == ["question 1 closed: it could not be answered within 0:15:00"]


def test_two_processes_that_take_up_the_same_question_answer_it_once(desk: Desk) -> None:
    other = ledger_of(desk.house.engine, "other", desk.clock)
    second = Reception(
        desk.house,
        other,
        Sender(other.outbox, {"pond": desk.pond}, desk.clock, Metrics()),
        {"pond": desk.pond},
        Metrics(),
    )
    desk.ledger.questions.accept([incoming(f"m{number}") for number in range(5)], desk.clock())
    desk.clock.now += FORGOTTEN + timedelta(seconds=1)

    async def both(first: Reception) -> None:
        await asyncio.gather(first.sweep(), second.sweep())
        await second.drain()

    desk.run(both)

    assert sorted(desk.pond.said) == [(f"m{number}", ANSWER) for number in range(5)]


def test_what_cannot_be_kept_is_an_error_to_each_who_brought_it(desk: Desk) -> None:
    desk.counted.broken = True

    async def work(reception: Reception) -> None:
        results = await asyncio.gather(
            *[reception.accept(incoming(f"m{number}")) for number in range(3)], return_exceptions=True
        )
        assert [str(result) for result in results] == ["the disk is full"] * 3

    desk.run(work)
    desk.counted.broken = False
    desk.accept(incoming("m0"))

    assert desk.pond.said == [("m0", ANSWER)]


def test_a_database_that_breaks_while_answering_leaves_the_question_to_the_sweep(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> None:
        raise DatabaseError("the disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(desk.ledger.outbox, "reply", broken)
        desk.accept(incoming("one"))
    assert caplog.messages == ["question 1 waits: the disk is full"]
    desk.clock.now += FORGOTTEN + timedelta(seconds=1)
    desk.run(Reception.sweep)

    assert desk.pond.said == [("one", ANSWER)]


def test_a_database_that_breaks_during_a_sweep_is_asked_again_later(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> None:
        raise DatabaseError("the disk is full")

    monkeypatch.setattr(desk.counted.questions, "open", broken)

    desk.run(Reception.sweep)

    assert caplog.messages == ["questions wait: the disk is full"]


def test_a_caller_who_goes_away_takes_nobody_with_them(desk: Desk) -> None:
    async def work(reception: Reception) -> None:
        first = asyncio.create_task(reception.accept(incoming("one")))
        second = asyncio.create_task(reception.accept(incoming("two")))
        await asyncio.sleep(0)
        first.cancel()
        async with asyncio.timeout(1):
            await second

    desk.run(work)

    assert ("two", ANSWER) in desk.pond.said


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_text_that_no_database_takes_is_an_error_and_not_a_silence(desk: Desk) -> None:
    async def work(reception: Reception) -> None:
        async with asyncio.timeout(1):
            await asyncio.gather(
                reception.accept(incoming("one", "when? \ud83d")),
                reception.accept(incoming("two")),
                return_exceptions=True,
            )

    desk.run(work)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_reply_that_cannot_be_written_is_logged_and_its_question_fails(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> str:
        raise LookupError

    monkeypatch.setattr(desk.pond, "reply", broken)

    desk.accept(incoming("one"))

    assert desk.ended() == [Outcome.FAILED]
    assert any(message.startswith("question 1 could not be answered") for message in caplog.messages)
