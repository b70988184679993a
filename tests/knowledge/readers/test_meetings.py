"""Meetings: calendar rows in every shape, and sentences that say when a body meets."""

from functools import cache

import pytest

from knowledge.glossary import Glossary, load
from knowledge.readers.newsletter import read
from knowledge.records import Meeting

TOP = "SECAS Newsletter May 2018\n\nSent on : May 31, 2018\n\n\n"


@cache
def _glossary() -> Glossary:
    return load()


def _meetings(body: str, heading: str = "Upcoming Meetings") -> list[Meeting]:
    reading = read(f"{TOP}{heading}\n\nThe dates are as follows.\n\n{body}\n", "newsletter.txt", _glossary())
    return [record for record in reading.records if isinstance(record, Meeting)]


def _told(meeting: Meeting) -> tuple[str, int | None, str | None]:
    return meeting.body, meeting.number, str(meeting.when.day) if meeting.when else None


ROWS = [("SSC", 55, "2018-06-13"), ("SEC Panel", 57, "2018-06-15"), ("TABASC", 31, "2018-06-21")]


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(
            "13th June 2018SSC Meeting 55\n15th June 2018SEC Panel Meeting 57\n21st June 2018TABASC Meeting 31",
            id="date first, glued",
        ),
        pytest.param(
            "SSC Meeting 5513th June 2018\nSEC Panel Meeting 5715th June 2018\nTABASC Meeting 3121st June 2018",
            id="body first, the number runs into the date",
        ),
        pytest.param(
            "SSC Meeting 5513 June 2018\nSEC Panel Meeting 5715 June 2018\nTABASC Meeting 3121 June 2018",
            id="body first, without ordinals",
        ),
        pytest.param(
            "13 June 2018\n\nSSC Meeting 55\n\n15 June 2018\n\nSEC Panel Meeting 57\n\n21 June "
            "2018\n\nTABASC Meeting 31",
            id="one cell a line, date first",
        ),
        pytest.param(
            "SSC Meeting 55\n13 June 2018\n\nSEC Panel Meeting 57\n15 June 2018\n\nTABASC Meeting 31\n21 June 2018",
            id="one cell a line, body first",
        ),
        pytest.param(
            "| Date | Meeting |\n|---|---|\n| 13 June 2018 | SSC Meeting 55 |\n| 15 June 2018 "
            "| SEC Panel Meeting 57 |\n"
            "| 21 June 2018 | TABASC Meeting 31 |",
            id="pipes",
        ),
        pytest.param("13/06/2018\tSSC 55\n15/06/2018\tSEC Panel 57\n21/06/2018\tTABASC 31", id="tabs"),
        pytest.param("- SSC 55 – 13 June\n- SEC Panel 57 – 15 June\n- TABASC 31 – 21 June", id="a list with dashes"),
        pytest.param(
            "June 2018\n\n13th – SSC Meeting 55\n15th – SEC Panel Meeting 57\n21st – TABASC Meeting 31",
            id="under a month",
        ),
        pytest.param(
            "No. | Committee | Date | Start | Finish\n55 | SSC | 13 June 2018 | 10:00 | 16:00\n"
            "57 | SEC Panel | 15 June 2018 | 10:00 | -\n31 | TABASC | 21 June 2018 | 10:00 | 15:00",
            id="the number first, from and until in columns of their own",
        ),
        pytest.param(
            "| Day | Date | Month | Who |\n|---|---|---|---|\n| Wed | 13th | June | SSC 55 |\n"
            "| Fri | 15th | June | SEC Panel 57 |\n| Thu | 21st | June | TABASC 31 |",
            id="a day in three columns",
        ),
        pytest.param(
            "Subject: SSC 55\nWhen: Wednesday 13 June 2018\nSubject: SEC Panel 57\nWhen: Friday 15 June 2018\n"
            "Subject: TABASC 31\nWhen: Thursday 21 June 2018",
            id="labelled cells",
        ),
        pytest.param(
            "Wednesday 13 June\n• 10am: SSC 55\nFriday 15 June\n• 10am: SEC Panel 57\nThursday 21 June\n• TABASC 31",
            id="bullets under their day",
        ),
        pytest.param(
            "SSC\n• 13 June 2018 (55)\nSEC Panel\n• 15 June 2018 (57)\nTABASC\n• 21 June 2018 (31)",
            id="bullets under their body",
        ),
        pytest.param(
            "Week of 11 June\nWednesday – SSC 55\nFriday – SEC Panel 57\nWeek of 18 June\nThursday – TABASC 31",
            id="weekdays under their week",
        ),
        pytest.param(
            "| Week of | Mon | Tue | Wed | Thu | Fri |\n|---|---|---|---|---|---|\n"
            "| 11 June | | | SSC 55 | | SEC Panel 57 |\n| 18 June | | | | TABASC 31 | |",
            id="a grid of weekdays",
        ),
        pytest.param(
            "| | 13 June | 15 June | 21 June |\n|---|---|---|---|\n| SSC | 55 | | |\n| SEC Panel | | 57 | |\n"
            "| TABASC | | | 31 |",
            id="a grid of days",
        ),
        pytest.param("SSC 55 on 13 June, SEC Panel 57 on 15 June, TABASC 31 on 21 June", id="all in one line"),
        pytest.param("June: SSC 55 (13 June); SEC Panel 57 (15 June); TABASC 31 (21 June).", id="parted by semicolons"),
        pytest.param("Wed 13: SSC 55\nFri 15: SEC Panel 57\nThu 21: TABASC 31", id="no month at all"),
        pytest.param("13/06 SSC 55\n15/06 SEC Panel 57\n21/06 TABASC 31", id="numbers without a year"),
        pytest.param("SSC 55 → 13 June\nSEC Panel 57 → 15 June\nTABASC 31 → 21 June", id="arrows"),
        pytest.param("SSC 55 ..... 13 June\nSEC Panel 57 ..... 15 June\nTABASC 31 ..... 21 June", id="dots"),
        pytest.param(
            "The SSC sits on Wednesday 13th (meeting 55), the SEC Panel on Friday 15th (meeting 57) and the TABASC on "
            "Thursday 21st June (meeting 31).",
            id="prose, the month told once",
        ),
        pytest.param(
            "The 55th meeting of the SSC takes place on 13 June 2018. The next SEC Panel Meeting 57 is on "
            "15 June 2018.\n\n"
            "TABASC Meeting 31 will be held on 21 June 2018.",
            id="prose",
        ),
    ],
)
def test_a_calendar_is_read_in_every_shape(rows: str) -> None:
    assert sorted(map(_told, _meetings(rows))) == sorted(ROWS)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param(
            "8th and 22nd June 2018SSC Meetings 54 and 55",
            [("SSC", 54, "2018-06-08"), ("SSC", 55, "2018-06-22")],
            id="two days and two numbers",
        ),
        pytest.param(
            "SSC: 13th and 27th June 2018", [("SSC", None, "2018-06-13"), ("SSC", None, "2018-06-27")], id="two days"
        ),
        pytest.param(
            "8 & 22 June – SSC 54 & 55", [("SSC", 54, "2018-06-08"), ("SSC", 55, "2018-06-22")], id="joined by &"
        ),
        pytest.param(
            "SSC 54/55: 8 + 22 June", [("SSC", 54, "2018-06-08"), ("SSC", 55, "2018-06-22")], id="joined by signs"
        ),
        pytest.param(
            "Wed 6, 13 and 20 June - SSC 54, 55 and 56",
            [("SSC", 54, "2018-06-06"), ("SSC", 55, "2018-06-13"), ("SSC", 56, "2018-06-20")],
            id="three days",
        ),
        pytest.param(
            "19 December & 9 January: SSC Meetings 61 & 62",
            [("SSC", 61, "2018-12-19"), ("SSC", 62, "2019-01-09")],
            id="over the turn of the year",
        ),
        pytest.param("TBC | SEC Panel Meeting 58", [("SEC Panel", 58, None)], id="day to be confirmed"),
        pytest.param(
            "19 June 2018 | SECMP0031 Working Group", [("Working Group", None, "2018-06-19")], id="id in front"
        ),
        pytest.param("5 July 2018 | Metering Committee", [("Metering Committee", None, "2018-07-05")], id="unknown"),
    ],
)
def test_a_row_gives_each_of_its_meetings(rows: str, expected: list[tuple[str, int | None, str | None]]) -> None:
    assert [_told(meeting) for meeting in _meetings(rows)] == expected


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param(
            "SSC Meeting 214 June 2018\nSEC Panel Meeting 5011 June 2018",
            [(21, "2018-06-04"), (50, "2018-06-11")],
            id="the month's length",
        ),
        pytest.param("SSC Meeting 243rd May\nTAG Meeting 117th May", [(24, "2018-05-03"), (1, "2018-05-17")], id="th"),
        pytest.param(
            "SSC Meeting 114th June 2018\nSEC Panel Meeting 315th June 2018\nSSC Meeting 228th June 2018",
            [(1, "2018-06-14"), (3, "2018-06-15"), (2, "2018-06-28")],
            id="the first meetings",
        ),
        pytest.param(
            "SSC Meeting 16th June 2018\nSEC Panel Meeting 78th June 2018\nSSC Meeting 220th June 2018",
            [(1, "2018-06-06"), (7, "2018-06-08"), (2, "2018-06-20")],
            id="what looks like a day is a number and a day",
        ),
        pytest.param(
            "SSC Meeting 13th June 2018\nSEC Panel Meeting 15th June 2018",
            [(None, "2018-06-13"), (None, "2018-06-15")],
            id="what looks like a day is one",
        ),
        pytest.param(
            "SSC Meeting 1111 June 2018\nSSC Meeting 1225 June 2018",
            [(11, "2018-06-11"), (12, "2018-06-25")],
            id="the numbers of a body go up",
        ),
        pytest.param(
            "SSC Meeting 6613th December 2018\nSSC Meeting 672nd January 2019\nSSC Meeting 6816th January 2019",
            [(66, "2018-12-13"), (67, "2019-01-02"), (68, "2019-01-16")],
            id="over the turn of the year",
        ),
    ],
)
def test_numbers_that_could_be_parted_in_two_ways_are_parted_as_the_rows_go(
    rows: str, expected: list[tuple[int | None, str]]
) -> None:
    assert [_told(m)[1:] for m in _meetings(rows)] == expected


