"""Civil dates, London wall-clock, as documents and people mean them.

`dates_in` gives the days that a text names, in whatever style they are written; a date without a year is resolved
against the day the document was sent.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from functools import lru_cache

from knowledge.days.written import LISTED, Day, days_written, is_range


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A civil date or span of dates, London wall-clock; `starts` is None when no time is given."""

    day: date
    end_day: date | None = None
    starts: time | None = None
    ends: time | None = None

    @property
    def last_day(self) -> date:
        """The last day it covers: `day` itself unless it is a span."""
        return self.end_day or self.day


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention:
    """A date in a text: where it stands, the first and last day, and what was or was not said with it.

    `weekday` is the day's name as claimed (`Tuesday`), None if none was written. `year_given` is False where the
    year was worked out. `end_day` is set for ranges and for `w/c` (Monday to Sunday).
    """

    start: int
    end: int
    day: date
    end_day: date | None = None
    weekday: str | None = None
    year_given: bool = True


@lru_cache(maxsize=1024)
def dates_in(text: str, near: date) -> tuple[DateMention, ...]:
    """Return the dates written in `text`, left to right; a list such as `4th and 25th November` gives one each.

    `text` is what `text.plain` gives. A date without a year is the one nearest to `near`, where a day to come counts
    as half as far as a day gone by, and none after `since`; one that shares a later date's year (`13 September and
    11 October 2017`) takes it.
    """
    return tuple(_dated(text, _spans(text, _with_borrowed_years(text, days_written(text))), near))


def _with_borrowed_years(text: str, days: list[Day]) -> list[Day]:
    """Let a date without a year take it from the date that follows it in the same list or range."""
    for i in range(len(days) - 2, -1, -1):
        day, following = days[i], days[i + 1]
        if not day.year and following.year and LISTED.match(text[day.end : following.start]):
            later = (day.month, day.day) > (following.month, following.day)
            days[i] = replace(day, year=following.year - later)
    return days


def _spans(text: str, days: list[Day]) -> Iterator[Day]:
    """Yield the days with `30 May - 2 June` made one."""
    i = 0
    while i < len(days):
        day, following = days[i], days[i + 1] if i + 1 < len(days) else None
        if following and not day.until and not following.until and is_range(text, day, following):
            yield replace(day, end=following.end, until=(following.month, following.day))
            i += 1
        else:
            yield day
        i += 1


_SINCE = re.compile(r"\bsince (?:the )?$", re.I)
"""Stands before a day that is over."""


def _dated(text: str, days: Iterator[Day], near: date) -> Iterator[DateMention]:
    """Yield a mention for each day that exists."""
    for written in days:
        is_past = not written.year and _SINCE.search(text, max(0, written.start - 12), written.start)
        day = _civil(written.year, written.month, written.day) if written.year else _nearest(written, near)
        if day and is_past and day > near:
            day = _civil(day.year - 1, written.month, written.day)
        if day is None:
            continue
        yield DateMention(
            start=written.start,
            end=written.end,
            day=day,
            end_day=_end_day(written, day),
            weekday=written.weekday,
            year_given=bool(written.year),
        )


def _end_day(written: Day, day: date) -> date | None:
    """Return the last day of a range, or the Sunday of a week; None for a single day."""
    if written.week:
        return day + timedelta(days=6 - day.weekday()) if day < date.max - timedelta(days=7) else None
    if written.until is None:
        return None
    month, last = written.until
    end = _civil(day.year + ((month, last) < (day.month, day.day)), month, last)
    return end if end and end > day else None


_FURTHEST = 366
"""Days between a date without a year and the document, as `_distance` counts them."""


def _nearest(written: Day, near: date) -> date | None:
    """Return the day of that name nearest to `near`, where a day to come counts as half as far."""
    years = range(max(1, near.year - 1), min(9999, near.year + 1) + 1)
    candidates = [day for year in years if (day := _civil(year, written.month, written.day))]
    day = min(candidates, key=lambda day: _distance(day, near), default=None)
    return day if day and _distance(day, near) <= _FURTHEST else None


def _distance(day: date, near: date) -> int:
    """Return how many days off a day is; one gone by counts as twice as far."""
    return max((day - near).days, 2 * (near - day).days)


def _civil(year: int, month: int, day: int) -> date | None:
    """Return the day, None if there is none: 31 June."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
