"""What people want to hear of, the same in both databases."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest
from sqlalchemy import Engine, select

from bot.ledger.outbox import Outbox, Parcel, State
from bot.ledger.subscriptions import Origin, Subscriptions, Wanted
from bot.ledger.tables import deliveries
from knowledge.database import reading
from knowledge.days.lead import DAY_BEFORE, Lead, Unit
from knowledge.records import DeadlineKind
from knowledge.wish import Topic, Week, Wish
from tests.fakes.life import Named

NOW = datetime(2024, 5, 1, 9, 0, tzinfo=UTC)
LATER = NOW + timedelta(days=1)
REMINDED = Wish(
    topic=Topic(bodies=("SSC",), deadlines=(DeadlineKind.CONSULTATION,), title="the SSC"),
    leads=(DAY_BEFORE, Lead(count=1, unit=Unit.DAY, at=time(16))),
    here=True,
)
WANTED = Wanted(key="heron/ssc", origin=Origin.CHAT, platform="pond", place="C1", owner="heron", wish=REMINDED)
WEEKLY = replace(WANTED, key="week", origin=Origin.POSTS, owner=None, wish=Wish(week=Week(weekday=4, at=time(8, 30))))
PARCEL = Parcel(
    key="k",
    platform="pond",
    place="C1",
    thread=None,
    message=None,
    due=NOW,
    expires_at=NOW + timedelta(days=2),
    settle=timedelta(seconds=30),
    errand="{}",
)


@pytest.fixture
def book(engine: Engine) -> Subscriptions:
    return Subscriptions(engine)


@pytest.fixture
def outbox(engine: Engine) -> Outbox:
    return Outbox(engine, Named(owner="first"))


def states(engine: Engine) -> dict[str, str]:
    with reading(engine) as connection:
        return {row.key: row.state for row in connection.execute(select(deliveries.c.key, deliveries.c.state))}


@pytest.mark.parametrize("wanted", [pytest.param(WANTED, id="reminders"), pytest.param(WEEKLY, id="a week")])
def test_what_is_wanted_is_kept_as_it_was_said(book: Subscriptions, wanted: Wanted) -> None:
    kept = book.add(wanted, NOW)

    assert book.get(kept.id) == kept
    assert kept.wish == wanted.wish
    assert (kept.key, kept.origin, kept.platform, kept.place) == (wanted.key, wanted.origin, "pond", "C1")
    assert (kept.owner, kept.since, kept.stopped_at) == (wanted.owner, NOW, None)


def test_what_is_asked_for_twice_is_kept_once_and_since_the_first_time(book: Subscriptions) -> None:
    first = book.add(WANTED, NOW)

    second = book.add(WANTED, LATER)

    assert second == first
    assert book.active() == [first]


def test_what_was_stopped_and_is_asked_for_again_is_taken_up_from_then_on(book: Subscriptions) -> None:
    first = book.add(WANTED, NOW)
    assert book.stop(first.id, NOW)
    assert book.active() == []

    again = book.add(WANTED, LATER)

    assert again == replace(first, since=LATER)
    assert book.active() == [again]


def test_each_sees_what_they_asked_for_oldest_first(book: Subscriptions) -> None:
    first, other = book.add(WANTED, NOW), book.add(replace(WANTED, key="otter/ssc", owner="otter"), NOW)
    second, gone = book.add(replace(WANTED, key="heron/2"), NOW), book.add(replace(WANTED, key="heron/3"), NOW)
    book.stop(gone.id, NOW)

    assert book.of("heron") == [first, second]
    assert book.of("otter") == [other]
    assert book.of("newt") == []


def test_what_was_stopped_is_still_known_and_cannot_be_stopped_twice(book: Subscriptions) -> None:
    kept = book.add(WANTED, NOW)

    assert [book.stop(kept.id, NOW), book.stop(kept.id, LATER), book.stop(kept.id + 1, NOW)] == [True, False, False]

    assert book.get(kept.id) == replace(kept, stopped_at=NOW)
    assert book.get(kept.id + 1) is None


def test_stopping_cancels_what_waits_but_not_what_may_have_been_sent(
    book: Subscriptions, outbox: Outbox, engine: Engine
) -> None:
    mine, other = book.add(WANTED, NOW).id, book.add(replace(WANTED, key="otter"), NOW).id
    waits, under_way, unsure, refused, sent, others = (
        replace(PARCEL, key=key, subscription_id=other if key == "others" else mine)
        for key in ("waits", "under way", "unsure", "refused", "sent", "others")
    )
    for parcel in (under_way, unsure, refused, sent):
        outbox.plan([parcel])
        (one,) = outbox.claim(NOW, 1)
        if parcel is unsure:
            outbox.unsure(one, NOW, LATER, "no answer")
        if parcel is refused:
            outbox.refused(one, LATER, "a pause, please")
        if parcel is sent:
            outbox.sent([(one, "ts:1")], NOW)
    outbox.plan([waits, others])

    book.stop(mine, NOW)

    assert states(engine) == {
        "waits": State.CANCELLED,
        "under way": State.OPEN,
        "unsure": State.OPEN,
        "refused": State.CANCELLED,
        "sent": State.SENT,
        "others": State.OPEN,
    }


def test_only_what_the_posts_want_is_kept_of_them_and_others_are_left_alone(book: Subscriptions) -> None:
    chat = book.add(WANTED, NOW)
    monday, friday, new = (replace(WEEKLY, key=key) for key in ("monday", "friday", "new"))
    book.only(Origin.POSTS, [monday, friday], NOW)

    book.only(Origin.POSTS, [friday, new], LATER)
    assert [(one.key, one.since) for one in book.active()] == [(chat.key, NOW), ("friday", NOW), ("new", LATER)]
    book.only(Origin.POSTS, [monday], LATER)
    assert [(one.key, one.since) for one in book.active()] == [(chat.key, NOW), ("monday", LATER)]
    book.only(Origin.POSTS, [], LATER)

    assert book.active() == [chat]