@pytest.mark.parametrize(
    ("row", "status"),
    [
        pytest.param("13 June 2018 | SSC Meeting 55", "scheduled", id="scheduled"),
        pytest.param("13 June 2018 | SSC Meeting 55 - CANCELLED", "cancelled", id="cancelled"),
        pytest.param("13 June 2018 (was 6 June 2018) | SSC Meeting 55", "moved", id="was"),
        pytest.param("13 June 2018 | SSC Meeting 55 (moved from 6 June 2018)", "moved", id="moved from"),
        pytest.param("13 June 2018 | SSC (TBC)", "tbc", id="to be confirmed"),
        pytest.param("The SSC met on 13 May 2018.", "held", id="met"),
        pytest.param("The SSC will next meet on 13 June 2018.", "scheduled", id="will meet"),
        pytest.param("The SSC meeting planned for 13 June 2018 has been cancelled.", "cancelled", id="told cancelled"),
        pytest.param("The SSC meeting has been moved from 6 June to 13 June 2018.", "moved", id="told moved"),
        pytest.param(
            "The SSC will meet on 13 June 2018, 1pm – 3pm; it has been moved from 6 June.", "moved", id="it has"
        ),
        pytest.param("The SSC meets on 13 June 2018 at 1pm, which was to be on 6 June.", "moved", id="which was"),
        pytest.param("13/06/2018 (was 06/06/2018)\tSSC 55", "moved", id="moved in tabs"),
        pytest.param("13th June 2018 (previously 6th June 2018)SSC Meeting 55", "moved", id="moved and glued"),
        pytest.param("SSC Meeting 5513th June 2018 (was 6th June 2018)", "moved", id="moved, the number glued"),
        pytest.param("– 13 June (instead of 6 June): SSC 55", "moved", id="moved in a list"),
        pytest.param("– 13 June: SSC 55 – postponed", "cancelled", id="postponed in a list"),
        pytest.param("13 June 2018\tSSC 55\tcancelled", "cancelled", id="cancelled in tabs"),
        pytest.param("– w/c 11 June: SSC 55 (date to be confirmed)", "tbc", id="week commencing, to be confirmed"),
    ],
)
def test_the_status_is_what_the_row_says(row: str, status: str) -> None:
    (meeting,) = _meetings(row)

    assert meeting.status == status


