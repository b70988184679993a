from datetime import date, time

import pytest

from knowledge import glossary
from knowledge.days.when import When
from knowledge.errors import UnreadableDocumentError
from knowledge.readers import ics, read
from knowledge.readers.calendar import Entry, kind_of, record_of
from knowledge.records import (
    Deadline,
    DeadlineKind,
    Document,
    DocumentKind,
    Doubt,
    Event,
    Meeting,
    MeetingStatus,
    Reading,
    Recurrence,
    Source,
)

NAMES = glossary.load()
SOURCE = Source(title="Calendar")
DAY = date(2017, 9, 13)


def entry_of(title: str) -> Meeting | Event | Deadline:
    record = record_of(Entry(title=title, when=When(day=DAY)), SOURCE, NAMES)
    assert isinstance(record, Meeting | Event | Deadline)
    return record


# --- What an entry is -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "body", "number"),
    [
        pytest.param("SSC Meeting 37", "SSC", 37, id="short name and number"),
        pytest.param("SEC Change Board 14", "Change Board", 14, id="number without the word"),
        pytest.param("Meeting 39 of the SMKI PMA", "SMKI PMA", 39, id="number first"),
        pytest.param("TABASC", "TABASC", None, id="only the name"),
        pytest.param("Security Sub-Committee meeting #37", "SSC", 37, id="full name"),
        pytest.param("SEC Panel (extraordinary)", "SEC Panel", None, id="out of turn"),
        pytest.param("SSC - 13 September 2017", "SSC", None, id="a date is no number"),
        pytest.param("TABASC Meeting 10:00", "TABASC", None, id="a time is no number"),
        pytest.param("CANCELLED: SEC Panel\xa0Meeting\xa048", "SEC Panel", 48, id="no-break blanks"),
        pytest.param("SSC strategy meeting", "SSC", None, id="a meeting by its word"),
    ],
)
def test_an_entry_that_names_a_body_is_its_meeting(title: str, body: str, number: int | None) -> None:
    assert entry_of(title) == Meeting(body=body, number=number, when=When(day=DAY), source=SOURCE)


@pytest.mark.parametrize(
    "title",
    [
        "Spotlight on the SEC Seminar",
        "SEC Panel Election results",
        "Papers for SEC Panel Meeting 48",
        "November 2017 SEC Release",
        "Technical Architecture Document published",
        "DCC Meeting",
    ],
)
def test_an_entry_about_something_else_is_an_event(title: str) -> None:
    assert entry_of(title) == Event(title=title, when=When(day=DAY), source=SOURCE)


@pytest.mark.parametrize(
    ("title", "kind", "about"),
    [
        pytest.param("Operations Group nominations close", DeadlineKind.NOMINATION, None, id="closes"),
        pytest.param("Deadline for SECMP0040 consultation", DeadlineKind.CONSULTATION, "SECMP0040", id="deadline"),
        pytest.param("SSC papers due", DeadlineKind.OTHER, None, id="due"),
        pytest.param("SEC Panel voting closes", DeadlineKind.VOTE, None, id="names a body"),
    ],
)
def test_an_entry_that_says_until_when_is_a_deadline(title: str, kind: DeadlineKind, about: str | None) -> None:
    assert entry_of(title) == Deadline(title=title, kind=kind, day=DAY, about=about, source=SOURCE)


def test_a_deadline_over_several_days_opens_on_the_first_and_ends_on_the_last() -> None:
    when = When(day=date(2017, 8, 16), end_day=date(2017, 9, 7), starts=time(9), ends=time(17))

    deadline = record_of(Entry(title="Nominations close", when=when), SOURCE, NAMES)

    assert deadline == Deadline(
        title="Nominations close",
        kind=DeadlineKind.NOMINATION,
        day=date(2017, 9, 7),
        at=time(17),
        opens=date(2017, 8, 16),
        source=SOURCE,
    )


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Appeal against the decision", DeadlineKind.APPEAL),
        ("Customer survey", DeadlineKind.SURVEY),
        ("Book your place", DeadlineKind.BOOKING),
        ("Applications", DeadlineKind.APPLICATION),
        ("DCC User mandate", DeadlineKind.MANDATE),
        ("Responses", DeadlineKind.CONSULTATION),
        ("Papers", DeadlineKind.OTHER),
    ],
)
def test_the_kind_of_a_deadline_is_in_its_words(title: str, kind: DeadlineKind) -> None:
    assert kind_of(title) is kind


