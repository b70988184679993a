"""London's wall clock: what it shows twice, and what it never shows."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.days.london import LONDON, instant

YEARS = range(1996, 2038)
"""Since 1996 the clocks change at 01:00 UTC on the last Sundays of March and October."""


def last_sunday(year: int, month: int) -> date:
    last = date(year, month, 31)
    return last - timedelta(days=(last.weekday() + 1) % 7)


@pytest.mark.parametrize("year", [pytest.param(year, id=str(year)) for year in YEARS])
@pytest.mark.parametrize("minute", [pytest.param(minute, id=f"01:{minute:02}") for minute in (0, 1, 30, 59)])
def test_a_time_that_the_clocks_skip_is_the_first_moment_after_the_gap(year: int, minute: int) -> None:
    day = last_sunday(year, 3)

    assert instant(day, time(1, minute)) == datetime(year, 3, day.day, 1, tzinfo=UTC)


@pytest.mark.parametrize("year", [pytest.param(year, id=str(year)) for year in YEARS])
@pytest.mark.parametrize("minute", [pytest.param(minute, id=f"01:{minute:02}") for minute in (0, 30, 59)])
def test_a_time_that_the_clocks_show_twice_is_the_first_of_the_two(year: int, minute: int) -> None:
    day = last_sunday(year, 10)

    assert instant(day, time(1, minute)) == datetime(year, 10, day.day, 0, minute, tzinfo=UTC)


@pytest.mark.parametrize("year", [pytest.param(year, id=str(year)) for year in YEARS])
@pytest.mark.parametrize(
    ("month", "shown", "hours"),
    [
        pytest.param(3, time(0, 59), 0, id="before the gap"),
        pytest.param(3, time(2), 1, id="after the gap"),
        pytest.param(10, time(0, 59), 1, id="before the hour that comes twice"),
        pytest.param(10, time(2), 0, id="after it"),
    ],
)
def test_the_times_around_a_change_are_what_they_seem(year: int, month: int, shown: time, hours: int) -> None:
    day = last_sunday(year, month)

    assert instant(day, shown) == datetime.combine(day, shown, UTC) - timedelta(hours=hours)


def test_seconds_are_kept_where_the_clocks_show_them() -> None:
    assert instant(date(2024, 7, 1), time(9, 0, 30)) == datetime(2024, 7, 1, 8, 0, 30, tzinfo=UTC)


@given(day=st.dates(date(1996, 1, 1), date(2037, 12, 31)), at=st.times().map(lambda at: at.replace(microsecond=0)))
def test_a_moment_shows_its_own_time_unless_it_is_skipped(day: date, at: time) -> None:
    shown = instant(day, at).astimezone(LONDON)

    skipped = day == last_sunday(day.year, 3) and at.hour == 1
    assert (shown.date(), shown.time()) == (day, time(2) if skipped else at)
