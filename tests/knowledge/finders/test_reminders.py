"""What somebody is reminded of, and when: London time. Asked on Wednesday 15 May 2024 at nine.

Monday 6 May and Monday 27 May 2024 are bank holidays in England and Wales, Friday 29 March is Good Friday.
"""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from knowledge import glossary, lexicon
from knowledge.answer import Answer, Kind, Reminder
from knowledge.base import KnowledgeBase
from knowledge.dated import Dated
from knowledge.finders.reminders import reminders
from knowledge.question import understand
from knowledge.records import (
    Deadline,
    DeadlineKind,
    Document,
    DocumentKind,
    Meeting,
    MeetingStatus,
    Reading,
    Record,
    Source,
)
from knowledge.when import When

NAMES, WORDS = glossary.load(), lexicon.load()
LONDON = ZoneInfo("Europe/London")
NOW = datetime(2024, 5, 15, 9, tzinfo=LONDON)
ISSUED = date(2024, 3, 1)
NEWS = Document(title="Pond News", kind=DocumentKind.NEWSLETTER, published=ISSUED)
SOURCE = Source(title="Pond News", section="Calendar", published=ISSUED)


def meeting(day: str, number: int, body: str = "TABASC", *, starts: time | None = None, off: bool = False) -> Meeting:
    return Meeting(
        body=body,
        number=number,
        when=When(day=date.fromisoformat(day), starts=starts),
        status=MeetingStatus.CANCELLED if off else MeetingStatus.SCHEDULED,
        source=SOURCE,
    )


TABASC = meeting("2024-06-20", 22)
"""A Thursday."""
TIMED = meeting("2024-06-20", 22, starts=time(10, 30))
SSC = meeting("2024-05-22", 37, "SSC")
REEDS = Deadline(
    title="Reed Cutting consultation", kind=DeadlineKind.CONSULTATION, day=date(2024, 5, 28), at=time(17), source=SOURCE
)


def asked(text: str, *records: Record, now: datetime = NOW) -> Answer:
    library = KnowledgeBase([Reading(document=NEWS, records=records)], NAMES, WORDS).library(now.date())
    answer = reminders(understand(text, now, library.vocabulary), library)
    assert answer is not None
    return answer


def at(written: str) -> datetime:
    return datetime.fromisoformat(written).replace(tzinfo=LONDON)


@pytest.mark.parametrize(
    ("text", "known", "expected"),
    [
        pytest.param("remind me of the next TABASC", TABASC, "2024-06-19T09:00", id="the day before, in the morning"),
        pytest.param("remind me a week before the next TABASC", TABASC, "2024-06-13T09:00", id="a week before"),
        pytest.param("remind me 2 days before the next TABASC", TABASC, "2024-06-18T09:00", id="two days before"),
        pytest.param("remind me three days ahead of TABASC", TABASC, "2024-06-17T09:00", id="a number in words"),
        pytest.param("remind me a fortnight before TABASC", TABASC, "2024-06-06T09:00", id="a fortnight before"),
        pytest.param("remind me an hour before TABASC", TIMED, "2024-06-20T09:30", id="an hour before it starts"),
        pytest.param("remind me 30 minutes before TABASC", TIMED, "2024-06-20T10:00", id="minutes before it starts"),
        pytest.param("remind me on the day of TABASC", TABASC, "2024-06-20T09:00", id="on the day"),
        pytest.param("remind me at 3pm the day before TABASC", TABASC, "2024-06-19T15:00", id="a time of day"),
        pytest.param("remind me of TABASC on 10 June", TABASC, "2024-06-10T09:00", id="a day of its own"),
        pytest.param("remind me of TABASC on 10 June at 8am", TABASC, "2024-06-10T08:00", id="a day and a time"),
        pytest.param("nudge me the day before the SSC", SSC, "2024-05-21T09:00", id="other words"),
    ],
)
def test_a_reminder_comes_when_it_is_wanted(text: str, known: Meeting, expected: str) -> None:
    answer = asked(text, known)

    assert (answer.kind, answer.finding) == (Kind.REMINDER, Reminder(about=known, at=at(expected), now=NOW))
    assert (answer.events, answer.sources) == ((known,), (SOURCE,))


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        pytest.param("remind me of TABASC", "2024-06-17", "2024-06-14T09:00", id="past a weekend"),
        pytest.param("remind me of TABASC", "2024-05-28", "2024-05-24T09:00", id="past a weekend and a bank holiday"),
        pytest.param("remind me two working days before TABASC", "2024-05-29", "2024-05-24T09:00", id="two of them"),
        pytest.param("remind me 3 business days before TABASC", "2024-06-20", "2024-06-17T09:00", id="none between"),
        pytest.param("remind me a day before TABASC", "2024-06-17", "2024-06-16T09:00", id="a day is just a day"),
    ],
)
def test_a_working_day_is_no_weekend_and_no_bank_holiday(text: str, day: str, expected: str) -> None:
    known = meeting(day, 22)

    assert asked(text, known).finding == Reminder(about=known, at=at(expected), now=NOW)