def test_a_moved_meeting_keeps_the_day_it_was_on() -> None:
    (meeting,) = _meetings("The SSC meeting has been moved from 6 June to 13 June 2018.")

    assert (_told(meeting)[2], str(meeting.was)) == ("2018-06-13", "2018-06-06")


def test_times_and_places_are_read_by_their_columns() -> None:
    rows = (
        "Date\tTime\tMeeting\tPlace\tPapers\n13/06/2018\t10:00 - 16:00\tSSC 55\tLeeds\t6 June "
        "2018\n14/06/2018\t\tTAG 3\t\t"
    )

    first, second = _meetings(rows)

    assert first.when
    assert (str(first.when.starts), str(first.when.ends), first.location) == ("10:00:00", "16:00:00", "Leeds")
    assert (_told(second), second.location) == (("TAG", 3, "2018-06-14"), None)


def test_a_place_told_once_holds_for_every_row() -> None:
    rows = (
        "All meetings are held at 1 Any Street, London.\n\n13 June 2018 | SSC 55\n15 June 2018 | SEC Panel 57 | Online"
    )

    assert [meeting.location for meeting in _meetings(rows)] == ["1 Any Street, London", "Online"]


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        pytest.param("All meetings are held at 1 Any Street, London.", "1 Any Street, London", id="all"),
        pytest.param(
            "Unless stated otherwise, meetings are held at 1 Any Street, London.", "1 Any Street, London", id="unless"
        ),
        pytest.param("Meetings take place in London unless a row says otherwise.", "London", id="unless after"),
        pytest.param("All SEC meetings will be held by teleconference.", "teleconference", id="means"),
        pytest.param("These meetings are being held via Microsoft Teams.", "Microsoft Teams", id="via"),
    ],
)
def test_however_it_is_told_once_a_place_holds_for_every_row(sentence: str, place: str) -> None:
    rows = f"{sentence}\n\n13 June 2018 | SSC 55\n15 June 2018 | SEC Panel 57"

    assert [meeting.location for meeting in _meetings(rows)] == [place, place]


def test_a_place_for_the_time_being_holds_for_the_calendar_of_another_section() -> None:
    news = "Meetings Are Online\n\nUntil further notice all meetings are held by Microsoft Teams. Stay well.\n\n"
    reading = read(f"{TOP}{news}Upcoming Meetings\n\n13 June 2018 | SSC 55\n", "newsletter.txt", _glossary())

    assert [r.location for r in reading.records if isinstance(r, Meeting)] == ["Microsoft Teams"]


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        pytest.param(
            "At its first meeting, on 2 May 2018, the SSC chose its Chair. It met for the second time on 16 May 2018.",
            ["2018-05-02", "2018-05-16"],
            id="it met",
        ),
        pytest.param(
            "From June the SSC meets on the first Monday of each month. It met on 21 May 2018.",
            ["2018-05-21"],
            id="it met, after its rhythm",
        ),
        pytest.param(
            "The SSC met on 9 May 2018 and held an extra session on 16 May 2018.",
            ["2018-05-09", "2018-05-16"],
            id="and an extra session",
        ),
        pytest.param(
            "The SSC met twice in May, on 9 and 23 May 2018.", ["2018-05-09", "2018-05-23"], id="twice in a month"
        ),
        pytest.param(
            "The SSC looked at it. The group will next meet on 6 June 2018.", ["2018-06-06"], id="the group will"
        ),
    ],
)
def test_a_body_named_before_is_meant_by_it(sentences: str, expected: list[str]) -> None:
    found = _meetings(sentences, "News")

    assert [(m.body, _told(m)[2]) for m in found] == [("SSC", day) for day in expected]


def test_the_next_sentence_may_give_the_time() -> None:
    (meeting,) = _meetings("The SSC meeting has been moved from 6 June to 13 June 2018. It will start at 2pm.", "News")

    assert meeting.when
    assert str(meeting.when.starts) == "14:00:00"


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("At the May 2018 Panel meeting it was agreed to go on.", id="no day"),
        pytest.param("The DCC presented its plan to the Panel on 4 May 2018.", id="a presentation"),
        pytest.param("On 15 May 2018, the SEC Panel approved version 1.0 of the document.", id="a decision"),
        pytest.param("The Change Board voted on 16 May 2018 to reject it.", id="a vote"),
        pytest.param("The SSC met with the DCC ahead of the go-live on 20 May 2018.", id="another thing's day"),
        pytest.param("The SSC will publish its report on 20 June 2018.", id="a publication"),
        pytest.param("The Security Sub-Committee (SSC) dealt with 11 reports on 9 May 2018.", id="what was dealt with"),
        pytest.param("The Change Sub-Committee (CSC) gets to see it on 26 June 2018.", id="what it gets to see"),
    ],
)
def test_a_day_of_something_else_makes_no_meeting(sentence: str) -> None:
    assert _meetings(sentence, "News") == []


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        pytest.param(
            "14 June 2018 SEC Panel 63 is now on 13 June", ("SEC Panel", "2018-06-13", "moved"), id="is now on"
        ),
        pytest.param(
            "20 June 2018 TABASC 37, moved forward to 18 June", ("TABASC", "2018-06-18", "moved"), id="moved forward"
        ),
        pytest.param(
            "TABASC, Thursday 14 June 2018; the July one is off", ("TABASC", "2018-06-14", "scheduled"), id="of another"
        ),
        pytest.param(
            "Week of 11 June 2018: SSC (Wednesday)", ("SSC", "2018-06-13", "scheduled"), id="a weekday behind it"
        ),
    ],
)
def test_a_row_says_on_which_day_a_body_now_meets(row: str, expected: tuple[str, str, str]) -> None:
    (meeting,) = _meetings(row)

    assert meeting.when
    assert (meeting.body, meeting.when.day.isoformat(), str(meeting.status)) == expected


