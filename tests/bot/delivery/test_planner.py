"""What is to be delivered and when: what is wanted, known and told goes in, errands come out."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.delivery.almanac import Almanac
from bot.delivery.errand import Errand, Sort, errand_of
from bot.delivery.planner import HORIZON, LOOK_BACK, Heard, Plan, plans
from bot.ledger.subscriptions import Subscription
from knowledge.dated import Dated
from knowledge.days.london import LONDON
from knowledge.days.workdays import WorkingDays
from knowledge.occasion import Occasion, occasions_of
from knowledge.records import DeadlineKind
from knowledge.wish import Topic, Week, Wish, topic_of
from tests.fakes.occasions import deadline, happening, leads, meeting, subscription

WORKDAYS = WorkingDays()
NOW = datetime(2024, 5, 15, 8, tzinfo=UTC)  # a Wednesday, nine in London
THURSDAY, FRIDAY = date(2024, 5, 16), date(2024, 5, 17)
SECOND = timedelta(seconds=1)


def planned(
    wanted: Wish | Iterable[Subscription],
    known: Iterable[Dated],
    now: datetime = NOW,
    heard: Sequence[Heard] = (),
) -> list[Plan]:
    those = [subscription(wanted)] if isinstance(wanted, Wish) else wanted
    return plans(those, Almanac(occasions_of(known), WORKDAYS), heard, now)


def occasion(one: Dated) -> Occasion:
    (found,) = occasions_of([one])
    return found


# --- when


def test_a_reminder_is_due_so_long_before_and_of_use_until_it_begins() -> None:
    one = meeting(THURSDAY, 5, time(10))

    (plan,) = planned(Wish(leads=leads("1 hour")), [one])

    assert plan == Plan(
        key="1/meeting:SSC/2024-05-16T10:00/1 hour",
        subscription=subscription(Wish(leads=leads("1 hour"))),
        due=datetime(2024, 5, 16, 8, tzinfo=UTC),
        expires_at=datetime(2024, 5, 16, 9, tzinfo=UTC),
        errand=Errand(
            sort=Sort.REMINDER,
            at="2024-05-16T10:00",
            series="meeting:SSC",
            handles=("meeting:SSC#5", "meeting:SSC@2024-05-16"),
            title="SSC Meeting 5",
            lead="1 hour",
        ),
    )


def test_a_reminder_is_written_down_from_some_time_before_it_is_due_until_some_time_after() -> None:
    one, wish = meeting(date(2024, 5, 31), starts=time(10)), Wish(leads=leads("1 hour"))
    due = datetime(2024, 5, 31, 8, tzinfo=UTC)

    found = [
        bool(planned(wish, [one], now))
        for now in (due - HORIZON - SECOND, due - HORIZON, due, due + LOOK_BACK - SECOND, due + LOOK_BACK)
    ]

    assert found == [False, True, True, True, False]


def test_nothing_is_due_from_before_somebody_asked() -> None:
    one, wish = meeting(THURSDAY, starts=time(10)), Wish(leads=leads("1 day at 09:00", "1 hour"))
    due = datetime(2024, 5, 15, 8, tzinfo=UTC)

    assert [plan.errand.lead for plan in planned([subscription(wish, since=due)], [one])] == [
        "1 day at 09:00",
        "1 hour",
    ]
    assert [plan.errand.lead for plan in planned([subscription(wish, since=due + SECOND)], [one])] == ["1 hour"]


def test_a_reminder_days_before_keeps_its_name_when_the_time_becomes_known() -> None:
    wish = Wish(leads=leads("1 day"))

    (before,) = planned(wish, [meeting(THURSDAY)])
    (after,) = planned(wish, [meeting(THURSDAY, starts=time(14))])

    assert (after.key, after.due) == (before.key, before.due)
    assert (before.expires_at, after.expires_at) == (
        datetime(2024, 5, 16, 23, tzinfo=UTC),
        datetime(2024, 5, 16, 13, tzinfo=UTC),
    )


def test_a_reminder_hours_before_is_another_one_when_the_time_is_another() -> None:
    wish = Wish(leads=leads("1 hour"))

    (before,) = planned(wish, [meeting(THURSDAY, starts=time(10))])
    (after,) = planned(wish, [meeting(THURSDAY, starts=time(14))])

    assert after.key != before.key
    assert after.due - before.due == timedelta(hours=4)


@pytest.mark.parametrize(
    ("day", "lead", "due"),
    [
        pytest.param("2024-05-20", "1 working day", "2024-05-17T08:00", id="over a weekend"),
        pytest.param("2024-05-28", "1 working day", "2024-05-24T08:00", id="over a bank holiday"),
        pytest.param("2024-05-20", "1 day", "2024-05-19T08:00", id="a day is any day"),
        pytest.param("2024-05-28", "5 working days at 16:00", "2024-05-20T15:00", id="a week with a holiday in it"),
        pytest.param("2025-04-22", "2 working days", "2025-04-16T08:00", id="over Easter"),
    ],
)
def test_working_days_are_neither_weekends_nor_holidays(day: str, lead: str, due: str) -> None:
    moment = datetime.fromisoformat(due).replace(tzinfo=UTC)

    (plan,) = planned(Wish(leads=leads(lead)), [meeting(date.fromisoformat(day), starts=time(10))], moment)

    assert plan.due == moment


@pytest.mark.parametrize(
    ("week", "due", "shown"),
    [
        pytest.param(Week(), "2024-05-20T08:00", "2024-05-20", id="on Monday, of that week"),
        pytest.param(Week(weekday=3, at=time(16)), "2024-05-16T15:00", "2024-05-13", id="on Thursday, of that week"),
        pytest.param(Week(weekday=4, at=time(16)), "2024-05-17T15:00", "2024-05-20", id="on Friday, of the next"),
        pytest.param(Week(weekday=6), "2024-05-19T08:00", "2024-05-20", id="on Sunday, of the next"),
    ],
)
def test_the_week_comes_once_on_its_day(week: Week, due: str, shown: str) -> None:
    moment = datetime.fromisoformat(due).replace(tzinfo=UTC)

    found = planned([subscription(Wish(week=week), since=moment)], [], moment)

    assert [(one.due, one.errand) for one in found] == [(moment, Errand(sort=Sort.WEEK, at=shown))]


# --- when the clocks change


def by_the_hour(first: datetime, hours: int, wish: Wish, known: Sequence[Dated]) -> dict[str, datetime]:
    """Return when each delivery is due, by its key, as a process sees it that plans every hour."""
    found: dict[str, datetime] = {}
    for hour in range(hours):
        for plan in planned([subscription(wish, since=first)], known, first + timedelta(hours=hour)):
            assert found.setdefault(plan.key, plan.due) == plan.due
    return found


CHANGES = [
    pytest.param(date(2026, 10, 25), "2026-10-25T00:30", id="the hour comes twice: the first of the two"),
    pytest.param(date(2027, 3, 28), "2027-03-28T01:00", id="the hour is missing: the first moment after it"),
]


@pytest.mark.parametrize(("changed", "due_then"), CHANGES)
def test_a_time_that_the_clocks_change_comes_once_each_day(changed: date, due_then: str) -> None:
    days = [changed + timedelta(days=number) for number in range(-3, 5)]
    first = datetime.combine(days[0], time(), UTC) - timedelta(days=2)

    found = by_the_hour(first, 24 * 14, Wish(leads=leads("1 day at 01:30")), [meeting(day, day.day) for day in days])

    assert len(found) == len(days)
    moments = {at.astimezone(LONDON).date(): at for at in found.values()}
    assert sorted(moments) == [day - timedelta(days=1) for day in days]
    assert moments.pop(changed) == datetime.fromisoformat(due_then).replace(tzinfo=UTC)
    assert {at.astimezone(LONDON).time() for at in moments.values()} == {time(1, 30)}


@pytest.mark.parametrize("changed", [date(2026, 10, 25), date(2027, 3, 28)])
def test_the_week_comes_at_nine_in_london_whatever_the_clocks_do(changed: date) -> None:
    first = datetime.combine(changed, time(), UTC) - timedelta(days=14)

    found = by_the_hour(first, 24 * 26, Wish(week=Week()), [])

    local = sorted(at.astimezone(LONDON).replace(tzinfo=None) for at in found.values())
    mondays = [datetime.combine(changed, time(9)) + timedelta(days=days) for days in (-13, -6, 1, 8)]
    assert local[: len(mondays)] == mondays
    assert all(each.weekday() == 0 and each.time() == time(9) for each in local)
    assert len(set(local)) == len(local)


@pytest.mark.parametrize("day", [date(2026, 10, 25), date(2027, 3, 28)])
def test_an_hour_before_is_an_hour_whatever_the_clocks_do(day: date) -> None:
    begins = datetime.combine(day, time(2, 30), LONDON)

    (plan,) = planned(Wish(leads=leads("1 hour")), [meeting(day, starts=time(2, 30))], begins.astimezone(UTC))

    assert plan.due == begins.astimezone(UTC) - timedelta(hours=1)


# --- of what


SSC, TABASC = meeting(THURSDAY, 5), meeting(THURSDAY, 9, body="TABASC")
SEMINAR, SURVEY = happening(THURSDAY), deadline(THURSDAY)
VOTE = deadline(THURSDAY, "the vote", kind=DeadlineKind.VOTE)


@pytest.mark.parametrize(
    ("topic", "titles"),
    [
        pytest.param(
            Topic(),
            ["Pond Seminar", "SSC Meeting 5", "TABASC Meeting 9", "the pond survey", "the vote"],
            id="everything",
        ),
        pytest.param(Topic(bodies=("SSC",)), ["SSC Meeting 5"], id="a body"),
        pytest.param(Topic(bodies=("SSC", "TABASC")), ["SSC Meeting 5", "TABASC Meeting 9"], id="bodies"),
        pytest.param(Topic(meetings=True), ["SSC Meeting 5", "TABASC Meeting 9"], id="meetings"),
        pytest.param(Topic(meetings=True, bodies=("SSC",)), ["SSC Meeting 5", "TABASC Meeting 9"], id="each once"),
        pytest.param(Topic(deadlines=(DeadlineKind.VOTE,)), ["the vote"], id="a kind"),
        pytest.param(
            Topic(bodies=("SSC",), deadlines=(DeadlineKind.SURVEY,)),
            ["SSC Meeting 5", "the pond survey"],
            id="a body and a kind",
        ),
        pytest.param(Topic(bodies=("Panel",)), [], id="what has none"),
        pytest.param(topic_of(SEMINAR), ["Pond Seminar"], id="one event"),
        pytest.param(topic_of(SURVEY), ["the pond survey"], id="one deadline"),
        pytest.param(topic_of(SSC), ["SSC Meeting 5"], id="one meeting"),
    ],
)
def test_a_topic_is_of_what_it_names(topic: Topic, titles: list[str]) -> None:
    found = planned(Wish(topic=topic, leads=leads("1 day")), [SSC, TABASC, SEMINAR, SURVEY, VOTE])

    assert sorted(plan.errand.title for plan in found) == titles


@pytest.mark.parametrize(
    ("meant", "now_known"),
    [
        pytest.param(meeting(date(2024, 5, 9), 5), meeting(THURSDAY, 5), id="by its number"),
        pytest.param(meeting(date(2024, 5, 9), uid="a"), meeting(THURSDAY, uid="a"), id="by the calendar's id"),
        pytest.param(
            meeting(date(2024, 5, 9)), meeting(THURSDAY, was=date(2024, 5, 9)), id="by the day that it moved from"
        ),
        pytest.param(deadline(date(2024, 5, 9)), deadline(THURSDAY), id="a deadline by its matter"),
        pytest.param(happening(date(2024, 5, 9)), happening(THURSDAY), id="an event by its name"),
    ],
)
def test_one_alone_is_followed_wherever_it_moves(meant: Dated, now_known: Dated) -> None:
    others: list[Dated] = [meeting(FRIDAY, 6), happening(FRIDAY, "Newt Day")]

    found = planned(Wish(topic=topic_of(meant), leads=leads("1 day")), [now_known, *others])

    assert [plan.errand.at for plan in found] == ["2024-05-16"]


def test_what_many_want_alike_each_gets_under_their_own_name() -> None:
    wish = Wish(leads=leads("1 day"))

    found = planned([subscription(wish, 1), subscription(wish, 2)], [SSC])

    assert [plan.key for plan in found] == ["1/meeting:SSC/2024-05-16/1 day", "2/meeting:SSC/2024-05-16/1 day"]


# --- changes of what was told


TOLD = meeting(THURSDAY, 5, time(10))
NOBODY = Wish(topic=Topic(bodies=("nobody",)), leads=leads("1 day"))


def heard(*told: Dated, sort: Sort = Sort.REMINDER, subscription_id: int = 1) -> list[Heard]:
    """Return what was told, the newest first, each following on the one before it."""
    found: list[Heard] = []
    for number, one in enumerate(reversed(told), 1):
        before = found[-1].errand if found else None
        said = errand_of(sort, occasion(one), told=before)
        found.append(Heard(id=number, subscription_id=subscription_id, errand=said))
    return found[::-1]


@pytest.mark.parametrize(
    ("told", "known", "at"),
    [
        pytest.param([TOLD], [TOLD], None, id="as it was told"),
        pytest.param([TOLD], [meeting(FRIDAY, 5, time(10))], "2024-05-17T10:00", id="another day"),
        pytest.param([TOLD], [meeting(THURSDAY, 5, time(14))], "2024-05-16T14:00", id="another time"),
        pytest.param([TOLD], [meeting(THURSDAY, 5, time(10), off=True)], "2024-05-16T10:00", id="off"),
        pytest.param([TOLD], [meeting(FRIDAY, was=THURSDAY)], "2024-05-17", id="by the day that it moved from"),
        pytest.param([TOLD], [], None, id="not known any more"),
        pytest.param([meeting(THURSDAY, 5)], [TOLD], None, id="a time that is only now known"),
        pytest.param([meeting(FRIDAY, 5), TOLD], [meeting(FRIDAY, 5)], None, id="told already"),
        pytest.param([meeting(FRIDAY, 5), TOLD], [TOLD], "2024-05-16T10:00", id="moved back"),
        pytest.param(
            [meeting(FRIDAY, 5), TOLD],
            [meeting(date(2024, 5, 23), 5)],
            "2024-05-23",
            id="moved again",
        ),
        pytest.param([meeting(THURSDAY, 5, time(10), off=True), TOLD], [TOLD], "2024-05-16T10:00", id="on again"),
        pytest.param(
            [meeting(THURSDAY, 5, time(10), off=True), TOLD],
            [meeting(FRIDAY, 5, off=True)],
            None,
            id="still off, on another day",
        ),
        pytest.param([meeting(date(2024, 5, 14), 5)], [meeting(FRIDAY, 5)], None, id="it was to be yesterday"),
        pytest.param([deadline(THURSDAY)], [deadline(FRIDAY)], "2024-05-17", id="a deadline"),
        pytest.param([happening(THURSDAY)], [happening(FRIDAY)], "2024-05-17", id="an event"),
        pytest.param([meeting(THURSDAY)], [meeting(FRIDAY)], None, id="another meeting of the body"),
    ],
)
def test_a_change_of_what_was_told_last_is_told(told: list[Dated], known: list[Dated], at: str | None) -> None:
    found = planned(NOBODY, known, heard=heard(*told))

    assert [(one.errand.sort, one.errand.at, one.due) for one in found] == ([(Sort.CHANGE, at, NOW)] if at else [])


def test_a_change_is_told_under_the_same_name_however_often_it_is_planned() -> None:
    told, later = heard(TOLD), NOW + timedelta(minutes=5)

    (first,) = planned(NOBODY, [meeting(FRIDAY, 5)], heard=told)
    (second,) = planned(NOBODY, [meeting(FRIDAY, 5)], later, heard=told)

    assert first.key == second.key == "1/change/1"


def test_two_that_move_on_by_a_week_are_each_followed_by_their_number() -> None:
    weeks = [THURSDAY + timedelta(days=7 * number) for number in range(3)]
    told = [
        Heard(id=1, subscription_id=1, errand=errand_of(Sort.REMINDER, occasion(meeting(weeks[0], 5)))),
        Heard(id=2, subscription_id=1, errand=errand_of(Sort.REMINDER, occasion(meeting(weeks[1], 6)))),
    ]
    moved = [meeting(weeks[1], 5, was=weeks[0]), meeting(weeks[2], 6, was=weeks[1])]

    found = planned(NOBODY, moved, heard=told)

    assert [(one.errand.title, one.errand.at) for one in found] == [
        ("SSC Meeting 5", "2024-05-23"),
        ("SSC Meeting 6", "2024-05-30"),
    ]


def test_who_was_never_reminded_is_told_of_no_change() -> None:
    wish = Wish(leads=leads("1 hour"))
    moved = meeting(date(2024, 5, 29), 5, was=THURSDAY)

    assert planned([subscription(wish), subscription(wish, 2)], [moved]) == []
    assert [
        one.subscription.id
        for one in planned([subscription(wish), subscription(wish, 2)], [moved], heard=heard(TOLD, subscription_id=2))
    ] == [2]


def test_a_week_that_was_posted_and_a_wish_that_ended_are_told_of_no_change() -> None:
    week = replace(heard(TOLD)[0], errand=Errand(sort=Sort.WEEK, at="2024-05-13"))

    assert planned(NOBODY, [meeting(FRIDAY, 5)], heard=[week]) == []
    assert planned(NOBODY, [meeting(FRIDAY, 5)], heard=heard(TOLD, subscription_id=7)) == []
