"""The diary on both databases: what is wanted and known is written down once, whoever plans, and kept in step."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy import Engine

from bot.ledger.outbox import Planned, State
from bot.ledger.pulse import Round
from knowledge.database import connect
from knowledge.wish import Topic, Week, Wish, topic_of
from tests.fakes.errands import Bureau
from tests.fakes.occasions import Clock, Known, leads, meeting

NOW = datetime(2024, 5, 15, 8, tzinfo=UTC)
THURSDAY, FRIDAY = date(2024, 5, 16), date(2024, 5, 17)
SSC = Topic(bodies=("SSC",))
HOUR = Wish(topic=SSC, leads=leads("1 hour"))


@pytest.fixture
def bureau(engine: Engine) -> Bureau:
    return Bureau(engine, Clock(NOW), Known([meeting(THURSDAY, 5)]))


@pytest.fixture
def others(bureau: Bureau, database_url: str) -> Iterator[list[Bureau]]:
    """Other processes, which know the same and have the same clock."""
    engines = [connect(database_url) for _ in range(3)]
    yield [Bureau(engine, bureau.clock, bureau.known, f"other {n}") for n, engine in enumerate(engines)]
    for engine in engines:
        engine.dispose()


def planned(bureau: Bureau) -> dict[str, Planned]:
    return bureau.ledger.outbox.planned(NOW - timedelta(days=30))


def test_what_is_planned_twice_is_written_down_once(bureau: Bureau) -> None:
    bureau.want(HOUR)

    assert [bureau.diary.plan(), bureau.diary.plan()] == [1, 0]

    assert planned(bureau) == {
        "1/meeting:SSC/2024-05-16/1 hour": Planned(
            due=datetime(2024, 5, 16, 7, tzinfo=UTC),
            expires_at=datetime(2024, 5, 16, 23, tzinfo=UTC),
            state=State.OPEN,
        )
    }


def test_many_that_plan_at_once_write_each_down_once_and_it_is_said_once(bureau: Bureau, others: list[Bureau]) -> None:
    for number in range(10):
        bureau.want(HOUR, f"heron {number}")

    with ThreadPoolExecutor(6) as threads:
        made = list(threads.map(lambda n: others[n % 3].diary.plan(), range(12)))
    bureau.clock.now = datetime(2024, 5, 16, 7, tzinfo=UTC)
    with ThreadPoolExecutor(3) as threads:
        said = [each for those in threads.map(lambda one: one.round(), others) for each in those]

    assert sum(made) == 10
    assert len(said) == 10


def test_reminders_that_wait_follow_the_time_of_their_meeting(bureau: Bureau) -> None:
    bureau.want(replace(HOUR, leads=leads("1 hour", "1 day at 12:00")))
    bureau.diary.plan()

    bureau.known.those = [meeting(THURSDAY, 5, time(14))]
    assert bureau.diary.plan() == 1

    begins = datetime(2024, 5, 16, 13, tzinfo=UTC)
    plans = planned(bureau)
    assert plans["1/meeting:SSC/2024-05-16T14:00/1 hour"] == Planned(
        due=begins - timedelta(hours=1), expires_at=begins, state=State.OPEN
    )
    assert plans["1/meeting:SSC/2024-05-16/1 day at 12:00"] == Planned(
        due=datetime(2024, 5, 15, 11, tzinfo=UTC), expires_at=begins, state=State.OPEN
    )
    said = []
    for now in (datetime(2024, 5, 15, 11, tzinfo=UTC), begins - timedelta(hours=4), begins - timedelta(hours=1)):
        bureau.clock.now = now
        said.append(bureau.round())
    tomorrow, nothing, today = said
    assert (len(tomorrow), nothing, len(today)) == (1, [], 1)
    assert "2pm" in tomorrow[0]
    assert "2pm" in today[0]


def test_what_was_said_is_not_said_again_when_the_time_changes_but_the_change_is(bureau: Bureau) -> None:
    bureau.want(HOUR)
    bureau.known.those = [meeting(THURSDAY, 5, time(10))]
    bureau.clock.now = datetime(2024, 5, 16, 8, tzinfo=UTC)
    assert bureau.round() == ["SSC Meeting 5 is today, Thursday 16 May 2024 at 10am."]
    bureau.clock.step(minutes=5)

    bureau.known.those = [meeting(THURSDAY, 5, time(14))]

    assert bureau.round() == [
        ("SSC Meeting 5 has moved to Thursday 16 May 2024 at 2pm. I had told you: on Thursday 16 May 2024 at 10am.")
    ]
    bureau.clock.step(hours=3)
    assert bureau.round() == []


def test_word_of_a_change_stays_due_when_it_was_found(bureau: Bureau) -> None:
    bureau.want(HOUR)
    bureau.known.those = [meeting(THURSDAY, 5, time(10))]
    bureau.clock.now = datetime(2024, 5, 16, 8, tzinfo=UTC)
    bureau.round()
    bureau.clock.step(minutes=5)
    found = bureau.clock()
    bureau.known.those = [meeting(FRIDAY, 5, time(10))]

    bureau.diary.plan()
    bureau.clock.step(minutes=5)
    bureau.diary.plan()

    assert {key: one.due for key, one in planned(bureau).items() if "change" in key} == {"1/change/1": found}


def test_what_nobody_planned_while_no_process_ran_is_said_late(bureau: Bureau) -> None:
    bureau.want(Wish(week=Week()), since=datetime(2024, 5, 1, tzinfo=UTC))

    (said,) = bureau.round()

    assert said.startswith("The week of Monday 13 May 2024:")
    assert bureau.round() == []


def test_a_week_is_of_use_until_its_end_is_near(bureau: Bureau) -> None:
    bureau.want(Wish(week=Week()), since=datetime(2024, 5, 1, tzinfo=UTC))

    bureau.diary.plan()

    assert [one.expires_at for one in planned(bureau).values()] == [datetime(2024, 5, 17, 8, tzinfo=UTC)]


@pytest.mark.parametrize(
    ("days", "kept"), [pytest.param(1, True, id="a day after"), pytest.param(2, False, id="two days after")]
)
def test_a_wish_for_one_occasion_ends_when_that_is_over(bureau: Bureau, days: int, *, kept: bool) -> None:
    one = meeting(THURSDAY, 5, time(10))
    wanted = bureau.want(Wish(topic=topic_of(one), leads=leads("1 hour")))
    always = bureau.want(HOUR, "always")
    bureau.known.those = [one]

    bureau.clock.now = datetime(2024, 5, 16, 9, tzinfo=UTC) + timedelta(days=days)
    bureau.diary.plan()

    assert [each.id for each in bureau.ledger.subscriptions.active()] == [*([wanted.id] if kept else []), always.id]


def test_each_plan_is_a_beat_whether_anything_is_wanted_or_not(bureau: Bureau) -> None:
    bureau.diary.plan()
    assert bureau.ledger.pulse.last(Round.PLAN) == NOW

    bureau.want(HOUR)
    bureau.clock.step(minutes=1)
    bureau.diary.plan()

    assert bureau.ledger.pulse.last(Round.PLAN) == NOW + timedelta(minutes=1)
