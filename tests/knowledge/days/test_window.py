"""Which days a question is about, asked on Wednesday 15 May 2024 unless a test says otherwise."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import lexicon
from knowledge.days.periods import monday_of, month_of
from knowledge.days.window import Window, looked_back, windows_in

WEDNESDAY = date(2024, 5, 15)


def days_of(text: str, today: date = WEDNESDAY) -> list[str]:
    """Return each window of `text` as `first..last`, an open end left empty."""
    return [f"{w.first or ''}..{w.last or ''}" for w in windows_in(text, today)]


# --- a day


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("anything on today?", "2024-05-15", id="today"),
        pytest.param("anything on tonight?", "2024-05-15", id="tonight"),
        pytest.param("is it on this afternoon", "2024-05-15", id="this afternoon"),
        pytest.param("what is on tomorrow", "2024-05-16", id="tomorrow"),
        pytest.param("the day after tomorrow", "2024-05-17", id="the day after tomorrow"),
        pytest.param("who met yesterday", "2024-05-14", id="yesterday"),
        pytest.param("a meeting on 23 May", "2024-05-23", id="day and month"),
        pytest.param("a meeting on the 23rd of May", "2024-05-23", id="ordinal of month"),
        pytest.param("a meeting on 3 June 2025", "2025-06-03", id="with its year"),
        pytest.param("a meeting on 03/06/2024", "2024-06-03", id="numeric, day first"),
        pytest.param("a meeting on 2024-06-03", "2024-06-03", id="ISO"),
    ],
)
def test_a_named_day_is_a_window_of_one_day(text: str, expected: str) -> None:
    assert days_of(text) == [f"{expected}..{expected}"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("on Friday", "2024-05-17", id="still to come this week"),
        pytest.param("on fri", "2024-05-17", id="short"),
        pytest.param("this Friday", "2024-05-17", id="this"),
        pytest.param("on Wednesday", "2024-05-15", id="the same weekday is today"),
        pytest.param("on Tuesday", "2024-05-21", id="over this week, so in the next"),
        pytest.param("next Friday", "2024-05-24", id="next, though one is left this week"),
        pytest.param("next Monday", "2024-05-20", id="next, none left this week"),
        pytest.param("next Wednesday", "2024-05-22", id="next, asked on that weekday"),
        pytest.param("last Monday", "2024-05-13", id="last, earlier this week"),
        pytest.param("last Friday", "2024-05-10", id="last, in the week before"),
        pytest.param("last Wednesday", "2024-05-08", id="last, asked on that weekday"),
        pytest.param("a week on Friday", "2024-05-24", id="a week on"),
        pytest.param("a week on Wednesday", "2024-05-29", id="a week on that weekday: the coming one, and a week"),
        pytest.param("two weeks on Monday", "2024-06-03", id="two weeks on"),
        pytest.param("a fortnight on Friday", "2024-05-31", id="a fortnight on"),
        pytest.param("next week on Thursday", "2024-05-23", id="a week, and its weekday"),
        pytest.param("friday week", "2024-05-24", id="friday week"),
        pytest.param("a week today", "2024-05-22", id="a week today"),
        pytest.param("today week", "2024-05-22", id="today week"),
        pytest.param("a week from tomorrow", "2024-05-23", id="a week from tomorrow"),
        pytest.param("the second Tuesday of June", "2024-06-11", id="the nth weekday of a month"),
        pytest.param("the last Wednesday of next month", "2024-06-26", id="the last weekday of next month"),
        pytest.param("the first Thursday in the month", "2024-05-02", id="the first weekday of this month"),
    ],
)
def test_a_weekday_is_the_nearest_that_its_words_allow(text: str, expected: str) -> None:
    assert days_of(text) == [f"{expected}..{expected}"]


@pytest.mark.parametrize(
    ("text", "today", "expected"),
    [
        pytest.param("the 20th", "2024-05-15", "2024-05-20", id="this month"),
        pytest.param("the 15th", "2024-05-15", "2024-05-15", id="today"),
        pytest.param("the 3rd", "2024-05-15", "2024-06-03", id="over this month"),
        pytest.param("the 31st", "2024-06-10", "2024-07-31", id="this month has no such day"),
        pytest.param("on Monday 24th", "2024-06-10", "2024-06-24", id="with its weekday"),
        pytest.param("the 29th", "2024-02-10", "2024-02-29", id="leap day"),
        pytest.param("the 29th", "2023-02-10", "2023-03-29", id="no leap day this year"),
        pytest.param("the 2nd", "2024-12-10", "2025-01-02", id="over the end of the year"),
    ],
)
def test_a_day_without_its_month_is_the_next_of_that_number(text: str, today: str, expected: str) -> None:
    assert days_of(text, date.fromisoformat(today)) == [f"{expected}..{expected}"]


def test_a_day_that_no_month_has_is_no_window() -> None:
    assert days_of("the 39th") == []


def test_what_is_named_after_a_feast_is_no_day() -> None:
    assert days_of("when is the Christmas party") == []


# --- a period


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("this week", "2024-05-13..2024-05-19", id="this week"),
        pytest.param("at the end of June", "2024-06-24..2024-06-30", id="at the end of a month"),
        pytest.param("on Boxing Day", "2024-12-26..2024-12-26", id="a feast"),
        pytest.param("before Christmas", "..2024-12-23", id="before a feast"),
        pytest.param("is there a Panel at Christmas or later", "2024-12-24..2024-12-26", id="a feast, not at the end"),
        pytest.param("in the new year", "2025-01-01..2025-01-31", id="the new year"),
        pytest.param("next week", "2024-05-20..2024-05-26", id="next week"),
        pytest.param("the coming week", "2024-05-20..2024-05-26", id="the coming week"),
        pytest.param("last week", "2024-05-06..2024-05-12", id="last week"),
        pytest.param("the year before last", "2022-01-01..2022-12-31", id="the year before last"),
        pytest.param("three years ago", "2021-01-01..2021-12-31", id="years ago"),
        pytest.param("a couple of months ago", "2024-03-01..2024-03-31", id="months ago"),
        pytest.param("in two months' time", "2024-07-01..2024-07-31", id="months from now"),
        pytest.param("ten days ago", "2024-05-05..2024-05-05", id="days ago"),
        pytest.param("the week after next", "2024-05-27..2024-06-02", id="the week after next"),
        pytest.param(
            "on Tuesday of the week after next", "2024-05-28..2024-05-28", id="a weekday of the week after next"
        ),
        pytest.param("on Wednesday last week", "2024-05-08..2024-05-08", id="a weekday of last week"),
        pytest.param("the Tue, Wed and Thu of next week", "2024-05-21..2024-05-23", id="weekdays of a week"),
        pytest.param(
            "from Monday to Wednesday next week", "2024-05-20..2024-05-22", id="from a weekday to another of a week"
        ),
        pytest.param("before Thursday next week", "..2024-05-22", id="before a weekday of a week"),
        pytest.param("eight days from now", "2024-05-23..2024-05-23", id="so many days from now"),
        pytest.param("ten days from today", "2024-05-25..2024-05-25", id="so many days from today"),
        pytest.param("the Friday after this one", "2024-05-24..2024-05-24", id="the weekday after the coming one"),
    ],
)
def test_a_week_runs_from_monday_to_sunday(text: str, expected: str) -> None:
    assert days_of(text) == [expected]


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        pytest.param("2024-05-13", "2024-05-20..2024-05-26", id="on a Monday"),
        pytest.param("2024-05-19", "2024-05-20..2024-05-26", id="on a Sunday"),
        pytest.param("2024-12-31", "2025-01-06..2025-01-12", id="at the end of the year"),
    ],
)
def test_next_week_begins_with_the_monday_after_today(today: str, expected: str) -> None:
    assert days_of("next week", date.fromisoformat(today)) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("this weekend", "2024-05-18..2024-05-19", id="this weekend"),
        pytest.param("at the weekend", "2024-05-18..2024-05-19", id="the weekend"),
        pytest.param("next weekend", "2024-05-25..2024-05-26", id="next weekend"),
        pytest.param("this month", "2024-05-01..2024-05-31", id="this month"),
        pytest.param("next month", "2024-06-01..2024-06-30", id="next month"),
        pytest.param("last month", "2024-04-01..2024-04-30", id="last month"),
        pytest.param("this quarter", "2024-04-01..2024-06-30", id="this quarter"),
        pytest.param("next quarter", "2024-07-01..2024-09-30", id="next quarter"),
        pytest.param("last quarter", "2024-01-01..2024-03-31", id="last quarter"),
        pytest.param("this year", "2024-01-01..2024-12-31", id="this year"),
        pytest.param("next year", "2025-01-01..2025-12-31", id="next year"),
        pytest.param("in 2023", "2023-01-01..2023-12-31", id="a year by its number"),
    ],
)
def test_a_period_runs_from_its_first_to_its_last_day(text: str, expected: str) -> None:
    assert days_of(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("the rest of the week", "2024-05-15..2024-05-19", id="rest of the week"),
        pytest.param("the rest of this month", "2024-05-15..2024-05-31", id="rest of the month"),
        pytest.param("remainder of the year", "2024-05-15..2024-12-31", id="remainder of the year"),
    ],
)
def test_the_rest_of_a_period_begins_today(text: str, expected: str) -> None:
    assert days_of(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("in the first half of June", "2024-06-01..2024-06-15", id="first half"),
        pytest.param("the second half of June", "2024-06-16..2024-06-30", id="second half"),
        pytest.param("in early June", "2024-06-01..2024-06-10", id="early"),
        pytest.param("at the beginning of June", "2024-06-01..2024-06-10", id="beginning"),
        pytest.param("mid-June", "2024-06-11..2024-06-20", id="mid"),
        pytest.param("not until late June", "..2024-06-30", id="late"),
        pytest.param("early next month", "2024-06-01..2024-06-10", id="early in a month that is counted"),
        pytest.param("the second week of June", "2024-06-08..2024-06-14", id="second week"),
        pytest.param("in the last week of June", "2024-06-24..2024-06-30", id="last week"),
        pytest.param("the first weekend of June", "2024-06-01..2024-06-02", id="first weekend"),
        pytest.param("later this month", "2024-05-15..2024-05-31", id="later in the present one: from today"),
        pytest.param("over the coming weekend", "2024-05-18..2024-05-19", id="the coming weekend: this week's"),
        pytest.param("on Good Friday", "2025-04-18..2025-04-18", id="Good Friday"),
        pytest.param("before Easter", "..2025-04-17", id="Easter begins on Good Friday"),
    ],
)
def test_a_part_of_a_period_has_days_of_its_own(text: str, expected: str) -> None:
    assert days_of(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("anything on a Friday in June?", [7, 14, 21, 28], id="any of a month"),
        pytest.param("in June, what falls on a Friday?", [7, 14, 21, 28], id="the month before it"),
        pytest.param("the Fridays in June", [7, 14, 21, 28], id="all of a month"),
        pytest.param("on a Friday in the second half of June", [21, 28], id="any of a part"),
        pytest.param("on Friday or in June", [], id="one day and a month"),
        pytest.param("is 7 June a Friday?", [], id="of a day that is named"),
    ],
)
def test_any_day_of_a_name_is_no_single_day(text: str, expected: list[int]) -> None:
    windows = windows_in(text, WEDNESDAY)
    held = [day for day in range(1, 31) if all(window.holds(date(2024, 6, day)) for window in windows)]
    assert (held if windows[0].weekday is not None else []) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("which june meetings do not fall in the week of the 17th", [1, 16, 24, 30], id="a week"),
        pytest.param("apart from the 16th, what is on in june", [1, 17, 24, 30], id="a day, named first"),
        pytest.param("any meetings in june that are not on a monday", [1, 16, 30], id="a weekday"),
        pytest.param("which meetings in june do not fall before the 17th", [17, 24, 30], id="the days before one"),
        pytest.param("meetings in june, not before the 17th", [17, 24, 30], id="not before"),
        pytest.param("is the panel not on the 16th of june", [16], id="whether it is not on a day"),
        pytest.param("which consultation does not close until the 24th of june", [24], id="not until"),
    ],
)
def test_days_that_are_left_out_are_not_held(text: str, expected: list[int]) -> None:
    windows = windows_in(text, WEDNESDAY)
    days = (1, 16, 17, 24, 30)
    assert [day for day in days if all(window.holds(date(2024, 6, day)) for window in windows)] == expected


def test_any_day_of_a_name_in_the_present_month_is_no_single_day() -> None:
    windows = windows_in("which meetings fall on a Friday in May?", WEDNESDAY)
    assert {day for day in range(1, 32) if windows[0].holds(date(2024, 5, day))} == {3, 10, 17, 24, 31}


def test_any_day_of_a_name_without_a_period_is_one_to_come() -> None:
    (window,) = windows_in("does the Panel ever meet on a Friday?", WEDNESDAY)
    assert [window.holds(WEDNESDAY + timedelta(days=days)) for days in (-5, 1, 2, 9)] == [False, False, True, True]
    assert not window.meets(WEDNESDAY, WEDNESDAY + timedelta(days=1))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("in the next 10 days", "2024-05-15..2024-05-25", id="days in figures"),
        pytest.param("the next two weeks", "2024-05-15..2024-05-29", id="weeks in words"),
        pytest.param("within a fortnight", "2024-05-15..2024-05-29", id="fortnight"),
        pytest.param("over the next 3 months", "2024-05-15..2024-08-15", id="months"),
        pytest.param("in the last three days", "2024-05-12..2024-05-15", id="days gone by"),
        pytest.param("the past two months", "2024-03-15..2024-05-15", id="months gone by"),
    ],
)
def test_a_counted_period_reaches_from_or_to_today(text: str, expected: str) -> None:
    assert days_of(text) == [expected]


def test_a_month_counted_from_a_day_that_the_other_month_lacks_ends_with_that_month() -> None:
    assert days_of("in the next 1 month", date(2024, 1, 31)) == ["2024-01-31..2024-02-29"]


# --- a month by its name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("meetings in June", "2024-06-01..2024-06-30", id="to come"),
        pytest.param("meetings in june", "2024-06-01..2024-06-30", id="lower case"),
        pytest.param("meetings in Sept", "2024-09-01..2024-09-30", id="short"),
        pytest.param("meetings in April", "2024-04-01..2024-04-30", id="just gone by"),
        pytest.param("meetings in May", "2024-05-01..2024-05-31", id="the present one"),
        pytest.param("meetings in January 2025", "2025-01-01..2025-01-31", id="with its year"),
        pytest.param("meetings in February 2023", "2023-02-01..2023-02-28", id="with a year gone by"),
        pytest.param("next March", "2025-03-01..2025-03-31", id="next"),
        pytest.param("next May", "2025-05-01..2025-05-31", id="next, asked in that month"),
        pytest.param("last October", "2023-10-01..2023-10-31", id="last"),
        pytest.param("last May", "2023-05-01..2023-05-31", id="last, asked in that month"),
        pytest.param("August last year", "2023-08-01..2023-08-31", id="of last year"),
        pytest.param("in May of next year", "2025-05-01..2025-05-31", id="of next year"),
        pytest.param("the march newsletter", "2024-03-01..2024-03-31", id="of an issue"),
        pytest.param("what is in the may release", "2024-05-01..2024-05-31", id="of a release"),
        pytest.param("panel, march", "2024-03-01..2024-03-31", id="after a name"),
        pytest.param("ssc may?", "2024-05-01..2024-05-31", id="the last word"),
        pytest.param("ssc may dates", "2024-05-01..2024-05-31", id="of dates"),
        pytest.param("may's panel", "2024-05-01..2024-05-31", id="whose"),
    ],
)
def test_a_named_month_is_the_nearest_that_its_words_allow(text: str, expected: str) -> None:
    assert days_of(text) == [expected]


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        pytest.param("2024-11-20", "2025-01-01..2025-01-31", id="asked in November"),
        pytest.param("2024-02-05", "2024-01-01..2024-01-31", id="asked in February"),
    ],
)
def test_the_nearest_january_may_be_in_another_year(today: str, expected: str) -> None:
    assert days_of("meetings in January", date.fromisoformat(today)) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("may we attend the panel", id="may"),
        pytest.param("when may i expect a reply", id="may inside the question"),
        pytest.param("attend as often as you may", id="may at the end"),
    ],
)
def test_the_verb_may_is_no_month(text: str) -> None:
    assert days_of(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("meetings in June", True, id="a month"),
        pytest.param("meetings on 3 June", False, id="a day"),
        pytest.param("meetings between June and July", False, id="from month to month"),
        pytest.param("meetings next week", False, id="a week"),
    ],
)
def test_a_window_says_whether_it_is_a_month_by_name(text: str, *, expected: bool) -> None:
    assert [window.month for window in windows_in(text, WEDNESDAY)] == [expected]


# --- words around it


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("between 20 and 24 May", "2024-05-20..2024-05-24", id="days of one month"),
        pytest.param("between 20 May and 5 June", "2024-05-20..2024-06-05", id="days of two months"),
        pytest.param("from 1 to 5 June", "2024-06-01..2024-06-05", id="from, days of one month"),
        pytest.param("20-24 May", "2024-05-20..2024-05-24", id="dash"),
        pytest.param("between the 20th and the 24th", "2024-05-20..2024-05-24", id="days without month"),
        pytest.param("between June and August", "2024-06-01..2024-08-31", id="months"),
        pytest.param("from today until Friday", "2024-05-15..2024-05-17", id="from until"),
        pytest.param("from tomorrow to next Friday", "2024-05-16..2024-05-24", id="from to"),
        pytest.param("between 20 December 2024 and 6 January 2025", "2024-12-20..2025-01-06", id="over the new year"),
        pytest.param("between now and the end of June", "2024-05-15..2024-06-30", id="from now on"),
        pytest.param("from now until Friday", "2024-05-15..2024-05-17", id="from now until"),
        pytest.param("any between now and christmas", "2024-05-15..2024-12-26", id="up to a feast"),
    ],
)
def test_from_one_to_another_takes_in_both_ends(text: str, expected: str) -> None:
    assert days_of(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("after 24 May", "2024-05-25..", id="after a day"),
        pytest.param("after the 24th", "2024-05-25..", id="after a day without month"),
        pytest.param("the one after the meeting on 24 May", "2024-05-25..", id="after a meeting on a day"),
        pytest.param("after next week", "2024-05-27..", id="after a week"),
        pytest.param("after June", "2024-07-01..", id="after a month"),
        pytest.param("since 10 May", "2024-05-10..", id="since a day"),
        pytest.param("since April", "2024-04-01..", id="since a month"),
        pytest.param("from Monday", "2024-05-20..", id="from a day on"),
        pytest.param("before 1 July", "..2024-06-30", id="before a day"),
        pytest.param("before next week", "..2024-05-19", id="before a week"),
        pytest.param("before June", "..2024-05-31", id="before a month"),
        pytest.param("by 1 July", "..2024-07-01", id="by a day"),
        pytest.param("until next week", "..2024-05-26", id="until a week"),
        pytest.param("until June", "..2024-06-30", id="until a month"),
        pytest.param("up to 1 July", "..2024-07-01", id="up to a day"),
    ],
)
def test_after_since_before_and_by_leave_one_end_open(text: str, expected: str) -> None:
    assert days_of(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("w/c 20 May", id="w/c"),
        pytest.param("week commencing Monday 20 May", id="week commencing"),
        pytest.param("week beginning 20th May 2024", id="week beginning"),
        pytest.param("week of the 22nd", id="week of"),
        pytest.param("w/c the 20th", id="w/c, day without month"),
    ],
)
def test_a_week_by_one_of_its_days_is_the_whole_week(text: str) -> None:
    assert days_of(text) == ["2024-05-20..2024-05-26"]


# --- several and none


def test_several_windows_stand_from_left_to_right() -> None:
    assert days_of("is it tomorrow, on Friday or in June?") == [
        "2024-05-16..2024-05-16",
        "2024-05-17..2024-05-17",
        "2024-06-01..2024-06-30",
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("when is the next meeting?", id="next meeting"),
        pytest.param("TABASC meeting 22", id="the number of a meeting"),
        pytest.param("how often do you meet on weekdays", id="weekdays in general"),
        pytest.param("release 2.0", id="a version"),
        pytest.param("who may attend from now on?", id="from now on"),
    ],
)
def test_a_text_that_names_no_days_has_no_window(text: str) -> None:
    assert windows_in(text, WEDNESDAY) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("what is on next week?", "next week", id="a phrase"),
        pytest.param("meetings after 24 May please", "after 24 May", id="with the word before it"),
        pytest.param("meetings between the 20th and the 24th?", "between the 20th and the 24th", id="both ends"),
    ],
)
def test_a_window_says_where_it_stands(text: str, expected: str) -> None:
    assert [text[window.start : window.end] for window in windows_in(text, WEDNESDAY)] == [expected]


# --- Window itself

MAY = Window(first=date(2024, 5, 1), last=date(2024, 5, 31))
ONWARD = Window(first=date(2024, 5, 1), last=None)
UNTIL = Window(first=None, last=date(2024, 5, 31))
ALWAYS = Window(first=None, last=None)


@pytest.mark.parametrize(
    ("window", "holding"),
    [
        pytest.param(MAY, ["2024-05-01", "2024-05-31"], id="both ends"),
        pytest.param(ONWARD, ["2024-05-01", "2024-05-31", "2024-06-01"], id="open at the end"),
        pytest.param(UNTIL, ["2024-04-30", "2024-05-01", "2024-05-31"], id="open at the beginning"),
        pytest.param(ALWAYS, ["2024-04-30", "2024-05-01", "2024-05-31", "2024-06-01"], id="open"),
    ],
)
def test_a_window_holds_its_ends_and_what_is_between(window: Window, holding: list[str]) -> None:
    tried = ["2024-04-30", "2024-05-01", "2024-05-31", "2024-06-01"]

    assert [day for day in tried if window.holds(date.fromisoformat(day))] == holding


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        pytest.param("2024-04-20", "2024-04-30", False, id="over before it"),
        pytest.param("2024-04-20", "2024-05-01", True, id="ends on its first day"),
        pytest.param("2024-05-10", "2024-05-12", True, id="inside"),
        pytest.param("2024-04-20", "2024-06-20", True, id="around it"),
        pytest.param("2024-05-31", "2024-06-02", True, id="begins on its last day"),
        pytest.param("2024-06-01", "2024-06-02", False, id="begins after it"),
    ],
)
def test_days_meet_a_window_when_one_of_them_is_in_it(first: str, last: str, *, expected: bool) -> None:
    assert MAY.meets(date.fromisoformat(first), date.fromisoformat(last)) is expected


@pytest.mark.parametrize(
    ("window", "expected"),
    [
        pytest.param(Window(first=WEDNESDAY, last=WEDNESDAY), WEDNESDAY, id="one day"),
        pytest.param(MAY, None, id="several days"),
        pytest.param(ONWARD, None, id="open at the end"),
        pytest.param(ALWAYS, None, id="open"),
    ],
)
def test_only_a_window_of_one_day_is_a_day(window: Window, expected: date | None) -> None:
    assert window.day == expected


@pytest.mark.parametrize(
    ("day", "monday"),
    [
        pytest.param("2024-05-13", "2024-05-13", id="a Monday"),
        pytest.param("2024-05-19", "2024-05-13", id="a Sunday"),
        pytest.param("2025-01-01", "2024-12-30", id="over the new year"),
    ],
)
def test_a_week_begins_on_its_monday(day: str, monday: str) -> None:
    assert monday_of(date.fromisoformat(day)) == date.fromisoformat(monday)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        pytest.param("2024-02-29", (date(2024, 2, 1), date(2024, 2, 29)), id="a leap February"),
        pytest.param("2023-02-01", (date(2023, 2, 1), date(2023, 2, 28)), id="a common February"),
        pytest.param("2024-12-31", (date(2024, 12, 1), date(2024, 12, 31)), id="December"),
    ],
)
def test_a_month_runs_to_its_last_day(day: str, expected: tuple[date, date]) -> None:
    assert month_of(date.fromisoformat(day)) == expected


# --- properties

TODAYS = st.dates(date(2000, 1, 1), date(2090, 12, 31))
ONE_PHRASE = st.sampled_from(
    [
        "today", "tomorrow", "yesterday", "this week", "next week", "last week", "this weekend", "next month",
        "last quarter", "next year", "the rest of the month", "the next 10 days", "the past two months", "in June",
        "in May", "next December", "last January", "on Friday", "next Monday", "last Sunday", "the 1st", "the 31st",
        "29 February", "12 June 2024", "in 2031",
    ]
)  # fmt: skip
PIECES = st.lists(
    st.sampled_from(
        [
            "between", "from", "to", "and", "until", "after", "before", "by", "since", "w/c", "week of", "the", "next",
            "last", "this", "week", "month", "quarter", "year", "rest of", "end of", "today", "tomorrow", "Friday",
            "mon", "June", "may", "march", "2024", "2025", "29 February", "31 April", "12 June", "the 31st", "3rd",
            "10 days", "two weeks", "99 months", "-", "?", "12/06/2024", "2024-02-30", "meeting 22", "£5.14", "24/7",
        ]
    ),
    max_size=12,
).map(" ".join)  # fmt: skip


@given(text=ONE_PHRASE, today=TODAYS)
def test_one_phrase_is_at_most_one_window_with_its_ends_in_order(text: str, today: date) -> None:
    ends = [(w.first, w.last) for w in windows_in(text, today)]

    assert len(ends) <= 1
    assert all(first is not None and last is not None and first <= last for first, last in ends)


@pytest.mark.fuzz
@given(text=PIECES | st.text(), today=TODAYS)
def test_windows_stand_in_order_and_inside_the_text(text: str, today: date) -> None:
    windows = windows_in(text, today)

    places = [place for window in windows for place in (window.start, window.end)]
    assert places == sorted(places)
    assert all(0 <= window.start < window.end <= len(text) for window in windows)


@given(
    text=st.sampled_from(["this week", "next week", "last week", "this weekend", "on Friday", "next Monday"]),
    today=TODAYS,
    weeks=st.integers(-100, 100),
)
def test_what_counts_in_weeks_moves_with_today(text: str, today: date, weeks: int) -> None:
    step = timedelta(weeks=weeks)

    moved = windows_in(text, today + step)

    assert [(w.first, w.last) for w in moved] == [
        (w.first + step, w.last + step) for w in windows_in(text, today) if w.first and w.last
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("in two months' time", "2024-07-01..2024-07-31", id="a month ahead"),
        pytest.param("in a weeks time", "2024-05-20..2024-05-26", id="a week ahead"),
        pytest.param("in a fortnight's time", "2024-05-27..2024-06-02", id="a fortnight ahead"),
        pytest.param("in three days' time", "2024-05-18..2024-05-18", id="days ahead"),
        pytest.param("three years ago", "2021-01-01..2021-12-31", id="years back"),
        pytest.param("two days ago", "2024-05-13..2024-05-13", id="days back"),
        pytest.param("the year before last", "2022-01-01..2022-12-31", id="the one before the last"),
        pytest.param("this autumn", "2024-09-01..2024-11-30", id="a season"),
        pytest.param("in the summer of 2023", "2023-06-01..2023-08-31", id="a season of a year"),
        pytest.param("last summer", "2023-06-01..2023-08-31", id="the last season"),
        pytest.param("next spring", "2025-03-01..2025-05-31", id="the next season, in it"),
        pytest.param("before winter", "..2024-11-30", id="before a season"),
    ],
)
def test_seasons_and_times_counted_from_today_are_windows(text: str, expected: str) -> None:
    assert days_of(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("the Winter Workshop", id="a name"),
        pytest.param("the 20th meeting of TABASC", id="the number of a meeting"),
    ],
)
def test_what_only_looks_like_days_is_no_window(text: str) -> None:
    assert days_of(text) == []


def test_a_winter_that_has_begun_is_this_one() -> None:
    assert days_of("this winter", date(2024, 1, 15)) == ["2023-12-01..2024-02-29"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("which June meetings are before the 10th?", "2024-06-01..2024-06-09", id="a day of that month"),
        pytest.param("what is on in June after 20 June?", "2024-06-21..2024-06-30", id="a day that is dated"),
        pytest.param("which June meetings are in the second half of the month?", "2024-06-16..2024-06-30", id="a part"),
    ],
)
def test_days_told_within_a_month_are_of_that_month(text: str, expected: str) -> None:
    assert days_of(text) == [expected, expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("June or July?", ["2024-06-01..2024-06-30", "2024-07-01..2024-07-31"], id="two months"),
        pytest.param("the May issue on 3 June", ["2024-05-01..2024-05-31", "2024-06-03..2024-06-03"], id="apart"),
    ],
)
def test_days_that_do_not_overlap_stay_apart(text: str, expected: list[str]) -> None:
    assert days_of(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("the first TABASC in new year", "2025-01-01..2025-01-31", id="the weeks that begin with it"),
        pytest.param("the SSC in the new year", "2025-01-01..2025-01-31", id="with its article"),
        pytest.param("between Christmas and the new year", "2024-12-24..2025-01-01", id="up to it"),
        pytest.param("after new year", "2025-01-02..", id="after it"),
        pytest.param(
            "is the SSC just before Christmas", "2024-12-14..2024-12-23", id="just before days that are named"
        ),
        pytest.param("any meeting shortly after 20 May", "2024-05-21..2024-05-30", id="shortly after a day"),
    ],
)
def test_the_turn_of_the_year_and_days_next_to_others(text: str, expected: str) -> None:
    assert days_of(text) == [expected]


# --- a look back

WORDS = lexicon.load()


@pytest.mark.parametrize(
    ("text", "plainly", "last"),
    [
        pytest.param("As of June 2023, how many otters?", "how many otters?", "2023-06-30", id="a month, first"),
        pytest.param("how many otters as of June 2023?", "how many otters ?", "2023-06-30", id="a month, last"),
        pytest.param("how many otters as at 3 June 2023", "how many otters", "2023-06-03", id="a day"),
        pytest.param("as of 2022 who chaired the Panel", "who chaired the Panel", "2022-12-31", id="a year"),
        pytest.param("as of the end of March 2024, any otters", "any otters", "2024-03-31", id="the end of a month"),
        pytest.param("as of yesterday, any otters", "any otters", "2024-05-14", id="a day without a date"),
        pytest.param("how many otters as of June", "how many otters", "2023-06-30", id="the last such month"),
        pytest.param(
            "according to the June 2023 newsletter, any otters?", "any otters?", "2023-06-30", id="what an issue says"
        ),
        pytest.param("as things stood in June 2023, any otters", "any otters", "2023-06-30", id="how things stood"),
    ],
)
def test_a_question_is_put_back_to_the_end_of_past_days(text: str, plainly: str, last: str) -> None:
    rest, past = looked_back(text, WEDNESDAY, WORDS.hindsight, WORDS.hindsight_issue)

    assert past is not None
    assert (rest, past.last) == (plainly, date.fromisoformat(last))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("how many otters were there in June 2023?", id="days without a look back"),
        pytest.param("what meetings are there as of next week?", id="days to come"),
        pytest.param("as of today, how many otters?", id="today"),
        pytest.param("what is in the June 2023 newsletter?", id="an issue itself"),
        pytest.param("as of which version is it in force?", id="no days"),
    ],
)
def test_other_questions_stay_as_they_are(text: str) -> None:
    assert looked_back(text, WEDNESDAY, WORDS.hindsight, WORDS.hindsight_issue) == (text, None)
