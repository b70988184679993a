"""The calendar as iCalendar, read back with a library of its own."""

from dataclasses import replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from icalendar import Event as Entry

from bot.feed import icalendar_of
from knowledge.dated import Dated
from knowledge.days.when import When
from knowledge.records import Deadline, DeadlineKind, Event, Meeting, MeetingStatus, Source

LONDON = ZoneInfo("Europe/London")
SOURCE = Source(title="Pond News", published=date(2024, 5, 1), quote="TABASC, 20 June")
MEETING = Meeting(body="TABASC", number=22, when=When(day=date(2024, 6, 20)), source=SOURCE)
EVENT = Event(title="Otter Workshop", when=When(day=date(2024, 6, 4), end_day=date(2024, 6, 5)), source=SOURCE)
DEADLINE = Deadline(title="Reed rules", kind=DeadlineKind.VOTE, day=date(2024, 5, 24), source=SOURCE)


def entries(*those: Dated) -> list[Entry]:
    return list(parsed(*those).events)


def parsed(*those: Dated) -> Calendar:
    calendar = Calendar.from_ical(icalendar_of(those))
    assert isinstance(calendar, Calendar)
    return calendar


def days(entry: Entry) -> tuple[object, object]:
    return entry.start, entry.end


def at(day: str, clock: str) -> datetime:
    return datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=LONDON)


def test_an_empty_calendar_is_a_calendar() -> None:
    calendar = parsed()

    assert (str(calendar["VERSION"]), list(calendar.events)) == ("2.0", [])


def test_an_entry_says_what_it_is_and_where_that_stands() -> None:
    (entry,) = entries(MEETING)

    assert str(entry["SUMMARY"]) == "TABASC Meeting 22"
    assert str(entry["DESCRIPTION"]) == "Pond News: TABASC, 20 June"
    assert str(entry["STATUS"]) == "CONFIRMED"


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        pytest.param(MEETING, (date(2024, 6, 20), date(2024, 6, 21)), id="a day without a time ends with the day"),
        pytest.param(EVENT, (date(2024, 6, 4), date(2024, 6, 6)), id="two days end with the second"),
        pytest.param(DEADLINE, (date(2024, 5, 24), date(2024, 5, 25)), id="a deadline without a time"),
        pytest.param(
            replace(MEETING, when=When(day=date(2024, 6, 20), starts=time(10), ends=time(12, 30))),
            (at("2024-06-20", "10:00"), at("2024-06-20", "12:30")),
            id="from ten to half past twelve",
        ),
        pytest.param(
            replace(EVENT, when=When(day=date(2024, 6, 4), end_day=date(2024, 6, 5), starts=time(9), ends=time(16))),
            (at("2024-06-04", "09:00"), at("2024-06-05", "16:00")),
            id="from the first day to the second",
        ),
        pytest.param(
            replace(MEETING, when=When(day=date(2024, 1, 18), starts=time(10), ends=time(11))),
            (at("2024-01-18", "10:00"), at("2024-01-18", "11:00")),
            id="in winter",
        ),
    ],
)
def test_an_entry_lies_on_its_days_and_at_its_london_times(one: Dated, expected: tuple[object, object]) -> None:
    (entry,) = entries(one)

    assert days(entry) == expected


def test_a_deadline_closes_at_its_time() -> None:
    (entry,) = entries(replace(DEADLINE, at=time(17)))

    assert str(entry["SUMMARY"]) == "Closes: Reed rules"
    assert entry.start == at("2024-05-24", "17:00")


def test_what_was_cancelled_says_so() -> None:
    (entry,) = entries(replace(MEETING, status=MeetingStatus.CANCELLED))

    assert str(entry["STATUS"]) == "CANCELLED"


def test_what_has_no_date_is_left_out() -> None:
    assert entries(replace(MEETING, when=None, status=MeetingStatus.TBC)) == []


def test_the_same_entry_always_has_the_same_uid_and_others_have_others() -> None:
    first = [str(entry["UID"]) for entry in entries(MEETING, EVENT, DEADLINE)]
    again = [str(entry["UID"]) for entry in entries(DEADLINE, MEETING, EVENT)]

    assert sorted(again) == sorted(first)
    assert len(set(first)) == 3


def test_the_feed_of_the_same_entries_is_the_same() -> None:
    assert icalendar_of([MEETING, EVENT, DEADLINE]) == icalendar_of([MEETING, EVENT, DEADLINE])


@given(title=st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_no_title_breaks_the_calendar(title: str) -> None:
    (entry,) = entries(replace(EVENT, title=title))

    assert days(entry) == (date(2024, 6, 4), date(2024, 6, 6))