def test_the_day_that_it_had_before_is_not_its_own_though_it_alone_is_written_whole() -> None:
    _, meeting = _meetings("Week of 10 August\nWednesday 12: SSC 107\nThursday 13: TABASC 57 (moved from 20 August)")

    assert meeting.when
    assert meeting.was
    assert (meeting.when.day.strftime("%d %B"), meeting.was.strftime("%d %B")) == ("13 August", "20 August")


def test_a_second_time_told_for_all_is_not_the_end_of_the_first() -> None:
    lead = "Our committees meet from 10am at Gemserv, the Change Board from 1pm."
    meetings = _meetings(f"{lead}\n13/06/2018 SSC 50\n19/06/2018 Change Board 9", "Where and when")
    hours = [(m.body, str(m.when.starts), m.when.ends, m.location) for m in meetings if m.when]

    assert hours == [("SSC", "10:00:00", None, "Gemserv"), ("Change Board", "13:00:00", None, "Gemserv")]


def test_the_hour_at_which_it_was_to_begin_is_not_its_end() -> None:
    (meeting,) = _meetings("19 June 2018 - Change Board 28 (11:00, previously 12:00)")

    assert meeting.when
    assert (str(meeting.when.starts), meeting.when.ends) == ("11:00:00", None)


def test_one_meeting_told_twice_is_one_with_its_number() -> None:
    (meeting,) = _meetings(
        "The next TABASC meeting is scheduled for 21st June 2018.\n\n21st June 2018TABASC Meeting 31"
    )

    assert _told(meeting) == ("TABASC", 31, "2018-06-21")


def test_the_days_of_a_grid_of_months_are_each_bodys() -> None:
    rows = "| Body | June | July |\n|---|---|---|\n| SSC | 13, 27 | 11 |\n| TABASC | 21st | - |"

    assert list(map(_told, _meetings(rows))) == [
        ("SSC", None, "2018-06-13"),
        ("SSC", None, "2018-06-27"),
        ("SSC", None, "2018-07-11"),
        ("TABASC", None, "2018-06-21"),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param("| Day | Body |\n|---|---|\n| 13 June 2018 | SSC |\n| | Change Board |", id="an empty day"),
        pytest.param("The SSC and the Change Board both meet on 13 June 2018.", id="both"),
        pytest.param("13 June 2018: SSC and Change Board", id="joined in a row"),
    ],
)
def test_two_bodies_may_meet_on_one_day(rows: str) -> None:
    assert sorted(map(_told, _meetings(rows))) == [("Change Board", None, "2018-06-13"), ("SSC", None, "2018-06-13")]


@pytest.mark.parametrize(
    "words",
    [
        "SSC's 55th meeting",
        "SSC (55th meeting)",
        "SSC, meeting no. 55",
        "SSC mtg 55",
        "SSC #55",
        "SSC-55",
        "No. 55 SSC",
        "Security Sub-Committee (SSC) Meeting 55",
        "Extraordinary SSC 55",
        "SSC 55 Leeds",
        "SSC Meeting 55 | Chair: Jo Bloggs",
    ],
)
def test_a_number_is_the_meetings_however_it_is_written(words: str) -> None:
    assert list(map(_told, _meetings(f"13 June 2018 | {words}"))) == [("SSC", 55, "2018-06-13")]


@pytest.mark.parametrize(
    "hours",
    ["10:00 - 16:00", "10.00 – 16.00", "1000-1600", "10am/4pm", "10am to 4", "10 to 4", "10h00 - 16h00", "10-4pm"],
)
def test_times_are_read_as_calendars_write_them(hours: str) -> None:
    (meeting,) = _meetings(f"13 June 2018 | {hours} | SSC 55")

    assert meeting.when
    assert (str(meeting.when.starts), str(meeting.when.ends)) == ("10:00:00", "16:00:00")


@pytest.mark.parametrize(
    "sentence",
    [
        "All meetings start at 10am and end at 4pm.",
        "They all run from 10am to 4pm.",
        "Time: 10am – 4pm",
        "Unless it says otherwise, meetings run from 10am to 4pm.",
    ],
)
def test_a_time_told_once_holds_for_every_row_without_one(sentence: str) -> None:
    first, second = _meetings(f"{sentence}\n\n13 June 2018 | SSC 55\n15 June 2018 | 2pm | SEC Panel 57")

    assert first.when
    assert second.when
    assert (str(first.when.starts), str(first.when.ends)) == ("10:00:00", "16:00:00")
    assert (str(second.when.starts), second.when.ends) == ("14:00:00", None)