# --- YAML -------------------------------------------------------------------------------------------------------------


def read_yaml(text: str) -> Reading:
    return read("calendar.yaml", text.encode(), NAMES)


def test_a_calendar_in_yaml() -> None:
    text = """
title: SEC Meetings Calendar 2017
published: 2017-08-31
meetings:
  - {body: Security Sub-Committee, number: 37, date: 2017-09-13, time: "10:00-16:00", place: London}
  - {body: TABASC, date: 2017-09-21, time: 10:00, was: 2017-09-20}
  - body: SEC Panel
events:
  - {what: Spotlight on the SEC Seminar, date: 2017-11-21, end_date: 2017-11-22, status: cancelled}
deadlines:
  - {what: Operations Group nominations, date: 2017-09-07, time: 17:00, reply_to: SECAS Helpdesk, opens: 2017-08-16}
  - {what: Reply to SECMP0040, kind: vote, date: 11 September 2017}
"""

    reading = read_yaml(text)

    title, published = "SEC Meetings Calendar 2017", date(2017, 8, 31)

    def said(quote: str) -> Source:
        return Source(title=title, published=published, quote=quote)

    assert reading == Reading(
        document=Document(title=title, kind=DocumentKind.CALENDAR, published=published),
        records=(
            Meeting(
                body="SSC",
                number=37,
                when=When(day=date(2017, 9, 13), starts=time(10), ends=time(16)),
                location="London",
                source=said("Security Sub-Committee Meeting 37: Wednesday 13 September 2017, 10:00-16:00, London"),
            ),
            Meeting(
                body="TABASC",
                when=When(day=date(2017, 9, 21), starts=time(10)),
                status=MeetingStatus.MOVED,
                was=date(2017, 9, 20),
                source=said("TABASC meeting: Thursday 21 September 2017, 10:00"),
            ),
            Meeting(body="SEC Panel", status=MeetingStatus.TBC, source=said("SEC Panel meeting: to be confirmed")),
            Event(
                title="Spotlight on the SEC Seminar",
                when=When(day=date(2017, 11, 21), end_day=date(2017, 11, 22)),
                status=MeetingStatus.CANCELLED,
                source=said("Spotlight on the SEC Seminar: Tuesday 21 November 2017 to Wednesday 22 November 2017"),
            ),
            Deadline(
                title="Operations Group nominations",
                kind=DeadlineKind.NOMINATION,
                day=date(2017, 9, 7),
                at=time(17),
                reply_to="SECAS Helpdesk",
                opens=date(2017, 8, 16),
                source=said("Operations Group nominations: Thursday 7 September 2017, 17:00"),
            ),
            Deadline(
                title="Reply to SECMP0040",
                kind=DeadlineKind.VOTE,
                day=date(2017, 9, 11),
                about="SECMP0040",
                source=said("Reply to SECMP0040: Monday 11 September 2017"),
            ),
        ),
    )


