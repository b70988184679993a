"""Questions and conversations, the same in both databases."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import Engine, insert, select

from bot.ledger.questions import Asked, Incoming, Outcome, Questions, Replied, Surface
from bot.ledger.statistics import statistics
from bot.ledger.tables import conversations, questions
from handlers.messages import Citation, Moment, Shown
from knowledge.answer import Kind
from knowledge.database import connect, reading, writing
from knowledge.thread import Thread, Told

NOW = datetime(2024, 5, 1, 9, 0, tzinfo=UTC)
SHOWN = Shown(
    kind=Kind.ANSWER,
    text="The next one is on 20 June: “Größe”.",
    citations=(Citation(title="Pond News", section=None, published=date(2024, 5, 1), url=None, quote="20\xa0June"),),
    moments=(Moment(words="20 June", at=NOW),),
    choices=("SSC", "TABASC"),
)
THREAD = Thread(intent="next_date", bodies=("TABASC",), told=(Told(title="TABASC Meeting 22", day=date(2024, 6, 20)),))


def incoming(name: str, surface: Surface = Surface.MENTION) -> Incoming:
    return Incoming(
        platform="pond",
        surface=surface,
        place="C1",
        thread="100",
        message=name,
        conversation="pond:C1:100",
        asker="heron",
        text=f"when is {name}?",
        keys=(f"event:{name}", f"message:{name}"),
    )


def accepted(book: Questions, name: str = "one") -> Asked:
    (asked,) = book.accept([incoming(name)], NOW)
    assert asked is not None
    return asked


@pytest.fixture
def book(engine: Engine) -> Questions:
    return Questions(engine)


@pytest.fixture
def many(engine: Engine, database_url: str) -> Iterator[list[Questions]]:
    """The same book as several processes hold it."""
    engines = [connect(database_url) for _ in range(4)]
    yield [Questions(each) for each in engines]
    for each in engines:
        each.dispose()


def test_what_was_accepted_is_kept_as_it_came(book: Questions) -> None:
    (asked,) = book.accept([incoming("one")], NOW)

    assert asked is not None
    assert book.get(asked.id) == asked
    assert asked == Asked(
        id=asked.id,
        platform="pond",
        surface=Surface.MENTION,
        place="C1",
        thread="100",
        message="one",
        conversation="pond:C1:100",
        wider=None,
        asker="heron",
        direct=None,
        asked_at=NOW,
        text="when is one?",
        shown=None,
        outcome=Outcome.OPEN,
    )


def test_an_unknown_question_is_none(book: Questions) -> None:
    assert book.get(7) is None


@pytest.mark.parametrize(
    "again",
    [
        pytest.param(("event:one", "message:one"), id="the same event"),
        pytest.param(("event:two", "message:one"), id="the same message in another event"),
        pytest.param(("event:one", "message:two"), id="the same event about another message"),
    ],
)
def test_what_comes_twice_is_one_question(book: Questions, again: tuple[str, ...]) -> None:
    accepted(book)

    second = book.accept([replace(incoming("one"), keys=again)], NOW)

    assert second == [None]
    assert len(book.open(NOW + timedelta(days=1))) == 1


def test_what_comes_twice_in_one_batch_is_one_question(book: Questions) -> None:
    first, second, other = book.accept([incoming("one"), incoming("one"), incoming("two")], NOW)

    assert first is not None
    assert second is None
    assert other is not None


def test_of_many_that_accept_the_same_event_at_once_exactly_one_has_it(many: list[Questions]) -> None:
    with ThreadPoolExecutor(16) as threads:
        results = list(threads.map(lambda n: many[n % 4].accept([incoming("one")], NOW), range(32)))

    assert len([asked for batch in results for asked in batch if asked]) == 1
    assert len(many[0].open(NOW + timedelta(days=1))) == 1


def test_batches_that_overlap_in_any_order_lose_and_double_nothing(many: list[Questions]) -> None:
    names = [f"m{number:02}" for number in range(30)]
    batches = [[incoming(name) for name in (names if n % 2 else names[::-1])] for n in range(8)]

    with ThreadPoolExecutor(8) as threads:
        results = list(threads.map(lambda n: many[n % 4].accept(batches[n], NOW), range(8)))

    assert sorted(asked.message or "" for batch in results for asked in batch if asked) == names


def test_a_follow_up_counts_only_where_the_bot_has_answered(book: Questions) -> None:
    follow_up = incoming("two", Surface.FOLLOW_UP)

    assert book.accept([follow_up], NOW) == [None]
    book.record(incoming("one"), Replied(shown=SHOWN, thread=THREAD), NOW)
    (asked,) = book.accept([follow_up], NOW)

    assert asked is not None
    assert asked.surface is Surface.FOLLOW_UP


def test_a_follow_up_that_continues_nothing_claims_nothing(book: Questions) -> None:
    book.accept([incoming("one", Surface.FOLLOW_UP)], NOW)

    assert book.accept([incoming("one")], NOW) != [None]


def test_open_are_those_that_nobody_has_dealt_with_oldest_first(book: Questions) -> None:
    first, second, ended = accepted(book, "one"), accepted(book, "two"), accepted(book, "three")
    book.close(ended.id, Outcome.FAILED, NOW)
    book.record(incoming("four"), Replied(shown=SHOWN, thread=THREAD), NOW)
    later = book.accept([incoming("five")], NOW + timedelta(seconds=10))

    waiting = book.open(NOW + timedelta(seconds=10))

    assert [asked.id for asked in waiting] == [first.id, second.id]
    assert later[0] is not None


def test_a_withdrawn_message_is_gone_and_does_not_come_again(book: Questions) -> None:
    asked = accepted(book)

    book.withdraw(asked.id)

    assert book.get(asked.id) is None
    assert book.accept([incoming("one")], NOW) == [None]


def test_of_two_endings_the_first_stands(book: Questions) -> None:
    asked = accepted(book)

    book.close(asked.id, Outcome.FAILED, NOW)
    book.close(asked.id, Outcome.ANSWERED, NOW)

    kept = book.get(asked.id)
    assert kept is not None
    assert kept.outcome is Outcome.FAILED


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        pytest.param(SHOWN, Outcome.ANSWERED, id="an answer"),
        pytest.param(replace(SHOWN, kind=Kind.REMINDER), Outcome.ANSWERED, id="a reminder"),
        pytest.param(replace(SHOWN, kind=Kind.ABSTAIN), Outcome.ABSTAINED, id="nothing known"),
        pytest.param(replace(SHOWN, kind=Kind.CLARIFY), Outcome.ASKED_BACK, id="a question back"),
        pytest.param(replace(SHOWN, kind=Kind.SMALLTALK), Outcome.TALK, id="talk"),
        pytest.param(replace(SHOWN, kind=Kind.ABSTAIN, failed=True), Outcome.FAILED, id="a failure"),
    ],
)
def test_how_a_question_ended_is_read_from_what_was_shown(book: Questions, shown: Shown, expected: Outcome) -> None:
    id_ = book.record(incoming("one"), Replied(shown=shown, thread=THREAD), NOW)

    kept = book.get(id_)
    assert kept is not None
    assert (kept.outcome, kept.shown) == (expected, shown)


def test_a_conversation_remembers_what_was_said_last(book: Questions) -> None:
    later = replace(THREAD, bodies=("SSC",))

    book.record(incoming("one"), Replied(shown=SHOWN, thread=THREAD), NOW)
    book.record(incoming("two"), Replied(shown=SHOWN, thread=later), NOW)

    assert book.thread("pond:C1:100") == later
    assert book.thread("pond:C1:999") == Thread()


def test_a_new_conversation_goes_on_with_what_was_last_said_in_the_wider_one(book: Questions) -> None:
    inner = replace(incoming("one"), wider="pond:C1:")
    later = replace(THREAD, bodies=("SSC",))

    book.record(inner, Replied(shown=SHOWN, thread=THREAD), NOW)
    book.record(replace(inner, conversation="pond:C1:200"), Replied(shown=SHOWN, thread=later), NOW)

    assert book.thread("pond:C1:300", "pond:C1:") == later
    assert book.thread("pond:C1:100", "pond:C1:") == THREAD
    assert book.thread("pond:C1:300") == Thread()


@pytest.mark.parametrize("kept", ['{"window": 5}', "{}", "[]"])
def test_what_another_version_remembered_is_as_good_as_nothing(book: Questions, engine: Engine, kept: str) -> None:
    with writing(engine) as connection:
        connection.execute(insert(conversations).values(key="old", thread=kept, at=0))

    assert book.thread("old") == Thread()


def test_the_last_word_of_each_rater_stands(book: Questions, engine: Engine) -> None:
    asked = accepted(book)

    book.rate(asked.id, "heron", NOW, helpful=True)
    book.rate(asked.id, "otter", NOW, helpful=True)
    book.rate(asked.id, "heron", NOW, helpful=False)

    counted = statistics(engine, NOW)
    assert (counted.helpful, counted.not_helpful) == (1, 1)


def test_a_rating_of_a_question_that_is_gone_is_passed_over(book: Questions, engine: Engine) -> None:
    asked = accepted(book)
    book.rate(asked.id, "heron", NOW, helpful=True)

    book.withdraw(asked.id)
    book.rate(asked.id, "heron", NOW, helpful=True)

    assert statistics(engine, NOW).helpful == 0


def test_moments_are_kept_to_the_microsecond_in_utc(book: Questions, engine: Engine) -> None:
    at = datetime(2024, 10, 27, 1, 30, 0, 123457, tzinfo=UTC)
    (asked,) = book.accept([incoming("one")], at)

    assert asked is not None
    with reading(engine) as connection:
        assert connection.scalar(select(questions.c.asked_at)) == 1_729_992_600_123_457
    kept = book.get(asked.id)
    assert kept is not None
    assert kept.asked_at == at