def test_an_exception_is_no_place_of_all() -> None:
    (meeting,) = _meetings("All meetings are on Teams, except that the Panel sits in Leeds.\n\n13 June 2018 | SSC 55")

    assert meeting.location == "Teams"


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        pytest.param("~~13 June~~ 14 June: SSC 55", ("2018-06-14", "moved"), id="struck out"),
        pytest.param("SSC 55: 13 June → 14 June", ("2018-06-14", "moved"), id="an arrow"),
        pytest.param("13 June | SSC 55 | moved to 14 June", ("2018-06-14", "moved"), id="moved to"),
        pytest.param("13 June | SSC 55 | called off for want of business", ("2018-06-13", "cancelled"), id="a reason"),
        pytest.param("13 June | SSC 55 | date not yet firm", ("2018-06-13", "tbc"), id="not firm"),
        pytest.param("There will be no SSC on 13 June 2018.", ("2018-06-13", "cancelled"), id="there is none"),
        pytest.param("The SSC of 13 June 2018 is off.", ("2018-06-13", "cancelled"), id="is off"),
        pytest.param(
            "The SSC has been brought forward from 20 June to 13 June.", ("2018-06-13", "moved"), id="forward"
        ),
    ],
)
def test_where_a_row_or_a_sentence_says_how_it_stands(row: str, expected: tuple[str, str]) -> None:
    (meeting,) = _meetings(row)

    assert (_told(meeting)[2], str(meeting.status)) == expected


def test_a_column_for_other_days_is_not_the_meetings() -> None:
    rows = "Committee | Next meeting | Papers due\nSSC | 13 June 2018 | 6 June 2018"

    assert list(map(_told, _meetings(rows))) == [("SSC", None, "2018-06-13")]


def test_each_day_of_a_row_may_have_its_number_and_its_status() -> None:
    first, second = _meetings("SSC: 13 June (55) – cancelled, 27 June (56)")

    assert (_told(first), str(first.status)) == (("SSC", 55, "2018-06-13"), "cancelled")
    assert (_told(second), str(second.status)) == (("SSC", 56, "2018-06-27"), "scheduled")


def test_a_body_may_have_its_own_time() -> None:
    first, second = _meetings("The SSC sits at 10am, the SEC Panel at 2pm.\n\n13 June | SSC 55\n15 June | SEC Panel 57")

    assert first.when
    assert second.when
    assert [str(first.when.starts), str(second.when.starts)] == ["10:00:00", "14:00:00"]


def test_a_place_that_ran_into_the_meeting_is_parted() -> None:
    rows = "13th June 2018SSC Meeting 55London\n19th June 2018SECMP0031 Working GroupTeleconference, 2pm"

    assert {(m.body, m.location) for m in _meetings(rows)} == {("SSC", "London"), ("Working Group", "Teleconference")}


@pytest.mark.parametrize(
    "row",
    [
        "| TAG | 12 June (cancelled), 10 July | 31 | 2pm – 4pm |",
        "TAG 31: 12 June - cancelled, 10 July",
        "TAG: 12 June (31) – cancelled, 10 July (32)",
        "TAG: 12 June and 10 July (was 3 July)",
    ],
)
def test_a_note_behind_one_of_several_days_is_said_of_it_alone(row: str) -> None:
    head = "| Committee | Dates in 2018 | Numbers | Usual hours |\n|:--|:--|:--|:--|\n" if row[0] == "|" else ""

    first, second = _meetings(f"{head}{row}")

    assert {str(first.status), str(second.status)} in ({"cancelled", "scheduled"}, {"scheduled", "moved"})


def test_several_numbers_of_a_column_go_with_several_days() -> None:
    head = "| Committee | Dates in 2018 | Numbers |\n|:--|:--|:--|\n"

    told = _meetings(f"{head}| SSC | 13 and 27 June, 11 July | 55, 56, 57 |\n| SEC Panel | 15 June | 57 |")

    assert [m.number for m in told if m.body == "SSC"] == [55, 56, 57]


def test_what_is_to_be_confirmed_is_the_time_where_times_stand_first() -> None:
    rows = "TimeMeetingPlaceDateNotes\nTBCTABASC 31Leeds21 June 2018\nTAGLondon15 June 2018To be confirmed"

    told = {m.body: (str(m.status), m.location) for m in _meetings(rows)}

    assert told == {"TABASC": ("scheduled", "Leeds"), "TAG": ("tbc", "London")}


def test_a_time_to_be_confirmed_runs_into_the_body_as_other_times_do() -> None:
    rows = "DateTimeMeeting\n13th June 2018TBCSSC Meeting 55\n15th June 2018: 10:00 - 14:00SEC Panel Meeting 57"

    told = [(m.body, m.number, str(m.when and m.when.day)) for m in _meetings(rows)]

    assert told == [("SSC", 55, "2018-06-13"), ("SEC Panel", 57, "2018-06-15")]


def test_a_meeting_below_its_day_may_say_which_day_it_left() -> None:
    rows = "Wednesday 20 June 2018\nChange Board 22\nTAG (was Tuesday 26 June 2018)\n\nFriday 22 June 2018\nTABASC 35"

    told = {m.body: str(m.when and m.when.day) for m in _meetings(rows)}

    assert told == {"Change Board": "2018-06-20", "TAG": "2018-06-20", "TABASC": "2018-06-22"}


