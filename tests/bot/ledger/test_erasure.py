"""What is forgotten, and what stays counted, the same in both databases."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, Table, select

from bot.ledger.erasure import CLAIMS_KEPT, Erasure
from bot.ledger.escalations import Escalations, Raised, Step
from bot.ledger.outbox import Outbox, Parcel, State
from bot.ledger.questions import Incoming, Outcome, Questions, Replied, Surface
from bot.ledger.statistics import statistics
from bot.ledger.tables import conversations, deliveries, escalations, questions, ratings
from handlers.messages import Shown
from knowledge.answer import Kind
from knowledge.database import metadata, reading
from knowledge.thread import Thread
from tests.fakes.life import Named

NOW = datetime(2024, 5, 31, 9, 0, tzinfo=UTC)
RETENTION = timedelta(days=30)
OLD, RECENT = NOW - RETENTION - timedelta(seconds=1), NOW - RETENTION
SHOWN = Shown(kind=Kind.ANSWER, text="shown herons")
SECRETS = (
    "otter",
    "wider herons",
    "asked herons",
    "shown herons",
    "noted herons",
    "replied herons",
    "place herons",
    "thread herons",
)


@pytest.fixture
def erasure(engine: Engine) -> Erasure:
    return Erasure(engine)


def ask(engine: Engine, now: datetime, asker: str = "otter") -> int:
    """Return a question that was answered, rated, passed on and answered by the helpdesk, all at one moment."""
    book, desk = Questions(engine), Escalations(engine)
    incoming = Incoming(
        platform="pond",
        surface=Surface.MENTION,
        place="place herons",
        thread="thread herons",
        message="message herons",
        conversation=f"pond:{asker}:{now.isoformat()}",
        asker=asker,
        text="asked herons",
        wider=f"wider {asker}",
    )
    id_ = book.record(incoming, Replied(shown=SHOWN, thread=Thread(intent="help")), now)
    book.rate(id_, asker, now, helpful=True)
    raised = Raised(
        key=f"pressed:{id_}",
        question_id=id_,
        platform="pond",
        place="place herons",
        thread="thread herons",
        asker=asker,
        text="asked herons",
        shown=SHOWN,
        note="noted herons",
    )
    desk.step(desk.raise_(raised, now).id, Step.ANSWERED, now, "replied herons")
    return id_


def arriving(key: str) -> Incoming:
    return Incoming(
        platform="pond",
        surface=Surface.DIRECT,
        place="D1",
        thread=None,
        message=None,
        conversation="pond:D1",
        asker="otter",
        text="when?",
        keys=(key,),
    )


def post(engine: Engine, now: datetime, *, settled: bool) -> None:
    outbox = Outbox(engine, Named(owner="first"))
    parcel = Parcel(
        key=f"k:{now.isoformat()}:{settled}",
        platform="pond",
        place="place herons",
        thread="thread herons",
        message="shown herons",
        due=now,
        expires_at=now + timedelta(days=365),
        settle=timedelta(seconds=30),
    )
    one = outbox.put_claimed(parcel, now)
    assert one is not None
    if settled:
        outbox.close(one, State.DEAD, "gone", now)


def rows(engine: Engine, table: Table) -> list[Any]:
    with reading(engine) as connection:
        return list(connection.execute(select(table)))


def kept(engine: Engine) -> str:
    """Return all that the database holds, written out."""
    return "\n".join(str(row) for table in metadata.sorted_tables for row in rows(engine, table))


def test_nothing_that_somebody_said_is_kept_for_longer_than_the_retention(erasure: Erasure, engine: Engine) -> None:
    ask(engine, OLD)
    post(engine, OLD, settled=True)

    erasure.older_than(RETENTION, NOW)

    assert [secret for secret in SECRETS if secret in kept(engine)] == []


def test_what_is_younger_stays_as_it_was(erasure: Erasure, engine: Engine) -> None:
    ask(engine, RECENT)
    post(engine, RECENT, settled=True)
    before = {table.name: rows(engine, table) for table in (questions, ratings, escalations, conversations, deliveries)}

    erasure.older_than(RETENTION, NOW)

    after = {table.name: rows(engine, table) for table in (questions, ratings, escalations, conversations, deliveries)}
    assert after == before


def test_what_was_asked_and_how_it_ended_stays_counted(erasure: Erasure, engine: Engine) -> None:
    for asker in ("otter", "heron", "newt"):
        ask(engine, OLD, asker)
    before = statistics(engine, OLD)

    erasure.older_than(RETENTION, NOW)
    erasure.older_than(RETENTION, NOW)

    assert statistics(engine, OLD) == replace(before, most_asked=())
    assert before.helpful == 3


def test_a_delivery_that_is_open_keeps_its_text(erasure: Erasure, engine: Engine) -> None:
    post(engine, OLD, settled=False)

    erasure.older_than(RETENTION, NOW)

    second = Outbox(engine, Named(owner="second"))
    second.release(NOW)
    (one,) = second.claim(NOW, 5)
    assert (one.place, one.thread, one.message) == ("place herons", "thread herons", "shown herons")


def test_claims_are_kept_for_longer_than_a_platform_delivers_anew(erasure: Erasure, engine: Engine) -> None:
    book = Questions(engine)
    old, recent = arriving("old"), arriving("recent")
    book.accept([old], NOW - CLAIMS_KEPT - timedelta(seconds=1))
    book.accept([recent], NOW - CLAIMS_KEPT)

    erasure.older_than(RETENTION, NOW)

    assert [one is not None for one in book.accept([old, recent], NOW)] == [True, False]


def test_a_person_is_forgotten_and_nobody_else(erasure: Erasure, engine: Engine) -> None:
    mine, others = [ask(engine, NOW), ask(engine, RECENT)], ask(engine, NOW, "newt")
    book = Questions(engine)
    others_before = book.get(others)

    erased = erasure.forget("otter")

    assert erased == 2
    assert book.get(others) == others_before
    assert len(rows(engine, conversations)) == 2
    assert "otter" not in kept(engine)
    assert kept(engine).count("noted herons") == 1
    for id_ in mine:
        asked = book.get(id_)
        assert asked is not None
        assert (asked.text, asked.shown, asked.asker, asked.outcome) == (None, None, None, Outcome.ANSWERED)


def test_one_who_is_forgotten_stays_counted(erasure: Erasure, engine: Engine) -> None:
    ask(engine, NOW)

    erasure.forget("otter")

    counted = statistics(engine, NOW)
    assert (counted.asked, counted.escalated) == (1, 1)


def test_nobody_is_forgotten_twice(erasure: Erasure, engine: Engine) -> None:
    ask(engine, NOW)

    assert (erasure.forget("otter"), erasure.forget("otter"), erasure.forget("nobody")) == (1, 0, 0)


def test_a_reply_that_comes_after_the_retention_is_erased_too(erasure: Erasure, engine: Engine) -> None:
    ask(engine, OLD)
    erasure.older_than(RETENTION, NOW)
    (raised,) = rows(engine, escalations)
    Escalations(engine).step(raised.id, Step.ANSWERED, NOW, "replied herons")

    erasure.older_than(RETENTION, NOW + RETENTION + RETENTION)

    assert "replied herons" not in kept(engine)
