"""What somebody is reminded of, and when: London time. Asked on Wednesday 15 May 2024 at nine.

Monday 6 May and Monday 27 May 2024 are bank holidays in England and Wales, Friday 29 March is Good Friday.
"""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from knowledge import glossary, lexicon
from knowledge.answer import Answer, Kind, Reminder
from knowledge.base import KnowledgeBase
from knowledge.dated import Dated
from knowledge.days.lead import Lead, Unit
from knowledge.days.when import When
from knowledge.days.workdays import WorkingDays
from knowledge.finders.reminders import reminders
from knowledge.occasion import occasions_of
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
    Recurrence,
    Source,
)
from knowledge.wish import Topic, Wish, topic_of

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


def told(text: str, *records: Record, now: datetime = NOW) -> tuple[Dated | None, list[str]]:
    """Return the event that somebody is reminded of, and the moments by London's clock."""
    finding = asked(text, *records, now=now).finding
    assert isinstance(finding, Reminder)
    moments = [due.at.astimezone(LONDON).replace(tzinfo=None) for due in finding.dues]
    return finding.about, [moment.isoformat(timespec="minutes") for moment in moments]


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
        pytest.param(
            "a reminder the day before TABASC pls", TABASC, "2024-06-19T09:00", id="a reminder without a verb"
        ),
        pytest.param("reminder: TABASC, the day before", TABASC, "2024-06-19T09:00", id="what it is of, then when"),
        pytest.param("I need reminding the day before the SSC", SSC, "2024-05-21T09:00", id="reminding"),
        pytest.param("give me a shout 2 days before TABASC", TABASC, "2024-06-18T09:00", id="a shout"),
        pytest.param("remind me 1wk before TABASC", TABASC, "2024-06-13T09:00", id="a short unit"),
        pytest.param(
            "remind me a week before the june TABASC", TABASC, "2024-06-13T09:00", id="a month of the event's"
        ),
    ],
)
def test_a_reminder_comes_when_it_is_wanted(text: str, known: Meeting, expected: str) -> None:
    answer = asked(text, known)

    assert told(text, known) == (known, [expected])
    assert (answer.kind, answer.events, answer.sources) == (Kind.REMINDER, (known,), (SOURCE,))


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

    assert told(text, known) == (known, [expected])


def test_a_reminder_before_new_year_knows_the_holidays_of_the_year_before() -> None:
    now = datetime(2024, 12, 2, 9, tzinfo=LONDON)
    known = meeting("2025-01-02", 30)

    assert told("remind me of TABASC", known, now=now) == (known, ["2024-12-31T09:00"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("remind me of the reed cutting deadline", "2024-05-24T09:00", id="the working day before"),
        pytest.param("remind me 2 hours before the reed cutting deadline", "2024-05-28T15:00", id="hours before"),
        pytest.param("remind me a week before the reed cutting consultation closes", "2024-05-21T09:00", id="a week"),
        pytest.param(
            "I send in all our answers about ducks. Can you remind me a week before the reed cutting deadline?",
            "2024-05-21T09:00",
            id="after a story",
        ),
        pytest.param("be a star and nudge me a week before the reed cutting deadline", "2024-05-21T09:00", id="a star"),
    ],
)
def test_a_deadline_is_reminded_of_too(text: str, expected: str) -> None:
    assert told(text, REEDS, TABASC) == (REEDS, [expected])


def test_a_deadline_without_a_time_is_taken_to_close_at_five() -> None:
    known = Deadline(title="Newt survey", kind=DeadlineKind.SURVEY, day=date(2024, 5, 28), source=SOURCE)

    assert told("remind me an hour before the newt survey deadline", known) == (known, ["2024-05-28T16:00"])


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

    assert (answer.kind, answer.finding) == (Kind.REMINDER, Reminder(now=NOW))
    assert (answer.events, answer.sources) == ((), ())
    assert answer.confidence < 0.5