LAYOUTS = {
    "a week, its days as sentences": "Week of 11 June\n\nTuesday: SMKI PMA 48. Wednesday: SSC 55.",
    "numbers before days, below the body": "SMKI PMA\n• 48: 12 June, 10am\n\nSSC\n• 55: 13 June",
    "the table lies on its side": "| Meeting | SMKI PMA 48 | SSC 55 |\n|---|---|---|\n| Date | 12 June | 13 June |",
    "days on lines of their own": (
        "| Time | Meeting |\n|---|---|\n| Tuesday 12 June | |\n| 10:00 | SMKI PMA 48 |\n"
        "| Wed 13 June | |\n| 9:30 | SSC 55 |"
    ),
    "columns twice": (
        "| Date | Meeting | Date | Meeting |\n|---|---|---|---|\n| 12 June | SMKI PMA 48 | 13 June | SSC 55 |"
    ),
    "labels below a title": (
        "SMKI PMA 48\nDate: Tuesday 12 June\nTime: 10am\n\nSSC 55\nDate: Wednesday 13 June\nTime: 9.30am"
    ),
    "weekday and number below the month": "June\n\n12 Tue – SMKI PMA 48\n13 Wed – SSC 55",
    "dots between": "12/06/18 • SMKI PMA 48 • 10:00\n13/06/18 • SSC 55 • 09:30",
    "a sentence below its month": "In June the SMKI PMA meets on the 12th (48) and the SSC on the 13th (55).",
    "a time after a semicolon": "12 June: SMKI PMA 48; 10am\n13 June: SSC 55; 9.30am",
    "a week and its days in one row": "| W/C 11 June | Tue: SMKI PMA 48 (10am-noon) Wed: SSC 55 |",
    "a week and its days in one line": "w/c 11 June: Tue SMKI PMA 48, Wed SSC 55",
    "days in numbers below their month": "June\n| SMKI PMA 48 | 12 | 10am-2pm |\n| SSC 55 | 13 | 10am-2pm |",
    "months as columns of what is on": "| June | July |\n|---|---|\n| 12 - SMKI PMA 48; 13 - SSC 55 | |",
    "dates with dots and two digits of the year": "12.06.18  SMKI PMA 48\n13.06.18  SSC 55",
    "labels with a heading of their own": (
        "From our diary\n\nSubject: SMKI PMA 48\nWhen: 12 June\nWhere: Teams\n\n"
        "Subject: SSC 55\nWhen: 13 June\nWhere: Teams"
    ),
    "a line of days above a line of what is on": (
        "June\n| Mon | Tue | Wed |\n|---|---|---|\n| 11 | 12 | 13 |\n| | SMKI PMA 48 | SSC 55 |"
    ),
    "whole days under weekdays": "| Mon | Tue | Wed |\n|-|-|-|\n| 11 June | 12 June SMKI PMA 48 | 13 June SSC 55 |",
    "days in short numbers beside hours": "| 12/06 | SMKI PMA 48 | 10-2 |\n| 13/06 | SSC 55 | 10-2 |",
    "the day and its month in two cells": "| SMKI PMA 48 | Tue | 12 | June |\n| SSC 55 | Wed | 13 | June |",
    "months as columns, numbers in brackets, hours behind": (
        "| Body | June | Start |\n|---|---|---|\n| SMKI PMA | 12 (No. 48) | 10am |\n| SSC | 13 (No. 55) | 9.30am |"
    ),
    "a month's day with its number": "SMKI PMA\t12 (48) June\nSSC\t13 (55) June",
    "weeks in a column": (
        "| Week commencing | Meetings |\n|---|---|\n| 11 June 2018 | Tuesday: SMKI PMA 48; Wednesday: SSC 55 |"
    ),
    "numbers that ran into times": "12th June 2018SMKI PMA Meeting 4810am to 1pm\n13th June 2018SSC Meeting 559.30am",
    "a first week without a day": (
        "June\n| Mon | Tue | Wed |\n|---|---|---|\n| | | 6 |\n| 11 | 12 SMKI PMA 48 | 13 SSC 55 |"
    ),
    "a place right behind the number": "12 June SMKI PMA 48 Teams\n13 June SSC 55 Teams",
}


@pytest.mark.parametrize("rows", LAYOUTS.values(), ids=LAYOUTS)
def test_meetings_are_read_from_any_layout(rows: str) -> None:
    assert {_told(m) for m in _meetings(rows)} == {("SMKI PMA", 48, "2018-06-12"), ("SSC", 55, "2018-06-13")}


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param(
            "SSC: 13 and 27 June; 11 July\nTABASC: 21 June; 19 July",
            [
                ("SSC", None, "2018-06-13"),
                ("SSC", None, "2018-06-27"),
                ("SSC", None, "2018-07-11"),
                ("TABASC", None, "2018-06-21"),
                ("TABASC", None, "2018-07-19"),
            ],
            id="further days of a body",
        ),
        pytest.param(
            "| Body | June | July |\n|---|---|---|\n| SSC | 13 (No. 55) and 27 (No. 56) | 11 (No. 57) |",
            [("SSC", 55, "2018-06-13"), ("SSC", 56, "2018-06-27"), ("SSC", 57, "2018-07-11")],
            id="the month of each day that has its number",
        ),
        pytest.param(
            "SSC\n13 June and 27 June\nTABASC\n21 June\n19 July\nInduction Day\n28 June, 9.30am, at SECAS in London",
            [
                ("SSC", None, "2018-06-13"),
                ("SSC", None, "2018-06-27"),
                ("TABASC", None, "2018-06-21"),
                ("TABASC", None, "2018-07-19"),
            ],
            id="a pile that begins with a body",
        ),
        pytest.param(
            "12 June: SSC 55; also that day: Change Board 22",
            [("SSC", 55, "2018-06-12"), ("Change Board", 22, "2018-06-12")],
            id="a body without a day follows one with a day",
        ),
        pytest.param(
            "TABASC: no meeting in June; 19 July\nSSC: 13 June",
            [("TABASC", None, "2018-07-19"), ("SSC", None, "2018-06-13")],
            id="a month without a meeting",
        ),
        pytest.param(
            "| Committee | No. | Next | After that |\n|---|---|---|---|\n| SSC | 55 | 13 June | 27 June |",
            [("SSC", 55, "2018-06-13"), ("SSC", None, "2018-06-27")],
            id="the next meeting and the one after it",
        ),
        pytest.param(
            "SSC: 13 June, 27 June, 11 July (numbers 55 to 57)",
            [("SSC", 55, "2018-06-13"), ("SSC", 56, "2018-06-27"), ("SSC", 57, "2018-07-11")],
            id="numbers from the first to the last",
        ),
        pytest.param(
            "On Tuesday 12 June we have the SMKI PMA, on Friday 15 June the Panel, and on Thursday 21 June the TABASC.",
            [("SMKI PMA", None, "2018-06-12"), ("SEC Panel", None, "2018-06-15"), ("TABASC", None, "2018-06-21")],
            id="days before their bodies in a sentence",
        ),
        pytest.param(
            "June\n\nSSC - 13th and 27th\nTABASC - 21st\n\nJuly\n\nSSC - 11th",
            [
                ("SSC", None, "2018-06-13"),
                ("SSC", None, "2018-06-27"),
                ("TABASC", None, "2018-06-21"),
                ("SSC", None, "2018-07-11"),
            ],
            id="days alone below months that stand apart",
        ),
    ],
)
def test_what_a_row_leaves_out_stands_beside_it(rows: str, expected: list[tuple[str, int | None, str | None]]) -> None:
    meetings = _meetings(rows)

    assert [_told(m) for m in meetings] == expected
    assert {m.status for m in meetings} == {"scheduled"}