def test_a_body_that_nobody_knows_is_kept_and_doubted() -> None:
    reading = read_yaml("meetings:\n  - date: 2017-09-13\n    body: Tea Circle\n")

    assert [record.body for record in reading.records if isinstance(record, Meeting)] == ["Tea Circle"]
    assert reading.warnings == (Doubt(line=3, message="“Tea Circle” is no body that the glossary knows"),)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("meetings:\n- date: 2017-09-13", "line 2: expected the name of a body at “body”", id="no body"),
        pytest.param(
            "meetings:\n- body: SSC\n  date: 2017-02-30",
            "line 3: expected a date such as 2018-05-09 at “date”",
            id="no such day",
        ),
        pytest.param(
            "meetings:\n- {body: SSC, status: scheduled}",
            "line 2: expected a date such as 2018-05-09 at “date”",
            id="scheduled without a date",
        ),
        pytest.param(
            "meetings:\n- {body: SSC, date: 2017-09-13,\n   time: 25:00}",
            "line 3: expected a time such as 10:00 or 10:00-16:00 at “time”",
            id="no such time",
        ),
        pytest.param(
            "meetings:\n- {body: SSC, date: 2017-09-13, time: 16:00-10:00}",
            "line 2: expected an end after the start at “time”",
            id="times the wrong way round",
        ),
        pytest.param(
            "events:\n- {what: x, date: 2017-09-13, end_date: 2017-09-12}",
            "line 2: expected a date on or after 2017-09-13 at “end_date”",
            id="dates the wrong way round",
        ),
        pytest.param(
            "meetings:\n- {body: SSC, date: 2017-09-13, number: 37th}",
            "line 2: expected a whole number at “number”",
            id="no number",
        ),
        pytest.param(
            "meetings:\n- {body: SSC, date: 2017-09-13, status: on}",
            "line 2: expected one of scheduled, held, moved, cancelled, tbc at “status”",
            id="no status",
        ),
        pytest.param("events:\n- date: 2017-09-13", "line 2: expected the name of an event at “what”", id="no name"),
        pytest.param(
            "deadlines:\n- what: x", "line 2: expected a date such as 2017-09-07 at “date”", id="a deadline without day"
        ),
        pytest.param(
            "meeting: []",
            "line 1: expected one of deadlines, events, kind, meetings, published, title, url at “meeting”",
            id="a misspelt list",
        ),
        pytest.param(
            "title: x",
            "line 1: expected at least one of meetings, events, deadlines or questions at “meetings”",
            id="none",
        ),
        pytest.param("- a\n- b", "line 1: expected fields such as “title: …”", id="a list"),
    ],
)
def test_a_mistake_is_refused_with_its_line_and_what_was_expected(text: str, message: str) -> None:
    with pytest.raises(UnreadableDocumentError) as refused:
        read_yaml(text)

    assert str(refused.value) == f"calendar.yaml, {message}"


# --- iCalendar --------------------------------------------------------------------------------------------------------


def calendar(*events: str, head: str = "X-PUBLISHED:2017-08-31") -> str:
    """A calendar; each event is its lines, parted by blanks where no value has one."""
    body = "".join(f"BEGIN:VEVENT\n{event.strip()}\nEND:VEVENT\n" for event in events)
    return f"BEGIN:VCALENDAR\nVERSION:2.0\nX-WR-CALNAME:Calendar\n{head}\n{body}END:VCALENDAR\n"


def read_ics(*events: str, head: str = "X-PUBLISHED:2017-08-31") -> Reading:
    return ics.read(calendar(*events, head=head), "calendar.ics", NAMES)


def meetings(*events: str) -> list[Meeting]:
    return [record for record in read_ics(*events).records if isinstance(record, Meeting)]


def days(*events: str) -> list[str]:
    return [meeting.when.day.isoformat() for meeting in meetings(*events) if meeting.when]


def test_a_meeting_in_a_calendar() -> None:
    reading = read_ics(
        "SUMMARY:SSC Meeting 37\nDTSTART;TZID=Europe/London:20170913T100000\nDTEND;TZID=Europe/London:20170913T160000\n"
        "LOCATION:8 Fenchurch Place\\, London\nURL:https://x.org/37"
    )

    assert reading == Reading(
        document=Document(title="Calendar", kind=DocumentKind.CALENDAR, published=date(2017, 8, 31)),
        records=(
            Meeting(
                body="SSC",
                number=37,
                when=When(day=DAY, starts=time(10), ends=time(16)),
                location="8 Fenchurch Place, London",
                source=Source(
                    title="Calendar",
                    published=date(2017, 8, 31),
                    quote="SSC Meeting 37: Wednesday 13 September 2017, 10:00-16:00, 8 Fenchurch Place, London",
                    url="https://x.org/37",
                ),
            ),
        ),
    )


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param("DTSTART;VALUE=DATE:20170913", When(day=DAY), id="all day"),
        pytest.param("DTSTART;VALUE=DATE:20170913\nDTEND;VALUE=DATE:20170914", When(day=DAY), id="until the next day"),
        pytest.param(
            "DTSTART;VALUE=DATE:20170913\nDTEND;VALUE=DATE:20170916",
            When(day=DAY, end_day=date(2017, 9, 15)),
            id="three days",
        ),
        pytest.param("DTSTART:20170913T093000Z", When(day=DAY, starts=time(10, 30)), id="UTC in summer"),
        pytest.param("DTSTART:20171213T093000Z", When(day=date(2017, 12, 13), starts=time(9, 30)), id="UTC in winter"),
        pytest.param(
            "DTSTART:20170913T233000Z", When(day=date(2017, 9, 14), starts=time(0, 30)), id="the day is London's"
        ),
        pytest.param(
            "DTSTART;TZID=America/New_York:20170913T050000", When(day=DAY, starts=time(10)), id="another zone"
        ),
        pytest.param("DTSTART:20170913T100000", When(day=DAY, starts=time(10)), id="no zone is London"),
        pytest.param(
            "DTSTART:20170913T100000\nDURATION:PT90M", When(day=DAY, starts=time(10), ends=time(11, 30)), id="duration"
        ),
        pytest.param(
            "DTSTART:20170913T100000\nDTEND:20170914T120000",
            When(day=DAY, end_day=date(2017, 9, 14), starts=time(10), ends=time(12)),
            id="overnight",
        ),
        pytest.param("DTSTART:20170913T000000\nDTEND:20170914T000000", When(day=DAY), id="midnight to midnight"),
        pytest.param(
            "DTSTART:20170913T180000\nDTEND:20170914T000000", When(day=DAY, starts=time(18)), id="to midnight"
        ),
        pytest.param(
            "DTSTART:20170913T100000\nDTEND:20170912T100000", When(day=DAY, starts=time(10)), id="ends before"
        ),
    ],
)
def test_dates_and_times_are_londons(lines: str, expected: When) -> None:
    (meeting,) = meetings(f"SUMMARY:SSC\n{lines}")

    assert meeting.when == expected