@pytest.mark.parametrize(
    ("day", "text", "expected"),
    [
        pytest.param("2024-04-02", "a week before", "2024-03-26T09:00", id="from summer time back to winter time"),
        pytest.param("2024-03-31", "a day before", "2024-03-30T09:00", id="on the day of the change"),
        pytest.param("2024-03-31", "24 hours before", "2024-03-30T08:00", id="hours are counted, not days"),
        pytest.param("2024-04-01", "the day before at 1:30", "2024-03-31T02:00", id="at a time that is skipped"),
        pytest.param("2024-03-27", "2 days before", "2024-03-25T09:00", id="before the change"),
    ],
)
def test_a_reminder_keeps_londons_time_when_the_clocks_change(day: str, text: str, expected: str) -> None:
    now = datetime(2024, 3, 20, 9, tzinfo=LONDON)
    known = meeting(day, 20, starts=time(10) if "hours" not in text else time(9))

    assert told(f"remind me {text} TABASC", known, now=now) == (known, [expected])


# --- what is kept


def test_one_event_is_kept_by_all_its_names_so_that_it_may_move() -> None:
    finding = asked("remind this channel a week and an hour before the next TABASC", TIMED).finding

    assert isinstance(finding, Reminder)
    leads = (Lead(count=7, unit=Unit.DAY), Lead(count=1, unit=Unit.HOUR))
    assert finding.wish == Wish(topic=topic_of(TIMED), leads=leads, here=True)
    assert [due.at for due in finding.dues] == [
        datetime(2024, 6, 13, 8, tzinfo=UTC),
        datetime(2024, 6, 20, 8, 30, tzinfo=UTC),
    ]
    assert {due.occasion for due in finding.dues} == set(occasions_of([TIMED]))


def test_a_day_of_its_own_is_kept_as_the_distance_to_the_event() -> None:
    finding = asked("remind me of TABASC on 10 June at 8am", TABASC).finding

    assert isinstance(finding, Reminder)
    assert finding.wish == Wish(topic=topic_of(TABASC), leads=(Lead(count=10, unit=Unit.DAY, at=time(8)),))


def test_a_moment_that_has_passed_is_left_out_while_others_come() -> None:
    known = meeting("2024-05-17", 21)

    assert told("remind me a week and a day before TABASC", known) == (known, ["2024-05-16T09:00"])


@pytest.mark.parametrize(
    ("known", "instead"),
    [
        pytest.param(meeting("2024-05-17", 21), Lead(count=1, unit=Unit.DAY), id="the day before"),
        pytest.param(meeting("2024-05-15", 21, starts=time(14)), Lead(count=2, unit=Unit.HOUR), id="hours before"),
        pytest.param(meeting("2024-05-15", 21, starts=time(9, 30)), Lead(count=15, unit=Unit.MINUTE), id="minutes"),
        pytest.param(meeting("2024-05-15", 21), None, id="nothing, of one today without a time"),
    ],
)
def test_where_every_moment_has_passed_another_is_suggested_and_nothing_kept(
    known: Meeting, instead: Lead | None
) -> None:
    finding = asked("remind me a week before TABASC", known).finding

    assert isinstance(finding, Reminder)
    assert (finding.about, finding.wish, finding.dues, finding.instead) == (known, None, (), instead)
    assert finding.missed is not None
    assert finding.missed < NOW


def test_of_one_that_began_this_morning_the_next_is_meant() -> None:
    begun = meeting("2024-05-15", 21, starts=time(8))

    assert told("remind me a day before the TABASC", begun, TABASC) == (TABASC, ["2024-06-19T09:00"])


def test_a_date_that_only_follows_from_a_rule_is_none_to_be_reminded_of() -> None:
    rule = Recurrence(body="SSC", rrule="FREQ=MONTHLY;BYDAY=2WE,4WE", source=SOURCE)

    finding = asked("remind me of the next SSC", rule).finding

    assert isinstance(finding, Reminder)
    assert isinstance(finding.about, Meeting)
    assert (finding.about.body, finding.about.when, finding.wish, finding.dues) == ("SSC", None, None, ())


