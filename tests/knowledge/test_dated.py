"""What meetings, events and deadlines have in common: days, titles, and whether they are to come."""

from datetime import date

import pytest

from knowledge.dated import Dated, before, by_date, first_day, is_off, last_day, title_of, touches, upcoming
from knowledge.days.when import When
from knowledge.days.window import Window
from knowledge.records import Deadline, DeadlineKind, Event, Meeting, MeetingStatus, Source

SOURCE = Source(title="Pond News", published=date(2024, 5, 1))


def meeting(day: str | None, status: MeetingStatus = MeetingStatus.SCHEDULED, number: int | None = None) -> Meeting:
    when = When(day=date.fromisoformat(day)) if day else None
    return Meeting(body="Otter Board", number=number, when=when, status=status, source=SOURCE)


def event(day: str, end_day: str | None = None, title: str = "Pond seminar") -> Event:
    when = When(day=date.fromisoformat(day), end_day=date.fromisoformat(end_day) if end_day else None)
    return Event(title=title, when=when, source=SOURCE)


def deadline(day: str, title: str = "Otter nominations") -> Deadline:
    return Deadline(title=title, kind=DeadlineKind.NOMINATION, day=date.fromisoformat(day), source=SOURCE)


@pytest.mark.parametrize(
    ("one", "first", "last"),
    [
        pytest.param(meeting("2024-05-15"), date(2024, 5, 15), date(2024, 5, 15), id="a meeting"),
        pytest.param(meeting(None), None, None, id="a meeting to be confirmed"),
        pytest.param(
            event("2024-05-15", "2024-05-17"), date(2024, 5, 15), date(2024, 5, 17), id="an event of three days"
        ),
        pytest.param(deadline("2024-05-15"), date(2024, 5, 15), date(2024, 5, 15), id="a deadline"),
    ],
)
def test_a_dated_thing_has_a_first_and_a_last_day(one: Dated, first: date | None, last: date | None) -> None:
    assert (first_day(one), last_day(one)) == (first, last)


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        pytest.param(meeting("2024-05-15", number=22), "Otter Board Meeting 22", id="a numbered meeting"),
        pytest.param(meeting("2024-05-15"), "Otter Board meeting", id="a meeting without number"),
        pytest.param(event("2024-05-15"), "Pond seminar", id="an event"),
        pytest.param(deadline("2024-05-15"), "Otter nominations", id="a deadline"),
    ],
)
def test_a_dated_thing_has_a_title(one: Dated, expected: str) -> None:
    assert title_of(one) == expected


@pytest.mark.parametrize("status", list(MeetingStatus))
def test_only_what_is_cancelled_is_off(status: MeetingStatus) -> None:
    assert is_off(meeting("2024-05-15", status)) is (status is MeetingStatus.CANCELLED)


def test_a_deadline_is_never_off() -> None:
    assert is_off(deadline("2024-05-15")) is False


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        pytest.param(event("2024-05-10", "2024-05-12"), False, id="over before it"),
        pytest.param(event("2024-05-10", "2024-05-13"), True, id="ends on its first day"),
        pytest.param(meeting("2024-05-19"), True, id="on its last day"),
        pytest.param(deadline("2024-05-20"), False, id="the day after it"),
        pytest.param(meeting(None), False, id="without date"),
    ],
)
def test_a_dated_thing_touches_a_window_when_one_of_its_days_is_in_it(one: Dated, *, expected: bool) -> None:
    week = Window(first=date(2024, 5, 13), last=date(2024, 5, 19))

    assert touches(one, week) is expected


PAST, TODAY, RUNNING, COMING = (
    meeting("2024-05-14"),
    deadline("2024-05-15"),
    event("2024-05-14", "2024-05-15"),
    meeting("2024-05-16"),
)
OFF_THEN, OFF_SOON = (meeting(day, MeetingStatus.CANCELLED) for day in ("2024-05-14", "2024-05-16"))
UNDATED = meeting(None, MeetingStatus.TBC)
ALL: tuple[Dated, ...] = (COMING, PAST, RUNNING, TODAY, OFF_THEN, OFF_SOON, UNDATED)


def test_what_is_to_come_includes_today_and_leaves_out_the_cancelled_and_undated() -> None:
    assert upcoming(ALL, date(2024, 5, 15)) == [COMING, RUNNING, TODAY]


def test_what_is_over_was_so_before_today_and_did_take_place() -> None:
    assert before(ALL, date(2024, 5, 15)) == [PAST]


def test_by_date_the_dated_stand_in_order_of_date_and_title() -> None:
    later, alpha, beta = (
        deadline("2024-05-16", "Alpha"),
        event("2024-05-15", title="Alpha"),
        deadline("2024-05-15", "Beta"),
    )

    assert by_date([beta, UNDATED, later, alpha]) == [alpha, beta, later]
