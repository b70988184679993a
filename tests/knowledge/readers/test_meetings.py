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
        pytest.param("TBC | SEC Panel Meeting 58", [("SEC Panel", 58, None)], id="day to be confirmed"),
        pytest.param(
            "19 June 2018 | SECMP0031 Working Group", [("Working Group", None, "2018-06-19")], id="id in front"
        ),
        pytest.param("5 July 2018 | Metering Forum", [("Metering Forum", None, "2018-07-05")], id="an unknown forum"),
    ],
)
def test_a_row_gives_each_of_its_meetings(rows: str, expected: list[tuple[str, int | None, str | None]]) -> None:
    assert [_told(meeting) for meeting in _meetings(rows)] == expected


def test_numbers_that_could_be_parted_in_two_ways_are_parted_as_the_rows_go() -> None:
    rows = "SSC Meeting 214 June 2018\nSEC Panel Meeting 5011 June 2018"

    assert [_told(m)[1:] for m in _meetings(rows)] == [(21, "2018-06-04"), (50, "2018-06-11")]


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
    "sentence",
    [
        pytest.param("At the May 2018 Panel meeting it was agreed to go on.", id="no day"),
        pytest.param("The DCC presented its plan to the Panel on 4 May 2018.", id="a presentation"),
        pytest.param("On 15 May 2018, the SEC Panel approved version 1.0 of the document.", id="a decision"),
        pytest.param("The Change Board voted on 16 May 2018 to reject it.", id="a vote"),
        pytest.param("The SSC met with the DCC ahead of the go-live on 20 May 2018.", id="another thing's day"),
        pytest.param("The SSC will publish its report on 20 June 2018.", id="a publication"),
    ],
)
def test_a_day_of_something_else_makes_no_meeting(sentence: str) -> None:
    assert _meetings(sentence, "News") == []


def test_one_meeting_told_twice_is_one_with_its_number() -> None:
    (meeting,) = _meetings(
        "The next TABASC meeting is scheduled for 21st June 2018.\n\n21st June 2018TABASC Meeting 31"
    )

    assert _told(meeting) == ("TABASC", 31, "2018-06-21")