def test_a_standing_wish_is_kept_though_nothing_is_known_to_come() -> None:
    finding = asked("remind me a day before every SSC meeting", TABASC).finding

    assert finding == Reminder(now=NOW, wish=Wish(topic=Topic(bodies=("SSC",)), leads=(Lead(count=1, unit=Unit.DAY),)))


def test_a_standing_wish_tells_the_next_three_moments_of_what_is_not_called_off() -> None:
    off = meeting("2024-05-21", 36, "SSC", off=True)
    those = [meeting(f"2024-06-{day}", day, "SSC") for day in (12, 13, 14, 17)]

    answer = asked("remind me a day before every SSC meeting", off, *those)

    assert isinstance(answer.finding, Reminder)
    assert [due.at.day for due in answer.finding.dues] == [11, 12, 13]
    assert answer.events == tuple(those[:3])


@pytest.mark.parametrize(
    ("now", "text", "expected"),
    [
        pytest.param("2024-05-15T09:00", "Monday", ["05-20 09:00", "05-27 09:00", "06-03 09:00"], id="over a month"),
        pytest.param("2024-05-15T09:00", "Wednesday at 10", ["05-15 10:00", "05-22 10:00", "05-29 10:00"], id="today"),
        pytest.param(
            "2024-05-15T09:00", "Wednesday at 8", ["05-22 08:00", "05-29 08:00", "06-05 08:00"], id="too late"
        ),
        pytest.param(
            "2024-03-22T09:00", "Sunday at 9", ["03-24 09:00", "03-31 09:00", "04-07 09:00"], id="clocks go on"
        ),
        pytest.param(
            "2024-03-22T09:00", "Sunday at 01:30", ["03-24 01:30", "03-31 02:00", "04-07 01:30"], id="skipped"
        ),
        pytest.param("2024-12-20T09:00", "Friday at 16:00", ["12-20 16:00", "12-27 16:00", "01-03 16:00"], id="a year"),
    ],
)
def test_the_weeks_calendar_comes_on_its_day_by_londons_clock(now: str, text: str, expected: list[str]) -> None:
    asking = datetime.fromisoformat(now).replace(tzinfo=LONDON)

    finding = asked(f"remind us every {text}", now=asking).finding

    assert isinstance(finding, Reminder)
    assert [f"{due.at.astimezone(LONDON):%m-%d %H:%M}" for due in finding.dues] == expected


@pytest.mark.parametrize(
    "text",
    ["my reminders", "what reminders do I have?", "cancel my reminder for the TABASC", "don't remind me of TABASC"],
)
def test_asking_after_reminders_or_ending_them_sets_none(text: str) -> None:
    assert asked(text, TABASC).finding == Reminder(now=NOW, kept=True)


def test_the_working_days_are_those_of_the_region() -> None:
    known = meeting("2024-04-02", 20)
    now = datetime(2024, 3, 20, 9, tzinfo=LONDON)
    library = KnowledgeBase([Reading(document=NEWS, records=(known,))], NAMES, WORDS, WorkingDays("GB-SCT")).library(
        now.date()
    )

    answer = reminders(understand("remind me of TABASC", now, library.vocabulary), library)

    assert answer is not None
    assert isinstance(answer.finding, Reminder)
    assert [due.at for due in answer.finding.dues] == [datetime(2024, 4, 1, 8, tzinfo=UTC)]


@pytest.mark.parametrize(
    ("text", "many"),
    [
        pytest.param("remind me a day before TABASC and a week before the SSC", True, id="two things"),
        pytest.param("remind me a day before TABASC and an hour before it", False, id="one, twice"),
        pytest.param("remind me a day and an hour before TABASC", False, id="two leads"),
    ],
)
def test_two_reminders_of_different_things_are_not_taken_for_one(text: str, *, many: bool) -> None:
    finding = asked(text, TABASC, SSC).finding

    assert isinstance(finding, Reminder)
    assert finding.many is many
    assert (finding.wish is None) is many


def test_what_is_told_before_a_request_asks_for_nothing() -> None:
    finding = asked("I always forget to go, give me a shout the day before TABASC in June", TABASC, SSC).finding

    assert isinstance(finding, Reminder)
    assert (finding.about, finding.many) == (TABASC, False)
