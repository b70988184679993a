"""Dates as documents write them."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.days.periods import MONTHS, WEEKDAYS
from knowledge.days.when import DateMention, dates_in
from knowledge.text import plain

NEAR = date(2017, 8, 31)


def _days(text: str, near: date = NEAR) -> list[str]:
    return [_shown(mention) for mention in dates_in(plain(text), near)]


def _shown(mention: DateMention) -> str:
    return f"{mention.day}/{mention.end_day}" if mention.end_day else str(mention.day)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        pytest.param("13th September 2017", ["2017-09-13"], id="ordinal"),
        pytest.param("13 September 2017", ["2017-09-13"], id="bare"),
        pytest.param("13th\u00a0September\u00a02017", ["2017-09-13"], id="no-break blanks"),
        pytest.param("19 th September 2017", ["2017-09-19"], id="a blank before the ordinal"),
        pytest.param("13th September 2017SSC", ["2017-09-13"], id="glued to what follows"),
        pytest.param("12th October 2017Change Board", ["2017-10-12"], id="glued to a name of words"),
        pytest.param("Meeting13th October 2017", ["2017-10-13"], id="glued to what stands before"),
        pytest.param("13th September 201710:00SSC", ["2017-09-13"], id="glued to a time"),
        pytest.param("Monday, 10th October 2016", ["2016-10-10"], id="weekday"),
        pytest.param("Thursday the 7th of September", ["2017-09-07"], id="of"),
        pytest.param("October 10, 2016", ["2016-10-10"], id="month first"),
        pytest.param("Sept 6", ["2017-09-06"], id="month first, short"),
        pytest.param("6-Jun-2019", ["2019-06-06"], id="hyphens"),
        pytest.param("13 SEPTEMBER 2017", ["2017-09-13"], id="capitals"),
        pytest.param("23/08/2019", ["2019-08-23"], id="numbers in UK order"),
        pytest.param("23.08.2019", ["2019-08-23"], id="numbers with full stops"),
        pytest.param("2019-08-23", ["2019-08-23"], id="ISO"),
        pytest.param("4th and 25th November 2016", ["2016-11-04", "2016-11-25"], id="two days of a month"),
        pytest.param("3rd, 17th & 31st May", ["2017-05-03", "2017-05-17", "2017-05-31"], id="three days of a month"),
        pytest.param("13 September and 11 October 2017", ["2017-09-13", "2017-10-11"], id="a year for two"),
        pytest.param("8-9 June 2017", ["2017-06-08/2017-06-09"], id="range"),
        pytest.param("8th to 10th June", ["2017-06-08/2017-06-10"], id="range in words"),
        pytest.param("30 May \u2013 2 June 2017", ["2017-05-30/2017-06-02"], id="range over months"),
        pytest.param("28 December - 3 January 2018", ["2017-12-28/2018-01-03"], id="range over years"),
        pytest.param("moved from 7 June to 21 June 2017", ["2017-06-07", "2017-06-21"], id="a move is no range"),
        pytest.param("w/c 18 September", ["2017-09-18/2017-09-24"], id="w/c"),
        pytest.param("week commencing 18 September", ["2017-09-18/2017-09-24"], id="week commencing"),
        pytest.param("Meeting 14, 20 September 2017", ["2017-09-20"], id="a meeting's number is no day"),
    ],
)
def test_a_date_is_read_in_every_style(written: str, expected: list[str]) -> None:
    assert _days(written) == expected


@pytest.mark.parametrize(
    "written",
    [
        pytest.param("September 2017", id="month and year"),
        pytest.param("2017 \u2013 2020", id="years"),
        pytest.param("SEC 5.14", id="version"),
        pytest.param("SEC 1.3.17", id="version of three parts"),
        pytest.param("Section M6.2", id="section"),
        pytest.param("020 7090 7755", id="phone"),
        pytest.param("open 24/7", id="24/7"),
        pytest.param("31 June 2017", id="no such day"),
        pytest.param("29 February 2017", id="no leap year"),
        pytest.param("SECMP0031 June", id="the end of a number"),
        pytest.param("Release 2 may be late", id="may as a verb"),
        pytest.param("In June 5 Parties acceded", id="a count after a month"),
        pytest.param("In July 17 of 19 measures were met", id="some of a number after a month"),
        pytest.param("Met in July: 17 of the 19; July 17 out of 19", id="some out of a number after a month"),
        pytest.param("12 MARKETS", id="a word that begins like a month"),
        pytest.param("Release 1.2 March", id="a version before a month"),
        pytest.param("Acceded in July 6", id="a count behind its month"),
    ],
)
def test_what_looks_like_a_date_is_none(written: str) -> None:
    assert _days(written) == []


@pytest.mark.parametrize(
    ("near", "written", "expected"),
    [
        pytest.param(date(2017, 8, 31), "6 September", "2017-09-06", id="next month"),
        pytest.param(date(2017, 8, 31), "17 August", "2017-08-17", id="this month"),
        pytest.param(date(2017, 12, 20), "14 January", "2018-01-14", id="over the year's end"),
        pytest.param(date(2017, 1, 10), "20 December", "2016-12-20", id="back over the year's end"),
        pytest.param(date(2017, 8, 31), "1 April", "2018-04-01", id="seven months ahead rather than five ago"),
        pytest.param(date(2017, 8, 31), "20 May", "2017-05-20", id="three months ago rather than nine ahead"),
        pytest.param(date(2017, 8, 31), "Since 1 April", "2017-04-01", id="since then, so five months ago"),
        pytest.param(date(2017, 8, 31), "since Monday 4 September", "2016-09-04", id="since then, on whatever weekday"),
    ],
)
def test_a_date_without_a_year_is_the_nearest_with_a_lean_to_the_future(
    near: date, written: str, expected: str
) -> None:
    (mention,) = dates_in(written, near)

    assert (str(mention.day), mention.year_given) == (expected, False)


def test_the_weekday_is_as_claimed() -> None:
    (wrong,) = dates_in("Mon 5 September 2017", NEAR)
    (after,) = dates_in("5 September 2017 (Tuesday)", NEAR)
    (unsaid,) = dates_in("5 September 2017", NEAR)

    assert (wrong.weekday, after.weekday, unsaid.weekday) == ("Monday", "Tuesday", None)


def test_a_mention_says_where_it_stands() -> None:
    text = "closes on Friday, 1st September 2017."

    (mention,) = dates_in(text, NEAR)

    assert text[mention.start : mention.end] == "Friday, 1st September 2017"


DAYS = st.dates(date(2014, 1, 1), date(2035, 12, 31))


@given(DAYS, st.sampled_from(["{d} {m} {y}", "{w} {d} {m} {y}", "{m} {d}, {y}", "{iso}", "{d:02}/{n:02}/{y}"]))
def test_every_day_is_read_back_from_every_style(day: date, style: str) -> None:
    written = style.format(
        d=day.day, m=MONTHS[day.month - 1], y=day.year, n=day.month, w=WEEKDAYS[day.weekday()], iso=day.isoformat()
    )

    assert [m.day for m in dates_in(written, NEAR)] == [day]


@given(st.text(max_size=200), DAYS)
def test_any_text_is_read_without_an_error_and_in_order(text: str, near: date) -> None:
    mentions = dates_in(plain(text), near)

    assert list(mentions) == sorted(mentions, key=lambda m: m.start)
    assert all(first.end <= second.start for first, second in pairwise(mentions))
    assert all(mention.start < mention.end for mention in mentions)


@given(
    st.lists(st.sampled_from(["13", "th", " ", "September", "2017", "-", "and", "5pm", "10:00", "/", "w/c ", "May"]))
)
def test_any_mixture_of_parts_of_dates_is_read_without_an_error(parts: list[str]) -> None:
    text = plain("".join(parts))

    assert all(text[m.start : m.end].strip() for m in dates_in(text, NEAR))