@pytest.mark.parametrize(
    ("lines", "status"),
    [
        pytest.param("SUMMARY:SSC\nSTATUS:CONFIRMED", MeetingStatus.SCHEDULED, id="confirmed"),
        pytest.param("SUMMARY:SSC\nSTATUS:TENTATIVE", MeetingStatus.TBC, id="tentative"),
        pytest.param("SUMMARY:SSC\nSTATUS:CANCELLED", MeetingStatus.CANCELLED, id="cancelled"),
        pytest.param("SUMMARY:CANCELLED - SSC", MeetingStatus.CANCELLED, id="cancelled in the title"),
        pytest.param("SUMMARY:SSC (TBC)", MeetingStatus.TBC, id="to be confirmed in the title"),
    ],
)
def test_the_status_is_as_the_calendar_says(lines: str, status: MeetingStatus) -> None:
    (meeting,) = meetings(f"{lines}\nDTSTART;VALUE=DATE:20170913")

    assert meeting.status is status


MONTHLY = "UID:1\nSUMMARY:SSC\nDTSTART:20170913T100000\nRRULE:FREQ=MONTHLY;BYDAY=2WE,4WE;UNTIL=20171130"


def test_a_series_gives_each_of_its_meetings() -> None:
    assert days(MONTHLY) == ["2017-09-13", "2017-09-27", "2017-10-11", "2017-10-25", "2017-11-08", "2017-11-22"]


def test_an_exception_is_no_meeting() -> None:
    assert days(f"{MONTHLY}\nEXDATE:20171011T100000") == [
        "2017-09-13", "2017-09-27", "2017-10-25", "2017-11-08", "2017-11-22",
    ]  # fmt: skip


def test_an_added_date_is_a_meeting() -> None:
    assert days("UID:1\nSUMMARY:SSC\nDTSTART:20170913T100000\nRDATE:20170915T100000") == ["2017-09-13", "2017-09-15"]


def test_a_meeting_of_a_series_may_be_moved_or_cancelled() -> None:
    moved = "UID:1\nSUMMARY:SSC Meeting 38\nDTSTART:20170928T140000\nRECURRENCE-ID:20170927T100000"
    cancelled = "UID:1\nSUMMARY:SSC\nDTSTART:20171011T100000\nRECURRENCE-ID:20171011T100000\nSTATUS:CANCELLED"

    found = meetings(MONTHLY, moved, cancelled)

    assert [(m.when.day.isoformat(), m.number, str(m.status), m.was) for m in found if m.when][:4] == [
        ("2017-09-13", None, "scheduled", None),
        ("2017-09-28", 38, "moved", date(2017, 9, 27)),
        ("2017-10-11", None, "cancelled", None),
        ("2017-10-25", None, "scheduled", None),
    ]