def test_a_reminder_before_new_year_knows_the_holidays_of_the_year_before() -> None:
    now = datetime(2024, 12, 2, 9, tzinfo=LONDON)
    known = meeting("2025-01-02", 30)

    assert asked("remind me of TABASC", known, now=now).finding == Reminder(
        about=known, at=at("2024-12-31T09:00"), now=now
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("remind me of the reed cutting deadline", "2024-05-24T09:00", id="the working day before"),
        pytest.param("remind me 2 hours before the reed cutting deadline", "2024-05-28T15:00", id="hours before"),
        pytest.param("remind me a week before the reed cutting consultation closes", "2024-05-21T09:00", id="a week"),
    ],
)
def test_a_deadline_is_reminded_of_too(text: str, expected: str) -> None:
    assert asked(text, REEDS, TABASC).finding == Reminder(about=REEDS, at=at(expected), now=NOW)


def test_a_deadline_without_a_time_is_taken_to_close_at_five() -> None:
    known = Deadline(title="Newt survey", kind=DeadlineKind.SURVEY, day=date(2024, 5, 28), source=SOURCE)

    assert asked("remind me an hour before the newt survey deadline", known).finding == Reminder(
        about=known, at=at("2024-05-28T16:00"), now=NOW
    )


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        pytest.param([meeting("2024-05-14", 21), TABASC], TABASC, id="not of one that is over"),
        pytest.param([meeting("2024-05-16", 21, off=True), TABASC], TABASC, id="nor of one that was cancelled"),
        pytest.param([meeting("2024-05-15", 21), TABASC], meeting("2024-05-15", 21), id="but of one today"),
    ],
)
def test_one_is_reminded_of_what_is_still_to_come(known: list[Dated], expected: Meeting) -> None:
    assert asked("remind me on the day of the next TABASC", *known).events == (expected,)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("remind me", id="nothing named"),
        pytest.param("remind me to feed the otters", id="something that is in no calendar"),
        pytest.param("remind me the day before the next CCSG", id="a body without meetings"),
    ],
)
def test_where_it_is_not_known_what_is_meant_nothing_is_promised(text: str) -> None:
    answer = asked(text, TABASC)

    assert (answer.kind, answer.finding) == (Kind.REMINDER, Reminder(about=None, at=None, now=NOW))
    assert (answer.events, answer.sources) == ((), ())
    assert answer.confidence < 0.5


def test_a_reminder_keeps_londons_time_when_the_clocks_change() -> None:
    now = datetime(2024, 3, 20, 9, tzinfo=LONDON)
    known = meeting("2024-04-02", 20)

    finding = asked("remind me two weeks before TABASC", known, now=now).finding

    assert isinstance(finding, Reminder)
    assert (finding.at and finding.at.isoformat()) == "2024-03-19T09:00:00+00:00"
