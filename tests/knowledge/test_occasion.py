"""What stays itself when its date moves: meetings by body and number, events by name, deadlines by their matter."""

from datetime import UTC, date, datetime, time

import pytest

from knowledge.dated import Dated
from knowledge.days.lead import leads_in
from knowledge.days.london import LONDON
from knowledge.days.when import When
from knowledge.days.workdays import WorkingDays
from knowledge.occasion import Occasion, occasions_of, series_of
from knowledge.records import Deadline, DeadlineKind, Event, Meeting, MeetingStatus, Source

SOURCE = Source(title="Pond News")


def meeting(
    day: str | None = "2024-06-20",
    *,
    number: int | None = 22,
    starts: time | None = None,
    was: date | None = None,
    uid: str | None = None,
    status: MeetingStatus = MeetingStatus.SCHEDULED,
) -> Meeting:
    when = When(day=date.fromisoformat(day), starts=starts) if day else None
    return Meeting(body="TABASC", number=number, when=when, was=was, uid=uid, status=status, source=SOURCE)


def event(title: str, day: str = "2024-06-20") -> Event:
    return Event(title=title, when=When(day=date.fromisoformat(day)), source=SOURCE)


def deadline(title: str, day: str = "2024-06-20", *, at: time | None = None, about: str | None = None) -> Deadline:
    day_of_it = date.fromisoformat(day)
    return Deadline(title=title, kind=DeadlineKind.CONSULTATION, day=day_of_it, at=at, about=about, source=SOURCE)


def only(one: Dated) -> Occasion:
    (occasion,) = occasions_of([one])
    return occasion


@pytest.mark.parametrize(
    ("one", "handles"),
    [
        pytest.param(meeting(), {"meeting:TABASC@2024-06-20", "meeting:TABASC#22"}, id="a number and a day"),
        pytest.param(meeting(number=None), {"meeting:TABASC@2024-06-20"}, id="a day alone"),
        pytest.param(
            meeting(number=None, uid="t22@pond", was=date(2024, 6, 13)),
            {"meeting:TABASC@2024-06-20", "meeting:TABASC@2024-06-13", "uid:t22@pond"},
            id="a calendar's id and the day that it moved from",
        ),
        pytest.param(
            deadline("Reeds", about="MP101"), {"deadline:consultation:MP101@2024-06-20"}, id="a modification's deadline"
        ),
    ],
)
def test_an_occasion_is_known_by_all_its_names(one: Dated, handles: set[str]) -> None:
    assert only(one).handles == handles


@pytest.mark.parametrize(
    ("one", "again"),
    [
        pytest.param(meeting(), meeting("2024-06-27"), id="a meeting on another day"),
        pytest.param(event("The Pond Seminar"), event("Seminar, the pond", "2024-07-01"), id="an event in other words"),
        pytest.param(deadline("Reed cutting"), deadline("Reeds cutting", "2024-07-01"), id="a deadline's plural"),
        pytest.param(deadline("Reeds", about="MP101"), deadline("MP101 RC", about="MP101"), id="one modification"),
    ],
)
def test_what_is_told_again_is_of_the_same_series(one: Dated, again: Dated) -> None:
    assert series_of(one) == series_of(again)


def test_those_without_a_date_are_no_occasions() -> None:
    assert occasions_of([meeting(None)]) == []


def test_one_that_is_called_off_is_told_as_off() -> None:
    off = meeting(status=MeetingStatus.CANCELLED)

    assert (only(off).off, only(meeting()).off) == (True, False)


def test_occasions_are_in_order_of_day() -> None:
    those: list[Dated] = [meeting("2024-06-27"), deadline("Reeds", "2024-06-21"), event("Seminar")]

    assert [one.day.day for one in occasions_of(those)] == [20, 21, 27]


@pytest.mark.parametrize(
    ("one", "at", "begins", "over"),
    [
        pytest.param(meeting(), "2024-06-20", time(9), datetime(2024, 6, 20, 23, tzinfo=UTC), id="a day"),
        pytest.param(
            meeting(starts=time(10, 30)),
            "2024-06-20T10:30",
            time(10, 30),
            datetime(2024, 6, 20, 9, 30, tzinfo=UTC),
            id="a day and a time",
        ),
        pytest.param(
            deadline("Reeds", "2024-01-31"),
            "2024-01-31",
            time(17),
            datetime(2024, 2, 1, tzinfo=UTC),
            id="a deadline's day, at the end of a month",
        ),
        pytest.param(
            deadline("Reeds", at=time(12)),
            "2024-06-20T12:00",
            time(12),
            datetime(2024, 6, 20, 11, tzinfo=UTC),
            id="a deadline's time",
        ),
    ],
)
def test_an_occasion_is_over_as_it_begins_or_with_its_day(one: Dated, at: str, begins: time, over: datetime) -> None:
    assert (only(one).at, only(one).begins, only(one).over) == (at, begins, over)


@pytest.mark.parametrize(
    ("one", "lead", "expected"),
    [
        pytest.param(meeting(), "on the day", "09:00", id="on the day, in the morning"),
        pytest.param(meeting(), "on the day at 11:00", "11:00", id="at its own time, since none is known of it"),
        pytest.param(meeting(starts=time(10)), "on the day at 11:00", "09:00", id="never after it has begun"),
        pytest.param(meeting(), "1 hour", "08:00", id="an hour before the morning's time"),
        pytest.param(meeting(starts=time(14)), "1 hour", "13:00", id="an hour before it begins"),
        pytest.param(deadline("Reeds"), "2 hours", "15:00", id="hours before a deadline's day closes"),
        pytest.param(deadline("Reeds"), "on the day at 18:00", "18:00", id="a deadline without a time lasts all day"),
        pytest.param(deadline("Reeds", at=time(12)), "on the day at 18:00", "11:00", id="one with a time does not"),
    ],
)
def test_a_reminder_comes_before_the_beginning_as_far_as_that_is_known(one: Dated, lead: str, expected: str) -> None:
    (before,) = leads_in(lead, written=True)

    moment = only(one).moment(before, WorkingDays()).astimezone(LONDON)

    assert f"{moment:%Y-%m-%d %H:%M}" == f"2024-06-20 {expected}"