def test_a_column_of_former_dates_says_from_where_a_meeting_moved() -> None:
    rows = (
        "| Meeting | Old date | New date |\n|---|---|---|\n| SSC 55 | 12 June | 13 June |\n| TABASC 31 | - | 21 June |"
    )

    told = {m.body: (str(m.when and m.when.day), m.was and str(m.was)) for m in _meetings(rows)}

    assert told == {"SSC": ("2018-06-13", "2018-06-12"), "TABASC": ("2018-06-21", None)}


def test_a_sentence_of_several_days_keeps_to_each_its_number_and_time() -> None:
    told = _meetings(
        "The SEC Panel sits for the 57th time on 15th June 2018, from 10am, and for the 58th on 13th July 2018. "
        "The Change Board comes next, on 20th June 2018 (meeting 22); its meeting 23 has been put back from 18th July "
        "2018 to 25th July 2018."
    )

    assert [(m.body, m.number, str(m.when and m.when.starts)) for m in told] == [
        ("SEC Panel", 57, "10:00:00"),
        ("SEC Panel", 58, "None"),
        ("Change Board", 22, "None"),
        ("Change Board", 23, "None"),
    ]


def test_a_place_of_all_holds_for_sentences_and_for_lists_of_each_body() -> None:
    told = _meetings(
        "Meetings are held at Mill House, Leeds, unless another place is given. TABASC meets on 21 June 2018.\n\n"
        "SSC\n\n• 13 June 2018: meeting 55\n• 27 June 2018: meeting 56, London"
    )

    assert [m.location for m in told] == ["Mill House, Leeds", "Mill House, Leeds", "London"]


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(
            "June 2018\n\n| M | T | W | T | F |\n|---|---|---|---|---|\n| 11 | 12 | 13 SSC 55 | 14 "
            "| 15 SEC Panel 57 |\n| 18 | 19 | 20 | 21 TABASC 31 | 22 |",
            id="initials",
        ),
        pytest.param(
            "| Week of | Mo | Tu | We | Th | Fr |\n|---|---|---|---|---|---|\n| 11 June | | | SSC 55 | "
            "| SEC Panel 57 |\n| 18 June | | | | TABASC 31 | |",
            id="two letters, and the week",
        ),
        pytest.param(
            "June 2018\n\n| Body | Mon | Tue | Wed | Thu | Fri |\n|---|---|---|---|---|---|\n| SSC 55 | | | 13 | | |\n"
            "| SEC Panel 57 | | | | | 15 |\n| TABASC 31 | | | | 21 | |",
            id="bodies before, days in the cells",
        ),
        pytest.param(
            "Week of 11 June\n\n| Mon 11 | Tue 12 | Wed 13 | Thu 14 | Fri 15 | Thu 21 |\n|---|---|---|---|---|---|\n"
            "| | | SSC 55 | | SEC Panel 57 | TABASC 31 |",
            id="days without their month",
        ),
    ],
)
def test_a_grid_of_weekdays_tells_each_day(rows: str) -> None:
    assert [_told(meeting) for meeting in _meetings(rows)] == ROWS


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(
            "Day\tBody\tTime\n13 June\tSSC 55\t10am\n\tSEC Panel 57\t2pm\n21 June\tTABASC 31\t10am",
            id="the day, in tabs",
        ),
        pytest.param(
            "| Body | No | Date |\n|---|---|---|\n| SSC | 55 | 13 June |\n| | 56 | 27 June |\n"
            "| TABASC | 31 | 21 June |",
            id="the body",
        ),
    ],
)
def test_the_first_cell_may_be_left_to_the_row_above(rows: str) -> None:
    told = [(meeting.body, meeting.number) for meeting in _meetings(rows)]

    assert told in ([("SSC", 55), ("SEC Panel", 57), ("TABASC", 31)], [("SSC", 55), ("SSC", 56), ("TABASC", 31)])
    assert all(meeting.when for meeting in _meetings(rows))


def test_several_meetings_stand_below_a_day_with_what_is_said_of_each() -> None:
    rows = (
        "Wednesday 13th June\nSSC Meeting 55, which starts at 10am and should be over by 4pm\n"
        "Testing Advisory Group (TAG) Meeting 6, beginning at half past two\n\n"
        "Friday 15th June\nSEC Panel Meeting 57, at 2pm; note that this was to be on 8th June\n"
        "TABASC Meeting 31 has been cancelled, so the next one (at 10am) is in July"
    )

    panel, others = _meetings(rows)[2], [_told(meeting) for meeting in _meetings(rows)]

    assert others == [
        ("SSC", 55, "2018-06-13"),
        ("TAG", 6, "2018-06-13"),
        ("SEC Panel", 57, "2018-06-15"),
        ("TABASC", 31, "2018-06-15"),
    ]
    assert (str(panel.was), panel.status) == ("2018-06-08", "moved")
    assert [m.status.value for m in _meetings(rows)] == ["scheduled", "scheduled", "moved", "cancelled"]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        pytest.param("21 June 2018, TABASC 31: put back to 28 June 2018", ("2018-06-28", "2018-06-21"), id="put back"),
        pytest.param("TABASC 31 | (was 21st) 28th June | a week later", ("2018-06-28", "2018-06-21"), id="a bare day"),
        pytest.param("TABASC 31 | 21 June - now 28 June", ("2018-06-28", "2018-06-21"), id="now"),
    ],
)
def test_a_move_tells_both_its_days(row: str, expected: tuple[str, str]) -> None:
    moved = [(str(m.when and m.when.day), str(m.was)) for m in _meetings(row) if m.was]

    assert moved == [expected]


