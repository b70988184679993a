"""How long before: read from what people say and write, and reckoned back from a day and its beginning."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.days.lead import DAY_BEFORE, Lead, Unit, leads_in, time_of_day_in, without_leads
from knowledge.days.london import LONDON, instant
from knowledge.days.workdays import WorkingDays

WORKDAYS = WorkingDays()


def lead(count: int, unit: Unit = Unit.DAY, at: str | None = None) -> Lead:
    return Lead(count=count, unit=unit, at=time.fromisoformat(at) if at else None)


MINUTES, HOURS, WORKING = Unit.MINUTE, Unit.HOUR, Unit.WORKING_DAY


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", (), id="nothing"),
        pytest.param("the day of reckoning will be 2 days", (lead(0),), id="a length without before is none"),
        pytest.param("2 days before", (lead(2),), id="days"),
        pytest.param("a couple of days ahead", (lead(2),), id="in words"),
        pytest.param("twelve days prior to it", (lead(12),), id="a dozen in words"),
        pytest.param("a week in advance", (lead(7),), id="a week"),
        pytest.param("a fortnight earlier", (lead(14),), id="a fortnight"),
        pytest.param("two weeks beforehand", (lead(14),), id="weeks beforehand"),
        pytest.param("2 days' notice", (lead(2),), id="notice"),
        pytest.param("an hour's notice", (lead(1, HOURS),), id="notice of one"),
        pytest.param("24 hours before", (lead(24, HOURS),), id="hours"),
        pytest.param("90 minutes before", (lead(90, MINUTES),), id="minutes"),
        pytest.param("half an hour before", (lead(30, MINUTES),), id="half an hour"),
        pytest.param("a quarter of an hour before", (lead(15, MINUTES),), id="a quarter of an hour"),
        pytest.param("5 working days before", (lead(5, WORKING),), id="working days"),
        pytest.param("3 business days before", (lead(3, WORKING),), id="business days"),
        pytest.param("the evening before", (lead(1, at="18:00"),), id="the evening before"),
        pytest.param("at half past eight the evening before", (lead(1, at="20:30"),), id="an hour of the evening"),
        pytest.param("the day before at 4pm", (lead(1, at="16:00"),), id="a time after it"),
        pytest.param("at 3pm the day before", (lead(1, at="15:00"),), id="a time before it"),
        pytest.param("on the day at 8", (lead(0, at="08:00"),), id="on the day"),
        pytest.param("on the day before", (lead(1),), id="on the day before is not on the day"),
        pytest.param("on the morning of it", (lead(0),), id="the morning of it"),
        pytest.param("a week before and the day before at 4pm", (lead(7), lead(1, at="16:00")), id="two"),
        pytest.param("2 days and 1 hour before", (lead(2), lead(1, HOURS)), id="two that share their before"),
        pytest.param("a week, 3 days and an hour before", (lead(7), lead(3), lead(1, HOURS)), id="three that share it"),
        pytest.param("a day before and a day before", (lead(1),), id="twice the same"),
    ],
)
def test_a_sentence_says_how_long_before(text: str, expected: tuple[Lead, ...]) -> None:
    assert leads_in(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("2 days, 1 hour", (lead(2), lead(1, HOURS)), id="with commas"),
        pytest.param("5 working days at 16:00\n1 day", (lead(5, WORKING, "16:00"), lead(1)), id="by lines"),
        pytest.param("on the day at 08:15", (lead(0, at="08:15"),), id="on the day"),
        pytest.param("half an hour", (lead(30, MINUTES),), id="half an hour"),
        pytest.param("half a day", (), id="what is no lead"),
    ],
)
def test_a_list_says_it_without_before(text: str, expected: tuple[Lead, ...]) -> None:
    assert leads_in(text, written=True) == expected


TIMES = st.none() | st.times().map(lambda at: at.replace(second=0, microsecond=0))
LEADS = st.builds(Lead, count=st.integers(0, 9999), unit=st.sampled_from([HOURS, MINUTES])) | st.builds(
    Lead, count=st.integers(0, 9999), unit=st.sampled_from([Unit.DAY, WORKING]), at=TIMES
)


@given(leads=st.lists(LEADS, max_size=5, unique=True), between=st.sampled_from([", ", "; ", "\n", " and ", ", and "]))
def test_leads_as_they_are_written_read_back_as_themselves(leads: list[Lead], between: str) -> None:
    assert leads_in(between.join(map(str, leads)), written=True) == tuple(leads)


@given(leads=st.lists(LEADS, min_size=1, max_size=5, unique=True))
def test_leads_with_before_after_each_read_back_from_a_sentence(leads: list[Lead]) -> None:
    said = (f"{lead.count} {lead.unit}s before{f' at {lead.at:%H:%M}' if lead.at else ''}" for lead in leads)

    assert leads_in("remind us " + " and ".join(said)) == tuple(leads)


@given(text=st.text(max_size=80))
def test_any_text_has_leads_or_none(text: str) -> None:
    assert all(isinstance(one, Lead) for one in (*leads_in(text), *leads_in(text, written=True)))
    assert leads_in(without_leads(text)) == () or leads_in(text)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        pytest.param("remind me 2 days before the panel", "remind me the panel", id="a lead"),
        pytest.param("the panel, a week and an hour before at 4pm", "the panel, and", id="leads and a time"),
        pytest.param("every monday at 9 of the week", "every monday of the week", id="a bare hour"),
        pytest.param("ssc 37 on 13 september 2017", "ssc 37 on 13 september 2017", id="no other number"),
    ],
)
def test_what_a_sentence_says_besides_is_left(text: str, left: str) -> None:
    assert without_leads(text) == left


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("at 9", "09:00", id="a bare hour in the morning"),
        pytest.param("at 5", "17:00", id="a bare hour before the office opens is in the afternoon"),
        pytest.param("at 12", "12:00", id="twelve is noon"),
        pytest.param("at nine o'clock", "09:00", id="in words"),
        pytest.param("at 8:30", "08:30", id="with minutes"),
        pytest.param("at 8.30", "08:30", id="with a dot"),
        pytest.param("at half past eight", "08:30", id="half past"),
        pytest.param("at half eight", "08:30", id="half eight, as the British say"),
        pytest.param("at quarter to five", "16:45", id="quarter to"),
        pytest.param("at quarter past 9am", "09:15", id="quarter past, in the morning"),
        pytest.param("at 17:15", "17:15", id="of twenty-four"),
        pytest.param("at noon", "12:00", id="noon"),
        pytest.param("in the afternoon", "14:00", id="a part of the day"),
        pytest.param("good afternoon", None, id="but no greeting"),
        pytest.param("at 5 working days", None, id="nor a length"),
        pytest.param("ssc 37", None, id="nor a number"),
    ],
)
def test_a_time_of_day_may_be_said_in_many_ways(text: str, expected: str | None) -> None:
    assert time_of_day_in(text) == (time.fromisoformat(expected) if expected else None)


@pytest.mark.parametrize(
    ("one", "day", "starts", "expected"),
    [
        pytest.param(DAY_BEFORE, "2017-09-18", "10:00", "2017-09-15T09:00", id="the working day before, at nine"),
        pytest.param(DAY_BEFORE, "2018-01-02", "10:00", "2017-12-29T09:00", id="past New Year's Day"),
        pytest.param(lead(2), "2017-10-01", "10:00", "2017-09-29T09:00", id="past the end of a month"),
        pytest.param(lead(30), "2016-03-30", "10:00", "2016-02-29T09:00", id="to a leap day"),
        pytest.param(lead(1, at="16:00"), "2017-09-21", "10:00", "2017-09-20T16:00", id="at its own time"),
        pytest.param(lead(0), "2017-09-21", "10:00", "2017-09-21T09:00", id="on the day"),
        pytest.param(lead(0), "2017-09-21", "08:30", "2017-09-21T07:30", id="never after it has begun"),
        pytest.param(lead(0, at="10:00"), "2017-09-21", "10:00", "2017-09-21T09:00", id="nor as it begins"),
        pytest.param(lead(2, HOURS), "2017-09-21", "10:00", "2017-09-21T08:00", id="hours before it begins"),
        pytest.param(lead(30, MINUTES), "2017-09-21", "00:10", "2017-09-20T23:40", id="minutes past midnight"),
        pytest.param(lead(1), "2024-03-31", "10:00", "2024-03-30T09:00", id="nine is nine before the clocks go on"),
        pytest.param(lead(1), "2024-10-28", "10:00", "2024-10-27T09:00", id="and after they went back"),
        pytest.param(lead(24, HOURS), "2024-03-31", "10:00", "2024-03-30T09:00", id="24 hours are no day then"),
        pytest.param(lead(24, HOURS), "2024-10-27", "10:00", "2024-10-26T11:00", id="in autumn neither"),
        pytest.param(lead(0, at="01:30"), "2024-03-31", "10:00", "2024-03-31T02:00", id="a time that is skipped"),
    ],
)
def test_a_lead_is_reckoned_back_by_londons_clock(one: Lead, day: str, starts: str, expected: str) -> None:
    moment = one.moment(date.fromisoformat(day), time.fromisoformat(starts), WORKDAYS)

    assert moment.astimezone(LONDON).replace(tzinfo=None).isoformat(timespec="minutes") == expected
    assert moment.utcoffset() == timedelta(0)


DAYS = st.dates(date(1997, 1, 1), date(2037, 12, 31))
SOON = st.builds(Lead, count=st.integers(0, 60), unit=st.sampled_from(Unit), at=TIMES)


@given(one=SOON, day=DAYS, starts=st.times())
def test_no_reminder_comes_after_the_beginning(one: Lead, day: date, starts: time) -> None:
    begins: datetime = instant(day, starts)

    assert one.moment(day, starts, WORKDAYS) <= begins
