"""How days, times and spans of days are said: always with weekday, day, month and year; times are London's."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta

from knowledge.dated import Dated, is_off
from knowledge.days.periods import MONTHS, WEEKDAYS, month_of
from knowledge.days.when import dates_in
from knowledge.days.window import Window
from knowledge.occasion import Occasion
from knowledge.records import Deadline, Meeting, MeetingStatus
from knowledge.text import aligned

LONDON = ZoneInfo("Europe/London")
ZONE = " (London time)"
"""What is added to a time where the reader might take it for their own."""


def day_text(day: date) -> str:
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def month_text(month: date) -> str:
    return f"{MONTHS[month.month - 1]} {month.year}"


def spans_text(months: Sequence[date]) -> str:
    """Return months, given by their first days in order, as spans: `May 2017, July to September 2017`."""
    spans: list[list[date]] = []
    for month in months:
        if spans and month == spans[-1][-1] + relativedelta(months=1):
            spans[-1].append(month)
        else:
            spans.append([month])
    return ", ".join(_span_text(span[0], span[-1]) for span in spans)


def _span_text(first: date, last: date) -> str:
    if first == last:
        return month_text(first)
    start = MONTHS[first.month - 1] if first.year == last.year else month_text(first)
    return f"{start} to {month_text(last)}"


def time_text(at: time) -> str:
    if at in (time(0), time(12)):
        return "12 noon" if at.hour else "midnight"
    hour = at.hour % 12 or 12
    minutes = f":{at.minute:02d}" if at.minute else ""
    return f"{hour}{minutes}{'am' if at.hour < 12 else 'pm'}"


def when_text(one: Dated) -> str:
    """Return the day, or days, and the time if one is given; London time."""
    if isinstance(one, Deadline):
        return f"{time_text(one.at)} on {day_text(one.day)}" if one.at else day_text(one.day)
    if one.when is None:
        return "a date to be confirmed"
    days = day_text(one.when.day)
    if one.when.end_day:
        days = f"{'week of ' if _is_a_week(one) else ''}{days} to {day_text(one.when.end_day)}"
    if one.when.starts and one.when.ends:
        return f"{days}, {time_text(one.when.starts)} to {time_text(one.when.ends)}"
    return f"{days} at {time_text(one.when.starts)}" if one.when.starts else days


def said_text(day: date, at: time | None, *, closes: bool) -> str:
    """Return a moment as it is said after a verb: `on Thursday … at 10am`, what closes `at 5pm on Friday …`."""
    if at is None:
        return f"on {day_text(day)}"
    return f"at {time_text(at)} on {day_text(day)}" if closes else f"on {day_text(day)} at {time_text(at)}"


def occasion_text(occasion: Occasion) -> str:
    """Return when an occasion is, as it is said after a verb."""
    return said_text(occasion.day, occasion.starts, closes=occasion.deadline is not None)


def on_text(one: Dated) -> str:
    """Return the same as it is said after a verb: `at 5pm on Friday …`, `on Thursday … at 10am`, `in the week of …`."""
    if _is_a_week(one):
        return f"in the {when_text(one)}"
    return f"{'at' if isinstance(one, Deadline) and one.at else 'on'} {when_text(one)}"


def _is_a_week(one: Dated) -> bool:
    """Say whether all that is known of its day is the week, from Monday to Sunday."""
    if isinstance(one, Deadline) or one.when is None or one.when.end_day is None:
        return False
    return one.when.day.weekday() == 0 and one.when.end_day - one.when.day == timedelta(days=6)


def moment_text(at: datetime) -> str:
    """Return a moment by London's clock, to the minute: `Thursday 5 October 2017 at 9am`."""
    local = at.astimezone(LONDON)
    return f"{day_text(local.date())} at {time_text(local.time().replace(second=0, microsecond=0))}"


def moment_of(one: Dated) -> datetime | None:
    """Return the moment that `when_text` names, in London; None where it names a day or a length of time."""
    if isinstance(one, Deadline):
        day, at = one.day, one.at
    elif one.when is None or one.when.end_day or one.when.ends:
        return None
    else:
        day, at = one.when.day, one.when.starts
    return datetime.combine(day, at, LONDON) if at else None


def window_text(window: Window) -> str:
    """Return the days of a window as they are said after `meeting`: `on Friday …`, `between … and …`."""
    first, last = window.first, window.last
    if window.without:
        return f"{window_text(replace(window, without=None))}, but not {window_text(window.without)}"
    if window.weekday is not None:
        return f"on a {WEEKDAYS[window.weekday]} {window_text(replace(window, weekday=None))}".rstrip()
    if first and first == last:
        return f"on {day_text(first)}"
    if first and last and window.month and (first, last) == month_of(first):
        return f"in {MONTHS[first.month - 1]} {first.year}"
    if first and last:
        return f"between {day_text(first)} and {day_text(last)}"
    if first:
        return f"on or after {day_text(first)}"
    return f"up to {day_text(last)}" if last else ""


def away_text(day: date, today: date) -> str:
    """Return how far off a day is: `today`, `tomorrow`, `in 12 days (1 week and 5 days)`."""
    days = (day - today).days
    if days in (0, 1, -1):
        return {0: "today", 1: "tomorrow", -1: "yesterday"}[days]
    far = f"{abs(days)} days"
    if abs(days) >= 14:
        weeks, rest = divmod(abs(days), 7)
        far += f" ({weeks} weeks{f' and {rest} days' if rest > 1 else ' and 1 day' if rest else ''})"
    return f"in {far}" if days > 0 else f"{far} ago"


def spelled_out(sentence: str, published: date | None) -> str:
    """Return a quoted sentence with each date in it written in full; one whose weekday is wrong stays as it is."""
    if published is None:
        return sentence
    for mention in sorted(dates_in(aligned(sentence), published), key=lambda m: m.start, reverse=True):
        if mention.weekday not in (None, WEEKDAYS[mention.day.weekday()]):
            continue
        head, written = sentence[: mention.start], sentence[mention.start : mention.end]
        week = re.match(r"w/|week", written, re.I)
        full = day_text(mention.day) + (f" to {day_text(mention.end_day)}" if mention.end_day and not week else "")
        full = f"week commencing {full}" if week else full
        sentence = f"{head.removesuffix('the ')}{full}{sentence[mention.end :]}"
    return sentence


def remark(one: Dated, today: date) -> str:
    """Return what is to be known of a dated thing beside its date: moved, cancelled, passed, where."""
    if isinstance(one, Deadline):
        return " (closed)" if one.day < today else ""
    if is_off(one):
        return " (cancelled)"
    if one.status is MeetingStatus.TBC and one.when:
        return " (still to be confirmed)" + (f", {one.location}" if one.location else "")
    moved = f" (moved from {day_text(one.was)})" if isinstance(one, Meeting) and one.was else ""
    return moved + (f", {one.location}" if one.location else "")
