"""Every sentence that a person reads about a fact, as read on Wednesday 15 May 2024 at nine in the morning."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import get_args
from zoneinfo import ZoneInfo

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from handlers.dates import away_text, day_text, spans_text, spelled_out, time_text, when_text, window_text
from handlers.messages import Citation, Helpdesk
from handlers.render import reply_to, text_of
from handlers.wording import SENTENCES
from handlers.wording.common import LONGEST
from handlers.wording.deadlines import KIND_WORDS
from handlers.wording.modifications import STATUS_WORDS
from handlers.wording.rhythm import meets_text, rule_text
from knowledge import answer as found
from knowledge.answer import Answer, Due, Finding, Kind, abstained, answered
from knowledge.counts import Count
from knowledge.dated import Dated, Revision
from knowledge.days.lead import DAY_BEFORE
from knowledge.days.periods import MONTHS
from knowledge.days.when import When
from knowledge.days.window import Window
from knowledge.glossary import Body
from knowledge.occasion import occasions_of
from knowledge.records import (
    Appointment,
    Contact,
    ContactKind,
    Curated,
    Deadline,
    DeadlineKind,
    Document,
    DocumentKind,
    Event,
    Figure,
    Meeting,
    MeetingStatus,
    Modification,
    ModificationStatus,
    Recurrence,
    Seats,
    Source,
    Step,
    Term,
)
from knowledge.thread import Thread
from knowledge.wish import Week, Wish, topic_of

TODAY = date(2024, 5, 15)
NOW = datetime(2024, 5, 15, 9, tzinfo=ZoneInfo("Europe/London"))
SOURCE = Source(title="Pond News", section="Pond life", published=date(2024, 5, 1), quote="the words themselves")
NEWEST = Document(title="Pond News", kind=DocumentKind.NEWSLETTER, published=date(2024, 5, 1))
DESK = Helpdesk(name="Pond Desk", email="desk@pond.example")
RULE = Recurrence(body="SSC", rrule="FREQ=MONTHLY;BYDAY=2WE,4WE", source=SOURCE)
MAY = Window(first=date(2024, 5, 1), last=date(2024, 5, 31), month=True)
WEEK = Window(first=date(2024, 5, 20), last=date(2024, 5, 26))


def meeting(
    day: str | None,
    number: int | None = 22,
    *,
    status: MeetingStatus = MeetingStatus.SCHEDULED,
    starts: time | None = None,
    ends: time | None = None,
    location: str | None = None,
    was: str | None = None,
    body: str = "TABASC",
) -> Meeting:
    return Meeting(
        body=body,
        number=number,
        when=When(day=date.fromisoformat(day), starts=starts, ends=ends) if day else None,
        status=status,
        location=location,
        was=date.fromisoformat(was) if was else None,
        source=SOURCE,
    )


def deadline(
    day: str,
    kind: DeadlineKind = DeadlineKind.CONSULTATION,
    *,
    at: time | None = None,
    reply_to: str | None = None,
    opens: str | None = None,
    about: str | None = None,
) -> Deadline:
    return Deadline(
        title="Pond rules",
        kind=kind,
        day=date.fromisoformat(day),
        at=at,
        reply_to=reply_to,
        opens=date.fromisoformat(opens) if opens else None,
        about=about,
        source=SOURCE,
    )


def counts(*values: str) -> tuple[Count, ...]:
    """Return counts of otters, from February 2024 on every other month."""
    figures = (Figure(name="Otters", value=value, source=SOURCE) for value in values)
    first = date(2024, 2, 1)
    return tuple(Count(month=first + relativedelta(months=2 * n), figure=each) for n, each in enumerate(figures))


def said(finding: Finding) -> str:
    return text_of(answered(finding), DESK)


def test_a_look_back_says_to_which_day() -> None:
    figure = Figure(name="Otters", value="7", source=SOURCE)
    answer = replace(answered(found.Figures(figures=(figure,)), figure), as_of=date(2024, 5, 8))

    assert text_of(answer, DESK).startswith("As of Wednesday 8 May 2024: ")


@pytest.mark.parametrize(
    ("told", "says_so"),
    [pytest.param("2023-05-15", False, id="a year old"), pytest.param("2023-05-14", True, id="older")],
)
@pytest.mark.parametrize("kind", [found.Expected, found.Rhythm, found.NoMeeting])
def test_a_rule_older_than_a_year_says_so(kind: type, told: str, *, says_so: bool) -> None:
    rule = replace(RULE, source=replace(SOURCE, published=date.fromisoformat(told)))
    findings: dict[type, Finding] = {
        found.Expected: found.Expected(body="SSC", days=(date(2024, 6, 12),), rule=rule, today=TODAY),
        found.Rhythm: found.Rhythm(body="SSC", rule=rule, today=TODAY),
        found.NoMeeting: found.NoMeeting(bodies=("SSC",), today=TODAY, rule=rule),
    }

    text = said(findings[kind])

    older = f"That pattern is more than a year old: it is from Pond News ({day_text(date.fromisoformat(told))})."
    assert (older in text) is says_so


# --- days and times


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        pytest.param("2024-05-15", "Wednesday 15 May 2024", id="today"),
        pytest.param("2024-02-29", "Thursday 29 February 2024", id="leap day"),
        pytest.param("2025-01-01", "Wednesday 1 January 2025", id="one digit"),
    ],
)
def test_a_day_is_written_in_full(day: str, expected: str) -> None:
    assert day_text(date.fromisoformat(day)) == expected


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        pytest.param(time(9), "9am", id="a full hour"),
        pytest.param(time(9, 5), "9:05am", id="minutes"),
        pytest.param(time(12, 30), "12:30pm", id="after noon"),
        pytest.param(time(0, 15), "12:15am", id="after midnight"),
        pytest.param(time(17), "5pm", id="evening"),
        pytest.param(time(23, 59), "11:59pm", id="before midnight"),
    ],
)
def test_a_time_is_written_with_am_or_pm(at: time, expected: str) -> None:
    assert time_text(at) == expected


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        pytest.param(meeting("2024-06-20"), "Thursday 20 June 2024", id="a day"),
        pytest.param(meeting("2024-06-20", starts=time(10)), "Thursday 20 June 2024 at 10am", id="with its start"),
        pytest.param(
            meeting("2024-06-20", starts=time(10), ends=time(12, 30)),
            "Thursday 20 June 2024, 10am to 12:30pm",
            id="with start and end",
        ),
        pytest.param(
            Event(title="Seminar", when=When(day=date(2024, 6, 20), end_day=date(2024, 6, 21)), source=SOURCE),
            "Thursday 20 June 2024 to Friday 21 June 2024",
            id="several days",
        ),
        pytest.param(meeting(None), "a date to be confirmed", id="to be confirmed"),
        pytest.param(deadline("2024-06-20"), "Thursday 20 June 2024", id="a deadline"),
        pytest.param(
            deadline("2024-06-20", at=time(17)), "5pm on Thursday 20 June 2024", id="a deadline with its hour"
        ),
    ],
)
def test_when_something_is_has_its_days_and_its_time_if_known(one: Dated, expected: str) -> None:
    assert when_text(one) == expected


@pytest.mark.parametrize(
    ("window", "expected"),
    [
        pytest.param(Window(first=TODAY, last=TODAY), "on Wednesday 15 May 2024", id="a day"),
        pytest.param(MAY, "in May 2024", id="a month by name"),
        pytest.param(WEEK, "between Monday 20 May 2024 and Sunday 26 May 2024", id="a week"),
        pytest.param(
            Window(first=TODAY, last=date(2024, 5, 31), month=True),
            "between Wednesday 15 May 2024 and Friday 31 May 2024",
            id="what is left of a month",
        ),
        pytest.param(Window(first=TODAY, last=None), "on or after Wednesday 15 May 2024", id="open at the end"),
        pytest.param(Window(first=None, last=TODAY), "up to Wednesday 15 May 2024", id="open at the beginning"),
        pytest.param(replace(MAY, weekday=4), "on a Friday in May 2024", id="one weekday of a month"),
        pytest.param(
            replace(MAY, without=Window(first=TODAY, last=TODAY)),
            "in May 2024, but not on Wednesday 15 May 2024",
            id="without a day",
        ),
    ],
)
def test_a_window_is_said_by_its_days(window: Window, expected: str) -> None:
    assert window_text(window) == expected


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        pytest.param(0, "today", id="today"),
        pytest.param(1, "tomorrow", id="tomorrow"),
        pytest.param(-1, "yesterday", id="yesterday"),
        pytest.param(2, "in 2 days", id="to come"),
        pytest.param(13, "in 13 days", id="under a fortnight"),
        pytest.param(14, "in 14 days (2 weeks)", id="a fortnight"),
        pytest.param(15, "in 15 days (2 weeks and 1 day)", id="a fortnight and a day"),
        pytest.param(20, "in 20 days (2 weeks and 6 days)", id="weeks and days"),
        pytest.param(-5, "5 days ago", id="gone by"),
        pytest.param(-21, "21 days (3 weeks) ago", id="weeks gone by"),
    ],
)
def test_how_far_off_a_day_is_counts_in_days_and_weeks(days: int, expected: str) -> None:
    assert away_text(TODAY + timedelta(days=days), TODAY) == expected


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        pytest.param(
            "FREQ=MONTHLY;BYDAY=2WE,4WE", "the second and fourth Wednesday of every month", id="twice a month"
        ),
        pytest.param("FREQ=MONTHLY;BYDAY=3TH", "the third Thursday of every month", id="once a month"),
        pytest.param("FREQ=MONTHLY;BYDAY=-1FR", "the last Friday of every month", id="the last of a month"),
        pytest.param("FREQ=WEEKLY;BYDAY=TU", "every week on Tuesday", id="weekly"),
        pytest.param("FREQ=WEEKLY;BYDAY=TU,TH", "every week on Tuesday and Thursday", id="twice a week"),
        pytest.param(
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH", "every fortnight (every other week) on Thursday", id="fortnightly"
        ),
        pytest.param("FREQ=MONTHLY;INTERVAL=3;BYDAY=3WE", "the third Wednesday of every 3 months", id="quarterly"),
        pytest.param("FREQ=MONTHLY", "every month", id="no day given"),
        pytest.param("FREQ=YEARLY", "every year", id="yearly"),
    ],
)
def test_a_rule_is_said_in_words(rule: str, expected: str) -> None:
    assert rule_text(Recurrence(body="SSC", rrule=rule, source=SOURCE)) == expected


# --- quoted sentences


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param("It opens on 4 June.", "It opens on Tuesday 4 June 2024.", id="year and weekday from the issue"),
        pytest.param("It opens on 4th June 2025.", "It opens on Wednesday 4 June 2025.", id="its own year"),
        pytest.param("It opens on the 4th of June.", "It opens on Tuesday 4 June 2024.", id="ordinal"),
        pytest.param("It opens by 04/06/2024.", "It opens by Tuesday 4 June 2024.", id="numeric"),
        pytest.param("June 4, 2024 it is", "Tuesday 4 June 2024 it is", id="month first"),
        pytest.param(
            "From 4 \u2013\u00a05 June 2024", "From Tuesday 4 June 2024 to Wednesday 5 June 2024", id="a long dash"
        ),
        pytest.param("4 June, 1 July", "Tuesday 4 June 2024, Monday 1 July 2024", id="two dates"),
        pytest.param("It opened on 28 December.", "It opened on Thursday 28 December 2023.", id="of the year before"),
        pytest.param("Meeting 22 has 4 seats.", "Meeting 22 has 4 seats.", id="numbers that are no dates"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_dates_in_a_quoted_sentence_are_written_in_full(sentence: str, expected: str) -> None:
    published = date(2024, 1, 10) if "December" in sentence else date(2024, 5, 1)

    assert spelled_out(sentence, published) == expected


def test_a_sentence_of_an_undated_document_stays_as_it_is() -> None:
    assert spelled_out("It opens on 4 June.", None) == "It opens on 4 June."


def test_a_full_date_stays_as_it_is() -> None:
    assert spelled_out("It opens on Tuesday 4 June 2024.", date(2024, 5, 1)) == "It opens on Tuesday 4 June 2024."


PIECES = st.sampled_from(["4 June", "on the 4th", "5/6/2024", "Tuesday", "2024", ",", "and", "w/c", "MP41"])


@given(st.lists(PIECES).map(" ".join))
def test_what_is_spelled_out_stays_so(sentence: str) -> None:
    once = spelled_out(sentence, date(2024, 5, 1))

    assert spelled_out(once, date(2024, 5, 1)) == once


# --- meetings


@pytest.mark.parametrize(
    ("finding", "expected"),
    [
        pytest.param(
            found.Meetings(meetings=(meeting("2024-06-20"),), today=TODAY, pick="next"),
            "The next one, TABASC Meeting 22, is on Thursday 20 June 2024.",
            id="the next",
        ),
        pytest.param(
            found.Meetings(meetings=(meeting("2024-05-13"),), today=TODAY, pick="last"),
            "The last one, TABASC Meeting 22, was on Monday 13 May 2024.",
            id="the last: was",
        ),
        pytest.param(
            found.Meetings(meetings=(meeting("2024-05-15", starts=time(10)),), today=TODAY),
            "TABASC Meeting 22 is on Wednesday 15 May 2024 at 10am (today).",
            id="today: still is",
        ),
        pytest.param(
            found.Meetings(meetings=(meeting("2024-05-16"),), today=TODAY, verdict=True),
            "Yes: TABASC Meeting 22 is on Thursday 16 May 2024 (tomorrow).",
            id="yes",
        ),
        pytest.param(
            found.Meetings(
                meetings=(meeting("2024-05-27", status=MeetingStatus.CANCELLED),), today=TODAY, verdict=False
            ),
            "No: TABASC Meeting 22, planned for Monday 27 May 2024, was cancelled.",
            id="cancelled: no",
        ),
        pytest.param(
            found.Meetings(meetings=(meeting(None, status=MeetingStatus.TBC),), today=TODAY),
            "TABASC Meeting 22 has no date yet: it is to be confirmed.",
            id="to be confirmed",
        ),
        pytest.param(
            found.Meetings(
                meetings=(meeting("2024-05-27", was="2024-05-20", status=MeetingStatus.MOVED, location="Pond House"),),
                today=TODAY,
            ),
            "TABASC Meeting 22 is on Monday 27 May 2024 (moved from Monday 20 May 2024), Pond House.",
            id="moved, and where",
        ),
        pytest.param(
            found.Meetings(meetings=(meeting("2024-05-13"), meeting("2024-05-27", 23)), today=TODAY, window=MAY),
            "TABASC meetings in May 2024:\n"
            "• Monday 13 May 2024: TABASC Meeting 22\n"
            "• Monday 27 May 2024: TABASC Meeting 23",
            id="several of one body",
        ),
        pytest.param(
            found.Meetings(
                meetings=(
                    meeting("2024-05-22", None, body="SSC"),
                    meeting("2024-05-27", status=MeetingStatus.CANCELLED),
                ),
                today=TODAY,
                counted=True,
            ),
            "2 meetings:\n• Wednesday 22 May 2024: SSC meeting\n• Monday 27 May 2024: TABASC Meeting 22 (cancelled)",
            id="several of two bodies, counted, one cancelled",
        ),
        pytest.param(
            found.NoMeeting(bodies=("SSC",), today=TODAY),
            "No SSC meeting is listed on or after Wednesday 15 May 2024 in what I have read.",
            id="none",
        ),
        pytest.param(
            found.NoMeeting(bodies=(), today=TODAY, window=MAY, coming=meeting("2024-06-20"), until=date(2024, 5, 1)),
            "No meeting is listed in May 2024 in what I have read (newest issue: Wednesday 1 May 2024). "
            "The next one known is TABASC Meeting 22 on Thursday 20 June 2024.",
            id="none there, but one later",
        ),
        pytest.param(
            found.NoMeeting(bodies=("TABASC",), today=TODAY, window=MAY, last=meeting("2024-04-18", 21)),
            "No TABASC meeting is listed in May 2024 in what I have read. "
            "The last one known was TABASC Meeting 21 on Thursday 18 April 2024.",
            id="none there, but one before",
        ),
        pytest.param(
            found.NoMeeting(bodies=("SSC",), today=TODAY, number=99),
            "I know of no SSC meeting 99.",
            id="no such number",
        ),
    ],
)
def test_meetings_are_said_with_their_days_and_whether_they_were_are_or_will_not_be(
    finding: Finding, expected: str
) -> None:
    assert said(finding) == expected


def test_days_worked_out_from_a_rule_are_said_to_be_expected_only() -> None:
    expected = found.Expected(body="SSC", days=(date(2024, 6, 12), date(2024, 6, 26)), rule=RULE, today=TODAY)

    text = said(expected)

    assert "Wednesday 12 June 2024 and Wednesday 26 June 2024" in text
    assert "the second and fourth Wednesday of every month" in text
    assert "expected" in text
    assert "not yet confirmed" in text
    assert "No SSC date is published" in text


@pytest.mark.parametrize(
    ("to", "expected"),
    [
        pytest.param(
            meeting("2024-06-04"),
            "TABASC Meeting 22 is on Tuesday 4 June 2024: in 20 days (2 weeks and 6 days).",
            id="a meeting",
        ),
        pytest.param(meeting("2024-05-16"), "TABASC Meeting 22 is on Thursday 16 May 2024: tomorrow.", id="tomorrow"),
        pytest.param(
            deadline("2024-05-20", at=time(17)),
            "Pond rules closes at 5pm on Monday 20 May 2024: in 5 days.",
            id="a deadline",
        ),
    ],
)
def test_a_countdown_says_the_day_and_how_far_off_it_is(to: Dated, expected: str) -> None:
    assert said(found.Countdown(to=to, today=TODAY)) == expected


def test_what_a_record_does_not_hold_is_said_to_be_unknown() -> None:
    missing = found.Missing(what="time", of=(meeting("2024-06-20"),), today=TODAY)

    assert said(missing) == (
        "I know of TABASC Meeting 22 on Thursday 20 June 2024, but the time is not given in what I have read."
    )


# --- what was told before


def told_before(told: date | None, *, disputed: bool) -> str:
    """Return what an answer says that shows a meeting told of before, on a day told by another source."""
    earlier = replace(meeting("2024-06-13"), source=replace(SOURCE, title="Pond Calendar", published=told))
    answer = answered(found.Meetings(meetings=(meeting("2024-06-20"),), today=TODAY), meeting("2024-06-20"))
    revision = Revision(earlier=earlier, disputed=disputed)
    return text_of(replace(answer, revisions=((meeting("2024-06-20"), revision),)), DESK)


def test_what_an_earlier_issue_said_is_told() -> None:
    assert told_before(date(2024, 4, 30), disputed=False) == (
        "TABASC Meeting 22 is on Thursday 20 June 2024. "
        "Pond Calendar (Tuesday 30 April 2024) said Thursday 13 June 2024."
    )


def test_an_issue_that_is_called_only_by_its_month_is_an_issue() -> None:
    source = replace(SOURCE, title="April 2024", published=date(2024, 4, 30))
    earlier = Revision(earlier=replace(meeting("2024-06-13"), source=source), disputed=False)
    answer = answered(found.Meetings(meetings=(meeting("2024-06-20"),), today=TODAY), meeting("2024-06-20"))

    text = text_of(replace(answer, revisions=((meeting("2024-06-20"), earlier),)), DESK)

    assert text.endswith(" The issue of April 2024 said Thursday 13 June 2024.")


def test_where_two_sources_disagree_both_are_told_and_to_be_checked() -> None:
    assert told_before(None, disputed=True) == (
        "TABASC Meeting 22 is on Thursday 20 June 2024. "
        "Two sources disagree: Pond News (Wednesday 1 May 2024) says Thursday 20 June 2024, "
        "Pond Calendar (undated) says Thursday 13 June 2024; please check."
    )


# --- deadlines


@pytest.mark.parametrize(
    ("one", "verdict", "expected"),
    [
        pytest.param(
            deadline("2024-05-22", at=time(17), reply_to="otter@pond.example"),
            None,
            "Pond rules: the deadline is 5pm on Wednesday 22 May 2024. Replies go to otter@pond.example.",
            id="open, and whom to send it to",
        ),
        pytest.param(
            deadline("2024-05-22", opens="2024-05-02", about="MP201"),
            None,
            "Pond rules (MP201): the deadline is Wednesday 22 May 2024. It was issued on Thursday 2 May 2024.",
            id="open, of a modification, and when it was issued",
        ),
        pytest.param(
            deadline("2024-05-15"),
            True,
            "Yes: Pond rules: the deadline is Wednesday 15 May 2024 (today).",
            id="open today",
        ),
        pytest.param(
            deadline("2024-05-14"),
            False,
            "No: Pond rules: the deadline has passed; it closed on Tuesday 14 May 2024.",
            id="closed yesterday",
        ),
        pytest.param(
            deadline("2024-05-15", at=time(8), reply_to="otter@pond.example"),
            None,
            "Pond rules: the deadline has passed; it closed at 8am on Wednesday 15 May 2024.",
            id="closed an hour ago",
        ),
        pytest.param(
            deadline("2024-05-22", DeadlineKind.MANDATE), None, "Pond rules: by Wednesday 22 May 2024.", id="a mandate"
        ),
        pytest.param(
            deadline("2024-05-14", DeadlineKind.MANDATE),
            None,
            "Pond rules: by Tuesday 14 May 2024 (passed).",
            id="a mandate gone by",
        ),
    ],
)
def test_a_deadline_says_whether_it_has_passed(one: Deadline, *, verdict: bool | None, expected: str) -> None:
    assert said(found.Deadlines(deadlines=(one,), now=NOW, verdict=verdict)) == expected


def test_of_several_deadlines_each_says_whether_it_has_passed() -> None:
    both = found.Deadlines(
        deadlines=(deadline("2024-05-14"), deadline("2024-05-22")), now=NOW, kind=DeadlineKind.CONSULTATION
    )

    assert said(both) == (
        "Consultations:\n• Pond rules: Tuesday 14 May 2024 (passed)\n• Pond rules: Wednesday 22 May 2024"
    )


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        pytest.param(("2024-05-15", "2024-05-22"), "2 consultations now open:\n", id="several"),
        pytest.param(("2024-05-22",), "One: Pond rules: the deadline is Wednesday 22 May 2024", id="one"),
    ],
)
def test_deadlines_that_are_counted_begin_with_their_number(days: Sequence[str], expected: str) -> None:
    those = found.Deadlines(deadlines=tuple(map(deadline, days)), now=NOW, kind=DeadlineKind.CONSULTATION, counted=True)

    assert said(those).startswith(expected)


def test_deadlines_that_are_all_open_are_said_to_be_so() -> None:
    both = found.Deadlines(
        deadlines=(deadline("2024-05-15"), deadline("2024-05-22")), now=NOW, kind=DeadlineKind.CONSULTATION
    )

    assert said(both).startswith("Consultations now open:\n")


@pytest.mark.parametrize(
    ("finding", "expected"),
    [
        pytest.param(
            found.NoDeadline(now=NOW, kind=DeadlineKind.SURVEY),
            "No surveys are open in what I have read.",
            id="none open",
        ),
        pytest.param(
            found.NoDeadline(now=NOW, kind=DeadlineKind.CONSULTATION, window=WEEK, coming=deadline("2024-06-05")),
            "No consultations close between Monday 20 May 2024 and Sunday 26 May 2024 in what I have read. "
            "The next is Pond rules: Wednesday 5 June 2024.",
            id="none in a window, but one later",
        ),
        pytest.param(
            found.NoDeadline(now=NOW, last=deadline("2024-05-14"), until=date(2024, 5, 1)),
            "No deadlines are open in what I have read (newest issue: Wednesday 1 May 2024). "
            "The last was Pond rules, which closed on Tuesday 14 May 2024.",
            id="none open, but one before",
        ),
    ],
)
def test_no_deadline_is_said_with_the_nearest_known(finding: Finding, expected: str) -> None:
    assert said(finding) == expected


def test_every_kind_of_deadline_has_a_word() -> None:
    assert set(KIND_WORDS) == set(DeadlineKind)


# --- modifications


def test_every_status_of_a_modification_has_words() -> None:
    assert set(STATUS_WORDS) == set(ModificationStatus)


@pytest.mark.parametrize("status", list(ModificationStatus))
def test_a_modification_is_said_with_its_status_and_as_of_when(status: ModificationStatus) -> None:
    note = Modification(id="MP201", status=status, source=SOURCE)

    text = said(found.Modifications(known=((note,),), deadlines=(), now=NOW))

    assert text == f"MP201 {STATUS_WORDS[status]}, as of Pond News (Wednesday 1 May 2024)."


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        pytest.param("2024-05-22", "Responses are due by Wednesday 22 May 2024", id="open"),
        pytest.param("2024-05-14", "Responses were due by Tuesday 14 May 2024", id="closed"),
    ],
)
def test_a_modification_says_whether_responses_are_still_due(due: str, expected: str) -> None:
    note = Modification(id="MP201", status=ModificationStatus.REFINEMENT, source=SOURCE)

    text = said(found.Modifications(known=((note,),), deadlines=(deadline(due, about="MP201"),), now=NOW))

    assert text.endswith(f" {expected}.")


def test_what_is_not_told_of_a_modification_is_said_with_what_is() -> None:
    note = Modification(id="MP201", status=ModificationStatus.REFINEMENT, source=SOURCE)

    assert said(found.Untold(aspect="cost", known=(note,))) == (
        "As of Pond News (Wednesday 1 May 2024), MP201 is in the Refinement Process, "
        "but what it costs is not told in what I have read."
    )


def test_a_modification_without_a_status_is_not_given_one() -> None:
    note = Modification(id="MP201", source=SOURCE)

    text = said(found.Modifications(known=((note,),), deadlines=(), now=NOW))

    assert text == (
        "MP201 is mentioned without a status: “the words themselves”, as of Pond News (Wednesday 1 May 2024)."
    )


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param(
            "",
            "Ada Thistle: OB Chair (elected), in place of Finn O'Marsh, as of Pond News (Wednesday 1 May 2024).",
            id="in place of another",
        ),
        pytest.param(
            "Ada Thistle chairs the OB from 1 June 2024.",
            "Ada Thistle: OB Chair (elected), in place of Finn O'Marsh, as of Pond News (Wednesday 1 May 2024)."
            " Ada Thistle chairs the OB from Saturday 1 June 2024.",
            id="from a day on",
        ),
    ],
)
def test_a_chair_is_told_with_the_one_before_the_issue_and_its_words(words: str, expected: str) -> None:
    ada = Appointment(name="Ada Thistle", role="OB Chair", how="elected", source=SOURCE)
    finn = Appointment(name="Finn O'Marsh", role="OB Chair", how="replaced", source=SOURCE)

    assert said(found.People(people=(ada,), before=finn, dated=True, words=words)) == expected


RAISING = Step(status=ModificationStatus.RAISED, day=date(2024, 3, 1), source=SOURCE)
APPROVED = Step(
    status=ModificationStatus.APPROVED,
    day=date(2024, 5, 6),
    by="the Otter Board",
    source=replace(SOURCE, published=date(2024, 5, 8)),
)
PLANNED = Step(
    status=ModificationStatus.IMPLEMENTED,
    day=date(2024, 6, 27),
    release="June 2024 SEC Release",
    planned=True,
    source=SOURCE,
)


def test_a_history_tells_each_change_with_its_day_and_the_day_of_its_issue() -> None:
    refined = Step(status=ModificationStatus.REFINEMENT, source=SOURCE)

    steps = (RAISING, refined, APPROVED)
    assert said(found.History(id="MP202", steps=steps, title="Deeper ponds", plan=PLANNED)).splitlines() == [
        "MP202 (Deeper ponds), as it was told issue by issue:",
        "• raised on Friday 1 March 2024 (told on Wednesday 1 May 2024)",
        "• in the Refinement Process (told on Wednesday 1 May 2024)",
        "• approved by the Otter Board on Monday 6 May 2024 (told on Wednesday 8 May 2024)",
        "• to be implemented on Thursday 27 June 2024 in the June 2024 SEC Release (told on Wednesday 1 May 2024)",
    ]


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        pytest.param(APPROVED, "was approved by the Otter Board on Monday 6 May 2024", id="who and when"),
        pytest.param(
            replace(RAISING, status=ModificationStatus.REFINEMENT),
            "has been in the Refinement Process since Friday 1 March 2024",
            id="since when",
        ),
        pytest.param(
            PLANNED, "is to be implemented on Thursday 27 June 2024 in the June 2024 SEC Release", id="still to come"
        ),
        pytest.param(
            replace(PLANNED, day=date(2024, 5, 2), release=None),
            "was to be implemented on Thursday 2 May 2024",
            id="planned for a day that is over",
        ),
    ],
)
def test_a_milestone_tells_what_was_asked_of_a_step(step: Step, expected: str) -> None:
    finding = found.Milestones(steps=(("MP202", "Deeper ponds", step),), today=TODAY)

    assert said(finding).startswith(f"MP202 (Deeper ponds) {expected}, as of Pond News")


def test_a_release_is_told_with_its_day_and_its_modifications() -> None:
    members = (("MP201", "Deeper ponds", PLANNED), ("MP202", None, PLANNED))

    assert said(found.ReleaseContents(members=members, today=TODAY)).splitlines() == [
        "The June 2024 SEC Release of Thursday 27 June 2024 brings in, as of Pond News (Wednesday 1 May 2024):",
        "• MP201 (Deeper ponds)",
        "• MP202",
    ]


def test_modifications_that_are_counted_are_told_with_their_number() -> None:
    members = (("MP201", "Deeper ponds", PLANNED), ("MP202", None, PLANNED))

    release = said(found.ReleaseContents(members=members, today=TODAY, counted=True))
    steps = said(found.Milestones(steps=members, today=TODAY, counted=True))

    assert "brings in 2 modifications, as of" in release
    assert steps.startswith("2 in all:\nMP201 (Deeper ponds) is to be implemented")


def test_a_version_of_the_code_is_told_by_whether_it_is_in_force() -> None:
    before, now, coming = (
        Event(title=title, when=When(day=date.fromisoformat(day)), source=SOURCE)
        for title, day in (("SEC 8.1", "2024-02-22"), ("SEC 8.2", "2024-05-02"), ("SEC 8.3", "2024-06-27"))
    )

    assert said(found.Versions(versions=(before, now, coming), latest=now, today=TODAY)).splitlines() == [
        "SEC 8.1 took effect on Thursday 22 February 2024, as of Pond News (Wednesday 1 May 2024).",
        "SEC 8.2 has been in effect since Thursday 2 May 2024, as of Pond News (Wednesday 1 May 2024).",
        "SEC 8.3 takes effect on Thursday 27 June 2024, as of Pond News (Wednesday 1 May 2024).",
    ]


def test_a_history_without_its_beginning_says_so() -> None:
    assert said(found.History(id="MP202", steps=(APPROVED,))).endswith(
        "When it was raised is not told in what I have read."
    )


RAISED = Modification(id="DP202", status=ModificationStatus.RAISED, day=date(2024, 3, 1), source=SOURCE)


@pytest.mark.parametrize(
    ("status", "quote", "expected"),
    [
        pytest.param(
            ModificationStatus.WITH_AUTHORITY,
            "The Change Board voted to recommend that MP202 be approved.",
            "has been recommended for approval and awaits the Authority's decision",
            id="recommended",
        ),
        pytest.param(
            ModificationStatus.WITH_AUTHORITY,
            "It recommended that the Authority reject MP202.",
            "has been recommended for rejection and awaits the Authority's decision",
            id="not recommended",
        ),
        pytest.param(
            ModificationStatus.WITH_AUTHORITY,
            "MP202 was sent to the Authority.",
            "is with the Authority for decision",
            id="sent on",
        ),
        pytest.param(ModificationStatus.APPROVED, "MP202 was approved.", "has been approved", id="approved"),
        pytest.param(ModificationStatus.IMPLEMENTED, "MP202 is in.", "has been implemented", id="implemented"),
    ],
)
def test_what_was_recommended_approved_and_implemented_is_told_apart(
    status: ModificationStatus, quote: str, expected: str
) -> None:
    note = Modification(id="MP202", status=status, source=replace(SOURCE, quote=quote))

    assert said(found.Modifications(known=((note,),), deadlines=(), now=NOW)) == (
        f"MP202 {expected}, as of Pond News (Wednesday 1 May 2024)."
    )


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        pytest.param(
            ModificationStatus.RAISED,
            "Pond News (Wednesday 1 May 2024) says that DP202 has been raised, but the day is not given in what I have"
            " read.",
            id="told without a day",
        ),
        pytest.param(
            ModificationStatus.APPROVED,
            "When DP202 was approved is not told in what I have read. As of Pond News (Wednesday 1 May 2024), DP202 has"
            " been raised.",
            id="not told",
        ),
    ],
)
def test_a_day_that_is_not_told_is_not_made_up(wanted: ModificationStatus, expected: str) -> None:
    assert said(found.Undated(wanted=(wanted,), note=replace(RAISED, day=None))) == expected


def test_a_verdict_on_a_status_is_said_first() -> None:
    finding = found.Modifications(known=((RAISED,),), deadlines=(), now=NOW, verdict=False)

    assert said(finding) == "No: DP202 was raised on Friday 1 March 2024, as of Pond News (Wednesday 1 May 2024)."


# --- counts by month


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        pytest.param(("7", "9"), "up by 2 from February 2024 to April 2024", id="more"),
        pytest.param(("1,009", "999"), "down by 10 from February 2024 to April 2024", id="fewer"),
        pytest.param(("7", "9", "7"), "unchanged from February 2024 to June 2024", id="the same in the end"),
        pytest.param(("7%", "9%"), "as it was told month by month", id="no plain numbers"),
        pytest.param(("7",), "the only count that is known", id="one"),
    ],
)
def test_a_trend_says_how_far_it_went(values: Sequence[str], expected: str) -> None:
    lines = said(found.Trend(counts=counts(*values))).splitlines()

    assert lines[0] == f"Otters, {expected}:"
    assert [line.rpartition(": ")[2] for line in lines[1:]] == list(values)


def test_a_trend_says_which_months_are_missing() -> None:
    trend = found.Trend(counts=counts("7", "9"), missing=(date(2024, 3, 1),))

    assert said(trend).splitlines()[-1] == "No count is known for March 2024."


def test_a_long_trend_keeps_its_ends() -> None:
    lines = said(found.Trend(counts=counts(*map(str, range(100, 105)), *map(str, range(200, 225))))).splitlines()

    assert (lines[1], lines[-1]) == ("• February 2024: 100", "• December 2028: 224")
    assert lines[2] == "• … 12 months between them …"


@pytest.mark.parametrize(
    ("months", "expected"),
    [
        pytest.param(["2024-03-01"], "March 2024", id="one"),
        pytest.param(["2024-03-01", "2024-04-01", "2024-05-01"], "March to May 2024", id="a span"),
        pytest.param(["2023-12-01", "2024-01-01"], "December 2023 to January 2024", id="over the turn of the year"),
        pytest.param(["2024-03-01", "2024-05-01"], "March 2024, May 2024", id="apart"),
    ],
)
def test_months_are_told_as_spans(months: Sequence[str], expected: str) -> None:
    assert spans_text([date.fromisoformat(month) for month in months]) == expected


# --- each finding

UNTITLED = Modification(id="MP202", status=ModificationStatus.APPROVED, day=date(2024, 4, 9), source=SOURCE)
COUNT = Figure(name="Ponds counted", value="12", source=replace(SOURCE, quote="Ponds counted 12"))
TOLD = Figure(
    name="Ponds", value="12", source=replace(SOURCE, quote="By 3 April our volunteers had counted 12 ponds in all.")
)
OTTER_BOARD = Body(name="OB", full="Otter Board", kind="board", meets=True, does="Counts otters.")

ONE = topic_of(meeting("2024-05-20"))
DUES = (Due(at=NOW + timedelta(days=2), occasion=occasions_of([meeting("2024-05-20")])[0]),)
EXAMPLES: tuple[Finding, ...] = (
    found.Meetings(meetings=(meeting("2024-06-20"), meeting("2024-07-18", 23)), today=TODAY, window=WEEK, verdict=True),
    found.Expected(
        body="SSC", days=(date(2024, 6, 12),), rule=RULE, today=TODAY, window=WEEK, latest=meeting("2024-05-08")
    ),
    found.NoMeeting(
        bodies=("SSC", "CSC"), today=TODAY, window=WEEK, last=meeting("2024-05-08"), until=date(2024, 5, 1)
    ),
    found.NoMeeting(bodies=("SSC",), today=TODAY, window=WEEK, rule=RULE),
    found.Agenda(entries=(meeting("2024-05-20"), deadline("2024-05-21")), window=WEEK, today=TODAY),
    found.Agenda(entries=(), window=WEEK, coming=meeting("2024-06-20"), until=date(2024, 5, 1), today=TODAY),
    found.Countdown(to=meeting("2024-06-20"), today=TODAY),
    found.Span(entries=(meeting("2024-05-20"), meeting("2024-06-20", 23)), today=TODAY, measure=True),
    found.Span(entries=(meeting("2024-05-20"), deadline("2024-06-20")), today=TODAY),
    found.NoneOfThem(entries=(meeting("2024-05-20"), deadline("2024-06-20")), today=TODAY),
    found.Rhythm(body="SSC", rule=RULE, today=TODAY, coming=meeting("2024-05-22", body="SSC")),
    found.Detail(what="place", of=meeting("2024-05-20", location="Pond House"), today=TODAY),
    found.Detail(what="time", of=meeting("2024-05-20", starts=time(10)), today=TODAY),
    found.Missing(what="place", of=(meeting("2024-05-20"), meeting("2024-06-20", 23)), today=TODAY),
    found.Missing(what="time", of=(meeting(None, status=MeetingStatus.TBC),), today=TODAY),
    found.Deadlines(deadlines=(deadline("2024-05-20"), deadline("2024-05-21")), now=NOW, window=WEEK),
    found.NoDeadline(now=NOW, kind=DeadlineKind.MANDATE, window=WEEK, coming=deadline("2024-06-05")),
    found.ReplyTo(deadline=deadline("2024-05-20", reply_to="otter@pond.example"), now=NOW),
    found.Modifications(known=((UNTITLED,),), deadlines=(deadline("2024-05-20", about="MP202"),), now=NOW),
    found.Modifications(known=((UNTITLED,), (UNTITLED,)), deadlines=(), now=NOW, listed=True),
    found.Milestones(steps=(("MP202", None, RAISING), ("MP203", "Deeper ponds", PLANNED)), today=TODAY),
    found.ReleaseContents(members=(("MP202", None, PLANNED),), today=TODAY),
    found.Versions(versions=(Event(title="SEC 8.3", source=SOURCE, when=When(day=TODAY)),), latest=None, today=TODAY),
    found.History(id="MP202", steps=(RAISING,)),
    found.Undated(wanted=(ModificationStatus.APPROVED,), note=UNTITLED),
    found.Untold(aspect="title", known=(UNTITLED,)),
    found.People(people=(Appointment(name="Ada Thistle", role="Member", seat="Waders", how="elected", source=SOURCE),)),
    found.People(
        people=(
            Appointment(name="Ada Thistle", body="OB", source=SOURCE),
            Appointment(name="Finn O'Marsh", source=SOURCE),
        )
    ),
    found.SeatCounts(seats=(Seats(body="OB", seat="Waders", count=1, each="pond", source=SOURCE),)),
    found.SeatCounts(seats=tuple(Seats(body=None, seat=s, count=2, source=SOURCE) for s in ("Waders", "Divers"))),
    found.Figures(figures=(COUNT, TOLD)),
    found.Trend(counts=counts("7", "9"), missing=(date(2024, 3, 1),)),
    found.Trend(counts=counts("7")),
    found.Trend(counts=counts("7", "9"), mark=counts("9")[0], marked="the highest"),
    found.ToldIn(source=SOURCE, issues=3),
    found.NoCount(window=MAY, before=counts("7")[0]),
    found.Terms(terms=(Term(term="OB", expansion="Otter Board", note="It counts otters.", source=SOURCE),)),
    found.Terms(terms=(), body=OTTER_BOARD, coming=meeting("2024-06-20"), today=TODAY),
    found.Terms(
        terms=(Term(term="CPL", expansion="Pond list", source=SOURCE), Term(term="CPL", note="Depth.", source=SOURCE)),
        body=OTTER_BOARD,
        rule=RULE,
        today=TODAY,
    ),
    found.Contacts(
        contacts=(
            Contact(name="Pond Desk", kind=ContactKind.PHONE, value="020 7946 0000", source=SOURCE),
            Contact(name="Pond Desk", kind=ContactKind.EMAIL, value="desk@pond.example", source=SOURCE),
        )
    ),
    found.Curation(curated=Curated(asks=("how deep is it?",), answer="It is two metres deep.", source=SOURCE)),
    found.Extract(heading="Pond", sentences=("It opens on 4 June.", "Bring a net."), source=SOURCE),
    found.Summary(document=NEWEST, headlines=("Otters return",), others=("Nets",), deadlines=(deadline("2024-05-20"),)),
    found.Reminder(now=NOW),
    found.Reminder(now=NOW, kept=True),
    found.Reminder(now=NOW, many=True),
    found.Reminder(about=meeting(None), now=NOW),
    found.Reminder(about=meeting("2024-05-20"), missed=NOW - timedelta(days=1), now=NOW),
    found.Reminder(about=deadline("2024-05-20"), missed=NOW - timedelta(days=1), instead=DAY_BEFORE, now=NOW),
    found.Reminder(about=meeting("2024-05-20"), wish=Wish(topic=ONE, leads=(DAY_BEFORE,)), dues=DUES, now=NOW),
    found.Reminder(wish=Wish(leads=(DAY_BEFORE,)), dues=DUES, now=NOW),
    found.Reminder(wish=Wish(leads=(DAY_BEFORE,)), now=NOW),
    found.Reminder(wish=Wish(week=Week()), dues=(Due(at=NOW),), now=NOW),
    found.WhichOne(what="board", choices=("Otter Board", "Heron Board")),
    found.Unknown(looked_for="otter pups", newest=NEWEST),
    found.Unknown(looked_for="otter pups", newest=NEWEST, nearest=SOURCE),
    found.Unknown(looked_for="otter pups", newest=NEWEST, nearest=SOURCE, words="Otters sleep by day."),
    found.NoAdvice(),
    *(found.Talk(intent=intent) for intent in ("greeting", "thanks", "farewell", "help")),
)

FULL_DATE = re.compile(
    r"\b(?P<weekday>Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day (?P<day>\d{1,2}) (?P<month>[A-Z][a-z]+) (?P<year>\d{4})\b"
)
ANY_DATE = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)? (?:of )?(?:{'|'.join(MONTHS)})\b"
    r"|\b\d{1,2}/\d{1,2}/\d{2,4}|\b\d{4}-\d\d-\d\d"
)


def named(finding: Finding) -> str:
    return type(finding).__name__


def test_every_finding_has_its_sentence() -> None:
    assert set(SENTENCES) == set(get_args(Finding))


def test_every_finding_has_an_example_here() -> None:
    assert {type(finding) for finding in EXAMPLES} == set(get_args(Finding))


@pytest.mark.parametrize("finding", [pytest.param(each, id=f"{named(each)} {n}") for n, each in enumerate(EXAMPLES)])
def test_each_sentence_is_plain_text_that_stands_by_itself(finding: Finding) -> None:
    text = said(finding)

    odd = re.findall(r"None|\bnan\b|<[a-z/]|[*_`~]|\\|  | [,.;:]|,\.|\.\.|\(\)|: ?\.", text)
    assert odd == []
    assert all(c.isprintable() or c == "\n" for c in text)
    assert text == text.strip() != ""
    assert all(line.strip() for line in text.split("\n"))


@pytest.mark.parametrize("finding", [pytest.param(each, id=f"{named(each)} {n}") for n, each in enumerate(EXAMPLES)])
def test_each_date_shows_weekday_day_month_and_year(finding: Finding) -> None:
    text = said(finding)

    full = [match[0] for match in FULL_DATE.finditer(text)]
    assert len(ANY_DATE.findall(text)) == len(full)
    days = (datetime.strptime(f"{written} +0000", "%A %d %B %Y %z").date() for written in full)
    assert [day_text(day) for day in days] == full


@given(day=st.dates(date(1990, 1, 1), date(2099, 12, 31)), today=st.dates(date(1990, 1, 1), date(2099, 12, 31)))
def test_a_meeting_was_if_it_is_over_and_else_is_whatever_the_day(day: date, today: date) -> None:
    one = Meeting(body="OB", when=When(day=day), source=SOURCE)

    text = said(found.Meetings(meetings=(one,), today=today))

    verb = "was" if day < today else "is"
    assert text.startswith(f"OB meeting {verb} on {day_text(day)}")


# --- a whole reply


def test_an_answer_becomes_a_reply_with_its_sources_and_dates() -> None:
    one = meeting("2024-06-20")
    thread = Thread(intent="meetings", bodies=("TABASC",))
    answer = Answer(
        kind=Kind.ANSWER,
        finding=found.Meetings(meetings=(one,), today=TODAY),
        sources=(SOURCE,),
        events=(one,),
        confidence=0.9,
        thread=thread,
    )

    reply = reply_to([answer], DESK)

    assert reply.kind is Kind.ANSWER
    assert reply.text == "TABASC Meeting 22 is on Thursday 20 June 2024."
    assert reply.citations == (
        Citation(
            title="Pond News", section="Pond life", published=date(2024, 5, 1), url=None, quote="the words themselves"
        ),
    )
    assert (reply.events, reply.choices, reply.confidence, reply.thread) == ((one,), (), 0.9, thread)


UNKNOWN = abstained(found.Unknown(looked_for="otter pups"))
GREETING = Answer(kind=Kind.SMALLTALK, finding=found.Talk(intent="greeting"))
THANKS = Answer(kind=Kind.SMALLTALK, finding=found.Talk(intent="thanks"))
ASKED_BACK = Answer(
    kind=Kind.CLARIFY, finding=found.WhichOne(what="board", choices=("OB", "HB")), choices=("OB", "HB"), confidence=0.5
)
ANSWERED = answered(found.Curation(curated=Curated(asks=(), answer="Two metres.", source=SOURCE)))
REMINDED = Answer(kind=Kind.REMINDER, finding=found.Reminder(now=NOW))


@pytest.mark.parametrize(
    ("answers", "kind"),
    [
        pytest.param([ANSWERED], Kind.ANSWER, id="an answer"),
        pytest.param([UNKNOWN, ANSWERED], Kind.ANSWER, id="one of two known"),
        pytest.param([UNKNOWN, UNKNOWN], Kind.ABSTAIN, id="neither known"),
        pytest.param([ANSWERED, ASKED_BACK], Kind.CLARIFY, id="one asks back"),
        pytest.param([ANSWERED, REMINDED], Kind.REMINDER, id="one is a reminder"),
        pytest.param([GREETING, UNKNOWN], Kind.ABSTAIN, id="a greeting and something unknown"),
        pytest.param([GREETING, THANKS], Kind.SMALLTALK, id="talk alone"),
    ],
)
def test_the_kind_of_a_reply_is_that_of_its_weightiest_answer(answers: list[Answer], kind: Kind) -> None:
    assert reply_to(answers, DESK).kind is kind


def test_talk_beside_an_answer_is_left_out() -> None:
    assert reply_to([GREETING, ANSWERED, THANKS], DESK).text == "Two metres."


def test_the_same_words_are_said_once() -> None:
    assert reply_to([ANSWERED, ANSWERED], DESK).text == "Two metres."


def test_answers_stand_apart_and_the_least_sure_sets_the_confidence() -> None:
    reply = reply_to([ANSWERED, ASKED_BACK], DESK)

    assert reply.text == "Two metres.\n\nWhich board do you mean? 1. OB; 2. HB"
    assert (reply.confidence, reply.choices) == (0.5, ("OB", "HB"))


def test_of_two_answers_a_long_one_leaves_room_for_the_other() -> None:
    lines = [f"• entry number {n} in the pond book" for n in range(60)]

    text = reply_to([curated("\n".join(lines)), ANSWERED], DESK).text

    assert text.endswith(" …\n\nTwo metres.")
    assert 800 < len(text) <= LONGEST


def test_a_source_is_cited_once_and_no_more_than_a_few_are() -> None:
    sources = tuple(Source(title=f"Pond News {n}") for n in range(20))
    answer = Answer(kind=Kind.ANSWER, finding=found.Talk(intent="help"), sources=(*sources, *sources))

    cited = [citation.title for citation in reply_to([answer], DESK).citations]

    assert cited == [f"Pond News {n}" for n in range(len(cited))]
    assert 1 <= len(cited) <= 5


@pytest.mark.parametrize(
    ("desk", "expected"),
    [
        pytest.param(DESK, "The Pond Desk can help: desk@pond.example.", id="an address"),
        pytest.param(
            Helpdesk(name="Pond Desk", phone="020 7946 0000", email="desk@pond.example"),
            "The Pond Desk can help: 020 7946 0000 or desk@pond.example.",
            id="phone and address",
        ),
        pytest.param(Helpdesk(name="Pond Desk"), "Please ask the Pond Desk.", id="no way known"),
    ],
)
def test_an_abstention_says_what_was_looked_for_and_who_can_help(desk: Helpdesk, expected: str) -> None:
    text = text_of(UNKNOWN, desk)

    assert "“otter pups”" in text
    assert text.endswith(f" {expected}")


def test_an_answer_does_not_send_to_the_helpdesk() -> None:
    assert DESK.name not in reply_to([ANSWERED], DESK).text


# --- the limit

WORDS = st.sampled_from(["otter", "pond\n", "x" * 300, "• net"])
LONG = st.text(alphabet="ab \n.", max_size=3000) | st.lists(WORDS, max_size=300).map(" ".join)


def curated(answer: str) -> Answer:
    return answered(found.Curation(curated=Curated(asks=(), answer=answer, source=SOURCE)))


@given(LONG)
def test_a_reply_is_never_longer_than_the_limit(text: str) -> None:
    assert len(reply_to([curated(text)], DESK).text) <= LONGEST == 900


def test_a_reply_as_long_as_the_limit_is_left_whole() -> None:
    text = ("otter " * 150)[:-1] + "s"

    assert len(text) == LONGEST
    assert reply_to([curated(text)], DESK).text == text


@given(st.lists(st.sampled_from(["otter", "pond", "net"]), min_size=200, max_size=300))
def test_what_is_cut_is_cut_after_a_word_and_says_so(words: list[str]) -> None:
    text = reply_to([curated(" ".join(words))], DESK).text

    kept = text.removesuffix(" …").split(" ")
    assert kept == words[: len(kept)]
    assert text.endswith(" …") == (len(kept) < len(words))


@given(st.integers(30, 60))
def test_a_list_is_cut_after_a_line(count: int) -> None:
    lines = [f"• entry number {n} in the pond book" for n in range(count)]

    kept = reply_to([curated("\n".join(lines))], DESK).text.removesuffix(" …").split("\n")

    assert kept == lines[: len(kept)]


@given(st.lists(st.sampled_from(EXAMPLES), min_size=1, max_size=3))
def test_any_three_answers_fit(findings: list[Finding]) -> None:
    text = reply_to([answered(finding) for finding in findings], DESK).text

    assert 0 < len(text) <= LONGEST


@pytest.mark.parametrize(
    ("rrule", "expected"),
    [
        pytest.param(
            "FREQ=MONTHLY;BYDAY=2WE,4WE", "meets on the second and fourth Wednesday of every month", id="days"
        ),
        pytest.param("FREQ=MONTHLY;BYMONTHDAY=3", "meets on day 3 of every month", id="a day of the month"),
        pytest.param("FREQ=MONTHLY", "meets every month", id="no day"),
        pytest.param("FREQ=WEEKLY;BYDAY=TU", "meets every week on Tuesday", id="a weekday"),
    ],
)
def test_when_a_body_meets_is_a_sentence_with_and_without_days(rrule: str, expected: str) -> None:
    assert meets_text(replace(RULE, rrule=rrule)) == expected