def test_one_of_several_days_may_have_moved() -> None:
    told = [(str(m.when and m.when.day), str(m.status)) for m in _meetings("TABASC | 21 June; 19 July - now 26 July")]

    assert told == [("2018-06-21", "scheduled"), ("2018-07-26", "moved")]


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(
            "| 13 June | SSC | 10:00 |\n| 15 June | SEC Panel | 11:00 |\n| 21 June | TABASC | TBC |", id="cells"
        ),
        pytest.param("MeetingDateStarts\nSSC13th June10am\nSEC Panel15th June11am\nTABASC21st JuneTBC", id="glued"),
    ],
)
def test_a_time_that_is_open_leaves_the_meeting_as_it_is(rows: str) -> None:
    assert {m.body: str(m.status) for m in _meetings(rows)} == dict.fromkeys(
        ("SSC", "SEC Panel", "TABASC"), "scheduled"
    )


@pytest.mark.parametrize(
    ("cell", "status"),
    [
        pytest.param("nothing to vote on, withdrawn", "scheduled", id="no status at the start"),
        pytest.param("withdrawn, nothing to vote on", "cancelled", id="a status where the times are"),
        pytest.param("abandoned", "cancelled", id="abandoned"),
        pytest.param("to be advised", "scheduled", id="an open time"),
    ],
)
def test_a_cell_for_times_may_say_how_it_stands(cell: str, status: str) -> None:
    rows = f"| Day | What | From |\n|---|---|---|\n| 13 June | SSC 55 | 10:00 |\n| 20 June | Change Board 22 | {cell} |"

    assert [(m.body, str(m.status), m.location) for m in _meetings(rows)][1] == ("Change Board", status, None)


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        pytest.param("All sessions are held on Zoom until further notice.", "Zoom", id="until further notice"),
        pytest.param("Meetings will be held by Teams until 30 June 2019 at the earliest.", "Teams", id="until a day"),
        pytest.param("Held by Teams.", "Teams", id="no subject"),
        pytest.param("You can join all of them on Teams.", "Teams", id="to be joined"),
        pytest.param("No meeting takes place in person: all are on Teams.", "Teams", id="not in person"),
        pytest.param("The meetings below are at Mill House, Leeds.", "Mill House, Leeds", id="the meetings below"),
        pytest.param("Except where noted the place is Mill House, Leeds.", "Mill House, Leeds", id="except where"),
        pytest.param("From 1 June 2019 all meetings are in Leeds.", None, id="from a day on"),
    ],
)
def test_a_place_of_all_says_for_how_long(sentence: str, place: str | None) -> None:
    (meeting,) = _meetings(f"{sentence}\n\n13 June 2018 | SSC 55")

    assert meeting.location == place


def test_the_hours_in_a_heading_are_those_of_the_days_below_it() -> None:
    (meeting,) = _meetings("• Friday 15 June 2018, meeting 57", "SEC Panel (10:00 - 14:30)")

    assert meeting.when
    assert (meeting.body, meeting.number, str(meeting.when.ends)) == ("SEC Panel", 57, "14:30:00")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param(
            "The SSC gathered on 9 May 2018 for its ninth meeting.", [("SSC", 9, "2018-05-09")], id="a number in words"
        ),
        pytest.param(
            "The SSC has its fortieth and forty-first meetings on the 13th and the 27th of June 2018.",
            [("SSC", 40, "2018-06-13"), ("SSC", 41, "2018-06-27")],
            id="two numbers in words",
        ),
        pytest.param(
            "The SSC will look into it at a special meeting on 13 June 2018, 2pm.",
            [("SSC", None, "2018-06-13")],
            id="a special meeting",
        ),
        pytest.param(
            "Jo Bloggs left the TABASC after its meeting on 17 May 2018.",
            [("TABASC", None, "2018-05-17")],
            id="its meeting, of the body just named",
        ),
        pytest.param(
            "The Panel had two reports before it when it met on 11 May 2018.",
            [("SEC Panel", None, "2018-05-11")],
            id="when it met",
        ),
        pytest.param(
            "The Working Group for SECMP0044 will meet on 14 June 2018.",
            [("Working Group", None, "2018-06-14")],
            id="of a modification",
        ),
        pytest.param(
            "At the SSC of 9 May 2018 Jo Bloggs was in the chair.", [("SSC", None, "2018-05-09")], id="at the body of"
        ),
        pytest.param(
            "The SSC of 13 June 2018 moves to 20 June 2018.", [("SSC", None, "2018-06-20")], id="one that moves"
        ),
        pytest.param(
            "The SSC meeting moves from 13 June to 20 June 2018.",
            [("SSC", None, "2018-06-20")],
            id="from a day to another",
        ),
        pytest.param(
            "The Operations Group held its third meeting on 5 June 2018.",
            [("Operations Group", 3, "2018-06-05")],
            id="a small number in words",
        ),
        pytest.param(
            "The Panel meeting, number 58, takes place on 8 June 2018.",
            [("SEC Panel", 58, "2018-06-08")],
            id="a number behind a comma",
        ),
        pytest.param(
            "The Panel is on the second Friday of each month (next: 8 June 2018).",
            [("SEC Panel", None, "2018-06-08")],
            id="the next day of a rule",
        ),
        pytest.param(
            "The last Panel of the year is on 14 December 2018.", [("SEC Panel", None, "2018-12-14")], id="of the year"
        ),
        pytest.param("The SSC of 13 June 2018 has been moved because of Easter.", [], id="one that moved from its day"),
        pytest.param("The Panel asked the SSC to report to a meeting on 13 June 2018.", [], id="a meeting of nobody"),
    ],
)
def test_a_sentence_tells_of_a_meeting(sentence: str, expected: list[tuple[str, int | None, str | None]]) -> None:
    assert [_told(meeting) for meeting in _meetings(sentence, "News")] == expected
