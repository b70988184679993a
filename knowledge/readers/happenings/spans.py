"""Spans: from when until when a row's days and times say that something is."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import time
from itertools import pairwise

from knowledge.days.times import TimeMention
from knowledge.days.when import DateMention, When


def spans_of(
    days: Sequence[DateMention], own: Sequence[Sequence[TimeMention]], times: Sequence[TimeMention]
) -> tuple[When, ...]:
    """Return the span of each day, `own` being the times of each, or the one over night of a day and the next."""
    return _overnight(days, times) or tuple(map(_when, days, own))


def _when(day: DateMention, times: Sequence[TimeMention]) -> When:
    first = times[0] if times else None
    ends: time | None = first.ends if first else None
    if (
        first
        and ends is None
        and len(times) == 2
        and times[1].ends is None
        and (day.end_day or times[1].starts > first.starts)
    ):
        ends = times[1].starts
    return When(day=day.day, end_day=day.end_day, starts=first.starts if first else None, ends=ends)


def _overnight(days: Sequence[DateMention], times: Sequence[TimeMention]) -> tuple[When, ...]:
    """Return the one span of a day and the next with a time beside each: `1 June, 10pm to 2 June, 6am`."""
    if len(days) != len(times) or len(days) != 2 or (days[1].day - days[0].day).days != 1:
        return ()
    beside = days[0].end <= times[0].start < days[1].start < times[1].start
    return (When(day=days[0].day, end_day=days[1].day, starts=times[0].starts, ends=times[1].starts),) if beside else ()


def joined(spans: Sequence[When]) -> Sequence[When]:
    """Make days that follow one another one span: an event of two days is one event."""
    days = [span.day for span in spans]
    if len(days) > 1 and all((later - day).days == 1 for day, later in pairwise(days)):
        return [replace(spans[0], end_day=days[-1])]
    return spans
