"""The figures, the same in both databases."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine

from bot.ledger.escalations import Escalations, Raised
from bot.ledger.questions import Incoming, Questions, Replied, Surface
from bot.ledger.statistics import MOST, Statistics, statistics
from handlers.messages import Shown
from knowledge.answer import Kind
from knowledge.thread import Thread

NOW = datetime(2024, 5, 1, 9, 0, tzinfo=UTC)
NONE = Statistics(
    asked=0,
    answered=0,
    abstained=0,
    asked_back=0,
    failed=0,
    open=0,
    escalated=0,
    talk=0,
    helpful=0,
    not_helpful=0,
    most_asked=(),
    unanswered=(),
)


@pytest.fixture
def book(engine: Engine) -> Questions:
    return Questions(engine)


def incoming(text: str) -> Incoming:
    return Incoming(
        platform="pond",
        surface=Surface.COMMAND,
        place="C1",
        thread=None,
        message=None,
        conversation="pond:C1:",
        asker="heron",
        text=text,
        keys=(f"event:{text}",),
    )


def ended(book: Questions, text: str, kind: Kind, now: datetime = NOW, *, failed: bool = False) -> int:
    return book.record(incoming(text), Replied(shown=Shown(kind=kind, text="…", failed=failed), thread=Thread()), now)


def escalate(engine: Engine, key: str, question_id: int | None, now: datetime = NOW) -> None:
    raised = Raised(
        key=key,
        question_id=question_id,
        platform="pond",
        place="C1",
        thread=None,
        asker="heron",
        text="why?",
        shown=None,
        note=None,
    )
    Escalations(engine).raise_(raised, now)


def test_nothing_asked_is_nothing_counted(engine: Engine) -> None:
    counted = statistics(engine, NOW)

    assert counted == NONE
    assert counted.deflected is None


def test_each_question_is_counted_once_by_how_it_ended(book: Questions, engine: Engine) -> None:
    first, *_ = [ended(book, text, Kind.ANSWER) for text in ("a", "b", "c")]
    ended(book, "d", Kind.REMINDER)
    not_known = ended(book, "e", Kind.ABSTAIN)
    ended(book, "f", Kind.ABSTAIN)
    ended(book, "g", Kind.CLARIFY)
    ended(book, "h", Kind.ABSTAIN, failed=True)
    ended(book, "thanks", Kind.SMALLTALK)
    book.accept([incoming("i")], NOW)
    escalate(engine, "1", first)
    escalate(engine, "2", first)
    escalate(engine, "3", not_known)
    escalate(engine, "4", None)
    book.rate(first, "heron", NOW, helpful=False)
    book.rate(first, "otter", NOW, helpful=True)
    book.rate(not_known, "otter", NOW, helpful=False)

    counted = statistics(engine, NOW)

    assert (counted.asked, counted.talk) == (10, 1)
    parts = (
        counted.answered,
        counted.abstained,
        counted.asked_back,
        counted.failed,
        counted.open,
        counted.escalated,
    )
    assert parts == (3, 1, 1, 1, 1, 3)
    assert sum(parts) == counted.asked
    assert (counted.helpful, counted.not_helpful) == (1, 2)
    assert counted.deflected == pytest.approx(0.3)
    assert sorted(text for text, _ in counted.unanswered) == ["e", "f", "h"]


def test_what_was_asked_before_is_not_counted(book: Questions, engine: Engine) -> None:
    before = NOW - timedelta(microseconds=1)
    old = ended(book, "old", Kind.ANSWER, before)
    escalate(engine, "1", None, before)
    book.rate(old, "heron", NOW, helpful=True)

    assert statistics(engine, NOW) == NONE
    assert statistics(engine, before).asked == 2


def test_most_asked_are_told_however_they_were_written(book: Questions, engine: Engine) -> None:
    for text in ("Next SSC?", "next  ssc", "NEXT SSC!", "what is RAPP?"):
        ended(book, text, Kind.ANSWER)
    ended(book, "hello", Kind.SMALLTALK)

    assert statistics(engine, NOW).most_asked == (("Next SSC?", 3), ("what is RAPP?", 1))


def test_no_more_are_listed_than_are_read(book: Questions, engine: Engine) -> None:
    for number in range(MOST + 2):
        ended(book, f"question {number}", Kind.ABSTAIN)

    counted = statistics(engine, NOW)

    assert (len(counted.most_asked), len(counted.unanswered)) == (MOST, MOST)