def test_the_order_of_the_entries_does_not_matter() -> None:
    moved = "UID:1\nSUMMARY:SSC\nDTSTART:20170928T140000\nRECURRENCE-ID:20170927T100000"

    assert meetings(MONTHLY, moved) == meetings(moved, MONTHLY)


def test_a_time_that_moved_on_its_day_is_not_moved() -> None:
    found = meetings(MONTHLY, "UID:1\nSUMMARY:SSC\nDTSTART:20170927T140000\nRECURRENCE-ID:20170927T100000")

    assert (found[1].status, found[1].was) == (MeetingStatus.SCHEDULED, None)


def test_a_series_keeps_its_london_time_when_the_clocks_change() -> None:
    found = meetings("SUMMARY:SSC\nDTSTART;TZID=Europe/London:20171023T100000\nRRULE:FREQ=WEEKLY;COUNT=2")

    assert [meeting.when for meeting in found] == [
        When(day=date(2017, 10, 23), starts=time(10)),
        When(day=date(2017, 10, 30), starts=time(10)),
    ]


@pytest.mark.parametrize(
    "rule",
    [
        pytest.param("FREQ=WEEKLY;COUNT=3", id="a count"),
        pytest.param("FREQ=WEEKLY;UNTIL=20170927", id="until a day, which counts"),
        pytest.param("FREQ=WEEKLY;UNTIL=20170927T090000Z", id="until a moment"),
    ],
)
@pytest.mark.parametrize("zone", ["", ";TZID=Europe/London"])
def test_a_series_ends_where_it_says(rule: str, zone: str) -> None:
    assert days(f"SUMMARY:SSC\nDTSTART{zone}:20170913T100000\nRRULE:{rule}") == [
        "2017-09-13",
        "2017-09-20",
        "2017-09-27",
    ]


def test_a_series_without_end_is_followed_for_a_year_beyond_the_calendar() -> None:
    found = days("SUMMARY:SSC\nDTSTART;VALUE=DATE:20170901\nRRULE:FREQ=MONTHLY")

    assert (found[0], found[-1], len(found)) == ("2017-09-01", "2018-08-01", 12)


def test_of_two_versions_of_an_entry_the_newer_counts() -> None:
    first = "UID:1\nSUMMARY:SSC\nDTSTART;VALUE=DATE:20170913\nSEQUENCE:0"
    second = "UID:1\nSUMMARY:SSC\nDTSTART;VALUE=DATE:20170914\nSEQUENCE:1"

    assert days(first, second) == ["2017-09-14"]


@pytest.mark.parametrize(
    ("rule", "written"),
    [
        pytest.param("FREQ=MONTHLY;BYDAY=2WE,4WE", ["FREQ=MONTHLY;BYDAY=2WE,4WE"], id="no end"),
        pytest.param(
            "FREQ=MONTHLY;BYDAY=2WE;UNTIL=20171231", ["FREQ=MONTHLY;UNTIL=20171231;BYDAY=2WE"], id="later end"
        ),
        pytest.param("FREQ=MONTHLY;BYDAY=2WE;UNTIL=20170830", [], id="ended before the calendar was published"),
        pytest.param("FREQ=MONTHLY;BYDAY=2WE;COUNT=3", [], id="a few times only"),
        pytest.param("FREQ=MONTHLY", [], id="says nothing without its start"),
        pytest.param("FREQ=WEEKLY;BYDAY=WE;INTERVAL=2", [], id="every other week of which start"),
    ],
)
def test_the_rule_of_a_body_is_kept_where_it_says_all(rule: str, written: list[str]) -> None:
    reading = read_ics(f"SUMMARY:SSC\nDTSTART;VALUE=DATE:20170809\nRRULE:{rule}")

    assert [r.rrule for r in reading.records if isinstance(r, Recurrence)] == written


@pytest.mark.parametrize(
    ("head", "stamps", "published"),
    [
        pytest.param("X-PUBLISHED:20170831", "DTSTAMP:20170901T000000Z", date(2017, 8, 31), id="as it says"),
        pytest.param("LAST-MODIFIED:20170830T120000Z", "DTSTAMP:20170901T000000Z", date(2017, 8, 30), id="last change"),
        pytest.param("X-A:b", "LAST-MODIFIED:20170829T120000Z", date(2017, 8, 29), id="last change of an entry"),
        pytest.param("X-A:b", "DTSTAMP:20170831T233000Z", date(2017, 9, 1), id="newest stamp, London's day"),
        pytest.param("X-A:b", "X-C:d", None, id="unsaid"),
    ],
)
def test_a_calendar_was_published_when_it_says(head: str, stamps: str, published: date | None) -> None:
    reading = read_ics(f"SUMMARY:SSC\nDTSTART;VALUE=DATE:20170913\n{stamps}", head=head)

    assert reading.document.published == published


