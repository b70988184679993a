"""What people do with a reminder that came, in both databases."""

from datetime import UTC, date, datetime, time

import pytest
from sqlalchemy import Engine

from bot.delivery.orders import Orders
from bot.ledger.subscriptions import Behind
from knowledge.days.lead import leads_in
from knowledge.wish import Topic, Week, Wish
from tests.fakes.errands import SETTLE, Bureau
from tests.fakes.occasions import Clock, meeting

DAY = date(2024, 5, 3)
SSC = Wish(topic=Topic(bodies=("SSC",)), leads=leads_in("1 day", written=True))


@pytest.fixture
def bureau(engine: Engine) -> Bureau:
    bureau = Bureau(engine, Clock(datetime(2024, 5, 1, 8, tzinfo=UTC)))
    bureau.known.those = [meeting(DAY, 7, time(11))]
    return bureau


@pytest.fixture
def orders(bureau: Bureau) -> Orders:
    return Orders(bureau.ledger, bureau.diary._reference, SETTLE, bureau.clock)


def newest(bureau: Bureau, orders: Orders) -> tuple[Behind, int]:
    """Return what was told last."""
    (told, *_) = bureau.ledger.outbox.told(bureau.clock())
    behind = orders.behind(told.id)
    assert behind
    return behind, told.id


def reminded(bureau: Bureau) -> None:
    bureau.want(SSC)
    bureau.clock.now = datetime(2024, 5, 2, 8, tzinfo=UTC)
    assert len(bureau.round()) == 1


def test_word_of_a_change_that_is_put_off_comes_again_as_a_reminder(bureau: Bureau, orders: Orders) -> None:
    reminded(bureau)
    bureau.known.those = [meeting(date(2024, 5, 7), 7, time(11))]
    assert len(bureau.round()) == 1

    due = orders.put_off(*newest(bureau, orders))
    bureau.clock.now = due or bureau.clock.now

    assert due == datetime(2024, 5, 3, 8, tzinfo=UTC)
    assert bureau.round() == ["SSC Meeting 7 is in 4 days, on Tuesday 7 May 2024 at 11am."]


def test_what_is_off_cannot_be_put_off(bureau: Bureau, orders: Orders) -> None:
    reminded(bureau)
    bureau.known.those = [meeting(DAY, 7, time(11), off=True)]
    assert len(bureau.round()) == 1

    assert orders.put_off(*newest(bureau, orders)) is None


@pytest.mark.parametrize(
    ("pressed", "again"),
    [
        pytest.param("07:30", "08:30", id="an hour, while the meeting is further off"),
        pytest.param("09:00", "09:15", id="a quarter of an hour, where an hour would be its very beginning"),
        pytest.param("09:50", "09:55", id="five minutes, where a quarter is too long"),
        pytest.param("09:56", None, id="not at all, once it is about to begin"),
    ],
)
def test_on_the_day_itself_a_reminder_is_put_off_for_as_long_as_fits(
    bureau: Bureau, orders: Orders, pressed: str, again: str | None
) -> None:
    reminded(bureau)
    bureau.clock.now = datetime.combine(DAY, time.fromisoformat(pressed), UTC)

    due = orders.put_off(*newest(bureau, orders))

    assert due == (again and datetime.combine(DAY, time.fromisoformat(again), UTC))


def test_a_reminder_that_was_put_off_and_moves_is_not_told_of_the_old_day(bureau: Bureau, orders: Orders) -> None:
    reminded(bureau)
    orders.put_off(*newest(bureau, orders))

    bureau.known.those = [meeting(date(2024, 5, 8), 7, time(11))]
    bureau.clock.now = datetime(2024, 5, 3, 8, tzinfo=UTC)

    assert bureau.round() == [
        "SSC Meeting 7 has moved to Wednesday 8 May 2024 at 11am. I had told you: on Friday 3 May 2024 at 11am."
    ]


def test_done_with_one_meeting_leaves_the_next_one(bureau: Bureau, orders: Orders) -> None:
    bureau.known.those = [meeting(DAY, 7, time(11)), meeting(date(2024, 5, 8), 8, time(11))]
    reminded(bureau)

    title = orders.done(newest(bureau, orders)[0])
    bureau.clock.now = datetime(2024, 5, 7, 8, tzinfo=UTC)

    assert title == "SSC Meeting 7"
    assert bureau.round() == ["SSC Meeting 8 is tomorrow, Wednesday 8 May 2024 at 11am."]


def test_what_is_tried_out_comes_at_once_and_changes_nothing_that_is_planned(bureau: Bureau, orders: Orders) -> None:
    kept = bureau.want(SSC)

    errand = orders.try_out(kept)

    assert errand
    assert errand.title == "SSC Meeting 7"
    assert bureau.round() == ["SSC Meeting 7 is in 2 days, on Friday 3 May 2024 at 11am."]
    bureau.clock.now = datetime(2024, 5, 2, 8, tzinfo=UTC)
    assert bureau.round() == ["SSC Meeting 7 is tomorrow, Friday 3 May 2024 at 11am."]


def test_what_was_tried_out_can_be_put_off_as_long_as_the_meeting_is_to_come(bureau: Bureau, orders: Orders) -> None:
    orders.try_out(bureau.want(SSC))
    assert len(bureau.round()) == 1

    assert orders.put_off(*newest(bureau, orders)) == datetime(2024, 5, 2, 8, tzinfo=UTC)


def test_a_week_can_be_tried_out(bureau: Bureau, orders: Orders) -> None:
    assert orders.try_out(bureau.want(Wish(week=Week())))

    (said,) = bureau.round()
    assert said.startswith("The week of Monday 29 April 2024:")


def test_nothing_can_be_tried_out_where_nothing_is_known_to_come(bureau: Bureau, orders: Orders) -> None:
    bureau.known.those = [meeting(DAY, 7, time(11), off=True)]

    assert orders.try_out(bureau.want(SSC)) is None
    assert bureau.round() == []


def test_one_that_is_put_off_on_two_days_comes_each_time_it_was_said_to(bureau: Bureau, orders: Orders) -> None:
    bureau.known.those = [meeting(date(2024, 5, 8), 8, time(11))]
    reminded_at = [datetime(2024, 5, 7, 8, tzinfo=UTC), datetime(2024, 5, 7, 23, 30, tzinfo=UTC)]
    bureau.want(SSC)
    bureau.clock.now = reminded_at[0]
    assert len(bureau.round()) == 1
    told = newest(bureau, orders)

    dues = []
    for bureau.clock.now in reminded_at:
        dues.append(orders.put_off(*told))

    assert dues == [datetime(2024, 5, 8, 8, tzinfo=UTC), datetime(2024, 5, 8, 0, 30, tzinfo=UTC)]
    bureau.clock.now = datetime(2024, 5, 8, 0, 30, tzinfo=UTC)
    assert len(bureau.round()) == 1
    bureau.clock.now = datetime(2024, 5, 8, 8, tzinfo=UTC)
    assert len(bureau.round()) == 1