def test_what_is_doubtful_is_told_with_its_line() -> None:
    reading = read_ics("DTSTART;VALUE=DATE:20170913", "SUMMARY:SSC\nDTSTART;TZID=Mars/Base:20170913T100000")

    assert reading.warnings == (
        Doubt(line=5, message="an entry without SUMMARY was left out"),
        Doubt(line=8, message="the time zone Mars/Base is not known; its time was taken as London's"),
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param(
            calendar("SUMMARY:x\nDTSTART:20170913T100000\nRRULE:FREQ=HOURLY"),
            ", line 5: expected a series by DAILY, WEEKLY, MONTHLY, YEARLY",
            id="by the hour",
        ),
        pytest.param(
            calendar("SUMMARY:x\nDTSTART:20170913T100000\nRRULE:FREQ=DAILY;BYMINUTE=1,2,3"),
            ", line 5: expected a series without BYMINUTE",
            id="by the minute in disguise",
        ),
        pytest.param(
            calendar("SUMMARY:x\nDTSTART:20000101T100000\nRRULE:FREQ=DAILY"),
            ": has more than 5,000 entries",
            id="endless",
        ),
        pytest.param(
            calendar(*["SUMMARY:x\nDTSTART:20000101T100000\nRRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"] * 100),
            ", line 370: has series that go on for too many years",
            id="many that never fit",
        ),
        pytest.param(calendar(*["SUMMARY:x\nDTSTART:20170913"] * 5001), ": has more than 5,000 entries", id="too many"),
        pytest.param(calendar("SUMMARY:x"), ", line 5: expected a date or time at DTSTART", id="no date"),
        pytest.param(
            calendar("SUMMARY:x\nDTSTART:soon"), ", line 5: expected a date or time at DTSTART", id="a broken date"
        ),
        pytest.param(
            calendar("SUMMARY:x\nDTSTART:00010101T000000Z"), ", line 5: expected a date or time at DTSTART", id="year 1"
        ),
        pytest.param(
            calendar("SUMMARY:x\nDTSTART:20170913\nRRULE:FREQ=OFTEN"),
            ", line 5: expected a rule such as FREQ=MONTHLY;BYDAY=2WE at RRULE",
            id="a broken rule",
        ),
        pytest.param(
            calendar("SUMMARY:x\nDTSTART:20170913\nRRULE:FREQ=DAILY;INTERVAL=0"),
            ", line 5: expected a series that can be followed: INTERVAL is at least 1",
            id="a series that stands still",
        ),
        pytest.param(
            calendar("SUMMARY:x\nDTSTART:20170913\nRRULE:FREQ=DAILY;COUNT=-1"),
            ", line 5: expected a series that can be followed: COUNT is at least 1",
            id="a series less than none",
        ),
        pytest.param(calendar(), ": expected at least one VEVENT", id="nothing in it"),
        pytest.param(
            calendar("SUMMARY:x\nDTSTART:20170913", head="X-PUBLISHED:soon"),
            ": expected a date such as 2017-08-31 at X-PUBLISHED",
            id="published soon",
        ),
        pytest.param("BEGIN:VEVENT\nEND:VEVENT\n", ", line 1: expected one VCALENDAR", id="no calendar"),
        pytest.param(calendar() * 2, ", line 1: expected one VCALENDAR", id="two calendars"),
    ],
)
def test_a_calendar_that_cannot_be_followed_is_refused(text: str, message: str) -> None:
    with pytest.raises(UnreadableDocumentError) as refused:
        ics.read(text, "calendar.ics", NAMES)

    assert str(refused.value) == f"calendar.ics{message}"


def test_rules_that_never_fit_come_to_an_end() -> None:
    never = "SUMMARY:SSC\nDTSTART:20170901T100000\nRRULE:FREQ=DAILY;COUNT=9;BYMONTH=2;BYMONTHDAY=30"

    assert days(*[never] * 20) == ["2017-09-01"] * 20
